// SPDX-License-Identifier: MIT
// The lists of a round's dashboard: Timescales, Changes, Returns. As many pages as needed, header
// row repeated.
#include "dashboard/live.hpp"
#include "dashboard/termly_sheets.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/pages.hpp"
#include "sheetwriter/safe_text.hpp"

#include <fmt/format.h>

namespace collate::dashboard {
namespace {

using sheetwriter::Blank;
using sheetwriter::Cell;
using sheetwriter::Content;
namespace look = sheetwriter::look;
namespace colour = sheetwriter::colour;

constexpr std::size_t most_comment_lines =
    24;  // of a comment in a list; the Register has the whole

void set_list(sheetwriter::Sheet& sheet, cell::Range table) {
  sheet.freeze = cell::Address{sheetwriter::list_header_row + 1, 0};
  sheet.print.repeat_rows = {sheetwriter::list_header_row, sheetwriter::list_header_row};
  sheet.number_like_text.push_back({{sheetwriter::list_header_row + 1, 0}, {table.last.row, 0}});
}

std::string shortened(const std::string& text, double column_width) {
  const std::string safe = sheetwriter::safe_text(text);
  const auto part =
      sheetwriter::fitting_part(safe, 10, sheetwriter::Weight::regular,
                                sheetwriter::table_column_points(column_width), most_comment_lines);
  return part.size() == safe.size() ? safe
                                    : std::string(part) + " ... (whole text on the Register sheet)";
}

// A table needs a row: this one says that there is nothing to list.
sheetwriter::Row nothing_row(std::size_t columns, const std::string& words) {
  sheetwriter::Row row = {{"None", look::cell_strong}, {words, look::cell}};
  row.resize(columns, {Blank{}, look::cell});
  return row;
}

std::string ref_cell(std::size_t row_of_table) {
  return cell::to_a1(cell::Address{
      sheetwriter::list_header_row + 1 + static_cast<std::uint32_t>(row_of_table), 0});
}

// Of a shared action, a grey line for each further lead below the answer that counts.
sheetwriter::Row co_lead_row(const std::string& ref, const CoLeadAnswer& other,
                             std::size_t rounds_shown) {
  sheetwriter::Look grey = look::cell;
  grey.colour = colour::second_text;
  sheetwriter::Row row = {{ref, grey}, {std::string("as above"), grey}, {other.lead, grey}};
  if (rounds_shown > 1) {
    for (const std::string& rating : other.before) row.push_back({rating, grey});
  }
  for (const std::string& rating : other.now) row.push_back({rating, grey});
  row.push_back({other.how, grey});
  row.push_back({shortened(other.words, 48), grey});
  return row;
}

std::string title_of_changes(const TermlyReport& report) {
  return report.before_name
             ? fmt::format("What changed between {} and {}", *report.before_name, report.round_name)
             : fmt::format("What changed in {}, the first {}", report.round_name,
                           report.words.period);
}

std::string changes_hold(const TermlyReport& report) {
  return report.scales.size() > 1
             ? fmt::format(
                   "One table: only {} whose rating for {} or for {} changed, or whose leads "
                   "disagree. Movement is that of {}. Grey lines: the other leads of a shared {}.",
                   report.words.actions, lower_first(report.scales[0].name),
                   lower_first(report.scales[1].name), lower_first(report.scales[0].name),
                   report.words.action)
             : fmt::format(
                   "One table: only {} whose rating changed or whose leads disagree. Grey "
                   "lines: the other leads of a shared {}.",
                   report.words.actions, report.words.action);
}

// `states`: the cells of the column E, from row 5 on.
void mark_alarming_states(sheetwriter::Sheet& sheet, const cell::Range& states) {
  std::string alarming;
  for (const auto state :
       {ReturnLine::State::missing, ReturnLine::State::unreadable, ReturnLine::State::not_used,
        ReturnLine::State::excluded, ReturnLine::State::no_known_lead}) {
    alarming +=
        fmt::format("{}E5={}", alarming.empty() ? "" : ",", sheetwriter::in_formula(words(state)));
  }
  sheet.conditions.push_back(
      {states, "OR(" + alarming + ")", colour::alarm_tint, colour::text, true});
}

}  // namespace

void put_timescales(const TermlySheets& sheets) {
  const TermlyReport& report = sheets.report;
  sheetwriter::Sheet& sheet = sheets.book.add_sheet("Timescales");
  sheet.widths = {ref_width(report.lines), 40, 26, 13, 13};
  std::vector<Cell> headings = {{"Ref", look::header},
                                {capitalised(report.words.action), look::header},
                                {"Lead", look::header},
                                {"Agreed date", look::header},
                                {"New date proposed", look::header}};
  for (const auto& scale : report.scales) {
    headings.push_back({scale.name, look::header});
    sheet.widths.push_back(12);
  }
  headings.push_back({"Timescale", look::header});
  headings.push_back({"Comment by lead", look::header});
  sheet.widths.push_back(24);
  sheet.widths.push_back(46);
  sheetwriter::narrow_for_paper(sheet, sheetwriter::least_scale);
  std::vector<sheetwriter::Row> rows;
  for (const std::size_t i : report.timescales) {
    const Line& line = report.lines[i];
    const std::string ref = ref_cell(rows.size());
    sheetwriter::Row row = {{line.ref, look::cell_strong, to_register_row(i)},
                            {line.action, look::cell},
                            {line.lead, look::cell},
                            {date_or_words(line.agreed, line.agreed_words), look::date},
                            {date_or_words(line.new_date, line.new_date_words), look::date}};
    for (std::size_t scale = 0; scale < report.scales.size(); ++scale) {
      row.push_back({live(look_up(sheets.columns.now(scale), ref),
                          merge::words(line.now(scale), report.scales[scale])),
                     look::cell});
    }
    row.push_back({live(look_up(sheets.columns.timescale, ref),
                        timescale_words(line.timescale, report.scales)),
                   look::cell});
    row.push_back({shortened(line.comment, 46), look::cell});
    rows.push_back(std::move(row));
  }
  if (rows.empty()) {
    rows.push_back(nothing_row(
        headings.size(),
        fmt::format("No {} is overdue or due, and no new date is proposed.", report.words.action)));
  }
  const cell::Range table =
      put_table(sheet, "Timescales", {sheetwriter::list_header_row, 0}, headings, rows);
  const auto status_column = static_cast<std::uint32_t>(headings.size()) - 2;
  colour_overdue(
      sheet, {{sheetwriter::list_header_row + 1, status_column}, {table.last.row, status_column}});
  set_list(sheet, table);
  std::string holds = fmt::format(
      "One table, in order of agreed date within each group. Overdue means that the agreed date is "
      "before {} and the {} is not completed.",
      timescale::to_words(report.position), report.words.action);
  if (report.no_agreed_date > 0) holds += " Last come those without an agreed date.";
  put_top(sheet, "Timescales: overdue, proposed new dates, and due by the next meeting", holds,
          "Summary", "Back to summary");
}

void put_changes(const TermlySheets& sheets) {
  const TermlyReport& report = sheets.report;
  sheetwriter::Sheet& sheet = sheets.book.add_sheet("Changes");
  const std::size_t rounds = sheets.columns.ratings.size();
  std::vector<Cell> headings = {{"Ref", look::header},
                                {capitalised(report.words.action), look::header},
                                {"Lead", look::header}};
  sheet.widths = {ref_width(report.lines), 44, 26};
  const std::size_t first_round = rounds > 1 ? rounds - 2 : rounds - 1;
  for (std::size_t round = first_round; round < rounds; ++round) {
    for (const std::string& heading : sheets.columns.ratings[round]) {
      headings.push_back({heading, look::header});
      sheet.widths.push_back(rating_width(heading) + 1);
    }
  }
  headings.push_back({"Movement", look::header});
  headings.push_back({"Comment by lead", look::header});
  sheet.widths.push_back(18);
  sheet.widths.push_back(48);
  sheetwriter::narrow_for_paper(sheet, sheetwriter::least_scale);
  std::vector<sheetwriter::Row> rows;
  for (const std::size_t i : report.changed) {
    const Line& line = report.lines[i];
    const std::string ref = ref_cell(rows.size());
    sheetwriter::Row row = {{line.ref, look::cell_strong, to_register_row(i)},
                            {line.action, look::cell},
                            {line.lead, look::cell}};
    for (std::size_t round = first_round; round < rounds; ++round) {
      for (std::size_t scale = 0; scale < report.scales.size(); ++scale) {
        row.push_back({live(look_up(sheets.columns.ratings[round][scale], ref),
                            rating_words(line, round, scale, report.scales)),
                       look::cell});
      }
    }
    row.push_back({live(look_up(sheets.columns.movement, ref), movement_words(line, sheets.schema)),
                   look::cell_strong});
    row.push_back({shortened(line.comment, 48), look::cell});
    rows.push_back(std::move(row));
    for (const CoLeadAnswer& other : line.co_leads)
      rows.push_back(co_lead_row(line.ref, other, rounds - first_round));
  }
  if (rows.empty())
    rows.push_back(nothing_row(headings.size(),
                               fmt::format("No rating changed this {}.", report.words.period)));
  const cell::Range table =
      put_table(sheet, "Changes", {sheetwriter::list_header_row, 0}, headings, rows);
  set_list(sheet, table);
  std::uint32_t column = 3;
  for (std::size_t round = first_round; round < rounds; ++round) {
    for (std::size_t scale = 0; scale < report.scales.size(); ++scale, ++column) {
      colour_ratings(sheet, {{sheetwriter::list_header_row + 1, column}, {table.last.row, column}},
                     report.scales[scale]);
    }
  }
  put_top(sheet, title_of_changes(report), changes_hold(report), "Summary", "Back to summary");
}

void put_returns(const TermlySheets& sheets) {
  const TermlyReport& report = sheets.report;
  sheetwriter::Sheet& sheet = sheets.book.add_sheet("Returns");
  sheet.widths = {34, 8, 10, 10, 17, 13, 34, 54};
  sheetwriter::narrow_for_paper(sheet, sheetwriter::least_scale);
  const std::string returned =
      "\"; \"&" + sheetwriter::column_of("Register", sheets.columns.returned);
  std::vector<sheetwriter::Row> rows;
  for (const ReturnLine& line : report.returns) {
    sheetwriter::Row row = {{line.lead, look::cell}, {line.id, look::cell}};
    if (line.state == ReturnLine::State::no_known_lead) {
      row.push_back({Blank{}, look::number});
      row.push_back({Blank{}, look::number});
    } else {
      // FIND has no wildcards, and the marks around the id keep L1 from being found in L12.
      const auto found = [&](const std::string& words) {
        return fmt::format("ISNUMBER(FIND({},{}))", sheetwriter::in_formula("; " + line.id + words),
                           returned);
      };
      row.push_back(
          {live(fmt::format("SUMPRODUCT(--{})", found(" ")), line.actions), look::number});
      // Of this lead's own ratings: the merged one may be a co-owner's.
      row.push_back(
          {live(fmt::format("SUMPRODUCT(--{})", found(" received")), line.rated), look::number});
    }
    row.push_back({std::string(words(line.state)), look::cell});
    row.push_back({line.received ? Content{*line.received} : Content{Blank{}}, look::date});
    row.push_back({line.file, look::cell});
    row.push_back({line.points, look::cell});
    rows.push_back(std::move(row));
  }
  const std::vector<Cell> headings = {{"Lead", look::header},
                                      {"Id", look::header},
                                      {capitalised(report.words.actions), look::header_number},
                                      {"Rated", look::header_number},
                                      {"Return", look::header},
                                      {"Received", look::header},
                                      {"File", look::header},
                                      {"Points noted when the return was merged", look::header}};
  if (rows.empty()) {
    rows.push_back({{"No lead is named in the plan.", look::cell}});
    rows.back().resize(headings.size(), {Blank{}, look::cell});
  }
  const cell::Range table =
      put_table(sheet, "Returns", {sheetwriter::list_header_row, 0}, headings, rows);
  sheet.freeze = cell::Address{sheetwriter::list_header_row + 1, 0};
  sheet.print.repeat_rows = {sheetwriter::list_header_row, sheetwriter::list_header_row};
  mark_alarming_states(sheet, {{sheetwriter::list_header_row + 1, 4}, {table.last.row, 4}});
  put_top(sheet, "Returns from leads, " + report.round_name,
          "One table: one row for each lead, then files of no known lead. Rated: rows of this "
          "lead's return that have a rating.",
          sheets.back_to, sheets.back_words);
}

}  // namespace collate::dashboard
