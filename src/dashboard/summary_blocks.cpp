// SPDX-License-Identifier: MIT
#include "dashboard/summary_blocks.hpp"

#include "dashboard/live.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/pages.hpp"
#include "sheetwriter/safe_text.hpp"
#include "sheetwriter/write.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::dashboard {
namespace {

using sheetwriter::Blank;
using sheetwriter::Cell;
using sheetwriter::Content;
using sheetwriter::Edge;
using sheetwriter::Look;
using sheetwriter::Stroke;
using sheetwriter::Weight;
namespace look = sheetwriter::look;
namespace colour = sheetwriter::colour;

constexpr std::size_t least_listed = 3;
constexpr std::size_t most_listed = 8;
constexpr std::size_t longest_in_legend = 24;
constexpr double least_summary_scale = 0.6;  // letters of 10 points are printed with 6

/// Smaller letters, down to `least` points, before the words would run over the edge of the page.
void fit_to_page(Look& looks, const std::string& words, const sheetwriter::Sheet& sheet,
                 double least, double step = 0.5) {
  const Weight weight = looks.bold ? Weight::bold : Weight::regular;
  while (looks.size > least && sheetwriter::text_width(words, looks.size, weight) >
                                   sheetwriter::columns_points(sheet.widths))
    looks.size -= step;
}

void put_headline(sheetwriter::Sheet& sheet, const TermlySheets& sheets, const Phrase& phrase,
                  std::uint32_t row, Look looks) {
  fit_to_page(looks, plain(phrase), sheet, 10);
  sheet.put({row, 0}, live(phrase, sheets.columns), looks);
  sheet.heights[row] = 18;
}

sheetwriter::Row ask_row(const Ask& ask, const TermlySheets& sheets, double of_these_width,
                         double who_width) {
  Look number = look::number_strong;
  number.left = Edge{Stroke::thick, colour::text};
  const bool elsewhere = !ask.which.empty();
  const std::string sheet = elsewhere ? ask.which.substr(ask.which.find(' ') + 1) : "";
  Cell which{elsewhere ? ask.which : refs_in_brief(ask.refs),
             look::cell};  // clear of a long role in the column before
  if (elsewhere) {
    which.look = look::link;
    which.look.bottom = look::cell.bottom;
    which.link = sheet + "!A1";
  }
  Look until = look::cell;
  until.wrap = false;
  const auto fits = [&](const std::string& words) {
    return in_lines(words, of_these_width, 2) == sheetwriter::safe_text(words);
  };
  return {{live(ask.actions, sheets.columns), number, ask.sheet + "!A1"},
          {ask.what, look::cell_strong},
          {fits(ask.of_these) || ask.in_brief.empty() ? in_lines(ask.of_these, of_these_width, 2)
                                                      : ask.in_brief,
           look::cell},
          std::move(which),
          {ask.until, until},
          {in_lines(ask.who, who_width, 2), look::cell},
          {ask.by, look::cell}};
}

// "For attention: the 5 worst of 19 exceptions, worst first".
std::string attention_heading(std::size_t shown, std::size_t all) {
  if (all == 0) return "For attention: nothing";  // or not shown: see put_attention
  if (shown == all)
    return all == 1 ? "For attention: 1 exception"
                    : fmt::format("For attention: all {} exceptions, worst first", all);
  return fmt::format("For attention: the {} worst of {} exceptions, worst first", shown, all);
}

bool is_complete(const Scope& scope) {
  return known_actions(scope).value == all_actions(scope).value;
}

std::string nothing_for_attention(const Scope& scope) {
  const TermlyReport& report = scope.report;
  const Words& words = report.words;
  if (report.silent())
    return report.before_name ? fmt::format(
                                    "No list is shown: with no return it would only repeat {}. The "
                                    "Register shows each last known rating with its date.",
                                    *report.before_name)
                              : "No list is shown: no return has come.";
  const Figure undated =
      scope.counted({{{Field::band, merge::words(merge::Band::no_agreed_date, {})}}});
  if (!is_complete(scope) || undated.value > 0)
    return fmt::format("Nothing is wanted of the group on what the leads have sent.");
  return fmt::format(
      "No {} is off track or overdue, no new date is proposed and no leads disagree.",
      words.action);
}

// When nothing is wanted the room goes to what comes next.
std::uint32_t put_next_due(sheetwriter::Sheet& sheet, const TermlySheets& sheets, std::uint32_t row,
                           double room) {
  const TermlyReport& report = sheets.report;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < report.lines.size(); ++i) {
    const Line& line = report.lines[i];
    if (line.agreed && line.band == merge::Band::on_time) order.push_back(i);
  }
  if (order.empty() || report.silent()) return row;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return *report.lines[a].agreed < *report.lines[b].agreed;
  });
  const auto fitting = static_cast<std::size_t>(std::max(room - 40, 0.0) / 29);
  order.resize(std::min({order.size(), most_listed, std::max(fitting, least_listed)}));
  sheet.put({row, 0}, fmt::format("Next milestones: the next {} by agreed date", order.size()),
            look::section);
  sheet.heights[row] = summary_heading_height;
  std::vector<sheetwriter::Row> rows;
  for (const std::size_t i : order) {
    const Line& line = report.lines[i];
    rows.push_back({{line.ref, look::cell_strong, to_register_row(i)},
                    {in_lines(line.action, sheet.widths[1], 2), look::cell},
                    {timescale::to_short_words(*line.agreed), look::cell}});
  }
  const cell::Range table = put_table(sheet, "NextMilestones", {row + 1, 0},
                                      {{"Ref", look::header},
                                       {capitalised(report.words.action), look::header},
                                       {"Agreed date", look::header}},
                                      rows);
  sheet.number_like_text.push_back({{table.first.row + 1, 0}, {table.last.row, 0}});
  return table.last.row + 1;
}

}  // namespace

