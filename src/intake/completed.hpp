// SPDX-License-Identifier: MIT
// The sheet of an issued workbook on which the actions that stand as done are shown apart, with one
// cell each that may be filled in. Found by its headings; the issuing side uses the same words.
#pragma once

#include "plan/table.hpp"
#include "schema/schema.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace collate::intake {

inline constexpr std::string_view completed_sheet_name = "Completed";
inline constexpr std::string_view impact_so_far_heading = "Impact reported so far";
inline constexpr std::string_view completed_entry_heading =
    "More impact, or reopen and why (optional)";

/// Ratings to name as an example of what may be reopened: "In progress", "Progress Amber, Outcomes
/// Amber".
[[nodiscard]] std::string going_on(const schema::Schema& schema);

/// What a workbook carries of the impact that it was issued with, by the ref of the action: the key
/// among its digests, and the digest, in which line breaks and runs of spaces are one space.
[[nodiscard]] std::string impact_key(std::string_view ref);
[[nodiscard]] std::string impact_digest(std::string_view impact);

/// Columns "ref", "action", "agreed", "impact" (reported so far) and "more"; nothing when the sheet
/// is another.
[[nodiscard]] std::optional<plan::Table> completed_table(const workbook::Sheet& sheet);

}  // namespace collate::intake
