// SPDX-License-Identifier: MIT
// The highlights: a sheet for each priority, on one page. What is asked, what is done, what has
// slipped and why, what comes next, and its measures.
#include "dashboard/indicator.hpp"
#include "dashboard/live.hpp"
#include "dashboard/milestone.hpp"
#include "dashboard/summary_blocks.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/pages.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::dashboard {
namespace {

using sheetwriter::Blank;
using sheetwriter::Cell;
using sheetwriter::Edge;
using sheetwriter::Look;
using sheetwriter::Stroke;
namespace look = sheetwriter::look;
namespace colour = sheetwriter::colour;

constexpr std::size_t most_actions = 14;  // rows on the page; the others are counted
constexpr std::size_t least_actions = 2;  // before a second page begins
constexpr std::size_t most_done = 5;

/// One sheet in the making.
struct Highlights {
  const TermlySheets& sheets;
  Scope scope;
  sheetwriter::Sheet& sheet;
  std::string suffix;  ///< of its table names
  std::uint32_t row = 0;
  std::size_t room = most_actions;
  std::vector<std::uint32_t> blocks = {};  ///< first rows
};

void put_block(Highlights& page, const std::string& name, const std::string& heading,
               const std::vector<std::string>& headings, const std::vector<sheetwriter::Row>& rows,
               std::size_t left_out) {
  page.blocks.push_back(page.row);
  page.sheet.put({page.row, 0}, heading, look::section);
  page.sheet.heights[page.row] = summary_heading_height;
  ++page.row;
  if (rows.empty()) return;
  const bool counts = rows[0][0].look.align == sheetwriter::Align::right;
  std::vector<Cell> heads;
  for (const std::string& one : headings) {
    const Look& looks = counts && heads.empty() ? look::header_number : look::header;
    heads.push_back({one, counts && heads.size() == 1 ? looks : looks});
  }
  const cell::Range table = put_table(page.sheet, name + page.suffix, {page.row, 0}, heads, rows);
  page.sheet.number_like_text.push_back({{table.first.row + 1, 0}, {table.last.row, 0}});
  page.row = table.last.row + 1;
  if (left_out == 0) return;
  page.sheet.put({page.row, 0},
                 fmt::format("and {} more on the Exceptions and Register sheets", left_out),
                 look::link, "Exceptions!A1");
  ++page.row;
}

void put_asks(Highlights& page) {
  const TermlyReport& report = page.sheets.report;
  std::vector<sheetwriter::Row> rows;
  for (const Ask& ask : asks_of(page.scope)) {
    Look number = look::number_strong;
    number.left = Edge{Stroke::thick, colour::text};
    rows.push_back({{live(ask.actions, page.sheets.columns), number, ask.sheet + "!A1"},
                    {ask.what, look::cell_strong},
                    {ask.until, look::cell},
                    {in_lines(ask.who, page.sheet.widths[3], 2), look::cell},
                    {ask.by, look::cell},
                    {ask.which.empty() ? refs_in_brief(ask.refs) : ask.which, look::cell}});
  }
  std::string heading = "Asked of " + report.words.the_group;
  if (report.meeting) heading += " on " + timescale::to_words(*report.meeting);
  if (rows.empty()) heading += ": nothing";
  put_block(page, "Asked", heading,
            {"Number", capitalised(report.words.the_group) + " is asked to", "Until it decides",
             "Who", "By", "Which " + report.words.actions},
            rows, 0);
}

std::string date_or_none(const std::optional<timescale::Date>& date) {
  return date ? timescale::to_short_words(*date) : "None agreed";
}

void put_done(Highlights& page) {
  const TermlyReport& report = page.sheets.report;
  if (!report.before_name) return;
  std::vector<sheetwriter::Row> rows;
  std::size_t done = 0;
  const std::size_t most = std::clamp<std::size_t>(page.room / 2, 1, most_done);
  for (const Line& line : report.lines) {
    if (!page.scope.covers(line) || line.movement != merge::Movement::newly_completed) continue;
    ++done;
    if (rows.size() >= most) continue;
    rows.push_back({{line.ref, look::cell_strong},
                    {in_lines(line.action, page.sheet.widths[1], 2), look::cell},
                    {in_lines(line.lead, page.sheet.widths[2], 2), look::cell},
                    {date_or_none(line.agreed), look::cell},
                    {report.round_name, look::cell},
                    {in_lines(line.impact.empty() ? "No impact reported yet" : line.impact,
                              page.sheet.widths[5], 3),
                     look::cell}});
  }
  page.room -= std::min(page.room, rows.size());
  put_block(page, "Done",
            fmt::format("Done since {}: {}", *report.before_name,
                        done == 0 ? std::string("none")
                                  : counted(done, report.words.action, report.words.actions)),
            {"Ref", capitalised(report.words.action), "Lead", "Agreed date", "Rated in",
             "What has changed, as the lead reports it"},
            rows, done - rows.size());
}

void put_slipped(Highlights& page) {
  const TermlyReport& report = page.sheets.report;
  std::vector<sheetwriter::Row> rows;
  std::size_t all = 0;
  // Up to three rows are kept for what comes next.
  const std::size_t kept = std::min<std::size_t>(3, next_up(page.scope, page.sheets.plan).size());
  const std::size_t most = std::max<std::size_t>(2, page.room > kept ? page.room - kept : 0);
  for (const Exception& exception : report.exceptions) {
    const Line& line = report.lines[exception.line];
    if (!page.scope.covers(line)) continue;
    ++all;
    if (rows.size() >= most) continue;
    Cell new_date{line.new_date                  ? timescale::to_short_words(*line.new_date)
                  : !line.new_date_words.empty() ? in_lines(line.new_date_words, 14, 2)
                                                 : std::string("[z]"),
                  look::cell};
    if (line.overdue() && !line.new_date && line.new_date_words.empty())
      new_date = {"None given", look::cell_strong.with_fill(colour::alarm_tint)};
    rows.push_back(
        {{line.ref, look::cell_strong, to_register_row(exception.line)},
         {in_lines(line.action, page.sheet.widths[1], 2), look::cell},
         {exception.why, look::cell_strong},
         {date_or_none(line.agreed), look::cell},
         std::move(new_date),
         {in_lines(what_the_lead_says(line, page.sheets.schema), page.sheet.widths[5], 3),
          look::cell},
         {in_lines(exception.next_step, page.sheet.widths[6], 2), look::cell}});
  }
  page.room -= std::min(page.room, rows.size());
  put_block(page, "Slipped",
            fmt::format("Slipped or in question, and why: {}",
                        all == 0 ? std::string("none")
                                 : counted(all, report.words.action, report.words.actions) +
                                       (all > 1 ? ", worst first" : "")),
            {"Ref", capitalised(report.words.action), "Why it is here", "Agreed date", "New date",
             "What the lead says", "Next step"},
            rows, all - rows.size());
}

// What is due; of a step on the way to it the step's words too.
std::string what_is_next(const NextUp& one, const Line& line, double width) {
  if (one.step.empty()) return in_lines(line.action, width, 2);
  return in_lines(line.action, width, 1) + "\n" + in_lines(one.step, width, 2);
}

void put_next(Highlights& page) {
  const TermlyReport& report = page.sheets.report;
  const std::vector<NextUp> next = next_up(page.scope, page.sheets.plan);
  std::vector<sheetwriter::Row> rows;
  const std::size_t most = std::max<std::size_t>(1, page.room);
  for (const NextUp& one : next) {
    if (rows.size() >= most) break;
    const Line& line = report.lines[one.line];
    const std::string own = own_next_step(line, page.sheets.schema);
    rows.push_back(
        {{line.ref, look::cell_strong},
         {what_is_next(one, line, page.sheet.widths[1]), look::cell},
         {in_lines(line.lead, page.sheet.widths[2], 2), look::cell},
         {timescale::to_short_words(one.date), look::cell},
         {merge::words(line.now(), report.scales[0]), look::cell},
         {in_lines(own.empty() ? line.comment : own, page.sheet.widths[5], 2), look::cell}});
  }
  put_block(
      page, "Next", next_heading(next, report),
      {"Ref", capitalised(report.words.action), "Lead", "Due", "Rating", "What the lead says"},
      rows, next.size() - rows.size());
}

std::string figure_in_year(double value, const std::optional<std::size_t>& year,
                           const plan::Indicator& indicator, const plan::Plan& plan) {
  if (!year) return "[x]";
  return fmt::format("{} ({})", figure_words(value, indicator), plan.indicator_years[*year]);
}

void put_measures(Highlights& page, const plan::Plan& plan, const std::string& priority) {
  std::vector<sheetwriter::Row> rows;
  std::size_t all = 0;
  std::vector<std::string> without_figures;
  for (std::size_t i = 0; i < plan.indicators.size(); ++i) {
    const plan::Indicator& indicator = plan.indicators[i];
    if (indicator.priority != priority) continue;
    ++all;
    const Standing standing = standing_of(plan, i);
    if (!standing.baseline_year && !standing.latest_year && !standing.target_year) {
      without_figures.push_back(name_with_unit(indicator));
      continue;
    }
    const bool moved = standing.baseline_year && standing.latest_year && !standing.one_year() &&
                       indicator.has_direction;
    const std::string direction = !moved                                 ? "[z]"
                                  : standing.baseline == standing.latest ? "same"
                                  : standing.better_than_baseline        ? "better"
                                                                         : "worse";
    rows.push_back(
        {{direction, look::cell},
         {in_lines(name_with_unit(indicator), page.sheet.widths[1], 2), look::cell},
         {figure_in_year(standing.baseline, standing.baseline_year, indicator, plan), look::cell},
         {figure_in_year(standing.latest, standing.latest_year, indicator, plan),
          look::cell_strong},
         {figure_in_year(standing.target, standing.target_year, indicator, plan), look::cell},
         {words(standing.against_target), look::cell},
         {in_lines(indicator.local.source, page.sheet.widths[6], 2), look::cell}});
  }
  if (!without_figures.empty()) {
    // One row for all: there is nothing to read in a row of its own.
    const bool one = without_figures.size() == 1;
    rows.push_back(
        {{"[z]", look::cell},
         {one ? in_lines(without_figures[0], page.sheet.widths[1], 2)
              : fmt::format("{} indicators", without_figures.size()),
          look::cell},
         {"[x]", look::cell},
         {"[x]", look::cell_strong},
         {"[x]", look::cell},
         {one ? std::string("No figures yet")
              : in_lines("No figures yet: " + fmt::format("{}", fmt::join(without_figures, "; ")),
                         page.sheet.widths[5], 4),
          look::cell},
         {"[z]", look::cell}});
  }
  put_block(page, "Measures",
            all == 0 ? std::string("Measures: none")
                     : "Measures: " + counted(all, "indicator", "indicators"),
            {"Moved", "Indicator", "Baseline", "Latest", "Target", "Verdict", "Source"}, rows, 0);
}

// A sheet's name has at most 31 characters, and some are not allowed.
std::string sheet_name(const TermlySheets& sheets, const plan::Priority& priority) {
  std::string id;
  for (const char c : priority.id) {
    if (std::string_view("[]:*?/\\'").find(c) == std::string_view::npos) id += c;
  }
  std::string name = sheets.report.words.priority.substr(0, 12) + " " + id.substr(0, 12);
  for (int n = 2; sheets.book.sheet(name) != nullptr; ++n)
    name =
        fmt::format("{} {} ({})", sheets.report.words.priority.substr(0, 12), id.substr(0, 12), n);
  return name;
}

void set_title(sheetwriter::Sheet& sheet, const TermlyReport& report,
               const plan::Priority& priority) {
  std::string title = fmt::format("{} {}", report.words.priority, priority.id);
  if (!priority.title.empty()) title += ", " + priority.title;
  put_top(sheet, title + ": highlights at " + report.round_name,
          fmt::format("Asked, done, slipped, next, measures. Position at {}. [x]: not available; "
                      "[z]: does not apply.",
                      timescale::to_words(report.position)),
          "Summary", "Back to summary");
  const double width = sheetwriter::columns_points(sheet.widths);
  const std::string head = std::get<std::string>(sheet.at({0, 0})->content);
  sheet.set_size({0, 0},
                 sheetwriter::fitting_size(head, {11, 18, 1}, sheetwriter::Weight::bold, width));
}

/// What stands at the top, however many rows of actions have room below.
Highlights begun(sheetwriter::Sheet& sheet, const TermlySheets& sheets, const Scope& scope,
                 const plan::Priority& priority, const std::string& suffix) {
  Highlights page{sheets, scope, sheet, suffix, 3};
  set_title(sheet, sheets.report, priority);
  page.row = put_headlines(sheet, sheets, page.scope, page.row);
  put_asks(page);
  return page;
}

void put_rest(Highlights& page, const plan::Priority& priority) {
  put_done(page);
  put_slipped(page);
  put_next(page);
  put_measures(page, page.sheets.plan, priority.id);
  page.sheet.print.area = cell::Range{{0, 0}, {page.row - 1, 6}};
}

bool is_one_page(const sheetwriter::Sheet& sheet) {
  return sheetwriter::one_page_scale(sheet) >= sheetwriter::least_scale;
}

}  // namespace