std::string in_lines(const std::string& text, double column_width, std::size_t lines) {
  const std::string safe = sheetwriter::safe_text(text);
  const auto part = sheetwriter::fitting_part(
      safe, 10, Weight::regular, sheetwriter::table_column_points(column_width), lines);
  return part.size() == safe.size() ? safe : std::string(part) + " \u2026";
}

double height_to(const sheetwriter::Sheet& sheet, std::uint32_t row) {
  double height = 0;
  for (std::uint32_t r = 0; r < row; ++r) height += sheetwriter::fitted_height(sheet, r);
  return height;
}

bool needs_no_legend(const std::vector<schema::RatingScale>& scales) {
  return std::any_of(scales.begin(), scales.end(), [](const schema::RatingScale& scale) {
    return std::any_of(scale.values.begin(), scale.values.end(),
                       [](const auto& value) { return value.label.size() > longest_in_legend; });
  });
}

void put_lower_half(sheetwriter::Sheet& sheet, std::uint32_t row, double below,
                    const std::function<std::vector<std::uint32_t>(double room)>& fill) {
  const sheetwriter::Sheet upper = sheet;
  const double page = summary_height - height_to(sheet, row);
  fill(page - below);
  if (sheetwriter::one_page_scale(sheet) >= least_summary_scale) {
    sheet.print.pages_tall = 1;
    return;
  }
  sheet = upper;
  const std::vector<std::uint32_t> blocks = fill(page);
  sheet.print.repeat_rows = {0, 0};
  sheetwriter::break_where_needed(sheet, blocks);
}

Content guard_sentence(const TermlySheets& sheets, std::size_t listed) {
  const std::string formula = fmt::format(
      "IF({}=SUMPRODUCT(--({}<>\"\")),\"\",{})", listed,
      sheetwriter::column_of("Register", sheets.columns.exception),
      sheetwriter::in_formula("This list is older than the Register: run the report again."));
  return live(formula, std::string());
}

namespace {

void put_strip(sheetwriter::Sheet& sheet, const std::string& words, std::uint32_t row) {
  Look strip = look::cell_strong.with_fill(colour::alarm_tint);
  strip.wrap = false;
  strip.bottom = {};
  fit_to_page(strip, words, sheet, 8);
  for (std::uint32_t column = 0; column < sheet.widths.size(); ++column)
    sheet.put({row, column}, Blank{}, strip);
  sheet.put({row, 0}, words, strip);
  sheet.heights[row] = 15;
}

}  // namespace

std::uint32_t put_summary_top(sheetwriter::Sheet& sheet, const TermlySheets& sheets) {
  const TermlyReport& report = sheets.report;
  const std::string title = fmt::format("{}: progress at {}", report.plan_title, report.round_name);
  Look title_look = look::title;
  fit_to_page(title_look, title, sheet, 12, 1);
  sheet.put({0, 0}, title, title_look);
  sheet.heights[0] = 26;
  std::string subtitle =
      fmt::format("{} dashboard for the {}", report.words.adverb, report.words.group_name);
  if (report.meeting) subtitle += ", " + timescale::to_words(*report.meeting);
  subtitle += fmt::format(". Position at {}.", timescale::to_words(report.position));
  if (!report.note.empty()) subtitle += " " + report.note;
  sheet.put({1, 0}, subtitle, look::subtitle);
  sheet.heights[1] = 14;
  std::uint32_t row = 2;
  for (const std::string& status : status_sentences(report)) put_strip(sheet, status, row++);
  return row;
}

