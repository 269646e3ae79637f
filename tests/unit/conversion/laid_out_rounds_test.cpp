// SPDX-License-Identifier: MIT
#include "conversion/laid_out_rounds.hpp"

#include "support/schemas.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace collate;
using timescale::make_date;

namespace {

schema::Schema with_cycle(schema::CycleKind kind, const std::string& adverb) {
  schema::Schema schema = support::built_in_schema("poole");
  schema.cycle.kind = kind;
  schema.cycle.adverb = adverb;
  return schema;
}

std::vector<std::string> names_of(const std::vector<conversion::LaidOutRound>& rounds) {
  std::vector<std::string> names;
  for (const auto& round : rounds) names.push_back(round.id + ", " + round.name);
  return names;
}

}  // namespace

TEST_CASE("rounds follow the cycle to the end of the plan") {
  const auto rounds =
      conversion::laid_out_rounds(with_cycle(schema::CycleKind::quarterly, "quarterly"),
                                  make_date(2026, 3, 31), make_date(2026, 12, 31));
  CHECK(names_of(rounds) == std::vector<std::string>{"2026-03, March 2026", "2026-06, June 2026",
                                                     "2026-09, September 2026",
                                                     "2026-12, December 2026"});
  // 30 June is a Tuesday; a return a week before, three weeks to fill it in.
  CHECK(rounds[1].position == make_date(2026, 6, 30));
  CHECK(rounds[1].return_by == make_date(2026, 6, 23));
  CHECK(rounds[1].issued == make_date(2026, 6, 2));
}

TEST_CASE("from the end of a month to the end of a month, whatever day of the week it is") {
  const auto rounds =
      conversion::laid_out_rounds(with_cycle(schema::CycleKind::quarterly, "quarterly"),
                                  make_date(2024, 6, 30), make_date(2025, 3, 31));
  REQUIRE(rounds.size() == 4);
  CHECK(rounds[0].position == make_date(2024, 6, 30));  // a Sunday
  CHECK(rounds[1].position == make_date(2024, 9, 30));
  CHECK(rounds[2].position == make_date(2024, 12, 31));
  CHECK(rounds[3].position == make_date(2025, 3, 31));
  CHECK(rounds[0].return_by == make_date(2024, 6, 21));  // a working day, a week before
}

TEST_CASE("terms name the rounds of a termly plan, unless two fall into one") {
  const auto termly = with_cycle(schema::CycleKind::termly, "termly");
  CHECK(names_of(
            conversion::laid_out_rounds(termly, make_date(2026, 3, 20), make_date(2026, 12, 31))) ==
        std::vector<std::string>{"2026-spring, Spring 2026", "2026-summer, Summer 2026",
                                 "2026-autumn, Autumn 2026"});
  // 20 April and 20 August are both of the summer.
  CHECK(names_of(
            conversion::laid_out_rounds(termly, make_date(2026, 4, 20), make_date(2026, 9, 30))) ==
        std::vector<std::string>{"2026-04, April 2026", "2026-08, August 2026"});
}

TEST_CASE("no day of a round is at a weekend, and a month's end stays one") {
  const auto rounds =
      conversion::laid_out_rounds(with_cycle(schema::CycleKind::per_meeting, "monthly"),
                                  make_date(2026, 1, 30), make_date(2027, 1, 31));
  CHECK(rounds.size() == 13);
  CHECK(rounds[1].position == make_date(2026, 2, 27));  // the 28th is a Saturday
  for (const auto& round : rounds) {
    for (const auto day : {round.issued, round.return_by, round.position})
      CHECK(std::chrono::weekday(day).iso_encoding() <= 5);
    CHECK(round.issued < round.return_by);
    CHECK(round.return_by < round.position);
  }
}

TEST_CASE("without an end of the plan there are four rounds, and never more than 24") {
  const auto six_weekly = with_cycle(schema::CycleKind::per_meeting, "six-weekly");
  const auto open = conversion::laid_out_rounds(six_weekly, make_date(2026, 1, 14), {});
  CHECK(open.size() == 4);
  CHECK(open[1].position == make_date(2026, 2, 25));
  CHECK(conversion::laid_out_rounds(six_weekly, make_date(2026, 1, 14), make_date(2036, 1, 1))
            .size() == 24);
}
