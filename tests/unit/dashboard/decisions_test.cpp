// SPDX-License-Identifier: MIT
// Which decisions the sheet counts, and from when until when it says that they hold.
#include "dashboard/decisions.hpp"

#include "support/small_plan.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::support;
using timescale::make_date;

namespace {

using Texts = std::vector<std::string>;

/// "D1: From Autumn 2019; no end", with "ended" before those that hold no more.
Texts at(const std::string& round, const Rows& decisions) {
  Rows rows = {{"Decision", "Kind", "Round", "Ref", "Subject", "Value", "Post", "Date", "Reason",
                "Expires"}};
  rows.insert(rows.end(), decisions.begin(), decisions.end());
  const auto plan =
      read_small_plan(small_plan_book(small_plan_actions(), small_plan_rounds(), rows)).plan;
  merge::RoundState state;
  state.round = round;
  Texts lines;
  for (const auto& one :
       dashboard::decisions_of(built_in_schema("poole"), plan, state, {}).applying)
    lines.push_back((one.ended ? "ended " : "") + one.id + ": " + one.spell);
  return lines;
}

}  // namespace

TEST_CASE("rule 11: a ruling on answers is listed as ended after its round") {
  const Rows stands = {
      {"D1", "entry stands", "2019-autumn", "2.1", "L03", "", "Officer", make_date(2019, 11, 11)},
      {"D2", "agree date", "2019-autumn", "1.1", "", "2020-01-31", "Chair", make_date(2019, 7, 8)}};
  CHECK(at("2019-summer", stands).empty());
  CHECK(at("2019-autumn", stands) == Texts{"D1: Autumn 2019 only", "D2: From Autumn 2019; no end"});
  CHECK(at("2020-spring", stands) ==
        Texts{"D2: From Autumn 2019; no end", "ended D1: Autumn 2019 only"});
}

TEST_CASE("rule 11: a decision without a round begins with the round of its date") {
  const Rows dated = {
      {"D1", "agree date", "", "1.1", "", "2020-01-31", "Chair", make_date(2019, 7, 8)},
      {"D2", "exclude return", "", "", "a.xlsx", "", "Officer", make_date(2019, 6, 24)},
      {"D3", "agree date", "", "1.2", "", "2020-06-30", "Chair", make_date(2020, 3, 16)}};
  CHECK(at("2019-summer", dated) == Texts{"D2: Summer 2019 only"});
  CHECK(at("2019-autumn", dated) ==
        Texts{"D1: From Autumn 2019; no end", "ended D2: Summer 2019 only"});
  // What was decided after the last round holds in none of them.
  CHECK(at("2020-spring", dated) ==
        Texts{"D1: From Autumn 2019; no end", "ended D2: Summer 2019 only"});
}

TEST_CASE("rule 11: what is history is not counted, and an end that is named is told") {
  const Rows mixed = {
      {"D1", "withdraw", "2019-summer", "9.9", "", "", "Chair", make_date(2019, 5, 8)},
      {"D2", "agree date", "2019-summer", "1.1", "", "2019-09-30", "Chair", make_date(2019, 5, 8),
       "", make_date(2019, 10, 31)}};
  CHECK(at("2019-autumn", mixed) == Texts{"ended D1: History: what it is about is not in the plan",
                                          "ended D2: From Summer 2019; until 31 Oct 2019"});
  CHECK(at("2019-summer", mixed).front() == "D2: From Summer 2019; until 31 Oct 2019");
}
