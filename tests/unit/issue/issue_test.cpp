// SPDX-License-Identifier: MIT
#include "issue/issue.hpp"

#include "intake/recognise.hpp"
#include "intake/take_in.hpp"
#include "issue/letter.hpp"
#include "issue/rows.hpp"
#include "sheetwriter/write.hpp"
#include "support/arrivals.hpp"
#include "support/small_plan.hpp"
#include "support/temporary_path.hpp"
#include "workbook/read.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace collate;
using namespace collate::issue;
using timescale::make_date;

namespace {

std::vector<std::byte> bytes_of(const sheetwriter::Book& book) {
  const auto written = sheetwriter::write(book, "issue.xlsx");
  if (!written) FAIL(to_text(written.failure()));
  const auto* first = reinterpret_cast<const std::byte*>(written->data());
  return {first, first + written->size()};
}

workbook::Workbook read_back(const sheetwriter::Book& book) {
  auto read = workbook::read(bytes_of(book), "issued.xlsx");
  if (!read) FAIL(to_text(read.failure()));
  return *std::move(read);
}

std::string at(const workbook::Workbook& book, const char* sheet, const char* cell) {
  const auto* found = book.find_sheet(sheet);
  REQUIRE(found != nullptr);
  const auto value = found->at(*cell::from_a1(cell));
  return value ? value->display() : std::string();
}

Issued issue_of(const plan::Plan& plan, const char* lead, const merge::RoundState* before = nullptr,
                const schema::Schema& schema = support::built_in_schema("poole")) {
  return compose(schema, plan, *plan.round("2019-autumn"), *plan.lead(lead), before);
}

}  // namespace

TEST_CASE("a lead is asked about every action that names the lead, and no other") {
  const auto book = read_back(issue_of(support::small_plan(), "L03").book);
  CHECK(at(book, "Actions", "A5") == "Ref");
  CHECK(at(book, "Actions", "A6") == "2.1");
  CHECK(at(book, "Actions", "C6") == "Offer yearly health checks");
  CHECK(at(book, "Actions", "D6") == "1 Dec 2019: Checks are done");
  CHECK(at(book, "Actions", "E6") == "2019-12-31");
  CHECK(at(book, "Actions", "F6") == "None yet");
  CHECK(at(book, "Actions", "B6") == "Choose a rating");
  CHECK(at(book, "Actions", "G6").empty());
  CHECK(at(book, "Actions", "A7") == "2.2");
  CHECK(at(book, "Actions", "E7") == "None agreed yet");
  CHECK(at(book, "Actions", "A8").empty());
  CHECK(at(book, "Start here", "A1") == "Small plan: monitoring return, Autumn 2019");
  CHECK(at(book, "Start here", "A2") ==
        "For the Health Visitor, CCG. Please return this workbook by 1 November 2019.");
  CHECK(at(book, "Start here", "B5") == "0");
  CHECK(at(book, "Start here", "B6") == "2");
  CHECK(at(book, "Start here", "B7") == "2019-11-08");
}

TEST_CASE("refs stay text") {
  const auto book = read_back(issue_of(support::small_plan(), "L02").book);
  const auto ref = book.find_sheet("Actions")->at({5, 0});
  REQUIRE(ref);
  CHECK(ref->kind == cell::Kind::text);
  CHECK(ref->text == "1.10");
}

