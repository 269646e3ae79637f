// SPDX-License-Identifier: MIT
// Which cell of its row a doubt about the plan is about. Used by read.cpp only.
#pragma once

#include "finding/finding.hpp"
#include "plan/table.hpp"

namespace collate::plan {

/// Doubts are told of the row of a lead, action or measure, by the cell of its id; afterwards they
/// stand in the cell that is to be corrected: the target, the role, the baseline.
void point_at_cells(const Table& table, finding::Findings& findings);

}  // namespace collate::plan
