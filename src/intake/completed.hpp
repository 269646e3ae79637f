// SPDX-License-Identifier: MIT
// The sheet of an issued workbook on which the actions that stand as done are shown apart, with one
// cell each that may be filled in. Found by its headings; the issuing side uses the same words.
#pragma once

#include "plan/table.hpp"

#include <optional>
#include <string_view>

namespace collate::intake {

inline constexpr std::string_view completed_sheet_name = "Completed";
inline constexpr std::string_view impact_so_far_heading = "Impact reported so far";
inline constexpr std::string_view completed_entry_heading =
    "More impact, or reopen and why (optional)";

/// Columns "ref", "action", "agreed", "impact" (reported so far) and "more"; nothing when the sheet
/// is another.
[[nodiscard]] std::optional<plan::Table> completed_table(const workbook::Sheet& sheet);

}  // namespace collate::intake
