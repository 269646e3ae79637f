// SPDX-License-Identifier: MIT
// Where every value of one action came from, over all rounds: lead, file, SHA-256, sheet and cell,
// how each answer counts, and the rule or decision by which one was set aside.
#pragma once

#include "register/plan_changes.hpp"
#include "register/register.hpp"

#include <string>

namespace collate::merge {

/// Text for people, a block a round. `ref`: as at the last round, or as it was called in an earlier
/// one. `changes`: of the plan, of whatever round and action. Empty when no round has such an
/// action. Cell text in it still has to be made safe for a terminal.
[[nodiscard]] std::string trace(const Register& all, const schema::Schema& schema,
                                const plan::Plan& plan, const std::vector<PlanChange>& changes,
                                const std::string& ref);

}  // namespace collate::merge