TEST_CASE("an issued workbook is recognised by each of its marks, and carries what a check needs") {
  const auto issued = issue_of(support::small_plan(), "L01");
  auto book = read_back(issued.book);
  CHECK(issued.rows == 2);
  CHECK(issued.code == "SMALL-2019-2019-AUTUMN-L01-" + issued.digest.substr(0, 4));
  auto identity = intake::recognise(book);
  CHECK(identity.by == intake::RecognisedBy::custom_properties);
  CHECK(identity.schema == "poole");
  CHECK(identity.plan == "small-2019");
  CHECK(identity.round == "2019-autumn");
  CHECK(identity.lead == "L01");
  CHECK(identity.issue == issued.digest);
  CHECK(identity.code == issued.code);
  book.custom_properties.clear();
  identity = intake::recognise(book);
  CHECK(identity.by == intake::RecognisedBy::hidden_sheet);
  CHECK(identity.lead == "L01");
  std::erase_if(book.sheets, [](const workbook::Sheet& sheet) {
    return sheet.visibility != workbook::Visibility::visible;
  });
  CHECK(book.sheets.size() == 2);
  identity = intake::recognise(book);
  CHECK(identity.by == intake::RecognisedBy::return_code);
  CHECK(identity.code == issued.code);
  CHECK(book.defined_names.at("collate_actions") == "Actions!$A$5:$J$7");
  CHECK(book.defined_names.at("collate_meta").starts_with("collate!$A$1:$B$"));
  CHECK(book.defined_names.at("position_date") == "'Start here'!$B$7");
  CHECK(book.defined_names.at("rating_list") == "lists!$A$2:$A$4");
}

TEST_CASE("what is carried is this lead's slice") {
  auto plan = support::small_plan();
  plan::Decision decision;
  decision.kind = plan::DecisionKind::agree_date;
  decision.ref = "1.1";
  decision.round = "2019-autumn";
  decision.value = "2019-12-20";
  plan.decisions.push_back(decision);
  const auto carried = intake::carried_by(read_back(issue_of(plan, "L01").book));
  REQUIRE(carried);
  CHECK(carried->lead == "L01");
  CHECK(carried->round == "2019-autumn");
  REQUIRE(carried->plan.actions.size() == 2);
  CHECK_FALSE(carried->plan.whole);
  CHECK(carried->plan.action("1.1")->text == "Share what lifts attendance");
  CHECK(carried->plan.action("1.1")->agreed_date == make_date(2019, 12, 20));
  CHECK(carried->plan.action("1.1")->agreed_text == "20 Dec 2019");
  CHECK(carried->plan.action("1.2")->agreed_date == make_date(2019, 10, 31));
  CHECK(carried->plan.action("1.10") == nullptr);
  REQUIRE(carried->plan.leads.size() == 1);
  CHECK(carried->plan.leads.front().id == "L01");
  CHECK(carried->plan.priorities.size() == 1);
  CHECK(carried->plan.rounds.size() == 2);
  const auto schema = schema::read(carried->schema_yaml, "carried", {});
  CHECK(schema.problems.empty());
  CHECK(schema.schema.columns.size() == support::built_in_schema("poole").columns.size());
}

TEST_CASE("a plan that grows elsewhere changes no byte of what a lead is sent") {
  auto plan = support::small_plan();
  const auto carried = [](const plan::Plan& of) {
    return intake::to_json(*intake::carried_by(read_back(issue_of(of, "L01").book)));
  };
  const std::string before = carried(plan);
  const std::string code = issue_of(plan, "L01").code;
  for (int i = 0; i < 50; ++i) {
    plan::Lead lead = plan.leads.back();
    lead.id = "M" + std::to_string(i);
    plan::Action action = plan.actions.back();
    action.ref = "9." + std::to_string(i);
    action.leads = {lead.id};
    plan.leads.push_back(lead);
    plan.actions.push_back(action);
  }
  CHECK(carried(plan) == before);
  CHECK(issue_of(plan, "L01").code == code);
  plan.actions[0].leads.push_back("M7");
  CHECK(carried(plan).find("\"M7\"") != std::string::npos);
}

TEST_CASE("the date that a decision agreed is the agreed date of the sheet") {
  auto plan = support::small_plan();
  plan::Decision decision;
  decision.kind = plan::DecisionKind::agree_date;
  decision.ref = "1.1";
  decision.value = "2019-12-20";
  plan.decisions.push_back(decision);
  CHECK(at(read_back(issue_of(plan, "L01").book), "Actions", "E6") == "2019-12-20");
}

