// SPDX-License-Identifier: MIT
// Is every action of this lead there, once, and nobody else's?
#include "checks/family.hpp"
#include "intake/answers.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace collate::checks {
namespace {

bool same_answers(const intake::Entry& a, const intake::Entry& b, const schema::Schema& schema) {
  return std::all_of(schema.columns.begin(), schema.columns.end(),
                     [&](const schema::Column& column) {
                       if (column.filled_by != schema::FilledBy::lead) return true;
                       const auto* first = answer(a, column.id);
                       const auto* second = answer(b, column.id);
                       return (first == nullptr ? std::string() : text::fold(first->text)) ==
                              (second == nullptr ? std::string() : text::fold(second->text));
                     });
}

void check_repeats(const Case& c, Findings& findings) {
  std::map<std::string, const intake::Entry*> seen;
  for (const auto& entry : c.received.entries) {
    const auto [at, fresh] = seen.emplace(entry.ref, &entry);
    if (fresh) continue;
    const std::string cells =
        fmt::format("{} and {}", cell::to_a1(at->second->ref_cell), cell::to_a1(entry.ref_cell));
    const auto* code =
        same_answers(*at->second, entry, c.schema) ? "ref-repeated-same" : "ref-repeated";
    findings.push_back(make(code, place(c, entry.ref_cell), {entry.ref, {}, entry.ref, cells}));
    at->second = &entry;
  }
}

/// " It says: Rating 'Started'; Comment on progress 'Begun'.": the whole answer, for the officer.
std::string said_in(const Case& c, const intake::Entry& entry) {
  std::string said;
  for (const auto& column : c.schema.columns) {
    const auto* given = answer(entry, column.id);
    if (column.filled_by == schema::FilledBy::lead && given != nullptr && !given->text.empty())
      said += fmt::format("{}{} '{}'", said.empty() ? "" : "; ", column.heading, given->text);
  }
  return said.empty() ? said : fmt::format(" It says: {}.", said);
}

void check_owner(const Case& c, Findings& findings) {
  for (const auto& entry : c.received.entries) {
    const plan::Action* action = c.plan.action(entry.ref);
    if (action == nullptr || std::find(action->leads.begin(), action->leads.end(),
                                       c.received.lead) != action->leads.end())
      continue;
    std::string owners;
    for (const auto& id : action->leads) {
      const plan::Lead* lead = c.plan.lead(id);
      owners += (owners.empty() ? "" : " or ") + (lead == nullptr ? id : lead->name());
    }
    const plan::Lead* sender = c.plan.lead(c.received.lead);
    findings.push_back(
        make("ref-not-this-lead", place(c, entry.ref_cell),
             {entry.ref, owners, entry.ref,
              (sender == nullptr ? c.received.lead : sender->name()) + "." + said_in(c, entry)}));
  }
}

void check_missing_rows(const Case& c, Findings& findings) {
  const plan::Lead* lead = c.plan.lead(c.received.lead);
  for (const plan::Action* action : c.plan.actions_of(c.received.lead)) {
    const bool there =
        std::any_of(c.received.entries.begin(), c.received.entries.end(),
                    [&](const intake::Entry& entry) { return entry.ref == action->ref; });
    if (!there)
      findings.push_back(
          make("action-not-returned", {c.received.file, c.received.sheet, {}},
               {{}, {}, action->ref, lead == nullptr ? c.received.lead : lead->name()}));
  }
}

void check_plan_text(const Case& c, Findings& findings) {
  for (const auto& entry : c.received.entries) {
    const plan::Action* action = c.plan.action(entry.ref);
    const intake::Answer* written = answer(entry, "action");
    if (action == nullptr || action->text.empty() || written == nullptr || written->text.empty())
      continue;
    if (text::fold(written->text) == text::fold(action->text)) continue;
    // A home-made sheet words its actions in its own way; only an issued one is held to the plan's
    // text.
    if (c.received.recognised_by == intake::RecognisedBy::headings) continue;
    findings.push_back(make("action-text-changed", place(c, written->cell),
                            {written->text, action->text, entry.ref, {}}));
  }
}

/// A lead who types over the agreed date means it to count.
void check_agreed_date(const Case& c, Findings& findings) {
  for (const auto& entry : c.received.entries) {
    const plan::Action* action = c.plan.action(entry.ref);
    const intake::Answer* written = answer(entry, "agreed");
    if (action == nullptr || written == nullptr || written->value.kind != cell::Kind::date_time)
      continue;
    const auto said = intake::read_date(*written, c.schema.calendar, c.round.position).date;
    const auto agreed = c.plan.agreed_date(*action, c.round);
    if (!said || said == agreed) continue;
    findings.push_back(make("agreed-date-changed", place(c, written->cell),
                            {timescale::to_words(*said),
                             agreed ? timescale::to_words(*agreed) : "not given as a day",
                             entry.ref,
                             {}}));
  }
}

}  // namespace

void check_rows(const Case& c, Findings& findings) {
  check_repeats(c, findings);
  check_owner(c, findings);
  check_missing_rows(c, findings);
  check_plan_text(c, findings);
  check_agreed_date(c, findings);
}

}  // namespace collate::checks
