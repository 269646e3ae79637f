// SPDX-License-Identifier: MIT
#include "plan/read.hpp"

#include "plan/cell_lists.hpp"
#include "support/small_plan.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::support;
using timescale::make_date;

namespace {

std::vector<std::string> codes(const finding::Findings& findings) {
  std::vector<std::string> list;
  for (const auto& finding : findings) list.push_back(finding.code + " " + to_text(finding.place));
  return list;
}

}  // namespace

TEST_CASE("a plan is read with the cell of every record") {
  const auto reading = read_small_plan(small_plan_book());
  CHECK(codes(reading.findings) ==
        std::vector<std::string>{"agreed-date-missing plan.xlsx, Actions, E7"});
  const plan::Plan& plan = reading.plan;
  CHECK(plan.id == "small-2019");
  REQUIRE(plan.actions.size() == 5);
  CHECK(plan.actions[2].ref == "1.10");
  CHECK(plan.actions[2].agreed_date == make_date(2019, 9, 30));
  CHECK(plan.actions[3].leads == std::vector<std::string>{"L02", "L03"});
  CHECK(plan.actions[3].measures == std::vector<std::string>{"M2"});
  CHECK(plan.action("2.1")->place == finding::Place{"plan.xlsx", "Actions", cell::Address{5, 0}});
  CHECK(plan.lead("L01")->name() == "Strategic lead, Borough");
  CHECK(plan.round("2019-autumn")->meeting("board") == make_date(2019, 12, 12));
  CHECK(plan.round_before("2019-autumn")->id == "2019-summer");
  CHECK(plan.round_before("2019-summer") == nullptr);
  CHECK(plan.round_after("2020-spring") == nullptr);
}

TEST_CASE("what cannot be right in a plan is named with its cell") {
  auto actions = small_plan_actions();
  actions.push_back({"1.1", "1", "Again", "L01", make_date(2019, 7, 31)});
  actions.push_back({"3.1", "9", "No such priority", "L09", make_date(2019, 7, 31)});
  actions.push_back({2.5, "1", "A number for a ref", "Strategic lead", make_date(2019, 7, 31)});
  auto rounds = small_plan_rounds();
  rounds[2][5] = make_date(2019, 11, 4);
  const auto reading = read_small_plan(small_plan_book(actions, rounds));
  const auto found = codes(reading.findings);
  const auto has = [&](const std::string& code) {
    return std::find(found.begin(), found.end(), code) != found.end();
  };
  CHECK(has("plan-broken plan.xlsx, Actions, A8"));     // the ref stands twice
  CHECK(has("plan-broken plan.xlsx, Actions, B9"));     // no such priority
  CHECK(has("plan-broken plan.xlsx, Actions, D9"));     // no such lead
  CHECK(has("plan-doubtful plan.xlsx, Actions, A10"));  // a number
  CHECK(has("plan-timetable plan.xlsx, Rounds, F3"));   // the meeting is before the position date
  CHECK(reading.plan.action("2.5")->leads == std::vector<std::string>{"L01"});
}

TEST_CASE("a doubt about a row of the plan stands in the cell that is to be corrected") {
  auto rounds = small_plan_rounds();
  rounds[3][3] = "";
  const auto lacking =
      codes(read_small_plan(small_plan_book(small_plan_actions(), rounds)).findings);
  CHECK(std::find(lacking.begin(), lacking.end(), "plan-broken plan.xlsx, Rounds, D4") !=
        lacking.end());
}

TEST_CASE("a lead who is nearly one of the plan's is named") {
  auto actions = small_plan_actions();
  actions.push_back({"2.9", "1", "A misspelt lead", "Strategic laed", make_date(2019, 7, 31)});
  actions.push_back({"2.10", "1", "Nobody", "Harbour master", make_date(2019, 7, 31)});
  const auto reading = read_small_plan(small_plan_book(actions));
  std::vector<std::string> remedies;
  for (const auto& finding : reading.findings) {
    if (finding.code == "plan-broken") remedies.push_back(finding.remedy);
  }
  CHECK(remedies == std::vector<std::string>{
                        "Did you mean L01 (Strategic lead)? Use the ids of the Leads sheet, parted "
                        "by semicolons.",
                        "Use the ids of the Leads sheet, parted by semicolons."});
}

