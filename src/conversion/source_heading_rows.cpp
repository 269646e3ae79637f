// SPDX-License-Identifier: MIT
#include "conversion/source_heading_rows.hpp"

#include "text/fold.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <set>
#include <utility>

namespace collate::conversion {
namespace {

// A heading is no longer; a row with a longer text is no row of headings.
constexpr std::size_t longest_heading = 160;
constexpr std::size_t longest_second_heading = 60;
constexpr std::uint32_t rows_looked_at = 30;

std::vector<std::string> words_of(const SourceCells& cells, std::uint32_t row, ColumnSpan span) {
  std::vector<std::string> words;
  for (std::uint32_t column = span.first; column <= span.last; ++column) {
    const auto range = cells.merged_at(row, column);
    const auto cell = cells.sheet().at(
        range && range->first.row == row ? range->first : cell::Address{row, column});
    words.push_back(cell && cell->kind == cell::Kind::text ? text::squeeze(cell->text)
                                                           : std::string());
  }
  return words;
}

std::size_t known_fields(const std::vector<Column>& columns) {
  std::set<std::pair<Field, std::size_t>> fields;
  for (const auto& column : columns) {
    if (column.field != Field::further) fields.emplace(column.field, column.scale);
  }
  return fields.size();
}

bool has(const std::vector<Column>& columns, Field field) {
  return std::any_of(columns.begin(), columns.end(),
                     [&](const Column& c) { return c.field == field; });
}

bool heads_table(const std::vector<Column>& columns) {
  return known_fields(columns) >= 2 && (has(columns, Field::action) || has(columns, Field::ref));
}

/// "Outcomes" over "RAG" and "Measures": both together where that is known, else whichever is.
std::vector<std::string> joined(const std::vector<std::string>& top,
                                const std::vector<std::string>& low, const Headings& headings) {
  std::vector<std::string> both;
  for (std::size_t i = 0; i < top.size(); ++i) {
    const std::string whole = text::squeeze(top[i] + " " + low[i]);
    if (low[i].empty() || headings.knows(whole))
      both.push_back(whole);
    else if (top[i].empty() || headings.knows(low[i]))
      both.push_back(low[i]);
    else
      both.push_back(headings.knows(top[i]) ? top[i] : whole);
  }
  return both;
}

/// What the cells below say of a column: "Actions" over "1.1, 1.2" are refs; "Priority" over "High"
/// is no section.
void correct_by_cells(std::vector<Column>& columns, const SourceCells& cells, std::uint32_t row,
                      ColumnSpan span) {
  static const std::set<std::string> weights = {"high", "medium", "low", "h", "m", "l", "urgent"};
  const bool has_ref = has(columns, Field::ref);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].field != Field::section && (columns[i].field != Field::action || has_ref))
      continue;
    std::size_t filled = 0, refs = 0, weighed = 0;
    for (std::uint32_t below = row; below < std::min(row + rows_looked_at, cells.sheet().row_end());
         ++below) {
      const auto cell = cells.sheet().at({below, span.first + static_cast<std::uint32_t>(i)});
      const std::string words = cell ? shown(*cell) : std::string();
      if (words.empty()) continue;
      ++filled;
      if (is_list_of_refs(words)) ++refs;
      if (weights.contains(text::fold(words))) ++weighed;
    }
    if (columns[i].field == Field::section && weighed > 0 && weighed * 2 >= filled)
      columns[i].field = Field::further;
    if (columns[i].field == Field::action && refs > 0 && refs * 5 >= filled * 4) {
      columns[i].field = Field::ref;
      // A heading merged over the ref and the words.
      if (i + 1 < columns.size() && columns[i + 1].heading == columns[i].heading)
        columns[i + 1].field = Field::action;
    }
  }
}

}  // namespace

bool is_list_of_refs(const std::string& words) {
  static const re2::RE2 shape(
      R"([A-Z]{0,5} ?\d{1,2}(?:\.\d{1,2})?(?:\s*(?:,|;|&|and|-|\x{2013}|to)+\s*[A-Z]{0,5} ?\d{1,2}(?:\.\d{1,2})?)*)");
  return re2::RE2::FullMatch(text::squeeze(words), shape);
}

