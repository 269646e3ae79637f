// SPDX-License-Identifier: MIT
#include "register/coverage.hpp"

#include "support/arrivals.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::support;

TEST_CASE("rule 15: who had an action in the round was asked, and a return counts for the asked") {
  const auto round = merge_in("2019-autumn", {arrival("a.xlsx", "L01", {{"1.1", "Started", "x"}})});
  auto coverage = merge::coverage_of(round);
  CHECK(coverage.asked == std::set<std::string>{"L01", "L02", "L03"});
  CHECK(coverage.came == std::set<std::string>{"L01"});

  // One who answers for nothing in this round sends one all the same.
  auto plan = small_plan();
  for (auto& action : plan.actions) {
    if (action.leads.front() == "L01") action.leads = {"L02"};
  }
  plan.index();
  coverage = merge::coverage_of(merge_in(
      "2019-autumn", {arrival("a.xlsx", "L01", {{"1.1", "Started", "x"}})}, nullptr, plan));
  CHECK(coverage.asked == std::set<std::string>{"L02", "L03"});
  CHECK(coverage.came.empty());
}
