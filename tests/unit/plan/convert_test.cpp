// SPDX-License-Identifier: MIT
#include "plan/convert.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "support/small_plan.hpp"

using namespace collate;
using namespace collate::support;

namespace {

using Grid = std::vector<std::vector<std::string>>;

workbook::Workbook book_of(const Grid& grid, std::vector<cell::Range> merged = {}) {
  workbook::SheetBuilder builder;
  for (std::uint32_t row = 0; row < grid.size(); ++row) {
    for (std::uint32_t column = 0; column < grid[row].size(); ++column) {
      if (!grid[row][column].empty()) builder.put({row, column}, {cell::Kind::text, grid[row][column], 0});
    }
  }
  workbook::Workbook book;
  book.sheets.push_back(builder.finish("Plan"));
  book.sheets.front().merged = std::move(merged);
  return book;
}

plan::Conversion converted(const Grid& grid, const std::string& schema, std::vector<cell::Range> merged = {}) {
  auto outcome = plan::convert(book_of(grid, std::move(merged)), "old.xlsx", "new-plan", built_in_schema(schema));
  REQUIRE(outcome);
  return *std::move(outcome);
}

const Grid& table(const plan::Conversion& conversion, const std::string& sheet) {
  const auto found = std::find_if(conversion.tables.begin(), conversion.tables.end(), [&](const plan::TextTable& t) { return t.sheet == sheet; });
  REQUIRE(found != conversion.tables.end());
  return found->rows;
}

bool doubts(const plan::Conversion& conversion, const std::string& cell, const std::string& words) {
  return std::any_of(conversion.doubts.begin(), conversion.doubts.end(), [&](const finding::Finding& doubt) {
    return doubt.place.cell && cell::to_a1(*doubt.place.cell) == cell && doubt.message.find(words) != std::string::npos;
  });
}

}  // namespace

TEST_CASE("a two-rating table with banners, pages and ratings inside prose is converted") {
  const Grid grid = {{"ACTION PLAN"},
                     {"Ref. Inspection", "Action", "Lead", "Completion date", "Progress Update (and RAG status) 21 July", "Outcome Measures (and RAG status)"},
                     {"1. Lower level needs"},
                     {"A quotation", "1.1 Make an offer", "A.Smith/ B.Jones & Attendance Group", "Sept 2017", "Amber Working groups held", "Red\n• Pathways in place\n• Survey positive"},
                     {"NB: All actions are done with families, above all with the forum of parents and carers of the city"},
                     {"Ref. Inspection", "Action", "Lead", "Completion date", "Progress Update (and RAG status) 21 July", "Outcome Measures (and RAG status)"},
                     {"", "", "", "", "and a second one planned"},
                     {"", "1.2 Train staff", "", "soon", "Green", ""}};
  const auto conversion = converted(grid, "southampton-2017");
  const Grid& actions = table(conversion, "Actions");
  REQUIRE(actions.size() == 3);
  CHECK(actions[0] == std::vector<std::string>{"Ref", "Section", "Action", "Leads", "Agreed timescale", "Progress rating in the source", "Outcomes rating in the source",
                                               "Words on progress in the source", "Ref. Inspection"});
  CHECK(actions[1] == std::vector<std::string>{"1.1", "1", "Make an offer", "L01; L02; L03", "Sept 2017", "Amber", "Red", "Working groups held\nand a second one planned", "A quotation"});
  CHECK(actions[2][0] == "1.2");
  CHECK(actions[2][3] == "L01; L02; L03");
  CHECK(actions[2][5] == "Green");
  const Grid& leads = table(conversion, "Leads");
  REQUIRE(leads.size() == 4);
  CHECK(leads[1][1] == "AS");
  CHECK(leads[3][1] == "Attendance Group");
  const Grid& measures = table(conversion, "Measures");
  REQUIRE(measures.size() == 3);
  CHECK(measures[1] == std::vector<std::string>{"M01", "1.1", "Pathways in place", "", ""});
  CHECK(measures[2][2] == "Survey positive");
  CHECK(doubts(conversion, "C4", "names a person"));
  CHECK(doubts(conversion, "A5", "belongs to no action"));
  CHECK(doubts(conversion, "E7", "going on from 1.1"));
  CHECK(doubts(conversion, "C8", "names no lead for 1.2"));
}

TEST_CASE("measures that name their actions are placed there, and one cell may hold several actions") {
  const Grid grid = {{"Actions", "Lead Accountable Persons/Groups (LAPs/LAGs)", "Measurable date/s and expected outcomes"},
                     {"1.1 Raise attendance", "Strategic lead at Town", "1.1, 1.2 - Data release Attendance rises"},
                     {"1.2 Lower exclusions", "Strategic lead at Town", "1.3 - Survey Families are content"},
                     {"1.3 Ask families\n1.4 Tell families", "Parents' Forum  Youth Board", ""}};
  const auto conversion = converted(grid, "poole");
  const Grid& actions = table(conversion, "Actions");
  REQUIRE(actions.size() == 5);
  CHECK(actions[3][0] == "1.3");
  CHECK(actions[4][2] == "Tell families");
  CHECK(actions[4][3] == "L02; L03");
  const Grid& measures = table(conversion, "Measures");
  REQUIRE(measures.size() == 3);
  CHECK(measures[1][1] == "1.1, 1.2");
  CHECK(measures[2][1] == "1.3");
  CHECK(doubts(conversion, "C3", "names 1.3"));
  CHECK(doubts(conversion, "A4", "holds 2 actions"));
}

TEST_CASE("merged leads and measures count for every row they cover; refs are made where none are printed") {
  const Grid grid = {{"Theme 1", "CONFIDENCE"}, {"OUTCOMES", "Lead", "Resource implication", "Success Criteria"},
                     {"As is / next steps", "All is planned for by the working party and will be reviewed"},
                     {"Parents take part", "JS/ PW JB", "2 x days", "Groups stand"}, {"Skills are built", "", "None", ""}};
  const auto conversion = converted(grid, "plymouth", {{{3, 1}, {4, 1}}, {{3, 3}, {4, 3}}});
  const Grid& actions = table(conversion, "Actions");
  REQUIRE(actions.size() == 3);
  CHECK(actions[1][0] == "T1.1");
  CHECK(actions[2][0] == "T1.2");
  CHECK(actions[1][3] == "L01; L02; L03");
  CHECK(actions[2][3] == actions[1][3]);
  CHECK(table(conversion, "Measures") == Grid{{"Measure", "Refs", "Evidence", "Timescale", "Target"}, {"M01", "T1.1, T1.2", "Groups stand", "", ""}});
  CHECK(doubts(conversion, "A3", "is a note"));
  CHECK(doubts(conversion, "A4", "No ref is printed"));
}

TEST_CASE("a workbook without a plan table is refused") {
  const auto outcome = plan::convert(book_of({{"Budget", "2019"}, {"Staff", "12"}}), "old.xlsx", "x", built_in_schema("poole"));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.failure().code == "plan-not-found");
}
