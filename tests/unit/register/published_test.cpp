// SPDX-License-Identifier: MIT
#include "register/published.hpp"

#include "support/small_plan.hpp"

#include <catch2/catch.hpp>

#include <utility>

using namespace collate;

TEST_CASE("reports show small counts of people as [c], in every place where leads' words stand") {
  merge::Register working;
  working.rounds.resize(1);
  merge::Row row;
  row.ref = "1.1";
  row.comment.text = "The scheme helped 3 children";
  row.impact.text = "Two pupils came back";
  row.more["position"].text = "12 pupils: 2 girls and 10 boys";
  row.impacts.emplace_back("L01", merge::TracedText{"Two pupils came back", {}});
  merge::LeadEntry entry;
  entry.comment.text = "The scheme helped 3 children";
  entry.more["position"].text = "4 settings";
  row.revisions.push_back({"comment", "Comment", "2 children", "The scheme helped 3 children", ""});
  row.revisions.push_back({"agreed_date", "Agreed date", "2019-07-03", "2020-01-31", ""});
  row.answers.push_back(entry);
  row.last.push_back(entry);
  working.rounds[0].rows.push_back(row);
  const auto shown = merge::published(working, plan::Plan{}, 5).rounds[0].rows[0];
  CHECK(shown.comment.text == "The scheme helped [c] children");
  CHECK(shown.impact.text == "[c] pupils came back");
  CHECK(shown.more.at("position").text == "12 pupils: [c] girls and [c] boys");
  CHECK(shown.impacts[0].second.text == "[c] pupils came back");
  CHECK(shown.answers[0].comment.text == "The scheme helped [c] children");
  CHECK(shown.answers[0].more.at("position").text == "4 settings");
  CHECK(shown.revisions[0].was == "[c] children");
  CHECK(shown.revisions[0].is == "The scheme helped [c] children");
  CHECK(shown.revisions[1].was == "2019-07-03");
  CHECK(shown.last[0].comment.text == "The scheme helped [c] children");
  CHECK(working.rounds[0].rows[0].comment.text == "The scheme helped 3 children");
}

TEST_CASE("reports show no small count in what was noted, and no child in the name of a file") {
  merge::Register working;
  working.rounds.resize(1);
  merge::LedgerLine line;
  line.file = "returns/2019-autumn/Ella Brown, aged 7.xlsx";
  line.points = {"Comment of 1.1 tells of 3 children (H7): fewer than 5."};
  working.rounds[0].ledger.push_back(line);
  merge::Row row;
  row.ref = "1.1";
  row.comment.text = "On the way";
  row.comment.source =
      intake::Source{std::make_shared<const intake::ReturnSheet>(intake::ReturnSheet{
                         "returns/2019-autumn/Ella Brown, aged 7.xlsx", "abc", "Actions"}),
                     {6, 7}};
  working.rounds[0].rows.push_back(row);
  const auto shown = merge::published(working, plan::Plan{}, 5).rounds[0];
  const std::string name = "returns/2019-autumn/[held back: name of a child], aged 7.xlsx";
  CHECK(shown.ledger[0].file == name);
  CHECK(shown.ledger[0].points[0] == "Comment of 1.1 tells of [c] children (H7): fewer than 5.");
  CHECK(shown.rows[0].comment.source->file() == name);
  CHECK(shown.rows[0].comment.source->sha256() == "abc");
  CHECK(working.rounds[0].rows[0].comment.source->file() == line.file);
}

TEST_CASE("a small figure by itself in the column of figures is hidden where people are counted") {
  auto plan = support::small_plan();
  plan.measures[0].text = "Young people in internships";
  merge::Register working;
  working.rounds.resize(1);
  for (const char* ref : {"1.1", "2.1"}) {
    merge::Row row;
    row.ref = ref;
    row.more["current"].text = "3 at January 2020";
    row.revisions.push_back({"current", "Current position", "2 in May", "3 at January 2020", ""});
    working.rounds[0].rows.push_back(row);
  }
  merge::LedgerLine line;
  line.points = {"Current position of 1.1 is '3 at January 2020' (O6) and was '9 in May'."};
  working.rounds[0].ledger.push_back(line);
  const auto round = merge::published(working, plan, 5).rounds[0];
  CHECK(round.ledger[0].points[0] ==
        "Current position of 1.1 is '[c] at January 2020' (O6) and was '9 in May'.");
  const auto& shown = round.rows;
  CHECK(shown[0].more.at("current").text == "[c] at January 2020");
  CHECK(shown[0].revisions[0].was == "[c] in May");
  CHECK(shown[1].more.at("current").text == "3 at January 2020");  // of checks that are done
}

TEST_CASE("reports have the rows in common with the working register in which nothing is hidden") {
  merge::Register working;
  working.rounds.resize(1);
  merge::Row plain;
  plain.ref = "1.1";
  plain.comment.text = "The scheme helped";
  merge::Row telling;
  telling.ref = "1.2";
  telling.comment.text = "The scheme helped 3 children";
  working.rounds[0].rows = {plain, telling};
  const auto shown = merge::published(working, plan::Plan{}, 5);
  const auto& before = std::as_const(working.rounds[0]).rows;
  CHECK(&shown.now().rows[0] == &before[0]);
  CHECK(&shown.now().rows[1] != &before[1]);
  SECTION("and a change of one leaves the other as it was") {
    working.rounds[0].rows[0].comment.text = "Changed";
    CHECK(shown.now().rows[0].comment.text == "The scheme helped");
  }
}
