// SPDX-License-Identifier: MIT
// The leads' own words on impact, set under the expected impacts of the plan.
#include "dashboard/annual.hpp"
#include "dashboard/impact.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace collate::dashboard {
namespace {

struct Reported {
  std::vector<std::string> sentences;  ///< one per lead who said something
  bool any_words = false;
  bool any_return = false;  ///< in any round of the year
};

// What leads said of an action: the last round's words, else the latest of an earlier round of the
// year.
Reported reported_on(const plan::Action& action, const plan::Plan& plan, const merge::Register& reg,
                     const std::vector<std::string>& round_names) {
  Reported reported;
  for (const ReportedImpact& one : reported_impact(reg, action.ref)) {
    const std::string when =
        one.round + 1 == reg.rounds.size() ? "" : " (" + round_names[one.round] + ")";
    reported.sentences.push_back(
        fmt::format("{} {}{}: {}", action.ref, lead_name(plan, one.lead), when, one.words));
  }
  reported.any_words = !reported.sentences.empty();
  for (const merge::RoundState& round : reg.rounds) {
    const merge::Row* row = round.row(action.ref);
    const bool returned = row != nullptr && !round.told && !row->returned_by.empty();
    reported.any_return = reported.any_return || returned;
  }
  return reported;
}

// Those of whom nothing is told stand together in a line or two.
void add_silent(std::vector<std::string>& sentences, const std::vector<std::string>& silent,
                const std::vector<std::string>& unanswered) {
  if (!silent.empty()) sentences.push_back("No impact reported yet: " + listed(silent) + ".");
  if (!unanswered.empty()) sentences.push_back("No return this year: " + listed(unanswered) + ".");
}

}  // namespace

std::vector<NarrativeRow> narrative_rows(const schema::Schema& schema, const plan::Plan& plan,
                                         const merge::Register& reg, const std::vector<Line>& lines,
                                         const std::vector<std::string>& round_names) {
  std::map<std::string, std::string> label_of_ref;
  for (const Line& line : lines) label_of_ref.emplace(line.ref, line.priority);
  std::map<std::string, std::vector<NarrativeRow>> by_label;
  std::set<std::string> told;
  for (const plan::Measure& measure : plan.measures) {
    NarrativeRow row;
    row.expected = measure.text.empty() ? measure.timescale_text : measure.text;
    if (!measure.target.empty()) row.expected += fmt::format(" (target: {})", measure.target);
    std::vector<std::string> silent;
    std::vector<std::string> unanswered;
    for (const std::string& ref : measure.refs) {
      const plan::Action* action = plan.action(ref);
      if (!action) {
        row.reported.push_back(
            fmt::format("{}: the plan has no such {}.", ref, schema.words.action));
        continue;
      }
      if (row.priority.empty()) row.priority = label_of_ref[ref];
      const Reported reported = reported_on(*action, plan, reg, round_names);
      row.reported.insert(row.reported.end(), reported.sentences.begin(), reported.sentences.end());
      if (!reported.any_words) (reported.any_return ? silent : unanswered).push_back(ref);
      told.insert(ref);
    }
    add_silent(row.reported, silent, unanswered);
    if (row.priority.empty()) row.priority = "No " + lower_first(schema.words.priority);
    by_label[row.priority].push_back(std::move(row));
  }
  for (const plan::Action& action : plan.actions) {
    if (told.count(action.ref) > 0) continue;
    const Reported reported = reported_on(action, plan, reg, round_names);
    if (!reported.any_words) continue;
    auto& rows = by_label[label_of_ref[action.ref]];
    const std::string none = "No expected impact in the plan";
    if (rows.empty() || rows.back().expected != none)
      rows.push_back({label_of_ref[action.ref], false, none, {}});
    rows.back().reported.insert(rows.back().reported.end(), reported.sentences.begin(),
                                reported.sentences.end());
  }
  std::vector<NarrativeRow> rows;
  const auto take = [&](std::vector<NarrativeRow>& group) {
    for (std::size_t i = 0; i < group.size(); ++i) {
      group[i].first_of_priority = i == 0;
      rows.push_back(std::move(group[i]));
    }
    group.clear();
  };
  for (const auto& [label, title] : priority_labels(schema, plan, lines)) take(by_label[label]);
  for (auto& [label, group] : by_label) take(group);
  return rows;
}

}  // namespace collate::dashboard
