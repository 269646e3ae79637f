// SPDX-License-Identifier: MIT
// plan.xlsx -> Plan. The plan is checked like a return: everything that cannot be right is a
// finding with its cell.
#pragma once

#include "finding/finding.hpp"
#include "finding/outcome.hpp"
#include "plan/plan.hpp"
#include "schema/schema.hpp"
#include "workbook/workbook.hpp"

#include <string>

namespace collate::plan {

struct PlanReading {
  Plan plan;
  finding::Findings findings;
};

/// `file` is used in places and messages. Failure: a sheet or a column without which there is no
/// plan is missing.
[[nodiscard]] finding::Outcome<PlanReading> read(const workbook::Workbook& book,
                                                 const std::string& file,
                                                 const schema::Schema& schema);

/// The schema that the Plan sheet names, before anything else is read; empty when it names none.
[[nodiscard]] std::string schema_name(const workbook::Workbook& book);

}  // namespace collate::plan
