// SPDX-License-Identifier: MIT
// The Summary of schemes with two ratings per action, such as progress and outcomes: one A4 page.
#include "dashboard/live.hpp"
#include "dashboard/termly_sheets.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/safe_text.hpp"
#include "sheetwriter/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace collate::dashboard {
namespace {

using sheetwriter::Align;
using sheetwriter::Cell;
using sheetwriter::Look;
namespace look = sheetwriter::look;
namespace colour = sheetwriter::colour;

constexpr double heading_height = 24;
constexpr std::size_t most_listed = 7;
constexpr std::uint32_t last_column = 7;

Look filled(const schema::RatingValue& value) {
  return look::cell_strong.with_fill(value.fill, value.text).aligned(Align::centre);
}

Look unrated_look() {
  return look::cell_strong.aligned(Align::centre);
}

Cell rating_cell(const merge::TracedRating& rating, const schema::RatingScale& scale) {
  if (rating.state == merge::TracedRating::State::rated)
    return {scale.values[rating.value].label, filled(scale.values[rating.value])};
  return {merge::words(rating, scale), look::cell.aligned(Align::centre)};
}

// The label that says "off track"; empty when the scale has none.
std::string off_track_label(const schema::RatingScale& scale) {
  for (const auto& value : scale.values) {
    if (value.role == schema::Role::off_track) return value.label;
  }
  return {};
}

std::size_t off_track_count(const TermlyReport& report, std::size_t scale) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < report.scales[scale].values.size(); ++i) {
    if (report.scales[scale].values[i].label == off_track_label(report.scales[scale]))
      count += report.now[scale].values[i];
  }
  return count;
}

sheetwriter::Content first_sentence(const TermlySheets& sheets) {
  const TermlyReport& report = sheets.report;
  Sentence sentence;
  const std::string all = fmt::format("ROWS({})", sheetwriter::column_of("Register", "Ref"));
  const std::string label = off_track_label(report.scales[0]);
  const std::string label_of_second = off_track_label(report.scales[1]);
  if (label.empty() || label_of_second.empty()) {
    sentence.number(all, report.lines.size());
    sentence.say(fmt::format(" {} with two ratings each.", report.words.actions));
    return sentence.content();
  }
  sentence.number(count_of({{sheets.columns.now(0), label}}), off_track_count(report, 0));
  sentence.say(" of ");
  sentence.count(all, report.lines.size(), " " + report.words.action, " " + report.words.actions);
  sentence.say(fmt::format(" {} rated {} for {}, and ", report.lines.size() == 1 ? "is" : "are",
                           label, lower_first(report.scales[0].name)));
  sentence.number(count_of({{sheets.columns.now(1), label_of_second}}), off_track_count(report, 1));
  sentence.say(
      fmt::format(" rated {} for {}.", label_of_second, lower_first(report.scales[1].name)));
  return sentence.content();
}

// Rows of both scales side by side, furthest first. Scales may have different labels: a row per
// label of either.
struct PositionRow {
  std::string label;
  std::string meaning;
  const schema::RatingValue* value = nullptr;
  std::size_t counts[2] = {0, 0};
  bool used[2] = {false, false};
};

