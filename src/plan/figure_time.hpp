// SPDX-License-Identifier: MIT
// Of what time a figure is, as the words beside it say.
#pragma once

#include "timescale/calendar.hpp"
#include "timescale/date.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace collate::plan {

struct TimeOfFigure {
  timescale::Date last;  ///< its last day
  bool of_a_year = false;
  std::string words;
};

/// The latest date in the words, "(Mar 17)", "2016/17", "summer term 2016"; nothing without one, or
/// where a figure of another time stands beside it, or the next one is announced.
[[nodiscard]] std::optional<TimeOfFigure> time_of_figure(std::string_view said,
                                                         const timescale::Calendar& calendar);

}  // namespace collate::plan
