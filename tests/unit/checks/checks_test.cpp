// SPDX-License-Identifier: MIT
#include "checks/checks.hpp"

#include "finding/group.hpp"
#include "intake/take_in.hpp"
#include "support/arrivals.hpp"
#include "support/small_plan.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

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
  auto plan = small_plan();
  for (auto& measure : plan.measures) measure.timescale.milestones.clear();
  plan.index();
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
  CHECK(told(check({{"1.1", "Share what lifts attendance", "Completed",
                     "Shared with all schools in May", "", "Attendance is up by 2 points"},
                    {"1.2", "", "In progress", "Halfway; moved because of two vacant posts",
                     make_date(2020, 1, 31), ""}})) == Told{});
}

TEST_CASE(
    "a misspelt rating, a blank comment, a date as text and a foreign ref give four findings") {
  const auto findings = check(
      {{"1.1", "", "Startd", "Begun late, as two posts were vacant", make_date(2020, 1, 31), ""},
       {"1.2", "", "In progress", "", "by end of Jan", ""},
       {"7.9", "", "Started", "Not ours, but done here too", "", ""}});
  CHECK(
      told(findings) ==
      Told{"error: A4 says '7.9', which is no action of the plan. Its row says: Rating: 'Started'; "
           "Comment on progress: 'Not ours, but done here too'. | Correct the ref; an action that "
           "the plan lacks is for the policy officer to add.",
           "error: Rating of 1.1 says 'Startd', which is not a rating (C2). | Did you mean "
           "'Started'? Choose one of: Started, In progress, Completed.",
           "error: Comment on progress is blank for 1.2 (D3). | Add a comment on progress: what "
           "was done, what comes next.",
           told(findings).back()});
  CHECK(findings.size() == 4);
  CHECK(told(findings).back().starts_with(
      "query: New date of 1.2 is typed as text (E3): 'by end of Jan'. It was read as 31 January "
      "2020."));
}

TEST_CASE("repeats are told once, with all their cells") {
  const auto lines =
      told(check({{"1.1", "", "", "", "", ""}, {"1.2", "", "", "", "", "Something"}}));
  CHECK(lines == Told{"error: Rating is blank for 1.1 and 1.2 (C2:C3). | Choose one of: Started, "
                      "In progress, Completed.",
                      "error: Comment on progress is blank for 1.1 and 1.2 (D2:D3). | Add a "
                      "comment on progress: what was done, what comes next."});
}

TEST_CASE("a return that nobody filled in gives one message") {
  const auto lines = told(check({{"1.1", "", "", "", "", ""}, {"1.2", "", " ", "", "", ""}}));
  CHECK(lines == Told{"error: Nothing has been filled in yet. | Fill in the rating and the comment "
                      "of each row on the sheet 'Actions'."});
}

TEST_CASE("past its agreed date an action needs a new date, a completed one its impact") {
  const auto lines = told(check({{"1.1", "", "Started", "Two of six schools took part", "", ""},
                                 {"1.2", "", "complete", "All six schools took part", "", ""}}));
  CHECK(lines == Told{"query: New date is blank for 1.1, which was due on 31 July 2019 and is not "
                      "completed (E2). | "
                      "Give a new date for the group to agree, or rate the action as completed.",
                      "query: Impact so far is blank for 1.2, which is completed (F3). | Say what "
                      "changed for children "
                      "and families, or when it will be known.",
                      "note: Rating of 1.2 says 'complete'; it was read as 'Completed' (C3). | "
                      "Nothing needs doing "
                      "if that is right."});
}

TEST_CASE("a row that is not there, and one that is not the sender's") {
  const auto lines = told(check({{"1.1", "", "Completed", "Late, as two posts are vacant", "",
                                  "All six schools can see their targets"},
                                 {"2.2", "", "Started", "Two of six schools took part", "", ""}}));
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] ==
        "error: Action 1.2 is in the plan for this lead, and the return has no row for it. | Add "
        "what is missing, with its ref, or fill in the workbook that was issued.");
  CHECK(lines[1] ==
        "query: 2.2 (A3) belongs to Health Visitor, CCG, not to Strategic lead, Borough. It "
        "says: Rating 'Started'; Comment on progress 'Two of six schools took part'. | Ask Health "
        "Visitor, CCG for it; the answer is kept and not counted.");
}

