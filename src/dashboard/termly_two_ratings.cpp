// SPDX-License-Identifier: MIT
// The Summary of schemes with two ratings per action, such as progress and outcomes: one A4 page.
#include "dashboard/live.hpp"
#include "dashboard/summary_blocks.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/pages.hpp"
#include "sheetwriter/safe_text.hpp"
#include "sheetwriter/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace collate::dashboard {
namespace {

using sheetwriter::Align;
using sheetwriter::Cell;
using sheetwriter::Look;
namespace look = sheetwriter::look;
namespace colour = sheetwriter::colour;

constexpr std::uint32_t last_summary_column = 7;
constexpr std::uint32_t chart_column = 5;
constexpr std::uint32_t label_column = 0;
constexpr double widest_label = 22;  // characters

Look filled(const schema::RatingValue& value) {
  return look::cell_strong.with_fill(value.fill, value.text).aligned(Align::centre);
}

Look unrated_look() {
  return look::cell_strong.aligned(Align::centre);
}

/// What the action was rated before: the last rating that is known, with its round where that is
/// not the one before.
std::string known_before(const Line& line, std::size_t scale, const TermlyReport& report) {
  const schema::RatingScale& values = report.scales[scale];
  const std::size_t last = line.ratings.size() - 2;
  for (std::size_t i = last + 1; i-- > 0;) {
    const merge::TracedRating& one = line.ratings[i][scale];
    if (one.state != merge::TracedRating::State::rated) continue;
    const std::string words = merge::words(one, values);
    return i == last ? words
                     : fmt::format("{}, {}", words, round_label(report, report.round_ids[i]));
  }
  return merge::words(line.ratings[last][scale], values);
}

// The rating in its colour, and what it was where it has changed.
Cell rating_cell(const Line& line, std::size_t scale, const TermlyReport& report) {
  const schema::RatingScale& values = report.scales[scale];
  const merge::TracedRating& rating = line.now(scale);
  const bool rated = rating.state == merge::TracedRating::State::rated;
  std::string words = merge::words(rating, values);
  if (line.ratings.size() > 1 && line.there[line.ratings.size() - 2]) {
    const merge::TracedRating& before = line.ratings[line.ratings.size() - 2][scale];
    if (!(before == rating)) words += fmt::format("\n(was {})", known_before(line, scale, report));
  }
  Look looks = rated ? filled(values.values[rating.value]) : look::cell.aligned(Align::centre);
  looks.wrap = true;
  return {words, looks};
}

// Rows of both scales side by side, furthest first. Scales may have different labels: a row per
// label of either.
struct ScaleRow {
  std::string label;
  std::string meaning;
  const schema::RatingValue* value = nullptr;
  std::size_t counts[2] = {0, 0};
  bool used[2] = {false, false};
};

std::vector<ScaleRow> scale_rows(const TermlyReport& report) {
  std::vector<ScaleRow> rows;
  for (std::size_t scale = 0; scale < 2; ++scale) {
    const auto& values = report.scales[scale].values;
    for (std::size_t i = values.size(); i-- > 0;) {
      auto row = std::find_if(rows.begin(), rows.end(),
                              [&](const auto& one) { return one.label == values[i].label; });
      if (row == rows.end())
        row = rows.insert(rows.end(), {values[i].label, values[i].meaning, &values[i]});
      else if (row->meaning != values[i].meaning) {
        row->meaning += fmt::format(" {}: {}", report.scales[scale].name, values[i].meaning);
      }
      row->counts[scale] = report.now[scale].values[i];
      row->used[scale] = true;
    }
  }
  rows.push_back({"Not rated",
                  "A return came, with no rating chosen",
                  nullptr,
                  {report.now[0].not_rated, report.now[1].not_rated},
                  {true, true}});
  rows.push_back({"No return",
                  "No return came from the lead",
                  nullptr,
                  {report.now[0].no_return, report.now[1].no_return},
                  {true, true}});
  return rows;
}

// "up 2 from 0; same, 2": the one rating, then the other.
sheetwriter::Content against_before(const TermlySheets& sheets, const Scope& scope,
                                    const ScaleRow& row) {
  if (!sheets.report.before_name) return std::string("first round");
  Phrase phrase;
  for (std::size_t scale = 0; scale < 2; ++scale) {
    if (!row.used[scale]) continue;
    const auto then = [&](std::size_t back) {
      return scope.counted({{{Field::rating, row.label, scale, back}}});
    };
    if (!phrase.parts().empty()) phrase.say("; ");
    phrase.difference(then(0), then(1));
  }
  return live(phrase, sheets.columns);
}

/// How the lower half of the page is laid out. The words of the scheme decide.
struct LowerHalf {
  bool asks = true;    ///< the cross table has the column "What to ask"
  bool beside = true;  ///< the chart stands beside both tables, else beside the upper one only
  double row_height = position_row_height;  ///< of the upper table, at least
};

bool has_unrated_outcome(const TermlyReport& report) {
  return std::any_of(report.cross.begin(), report.cross.end(),
                     [](const auto& counts) { return counts.back() > 0; });
}

LowerHalf lower_half(const TermlyReport& report) {
  const std::size_t counts = report.scales[1].values.size() + (has_unrated_outcome(report) ? 1 : 0);
  LowerHalf half;
  half.asks = counts + 2 <= last_summary_column + 1;
  half.beside = counts + 2 <= chart_column;
  if (half.beside) return half;
  // A bar for each rating of each round, the legend and the axis.
  const double chart = 10.0 * static_cast<double>(2 * report.rounds.size()) + 50;
  const double rows = static_cast<double>(scale_rows(report).size()) + 1;
  half.row_height = std::max(position_row_height, std::ceil(chart / rows));
  return half;
}

void set_heights(sheetwriter::Sheet& sheet, const cell::Range& table, double least) {
  for (std::uint32_t r = table.first.row + 1; r <= table.last.row; ++r)
    sheet.heights[r] = std::max(least, sheetwriter::fitted_height(sheet, r));
}

std::uint32_t put_positions(sheetwriter::Sheet& sheet, const TermlySheets& sheets,
                            const Scope& scope, std::uint32_t row) {
  const TermlyReport& report = sheets.report;
  sheet.put({row, 0}, fmt::format("Position now (number of {})", report.words.actions),
            look::section);
  sheet.put({row, chart_column},
            fmt::format("Ratings by round (number of {}{})", report.words.actions,
                        needs_no_legend(report.scales) ? "; hatched: no rating" : ""),
            look::section);
  sheet.heights[row] = summary_heading_height;
  Look second = look::cell;
  second.colour = colour::second_text;
  std::vector<sheetwriter::Row> rows;
  for (const ScaleRow& position : scale_rows(report)) {
    const std::size_t lines =
        sheetwriter::lines_needed(position.label, 10, sheetwriter::Weight::bold,
                                  sheetwriter::column_points(sheet.widths[label_column]));
    sheetwriter::Row cells = {
        {position.label, position.value ? filled(*position.value) : unrated_look()},
        {in_lines(position.meaning, sheet.widths[1], lines), look::cell}};
    for (std::size_t scale = 0; scale < 2; ++scale) {
      if (position.used[scale]) {
        cells.push_back(
            {live(count_of({{sheets.columns.now(scale), position.label}}), position.counts[scale]),
             look::big_number.with_size(12), to_register});
      } else {
        cells.push_back({"[z]", look::number});
      }
    }
    cells.push_back({against_before(sheets, scope, position), second});
    rows.push_back(std::move(cells));
  }
  const cell::Range table = put_table(
      sheet, "Headlines", {row + 1, 0},
      {{"Rating", look::header},
       {"Meaning in the plan", look::header},
       {report.scales[0].name, look::header_number},
       {report.scales[1].name, look::header_number},
       {report.before_name ? "Against " + *report.before_name : "Against before", look::header}},
      rows);
  set_heights(sheet, table, lower_half(report).row_height);
  return table.last.row + 1;
}

std::string question(const TermlyReport& report, const schema::RatingValue& value) {
  const std::string outcomes = lower_first(report.scales[1].name);
  switch (value.role) {
    case schema::Role::done:
      return fmt::format("Was it the right {}?", report.words.action);
    case schema::Role::off_track:
      return fmt::format("What must {} decide?", report.words.the_group);
    default:
      break;
  }
  return fmt::format("Will it reach the {}?", outcomes);
}

// Counts rows whose first rating is one of `labels` and whose second is one of `others`.
std::string sum_of(const RegisterColumns& columns, const std::vector<std::string>& labels,
                   const std::vector<std::string>& others) {
  std::string formula;
  for (const auto& label : labels) {
    for (const auto& other : others) {
      formula += (formula.empty() ? "" : "+") +
                 count_of({{columns.now(0), label}, {columns.now(1), other}});
    }
  }
  return formula;
}

std::uint32_t put_cross_table(sheetwriter::Sheet& sheet, const TermlySheets& sheets,
                              std::uint32_t row) {
  const TermlyReport& report = sheets.report;
  const schema::RatingScale& first = report.scales[0];
  const schema::RatingScale& second = report.scales[1];
  sheet.put({row, 0},
            fmt::format("{} against {} (number of {})", first.name, lower_first(second.name),
                        report.words.actions),
            look::section);
  sheet.heights[row] = summary_heading_height;
  const bool outcome_unrated = has_unrated_outcome(report);
  const bool asks = lower_half(report).asks;
  const std::size_t progress_unrated =
      std::accumulate(report.cross.back().begin(), report.cross.back().end(), std::size_t{0});
  // The columns are those of the tables above, of any width: figures stand under their headings.
  const Look heading = look::header_number.aligned(Align::centre);
  const Look count = look::number_strong.aligned(Align::centre);
  std::vector<Cell> headings = {{first.name, look::header}};
  if (asks) headings.push_back({"What to ask", look::header});
  for (std::size_t i = second.values.size(); i-- > 0;)
    headings.push_back({fmt::format("{} {}", second.name, second.values[i].label), heading});
  if (outcome_unrated) headings.push_back({fmt::format("{} not rated", second.name), heading});
  std::vector<sheetwriter::Row> rows;
  const auto add = [&](std::size_t i, Cell label, std::string question_asked,
                       const std::vector<std::string>& labels) {
    sheetwriter::Row cells = {std::move(label)};
    if (asks) cells.push_back({std::move(question_asked), look::cell});
    for (std::size_t j = second.values.size(); j-- > 0;) {
      cells.push_back(
          {live(sum_of(sheets.columns, labels, {second.values[j].label}), report.cross[i][j]),
           count, to_register});
    }
    if (outcome_unrated)
      cells.push_back({live(sum_of(sheets.columns, labels, {"Not rated", "No return"}),
                            report.cross[i][second.values.size()]),
                       count});
    rows.push_back(std::move(cells));
  };
  for (std::size_t i = first.values.size(); i-- > 0;)
    add(i, {first.values[i].label, filled(first.values[i])}, question(report, first.values[i]),
        {first.values[i].label});
  // Without this row the table's numbers would not add up to all actions.
  if (progress_unrated > 0)
    add(first.values.size(), {"No rating", unrated_look()}, "Who will find out, and by when?",
        {"Not rated", "No return"});
  const cell::Range table = put_table(sheet, "CrossTable", {row + 1, 0}, headings, rows);
  set_heights(sheet, table, position_row_height);
  return table.last.row + 1;
}

// "30 Sep 2019", and below it what the lead proposes or fails to.
Cell date_cell(const sheetwriter::Sheet& sheet, const Line& line) {
  std::string words = line.agreed ? timescale::to_short_words(*line.agreed)
                                  : in_lines(line.agreed_words, sheet.widths[7], 2);
  if (line.new_date)
    words += "\nnew: " + timescale::to_short_words(*line.new_date);
  else if (!line.new_date_words.empty())
    words += "\nnew: " + in_lines(line.new_date_words, sheet.widths[7], 1);
  else if (line.overdue())
    words += "\nno new date";
  return {words, line.overdue() ? look::cell_strong.with_fill(colour::alarm_tint) : look::cell};
}

sheetwriter::Row two_rating_attention_row(const sheetwriter::Sheet& sheet,
                                          const TermlySheets& sheets, const Exception& exception) {
  const Line& line = sheets.report.lines[exception.line];
  return {{line.ref, look::cell_strong, to_register_row(exception.line)},
          {in_lines(line.action, sheet.widths[1], 2), look::cell},
          rating_cell(line, 0, sheets.report),
          rating_cell(line, 1, sheets.report),
          {in_lines(what_the_lead_says(line, sheets.schema), sheet.widths[4], 3), look::cell},
          {in_lines(exception.next_step, sheet.widths[5], 2), look::cell},
          {in_lines(line.lead, sheet.widths[6], 3), look::cell},
          date_cell(sheet, line)};
}

/// Measured on a sheet of its own.
double height_below(const sheetwriter::Sheet& sheet, const TermlySheets& sheets,
                    const Scope& scope) {
  sheetwriter::Sheet scratch;
  scratch.widths = sheet.widths;
  const std::uint32_t end =
      put_cross_table(scratch, sheets, put_positions(scratch, sheets, scope, 0));
  return height_to(scratch, end);
}

/// From the heading of the positions down to the row `end`.
void put_chart(sheetwriter::Sheet& sheet, const TermlySheets& sheets, std::uint32_t position,
               std::uint32_t end) {
  sheetwriter::Chart chart = ratings_by_round(sheets);
  chart.at = {position + 1, chart_column};
  chart.left = 4;
  chart.legend = !needs_no_legend(sheets.report.scales);
  chart.width =
      static_cast<int>((sheet.widths[5] + sheet.widths[6] + sheet.widths[7]) * 7 + 15) - 8;
  chart.height =
      static_cast<int>((height_to(sheet, end) - height_to(sheet, position + 1)) / 0.75) - 3;
  sheet.charts.push_back(std::move(chart));
}

/// The ratings' columns are as wide as their labels need, at the cost of what the leads say.
std::vector<double> column_widths(const TermlyReport& report) {
  std::vector<std::string> labels;
  for (const schema::RatingScale& scale : report.scales) {
    for (const auto& value : scale.values) labels.push_back(value.label);
  }
  const auto wide_enough = [&](std::size_t lines, double least) {
    return sheetwriter::column_for(labels, 10, sheetwriter::Weight::bold, lines, least,
                                   widest_label);
  };
  const double least = std::max(10.0, ref_width(report.lines));
  const double needed = wide_enough(1, least);
  const double label = needed > least ? needed + 1 : least;  // clear of the colour's edges
  const double rating = wide_enough(2, 13);
  const double rest = 42 - (label - 10) - 2 * (rating - 13);
  return {label, 31, rating, rating, std::max(26.0, rest), 29, 15, 15};
}

}  // namespace

