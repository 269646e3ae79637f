// SPDX-License-Identifier: MIT
// "Done stays done until a lead or a decision says otherwise": the decision, and the year's end.
#include "register/done.hpp"

#include "support/arrivals.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::support;
using merge::Movement;
using merge::TimescaleStatus;
using timescale::make_date;

namespace {

using Lines = std::vector<std::string>;

plan::Decision reopen(const std::string& round, const std::string& ref, const std::string& value,
                      const std::string& subject = {}) {
  plan::Decision decision;
  decision.id = "D4";
  decision.kind = plan::DecisionKind::reopen;
  decision.round = round;
  decision.ref = ref;
  decision.subject = subject;
  decision.value = value;
  decision.post = "SEND Strategic Partnership Group";
  decision.date = make_date(2019, 7, 8);
  decision.reason = "Two schools have stopped";
  decision.place = {"plan.xlsx", "Decisions", cell::Address{4, 0}};
  return decision;
}

plan::Plan with(const plan::Decision& decision) {
  auto plan = small_plan();
  plan.decisions.push_back(decision);
  return plan;
}

merge::RoundState summer(const plan::Plan& plan) {
  return merge_in("2019-summer",
                  {arrival("s.xlsx", "L01",
                           {{"1.1", "Completed", "Shared"}, {"1.2", "Completed", "Measured"}})},
                  nullptr, plan);
}

}  // namespace

TEST_CASE("a decision opens what was done again, from its round on and not before") {
  const auto plan = with(reopen("2019-autumn", "1.1", "in progress"));
  const auto before = summer(plan);
  CHECK(row(before, "1.1").done_in == "2019-summer");
  const auto autumn = merge_in("2019-autumn", {}, &before, plan);
  const auto& opened = row(autumn, "1.1");
  CHECK(rating(opened) == "In progress");
  CHECK(opened.done_in.empty());
  CHECK(opened.ratings[0].since.empty());
  CHECK(opened.ratings[0].source->file() == "plan.xlsx");
  CHECK(opened.ratings[0].source->lead() == plan::the_plan);
  CHECK(opened.movement == Movement::moved_back);
  CHECK(opened.timescale == TimescaleStatus::overdue_no_new_date);
  // The board decided, so nobody is asked to confirm it.
  CHECK(messages(autumn, "done-reopened").empty());
  CHECK(row(autumn, "1.2").done_in == "2019-summer");
  // Its lead has something to answer again.
  CHECK(ledger(autumn)[0] == "L01 Missing  0/2");
  // A round later it is as with any other action: the last known rating stands beside no answer.
  const auto spring = merge_in("2020-spring", {}, &autumn, plan);
  CHECK(rating(row(spring, "1.1")) == "No return");
  REQUIRE(row(spring, "1.1").known_before[0]);
  CHECK(row(spring, "1.1").known_before[0]->round == "2019-autumn");
}

TEST_CASE("where a lead rates what a decision opens again, the more cautious counts") {
  const auto plan = with(reopen("2019-autumn", "1.1", "In progress"));
  const auto before = summer(plan);
  for (const auto& [typed, counts] : std::vector<std::pair<std::string, std::string>>{
           {"Completed", "In progress"}, {"In progress", "In progress"}, {"Started", "Started"}}) {
    INFO(typed);
    const auto state = merge_in(
        "2019-autumn", {arrival("a.xlsx", "L01", {{"1.1", typed, "See minutes"}})}, &before, plan);
    CHECK(rating(row(state, "1.1")) == counts);
    CHECK(row(state, "1.1").done_in.empty());
    CHECK(row(state, "1.1").comment.text == "See minutes");
  }
}

TEST_CASE("a decision may not accept what was rated done in its own round") {
  const auto plan = with(reopen("2019-summer", "1.1", "Started"));
  const auto state = summer(plan);
  CHECK(rating(row(state, "1.1")) == "Started");
  CHECK(row(state, "1.1").done_in.empty());
  CHECK(row(state, "1.2").done_in == "2019-summer");
  CHECK(messages(state, "decision-idle").empty());
}

TEST_CASE("a decision that opens nothing says so") {
  const auto said = [](const plan::Decision& decision) {
    const auto plan = with(decision);
    const auto before = summer(plan);
    return messages(merge_in("2019-autumn", {}, &before, plan), "decision-idle");
  };
  CHECK(said(reopen("2019-autumn", "2.1", "Started")) ==
        Lines{"The decision D4 changes nothing in this round: 2.1 does not stand as done."});
  CHECK(said(reopen("2019-autumn", "1.1", "Amber")) ==
        Lines{"The decision D4 changes nothing in this round: under Value stands 'Amber', which is "
              "none of Started, In progress."});
  CHECK(said(reopen("2019-autumn", "1.1", "Completed")).size() == 1);
  CHECK(said(reopen("2019-autumn", "1.1", "Started", "Outcome")) ==
        Lines{"The decision D4 changes nothing in this round: the scheme has no rating called "
              "'Outcome'."});
  CHECK(said(reopen("2019-autumn", "1.1", "Started", "rating")).empty());
}

