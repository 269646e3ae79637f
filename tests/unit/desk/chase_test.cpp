// SPDX-License-Identifier: MIT
#include "desk/chase.hpp"

#include <catch2/catch.hpp>

#include "desk/receive.hpp"
#include "desk/rounds.hpp"
#include "small_ground.hpp"

using namespace collate;
using namespace collate::support;

namespace {

/// L01's workbook as issued for `round`, with one answer, found in the folder of `came_for`.
merge::Arrival arrival(const desk::Ground& on, const std::string& round,
                       const std::string& came_for) {
  auto workbook = book({{"Actions",
                         {{"Ref", "Rating", "Comment on progress", "New date", "Impact so far"},
                          {"1.1", "Started", "All schools visited", "", ""}}}});
  workbook.custom_properties = {
      {"collate.plan", "small-2019"}, {"collate.round", round}, {"collate.lead", "L01"}};
  return desk::receive(workbook, "returns/" + came_for + "/old.xlsx", "sha", on, came_for);
}

merge::Register autumn_with(const desk::Ground& on, const merge::Arrival& came) {
  const auto& autumn = *on.plan.round("2019-autumn");
  const auto fetch = [&](const plan::Round& round, const auto&) {
    desk::RoundReturns returns;
    if (round.id == autumn.id) returns.arrivals.push_back(came);
    return returns;
  };
  return desk::collect(on, autumn, fetch);
}

std::string reminder_of(const desk::MergedRound& merged, const std::string& lead) {
  for (const auto& reminder : desk::reminders(merged)) {
    if (reminder.lead == lead) return reminder.text;
  }
  return {};
}

}  // namespace

TEST_CASE("a lead who sent the workbook of another round is asked for that of this one") {
  const auto on = small_ground();
  const auto all = autumn_with(on, arrival(on, "2019-summer", "2019-autumn"));
  const desk::MergedRound merged = {on, *on.plan.round("2019-autumn"), all};
  const auto& ledger = merged.all.now().ledger;
  REQUIRE(!ledger.empty());
  CHECK(ledger[0].lead == "L01");
  CHECK(merge::words(ledger[0].state) == "Not used");
  const auto said = reminder_of(merged, "L01");
  CHECK_THAT(said, Catch::Contains("old.xlsx, reached us for Autumn 2019, but it cannot be used. "
                                   "This return was issued for Summer 2019, not for Autumn 2019. "
                                   "Please fill in the workbook that you were sent for Autumn "
                                   "2019 and send us that."));
  CHECK_THAT(said, !Catch::Contains("save the workbook again"));
  CHECK_THAT(desk::summary_of(merged), Catch::Contains("Not used: returns/2019-autumn/old.xlsx"));
}

TEST_CASE("a lead whose file is damaged is asked to save it again") {
  const auto on = small_ground();
  const auto all = autumn_with(
      on, desk::unread(
              "returns/2019-autumn/small-2019-2019-autumn-L01.xlsx",
              {"zip-damaged", "The workbook could not be read", {}, "It is cut short.", "Ask."}));
  const desk::MergedRound merged = {on, *on.plan.round("2019-autumn"), all};
  CHECK_THAT(reminder_of(merged, "L01"),
             Catch::Contains("cannot be read. Please save the workbook again"));
}
