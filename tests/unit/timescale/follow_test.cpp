// SPDX-License-Identifier: MIT
#include "timescale/follow.hpp"

#include "timescale/read.hpp"
#include "timescale/term.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace collate::timescale;

namespace {
const Calendar calendar;
constexpr Window autumn_round{make_date(2019, 9, 1), make_date(2019, 12, 31)};
}  // namespace

TEST_CASE("when a timescale is due, and by how much it is overdue") {
  CHECK(due_on(read("July and December 19", calendar), calendar) == make_date(2019, 12, 31));
  CHECK_FALSE(due_on(read("since 2017", calendar), calendar));
  CHECK_FALSE(due_on(read("ongoing", calendar), calendar));
  CHECK(due_on(read("until March 2020", calendar), calendar) == make_date(2020, 3, 31));
  CHECK(overdue_by(make_date(2019, 9, 30), make_date(2019, 9, 30)) == 0);
  CHECK(overdue_by(make_date(2019, 9, 30), make_date(2019, 10, 3)) == 3);
  CHECK(overdue_by(std::nullopt, make_date(2019, 10, 3)) == 0);
}

TEST_CASE("each milestone stands for itself") {
  const auto when = read(
      "Recommendations by 30 Sept 2017 Changes by Jan 18 Service in place Dec 18 Review Dec 19",
      calendar);
  REQUIRE(when.milestones.size() == 4);
  const std::array<bool, 1> done = {true};
  const auto list = standings(when, calendar, make_date(2018, 3, 1), make_date(2019, 1, 1), done);
  REQUIRE(list.size() == 4);
  CHECK(list[0].standing == Standing::done);
  CHECK(list[1].standing == Standing::overdue);
  CHECK(list[1].overdue_days == 29);  // 31 January to 1 March 2018
  CHECK(list[2].standing == Standing::due_before_next_round);
  CHECK(list[3].standing == Standing::later);
  CHECK(standings(read("since 2017", calendar), calendar, make_date(2018, 3, 1), {})[0].standing ==
        Standing::open);
  CHECK(standings(read("Dec 18", calendar), calendar, make_date(2018, 3, 1), {})[0].standing ==
        Standing::later);
}

TEST_CASE("milestones that are out of order are named") {
  CHECK(out_of_order(read("Sept 17, Jan 18, Dec 18", calendar), calendar).empty());
  CHECK(out_of_order(read("Draft Dec 2018; final Sept 2018; review Jan 2019", calendar),
                     calendar) == std::vector<std::size_t>{1});
}

TEST_CASE("what a round expects: milestones that fall due in it") {
  const auto pair = expected_in(read("July and December 19", calendar), calendar, autumn_round);
  REQUIRE(pair.size() == 1);
  CHECK_FALSE(pair[0].recurring);
  CHECK(pair[0].milestone == 1);
  CHECK(expected_in(read("March 2018", calendar), calendar, autumn_round).empty());
}

TEST_CASE("what a round expects: recurrences set out") {
  const auto expect = [](std::string_view expression, Window round) {
    return expected_in(read(expression, calendar), calendar, round).size();
  };
  CHECK(expect("termly", autumn_round) == 1);
  CHECK(expect("each term", {make_date(2019, 1, 1), make_date(2019, 12, 31)}) == 3);
  CHECK(expect("half-termly", autumn_round) == 2);
  CHECK(expect("monthly", autumn_round) == 4);
  CHECK(expect("quarterly", autumn_round) == 2);  // quarters end on 30 September and 31 December
  CHECK(expect("6 monthly", autumn_round) == 1);
  CHECK(expect("annual review of provision", autumn_round) ==
        0);  // the academic year ends in August
  CHECK(expect("each September", autumn_round) == 1);
  CHECK(expect("every December", {make_date(2019, 1, 1), make_date(2019, 11, 30)}) == 0);
  CHECK(expect("2019 EHCP termly panel data", autumn_round) == 1);
  CHECK(expect("2018 EHCP termly panel data", autumn_round) == 0);
  CHECK(expect("Termly reporting to SSPG and Annual reporting to CTB in Dec 19", autumn_round) ==
        2);
  CHECK(expect("Termly reporting to SSPG and Annual reporting to CTB in Dec 19",
               {make_date(2019, 4, 1), make_date(2019, 8, 31)}) == 1);
  CHECK(expect("termly from Autumn 2020", autumn_round) == 0);
  CHECK(expect("termly until March 2019", autumn_round) == 0);
  CHECK(expect("fortnightly", {make_date(2019, 9, 2), make_date(2019, 9, 29)}) == 2);
  CHECK(expect("weekly", {make_date(2019, 9, 2), make_date(2019, 9, 29)}) == 4);
}

TEST_CASE("what a round expects: one for each meeting in it") {
  const std::array meetings = {make_date(2019, 7, 1), make_date(2019, 9, 10),
                               make_date(2019, 11, 12)};
  const auto found = expected_in(read("standing item at each SSPG meeting", calendar), calendar,
                                 autumn_round, meetings);
  REQUIRE(found.size() == 2);
  CHECK(found[0].window.first == make_date(2019, 9, 10));
  CHECK(found[0].cadence == Cadence::per_meeting);
}
