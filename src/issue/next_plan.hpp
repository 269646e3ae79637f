// SPDX-License-Identifier: MIT
// Next year's plan from this one: what is not done goes on, with its date as it stands, the ref
// that it had and, beside the table of actions, a list of what was done. What begins later goes
// along: actions with their first round, and the decisions. So do leads, measures and indicators;
// the rounds are those of the last year, a year later.
#pragma once

#include "issue/plan_book.hpp"
#include "plan/plan.hpp"
#include "register/register.hpp"

#include <string>
#include <vector>

namespace collate::issue {

struct NextPlan {
  std::vector<StarterTable> tables;
  std::size_t carried = 0;               ///< actions that go on
  std::size_t done = 0;                  ///< actions that were done, listed on a sheet of their own
  std::vector<std::string> begin_later;  ///< refs of actions that no round has asked about yet
  std::vector<std::string> decisions;    ///< ids of those that begin after the last round
  std::vector<std::string> explained;    ///< ids of those that explain queries, and still do
};

/// `book`: the old plan workbook. `whole`: its plan, not as at a round. `end`: its last round with
/// returns, whose state is `last`. `id`: of the new plan.
[[nodiscard]] NextPlan next_plan(const workbook::Workbook& book, const schema::Schema& schema,
                                 const plan::Plan& whole, const plan::Round& end,
                                 const merge::RoundState& last, const std::string& id);

/// "2019-autumn" -> "2020-autumn", "Autumn 2019/20" -> "Autumn 2020/21"; a name without a year gets
/// none.
[[nodiscard]] std::string a_year_later(const std::string& name);

}  // namespace collate::issue
