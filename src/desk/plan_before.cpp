// SPDX-License-Identifier: MIT
#include "desk/plan_before.hpp"

#include "plan/describe.hpp"
#include "plan/history.hpp"
#include "register/explain.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace collate::desk {
namespace {

class Continuation {
 public:
  Continuation(const plan::Plan& old, const plan::Plan& plan) : old_(old), plan_(plan) {
    for (const auto& action : plan.actions) {
      const auto was = action.more.find(plan::ref_before_heading);
      if (was != action.more.end() && !was->second.empty()) now_[was->second] = action.key;
    }
  }

  void rename(merge::RoundState& state) const {
    for (auto& row : state.rows) {
      row.key = key(row.ref);
      row.ref = row.key;
      for (auto* entries : {&row.answers, &row.last}) {
        for (auto& entry : *entries) named(entry.decision);
      }
      for (auto& one : row.disagreements) named(one.decision);
      for (auto& move : row.dates) named(move.decision);
    }
    for (auto& one : state.explained) named(one.decision);
    state.of_plan_before = true;
    keep_explained(state);
    state.index();
  }

  /// `last_refs`: key in the old plan -> ref as at its last round.
  void rename(merge::PlanChange& change,
              const std::map<std::string, std::string>& last_refs) const {
    const auto last = last_refs.find(change.key);
    change.key = key(last == last_refs.end() ? change.key : last->second);
    named(change.decision);
  }

 private:
  std::string key(const std::string& ref) const {
    const auto found = now_.find(ref);
    if (found != now_.end()) return found->second;
    return plan_.action(ref) == nullptr ? ref : old_.id + " " + ref;
  }

  /// Explanations that went along into this plan know what they are about; others stay behind.
  void keep_explained(merge::RoundState& state) const {
    std::erase_if(state.explained_marks, [&](const auto& known) {
      return std::none_of(plan_.decisions.begin(), plan_.decisions.end(), [&](const auto& one) {
        const auto is_same = [&](const plan::Decision& other) {
          return other.id == one.id && other.kind == one.kind && other.subject == one.subject &&
                 other.date == one.date;
        };
        return one.id == known.first && one.kind == plan::DecisionKind::explained &&
               std::any_of(old_.decisions.begin(), old_.decisions.end(), is_same);
      });
    });
    std::erase_if(state.explained_words,
                  [&](const auto& words) { return !state.explained_marks.contains(words.first); });
    for (auto& [id, marks] : state.explained_marks) {
      std::set<std::string> called_anew;
      for (const auto& mark : marks)
        called_anew.insert(merge::with_key(mark, [&](const std::string& ref) { return key(ref); }));
      marks = std::move(called_anew);
    }
  }

  void named(std::string& decision) const {
    if (!decision.empty()) decision = old_.id + " " + decision;
  }

  const plan::Plan& old_;
  const plan::Plan& plan_;
  std::map<std::string, std::string> now_;  // ref in the old plan -> key in the new
};

}  // namespace

void put_rounds_before(plan::Plan& plan, const plan::Plan& old, const plan::Round& last) {
  std::vector<plan::Round> rounds;
  for (const auto& round : old.rounds) {
    if (round.position <= last.position) rounds.push_back(round);
  }
  plan.rounds.insert(plan.rounds.begin(), rounds.begin(), rounds.end());
  plan.index();
}

merge::Register continued(merge::Register before, const plan::Plan& old, const plan::Plan& plan) {
  const Continuation continuation(old, plan);
  for (auto& state : before.rounds) continuation.rename(state);
  return before;
}

std::vector<merge::PlanChange> continued(std::vector<merge::PlanChange> before,
                                         const plan::Plan& old, const plan::Round& last,
                                         const plan::Plan& plan) {
  const Continuation continuation(old, plan);
  std::map<std::string, std::string> last_refs;
  for (const auto& action : plan::as_at(old, last).actions) last_refs[action.key] = action.ref;
  std::erase_if(before, [&](const merge::PlanChange& change) {
    const plan::Round* round = old.round(change.round);
    return round != nullptr && round->position > last.position;
  });
  for (auto& change : before) continuation.rename(change, last_refs);
  return before;
}

}  // namespace collate::desk
