// SPDX-License-Identifier: MIT
// The sheet Indicators of plan.xlsx: a row for each series, a column for each time.
#pragma once

#include "finding/finding.hpp"
#include "plan/plan.hpp"
#include "plan/table.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace collate::plan {

/// The heading of a column of figures on the sheet Indicators: "2019", "2018/19", "June 2017", "Q1
/// 2019/20", or "Jun-17", as a date typed for a month is shown.
[[nodiscard]] bool names_a_time(std::string_view heading);

[[nodiscard]] const std::vector<Heading>& indicator_headings();

void read_indicators(const Table& table, const std::string& file, Plan& plan,
                     finding::Findings& findings);

}  // namespace collate::plan
