// SPDX-License-Identifier: MIT
// The order of day and month that a file's own dates prove. Each case: the agreed dates of two
// rows, the new date as typed, and the day that a person who looks at the whole file reads.
#include "intake/answers.hpp"
#include "intake/take_in.hpp"
#include "support/small_plan.hpp"
#include "timescale/day_month_order.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace collate;
using namespace collate::support;

namespace {

struct Case {
  std::string first, second, typed, read, told;
};

}  // namespace

TEST_CASE("what one date in figures proves") {
  using timescale::DayMonthOrder;
  using timescale::order_shown_by;
  CHECK(order_shown_by("07/31/2019") == DayMonthOrder::month_first);
  CHECK(order_shown_by("7-31-19") == DayMonthOrder::month_first);
  CHECK(order_shown_by(" 12/25/2019 0:00") == DayMonthOrder::month_first);
  CHECK(order_shown_by("31/07/2019") == DayMonthOrder::day_first);
  CHECK(order_shown_by("31.7.19") == DayMonthOrder::day_first);
  for (const auto* text :
       {"03/04/2020", "31/31/2019", "07/31", "2019-07-31", "July 2019", "", "1.13"})
    CHECK_FALSE(order_shown_by(text).has_value());
}

TEST_CASE("the order that a file proves is used for all of it") {
  const Case cases[] = {
      {"07/31/2019", "10/31/2019", "03/04/2020", "2020-03-04", "dates-month-first"},
      {"07/31/2019", "", "1/2/20", "2020-01-02", "dates-month-first"},
      {"07/31/2019", "", "03/31/2020", "2020-03-31", "dates-month-first"},
      {"", "", "03/31/2020", "2020-03-31", "dates-month-first"},  // it proves its own
      {"31/07/2019", "31/10/2019", "03/04/2020", "2020-04-03", ""},
      {"31/07/2019", "10/31/2019", "03/04/2020", "2020-04-03", "dates-in-both-orders"},
      {"05/06/2019", "04/05/2019", "03/04/2020", "2020-04-03", ""},
      {"07/31/2019", "", "3 April 2020", "2020-04-03", "dates-month-first"},
      {"07/31/2019", "", "2020-04-03", "2020-04-03", "dates-month-first"},
      {"07/31/2019", "", "20/3/2020", "2020-03-20", "dates-in-both-orders"},
  };
  const auto schema = built_in_schema("poole");
  for (const auto& one : cases) {
    INFO(one.first << ", " << one.second << ", " << one.typed);
    const auto taken =
        intake::take_in(book({{"Sheet1",
                               {{"Ref", "Agreed date", "Rating", "Comment", "New date", "Impact"},
                                {"1.1", one.first, "Started", "a", one.typed},
                                {"1.2", one.second, "Started", "b", ""}}}}),
                        "L01.csv", "sha", schema, small_plan(), "2019-autumn");
    REQUIRE(taken.received.entries.size() == 2);
    const auto reading = intake::read_date(taken.received.entries.front().answers.at("new_date"),
                                           schema.calendar, timescale::make_date(2019, 11, 8));
    REQUIRE(reading.date.has_value());
    CHECK(timescale::to_iso(*reading.date) == one.read);
    const auto told =
        std::count_if(taken.findings.begin(), taken.findings.end(),
                      [](const auto& finding) { return finding.code.starts_with("dates-"); });
    CHECK(told == (one.told.empty() ? 0 : 1));
    CHECK(std::any_of(taken.findings.begin(), taken.findings.end(), [&](const auto& finding) {
            return finding.code == one.told;
          }) == !one.told.empty());
    // The words stay as they were typed.
    CHECK(taken.received.entries.front().answers.at("new_date").text == one.typed);
  }
}