TEST_CASE("the last round fills the last rating, in words, and is carried") {
  const auto plan = support::small_plan();
  merge::RoundState before;
  before.round = "2019-summer";
  const auto row = [](const char* ref, merge::TracedRating::State state, std::size_t value,
                      const char* comment) {
    merge::Row made;
    made.ref = ref;
    made.ratings = {{state, value, {}}};
    made.comment.text = comment;
    if (state == merge::TracedRating::State::rated) {
      merge::LeadEntry own;
      own.lead = std::string_view(ref) == "1.10" ? "L02" : "L01";
      own.round = "2019-summer";
      own.ratings = made.ratings;
      own.comment.text = comment;
      made.answers = made.last = {own};
    }
    return made;
  };
  before.rows = {row("1.1", merge::TracedRating::State::rated, 1, "Going on"),
                 row("1.2", merge::TracedRating::State::not_rated, 0, ""),
                 row("2.1", merge::TracedRating::State::no_return, 0, ""),
                 row("1.10", merge::TracedRating::State::rated, 2, "Not yours")};
  const auto book = read_back(issue_of(plan, "L01", &before).book);
  CHECK(at(book, "Actions", "F6") ==
        "In progress\nOverdue since 31 Jul 2019: no new date yet\n\"Going on\"");
  CHECK(at(book, "Actions", "F7") == "Not rated\nDue on 31 Oct 2019, before the position date");
  CHECK(at(book, "Actions", "H6").empty());
  CHECK(at(read_back(issue_of(plan, "L03", &before).book), "Actions", "F6") == "No return");
  CHECK(at(read_back(issue_of(plan, "L03", &before).book), "Actions", "F7") == "None yet");
  const auto carried = intake::carried_by(book);
  REQUIRE(carried);
  CHECK(carried->last.at("1.1").ratings == std::vector<std::string>{"In progress"});
  CHECK(carried->last.at("1.1").comment == "Going on");
  CHECK(carried->last.count("1.10") == 0);
}

TEST_CASE("rule 9: an action that is done stands apart, says since when, and asks nothing") {
  const auto plan = support::small_plan();
  const auto before = support::merge_in(
      "2019-summer",
      {support::arrival("s.xlsx", "L01", {{"1.1", "Completed", "Shared", {}, "Calmer"}})});
  const auto issued = issue_of(plan, "L01", &before);
  CHECK(issued.rows == 2);
  const auto book = read_back(issued.book);
  CHECK(at(book, "Actions", "A3") ==
        "Back to Start here. 1 action is done, and stands on the sheet Completed (1.1).");
  CHECK(at(book, "Actions", "A4").starts_with("0 of 1 row is complete."));
  CHECK(at(book, "Actions", "A6") == "1.2");
  CHECK(at(book, "Actions", "A7").empty());
  CHECK(at(book, "Start here", "B6") == "1");
  CHECK(at(book, "Completed", "A1") == "Your actions that are done");
  CHECK(at(book, "Completed", "B4") == "Completed in");
  CHECK(at(book, "Completed", "A5") == "1.1");
  CHECK(at(book, "Completed", "B5") == "Summer 2019");
  CHECK(at(book, "Completed", "C5") == "Share what lifts attendance");
  CHECK(at(book, "Completed", "D5") == "2019-07-31");
  CHECK(at(book, "Completed", "E5") == "Summer 2019: \"Calmer\"");
  CHECK(at(book, "Completed", "F5").empty());
  CHECK(book.find_sheet("Completed")->at({4, 0})->kind == cell::Kind::text);
}

TEST_CASE("rule 4: a lead who did not call it done sees the own last word beside it") {
  const auto plan = support::small_plan();
  auto ruled = plan;
  plan::Decision decision;
  decision.id = "D1";
  decision.kind = plan::DecisionKind::entry_stands;
  decision.ref = "2.1";
  decision.subject = "L02";
  decision.round = "2019-summer";
  ruled.decisions = {decision};
  const auto before = support::merge_in(
      "2019-summer",
      {support::arrival("a.xlsx", "L02", {{"2.1", "Completed", "x"}}),
       support::arrival("b.xlsx", "L03", {{"2.1", "Started", "y"}, {"2.2", "Started", "z"}})},
      nullptr, ruled);
  CHECK(at(read_back(issue_of(plan, "L03", &before).book), "Completed", "B5") ==
        "Summer 2019\nYou said 'Started'");
}

