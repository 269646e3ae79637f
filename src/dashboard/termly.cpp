// SPDX-License-Identifier: MIT
#include "dashboard/termly.hpp"

#include "finding/group.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <numeric>
#include <tuple>

namespace collate::dashboard {
namespace {

using merge::Movement;
using merge::TimescaleStatus;
using State = merge::TracedRating::State;

constexpr std::size_t most_charted_rounds = 6;

std::size_t count_lines(const std::vector<Line>& lines, auto matches) {
  return static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), matches));
}

std::vector<std::size_t> lines_where(const std::vector<Line>& lines, auto matches) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (matches(lines[i])) found.push_back(i);
  }
  return found;
}

// By status, then by agreed date; lines without a date last, in the order of the plan.
void sort_by_timescale(std::vector<std::size_t>& order, const std::vector<Line>& lines) {
  const auto rank = [](TimescaleStatus status) {
    return status == TimescaleStatus::no_agreed_date
               ? static_cast<int>(TimescaleStatus::due_by_next_meeting) * 2 + 1
               : static_cast<int>(status) * 2;
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const auto key = [&](const Line& line) {
      return std::tuple(rank(line.timescale), !line.agreed,
                        line.agreed.value_or(timescale::Date{}));
    };
    return key(lines[a]) < key(lines[b]);
  });
}

std::vector<std::vector<std::size_t>> cross_counts(const TermlyReport& report) {
  const auto index = [](const merge::TracedRating& rating, const schema::RatingScale& scale) {
    return rating.state == State::rated ? rating.value : scale.values.size();
  };
  std::vector cross(report.scales[0].values.size() + 1,
                    std::vector<std::size_t>(report.scales[1].values.size() + 1, 0));
  for (const Line& line : report.lines) {
    ++cross[index(line.now(0), report.scales[0])][index(line.now(1), report.scales[1])];
  }
  return cross;
}

std::vector<ChangeGroup> change_groups(const std::vector<Line>& lines,
                                       const schema::Schema& schema) {
  std::vector<ChangeGroup> groups;
  for (const Movement movement : {Movement::newly_completed, Movement::moved_forward,
                                  Movement::first_rating, Movement::moved_back}) {
    ChangeGroup group{movement, merge::words(movement, schema), {}};
    for (const Line& line : lines) {
      if (line.movement == movement) group.refs.push_back(line.ref);
    }
    groups.push_back(std::move(group));
  }
  return groups;
}

void count_dates(TermlyReport& report) {
  const auto with_status = [&](TimescaleStatus status) {
    return count_lines(report.lines, [=](const Line& line) { return line.timescale == status; });
  };
  report.overdue = count_lines(report.lines, [](const Line& line) { return line.overdue(); });
  report.overdue_no_new_date = with_status(TimescaleStatus::overdue_no_new_date);
  report.due = with_status(TimescaleStatus::due_by_next_meeting);
  report.no_agreed_date = count_lines(
      report.lines, [](const Line& line) { return line.band == merge::Band::no_agreed_date; });
  report.proposed =
      count_lines(report.lines, [](const Line& line) { return line.proposes_date(); });
}

void list_lines(TermlyReport& report) {
  report.late = lines_where(report.lines, [](const Line& line) { return line.overdue(); });
  sort_by_timescale(report.late, report.lines);
  report.timescales = lines_where(report.lines, [](const Line& line) {
    return line.timescale != TimescaleStatus::completed && line.timescale != TimescaleStatus::later;
  });
  sort_by_timescale(report.timescales, report.lines);
  report.changed = lines_where(report.lines, [&](const Line& line) {
    if (line.movement != Movement::no_change && line.movement != Movement::no_rating) return true;
    if (line.leads_disagree) return true;
    // The movement is that of the first rating: another may have changed by itself.
    for (std::size_t scale = 1; scale < report.scales.size(); ++scale) {
      const merge::TracedRating& now = line.now(scale);
      if (now.state != State::rated) continue;
      if (line.ratings.size() < 2 || !(line.ratings[line.ratings.size() - 2][scale] == now))
        return true;
    }
    return false;
  });
  if (report.scales.size() < 2) return;
  report.off_track = lines_where(report.lines, [&](const Line& line) {
    return is_off_track(line.now(0), report.scales[0]) ||
           is_off_track(line.now(1), report.scales[1]);
  });
}

