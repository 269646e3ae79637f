// SPDX-License-Identifier: MIT
// plan.xlsx -> Plan. The plan is checked like a return: everything that cannot be right is a
// finding with its cell.
#pragma once

#include "finding/finding.hpp"
#include "finding/outcome.hpp"
#include "plan/plan.hpp"
#include "schema/schema.hpp"
#include "workbook/workbook.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace collate::plan {

struct PlanReading {
  Plan plan;
  finding::Findings findings;
};

/// The sheets of plan.xlsx, in order. Indicators may be absent.
inline constexpr std::array<std::string_view, 7> sheet_names = {
    "Plan", "Actions", "Measures", "Leads", "Rounds", "Decisions", "Indicators"};

/// `file` is used in places and messages. Failure: a sheet or a column without which there is no
/// plan is missing.
[[nodiscard]] finding::Outcome<PlanReading> read(const workbook::Workbook& book,
                                                 const std::string& file,
                                                 const schema::Schema& schema);

/// The schema that the Plan sheet names, before anything else is read; empty when it names none.
[[nodiscard]] std::string schema_name(const workbook::Workbook& book);

}  // namespace collate::plan