TEST_CASE("where nothing but done is left, it stays on the sheet that asks, and asks nothing") {
  const auto plan = support::small_plan();
  const auto before = support::merge_in(
      "2019-summer",
      {support::arrival("s.xlsx", "L01",
                        {{"1.1", "Completed", "Shared"}, {"1.2", "Completed", "x"}})});
  const auto book = read_back(issue_of(plan, "L01", &before).book);
  CHECK(book.find_sheet("Completed") == nullptr);
  CHECK(at(book, "Actions", "F6") == "Completed in Summer 2019\n\"Shared\"");
  CHECK(at(book, "Actions", "B6") == "Complete");
  CHECK(at(book, "Actions", "B7") == "Complete");
}

TEST_CASE("what is typed on the sheet with the completed actions comes back as their answers") {
  const auto plan = support::small_plan();
  const auto before = support::merge_in(
      "2019-summer", {support::arrival("s.xlsx", "L01", {{"1.1", "Completed", "Shared"}})});
  const auto taken = [&](const std::string& typed) {
    auto issued = issue_of(plan, "L01", &before);
    auto* completed = const_cast<sheetwriter::Sheet*>(issued.book.sheet("Completed"));
    if (!typed.empty()) completed->put({4, 5}, typed, sheetwriter::look::entry);
    return intake::take_in(read_back(issued.book), "a.xlsx", std::string(64, '0'),
                           support::built_in_schema("poole"), plan, "2019-autumn");
  };
  CHECK(taken("").findings.empty());
  CHECK(taken("").received.entries.size() == 1);
  const auto reopened = taken("Reopen, In progress: taken down");
  CHECK(reopened.findings.empty());
  REQUIRE(reopened.received.entries.size() == 2);
  CHECK(reopened.received.entries[1].ref == "1.1");
  CHECK(reopened.received.entries[1].answers.at("rating").text == "In progress");
}

TEST_CASE("rule 8: words that stand over the row check are quoted, its own words are not") {
  const auto plan = support::small_plan();
  const auto told = [&](const std::string& typed) {
    auto issued = issue_of(plan, "L01");
    auto* actions = const_cast<sheetwriter::Sheet*>(issued.book.sheet("Actions"));
    actions->put({5, 1}, typed, sheetwriter::look::entry);
    const auto taken = intake::take_in(read_back(issued.book), "a.xlsx", std::string(64, '0'),
                                       support::built_in_schema("poole"), plan, "2019-autumn");
    std::vector<std::string> said;
    for (const auto& one : taken.findings)
      said.push_back(one.code + " " + cell::to_a1(*one.place.cell) + " " + one.observed);
    return said;
  };
  CHECK(told("Awaiting the panel") ==
        std::vector<std::string>{"words-outside B6 Awaiting the panel"});
  for (const char* own : {"Choose a rating", "Complete", "add a comment "})
    CHECK(told(own).empty());
}

TEST_CASE("rule 8: words beside a title of the start sheet are quoted") {
  const auto plan = support::small_plan();
  auto issued = issue_of(plan, "L01");
  auto* start = const_cast<sheetwriter::Sheet*>(issued.book.sheet("Start here"));
  start->put({2, 1}, "Back on Monday", sheetwriter::look::cell);
  const auto taken = intake::take_in(read_back(issued.book), "a.xlsx", std::string(64, '0'),
                                     support::built_in_schema("poole"), plan, "2019-autumn");
  REQUIRE(taken.findings.size() == 1);
  CHECK(taken.findings[0].code == "words-outside");
  CHECK(taken.findings[0].observed == "Back on Monday");
}

