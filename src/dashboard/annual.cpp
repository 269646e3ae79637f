// SPDX-License-Identifier: MIT
#include "dashboard/annual.hpp"

#include "dashboard/content.hpp"
#include "schema/year.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace collate::dashboard {
namespace {

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
    if (approval.decision.ends_with('.')) approval.decision.pop_back();  // it ends a sentence
    approval.date = decision.date;
    approval.note = decision.reason;
  }
  return approval;
}

merge::Band band_in(const merge::Row& row, const plan::Round& round) {
  return merge::band_of(row.timescale == merge::TimescaleStatus::completed, row.agreed_date,
                        row.new_date.date.has_value(), round.position);
}

constexpr const char* no_move = "no date moved";

// "15 new dates proposed; 1 agreed (1.3)".
std::string moves_in(const std::string& round, const std::vector<Line>& lines) {
  using What = merge::DateStep::What;
  std::vector<std::string> proposed;
  std::vector<std::string> agreed;
  for (const Line& line : lines) {
    for (const merge::DateStep& move : line.moves) {
      if (move.round != round) continue;
      if (move.what == What::proposed) proposed.push_back(line.ref);
      if (move.what != What::proposed) agreed.push_back(line.ref);
    }
  }
  constexpr std::size_t most_named = 4;
  const auto part = [](const std::vector<std::string>& refs, const char* words) {
    const std::string named =
        refs.size() <= most_named ? " (" + refs_in_brief(refs) + ")" : std::string();
    return fmt::format("{} {}{}", refs.size(), words, named);
  };
  if (proposed.empty() && agreed.empty()) return no_move;
  if (agreed.empty()) return part(proposed, "proposed");
  if (proposed.empty()) return part(agreed, "agreed");
  return part(proposed, "proposed") + "; " + part(agreed, "agreed");
}

void count_rounds(AnnualReport& report, const plan::Plan& plan, const merge::Register& reg) {
  for (std::size_t i = report.first_round; i < reg.rounds.size(); ++i) {
    const merge::RoundState& state = reg.rounds[i];
    const plan::Round* round = plan.round(state.round);
    YearRound one{
        report.round_names[i], i, 0, 0, state.told, {}, moves_in(state.round, report.lines)};
    one.bands.resize(merge::all_bands.size());
    for (const merge::Row& row : state.rows) {
      if (round) ++one.bands[static_cast<std::size_t>(band_in(row, *round))];
    }
    for (const ReturnLine& line : return_lines(plan, state, report.lines)) {
      if (!line.asked) continue;
      ++one.asked;
      one.returned += line.usable() ? 1U : 0U;
    }
    if (one.asked > 0 && one.returned == 0) {
      const std::string moved = one.moved == no_move ? "" : "; " + one.moved;
      one.moved = (i == 0 ? "no return came" : "no return came, so as last known") + moved;
    }
    report.timescales.push_back(std::move(one));
  }
  if (report.first_round == 0) return;
  const std::size_t then = report.first_round - 1;
  // Of another plan only the actions that went on are compared; the done ones were left behind.
  const merge::RoundState& last_year = reg.rounds[then];
  report.done_then = report.completed[then];
  report.told_then = last_year.told;
  if (last_year.of_plan_before) {
    const auto& left = report.last.left_behind;
    report.left_then =
        static_cast<std::size_t>(std::count_if(left.begin(), left.end(), [&](const Line& line) {
          return is_done(line.ratings[then][0], report.scales[0]);
        }));
    *report.done_then -= report.left_then;
  }
  report.overdue_then = 0;
  const plan::Round* round = plan.round(last_year.round);
  for (const merge::Row& row : last_year.rows)
    *report.overdue_then += last_year.of_plan_before && reg.now().row(row.ref) == nullptr ? 0U
                            : round && merge::is_overdue(band_in(row, *round))            ? 1U
                                                                                          : 0U;
}

void count_standings(AnnualReport& report) {
  for (const Standing& standing : report.standings) {
    if (standing.target_year) ++report.with_target;
    if (standing.against_target == AgainstTarget::target_met) ++report.targets_met;
    if (standing.against_target == AgainstTarget::further_away) ++report.further_away;
    if (standing.against_target == AgainstTarget::no_figures) ++report.without_figures;
    if (standing.better_than_baseline) ++report.better;
  }
}

