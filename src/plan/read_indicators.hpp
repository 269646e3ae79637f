// SPDX-License-Identifier: MIT
// The sheet Indicators of plan.xlsx: a row for each series, a column for each time.
// Used inside this room only.
#pragma once

#include "finding/finding.hpp"
#include "plan/plan.hpp"
#include "plan/table.hpp"
#include "timescale/calendar.hpp"

#include <string>

namespace collate::plan {

void read_indicators(const Table& table, const std::string& file,
                     const timescale::Calendar& calendar, Plan& plan, finding::Findings& findings);

}  // namespace collate::plan
