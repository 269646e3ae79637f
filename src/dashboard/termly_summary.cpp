// SPDX-License-Identifier: MIT
// The Summary of schemes with one rating per action: one A4 page.
#include "dashboard/live.hpp"
#include "dashboard/termly_sheets.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/safe_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace collate::dashboard {
namespace {

using sheetwriter::Align;
using sheetwriter::Cell;
using sheetwriter::Colour;
using sheetwriter::Edge;
using sheetwriter::Look;
using sheetwriter::Stroke;
namespace look = sheetwriter::look;
namespace colour = sheetwriter::colour;

constexpr std::size_t most_attention_rows = 7;
constexpr double heading_height = 24;

Look key_number(Colour key) {
  Look with_key = look::big_number;
  with_key.left = Edge{Stroke::thick, key};
  return with_key;
}

struct Headline {
  Cell number;
  std::string measure;
  Cell compared;
};

Look second_text() {
  Look looks = look::cell;
  looks.colour = colour::second_text;
  return looks;
}

Look link_cell() {
  Look looks = look::link;
  looks.bottom = look::cell.bottom;
  return looks;
}

// A number that is wider than its column is shown as ####, words of its format included.
constexpr double comparison_column = 31;

// "up 15 since Summer 2019": the words are the number's format, so they follow the number. A round
// with a long name is "last time"; the heading of the column says which it is.
std::string change_format(std::string name) {
  std::erase(name, '"');
  const double width =
      sheetwriter::text_width("down 000 since " + name, 10, sheetwriter::Weight::regular);
  if (width > sheetwriter::column_points(comparison_column)) name = "last time";
  return fmt::format("\"up \"0\" since {0}\";\"down \"0\" since {0}\";\"same as {0}\"", name);
}

Cell change_cell(const TermlySheets& sheets, const std::string& number_cell, double change,
                 const std::string& before_formula) {
  const auto& before = sheets.report.before_name;
  if (!before) return {"First " + sheets.report.words.period, second_text()};
  return {sheetwriter::Formula{fmt::format("{}-{}", number_cell, before_formula),
                               sheetwriter::number(change)},
          second_text().with_format(change_format(*before))};
}

std::vector<Headline> rating_headlines(const TermlySheets& sheets, std::uint32_t first_row) {
  const TermlyReport& report = sheets.report;
  const schema::RatingScale& scale = report.scales[0];
  const bool has_before = report.before_name.has_value();
  std::vector<Headline> headlines;
  const auto here = [&] {
    return cell::to_a1(cell::Address{first_row + static_cast<std::uint32_t>(headlines.size()), 0});
  };
  const auto difference = [](std::size_t now, std::size_t before) {
    return static_cast<double>(now) - static_cast<double>(before);
  };
  for (std::size_t i = scale.values.size(); i-- > 0;) {
    const schema::RatingValue& value = scale.values[i];
    const std::size_t before = has_before ? report.before[0].values[i] : 0;
    headlines.push_back(
        {{live(count_of({{sheets.columns.now(), value.label}}), report.now[0].values[i]),
          key_number(value.fill)},
         value.label,
         change_cell(sheets, here(), difference(report.now[0].values[i], before),
                     has_before ? count_of({{sheets.columns.before(), value.label}}) : "")});
  }
  const auto unrated = [](const std::string& column, const char* sign) {
    return count_of({{column, "No return"}}) + sign + count_of({{column, "Not rated"}});
  };
  const std::size_t before = has_before ? report.before[0].unrated() : 0;
  headlines.push_back({{live(unrated(sheets.columns.now(), "+"), report.now[0].unrated()),
                        key_number(colour::hatch)},
                       fmt::format("No rating this {}", report.words.period),
                       change_cell(sheets, here(), difference(report.now[0].unrated(), before),
                                   has_before ? unrated(sheets.columns.before(), "-") : "")});
  return headlines;
}

std::vector<Headline> date_headlines(const TermlySheets& sheets) {
  const TermlyReport& report = sheets.report;
  using merge::TimescaleStatus;
  const auto with_status = [&](TimescaleStatus status) {
    return count_of({{sheets.columns.timescale, std::string(merge::words(status))}});
  };
  const Cell to_timescales{"See Timescales sheet", link_cell(), "Timescales!A1"};
  Sentence no_new_date;
  no_new_date.count(with_status(TimescaleStatus::overdue_no_new_date), report.overdue_no_new_date,
                    " has no new date", " have no new date");
  std::vector<Headline> headlines;
  headlines.push_back({{live(overdue_formula(sheets), report.overdue), key_number(colour::alarm)},
                       "Overdue: agreed date passed, not completed",
                       {no_new_date.content(), second_text()}});
  headlines.push_back({{live(with_status(TimescaleStatus::overdue_new_date_proposed) + "+" +
                                 with_status(TimescaleStatus::new_date_proposed),
                             report.proposed),
                        key_number(colour::rule)},
                       fmt::format("New dates proposed, for {} to agree", report.words.the_group),
                       to_timescales});
  headlines.push_back({{live(with_status(TimescaleStatus::due_by_next_meeting), report.due),
                        key_number(colour::rule)},
                       report.next_meeting
                           ? "Due by the next meeting, " + timescale::to_words(*report.next_meeting)
                           : "Due by the next meeting (no date set yet)",
                       to_timescales});
  if (report.no_agreed_date > 0) {
    headlines.push_back({{live(with_status(TimescaleStatus::no_agreed_date), report.no_agreed_date),
                          key_number(colour::rule)},
                         "No agreed date, so lateness cannot be judged",
                         to_timescales});
  }
  headlines.push_back(
      {{live(returns_unusable_formula(), report.returns_unusable), key_number(colour::hatch)},
       fmt::format("Returns missing, of {}", counted(report.returns_asked, "lead", "leads")),
       {"See Returns sheet", link_cell(), "Returns!A1"}});
  return headlines;
}

// Returns the row behind the block.
std::uint32_t put_headlines(sheetwriter::Sheet& sheet, const TermlySheets& sheets,
                            std::uint32_t row) {
  const TermlyReport& report = sheets.report;
  sheet.put({row, 0}, "Position now", look::section);
  sheet.put({row, 3},
            fmt::format("Ratings by {} (number of {})", lower_first(report.words.priority),
                        report.words.actions),
            look::section);
  sheet.heights[row] = heading_height;
  std::vector<Headline> headlines = rating_headlines(sheets, row + 2);
  for (Headline& headline : date_headlines(sheets)) headlines.push_back(std::move(headline));
  std::vector<sheetwriter::Row> rows;
  for (Headline& headline : headlines) {
    rows.push_back({std::move(headline.number),
                    {headline.measure, look::cell.with_indent(1)},
                    std::move(headline.compared)});
  }
  const std::string compared =
      report.before_name ? "Compared with " + *report.before_name : "Compared with before";
  put_table(sheet, "Headlines", {row + 1, 0},
            {{"Number", look::header_number},
             {"Measure", look::header.with_indent(1)},
             {compared, look::header}},
            rows);
  // Every bar of the chart beside the table needs its room.
  const double least = (static_cast<double>(report.priorities.size()) * 22 + 44) * 0.75 /
                       static_cast<double>(rows.size());
  const double height = std::max(20.25, std::ceil(least * 4) / 4);
  for (std::uint32_t i = 0; i < rows.size(); ++i) sheet.heights[row + 2 + i] = height;
  const auto end = row + 2 + static_cast<std::uint32_t>(rows.size());

  sheetwriter::Chart chart = ratings_by_priority(sheets);
  chart.at = {row + 1, 3};
  chart.left = 4;
  chart.top = 1;
  chart.width = 92 * 3 + 292 - 6;
  chart.height = static_cast<int>((16.5 + height * static_cast<double>(rows.size())) / 0.75) - 3;
  sheet.charts.push_back(std::move(chart));
  return end;
}

std::uint32_t put_changes_in_brief(sheetwriter::Sheet& sheet, const TermlySheets& sheets,
                                   std::uint32_t row) {
  const TermlyReport& report = sheets.report;
  sheet.put({row, 0},
            report.before_name ? "What changed since " + *report.before_name : "What changed",
            look::section);
  sheet.heights[row] = heading_height;
  // The refs run on to the right, to the edge of the page and no further.
  double room = 0;
  for (std::size_t column = 2; column < sheet.widths.size(); ++column)
    room += sheetwriter::column_points(sheet.widths[column]);
  const auto in_brief = [&](const std::vector<std::string>& refs) {
    std::size_t most = 24;
    while (most > 1 && sheetwriter::text_width(refs_in_brief(refs, most), look::cell.size,
                                               sheetwriter::Weight::regular) > room)
      --most;
    return refs_in_brief(refs, most);
  };
  std::vector<sheetwriter::Row> rows;
  for (const ChangeGroup& group : report.changes) {
    rows.push_back({{live(count_of({{sheets.columns.movement, group.words}}), group.refs.size()),
                     look::number_strong},
                    {group.words, look::cell.with_indent(1)},
                    {in_brief(group.refs), [] {
                       Look wide = look::cell;
                       wide.wrap = false;
                       return wide;
                     }()}});
  }
  put_table(sheet, "SinceLastTerm", {row + 1, 0},
            // A narrow column: a long word for actions would break in the middle.
            {{report.words.actions.size() > 7 ? "Number" : capitalised(report.words.actions),
              look::header_number},
             {"Change", look::header.with_indent(1)},
             {"Which " + report.words.actions, look::header}},
            rows);
  // The rules run on with the refs.
  const auto end = row + 2 + static_cast<std::uint32_t>(rows.size());
  for (std::uint32_t column = 3; column <= 6; ++column) {
    sheet.put({row + 1, column}, sheetwriter::Blank{}, look::header);
    for (std::uint32_t r = row + 2; r < end; ++r)
      sheet.put({r, column}, sheetwriter::Blank{}, look::cell);
  }
  return end;
}

}  // namespace

