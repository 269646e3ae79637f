// SPDX-License-Identifier: MIT
#include "desk/chase.hpp"

#include "support/small_plan.hpp"

#include <catch2/catch.hpp>

#include "desk/receive.hpp"
#include "desk/rounds.hpp"
#include <algorithm>

using namespace collate;
using namespace collate::support;

namespace {

merge::Arrival from_l01(const desk::Ground& on, const std::string& rating) {
  auto workbook = book({{"Actions",
                         {{"Ref", "Rating", "Comment on progress", "New date", "Impact so far"},
                          {"1.1", rating, "All schools visited", "", ""},
                          {"1.2", "Started", "Drafts are out", "", ""}}}});
  workbook.custom_properties = {
      {"collate.plan", "small-2019"}, {"collate.round", "2019-summer"}, {"collate.lead", "L01"}};
  return desk::receive(workbook, "returns/2019-summer/L01.xlsx", "sha", on, "2019-summer");
}

desk::Rows chased(const std::string& rating, bool also_cut) {
  const auto made = desk::ground_of_plan(small_plan_book(), "plan.xlsx", built_in_schema("poole"));
  REQUIRE(made);
  const auto& round = *made->plan.round("2019-summer");
  const auto all = desk::collect(*made, round, [&](const plan::Round& one) {
    desk::RoundReturns returns;
    if (one.id != "2019-summer") return returns;
    returns.arrivals.push_back(from_l01(*made, rating));
    if (also_cut)
      returns.arrivals.push_back(desk::unread(
          "returns/2019-summer/cut.xlsx",
          {"zip-damaged", "The workbook could not be read", {}, "It is cut short.", "Ask again."}));
    return returns;
  });
  return desk::chase_rows({*made, round, all});
}

/// Rows about a thing wanted of a lead, without the heading.
std::size_t wanted(const desk::Rows& rows, const std::string& lead, const std::string& what) {
  return static_cast<std::size_t>(std::count_if(rows.begin() + 1, rows.end(), [&](const auto& row) {
    return row[0] == lead && row[4] == what;
  }));
}

}  // namespace

TEST_CASE("who sent nothing is chased for the return, with what waits for it") {
  const auto rows = chased("Started", false);
  REQUIRE(rows.front().size() == 9);
  CHECK(wanted(rows, "L01", "return") == 0);
  CHECK(wanted(rows, "L01", "error") == 0);
  REQUIRE(wanted(rows, "L02", "return") == 1);
  const auto row =
      std::find_if(rows.begin() + 1, rows.end(), [](const auto& one) { return one[0] == "L02"; });
  CHECK((*row)[3].size() == 10);  // a day: 2019-07-05
  CHECK((*row)[7] == "No return has come; 2 actions wait for an answer.");
}

TEST_CASE("an error in a return is chased with its cell and remedy, behind what comes before it") {
  const auto rows = chased("Startd", false);
  REQUIRE(wanted(rows, "L01", "error") >= 1);
  const auto row = std::find_if(rows.begin() + 1, rows.end(), [](const auto& one) {
    return one[0] == "L01" && one[4] == "error";
  });
  CHECK((*row)[5] == "returns/2019-summer/L01.xlsx");
  CHECK((*row)[6] == "B2");
  CHECK_THAT((*row)[7], Catch::Contains("Startd"));
  CHECK_FALSE((*row)[8].empty());
  CHECK(rows[1][0] == "L01");  // the plan's order of leads
}

TEST_CASE("a file that cannot be read stands behind the leads, for somebody sent it") {
  const auto rows = chased("Started", true);
  CHECK(rows.back()[0].empty());
  CHECK(rows.back()[4] == "file");
  CHECK(rows.back()[5] == "returns/2019-summer/cut.xlsx");
  CHECK(rows.back()[8] == "Ask again.");
}
