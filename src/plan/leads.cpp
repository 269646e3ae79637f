// SPDX-License-Identifier: MIT
#include "plan/leads.hpp"

#include <algorithm>

namespace collate::plan {

bool answers_for(const Action& action, const std::string& lead) {
  return std::find(action.leads.begin(), action.leads.end(), lead) != action.leads.end();
}

std::string lead_name(const Plan& plan, const std::string& id) {
  const Lead* lead = plan.lead(id);
  return lead == nullptr ? id : lead->name();
}

}  // namespace collate::plan
