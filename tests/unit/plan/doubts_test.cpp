// SPDX-License-Identifier: MIT
#include "plan/doubts.hpp"

#include "plan/rules.hpp"
#include "support/small_plan.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::support;
using timescale::make_date;

namespace {

std::vector<std::string> doubts(const plan::Plan& plan) {
  finding::Findings findings;
  find_doubts(plan, "plan.xlsx", findings);
  std::vector<std::string> codes;
  for (const auto& finding : findings) codes.push_back(finding.code);
  return codes;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a plan that is in order is not doubted") {
  CHECK(doubts(small_plan()) == Codes{});
}

TEST_CASE("a lead who is nobody in particular is asked about, unless there is a mailbox") {
  auto plan = small_plan();
  for (const std::string role : {"All partners", "LA and schools", "Schools",
                                 "Post to be appointed", "Task and finish group"}) {
    CAPTURE(role);
    plan.leads[0].role = role;
    plan.leads[0].mailbox.clear();
    CHECK(doubts(plan) == Codes{"lead-generic"});
    plan.leads[0].mailbox = "send@example.org";
    CHECK(doubts(plan) == Codes{});
  }
  plan.leads[0].mailbox.clear();
  for (const std::string role : {"Head of Virtual School", "Autism task and finish group",
                                 "Partnership Manager", "Lead for schools and settings"}) {
    CAPTURE(role);
    plan.leads[0].role = role;
    CHECK(doubts(plan) == Codes{});
  }
}

TEST_CASE("a measure is taken when its action is done, and a baseline before") {
  auto plan = small_plan();
  auto& measure = plan.measures[0];
  measure.refs = {"1.2"};
  const auto on = [&](timescale::Date date) {
    measure.timescale.milestones = {{"", date, date}};
    return doubts(plan);
  };
  CHECK(on(make_date(2019, 7, 1)) == Codes{"measure-before-action"});
  CHECK(on(make_date(2019, 12, 1)) == Codes{});
  measure.text = "Baseline survey of targets";
  CHECK(on(make_date(2019, 7, 1)) == Codes{});
}

TEST_CASE("a target goes the way of its words, and has one comparator") {
  auto plan = small_plan();
  auto& measure = plan.measures[0];
  const auto of = [&](std::string text, std::string baseline, std::string target) {
    measure.text = std::move(text);
    measure.more["Baseline"] = std::move(baseline);
    measure.target = std::move(target);
    return doubts(plan);
  };
  CHECK(of("Reduce exclusions", "12", "20") == Codes{"target-against-words"});
  CHECK(of("Reduce exclusions", "20", "12") == Codes{});
  CHECK(of("Increase attendance", "93 %", "91 %") == Codes{"target-against-words"});
  CHECK(of("Reduce exclusions", "20", "Reduce by 30") == Codes{});
  CHECK(of("Reduce absence", "20 %", "12") == Codes{});
  CHECK(of("Attendance", "", "In line with national and statistical neighbours") ==
        Codes{"target-two-comparators"});
  CHECK(of("Attendance", "", "In line with the national figure") == Codes{});
}

TEST_CASE("years of indicators follow each other") {
  auto plan = small_plan();
  const auto of = [&](std::vector<std::string> years) {
    plan.indicator_years = std::move(years);
    return doubts(plan);
  };
  const Codes one = {"years-out-of-order"};
  CHECK(of({"2016/17", "2017/18", "2018/19"}) == Codes{});
  CHECK(of({"2016/17", "2018/19"}) == one);
  CHECK(of({"2017/18", "2016/17"}) == one);
  CHECK(of({"2016", "2016", "2017"}) == one);
  CHECK(of({"June 2017", "December 2017"}) == Codes{});
  CHECK(of({"2017", "2018", "2016/17", "2017/18"}) == Codes{});
}
