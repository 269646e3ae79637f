// SPDX-License-Identifier: MIT
#include "dashboard/milestone.hpp"

#include "support/sample_register.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::dashboard;
using test_support::make_sample;
using test_support::Sample;
using timescale::make_date;

namespace {

std::vector<std::string> told(const std::vector<Step>& steps) {
  std::vector<std::string> all;
  for (const Step& step : steps) all.push_back(timescale::to_iso(step.date) + " " + step.words);
  return all;
}

using Told = std::vector<std::string>;

/// One action, not done and without a date of its own; milestones as the plan has them.
Sample with_milestones(const std::string& text) {
  Sample sample = make_sample({.actions = 1, .priorities = 1, .leads = 1, .missing_leads = 0});
  schema::Column column;
  column.id = "milestones";
  column.heading = "Steps on the way";
  sample.schema.columns.push_back(column);
  sample.plan.actions[0].more["Steps on the way"] = text;
  for (auto& round : sample.reg.rounds) {
    merge::Row& row = round.rows[0];
    row.ratings[0] = {merge::TracedRating::State::rated, 0, {}};
    row.done_in.clear();
    row.agreed_date.reset();
    row.new_date = {};
    row.timescale = merge::TimescaleStatus::no_agreed_date;
  }
  return sample;
}

}  // namespace

TEST_CASE("steps of a plan are counted from its first day, or have dates of their own") {
  const auto steps = [](const char* text) {
    return told(steps_in(text, {}, make_date(2025, 9, 1)));
  };
  CHECK(steps("3 months: page drafted\n6 months: page at every board") ==
        Told{"2025-12-01 3 months: page drafted", "2026-03-01 6 months: page at every board"});
  CHECK(steps("At six months - half the places; at 12 months - all") ==
        Told{"2026-03-01 At six months - half the places", "2026-09-01 at 12 months - all"});
  CHECK(steps("By March 2026: list validated") == Told{"2026-03-31 By March 2026: list validated"});
  CHECK(steps("Parents are asked; then it is agreed").empty());
  CHECK(steps("").empty());
  // Without the plan's first day a length of time says nothing.
  CHECK(steps_in("3 months: page drafted", {}, std::nullopt).empty());
}

TEST_CASE("what comes next is what falls due by the next meeting, steps of the plan among it") {
  const auto next = [](const Sample& sample, const std::string& text) {
    const TermlyReport report = termly_report(sample.schema, sample.plan, sample.reg);
    const auto found = next_up({report, sample.schema, {}}, sample.plan);
    CHECK(next_heading(found, report) == text);
    return found;
  };
  Sample sample = with_milestones("By January 2020: draft\nBy December 2021: final");
  REQUIRE(sample.plan.rounds.size() == 4);
  const auto meeting = make_date(2020, 4, 1);
  sample.plan.rounds.back().meetings = {{"partnership", meeting}};
  const auto found = next(sample, "Next milestones, to 1 April 2020: 1 step on the way");
  REQUIRE(found.size() == 1);
  CHECK(found[0].step == "By January 2020: draft");
  CHECK(found[0].date == make_date(2020, 1, 31));

  sample.plan.actions[0].more.clear();
  CHECK(next(sample, "Next milestones, to 1 April 2020: none").empty());

  // Of a plan that names no further meeting the next dates are told.
  sample = with_milestones("By December 2021: final");
  sample.plan.rounds.pop_back();
  auto& row = sample.reg.rounds.back().rows[0];
  row.agreed_date = make_date(2022, 1, 31);
  row.timescale = merge::TimescaleStatus::later;
  const auto late = next(sample, "Next milestones: the next 2 by date");
  REQUIRE(late.size() == 2);
  CHECK(late[0].date == make_date(2021, 12, 31));
  CHECK(late[1].date == make_date(2022, 1, 31));
  CHECK(late[1].step.empty());
}
