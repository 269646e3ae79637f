// SPDX-License-Identifier: MIT
// The plan has a history: what held in a round can be told for every round.
#include "plan/history.hpp"

#include "support/small_plan.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace collate;
using namespace collate::support;
using timescale::make_date;

namespace {

using Texts = std::vector<std::string>;

/// One decision a row: kind, round, ref, subject, value.
plan::PlanReading with(const std::vector<Texts>& decisions,
                       const Rows& actions = small_plan_actions()) {
  Rows rows = {
      {"Decision", "Kind", "Round", "Ref", "Subject", "Value", "Post", "Date", "Reason", "Until"}};
  for (const auto& d : decisions)
    rows.push_back({"D" + std::to_string(rows.size()), d[0], d[1], d[2], d[3], d[4],
                    "Policy officer", make_date(2019, 9, 20), "", ""});
  auto plan = small_plan_book(actions, small_plan_rounds(), rows);
  for (auto& sheet : plan.sheets) {
    if (sheet.name == "Leads")
      sheet = book({{"Leads",
                     {{"Lead", "Role"},
                      {"L01", "Strategic lead"},
                      {"L02", "Clinical Officer"},
                      {"L03", "Health Visitor"},
                      {"L04", "Head of SEND"},
                      {"L05", "Assistant Director"}}}})
                  .sheets.front();
  }
  return read_small_plan(plan);
}

/// "1.1 L01" for every action of the round.
Texts then(const plan::Plan& plan, const char* round) {
  Texts lines;
  const auto at = plan::as_at(plan, *plan.round(round));
  for (const auto& action : at.actions) {
    lines.push_back(action.ref);
    for (const auto& lead : action.leads) lines.back() += " " + lead;
  }
  return lines;
}

const Texts as_ever = {"1.1 L01", "1.2 L01", "1.10 L02", "2.1 L02 L03", "2.2 L03"};

}  // namespace

TEST_CASE("rule 13: an action that is withdrawn stands in the rounds before") {
  const auto plan = with({{"withdraw", "2019-autumn", "1.2", "", ""}}).plan;
  CHECK(then(plan, "2019-summer") == as_ever);
  CHECK(then(plan, "2019-autumn") == Texts{"1.1 L01", "1.10 L02", "2.1 L02 L03", "2.2 L03"});
}

TEST_CASE("rule 13: a new action is not asked about before its first round") {
  auto actions = small_plan_actions();
  actions[1].push_back("From round");
  for (std::size_t i = 2; i < actions.size(); ++i) actions[i].push_back("");
  actions[6].back() = "2020-spring";
  const auto plan = with({}, actions).plan;
  CHECK(then(plan, "2019-autumn") == Texts{"1.1 L01", "1.2 L01", "1.10 L02", "2.1 L02 L03"});
  CHECK(then(plan, "2020-spring") == as_ever);
}

TEST_CASE("rule 13: a split action ends when its parts begin; a joined one goes on in the other") {
  const auto split = with({{"split into", "2019-autumn", "1.1", "", "1.2; 1.10"}}).plan;
  CHECK(then(split, "2019-summer") == Texts{"1.1 L01", "2.1 L02 L03", "2.2 L03"});
  CHECK(then(split, "2019-autumn") == Texts{"1.2 L01", "1.10 L02", "2.1 L02 L03", "2.2 L03"});
  const auto joined = with({{"joined into", "2020-spring", "1.1; 1.2", "", "1.10"}}).plan;
  CHECK(then(joined, "2019-autumn") == as_ever);
  CHECK(then(joined, "2020-spring") == Texts{"1.10 L02", "2.1 L02 L03", "2.2 L03"});
}

TEST_CASE("rule 13: a renumbered action is the same action, whichever number the sheet has") {
  const std::vector<Texts> decisions = {{"renumbered", "2019-autumn", "1.2", "", "3.1"}};
  auto edited = small_plan_actions();
  edited[3][0] = "3.1";
  for (const auto& actions : {small_plan_actions(), edited}) {
    const auto reading = with(decisions, actions);
    CHECK(std::none_of(reading.findings.begin(), reading.findings.end(),
                       [](const auto& f) { return f.code == "decision-history"; }));
    const auto& plan = reading.plan;
    CHECK(then(plan, "2019-summer") == as_ever);
    CHECK(then(plan, "2019-autumn") ==
          Texts{"1.1 L01", "3.1 L01", "1.10 L02", "2.1 L02 L03", "2.2 L03"});
    CHECK(plan::as_at(plan, *plan.round("2019-summer")).action("1.2")->key == "3.1");
  }
}

