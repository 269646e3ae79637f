// SPDX-License-Identifier: MIT
#include "finding/group.hpp"
#include "text/english.hpp"

#include <fmt/format.h>

#include "desk/chase.hpp"
#include "view/parts.hpp"
#include <algorithm>
#include <array>

namespace collate::view {
namespace {

using merge::LedgerLine;
using merge::ReturnState;

/// In the order of the list.
enum class Group : std::uint8_t { missing, look, mend, clean };
constexpr std::array<const char*, 4> group_names = {"missing", "look", "mend", "clean"};

bool counts(ReturnState state) {
  return state == ReturnState::received || state == ReturnState::late;
}

Group group_of(const LedgerLine& line, const finding::Counts& found) {
  if (line.state == ReturnState::missing) return Group::missing;
  if (line.lead.empty() || merge::is_unusable(line.state) || line.state == ReturnState::nil ||
      line.state == ReturnState::excluded)
    return Group::look;
  return counts(line.state) && found.errors + found.queries > 0 ? Group::mend : Group::clean;
}

std::string request_to_mend(const desk::MergedRound& merged, const plan::Lead& lead,
                            const finding::Findings& findings) {
  std::string text = fmt::format(
      "To: {}\nSubject: {}, your return for {}\n\nThank you for your return for {}. Please look at "
      "these points, correct or explain them in the workbook, and send it again:\n",
      lead.mailbox.empty() ? lead.name() : lead.mailbox, merged.ground.plan.title,
      merged.round.name, merged.round.name);
  for (const auto& finding : finding::group(findings, finding::Order::by_row)) {
    if (finding.severity == finding::Severity::note) continue;
    text +=
        fmt::format("\n  {}{} {}\n",
                    finding.severity == finding::Severity::error ? "" : "To explain or correct: ",
                    finding.message, finding.remedy);
  }
  if (!merged.ground.plan.return_to.empty())
    text += fmt::format("\nIt goes to {}.\n", merged.ground.plan.return_to);
  return text;
}

/// What desk::reminders says to the lead; empty when nothing is wanted.
std::string reminder(const std::vector<desk::Reminder>& reminders, const std::string& lead) {
  for (const auto& one : reminders) {
    if (one.lead == lead) return one.text;
  }
  return {};
}

Json line_of(const desk::MergedRound& merged, const LedgerLine& line,
             const finding::Findings& findings, const std::vector<desk::Reminder>& reminders) {
  const plan::Lead* lead = merged.ground.plan.lead(line.lead);
  const auto found = finding::count(findings);
  const Group group = group_of(line, found);
  Json actions = Json::array();
  if (group == Group::missing) {
    for (const auto* action : merged.ground.plan.actions_of(line.lead))
      actions.push_back({{"ref", action->ref}, {"action", action->text}});
  }
  const std::string mail = group == Group::mend && lead != nullptr
                               ? request_to_mend(merged, *lead, findings)
                               : reminder(reminders, line.lead);
  return {{"group", group_names[static_cast<std::size_t>(group)]},
          {"lead", line.lead},
          {"name", lead == nullptr ? line.lead : lead->name()},
          {"mailbox", lead == nullptr ? "" : lead->mailbox},
          {"state", std::string(merge::words(line.state))},
          {"file", line.file},
          {"received", day(line.received)},
          {"asked", line.expected},
          {"rated", line.rated},
          {"errors", found.errors},
          {"queries", found.queries},
          {"notes", found.notes},
          {"points", line.points},
          {"actions", std::move(actions)},
          {"mail", mail}};
}

}  // namespace

Json returns_of(const desk::MergedRound& merged) {
  std::vector<Json> lines;
  const auto reminders = desk::reminders(merged);
  for (const LedgerLine& line : merged.all.now().ledger) {
    if (line.state == ReturnState::nothing_due) continue;
    finding::Findings about;
    for (const auto& finding : merged.all.now().findings) {
      if (!line.file.empty() && finding.place.file == line.file) about.push_back(finding);
    }
    lines.push_back(line_of(merged, line, about, reminders));
  }
  const auto rank = [](const Json& line) {
    return std::find(group_names.begin(), group_names.end(), line["group"]) - group_names.begin();
  };
  std::stable_sort(lines.begin(), lines.end(),
                   [&](const Json& a, const Json& b) { return rank(a) < rank(b); });
  return lines;
}

}  // namespace collate::view
