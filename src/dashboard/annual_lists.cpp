// SPDX-License-Identifier: MIT
// Narrative, sign-off, priority data and About of the annual dashboard.
#include "dashboard/about_sheet.hpp"
#include "dashboard/annual_sheets.hpp"
#include "dashboard/content.hpp"
#include "dashboard/live.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/safe_text.hpp"
#include "sheetwriter/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

namespace collate::dashboard {
namespace {

using sheetwriter::absolute;
using sheetwriter::Blank;
using sheetwriter::Cell;
using sheetwriter::Content;
using sheetwriter::Look;
using sheetwriter::Weight;
namespace look = sheetwriter::look;

constexpr double reported_width = 86;  // characters
constexpr std::size_t most_reported_lines =
    29;  // of 10 point text in a row that Excel can still show

Look top_of(Look base) {
  base.upright = sheetwriter::Upright::top;
  return base;
}

// The leads' words in pieces that each fit a row; long ones are cut between words.
std::vector<std::string> in_rows(const std::vector<std::string>& sentences) {
  const double width = sheetwriter::table_column_points(reported_width);
  std::vector<std::string> rows;
  std::size_t used = most_reported_lines;
  const auto add = [&](std::string_view piece) {
    const std::size_t lines = sheetwriter::lines_needed(piece, 10, Weight::regular, width);
    if (used + lines > most_reported_lines) {
      rows.emplace_back();
      used = 0;
    }
    if (!rows.back().empty()) rows.back() += '\n';
    rows.back() += piece;
    used += lines;
  };
  for (const std::string& sentence : sentences) {
    const std::string safe = sheetwriter::safe_text(sentence);
    std::string_view rest = safe;
    while (!rest.empty()) {
      const std::string_view piece =
          sheetwriter::fitting_part(rest, 10, Weight::regular, width, most_reported_lines);
      if (piece.empty()) break;
      add(piece);
      rest.remove_prefix(piece.size());
      while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\n')) rest.remove_prefix(1);
    }
  }
  return rows;
}

constexpr std::array<const char*, 4> step_lists = {"step_done", "step_confirmed", "step_approved",
                                                   "step_received"};

std::string approved_words(const std::string& date) {
  // Month names are written out: TEXT would follow the reader's own language.
  return fmt::format(
      "DAY({0})&\" "
      "\"&CHOOSE(MONTH({0}),\"January\",\"February\",\"March\",\"April\",\"May\",\"June\",\"July\","
      "\"August\","
      "\"September\",\"October\",\"November\",\"December\")&\" \"&YEAR({0})",
      date);
}

// Below the table: the sentence of approval, as the dashboard shows it.
void put_status(const AnnualSheets& sheets, sheetwriter::Sheet& sheet) {
  const AnnualReport& report = sheets.report;
  const Words& words = report.words;
  const std::string group = sheetwriter::in_formula(words.group);
  const std::string the_group = sheetwriter::in_formula(words.the_group);
  sheet.put({9, 0}, "Status shown on the dashboard", look::cell_strong);
  sheet.put(
      {9, 1},
      live(fmt::format("IF(approval_decision=\"\",\"Draft: not yet approved by "
                       "\"&{2}&\".\",IF(approval_decision=\"Approved\",\"Approved by \"&{2},"
                       "{0}&\" decision\")&IF(ISNUMBER(approval_date),\" on "
                       "\"&{1},\"\")&IF(approval_decision=\"Approved\",\"\",\": \"&"
                       "LOWER(LEFT(approval_decision,1))&MID(approval_decision,2,200))&\".\")",
                       group, approved_words("approval_date"), the_group),
           approval_words(report)),
      [] {
        Look wide = look::cell;
        wide.wrap = false;
        wide.bottom = {};
        return wide;
      }());
  sheets.book.names.push_back({"approval_decision", absolute("Sign-off", cell::Address{6, 2})});
  sheets.book.names.push_back({"approval_date", absolute("Sign-off", cell::Address{6, 3})});
  sheets.book.names.push_back({"approval_status", absolute("Sign-off", cell::Address{9, 1})});
}

// What may be entered in the table's columns of decisions and dates.
void ask_for_approval(sheetwriter::Sheet& sheet, std::uint32_t steps, timescale::Date position) {
  const std::array<std::pair<const char*, const char*>, 4> prompts = {
      {{"Compiled", "Choose Done when the workbook is ready."},
       {"Leads", "Choose what the leads answered."},
       {"Decision", "Choose the group's decision. The dashboard shows it."},
       {"Board", "Choose Received when the report has been taken."}}};
  for (std::uint32_t step = 0; step < steps; ++step) {
    sheetwriter::Validation list;
    const cell::Address at{sheetwriter::list_header_row + 1 + step, 2};
    list.range = {at, at};
    list.kind = sheetwriter::Validation::Kind::list;
    list.list = step_lists[step];
    list.prompt_title = prompts[step].first;
    list.prompt = prompts[step].second;
    sheet.validations.push_back(std::move(list));
  }
  sheetwriter::Validation date;
  date.range = {{sheetwriter::list_header_row + 1, 3}, {sheetwriter::list_header_row + steps, 3}};
  date.kind = sheetwriter::Validation::Kind::date;
  date.earliest = timescale::to_iso(position - std::chrono::days(366));
  date.latest = timescale::to_iso(position + std::chrono::days(3 * 366));
  date.prompt_title = "Date";
  date.prompt = "Enter the date of the decision, such as 2/12/2019.";
  date.error_title = "Not a date of this report";
  date.error = fmt::format("Enter a date as day, month and year, within three years of {}.",
                           timescale::to_words(position));
  sheet.validations.push_back(std::move(date));
}

std::vector<Cell> ratings_headings(const AnnualReport& report,
                                   std::vector<std::size_t>& first_column) {
  std::vector<Cell> headings = {{report.words.priority, look::header},
                                {capitalised(report.words.period), look::header},
                                {"Chart label", look::header}};
  std::size_t counts = 0;
  for (const auto& scale : report.scales) {
    first_column.push_back(counts);
    const std::string prefix = report.scales.size() > 1 ? scale.name + ": " : "";
    for (std::size_t i = scale.values.size(); i-- > 0;)
      headings.push_back({prefix + scale.values[i].label, look::header_number});
    headings.push_back({prefix + "Not rated", look::header_number});
    headings.push_back({prefix + "No return", look::header_number});
    counts += scale.values.size() + 2;
  }
  headings.push_back({"All " + report.words.actions, look::header_number});
  return headings;
}

}  // namespace

bool is_draft(const Approval& approval) {
  return approval.decision.empty() || approval.decision == "Not approved";
}

std::string approval_words(const AnnualReport& report) {
  const Approval& approval = report.approval;
  if (approval.decision.empty())
    return fmt::format("Draft: not yet approved by {}.", report.words.the_group);
  const std::string when = approval.date ? " on " + timescale::to_words(*approval.date) : "";
  if (approval.decision == "Approved")
    return fmt::format("Approved by {}{}.", report.words.the_group, when);
  return fmt::format("{} decision{}: {}.", report.words.group, when,
                     lower_first(approval.decision));
}

void put_narrative(const AnnualSheets& sheets) {
  const AnnualReport& report = sheets.report;
  sheetwriter::Sheet& sheet = sheets.book.add_sheet("Narrative");
  sheet.widths = {18, 44, reported_width};
  std::vector<sheetwriter::Row> rows;
  for (const NarrativeRow& row : report.narrative) {
    std::vector<std::string> pieces = in_rows(row.reported);
    if (pieces.empty())
      pieces.push_back(fmt::format("No {} is named under it.", report.words.action));
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      rows.push_back(
          {{row.priority, top_of(row.first_of_priority && i == 0 ? look::cell_strong : look::cell)},
           {i == 0 ? row.expected : row.expected + " (continued)", top_of(look::cell)},
           {pieces[i], top_of(look::cell)}});
    }
  }
  if (rows.empty()) {
    rows.push_back({{"None", look::cell_strong},
                    {"The plan names no expected impacts, and leads reported none.", look::cell},
                    {Blank{}, look::cell}});
  }
  put_table(sheet, "Narrative", {sheetwriter::list_header_row, 0},
            {{report.words.priority, look::header},
             {"Expected impact in the plan", look::header},
             {"Impact reported by leads", look::header}},
            rows);
  put_top(sheet, "Narrative: expected impact, and what leads report",
          fmt::format("One table: one row for each expected impact in the plan. The words are the "
                      "leads' own, from the last {0} for which they gave any "
                      "(an earlier {0} is named).",
                      report.words.period),
          "Dashboard", "Back to dashboard");
  sheet.freeze = cell::Address{sheetwriter::list_header_row + 1, 0};
  sheet.print.repeat_rows = {sheetwriter::list_header_row, sheetwriter::list_header_row};
}

