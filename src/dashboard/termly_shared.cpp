// SPDX-License-Identifier: MIT
// The chart of ratings by priority, and what the Summary counts of the Returns sheet.
#include "dashboard/live.hpp"
#include "dashboard/termly_sheets.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/safe_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::dashboard {
namespace {

// Series of the chart: column of the Priorities table, its name and look. Furthest first, as on the
// sheet.
struct ChartColumn {
  std::string name;
  std::size_t total = 0;
  const schema::RatingValue* value = nullptr;  ///< null: no rating
};

std::vector<ChartColumn> chart_columns(const TermlyReport& report) {
  std::vector<ChartColumn> columns;
  const schema::RatingScale& scale = report.scales[0];
  for (std::size_t i = scale.values.size(); i-- > 0;) {
    columns.push_back({scale.values[i].label, report.now[0].values[i], &scale.values[i]});
  }
  columns.push_back({"Not rated", report.now[0].not_rated, nullptr});
  columns.push_back({"No return", report.now[0].no_return, nullptr});
  return columns;
}

}  // namespace

std::string returns_unusable_formula() {
  std::string formula;
  for (const auto state : {ReturnLine::State::missing, ReturnLine::State::unreadable,
                           ReturnLine::State::not_used, ReturnLine::State::excluded}) {
    formula += fmt::format("{}COUNTIFS(Returns[Return],{})", formula.empty() ? "" : "+",
                           sheetwriter::criterion(words(state)));
  }
  return formula;
}

sheetwriter::Chart ratings_by_priority(const TermlySheets& sheets) {
  const TermlyReport& report = sheets.report;
  const std::string& sheet = report.words.priorities;
  const std::uint32_t first = priorities_table.row + 1;
  const std::uint32_t last =
      priorities_table.row + static_cast<std::uint32_t>(report.priorities.size());
  const bool rag = has_off_track(report.scales);
  sheetwriter::Chart chart;
  chart.kind = sheetwriter::ChartKind::stacked_bars;
  std::uint32_t column = priorities_first_count;
  for (const ChartColumn& one : chart_columns(report)) {
    if (one.total > 0) {
      sheetwriter::Series series;
      series.name_cell = sheetwriter::Cells{
          sheet, {{priorities_table.row, column}, {priorities_table.row, column}}};
      series.categories = {sheet, {{first, 0}, {last, 0}}};
      series.values = {sheet, {{first, column}, {last, column}}};
      series.hatched = one.value == nullptr && one.name != "No return";
      series.dashed_outline = one.name == "No return";
      series.outlined = rag;
      if (one.value) {
        series.colour = one.value->fill;
        series.label_colour = one.value->text;
      }
      chart.series.push_back(std::move(series));
    }
    ++column;
  }
  std::size_t most = 1;
  for (const PriorityCounts& priority : report.priorities)
    most = std::max(most, priority.ratings.all());
  chart.value_axis.minimum = 0;
  chart.value_axis.maximum = static_cast<double>(most);
  chart.alt_text =
      fmt::format("Stacked bar chart: number of {} with each rating in {}, by {}.",
                  report.words.actions, report.round_name, lower_first(report.words.priority));
  const std::string end = fmt::format(" The same numbers are on the {} sheet.", sheet);
  for (const PriorityCounts& priority : report.priorities) {
    const std::string part = fmt::format(" {}: {}.", priority.label,
                                         counts_in_words(priority.ratings, report.scales[0]));
    if (chart.alt_text.size() + part.size() + end.size() > sheetwriter::most_alt_text) break;
    chart.alt_text += part;
  }
  chart.alt_text += end;
  return chart;
}

}  // namespace collate::dashboard
