// SPDX-License-Identifier: MIT
// Answers of shared actions: whole on the sheet Answers, a grey line each on Changes.
#include "dashboard/answers.hpp"

#include "dashboard/termly.hpp"
#include "dashboard/write.hpp"
#include "support/cells_of.hpp"
#include "support/sample_register.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace collate;
using test_support::make_sample;
using test_support::Sample;

namespace {

merge::LeadEntry entry_of(const Sample& sample, const std::string& lead, std::size_t rating,
                          const std::string& comment) {
  merge::LeadEntry entry;
  entry.lead = lead;
  entry.round = sample.reg.now().round;
  entry.ratings.resize(sample.schema.ratings.size());
  entry.ratings[0] = {merge::TracedRating::State::rated, rating, std::nullopt};
  entry.comment.text = comment;
  entry.answered = true;
  entry.row = {std::make_shared<const intake::ReturnSheet>(
                   intake::ReturnSheet{"returns/2019/" + lead + ".xlsx", "abc", "Actions", lead}),
               cell::Address{6, 1}};
  return entry;
}

// The first action is shared by two leads who rate it differently; the first one's counts.
Sample with_a_disagreement() {
  Sample sample = make_sample({.actions = 4, .leads = 3, .rounds = 2, .missing_leads = 0});
  auto& action = sample.plan.actions[0];
  action.leads = {sample.plan.leads[0].id, sample.plan.leads[1].id};
  for (auto& round : sample.reg.rounds) {
    merge::Row& row = round.rows[0];
    row.answers.clear();
    row.returned_by = action.leads[0];
    row.also_returned_by = {action.leads[1]};
  }
  merge::Row& row = sample.reg.rounds.back().rows[0];
  row.answers = {entry_of(sample, action.leads[0], 0, "Waiting for a venue."),
                 entry_of(sample, action.leads[1], 1, "The venue is booked.")};
  row.answers[1].standing = merge::Standing::less_cautious;
  row.ratings = row.answers[0].ratings;
  row.disagreements = {{0, false, "One says this; another says that", {}, {}}};
  merge::RoundState& before = sample.reg.rounds.front();
  before.rows[0].last = {entry_of(sample, action.leads[1], 0, "Looking.")};
  before.rows[0].last[0].round = before.round;
  return sample;
}

std::string words_in(const sheetwriter::Sheet& sheet, cell::Address at) {
  const auto* cell = sheet.at(at);
  const auto* words = cell == nullptr ? nullptr : std::get_if<std::string>(&cell->content);
  return words == nullptr ? std::string() : *words;
}

}  // namespace

TEST_CASE("every lead's answer is a line of its own, with how it counts and where it stood") {
  const Sample sample = with_a_disagreement();
  const auto lines = dashboard::answer_lines(sample.schema, sample.plan, sample.reg, 1);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].ref == sample.plan.actions[0].ref);
  CHECK(lines[0].lead == sample.plan.leads[0].name());
  CHECK(lines[0].counts == "Counted");
  CHECK(lines[0].comment == "Waiting for a venue.");
  CHECK(lines[1].counts == "Less cautious");
  CHECK(lines[1].comment == "The venue is booked.");
  CHECK(lines[1].ratings[0] == sample.schema.ratings[0].values[1].label);
  CHECK(lines[1].file == sample.plan.leads[1].id + ".xlsx");
  CHECK(lines[1].cell == "Actions, B7");
}

TEST_CASE("a row that was left blank is no answer") {
  Sample sample = with_a_disagreement();
  sample.reg.rounds.back().rows[0].answers[1].answered = false;
  CHECK(dashboard::answer_lines(sample.schema, sample.plan, sample.reg, 0).size() == 1);
}

TEST_CASE("the Register leads to the answers of a shared action") {
  const Sample sample = with_a_disagreement();
  const auto book = dashboard::termly_book(sample.schema, sample.plan, sample.reg, "collate 1");
  REQUIRE(book.has_value());
  const auto& answers = *book->sheet("Answers");
  CHECK(words_in(answers, {4, 0}) == sample.plan.actions[0].ref);
  std::string link;
  for (const auto& [address, cell] : support::cells_of(*book->sheet("Register"))) {
    const auto* words = std::get_if<std::string>(&cell.content);
    if (words != nullptr && *words == "2, disagree") link = cell.link;
  }
  CHECK(link == "Answers!A5");
}

TEST_CASE("Changes shows the other lead of a shared action below the answer that counts") {
  const Sample sample = with_a_disagreement();
  const auto book = dashboard::termly_book(sample.schema, sample.plan, sample.reg, "collate 1");
  REQUIRE(book.has_value());
  const auto& sheet = *book->sheet("Changes");
  std::uint32_t row = 0;
  for (const auto& [address, cell] : support::cells_of(sheet)) {
    const auto* words = std::get_if<std::string>(&cell.content);
    if (words != nullptr && *words == "as above") row = address.row;
  }
  REQUIRE(row > 0);
  const auto& labels = sample.schema.ratings[0].values;
  CHECK(words_in(sheet, {row, 0}) == sample.plan.actions[0].ref);
  CHECK(words_in(sheet, {row, 2}) == sample.plan.leads[1].name());
  CHECK(words_in(sheet, {row, 3}) == labels[0].label);  // its own last, not the group's
  CHECK(words_in(sheet, {row, 4}) == labels[1].label);
  CHECK(words_in(sheet, {row, 5}) == "Not counted: less cautious");
  CHECK(words_in(sheet, {row, 6}) == "The venue is booked.");
}

TEST_CASE("rule 19: a lead's answer older than the round of its column says of which round it is") {
  Sample sample = with_a_disagreement();
  // Silent in the round before: what stands is from the round before that.
  sample.reg.rounds.front().rows[0].last[0].round = "2018-autumn";
  const auto report = dashboard::termly_report(sample.schema, sample.plan, sample.reg);
  REQUIRE(report.lines[0].co_leads.size() == 1);
  CHECK(report.lines[0].co_leads[0].before ==
        std::vector<std::string>{sample.schema.ratings[0].values[0].label + " (2018-autumn)"});
}

TEST_CASE("a disagreement stands with each lead's answer, words and cell") {
  const Sample sample = with_a_disagreement();
  const auto report = dashboard::termly_report(sample.schema, sample.plan, sample.reg);
  REQUIRE(report.decisions.open.size() == 1);
  const auto& labels = sample.schema.ratings[0].values;
  const auto& leads = sample.plan.leads;
  CHECK(
      report.decisions.open[0].says ==
      std::vector<std::string>{fmt::format("{}: {}. \u201cWaiting for a venue.\u201d ({}.xlsx, B7)",
                                           leads[0].name(), labels[0].label, leads[0].id),
                               fmt::format("{}: {}. \u201cThe venue is booked.\u201d ({}.xlsx, B7)",
                                           leads[1].name(), labels[1].label, leads[1].id)});
}