TEST_CASE("rows that are not there are named in one message") {
  const auto lines = told(check({{"2.1", "", "Started", "Two of six schools took part", "", ""}}));
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] ==
        "error: Actions 1.1 and 1.2 are in the plan for this lead, and the return has no rows for "
        "them. | Add what is missing, with its ref, or fill in the workbook that was issued.");
}

TEST_CASE("the opposite of a rating is not suggested for it") {
  const auto remedy = [](const char* rating) {
    return check({{"1.1", "", rating, "Late, as two posts are vacant", make_date(2020, 1, 31), ""},
                  {"1.2", "", "Started", "Late, as the supplier withdrew", "", ""}})
        .front()
        .remedy;
  };
  CHECK(remedy("Not started") == "Choose one of: Started, In progress, Completed.");
  CHECK(remedy("Incomplete") == "Choose one of: Started, In progress, Completed.");
  CHECK(remedy("In progess") ==
        "Did you mean 'In progress'? Choose one of: Started, In progress, Completed.");
  CHECK(check({{"1.1", "", "Completed?", "Late, as the site was closed", "", "y"},
               {"1.2", "", "Started", "Late, as two posts are vacant", "", ""}})
            .front()
            .code == "rating-variant");
}

TEST_CASE("a new date that had passed names what may be meant, and is asked once") {
  const auto lines = told(check({{"1.1", "", "Started", "x", make_date(2019, 1, 31), ""}}));
  const auto said = [&](std::string_view words) {
    return std::count_if(lines.begin(), lines.end(), [&](const std::string& line) {
      return line.find(words) != std::string::npos;
    });
  };
  CHECK(said("31 January 2020 may be meant") == 1);
  CHECK(said("is not after the agreed date") == 0);
}

TEST_CASE("a date typed as text shows its other readings") {
  const auto lines = told(check({{"1.1", "", "Started", "x", "Feb 20", ""}}));
  REQUIRE_FALSE(lines.empty());
  const bool shown = std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
    return line.find("It may also be") != std::string::npos &&
           line.find("20 February 2020 (the number as a day of that month)") != std::string::npos;
  });
  CHECK(shown);
}

TEST_CASE("dates that cannot be used are said once, with one full stop") {
  const auto lines =
      told(check({{"1.1", "", "Started", "Late, as two posts are vacant", "31 Feb 2020", ""},
                  {"1.2", "", "Started", "Late, as the supplier withdrew", "", ""}}));
  REQUIRE(!lines.empty());
  CHECK(lines[0] ==
        "error: New date of 1.1 says '31 Feb 2020': There is no 31 February: the month has at most "
        "29 days. It may be 29 February 2020 (the last day of that month) (E2). | "
        "Give a date that exists, such as 31 January 2020.");
  const auto no_dates =
      told(check({{"1.1", "", "Started", "Late, as two posts are vacant", "whenever", ""},
                  {"1.2", "", "Started", "Late, as the supplier withdrew", "whenever", ""}}));
  REQUIRE(!no_dates.empty());
  CHECK(no_dates[0].starts_with("error: New date says what is no date: 'whenever' (E2:E3). |"));
}

TEST_CASE("whoever has no new date may say so in words") {
  for (const std::string none : {"n/a", "N/A.", "none", "As agreed", "no change"}) {
    CAPTURE(none);
    const auto lines = told(check({{"1.1", "", "Completed", "All six schools took part", none,
                                    "Attendance is up by 2 points"},
                                   {"1.2", "", "In progress", "Halfway; two posts were vacant",
                                    make_date(2020, 1, 31), ""}}));
    CHECK(lines == Told{"note: New date of 1.1 says '" + none +
                        "' (E2); it was read as none. | Nothing needs doing if the agreed date "
                        "stands."});
  }
  // Where a new date is owed, saying that there is none does not give it.
  const auto owed = told(check(
      {{"1.1", "", "Started", "Two of six schools took part", "n/a", ""},
       {"1.2", "", "Completed", "All six schools took part", "", "Attendance is up by 2 points"}}));
  REQUIRE(!owed.empty());
  CHECK(owed[0].starts_with("query: New date is blank for 1.1"));
}

TEST_CASE("what is no date shows what may be meant by it") {
  const auto lines =
      told(check({{"1.1", "", "Started", "Late, as two posts are vacant", "6 months", ""}}));
  const bool shown = std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
    return line.find("says '6 months', which is no date (E2). It may be ") != std::string::npos &&
           line.find("(counted from the day of entry).") != std::string::npos;
  });
  INFO(lines.size() << (lines.empty() ? "" : lines.front()));
  CHECK(shown);
}

