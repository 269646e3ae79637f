// SPDX-License-Identifier: MIT
// Counts are checked against recounts made here from the rows of the register, not from the
// report's own lines.
#include "dashboard/termly.hpp"

#include "support/sample_register.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

using namespace collate;
using namespace collate::dashboard;
using merge::TracedRating;
using test_support::make_sample;
using test_support::recount;
using test_support::Sample;
using test_support::SampleOptions;

namespace {

TermlyReport report_of(const Sample& sample) {
  return termly_report(sample.schema, sample.plan, sample.reg);
}

}  // namespace

TEST_CASE("the numbers of the Summary equal a recount of the register") {
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    for (const bool two : {false, true}) {
      SampleOptions options;
      options.seed = seed;
      options.two_ratings = two;
      options.actions = 20 + seed * 5;
      options.missing_leads = seed % 4;
      const Sample sample = make_sample(options);
      const TermlyReport report = report_of(sample);
      const auto& now = sample.reg.now();
      CAPTURE(seed, two);
      REQUIRE(report.lines.size() == sample.plan.actions.size());
      for (std::size_t scale = 0; scale < sample.schema.ratings.size(); ++scale) {
        for (std::size_t value = 0; value < sample.schema.ratings[scale].values.size(); ++value) {
          CHECK(report.now[scale].values[value] == recount(now, [&](const auto& row) {
                  return row.ratings[scale].state == TracedRating::State::rated &&
                         row.ratings[scale].value == value;
                }));
          CHECK(report.before[scale].values[value] ==
                recount(*sample.reg.before(), [&](const auto& row) {
                  return row.ratings[scale].state == TracedRating::State::rated &&
                         row.ratings[scale].value == value;
                }));
        }
        CHECK(report.now[scale].all() == sample.plan.actions.size());
        CHECK(report.now[scale].no_return ==
              recount(now, [&](const auto& row) { return row.returned_by.empty(); }));
      }
      // Overdue, from the dates alone.
      const auto position = sample.plan.rounds[2].position;
      const auto is_done = [&](const merge::Row& row) {
        return row.ratings[0].state == TracedRating::State::rated && row.ratings[0].value == 2;
      };
      const std::size_t overdue = recount(now, [&](const auto& row) {
        return row.agreed_date && *row.agreed_date < position && !is_done(row);
      });
      CHECK(report.overdue == overdue);
      CHECK(report.late.size() == overdue);
      CHECK(report.overdue_no_new_date == recount(now, [&](const auto& row) {
              return row.agreed_date && *row.agreed_date < position && !is_done(row) &&
                     !row.new_date.date;
            }));
      CHECK(report.proposed == recount(now, [](const auto& row) {
              return row.timescale == merge::TimescaleStatus::overdue_new_date_proposed ||
                     row.timescale == merge::TimescaleStatus::new_date_proposed;
            }));
      CHECK(report.completed == recount(now, is_done));
      // Every action stands in exactly one priority, and on the list of timescales unless completed
      // or later.
      std::size_t in_priorities = 0;
      for (const auto& priority : report.priorities) in_priorities += priority.ratings.all();
      CHECK(in_priorities == sample.plan.actions.size());
      CHECK(report.timescales.size() +
                recount(now,
                        [](const auto& row) {
                          return row.timescale == merge::TimescaleStatus::completed ||
                                 row.timescale == merge::TimescaleStatus::later;
                        }) ==
            sample.plan.actions.size());
      // A lead who answers for nothing is asked for nothing.
      const auto answers = [&](const plan::Lead& lead) {
        return !sample.plan.actions_of(lead.id).empty();
      };
      const auto& leads = sample.plan.leads;
      CHECK(report.returns_asked ==
            static_cast<std::size_t>(std::count_if(leads.begin(), leads.end(), answers)));
      CHECK(report.returns_unusable ==
            static_cast<std::size_t>(
                std::count_if(leads.end() - static_cast<std::ptrdiff_t>(options.missing_leads),
                              leads.end(), answers)));
      if (!two) continue;
      std::size_t crossed = 0;
      for (const auto& row : report.cross)
        for (const std::size_t count : row) crossed += count;
      CHECK(crossed == sample.plan.actions.size());
    }
  }
}

