// SPDX-License-Identifier: MIT
// The Summary of schemes with one rating per action: one A4 page. What the group is asked to decide
// comes first, then what is worst, then where everything stands.
#include "dashboard/live.hpp"
#include "dashboard/summary_blocks.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/pages.hpp"
#include "sheetwriter/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace collate::dashboard {
namespace {

using sheetwriter::Cell;
using sheetwriter::Colour;
using sheetwriter::Edge;
using sheetwriter::Look;
using sheetwriter::Stroke;
namespace look = sheetwriter::look;
namespace colour = sheetwriter::colour;

constexpr std::uint32_t last_column = 6;
constexpr double least_chart_height = 150;  // points

Colour key_colour(const PositionRow& row, const schema::RatingScale& scale) {
  switch (row.key) {
    case PositionRow::Key::rating:
      return scale.values[row.value].fill;
    case PositionRow::Key::no_rating:
      return colour::hatch;
    case PositionRow::Key::over_one_month:
      return colour::over_one_month;
    case PositionRow::Key::up_to_one_month:
      return colour::up_to_one_month;
    case PositionRow::Key::other:
      break;
  }
  return colour::rule;
}

sheetwriter::Row cells_of(const PositionRow& row, const TermlySheets& sheets) {
  Look number = look::big_number.with_size(12);
  number.left = Edge{Stroke::thick, key_colour(row, sheets.report.scales[0])};
  Look second = look::cell;
  second.colour = colour::second_text;
  const Cell figure = row.known ? Cell{live(row.number, sheets.columns), number,
                                       row.sheet == "Register" ? to_register : row.sheet + "!A1"}
                                : Cell{std::string("[x]"), number};
  return {
      figure,
      {live(row.measure, sheets.columns), look::cell},
      {row.known ? live(row.against, sheets.columns) : sheetwriter::Content{"not known"}, second}};
}

Cell missing_returns(const TermlySheets& sheets) {
  Look number = look::big_number.with_size(12);
  number.left = Edge{Stroke::thick, colour::hatch};
  return {live(returns_unusable_formula(), sheets.report.returns_unusable), number, "Returns!A1"};
}

// Returns the row behind the block.
std::uint32_t put_position(sheetwriter::Sheet& sheet, const TermlySheets& sheets,
                           const Scope& scope, std::uint32_t row) {
  const TermlyReport& report = sheets.report;
  sheet.put({row, 0},
            report.before_name ? "Position now and since " + *report.before_name
                               : std::string("Position now"),
            look::section);
  sheet.heights[row] = summary_heading_height;
  std::vector<sheetwriter::Row> rows;
  for (const PositionRow& one : position_rows(scope)) rows.push_back(cells_of(one, sheets));
  rows.push_back(
      {missing_returns(sheets),
       {fmt::format("Leads without a return, of {}", report.returns_asked), look::cell},
       {report.returns_unusable_before
            ? difference_words(report.returns_unusable, *report.returns_unusable_before) +
                  ": see Returns"
            : std::string("See Returns"),
        look::link, "Returns!A1"}});
  rows.back()[2].look.bottom = look::cell.bottom;
  put_table(
      sheet, "Headlines", {row + 1, 0},
      {{"Number", look::header_number},
       {"Measure", look::header},
       {report.before_name ? "Against " + *report.before_name : "Against before", look::header}},
      rows);
  sheet.heights[row + 1] = 16;
  const double least =
      std::max(least_chart_height, 24.0 * static_cast<double>(report.rounds.size()) + 40) /
      static_cast<double>(rows.size());
  const double height = std::max(position_row_height, std::ceil(least * 4) / 4);
  const auto end = row + 2 + static_cast<std::uint32_t>(rows.size());
  for (std::uint32_t r = row + 2; r < end; ++r) {
    // A row that one line fills keeps its height: the numbers are larger than a line has room for.
    const double fitted = sheetwriter::fitted_height(sheet, r);
    sheet.heights[r] = fitted > 1.5 * height ? fitted : height;
  }
  put_summary_charts(
      sheet, sheets, {row, 3},
      static_cast<int>((height_to(sheet, end) - height_to(sheet, row + 1)) / 0.75) - 3);
  return end;
}

double position_height(const TermlySheets& sheets, const Scope& scope) {
  const double rows = static_cast<double>(position_rows(scope).size() + 1) * position_row_height;
  const double least =
      std::max(least_chart_height, 24.0 * static_cast<double>(sheets.report.rounds.size()) + 40);
  return summary_heading_height + 16 + std::max(rows, least);
}

sheetwriter::Row attention_row(const sheetwriter::Sheet& sheet, const TermlySheets& sheets,
                               const Exception& exception) {
  const Line& line = sheets.report.lines[exception.line];
  Cell new_date{sheetwriter::Blank{}, look::date};
  if (line.new_date)
    new_date.content = *line.new_date;
  else if (!line.new_date_words.empty())
    new_date.content = in_lines(line.new_date_words, sheet.widths[6], 2);
  else if (line.overdue())
    new_date = {"None given", look::cell_strong.with_fill(colour::alarm_tint)};
  else if (!line.agreed)
    new_date.content = "No agreed date";
  else
    new_date.content = "[z]";
  return {{line.ref, look::cell_strong, to_register_row(exception.line)},
          {in_lines(line.action, sheet.widths[1], 2), look::cell},
          {exception.why, look::cell_strong},
          {in_lines(what_the_lead_says(line, sheets.schema), sheet.widths[3], 3), look::cell},
          {in_lines(exception.next_step, sheet.widths[4], 3), look::cell},
          {in_lines(line.lead, sheet.widths[5], 2), look::cell},
          std::move(new_date)};
}

}  // namespace

void put_summary(const TermlySheets& sheets) {
  const TermlyReport& report = sheets.report;
  const Scope scope{report, sheets.schema, {}};
  sheetwriter::Sheet& sheet = sheets.book.add_sheet("Summary");
  // The first column also holds the word for the actions, over their number.
  const std::vector<std::string> heads = {capitalised(report.words.actions)};
  const double head =
      sheetwriter::column_for(heads, look::header.size, sheetwriter::Weight::bold, 1, 7.5, 10);
  sheet.widths = {std::max(ref_width(report.lines), head), 33, 27, 39, 28, 21, 12};
  sheetwriter::narrow_for_paper(sheet, sheetwriter::least_scale);
  std::uint32_t row = put_summary_top(sheet, sheets);
  row = put_headlines(sheet, sheets, scope, row);
  row = put_for_decision(sheet, sheets, scope, row, {0, 1, 2, 3, 4, 5, 6});
  put_lower_half(sheet, row, position_height(sheets, scope), [&](double room) {
    const std::uint32_t position = put_attention(
        sheet, sheets, scope, row, room,
        {{"Ref", look::header},
         {capitalised(report.words.action), look::header},
         {"Why it is here", look::header},
         {"What the lead says", look::header},
         {"Next step", look::header},
         {"Lead", look::header},
         {"New date", look::header}},
        [&](const Exception& exception) { return attention_row(sheet, sheets, exception); });
    const std::uint32_t end = put_position(sheet, sheets, scope, position);
    sheet.print.area = cell::Range{{0, 0}, {end - 1, last_column}};
    return std::vector{position};
  });
}

}  // namespace collate::dashboard
