// SPDX-License-Identifier: MIT
#include "checks/checks.hpp"

#include "finding/group.hpp"
#include "intake/take_in.hpp"
#include "support/small_plan.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::support;
using timescale::make_date;

namespace {

const std::vector<Cell> heading = {"Ref",      "Action",       "Rating", "Comment on progress",
                                   "New date", "Impact so far"};

finding::Findings check(const Rows& rows, const std::string& lead = "L01",
                        const std::map<std::string, intake::LastAnswer>& last = {}) {
  Rows all = {heading};
  all.insert(all.end(), rows.begin(), rows.end());
  auto workbook = book({{"Actions", all}});
  workbook.custom_properties = {
      {"collate.plan", "small-2019"}, {"collate.round", "2019-autumn"}, {"collate.lead", lead}};
  const auto schema = built_in_schema("poole");
  const auto plan = small_plan();
  const auto taken = intake::take_in(workbook, "L.xlsx", "", schema, plan, "");
  auto findings = taken.findings;
  const auto checked =
      checks::check({taken.received, schema, plan, *plan.round("2019-autumn"), last});
  findings.insert(findings.end(), checked.begin(), checked.end());
  return findings;
}

std::vector<std::string> told(const finding::Findings& findings) {
  std::vector<std::string> lines;
  for (const auto& finding : finding::group(findings))
    lines.push_back(std::string(name(finding.severity)) + ": " + finding.message + " | " +
                    finding.remedy);
  return lines;
}

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("a return that is in order has no findings") {
  CHECK(told(check({{"1.1", "Share what lifts attendance", "Completed", "Shared", "",
                     "Attendance is up by 2 points"},
                    {"1.2", "", "In progress", "Halfway", make_date(2020, 1, 31), ""}})) == Told{});
}

TEST_CASE(
    "a misspelt rating, a blank comment, a date as text and a foreign ref give four findings") {
  const auto findings = check({{"1.1", "", "Startd", "Begun", make_date(2020, 1, 31), ""},
                               {"1.2", "", "In progress", "", "by end of Jan", ""},
                               {"7.9", "", "Started", "Not ours", "", ""}});
  CHECK(told(findings) ==
        Told{"error: A4 says '7.9', which is no action of the plan. | Correct the ref.",
             "error: C2 says 'Startd', which is not a rating. | Did you mean 'Started'? Choose one "
             "of: Started, In progress, Completed.",
             "error: D3 is blank. | Add a comment on progress: what was done, what comes next.",
             told(findings).back()});
  CHECK(findings.size() == 4);
  CHECK(told(findings).back().starts_with(
      "query: E3 holds the date as text: 'by end of Jan'. It was read as 31 January 2020."));
}

TEST_CASE("repeats are told once, with all their cells") {
  const auto lines =
      told(check({{"1.1", "", "", "", "", ""}, {"1.2", "", "", "", "", "Something"}}));
  CHECK(
      lines ==
      Told{"error: C2:C3 are blank. | Choose one of: Started, In progress, Completed.",
           "error: D2:D3 are blank. | Add a comment on progress: what was done, what comes next."});
}

TEST_CASE("a return that nobody filled in gives one message") {
  const auto lines = told(check({{"1.1", "", "", "", "", ""}, {"1.2", "", " ", "", "", ""}}));
  CHECK(lines == Told{"error: Nothing has been filled in yet. | Fill in the rating and the comment "
                      "of each row on the sheet 'Actions'."});
}

TEST_CASE("past its agreed date an action needs a new date, a completed one its impact") {
  const auto lines = told(
      check({{"1.1", "", "Started", "Slow", "", ""}, {"1.2", "", "complete", "Done", "", ""}}));
  CHECK(lines == Told{"query: E2 is blank, 1.1 was due on 31 July 2019 and is not completed. | "
                      "Give a new date for the group to agree, or rate the action as completed.",
                      "query: F3 is blank, and 1.2 is completed. | Say what changed for children "
                      "and families, or when it will be known.",
                      "note: C3 says 'complete'; it was read as 'Completed'. | Nothing needs doing "
                      "if that is right."});
}

TEST_CASE("a row that is not there, and one that is not the sender's") {
  const auto lines =
      told(check({{"1.1", "", "Completed", "x", "", "y"}, {"2.2", "", "Started", "z", "", ""}}));
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] ==
        "error: Action 1.2 is in the plan for this lead, and the return has no row for it. | Add "
        "what is missing, with its ref, or fill in the workbook that was issued.");
  CHECK(lines[1] ==
        "query: 2.2 (A3) belongs to Health Visitor, CCG, not to Strategic lead, Borough. | Ask "
        "Health Visitor, CCG for it; the answer is kept and not counted.");
}

