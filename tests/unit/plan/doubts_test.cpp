// SPDX-License-Identifier: MIT
#include "plan/doubts.hpp"

#include "plan/rules.hpp"
#include "support/small_plan.hpp"
#include "timescale/read.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace collate;
using namespace collate::support;
using timescale::make_date;

namespace {

std::vector<std::string> doubts(const plan::Plan& plan) {
  finding::Findings findings;
  find_doubts(plan, built_in_schema("poole"), "plan.xlsx", findings);
  std::vector<std::string> codes;
  for (const auto& finding : findings) codes.push_back(finding.code);
  return codes;
}

using Codes = std::vector<std::string>;

std::optional<finding::Severity> severity_of(const std::string& code, const plan::Plan& plan) {
  finding::Findings findings;
  find_doubts(plan, built_in_schema("poole"), "plan.xlsx", findings);
  for (const auto& finding : findings) {
    if (finding.code == code) return finding.severity;
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("a plan that is in order is not doubted") {
  CHECK(doubts(small_plan()) == Codes{});
}

TEST_CASE("a lead who is nobody in particular is asked about, or noted where there is a mailbox") {
  auto plan = small_plan();
  for (const std::string role :
       {"All partners", "LA and schools", "Schools", "Schools and settings", "Health providers",
        "Post to be appointed", "Task and finish group"}) {
    CAPTURE(role);
    plan.leads[0].role = role;
    plan.leads[0].mailbox.clear();
    CHECK(doubts(plan) == Codes{"lead-generic"});
    CHECK(severity_of("lead-generic", plan) == finding::Severity::query);
    plan.leads[0].mailbox = "send@example.org";
    CHECK(severity_of("lead-generic", plan) == finding::Severity::note);
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
  CHECK(of("Reduce absence", "72 %", "Reduced by 5%") == Codes{"target-percent-or-points"});
  CHECK(of("Reduce absence", "72 %", "Reduced by 5 percentage points") == Codes{});
  CHECK(of("Reduce absence", "12", "Reduced by 5%") == Codes{});
  measure.more["Better when"] = "lower";
  CHECK(of("Exclusions", "40", "60") == Codes{"target-against-words"});
  CHECK(of("Exclusions", "60", "40") == Codes{});
  measure.more["Better when"] = "";
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
  CHECK(of({"2014/15", "2014/15", "2016/17"}) == one);  // one slip, not two
  CHECK(of({"June 2017", "December 2017"}) == Codes{});
  CHECK(of({"2017", "2018", "2016/17", "2017/18"}) == Codes{});
}

TEST_CASE("shares of indicators lie between 0 and 100, and targets on the good side") {
  auto plan = small_plan();
  plan.indicator_years = {"2017/18", "2018/19"};
  plan.indicators.resize(1);
  auto& indicator = plan.indicators[0];
  indicator.name = "Plans in time";
  indicator.unit = "%";
  indicator.local.values = {40, 60};
  CHECK(doubts(plan) == Codes{});
  indicator.local.values = {40, 118};
  CHECK(doubts(plan) == Codes{"indicator-impossible"});
  indicator.name = "Growth of demand";
  CHECK(doubts(plan) == Codes{});
  indicator.name = "Plans in time";
  indicator.local.values = {40, std::nullopt};
  indicator.target.values = {std::nullopt, 30};
  CHECK(doubts(plan) == Codes{"target-against-words"});
  indicator.better_when_higher = false;
  CHECK(doubts(plan) == Codes{});
}

TEST_CASE("two leads do not go by the same words") {
  auto plan = small_plan();
  CHECK(doubts(plan) == Codes{});
  plan.leads[1].aliases.push_back(plan.leads[0].name());
  CHECK(doubts(plan) == Codes{"leads-alike"});
}

TEST_CASE("the steps of an action follow each other") {
  auto plan = small_plan();
  const auto of = [&](const std::string& words) {
    plan.actions[0].agreed = timescale::read(words, {});
    return doubts(plan);
  };
  CHECK(of("Recommendations by Sept 17, implementation by Jan 18") == Codes{});
  CHECK(of("Recommendations by Jan 18, implementation by Sept 17") == Codes{"steps-out-of-order"});
  CHECK(of("December and July 2019") == Codes{});
  CHECK(of("Sept 17, Jan 18, Dec 18") == Codes{});
  CHECK(of("Sept 18, Jan 18, Dec 18") == Codes{"steps-out-of-order"});
}

TEST_CASE("a measure that stands twice is asked about, also in other words for other children") {
  auto plan = small_plan();
  plan.measures.resize(1);
  plan.measures[0].text = "Exclusions of children with SEND fall";
  plan.measures[0].target = "Reduced by 5";
  plan.measures.push_back(plan.measures[0]);
  auto& second = plan.measures[1];
  second.id = "M99";
  const auto alike = [&] {
    const auto all = doubts(plan);
    return std::count(all.begin(), all.end(), "measures-alike");
  };
  CHECK(alike() == 1);  // word for word
  for (const std::string words :
       {"Exclusions of all pupils fall", "exclusions of SEN pupils fall.", "Fewer exclusions",
        "The exclusions of young people with SEND fall", "Exclusions of children fall"}) {
    CAPTURE(words);
    second.text = words;
    CHECK(alike() == 1);
  }
  second.text = plan.measures[0].text;
  second.target = "Reduced by 10";
  CHECK(alike() == 1);
  for (const std::string words : {"Exclusions from primary schools fall",
                                  "Absences of children with SEND fall", "Exclusions"}) {
    CAPTURE(words);
    second.text = words;
    CHECK(alike() == 0);
  }
  // The same audit at another time, and words too short to tell.
  second = plan.measures[0];
  second.id = "M99";
  second.timescale = timescale::read("December 2019", {});
  CHECK(alike() == 0);
  second.timescale = plan.measures[0].timescale;
  plan.measures[0].text = second.text = "Feedback of parents and carers";
  CHECK(alike() == 0);
  plan.measures[0].text = second.text = "Survey";
  second.timescale = plan.measures[0].timescale;
  CHECK(alike() == 0);
}

TEST_CASE("a baseline spans the months that it says") {
  auto plan = small_plan();
  const auto codes = [&](const char* baseline) {
    plan.measures[0].more["Baseline"] = baseline;
    return doubts(plan);
  };
  for (const char* baseline : {"72% (12 months, June 2016 to June 2017)",
                               "15% (average of 12 months, June 2016 to February 2017)",
                               "39% (6 months, Apr 16 to Mar 17)"}) {
    CAPTURE(baseline);
    CHECK(codes(baseline) == Codes{"baseline-window"});
  }
  for (const char* baseline : {"72% (12 months, July 2016 to June 2017)", "39% (16/17, 12 months)",
                               "6 (3 months from April 2017 to June 2017)", "72% (June 2017)"}) {
    CAPTURE(baseline);
    CHECK(codes(baseline) == Codes{});
  }
}

TEST_CASE("a figure is set against a comparator of its own time") {
  auto plan = small_plan();
  auto& more = plan.measures[0].more;
  more["Current position"] = "43% (June 2017)";
  more["Comparator"] = "National 55.5% (2012/13)";
  CHECK(doubts(plan) == Codes{"comparator-old"});
  more["Comparator"] = "National 55.5% (2015/16)";
  CHECK(doubts(plan) == Codes{});
  more["Comparator"] = "National 55.5%";
  CHECK(doubts(plan) == Codes{});
}

TEST_CASE("a plan that is monitored every term has a round every term") {
  auto plan = small_plan();
  plan.rounds.erase(plan.rounds.begin() + 1);  // summer, and spring of the next year
  CHECK(doubts(plan) == Codes{"round-gap"});
}

TEST_CASE("a plan that runs on long after its last round has no timetable for that time") {
  auto plan = small_plan();
  REQUIRE(plan.to);
  plan.to = *plan.to + std::chrono::days(366);
  CHECK(doubts(plan) == Codes{});  // next year's rounds are agreed next year
  plan.to = *plan.to + std::chrono::days(2 * 366);
  CHECK(doubts(plan) == Codes{"rounds-end-early"});
}

TEST_CASE("a target on the wrong side of a baseline whose months are told, or in weeks") {
  auto plan = small_plan();
  auto& measure = plan.measures[0];
  measure.more["Better when"] = "higher";
  measure.more["Baseline"] = "39% (16/17, 12 months)";
  measure.target = "35%";
  CHECK(doubts(plan) == Codes{"target-against-words"});
  measure.more["Better when"] = "lower";
  measure.more["Baseline"] = "39 weeks (August 2018)";
  measure.target = "48 weeks";
  CHECK(doubts(plan) == Codes{"target-against-words"});
  measure.target = "18 weeks";
  CHECK(doubts(plan) == Codes{});
  measure.more.erase("Better when");  // what is waited for is better when it is less
  measure.text = "Weeks of waiting for speech and language therapy";
  CHECK(doubts(plan) == Codes{});
  measure.target = "45 weeks";
  CHECK(doubts(plan) == Codes{"target-against-words"});
}

TEST_CASE("a number that is in no row is asked about, unless a measure names it") {
  auto plan = small_plan();
  plan.looked_up.reset();  // refs are changed below
  plan.actions[1].ref = "1.3";
  for (auto& measure : plan.measures) measure.refs.clear();
  CHECK(doubts(plan) == Codes{"numbering-gap"});
  plan.measures[0].refs = {"1.2"};
  CHECK(doubts(plan) == Codes{});
  plan.measures[0].refs.clear();
  plan.actions[1].ref = "1.5";  // a plan that counts in steps of its own
  CHECK(doubts(plan) == Codes{});
}

TEST_CASE("two leads whose words stand in another order are one name") {
  auto plan = small_plan();
  plan.leads[0].role = "Head of Service, Early Years";
  plan.leads[0].organisation.clear();
  plan.leads[1].role = "Early Years Head of Service";
  plan.leads[1].organisation.clear();
  CHECK(doubts(plan) == Codes{"leads-alike"});
  plan.leads[1].role = "Early Years Head of Practice";
  CHECK(doubts(plan) == Codes{});
  plan.leads[0].role = "JB";
  plan.leads[1].role = "J. B.";
  CHECK(doubts(plan) == Codes{"leads-alike"});
  plan.leads[1].role = "B. J.";
  CHECK(doubts(plan) == Codes{});
}

TEST_CASE("a measure of two populations has one name and one baseline") {
  auto plan = small_plan();
  plan.measures.resize(1);
  plan.measures[0].text = "Persistent absence of pupils with SEND in secondary schools falls";
  plan.measures[0].more["Short name"] = "Persistent absence";
  plan.measures[0].more["Baseline"] = "72% (2016/17)";
  plan.measures.push_back(plan.measures[0]);
  plan.measures[1].id = "M99";
  plan.measures[1].text = "Persistent absence of pupils with SEND falls";
  CHECK(doubts(plan) == Codes{"measures-alike"});
  plan.measures[1].more["Baseline"] = "61% (2016/17)";
  CHECK(doubts(plan) == Codes{});
}

TEST_CASE("a target as a change is no level, and its parts make its total") {
  auto plan = small_plan();
  auto& measure = plan.measures[0];
  measure.more["Baseline"] = "44%";
  measure.more["Better when"] = "higher";
  measure.target = "A rise of 8%";
  CHECK(doubts(plan) == Codes{"target-percent-or-points"});
  measure.target = "A rise of 8 percentage points";
  CHECK(doubts(plan) == Codes{});
  measure.more.clear();
  measure.target = "60 places by 2024 (30 + 20 + 15)";
  CHECK(doubts(plan) == Codes{"target-parts"});
  measure.target = "60 places by 2024 (30 + 20 + 10)";
  CHECK(doubts(plan) == Codes{});
}

TEST_CASE("a series does not leap, and its growth follows from its counts") {
  auto plan = small_plan();
  plan.indicator_years = {"2016", "2017", "2018"};
  plan::Indicator counts;
  counts.name = "Plans maintained";
  counts.unit = "number";
  counts.has_direction = false;
  counts.local.values = {1000, 110, 1210};
  plan.indicators = {counts};
  CHECK(doubts(plan) == Codes{"indicator-leaps"});
  plan.indicators[0].local.values = {1000, 1100, 1210};
  CHECK(doubts(plan) == Codes{});
  plan::Indicator growth = counts;
  growth.name = "Growth in plans";
  growth.unit = "%";
  growth.local.values = {{}, 10, 21};
  plan.indicators.push_back(growth);
  CHECK(doubts(plan) == Codes{"growth-not-of-counts"});
  plan.indicators[1].local.values = {{}, 10, 10};
  CHECK(doubts(plan) == Codes{});
}