TEST_CASE("a plan without a sheet or a column cannot be read, and the message says which") {
  auto workbook = small_plan_book();
  workbook.sheets.erase(workbook.sheets.begin() + 3);
  const auto without_leads = plan::read(workbook, "plan.xlsx", built_in_schema("poole"));
  REQUIRE_FALSE(without_leads);
  CHECK(to_text(without_leads.failure()) ==
        "plan.xlsx: The plan could not be read. It has no sheet 'Leads'. Put the sheet back; a new "
        "plan folder made by 'collate new' shows what it holds.");
  const auto without_column =
      plan::read(small_plan_book({{"Ref", "Priority", "Action"}, {"1.1", "1", "x"}}), "plan.xlsx",
                 built_in_schema("poole"));
  REQUIRE_FALSE(without_column);
  CHECK(without_column.failure().reason == "There is no column 'Leads'.");
}

TEST_CASE("refs in a cell: lists and ranges as the Poole plan prints them") {
  const std::vector<std::string> known = {"1.1", "1.2", "1.3", "1.4", "1.5",
                                          "1.6", "1.7", "1.8", "1.10"};
  using Refs = std::vector<std::string>;
  CHECK(plan::refs_in("1.3, - 1.7", known) == Refs{"1.3", "1.4", "1.5", "1.6", "1.7"});
  CHECK(plan::refs_in("1.6,1.7,1.8", known) == Refs{"1.6", "1.7", "1.8"});
  CHECK(plan::refs_in("1.1, 1.2", known) == Refs{"1.1", "1.2"});
  CHECK(plan::refs_in("1.1 & 1.2", known) == Refs{"1.1", "1.2"});
  CHECK(plan::refs_in("1.1, 1.2 and 1.3", known) == Refs{"1.1", "1.2", "1.3"});
  CHECK(plan::refs_in("1.3 \xE2\x80\x93 1.5", known) == Refs{"1.3", "1.4", "1.5"});
  CHECK(plan::refs_in("3.2, 3.3", known) == Refs{"3.2", "3.3"});
  CHECK(plan::refs_in("", known).empty());
}

TEST_CASE("a decision moves the agreed date from its round on") {
  const Rows decisions = {
      {"Decision", "Kind", "Round", "Ref", "Subject", "Value", "Post", "Date", "Reason", "Expires"},
      {"D1", "Agree date", "2019-autumn", "1.1", "", make_date(2020, 1, 31),
       "Senior Policy Officer", make_date(2019, 7, 8), "Agreed at SSPG", ""},
      {"D2", "Agree date", "2019-autumn", "9.9", "", make_date(2020, 1, 31),
       "Senior Policy Officer", make_date(2019, 7, 8), "", ""},
      {"D3", "Agree date", "2019-autumn", "1.1", "", make_date(2020, 1, 31), "", "", "", ""}};
  const auto reading =
      read_small_plan(small_plan_book(small_plan_actions(), small_plan_rounds(), decisions));
  const auto& plan = reading.plan;
  REQUIRE(plan.decisions.size() == 2);
  CHECK(plan.decisions[0].applies);
  CHECK_FALSE(plan.decisions[1].applies);
  CHECK(plan.agreed_date(*plan.action("1.1"), *plan.round("2019-summer")) ==
        make_date(2019, 7, 31));
  CHECK(plan.agreed_date(*plan.action("1.1"), *plan.round("2019-autumn")) ==
        make_date(2020, 1, 31));
  CHECK(codes(reading.findings) ==
        std::vector<std::string>{"agreed-date-missing plan.xlsx, Actions, E7",
                                 "decision-unclear plan.xlsx, Decisions, A4",
                                 "decision-history plan.xlsx, Decisions, A3"});
}