void put_sign_off(const AnnualSheets& sheets) {
  const AnnualReport& report = sheets.report;
  const Words& words = report.words;
  sheetwriter::Sheet& sheet = sheets.book.add_sheet("Sign-off");
  sheet.widths = {44, 34, 26, 16, 46};
  Look entry = look::entry.with_size(10);
  entry.upright = sheetwriter::Upright::middle;
  const Look entry_date = entry.with_format(sheetwriter::number_format::date);
  const auto row = [&](std::string step, std::string by, std::string decision,
                       const std::optional<timescale::Date>& date, std::string note) {
    return sheetwriter::Row{{std::move(step), look::cell_strong},
                            {std::move(by), look::cell},
                            {std::move(decision), entry},
                            {date ? Content{*date} : Content{Blank{}}, entry_date},
                            {std::move(note), entry}};
  };
  // Without a board of its own the report ends with the group's approval.
  const bool has_board = words.board_name != words.group_name;
  std::vector<sheetwriter::Row> steps = {
      row("Compiled from the monitoring returns", report.compiled_by, "Done", std::nullopt, ""),
      row("Narrative confirmed by leads", "Leads", "", std::nullopt, ""),
      row(has_board ? "Approved for the " + words.board_name : "Approved", words.group_name,
          report.approval.decision, report.approval.date, report.approval.note)};
  if (has_board) steps.push_back(row("Received", words.board_name, "", std::nullopt, ""));
  const cell::Range table = put_table(sheet, "Approval", {sheetwriter::list_header_row, 0},
                                      {{"Step", look::header},
                                       {"By", look::header},
                                       {"Decision", look::header},
                                       {"Date", look::header},
                                       {"Note", look::header}},
                                      steps);
  for (std::uint32_t r = table.first.row + 1; r <= table.last.row; ++r)
    sheet.heights[r] = std::max(30.0, fitted_height(sheet, r));
  put_top(
      sheet, "Sign-off",
      "One table. Choose a decision and enter a date; the status on the dashboard changes at once.",
      "Dashboard", "Back to dashboard");
  put_status(sheets, sheet);
  ask_for_approval(sheet, static_cast<std::uint32_t>(steps.size()), report.position);
  sheet.protection = sheetwriter::Protection{true, true};
}

