// SPDX-License-Identifier: MIT
// The period that a plan says it is for: "April 2024 - March 2025", "2024/25", "2024-2027" in its
// title or in a line above its table.
#pragma once

#include "timescale/calendar.hpp"

#include "conversion/source_table.hpp"
#include <optional>
#include <string>

namespace collate::conversion {

struct SourcePeriod {
  timescale::Window days;
  std::string words;  ///< as they stand
};

/// Nothing where the words name no period, or more than one: "Council plan 2024-2027: delivery plan
/// for 2025/26". Two years without months are whole ones.
[[nodiscard]] std::optional<SourcePeriod> period_in(const std::string& words,
                                                    const timescale::Calendar& calendar);

/// What the lines above the tables say, before anything is read: "September" and "Q3" are dates of
/// that period.
[[nodiscard]] std::optional<SourcePeriod> period_above_tables(const workbook::Workbook& book,
                                                              const timescale::Calendar& calendar);

/// Of the whole plan; nothing where two lines differ.
/// "2025/26", where the sheet's name says so ("Plan 25-26"), or else one line above its table.
[[nodiscard]] std::string years_of_sheet(const workbook::Sheet& sheet);

[[nodiscard]] std::optional<SourcePeriod> period_of(const SourcePlan& source,
                                                    const timescale::Calendar& calendar);

}  // namespace collate::conversion
