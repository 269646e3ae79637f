// SPDX-License-Identifier: MIT
#include "plan/read_told.hpp"

#include "support/small_plan.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::support;
using timescale::make_date;

namespace {

/// The small plan with a column of spring, and a round before the first that names `from`.
plan::PlanReading told_from(const std::string& from, const std::string& comments = {},
                            timescale::Date position = make_date(2019, 3, 29)) {
  auto actions = small_plan_actions();
  actions[1].emplace_back("RAG March 19");
  actions[2].emplace_back("Started");
  auto rounds = small_plan_rounds();
  for (auto& row : rounds) row.resize(9, {""});
  rounds[0][7] = "Ratings from";
  rounds[0][8] = "Comments from";
  rounds.insert(rounds.begin() + 1,
                {{"2019-03", "March 2019", "", "", position, "", "", from, comments}});
  return read_small_plan(small_plan_book(actions, rounds));
}

bool says(const finding::Findings& findings, const std::string& cell, const std::string& words) {
  return std::any_of(findings.begin(), findings.end(), [&](const finding::Finding& finding) {
    return finding.place.cell && cell::to_a1(*finding.place.cell) == cell &&
           finding.message.find(words) != std::string::npos;
  });
}

}  // namespace

TEST_CASE("a round that the plan tells needs a position and no other date") {
  const auto reading = told_from("rag march 19");
  const plan::Round& round = reading.plan.rounds.front();
  REQUIRE(round.is_told());
  CHECK(round.told->ratings == std::vector<std::string>{"RAG March 19"});
  CHECK(round.told->comments.empty());
  CHECK(round.position == make_date(2019, 3, 29));
  CHECK_FALSE(reading.plan.rounds[1].is_told());
  CHECK(reading.plan.action_columns.at("RAG March 19") == 5);
  CHECK(std::none_of(reading.findings.begin(), reading.findings.end(),
                     [](const auto& finding) { return finding.place.sheet == "Rounds"; }));
}

TEST_CASE("a column that is not there, and one too many, are named with their cell") {
  CHECK(says(told_from("RAG May 19").findings, "H2",
             "'RAG May 19' is no further column of the Actions sheet."));
  CHECK(says(told_from("", "Progress").findings, "I2",
             "'Progress' is no further column of the Actions sheet."));
  CHECK(says(told_from("RAG March 19; RAG March 19").findings, "H2",
             "2 columns are named, and the scheme has one rating."));
}

TEST_CASE("what is told of a time after the first returns is asked about") {
  CHECK(says(told_from("RAG March 19", "", make_date(2019, 9, 27)).findings, "A2",
             "The plan tells how it stood in March 2019, after Summer 2019"));
}
