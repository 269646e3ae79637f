// SPDX-License-Identifier: MIT
#include "dashboard/annual.hpp"

#include "dashboard/write.hpp"
#include "sheetwriter/write.hpp"
#include "support/sample_register.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace collate;
using namespace collate::dashboard;
using test_support::make_sample;
using test_support::Sample;

TEST_CASE("ratings of each priority at the end of each round equal a recount of the register") {
  for (std::uint32_t seed = 1; seed <= 5; ++seed) {
    const Sample sample = make_sample({.actions = 60, .seed = seed});
    const AnnualReport report = annual_report(sample.schema, sample.plan, sample.reg, "2019");
    REQUIRE(report.priority_rounds.size() == 6 * 3);
    for (const PriorityRound& one : report.priority_rounds) {
      std::size_t completed = 0, all = 0;
      for (std::size_t i = 0; i < sample.plan.actions.size(); ++i) {
        if (sample.plan.actions[i].priority != std::to_string(one.priority + 1)) continue;
        const auto& rating = sample.reg.rounds[one.round].rows[i].ratings[0];
        ++all;
        if (rating.state == merge::TracedRating::State::rated && rating.value == 2) ++completed;
      }
      CHECK(one.counts.all() == all);
      CHECK(one.counts.values[2] == completed);
    }
  }
}

TEST_CASE("every page of an annual report says Draft until the group has approved it") {
  Sample sample = make_sample();
  const auto footer = [&] {
    return annual_book(sample.schema, sample.plan, sample.reg, "2019", "collate 1")->footer;
  };
  CHECK(footer().starts_with("Draft. "));
  plan::Decision decision;
  decision.kind = plan::DecisionKind::approve_annual;
  decision.subject = "2019";
  decision.value = "Not approved";
  decision.date = timescale::make_date(2019, 12, 2);
  sample.plan.decisions = {decision};
  CHECK(footer().starts_with("Draft. "));
  sample.plan.decisions.front().value = "Approved with changes";
  CHECK_FALSE(footer().starts_with("Draft"));
}

TEST_CASE("the state of approval comes from the plan's decisions") {
  Sample sample = make_sample();
  const auto approval = [&] {
    return annual_report(sample.schema, sample.plan, sample.reg, "2019").approval;
  };
  CHECK(approval().decision.empty());
  plan::Decision decision;
  decision.kind = plan::DecisionKind::approve_annual;
  decision.subject = "2018";
  sample.plan.decisions.push_back(decision);
  CHECK(approval().decision.empty());
  decision.subject = "2019";
  decision.date = timescale::make_date(2019, 12, 2);
  sample.plan.decisions.push_back(decision);
  CHECK(approval().decision == "Approved");
  CHECK(approval().date == timescale::make_date(2019, 12, 2));
  decision.round = "round-9";
  decision.value = "Not approved";
  sample.plan.decisions.push_back(decision);
  CHECK(approval().decision == "Approved");
}

TEST_CASE("rule 14: the year says which of its final reports were revised, and what differs") {
  Sample sample = make_sample();
  const auto revised = [&](std::size_t rounds_before) {
    return annual_report(sample.schema, sample.plan, sample.reg, "2019", rounds_before).revised;
  };
  CHECK(revised(0).empty());
  sample.reg.rounds[1].revised_counts = {{"Started", 8, 9}};
  sample.reg.rounds[2].rows[3].revisions = {{"comment", "Comment by lead", "a", "b", "plan"}};
  CHECK(revised(0) ==
        std::vector<std::string>{"Summer 2019, Started 9 (reported 8)", "Autumn 2019, 1 action"});
  CHECK(revised(2) == std::vector<std::string>{"Autumn 2019, 1 action"});
}

TEST_CASE("chart labels drop the year that all rounds share") {
  const Sample sample = make_sample();
  const AnnualReport report = annual_report(sample.schema, sample.plan, sample.reg, "2019");
  CHECK(report.round_labels == std::vector<std::string>{"Spring", "Summer", "Autumn"});
  CHECK(report.round_names ==
        std::vector<std::string>{"Spring 2019", "Summer 2019", "Autumn 2019"});
}

