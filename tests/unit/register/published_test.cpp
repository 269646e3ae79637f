// SPDX-License-Identifier: MIT
#include "register/published.hpp"

#include <catch2/catch.hpp>

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
  const auto shown = merge::published(working, 5).rounds[0].rows[0];
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
