// SPDX-License-Identifier: MIT
#include "plan/leads.hpp"

#include "text/near.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::plan {

bool answers_for(const Action& action, const std::string& lead) {
  return std::find(action.leads.begin(), action.leads.end(), lead) != action.leads.end();
}

std::string lead_name(const Plan& plan, const std::string& id) {
  const Lead* lead = plan.lead(id);
  return lead == nullptr ? id : lead->name();
}

std::string near_lead(const std::string& name, const Plan& plan) {
  std::vector<std::string> names;
  std::vector<const Lead*> whose;
  for (const auto& lead : plan.leads) {
    auto all = lead.aliases;
    all.insert(all.end(), {lead.role, lead.name()});
    for (const auto& one : all) {
      names.push_back(one);
      whose.push_back(&lead);
    }
  }
  const Lead* meant = nullptr;
  for (const auto& near : text::all_nearest(name, names)) {
    const auto at = std::find(names.begin(), names.end(), near) - names.begin();
    const Lead* lead = whose[static_cast<std::size_t>(at)];
    if (meant != nullptr && meant != lead) return {};
    meant = lead;
  }
  return meant == nullptr ? std::string()
                          : fmt::format("Did you mean {} ({})? ", meant->id, meant->role);
}

}  // namespace collate::plan