TEST_CASE(
    "a formula without a result is not called blank, and an agreed date typed over is named") {
  auto workbook = book(
      {{"Actions",
        {{"Ref", "Agreed date", "Rating", "Comment on progress", "New date", "Impact so far"},
         {"1.1", make_date(2019, 7, 31), "Started", "Late, as two posts are vacant",
          make_date(2020, 1, 31), ""},
         {"1.2", make_date(2020, 10, 31), "Started", "Late, as the supplier withdrew", "", ""}}}});
  workbook.custom_properties = {
      {"collate.plan", "small-2019"}, {"collate.round", "2019-autumn"}, {"collate.lead", "L01"}};
  const auto schema = built_in_schema("poole");
  const auto plan = small_plan();
  auto taken = intake::take_in(workbook, "L.xlsx", "", schema, plan, "");
  for (const char* column : {"rating", "comment", "new_date"}) {
    intake::Answer& answer = taken.received.entries[0].answers[column];
    answer.value = {};
    answer.text.clear();
    answer.calculated = true;
  }
  CHECK(told(checks::check({taken.received, schema, plan, *plan.round("2019-autumn"), {}})) ==
        Told{"error: C2, D2, E2 hold formulas without results. | Type the value itself.",
             "query: B3 says 31 October 2020; the agreed date of 1.2 is 31 October 2019. | Put a "
             "change into the column for new dates; the agreed date of the plan was kept.",
             "query: New date is blank for 1.2, which was due on 31 October 2019 and is not "
             "completed (E3). | Give a "
             "new date for the group to agree, or rate the action as completed."});
}

TEST_CASE("answers are held against those of the round before") {
  const auto lines = told(check(
      {{"1.1", "", "Started", "Two of six schools took part, late", make_date(2020, 1, 31), ""},
       {"1.2", "", "In progress", "All six schools took part, late", make_date(2020, 1, 31), ""}},
      "L01",
      {{"1.1", {{"In progress"}, "two of six  schools took part, late", {}}},
       {"1.2", {{"Started"}, "Old words", {}}}}));
  CHECK(
      lines ==
      Told{"query: Comment on progress of 1.1 is word for word that of the round before (D2). | "
           "Say what has happened since, or confirm that nothing has.",
           "note: 1.1 went back from 'In progress' to 'Started' (C2). | The comment says: 'Two of "
           "six schools took part, late'."});
}

TEST_CASE("a new date that is not later than the agreed one is questioned") {
  const auto lines = told(
      check({{"1.1", "", "Started", "Late, as two posts are vacant", make_date(2019, 7, 31), ""},
             {"1.2", "", "Started", "Late, as the supplier withdrew", make_date(2020, 2, 3), ""}}));
  CHECK(
      lines ==
      Told{"query: The new date of 1.1, 31 July 2019, had passed on 8 November 2019; 31 July 2020 "
           "may be meant (E2). | Correct the date, or confirm it by a decision."});
}

TEST_CASE("a repeated ref with other answers is an error") {
  const auto lines = told(check(
      {{"1.1", "", "Started", "Late, as two posts are vacant", make_date(2020, 2, 3), ""},
       {"1.1", "", "In progress", "Late, as the supplier withdrew", make_date(2020, 2, 3), ""},
       {"1.2", "", "Started", "Late, as the site was closed", make_date(2020, 2, 3), ""}}));
  CHECK(lines == Told{"error: 1.1 stands twice with different answers: A2 and A3. | Keep one of "
                      "the rows. Until then both are shown, and the more cautious rating "
                      "counts."});
}

