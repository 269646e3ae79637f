// SPDX-License-Identifier: MIT
#include "desk/rounds.hpp"

#include "desk/receive.hpp"
#include <iterator>
#include <utility>

namespace collate::desk {

merge::Register collect(const Ground& ground, const plan::Round& last_round,
                        const FetchRound& fetch) {
  merge::Register merged;
  for (const auto& round : ground.plan.rounds) {
    const merge::RoundState* before = merged.rounds.empty() ? nullptr : &merged.rounds.back();
    const auto last = merge::last_answers(before, ground.schema);
    RoundReturns returns = fetch(round);
    for (auto& arrival : returns.arrivals) check(arrival, ground, last);
    auto state =
        merge::merge_round(ground.schema, ground.plan, round, std::move(returns.arrivals), before);
    for (auto& finding : returns.findings) finding.round = round.id;
    schema::apply_severities(returns.findings, ground.schema);
    state.findings.insert(state.findings.end(), std::make_move_iterator(returns.findings.begin()),
                          std::make_move_iterator(returns.findings.end()));
    merged.rounds.push_back(std::move(state));
    if (round.id == last_round.id) break;
  }
  return merged;
}

LastAnswers last_answers_of(const std::string& lead, const std::string& round, const Ground& ground,
                            const FetchRound& fetch) {
  const plan::Round* before = ground.plan.round_before(round);
  if (before == nullptr || lead.empty()) return {};
  RoundReturns returns = fetch(*before);
  std::erase_if(returns.arrivals, [&](const merge::Arrival& arrival) {
    return arrival.failure || arrival.received.lead != lead;
  });
  const auto state =
      merge::merge_round(ground.schema, ground.plan, *before, std::move(returns.arrivals), nullptr);
  return merge::last_answers(&state, ground.schema);
}

}  // namespace collate::desk
