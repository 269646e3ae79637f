// SPDX-License-Identifier: MIT
#include "desk/chase.hpp"

#include "finding/place.hpp"
#include "text/english.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace collate::desk {
namespace {

using merge::ReturnState;

/// A lead to be reminded, and the line of the ledger that says why.
struct Wanted {
  const plan::Lead* lead = nullptr;
  const merge::LedgerLine* line = nullptr;
};

std::vector<Wanted> wanted(const MergedRound& merged) {
  std::map<std::string_view, const merge::LedgerLine*> asks;
  std::set<std::string_view> answered;
  for (const auto& line : merged.all.now().ledger) {
    if (line.state == ReturnState::missing || merge::is_unusable(line.state))
      asks[line.lead] = &line;
    else
      answered.insert(line.lead);
  }
  std::vector<Wanted> all;
  for (const auto& lead : merged.ground.plan.leads) {
    const auto why = asks.find(lead.id);
    if (why != asks.end() && !answered.contains(lead.id)) all.push_back({&lead, why->second});
  }
  return all;
}

/// The lead's actions that are not done.
std::vector<std::string> open_refs(const MergedRound& merged, const plan::Lead& lead) {
  std::vector<std::string> refs;
  for (const auto* action : merged.ground.plan.actions_of(lead.id)) {
    const merge::Row* row = merged.all.now().row(action->ref);
    if (row == nullptr || !row->rests()) refs.push_back(action->ref);
  }
  return refs;
}

std::string why_asked(const merge::LedgerLine& line, const plan::Round& round) {
  const auto file = finding::base_name(line.file);
  if (line.state == ReturnState::missing)
    return fmt::format("Your return for {}, due by {}, has not reached us.", round.name,
                       timescale::to_words(round.return_by));
  if (line.state == ReturnState::unreadable)
    return fmt::format(
        "Your return for {} reached us, but the file {} cannot be read. Please save the workbook "
        "again and send it once more.",
        round.name, file);
  return fmt::format(
      "A file of yours, {}, reached us for {}, but it cannot be used. {} Please fill in the "
      "workbook that you were sent for {} and send us that.",
      file, round.name, fmt::join(line.points, " "), round.name);
}

std::string_view why_in_a_word(ReturnState state) {
  if (state == ReturnState::missing) return "Missing";
  return state == ReturnState::unreadable ? "Came, not readable" : "Came, not used";
}

/// Of a shared action another lead's answer stands in the report.
std::string what_stays_unknown(const MergedRound& merged, const std::vector<std::string>& refs) {
  std::vector<std::string> unknown = refs;
  std::erase_if(unknown, [&](const std::string& ref) {
    const merge::Row* row = merged.all.now().row(ref);
    return row != nullptr && !row->returned_by.empty();
  });
  if (unknown.empty()) return "Without it the report will have the other leads' words only.";
  const std::string which = unknown.size() < refs.size()
                                ? fmt::format("{}", fmt::join(unknown, ", "))
                                : std::string(refs.size() == 1 ? "it" : "them");
  return fmt::format("Without it the report will say \"No return\" for {}.", which);
}

std::string text_of(const Wanted& one, const MergedRound& merged) {
  const auto& plan = merged.ground.plan;
  const auto& word = merged.ground.schema.words.action;
  const auto refs = open_refs(merged, *one.lead);
  std::string text =
      fmt::format("To: {}\nSubject: Reminder: {}, your return for {}\n\nTo the {}\n\n",
                  one.lead->mailbox.empty() ? one.lead->name() : one.lead->mailbox, plan.title,
                  merged.round.name, one.lead->name());
  text += why_asked(*one.line, merged.round);
  if (!refs.empty())
    text += fmt::format(" It is about {} {}. {}", refs.size() == 1 ? word : text::plural(word),
                        fmt::join(refs, ", "), what_stays_unknown(merged, refs));
  if (!plan.return_to.empty()) text += fmt::format(" Please send it to {}.", plan.return_to);
  return text + "\n\n" +
         (plan.compiled_by.empty() ? std::string("Policy officer") : plan.compiled_by) + "\n";
}

}  // namespace

std::vector<Reminder> reminders(const MergedRound& merged) {
  std::vector<Reminder> all;
  for (const auto& one : wanted(merged)) all.push_back({one.lead->id, text_of(one, merged)});
  return all;
}

void chase_rows(const MergedRound& merged, const PutRow& put) {
  put({"lead", "name", "mailbox", "why", "actions", "refs", "due", "file"});
  for (const auto& one : wanted(merged)) {
    const auto refs = open_refs(merged, *one.lead);
    put({one.lead->id, one.lead->name(), one.lead->mailbox,
         std::string(why_in_a_word(one.line->state)), fmt::format("{}", refs.size()),
         fmt::format("{}", fmt::join(refs, "; ")), timescale::to_iso(merged.round.return_by),
         one.line->file});
  }
}

}  // namespace collate::desk
