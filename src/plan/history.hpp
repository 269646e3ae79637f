// SPDX-License-Identifier: MIT
// The plan as it stood in a round. The sheets hold the plan of today; decisions say what changed
// and from which round: an action withdrawn, split, joined, renumbered, given to another lead. The
// column "From round" says which actions are new. Editing for tomorrow does not alter yesterday.
#pragma once

#include "plan/plan.hpp"

#include <optional>
#include <string>
#include <vector>

namespace collate::plan {

/// Stands for the round after the last one on the sheet: later than every round that there is.
[[nodiscard]] const Round& round_to_come();

/// The last day a decision holds: the one it names; else a ruling on returns holds in its own round
/// only. Nothing: no end.
[[nodiscard]] std::optional<timescale::Date> last_day(const Plan& plan, const Decision& decision);

/// What "given to another lead" says, in ids of leads. One who is among the leads before and after
/// stays: "L12; L13" to "L12" says that L13 leaves.
struct HandingOver {
  const Decision* by = nullptr;  ///< lives in the plan
  std::vector<std::string> before;
  std::vector<std::string> after;
  std::vector<std::string> leave;
  std::vector<std::string> come;
};
[[nodiscard]] HandingOver handing_over(const Plan& plan, const Decision& decision);
/// Those that speak of the action, in the order of the Decisions sheet.
[[nodiscard]] std::vector<HandingOver> handings_over(const Plan& plan, const std::string& ref);

/// "L13 to L12" does not say whether L12 answered before. Does a decision that holds after the
/// round hand the action on to this lead?
[[nodiscard]] bool is_handed_to_later(const Plan& plan, const std::string& ref,
                                      const std::string& lead, const Round& round);

/// Actions, refs, leads and decisions as at the round; Action::key stays what the Actions sheet
/// says, so that an action can be followed through every change of its ref. Rounds are all kept.
[[nodiscard]] Plan as_at(const Plan& plan, const Round& round);

/// A step in the plan's history, for lists.
struct Change {
  DecisionKind kind = DecisionKind::withdraw;
  const Round* round = nullptr;  ///< from which it holds; lives in the plan; null: from the start
  std::string ref;               ///< as it was called before
  std::vector<std::string> to;   ///< refs after it, or leads after it
  const Decision* decision = nullptr;  ///< lives in the plan
  std::string key;                     ///< Action::key of `ref`; empty: of all that a lead had
  std::vector<std::string> to_keys;    ///< of `to`, where those are refs
};

/// In the order of their rounds. "Added" is no decision: see Action::from_round.
[[nodiscard]] std::vector<Change> changes(const Plan& plan);

/// Puts on each action what decisions say of it. Called once, when the plan is read: an action that
/// was renumbered and still has its old ref on the sheet gets its new one.
void settle_refs(Plan& plan);

}  // namespace collate::plan