TEST_CASE("where the agreed date stands is said in words beside the last rating") {
  auto plan = support::small_plan();
  // Issued on 7 October 2019, position at 8 November.
  CHECK(at(read_back(issue_of(plan, "L01").book), "Actions", "F6") ==
        "None yet\nOverdue since 31 Jul 2019: no new date yet");
  CHECK(at(read_back(issue_of(plan, "L01").book), "Actions", "F7") ==
        "None yet\nDue on 31 Oct 2019, before the position date");
  const auto day = timescale::make_date(2020, 1, 31);
  const auto before = support::merge_in(
      "2019-summer", {support::arrival("a.xlsx", "L01", {{"1.1", "Started", "Begun", day}})});
  CHECK(at(read_back(issue_of(plan, "L01", &before).book), "Actions", "F6") ==
        "Started\nOverdue since 31 Jul 2019\nYou proposed 31 Jan 2020: not yet agreed by "
        "SSPG\n\"Begun\"");
  plan::Decision decision;
  decision.kind = plan::DecisionKind::agree_date;
  decision.ref = "1.1";
  decision.round = "2019-autumn";
  decision.value = "2020-01-31";
  plan.decisions = {decision};
  CHECK(at(read_back(issue_of(plan, "L01", &before).book), "Actions", "F6") ==
        "Started\nYou proposed 31 Jan 2020: agreed by SSPG\n\"Begun\"");
  plan.decisions[0].value = "2020-02-29";
  CHECK(at(read_back(issue_of(plan, "L01", &before).book), "Actions", "F6") ==
        "Started\nYou proposed 31 Jan 2020: 29 Feb 2020 was agreed by SSPG\n\"Begun\"");
}

TEST_CASE("rule 4: the last rating is the lead's own, with what counted beside it") {
  const auto plan = support::small_plan();
  const auto summer = support::merge_in(
      "2019-summer", {support::arrival("a.xlsx", "L02", {{"2.1", "In progress", "x"}}),
                      support::arrival("b.xlsx", "L03", {{"2.1", "Started", "x"}})});
  const auto last = [&](const char* lead, const merge::RoundState& before, const char* cell) {
    return at(read_back(issue_of(plan, lead, &before).book), "Actions", cell);
  };
  CHECK(last("L02", summer, "F7") == "In progress; counted: Started\n\"x\"");
  CHECK(last("L03", summer, "F6") == "Started\n\"x\"");
  const auto autumn = support::merge_in("2019-autumn", {}, &summer);
  CHECK(last("L03", autumn, "F6") == "Started (Summer 2019)\n\"x\"");
  // A lead who never answered sees what counted all the same.
  const auto alone = support::merge_in(
      "2019-summer", {support::arrival("a.xlsx", "L02", {{"2.1", "In progress", "x"}})});
  CHECK(last("L03", alone, "F6") == "No return; counted: In progress");
}

TEST_CASE("rule 9: the letter asks how actions stand, and nothing of those that are done") {
  const auto plan = support::small_plan();
  const auto words = [&](const std::vector<support::Line>& said) {
    const auto before = support::merge_in("2019-summer", {support::arrival("s.xlsx", "L01", said)});
    return letter(support::built_in_schema("poole"), plan, *plan.round("2019-autumn"),
                  *plan.lead("L01"), &before);
  };
  const auto has = [](const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
  };
  const auto one = words({{"1.1", "Completed", "Shared"}});
  CHECK(has(one, "asks how your action stands on 8 November 2019: 1.2. "));
  CHECK(has(one,
            "1 action is done, on the sheet Completed: 1.1. Nothing has to be filled in "
            "there."));
  const auto all = words({{"1.1", "Completed", "Shared"}, {"1.2", "Completed", "Set"}});
  CHECK(has(all, "Your 2 actions are done: 1.1, 1.2. Nothing has to be filled in or sent back."));
  CHECK_FALSE(has(all, "asks how"));
}

