// SPDX-License-Identifier: MIT
#include "dashboard/small_numbers.hpp"

#include "text/fold.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace collate::dashboard {
namespace {

bool counts_people(const plan::Indicator& indicator) {
  const std::string unit = text::fold(indicator.unit);
  return unit == "number" || unit == "count" || unit == "people" || unit == "children" ||
         unit == "pupils" || unit == "young people";
}

std::optional<double> value_of(const plan::Indicator& indicator, std::size_t year) {
  return year < indicator.local.values.size() ? indicator.local.values[year] : std::nullopt;
}

// The others of its priority, when it is their sum in every year that all have a figure for.
std::vector<std::size_t> parts_of(const std::vector<plan::Indicator>& indicators,
                                  std::size_t total) {
  std::vector<std::size_t> parts;
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    if (i != total && counts_people(indicators[i]) &&
        indicators[i].priority == indicators[total].priority &&
        text::fold(indicators[i].unit) == text::fold(indicators[total].unit))
      parts.push_back(i);
  }
  if (parts.size() < 2) return {};
  bool ever = false;
  for (std::size_t year = 0; year < indicators[total].local.values.size(); ++year) {
    const auto whole = value_of(indicators[total], year);
    double sum = 0;
    bool all = whole.has_value();
    for (const std::size_t part : parts) {
      const auto value = value_of(indicators[part], year);
      all = all && value.has_value();
      sum += value.value_or(0);
    }
    if (!all) continue;
    if (std::abs(sum - *whole) > 1e-9) return {};
    ever = true;
  }
  return ever ? parts : std::vector<std::size_t>{};
}

}  // namespace

std::vector<bool> held_back(const std::vector<plan::Indicator>& indicators, std::size_t year,
                            std::size_t threshold) {
  std::vector<bool> held(indicators.size(), false);
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    const auto value = value_of(indicators[i], year);
    held[i] = counts_people(indicators[i]) && value && *value > 0 &&
              *value < static_cast<double>(threshold);
  }
  for (std::size_t total = 0; total < indicators.size(); ++total) {
    if (!counts_people(indicators[total])) continue;
    std::vector<std::size_t> parts = parts_of(indicators, total);
    const auto hidden =
        std::count_if(parts.begin(), parts.end(), [&](std::size_t part) { return held[part]; });
    if (parts.empty() || hidden != 1 || held[total]) continue;
    std::erase_if(
        parts, [&](std::size_t part) { return held[part] || !value_of(indicators[part], year); });
    const auto next =
        std::min_element(parts.begin(), parts.end(), [&](std::size_t a, std::size_t b) {
          // A part of 0 would hide nothing: the sum would still tell the other.
          const double x = *value_of(indicators[a], year), y = *value_of(indicators[b], year);
          return std::pair(x == 0, x) < std::pair(y == 0, y);
        });
    if (next != parts.end()) held[*next] = true;
  }
  return held;
}

}  // namespace collate::dashboard
