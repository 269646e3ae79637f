// SPDX-License-Identifier: MIT
// Numbers that are dates: 43921 (the day number of a spreadsheet), 20200331, 31122019, 310320.
#pragma once

#include "timescale/calendar.hpp"
#include "timescale/serial.hpp"
#include "timescale/timescale.hpp"

#include <optional>

namespace collate::timescale {

/// A day, with the sentence that says so and every other reading; nothing when no day within the
/// plan's reach can be made of the number. `digits` as printed, leading noughts included. The
/// expression is left empty.
[[nodiscard]] std::optional<Timescale> read_figures(int number, int digits,
                                                    const Calendar& calendar,
                                                    std::optional<Date> entered, DateSystem system);

}  // namespace collate::timescale