void put_lists(const AnnualSheets& sheets) {
  sheetwriter::Sheet& sheet = sheets.book.add_sheet("lists");
  sheet.hidden = true;
  const std::array<std::vector<std::string>, 4> choices = {
      {{"Done"},
       {"Confirmed", "Confirmed with changes"},
       {"Approved", "Approved with changes", "Not approved"},
       {"Received"}}};
  sheet.widths.assign(choices.size(), 24);
  for (std::uint32_t step = 0; step < choices.size(); ++step) {
    sheet.put({0, step}, step_lists[step], look::header);
    for (std::uint32_t i = 0; i < choices[step].size(); ++i)
      sheet.put({i + 1, step}, choices[step][i], look::cell);
    sheets.book.names.push_back(
        {step_lists[step],
         absolute("lists", cell::Range{{1, step},
                                       {static_cast<std::uint32_t>(choices[step].size()), step}})});
  }
}

void put_priority_data(const AnnualSheets& sheets) {
  const AnnualReport& report = sheets.report;
  sheetwriter::Sheet& sheet = sheets.book.add_sheet(ratings_data_sheet);
  const bool two = report.scales.size() > 1;
  sheet.widths = {22, 16, 14};
  std::vector<std::size_t> first_column;  // of each scale's counts, among the count columns
  const std::vector<Cell> headings = ratings_headings(report, first_column);
  const std::size_t counts = headings.size() - 4;
  while (sheet.widths.size() < headings.size()) sheet.widths.push_back(two ? 16 : 13);
  const Facts facts{report.lines, report.last.returns, report.scales, sheets.schema,
                    report.last.ever_gone};
  std::vector<sheetwriter::Row> rows;
  for (const PriorityRound& one : report.priority_rounds) {
    const std::string& label = report.priorities[one.priority].first;
    sheetwriter::Row row = {{label, look::cell_strong},
                            {report.round_names[one.round], look::cell},
                            {report.round_labels[one.round], look::cell}};
    const schema::RatingScale& scale = report.scales[one.scale];
    const std::size_t back = report.round_names.size() - 1 - one.round;
    row.resize(3 + counts + 1, {Blank{}, look::number});
    std::size_t column = 3 + first_column[one.scale];
    const auto add = [&](const std::string& rating, [[maybe_unused]] std::size_t count) {
      const Figure figure =
          counted_by(facts, {{{Field::priority, label}, {Field::rating, rating, one.scale, back}}});
      assert(figure.value == count);
      row[column++] = {live(figure, sheets.columns), look::number, to_register};
    };
    for (std::size_t i = scale.values.size(); i-- > 0;)
      add(scale.values[i].label, one.counts.values[i]);
    add("Not rated", one.counts.not_rated);
    add("No return", one.counts.no_return);
    const auto at = static_cast<std::uint32_t>(sheetwriter::list_header_row + 1 + rows.size());
    const auto first = static_cast<std::uint32_t>(3 + first_column[one.scale]);
    const cell::Range counted = {{at, first}, {at, static_cast<std::uint32_t>(column) - 1}};
    row.back() = {live(fmt::format("SUM({})", cell::to_a1(counted)), one.counts.all()),
                  look::number_strong};
    rows.push_back(std::move(row));
  }
  put_table(sheet, "PriorityData", {sheetwriter::list_header_row, 0}, headings, rows);
  put_top(sheet,
          fmt::format("Ratings data: each {0}, {1} by {1}", lower_first(report.words.priority),
                      report.words.period),
          two ? "One table, first the one rating, then the other: the cells of the rating that a "
                "row is not about are blank."
              : fmt::format("One table: one row for each {} and {}.",
                            lower_first(report.words.priority), report.words.period),
          "Dashboard", "Back to dashboard");
  sheet.freeze = cell::Address{sheetwriter::list_header_row + 1, 1};
  sheet.print.repeat_rows = {sheetwriter::list_header_row, sheetwriter::list_header_row};
}

