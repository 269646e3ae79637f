// SPDX-License-Identifier: MIT
#include "conversion/source_cells.hpp"

#include "text/fold.hpp"

#include <fmt/format.h>

#include "conversion/source_words.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace collate::conversion {
namespace {

// Columns beyond are no part of a plan table; what stands there is left over.
constexpr std::uint32_t last_column_merged = 200;

/// No-break spaces of all kinds become spaces; marks without width go.
std::string plain_spaces(const std::string& words) {
  static constexpr std::array<std::string_view, 4> spaces = {"\xC2\xA0", "\xE2\x80\xAF",
                                                             "\xE2\x80\x87", "\t"};
  static constexpr std::array<std::string_view, 3> none = {"\xE2\x80\x8B", "\xEF\xBB\xBF",
                                                           "\xC2\xAD"};
  // Most cells have none, and each is read many times.
  const auto is_usual = [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '\t'; };
  if (std::all_of(words.begin(), words.end(), is_usual)) return std::string(text::trim(words));
  std::string plain;
  for (std::string_view rest = words; !rest.empty();) {
    const auto starts = [&](std::string_view mark) { return rest.starts_with(mark); };
    const auto space = std::find_if(spaces.begin(), spaces.end(), starts);
    const auto nothing = std::find_if(none.begin(), none.end(), starts);
    if (space != spaces.end())
      plain += ' ';
    else if (nothing == none.end())
      plain += rest.front();
    rest.remove_prefix(space != spaces.end()   ? space->size()
                       : nothing != none.end() ? nothing->size()
                                               : 1);
  }
  return std::string(text::trim(plain));
}

}  // namespace

std::string shown(const workbook::Cell& cell) {
  if (cell.kind == cell::Kind::error || cell.kind == cell::Kind::empty) return {};
  const std::string_view format = cell.number_format;
  if (cell.kind == cell::Kind::number && format.find('%') != std::string_view::npos) {
    return fmt::format("{}%", std::round(cell.number * 1e10) / 1e8);
  }
  if (const auto date = cell.date(); date && format.find('m') != std::string_view::npos &&
                                     format.find('y') != std::string_view::npos &&
                                     format.find('d') == std::string_view::npos) {
    return timescale::to_month_words(*date);
  }
  return plain_spaces(cell.display());
}

std::string beginning(const std::string& words, std::size_t bytes) {
  std::string line = text::squeeze(words);
  if (line.size() <= bytes) return line;
  while (bytes > 0 && (static_cast<unsigned char>(line[bytes]) & 0xC0U) == 0x80U) --bytes;
  line.resize(bytes);
  return line;
}

cell::Address SourceCells::origin(cell::Address here) const {
  if (origins_ == nullptr) return here;
  const auto found = origins_->find(here);
  return found == origins_->end() ? here : found->second;
}

SourceCells::SourceCells(const workbook::Sheet& sheet, std::string file, const Origins* origins)
    : sheet_(sheet), file_(std::move(file)), origins_(origins) {
  for (const auto& range : sheet.merged) {
    for (std::uint32_t column = range.first.column;
         column <= std::min(range.last.column, last_column_merged); ++column)
      merged_[column].push_back(range);
  }
  for (auto& [column, ranges] : merged_) {
    std::sort(ranges.begin(), ranges.end(),
              [](const cell::Range& a, const cell::Range& b) { return a.first.row < b.first.row; });
  }
}

SourceCells::Row SourceCells::row(std::uint32_t row, std::uint32_t first_column,
                                  std::uint32_t last_column) const {
  Row cells;
  for (std::uint32_t column = first_column; column <= last_column; ++column) {
    const auto cell = sheet_.at({row, column});
    if (!cell) continue;
    std::string words = shown(*cell);
    if (!words.empty()) cells.emplace_back(column, std::move(words));
  }
  return cells;
}