TEST_CASE("a day of the plan that may be another, or that rests on a mended word, is told") {
  const auto told = [](const Cell& return_by) {
    auto rounds = small_plan_rounds();
    rounds[2][3] = return_by;
    std::string words;
    for (const auto& finding :
         read_small_plan(small_plan_book(small_plan_actions(), rounds)).findings)
      if (finding.code == "plan-doubtful") words += finding.message + "\n";
    return words;
  };
  CHECK(told("01/11/2019") ==
        "D3 says '01/11/2019', which was read as 1 November 2019; it may also be 11 January 2019 "
        "(the month first, as in the United States).\n");
  CHECK(told("1 Novmeber 2019") ==
        "D3 says '1 Novmeber 2019', which was read as 1 November 2019. 'Novmeber' was read as "
        "'November'.\n");
  CHECK(told("1 November 2019").empty());
  CHECK(told("1 Nov 19").empty());
  CHECK(told("2019-11-01").empty());
  CHECK(told(make_date(2019, 11, 1)).empty());
}

TEST_CASE("ids that would lead out of the plan folder are refused") {
  auto rounds = small_plan_rounds();
  rounds[1][0] = "../2019";
  rounds[2][0] = "2019/autumn";
  const auto found = codes(read_small_plan(small_plan_book(small_plan_actions(), rounds)).findings);
  CHECK(std::find(found.begin(), found.end(), "plan-broken plan.xlsx, Rounds, A2") != found.end());
  CHECK(std::find(found.begin(), found.end(), "plan-broken plan.xlsx, Rounds, A3") != found.end());
  CHECK(std::find(found.begin(), found.end(), "plan-broken plan.xlsx, Rounds, A4") == found.end());
}

TEST_CASE("of several rulings on one date the latest counts, until it expires") {
  plan::Plan plan = small_plan();
  const auto rule = [&](const char* value, timescale::Date date,
                        std::optional<timescale::Date> expires) {
    plan::Decision decision;
    decision.kind = plan::DecisionKind::agree_date;
    decision.ref = "1.1";
    decision.value = value;
    decision.date = date;
    decision.expires = expires;
    plan.decisions.push_back(decision);
  };
  rule("2020-03-31", make_date(2019, 10, 1), {});
  rule("2020-01-31", make_date(2019, 9, 1), {});
  rule("2020-12-31", make_date(2019, 11, 1), make_date(2019, 11, 7));
  CHECK(plan.agreed_date(*plan.action("1.1"), *plan.round("2019-autumn")) ==
        make_date(2020, 3, 31));
}

TEST_CASE(
    "figures of indicators are read whatever time their column names, and none is left out without "
    "a word") {
  auto workbook = small_plan_book();
  const Rows rows = {
      {"Indicator", "Series", "Priority", "Unit", "Better when", "2016/17", "March 2017", "Q2 2017",
       2018.0, make_date(2018, 6, 30), "Jul-18", "Ambition", "Hope", "Note to self", "Source"},
      {"Absence", "Local", "1", "%", "lower", 72.0, "", 76.9, 71.0, 70.5, 70.0, 60.0, "55.5",
       "ask again", "Census"}};
  workbook.sheets.push_back(book({{"Indicators", rows}}).sheets.front());
  const auto reading = read_small_plan(workbook);
  using Values = std::vector<std::optional<double>>;
  REQUIRE(reading.plan.indicators.size() == 1);
  CHECK(reading.plan.indicator_years == std::vector<std::string>{"2016/17", "March 2017", "Q2 2017",
                                                                 "2018", "2018-06-30", "Jul-18"});
  CHECK(reading.plan.indicators[0].local.values ==
        Values{72.0, std::nullopt, 76.9, 71.0, 70.5, 70.0});
  REQUIRE(codes(reading.findings) ==
          std::vector<std::string>{"agreed-date-missing plan.xlsx, Actions, E7",
                                   "plan-doubtful plan.xlsx, Indicators, L2",
                                   "plan-doubtful plan.xlsx, Indicators, M2"});
  CHECK(reading.findings[1].message ==
        "L2 holds a figure, but its column is not read: the heading 'Ambition' names no year.");
}

TEST_CASE("a heading of the plan that is nearly right is read, and named") {
  auto actions = small_plan_actions();
  actions[1][4] = "Agreed timescle";
  const auto reading = read_small_plan(small_plan_book(actions));
  const auto found = codes(reading.findings);
  CHECK(std::find(found.begin(), found.end(), "column-renamed plan.xlsx, Actions, E2") !=
        found.end());
  CHECK(reading.plan.actions[0].agreed_date == make_date(2019, 7, 31));
}
