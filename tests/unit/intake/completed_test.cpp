// SPDX-License-Identifier: MIT
#include "intake/completed.hpp"

#include "intake/recognise.hpp"
#include "intake/take_in.hpp"
#include "support/small_plan.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::support;

namespace {

/// The sheet as it is issued, with what a lead typed beside 1.1, and rows below.
Rows completed_with(const std::string& typed, const Rows& below = {}) {
  Rows rows = {{"Your actions that are done"},
               {"One table. Nothing has to be filled in."},
               {"Back to Start here"},
               {"Ref", "Completed in", "Action", "Agreed date", "Impact reported so far",
                "More impact, or reopen and why (optional)"},
               {"1.1", "Summer 2019", "Share what lifts attendance", "30 Sep 2019",
                "Summer 2019: \"Calmer\"", typed}};
  rows.insert(rows.end(), below.begin(), below.end());
  return rows;
}

intake::Intake take_completed(const Rows& completed, const char* sheet = "Completed",
                              const std::string& issued_impact = "Summer 2019: \"Calmer\"") {
  auto workbook =
      book({{std::string(intake::hidden_sheet_name),
             {{"Key", "Value"},
              {"Ref", "Digest of locked cells"},
              {intake::impact_key("1.1"), intake::impact_digest(issued_impact)}}},
            {"Actions",
             {{"Your actions"},
              {"One table. Fill in the columns with dark blue headings: Rating."},
              {"Back to Start here. 1 action is done, and stands on the sheet Completed (1.1)."},
              {"0 of 1 rows is complete."},
              {"Ref", "Action", "Rating", "Comment on progress", "New date", "Impact so far"},
              {"1.2", "Make targets measurable", "Started", "Begun too", "", ""}}},
            {sheet, completed}});
  workbook.custom_properties = {{"collate.plan", "small-2019"},
                                {"collate.round", "2019-autumn"},
                                {"collate.lead", "L01"},
                                {"collate.code", "X"}};
  return intake::take_in(workbook, "returns/2019-autumn/L01.xlsx", "sha", built_in_schema("poole"),
                         small_plan(), "2019-autumn");
}

std::vector<std::string> completed_codes(const intake::Intake& taken) {
  std::vector<std::string> list;
  for (const auto& finding : taken.findings)
    list.push_back(finding.code +
                   (finding.place.cell ? " " + cell::to_a1(*finding.place.cell) : ""));
  return list;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a sheet of completed actions that nobody wrote on adds nothing and is not asked about") {
  const auto taken = take_completed(completed_with(""));
  CHECK(taken.usable);
  CHECK(completed_codes(taken) == Codes{});
  REQUIRE(taken.received.entries.size() == 1);
  CHECK(taken.received.entries.front().sheet.empty());
}

TEST_CASE("words typed over the impact reported so far are quoted, its spacing is nobody's words") {
  CHECK(completed_codes(take_completed(completed_with(""), "Completed",
                                       "Summer 2019: \"Better\"")) == Codes{"words-outside E5"});
  CHECK(completed_codes(take_completed(completed_with(""), "Completed",
                                       "Summer 2019:\n\"Calmer\" ")) == Codes{});
}

TEST_CASE("what is typed beside a completed action is its impact, on its own sheet and cell") {
  const auto taken = take_completed(completed_with("Forty more children"));
  CHECK(completed_codes(taken) == Codes{});
  REQUIRE(taken.received.entries.size() == 2);
  const auto& entry = taken.received.entries.back();
  CHECK(entry.ref == "1.1");
  CHECK(entry.sheet == "Completed");
  CHECK(entry.answers.size() == 1);
  CHECK(entry.answers.at("impact").text == "Forty more children");
  CHECK(cell::to_a1(entry.answers.at("impact").cell) == "F5");
  const auto& typed = taken.received.typed.back();
  CHECK(typed.sheet == "Completed");
  CHECK(typed.column == "impact");
  CHECK(typed.went == intake::Went::answer);
  // Also where the sheet was given another name.
  CHECK(take_completed(completed_with("More"), "Done").received.entries.back().sheet == "Done");
}

TEST_CASE("an action is reopened by the word and the rating that holds now") {
  for (const std::string words :
       {"Reopen, In progress: the site was taken down", "reopened as in progress, the site is gone",
        "Re-open - In progress - the site is gone", "Please reopen: In progress. The site is gone",
        "REOPEN In Progress"}) {
    INFO(words);
    const auto taken = take_completed(completed_with(words));
    CHECK(completed_codes(taken) == Codes{});
    const auto& answers = taken.received.entries.back().answers;
    REQUIRE(answers.contains("rating"));
    CHECK(answers.at("rating").text == "In progress");
    CHECK(answers.at("comment").text == words);
    CHECK_FALSE(answers.contains("impact"));
  }
}

TEST_CASE("without a rating it stays done, and is asked about; impact that speaks of it is not") {
  for (const std::string words :
       {"reopened", "Please reopen this", "It has to be reopened: the site is gone",
        "Reopen, Completed", "Reopened the centre in May",
        "This is not done after all, please see my mail", "It is no longer in place",
        "Marked as completed by mistake", "The group isn\u2019t running"}) {
    INFO(words);
    const auto taken = take_completed(completed_with(words));
    CHECK(completed_codes(taken) == Codes{"done-to-reopen F5"});
    CHECK_FALSE(taken.received.entries.back().answers.contains("rating"));
    // Why it should go on is no impact; of "reopened the centre" that cannot be told.
    const std::string column = words == "Reopened the centre in May" ? "impact" : "comment";
    CHECK(taken.received.entries.back().answers.at(column).text == words);
    CHECK(taken.received.entries.back().answers.size() == 1);
  }
  CHECK(completed_codes(take_completed(completed_with(
            "The youth centre has reopened, and 40 young people use it"))) == Codes{});
}

TEST_CASE("words beside and below the completed actions are quoted once each") {
  const auto taken = take_completed(completed_with("", {{"", "", "", "", "", "In a row of nothing"},
                                                        {"Thanks"},
                                                        {"7.7", "", "", "", "", "Ours too"}}));
  CHECK(completed_codes(taken) ==
        Codes{"words-outside F6", "words-outside A7", "words-outside A8", "words-outside F8"});
}

TEST_CASE("with two scales each is reopened by its name, and a bare rating is of the first") {
  const auto schema = built_in_schema("southampton-2017");
  REQUIRE(schema.ratings.size() == 2);
  const auto& first = schema.ratings.front();
  const auto& second = schema.ratings.back();
  const std::string going = first.values.front().label;
  const std::string other = second.values.front().label;
  const auto ratings = [&](const std::string& words) {
    std::vector<Cell> headings;
    std::vector<Cell> row;
    for (const auto& column : schema.columns) {
      headings.emplace_back(column.heading);
      row.emplace_back(column.id == "ref" ? "1.2" : "");
    }
    auto workbook = book({{"Actions", {headings, row}}, {"Completed", completed_with(words)}});
    workbook.custom_properties = {
        {"collate.plan", "small-2019"}, {"collate.round", "2019-autumn"}, {"collate.lead", "L01"}};
    const auto taken = intake::take_in(workbook, "L01.xlsx", "sha", schema, small_plan(), "");
    std::string said;
    for (const auto* scale : {&first, &second}) {
      const auto found = taken.received.entries.back().answers.find(scale->id);
      said += (said.empty() ? "" : ", ") +
              (found == taken.received.entries.back().answers.end() ? "?" : found->second.text);
    }
    return said;
  };
  CHECK(ratings("Reopen, " + first.name + " " + going + ", " + second.name + " " + other +
                ": exclusions rose again") == going + ", " + other);
  CHECK(ratings("Reopen: " + second.name + " is " + other + " and " + first.name + " is " +
                going) == going + ", " + other);
  CHECK(ratings("Reopen, " + going + ": exclusions rose again") == going + ", ?");
  CHECK(ratings("Reopen, " + second.name + " " + other + ": exclusions rose") == "?, ?");
  CHECK(ratings("Reopen: exclusions rose again") == "?, ?");
}
