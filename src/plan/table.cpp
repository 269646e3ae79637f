// SPDX-License-Identifier: MIT
#include "plan/table.hpp"

#include "text/fold.hpp"
#include "text/heading.hpp"
#include "text/near.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace collate::plan {
namespace {

// Headings longer than this are prose, not headings.
constexpr std::size_t longest_heading = 120;
// Folding takes away spaces and marks, but never that many: a longer cell is not folded to see.
constexpr std::size_t longest_written = 2'000;
// Columns further right hold no heading.
constexpr std::uint32_t most_columns = 400;

/// The headings of one row, the rest as columns only.
struct HeadingRow {
  std::uint32_t row = 0;
  std::map<std::string, std::uint32_t> columns;
  std::map<std::string, std::uint32_t> near;
  std::vector<std::uint32_t> others;
};

HeadingRow read_row(const workbook::Sheet& sheet, std::size_t first, std::size_t last,
                    const HeadingWords& headings) {
  HeadingRow found;
  std::map<std::string, std::uint32_t> near_misses;
  for (std::size_t i = first; i < last; ++i) {
    const auto cell = sheet.cell(i);
    const std::uint32_t column = cell.address.column;
    if (column >= most_columns) break;
    found.row = cell.address.row;
    const auto match = headings.match(cell.kind == cell::Kind::text ? cell.text : cell.display());
    if (!match) {
      found.others.push_back(column);
    } else if (match->near) {
      near_misses.emplace(*match->id, column);
    } else if (!found.columns.emplace(*match->id, column).second) {
      found.others.push_back(column);
    }
  }
  for (const auto& [id, column] : near_misses) {
    if (found.columns.emplace(id, column).second) {
      found.near.emplace(id, column);
    } else {
      found.others.push_back(column);
    }
  }
  return found;
}

Table table_of(const workbook::Sheet& sheet, const HeadingRow& found) {
  Table table;
  table.sheet = &sheet;
  table.heading_row = found.row;
  table.columns = found.columns;
  const auto written = [&](std::uint32_t column) {
    const auto cell = sheet.at({found.row, column});
    return cell ? text::squeeze(cell->display()) : std::string();
  };
  for (const auto column : found.others) {
    if (auto heading = written(column); !heading.empty())
      table.others.emplace_back(std::move(heading), column);
  }
  for (const auto& [id, column] : found.near) table.near.emplace(id, written(column));
  return table;
}

}  // namespace

HeadingWords::HeadingWords(std::span<const Heading> headings) {
  for (const auto& heading : headings) {
    ids_.push_back(heading.id);
    for (const auto& word : heading.words) {
      words_.push_back(text::fold_heading(word));
      id_of_word_.push_back(ids_.size() - 1);
      id_of_exact_.emplace(words_.back(), ids_.size() - 1);
    }
  }
}

std::optional<HeadingWords::Match> HeadingWords::match(std::string_view written) const {
  if (written.size() > longest_written) return std::nullopt;
  const std::string folded = text::fold_heading(written);
  if (folded.empty() || folded.size() > longest_heading) return std::nullopt;
  if (const auto exact = id_of_exact_.find(folded); exact != id_of_exact_.end())
    return Match{&ids_[exact->second], false};
  // Short words are too near to each other: "Rate" is not "Date".
  if (folded.size() < 5) return std::nullopt;
  const auto near = text::nearest_folded(folded, words_);
  if (!near) return std::nullopt;
  return Match{&ids_[id_of_word_[*near]], true};
}

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

std::optional<Table> find_table(const workbook::Sheet& sheet, const HeadingWords& headings,
                                std::size_t at_least, std::uint32_t rows_to_search) {
  std::optional<HeadingRow> best;
  for (std::size_t first = 0, last = 0; first < sheet.cell_count(); first = last) {
    const std::uint32_t row = sheet.cell(first).address.row;
    if (row >= rows_to_search) break;
    while (last < sheet.cell_count() && sheet.cell(last).address.row == row) ++last;
    // Most rows have too few cells to hold as many headings as are wanted, or were found already.
    if (last - first < at_least || (best && last - first <= best->columns.size())) continue;
    HeadingRow found = read_row(sheet, first, last, headings);
    if (found.columns.size() < at_least) continue;
    if (!best || found.columns.size() > best->columns.size()) best = std::move(found);
  }
  return best ? std::optional(table_of(sheet, *best)) : std::nullopt;
}

std::optional<Table> find_table(const workbook::Sheet& sheet, std::span<const Heading> headings,
                                std::size_t at_least, std::uint32_t rows_to_search) {
  return find_table(sheet, HeadingWords(headings), at_least, rows_to_search);
}

std::optional<Table> table_in_row(const workbook::Sheet& sheet, std::uint32_t row,
                                  const HeadingWords& headings, std::size_t at_least) {
  std::size_t first = 0;
  for (std::size_t left = sheet.cell_count(); left > 0;) {  // cells stand in the order of rows
    const std::size_t half = left / 2;
    if (sheet.cell(first + half).address.row < row) {
      first += half + 1;
      left -= half + 1;
    } else {
      left = half;
    }
  }
  std::size_t last = first;
  while (last < sheet.cell_count() && sheet.cell(last).address.row == row) ++last;
  if (last - first < at_least) return std::nullopt;
  const HeadingRow found = read_row(sheet, first, last, headings);
  return found.columns.size() < at_least ? std::nullopt : std::optional(table_of(sheet, found));
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
