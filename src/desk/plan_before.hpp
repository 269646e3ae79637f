// SPDX-License-Identifier: MIT
// The plan of the year before, whose register goes on in this one's: its rounds come first, its
// actions bear the refs that they have now, and what it decided is told under its own name.
#pragma once

#include "plan/plan.hpp"
#include "register/plan_changes.hpp"
#include "register/register.hpp"

#include <string>
#include <vector>

namespace collate::desk {

/// `old`: the plan before. Its rounds up to `last` come before those of `plan`. REQUIRES: each
/// round of `plan` is later, and has an id of its own.
void put_rounds_before(plan::Plan& plan, const plan::Plan& old, const plan::Round& last);

/// The register of the old plan in the words of the new: keys and refs as the column "Ref before"
/// says, decisions as "<old plan> D4". What is not carried keeps its ref, with the plan's name
/// where another action has it now.
[[nodiscard]] merge::Register continued(merge::Register before, const plan::Plan& old,
                                        const plan::Plan& plan);

/// What decisions of the old plan changed in it up to `last`, in the words of the new.
[[nodiscard]] std::vector<merge::PlanChange> continued(std::vector<merge::PlanChange> before,
                                                       const plan::Plan& old,
                                                       const plan::Round& last,
                                                       const plan::Plan& plan);

}  // namespace collate::desk
