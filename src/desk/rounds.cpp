// SPDX-License-Identifier: MIT
#include "desk/rounds.hpp"

#include "plan/history.hpp"

#include "desk/receive.hpp"
#include <algorithm>
#include <iterator>
#include <utility>

namespace collate::desk {

merge::Register collect(const Ground& ground, const plan::Round& last_round,
                        const FetchRound& fetch, merge::Register before_plan) {
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
    RoundReturns returns = fetch(round);
    for (auto& arrival : returns.arrivals)
      check(arrival, then,
            merge::last_answers(before, then.schema, then.plan, arrival.received.lead));
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

std::vector<std::string> leads_beside(const std::string& lead, const plan::Plan& plan) {
  const auto is_in = [](const std::vector<std::string>& leads, const std::string& id) {
    return std::find(leads.begin(), leads.end(), id) != leads.end();
  };
  std::vector<std::string> leads = {lead};
  const auto share = [&](const std::vector<std::string>& all) {
    if (!is_in(all, lead)) return;
    for (const auto& id : all) {
      if (!is_in(leads, id)) leads.push_back(id);
    }
  };
  for (const auto& action : plan.actions) share(action.leads);
  for (const auto& round : plan.rounds) {
    for (const auto& action : plan::as_at(plan, round).actions) share(action.leads);
  }
  return leads;
}

LastAnswers last_answers_of(const std::string& lead, const std::string& round_id,
                            const Ground& ground, const FetchRound& fetch,
                            merge::Register before_plan) {
  const plan::Round* round = ground.plan.round(round_id);
  if (round == nullptr || lead.empty()) return {};
  merge::Register merged = std::move(before_plan);
  for (std::size_t i = merged.rounds.size(); i < ground.plan.rounds.size(); ++i) {
    const auto& earlier = ground.plan.rounds[i];
    if (&earlier == round) break;
    const Ground then = as_at(ground, earlier);
    if (!merged.rounds.empty()) merge::call_as_at(merged.rounds.back(), then.plan);
    const merge::RoundState* before = merged.rounds.empty() ? nullptr : &merged.rounds.back();
    merged.rounds.push_back(
        merge::merge_round(then.schema, then.plan, earlier, fetch(earlier).arrivals, before));
  }
  if (merged.rounds.empty()) return {};
  const plan::Plan now = plan::as_at(ground.plan, *round);
  merge::call_as_at(merged.rounds.back(), now);
  return merge::last_answers(&merged.now(), ground.schema, now, lead);
}

}  // namespace collate::desk
