// SPDX-License-Identifier: MIT
#include "desk/rounds.hpp"

#include "plan/history.hpp"

#include "desk/receive.hpp"
#include "desk/told.hpp"
#include <algorithm>
#include <iterator>
#include <utility>

namespace collate::desk {

namespace {

/// What came back, or what the plan tells in its place.
RoundReturns returns_of(const plan::Round& round, const Ground& then, const FetchRound& fetch) {
  if (!round.is_told()) return fetch(round, then);
  RoundReturns told;
  told.arrivals.push_back(told_by_plan(round, then));
  return told;
}

}  // namespace

void check_in_order(std::vector<merge::Arrival>& arrivals, const Ground& then, const LastOf& last) {
  for (auto& arrival : arrivals) check(arrival, then, last(arrival.received.lead));
}

merge::Register collect(const Ground& ground, const plan::Round& last_round,
                        const FetchRound& fetch, merge::Register before_plan,
                        const CheckAll& check_all) {
  merge::Register merged = std::move(before_plan);
  const std::size_t carried = merged.rounds.size();
  for (std::size_t i = 0; i < carried; ++i) {
    if (merged.rounds[i].round != last_round.id) continue;
    merged.rounds.resize(i + 1);
    return merged;
  }
  for (std::size_t i = carried; i < ground.plan.rounds.size(); ++i) {
    const auto& round = ground.plan.rounds[i];
    const Ground then = as_at(ground, round);
    if (!merged.rounds.empty()) merge::call_as_at(merged.rounds.back(), then.plan);
    const merge::RoundState* before = merged.rounds.empty() ? nullptr : &merged.rounds.back();
    RoundReturns returns = returns_of(round, then, fetch);
    if (!round.is_told())
      check_all(returns.arrivals, then, [&](const std::string& lead) {
        return merge::last_answers(before, then.schema, then.plan, round, lead);
      });
    auto state = merge::merge_round(then.schema, then.plan, round, std::move(returns.arrivals),
                                    before, then.findings);
    for (auto& finding : returns.findings) finding.round = round.id;
    schema::apply_severities(returns.findings, ground.schema);
    state.findings.insert(state.findings.end(), std::make_move_iterator(returns.findings.begin()),
                          std::make_move_iterator(returns.findings.end()));
    merged.rounds.push_back(std::move(state));
    if (round.id != last_round.id) continue;
    for (auto& earlier : merged.rounds) merge::call_as_at(earlier, then.plan);
    break;
  }
  return merged;
}

std::set<std::string> leads_beside(const std::set<std::string>& leads, const plan::Plan& plan) {
  std::set<std::string> beside = leads;
  const auto share = [&](const std::vector<std::string>& all) {
    if (std::any_of(all.begin(), all.end(), [&](const auto& id) { return leads.contains(id); }))
      beside.insert(all.begin(), all.end());
  };
  for (const auto& action : plan.actions) share(action.leads);
  // Leads of other days stand in decisions only.
  const bool handed_over =
      std::any_of(plan.decisions.begin(), plan.decisions.end(), [](const plan::Decision& decision) {
        return decision.kind == plan::DecisionKind::given_to_lead;
      });
  if (!handed_over) return beside;
  for (const auto& round : plan.rounds) {
    for (const auto& action : plan::as_at(plan, round).actions) share(action.leads);
  }
  return beside;
}

merge::Register rounds_before(const std::string& round_id, const Ground& ground,
                              const FetchRound& fetch, merge::Register before_plan) {
  const plan::Round* round = ground.plan.round(round_id);
  if (round == nullptr) return {};
  merge::Register merged = std::move(before_plan);
  for (std::size_t i = merged.rounds.size(); i < ground.plan.rounds.size(); ++i) {
    const auto& earlier = ground.plan.rounds[i];
    if (&earlier == round) break;
    const Ground then = as_at(ground, earlier);
    if (!merged.rounds.empty()) merge::call_as_at(merged.rounds.back(), then.plan);
    const merge::RoundState* before = merged.rounds.empty() ? nullptr : &merged.rounds.back();
    merged.rounds.push_back(merge::merge_round(then.schema, then.plan, earlier,
                                               returns_of(earlier, then, fetch).arrivals, before));
  }
  if (!merged.rounds.empty())
    merge::call_as_at(merged.rounds.back(), plan::as_at(ground.plan, *round));
  return merged;
}

LastAnswers last_answers_of(const std::string& lead, const plan::Round& round,
                            const merge::Register& before, const Ground& then) {
  if (lead.empty() || before.rounds.empty()) return {};
  return merge::last_answers(&before.now(), then.schema, then.plan, round, lead);
}

}  // namespace collate::desk
