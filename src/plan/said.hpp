// SPDX-License-Identifier: MIT
// What the plan says of an action in the columns that it fills in itself: the words that a workbook
// is issued with, and that a return is held to.
#pragma once

#include "plan/plan.hpp"
#include "schema/schema.hpp"

#include <string>
#include <vector>

namespace collate::plan {

/// Stands in a workbook where the plan says nothing.
inline constexpr const char* nothing_in_plan = "None in the plan";
/// The same of an agreed date.
inline constexpr const char* no_date_agreed = "None agreed yet";

/// The measures of the action, a line each: "31 Dec 2026: Audited plans are good or better". Empty
/// when it has none.
[[nodiscard]] std::string measures_said(const Plan& plan, const Action& action);

/// What each measure of the action is of, by its words and its short name.
[[nodiscard]] std::vector<std::string> measures_named(const Plan& plan, const Action& action);

/// What the Actions sheet says under the heading of the column, else the Measures sheet, a line for
/// each measure that says something. Empty when neither does.
[[nodiscard]] std::string said_under(const Plan& plan, const Action& action,
                                     const schema::Column& column);

}  // namespace collate::plan
