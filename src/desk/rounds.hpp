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

/// The register up to and with a round.
[[nodiscard]] merge::Register collect(const Ground& ground, const plan::Round& last_round,
                                      const FetchRound& fetch);

/// What the lead answered in the round before `round`: all that a check of one return of theirs
/// needs of earlier rounds. `fetch` may leave out what is certainly not from them (may_be_from).
[[nodiscard]] LastAnswers last_answers_of(const std::string& lead, const std::string& round,
                                          const Ground& ground, const FetchRound& fetch);

}  // namespace collate::desk