std::vector<PositionRow> position_rows(const TermlyReport& report) {
  std::vector<PositionRow> rows;
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

std::uint32_t put_position(sheetwriter::Sheet& sheet, const TermlySheets& sheets,
                           std::uint32_t row) {
  const TermlyReport& report = sheets.report;
  sheet.put({row, 0}, fmt::format("Position now (number of {})", report.words.actions),
            look::section);
  sheet.put({row, 4}, fmt::format("Share of {} with each rating", report.words.actions),
            look::section);
  sheet.heights[row] = heading_height;
  const std::vector<PositionRow> positions = position_rows(report);
  std::vector<sheetwriter::Row> rows;
  for (const PositionRow& position : positions) {
    sheetwriter::Row cells = {
        {position.label, position.value ? filled(*position.value) : unrated_look()},
        {position.meaning, look::cell}};
    for (std::size_t scale = 0; scale < 2; ++scale) {
      if (position.used[scale]) {
        cells.push_back(
            {live(count_of({{sheets.columns.now(scale), position.label}}), position.counts[scale]),
             look::big_number});
      } else {
        cells.push_back({"[z]", look::number});
      }
    }
    rows.push_back(std::move(cells));
  }
  const cell::Range table = put_table(sheet, "Headlines", {row + 1, 0},
                                      {{"Rating", look::header},
                                       {"Meaning in the plan", look::header},
                                       {report.scales[0].name, look::header_number},
                                       {report.scales[1].name, look::header_number}},
                                      rows);
  double height = 16.5;
  for (std::uint32_t r = table.first.row + 1; r <= table.last.row; ++r) {
    sheet.heights[r] = std::max(25.5, fitted_height(sheet, r));
    height += sheet.heights[r];
  }

  sheetwriter::Chart chart;
  chart.kind = sheetwriter::ChartKind::stacked_bars_percent;
  chart.at = {row + 1, 4};
  chart.left = 4;
  chart.top = 1;
  double width = 0;
  for (std::size_t column = 4; column < sheet.widths.size(); ++column)
    width += sheet.widths[column] * 7 + 5;
  chart.width = static_cast<int>(width) - 8;
  chart.height = static_cast<int>(height / 0.75) - 3;
  chart.alt_text = fmt::format("Two stacked bars: share of {} with each rating in {}.",
                               report.words.actions, report.round_name);
  for (std::uint32_t i = 0; i < positions.size(); ++i) {
    const PositionRow& position = positions[i];
    if (position.counts[0] + position.counts[1] == 0) continue;
    const std::uint32_t at = table.first.row + 1 + i;
    sheetwriter::Series series;
    series.name_cell = sheetwriter::Cells{"Summary", {{at, 0}, {at, 0}}};
    series.categories = {"Summary", {{table.first.row, 2}, {table.first.row, 3}}};
    series.values = {"Summary", {{at, 2}, {at, 3}}};
    series.hatched = position.value == nullptr;
    series.outlined = true;
    if (position.value) {
      series.colour = position.value->fill;
      series.label_colour = position.value->text;
    }
    chart.series.push_back(std::move(series));
    chart.alt_text += fmt::format(" {}: {} for {}, {} for {}.", position.label, position.counts[0],
                                  lower_first(report.scales[0].name), position.counts[1],
                                  lower_first(report.scales[1].name));
  }
  chart.alt_text += " The same numbers are in the table beside it.";
  sheet.charts.push_back(std::move(chart));
  return table.last.row + 1;
}

std::string question(const TermlyReport& report, const schema::RatingValue& value) {
  const std::string outcomes = lower_first(report.scales[1].name);
  const std::string worst = off_track_label(report.scales[1]);
  switch (value.role) {
    case schema::Role::done:
      return fmt::format("Where {} lag behind: was it the right {}?", outcomes,
                         report.words.action);
    case schema::Role::off_track:
      return fmt::format("What does {} need to decide or unblock?", report.words.the_group);
    default:
      break;
  }
  return worst.empty() ? fmt::format("Will this progress reach the {} in time?", outcomes)
                       : fmt::format("Where {} are {}: will progress reach them in time?", outcomes,
                                     lower_first(worst));
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
  sheet.heights[row] = heading_height;
  std::vector<Cell> headings = {{first.name, look::header}, {"What to ask", look::header}};
  for (std::size_t i = second.values.size(); i-- > 0;) {
    headings.push_back(
        {fmt::format("{} {}", second.name, second.values[i].label), look::header_number});
  }
  headings.push_back({fmt::format("{} not rated", second.name), look::header_number});
  const Look count = look::number_strong.with_format("0;;\"-\"");
  const auto cells_of = [&](std::size_t i, const std::vector<std::string>& labels) {
    sheetwriter::Row cells;
    const auto sum_of = [&](const std::vector<std::string>& others) {
      std::string formula;
      for (const auto& label : labels) {
        for (const auto& other : others) {
          formula += (formula.empty() ? "" : "+") +
                     count_of({{sheets.columns.now(0), label}, {sheets.columns.now(1), other}});
        }
      }
      return formula;
    };
    for (std::size_t j = second.values.size(); j-- > 0;) {
      cells.push_back({live(sum_of({second.values[j].label}), report.cross[i][j]), count});
    }
    cells.push_back(
        {live(sum_of({"Not rated", "No return"}), report.cross[i][second.values.size()]), count});
    return cells;
  };
  std::vector<sheetwriter::Row> rows;
  for (std::size_t i = first.values.size(); i-- > 0;) {
    sheetwriter::Row cells = {{first.values[i].label, filled(first.values[i])},
                              {question(report, first.values[i]), look::cell}};
    for (Cell& cell : cells_of(i, {first.values[i].label})) cells.push_back(std::move(cell));
    rows.push_back(std::move(cells));
  }
  // Without this row the table's numbers would not add up to all actions.
  sheetwriter::Row cells = {{"No rating", unrated_look()},
                            {"Who will find out, and by when?", look::cell}};
  for (Cell& cell : cells_of(first.values.size(), {"Not rated", "No return"}))
    cells.push_back(std::move(cell));
  rows.push_back(std::move(cells));
  const cell::Range table = put_table(sheet, "CrossTable", {row + 1, 0}, headings, rows);
  for (std::uint32_t r = table.first.row + 1; r <= table.last.row; ++r) sheet.heights[r] = 20.25;
  return table.last.row + 1;
}

}  // namespace

