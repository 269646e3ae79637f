// SPDX-License-Identifier: MIT
#include "register/explain.hpp"

#include "register/consolidate.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string_view>
#include <vector>

namespace collate::merge {
namespace {

using finding::Finding;

bool is_explanation(const plan::Decision& decision, const plan::Plan& plan,
                    const plan::Round& round) {
  return decision.kind == plan::DecisionKind::explained && decision.applies &&
         plan.holds(decision, round);
}

/// Findings by what decisions call them, each told once however many decisions there are.
class Called {
 public:
  explicit Called(const finding::Findings& findings) : findings_(findings) {
    for (std::size_t i = 0; i < findings.size(); ++i) {
      by_mark_[finding::fingerprint(findings[i])].push_back(i);
      by_code_[findings[i].code].push_back(i);
    }
  }

  /// A subject is the mark of one query, or a code; then the ref, when there is one, must fit too.
  /// Ascending.
  [[nodiscard]] std::set<std::size_t> meant_by(const plan::Decision& decision) const {
    std::set<std::size_t> meant;
    if (const auto found = by_mark_.find(decision.subject); found != by_mark_.end())
      meant.insert(found->second.begin(), found->second.end());
    if (const auto found = by_code_.find(decision.subject); found != by_code_.end()) {
      for (const std::size_t i : found->second) {
        if (decision.ref.empty() || decision.ref == findings_[i].ref) meant.insert(meant.end(), i);
      }
    }
    return meant;
  }

 private:
  const finding::Findings& findings_;
  std::map<std::string, std::vector<std::size_t>> by_mark_;
  std::map<std::string_view, std::vector<std::size_t>> by_code_;
};

void take_out(finding::Findings& findings, const std::vector<bool>& taken) {
  std::size_t i = 0;
  std::erase_if(findings, [&](const Finding&) { return taken[i++]; });
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
    // Rows may move from round to round, and messages name cells; columns tell two cells of one row
    // apart.
    if (finding.place.cell) mark += fmt::format("{}\n", finding.place.cell->column);
    const bool says_cell = finding.place.cell && !finding.ref.empty();
    return mark +
           text::fold(finding.observed.empty() && !says_cell ? finding.message : finding.observed);
  }

 private:
  const plan::Plan& plan_;
  std::map<std::string, std::string> lead_of_file_;
};

std::string why_idle(const plan::Decision& decision, bool is_error) {
  if (is_error)
    return fmt::format("{} is an error, and errors are corrected, not explained", decision.subject);
  return fmt::format("no query of this round is {}{}{}", decision.subject,
                     decision.ref.empty() ? "" : " on ", decision.ref);
}

}  // namespace

void explain(RoundState& state, const finding::Findings& about_plan, const Context& context) {
  // By name: clang 14, which builds the page, captures no structured bindings.
  const plan::Plan& plan = context.plan;
  const plan::Round& round = context.round;
  const RoundState* before = context.before;
  if (before != nullptr) {
    state.explained_marks = before->explained_marks;
    state.explained_words = before->explained_words;
  }
  if (std::none_of(plan.decisions.begin(), plan.decisions.end(),
                   [&](const auto& decision) { return is_explanation(decision, plan, round); }))
    return;
  const Marks marks(state, plan);
  const Called called(state.findings);
  const Called called_of_plan(about_plan);
  std::map<std::string, std::vector<std::size_t>> marked;
  for (std::size_t i = 0; i < state.findings.size(); ++i)
    marked[marks.of(state.findings[i])].push_back(i);
  std::vector<bool> taken(state.findings.size());
  finding::Findings unmatched;
  for (const auto& decision : plan.decisions) {
    if (!is_explanation(decision, plan, round)) continue;
    const plan::Round* first = plan.first_round(decision);
    auto& known = state.explained_marks[decision.id];
    // One that went along from the plan before knows what it is about in its first round too.
    const bool is_fresh = known.empty();
    const bool is_first = first == nullptr ? is_fresh : first->id == round.id;
    bool is_error = false;
    const bool of_plan = !called_of_plan.meant_by(decision).empty();
    bool found = of_plan;
    std::set<std::size_t> meant;
    if (is_first) meant = called.meant_by(decision);
    for (const auto& mark : known) {
      const auto here = marked.find(mark);
      if (here != marked.end()) meant.insert(here->second.begin(), here->second.end());
    }
    for (const std::size_t i : meant) {
      const Finding& finding = state.findings[i];
      if (taken[i]) continue;
      found = true;
      is_error = is_error || finding.severity == finding::Severity::error;
      if (finding.severity == finding::Severity::error) continue;
      known.insert(marks.of(finding));
      state.explained_words.emplace(decision.id, finding.message);
      state.explained.push_back({finding, decision.id});
      taken[i] = true;
    }
    if (known.empty() && !of_plan) state.explain_nothing.insert(decision.id);
    if (!is_first || !is_fresh || (found && !is_error)) continue;
    unmatched.push_back(idle(decision, why_idle(decision, is_error)));
  }
  take_out(state.findings, taken);
  for (auto& finding : unmatched) finding.round = round.id;
  schema::apply_severities(unmatched, context.schema);
  state.findings.insert(state.findings.end(), unmatched.begin(), unmatched.end());
}

std::string with_key(const std::string& mark,
                     const std::function<std::string(const std::string&)>& called) {
  const auto from = mark.find('\n');  // see Marks::of
  const auto end = from == std::string::npos ? from : mark.find('\n', from + 1);
  if (end == std::string::npos) return mark;
  return mark.substr(0, from + 1) + called(mark.substr(from + 1, end - from - 1)) +
         mark.substr(end);
}

std::vector<Explained> explain_plan(finding::Findings& findings, const plan::Plan& plan,
                                    const plan::Round& round) {
  std::vector<Explained> explained;
  const Called called(findings);
  std::vector<bool> taken(findings.size());
  for (const auto& decision : plan.decisions) {
    if (!is_explanation(decision, plan, round)) continue;
    for (const std::size_t i : called.meant_by(decision)) {
      if (taken[i] || findings[i].severity == finding::Severity::error) continue;
      explained.push_back({findings[i], decision.id});
      taken[i] = true;
    }
  }
  take_out(findings, taken);
  return explained;
}

}  // namespace collate::merge
