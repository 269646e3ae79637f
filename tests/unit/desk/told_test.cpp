// SPDX-License-Identifier: MIT
#include "desk/told.hpp"

#include "register/trace.hpp"
#include "support/small_plan.hpp"

#include <catch2/catch.hpp>

#include "desk/chase.hpp"
#include "desk/receive.hpp"
#include "desk/report.hpp"
#include "desk/rounds.hpp"
#include <algorithm>

using namespace collate;
using namespace collate::support;
using timescale::make_date;

namespace {

/// The small plan with two columns of March 2019 and a round that is told by them.
desk::Ground ground() {
  auto actions = small_plan_actions();
  actions[1].emplace_back("RAG March 19");
  actions[1].emplace_back("Progress March 19");
  const std::vector<std::pair<std::string, std::string>> then = {
      {"Started", "Ten schools visited"},
      {"completed", "Targets agreed; ring 07700 900123"},
      {"Delayed", ""},
      {"In progress", "Six surgeries"},
      {"", ""}};
  for (std::size_t i = 0; i < then.size(); ++i) {
    actions[i + 2].emplace_back(then[i].first);
    actions[i + 2].emplace_back(then[i].second);
  }
  auto rounds = small_plan_rounds();
  for (auto& row : rounds) row.resize(9, {""});
  rounds[0][7] = "Ratings from";
  rounds[0][8] = "Comments from";
  rounds.insert(rounds.begin() + 1, {{"2019-03", "March 2019", "", "", make_date(2019, 3, 29), "",
                                      "", "RAG March 19", "Progress March 19"}});
  auto made =
      desk::ground_of_plan(small_plan_book(actions, rounds), "plan.xlsx", built_in_schema("poole"));
  REQUIRE(made);
  return *std::move(made);
}

/// Nobody sends anything.
merge::Register up_to(const desk::Ground& on, const std::string& round,
                      std::vector<std::string>* fetched = nullptr) {
  return desk::collect(on, *on.plan.round(round), [&](const plan::Round& one, const auto&) {
    if (fetched != nullptr) fetched->push_back(one.id);
    return desk::RoundReturns{};
  });
}

}  // namespace

TEST_CASE("what the plan tells of an earlier time is a round without returns") {
  const auto on = ground();
  std::vector<std::string> fetched;
  const auto merged = up_to(on, "2019-summer", &fetched);
  CHECK(fetched == std::vector<std::string>{"2019-summer"});
  const merge::RoundState& told = merged.rounds.front();
  CHECK(told.told);
  CHECK(told.ledger.empty());
  CHECK(std::none_of(told.findings.begin(), told.findings.end(),
                     [](const auto& finding) { return finding.code == "return-missing"; }));
  const merge::Row& first = *told.row("1.1");
  CHECK(merge::words(first.ratings[0], on.schema.ratings[0]) == "Started");
  CHECK(first.ratings[0].source->file() == "plan.xlsx");
  CHECK(first.ratings[0].source->sheet() == "Actions");
  CHECK(cell::to_a1(first.ratings[0].source->cell) == "F3");
  CHECK(first.comment.text == "Ten schools visited");
  CHECK(cell::to_a1(first.comment.source->cell) == "G3");
  // A blank and a word of another scheme are no rating, and no return either.
  for (const char* ref : {"1.10", "2.2"})
    CHECK(merge::words(told.row(ref)->ratings[0], on.schema.ratings[0]) == "Not rated");
  CHECK(told.row("1.2")->comment.text == "Targets agreed; ring [held back: phone number]");
}

TEST_CASE("the next round goes on from it: what was done is done, and the rest was so then") {
  const auto on = ground();
  const auto merged = up_to(on, "2019-summer");
  const merge::Row& done = *merged.now().row("1.2");
  CHECK(done.done_in == "2019-03");
  const merge::Row& open = *merged.now().row("1.1");
  REQUIRE(open.known_before[0]);
  CHECK(open.known_before[0]->round == "2019-03");
  CHECK(merge::has_returns(merged.rounds[0]));
  const auto last =
      merge::last_answers(&merged.rounds[0], on.schema, on.plan, on.plan.rounds[1], "L01");
  REQUIRE(last.contains("1.1"));
  CHECK(last.at("1.1").ratings == std::vector<std::string>{"Started"});
  CHECK(last.at("1.1").round == "March 2019");
  CHECK_FALSE(merge::last_answers(&merged.rounds[0], on.schema, on.plan, on.plan.rounds[1], "L03")
                  .contains("2.2"));
}

TEST_CASE("once a lead has answered, what the plan told is nobody's last answer") {
  const auto on = ground();
  auto merged = up_to(on, "2019-summer");
  merge::Row& shared = merged.rounds[0].rows[3];
  REQUIRE(shared.ref == "2.1");
  REQUIRE(shared.last_of("L03") != nullptr);
  merge::LeadEntry answer = shared.last.front();
  answer.lead = "L02";
  shared.last.push_back(answer);
  CHECK(shared.last_of("L02")->lead == "L02");
  CHECK(shared.last_of("L03") == nullptr);
}

TEST_CASE("a rating that the scheme does not have is a finding on its cell") {
  const auto on = ground();
  const auto found = std::find_if(on.findings.begin(), on.findings.end(), [](const auto& finding) {
    return finding.code == "told-rating-unknown";
  });
  REQUIRE(found != on.findings.end());
  CHECK(to_text(found->place) == "plan.xlsx, Actions, F5");
  CHECK(found->message ==
        "'RAG March 19' says 'Delayed' of 1.10 (F5), which is no rating of the scheme; the action "
        "counts as not rated in March 2019.");
  CHECK(std::count_if(on.findings.begin(), on.findings.end(), [](const auto& finding) {
          return finding.code == "told-rating-unknown";
        }) == 1);
}

TEST_CASE("a trace names the plan and its cell") {
  const auto on = ground();
  const auto merged = up_to(on, "2019-summer");
  const auto text = merge::trace(merged, on.schema, on.plan, {}, "1.1");
  CHECK(text.starts_with("1.1 in March 2019\n"));
  CHECK(text.find("Started, from the plan  [plan.xlsx, Actions!F3]\n") != std::string::npos);
  CHECK(text.find("SHA-256") == std::string::npos);
}
