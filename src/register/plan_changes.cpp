// SPDX-License-Identifier: MIT
#include "register/plan_changes.hpp"

#include "plan/cell_lists.hpp"
#include "plan/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace collate::merge {
namespace {

using plan::DecisionKind;

std::string list(const std::vector<std::string>& refs) {
  return fmt::format("{}", fmt::join(refs, "; "));
}

std::vector<std::string> leads(const std::string& written, const plan::Plan& plan) {
  std::vector<std::string> unknown;
  return plan::leads_in(written, plan, unknown);
}

/// "L05 Lead officer, Anytown Council; L07 ...".
std::string names(const std::vector<std::string>& ids, const plan::Plan& plan) {
  std::string words;
  for (const auto& id : ids) {
    const plan::Lead* lead = plan.lead(id);
    words += fmt::format("{}{}", words.empty() ? "" : "; ",
                         lead == nullptr ? id : id + " " + lead->name());
  }
  return words;
}

bool names_one_of(const plan::Action& action, const std::vector<std::string>& ids) {
  return std::any_of(action.leads.begin(), action.leads.end(), [&](const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  });
}

/// The actions that passed from leads to leads with its round.
std::vector<std::string> passed_on(const plan::Change& change, const plan::Plan& plan) {
  if (!change.key.empty()) return {change.key};
  std::vector<std::string> keys;
  const plan::Round* before = plan.round_before(change.round->id);
  if (before == nullptr) return keys;
  const auto from = leads(change.decision->subject, plan);
  const auto to = leads(change.decision->value, plan);
  const auto then = plan::as_at(plan, *before);
  for (const auto& action : plan::as_at(plan, *change.round).actions) {
    const auto was = std::find_if(then.actions.begin(), then.actions.end(),
                                  [&](const plan::Action& one) { return one.key == action.key; });
    if (was != then.actions.end() && names_one_of(*was, from) && names_one_of(action, to))
      keys.push_back(action.key);
  }
  return keys;
}

class Teller {
 public:
  explicit Teller(const plan::Plan& plan) : plan_(plan) {}

  void tell(const plan::Change& change) {
    const std::string& ref = change.ref;
    switch (change.kind) {
      case DecisionKind::withdraw:
        return add(change, change.key, ref, "Withdrawn");
      case DecisionKind::split:
        add(change, change.key, ref, "Split into " + list(change.to));
        return of_those_after(change, "Split from " + ref);
      case DecisionKind::joined:
        add(change, change.key, ref, "Joined into " + list(change.to));
        return of_those_after(change, ref + " was joined into it");
      case DecisionKind::renumbered:
        return add(change, change.key, ref,
                   fmt::format("Renumbered from {} to {}", ref, list(change.to)));
      case DecisionKind::given_to_lead:
        for (const auto& key : passed_on(change, plan_))
          add(change, key, ref, handed_over(*change.decision));
        return;
      default:
        return;
    }
  }

  std::vector<PlanChange> changes;

 private:
  /// "Given to L03 Lead C, no longer L02 Lead B"; who is among both stays.
  std::string handed_over(const plan::Decision& decision) const {
    const auto said = plan::handing_over(plan_, decision);
    return fmt::format("Given to {}{}{}", names(said.after, plan_),
                       said.leave.empty() ? "" : ", no longer ", names(said.leave, plan_));
  }

  void add(const plan::Change& change, const std::string& key, const std::string& ref,
           std::string words) {
    const plan::Decision& decision = *change.decision;
    PlanChange told{change.round->id, key, ref, std::move(words), decision.id, decision.post,
                    decision.reason};
    if (decision.date) told.by += ", " + timescale::to_words(*decision.date);
    changes.push_back(std::move(told));
  }

  /// An action may go on under its own ref: "2.3" split into "2.3; 2.3b".
  void of_those_after(const plan::Change& change, const std::string& words) {
    for (std::size_t i = 0; i < change.to_keys.size(); ++i) {
      if (change.to_keys[i] != change.key) add(change, change.to_keys[i], change.to[i], words);
    }
  }

  const plan::Plan& plan_;
};

}  // namespace

std::vector<PlanChange> plan_changes(const plan::Plan& whole) {
  Teller teller(whole);
  for (const auto& change : plan::changes(whole)) {
    if (change.round != nullptr && change.round != &plan::round_to_come()) teller.tell(change);
  }
  return std::move(teller.changes);
}

}  // namespace collate::merge
