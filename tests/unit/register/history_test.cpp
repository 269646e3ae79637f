// SPDX-License-Identifier: MIT
// What stays: done stays done, the last known rating, own last answers, moves of dates.
#include "register/history.hpp"

#include "support/arrivals.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::support;
using merge::DateMove;
using merge::Movement;
using merge::ReturnState;
using merge::TimescaleStatus;
using timescale::make_date;

namespace {

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("rule 4: last time is the lead's own last answer, beside what the group settled on") {
  const auto schema = built_in_schema("poole");
  const auto plan = small_plan();
  const auto summer =
      merge_in("2019-summer", {arrival("two.xlsx", "L02", {{"2.1", "Completed", "All done"}}),
                               arrival("three.xlsx", "L03", {{"2.1", "Started", "Just begun"}})});
  const auto own =
      merge::last_answers(&summer, schema, plan, *plan.round("2019-autumn"), "L02").at("2.1");
  CHECK(own.ratings == Lines{"Completed"});
  CHECK(own.comment == "All done");
  CHECK(own.settled == Lines{"Started"});
  CHECK(own.round == "Summer 2019");
  CHECK(merge::last_answers(&summer, schema, plan, *plan.round("2019-autumn"), "L03")
            .at("2.1")
            .settled.empty());
  CHECK(merge::last_answers(&summer, schema, plan, *plan.round("2019-autumn"), "L01").empty());
  // A round of silence in between does not make it forgotten.
  const auto autumn = merge_in("2019-autumn", {}, &summer);
  CHECK(merge::last_answers(&autumn, schema, plan, *plan.round("2020-spring"), "L02")
            .at("2.1")
            .comment == "All done");
}

TEST_CASE("an own answer keeps those that came before it, whatever other leads said") {
  const auto schema = built_in_schema("poole");
  const auto plan = small_plan();
  const auto summer =
      merge_in("2019-summer", {arrival("two.xlsx", "L02", {{"2.1", "Started", "Begun"}}),
                               arrival("three.xlsx", "L03", {{"2.1", "Started", "We too"}})});
  const auto silent = merge_in("2019-autumn", {}, &summer);
  const auto spring = merge_in(
      "2020-spring", {arrival("s.xlsx", "L02", {{"2.1", "In progress", "Half done"}})}, &silent);
  const auto own =
      merge::last_answers(&spring, schema, plan, *plan.round("2020-spring"), "L02").at("2.1");
  CHECK(own.comment == "Half done");
  REQUIRE(own.earlier.size() == 1);
  CHECK(own.earlier[0].round == "Summer 2019");
  CHECK(own.earlier[0].comment == "Begun");
  CHECK(own.earlier[0].ratings == Lines{"Started"});
  CHECK(merge::last_answers(&spring, schema, plan, *plan.round("2020-spring"), "L03")
            .at("2.1")
            .earlier.empty());
}

TEST_CASE("rule 9: done stays done when its lead falls silent, and is never overdue") {
  const auto summer = merge_in(
      "2019-summer",
      {arrival("s.xlsx", "L01", {{"1.1", "Completed", "Shared"}, {"1.2", "Completed", "Done"}})});
  CHECK(row(summer, "1.1").done_in == "2019-summer");
  const auto autumn = merge_in("2019-autumn", {}, &summer);
  const auto& r = row(autumn, "1.1");
  CHECK(rating(r) == "Completed");
  CHECK(r.ratings[0].since == "2019-summer");
  CHECK(r.ratings[0].source->file() == "s.xlsx");
  CHECK(r.done_in == "2019-summer");
  CHECK(r.timescale == TimescaleStatus::completed);
  CHECK(r.movement == Movement::no_change);
  CHECK(r.returned_by.empty());
  // All that L01 answers for is done, so nothing is missing.
  CHECK(ledger(autumn)[0] == "L01 Nothing due  0/2");
  const auto spring = merge_in("2020-spring", {}, &autumn);
  CHECK(row(spring, "1.1").ratings[0].since == "2019-summer");
  CHECK(row(spring, "1.1").done_in == "2019-summer");
}

TEST_CASE("rule 9: a blank row leaves done as it is, a lower rating opens it again with a query") {
  const auto summer =
      merge_in("2019-summer", {arrival("two.xlsx", "L02", {{"2.1", "Completed", "All done"}})});
  const auto blank = merge_in(
      "2019-autumn", {arrival("a.xlsx", "L02", {{"2.1", "", "More people came"}})}, &summer);
  CHECK(rating(row(blank, "2.1")) == "Completed");
  CHECK(row(blank, "2.1").comment.text == "More people came");
  const auto lower = merge_in(
      "2019-autumn", {arrival("b.xlsx", "L03", {{"2.1", "Started", "Not at all"}})}, &summer);
  CHECK(rating(row(lower, "2.1")) == "Started");
  CHECK(row(lower, "2.1").done_in.empty());
  CHECK(row(lower, "2.1").movement == Movement::moved_back);
  CHECK(messages(lower, "done-reopened") ==
        Lines{"Action 2.1 stood as 'Completed' since Summer 2019; G6 now says 'Started', and it is "
              "open again."});
}

TEST_CASE("rule 10: the last known rating stands beside no return and is not counted") {
  const auto summer =
      merge_in("2019-summer", {arrival("s.xlsx", "L01", {{"1.1", "In progress", "x"}})});
  CHECK_FALSE(row(summer, "1.1").known_before[0]);
  const auto autumn = merge_in("2019-autumn", {}, &summer);
  CHECK(rating(row(autumn, "1.1")) == "No return");
  REQUIRE(row(autumn, "1.1").known_before[0]);
  CHECK(row(autumn, "1.1").known_before[0]->round == "2019-summer");
  CHECK(row(autumn, "1.1").known_before[0]->rating.value == 1);
  const auto spring = merge_in("2020-spring", {}, &autumn);
  CHECK(row(spring, "1.1").known_before[0]->round == "2019-summer");
  // After a round of silence the next rating is not the first one.
  const auto again =
      merge_in("2020-spring", {arrival("n.xlsx", "L01", {{"1.1", "Started", "x"}})}, &autumn);
  CHECK(row(again, "1.1").movement == Movement::moved_back);
}

TEST_CASE("dates: first agreed, each proposal with its round, each agreement with its decision") {
  auto plan = small_plan();
  plan::Decision agree;
  agree.id = "D1";
  agree.kind = plan::DecisionKind::agree_date;
  agree.round = "2020-spring";
  agree.ref = "1.1";
  agree.value = "2020-03-31";
  agree.date = make_date(2019, 12, 2);
  agree.reason = "Agreed at the meeting";
  plan.decisions.push_back(agree);
  const auto proposes = [](const char* file) {
    return arrival(file, "L01", {{"1.1", "Started", "Late start", make_date(2020, 3, 31)}});
  };
  const auto summer = merge_in("2019-summer", {proposes("s.xlsx")}, nullptr, plan);
  const auto autumn = merge_in("2019-autumn", {proposes("a.xlsx")}, &summer, plan);
  const auto spring = merge_in("2020-spring", {}, &autumn, plan);
  const auto& dates = row(spring, "1.1").dates;
  REQUIRE(dates.size() == 4);
  CHECK(dates[0].kind == DateMove::Kind::first_agreed);
  CHECK(dates[0].date == make_date(2019, 7, 31));
  CHECK(dates[1].kind == DateMove::Kind::proposed);
  CHECK(dates[1].round == "2019-summer");
  CHECK(dates[1].reason == "Late start");
  CHECK_FALSE(dates[1].repeated);
  CHECK(dates[2].repeated);
  CHECK(dates[3].kind == DateMove::Kind::agreed);
  CHECK(dates[3].decision == "D1");
  CHECK(dates[3].date == make_date(2020, 3, 31));
  CHECK(row(spring, "1.1").times_moved() == 1);
  CHECK(row(autumn, "1.1").times_moved() == 0);
}

TEST_CASE("the impact that was last reported is known in every later round") {
  const auto spring = merge_in(
      "2019-summer", {arrival("a.xlsx", "L02", {{"2.1", "Completed", "Done", {}, "Calmer homes"}}),
                      arrival("b.xlsx", "L03", {{"2.1", "Completed", "All done", {}, ""}})});
  const auto autumn =
      merge_in("2019-autumn",
               {arrival("c.xlsx", "L03", {{"2.1", "Completed", "Still so", {}, ""}})}, &spring);
  CHECK(row(autumn, "2.1").impact.text.empty());
  const auto impacts = row(autumn, "2.1").last_impacts();
  REQUIRE(impacts.size() == 1);
  CHECK(impacts.front()->lead == "L02");
  CHECK(impacts.front()->impact.text == "Calmer homes");
}
