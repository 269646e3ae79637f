// SPDX-License-Identifier: MIT
// Was the return made in time, for this round, and by those who answer now? Monitoring arrangements
// of the first plan: dates are agreed in advance.
#include "checks/family.hpp"
#include "checks/words.hpp"
#include "finding/place.hpp"
#include "intake/answers.hpp"
#include "plan/history.hpp"
#include "plan/issued_name.hpp"
#include "plan/leads.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace collate::checks {
namespace {

void judge_late(const Case& c, const Rule& rule, Findings& findings);
/// The round that a file was issued for by its name, "<plan>-<round>-<lead>", which needs no list
/// of rounds: what a workbook carries has its own alone. Empty: no such name, or this round.
std::string round_of_issued_name(const Case& c) {
  const std::string name = text::fold(finding::base_name(c.received.file));
  const std::string before = text::fold(plan::file_word(c.plan.id)) + "-";
  const std::string lead = "-" + text::fold(plan::file_word(c.received.lead));
  if (!name.starts_with(before) || c.received.lead.empty()) return {};
  const std::string rest = name.substr(before.size());
  const auto end = rest.find(lead);
  if (end == std::string::npos || rest.substr(0, end) == text::fold(plan::file_word(c.round.id)))
    return {};
  return rest.substr(0, end);
}

void judge_round_named(const Case& c, const Rule& rule, Findings& findings);
void judge_handed_over(const Row& row, const Rule& rule, Findings& findings);

constexpr Check timeliness_table[] = {
    {{.code = "return-late",
      .severity = Severity::query,
      .one = "The return came on {observed}, after the return-by date {expected}.",
      .remedy =
          "Say in the box 'Anything else to tell us' why it is late; it is counted, and listed "
          "as late.",
      .why = "Timeliness and completeness are two figures. A late return is still counted.",
      .source = source::timetable,
      .fails = "completed on: 2019-11-05",
      .passes = "completed on: 2019-11-01"},
     nullptr,
     judge_late},
    {{.code = "round-named-otherwise",
      .severity = Severity::query,
      .one = "{heading} says '{observed}', and this is a return for {expected}.",
      .remedy = "Check that the answers are of {expected}, and rename it.",
      .why = "An old file that is filled in again, or the new answers under an old name: somebody "
             "has to say which.",
      .source = source::timetable,
      .fails = "file: SEND return summer.xlsx",
      .passes = "file: SEND return autumn 2019 after summer.xlsx"},
     nullptr,
     judge_round_named},
    {{.code = "action-handed-over",
      .severity = Severity::note,
      .one = "{ref} was given to this lead with this round; before, {other} answered for it "
             "({cell}).",
      .many = "Actions were given to this lead with this round: {ref} ({cells}).",
      .remedy = "Nothing needs doing; what counted last time was said by somebody else.",
      .why = "When an action goes to another lead, ratings may change because another person "
             "judges.",
      .source = "A plan whose leads changed when two councils became one.",
      .fails = "handed over: L03",
      .passes = "rating: In progress"},
     judge_handed_over},
};

/// The words of a name, without years: "Autumn 2019" -> autumn.
std::set<std::string> name_words(std::string_view name) {
  std::set<std::string> words;
  const std::string plain = plain_words(name);
  for (std::size_t from = 1; from < plain.size();) {
    const auto end = plain.find(' ', from);
    const std::string word = plain.substr(from, end - from);
    from = end + 1;
    const bool letter = std::any_of(word.begin(), word.end(), [](char ch) { return ch >= 'a'; });
    if (letter && word != "round" && word != "term" && word != "may") words.insert(word);
  }
  return words;
}

void judge_late(const Case& c, const Rule& rule, Findings& findings) {
  const auto completed = c.received.completed_on;
  // A day that cannot be right is asked about where it was read, and makes nobody late.
  if (completed && intake::is_plausible(*completed, c.round, c.schema) &&
      *completed > c.round.return_by) {
    auto finding =
        make(rule, {c.received.file, {}, {}},
             {timescale::to_words(*completed), timescale::to_words(c.round.return_by), {}, {}});
    if (!c.received.note.empty()) {
      finding.severity = Severity::note;
      finding.remedy = fmt::format("The lead says: '{}'.", text::squeeze(c.received.note));
    }
    findings.push_back(std::move(finding));
  }
}

void judge_round_named(const Case& c, const Rule& rule, Findings& findings) {
  const auto own = name_words(c.round.name + " " + c.round.id);
  const plan::Lead* lead = c.plan.lead(c.received.lead);
  const auto of_lead = lead == nullptr ? std::set<std::string>() : name_words(lead->name());
  std::set<std::string> others;
  for (const auto& round : c.plan.rounds) {
    for (const auto& word : name_words(round.name + " " + round.id)) {
      if (!own.contains(word) && !of_lead.contains(word)) others.insert(word);
    }
  }
  const auto ask = [&](std::string_view name, std::string what) {
    const auto said = name_words(name);
    const auto is_in = [&](const std::set<std::string>& words) {
      return std::find_if(said.begin(), said.end(),
                          [&](const std::string& word) { return words.contains(word); });
    };
    if (is_in(own) != said.end() || is_in(others) == said.end()) return;
    findings.push_back(
        make(rule, {c.received.file, {}, {}},
             {.observed = *is_in(others), .expected = c.round.name, .heading = std::move(what)}));
  };
  if (const auto issued_for = round_of_issued_name(c); !issued_for.empty())
    findings.push_back(make(
        rule, {c.received.file, {}, {}},
        {.observed = issued_for, .expected = c.round.name, .heading = "The name of the file"}));
  else
    ask(finding::base_name(c.received.file), "The name of the file");
  ask(c.received.sheet, "The name of the sheet");
}

void judge_handed_over(const Row& row, const Rule& rule, Findings& findings) {
  const std::string& lead = row.c.received.lead;
  for (const auto& one : plan::handings_over(row.c.plan, row.entry.ref)) {
    const plan::Round* first = row.c.plan.first_round(*one.by);
    if (first == nullptr || first->id != row.c.round.id || one.leave.empty() ||
        std::find(one.come.begin(), one.come.end(), lead) == one.come.end())
      continue;
    std::string before;
    for (const auto& id : one.leave)
      before += (before.empty() ? "" : " and ") + plan::lead_name(row.c.plan, id);
    findings.push_back(
        make(rule, place(row.c, row.entry.ref_cell), {.ref = row.entry.ref, .other = before}));
    return;
  }
}

}  // namespace

std::span<const Check> timeliness_checks() {
  return timeliness_table;
}

}  // namespace collate::checks
