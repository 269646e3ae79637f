// SPDX-License-Identifier: MIT
// Results of measures beside each other; words that are no delay of the work; causes that bring
// other findings with them.
#include "checks/checks.hpp"
#include "intake/take_in.hpp"
#include "support/arrivals.hpp"
#include "support/small_plan.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace collate;
using namespace collate::support;
using timescale::make_date;

namespace {

finding::Findings answers_of(const Rows& rows) {
  Rows all = {{"Ref", "Action", "Rating", "Comment on progress", "New date", "Impact so far"}};
  all.insert(all.end(), rows.begin(), rows.end());
  auto workbook = book({{"Actions", all}});
  workbook.custom_properties = {
      {"collate.plan", "small-2019"}, {"collate.round", "2019-autumn"}, {"collate.lead", "L01"}};
  const auto schema = built_in_schema("poole");
  auto plan = small_plan();
  for (auto& action : plan.actions) action.agreed_date = make_date(2020, 3, 31);
  plan.index();
  const auto taken = intake::take_in(workbook, "L.xlsx", "", schema, plan, "");
  return checks::check({taken.received, schema, plan, *plan.round("2019-autumn"), {}});
}

std::string told_of(const finding::Findings& findings, std::string_view code) {
  const auto found = std::find_if(findings.begin(), findings.end(),
                                  [&](const auto& one) { return one.code == code; });
  return found == findings.end() ? std::string() : found->message;
}

const std::vector<Cell> second_row = {"1.2", "", "In progress", "Three of six schools took part",
                                      "",    ""};

finding::Findings with_comment(const std::string& comment) {
  return answers_of({{"1.1", "", "In progress", comment, "", ""}, second_row});
}

}  // namespace

TEST_CASE("a date that the comment puts beyond the agreed one is asked for, whatever the verb") {
  for (const std::string late :
       {"Two of six schools took part; the rest will take us to Easter",
        "Two of six schools took part, and we are not going to make December",
        "Two of six schools took part. We expect to be done a month after the agreed date",
        "Two of six schools took part and we asked the chair for longer",
        "Behind; two of six schools took part before the fire",
        "Two of six schools took part, the date is tight and we may need June",
        "Two of six schools took part. Not now till after the elections",
        "Two of six schools took part. Delivery moved right by a term",
        "Two of six schools took part; the fire puts the whole thing back three months"}) {
    CAPTURE(late);
    CHECK_FALSE(told_of(with_comment(late), "date-moved-in-words").empty());
  }
  for (const std::string rightful :
       {"A delay in answering letters was one complaint of schools; letters now go in five days",
        "Parents told us about delays in letters; all went out in time this term",
        "Families asked for longer sessions, and have them since October",
        "Children who need longer to settle come in the mornings first",
        "Nobody is left behind, and two of six schools took part"}) {
    CAPTURE(rightful);
    CHECK(told_of(with_comment(rightful), "date-moved-in-words").empty());
  }
}

TEST_CASE("an outcome that is claimed under impact is asked about as one in the comment is") {
  const auto claimed = [](const std::string& impact) {
    return told_of(
        answers_of(
            {{"1.1", "", "In progress", "Two of six schools took part", "", impact}, second_row}),
        "outcome-claimed");
  };
  CHECK(claimed("Target achieved in full.") ==
        "1.1 is rated In progress, and Impact so far says 'Target achieved' (F2).");
  CHECK(claimed("Final result of June 2019: 92% in time") ==
        "1.1 is rated In progress, and Impact so far says 'Final result' (F2).");
  CHECK(claimed("Target not achieved yet: 41 of 46 in time").empty());
  CHECK(claimed("Final results will be known in July").empty());
}

TEST_CASE("two results of one measure are of one time, or they are not compared") {
  const auto told = [](const std::string& second) {
    return told_of(
        answers_of({{"1.1", "", "In progress", "Two of six schools took part", "",
                     "Parents' survey in spring: 71% positive"},
                    {"1.2", "", "In progress", "Three of six schools took part", "", second}}),
        "measure-results-differ");
  };
  CHECK_FALSE(told("Parents' survey in spring: 64% positive").empty());
  CHECK(told("Parents' survey in spring: 71% positive").empty());
  CHECK(told("Parents' survey at the summer event: 64% positive").empty());
  CHECK(told("Schools' audit in spring: 64% complete").empty());
}

TEST_CASE("a date that was read as the month of another year says so") {
  Cell typed(make_date(2019, 1, 20));  // as "Jan 20" becomes, in a sheet filled in 2019
  typed.format = "d-mmm";
  const auto found = answers_of(
      {{"1.1", "", "In progress", "Two of six schools took part", typed, ""}, second_row});
  CHECK_FALSE(told_of(found, "date-two-readings").empty());
}
