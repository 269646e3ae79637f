// SPDX-License-Identifier: MIT
#include "dashboard/annual.hpp"
#include "support/sample_register.hpp"

#include <catch2/catch.hpp>

#include <numeric>

using namespace collate;
using namespace collate::dashboard;
using test_support::make_sample;
using test_support::Sample;

namespace {

std::string all_words(const std::vector<NarrativeRow>& rows) {
  std::string all;
  for (const auto& row : rows)
    for (const auto& sentence : row.reported) all += sentence + "\n";
  return all;
}

}  // namespace

TEST_CASE("every impact that a lead reported last stands in the narrative") {
  Sample sample = make_sample({.seed = 5});
  auto& rows = sample.reg.rounds.back().rows;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].impacts = {{"L01", {"Unique words " + std::to_string(i) + ".", std::nullopt}}};
  }
  sample.plan.measures.resize(10);  // most actions lose their measure
  const AnnualReport report = annual_report(sample.schema, sample.plan, sample.reg, "2019");
  const std::string words = all_words(report.narrative);
  for (std::size_t i = 0; i < rows.size(); ++i)
    CHECK(words.find("Unique words " + std::to_string(i) + ".") != std::string::npos);
}

TEST_CASE("without words of the last round an earlier round's are taken and named") {
  Sample sample = make_sample({.actions = 1, .leads = 1, .missing_leads = 1});
  sample.reg.rounds[0].rows[0].impacts = {{"L01", {"Fewer requests.", std::nullopt}}};
  sample.reg.rounds[1].rows[0].impacts.clear();
  sample.reg.rounds[1].rows[0].impact = {};
  sample.reg.rounds[2].rows[0].impacts.clear();
  const AnnualReport report = annual_report(sample.schema, sample.plan, sample.reg, "2019");
  REQUIRE(report.narrative.size() == 1);
  CHECK(report.narrative[0].reported ==
        std::vector<std::string>{"1.1 Strategic SEND Lead (Spring 2019): Fewer requests."});
}

TEST_CASE("what an action was said to have changed before it was reopened is no longer quoted") {
  Sample sample = make_sample({.actions = 1, .leads = 1, .missing_leads = 0});
  for (auto& round : sample.reg.rounds) {
    round.rows[0].impacts.clear();
    round.rows[0].done_in.clear();
  }
  sample.reg.rounds[1].rows[0].impacts = {{"L01", {"Fewer requests.", std::nullopt}}};
  const auto words = [&] {
    return all_words(annual_report(sample.schema, sample.plan, sample.reg, "2019").narrative);
  };
  CHECK(words() == "1.1 Strategic SEND Lead (Summer 2019): Fewer requests.\n");
  sample.reg.rounds[1].rows[0].done_in = sample.reg.rounds[1].round;
  CHECK(words() == "No impact reported yet: 1.1.\n");
  sample.reg.rounds[2].rows[0].done_in = sample.reg.rounds[1].round;  // and stands as done
  CHECK(words() == "1.1 Strategic SEND Lead (Summer 2019): Fewer requests.\n");
}

TEST_CASE("silence is said once, and a measure of an unknown action too") {
  Sample sample = make_sample({.actions = 2, .leads = 2, .missing_leads = 2});
  for (auto& round : sample.reg.rounds) {
    for (auto& row : round.rows) {
      row.impacts.clear();
      row.impact = {};
      row.returned_by.clear();
      row.also_returned_by.clear();
    }
  }
  sample.plan.measures[0].refs.push_back("3.3");
  const AnnualReport report = annual_report(sample.schema, sample.plan, sample.reg, "2019");
  const std::string words = all_words(report.narrative);
  CHECK(words.find("No return this year: ") != std::string::npos);
  CHECK(words.find("3.3: the plan has no such action.") != std::string::npos);
}
