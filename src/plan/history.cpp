// SPDX-License-Identifier: MIT
#include "plan/history.hpp"

#include "plan/cell_lists.hpp"
#include "plan/leads.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace collate::plan {
namespace {

using RefsThen = std::map<std::string, std::string>;

/// Is the round before the decision's first one?
bool is_before(const Plan& plan, const Round& round, const Decision& decision) {
  const Round* first = plan.first_round(decision);
  return first != nullptr && round.position < first->position;
}

std::string renamed(const RefsThen& refs, const std::string& ref) {
  const auto found = refs.find(ref);
  return found == refs.end() ? ref : found->second;
}

/// Renumberings of one round happen at once, so that two actions may change places.
struct Renumbering {
  const Round* round = nullptr;
  RefsThen to_new;
  RefsThen to_old;
};

std::vector<Renumbering> renumberings(const Plan& plan) {
  std::vector<Renumbering> all;
  for (const auto& decision : plan.decisions) {
    if (decision.kind != DecisionKind::renumbered || !decision.applies) continue;
    const Round* round = plan.first_round(decision);
    auto found = std::find_if(all.begin(), all.end(),
                              [&](const Renumbering& one) { return one.round == round; });
    if (found == all.end()) found = all.insert(all.end(), {round, {}, {}});
    found->to_new[decision.ref] = decision.value;
    found->to_old[decision.value] = decision.ref;
  }
  std::stable_sort(all.begin(), all.end(), [](const Renumbering& a, const Renumbering& b) {
    if (a.round == nullptr || b.round == nullptr) return a.round == nullptr && b.round != nullptr;
    return a.round->position < b.round->position;
  });
  return all;
}

/// Ref of the sheet -> ref in the round.
std::string ref_then(const std::vector<Renumbering>& all, std::string ref, const Round& round) {
  for (auto one = all.rbegin(); one != all.rend(); ++one) {
    if (one->round != nullptr && round.position < one->round->position)
      ref = renamed(one->to_old, ref);
  }
  return ref;
}

/// Does the ref begin with the priority's id: "10.2" with "10", and not with "1"?
bool is_of(const std::string& ref, const std::string& priority) {
  if (priority.empty() || !ref.starts_with(priority)) return false;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return ref.size() == priority.size() || !is_digit(priority.back()) ||
         !is_digit(ref[priority.size()]);
}

/// Where refs begin with their priority, the ref of then says which one it was.
std::string priority_then(const Plan& plan, const Action& action) {
  if (action.ref == action.key || !is_of(action.key, action.priority) ||
      is_of(action.ref, action.priority))
    return action.priority;
  const Priority* then = nullptr;
  for (const auto& priority : plan.priorities) {
    if (is_of(action.ref, priority.id) && (then == nullptr || then->id.size() < priority.id.size()))
      then = &priority;
  }
  return then == nullptr ? action.priority : then->id;
}

/// A ref that a decision writes -> ref of the sheet. A decision made under the old numbers means
/// the old action; one that only fits the sheet means that.
std::string ref_of_sheet(const Plan& plan, const std::vector<Renumbering>& all,
                         const Decision& decision, const std::string& written) {
  const Round* first = plan.first_round(decision);
  std::string ref = written;
  for (const auto& one : all) {
    if (first != nullptr && one.round != nullptr && first->position < one.round->position)
      ref = renamed(one.to_new, ref);
  }
  return plan.action(ref) == nullptr ? written : ref;
}

/// Ends an action, and begins those that follow it.
void part(Plan& plan, const Decision& decision, const Round& round) {
  const bool before = is_before(plan, round, decision);
  const auto after = refs_of(decision.value);
  const auto goes_on = [&](const std::string& ref) {
    return std::find(after.begin(), after.end(), ref) != after.end();
  };
  std::erase_if(plan.actions, [&](const Action& action) {
    if (action.key == decision.ref) return !before && !goes_on(action.key);
    // Parts of a split action are new with it; what others are joined into was there before.
    return before && decision.kind == DecisionKind::split && goes_on(action.key);
  });
}

bool is_in(const std::vector<std::string>& leads, const std::string& id) {
  return std::find(leads.begin(), leads.end(), id) != leads.end();
}

bool names_any(const Action& action, const std::vector<std::string>& leads) {
  return std::any_of(leads.begin(), leads.end(),
                     [&](const std::string& id) { return answers_for(action, id); });
}

/// Without refs, all that the fresh leads have on a sheet that names the old ones nowhere was
/// theirs before.
bool sheet_is_of_after(const Plan& whole, const std::vector<std::string>& old) {
  return std::none_of(whole.actions.begin(), whole.actions.end(),
                      [&](const Action& action) { return names_any(action, old); });
}

std::vector<std::string> without(std::vector<std::string> leads,
                                 const std::vector<std::string>& others) {
  std::erase_if(leads, [&](const std::string& id) { return is_in(others, id); });
  return leads;
}

/// `whole`: the plan that `plan` is made from, with the same leads. One who is among the leads
/// before and from then on stays: "L01; L02" to "L01" says that L02 leaves.
void give_to_lead(Plan& plan, const Plan& whole, const Decision& decision, const Round& round) {
  const HandingOver said = handing_over(whole, decision);
  const bool before = is_before(plan, round, decision);
  const bool can_undo = !decision.ref.empty() || sheet_is_of_after(whole, said.leave);
  for (auto& action : plan.actions) {
    if (!decision.ref.empty() && action.key != decision.ref) continue;
    // The sheet may name the lead of before or of after; what it says tells which.
    const bool sheet_is_of_before =
        said.leave.empty() ? !names_any(action, said.come) : names_any(action, said.leave);
    if (before == sheet_is_of_before || (before && !can_undo)) continue;
    const auto& from = before ? said.after : said.before;
    const auto& to = before ? said.before : said.after;
    const auto first = std::find_if(action.leads.begin(), action.leads.end(),
                                    [&](const auto& id) { return is_in(from, id); });
    if (first == action.leads.end()) continue;
    const auto at = first - action.leads.begin();
    std::erase_if(action.leads,
                  [&](const std::string& id) { return is_in(from, id) || is_in(to, id); });
    action.leads.insert(
        action.leads.begin() + std::min(at, static_cast<std::ptrdiff_t>(action.leads.size())),
        to.begin(), to.end());
  }
}

bool has_begun(const Plan& plan, const Action& action, const Round& round) {
  const Round* first = plan.round(action.from_round);
  return first == nullptr || first->position <= round.position;
}

/// Handings-over in the order of their rounds: an action may pass from hand to hand, and back. Of
/// one round, those of single actions come after those of all that a lead has.
void give_to_leads(Plan& then, const Plan& whole, const Round& round) {
  std::vector<const Decision*> steps;
  for (const auto& decision : then.decisions) {
    if (decision.applies && decision.kind == DecisionKind::given_to_lead)
      steps.push_back(&decision);
  }
  std::stable_sort(steps.begin(), steps.end(), [&](const Decision* a, const Decision* b) {
    const Round* first = whole.first_round(*a);
    const Round* second = whole.first_round(*b);
    if (first != second && (first == nullptr || second == nullptr)) return first == nullptr;
    if (first != second && first->position != second->position)
      return first->position < second->position;
    return a->ref.empty() && !b->ref.empty();
  });
  // The sheet is of today: what came after the round is undone first, the latest step first.
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    if (is_before(whole, round, **step)) give_to_lead(then, whole, **step, round);
  }
  for (const Decision* step : steps) {
    if (!is_before(whole, round, *step)) give_to_lead(then, whole, *step, round);
  }
}