TEST_CASE("indicators without figures are counted, never taken for zero") {
  const Sample sample = make_sample({.indicators = 12, .with_figures = false});
  const AnnualReport report = annual_report(sample.schema, sample.plan, sample.reg, "2019");
  CHECK(report.without_figures == 12);
  CHECK(report.targets_met == 0);
  CHECK(report.better == 0);
  CHECK(report.further_away == 0);
}

TEST_CASE("a year whose later rounds have no return is not spoken of as over") {
  Sample sample = make_sample();
  sample.reg.rounds.resize(2);
  const AnnualReport report = annual_report(sample.schema, sample.plan, sample.reg, "2019");
  CHECK(report.rounds_to_come == std::vector<std::string>{"Autumn 2019"});
  const auto book = annual_book(sample.schema, sample.plan, sample.reg, "2019", "collate 1");
  REQUIRE(book.has_value());
  std::string words;
  for (const auto& one : sheetwriter::meant(*book)) {
    if (one.sheet == "Dashboard") words += one.value.text + " ";
  }
  CHECK(words.find("Summer 2019, the last term of 2019 with returns; Autumn 2019 has none yet.") !=
        std::string::npos);
}

TEST_CASE("no chart is made of a priority that had nothing in the year, and one is one") {
  const Sample sample = make_sample({.actions = 3,
                                     .priorities = 6,
                                     .leads = 1,
                                     .missing_leads = 0,
                                     .indicators = 1,
                                     .with_figures = false});
  std::set<std::string> used;
  for (const auto& action : sample.plan.actions) used.insert(action.priority);
  const auto book = annual_book(sample.schema, sample.plan, sample.reg, "2019", "collate 1");
  REQUIRE(book.has_value());
  const auto& dashboard = *book->sheet("Dashboard");
  CHECK(dashboard.charts.size() == used.size());
  std::string words;
  for (const auto& one : sheetwriter::meant(*book)) {
    if (one.sheet == "Dashboard") words += one.value.text + " ";
  }
  CHECK(words.find("any of the 1 ") == std::string::npos);
}

TEST_CASE("an action that is carried forward without a rating keeps its last known one") {
  const Sample sample = make_sample({.missing_leads = 5, .seed = 3});
  const AnnualReport report = annual_report(sample.schema, sample.plan, sample.reg, "2019");
  const auto book = annual_book(sample.schema, sample.plan, sample.reg, "2019", "collate 1");
  REQUIRE(book.has_value());
  std::set<std::string> said;
  for (const auto& one : sheetwriter::meant(*book)) {
    if (one.sheet == "Timescales" && one.address.column == 5) said.insert(one.value.text);
  }
  std::size_t checked = 0;
  for (const Line& line : report.lines) {
    if (line.now().state != merge::TracedRating::State::no_return || line.last_known.empty())
      continue;
    CHECK(said.contains("No return (was " + line.last_known + ")"));
    ++checked;
  }
  CHECK(checked > 0);
}

TEST_CASE("rule 16: a year without agreed dates has no word on lateness") {
  const Sample sample = make_sample({.missing_leads = 0, .no_agreed_dates = true});
  const auto book = annual_book(sample.schema, sample.plan, sample.reg, "2019", "collate 1");
  REQUIRE(book.has_value());
  for (const auto& one : sheetwriter::meant(*book)) {
    if (one.sheet != "Dashboard" || one.address.row != 4) continue;
    CHECK(one.value.text.find("overdue") == std::string::npos);
    CHECK(one.value.text.find("; none has an agreed date.") != std::string::npos);
  }
}

TEST_CASE("a round that nobody answered says that its row is what was last known") {
  Sample sample = make_sample({.actions = 5, .leads = 2, .missing_leads = 2});
  const AnnualReport report = annual_report(sample.schema, sample.plan, sample.reg, "2019");
  REQUIRE(report.timescales.size() == 3);
  CHECK(report.timescales[2].returned == 0);
  CHECK(report.timescales[2].moved.starts_with("no return came, so as last known"));
  CHECK_FALSE(report.timescales[1].moved.starts_with("no return came"));
}
