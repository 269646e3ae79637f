// SPDX-License-Identifier: MIT
// Dates in a comment held against the agreed one.
#include "checks/family.hpp"
#include "checks/words.hpp"
#include "timescale/read.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::checks {
namespace {

/// The first day of the one time that the words name.
std::optional<timescale::Milestone> time_of(const Row& row, const std::string& when) {
  auto read = timescale::read(when, row.c.schema.calendar, row.c.round.position);
  if (!read.refused.empty() || read.milestones.size() != 1 || !read.milestones.front().start)
    return std::nullopt;
  return std::move(read.milestones.front());
}

/// The day by which the next step is agreed, where the action has several; else its agreed date.
timescale::Date next_step(const Row& row, timescale::Date agreed) {
  timescale::Date next = agreed;
  if (row.action.agreed_date != agreed) return next;
  for (const auto& milestone : row.action.agreed.milestones) {
    if (milestone.end && *milestone.end >= row.c.round.position)
      next = std::min(next, *milestone.end);
  }
  return next;
}

/// Do the words tell of a time that is still to come and in time? "It will be adopted in April; the
/// new council meets in June": then a later one is of something else.
bool tells_of_time_in_time(const Row& row, timescale::Date agreed) {
  const auto told = times_told(row.comment);
  return std::any_of(told.begin(), told.end(), [&](const std::string& when) {
    const auto time = time_of(row, when);
    return time && *time->start <= agreed && time->end && *time->end >= row.c.round.position;
  });
}

}  // namespace

bool plans_later_end(const Row& row) {
  const std::string when = planned_end(row.comment);
  const auto agreed = row.c.plan.agreed_date(row.action, row.c.round);
  if (when.empty() || !agreed) return false;
  const auto time = time_of(row, when);
  return time && *time->start > *agreed;
}

std::string later_time(const Row& row) {
  const auto agreed = row.c.plan.agreed_date(row.action, row.c.round);
  if (!agreed) return {};
  for (const auto& ahead : times_ahead(row.comment)) {
    const auto time = time_of(row, ahead.when);
    if (!time) continue;
    // "We moved it to June", said in November: the June that was, unless it is still to come.
    constexpr auto half_a_year = std::chrono::days(183);
    if (!ahead.has_year && !ahead.denies && time->precision == timescale::Precision::month &&
        *time->start - row.c.round.position > half_a_year)
      continue;
    const auto due = ahead.denies ? next_step(row, *agreed) : *agreed;
    if (*time->start <= due) continue;
    if (!ahead.moves && tells_of_time_in_time(row, *agreed)) continue;
    return fmt::format(" ('{}' is after {})", ahead.when, timescale::to_words(due));
  }
  return {};
}

}  // namespace collate::checks