/// Figures of a time that had not begun: a report written once more must not change with them.
/// Targets and forecasts are of times to come.
void leave_out_later_figures(Plan& then, const Round& round) {
  for (auto& indicator : then.indicators) {
    for (auto* series : {&indicator.local, &indicator.national}) {
      std::string later;
      for (std::size_t i = 0; i < series->values.size(); ++i) {
        const auto begins =
            i < then.indicator_years_begin.size() ? then.indicator_years_begin[i] : std::nullopt;
        if (!series->values[i] || !begins || *begins <= round.position) continue;
        series->values[i].reset();
        later += (later.empty() ? "" : ", ") + then.indicator_years[i];
      }
      if (later.empty()) continue;
      if (!series->caveat.empty()) series->caveat += ". ";
      series->caveat +=
          fmt::format("The figure of {} is later than this report and not in it", later);
    }
  }
}

}  // namespace

const Round& round_to_come() {
  using timescale::make_date;
  static const Round round{{},
                           "the next round",
                           make_date(9999, 12, 31),
                           make_date(9999, 12, 31),
                           make_date(9999, 12, 31),
                           {},
                           {}};
  return round;
}

std::optional<timescale::Date> last_day(const Plan& plan, const Decision& decision) {
  const bool of_one_round =
      decision.kind == DecisionKind::entry_stands || decision.kind == DecisionKind::exclude_return;
  const Round* first = plan.first_round(decision);
  return decision.expires || !of_one_round || first == nullptr ? decision.expires : first->position;
}

