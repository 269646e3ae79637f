// SPDX-License-Identifier: MIT
#include "plan/describe.hpp"

#include "support/schemas.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace collate;
using namespace collate::plan;

namespace {

using Texts = std::vector<std::string>;

/// A scheme whose words are not the usual ones.
schema::Schema of_outcomes() {
  schema::Schema schema;
  schema.words = {"Outcome area", "outcome"};
  schema.bodies = {{"partnership", "SPB", "SEND Partnership Board"},
                   {"board", "HWB", "Health Board"}};
  return schema;
}

}  // namespace

TEST_CASE("a plan needs six sheets, and each is found by purpose and by name") {
  Texts needed;
  for (const auto& sheet : sheets()) {
    CHECK(&description(sheet.sheet) == &sheet);
    CHECK(description(sheet.name) == &sheet);
    if (sheet.needed) needed.emplace_back(sheet.name);
  }
  CHECK(needed == Texts{"Plan", "Actions", "Measures", "Leads", "Rounds", "Decisions"});
  CHECK(description("Notes") == nullptr);
}

TEST_CASE("a purpose names one column of a sheet, and what is chosen from is there") {
  std::set<std::string_view> lists = {"priorities"};
  for (const auto& list : choices()) lists.insert(list.name);
  for (const auto& sheet : sheets()) lists.insert(sheet.name);
  for (const auto& sheet : sheets()) {
    std::set<std::string_view> purposes;
    for (const auto& column : sheet.columns) {
      INFO(sheet.name << " " << column.heading);
      CHECK((column.purpose.empty() || purposes.insert(column.purpose).second));
      CHECK_FALSE((column.asked == Asked::needed && column.purpose.empty()));
      CHECK((column.choices.empty() || lists.contains(column.choices)));
      CHECK(column.prompt.size() <= 255);  // what Excel shows
    }
  }
}

TEST_CASE("headings are in the scheme's words, with a column for each body's meeting") {
  const auto schema = of_outcomes();
  CHECK(headings(new_columns(PlanSheet::actions, schema)) ==
        Texts{"Ref", "Outcome area", "Action", "Leads", "Agreed timescale"});
  CHECK(headings(new_columns(PlanSheet::rounds, schema)) ==
        Texts{"Round", "Name", "Issued", "Return by", "Position at", "SPB meeting", "HWB meeting"});
  CHECK(in_words_of(schema, "{action}s of each {priority}") == "outcomes of each outcome area");
}

TEST_CASE("a column is found by any heading that means it") {
  const auto schema = of_outcomes();
  const auto purpose = [&](PlanSheet sheet, std::string_view heading) {
    const auto all = columns(sheet, schema);
    const auto* found = column_called(all, heading);
    return found == nullptr ? std::string("none") : found->purpose;
  };
  CHECK(purpose(PlanSheet::actions, "Outcome") == "action");
  CHECK(purpose(PlanSheet::actions, "Priority") == "priority");
  CHECK(purpose(PlanSheet::measures, "success criteria") == "text");
  CHECK(purpose(PlanSheet::rounds, "Health Board meeting") == "meeting board");
  CHECK(purpose(PlanSheet::measures, "Baseline") == "none");
  const auto figures = columns(PlanSheet::indicators, schema);
  REQUIRE(column_called(figures, "2018/19") != nullptr);
  CHECK(column_called(figures, "2018/19")->is->holds == Holds::figure);
}

TEST_CASE("a row is laid out by purpose, whatever the order in which it is said") {
  const auto leads = new_columns(PlanSheet::leads, of_outcomes());
  CHECK(cells(leads, {{"role", "Head of SEND"}, {"id", "L07"}}) ==
        Texts{"L07", "Head of SEND", "", "", ""});
}

TEST_CASE("items of the Plan sheet have their place in the plan, or name a priority") {
  REQUIRE(item_called("period  FROM") != nullptr);
  CHECK(item_called("period  FROM")->day == &Plan::from);
  CHECK(item_called("Chair") == nullptr);
  const auto schema = of_outcomes();
  CHECK(priority_of_item("Outcome area 2", schema) == "2");
  CHECK(priority_of_item("Priority 3", schema) == "3");
  CHECK(priority_of_item("Title", schema) == std::nullopt);
}