void put_summary(const TermlySheets& sheets) {
  const TermlyReport& report = sheets.report;
  sheetwriter::Sheet& sheet = sheets.book.add_sheet("Summary");
  sheet.widths = {
      std::max(8.0, ref_width(report.lines)), 47, comparison_column, 12.5, 12.5, 12.5, 41};
  put_summary_top(sheet, sheets);
  const std::string all = fmt::format("ROWS({})", sheetwriter::column_of("Register", "Ref"));
  std::string done;
  for (const auto& value : report.scales[0].values) {
    if (value.role == schema::Role::done)
      done += (done.empty() ? "" : "+") + count_of({{sheets.columns.now(), value.label}});
  }
  Sentence first;
  if (done.empty())
    first.say("0");
  else
    first.number(done, report.completed);
  first.say(" of ");
  first.count(all, report.lines.size(), fmt::format(" {} is completed", report.words.action),
              fmt::format(" {} are completed", report.words.actions));
  if (report.before_name) {
    first.say(", ");
    first.number(count_of({{sheets.columns.movement,
                            merge::words(merge::Movement::newly_completed, sheets.schema)}}),
                 report.newly_completed);
    first.say(" of them since " + *report.before_name);
  }
  first.say(".");
  sheet.put({2, 0}, first.content(), look::headline_strong);
  sheet.put({3, 0}, lateness_sentence(sheets, overdue_formula(sheets)), look::headline);

  std::uint32_t row = put_headlines(sheet, sheets, 4);
  row = put_changes_in_brief(sheet, sheets, row);

  sheet.put(
      {row, 0},
      fmt::format("Overdue {}: no new date first, then longest overdue", report.words.actions),
      look::section);
  sheet.heights[row] = heading_height;
  std::vector<sheetwriter::Row> rows;
  const auto brief = [&](const std::string& text, std::size_t column) {
    const double width = sheetwriter::column_points(sheet.widths[column]);
    const auto part = sheetwriter::fitting_part(text, 10, sheetwriter::Weight::regular, width, 2);
    return part.size() == text.size() ? text : std::string(part) + " ...";
  };
  for (std::size_t i = 0; i < report.late.size() && i < most_attention_rows; ++i) {
    const Line& line = report.lines[report.late[i]];
    Cell new_date{sheetwriter::Blank{}, look::date};
    if (line.new_date)
      new_date.content = *line.new_date;
    else
      new_date = {line.new_date_words.empty() ? "None given" : line.new_date_words,
                  look::cell_strong.with_fill(colour::alarm_tint)};
    rows.push_back({{line.ref, look::cell_strong},
                    {brief(line.action, 1), look::cell},
                    {brief(line.lead, 2), look::cell},
                    {line.agreed ? sheetwriter::Content{*line.agreed}
                                 : sheetwriter::Content{line.agreed_words},
                     look::date},
                    std::move(new_date),
                    {merge::words(line.now(), report.scales[0]), look::cell},
                    {brief(sheetwriter::safe_text(line.comment), 6), look::cell}});
  }
  if (rows.empty()) {
    rows.push_back({{"None", look::cell_strong},
                    {fmt::format("No {} is overdue.", report.words.action), look::cell}});
    rows.back().resize(7, {sheetwriter::Blank{}, look::cell});
  }
  const cell::Range list = put_table(sheet, "Attention", {row + 1, 0},
                                     {{"Ref", look::header},
                                      {capitalised(report.words.action), look::header},
                                      {"Lead", look::header},
                                      {"Agreed date", look::header},
                                      {"New date", look::header},
                                      {"Rating", look::header},
                                      {"Comment by lead", look::header}},
                                     rows);
  sheet.number_like_text.push_back({{list.first.row + 1, 0}, {list.last.row, 0}});
  row = list.last.row + 1;
  Sentence see;
  if (report.overdue == 0) {
    see.say(fmt::format(
        "See all {} due by the next meeting, and new dates proposed, on the Timescales sheet",
        report.words.actions));
  } else {
    see.say("See ");
    const std::string one = fmt::format("the overdue {}", report.words.action);
    const std::string many = fmt::format(" overdue {}", report.words.actions);
    see.text(fmt::format("IF(({0})=1,{1},\"all \"&({0})&{2})", overdue_formula(sheets),
                         sheetwriter::in_formula(one), sheetwriter::in_formula(many)),
             report.overdue == 1 ? one : fmt::format("all {}{}", report.overdue, many));
    see.say(", and those due by the next meeting, on the Timescales sheet");
  }
  sheet.put({row, 0}, see.content(), look::link, "Timescales!A1");
  sheet.print.pages_tall = 1;
  sheet.print.area = cell::Range{{0, 0}, {row, 6}};
}

}  // namespace collate::dashboard
