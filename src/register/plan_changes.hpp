// SPDX-License-Identifier: MIT
// What decisions changed in the plan, told of every action that it concerns.
#pragma once

#include "plan/plan.hpp"

#include <string>
#include <vector>

namespace collate::merge {

struct PlanChange {
  std::string round;  ///< id of the round from which it holds
  std::string key;    ///< Row::key, also of an action that has no row any more
  std::string ref;    ///< what the action was called before
  std::string words;  ///< "Split into 2.3a; 2.3b", "Given to L05 Lead officer, no longer L03 ..."
  std::string decision;  ///< Decision::id
  std::string by;        ///< the post that decided, and the day
  std::string reason;
};

/// In the order of the rounds, then of the decisions. `whole`: the plan of all rounds, not as at
/// one. What holds from the start, or waits for a round to come, changed no round and is left out.
[[nodiscard]] std::vector<PlanChange> plan_changes(const plan::Plan& whole);

}  // namespace collate::merge