std::optional<HeadingRow> headings_at(const SourceCells& cells, const Headings& headings,
                                      std::uint32_t row, ColumnSpan span) {
  auto words = words_of(cells, row, span);
  const auto longer_than = [](std::size_t most) {
    return [most](const std::string& w) { return w.size() > most; };
  };
  if (std::any_of(words.begin(), words.end(), longer_than(longest_heading))) return std::nullopt;
  // "1.1" stands in the rows below headings.
  static const re2::RE2 ref(R"([A-Z]{0,5} ?\d{1,2}\.\d{1,2})");
  if (std::any_of(words.begin(), words.end(),
                  [](const std::string& w) { return re2::RE2::FullMatch(w, ref); }))
    return std::nullopt;
  auto columns = headings.read(words);
  HeadingRow found;
  if (row + 1 < cells.sheet().row_end() && known_fields(columns) > 0) {
    const auto low = words_of(cells, row + 1, span);
    auto both = joined(words, low, headings);
    auto of_both = headings.read(both);
    const bool better =
        heads_table(of_both) &&
        known_fields(of_both) > std::max(known_fields(columns), known_fields(headings.read(low)));
    if (better && std::none_of(low.begin(), low.end(), longer_than(longest_second_heading))) {
      columns = std::move(of_both);
      words = std::move(both);
      found.rows = 2;
    }
  }
  if (!heads_table(columns)) return std::nullopt;
  correct_by_cells(columns, cells, row + found.rows, span);
  if (!heads_table(columns)) return std::nullopt;
  found.has_actions = has(columns, Field::action);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!words[i].empty())
      found.columns.emplace(span.first + static_cast<std::uint32_t>(i), columns[i]);
  }
  return found;
}

std::optional<cell::Address> headings_below(const SourceCells& cells, const Headings& headings) {
  constexpr std::uint32_t columns_looked_at = 6;
  for (std::uint32_t column = 0; column < std::min(columns_looked_at, cells.sheet().column_end());
       ++column) {
    std::vector<std::string> words;
    std::optional<cell::Address> first;
    for (std::uint32_t row = 0; row < std::min(rows_looked_at, cells.sheet().row_end()); ++row) {
      const auto cell = cells.sheet().at({row, column});
      words.push_back(cell && cell->kind == cell::Kind::text &&
                              cell->text.size() <= longest_second_heading
                          ? text::squeeze(cell->text)
                          : std::string());
      if (!first && headings.knows(words.back())) first = cell::Address{row, column};
    }
    const auto known = headings.read(words);
    if (known_fields(known) >= 3 && has(known, Field::action)) return first;
  }
  return std::nullopt;
}

std::vector<ColumnSpan> tables_beside(const SourceCells& cells, const Headings& headings,
                                      std::uint32_t last_column) {
  const ColumnSpan all{0, std::min(cells.sheet().column_end(), last_column)};
  for (std::uint32_t row = 0; row < cells.sheet().row_end(); ++row) {
    const auto found = headings_at(cells, headings, row, all);
    if (!found || !found->has_actions) continue;
    const std::string first = text::fold(found->columns.begin()->second.heading);
    std::vector<std::uint32_t> starts;
    for (const auto& [column, known] : found->columns) {
      if (text::fold(known.heading) == first && !cells.merged_at(row, column))
        starts.push_back(column);
    }
    if (starts.size() < 2) return {all};
    std::vector<ColumnSpan> spans;
    for (std::size_t i = 0; i < starts.size(); ++i) {
      spans.push_back(
          {i == 0 ? 0 : starts[i], i + 1 < starts.size() ? starts[i + 1] - 1 : all.last});
      const auto part = headings_at(cells, headings, row, spans.back());
      if (!part || !part->has_actions) return {all};
    }
    return spans;
  }
  return {all};
}

}  // namespace collate::conversion
