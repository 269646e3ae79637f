// SPDX-License-Identifier: MIT
#include "dashboard/register_sheet.hpp"

#include "dashboard/live.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/safe_text.hpp"
#include "sheetwriter/write.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <span>

namespace collate::dashboard {
namespace {

using merge::TimescaleStatus;
using sheetwriter::Cell;
using sheetwriter::Content;
using sheetwriter::in_formula;
using sheetwriter::this_row;
namespace look = sheetwriter::look;

constexpr double widest_on_one_page =
    237;  // characters; beyond, the letters of an A3 page fall under 8 points

std::string in_register(const std::string& heading) {
  return this_row("Register", heading);
}

/// A constant array: {"Red","Amber"}.
std::string array_of(const std::vector<std::string>& texts) {
  std::string all;
  for (const auto& one : texts) all += (all.empty() ? "" : ",") + in_formula(one);
  return "{" + all + "}";
}

/// Names the operand once, for formulas are limited and operands can be formulas themselves. Not
/// for conditional formats: those may hold no array.
std::string is_one_of(const std::string& operand, const std::vector<std::string>& texts) {
  if (texts.size() == 1) return fmt::format("{}={}", operand, in_formula(texts.front()));
  return fmt::format("ISNUMBER(MATCH({},{},0))", operand, array_of(texts));
}

std::vector<std::string> done_labels(const schema::RatingScale& scale) {
  std::vector<std::string> labels;
  for (const auto& value : scale.values) {
    if (value.role == schema::Role::done) labels.push_back(value.label);
  }
  return labels;
}

std::string is_done_formula(const std::string& operand, const schema::RatingScale& scale) {
  const auto labels = done_labels(scale);
  return labels.empty() ? "FALSE" : is_one_of(operand, labels);
}

const std::vector<std::string> no_rating = {"Not rated", "No return", not_in_plan};

// The last rating before this round among those that the Register shows.
std::string last_known(const RegisterSheet& parts) {
  const auto& rounds = parts.columns.ratings;
  std::string formula;
  for (std::size_t i = 0; i + 1 < rounds.size(); ++i) {
    if (rounds[i].empty()) continue;
    const std::string cell = in_register(rounds[i].front());
    formula = formula.empty()
                  ? cell
                  : fmt::format("IF({},{},{})", is_one_of(cell, no_rating), formula, cell);
  }
  return formula;
}

// This round's first rating against the last one known, as a formula of the row.
std::string movement_formula(const RegisterSheet& parts) {
  using merge::Movement;
  const schema::RatingScale& scale = parts.scales[0];
  const std::string now = in_register(parts.columns.now());
  const auto words = [&](Movement movement) {
    return in_formula(merge::words(movement, parts.schema));
  };
  const std::string unrated = is_one_of(now, no_rating);
  if (parts.columns.ratings.size() < 2) {
    return fmt::format("IF({},{},{})", unrated, words(Movement::no_rating),
                       in_formula(first_round_words));
  }
  const std::string before = last_known(parts);
  std::vector<std::string> labels;
  for (const auto& value : scale.values) labels.push_back(value.label);
  const std::string order = array_of(labels);
  return fmt::format(
      "IF({},{},IF({}={},{},IF(AND({},NOT({})),{},IF({},{},IF(MATCH({},{},0)>MATCH({},{},0),{},{}))"
      ")))",
      unrated, words(Movement::no_rating), now, before, words(Movement::no_change),
      is_done_formula(now, scale), is_done_formula(before, scale), words(Movement::newly_completed),
      is_one_of(before, no_rating), words(Movement::first_rating), now, order, before, order,
      words(Movement::moved_forward), words(Movement::moved_back));
}

std::string timescale_formula(const RegisterSheet& parts) {
  const auto words = [](TimescaleStatus status) { return in_formula(merge::words(status)); };
  const std::string agreed = in_register(parts.columns.agreed);
  const std::string proposed = fmt::format("ISNUMBER({})", in_register(parts.columns.new_date));
  return fmt::format(
      "IF({},{},IF(NOT(ISNUMBER({})),IF({},{},{}),IF({}<as_at,IF({},{},{}),IF({},{},IF({}<=N(next_"
      "meeting),{},{})))))",
      is_done_formula(in_register(parts.columns.now()), parts.scales[0]),
      in_formula(done_word(parts.scales)), agreed, proposed,
      words(TimescaleStatus::new_date_proposed), words(TimescaleStatus::no_agreed_date), agreed,
      proposed, words(TimescaleStatus::overdue_new_date_proposed),
      words(TimescaleStatus::overdue_no_new_date), proposed,
      words(TimescaleStatus::new_date_proposed), agreed,
      words(TimescaleStatus::due_by_next_meeting), words(TimescaleStatus::later));
}

// The bands exclude each other; see register/lateness.hpp. EDATE gives the same day of the next
// month, or its end.
std::string band_formula(const RegisterSheet& parts) {
  const std::string done = done_word(parts.scales);
  const auto words = [&](merge::Band band) { return in_formula(merge::words(band, done)); };
  const std::string agreed = in_register(parts.columns.agreed);
  return fmt::format(
      "IF({}={},{},IF(NOT(ISNUMBER({})),{},IF({}<as_at,IF(as_at>EDATE({},1),{},{}),IF(ISNUMBER({}),"
      "{},{}))))",
      in_register(parts.columns.timescale), in_formula(done), words(merge::Band::done), agreed,
      words(merge::Band::no_agreed_date), agreed, agreed, words(merge::Band::over_one_month),
      words(merge::Band::up_to_one_month), in_register(parts.columns.new_date),
      words(merge::Band::new_date_proposed), words(merge::Band::on_time));
}

struct CalculatedColumns {
  sheetwriter::SharedText movement, timescale, band;
  bool with_revised = false;  ///< whether there is a column for it
};

void add_dates(sheetwriter::Row& row, const Line& line, const RegisterSheet& parts,
               const std::map<std::string, std::string>& answers) {
  const std::string done = done_word(parts.scales);
  if (!parts.columns.band_before.empty())
    row.push_back(
        {line.band_before ? merge::words(*line.band_before, done) : not_in_plan, look::cell});
  row.push_back({line.exception, look::cell});
  row.push_back(
      {line.rank == 0 ? Content{sheetwriter::Blank{}} : Content{double(line.rank)}, look::number});
  const bool had_date =
      !line.moves.empty() && line.moves.front().what == merge::DateStep::What::first_agreed;
  row.push_back(
      {had_date ? Content{line.moves.front().date} : Content{std::string("None")}, look::date});
  row.push_back({double(line.times_moved), look::number});
  row.push_back({line.last_known, look::cell});
  const auto answer = answers.find(line.ref);
  const bool leads_on = !line.answers.empty() && answer != answers.end();
  row.push_back({line.answers, leads_on ? look::link : look::cell,
                 leads_on ? answer->second : std::string()});
}

/// Only then is there a column for it.
bool shows_revisions(const RegisterSheet& parts) {
  return std::any_of(parts.lines.begin(), parts.lines.end(),
                     [](const Line& line) { return !line.revised.empty(); });
}

/// Whether the rating that this round's is compared with stands in a column of the sheet.
bool shows_rating_before(const Line& line, const RegisterColumns& columns) {
  for (std::size_t round = line.ratings.size() - 1; round-- > 0;) {
    if (line.ratings[round][0].state == merge::TracedRating::State::rated)
      return !columns.ratings[round].empty();
  }
  return true;
}

/// The value alone where no formula can say it: long headings of many rounds make one that no cell
/// may hold, and a rating older than the sheet's rounds cannot be looked up.
Content movement_of(const Line& line, const RegisterSheet& parts,
                    const sheetwriter::SharedText& formula) {
  std::string value = movement_words(line, parts.schema);
  if (!sheetwriter::formula_fits(formula.string()) || !shows_rating_before(line, parts.columns))
    return value;
  return live(formula, std::move(value));
}

/// Formulas of calculated columns, and where each ref's answers stand.
sheetwriter::Row row_of(const Line& line, const RegisterSheet& parts,
                        const std::map<std::string, std::string>& answers,
                        const CalculatedColumns& calculated) {
  sheetwriter::Row row = {{line.ref, look::cell_strong},
                          {line.priority, look::cell},
                          {line.action, look::cell},
                          {line.lead, look::cell},
                          {date_or_words(line.agreed, line.agreed_words), look::date},
                          {date_or_words(line.new_date, line.new_date_words), look::date}};
  for (std::size_t round = 0; round < parts.columns.ratings.size(); ++round) {
    for (std::size_t scale = 0; scale < parts.columns.ratings[round].size(); ++scale) {
      row.push_back({rating_words(line, round, scale, parts.scales), look::cell});
    }
  }
  row.push_back({movement_of(line, parts, calculated.movement), look::cell});
  row.push_back(
      {live(calculated.timescale, timescale_words(line.timescale, parts.scales)), look::cell});
  row.push_back(
      {live(calculated.band, merge::words(line.band, done_word(parts.scales))), look::cell});
  add_dates(row, line, parts, answers);
  row.push_back({line.comment, look::cell});
  for (const std::string& words : line.further) row.push_back({words, look::cell});
  row.push_back({line.impact, look::cell});
  if (calculated.with_revised) row.push_back({line.revised, look::cell_strong});
  row.push_back({line.returned, look::cell});
  row.push_back({line.source, look::cell});
  return row;
}

}  // namespace

std::string unique_heading(std::vector<std::string>& taken, const std::string& wanted) {
  const std::string base =
      text::squeeze(wanted);  // line ends and double spaces would not survive in a table
  std::string heading = base;
  const auto is_taken = [&](const std::string& one) {
    return std::any_of(taken.begin(), taken.end(),
                       [&](const auto& t) { return text::fold(t) == text::fold(one); });
  };
  for (int n = 2; is_taken(heading); ++n) heading = fmt::format("{} ({})", base, n);
  taken.push_back(heading);
  return heading;
}

RegisterColumns register_columns(const schema::Schema& schema, const Words& words,
                                 const std::vector<std::string>& round_names,
                                 const std::vector<schema::RatingScale>& scales,
                                 std::size_t most_rounds) {
  RegisterColumns columns;
  std::vector<std::string> taken = {"Ref"};
  const auto fixed = [&](const std::string& wanted) { return unique_heading(taken, wanted); };
  columns.action = fixed(capitalised(words.action));
  columns.lead = fixed("Lead");
  columns.agreed = fixed("Agreed date");
  columns.new_date = fixed("New date proposed");
  columns.movement = fixed("Movement");
  columns.timescale = fixed("Timescale");
  columns.returned = fixed("Return");
  columns.cell = fixed("Cell");
  columns.band = fixed("Where the date stands");
  if (round_names.size() > 1)
    columns.band_before = fixed("Date in " + round_names[round_names.size() - 2]);
  columns.exception = fixed("Exception");
  columns.rank = fixed("Rank");
  columns.first_agreed = fixed("First agreed");
  columns.moves = fixed("Moves");
  columns.last_known = fixed("Last known rating");
  columns.answers = fixed("Answers");
  columns.revised = fixed("Revised since reported");
  columns.priority = fixed(words.priority);
  const auto asked = [&](const char* id, const char* otherwise) {
    const schema::Column* column = schema.column(id);
    return fixed(column ? column->heading : otherwise);
  };
  columns.written.push_back(asked("comment", "Comment by lead"));
  for (const schema::Column* column : further_columns(schema))
    columns.written.push_back(fixed(column->heading));
  columns.written.push_back(asked("impact", "Impact so far"));
  for (std::size_t round = 0; round < round_names.size(); ++round) {
    columns.ratings.emplace_back();
    if (round + most_rounds < round_names.size()) continue;
    for (const auto& scale : scales) {
      columns.ratings.back().push_back(
          fixed(scales.size() == 1 ? round_names[round]
                                   : round_names[round] + " " + lower_first(scale.name)));
    }
  }
  return columns;
}

Content date_or_words(const std::optional<timescale::Date>& date, const std::string& words) {
  if (date) return *date;
  return words;
}

double ref_width(const std::vector<Line>& lines) {
  std::vector<std::string> refs;
  for (const Line& line : lines) refs.push_back(line.ref);
  return sheetwriter::column_for(refs, look::cell_strong.size, sheetwriter::Weight::bold, 1, 7, 16);
}

double rating_width(const std::string& heading) {
  return sheetwriter::column_for(std::span(&heading, 1), look::header.size,
                                 sheetwriter::Weight::bold, 2, 13, 20);
}

std::string is_overdue(const std::string& cell) {
  return fmt::format("OR({0}={1},{0}={2})", cell,
                     in_formula(merge::words(TimescaleStatus::overdue_no_new_date)),
                     in_formula(merge::words(TimescaleStatus::overdue_new_date_proposed)));
}

void colour_ratings(sheetwriter::Sheet& sheet, cell::Range range,
                    const schema::RatingScale& scale) {
  const std::string first = cell::to_a1(range.first);
  for (const auto& value : scale.values) {
    // A tint as dark as the fill takes the fill's own text colour.
    const bool solid = value.tint == value.fill;
    sheet.conditions.push_back({range, fmt::format("{}={}", first, in_formula(value.label)),
                                value.tint, solid ? value.text : sheetwriter::colour::text, solid});
  }
}

void colour_overdue(sheetwriter::Sheet& sheet, cell::Range range) {
  sheet.conditions.push_back({range, is_overdue(cell::to_a1(range.first)),
                              sheetwriter::colour::alarm_tint, sheetwriter::colour::text, true});
}

namespace {

struct Layout {
  std::vector<Cell> headings;
  std::vector<double> widths;
  std::vector<std::pair<std::uint32_t, std::size_t>> rating_columns;  ///< column, scale
  std::uint32_t movement_column = 0;  ///< the first that is calculated
  std::uint32_t first_written = 0;    ///< the first of leads' own words
};

Layout layout_of(const RegisterSheet& parts, bool with_revised) {
  Layout made;
  const RegisterColumns& columns = parts.columns;
  made.headings = {{"Ref", look::header},          {columns.priority, look::header},
                   {columns.action, look::header}, {columns.lead, look::header},
                   {columns.agreed, look::header}, {columns.new_date, look::header}};
  made.widths = {ref_width(parts.lines), 18, 44, 26, 12, 13};
  for (const auto& round : columns.ratings) {
    for (std::size_t scale = 0; scale < round.size(); ++scale) {
      made.rating_columns.emplace_back(static_cast<std::uint32_t>(made.headings.size()), scale);
      made.headings.push_back({round[scale], look::header});
      made.widths.push_back(rating_width(round[scale]));
    }
  }
  made.movement_column = static_cast<std::uint32_t>(made.headings.size());
  const auto add = [&](const std::string& heading, double width) {
    made.headings.push_back({heading, look::header});
    made.widths.push_back(width);
  };
  const std::vector<std::string> no_movement = {
      merge::words(merge::Movement::no_rating, parts.schema)};
  add(columns.movement, sheetwriter::column_for(no_movement, look::cell.size,
                                                sheetwriter::Weight::regular, 1, 17, 24));
  add(columns.timescale, 26);
  add(columns.band, 28);
  if (!columns.band_before.empty()) add(columns.band_before, 28);
  add(columns.exception, 30);
  add(columns.rank, 7);
  add(columns.first_agreed, 13);
  add(columns.moves, 8);
  add(columns.last_known, 18);
  add(columns.answers, 15);
  made.first_written = static_cast<std::uint32_t>(made.headings.size());
  for (const std::string& heading : columns.written)
    add(heading, heading == columns.written.front()  ? 42
                 : heading == columns.written.back() ? 38
                                                     : 34);
  if (with_revised) add(columns.revised, 20);
  add(columns.returned, 13);
  add(columns.cell, 9);
  return made;
}

/// The words under the title. `overfull`: rows that cannot show all their words.
std::string register_holds(const RegisterSheet& parts, std::size_t overfull) {
  const auto hidden_rounds = static_cast<std::size_t>(
      std::count_if(parts.columns.ratings.begin(), parts.columns.ratings.end(),
                    [](const auto& round) { return round.empty(); }));
  std::string holds = fmt::format(
      "One table. Every number in this workbook is counted from it. Locked: to change a figure, "
      "enter "
      "a decision in plan.xlsx and run again. A blank new date means that "
      "the lead proposed no "
      "change. The last column names the cell of the return, and of a shared {} the lead, that the "
      "rating was read from.",
      parts.words.action);
  if (hidden_rounds > 0) {
    holds += fmt::format(" The ratings of {} are in that {}'s own dashboard.",
                         counted(hidden_rounds, "earlier " + parts.words.period,
                                 "earlier " + plural(parts.words.period)),
                         parts.words.period);
  }
  if (overfull > 0) {
    holds += fmt::format(" {} more words than a row can show: choose the cell to read them all.",
                         counted(overfull, "row holds", "rows hold"));
  }
  return holds;
}

}  // namespace

void put_register(sheetwriter::Book& book, const RegisterSheet& parts) {
  sheetwriter::Sheet& sheet = book.add_sheet("Register");
  const bool with_revised = shows_revisions(parts);
  const Layout layout = layout_of(parts, with_revised);
  sheet.widths = layout.widths;
  const CalculatedColumns calculated{movement_formula(parts), timescale_formula(parts),
                                     band_formula(parts), with_revised};
  const auto answers = answer_links(parts.answers);
  const cell::Range range = put_long_table(
      sheet, "Register", {sheetwriter::list_header_row, 0}, layout.headings, parts.lines.size(),
      [&](std::size_t i) { return row_of(parts.lines[i], parts, answers, calculated); }, true);
  if (sheetwriter::formula_fits(calculated.movement.string()))
    sheet.tables.back().columns[layout.movement_column].formula = calculated.movement.string();
  sheet.tables.back().columns[layout.movement_column + 1].formula = calculated.timescale.string();
  sheet.tables.back().columns[layout.movement_column + 2].formula = calculated.band.string();

  for (const auto& [column, scale] : layout.rating_columns) {
    colour_ratings(sheet, {{sheetwriter::list_header_row + 1, column}, {range.last.row, column}},
                   parts.scales[scale]);
  }
  colour_overdue(sheet, {{sheetwriter::list_header_row + 1, layout.movement_column + 1},
                         {range.last.row, layout.movement_column + 1}});
  sheet.number_like_text.push_back({{sheetwriter::list_header_row + 1, 0}, {range.last.row, 0}});
  sheet.freeze = cell::Address{sheetwriter::list_header_row + 1, 1};
  sheet.print.paper = sheetwriter::Paper::a3;
  sheet.print.repeat_rows = {sheetwriter::list_header_row, sheetwriter::list_header_row};
  const std::string title =
      fmt::format("Register of {}: every rating, date and comment", parts.words.actions);
  if (std::accumulate(sheet.widths.begin(), sheet.widths.end(), 0.0) > widest_on_one_page) {
    sheet.print.column_breaks = {layout.movement_column, layout.first_written};
    sheet.print.repeat_columns = {0, 0};
    // The title would be cut off beside the repeated refs.
    sheet.print.area =
        cell::Range{{sheetwriter::list_header_row, 0},
                    {range.last.row, static_cast<std::uint32_t>(layout.headings.size()) - 1}};
    sheet.print.header = title;
  }

  std::size_t overfull = 0;
  for (std::uint32_t row = sheetwriter::list_header_row + 1; row <= range.last.row; ++row) {
    if (fitted_height(sheet, row) >= sheetwriter::highest_row) ++overfull;
  }
  put_top(sheet, title, register_holds(parts, overfull), parts.back_to, parts.back_words);
}

}  // namespace collate::dashboard