HandingOver handing_over(const Plan& plan, const Decision& decision) {
  std::vector<std::string> unknown;
  HandingOver said{&decision,
                   leads_in(decision.subject, plan, unknown),
                   leads_in(decision.value, plan, unknown),
                   {},
                   {}};
  said.leave = without(said.before, said.after);
  said.come = without(said.after, said.before);
  return said;
}

std::vector<HandingOver> handings_over(const Plan& plan, const std::string& ref) {
  std::vector<HandingOver> all;
  for (const auto& decision : plan.decisions) {
    if (decision.kind == DecisionKind::given_to_lead && decision.applies &&
        (decision.ref.empty() || decision.ref == ref))
      all.push_back(handing_over(plan, decision));
  }
  return all;
}

bool is_handed_to_later(const Plan& plan, const std::string& ref, const std::string& lead,
                        const Round& round) {
  const auto all = handings_over(plan, ref);
  return std::any_of(all.begin(), all.end(), [&](const HandingOver& one) {
    return is_before(plan, round, *one.by) && is_in(one.after, lead);
  });
}

Plan as_at(const Plan& plan, const Round& round) {
  Plan then = plan;
  then.looked_up.reset();
  leave_out_later_figures(then, round);
  const auto all = renumberings(plan);
  for (auto& decision : then.decisions) {
    if (decision.kind == DecisionKind::renumbered) continue;
    decision.ref = ref_of_sheet(plan, all, decision, decision.ref);
    if (decision.kind != DecisionKind::split && decision.kind != DecisionKind::joined) continue;
    std::string parts;
    for (const auto& ref : refs_of(decision.value))
      parts += (parts.empty() ? "" : "; ") + ref_of_sheet(plan, all, decision, ref);
    decision.value = parts;
  }
  std::erase_if(then.actions,
                [&](const Action& action) { return !has_begun(plan, action, round); });
  for (const auto& decision : then.decisions) {
    if (!decision.applies) continue;
    switch (decision.kind) {
      case DecisionKind::withdraw:
        if (is_before(plan, round, decision)) break;
        std::erase_if(then.actions, [&](const Action& a) { return a.key == decision.ref; });
        break;
      case DecisionKind::split:
      case DecisionKind::joined:
        part(then, decision, round);
        break;
      default:
        break;
    }
  }
  give_to_leads(then, plan, round);
  for (auto& action : then.actions) {
    action.ref = ref_then(all, action.key, round);
    action.priority = priority_then(plan, action);
  }
  for (auto& measure : then.measures) {
    for (auto& ref : measure.refs) ref = ref_then(all, ref, round);
  }
  for (auto& decision : then.decisions) {
    if (decision.kind != DecisionKind::renumbered)
      decision.ref = ref_then(all, decision.ref, round);
  }
  then.index();
  return then;
}

std::vector<Change> changes(const Plan& plan) {
  const auto all = renumberings(plan);
  std::vector<Change> steps;
  for (const auto& decision : plan.decisions) {
    if (!changes_plan(decision.kind) || !decision.applies) continue;
    Change step{decision.kind,
                plan.first_round(decision),
                decision.ref,
                refs_of(decision.value),
                &decision,
                ref_of_sheet(plan, all, decision, decision.ref),
                {}};
    if (decision.kind == DecisionKind::renumbered)
      step.key = ref_of_sheet(plan, all, decision, decision.value);
    if (decision.kind != DecisionKind::given_to_lead) {
      for (const auto& ref : step.to)
        step.to_keys.push_back(ref_of_sheet(plan, all, decision, ref));
    }
    steps.push_back(std::move(step));
  }
  std::stable_sort(steps.begin(), steps.end(), [](const Change& a, const Change& b) {
    if (a.round == nullptr || b.round == nullptr) return a.round == nullptr && b.round != nullptr;
    return a.round->position < b.round->position;
  });
  return steps;
}

void settle_refs(Plan& plan) {
  plan.looked_up.reset();
  for (const auto& one : renumberings(plan)) {
    RefsThen moved;
    for (const auto& [old, fresh] : one.to_new) {
      if (plan.action(fresh) == nullptr && plan.action(old) != nullptr) moved[old] = fresh;
    }
    for (auto& action : plan.actions) action.ref = renamed(moved, action.ref);
    // The Measures sheet may still say the old ref when the Actions sheet says the new one.
    for (auto& measure : plan.measures) {
      for (auto& ref : measure.refs)
        ref = renamed(plan.action(ref) == nullptr ? one.to_new : moved, ref);
    }
  }
  for (auto& action : plan.actions) action.key = action.ref;
  plan.index();
}

}  // namespace collate::plan