std::vector<RoundCounts> round_counts(const TermlyReport& report, const plan::Plan& plan,
                                      const merge::Register& reg) {
  const std::size_t first =
      reg.rounds.size() > most_charted_rounds ? reg.rounds.size() - most_charted_rounds : 0;
  const std::vector<std::string> labels = short_labels(
      {report.round_names.begin() + static_cast<std::ptrdiff_t>(first), report.round_names.end()});
  std::vector<RoundCounts> rounds;
  for (std::size_t i = first; i < reg.rounds.size(); ++i) {
    RoundCounts counts{report.round_names[i], labels[i - first], {}, 0, 0};
    for (std::size_t scale = 0; scale < report.scales.size(); ++scale)
      counts.scales.push_back(
          count_ratings(report.lines, i, scale, report.scales[scale], nullptr, report.ever_gone));
    const plan::Round* round = plan.round(reg.rounds[i].round);
    for (const merge::Row& row : reg.rounds[i].rows) {
      if (round == nullptr) break;
      const auto band = merge::band_of(row.timescale == TimescaleStatus::completed, row.agreed_date,
                                       row.new_date.date.has_value(), round->position);
      counts.up_to_one_month += band == merge::Band::up_to_one_month ? 1U : 0U;
      counts.over_one_month += band == merge::Band::over_one_month ? 1U : 0U;
    }
    rounds.push_back(std::move(counts));
  }
  return rounds;
}

/// Of a round of the plan before, those of actions that went on.
std::size_t rows_with(const merge::RoundState& round, const merge::RoundState& now,
                      std::initializer_list<TimescaleStatus> statuses) {
  return static_cast<std::size_t>(
      std::count_if(round.rows.begin(), round.rows.end(), [&](const merge::Row& row) {
        if (round.of_plan_before && now.row(row.ref) == nullptr) return false;
        return std::find(statuses.begin(), statuses.end(), row.timescale) != statuses.end();
      }));
}

void compare_with(TermlyReport& report, const merge::RoundState& before,
                  const merge::RoundState& now, const plan::Plan& plan) {
  report.proposed_before =
      rows_with(before, now,
                {TimescaleStatus::overdue_new_date_proposed, TimescaleStatus::new_date_proposed});
  report.due_before = rows_with(before, now, {TimescaleStatus::due_by_next_meeting});
  if (before.of_plan_before) {
    report.done_and_left = count_lines(report.left_behind, [&](const Line& line) {
      return is_done(line.ratings[line.ratings.size() - 2][0], report.scales[0]);
    });
    return;
  }
  if (before.told) return;  // nobody was asked
  const std::vector<ReturnLine> returns = return_lines(plan, before, {});
  report.returns_unusable_before = static_cast<std::size_t>(
      std::count_if(returns.begin(), returns.end(),
                    [&](const ReturnLine& line) { return line.asked && !line.usable(); }));
}

// The Register says of each line what the lists say of it.
void put_exceptions(TermlyReport& report, const schema::Schema& schema) {
  report.exceptions = exceptions_of(
      {report.lines, report.returns, report.scales, schema, report.gone}, report.position);
  for (std::size_t i = 0; i < report.exceptions.size(); ++i) {
    Line& line = report.lines[report.exceptions[i].line];
    line.exception = report.exceptions[i].why;
    line.rank = i + 1;
  }
}

