// SPDX-License-Identifier: MIT
// One cause, one finding; and a jump in the rating that its comment explains in few words.
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

using CodeList = std::vector<std::string>;

CodeList codes_of(const Rows& rows, const std::map<std::string, intake::LastAnswer>& last = {},
                  const std::map<std::string, double>& thresholds = {}) {
  Rows all = {{"Ref", "Action", "Rating", "Comment on progress", "New date", "Impact so far"}};
  all.insert(all.end(), rows.begin(), rows.end());
  auto workbook = book({{"Actions", all}});
  workbook.custom_properties = {
      {"collate.plan", "small-2019"}, {"collate.round", "2019-autumn"}, {"collate.lead", "L01"}};
  auto schema = built_in_schema("poole");
  schema.thresholds = thresholds;
  auto plan = small_plan();
  plan.index();
  const auto taken = intake::take_in(workbook, "L.xlsx", "", schema, plan, "");
  CodeList codes;
  for (const auto& finding :
       checks::check({taken.received, schema, plan, *plan.round("2019-autumn"), last}))
    codes.push_back(finding.code);
  return codes;
}

bool tells(const CodeList& codes, const char* code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

const std::vector<Cell> other_row = {
    "1.2", "", "In progress", "Three of six schools took part", make_date(2020, 1, 31), ""};

}  // namespace

TEST_CASE("a date that the comment contradicts is not also asked for its weekday and its order") {
  // 15 February 2020 is a Saturday.
  const auto codes =
      codes_of({{"1.1", "", "Started", "Delayed by illness; the date moves to 31 March 2020",
                 make_date(2020, 2, 15), ""},
                other_row});
  CHECK(tells(codes, "date-differs-in-words"));
  CHECK_FALSE(tells(codes, "date-on-free-day"));
  CHECK_FALSE(tells(codes, "date-not-later"));
}

TEST_CASE("of a ref that stands twice nothing is asked that the other row may hold") {
  const auto codes =
      codes_of({{"1.1", "", "Completed", "All schools took part in May", "", "Better"},
                {"1.1", "", "", "", "", "Not yet"},
                other_row});
  CHECK(tells(codes, "ref-repeated"));
  for (const char* code : {"rating-blank", "comment-blank", "new-date-missing", "impact-missing"}) {
    CAPTURE(code);
    CHECK_FALSE(tells(codes, code));
  }
}

TEST_CASE("two steps in one round are explained by a short sentence, and not by two words") {
  intake::LastAnswer started;
  started.ratings = {"Started"};
  const auto jumps = [&](const char* comment) {
    return tells(
        codes_of({{"1.1", "", "Completed", comment, "", "Absence fell by 2 points"}, other_row},
                 {{"1.1", started}}),
        "rating-jumped");
  };
  CHECK_FALSE(jumps("The guide was published in May"));
  CHECK_FALSE(jumps("Officer in post since June"));
  CHECK(jumps("Schools told"));
}

TEST_CASE("a schema's thresholds decide what is stale and what has barely begun") {
  intake::LastAnswer same;
  same.ratings = {"In progress"};
  same.comment = "Three of six schools took part";
  same.round = "Summer 2019";
  CHECK(tells(codes_of({other_row}, {{"1.2", same}}), "comment-repeated"));
  const auto sooner = codes_of({other_row}, {{"1.2", same}}, {{"stale_rounds", 2}});
  CHECK(tells(sooner, "answer-stale"));
  CHECK_FALSE(tells(sooner, "comment-repeated"));
}

TEST_CASE("a repeated row is not also asked why the plan's cells in it are blank") {
  const auto codes = codes_of(
      {{"1.1", "", "Started", "Two of six schools took part", make_date(2020, 1, 31), ""},
       {"1.1", "", "In progress", "Four of six schools took part now", make_date(2020, 1, 31), ""},
       other_row});
  CHECK(tells(codes, "ref-repeated"));
  CHECK_FALSE(tells(codes, "plan-cell-changed"));
}