TEST_CASE("a schema changes severities") {
  auto schema = built_in_schema("poole");
  schema.severities["comment-blank"] = schema::Weight::note;
  finding::Findings findings =
      check({{"1.1", "", "Started", "", make_date(2020, 2, 3), ""},
             {"1.2", "", "Started", "Late, as two posts are vacant", make_date(2020, 2, 3), ""}});
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
  auto plan = small_plan();
  plan.actions[2].leads = {"L01"};  // 1.10
  auto workbook = book(
      {{"Actions",
        {{"Ref", "Rating", "Comment on progress", "New date", "Impact so far", "Spent so far"},
         {"1.1", "Started", "Late, as two posts are vacant", make_date(2020, 2, 3), "", 1200.5},
         {"1.2", "Started", "Late, as the supplier withdrew", make_date(2020, 2, 3), "", "1,200"},
         {"1.10", "Started", "Late, as the site was closed", make_date(2020, 2, 3), "",
          "about a thousand"}}}});
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

TEST_CASE("a query that the comment answers becomes a note, and no schema makes it heavier again") {
  auto schema = built_in_schema("poole");
  finding::Findings findings = check(
      {{"1.1", "", "Started", "Pages taken down while the directory moves to another site", "", ""},
       {"1.2", "", "Started", "Pages are shown to all families as before", "", ""}},
      "L01", {{"1.1", {{"In progress"}, ""}}, {"1.2", {{"In progress"}, ""}}});
  const auto severity_of = [&](const std::string& ref) {
    const auto found =
        std::find_if(findings.begin(), findings.end(), [&](const finding::Finding& finding) {
          return finding.code == "rating-moved-back" && finding.ref == ref;
        });
    REQUIRE(found != findings.end());
    return found->severity;
  };
  CHECK(severity_of("1.1") == finding::Severity::note);
  CHECK(severity_of("1.2") == finding::Severity::query);
  schema.severities["rating-moved-back"] = schema::Weight::error;
  schema::apply_severities(findings, schema);
  CHECK(severity_of("1.1") == finding::Severity::note);
  CHECK(severity_of("1.2") == finding::Severity::error);
}

TEST_CASE("done by its rating, and its day is still to come by its words") {
  const auto asked_of = [](const std::string& comment) {
    CAPTURE(comment);
    const auto findings =
        check({{"1.1", "", "Completed", comment, "", "Attendance is up by 2 points"}});
    return std::any_of(findings.begin(), findings.end(), [](const finding::Finding& finding) {
      return finding.code == "completed-not-finished";
    });
  };
  CHECK(asked_of("Booklet written; it goes to schools in January"));
  CHECK(asked_of("The last training day is on 4 December 2019"));
  CHECK_FALSE(asked_of("Booklet written and sent to schools in June"));
  CHECK_FALSE(asked_of("The last training day was on 4 October 2019"));
  CHECK_FALSE(asked_of("All delivered. A survey in March will show what it did"));
  // What the remedy asks for is heard, whatever stands beside it.
  CHECK(asked_of("The target is to be changed by the board next year"));
  CHECK_FALSE(asked_of("All is done. We ask for the target to be changed to most reviews."));
  CHECK(asked_of("All is done but one school, which is to be visited next"));
}

TEST_CASE("what is rated done and still to be written up is asked about") {
  const auto codes_of = [](const std::string& rating, const std::string& comment) {
    std::vector<std::string> codes;
    for (const auto& finding :
         check({{"1.1", "", rating, comment, "", rating == "Completed" ? "Nine schools" : ""}},
               "L01"))
      codes.push_back(finding.code);
    return codes;
  };
  const auto has = [](const std::vector<std::string>& codes, const char* code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
  };
  CHECK(has(codes_of("Completed", "Case studies to be written up by Easter"),
            "completed-not-finished"));
  CHECK_FALSE(has(codes_of("Completed", "Case studies were written up by Easter"),
                  "completed-not-finished"));
}

TEST_CASE("a date typed as text that leaves no doubt is only noted") {
  const auto severity = [](const std::string& typed) {
    for (const auto& finding : check(
             {{"1.1", "", "Started", "Late, as two posts are vacant", typed, ""},
              {"1.2", "", "In progress", "Halfway through all of it", make_date(2020, 1, 31), ""}}))
      if (finding.code == "date-read-from-text") return finding::name(finding.severity);
    return std::string_view("none");
  };
  CHECK(severity("30 September 2020") == "note");
  CHECK(severity("end of Sept 2020") == "note");
  CHECK(severity("31/1/20") == "note");
  CHECK(severity("Feb 20") == "query");
  CHECK(severity("by end of Jan") == "query");
  // A day is asked about too when a word or a figure was mended on the way to it.
  CHECK(severity("14 Mrach 2020") == "query");
  CHECK(severity("31 January 2O20") == "query");
  CHECK(severity("31/1/20?") == "query");
}

TEST_CASE("who writes for a lead is told when it is somebody else's post") {
  const auto schema = built_in_schema("poole");
  auto plan = small_plan();
  std::string code = "sender-differs";
  const auto told_of = [&](const std::string& role, const std::string& by) {
    plan.leads[0].role = role;
    plan.leads[0].aliases.clear();
    intake::Return received;
    received.lead = plan.leads[0].id;
    received.completed_by = by;
    intake::Entry entry;
    entry.ref = "1.1";
    intake::Answer answer;
    answer.text = "Started";
    entry.answers["rating"] = answer;
    received.entries.push_back(entry);
    const std::map<std::string, intake::LastAnswer> none;
    const auto findings = checks::check({received, schema, plan, *plan.round("2019-autumn"), none});
    return std::any_of(findings.begin(), findings.end(),
                       [&](const auto& finding) { return finding.code == code; });
  };
  CHECK(told_of("Strategic SEND lead", "Data officer"));
  CHECK(told_of("Early Years service manager", "Policy assistant"));
  CHECK_FALSE(told_of("Strategic SEND lead", "SEND Services Manager"));
  CHECK_FALSE(
      told_of("Principal Officer for Joint Commissioning", "Principal Officer, Commissioning"));
  CHECK_FALSE(told_of("Home to school transport task and finish group", "Support officer"));
  CHECK_FALSE(told_of("JG-S", "Service manager"));
  CHECK(told_of("JG-S", "PA to JG-S's director"));
  CHECK(told_of("Home to school transport task and finish group", "Clerk, on behalf of the group"));

  // Somebody who answers in a workbook of the own.
  code = "sender-is-another-lead";
  CHECK(told_of("BCP Learning Partnership", plan.leads[1].role));
  plan.leads[1].role = "ACE";
  plan.leads[1].organisation.clear();
  plan.index();
  CHECK(told_of("HH", "ACE lead"));
  CHECK_FALSE(told_of("HH", "HH lead"));
  CHECK_FALSE(told_of("ACE and HH", "ACE lead"));
}

TEST_CASE("a rating that warns may tell of trouble, and one step is no jump") {
  const auto codes = [](const char* scheme, const char* rating, const char* before,
                        const std::string& comment) {
    const auto schema = built_in_schema(scheme);
    auto plan = small_plan();
    intake::Return received;
    received.lead = "L01";
    received.round = "2019-autumn";
    received.sheet = "Actions";
    received.recognised_by = intake::RecognisedBy::headings;
    received.entries = {entry("1.2", 5, {{"rating", rating}, {"comment", comment}})};
    std::map<std::string, intake::LastAnswer> last;
    last["1.2"].ratings = {before};
    last["1.2"].round = "Summer 2019";
    std::vector<std::string> all;
    for (const auto& finding :
         checks::check({received, schema, plan, *plan.round("2019-autumn"), last}))
      all.push_back(finding.code);
    return all;
  };
  const auto has = [](const std::vector<std::string>& all, const char* code) {
    return std::find(all.begin(), all.end(), code) != all.end();
  };
  const std::string trouble = "Two of the nurses have resigned and nobody applied";
  CHECK(has(codes("portsmouth", "On track", "On track", trouble), "rating-kinder-than-words"));
  CHECK_FALSE(has(codes("portsmouth", "At risk", "On track", trouble), "rating-kinder-than-words"));
  CHECK(has(codes("portsmouth", "On track", "On track", "Off track: two posts to fill in May"),
            "rating-kinder-than-words"));
  CHECK_FALSE(has(codes("portsmouth", "On track", "On track", "Off track riders met twice"),
                  "rating-kinder-than-words"));
  CHECK_FALSE(has(codes("improvement-plan", "On track", "Some slippage", "Six of nine trained"),
                  "rating-jumped"));
  CHECK(has(
      codes("improvement-plan", "Complete and embedded", "Some slippage", "Nine of nine trained"),
      "rating-jumped"));
}

TEST_CASE("what is completed owes no impact before its first measure is taken") {
  const auto schema = built_in_schema("poole");
  auto plan = small_plan();
  const auto asked = [&](std::vector<std::string> measured) {
    plan.measures.clear();
    auto& action = *std::find_if(plan.actions.begin(), plan.actions.end(),
                                 [](const auto& one) { return one.ref == "1.1"; });
    action.measures.clear();
    for (const auto& when : measured) {
      plan::Measure measure;
      measure.id = "PM" + std::to_string(plan.measures.size());
      measure.refs = {"1.1"};
      if (const auto date = timescale::from_iso(when))
        measure.timescale.milestones.push_back({"", date, date});
      action.measures.push_back(measure.id);
      plan.measures.push_back(measure);
    }
    plan.index();
    auto workbook =
        book({{"Actions",
               {heading, {"1.1", "", "Completed", "All fourteen schools have it now", "", ""}}}});
    workbook.custom_properties = {
        {"collate.plan", "small-2019"}, {"collate.round", "2019-autumn"}, {"collate.lead", "L01"}};
    const auto taken = intake::take_in(workbook, "L.xlsx", "", schema, plan, "");
    const std::map<std::string, intake::LastAnswer> none;
    const auto findings =
        checks::check({taken.received, schema, plan, *plan.round("2019-autumn"), none});
    return std::any_of(findings.begin(), findings.end(),
                       [](const auto& finding) { return finding.code == "impact-missing"; });
  };
  CHECK(asked({}));
  CHECK(asked({"2019-10-31"}));
  CHECK(asked({"2020-03-31", "2019-10-31"}));
  CHECK(asked({"no date"}));
  CHECK_FALSE(asked({"2020-03-31"}));
}

TEST_CASE("comments that changed places are told by what each is like, their last words included") {
  std::map<std::string, intake::LastAnswer> last;
  last["1.2"].ratings = {"Started"};
  last["1.2"].comment = "The list is complete: 318";
  last["1.2"].round = "Summer 2019";
  const auto strays = [&](const char* first, const char* second) {
    const auto findings = check({{"1.1", "", "Started", first, make_date(2020, 1, 31), ""},
                                 {"1.2", "", "Started", second, make_date(2020, 1, 31), ""}},
                                "L01", last);
    return std::count_if(findings.begin(), findings.end(), [](const auto& finding) {
      return finding.code == "comment-of-another-row";
    });
  };
  CHECK(strays("190 of 318 held because two posts were filled",
               "Attendance lifts where two more clusters joined late") == 2);
  CHECK(strays("Attendance lifts where two more clusters joined late",
               "190 of 318 held because two posts were filled") == 0);
  CHECK(strays("Two of the clusters joined late", "190 held because two posts were filled") == 0);
}

TEST_CASE(
    "a later date in the words of an action that is not yet due is asked about with its date") {
  const auto findings =
      check({{"2.1", "", "Started", "Clinics begun; last ones bumped to Feb 20", "", ""}}, "L02");
  const auto lines = told(findings);
  CHECK(std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
    return line.find("the date moves ('Feb 20' is after 31 December 2019)") != std::string::npos;
  }));
}