/// What stands over a report: the plan, the round, its days and the rounds before.
TermlyReport headed(const schema::Schema& schema, const plan::Plan& plan,
                    const merge::Register& reg, const plan::Round& round) {
  TermlyReport report;
  report.words = words_of(schema);
  report.plan_id = plan.id;
  report.plan_title = plan.title;
  report.note = plan.note;
  report.schema_title = schema.title;
  report.round_id = round.id;
  report.round_name = round.name;
  report.position = round.position;
  report.meeting = group_meeting(schema, round);
  if (const plan::Round* next = plan.round_after(round.id)) {
    if (!schema.bodies.empty()) report.next_meeting = next->meeting(schema.bodies.front().id);
    report.next_position = next->position;
  }
  for (const merge::RoundState& state : reg.rounds) {
    const plan::Round* known = plan.round(state.round);
    report.round_names.push_back(known ? known->name : state.round);
    report.round_ids.push_back(state.round);
    if (state.told) report.told_names.push_back(report.round_names.back());
  }
  if (const merge::RoundState* before = reg.before()) {
    report.before_name = report.round_names[report.round_names.size() - 2];
    if (before->told) *report.before_name += from_the_plan;
    report.before_is_revised = before->revised > 0;
    report.before_revised_counts = before->revised_counts;
  }
  report.scales = schema.ratings;
  return report;
}

}  // namespace

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

std::string counts_in_words(const ScaleCounts& counts, const schema::RatingScale& scale) {
  std::vector<std::string> parts;
  for (std::size_t i = scale.values.size(); i-- > 0;) {
    if (counts.values[i] > 0)
      parts.push_back(fmt::format("{} {}", counts.values[i], scale.values[i].label));
  }
  if (counts.not_rated > 0) parts.push_back(fmt::format("{} Not rated", counts.not_rated));
  if (counts.no_return > 0) parts.push_back(fmt::format("{} No return", counts.no_return));
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text.empty() ? "none" : text;
}

std::string round_label(const TermlyReport& report, const std::string& round_id) {
  for (std::size_t i = 0; i < report.round_ids.size(); ++i) {
    if (report.round_ids[i] != round_id) continue;
    const std::size_t back = report.round_ids.size() - 1 - i;
    return back < report.rounds.size() ? report.rounds[report.rounds.size() - 1 - back].label
                                       : report.round_names[i];
  }
  return round_id;
}

std::string by_date(const schema::RatingScale& scale, std::string heading) {
  const bool taken = std::any_of(scale.values.begin(), scale.values.end(), [&](const auto& value) {
    return text::fold(value.label) == text::fold(heading);
  });
  return taken ? heading + " by date" : heading;
}

bool has_off_track(const std::vector<schema::RatingScale>& scales) {
  return std::any_of(scales.begin(), scales.end(), [](const schema::RatingScale& scale) {
    return std::any_of(scale.values.begin(), scale.values.end(),
                       [](const auto& value) { return value.role == schema::Role::off_track; });
  });
}

std::size_t count_with(const ScaleCounts& counts, const schema::RatingScale& scale,
                       const std::string& label) {
  for (std::size_t i = 0; i < scale.values.size(); ++i) {
    if (scale.values[i].label == label) return counts.values[i];
  }
  return 0;
}

std::size_t ScaleCounts::all() const {
  return std::accumulate(values.begin(), values.end(), std::size_t{0}) + unrated();
}

ScaleCounts count_ratings(const std::vector<Line>& lines, std::size_t round, std::size_t scale,
                          const schema::RatingScale& values, const std::string* priority,
                          const std::vector<Line>& gone) {
  ScaleCounts counts;
  counts.values.resize(values.values.size());
  const auto count = [&](const Line& line, bool is_now) {
    if (!(is_now || line.there[round]) || (priority && line.priority != *priority)) return;
    const merge::TracedRating& rating = line.ratings[round][scale];
    if (rating.state == State::rated)
      ++counts.values[rating.value];
    else if (rating.state == State::not_rated)
      ++counts.not_rated;
    else
      ++counts.no_return;
  };
  for (const Line& line : lines) count(line, round + 1 == line.ratings.size());
  for (const Line& line : gone) count(line, false);
  return counts;
}

