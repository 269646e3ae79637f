// SPDX-License-Identifier: MIT
#include "finding/group.hpp"
#include "issue/issue.hpp"
#include "text/english.hpp"

#include <fmt/format.h>

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
  if (line.lead.empty() || line.state == ReturnState::unreadable ||
      line.state == ReturnState::nil || line.state == ReturnState::excluded)
    return Group::look;
  return counts(line.state) && found.errors + found.queries > 0 ? Group::mend : Group::clean;
}

std::vector<const plan::Action*> asked_of(const desk::MergedRound& merged, const LedgerLine& line) {
  auto actions = merged.ground.plan.actions_of(line.lead);
  return actions;
}

std::string reminder(const desk::MergedRound& merged, const plan::Lead& lead,
                     const std::vector<const plan::Action*>& actions) {
  const auto& plan = merged.ground.plan;
  const auto words = dashboard::words_of(merged.ground.schema);
  std::string text =
      fmt::format("Your return for {} was due on {} and has not arrived.\nIt asks about {}:\n",
                  merged.round.name, timescale::to_words(merged.round.return_by),
                  finding::counted(actions.size(), words.action, words.actions));
  for (const auto* action : actions) text += fmt::format("  {}  {}\n", action->ref, action->text);
  text += fmt::format("\nPlease fill in {}", issue::file_name(plan, merged.round, lead));
  text += plan.return_to.empty() ? " and send it back.\n"
                                 : fmt::format(" and send it to {}.\n", plan.return_to);
  if (const auto meeting = dashboard::group_meeting(merged.ground.schema, merged.round))
    text += fmt::format("The {} meets on {}; without an answer the report says 'No return'.\n",
                        words.group_name, timescale::to_words(*meeting));
  return text;
}

std::string request_to_mend(const desk::MergedRound& merged, const finding::Findings& findings) {
  std::string text = fmt::format(
      "Thank you for your return for {}. Please look at these points, correct or explain them in "
      "the workbook, and send it again:\n",
      merged.round.name);
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

Json mail(const desk::MergedRound& merged, const plan::Lead& lead, const std::string& text) {
  return {
      {"to", lead.mailbox},
      {"subject", fmt::format("{}, {}: your return", merged.ground.plan.title, merged.round.name)},
      {"text", text}};
}

Json line_of(const desk::MergedRound& merged, const LedgerLine& line,
             const finding::Findings& findings) {
  const plan::Lead* lead = merged.ground.plan.lead(line.lead);
  const auto found = finding::count(findings);
  const Group group = group_of(line, found);
  Json actions = Json::array();
  Json letter = nullptr;
  if (group == Group::missing) {
    const auto asked = asked_of(merged, line);
    for (const auto* action : asked)
      actions.push_back({{"ref", action->ref}, {"action", action->text}});
    if (lead != nullptr) letter = mail(merged, *lead, reminder(merged, *lead, asked));
  } else if (group == Group::mend && lead != nullptr) {
    letter = mail(merged, *lead, request_to_mend(merged, findings));
  }
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
          {"mail", std::move(letter)}};
}

}  // namespace

Json returns_of(const desk::MergedRound& merged) {
  std::vector<Json> lines;
  for (const LedgerLine& line : merged.all.now().ledger) {
    if (line.state == ReturnState::nothing_due) continue;
    finding::Findings about;
    for (const auto& finding : merged.all.now().findings) {
      if (!line.file.empty() && finding.place.file == line.file) about.push_back(finding);
    }
    lines.push_back(line_of(merged, line, about));
  }
  const auto rank = [](const Json& line) {
    return std::find(group_names.begin(), group_names.end(), line["group"]) - group_names.begin();
  };
  std::stable_sort(lines.begin(), lines.end(),
                   [&](const Json& a, const Json& b) { return rank(a) < rank(b); });
  return lines;
}

}  // namespace collate::view
