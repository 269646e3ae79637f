// SPDX-License-Identifier: MIT
#include "dashboard/annual.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace collate::dashboard {
namespace {

// "Spring 2019", "Summer 2019" -> "Spring", "Summer": the last word goes when all names share it.
std::vector<std::string> short_labels(const std::vector<std::string>& names) {
  std::string shared;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto space = names[i].find_last_of(' ');
    if (space == std::string::npos) return names;
    const std::string last = names[i].substr(space);
    if (i > 0 && last != shared) return names;
    shared = last;
  }
  std::vector<std::string> labels;
  for (const std::string& name : names)
    labels.push_back(name.substr(0, name.size() - shared.size()));
  return labels;
}

Approval approval_of(const plan::Plan& plan, const merge::Register& reg, const std::string& year) {
  Approval approval;
  for (const plan::Decision& decision : plan.decisions) {
    if (decision.kind != plan::DecisionKind::approve_annual) continue;
    const bool of_this_year = decision.subject.empty() || decision.subject == year;
    const bool of_these_rounds =
        decision.round.empty() ||
        std::any_of(reg.rounds.begin(), reg.rounds.end(),
                    [&](const auto& round) { return round.round == decision.round; });
    if (!of_this_year || !of_these_rounds) continue;
    approval.decision = decision.value.empty() ? "Approved" : decision.value;
    approval.date = decision.date;
    approval.note = decision.reason;
  }
  return approval;
}

void count_standings(AnnualReport& report) {
  for (const Standing& standing : report.standings) {
    if (standing.against_target == AgainstTarget::target_met) ++report.targets_met;
    if (standing.against_target == AgainstTarget::further_away) ++report.further_away;
    if (standing.against_target == AgainstTarget::no_figures) ++report.without_figures;
    if (standing.better_than_baseline) ++report.better;
  }
}

}  // namespace

AnnualReport annual_report(const schema::Schema& schema, const plan::Plan& plan,
                           const merge::Register& reg, const std::string& year) {
  assert(!reg.rounds.empty() && !schema.ratings.empty());
  AnnualReport report;
  report.words = words_of(schema);
  report.plan_id = plan.id;
  report.plan_title = plan.title;
  report.note = plan.note;
  report.schema_title = schema.title;
  report.compiled_by = plan.compiled_by;
  report.year = year;
  const plan::Round* last = plan.round(reg.now().round);
  assert(last != nullptr);
  report.position = last->position;
  report.board_meeting =
      schema.body("board") ? last->meeting("board") : group_meeting(schema, *last);
  const plan::Round* next = plan.round_after(last->id);
  if (next && !schema.bodies.empty()) report.next_meeting = next->meeting(schema.bodies.front().id);
  for (const merge::RoundState& state : reg.rounds) {
    const plan::Round* round = plan.round(state.round);
    report.round_names.push_back(round ? round->name : state.round);
    report.round_ids.push_back(state.round);
  }
  report.round_labels = short_labels(report.round_names);
  report.scales = schema.ratings;
  report.lines = lines_of(schema, plan, reg);
  report.priorities = priority_labels(schema, plan, report.lines);
  for (std::size_t scale = 0; scale < report.scales.size(); ++scale) {
    for (std::size_t priority = 0; priority < report.priorities.size(); ++priority) {
      for (std::size_t round = 0; round < reg.rounds.size(); ++round) {
        report.priority_rounds.push_back(
            {priority, round, scale,
             count_ratings(report.lines, round, scale, report.scales[scale],
                           &report.priorities[priority].first)});
      }
    }
  }
  for (std::size_t round = 0; round < reg.rounds.size(); ++round) {
    report.completed.push_back(static_cast<std::size_t>(std::count_if(
        report.lines.begin(), report.lines.end(),
        [&](const Line& line) { return is_done(line.ratings[round][0], report.scales[0]); })));
  }
  report.years = plan.indicator_years;
  report.indicators = plan.indicators;
  for (std::size_t i = 0; i < plan.indicators.size(); ++i)
    report.standings.push_back(standing_of(plan, i));
  count_standings(report);
  report.narrative = narrative_rows(schema, plan, reg, report.lines, report.round_names);
  report.approval = approval_of(plan, reg, year);
  return report;
}

}  // namespace collate::dashboard