TEST_CASE("rule 13: two actions may change places") {
  const auto plan = with({{"renumbered", "2019-autumn", "1.1", "", "1.10"},
                          {"renumbered", "2019-autumn", "1.10", "", "1.1"}})
                        .plan;
  // The sheet has both numbers, so it is as it is from autumn on.
  CHECK(then(plan, "2019-autumn") == as_ever);
  CHECK(then(plan, "2019-summer") ==
        Texts{"1.10 L01", "1.2 L01", "1.1 L02", "2.1 L02 L03", "2.2 L03"});
}

TEST_CASE("rule 13: an action given to another lead was the first lead's before") {
  auto edited = small_plan_actions();
  edited[2][3] = edited[3][3] = "L03";
  for (const auto& actions : {small_plan_actions(), edited}) {
    const auto plan = with({{"given to another lead", "2019-autumn", "1.1", "L01", "L03"},
                            {"given to another lead", "2019-autumn", "1.2", "L01", "L03"}},
                           actions)
                          .plan;
    CHECK(then(plan, "2019-summer") == as_ever);
    CHECK(then(plan, "2019-autumn") ==
          Texts{"1.1 L03", "1.2 L03", "1.10 L02", "2.1 L02 L03", "2.2 L03"});
  }
  const auto all = with({{"given to another lead", "2020-spring", "", "L02", "L01"}}).plan;
  CHECK(then(all, "2020-spring") ==
        Texts{"1.1 L01", "1.2 L01", "1.10 L01", "2.1 L01 L03", "2.2 L03"});
  CHECK(then(all, "2019-autumn") == as_ever);
}

TEST_CASE("rule 13: one of two leads who share an action leaves, or another joins") {
  auto left = small_plan_actions();
  auto joined = small_plan_actions();
  left[5][3] = "L03";
  joined[2][3] = "L01; L02";
  // The sheet may be of before or of after.
  for (const auto& actions : {small_plan_actions(), left}) {
    const auto plan =
        with({{"given to another lead", "2019-autumn", "2.1", "L02; L03", "L03"}}, actions).plan;
    CHECK(then(plan, "2019-summer") == as_ever);
    CHECK(then(plan, "2019-autumn") ==
          Texts{"1.1 L01", "1.2 L01", "1.10 L02", "2.1 L03", "2.2 L03"});
  }
  for (const auto& actions : {small_plan_actions(), joined}) {
    const auto plan =
        with({{"given to another lead", "2019-autumn", "1.1", "L01", "L01; L02"}}, actions).plan;
    CHECK(then(plan, "2019-summer") == as_ever);
    CHECK(then(plan, "2019-autumn") ==
          Texts{"1.1 L01 L02", "1.2 L01", "1.10 L02", "2.1 L02 L03", "2.2 L03"});
  }
}

TEST_CASE(
    "rule 13: all that a lead had was that lead's before, also when the sheet says it no more") {
  // L01 leaves and L04 follows: the sheet still names L01, or names L04 everywhere.
  auto edited = small_plan_actions();
  edited[2][3] = edited[3][3] = "L04";
  for (const auto& actions : {small_plan_actions(), edited}) {
    const auto reading =
        with({{"given to another lead", "2019-autumn", "", "L01", "L04"}}, actions);
    CHECK(std::none_of(reading.findings.begin(), reading.findings.end(),
                       [](const auto& f) { return f.code == "decision-history"; }));
    CHECK(then(reading.plan, "2019-summer") == as_ever);
    CHECK(then(reading.plan, "2019-autumn") ==
          Texts{"1.1 L04", "1.2 L04", "1.10 L02", "2.1 L02 L03", "2.2 L03"});
  }
  // Two steps, and one action that came from elsewhere; the sheet names the first, a middle or the
  // last lead.
  for (const char* named : {"L01", "L04", "L05"}) {
    auto actions = small_plan_actions();
    actions[2][3] = actions[3][3] = named;
    if (named != std::string("L01")) actions[4][3] = named;
    CAPTURE(named);
    const auto plan = with({{"given to another lead", "2019-autumn", "1.10", "L02", "L04"},
                            {"given to another lead", "2019-autumn", "", "L01", "L04"},
                            {"given to another lead", "2020-spring", "", "L04", "L05"}},
                           actions)
                          .plan;
    CHECK(then(plan, "2019-summer") == as_ever);
    CHECK(then(plan, "2019-autumn") ==
          Texts{"1.1 L04", "1.2 L04", "1.10 L04", "2.1 L02 L03", "2.2 L03"});
    CHECK(then(plan, "2020-spring") ==
          Texts{"1.1 L05", "1.2 L05", "1.10 L05", "2.1 L02 L03", "2.2 L03"});
  }
}