TEST_CASE("overdue actions without a new date come first, then the longest overdue") {
  const TermlyReport report = report_of(make_sample({.actions = 80, .seed = 7}));
  REQUIRE(report.late.size() > 3);
  for (std::size_t i = 1; i < report.late.size(); ++i) {
    const dashboard::Line& a = report.lines[report.late[i - 1]];
    const dashboard::Line& b = report.lines[report.late[i]];
    const bool ordered =
        a.new_date.has_value() < b.new_date.has_value() ||
        (a.new_date.has_value() == b.new_date.has_value() && *a.agreed <= *b.agreed);
    CHECK(ordered);
  }
}

TEST_CASE("every missing return is named, and no row is lost when everything is missing") {
  const Sample sample = make_sample({.nothing_returned = true, .no_agreed_dates = true});
  const TermlyReport report = report_of(sample);
  CHECK(report.returns_unusable == sample.plan.leads.size());
  CHECK(report.now[0].no_return == sample.plan.actions.size());
  CHECK(report.no_agreed_date == sample.plan.actions.size());
  CHECK(report.timescales.size() == sample.plan.actions.size());
  for (const ReturnLine& line : report.returns) CHECK(line.state == ReturnLine::State::missing);
  for (const dashboard::Line& line : report.lines) CHECK(line.comment == "No return received");
}

TEST_CASE("a file of no known lead is listed and counts as nobody's return") {
  Sample sample = make_sample();
  merge::LedgerLine stray;
  stray.state = merge::ReturnState::unreadable;
  stray.file = "returns/round-3/holiday photos.xlsx";
  stray.points = {"It is no workbook."};
  sample.reg.rounds.back().ledger.push_back(stray);
  const TermlyReport report = report_of(sample);
  REQUIRE(report.returns.size() == sample.plan.leads.size() + 1);
  CHECK(report.returns.back().state == ReturnLine::State::no_known_lead);
  CHECK(report.returns.back().file == "holiday photos.xlsx");
  CHECK(report.returns.back().points == "It is no workbook.");
  CHECK(report.returns_asked == sample.plan.leads.size());
}

TEST_CASE("of several files of a lead the usable one counts and the others are told of") {
  Sample sample = make_sample();
  auto& ledger = sample.reg.rounds.back().ledger;
  merge::LedgerLine old = ledger[0];
  old.state = merge::ReturnState::superseded;
  old.file = "returns/round-3/first try.xlsx";
  ledger.insert(ledger.begin(), old);
  const TermlyReport report = report_of(sample);
  CHECK(report.returns[0].state == ReturnLine::State::received);
  CHECK(report.returns[0].points == "first try.xlsx: replaced by a later return");
}

TEST_CASE("points of several files of a lead say each of which file they are") {
  Sample sample = make_sample();
  auto& ledger = sample.reg.rounds.back().ledger;
  ledger[0].file = "returns/round-3/second.xlsx";
  ledger[0].points = {"New date is blank for 1.1 (M6)."};
  CHECK(report_of(sample).returns[0].points == "New date is blank for 1.1 (M6).");
  merge::LedgerLine old = ledger[0];
  old.state = merge::ReturnState::superseded;
  old.file = "returns/round-3/first.xlsx";
  ledger.insert(ledger.begin(), old);
  CHECK(
      report_of(sample).returns[0].points ==
      "first.xlsx: New date is blank for 1.1 (M6).\nsecond.xlsx: New date is blank for 1.1 (M6).");
}

TEST_CASE("an action whose priority the plan does not list is still counted") {
  Sample sample = make_sample();
  sample.plan.actions[0].priority = "9";
  const TermlyReport report = report_of(sample);
  REQUIRE(report.priorities.size() == 7);
  CHECK(report.priorities.back().label == "9");
  CHECK(report.priorities.back().ratings.all() == 1);
}

TEST_CASE("a lead's row that the return left out is told from a missing return") {
  Sample sample = make_sample({.missing_leads = 0});
  auto& row = sample.reg.rounds.back().rows[0];
  row.returned_by.clear();
  row.also_returned_by.clear();
  for (auto& rating : row.ratings) rating.state = TracedRating::State::no_return;
  const TermlyReport report = report_of(sample);
  CHECK(report.lines[0].returned.find(" row left out") != std::string::npos);
  CHECK(report.returns_unusable == 0);
}

TEST_CASE("a count by dates is told apart from a rating of the same name") {
  schema::RatingScale scale;
  scale.values.resize(2);
  scale.values[0].label = "Overdue";
  scale.values[1].label = "Implemented";
  CHECK(by_date(scale, "Overdue") == "Overdue by date");
  CHECK(by_date(scale, "New date proposed") == "New date proposed");
}
