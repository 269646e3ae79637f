// SPDX-License-Identifier: MIT
#include "register/merge.hpp"

#include "support/arrivals.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

using namespace collate;
using namespace collate::support;
using merge::Movement;
using merge::ReturnState;
using merge::TimescaleStatus;
using timescale::make_date;

namespace {

merge::RoundState merge_autumn(std::vector<merge::Arrival> arrivals,
                               const merge::RoundState* before = nullptr,
                               const plan::Plan& plan = small_plan()) {
  return merge_in("2019-autumn", std::move(arrivals), before, plan);
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE(
    "every action is in the register, with or without a return, and every missing return is "
    "named") {
  const auto state = merge_autumn(
      {arrival("a.xlsx", "L01",
               {{"1.1", "In progress", "On the way", make_date(2020, 1, 31)}, {"1.2", "", ""}})});
  REQUIRE(state.rows.size() == 5);
  CHECK(rating(row(state, "1.1")) == "In progress");
  CHECK(rating(row(state, "1.2")) == "Not rated");
  CHECK(rating(row(state, "1.10")) == "No return");
  CHECK(ledger(state) == Lines{"L01 Received a.xlsx 1/2", "L02 Missing  0/2", "L03 Missing  0/2"});
  CHECK(std::count_if(state.findings.begin(), state.findings.end(),
                      [](const auto& f) { return f.code == "return-missing"; }) == 2);
}

TEST_CASE("rule 9: a lead is not asked again for what is done") {
  const auto summer = merge_in(
      "2019-summer",
      {arrival("a.xlsx", "L01", {{"1.1", "Completed", "All done"}, {"1.2", "Started", "Begun"}})});
  const auto autumn = merge_in("2019-autumn", {}, &summer);
  const auto missing = messages(autumn, "return-missing");
  REQUIRE(missing.size() == 3);
  CHECK_THAT(missing[0], Catch::Contains("(1.2)"));
}

TEST_CASE("every value knows its file, sheet and cell") {
  const auto state = merge_autumn({arrival(
      "a.xlsx", "L01", {{"1.1", "In progress", "On the way", make_date(2020, 1, 31), "Better"}})});
  const auto& r = row(state, "1.1");
  CHECK(r.ratings[0].source->file() == "a.xlsx");
  CHECK(r.ratings[0].source->sha256() == "sha of a.xlsx");
  CHECK(r.ratings[0].source->sheet() == "Actions");
  CHECK(to_a1(r.ratings[0].source->cell) == "G6");
  CHECK(to_a1(r.comment.source->cell) == "H6");
  CHECK(to_a1(r.new_date.source->cell) == "I6");
  CHECK(r.new_date.date == make_date(2020, 1, 31));
  CHECK(to_a1(r.impact.source->cell) == "J6");
}

TEST_CASE("the latest return of a lead counts, in whatever order the files come") {
  std::vector<merge::Arrival> arrivals = {
      arrival("b.xlsx", "L01", {{"1.1", "Started", "first"}}, make_date(2019, 10, 20)),
      arrival("a.xlsx", "L01", {{"1.1", "Completed", "second"}}, make_date(2019, 11, 4)),
      arrival("c.xlsx", "L02", {{"1.10", "Started", "x"}}, make_date(2019, 10, 20))};
  std::mt19937 random(7);
  for (int i = 0; i < 6; ++i) {
    std::shuffle(arrivals.begin(), arrivals.end(), random);
    const auto state = merge_autumn(arrivals);
    CHECK(rating(row(state, "1.1")) == "Completed");
    CHECK(ledger(state) == Lines{"L01 Superseded b.xlsx 1/2", "L01 Late a.xlsx 1/2",
                                 "L02 Received c.xlsx 1/2", "L03 Missing  0/2"});
  }
}

TEST_CASE("a return without a date is placed by when it was saved, not before all others") {
  auto undated = arrival("a (2).xlsx", "L01", {{"1.1", "Completed", "second"}});
  undated.received.saved_at = "2019-11-04T10:11:12Z";
  auto dated = arrival("a.xlsx", "L01", {{"1.1", "Started", "first"}}, make_date(2019, 10, 20));
  dated.received.saved_at = "2019-10-20T09:00:00Z";
  const auto state = merge_autumn({undated, dated});
  CHECK(rating(row(state, "1.1")) == "Completed");
  const auto found = std::find_if(state.findings.begin(), state.findings.end(),
                                  [](const auto& f) { return f.code == "return-superseded"; });
  REQUIRE(found != state.findings.end());
  CHECK(found->message ==
        "A later return of the same lead replaces this one: a (2).xlsx (saved on 4 November "
        "2019; this one completed on 20 October 2019).");
}

TEST_CASE(
    "leads who disagree: the most cautious counts, both are shown, and a decision overrules") {
  const std::vector<merge::Arrival> arrivals = {
      arrival("two.xlsx", "L02", {{"2.1", "Completed", "All done"}}),
      arrival("three.xlsx", "L03", {{"2.1", "Started", "Just begun"}})};
  const auto state = merge_autumn(arrivals);
  const auto& r = row(state, "2.1");
  CHECK(rating(r) == "Started");
  CHECK(r.returned_by == "L03");
  CHECK(r.also_returned_by == Lines{"L02"});
  const auto found = std::find_if(state.findings.begin(), state.findings.end(),
                                  [](const auto& f) { return f.code == "leads-disagree"; });
  REQUIRE(found != state.findings.end());
  CHECK(found->message ==
        "2.1: Clinical Officer, CCG says 'Completed' (two.xlsx, G6); Health Visitor, CCG says "
        "'Started' (three.xlsx, G6). The most cautious counts.");

  plan::Plan plan = small_plan();
  plan::Decision decision;
  decision.kind = plan::DecisionKind::entry_stands;
  decision.ref = "2.1";
  decision.subject = "L02";
  plan.decisions.push_back(decision);
  CHECK(rating(row(merge_autumn(arrivals, nullptr, plan), "2.1")) == "Completed");
}

TEST_CASE("a lead who leaves an action unrated does not hide the one who rated it") {
  const auto state =
      merge_autumn({arrival("two.xlsx", "L02", {{"2.1", "", ""}}),
                    arrival("three.xlsx", "L03", {{"2.1", "Completed", "Done", {}, "Well"}})});
  CHECK(rating(row(state, "2.1")) == "Completed");
  CHECK(row(state, "2.1").impacts.size() == 1);
}

TEST_CASE("impact of a copy that the lead's other copy contradicts is no impact of the action") {
  const auto impacts = [](const std::string& rating) {
    const auto state =
        merge_autumn({arrival("a.xlsx", "L02", {{"2.1", "Completed", "Done", {}, "Calmer homes"}}),
                      arrival("b.xlsx", "L02", {{"2.1", rating, "Words", {}, ""}})});
    return row(state, "2.1").impacts.size();
  };
  CHECK(impacts("Started") == 0);
  CHECK(impacts("Completed") == 1);
}

TEST_CASE("answers on other leads' actions are not counted") {
  const auto state = merge_autumn({arrival("a.xlsx", "L01", {{"2.2", "Completed", "Not mine"}})});
  CHECK(rating(row(state, "2.2")) == "No return");
}

TEST_CASE("where an action stands against its agreed date") {
  const auto status = [](const std::string& ref, const Line& line) {
    const std::string lead = small_plan().action(ref)->leads.front();
    return row(merge_autumn({arrival("x.xlsx", lead, {line})}), ref).timescale;
  };
  CHECK(status("1.1", {"1.1", "Started", "x"}) == TimescaleStatus::overdue_no_new_date);
  CHECK(status("1.1", {"1.1", "Started", "x", make_date(2020, 1, 31)}) ==
        TimescaleStatus::overdue_new_date_proposed);
  CHECK(status("1.1", {"1.1", "Completed", "x"}) == TimescaleStatus::completed);
  CHECK(status("2.1", {"2.1", "Started", "x"}) ==
        TimescaleStatus::due_by_next_meeting);  // 31 December, next SSPG 16 March
  CHECK(status("2.1", {"2.1", "Started", "x", make_date(2020, 5, 1)}) ==
        TimescaleStatus::new_date_proposed);
  CHECK(status("2.2", {"2.2", "Started", "x"}) == TimescaleStatus::no_agreed_date);
  CHECK(row(merge_autumn({}), "1.1").timescale == TimescaleStatus::overdue_no_new_date);
}

TEST_CASE("movement against the round before") {
  const auto plan = small_plan();
  const auto schema = built_in_schema("poole");
  const auto before = merge::merge_round(
      schema, plan, *plan.round("2019-summer"),
      {arrival("s1.xlsx", "L01", {{"1.1", "Started", "x"}, {"1.2", "Completed", "x"}}),
       arrival("s2.xlsx", "L02", {{"1.10", "In progress", "x"}, {"2.1", "", ""}})},
      nullptr);
  CHECK(row(before, "1.1").movement == Movement::first_rating);
  CHECK(row(before, "1.2").movement == Movement::newly_completed);
  const auto now = merge_autumn(
      {arrival("a1.xlsx", "L01", {{"1.1", "In progress", "x"}, {"1.2", "Started", "x"}}),
       arrival("a2.xlsx", "L02", {{"1.10", "In progress", "x"}, {"2.1", "Started", "x"}})},
      &before);
  CHECK(row(now, "1.1").movement == Movement::moved_forward);
  CHECK(row(now, "1.2").movement == Movement::moved_back);
  CHECK(row(now, "1.10").movement == Movement::no_change);
  CHECK(row(now, "2.1").movement == Movement::first_rating);
  CHECK(row(now, "2.2").movement == Movement::no_rating);
}

TEST_CASE("excluded and unreadable files stay in the ledger") {
  plan::Plan plan = small_plan();
  plan::Decision decision;
  decision.id = "D1";
  decision.kind = plan::DecisionKind::exclude_return;
  decision.subject = "b.xlsx";
  plan.decisions.push_back(decision);
  merge::Arrival broken;
  broken.file = "returns/z.xlsx";
  broken.failure = finding::Failure{"zip-truncated",
                                    "The workbook could not be read",
                                    {"returns/z.xlsx", {}, {}},
                                    "It is cut off.",
                                    "Ask for it again."};
  const auto state = merge_autumn(
      {broken, arrival("returns/b.xlsx", "L01", {{"1.1", "Completed", "x"}})}, nullptr, plan);
  CHECK(rating(row(state, "1.1")) == "No return");
  CHECK(ledger(state) == Lines{"L01 Excluded returns/b.xlsx 1/2", "L02 Missing  0/2",
                               "L03 Missing  0/2", " Unreadable returns/z.xlsx 0/0"});
  CHECK(std::count_if(state.findings.begin(), state.findings.end(), [](const auto& f) {
          return f.code == "return-excluded" && f.place.file == "returns/b.xlsx";
        }) == 1);
}

TEST_CASE("a decision on a file or a lead that is not there is named") {
  plan::Plan plan = small_plan();
  plan::Decision exclude;
  exclude.id = "D1";
  exclude.kind = plan::DecisionKind::exclude_return;
  exclude.round = "2019-autumn";
  exclude.subject = "mispelt.xlsx";
  exclude.place = {"plan.xlsx", "Decisions", cell::Address{4, 0}};
  plan::Decision stands = exclude;
  stands.id = "D2";
  stands.kind = plan::DecisionKind::entry_stands;
  stands.ref = "1.1";
  stands.subject = "L03";
  plan.decisions = {exclude, stands};
  const auto state =
      merge_autumn({arrival("returns/b.xlsx", "L01", {{"1.1", "Completed", "x"}})}, nullptr, plan);
  Lines idle;
  for (const auto& finding : state.findings) {
    if (finding.code == "decision-idle")
      idle.push_back(to_text(finding.place) + ": " + finding.message);
  }
  CHECK(idle == Lines{"plan.xlsx, Decisions, A5: The decision D1 changes nothing in this round: no "
                      "return is named 'mispelt.xlsx'.",
                      "plan.xlsx, Decisions, A5: The decision D2 changes nothing in this round: "
                      "Health Visitor, CCG sent no entry on 1.1 that counts."});
}

TEST_CASE("rule 20: a damaged file with an issued name came from its lead, and is not missing") {
  merge::Arrival broken;
  broken.file = "returns/2019-autumn/small-2019-2019-autumn-L02 (2).xlsx";
  broken.failure = finding::Failure{
      "zip-truncated", "The workbook could not be read", {broken.file, {}, {}}, "Cut off.", "Ask."};
  CHECK(ledger(merge_autumn({broken}))[1] == "L02 Unreadable " + broken.file + " 0/2");
  CHECK(ledger(merge_autumn({broken})).size() == 3);
  // Left out by a decision, it stays in the ledger and nothing is asked.
  plan::Plan plan = small_plan();
  plan::Decision decision;
  decision.id = "D1";
  decision.kind = plan::DecisionKind::exclude_return;
  decision.subject = "small-2019-2019-autumn-L02 (2).xlsx";
  plan.decisions.push_back(decision);
  const auto state = merge_autumn({broken}, nullptr, plan);
  CHECK(ledger(state)[1] == "L02 Excluded " + broken.file + " 0/2");
  CHECK_FALSE(state.ledger[1].failure);
  CHECK(messages(state, "return-missing").size() == 2);
}

TEST_CASE("a file of another plan is laid at no lead of this one") {
  auto other = arrival("x.xlsx", "L01", {});
  other.usable = false;
  other.received.plan = "other-2020";
  CHECK(ledger(merge_autumn({other})) ==
        Lines{"L01 Missing  0/2", "L02 Missing  0/2", "L03 Missing  0/2", " Not used x.xlsx 0/0"});
}

TEST_CASE("an answer of a lead who was changed without a decision is asked about in later rounds") {
  auto came = arrival("two.xlsx", "L02", {{"2.2", "Started", "Begun"}});
  finding::Finding changed;
  changed.code = "lead-changed";
  changed.severity = finding::Severity::query;
  changed.ref = "2.2";
  changed.expected = "Health Visitor, CCG";
  changed.other = "Clinical Officer, CCG";
  came.findings.push_back(changed);
  const auto summer = merge_in("2019-summer", {came});
  const auto told = [](const merge::RoundState& state) {
    std::vector<std::string> messages;
    for (const auto& finding : state.findings) {
      if (finding.code == "lead-changed-before") messages.push_back(finding.message);
    }
    return messages;
  };
  CHECK(told(summer).empty());
  CHECK(
      told(merge_in("2019-autumn", {}, &summer)) ==
      std::vector<std::string>{"2.2 was answered by Clinical Officer, CCG in Summer 2019 and is "
                               "another lead's in the plan now (Health Visitor, CCG); that answer "
                               "is not counted."});
}

TEST_CASE("rule 13: an action keeps the words under which it was answered") {
  auto plan = small_plan();
  const auto answered = [&](const std::string& words, bool as_issued) {
    auto one = arrival("a.xlsx", "L01", {{"1.1", "In progress", "On the way"}});
    one.received.entries.front().answers["action"] = typed(words, {5, 2});
    one.received.entries.front().answers["action"].as_issued = as_issued;
    return row(merge_autumn({one}, nullptr, plan), "1.1").action;
  };
  const std::string then = plan.actions.front().text;
  plan.actions.front().text = "Publish what lifts attendance, with figures";
  CHECK(answered(then, true) == then);
  CHECK(answered("Something that a lead typed", false) == plan.actions.front().text);
  CHECK(row(merge_autumn({}, nullptr, plan), "1.1").action == plan.actions.front().text);
  plan.actions.front().text = "Share what lifts attendence";
  CHECK(answered(then, true) == plan.actions.front().text);  // a slip, whichever way it was mended
}

TEST_CASE("rule 13: a round goes by the date that was issued, not by one typed over it since") {
  auto plan = small_plan();
  auto& action = plan.actions.front();
  const auto then = action.agreed_date.value();
  const auto now = then + std::chrono::days{91};
  const auto issued_with = [&](timescale::Date day, bool as_issued) {
    auto one = arrival("a.xlsx", "L01", {{"1.1", "In progress", "On the way"}});
    auto& answer = one.received.entries.front().answers["agreed"];
    answer = typed(timescale::to_words(day), {5, 4});
    answer.as_issued = as_issued;
    return one;
  };
  const auto told = [](const merge::RoundState& state) {
    std::vector<std::string> messages;
    for (const auto& finding : state.findings) {
      if (finding.code == "agreed-date-edited") messages.push_back(finding.message);
    }
    return messages;
  };
  action.agreed_date = now;

  const auto autumn = merge_autumn({issued_with(then, true)}, nullptr, plan);
  CHECK(row(autumn, "1.1").agreed_date == then);
  CHECK(row(autumn, "1.1").dates.front().date == then);
  REQUIRE(told(autumn).size() == 1);
  CHECK(told(autumn).front().find(timescale::to_words(then)) != std::string::npos);
  CHECK(told(autumn).front().find(timescale::to_words(now)) != std::string::npos);

  // What a lead typed over it, or a workbook that was issued again, changes nothing.
  CHECK(row(merge_autumn({issued_with(then, false)}, nullptr, plan), "1.1").agreed_date == now);
  CHECK(told(merge_autumn({issued_with(now, false)}, nullptr, plan)).empty());

  // A decision says from when it holds.
  plan.decisions.push_back({});
  auto& decision = plan.decisions.back();
  decision.id = "D1";
  decision.kind = plan::DecisionKind::agree_date;
  decision.round = "2019-autumn";
  decision.ref = "1.1";
  decision.value = timescale::to_iso(now);
  const auto decided = merge_autumn({issued_with(then, true)}, nullptr, plan);
  CHECK(row(decided, "1.1").agreed_date == now);
  CHECK(told(decided).empty());
}

TEST_CASE("rule 13: without a return an edited date is the one that the round before went by") {
  auto plan = small_plan();
  const auto then = plan.actions.front().agreed_date.value();
  auto one = arrival("a.xlsx", "L01", {{"1.1", "In progress", "On the way"}});
  one.received.entries.front().answers["agreed"] = typed(timescale::to_words(then), {5, 4});
  one.received.entries.front().answers["agreed"].as_issued = true;
  plan.actions.front().agreed_date = then + std::chrono::days{91};
  const auto summer = merge_in("2019-summer", {one}, nullptr, plan);
  CHECK(row(summer, "1.1").agreed_date == then);
  CHECK(row(merge_in("2019-autumn", {}, &summer, plan), "1.1").agreed_date == then);
}

TEST_CASE("a request to reopen is asked about until a lead or a decision answers it") {
  auto plan = small_plan();
  const auto summer = merge_in(
      "2019-summer", {arrival("s.xlsx", "L01", {{"1.1", "Completed", "It is all in place"}})},
      nullptr, plan);
  auto came = arrival("a.xlsx", "L01", {{"1.1", "", "Reopen: two schools have stopped"}});
  finding::Finding asks;
  asks.code = "done-to-reopen";
  asks.severity = finding::Severity::query;
  asks.ref = "1.1";
  asks.observed = "Reopen: two schools have stopped";
  came.findings.push_back(asks);
  const auto autumn = merge_in("2019-autumn", {came}, &summer, plan);
  REQUIRE(row(autumn, "1.1").asked_to_reopen);
  CHECK(row(autumn, "1.1").asked_to_reopen->words == asks.observed);
  CHECK(!row(autumn, "1.1").done_in.empty());

  const auto told = [](const merge::RoundState& state) {
    return std::count_if(state.findings.begin(), state.findings.end(), [](const auto& finding) {
      return finding.code == "reopening-unanswered";
    });
  };
  const auto later = merge_in("2020-spring", {}, &autumn, plan);
  REQUIRE(row(later, "1.1").asked_to_reopen);
  CHECK(row(later, "1.1").asked_to_reopen->words == asks.observed);
  CHECK(row(later, "1.1").asked_to_reopen->round == "2019-autumn");
  REQUIRE(told(later) == 1);

  const auto answered = merge_in(
      "2020-spring", {arrival("b.xlsx", "L01", {{"1.1", "In progress", "Two schools are left"}})},
      &autumn, plan);
  CHECK(told(answered) == 0);
  CHECK_FALSE(row(answered, "1.1").asked_to_reopen);

  plan.decisions.push_back({});
  auto& decision = plan.decisions.back();
  decision.id = "D1";
  decision.kind = plan::DecisionKind::explained;
  decision.round = "2020-spring";
  decision.ref = "1.1";
  decision.subject = "reopening-unanswered";
  const auto explained = merge_in("2020-spring", {}, &autumn, plan);
  CHECK(told(explained) == 0);
  CHECK_FALSE(row(explained, "1.1").asked_to_reopen);
}

TEST_CASE(
    "rule 13: who answered what was issued then, and has it later too, was one of its leads") {
  auto plan = small_plan();
  // The sheet says L02 and L03 share 2.1; as at autumn the decision makes it L02's alone.
  auto& action = plan.actions[3];
  REQUIRE(action.ref == "2.1");
  action.leads = {"L02"};
  plan.decisions.push_back({});
  auto& decision = plan.decisions.back();
  decision.id = "D1";
  decision.kind = plan::DecisionKind::given_to_lead;
  decision.round = "2020-spring";
  decision.ref = "2.1";
  decision.subject = "L02";
  decision.value = "L03";
  decision.date = timescale::make_date(2020, 1, 6);
  plan.index();
  const auto with = [](bool as_issued) {
    auto one = arrival("b.xlsx", "L03", {{"2.1", "Completed", "All checks are offered"}});
    auto& ref = one.received.entries.front().answers["ref"];
    ref = typed("2.1", {5, 0});
    ref.as_issued = as_issued;
    return one;
  };
  const auto issued = merge_in("2019-autumn", {with(true)}, nullptr, plan);
  CHECK(rating(row(issued, "2.1")) == "Completed");
  CHECK(row(issued, "2.1").leads == std::vector<std::string>{"L02", "L03"});
  const auto not_issued = merge_in("2019-autumn", {with(false)}, nullptr, plan);
  CHECK(rating(row(not_issued, "2.1")) == "No return");
}

TEST_CASE("who shares an action is not asked for the new date that another lead has given") {
  const auto with = [](const std::string& lead, const std::string& date) {
    auto one = arrival(lead + ".xlsx", lead, {{"2.1", "Started", "Begun"}});
    one.received.entries.front().answers["new_date"] = typed(date, {5, 8});
    if (!date.empty()) return one;
    finding::Finding missing;
    missing.code = "new-date-missing";
    missing.severity = finding::Severity::query;
    missing.ref = "2.1";
    one.findings.push_back(missing);
    return one;
  };
  const auto asked = [](const merge::RoundState& state) {
    return std::count_if(state.findings.begin(), state.findings.end(),
                         [](const auto& finding) { return finding.code == "new-date-missing"; });
  };
  CHECK(asked(merge_in("2019-autumn", {with("L02", "31 March 2020"), with("L03", "")})) == 0);
  CHECK(asked(merge_in("2019-autumn", {with("L02", ""), with("L03", "")})) == 2);
}
