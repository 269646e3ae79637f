// SPDX-License-Identifier: MIT
// What was decided, what two leads say differently and nobody has settled, which queries are
// explained, and what differs from the final report: plain content for the sheet Decisions.
#pragma once

#include "dashboard/line.hpp"
#include "plan/plan.hpp"
#include "register/register.hpp"
#include "schema/schema.hpp"

#include <string>
#include <vector>

namespace collate::dashboard {

/// Ended ones come last.
struct DecisionLine {
  std::string id;
  std::string what;       ///< "New date agreed"
  std::string action;     ///< "1.3 Study exclusions data ..."; or what else it is about
  std::string decided;    ///< "13 Dec 2019", "In progress"
  std::string set_aside;  ///< what it replaced; "[z]" when nothing
  std::string why;
  std::string who;    ///< post and day
  std::string spell;  ///< "From Autumn 2019; no end"
  bool ended = false;
};

struct DisagreementLine {
  std::string ref;
  std::string counted;  ///< "In progress, the most cautious"
  std::string action;
  std::vector<std::string> says;  ///< each lead: "Lead A: Completed. Done in May. (L01.xlsx, G7)"
};

struct ExplainedLine {
  std::string id;
  std::string query;  ///< its message, else the fingerprint or code, and the ref
  std::string explanation;
  std::string who;
  std::string spell;
  bool ended = false;
  bool explains_nothing = false;  ///< no query is called so, or it is an error
  std::size_t queries = 0;        ///< of this round that it explains; of the plan: one
};

/// What differs from the report that was made final.
struct RevisionLine {
  std::string ref;
  std::string what;      ///< "Rating", "Agreed date"
  std::string reported;  ///< "[z]" when it was blank
  std::string now;       ///< "[z]" when it is blank
  std::string why;       ///< "late return returns/2026-01/a.xlsx", "decision D4"
};

struct Decisions {
  std::vector<DecisionLine> applying;
  std::vector<DisagreementLine> open;
  std::vector<ExplainedLine> explained;
  std::vector<RevisionLine> revised;
  std::vector<merge::RevisedCount> revised_counts;
};

[[nodiscard]] Decisions decisions_of(const schema::Schema& schema, const plan::Plan& plan,
                                     const merge::RoundState& round,
                                     const std::vector<Line>& lines);

}  // namespace collate::dashboard
