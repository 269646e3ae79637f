// SPDX-License-Identifier: MIT
#include "sheetwriter/chart_labels.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

namespace collate::sheetwriter {
namespace {

// Pixels, of bold figures of ten points.
constexpr double figure_width = 7.4;
constexpr double figure_height = 12;

double room_for(double value, bool upright) {
  const std::string words = std::to_string(static_cast<long long>(std::round(value)));
  return upright ? figure_height : figure_width * static_cast<double>(words.size());
}

struct Label {
  std::size_t series = 0;
  double value = 0;
  double middle = 0;  // pixels from the foot of the bar
};

/// The segments of one bar that have a label, the largest first.
std::vector<Label> labels_of_bar(const std::vector<std::vector<double>>& values, std::size_t point,
                                 double pixels_each) {
  std::vector<Label> labels;
  double foot = 0;
  for (std::size_t series = 0; series < values.size(); ++series) {
    if (point >= values[series].size()) continue;
    const double length = values[series][point] * pixels_each;
    if (length > 0) labels.push_back({series, values[series][point], foot + length / 2});
    foot += length;
  }
  std::stable_sort(labels.begin(), labels.end(),
                   [](const Label& a, const Label& b) { return a.value > b.value; });
  return labels;
}

}  // namespace

std::vector<std::vector<bool>> labels_without_room(const std::vector<std::vector<double>>& values,
                                                   const BarPlot& plot) {
  std::vector<std::vector<bool>> without;
  std::vector<double> totals;
  for (const auto& series : values) {
    without.emplace_back(series.size(), false);
    totals.resize(std::max(totals.size(), series.size()));
    for (std::size_t point = 0; point < series.size(); ++point) totals[point] += series[point];
  }
  const double longest = totals.empty() ? 0 : *std::max_element(totals.begin(), totals.end());
  for (std::size_t point = 0; point < totals.size(); ++point) {
    const double total = plot.percent ? totals[point] : longest;
    if (total <= 0) continue;
    std::vector<Label> placed;
    for (const auto& label : labels_of_bar(values, point, plot.length / total)) {
      const double own = room_for(label.value, plot.upright);
      const bool is_free = std::none_of(placed.begin(), placed.end(), [&](const Label& other) {
        const double needed = (own + room_for(other.value, plot.upright)) / 2;
        return std::abs(other.middle - label.middle) < needed;
      });
      if (is_free)
        placed.push_back(label);
      else
        without[label.series][point] = true;
    }
  }
  return without;
}

}  // namespace collate::sheetwriter