void put_two_rating_summary(const TermlySheets& sheets) {
  const TermlyReport& report = sheets.report;
  sheetwriter::Sheet& sheet = sheets.book.add_sheet("Summary");
  sheet.widths = {13, 47, 13.5, 13.5, 13.5, 13.5, 30, 41};
  put_summary_top(sheet, sheets);
  sheet.put({2, 0}, first_sentence(sheets), look::headline_strong);
  sheet.put({3, 0}, lateness_sentence(sheets, overdue_formula(sheets)), look::headline);
  std::uint32_t row = put_position(sheet, sheets, 4);
  row = put_cross_table(sheet, sheets, row);

  // Off track first, then what is overdue and not off track.
  std::vector<std::size_t> listed = report.off_track;
  for (const std::size_t i : report.late) {
    if (std::find(listed.begin(), listed.end(), i) == listed.end()) listed.push_back(i);
  }
  const std::string worst = off_track_label(report.scales[0]);
  sheet.put({row, 0},
            worst.empty() ? std::string("Overdue: no new date first, then longest overdue")
                          : fmt::format("{} for {} or for {}, then overdue", worst,
                                        lower_first(report.scales[0].name),
                                        lower_first(report.scales[1].name)),
            look::section);
  sheet.heights[row] = heading_height;
  const auto brief = [&](const std::string& text, std::size_t column) {
    const double width = sheetwriter::column_points(sheet.widths[column]);
    const auto part = sheetwriter::fitting_part(text, 10, sheetwriter::Weight::regular, width, 2);
    return part.size() == text.size() ? text : std::string(part) + " ...";
  };
  std::vector<sheetwriter::Row> rows;
  for (std::size_t i = 0; i < listed.size() && i < most_listed; ++i) {
    const Line& line = report.lines[listed[i]];
    sheetwriter::Content new_date = line.new_date ? sheetwriter::Content{*line.new_date}
                                                  : sheetwriter::Content{line.new_date_words};
    Look new_date_look = look::date;
    if (line.overdue() && !line.new_date && line.new_date_words.empty()) {
      new_date = "None given";
      new_date_look = look::cell_strong.with_fill(colour::alarm_tint);
    }
    rows.push_back({{line.ref, look::cell_strong},
                    {brief(line.action, 1), look::cell},
                    rating_cell(line.now(0), report.scales[0]),
                    rating_cell(line.now(1), report.scales[1]),
                    {line.agreed ? sheetwriter::Content{*line.agreed}
                                 : sheetwriter::Content{brief(line.agreed_words, 4)},
                     look::date.with_indent(1)},
                    {new_date, new_date_look},
                    {brief(line.lead, 6), look::cell},
                    {brief(sheetwriter::safe_text(line.comment), 7), look::cell}});
  }
  if (rows.empty()) {
    rows.push_back(
        {{"None", look::cell_strong},
         {fmt::format("No {} is off track or overdue.", report.words.action), look::cell}});
    rows.back().resize(last_column + 1, {sheetwriter::Blank{}, look::cell});
  }
  const cell::Range list = put_table(sheet, "Attention", {row + 1, 0},
                                     {{"Ref", look::header},
                                      {capitalised(report.words.action), look::header},
                                      {report.scales[0].name, look::header.aligned(Align::centre)},
                                      {report.scales[1].name, look::header.aligned(Align::centre)},
                                      {"Agreed date", look::header.with_indent(1)},
                                      {"New date", look::header},
                                      {"Lead", look::header},
                                      {"Comment by lead", look::header}},
                                     rows);
  sheet.number_like_text.push_back({{list.first.row + 1, 0}, {list.last.row, 0}});
  row = list.last.row + 1;
  std::string see =
      "See the Timescales sheet for dates, Changes for what moved, and Register for every rating";
  if (listed.size() > most_listed)
    see = fmt::format("{} more are not shown here. ", listed.size() - most_listed) + see;
  sheet.put({row, 0}, see, look::link, "Timescales!A1");
  sheet.print.pages_tall = 1;
  sheet.print.area = cell::Range{{0, 0}, {row, last_column}};
}

}  // namespace collate::dashboard
