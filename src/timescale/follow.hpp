// SPDX-License-Identifier: MIT
// What follows from a timescale: when a milestone is due, whether it is overdue, what a round may
// expect.
#pragma once

#include "timescale/calendar.hpp"
#include "timescale/timescale.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace collate::timescale {

/// The day on which a milestone is due: the last or first day of its window, as the calendar says
/// for its precision. Nothing when it has no such day ("since 2017").
[[nodiscard]] std::optional<Date> due_on(const Milestone& milestone, const Calendar& calendar);

/// The last due day of all milestones: the action is complete only then. Nothing when any milestone
/// has none.
[[nodiscard]] std::optional<Date> due_on(const Timescale& timescale, const Calendar& calendar);

/// Days by which it is overdue on `as_at`; 0 when it is not. Due today is not overdue.
[[nodiscard]] int overdue_by(std::optional<Date> due, Date as_at);

enum class Standing : std::uint8_t {
  done,
  overdue,
  due_before_next_round,  ///< due on or after the as-at day and before the next round's
  later,
  open,  ///< has no due day
};

struct MilestoneStanding {
  Standing standing = Standing::open;
  std::optional<Date> due;
  int overdue_days = 0;
};

/// One for each milestone, in order. `done[i]` tells whether milestone i is finished; a shorter
/// span means "not". `next_round` is the as-at day of the next round; without it nothing is due
/// before it.
[[nodiscard]] std::vector<MilestoneStanding> standings(const Timescale& timescale,
                                                       const Calendar& calendar, Date as_at,
                                                       std::optional<Date> next_round,
                                                       std::span<const bool> done = {});

/// One thing that a round should have received.
struct Expected {
  Window window;  ///< when it falls: a term, a month, the milestone's own window
  Cadence cadence = Cadence::termly;
  bool recurring = false;     ///< from a recurrence, not from a milestone
  std::size_t milestone = 0;  ///< index, when not recurring
};

/// Everything that falls in the window of a round (its last as-at day, exclusive, to its own):
/// milestones due in it, and one for each term, quarter, month or year of each recurrence that ends
/// in it. `meetings` are the days of the meetings that "each SSPG meeting" speaks of.
[[nodiscard]] std::vector<Expected> expected_in(const Timescale& timescale,
                                                const Calendar& calendar, Window round,
                                                std::span<const Date> meetings = {});

/// Indices of milestones that are due before the milestone written before them.
[[nodiscard]] std::vector<std::size_t> out_of_order(const Timescale& timescale,
                                                    const Calendar& calendar);

}  // namespace collate::timescale
