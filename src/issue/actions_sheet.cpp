// SPDX-License-Identifier: MIT
// Actions: one row an action; the plan's text locked, the lead's columns open, and what each row
// still needs.
#include "finding/group.hpp"
#include "intake/completed.hpp"
#include "intake/recognise.hpp"
#include "issue/brief.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/pages.hpp"
#include "sheetwriter/safe_text.hpp"
#include "sheetwriter/write.hpp"
#include "text/english.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::issue {
namespace {

using namespace sheetwriter;
using schema::Column;
using schema::ColumnType;
using schema::FilledBy;
using timescale::to_short_words;
using timescale::to_words;

constexpr std::uint32_t first_row = actions_header_row + 1;
constexpr double least_height = 62;  // room for an answer of four lines
constexpr double widest_column =
    96;  // past this a column no longer fits on a screen beside the others
constexpr double widest_on_a4 =
    180;  // characters; on a wider sheet the letters fall under 8 points: A3 then
constexpr double least_points = 8;  // of letters on paper
constexpr std::size_t longest_prompt = 255;
constexpr std::size_t longest_bare_rating = 40;  // UTF-16 units: "Completed in Autumn 2019"
constexpr double width_of_words = 30;

const Edge side{Stroke::thin, colour::rule};

Look locked_look(const Column& column) {
  Look made = look::locked;
  made.left = made.right = side;
  if (column.purpose() == schema::Purpose::ref || column.filled_by == FilledBy::program)
    made.bold = true;
  if (column.purpose() == schema::Purpose::ref) made.number_format = number_format::text;
  return made;
}

Look entry_look(const Column& column) {
  return column.type == ColumnType::date ? look::entry.with_format(number_format::date)
                                         : look::entry;
}

/// "Rating, Comment on progress, New date and Impact so far".
std::string entry_headings(const schema::Schema& schema) {
  std::vector<std::string> headings;
  for (const auto& column : schema.columns) {
    if (column.filled_by == FilledBy::lead) headings.push_back(column.heading);
  }
  std::string list;
  for (std::size_t i = 0; i < headings.size(); ++i)
    list += (i == 0 ? "" : i + 1 == headings.size() ? " and " : ", ") + headings[i];
  return list;
}

/// The schema's words, else the ratings with their meanings, one a line, as far as they fit.
std::string prompt_of(const Brief& brief, const Column& column) {
  const auto* scale = brief.schema.scale(column.id);
  if (!column.prompt.empty() || scale == nullptr) return column.prompt;
  std::string prompt;
  for (const auto& value : scale->values) {
    const std::string line = (prompt.empty() ? "" : "\n") + value.label + ": " + value.meaning;
    if (text::utf16_length(prompt + line) > longest_prompt) break;
    prompt += line;
  }
  return prompt;
}

std::string labels_of(const schema::RatingScale& scale) {
  std::string list;
  for (std::size_t i = 0; i < scale.values.size(); ++i) {
    list += (i == 0 ? "" : i + 1 == scale.values.size() ? " or " : ", ") + scale.values[i].label;
  }
  return list;
}

class ActionsSheet {
 public:
  ActionsSheet(const Brief& brief, Book& book)
      : brief_(brief),
        schema_(brief.schema),
        book_(book),
        sheet_(book.add_sheet(std::string(intake::actions_sheet_name))),
        last_row_(first_row + static_cast<std::uint32_t>(brief.rows.size()) - 1),
        check_(row_check_column(schema_)) {}

  void put() {
    put_head();
    put_rows();
    fit();
    for (std::uint32_t i = 0; i < schema_.columns.size(); ++i) {
      if (schema_.columns[i].filled_by == FilledBy::lead) validate(schema_.columns[i], i);
    }
    if (check_) mark_needs();
    const std::uint32_t entry = first_entry_column(schema_);
    // Ref and row check stay in view when they are the first two columns.
    const std::uint32_t kept = check_ && *check_ <= 2 ? *check_ + 1 : 1;
    sheet_.freeze = cell::Address{first_row, kept};
    sheet_.cursor = cell::Address{first_row, entry};
    sheet_.protection = Protection{true, true};
    sheet_.rows_grow = true;
    double width = 0;
    for (const double one : sheet_.widths) width += one;
    if (width > widest_on_a4) sheet_.print.paper = Paper::a3;
    sheet_.print.repeat_rows = {actions_header_row, actions_header_row};
    book_.names.push_back({"collate_actions", absolute(sheet_.name, sheet_.tables.front().range)});
  }

 private:
  cell::Range rows_of(std::uint32_t column) const {
    return {{first_row, column}, {last_row_, column}};
  }

