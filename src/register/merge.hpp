// SPDX-License-Identifier: MIT
// The returns of a round -> its part of the register. No answer wins in silence, and none is lost:
//  - row by row, the later of one lead's answers counts; copies add up; two different answers with
//    nothing to tell the later are a conflict (sent.hpp);
//  - of several leads' answers on one action the most cautious rating counts on each scale by
//    itself, and all their words; a decision "entry stands" overrules (consolidate.hpp);
//  - an answer on an action that is not the sender's is kept and shown whole, and counts only when
//  a
//    decision takes it over;
//  - an action that is done stays done, and what was known before stays known (history.hpp).
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
  /// How many of them intake told, the first ones; the checks told the others. Nothing: not
  /// checked.
  std::optional<std::size_t> told_by_intake = {};
  /// The file's own day, where nothing in it tells when it was made; nothing when not known.
  std::optional<timescale::Date> file_day = {};
};

/// One round, from all files of its folder, in any order. `plan`: as at the round (plan::as_at).
/// `before`: the round before it; null for the first. `about_plan`: findings on plan.xlsx, which a
/// decision may explain as well (explain_plan).
[[nodiscard]] RoundState merge_round(const schema::Schema& schema, const plan::Plan& plan,
                                     const plan::Round& round, std::vector<Arrival> arrivals,
                                     const RoundState* before,
                                     const finding::Findings& about_plan = {});

/// Gives the actions of `plan`, which is as at the round, the words under which they were answered.
void word_as_answered(plan::Plan& plan, const RoundState& state);

/// Gives the rows of an earlier round the refs that the actions have in `plan`, which is as at the
/// last round; an action that is no longer there keeps its own.
void call_as_at(RoundState& state, const plan::Plan& plan);

/// The meeting that "due by the next meeting" means: the one of the first body that the next round
/// feeds.
[[nodiscard]] std::optional<timescale::Date> next_meeting(const plan::Plan& plan,
                                                          const schema::Schema& schema,
                                                          const plan::Round& round);

/// A lead's own last answers up to and with the round `before`, by ref: what `round`, the next, is
/// prefilled with and compared to. Null gives none.
[[nodiscard]] std::map<std::string, intake::LastAnswer> last_answers(const RoundState* before,
                                                                     const schema::Schema& schema,
                                                                     const plan::Plan& plan,
                                                                     const plan::Round& round,
                                                                     const std::string& lead);

/// Did any lead answer in this round? Rounds before the first return are no part of a comparison.
[[nodiscard]] bool has_returns(const RoundState& round);

}  // namespace collate::merge