std::optional<cell::Range> SourceCells::merged_at(std::uint32_t row, std::uint32_t column) const {
  const auto ranges = merged_.find(column);
  if (ranges == merged_.end()) return std::nullopt;
  const auto after = std::upper_bound(
      ranges->second.begin(), ranges->second.end(), row,
      [](std::uint32_t wanted, const cell::Range& range) { return wanted < range.first.row; });
  if (after == ranges->second.begin() || (after - 1)->last.row < row) return std::nullopt;
  return *(after - 1);
}

SourceText SourceCells::at(std::uint32_t row, std::uint32_t column) const {
  cell::Address address{row, column};
  auto cell = sheet_.at(address);
  if (!cell || shown(*cell).empty()) {
    // Merged over several columns, the text is the first one's.
    if (const auto range = merged_at(row, column); range && range->first.column == column) {
      address = range->first;
      cell = sheet_.at(address);
    }
  }
  if (!cell) {
    const auto painted = sheet_.coloured.find(address);
    return {{},
            place(row, column),
            {row, column},
            painted == sheet_.coloured.end() ? std::nullopt : std::optional(painted->second)};
  }
  SourceText text{shown(*cell), place(address.row, address.column), address, cell->fill};
  if (const auto date = cell->date()) {
    text.serial = cell->number;
    text.date_format = cell->number_format;
    const std::string day = timescale::to_words(*date);
    text.spoken = day.ends_with(" " + text.text) ? text.text : day;
  }
  return text;
}

const std::set<std::string>& SourceCells::explained() const {
  constexpr std::size_t longest_key_line = 400;
  if (explained_) return *explained_;
  explained_.emplace();
  for (std::uint32_t at_row = 0; at_row < sheet_.row_end(); ++at_row) {
    const Row line = row(at_row, 0, std::min(sheet_.column_end(), last_column_merged));
    if (line.size() != 1 || line.front().second.size() > longest_key_line) continue;
    for (const auto& [label, meaning] : explained_in(line.front().second))
      explained_->insert(text::fold(label));
  }
  return *explained_;
}

bool SourceCells::is_paired(const Row& cells) const {
  constexpr std::uint32_t rows_looked_at = 3000;
  using Pair = std::pair<std::string, std::string>;
  const auto labels_of = [](const Row& of) {
    return Pair{text::fold(of[0].second), text::fold(of[2].second)};
  };
  if (cells.size() != 4) return false;
  if (!paired_) {
    std::map<Pair, std::set<Pair>> values;
    for (std::uint32_t at = 0; at < std::min(sheet_.row_end(), rows_looked_at); ++at) {
      const Row found = row(at, 0, std::min(sheet_.column_end(), last_column_merged));
      if (found.size() == 4) values[labels_of(found)].emplace(found[1].second, found[3].second);
    }
    paired_.emplace();
    for (const auto& [labels, different] : values) {
      if (different.size() > 1) paired_->insert(labels);
    }
  }
  return paired_->contains(labels_of(cells));
}

void SourceCells::take(const SourceText& text) {
  if (text.place.cell) taken_.insert(*text.place.cell);
}

void SourceCells::take_row(std::uint32_t row) {
  taken_rows_.insert(row);
}

std::vector<cell::Address> SourceCells::struck() const {
  std::vector<cell::Address> found;
  for (std::size_t i = 0; i < sheet_.cell_count(); ++i) {
    const auto cell = sheet_.cell(i);
    if (cell.struck &&
        (taken_rows_.contains(cell.address.row) || taken_.contains(origin(cell.address))))
      found.push_back(cell.address);
  }
  return found;
}

std::vector<cell::Address> SourceCells::left_over() const {
  std::vector<cell::Address> left;
  for (std::size_t i = 0; i < sheet_.cell_count(); ++i) {
    const auto cell = sheet_.cell(i);
    const bool empty = cell.kind != cell::Kind::error && cell.formula.empty() &&
                       text::trim(cell.display()).empty();
    if (!empty && !taken_rows_.contains(cell.address.row) && !taken_.contains(origin(cell.address)))
      left.push_back(cell.address);
  }
  return left;
}

}  // namespace collate::conversion
