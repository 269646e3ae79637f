// SPDX-License-Identifier: MIT
// The Priorities sheet: counts by priority, and their chart. One A4 page.
#include "dashboard/live.hpp"
#include "dashboard/termly_sheets.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/safe_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::dashboard {
namespace {

namespace look = sheetwriter::look;
using sheetwriter::Cell;

struct CountColumn {
  std::string heading;
  std::vector<std::vector<Criterion>> criteria;  ///< the counts of these are added up
  std::vector<std::size_t> values;               ///< by priority
};

std::vector<CountColumn> count_columns(const TermlySheets& sheets) {
  const TermlyReport& report = sheets.report;
  using merge::TimescaleStatus;
  std::vector<CountColumn> columns;
  const auto add = [&](std::string heading, std::vector<std::vector<Criterion>> criteria,
                       auto count) {
    CountColumn column{std::move(heading), std::move(criteria), {}};
    for (const PriorityCounts& priority : report.priorities)
      column.values.push_back(count(priority));
    columns.push_back(std::move(column));
  };
  const auto& values = report.scales[0].values;
  const std::string& now = sheets.columns.now();
  const auto with_status = [&](TimescaleStatus status) {
    return std::vector<Criterion>{{sheets.columns.timescale, std::string(merge::words(status))}};
  };
  for (std::size_t i = values.size(); i-- > 0;) {
    add(values[i].label, {{{now, values[i].label}}},
        [i](const auto& priority) { return priority.ratings.values[i]; });
  }
  add("Not rated", {{{now, "Not rated"}}},
      [](const auto& priority) { return priority.ratings.not_rated; });
  add("No return", {{{now, "No return"}}},
      [](const auto& priority) { return priority.ratings.no_return; });
  add("All " + report.words.actions, {{}},
      [](const auto& priority) { return priority.ratings.all(); });
  const auto& scale = report.scales[0];
  add(by_date(scale, "Overdue"),
      {with_status(TimescaleStatus::overdue_no_new_date),
       with_status(TimescaleStatus::overdue_new_date_proposed)},
      [](const auto& priority) { return priority.overdue; });
  add(by_date(scale, "New date proposed"),
      {with_status(TimescaleStatus::overdue_new_date_proposed),
       with_status(TimescaleStatus::new_date_proposed)},
      [](const auto& priority) { return priority.proposed; });
  if (report.no_agreed_date > 0) {
    // By band: a date that is proposed where none is agreed does not make one.
    add(by_date(scale, "No agreed date"),
        {{{sheets.columns.band, merge::words(merge::Band::no_agreed_date, {})}}},
        [](const auto& priority) { return priority.no_agreed_date; });
  }
  return columns;
}

std::string formula_of(const CountColumn& column, const std::string& label,
                       const RegisterColumns& columns) {
  std::string formula;
  for (std::vector<Criterion> criteria : column.criteria) {
    criteria.insert(criteria.begin(), {columns.priority, label});
    formula += (formula.empty() ? "" : "+") + count_of(criteria);
  }
  return formula;
}

/// `first`: the row of the first priority; `total`: that of the totals.
sheetwriter::Row totals_of(const std::vector<CountColumn>& columns, const Words& words,
                           std::uint32_t first, std::uint32_t total) {
  sheetwriter::Row totals = {{"All", look::total},
                             {"All " + lower_first(words.priorities), look::total}};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto column = priorities_first_count + static_cast<std::uint32_t>(i);
    std::size_t sum = 0;
    for (const std::size_t value : columns[i].values) sum += value;
    totals.push_back({live(fmt::format("SUM({})", cell::to_a1(cell::Range{{first, column},
                                                                          {total - 1, column}})),
                           sum),
                      look::total_number});
  }
  return totals;
}

}  // namespace

void put_priorities(const TermlySheets& sheets) {
  const TermlyReport& report = sheets.report;
  const Words& words = report.words;
  sheetwriter::Sheet& sheet = sheets.book.add_sheet(words.priorities);
  const std::vector<CountColumn> columns = count_columns(sheets);
  std::vector<std::string> labels;
  for (const PriorityCounts& priority : report.priorities) labels.push_back(priority.label);
  sheet.widths = {
      sheetwriter::column_for(labels, look::cell_strong.size, sheetwriter::Weight::bold, 1, 18, 26),
      46};
  std::vector<Cell> headings = {{words.priority, look::header}, {"Title", look::header}};
  for (const CountColumn& column : columns) {
    headings.push_back({column.heading, look::header_number});
    sheet.widths.push_back(12);
  }
  std::vector<sheetwriter::Row> rows;
  for (std::size_t i = 0; i < report.priorities.size(); ++i) {
    const PriorityCounts& priority = report.priorities[i];
    sheetwriter::Row row = {{priority.label, look::cell_strong}, {priority.title, look::cell}};
    for (const CountColumn& column : columns) {
      row.push_back({live(formula_of(column, priority.label, sheets.columns), column.values[i]),
                     look::number, to_register});
    }
    rows.push_back(std::move(row));
  }
  const auto first = priorities_table.row + 1;
  const auto total = first + static_cast<std::uint32_t>(rows.size());
  rows.push_back(totals_of(columns, words, first, total));
  put_table(sheet, "ByPriority", priorities_table, headings, rows);
  const std::string by_rating =
      report.scales.size() > 1 ? " by their rating for " + lower_first(report.scales[0].name) : "";
  put_top(
      sheet, fmt::format("Progress by {}, {}", lower_first(words.priority), report.round_name),
      fmt::format("One table and one chart. Counts of {}{}; the chart is drawn from this table.",
                  words.actions, by_rating),
      "Summary", "Back to summary");
  sheet.put({total + 1, 0},
            fmt::format("{} by {} (number of {})",
                        report.scales.size() > 1 ? report.scales[0].name : "Ratings",
                        lower_first(words.priority), words.actions),
            look::section);
  sheet.heights[total + 1] = 24;

  sheetwriter::Chart chart = ratings_by_priority(sheets);
  chart.at = {total + 2, 0};
  chart.width = 1150;
  chart.height = std::clamp(static_cast<int>(report.priorities.size()) * 50 + 60, 160, 560);
  const auto chart_rows = static_cast<std::uint32_t>(chart.height / 20 + 1);
  const auto last_column = priorities_first_count + static_cast<std::uint32_t>(columns.size()) - 1;
  sheet.print.area = cell::Range{{0, 0}, {total + 2 + chart_rows, last_column}};
  sheet.print.pages_tall = 1;
  sheet.charts.push_back(std::move(chart));
}

}  // namespace collate::dashboard
