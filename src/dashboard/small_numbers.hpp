// SPDX-License-Identifier: MIT
// Counts of people that a website must not show, because a child could be told by them.
#pragma once

#include "plan/plan.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace collate::dashboard {

/// What stands in place of such a count.
inline constexpr const char* confidential = "[c]";

/// Per series of figures of one year (local figures of indicators counted in people, unit
/// "number"): is it held back? A count from 1 up to, not including, `threshold` is. Where one
/// indicator is the sum of others of its priority, and only one of its parts or itself is held
/// back, the next smallest part is held back too, since the total would give it away. 0 is shown.
/// `year`: index into Plan::indicator_years. One answer per Plan::indicators.
[[nodiscard]] std::vector<bool> held_back(const std::vector<plan::Indicator>& indicators,
                                          std::size_t year, std::size_t threshold);

}  // namespace collate::dashboard
