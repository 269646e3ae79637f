// SPDX-License-Identifier: MIT
// Rounds in order: last answers -> checks -> merge. The register up to a round, from whatever
// fetches the returns: a folder, a page in a browser, a test.
#pragma once

#include "register/merge.hpp"

#include "desk/ground.hpp"
#include <functional>
#include <string>
#include <vector>

namespace collate::desk {

/// What came back for one round.
struct RoundReturns {
  std::vector<merge::Arrival> arrivals;  ///< received, not yet checked; in any order
  finding::Findings findings;            ///< about the folder itself, such as a file that is open
};

/// Is asked once for every round, in the plan's order, so that only one round's returns need be
/// held at a time.
using FetchRound = std::function<RoundReturns(const plan::Round&)>;

/// The register up to and with a round. Each round is held against the plan as it stood then; the
/// rows of all rounds bear the refs of the last. What is received should be received on
/// as_at(ground, round). `before`: of the plan before this one (plan_before.hpp), whose rounds are
/// the first of the plan and are not fetched.
[[nodiscard]] merge::Register collect(const Ground& ground, const plan::Round& last_round,
                                      const FetchRound& fetch, merge::Register before = {});

/// The lead's own last answers before `round`: all that a check of one return of theirs needs of
/// earlier rounds. `fetch` is asked for each of them, and may leave out what is certainly not from
/// one of leads_beside(): who shares no action with the lead changes nothing.
[[nodiscard]] std::vector<std::string> leads_beside(const std::string& lead,
                                                    const plan::Plan& plan);
[[nodiscard]] LastAnswers last_answers_of(const std::string& lead, const std::string& round,
                                          const Ground& ground, const FetchRound& fetch,
                                          merge::Register before = {});

}  // namespace collate::desk