void put_two_rating_summary(const TermlySheets& sheets) {
  const TermlyReport& report = sheets.report;
  const Scope scope{report, sheets.schema, {}};
  sheetwriter::Sheet& sheet = sheets.book.add_sheet("Summary");
  sheet.widths = column_widths(report);
  sheetwriter::narrow_for_paper(sheet, sheetwriter::least_scale);
  std::uint32_t row = put_summary_top(sheet, sheets);
  row = put_headlines(sheet, sheets, scope, row);
  // Actions, asked, who, by, which, of these, until: the wide column holds the refs.
  const std::uint32_t asked_from = row + 1;
  row = put_for_decision(sheet, sheets, scope, row, {0, 1, 5, 4, 6, 2, 3});
  // What holds until it decides runs on into the last column, and so do the rules.
  for (std::uint32_t r = asked_from; r < row; ++r)
    sheet.put({r, last_summary_column}, sheetwriter::Blank{},
              r == asked_from ? look::header : look::cell);
  put_lower_half(sheet, row, height_below(sheet, sheets, scope), [&](double room) {
    const std::uint32_t position =
        put_attention(sheet, sheets, scope, row, room,
                      {{"Ref", look::header},
                       {capitalised(report.words.action), look::header},
                       {report.scales[0].name, look::header.aligned(Align::centre)},
                       {report.scales[1].name, look::header.aligned(Align::centre)},
                       {"What the leads say", look::header},
                       {"Next step", look::header},
                       {"Lead", look::header},
                       {"Agreed date; new date", look::header}},
                      [&](const Exception& exception) {
                        return two_rating_attention_row(sheet, sheets, exception);
                      });
    const std::uint32_t cross = put_positions(sheet, sheets, scope, position);
    const std::uint32_t end = put_cross_table(sheet, sheets, cross);
    put_chart(sheet, sheets, position, lower_half(report).beside ? end : cross);
    sheet.print.area =
        cell::Range{{0, 0}, {end - 1, static_cast<std::uint32_t>(sheet.widths.size()) - 1}};
    return std::vector{position, cross};
  });
}

}  // namespace collate::dashboard