  void put_head() {
    put_top(sheet_, "Your " + text::plural(schema_.words.action),
            fmt::format("One table. Fill in the columns with dark blue headings: {}. The other "
                        "columns are locked.{}",
                        entry_headings(schema_),
                        check_ ? fmt::format(" {} tells you what each row still needs.",
                                             schema_.columns[*check_].heading)
                               : ""),
            std::string(intake::start_sheet_name),
            fmt::format("Back to {}{}", intake::start_sheet_name, completed_elsewhere()));
    const std::string code = std::string(intake::code_words) + brief_.code;
    const Look strong = Look{}.strong();
    if (!check_) return sheet_.put({3, 0}, code, strong);
    const std::string rows = column_of(actions_table_name, schema_.columns[*check_].heading);
    const std::string after =
        fmt::format(" {} complete. Check it yourself: every row must say {} in column {}. {}",
                    brief_.rows.size() == 1 ? "row is" : "rows are", complete_words,
                    cell::column_letters(*check_), code);
    sheet_.put({3, 0},
               Formula{fmt::format("COUNTIF({0},{1})&\" of \"&ROWS({0})&{2}", rows,
                                   in_formula(complete_words), in_formula(after)),
                       sheetwriter::text(fmt::format("{} of {}{}", complete_when_blank(brief_),
                                                     brief_.rows.size(), after))},
               strong);
  }

  /// ". 1 action is done, and stands on the sheet Completed (2.5)."
  std::string completed_elsewhere() const {
    constexpr std::size_t most_named = 6;
    if (brief_.completed.empty()) return {};
    std::string refs;
    for (const auto& asked : brief_.completed)
      refs += (refs.empty() ? "" : ", ") + asked.action->ref;
    const std::string& word = schema_.words.action;
    const std::size_t count = brief_.completed.size();
    return fmt::format(". {} {} done, and stand{} on the sheet {}{}.",
                       finding::counted(count, word, text::plural(word)), count == 1 ? "is" : "are",
                       count == 1 ? "s" : "", intake::completed_sheet_name,
                       count <= most_named ? " (" + refs + ")" : "");
  }

  void put_rows() {
    std::vector<Cell> headings;
    for (const auto& column : schema_.columns) {
      Look head =
          column.filled_by == FilledBy::lead ? look::entry_header : look::header.with_size(11);
      headings.push_back({column.heading, head});
      sheet_.widths.push_back(column.width);
    }
    std::string formula = row_check_formula(brief_.needs);
    if (std::any_of(brief_.rows.begin(), brief_.rows.end(),
                    [](const AskedRow& row) { return !row.done_in.empty(); }))
      formula = row_check_with_done(schema_, formula);
    std::vector<Row> rows;
    for (const auto& asked : brief_.rows) {
      Row row;
      for (std::size_t i = 0; i < schema_.columns.size(); ++i)
        row.push_back(cell_of(schema_.columns[i], asked, asked.cells[i], formula));
      rows.push_back(std::move(row));
    }
    put_table(sheet_, actions_table_name, {actions_header_row, 0}, headings, rows);
    if (check_) sheet_.tables.front().columns[*check_].formula = formula;
    if (const Column* ref = schema_.column(schema::Purpose::ref))
      sheet_.number_like_text.push_back(
          rows_of(static_cast<std::uint32_t>(ref - schema_.columns.data())));
  }

  Cell cell_of(const Column& column, const AskedRow& asked, const Locked& locked,
               const std::string& formula) const {
    if (column.filled_by == FilledBy::lead) return {Blank{}, entry_look(column)};
    Look made = locked_look(column);
    if (column.filled_by == FilledBy::program && column.purpose() == schema::Purpose::row_check) {
      return {Formula{formula, sheetwriter::text(check_when_blank(brief_, asked))}, made};
    }
    if (const auto* day = std::get_if<timescale::Date>(&locked)) {
      // Why it is tinted stands in words beside the last rating.
      if (column.purpose() == schema::Purpose::agreed && asked.done_in.empty() &&
          *day < brief_.round.issued)
        made = made.with_fill(colour::alarm_tint).strong();
      return {*day, made.with_format(number_format::date)};
    }
    return {std::get<std::string>(locked), made};
  }

  /// Last answers are quoted, so their column needs room once there are any.
  void widen_last_answers() {
    for (std::size_t i = 0; i < schema_.columns.size(); ++i) {
      if (schema_.columns[i].filled_by != FilledBy::last_round) continue;
      for (const auto& asked : brief_.rows) {
        const auto* words = std::get_if<std::string>(&asked.cells[i]);
        if (words != nullptr && text::utf16_length(*words) > longest_bare_rating)
          sheet_.widths[i] = std::max(sheet_.widths[i], width_of_words);
      }
    }
  }

