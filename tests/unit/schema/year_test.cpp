// SPDX-License-Identifier: MIT
#include "schema/year.hpp"

#include "support/small_plan.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::schema;
using timescale::make_date;

TEST_CASE("a year of reports is the calendar year unless the scheme says the split year") {
  auto scheme = support::built_in_schema("poole");
  CHECK(year_of(scheme, make_date(2019, 11, 8)).name == "2019");
  CHECK(year_of(scheme, make_date(2020, 1, 1)).days.first == make_date(2020, 1, 1));
  scheme.cycle.year = YearKind::split_year;
  CHECK(year_of(scheme, make_date(2019, 11, 8)).name == "2019-20");
  CHECK(year_of(scheme, make_date(2020, 8, 31)).name == "2019-20");
  CHECK(year_of(scheme, make_date(2020, 9, 1)).name == "2020-21");
  CHECK(year_of(scheme, make_date(1999, 12, 1)).name == "1999-00");
  CHECK(year_of(scheme, make_date(2020, 8, 31)).days.last == make_date(2020, 8, 31));
  scheme.calendar.split_year = timescale::SplitYearMeans::financial_year;
  CHECK(year_of(scheme, make_date(2020, 3, 31)).name == "2019-20");
  CHECK(year_of(scheme, make_date(2020, 4, 1)).name == "2020-21");
}

TEST_CASE("the year that a name tells is the year of its days") {
  auto scheme = support::built_in_schema("poole");
  for (const auto kind : {YearKind::calendar_year, YearKind::split_year}) {
    scheme.cycle.year = kind;
    for (const auto day : {make_date(2019, 3, 1), make_date(2019, 8, 31), make_date(2019, 9, 1)}) {
      const auto year = year_of(scheme, day);
      const auto called = year_called(scheme, year.name);
      REQUIRE(called);
      CHECK(called->days.first == year.days.first);
      CHECK(called->days.last == year.days.last);
      CHECK(year.days.contains(day));
    }
  }
  CHECK(year_called(scheme, "2019/20")->name == "2019-20");
  CHECK_FALSE(year_called(scheme, "last year"));
  CHECK_FALSE(year_called(scheme, "2019-25"));
}