TEST_CASE("what a decision opens again is asked as any other action") {
  const auto schema = built_in_schema("poole");
  const auto plan = with(reopen("2019-autumn", "1.1", "In progress"));
  const auto before = summer(plan);
  const auto stands =
      merge::stands_done(row(before, "1.1"), schema, plan, *plan.round("2019-autumn"));
  CHECK(stands.done_in.empty());
  CHECK_FALSE(stands.rests());
  CHECK(merge::stands_done(row(before, "1.2"), schema, plan, *plan.round("2019-autumn")).rests());
  const auto last = merge::last_answers(&before, schema, plan, *plan.round("2019-autumn"), "L01");
  CHECK(last.at("1.1").done_in.empty());
  CHECK(last.at("1.1").ratings == Lines{"Completed"});
  CHECK(last.at("1.1").settled == Lines{"In progress"});
  CHECK(last.at("1.2").done_in == "Summer 2019");
}

TEST_CASE("of two ratings the one is opened that the decision names") {
  auto schema = built_in_schema("poole");
  auto outcome = schema.ratings.front();
  outcome.id = "outcome";
  outcome.name = "Outcome";
  schema.ratings.push_back(outcome);
  auto column = *schema.column("rating");
  column.id = "outcome";
  column.heading = "Outcome";
  schema.columns.push_back(column);
  const auto plan = with(reopen("2019-autumn", "1.1", "Started", "Outcome"));
  auto both = arrival("s.xlsx", "L01", {});
  both.received.entries.push_back(
      entry("1.1", 5, {{"rating", "Completed"}, {"comment", "Done"}, {"outcome", "Completed"}}));
  const auto before = merge_in("2019-summer", {both}, nullptr, plan, schema);
  CHECK(row(before, "1.1").rests());
  const auto autumn = merge_in("2019-autumn", {}, &before, plan, schema);
  CHECK(rating(row(autumn, "1.1"), 0, schema) == "Completed");
  CHECK(rating(row(autumn, "1.1"), 1, schema) == "Started");
  CHECK(row(autumn, "1.1").still_open == Lines{"outcome"});
  CHECK(
      merge::stands_done(row(before, "1.1"), schema, plan, *plan.round("2019-autumn")).still_open ==
      Lines{"outcome"});
}

TEST_CASE("in a scheme of yearly targets what is done is asked anew in the next year") {
  auto schema = built_in_schema("poole");
  schema.cycle.done_lasts = schema::DoneLasts::year;
  const auto plan = small_plan();
  const auto before =
      merge_in("2019-summer",
               {arrival("s.xlsx", "L01",
                        {{"1.1", "Completed", "Shared"}, {"1.2", "Completed", "Measured"}})},
               nullptr, plan, schema);
  // Within the year it stands.
  const auto autumn = merge_in("2019-autumn", {}, &before, plan, schema);
  CHECK(row(autumn, "1.1").done_in == "2019-summer");
  CHECK(ledger(autumn)[0] == "L01 Nothing due  0/2");
  const auto& new_year = *plan.round("2020-spring");
  CHECK(merge::stands_done(row(autumn, "1.1"), schema, plan, new_year).done_in.empty());
  CHECK(merge::last_answers(&autumn, schema, plan, new_year, "L01").at("1.1").ratings == Lines{""});
  const auto spring = merge_in(
      "2020-spring", {arrival("p.xlsx", "L01", {{"1.1", "Started", "This year's has begun"}})},
      &autumn, plan, schema);
  CHECK(rating(row(spring, "1.1")) == "Started");
  CHECK(row(spring, "1.1").movement == Movement::first_rating);
  CHECK(messages(spring, "done-reopened").empty());
  CHECK(rating(row(spring, "1.2")) == "No return");
  REQUIRE(row(spring, "1.2").known_before[0]);
  CHECK(row(spring, "1.2").known_before[0]->round == "2019-summer");
  CHECK(ledger(spring)[0] == "L01 Received p.xlsx 1/2");
  const auto again =
      merge_in("2020-spring", {arrival("p.xlsx", "L01", {{"1.1", "Completed", "Met once more"}})},
               &autumn, plan, schema);
  CHECK(row(again, "1.1").done_in == "2020-spring");
  CHECK(row(again, "1.1").movement == Movement::newly_completed);
}
