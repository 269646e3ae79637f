// SPDX-License-Identifier: MIT
// What a plan says that may not be meant, told once on the plan and not in every round: nobody to
// ask, a measure taken before its action ends, a target against its own words, years out of order.
// Used by read.cpp only.
#pragma once

#include "finding/finding.hpp"
#include "plan/plan.hpp"
#include "schema/schema.hpp"

namespace collate::plan {

/// REQUIRES: the plan is complete.
void find_doubts(const Plan& plan, const schema::Schema& schema, const std::string& file,
                 finding::Findings& findings);

}  // namespace collate::plan
