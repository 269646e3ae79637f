// SPDX-License-Identifier: MIT
// What comes next: actions that fall due, and the steps that the plan names on the way to them.
#pragma once

#include "dashboard/content.hpp"
#include "plan/plan.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace collate::dashboard {

struct Step {
  timescale::Date date;
  std::string words;  ///< as the plan has them: "6 months: list validated"
};
/// The dated steps of a cell of milestones, one a line or parted by semicolons. Lengths of time are
/// counted from the plan's first day.
///   "3 months: draft out; by March 2026: agreed" -> 1 December 2025, 31 March 2026
[[nodiscard]] std::vector<Step> steps_in(std::string_view text, const timescale::Calendar& calendar,
                                         const std::optional<timescale::Date>& plan_from);

struct NextUp {
  std::size_t line = 0;  ///< index into TermlyReport::lines
  timescale::Date date;
  std::string step;  ///< empty: the action itself falls due
};
/// Of the scope's actions that are not done, by date: what falls due after the position date and by
/// the group's next meeting. Where the plan has no next meeting, the `most_without_meeting` that
/// fall due first.
[[nodiscard]] std::vector<NextUp> next_up(const Scope& scope, const plan::Plan& plan);
inline constexpr std::size_t most_without_meeting = 3;

/// "Next milestones, to 12 December 2019: 3 actions on the agreed date, 1 step on the way".
[[nodiscard]] std::string next_heading(const std::vector<NextUp>& next, const TermlyReport& report);

}  // namespace collate::dashboard
