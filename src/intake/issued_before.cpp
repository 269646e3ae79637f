// SPDX-License-Identifier: MIT
// A workbook that went out before the plan changed for its round: what it was issued with, read by
// the decisions that came after.
#include "intake/recognise.hpp"
#include "intake/taking.hpp"
#include "plan/leads.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::intake {
namespace {

bool is_ruled(const plan::Decision& decision, plan::DecisionKind kind, const plan::Plan& plan,
              const plan::Round& round) {
  return decision.kind == kind && decision.applies && plan.holds(decision, round);
}

}  // namespace

std::map<std::string, std::string> renumbered_since(const workbook::Workbook& book,
                                                    const plan::Plan& plan,
                                                    const std::string& round_id,
                                                    const IssuedDigests& digests) {
  std::map<std::string, std::string> renumbered;
  const plan::Round* round = plan.round(round_id);
  if (round == nullptr || digests.empty()) return renumbered;
  std::optional<Carried> carried;
  for (const auto& decision : plan.decisions) {
    if (!is_ruled(decision, plan::DecisionKind::renumbered, plan, *round)) continue;
    const plan::Round* first = plan.first_round(decision);
    const bool may_be_before =
        digests.contains(decision.ref) || (first != nullptr && first->id == round->id);
    const plan::Action* now = plan.action(decision.value);
    if (!may_be_before || now == nullptr) continue;
    if (!carried) carried = carried_by(book);
    if (!carried) return renumbered;
    const plan::Action* then = carried->plan.action(decision.ref);
    if (then == nullptr) continue;
    // Where two changed places, the words tell which one it was when the workbook was made.
    const plan::Action* called_so_now = plan.action(decision.ref);
    const bool is_free =
        called_so_now == nullptr && carried->plan.action(decision.value) == nullptr;
    if (is_free || text::fold(then->text) == text::fold(now->text)) {
      if (called_so_now == nullptr || text::fold(called_so_now->text) != text::fold(then->text))
        renumbered.emplace(decision.ref, decision.value);
    }
  }
  return renumbered;
}

void tell_renumbered(const std::map<std::string, std::string>& renumbered, Taking& taking) {
  std::string said;
  for (const auto& [old, now] : renumbered) {
    const bool answered =
        std::any_of(taking.received().entries.begin(), taking.received().entries.end(),
                    [&, ref = now](const Entry& entry) { return entry.ref == ref; });
    if (answered) said += fmt::format("{}{} is {} now", said.empty() ? "" : "; ", old, now);
  }
  if (said.empty()) return;
  taking.intake.findings.push_back(
      finding::make(rule("refs-renumbered-since"), {taking.file, {}, {}}, {.other = said}));
}

const plan::Decision* ended_by(const plan::Plan& plan, const std::string& ref,
                               const std::string& round_id) {
  using plan::DecisionKind;
  const plan::Round* round = plan.round(round_id);
  if (round == nullptr) return nullptr;
  for (const auto& decision : plan.decisions) {
    if (decision.ref != ref) continue;
    for (const auto kind : {DecisionKind::withdraw, DecisionKind::split, DecisionKind::joined}) {
      if (is_ruled(decision, kind, plan, *round)) return &decision;
    }
  }
  return nullptr;
}

void find_what_was_not_issued(Taking& taking) {
  if (!taking.issued() || taking.issued_digests.empty()) return;
  Return& received = taking.received();
  std::optional<Carried> carried;
  for (const plan::Action* action : taking.plan.actions_of(received.lead)) {
    if (taking.issued_digests.contains(action->ref)) continue;
    const bool there = std::any_of(received.entries.begin(), received.entries.end(),
                                   [&](const Entry& entry) { return entry.ref == action->ref; });
    if (there) continue;
    if (!carried) carried = carried_by(taking.book);
    if (!carried) return;
    const plan::Action* issued = carried->plan.action(action->ref);
    if (issued == nullptr || !plan::answers_for(*issued, received.lead))
      received.not_issued.push_back(action->ref);
  }
}

}  // namespace collate::intake