std::uint32_t put_headlines(sheetwriter::Sheet& sheet, const TermlySheets& sheets,
                            const Scope& scope, std::uint32_t row) {
  put_headline(sheet, sheets, coverage_sentence(scope), row++, look::headline_strong);
  const Phrase result = result_sentence(scope);
  const auto parts = result_by_scale(scope);
  const bool fits = sheetwriter::text_width(plain(result), look::headline.size, Weight::regular) <=
                    sheetwriter::columns_points(sheet.widths);
  if (fits || parts.size() < 2) {
    put_headline(sheet, sheets, result, row++, look::headline);
  } else {
    for (const Phrase& part : parts) put_headline(sheet, sheets, part, row++, look::headline);
  }
  put_headline(sheet, sheets, lateness_sentence(scope), row++, look::headline);
  return row;
}

std::uint32_t put_for_decision(sheetwriter::Sheet& sheet, const TermlySheets& sheets,
                               const Scope& scope, std::uint32_t row, const AskColumns& columns) {
  const TermlyReport& report = sheets.report;
  const std::vector<Ask> asks = asks_of(scope);
  std::string heading = "For decision";
  if (report.meeting) heading += " on " + timescale::to_words(*report.meeting);
  if (asks.empty()) heading += ": nothing";
  sheet.put({row, 0}, heading, look::section);
  sheet.heights[row] = summary_heading_height;
  if (asks.empty()) return row + 1;
  const std::vector<Cell> headings = {
      {report.words.actions.size() > 8 ? "Number" : capitalised(report.words.actions),
       look::header_number},
      {capitalised(report.words.the_group) + " is asked to", look::header},
      {"Of these", look::header},
      {"Which " + report.words.actions, look::header},
      {"Until it decides", look::header},
      {"Who", look::header},
      {"By", look::header}};
  const auto arranged = [&](const std::vector<Cell>& cells) {
    sheetwriter::Row changed(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) changed[columns[i]] = cells[i];
    return changed;
  };
  std::vector<sheetwriter::Row> rows;
  for (const Ask& ask : asks)
    rows.push_back(
        arranged(ask_row(ask, sheets, sheet.widths[columns[2]], sheet.widths[columns[5]])));
  const cell::Range table = put_table(sheet, "ForDecision", {row + 1, 0}, arranged(headings), rows);
  return table.last.row + 1;
}

std::uint32_t put_attention(sheetwriter::Sheet& sheet, const TermlySheets& sheets,
                            const Scope& scope, std::uint32_t row, double room,
                            const std::vector<Cell>& headings,
                            const std::function<sheetwriter::Row(const Exception&)>& cells) {
  const auto& exceptions = sheets.report.exceptions;
  if (exceptions.empty()) {
    sheet.put(
        {row, 0},
        sheets.report.silent() ? std::string("For attention: not shown") : attention_heading(0, 0),
        look::section);
    sheet.heights[row] = summary_heading_height;
    sheet.put({row + 1, 0}, nothing_for_attention(scope), Look{});
    sheet.put({row + 2, 0}, guard_sentence(sheets, 0), Look{}.strong());
    sheet.heights[row + 2] = 12;
    return put_next_due(sheet, sheets, row + 3, room - summary_heading_height - 26);
  }
  // Each row's height, measured on a sheet of its own.
  std::vector<sheetwriter::Row> rows;
  double used = summary_heading_height + 16 + 15;
  for (const Exception& exception : exceptions) {
    sheetwriter::Row made = cells(exception);
    sheetwriter::Sheet scratch;
    scratch.widths = sheet.widths;
    for (std::uint32_t column = 0; column < made.size(); ++column)
      scratch.put({0, column}, made[column].content, made[column].look);
    used += sheetwriter::fitted_height(scratch, 0);
    if (rows.size() >= most_listed || (used > room && rows.size() >= least_listed)) break;
    rows.push_back(std::move(made));
  }
  sheet.put({row, 0}, attention_heading(rows.size(), exceptions.size()), look::section);
  sheet.heights[row] = summary_heading_height;
  const cell::Range table = put_table(sheet, "Attention", {row + 1, 0}, headings, rows);
  sheet.number_like_text.push_back({{table.first.row + 1, 0}, {table.last.row, 0}});
  const std::uint32_t link = table.last.row + 1;
  sheet.put({link, 0},
            exceptions.size() > rows.size()
                ? fmt::format("See all {}, with first agreed dates and every move, on the "
                              "Exceptions sheet",
                              exceptions.size())
                : std::string("See the Exceptions sheet for first agreed dates and every move"),
            look::link, "Exceptions!A1");
  Look guard = look::cell_strong;
  guard.wrap = false;
  guard.bottom = {};
  sheet.put({link, 4}, guard_sentence(sheets, exceptions.size()), guard);
  sheet.heights[link] = 15;
  return link + 1;
}

}  // namespace collate::dashboard
