// SPDX-License-Identifier: MIT
// What wants a decision, as rows ready for the Decisions sheet of plan.xlsx. The officer fills in
// who decided, when and why, and changes what was not decided so.
#pragma once

#include "register/register.hpp"

#include <string>
#include <vector>

namespace collate::merge {

/// One row of the sheet, and what it is about.
struct WantedDecision {
  plan::DecisionKind kind = plan::DecisionKind::explained;
  std::string round;
  std::string ref;
  std::string subject;
  std::string value;
  std::string about;  ///< in words
};

/// Of the last round: disagreements, copies in conflict, answers on other leads' actions, new dates
/// proposed, files that cannot be read, then every open query (`about_plan` too).
[[nodiscard]] std::vector<WantedDecision> wanted_decisions(const Register& all,
                                                           const schema::Schema& schema,
                                                           const plan::Plan& plan,
                                                           const finding::Findings& about_plan);

/// The headings of the Decisions sheet, in its order: what `cells` gives.
[[nodiscard]] std::vector<std::string> decision_headings(const schema::Schema& schema);
/// A row of the sheet, without post, date and reason. `number`: for the id, "D7".
[[nodiscard]] std::vector<std::string> cells(const WantedDecision& wanted, std::size_t number,
                                             const schema::Schema& schema);

/// The first number that no decision of the plan has: 8 when the last is D7.
[[nodiscard]] std::size_t next_number(const plan::Plan& plan);

}  // namespace collate::merge