namespace {

// What is carried forward without a rating is carried with its last known one.
Content rating_at_the_end(const AnnualSheets& sheets, const Line& line, const std::string& ref) {
  Sentence rating;
  rating.text(look_up(sheets.columns.now(), ref),
              merge::words(line.now(), sheets.report.scales[0]));
  if (!line.last_known.empty()) rating.say(fmt::format(" (was {})", line.last_known));
  return rating.content();
}

}  // namespace

void put_year_timescales(const AnnualSheets& sheets) {
  const AnnualReport& report = sheets.report;
  sheetwriter::Sheet& sheet = sheets.book.add_sheet("Timescales");
  sheet.widths = {ref_width(report.lines), 42, 26, 30, 28, 16, 18};
  std::vector<sheetwriter::Row> rows;
  std::size_t carried = 0;
  for (std::size_t i = 0; i < report.lines.size(); ++i) {
    const Line& line = report.lines[i];
    const bool done = line.band == merge::Band::done;
    if (done && line.times_asked == 0) continue;
    carried += done ? 0U : 1U;
    const std::string ref = cell::to_a1(cell::Address{
        sheetwriter::list_header_row + 1 + static_cast<std::uint32_t>(rows.size()), 0});
    rows.push_back({{line.ref, look::cell_strong, to_register_row(i)},
                    {line.action, look::cell},
                    {line.lead, look::cell},
                    {every_move(line, report.last), look::cell},
                    {live(look_up(sheets.columns.band, ref),
                          merge::words(line.band, done_word(report.scales))),
                     look::cell},
                    {rating_at_the_end(sheets, line, ref), look::cell},
                    {done ? "No" : "Carried forward", look::cell}});
  }
  if (rows.empty()) {
    rows.push_back({{"None", look::cell_strong}});
    rows.back().resize(7, {Blank{}, look::cell});
  }
  const cell::Range table = put_table(sheet, "Timescales", {sheetwriter::list_header_row, 0},
                                      {{"Ref", look::header},
                                       {capitalised(report.words.action), look::header},
                                       {"Lead", look::header},
                                       {"Dates, every move", look::header},
                                       {"Where the date stands", look::header},
                                       {"Rating at the end", look::header},
                                       {"Next year", look::header}},
                                      rows);
  sheet.number_like_text.push_back({{sheetwriter::list_header_row + 1, 0}, {table.last.row, 0}});
  sheet.freeze = cell::Address{sheetwriter::list_header_row + 1, 0};
  sheet.print.repeat_rows = {sheetwriter::list_header_row, sheetwriter::list_header_row};
  put_top(sheet,
          fmt::format("Timescales over {}: {} carried forward", report.year,
                      counted(carried, report.words.action + " is", report.words.actions + " are")),
          fmt::format("One table: every {} that is not {} at the end of the year, or whose date "
                      "moved.",
                      report.words.action, predicate(done_word(report.scales))),
          "Dashboard", "Back to dashboard");
}