TEST_CASE("rule 13: a ref that moved to another priority says where the action was before") {
  auto actions = small_plan_actions();
  actions[3][0] = "2.3";
  actions[3][1] = "2";
  const auto plan = with({{"renumbered", "2019-autumn", "1.2", "", "2.3"}}, actions).plan;
  const auto priority = [&](const char* round, const char* ref) {
    return plan::as_at(plan, *plan.round(round)).action(ref)->priority;
  };
  CHECK(priority("2019-summer", "1.2") == "1");
  CHECK(priority("2019-autumn", "2.3") == "2");
  CHECK(priority("2019-summer", "1.10") == "1");
}

TEST_CASE("rule 13: no two actions have one ref") {
  const auto reading = with({{"renumbered", "2019-autumn", "1.1", "", "1.2"}});
  CHECK(std::any_of(reading.findings.begin(), reading.findings.end(), [](const auto& f) {
    return f.message ==
           "The decision D1 rules nothing: 1.1 and 1.2 both stand on the Actions sheet; where 1.1 "
           "is a new action, its first round goes under From round.";
  }));
  for (const char* round : {"2019-summer", "2019-autumn"})
    CHECK(then(reading.plan, round) == as_ever);
  // A number that is free again may go to a new action.
  auto actions = small_plan_actions();
  actions[1].push_back("From round");
  for (std::size_t i = 2; i < actions.size(); ++i) actions[i].push_back("");
  actions[3][0] = "1.3";
  actions.push_back({"1.2", "1", "Something new", "L02", "", "2019-autumn"});
  const auto reused = with({{"renumbered", "2019-autumn", "1.2", "", "1.3"}}, actions).plan;
  CHECK(then(reused, "2019-summer") == as_ever);
  CHECK(then(reused, "2019-autumn") ==
        Texts{"1.1 L01", "1.3 L01", "1.10 L02", "2.1 L02 L03", "2.2 L03", "1.2 L02"});
}

TEST_CASE("rule 13: an action that passes from hand to hand was each lead's in turn") {
  // The sheet names the first lead, one on the way, or the last; the rows stand in any order.
  for (const char* named : {"L01", "L02", "L03"}) {
    auto actions = small_plan_actions();
    actions[2][3] = named;
    for (const bool turned : {false, true}) {
      std::vector<Texts> steps = {{"given to another lead", "2019-autumn", "1.1", "L01", "L02"},
                                  {"given to another lead", "2020-spring", "1.1", "L02", "L03"}};
      if (turned) std::swap(steps[0], steps[1]);
      CAPTURE(named, turned);
      const auto plan = with(steps, actions).plan;
      CHECK(then(plan, "2019-summer").front() == "1.1 L01");
      CHECK(then(plan, "2019-autumn").front() == "1.1 L02");
      CHECK(then(plan, "2020-spring").front() == "1.1 L03");
    }
  }
}

TEST_CASE("rule 13: an action that comes back to its first lead was the other's meanwhile") {
  for (const char* named : {"L01", "L02"}) {
    auto actions = small_plan_actions();
    actions[2][3] = named;
    CAPTURE(named);
    const auto plan = with({{"given to another lead", "2019-autumn", "1.1", "L01", "L02"},
                            {"given to another lead", "2020-spring", "1.1", "L02", "L01"}},
                           actions)
                          .plan;
    CHECK(then(plan, "2019-summer").front() == "1.1 L01");
    CHECK(then(plan, "2019-autumn").front() == "1.1 L02");
    CHECK(then(plan, "2020-spring").front() == "1.1 L01");
  }
}

