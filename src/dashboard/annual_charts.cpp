// SPDX-License-Identifier: MIT
// The charts of the Dashboard of the year: the ratings of each priority, round by round.
#include "dashboard/annual_sheets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace collate::dashboard {
namespace {

using sheetwriter::Align;
using sheetwriter::Edge;
using sheetwriter::Look;
using sheetwriter::Stroke;
namespace look = sheetwriter::look;
namespace colour = sheetwriter::colour;

constexpr std::size_t rating_charts_across = 6;
constexpr std::uint32_t chart_rows = 8;
constexpr double chart_row_height = 18;

sheetwriter::Chart priority_chart(const AnnualSheets& sheets, std::size_t scale_index,
                                  std::size_t priority, double most) {
  const AnnualReport& report = sheets.report;
  const schema::RatingScale& scale = report.scales[scale_index];
  const std::size_t rounds = report.round_names.size();
  const std::size_t block = (scale_index * report.priorities.size() + priority) * rounds;
  const auto first = static_cast<std::uint32_t>(4 + block);
  const auto last = static_cast<std::uint32_t>(first + rounds - 1);
  // Ratings data has a column for every label of either scale.
  const std::uint32_t columns = static_cast<std::uint32_t>(scale.values.size());
  sheetwriter::Chart chart;
  chart.kind = sheetwriter::ChartKind::stacked_columns;
  chart.title = report.priorities[priority].first;
  chart.legend = false;
  chart.gap = 35;
  chart.value_axis.minimum = 0;
  chart.value_axis.maximum = most;
  const bool rag = std::any_of(scale.values.begin(), scale.values.end(), [](const auto& value) {
    return value.role == schema::Role::off_track;
  });
  std::uint32_t offset = 0;
  for (std::size_t s = 0; s < scale_index; ++s)
    offset += static_cast<std::uint32_t>(report.scales[s].values.size()) + 2;
  const auto add = [&](std::uint32_t index, const schema::RatingValue* value) {
    sheetwriter::Series series;
    const std::uint32_t column = first_priority_count + offset + index;
    series.name_cell = sheetwriter::Cells{ratings_data_sheet, {{3, column}, {3, column}}};
    series.categories = {ratings_data_sheet, {{first, 2}, {last, 2}}};
    series.values = {ratings_data_sheet, {{first, column}, {last, column}}};
    series.hatched = value == nullptr;
    series.outlined = rag;
    if (value) {
      series.colour = value->fill;
      series.label_colour = value->text;
    }
    chart.series.push_back(std::move(series));
  };
  std::size_t not_rated = 0, no_return = 0;
  for (std::size_t round = 0; round < rounds; ++round) {
    not_rated += report.priority_rounds[block + round].counts.not_rated;
    no_return += report.priority_rounds[block + round].counts.no_return;
  }
  for (std::uint32_t i = 0; i < columns; ++i) add(i, &scale.values[columns - 1 - i]);
  if (not_rated > 0) add(columns, nullptr);
  if (no_return > 0) add(columns + 1, nullptr);
  chart.alt_text = fmt::format("Stacked columns for {0}: number of {1} by {2}, {3} by {3}.",
                               report.priorities[priority].first, report.words.actions,
                               lower_first(scale.name), report.words.period);
  for (std::size_t round = 0; round < rounds; ++round) {
    const std::string part =
        fmt::format(" {}: {}.", report.round_names[round],
                    counts_in_words(report.priority_rounds[block + round].counts, scale));
    if (chart.alt_text.size() + part.size() > 1'900) break;
    chart.alt_text += part;
  }
  return chart;
}

// What the colours mean: a row of cells in the colours, with the words.
void put_key(sheetwriter::Sheet& sheet, const schema::RatingScale& scale, std::uint32_t row) {
  sheet.put({row, 0}, "Colours, from the foot of each column", look::subtitle);
  std::uint32_t column = 1;
  const Look chip = Look{.bold = true, .align = Align::centre, .wrap = true};
  for (std::size_t i = scale.values.size(); i-- > 0 && column < 7;) {
    sheet.put({row, column++}, scale.values[i].label,
              chip.with_fill(scale.values[i].fill, scale.values[i].text));
  }
  Look boxed = chip;
  boxed.top = boxed.bottom = boxed.left = boxed.right = Edge{Stroke::thin, colour::hatch};
  boxed.wrap = false;
  sheet.put({row, 7}, "Hatched: no rating", boxed);
}

// Those that had actions in the year: a chart of nothing says nothing.
std::vector<std::size_t> charted_priorities(const AnnualReport& report) {
  std::vector<std::size_t> charted;
  for (std::size_t i = 0; i < report.priorities.size(); ++i) {
    if (std::any_of(
            report.priority_rounds.begin(), report.priority_rounds.end(),
            [&](const PriorityRound& one) { return one.priority == i && one.counts.all() > 0; }))
      charted.push_back(i);
  }
  return charted;
}

std::size_t bands_of_charts(const AnnualReport& report) {
  return (charted_priorities(report).size() + rating_charts_across - 1) / rating_charts_across *
         report.scales.size();
}

// Numbers in segments that are too thin for them would lie upon each other.
std::string label_format(double most, int chart_height) {
  constexpr double title_and_axis = 45, label_height = 11;  // pixels
  const double least = std::ceil(label_height * most / (chart_height - title_and_axis));
  return least > 1 ? fmt::format("[<{}]\"\";0", least) : "0;;";
}

}  // namespace

std::uint32_t put_rating_charts(sheetwriter::Sheet& sheet, const AnnualSheets& sheets,
                                std::uint32_t row) {
  const AnnualReport& report = sheets.report;
  double width = 0;
  for (const double characters : sheet.widths) width += characters * 7 + 5;
  const std::vector<std::size_t> charted = charted_priorities(report);
  double most = 1;
  for (const PriorityRound& one : report.priority_rounds)
    most = std::max(most, static_cast<double>(one.counts.all()));
  const double row_height = bands_of_charts(report) > 1    ? 15
                            : report.indicators.size() > 8 ? chart_row_height
                                                           : 25;
  for (std::size_t scale = 0; scale < report.scales.size(); ++scale) {
    sheet.put(
        {row, 0},
        fmt::format("{0}: {1} of each {2}, {3} by {3}", capitalised(report.words.actions),
                    report.scales.size() > 1 ? lower_first(report.scales[scale].name) : "ratings",
                    lower_first(report.words.priority), report.words.period),
        look::section);
    sheet.heights[row] = annual_heading_height;
    put_key(sheet, report.scales[scale], row + 1);
    row += 2;
    for (std::size_t first = 0; first < charted.size(); first += rating_charts_across) {
      const std::size_t across = std::clamp<std::size_t>(charted.size(), 3, rating_charts_across);
      const double each = width / static_cast<double>(across);
      for (std::size_t i = first; i < std::min(first + rating_charts_across, charted.size()); ++i) {
        sheetwriter::Chart chart = priority_chart(sheets, scale, charted[i], most);
        chart.at = {row, 0};
        chart.left = static_cast<int>(each * static_cast<double>(i - first));
        chart.width = static_cast<int>(each) - 6;
        chart.top = 3;  // clear of the frame of the cell above
        chart.height = static_cast<int>(chart_rows * row_height / 0.75) - 3;
        for (sheetwriter::Series& series : chart.series)
          series.label_format = label_format(most, chart.height);
        sheet.charts.push_back(std::move(chart));
      }
      for (std::uint32_t r = 0; r < chart_rows; ++r) sheet.heights[row + r] = row_height;
      row += chart_rows;
    }
  }
  return row - 1;
}

}  // namespace collate::dashboard
