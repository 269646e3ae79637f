// SPDX-License-Identifier: MIT
#include "plan/table.hpp"

#include "text/fold.hpp"
#include "text/near.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace collate::plan {
namespace {

// Headings longer than this are prose, not headings.
constexpr std::size_t longest_heading = 120;

struct Match {
  std::string id;
  bool near = false;
};

std::optional<Match> match(const std::string& written, std::span<const Heading> headings) {
  const std::string folded = text::fold_letters(written);
  if (folded.empty() || folded.size() > longest_heading) return std::nullopt;
  std::vector<std::string> all;
  for (const auto& heading : headings) {
    for (const auto& word : heading.words) {
      if (text::fold_letters(word) == folded) return Match{heading.id, false};
      all.push_back(word);
    }
  }
  // Short words are too near to each other: "Rate" is not "Date".
  if (folded.size() < 5) return std::nullopt;
  const auto near = text::nearest(written, all);
  if (!near) return std::nullopt;
  for (const auto& heading : headings) {
    if (std::find(heading.words.begin(), heading.words.end(), *near) != heading.words.end())
      return Match{heading.id, true};
  }
  return std::nullopt;
}

Table read_headings(const workbook::Sheet& sheet, std::uint32_t row,
                    std::span<const Heading> headings) {
  Table table;
  table.sheet = &sheet;
  table.heading_row = row;
  std::map<std::string, std::pair<std::string, std::uint32_t>> near_misses;
  for (std::uint32_t column = 0; column < std::min(sheet.column_end(), 400U); ++column) {
    const auto cell = sheet.at({row, column});
    if (!cell) continue;
    const std::string written = text::squeeze(cell->display());
    const auto found = match(written, headings);
    if (!found) {
      if (!written.empty()) table.others.emplace_back(written, column);
    } else if (found->near) {
      near_misses.emplace(found->id, std::pair(written, column));
    } else if (!table.columns.emplace(found->id, column).second) {
      table.others.emplace_back(written, column);
    }
  }
  for (auto& [id, written] : near_misses) {
    if (table.columns.emplace(id, written.second).second) {
      table.near.emplace(id, written.first);
    } else {
      table.others.push_back(written);
    }
  }
  return table;
}

}  // namespace

cell::Address Table::address(std::uint32_t row, const std::string& id) const {
  const auto found = columns.find(id);
  return {row, found == columns.end() ? 0 : found->second};
}

std::optional<workbook::Cell> Table::cell(std::uint32_t row, const std::string& id) const {
  const auto found = columns.find(id);
  if (found == columns.end()) return std::nullopt;
  return sheet->at({row, found->second});
}

std::string Table::text(std::uint32_t row, const std::string& id) const {
  const auto found = cell(row, id);
  return found ? std::string(text::trim(found->display())) : std::string();
}

bool Table::is_blank(std::uint32_t row) const {
  return std::all_of(columns.begin(), columns.end(),
                     [&](const auto& column) { return text(row, column.first).empty(); });
}

std::optional<Table> find_table(const workbook::Sheet& sheet, std::span<const Heading> headings,
                                std::size_t at_least, std::uint32_t rows_to_search) {
  std::optional<Table> best;
  for (std::uint32_t row = 0; row < std::min(sheet.row_end(), rows_to_search); ++row) {
    Table table = read_headings(sheet, row, headings);
    if (table.columns.size() < at_least) continue;
    if (!best || table.columns.size() > best->columns.size()) best = std::move(table);
  }
  return best;
}

std::string ref_text(const workbook::Cell& cell) {
  if (cell.kind != cell::Kind::number) return text::squeeze(cell.display());
  const std::string_view format = cell.number_format;
  const bool plain = !format.empty() && format.find_first_not_of("0.#") == std::string_view::npos;
  const auto point = format.find('.');
  if (!plain || point == std::string_view::npos) return cell.display();
  return fmt::format("{:.{}f}", cell.number, format.size() - point - 1);
}

}  // namespace collate::plan