TEST_CASE("rule 13: a measure that names an action by its old ref measures it under the new one") {
  auto actions = small_plan_actions();
  actions[3][0] = "3.7";  // M1 still says 1.1, 1.2
  const auto reading = with({{"renumbered", "2020-spring", "1.2", "", "3.7"}}, actions);
  CHECK(reading.plan.action("3.7")->measures == Texts{"M1"});
  CHECK(reading.plan.measure("M1")->refs == Texts{"1.1", "3.7"});
  for (const auto& finding : reading.findings)
    CHECK(finding.message.find("no action of the plan") == std::string::npos);
  const auto before = plan::as_at(reading.plan, *reading.plan.round("2019-autumn"));
  CHECK(before.measure("M1")->refs == Texts{"1.1", "1.2"});
}

TEST_CASE("rule 13: a date agreed under the old number holds for the action under the new one") {
  const auto plan = with({{"agree date", "2019-autumn", "1.1", "", "2020-01-31"},
                          {"renumbered", "2020-spring", "1.1", "", "3.1"}})
                        .plan;
  const auto agreed = [&](const char* round, const char* ref) {
    const auto& at = *plan.round(round);
    const auto then = plan::as_at(plan, at);
    return then.agreed_date(*then.action(ref), at);
  };
  CHECK(agreed("2019-summer", "1.1") == make_date(2019, 7, 31));
  CHECK(agreed("2019-autumn", "1.1") == make_date(2020, 1, 31));
  CHECK(agreed("2020-spring", "3.1") == make_date(2020, 1, 31));
}

TEST_CASE("rule 11: a decision without a round changes no round that was reported before it") {
  const auto plan = with({{"agree date", "", "1.1", "", "2020-01-31"}}).plan;  // of 20 September
  const auto& action = *plan.action("1.1");
  CHECK(plan.agreed_date(action, *plan.round("2019-summer")) == make_date(2019, 7, 31));
  CHECK(plan.agreed_date(action, *plan.round("2019-autumn")) == make_date(2020, 1, 31));
}

TEST_CASE("rule 11: after the last round of the plan a decision waits for the next") {
  auto rounds = small_plan_rounds();
  rounds.resize(3);  // to autumn; its position date is 8 November
  const Rows decisions = {
      {"Decision", "Kind", "Round", "Ref", "Subject", "Value", "Post", "Date", "Reason", "Expires"},
      {"D1", "agree date", "", "1.1", "", "2020-01-31", "Chair", make_date(2019, 12, 2)},
      {"D2", "withdraw", "", "1.2", "", "", "Chair", make_date(2019, 12, 2)},
      {"D3", "renumbered", "", "2.2", "", "3.1", "Chair", make_date(2019, 12, 2)},
      {"D4", "given to another lead", "", "1.10", "L02", "L01", "Chair", make_date(2019, 12, 2)},
      {"D5", "entry stands", "", "2.1", "L03", "", "Chair", make_date(2019, 12, 2)},
      {"D6", "approve report", "", "", "2019", "", "Chair", make_date(2019, 12, 2)}};
  const auto plan = read_small_plan(small_plan_book(small_plan_actions(), rounds, decisions)).plan;
  const auto& autumn = *plan.round("2019-autumn");
  CHECK(then(plan, "2019-autumn") == as_ever);
  CHECK(plan.agreed_date(*plan.action("1.1"), autumn) == make_date(2019, 7, 31));
  Texts holds;
  for (const auto& decision : plan.decisions) {
    if (plan.holds(decision, autumn)) holds.push_back(decision.id);
  }
  CHECK(holds == Texts{"D5", "D6"});  // they look back at what was collected
  Texts after;
  for (const auto& action : plan::as_at(plan, plan::round_to_come()).actions) {
    after.push_back(action.ref);
    for (const auto& lead : action.leads) after.back() += " " + lead;
  }
  CHECK(after == Texts{"1.1 L01", "1.10 L01", "2.1 L02 L03", "3.1 L03"});
}