void put_highlights(const TermlySheets& sheets) {
  std::size_t number = 0;
  for (const plan::Priority& priority : sheets.plan.priorities) {
    ++number;
    const Scope scope{
        sheets.report, sheets.schema, {{Field::priority, label_of(priority, sheets.schema)}}};
    if (all_actions(scope).value == 0) continue;
    sheetwriter::Sheet& sheet = sheets.book.add_sheet(sheet_name(sheets, priority));
    sheet.widths = {std::max(8.0, ref_width(sheets.report.lines)), 40, 26, 14, 14, 40, 26};
    sheetwriter::narrow_for_paper(sheet, sheetwriter::least_scale);
    const Highlights top = begun(sheet, sheets, scope, priority, fmt::format("{}", number));
    const sheetwriter::Sheet top_of_sheet = sheet;
    std::vector<std::uint32_t> blocks;
    for (std::size_t actions = most_actions; actions >= least_actions; --actions) {
      sheet = top_of_sheet;
      Highlights page = top;
      page.room = actions;
      put_rest(page, priority);
      blocks = page.blocks;
      if (is_one_page(sheet)) break;
    }
    if (is_one_page(sheet)) {
      sheet.print.pages_tall = 1;
      continue;
    }
    // Long words take a second page rather than letters that nobody can read.
    sheet.print.repeat_rows = {0, 0};
    sheetwriter::break_where_needed(sheet, blocks);
  }
}

}  // namespace collate::dashboard
