// SPDX-License-Identifier: MIT
// Who answers for an action, and what people call them.
#pragma once

#include "plan/plan.hpp"

#include <string>

namespace collate::plan {

/// Is the lead one of those whom the plan asks about the action?
[[nodiscard]] bool answers_for(const Action& action, const std::string& lead);

/// The role and the organisation; the id when the plan has no such lead.
[[nodiscard]] std::string lead_name(const Plan& plan, const std::string& id);

/// "Did you mean L01 (Strategic SEND lead)? " for a name that is nearly a lead's; empty when none
/// is near, or two are.
[[nodiscard]] std::string near_lead(const std::string& name, const Plan& plan);

}  // namespace collate::plan