TEST_CASE("rows that are not there are named in one message") {
  const auto lines = told(check({{"2.1", "", "Started", "z", "", ""}}));
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] ==
        "error: Actions 1.1, 1.2 are in the plan for this lead, and the return has no rows for "
        "them. | Add what is missing, with its ref, or fill in the workbook that was issued.");
}

TEST_CASE("the opposite of a rating is not suggested for it") {
  const auto remedy = [](const char* rating) {
    return check({{"1.1", "", rating, "x", make_date(2020, 1, 31), ""},
                  {"1.2", "", "Started", "x", "", ""}})
        .front()
        .remedy;
  };
  CHECK(remedy("Not started") == "Choose one of: Started, In progress, Completed.");
  CHECK(remedy("Incomplete") == "Choose one of: Started, In progress, Completed.");
  CHECK(remedy("In progess") ==
        "Did you mean 'In progress'? Choose one of: Started, In progress, Completed.");
  CHECK(check({{"1.1", "", "Completed?", "x", "", "y"}, {"1.2", "", "Started", "x", "", ""}})
            .front()
            .code == "rating-variant");
}

TEST_CASE("dates that cannot be used are said once, with one full stop") {
  const auto lines = told(check({{"1.1", "", "Started", "x", "31 Feb 2020", ""},
                                 {"1.2", "", "Started", "x", "n/a", ""},
                                 {"2.2", "", "Started", "x", "n/a", ""}}));
  REQUIRE(lines.size() >= 2);
  CHECK(lines[0] ==
        "error: E2 says '31 Feb 2020': There is no 31 February: the month has at most 29 days. | "
        "Give a date that exists, such as 31 January 2020.");
  CHECK(lines[1].starts_with("error: E3:E4 say 'n/a', which is no date. |"));
}

TEST_CASE(
    "a formula without a result is not called blank, and an agreed date typed over is named") {
  auto workbook =
      book({{"Actions",
             {{"Ref", "Agreed date", "Rating", "Comment on progress", "New date", "Impact so far"},
              {"1.1", make_date(2019, 7, 31), "Started", "x", make_date(2020, 1, 31), ""},
              {"1.2", make_date(2020, 10, 31), "Started", "x", "", ""}}}});
  workbook.custom_properties = {
      {"collate.plan", "small-2019"}, {"collate.round", "2019-autumn"}, {"collate.lead", "L01"}};
  const auto schema = built_in_schema("poole");
  const auto plan = small_plan();
  auto taken = intake::take_in(workbook, "L.xlsx", "", schema, plan, "");
  for (const char* column : {"rating", "comment", "new_date"}) {
    intake::Answer& answer = taken.received.entries[0].answers[column];
    answer.value = {};
    answer.text.clear();
    answer.formula = "A1";
  }
  CHECK(told(checks::check({taken.received, schema, plan, *plan.round("2019-autumn"), {}})) ==
        Told{"error: C2, D2, E2 hold formulas without results. | Type the value itself.",
             "query: B3 says 31 October 2020; the agreed date of 1.2 is 31 October 2019. | Put a "
             "change into the column for new dates; the agreed date of the plan was kept.",
             "query: E3 is blank, 1.2 was due on 31 October 2019 and is not completed. | Give a "
             "new date for the group to agree, or rate the action as completed."});
}