std::vector<std::pair<std::string, std::string>> priority_labels(const schema::Schema& schema,
                                                                 const plan::Plan& plan,
                                                                 const std::vector<Line>& lines) {
  std::vector<std::pair<std::string, std::string>> labels;
  for (const plan::Priority& priority : plan.priorities)
    labels.emplace_back(label_of(priority, schema), priority.title);
  for (const Line& line : lines) {
    const bool known = std::any_of(labels.begin(), labels.end(),
                                   [&](const auto& one) { return one.first == line.priority; });
    if (!known)
      labels.emplace_back(line.priority,
                          "Not among the plan's " + plural(lower_first(schema.words.priority)));
  }
  return labels;
}

std::optional<timescale::Date> group_meeting(const schema::Schema& schema,
                                             const plan::Round& round) {
  if (schema.body("partnership") || schema.bodies.empty()) return round.meeting("partnership");
  return round.meeting(schema.bodies.front().id);
}

TermlyReport termly_report(const schema::Schema& schema, const plan::Plan& plan,
                           const merge::Register& reg) {
  assert(!reg.rounds.empty() && !schema.ratings.empty());
  const plan::Round* round = plan.round(reg.now().round);
  assert(round != nullptr);
  TermlyReport report = headed(schema, plan, reg, *round);
  report.lines = lines_of(schema, plan, reg);
  report.gone = gone_lines(schema, plan, reg, GoneFrom::this_plan);
  report.left_behind = gone_lines(schema, plan, reg, GoneFrom::plan_before);
  report.ever_gone = report.gone;
  report.ever_gone.insert(report.ever_gone.end(), report.left_behind.begin(),
                          report.left_behind.end());
  const std::size_t last = reg.rounds.size() - 1;
  report.answers = answer_lines(schema, plan, reg, last);
  for (std::size_t scale = 0; scale < schema.ratings.size(); ++scale) {
    report.now.push_back(count_ratings(report.lines, last, scale, schema.ratings[scale]));
    if (last > 0)
      report.before.push_back(count_ratings(report.lines, last - 1, scale, schema.ratings[scale],
                                            nullptr, report.gone));
  }
  if (report.scales.size() > 1) report.cross = cross_counts(report);
  report.completed = count_lines(
      report.lines, [&](const Line& line) { return is_done(line.now(), report.scales[0]); });
  report.newly_completed = count_lines(
      report.lines, [](const Line& line) { return line.movement == Movement::newly_completed; });
  count_dates(report);
  for (const auto& [label, title] : priority_labels(schema, plan, report.lines)) {
    PriorityCounts counts{label, title,
                          count_ratings(report.lines, last, 0, schema.ratings[0], &label)};
    for (const Line& line : report.lines) {
      if (line.priority != label) continue;
      if (line.overdue()) ++counts.overdue;
      if (line.proposes_date()) ++counts.proposed;
      if (line.band == merge::Band::no_agreed_date) ++counts.no_agreed_date;
    }
    report.priorities.push_back(std::move(counts));
  }
  report.changes = change_groups(report.lines, schema);
  list_lines(report);
  report.returns = return_lines(plan, reg.now(), report.lines);
  for (const ReturnLine& line : report.returns) {
    if (!line.asked) continue;
    ++report.returns_asked;
    if (!line.usable()) ++report.returns_unusable;
  }
  report.compiled_by = plan.compiled_by;
  report.is_final = reg.now().is_final;
  report.open_errors = finding::count(reg.now().findings).errors;
  report.rounds = round_counts(report, plan, reg);
  if (const merge::RoundState* before = reg.before())
    compare_with(report, *before, reg.now(), plan);
  put_exceptions(report, schema);
  report.decisions = decisions_of(schema, plan, reg.now(), report.lines);
  return report;
}

}  // namespace collate::dashboard