TEST_CASE("rule 13: a decision that came along from the plan before follows its action's ref") {
  auto actions = small_plan_actions();
  actions[1].push_back("Ref before");
  actions[2].push_back("1.1");
  actions[3].push_back("4.4");  // 1.2 was 4.4
  actions[4].push_back("1.2");  // and 1.10 was 1.2
  const Rows decisions = {
      {"Decision", "Kind", "Round", "Ref", "Subject", "Value", "Post", "Date"},
      {"D1", "agree date", "2019-summer", "4.4", "", "2020-01-31", "Chair", make_date(2019, 5, 2)},
      {"D2", "agree date", "2019-summer", "1.2", "", "2020-02-28", "Chair", make_date(2019, 5, 2)},
      {"D3", "agree date", "2019-autumn", "1.2", "", "2020-03-31", "Chair", make_date(2019, 7, 9)},
      {"D4", "agree date", "2019-summer", "1.1", "", "2020-03-31", "Chair", make_date(2019, 5, 2)}};
  const auto reading = read_small_plan(small_plan_book(actions, small_plan_rounds(), decisions));
  Texts refs;
  for (const auto& decision : reading.plan.decisions) refs.push_back(decision.ref);
  CHECK(refs == Texts{"1.2", "1.2", "1.2", "1.1"});
  Texts told;
  for (const auto& finding : reading.findings) {
    if (finding.message.find("The decision") == 0) told.push_back(finding.message);
  }
  CHECK(told ==
        Texts{"The decision D1 is on 4.4, which is what 1.2 was called in the plan before; "
              "it was read as 1.2.",
              "The decision D2 is on 1.2, which is what 1.10 was called in the plan before; "
              "it was read as the action that is called so now."});
}

TEST_CASE("rule 11: a ruling on returns ends with its round, and says so") {
  const auto plan = with({{"entry stands", "2019-autumn", "2.1", "L03", ""},
                          {"exclude return", "2019-summer", "", "a.xlsx", ""},
                          {"explained", "2019-summer", "", "rating-unread", ""}})
                        .plan;
  CHECK(plan::last_day(plan, plan.decisions[0]) == make_date(2019, 11, 8));
  CHECK(plan::last_day(plan, plan.decisions[1]) == make_date(2019, 6, 28));
  CHECK_FALSE(plan::last_day(plan, plan.decisions[2]));
  CHECK_FALSE(plan.holds(plan.decisions[0], *plan.round("2020-spring")));
}

TEST_CASE("rule 13: what changed is told of the action, whatever it was called then") {
  const auto plan = with({{"withdraw", "2019-summer", "1.2", "", ""},
                          {"joined into", "2019-autumn", "2.2", "", "2.1"},
                          {"renumbered", "2020-spring", "2.1", "", "3.1"}})
                        .plan;
  Texts told;
  for (const auto& change : plan::changes(plan)) {
    told.push_back(change.round->id + ": " + change.decision->id + " " + change.ref + " = " +
                   change.key);
    for (const auto& key : change.to_keys) told.back() += ", " + key;
  }
  CHECK(told == Texts{"2019-summer: D1 1.2 = 1.2", "2019-autumn: D2 2.2 = 2.2, 3.1",
                      "2020-spring: D3 2.1 = 3.1, 3.1"});
}

TEST_CASE("rule 11: a decision that cannot apply any more is history, not an error") {
  const auto reading = with({{"agree date", "2019-autumn", "7.7", "", "2020-01-31"},
                             {"withdraw", "2018-autumn", "1.1", "", ""},
                             {"given to another lead", "2019-autumn", "1.1", "L01", "L99"}});
  Texts told;
  for (const auto& finding : reading.findings) {
    if (finding.code != "agreed-date-missing") told.push_back(finding.message);
    CHECK(finding.severity != finding::Severity::error);
  }
  CHECK(told == Texts{"The decision D1 rules nothing: the plan has no action '7.7'.",
                      "The decision D2 rules nothing: the plan has no round '2018-autumn'.",
                      "The decision D3 rules nothing: the plan has no lead 'L99'."});
  CHECK(then(reading.plan, "2020-spring") == as_ever);
}

TEST_CASE("one decision may agree a day for several actions, and a day that had passed is asked") {
  const auto reading = with({{"agree date", "2019-autumn", "1.1; 2.1", "", "2020-01-31"}});
  const auto agreed = [&](const char* ref) {
    const auto& plan = reading.plan;
    return plan.agreed_date(*plan.action(ref), *plan.round("2019-autumn"));
  };
  CHECK(agreed("1.1") == make_date(2020, 1, 31));
  CHECK(agreed("2.1") == make_date(2020, 1, 31));
  CHECK(agreed("1.2") == make_date(2019, 10, 31));
  const auto asked = [](const plan::PlanReading& read) {
    return std::count_if(read.findings.begin(), read.findings.end(), [](const auto& finding) {
      return finding.message.find("a day that had passed") != std::string::npos;
    });
  };
  CHECK(asked(reading) == 0);
  CHECK(asked(with({{"agree date", "2019-autumn", "1.1", "", "2018-01-31"}})) == 1);
}
