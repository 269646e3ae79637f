// SPDX-License-Identifier: MIT
// The plan has a history: what held in a round can be told for every round.
#include "plan/history.hpp"

#include "support/small_plan.hpp"

#include <catch2/catch.hpp>

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
  return read_small_plan(small_plan_book(actions, small_plan_rounds(), rows));
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
