// SPDX-License-Identifier: MIT
// Reads what people write in a date cell. Never fails: what cannot be read comes back as kind
// `refused` (or another kind without milestones) with the reason. Nothing is guessed in silence:
// every assumption is a sentence in the result, every other reading stands among its alternatives.
//   read("July and December 19", calendar)          -> month_list, July 2019 and December 2019
//   read("by end of Oct", calendar, 21 July 2017)   -> month_end, 31 October 2017
// Time is linear in the length of the expression.
#pragma once

#include "timescale/calendar.hpp"
#include "timescale/serial.hpp"
#include "timescale/timescale.hpp"

#include <optional>
#include <string_view>

namespace collate::timescale {

/// What is refused as no time at all: words that speak of something else.
inline constexpr std::string_view no_date_in_text =
    "There is no date in this text that can be read.";

/// `entered` is the day on which the expression was written or is read as at: dates without a year
/// and words such as "this term" need it. Without it the plan's period decides; without either such
/// dates are refused.
[[nodiscard]] Timescale read(std::string_view expression, const Calendar& calendar,
                             std::optional<Date> entered = {});

enum class CellKind : std::uint8_t { text, number, date };

/// What a spreadsheet holds in a cell that should say when.
struct DateCell {
  CellKind kind = CellKind::text;
  std::string_view text;           ///< text cells
  double number = 0;               ///< number cells: the number; date cells: the serial
  std::string_view number_format;  ///< "d-mmm", "dd/mm/yyyy"; empty or "General" when plain
  DateSystem system = DateSystem::from_1900;
};

/// Like read(), for a cell: a date that the spreadsheet made of "Dec 17" or "1-3" is shown both
/// ways with the reason for suspicion; a number that may be a date is shown as what it may be, and
/// never taken for one.
[[nodiscard]] Timescale read_cell(const DateCell& cell, const Calendar& calendar,
                                  std::optional<Date> entered = {});

}  // namespace collate::timescale