/// Of each priority, and what is completed of all.
void count_ratings_of_rounds(AnnualReport& report, std::size_t rounds) {
  for (std::size_t scale = 0; scale < report.scales.size(); ++scale) {
    for (std::size_t priority = 0; priority < report.priorities.size(); ++priority) {
      for (std::size_t round = 0; round < rounds; ++round) {
        report.priority_rounds.push_back(
            {priority, round, scale,
             count_ratings(report.lines, round, scale, report.scales[scale],
                           &report.priorities[priority].first, report.last.ever_gone)});
      }
    }
  }
  for (std::size_t round = 0; round < rounds; ++round) {
    const auto done = [&](const std::vector<Line>& lines) {
      return static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [&](const auto& l) {
        return is_done(l.ratings[round][0], report.scales[0]);
      }));
    };
    report.completed.push_back(done(report.lines) + done(report.last.ever_gone));
  }
}

/// meaning.md rule 14.
std::vector<std::string> rounds_revised(const AnnualReport& report, const merge::Register& reg) {
  std::vector<std::string> revised;
  for (std::size_t round = report.first_round; round < reg.rounds.size(); ++round) {
    const merge::RoundState& state = reg.rounds[round];
    const auto actions =
        std::count_if(state.rows.begin(), state.rows.end(),
                      [](const merge::Row& row) { return !row.revisions.empty(); });
    std::string what = counts_revised(state.revised_counts);
    if (what.empty() && actions > 0)
      what =
          fmt::format("{} {}", actions, actions == 1 ? report.words.action : report.words.actions);
    if (!what.empty()) revised.push_back(fmt::format("{}, {}", report.round_names[round], what));
  }
  return revised;
}

}  // namespace

AnnualReport annual_report(const schema::Schema& schema, const plan::Plan& plan,
                           const merge::Register& reg, const std::string& year,
                           std::size_t rounds_before) {
  assert(!reg.rounds.empty() && !schema.ratings.empty());
  AnnualReport report;
  report.words = words_of(schema);
  report.plan_id = plan.id;
  report.plan_title = plan.title;
  report.note = plan.note;
  report.schema_title = schema.title;
  report.compiled_by = plan.compiled_by;
  report.year = year;
  assert(rounds_before < reg.rounds.size());
  report.first_round = rounds_before;
  report.last = termly_report(schema, plan, reg);
  const plan::Round* last = plan.round(reg.now().round);
  assert(last != nullptr);
  report.position = last->position;
  report.board_meeting =
      schema.body("board") ? last->meeting("board") : group_meeting(schema, *last);
  const auto days = schema::year_called(schema, year);
  for (const plan::Round& round : plan.rounds) {
    if (days && days->days.contains(round.position) && round.position > last->position)
      report.rounds_to_come.push_back(round.name.empty() ? round.id : round.name);
  }
  const plan::Round* next = plan.round_after(last->id);
  if (next && !schema.bodies.empty()) report.next_meeting = next->meeting(schema.bodies.front().id);
  for (const merge::RoundState& state : reg.rounds) {
    const plan::Round* round = plan.round(state.round);
    report.round_names.push_back(round ? round->name : state.round);
    report.round_ids.push_back(state.round);
  }
  report.round_labels = short_labels(report.round_names);
  report.scales = schema.ratings;
  report.lines = report.last.lines;
  report.priorities = priority_labels(schema, plan, report.lines);
  count_ratings_of_rounds(report, reg.rounds.size());
  report.years = plan.indicator_years;
  report.indicators = plan.indicators;
  for (std::size_t i = 0; i < plan.indicators.size(); ++i)
    report.standings.push_back(standing_of(plan, i));
  count_standings(report);
  count_rounds(report, plan, reg);
  // What was said or decided before the year is no part of it.
  merge::Register of_year;
  const auto first = static_cast<std::ptrdiff_t>(rounds_before);
  of_year.rounds.assign(reg.rounds.begin() + first, reg.rounds.end());
  report.narrative = narrative_rows(schema, plan, of_year, report.lines,
                                    {report.round_names.begin() + first, report.round_names.end()});
  report.approval = approval_of(plan, of_year, year);
  report.revised = rounds_revised(report, reg);
  return report;
}

}  // namespace collate::dashboard
