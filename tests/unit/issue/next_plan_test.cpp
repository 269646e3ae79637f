// SPDX-License-Identifier: MIT
#include "issue/next_plan.hpp"

#include <catch2/catch.hpp>

using collate::issue::a_year_later;

TEST_CASE("a name a year later keeps its month, and moves both years of a split one") {
  CHECK(a_year_later("2019-autumn") == "2020-autumn");
  CHECK(a_year_later("2018-05") == "2019-05");
  CHECK(a_year_later("2018-10") == "2019-10");
  CHECK(a_year_later("2018-19") == "2019-20");
  CHECK(a_year_later("Autumn 2019/20") == "Autumn 2020/21");
  CHECK(a_year_later("Plan 1999-00 and 2000") == "Plan 2000-01 and 2001");
  CHECK(a_year_later("May 2018") == "May 2019");
  CHECK(a_year_later("Round 3") == "Round 3");
}