TEST_CASE(
    "a later time beside one that is in time is of something else, unless the work moves to it") {
  const auto asks = [](const char* comment) {
    const auto findings = check({{"2.1", "", "Started", comment, "", ""}}, "L02");
    return std::any_of(findings.begin(), findings.end(),
                       [](const auto& finding) { return finding.code == "date-moved-in-words"; });
  };
  // Agreed for 31 December 2019; the position is that of 8 November.
  CHECK_FALSE(asks("Clinics open in December as agreed. The new trust forms in April 2020."));
  CHECK(asks("Clinics open in April 2020."));
  CHECK(asks("Clinics were to open in December and have been put back to April 2020."));
}

TEST_CASE("a workbook under the name that another round's had is told, with no list of rounds") {
  const auto schema = built_in_schema("poole");
  auto plan = small_plan();
  plan.rounds.erase(plan.rounds.begin(), plan.rounds.begin() + 1);  // as a workbook carries it
  plan.rounds.resize(1);
  plan.index();
  const auto named = [&](const std::string& file) {
    intake::Return received;
    received.file = file;
    received.lead = "L01";
    intake::Entry entry;
    entry.ref = "1.1";
    entry.answers["rating"].text = "Started";
    received.entries.push_back(entry);
    const std::map<std::string, intake::LastAnswer> none;
    const auto findings = checks::check({received, schema, plan, *plan.round("2019-autumn"), none});
    const auto found = std::find_if(findings.begin(), findings.end(), [](const auto& finding) {
      return finding.code == "round-named-otherwise";
    });
    return found == findings.end() ? std::string() : found->message;
  };
  CHECK(named("small-2019-2019-summer-L01.xlsx") ==
        "The name of the file says '2019-summer', and this is a return for Autumn 2019.");
  CHECK(named("small-2019-2019-summer-L01 final (2).xlsx") != "");
  CHECK(named("small-2019-2019-autumn-L01.xlsx") == "");
  CHECK(named("small-2019-2019-autumn-L01 checked.xlsx") == "");
  CHECK(named("small-2019-2019-summer-L02.xlsx") == "");  // another lead's: asked elsewhere
  CHECK(named("our return.xlsx") == "");
}
