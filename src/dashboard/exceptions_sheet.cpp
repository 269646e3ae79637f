// SPDX-License-Identifier: MIT
// The sheet Exceptions: how late the actions are, and every action that needs the group's eye.
#include "dashboard/live.hpp"
#include "dashboard/summary_blocks.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/safe_text.hpp"

#include <fmt/format.h>

namespace collate::dashboard {
namespace {

using sheetwriter::Blank;
using sheetwriter::Cell;
using sheetwriter::Content;
using sheetwriter::Edge;
using sheetwriter::Look;
using sheetwriter::Stroke;
namespace look = sheetwriter::look;
namespace colour = sheetwriter::colour;

constexpr std::uint32_t bands_heading_row = 3;

Look key_look(merge::Band band) {
  Look number = look::number_strong;
  const sheetwriter::Colour key = band == merge::Band::over_one_month    ? colour::over_one_month
                                  : band == merge::Band::up_to_one_month ? colour::up_to_one_month
                                                                         : colour::rule;
  number.left = Edge{Stroke::thick, key};
  return number;
}

Content figure_or_z(const std::optional<Figure>& figure, const TermlySheets& sheets) {
  return figure ? Content{live(*figure, sheets.columns)} : Content{std::string("[z]")};
}

sheetwriter::Row band_cells(const BandRow& band, const TermlySheets& sheets) {
  Phrase against;
  if (band.before)
    against.difference(band.now, *band.before);
  else
    against.say("first round");
  Look second = look::cell;
  second.colour = colour::second_text;
  const bool many = band.refs.size() > most_refs;
  Cell which{many ? "See Register" : refs_in_brief(band.refs, most_refs), look::cell};
  if (many) {
    which.look = look::link;
    which.look.bottom = look::cell.bottom;
    which.link = "Register!A1";
  }
  return {{live(band.now, sheets.columns), key_look(band.band), to_register},
          {band.words, look::cell},
          {live(against, sheets.columns), second},
          {figure_or_z(band.proposed, sheets), look::number},
          {figure_or_z(band.no_date, sheets), look::number},
          std::move(which)};
}

// The bands add up to all actions.
sheetwriter::Row total_cells(const TermlySheets& sheets, const Scope& scope, std::uint32_t first,
                             std::uint32_t last) {
  const auto sum = [&](std::uint32_t column, std::size_t value) {
    return live(fmt::format("SUM({})", cell::to_a1(cell::Range{{first, column}, {last, column}})),
                value);
  };
  std::size_t none = 0;
  for (const BandRow& band : band_rows(scope)) none += band.no_date ? band.no_date->value : 0;
  return {{sum(0, sheets.report.lines.size()), look::total_number},
          {"All " + sheets.report.words.actions,
           [] {
             Look indented = look::total;
             indented.indent = 1;
             return indented;
           }()},
          {Blank{}, look::total},
          {sum(3, proposals(scope).value), look::total_number},
          {sum(4, none), look::total_number},
          {Blank{}, look::total}};
}

std::uint32_t put_bands(sheetwriter::Sheet& sheet, const TermlySheets& sheets, const Scope& scope) {
  const TermlyReport& report = sheets.report;
  const Phrase late = lateness_sentence(scope);
  // Some programs draw columns without their padding.
  const double width = 0.96 * sheetwriter::columns_points(sheet.widths);
  sheet.put({bands_heading_row, 0}, live(late, sheets.columns),
            look::section.with_size(sheetwriter::fitting_size(
                plain(late), {9, look::section.size, 0.5}, sheetwriter::Weight::bold, width)));
  sheet.heights[bands_heading_row] = summary_heading_height + 4;
  std::vector<sheetwriter::Row> rows;
  for (const BandRow& band : band_rows(scope)) rows.push_back(band_cells(band, sheets));
  const std::uint32_t first = bands_heading_row + 2;
  rows.push_back(
      total_cells(sheets, scope, first, first + static_cast<std::uint32_t>(rows.size()) - 1));
  const cell::Range table = put_table(
      sheet, "Bands", {bands_heading_row + 1, 0},
      {{report.words.actions.size() > 8 ? "Number" : capitalised(report.words.actions),
        look::header_number},
       {"Where the date stands", look::header},
       {report.before_name ? "Against " + *report.before_name : "Against before", look::header},
       {"New date proposed", look::header_number},
       {"No new date", look::header_number},
       {"Which " + report.words.actions, look::header}},
      rows);
  const std::uint32_t below = table.last.row + 1;
  sheet.put({below, 0}, newly_agreed_dates(scope), Look{});
  return below + 1;
}

std::string rating_words(const Line& line, const TermlySheets& sheets) {
  std::string text;
  for (std::size_t scale = 0; scale < sheets.report.scales.size(); ++scale) {
    if (!text.empty()) text += "\n";
    if (sheets.report.scales.size() > 1) text += sheets.report.scales[scale].name + ": ";
    text += merge::words(line.now(scale), sheets.report.scales[scale]);
  }
  if (!line.last_known.empty()) text += "\n(was " + line.last_known + ")";
  return text;
}

void put_list(sheetwriter::Sheet& sheet, const TermlySheets& sheets, std::uint32_t row) {
  const TermlyReport& report = sheets.report;
  const auto& exceptions = report.exceptions;
  sheet.put({row, 0},
            exceptions.empty() ? std::string("No exceptions")
                               : fmt::format("Every exception, worst first: {}",
                                             counted(exceptions.size(), report.words.action,
                                                     report.words.actions)),
            look::section);
  sheet.heights[row] = summary_heading_height + 4;
  const std::uint32_t header = row + 1;
  std::vector<sheetwriter::Row> rows;
  for (const Exception& exception : exceptions) {
    const Line& line = report.lines[exception.line];
    const std::string ref =
        cell::to_a1(cell::Address{header + 1 + static_cast<std::uint32_t>(rows.size()), 0});
    Look dates = look::cell;
    if (line.timescale == merge::TimescaleStatus::overdue_no_new_date)
      dates = look::cell_strong.with_fill(colour::alarm_tint);
    rows.push_back(
        {{line.ref, look::cell_strong, to_register_row(exception.line)},
         {in_lines(line.action, sheet.widths[1], 3), look::cell},
         {live(look_up(sheets.columns.exception, ref), exception.why), look::cell_strong},
         {every_move(line, report), dates},
         {rating_words(line, sheets), look::cell},
         {in_lines(what_the_lead_says(line, sheets.schema), sheet.widths[5], 4), look::cell},
         {in_lines(line.lead, sheet.widths[6], 4), look::cell}});
  }
  if (rows.empty()) {
    rows.push_back({{"None", look::cell_strong}});
    rows.back().resize(7, {Blank{}, look::cell});
  }
  const cell::Range table = put_table(sheet, "Exceptions", {header, 0},
                                      {{"Ref", look::header},
                                       {capitalised(report.words.action), look::header},
                                       {"Why it is here", look::header},
                                       {"Dates, every move", look::header},
                                       {"Rating", look::header},
                                       {"What the lead says", look::header},
                                       {"Lead", look::header}},
                                      rows);
  sheet.number_like_text.push_back({{header + 1, 0}, {table.last.row, 0}});
  sheet.print.repeat_rows = {header, header};
  sheet.put({table.last.row + 1, 0}, guard_sentence(sheets, exceptions.size()),
            look::headline_strong.with_size(10));
  sheet.print.area = cell::Range{{0, 0}, {table.last.row + 1, 6}};
}

}  // namespace

void put_exceptions_sheet(const TermlySheets& sheets) {
  const TermlyReport& report = sheets.report;
  const Scope scope{report, sheets.schema, {}};
  sheetwriter::Sheet& sheet = sheets.book.add_sheet("Exceptions");
  sheet.widths = {std::max(8.0, ref_width(report.lines)), 33, 26, 27.5, 13, 38, 22};
  const std::uint32_t next = put_bands(sheet, sheets, scope);
  put_list(sheet, sheets, next);
  put_top(
      sheet, "Exceptions at " + report.round_name,
      fmt::format("Two tables: how late the {} are, and every {} that needs the group's eye, "
                  "worst first. Dates are judged at {}; one month is a calendar month. [z]: "
                  "does not apply.",
                  report.words.actions, report.words.action, timescale::to_words(report.position)),
      "Summary", "Back to summary");
}

}  // namespace collate::dashboard