void put_annual_about(const AnnualSheets& sheets) {
  const AnnualReport& report = sheets.report;
  std::string rounds;
  for (const std::string& id : report.round_ids) rounds += (rounds.empty() ? "" : ", ") + id;
  const auto& told = report.last.told_names;
  std::vector<std::string> asked = report.round_names;
  std::erase_if(asked, [&](const std::string& name) {
    return std::find(told.begin(), told.end(), name) != told.end();
  });
  About about{report.words, report.scales, report.position, report.next_meeting, {}, {},
              {},           sheets.made_by};
  about.dates.emplace_back(fmt::format("{} meeting", report.words.board), report.board_meeting);
  about.more.emplace_back("Gap closed",
                          "The way from the baseline to the target that has been covered: (latest "
                          "- baseline) / (target - baseline). "
                          "The baseline is an indicator's first figure, the latest its last.");
  about.more.emplace_back("[x]", "No figure is available.");
  about.more.emplace_back(
      "[z]",
      "Does not apply: there is no target, only one figure, or the target was met from the start.");
  about.source =
      fmt::format("Monitoring returns of {}, and the figures on the sheet Indicators of plan.xlsx.",
                  listed(asked));
  about.told = report.last.told_names;
  about.made_from = fmt::format("plan {}; year {}; rounds {}", report.plan_id, report.year, rounds);
  put_about(sheets.book, about, "Dashboard", "Back to dashboard");
}

}  // namespace collate::dashboard