TEST_CASE("rule 4: the last comment, impact and pending new date stand beside the last rating") {
  const auto plan = support::small_plan();
  const auto day = timescale::make_date(2020, 1, 31);
  const auto before = support::merge_in(
      "2019-summer",
      {support::arrival("a.xlsx", "L01",
                        {{"1.1", "Started", "Begun", day, "Calmer"}, {"1.2", "", "Only words"}})});
  const auto book = read_back(issue_of(plan, "L01", &before).book);
  CHECK(at(book, "Actions", "F6") ==
        "Started\nOverdue since 31 Jul 2019\nYou proposed 31 Jan 2020: not yet agreed by SSPG\n"
        "\"Begun\"\nImpact so far: \"Calmer\"");
  CHECK(at(book, "Actions", "F7") ==
        "Not rated\nDue on 31 Oct 2019, before the position date\n\"Only words\"");
}

TEST_CASE("hard texts come back as they were") {
  auto plan = support::small_plan();
  std::string long_text;
  while (long_text.size() < 2'000)
    long_text += "A sentence that goes on & on about <targets>, \"quotes\" and 'marks'. ";
  plan.actions[0].text = long_text + "End";
  plan.actions[1].text = "=1+1";
  plan.leads[0].role = "Head of Children's & Families' \"Hub\" <North>";
  const auto issued = issue_of(plan, "L01");
  const auto book = read_back(issued.book);
  CHECK(at(book, "Actions", "C6") == long_text + "End");
  CHECK(at(book, "Actions", "C7") == "=1+1");
  CHECK(at(book, "Start here", "A2") ==
        "For the Head of Children's & Families' \"Hub\" <North>, Borough. Please return this "
        "workbook by 1 November 2019.");
  // The column is made so wide that no row needs more than a sheet allows.
  CHECK(sheetwriter::fitted_height(*issued.book.sheet("Actions"), 5) < sheetwriter::highest_row);
}

TEST_CASE("an action without a measure says so") {
  auto plan = support::small_plan();
  plan.actions[0].measures.clear();
  CHECK(at(read_back(issue_of(plan, "L01").book), "Actions", "D6") == "None in the plan");
}

TEST_CASE("a carried part longer than a cell is cut into pieces and put together again") {
  auto plan = support::small_plan();
  // Two UTF-16 units a letter, so that the cut falls among letters of several bytes.
  std::string text;
  for (int i = 0; i < 40'000; ++i) text += "\xF0\x9D\x94\xB8";
  plan.actions[0].text = "x";
  plan.title = "Small plan";
  plan.priorities[0].title = text;
  const auto book = read_back(issue_of(plan, "L01").book);
  const auto carried = intake::carried_by(book);
  REQUIRE(carried);
  CHECK(carried->plan.priorities[0].title == text);
}

TEST_CASE("two rating scales give two lists, two columns and two tables of meanings") {
  const auto schema = support::built_in_schema("southampton-2017");
  const auto plan = support::small_plan();
  const auto book = read_back(issue_of(plan, "L01", nullptr, schema).book);
  CHECK(book.defined_names.at("progress_list") == "lists!$A$2:$A$4");
  REQUIRE(schema.ratings.size() == 2);
  CHECK(book.defined_names.count(schema.ratings[1].id + "_list") == 1);
  const auto* start = book.find_sheet("Start here");
  int meanings = 0;
  for (std::size_t i = 0; i < start->cell_count(); ++i)
    meanings += start->cell(i).text == "Meaning in the plan" ? 1 : 0;
  CHECK(meanings == 2);
}

TEST_CASE("further columns come from the plan's own sheets, by heading") {
  auto schema = support::built_in_schema("poole");
  auto plan = support::small_plan();
  schema::Column area;
  area.id = "area";
  area.heading = "Area";
  schema::Column target;
  target.id = "target";
  target.heading = "Target";
  schema.columns.push_back(area);
  schema.columns.push_back(target);
  plan.actions[0].more["Area"] = "North";
  plan.measures[0].target = "95%";
  const auto rows = rows_for(schema, plan, *plan.round("2019-autumn"), *plan.lead("L01"), nullptr);
  REQUIRE(rows.size() == 2);
  CHECK(std::get<std::string>(rows[0].cells[10]) == "North");
  CHECK(std::get<std::string>(rows[1].cells[10]) == "None in the plan");
  CHECK(std::get<std::string>(rows[0].cells[11]) == "95%");
  CHECK(rows[0].digest != rows[1].digest);
}

TEST_CASE("the same plan gives the same bytes; another date gives another digest") {
  auto plan = support::small_plan();
  const auto first = issue_of(plan, "L01");
  const auto again = issue_of(plan, "L01");
  CHECK(bytes_of(first.book) == bytes_of(again.book));
  plan.actions[0].agreed_date = make_date(2019, 8, 1);
  CHECK(issue_of(plan, "L01").digest != first.digest);
}

TEST_CASE("ids become parts of file names that lead nowhere else") {
  CHECK(file_word("2019-autumn") == "2019-autumn");
  CHECK(file_word("../../etc/passwd") == "etc-passwd");
  CHECK(file_word("L 01/a") == "L-01-a");
  CHECK(file_word("...") == "x");
  CHECK(file_word("") == "x");
  const auto plan = support::small_plan();
  CHECK(file_name(plan, *plan.round("2019-autumn"), *plan.lead("L01")) ==
        "small-2019-2019-autumn-L01.xlsx");
}

TEST_CASE("forty actions, and a lead with one") {
  auto plan = support::small_plan();
  while (plan.actions.size() < 43) {
    plan.actions.push_back(plan.actions[0]);
    plan.actions.back().ref = "9." + std::to_string(plan.actions.size());
  }
  CHECK(issue_of(plan, "L01").rows == 40);
  const auto book = read_back(issue_of(plan, "L01").book);
  CHECK(at(book, "Actions", "A4")
            .starts_with("0 of 40 rows are complete. Check it yourself: every row must say "
                         "Complete in column B. Return code: SMALL-2019-2019-AUTUMN-L01-"));
  plan.actions.resize(1);
  CHECK(issue_of(plan, "L01").rows == 1);
  CHECK(leads_with_actions(plan) == std::vector<const plan::Lead*>{plan.lead("L01")});
}

TEST_CASE("filled in, the workbook is taken in cell by cell") {
  const auto plan = support::small_plan();
  auto issued = issue_of(plan, "L01");
  auto* actions = const_cast<sheetwriter::Sheet*>(issued.book.sheet("Actions"));
  actions->put({5, 6}, std::string("In progress"), sheetwriter::look::entry);
  actions->put({5, 7}, std::string("Going well"), sheetwriter::look::entry);
  actions->put({5, 8}, make_date(2020, 1, 31), sheetwriter::look::entry.with_format("d mmm yyyy"));
  const auto intake = intake::take_in(read_back(issued.book), "a.xlsx", std::string(64, '0'),
                                      support::built_in_schema("poole"), plan, "2019-autumn");
  CHECK(intake.usable);
  CHECK(intake.findings.empty());
  REQUIRE(intake.received.entries.size() == 2);
  CHECK(intake.received.entries[0].ref == "1.1");
  CHECK(intake.received.entries[0].answers.at("rating").text == "In progress");
  CHECK(cell::to_a1(intake.received.entries[0].answers.at("new_date").cell) == "I6");
  CHECK(intake.received.entries[1].answers.at("rating").text.empty());
}

TEST_CASE("measures are carried in the plan's order, in which those of an action are said") {
  auto plan = support::small_plan();
  plan.measures.clear();
  for (const char* id : {"M1", "M2", "M3"}) {
    plan.measures.push_back({});
    plan.measures.back().id = id;
    plan.measures.back().text = std::string("What ") + id + " says";
  }
  plan.actions[0].measures = {"M1", "M3"};
  plan.actions[1].measures = {"M2", "M3"};
  plan.measures[0].refs = {"1.1"};
  plan.measures[1].refs = {"1.2"};
  plan.measures[2].refs = {"1.1", "1.2"};
  plan.index();
  const auto carried = intake::carried_by(read_back(issue_of(plan, "L01").book));
  REQUIRE(carried);
  CHECK(carried->plan.action("1.2")->measures == std::vector<std::string>{"M2", "M3"});
}
