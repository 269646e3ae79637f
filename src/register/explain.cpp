// SPDX-License-Identifier: MIT
#include "register/explain.hpp"

#include "register/consolidate.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::merge {
namespace {

using finding::Finding;

bool is_explanation(const plan::Decision& decision, const plan::Plan& plan,
                    const plan::Round& round) {
  return decision.kind == plan::DecisionKind::explained && decision.applies &&
         plan.holds(decision, round);
}

/// A subject is the mark of one query, or a code; then the ref, when there is one, must fit too.
bool means(const plan::Decision& decision, const Finding& finding) {
  if (decision.subject == finding::fingerprint(finding)) return true;
  return decision.subject == finding.code && (decision.ref.empty() || decision.ref == finding.ref);
}

/// What stays the same from round to round while the answer is the same.
class Marks {
 public:
  Marks(const RoundState& state, const plan::Plan& plan) : plan_(plan) {
    for (const auto& line : state.ledger) lead_of_file_[line.file] = line.lead;
  }

  std::string of(const Finding& finding) const {
    const plan::Action* action = plan_.action(finding.ref);
    const auto lead = lead_of_file_.find(finding.place.file);
    std::string mark = finding.code + "\n" + (action == nullptr ? finding.ref : action->key) +
                       "\n" + (lead == lead_of_file_.end() ? std::string() : lead->second) + "\n";
    // Rows may move from round to round; columns tell two cells of one row apart.
    if (finding.place.cell) mark += fmt::format("{}\n", finding.place.cell->column);
    return mark + text::fold(finding.observed.empty() ? finding.message : finding.observed);
  }

 private:
  const plan::Plan& plan_;
  std::map<std::string, std::string> lead_of_file_;
};

}  // namespace

void explain(RoundState& state, const finding::Findings& about_plan, const Context& context) {
  const auto& [schema, plan, round, before] = context;
  const Marks marks(state, plan);
  if (before != nullptr) state.explained_marks = before->explained_marks;
  finding::Findings unmatched;
  for (const auto& decision : plan.decisions) {
    if (!is_explanation(decision, plan, round)) continue;
    const plan::Round* first = plan.first_round(decision);
    auto& known = state.explained_marks[decision.id];
    const bool is_first = first == nullptr ? known.empty() : first->id == round.id;
    bool is_error = false;
    bool found = std::any_of(about_plan.begin(), about_plan.end(),
                             [&](const Finding& finding) { return means(decision, finding); });
    std::erase_if(state.findings, [&](const Finding& finding) {
      const std::string mark = marks.of(finding);
      const bool meant = is_first ? means(decision, finding) : known.contains(mark);
      if (!meant) return false;
      found = true;
      is_error = is_error || finding.severity == finding::Severity::error;
      if (finding.severity == finding::Severity::error) return false;
      known.insert(mark);
      state.explained.push_back({finding, decision.id});
      return true;
    });
    if (!is_first || (found && !is_error)) continue;
    unmatched.push_back(
        idle(decision, is_error ? fmt::format("{} is an error, and errors are "
                                              "corrected, not explained",
                                              decision.subject)
                                : fmt::format("no query of this round is {}{}{}", decision.subject,
                                              decision.ref.empty() ? "" : " on ", decision.ref)));
  }
  for (auto& finding : unmatched) finding.round = round.id;
  schema::apply_severities(unmatched, schema);
  state.findings.insert(state.findings.end(), unmatched.begin(), unmatched.end());
}

std::vector<Explained> explain_plan(finding::Findings& findings, const plan::Plan& plan,
                                    const plan::Round& round) {
  std::vector<Explained> explained;
  for (const auto& decision : plan.decisions) {
    if (!is_explanation(decision, plan, round)) continue;
    std::erase_if(findings, [&](const Finding& finding) {
      if (finding.severity == finding::Severity::error || !means(decision, finding)) return false;
      explained.push_back({finding, decision.id});
      return true;
    });
  }
  return explained;
}

}  // namespace collate::merge