TEST_CASE("answers are held against those of the round before") {
  const auto lines = told(check(
      {{"1.1", "", "Started", "As before", make_date(2020, 1, 31), ""},
       {"1.2", "", "In progress", "New words", make_date(2020, 1, 31), ""}},
      "L01", {{"1.1", {{"In progress"}, "as  before"}}, {"1.2", {{"Started"}, "Old words"}}}));
  CHECK(lines == Told{"query: 1.1 went back from 'In progress' to 'Started' (C2). | Say in the "
                      "comment why it went back, or correct the rating.",
                      "query: The comment in D2 is word for word the one of the round before. | "
                      "Say what has happened since, or confirm that nothing has."});
}

TEST_CASE("a new date that is not later than the agreed one is questioned") {
  const auto lines = told(check({{"1.1", "", "Started", "x", make_date(2019, 7, 31), ""},
                                 {"1.2", "", "Started", "x", make_date(2020, 2, 1), ""}}));
  CHECK(lines ==
        Told{"query: The new date in E2 (31 July 2019) is not after the agreed date (31 July "
             "2019). | Give a later date, or clear the cell if the agreed date stands."});
}

TEST_CASE("a repeated ref with other answers is an error") {
  const auto lines = told(check({{"1.1", "", "Started", "x", make_date(2020, 2, 1), ""},
                                 {"1.1", "", "In progress", "x", make_date(2020, 2, 1), ""},
                                 {"1.2", "", "Started", "x", make_date(2020, 2, 1), ""}}));
  CHECK(lines == Told{"error: 1.1 stands twice with different answers: A2 and A3. | Keep one of "
                      "the rows. Until then the later row counts."});
}

TEST_CASE("a schema changes severities") {
  auto schema = built_in_schema("poole");
  schema.severities["comment-blank"] = finding::Severity::note;
  finding::Findings findings = check({{"1.1", "", "Started", "", make_date(2020, 2, 1), ""},
                                      {"1.2", "", "Started", "x", make_date(2020, 2, 1), ""}});
  REQUIRE(findings.size() == 1);
  schema::apply_severities(findings, schema);
  CHECK(findings[0].severity == finding::Severity::note);
}

TEST_CASE("a column of numbers asks for numbers") {
  auto schema = built_in_schema("poole");
  schema.columns.push_back({});
  schema.columns.back().id = "spent";
  schema.columns.back().heading = "Spent so far";
  schema.columns.back().type = schema::ColumnType::number;
  schema.columns.back().filled_by = schema::FilledBy::lead;
  const auto plan = small_plan();
  auto workbook =
      book({{"Actions",
             {{"Ref", "Rating", "Comment on progress", "New date", "Impact so far", "Spent so far"},
              {"1.1", "Started", "x", make_date(2020, 2, 1), "", 1200.5},
              {"1.2", "Started", "x", make_date(2020, 2, 1), "", "1,200"},
              {"1.10", "Started", "x", make_date(2020, 2, 1), "", "about a thousand"}}}});
  workbook.custom_properties = {
      {"collate.plan", "small-2019"}, {"collate.round", "2019-autumn"}, {"collate.lead", "L01"}};
  const auto taken = intake::take_in(workbook, "L.xlsx", "", schema, plan, "");
  std::vector<std::string> found;
  for (const auto& finding :
       checks::check({taken.received, schema, plan, *plan.round("2019-autumn"), {}})) {
    if (finding.code.starts_with("number"))
      found.push_back(finding.code + " " + cell::to_a1(*finding.place.cell));
  }
  CHECK(found == std::vector<std::string>{"number-as-text F3", "number-unreadable F4"});
}