  /// Widens a column whose longest text would need a row higher than a sheet allows, then sets the
  /// heights.
  void fit() {
    widen_last_answers();
    narrow_for_paper(sheet_, least_points / look::locked.size);
    const std::size_t most_lines =
        static_cast<std::size_t>(highest_row / row_height(2, look::locked.size) * 2);
    for (std::size_t i = 0; i < schema_.columns.size(); ++i) {
      for (const auto& asked : brief_.rows) {
        const auto* words = std::get_if<std::string>(&asked.cells[i]);
        if (words == nullptr) continue;
        while (sheet_.widths[i] < widest_column &&
               lines_needed(*words, look::locked.size, Weight::regular,
                            column_points(sheet_.widths[i])) > most_lines)
          sheet_.widths[i] += 4;
      }
    }
    sheet_.heights[actions_header_row] = fitted_height(sheet_, actions_header_row) + 4;
    sheet_.least_height = least_height;
  }

  void validate(const Column& column, std::uint32_t index) {
    Validation made;
    made.range = rows_of(index);
    made.prompt_title = column.prompt_title.empty() ? std::string() : column.prompt_title;
    made.prompt = prompt_of(brief_, column);
    if (made.prompt_title.empty() && text::utf16_length(column.heading) <= 32)
      made.prompt_title = column.heading;
    if (const auto* scale = schema_.scale(column.id)) {
      made.kind = Validation::Kind::list;
      made.list = list_name(*scale);
      made.error_title = "Choose from the list";
      made.error = fmt::format("Choose {}.", labels_of(*scale));
      if (text::utf16_length(made.error) > longest_prompt)
        made.error = "Choose one of the ratings from the list.";
    } else if (column.type == ColumnType::date) {
      made.kind = Validation::Kind::date;
      made.earliest = earliest(column);
      made.latest = timescale::to_iso(latest_new_date(brief_));
      made.error_title = "Check the date";
      made.error = fmt::format(
          "Enter a date{} up to {}, such as {}. Leave it blank if there is none.",
          column.purpose() == schema::Purpose::new_date ? " after the agreed date and" : "",
          to_words(latest_new_date(brief_)), to_short_words(latest_new_date(brief_)));
    } else if (column.type == ColumnType::text && column.max_length) {
      made.kind = Validation::Kind::text_length;
      made.longest = *column.max_length;
      made.only_warn = true;
      made.error_title = "Long entry";
      made.error = fmt::format("Please keep to {} characters, so that it prints in full.",
                               *column.max_length);
    } else if (made.prompt.empty()) {
      return;
    }
    sheet_.validations.push_back(std::move(made));
  }

  std::string earliest(const Column& column) const {
    const auto from =
        timescale::to_iso(brief_.plan.from.value_or(timescale::make_date(2000, 1, 1)));
    const Column* agreed = schema_.column(schema::Purpose::agreed);
    if (column.purpose() != schema::Purpose::new_date || agreed == nullptr) return from;
    const std::string cell =
        "$" + cell::to_a1(cell::Address{
                  first_row, static_cast<std::uint32_t>(agreed - schema_.columns.data())});
    return fmt::format("IF(ISNUMBER({0}),{0}+1,{1})", cell, position_name);
  }

  void mark_needs() {
    const std::string check = "$" + cell::to_a1(cell::Address{first_row, *check_});
    const std::string complete = in_formula(complete_words);
    sheet_.conditions.push_back(
        {rows_of(*check_), check + "=" + complete, colour::good_tint, {}, false});
    sheet_.conditions.push_back(
        {rows_of(*check_), check + "<>" + complete, colour::ask_row, {}, false});
    for (const auto& need : brief_.needs) {
      const auto column = static_cast<std::uint32_t>(need.column);
      // Two columns may ask with the same words: only the blank one is meant.
      sheet_.conditions.push_back(
          {rows_of(column),
           fmt::format("AND({}={},LEN(TRIM({}))=0)", check, in_formula(need.words),
                       "$" + cell::to_a1(cell::Address{first_row, column})),
           colour::ask_cell,
           {},
           false});
    }
  }

  const Brief& brief_;
  const schema::Schema& schema_;
  Book& book_;
  Sheet& sheet_;
  std::uint32_t last_row_;
  std::optional<std::uint32_t> check_;
};

}  // namespace

void add_actions_sheet(const Brief& brief, Book& book) {
  ActionsSheet(brief, book).put();
}

}  // namespace collate::issue
