// SPDX-License-Identifier: MIT
// Rounds in order: last answers -> checks -> merge. The register up to a round, from whatever
// fetches the returns: a folder, a page in a browser, a test.
#pragma once

#include "register/merge.hpp"

#include "desk/ground.hpp"
#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace collate::desk {

/// What came back for one round.
struct RoundReturns {
  std::vector<merge::Arrival> arrivals;  ///< received, not yet checked; in any order
  finding::Findings findings;            ///< about the folder itself, such as a file that is open
};

/// Is asked once for every round, in the plan's order, so that only one round's returns need be
/// held at a time. They are to be received on the ground that is given, which is as at the round.
/// Not asked for rounds that the plan tells (told.hpp).
using FetchRound = std::function<RoundReturns(const plan::Round&, const Ground& then)>;

/// What a lead answered before the round, as the checks of a return are given it.
using LastOf = std::function<LastAnswers(const std::string& lead)>;

/// check() for every return of a round, each once: in order, or side by side where there are
/// several cores, within limits, or as an earlier run found it.
using CheckAll = std::function<void(std::vector<merge::Arrival>& arrivals, const Ground& then,
                                    const LastOf& last)>;
void check_in_order(std::vector<merge::Arrival>& arrivals, const Ground& then, const LastOf& last);

/// The register up to and with a round. Each round is held against the plan as it stood then; the
/// rows of all rounds bear the refs of the last. `before`: of the plan before this one
/// (plan_before.hpp), whose rounds are the first of the plan and are not fetched.
[[nodiscard]] merge::Register collect(const Ground& ground, const plan::Round& last_round,
                                      const FetchRound& fetch, merge::Register before = {},
                                      const CheckAll& check_all = check_in_order);

/// The rounds before `round`, merged and called as at it; empty for the first and for no known
/// round. `before`: as for collect().
[[nodiscard]] merge::Register rounds_before(const std::string& round, const Ground& ground,
                                            const FetchRound& fetch, merge::Register before = {});

/// All that a check of a lead's return needs of earlier rounds: the lead's own last answers.
/// `before`: from rounds_before(); what was fetched for it may leave out what is certainly not from
/// one of leads_beside(), for who shares no action with the lead changes nothing. `then`: as at the
/// round.
[[nodiscard]] std::set<std::string> leads_beside(const std::set<std::string>& leads,
                                                 const plan::Plan& plan);
[[nodiscard]] LastAnswers last_answers_of(const std::string& lead, const plan::Round& round,
                                          const merge::Register& before, const Ground& then);

}  // namespace collate::desk
