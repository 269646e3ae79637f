// SPDX-License-Identifier: MIT
// What stands on a sheet with a table and is no part of it: running headers and footers of pages,
// and lists beside the table.
#include "text/figure.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>

#include "conversion/source_profile.hpp"
#include "conversion/source_reader.hpp"
#include "conversion/source_words.hpp"
#include <algorithm>

namespace collate::conversion {
namespace {

struct Line {
  std::uint32_t row;
  std::string words;  ///< folded, of all its cells
  bool single;        ///< one cell
};

using Met = std::map<std::string, std::size_t>;

/// The lines above which, behind lines that come again, `line` stands: -1 where none is.
std::ptrdiff_t next_of_table(const std::vector<Line>& lines, std::size_t from, const Met& met) {
  for (std::size_t i = from + 1; i < lines.size(); ++i) {
    if (!lines[i].single) return static_cast<std::ptrdiff_t>(i);
    if (met.at(lines[i].words) < 2 && !is_page_number(lines[i].words)) return -1;
  }
  return -1;
}

/// Whether the line at `i` interrupts the table: rows of it above, its headings again below.
bool interrupts(const std::vector<Line>& lines, std::size_t i, const Met& met) {
  const Line& before = lines[i - 1];
  const bool follows = !before.single || met.at(before.words) > 1 || is_page_number(before.words);
  const auto below = next_of_table(lines, i, met);
  return follows && below >= 0 && met.at(lines[static_cast<std::size_t>(below)].words) > 1;
}

/// Lines that come again under titles that do not are titles of a second level.
bool has_second_level(const std::vector<Line>& lines, const Met& met) {
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const Line& above = lines[i - 1];
    if (above.row > 0 && lines[i].single && above.single && met.at(lines[i].words) > 1 &&
        met.at(above.words) == 1 && !is_page_number(above.words) && i > 1 && !lines[i - 2].single)
      return true;
  }
  return false;
}

/// Whether a title that stands once lies between two of the lines.
bool goes_on_after_title(const std::vector<Line>& lines, const std::vector<std::size_t>& places,
                         const Met& met) {
  return std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(places.front()),
                     lines.begin() + static_cast<std::ptrdiff_t>(places.back()),
                     [&](const Line& line) {
                       return line.single && met.at(line.words) == 1 && !is_page_number(line.words);
                     });
}

}  // namespace

/// "Anytown - a borough for everyone" between the rows of a table, again and again: the
/// same line before and after another title, each time where the headings are repeated.
void SourceReader::find_furniture(const ColumnSpan& span) {
  furniture_.clear();
  std::vector<Line> lines;
  Met met;
  for (std::uint32_t row = 0; row < cells_->sheet().row_end(); ++row) {
    const Row cells = cells_->row(row, span.first, span.last);
    if (cells.empty()) continue;
    std::string words;
    for (const auto& cell : cells) words += (words.empty() ? "" : "\n") + text::fold(cell.second);
    ++met[words];
    lines.push_back({row, std::move(words), cells.size() == 1});
  }
  if (has_second_level(lines, met)) return;
  std::map<std::string, std::vector<std::size_t>> places;
  bool above_table = true;
  std::set<std::string> heads;  // lines above the table, the plan's title among them
  for (std::size_t i = 0; i < lines.size(); ++i) {
    above_table = above_table && lines[i].single;
    if (above_table) heads.insert(lines[i].words);
    if (lines[i].single && !above_table && met.at(lines[i].words) > 1)
      places[lines[i].words].push_back(i);
  }
  for (const auto& [words, at] : places) {
    std::string number, title;
    const auto breaks = static_cast<std::size_t>(std::count_if(
        at.begin(), at.end(), [&](std::size_t i) { return interrupts(lines, i, met); }));
    // Once it may stand above another chapter.
    if (breaks * 3 < at.size() * 2 || headings_.is_section(words, number, title) ||
        !(heads.contains(words) || goes_on_after_title(lines, at, met)))
      continue;
    furniture_.insert(words);
  }
}

/// The headings again, or a line that runs along: what a page of the source ends or begins with.
bool SourceReader::leave_page_break(std::uint32_t row, const Row& cells) {
  if (!leave_furniture(row, cells)) {
    if (!repeats_headings(cells)) return false;
    cells_->take_row(row);
    account(row, RowKind::heading, "repeated");
    key_ = after_gap_ = false;
  }
  after_page_ = true;
  return true;
}

/// A running header or footer, or the number of a page.
bool SourceReader::leave_furniture(std::uint32_t row, const Row& cells) {
  if (cells.size() != 1 || columns_.empty()) return false;
  const auto& [column, words] = cells.front();
  if (!furniture_.contains(text::fold(words)) && !is_page_number(words)) return false;
  cells_->take_row(row);
  account(row, RowKind::note, "runs along on every page");
  left_furniture_.emplace_back(cells_->origin({row, column}), words);
  return true;
}

