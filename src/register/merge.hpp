// SPDX-License-Identifier: MIT
// The returns of a round -> its part of the register. No answer wins in silence:
//  - of several returns by one lead, the latest counts: by the date the lead gave (the day it was
//  last saved where
//    none is given), then by when it was last saved, then by file name; the others are superseded
//    and stay in the ledger;
//  - of several leads' entries on one action, the most cautious rating counts, then the answerable
//  lead's; a decision
//    "entry stands" overrules both;
//  - an entry on an action that is not the sender's is kept in the findings and never counted.
#pragma once

#include "finding/outcome.hpp"
#include "intake/carried.hpp"
#include "register/register.hpp"

#include <optional>
#include <string>
#include <vector>

namespace collate::merge {

/// One file of a round's folder.
struct Arrival {
  std::string file;  ///< relative to the plan folder, with "/"
  std::string sha256;
  std::optional<finding::Failure> failure;  ///< could not be read; nothing below is meaningful then
  intake::Return received;
  bool usable = true;          ///< see intake::Intake
  finding::Findings findings;  ///< of intake and checks
};

/// One round, from all files of its folder, in any order. `before`: the round before it; null for
/// the first.
[[nodiscard]] RoundState merge_round(const schema::Schema& schema, const plan::Plan& plan,
                                     const plan::Round& round, std::vector<Arrival> arrivals,
                                     const RoundState* before);

/// The meeting that "due by the next meeting" means: the one of the first body that the next round
/// feeds.
[[nodiscard]] std::optional<timescale::Date> next_meeting(const plan::Plan& plan,
                                                          const schema::Schema& schema,
                                                          const plan::Round& round);

/// The answers that the next round is prefilled with and compared to. Null gives none.
[[nodiscard]] std::map<std::string, intake::LastAnswer> last_answers(const RoundState* round,
                                                                     const schema::Schema& schema);

/// The same of one action; nothing when the round has no row for it.
[[nodiscard]] std::optional<intake::LastAnswer> last_answer(const RoundState* round,
                                                            const schema::Schema& schema,
                                                            const std::string& ref);

/// Did any lead answer in this round? Rounds before the first return are no part of a comparison.
[[nodiscard]] bool has_returns(const RoundState& round);

}  // namespace collate::merge
