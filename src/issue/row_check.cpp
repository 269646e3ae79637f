// SPDX-License-Identifier: MIT
#include "issue/row_check.hpp"

#include "issue/rows.hpp"
#include "sheetwriter/safe_text.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace collate::issue {
namespace {

using schema::Column;
using schema::Required;

std::string field(const Column& column) {
  return sheetwriter::this_row(actions_table_name, column.heading);
}

std::string is_blank(const Column& column) {
  // A date cell is compared, not trimmed: TRIM would turn it into text first.
  return column.type == schema::ColumnType::date ? field(column) + "=\"\""
                                                 : fmt::format("LEN(TRIM({}))=0", field(column));
}

/// True when a rating on one of these scales has the role; empty when none can.
std::string is_rated(const schema::Schema& schema, std::span<const schema::RatingScale> scales,
                     schema::Role role) {
  std::string any;
  std::size_t count = 0;
  for (const auto& scale : scales) {
    const Column* column = schema.column(scale.id);
    if (column == nullptr) continue;
    for (const auto& value : scale.values) {
      if (value.role != role) continue;
      any += fmt::format("{}TRIM({})={}", any.empty() ? "" : ",", field(*column),
                         sheetwriter::in_formula(value.label));
      ++count;
    }
  }
  return count > 1 ? "OR(" + any + ")" : any;
}

/// The first scale decides what is completed.
std::string is_done(const schema::Schema& schema) {
  return is_rated(schema,
                  std::span(schema.ratings).first(std::min<std::size_t>(schema.ratings.size(), 1)),
                  schema::Role::done);
}

std::string default_words(const Column& column) {
  if (column.type == schema::ColumnType::rating) return "Choose: " + column.heading;
  if (column.type == schema::ColumnType::date) return "Give a date: " + column.heading;
  return "Fill in: " + column.heading;
}

std::string words_of(const Column& column) {
  return column.ask.empty() ? default_words(column) : column.ask;
}

}  // namespace

std::vector<Need> needs(const schema::Schema& schema) {
  std::vector<Need> all;
  const std::string done = is_done(schema);
  const Column* agreed = schema.column(schema::Purpose::agreed);
  for (std::size_t i = 0; i < schema.columns.size(); ++i) {
    const Column& column = schema.columns[i];
    if (column.filled_by != schema::FilledBy::lead || column.required == Required::never) continue;
    std::string missing = is_blank(column);
    if (column.required == Required::when_overdue) {
      if (agreed == nullptr) continue;
      const std::string not_done = done.empty() ? std::string() : "NOT(" + done + "),";
      // Text is never late: without ISNUMBER an empty cell would count as the year 1900.
      missing = fmt::format("AND({0}ISNUMBER({1}),{1}<{2},{3})", not_done, field(*agreed),
                            position_name, missing);
    } else if (column.required == Required::when_off_track) {
      const std::string off_track = is_rated(schema, schema.ratings, schema::Role::off_track);
      if (off_track.empty()) continue;
      missing = fmt::format("AND({},{})", off_track, missing);
    } else if (column.required == Required::when_done) {
      if (done.empty()) continue;
      missing = fmt::format("AND({},{})", done, missing);
    }
    all.push_back({i, words_of(column), std::move(missing)});
  }
  return all;
}

std::string row_check_formula(const std::vector<Need>& needs) {
  std::string formula;
  for (const auto& need : needs)
    formula += fmt::format("IF({},{},", need.missing, sheetwriter::in_formula(need.words));
  formula += sheetwriter::in_formula(complete_words);
  return formula + std::string(needs.size(), ')');
}

namespace {

/// What is asked of an action that stands as done, on each scale that may still be open.
std::vector<const Column*> asked_when_done(const schema::Schema& schema) {
  std::vector<const Column*> columns;
  for (std::size_t i = 1; i < schema.ratings.size(); ++i) {
    const Column* column = schema.column(schema.ratings[i].id);
    if (column != nullptr && column->required == Required::always) columns.push_back(column);
  }
  return columns;
}

/// True when the row says that it is done on this scale since an earlier round; empty when no row
/// can.
std::string says_done(const schema::Schema& schema, const schema::RatingScale& scale) {
  const Column* last = schema.column("last_" + scale.id);
  if (last == nullptr) return {};
  std::string any;
  for (const auto& value : scale.values) {
    if (value.role != schema::Role::done) continue;
    const std::string words = done_words(value.label);
    any += fmt::format("{}LEFT({},{})={}", any.empty() ? "" : ",", field(*last),
                       text::utf16_length(words), sheetwriter::in_formula(words));
  }
  return any.empty() ? any : "OR(" + any + ")";
}

}  // namespace

std::string row_check_with_done(const schema::Schema& schema, const std::string& formula) {
  const auto& scale = schema.ratings.front();
  const Column* rating = schema.column(scale.id);
  const std::string rests = says_done(schema, scale);
  if (rating == nullptr || rests.empty()) return formula;
  std::string still;
  std::size_t parts = 0;
  for (const Column* column : asked_when_done(schema)) {
    const std::string done = says_done(schema, *schema.scale(column->id));
    if (done.empty()) continue;
    still += fmt::format("IF(AND(NOT({}),{}),{},", done, is_blank(*column),
                         sheetwriter::in_formula(words_of(*column)));
    ++parts;
  }
  still += sheetwriter::in_formula(complete_words) + std::string(parts, ')');
  return fmt::format("IF(AND({},{}),{},{})", rests, is_blank(*rating), still, formula);
}

std::string row_check_when_done(const schema::Schema& schema,
                                const std::vector<std::string>& still_open) {
  for (const Column* column : asked_when_done(schema)) {
    if (std::find(still_open.begin(), still_open.end(), column->id) != still_open.end() &&
        !says_done(schema, *schema.scale(column->id)).empty())
      return words_of(*column);
  }
  return complete_words;
}

std::string row_check_when_blank(const schema::Schema& schema, const std::vector<Need>& needs,
                                 std::optional<timescale::Date> agreed, timescale::Date position) {
  for (const auto& need : needs) {
    const Required required = schema.columns[need.column].required;
    // Nothing is rated yet, so nothing is done.
    if (required == Required::always ||
        (required == Required::when_overdue && agreed && *agreed < position))
      return need.words;
  }
  return complete_words;
}

}  // namespace collate::issue