void SourceReader::say_furniture() {
  if (left_furniture_.empty()) return;
  std::vector<cell::Address> cells;
  std::vector<std::string> words;
  for (const auto& [address, line] : left_furniture_) {
    cells.push_back(address);
    if (words.size() < 3) add_new(words, "'" + beginning(line, 60) + "'");
  }
  say({file_, cells_->sheet().name, cells.front()},
      fmt::format("{} {} along on the pages of the source and {} to no action: {}.",
                  cell::join_cells(cells), cells.size() == 1 ? "runs" : "run",
                  cells.size() == 1 ? "belongs" : "belong", fmt::join(words, ", ")),
      "Nothing needs doing if that is right; it stands on the sheet 'From the source'.");
  left_furniture_.clear();
}

namespace {

/// The first columns of what is parted from the rest by a column in which nothing stands.
std::vector<std::uint32_t> parts_of(const std::set<std::uint32_t>& filled) {
  std::vector<std::uint32_t> starts;
  std::optional<std::uint32_t> before;
  for (const auto column : filled) {
    if (before && column > *before + 1) starts.push_back(column);
    before = column;
  }
  return starts;
}

}  // namespace

/// The span without a list that stands beside its table, behind an empty column: one that begins in
/// another row than the headings, or ends long before the table does.
ColumnSpan SourceReader::without_lists_beside(const ColumnSpan& span) {
  beside_.reset();
  std::set<std::uint32_t> filled;
  for (std::uint32_t row = 0; row < cells_->sheet().row_end(); ++row) {
    for (const auto& cell : cells_->row(row, span.first, span.last)) filled.insert(cell.first);
  }
  // Each is looked through whole: of a sheet full of empty columns the last few.
  constexpr std::size_t most_parts = 3;
  auto starts = parts_of(filled);
  if (starts.size() > most_parts)
    starts.erase(starts.begin(), starts.end() - static_cast<std::ptrdiff_t>(most_parts));
  for (const std::uint32_t start : starts) {
    const ColumnSpan table{span.first, start - 1};
    std::set<std::uint32_t> heads;
    std::optional<std::uint32_t> first;
    std::size_t rows = 0, beside = 0;
    for (std::uint32_t row = 0; row < cells_->sheet().row_end(); ++row) {
      const bool in_list = !cells_->row(row, start, span.last).empty();
      if (in_list && !first) first = row;
      const auto found = headings_at(*cells_, headings_, row, table, heads.empty());
      if (found && found->has_actions)
        heads.insert(row);
      else if (!heads.empty() && cells_->row(row, table.first, table.last).size() > 2)
        rows += 1;
      beside += in_list ? 1U : 0U;
    }
    if (heads.empty() || !first || (heads.contains(*first) && beside * 2 > rows)) continue;
    beside_ = start;
    return table;
  }
  return span;
}

void SourceReader::say_beside() {
  if (!beside_) return;
  std::vector<cell::Address> cells;
  std::vector<std::string> lines;
  std::vector<std::uint32_t> rows;
  std::string words;
  bool key = true;
  for (std::uint32_t row = 0; row < cells_->sheet().row_end(); ++row) {
    const Row line = cells_->row(row, *beside_, widest_row_);
    for (const auto& [column, text] : line) {
      if (words.empty()) words = text;
      cells.push_back(cells_->origin({row, column}));
      cells_->take(cells_->at(row, column));
    }
    if (line.empty()) continue;
    rows.push_back(row);
    if (line.size() == 2 && rates(line[0].second) && !text::only_figure(line[1].second))
      lines.push_back(line[0].second + ": " + line[1].second);
    else
      key = key && lines.empty() && begins_key(line);
  }
  if (cells.empty()) return;
  key = key && lines.size() >= 2;
  for (const auto row : rows)
    account(row, key ? RowKind::key : RowKind::note, key ? "beside the table" : "a list beside it");
  if (key) plan_.keys.insert(plan_.keys.end(), lines.begin(), lines.end());
  say({file_, cells_->sheet().name, cells.front()},
      key ? fmt::format("{} stand beside the table and were read as its key: '{}'.",
                        cell::join_cells(cells), beginning(words, 60))
          : fmt::format("{} {} beside the table and {} not taken: '{}'.", cell::join_cells(cells),
                        cells.size() == 1 ? "stands" : "stand", cells.size() == 1 ? "was" : "were",
                        beginning(words, 60)),
      key ? "Nothing needs doing if that is right."
          : "Put what is wanted of it into plan.xlsx by hand.");
}

}  // namespace collate::conversion
