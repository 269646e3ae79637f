// SPDX-License-Identifier: MIT
#include "support/converted.hpp"

using namespace collate;
using namespace collate::support;

TEST_CASE("a two-rating table with banners, pages and ratings inside prose is converted") {
  const Grid grid = {
      {"ACTION PLAN"},
      {"Ref. Inspection", "Action", "Lead", "Completion date",
       "Progress Update (and RAG status) 21 July", "Outcome Measures (and RAG status)"},
      {"1. Lower level needs"},
      {"A quotation", "1.1 Make an offer", "A.Smith/ B.Jones & Attendance Group", "Sept 2017",
       "Amber Working groups held", "Red\n• Pathways in place\n• Survey positive"},
      {"NB: All actions are done with families, above all with the forum of parents and carers of "
       "the city"},
      {"Ref. Inspection", "Action", "Lead", "Completion date",
       "Progress Update (and RAG status) 21 July", "Outcome Measures (and RAG status)"},
      {"", "", "", "", "and a second one planned"},
      {"", "1.2 Train staff", "", "soon", "Green", ""}};
  const auto conversion = converted(grid, "southampton-2017");
  const Grid& actions = table(conversion, "Actions");
  REQUIRE(actions.size() == 3);
  CHECK(actions[0] ==
        std::vector<std::string>{"Ref", "Section", "Action", "Leads", "Agreed timescale",
                                 "Progress rating in the source", "Outcomes rating in the source",
                                 "Words on progress in the source", "Ref. Inspection"});
  CHECK(actions[1] == std::vector<std::string>{
                          "1.1", "1", "Make an offer", "L01; L02; L03", "Sept 2017", "Amber", "Red",
                          "Working groups held\nand a second one planned", "A quotation"});
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

TEST_CASE(
    "measures that name their actions are placed there, and one cell may hold several actions") {
  const Grid grid = {
      {"Actions", "Lead Accountable Persons/Groups (LAPs/LAGs)",
       "Measurable date/s and expected outcomes"},
      {"1.1 Raise attendance", "Strategic lead at Town",
       "1.1, 1.2 - Data release Attendance rises"},
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

TEST_CASE(
    "merged leads and measures count for every row they cover; refs are made where none are "
    "printed") {
  const Grid grid = {
      {"Theme 1", "CONFIDENCE"},
      {"OUTCOMES", "Lead", "Resource implication", "Success Criteria"},
      {"As is / next steps", "All is planned for by the working party and will be reviewed"},
      {"Parents take part", "JS/ PW JB", "2 x days", "Groups stand"},
      {"Skills are built", "", "None", ""}};
  const auto conversion = converted(grid, "plymouth", {{{3, 1}, {4, 1}}, {{3, 3}, {4, 3}}});
  const Grid& actions = table(conversion, "Actions");
  REQUIRE(actions.size() == 3);
  CHECK(actions[1][0] == "T1.1");
  CHECK(actions[2][0] == "T1.2");
  CHECK(actions[1][3] == "L01; L02; L03");
  CHECK(actions[2][3] == actions[1][3]);
  CHECK(table(conversion, "Measures") ==
        Grid{{"Measure", "Refs", "Evidence", "Timescale", "Target"},
             {"M01", "T1.1, T1.2", "Groups stand", "", ""}});
  CHECK(doubts(conversion, "A3", "is a note"));
  CHECK(doubts(conversion, "A4", "No ref is printed"));
}

TEST_CASE("refs that a spreadsheet made numbers and dates of are refs again, each with its doubt") {
  using timescale::make_date;
  const auto numbers = converted_book({{"Plan",
                                        {{"No.", "Action", "Who"},
                                         {1.8, "Eight", "SEND lead"},
                                         {1.9, "Nine", "SEND lead"},
                                         {1.1, "Ten", "SEND lead"},
                                         {1.11, "Eleven", "SEND lead"},
                                         {2.1, "One", "SEND lead"}}}},
                                      "poole");
  CHECK(column(numbers, "Actions", 0) ==
        std::vector<std::string>{"Ref", "1.8", "1.9", "1.10", "1.11", "2.1"});
  CHECK(doubts(numbers, "A4", "A4 holds the number 1.1 after 1.9; it was read as the ref 1.10."));
  const auto dates = converted_book({{"Plan",
                                      {{"No.", "Action", "By when"},
                                       {make_date(2019, 1, 1), "One", make_date(2019, 7, 31)},
                                       {make_date(2019, 2, 1), "Two", "July 2019"}}}},
                                    "poole");
  CHECK(column(dates, "Actions", 0) == std::vector<std::string>{"Ref", "1.1", "1.2"});
  CHECK(column(dates, "Actions", 4) ==
        std::vector<std::string>{"Agreed timescale", "2019-07-31", "July 2019"});
  CHECK(doubts(dates, "A3", "A3 holds the date 1 February 2019; it was read as the ref 1.2."));
}

TEST_CASE("a date shown without its day is its month; a percentage is what is shown") {
  workbook::SheetBuilder builder;
  const std::vector<std::string> headings = {"Ref", "Action", "Lead", "Due date", "Baseline"};
  for (std::uint32_t i = 0; i < headings.size(); ++i)
    builder.put({0, i}, {cell::Kind::text, headings[i], 0});
  builder.put({1, 0}, {cell::Kind::text, "1.1", 0});
  builder.put({1, 1}, {cell::Kind::text, "Raise attendance", 0});
  builder.put({1, 2}, {cell::Kind::text, "SEND lead", 0});
  builder.put({1, 3}, {cell::Kind::date_time, {}, 43525}, {}, "mmm-yy");  // 1 March 2019
  builder.put({1, 4}, {cell::Kind::number, {}, 0.769}, {}, "0.0%");
  workbook::Workbook book;
  book.sheets.push_back(builder.finish("Plan"));
  const auto outcome = conversion::convert(book, "old.xlsx", "new-plan", built_in_schema("poole"));
  REQUIRE(outcome);
  CHECK(column(*outcome, "Actions", 4)[1] == "March 2019");
  CHECK(column(*outcome, "Actions", 7) == std::vector<std::string>{"Baseline", "76.9%"});
}

TEST_CASE("ratings stand in columns as words or letters, or are only a colour") {
  auto source = book({{"Plan",
                       {{"Ref", "Action", "Lead", "RAG", "Outcome RAG", "Section"},
                        {"1.1", "One", "SEND lead", "a", "Green", "Early help"},
                        {"1.2", "Two", "SEND lead", "A/G", "", "Early help"},
                        {"1.3", "Three", "SEND lead", "", "", "Early help"}}}});
  source.sheets[0].coloured = {{{3, 3}, 0xFF0000}, {{3, 4}, 0x92D050}};
  const auto outcome =
      conversion::convert(source, "old.xlsx", "new-plan", built_in_schema("southampton-2017"));
  REQUIRE(outcome);
  CHECK(column(*outcome, "Actions", 5) ==
        std::vector<std::string>{"Progress rating in the source", "Amber", "A/G", "Red"});
  CHECK(column(*outcome, "Actions", 6) ==
        std::vector<std::string>{"Outcomes rating in the source", "Green", "", "Green"});
  CHECK(column(*outcome, "Plan", 0).back() == "Section 1");
  CHECK(column(*outcome, "Plan", 1).back() == "Early help");
  CHECK(doubts(*outcome, "D3", "D3 says 'A/G', which is no rating of the scheme."));
  CHECK(doubts(*outcome, "D4", "D4 is rated by its colour alone, which was read: red as Red."));
  CHECK(doubts(*outcome, "E4", "E4 is rated by its colour alone, which was read: green as Green."));
}

TEST_CASE("headings may stand over two rows, and an action over several") {
  const Grid grid = {
      {"Plan 2019"},
      {},
      {"Ref", "Action", "Who and when", "", "Progress update", "", "Outcome measures", ""},
      {"", "", "Lead", "Completion\ndate", "RAG", "Comment", "RAG", "Measures"},
      {"1.1", "Make an offer", "SEND lead", "July 2019", "Amber", "Groups met", "Red",
       "Pathways stand"},
      {"", "", "Parents' Forum", "", "", "", "", "Survey is positive"},
      {"", "", "Youth Board", "", "", "", "", ""},
      {"1.2", "Train staff", "SEND lead", "May 2019", "Green", "", "", ""}};
  const auto conversion = converted(grid, "southampton-2017");
  CHECK(table(conversion, "Actions")[1] == std::vector<std::string>{"1.1", "1", "Make an offer",
                                                                    "L01; L02; L03", "July 2019",
                                                                    "Amber", "Red", "Groups met"});
  CHECK(table(conversion, "Actions")[2] ==
        std::vector<std::string>{"1.2", "1", "Train staff", "L01", "May 2019", "Green", "", ""});
  CHECK(column(conversion, "Measures", 1) == std::vector<std::string>{"Refs", "1.1", "1.1"});
  CHECK(column(conversion, "Plan", 1)[2] == "Plan 2019");
  CHECK(doubts(conversion, "C6",
               "Rows 6 to 7 have no action of their own; they were read as going on from 1.1."));
}

TEST_CASE("a label in a row below an action says what its words are") {
  const Grid grid = {{"Ref", "Action", "Lead", "Due"},
                     {"1.1", "One", "SEND lead", "July 2019"},
                     {"Outcome measures: \xE2\x80\xA2 More attend\n\xE2\x80\xA2 Fewer leave"},
                     {"1.2", "Two", "SEND lead", "May 2019"},
                     {"Measures", "All are trained"}};
  const auto conversion = converted(grid, "poole");
  CHECK(column(conversion, "Measures", 1) == std::vector<std::string>{"Refs", "1.1", "1.1", "1.2"});
  CHECK(column(conversion, "Measures", 2) ==
        std::vector<std::string>{"Evidence", "More attend", "Fewer leave", "All are trained"});
  CHECK(doubts(conversion, "A3", "was read as belonging to 1.1"));
}

TEST_CASE(
    "tables without actions name them: measures are placed, and what differs is not overwritten") {
  const auto conversion = converted_book(
      {{"Plan",
        {{"Ref", "Action", "Lead", "Rating"},
         {"1.1", "One", "SEND lead", "Started"},
         {"1.2", "Two", "SEND lead", ""}}},
       {"Measures",
        {{"Actions covered", "Measurable date/s", "Expected outcomes", "Baseline", "Target"},
         {"1.1, 1.2", "Summer 19", "More attend", "72%", "80%"},
         {"1.9", "", "Nobody's", "", ""},
         {"", "", "And more", "", ""}}},
       {"October",
        {{"Ref", "Status", "Update"},
         {"1.1", "Completed", "All done"},
         {"1.2", "In progress", "Half done"}}}},
      "poole");
  CHECK(table(conversion, "Measures")[0] ==
        std::vector<std::string>{"Measure", "Refs", "Evidence", "Timescale", "Target", "Baseline"});
  CHECK(table(conversion, "Measures")[1] ==
        std::vector<std::string>{"M01", "1.1, 1.2", "More attend", "Summer 19", "80%", "72%"});
  CHECK(table(conversion, "Measures")[2][1] == "1.9");
  CHECK(column(conversion, "Actions", 5) ==
        std::vector<std::string>{"Rating in the source", "Started", "In progress"});
  CHECK(column(conversion, "Actions", 6) ==
        std::vector<std::string>{"Words on progress in the source", "All done", "Half done"});
  CHECK(doubts(conversion, "A3", "A3 names 1.9, which is no action of the plan."));
  CHECK(doubts(conversion, "C4", "Row 4 names no action; it was read as one more for 1.9."));
  CHECK(doubts(
      conversion, "B2",
      "B2 says 'Completed' as a rating of 1.1; D2 on 'Plan' says 'Started', which was kept."));
}

TEST_CASE("every cell that went nowhere is named") {
  auto source = book({{"Plan",
                       {{"SEND plan"},
                        {"Agreed by the Forum", "", "", "Draft 2"},
                        {"Ref", "Action", "Lead", "Cost", ""},
                        {"1.1", "One", "SEND lead", 5, "ask the director"},
                        {"1.2", "Two", "SEND lead", 7, ""},
                        {"Total", "", "", 12, ""}}},
                      {"Risks", {{"Risk", "Likelihood"}, {"Capacity", "High"}}},
                      {"Last year", {{"Ref", "Action", "Lead"}, {"0.1", "Old", "SEND lead"}}}});
  source.sheets[2].visibility = workbook::Visibility::hidden;
  const auto outcome =
      conversion::convert(source, "old.xlsx", "new-plan", built_in_schema("poole"));
  REQUIRE(outcome);
  CHECK(table(*outcome, "Actions").size() == 3);
  CHECK(doubts(*outcome, "A2",
               "A2, D2 stand above the table and were not taken: 'Agreed by the Forum'."));
  CHECK(doubts(*outcome, "E4",
               "E4 stands in a column without a heading and was not taken: 'ask the director'."));
  CHECK(
      doubts(*outcome, "A6", "A6 is a total and was set aside, with what belongs to it: 'Total'."));
  CHECK(says(*outcome, "The sheet 'Risks' has no table of actions or measures and was not read."));
  CHECK(says(*outcome, "The sheet 'Last year' is hidden and was not read."));
}

TEST_CASE("cells without a value, struck through, hidden or with notes are named") {
  workbook::SheetBuilder builder;
  const Grid grid = {{"Ref", "Action", "Lead"},
                     {"1.1", "One", "SEND lead"},
                     {"1.2", "Two", ""},
                     {"1.3", "", "SEND lead"}};
  for (std::uint32_t row = 0; row < grid.size(); ++row) {
    for (std::uint32_t column = 0; column < 3; ++column) {
      if (!grid[row][column].empty())
        builder.put({row, column}, {cell::Kind::text, grid[row][column], 0}, {}, {}, {},
                    row == 1 && column == 1);
    }
  }
  builder.put({2, 2}, {cell::Kind::error, "#REF!", 0});
  builder.put({3, 1}, {}, "B3");
  workbook::Workbook source;
  source.sheets.push_back(builder.finish("Plan"));
  source.sheets[0].hidden_rows = {2};
  source.sheets[0].has_comments = true;
  const auto outcome =
      conversion::convert(source, "old.xlsx", "new-plan", built_in_schema("poole"));
  REQUIRE(outcome);
  CHECK(column(*outcome, "Actions", 2) == std::vector<std::string>{"Action", "One", "Two", ""});
  CHECK(doubts(*outcome, "B2",
               "B2 is struck through, in whole or in part, and was read like the others."));
  CHECK(doubts(*outcome, "C3", "C3 stands without a value and was not taken"));
  CHECK(doubts(*outcome, "B4", "B4 stands without a value and was not taken"));
  CHECK(doubts(*outcome, "A4", "A4 has the ref 1.3 and no words of an action."));
  CHECK(doubts(*outcome, "A3", "Hidden rows 3 were read like the others."));
  CHECK(says(*outcome, "The sheet 'Plan' has notes on its cells, which were not read."));
}

TEST_CASE("sections come from sheets, from a column, or from merged cells without a heading") {
  const auto sheets =
      converted_book({{"1 Inclusion", {{"Ref", "Action", "Lead"}, {"1.1", "One", "SEND lead"}}},
                      {"Preparing for adulth",
                       {{"Preparing for adulthood and work"},
                        {"Ref", "Action", "Lead"},
                        {"2.1", "Two", "SEND lead"}}}},
                     "poole");
  CHECK(column(sheets, "Actions", 1) == std::vector<std::string>{"Priority", "1", "2"});
  CHECK(column(sheets, "Plan", 1)[column(sheets, "Plan", 1).size() - 2] == "Inclusion");
  CHECK(column(sheets, "Plan", 1).back() == "Preparing for adulthood and work");
  const auto objectives = converted({{"Objective", "Ref", "Action", "Lead", "Priority"},
                                     {"Inclusion", "1.1", "One", "SEND lead", "High"},
                                     {"", "1.2", "Two", "SEND lead", "Low"},
                                     {"Adulthood", "2.1", "Three", "SEND lead", "High"}},
                                    "poole");
  CHECK(column(objectives, "Actions", 1) == std::vector<std::string>{"Priority", "1", "1", "2"});
  CHECK(column(objectives, "Actions", 7) ==
        std::vector<std::string>{"Priority in the source", "High", "Low", "High"});
  const auto unheaded = converted({{"", "Action", "Lead"},
                                   {"Priority 1: Inclusion", "One", "SEND lead"},
                                   {"", "Two", "SEND lead"}},
                                  "poole", {{{1, 0}, {2, 0}}});
  CHECK(column(unheaded, "Plan", 1).back() == "Inclusion");
}

TEST_CASE("a section's row may say more, and refs that begin again get its number") {
  const auto conversion = converted({{"No.", "Action", "By when"},
                                     {"Priority 1: Inclusion", "", "Lead: Head of SEND"},
                                     {"1", "One", "July 2019"},
                                     {"2", "Two", "July 2019"},
                                     {"Priority 2: Adulthood"},
                                     {"1", "Three", "July 2019"}},
                                    "poole");
  CHECK(column(conversion, "Actions", 0) == std::vector<std::string>{"Ref", "1.1", "1.2", "2.1"});
  CHECK(column(conversion, "Actions", 3) == std::vector<std::string>{"Leads", "L01", "L01", ""});
  CHECK(doubts(conversion, "C2", "C2 says who leads; the actions below that name nobody"));
  CHECK(doubts(conversion, "B3", "The refs begin again in every priority"));
}

TEST_CASE(
    "two titles of one number are named; rows with a data cell that reads like a heading stay "
    "rows") {
  const auto conversion = converted({{"Ref", "Action", "Lead"},
                                     {"2. Inclusion"},
                                     {"2.1", "Action 1", "Lead 2"},
                                     {"2. Adulthood"},
                                     {"2.2", "Action 2", "Lead 2"}},
                                    "poole");
  CHECK(column(conversion, "Actions", 2) ==
        std::vector<std::string>{"Action", "Action 1", "Action 2"});
  CHECK(doubts(
      conversion, "A4",
      "A4 calls priority 2 'Adulthood', which is 'Inclusion' elsewhere; they were taken for one."));
}

TEST_CASE("what stands before the first action, or only beside the table, is left over and named") {
  const auto conversion = converted({{"Ref", "Action", "Lead"},
                                     {"", "", "SEND lead"},
                                     {"1.1", "One", "SEND lead"},
                                     {"", "", "", "a remark"}},
                                    "poole");
  CHECK(table(conversion, "Actions").size() == 2);
  CHECK(doubts(conversion, "C2",
               "C2 stands in a row that is no action and was not taken: 'SEND lead'."));
  CHECK(doubts(conversion, "D4",
               "D4 stands in a column without a heading and was not taken: 'a remark'."));
}

TEST_CASE("no lead is taken over from another table") {
  const auto conversion = converted_book(
      {{"Areas", {{"Ref", "Action", "Lead"}, {"1.1", "One", "SEND lead"}}},
       {"Delivery", {{"Workstream", "What we will achieve in 2019-20"}, {"Inclusion", "Two"}}}},
      "portsmouth");
  CHECK(column(conversion, "Actions", 3) == std::vector<std::string>{"Leads", "L01", ""});
  CHECK(says(conversion,
             "The table of these actions has no column for leads, so that they have none: W2.1."));
}

TEST_CASE("tables side by side are read one after the other; one that lies on its side is turned") {
  const auto conversion = converted({{"Ref", "Action", "Lead", "", "Ref", "Action", "Lead"},
                                     {"1.1", "One", "SEND lead", "", "2.1", "Three", "Youth Board"},
                                     {"1.2", "Two", "SEND lead"}},
                                    "poole");
  CHECK(column(conversion, "Actions", 0) == std::vector<std::string>{"Ref", "1.1", "1.2", "2.1"});
  CHECK(column(conversion, "Actions", 3) == std::vector<std::string>{"Leads", "L01", "L01", "L02"});
  const auto turned = converted({{"Ref", "1.1", "1.2"},
                                 {"Action", "One", "Two"},
                                 {"Lead", "SEND lead", "Youth Board"},
                                 {"Due", "xyzzy", "July 2019"}},
                                "poole");
  CHECK(column(turned, "Actions", 0) == std::vector<std::string>{"Ref", "1.1", "1.2"});
  CHECK(column(turned, "Actions", 2) == std::vector<std::string>{"Action", "One", "Two"});
  CHECK(says(turned, "The table on 'Plan' has its headings one below the other; it was turned."));
  // Cells are named as they stand in the source.
  CHECK(doubts(turned, "B4",
               "'xyzzy' in B4 was not understood as a date: There is no date in this text that can "
               "be read."));
}

/// What the account says of each row: "1 title, 2 heading, ...".
std::string account(const conversion::Conversion& conversion) {
  std::string kinds;
  const Grid& rows = table(conversion, "From the source");
  for (std::size_t i = 1; i < rows.size(); ++i)
    kinds += (i > 1 ? ", " : "") + rows[i][1] + " " + rows[i][2] +
             (rows[i][3].empty() ? "" : " " + rows[i][3]);
  return kinds;
}

TEST_CASE("every row of the source has its place in the account") {
  const auto conversion =
      converted({{"Inclusion plan"},
                 {"Ref", "Action", "Lead", "Due"},
                 {"Priority 1: Schools"},
                 {"1.1\xC2\xA0", "Train every teacher who", "SEND lead", "July 2025"},
                 {"", "asks for it"},
                 {"Ref", "Action", "Lead", "Due"},
                 {"1.2\xC2\xA0", "Visit every school", "SEND lead", "May 2025"},
                 {"Total", "", "", "2"},
                 {},
                 {"Row Labels", "Count of Action"},
                 {"SEND lead", "2"},
                 {},
                 {"Key"},
                 {"", "Red: late"}},
                "poole");
  CHECK(account(conversion) ==
        "1 title, 2 heading, 3 section, 4 action 1.1, 5 continuation 1.1, 6 heading, 7 action 1.2, "
        "8 total, 10 total, 11 total, 13 key, 14 key");
  CHECK(column(conversion, "Actions", 2) ==
        std::vector<std::string>{"Action", "Train every teacher who asks for it",
                                 "Visit every school"});
}

TEST_CASE("sections stand where their rows stand, whatever their refs begin with") {
  const auto objectives =
      converted({{"Ref", "Objective", "Action", "Lead", "By when"},
                 {"1.1", "Raise attendance", "Visit schools", "SEND lead", "May 2025"},
                 {"1.2", "Cut exclusions", "Agree a protocol", "SEND lead", "May 2025"},
                 {"2.1", "Shorter waits", "Recruit", "SEND lead", "May 2025"}},
                "poole");
  CHECK(column(objectives, "Actions", 1) == std::vector<std::string>{"Priority", "1", "2", "3"});
  const auto titles = column(objectives, "Plan", 1);
  CHECK(std::vector<std::string>(titles.end() - 3, titles.end()) ==
        std::vector<std::string>{"Raise attendance", "Cut exclusions", "Shorter waits"});
}

TEST_CASE("a column that says when is found by its cells, and the latest rating counts") {
  const auto dates =
      converted({{"Ref", "Action", "Lead", "Complete by", "RAG May 24", "RAG July 24"},
                 {"1.1", "Write the policy", "Head of SEND", "May 2025", "Started", "Completed"}},
                "poole");
  CHECK(table(dates, "Actions")[1] == std::vector<std::string>{"1.1", "1", "Write the policy",
                                                               "L01", "May 2025", "Completed", "",
                                                               "Started"});
  const auto unknown =
      converted({{"Fix list", "Person in charge", "Finish line"},
                 {"Answer every referral within a day", "Front Door Manager", "31 March 2025"},
                 {"Bring police into the front door", "Detective Inspector", "May 2025"}},
                "poole");
  CHECK(column(unknown, "Actions", 4) ==
        std::vector<std::string>{"Agreed timescale", "31 March 2025", "May 2025"});
  CHECK(doubts(unknown, "A1", "Columns were told by what their cells hold"));
  const auto none = converted({{"Ref", "Action", "Lead"}, {"1.1", "One", "SEND lead"}}, "poole");
  CHECK(says(none, "No column of this table says by when its actions are due."));
}

TEST_CASE("rows under an action with dates and people of their own are its milestones") {
  const auto conversion =
      converted({{"Ref", "Action", "Key milestones", "By when", "Lead"},
                 {"1.1", "Raise progress", "Audit done", "Oct 2024", "Lead adviser"},
                 {"", "", "Coaching offered", "Jan 2025", "Mathematics hub"}},
                "poole");
  CHECK(column(conversion, "Actions", 5) ==
        std::vector<std::string>{
            "Milestones", "Oct 2024: Audit done\nJan 2025: Coaching offered (Mathematics hub)"});
  CHECK(column(conversion, "Actions", 4)[1] == "Oct 2024");
  CHECK(doubts(conversion, "D2", "its milestones go on to 'Jan 2025'"));
}

TEST_CASE("a workbook without a plan table is refused") {
  const auto outcome = conversion::convert(book_of({{"Budget", "2019"}, {"Staff", "12"}}),
                                           "old.xlsx", "x", built_in_schema("poole"));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.failure().code == "plan-not-found");
}

TEST_CASE("dates are judged in the plan's period, and by the others of their column") {
  const auto conversion =
      converted({{"SEND action plan April 2024 - March 2025"},
                 {"Ref", "Action", "Lead", "By when"},
                 {"1.1", "Write a policy", "Head of SEND", "By half term (Oct 24)"},
                 {"1.2", "Train the heads", "Head of SEND", "September"},
                 {"1.3", "Buy a van", "Head of SEND", "05/06/2024"},
                 {"1.4", "Buy a car", "Head of SEND", "23/06/2024"},
                 {"1.5", "Sell a bus", "Head of SEND", "Completed"}},
                "poole");
  const auto items = column(conversion, "Plan", 1);
  CHECK(std::find(items.begin(), items.end(), "1 April 2024") != items.end());
  CHECK(std::find(items.begin(), items.end(), "31 March 2025") != items.end());
  CHECK(says(conversion,
             "The plan's period was taken from 'April 2024 - March 2025': 1 April 2024 to 31 March "
             "2025."));
  for (const auto& doubt : conversion.doubts) {
    CHECK(doubt.message.find("half term") == std::string::npos);
    CHECK(doubt.message.find("September") == std::string::npos);
    CHECK(doubt.message.find("05/06/2024") == std::string::npos);
  }
  CHECK(doubts(conversion, "D7", "read as a rating: Completed"));
  CHECK(table(conversion, "Actions").back()[5] == "Completed");
}

TEST_CASE("a measure keeps the date that stands above its words") {
  const Grid grid = {{"Actions", "Lead Accountable Persons/Groups (LAPs/LAGs)",
                      "Measurable date/s and expected outcomes"},
                     {"1.1 Raise attendance", "Strategic lead at Town",
                      "1.1, 1.2 - 2019 outcome data release\nAttendance rises in all schools"},
                     {"1.2 Lower exclusions", "Strategic lead at Town",
                      "1.2 - July and December 19\nAudits show timely advice\n1.2 - Fewer are "
                      "excluded\nthan before"}};
  const auto conversion = converted(grid, "poole");
  const Grid& measures = table(conversion, "Measures");
  REQUIRE(measures.size() == 4);
  CHECK(measures[1] == std::vector<std::string>{"M01", "1.1, 1.2",
                                                "Attendance rises in all schools",
                                                "2019 outcome data release", ""});
  CHECK(measures[2] == std::vector<std::string>{"M02", "1.2", "Audits show timely advice",
                                                "July and December 19", ""});
  CHECK(measures[3][2] == "Fewer are excluded than before");
  CHECK(measures[3][3].empty());
  // It is never the action's.
  CHECK(table(conversion, "Actions")[1][4].empty());
}

TEST_CASE("a rating that the scheme knows under another name is said to be read so") {
  const Grid grid = {{"Ref", "Action", "Lead", "Deadline", "RAG"},
                     {"1.1", "Open the centre", "Head of Growth", "May 2025", "Green"},
                     {"1.2", "Fill twenty shops", "Town Manager", "June 2025", "On track"}};
  const auto conversion = converted(grid, "portsmouth");
  CHECK(doubts(conversion, "E2",
               "E2 is a rating that was read as the scheme's own words for them: 'Green' as On "
               "track."));
}

TEST_CASE("rows that are read alike are one doubt") {
  const Grid grid = {{"Ref", "Action", "Lead", "Deadline", "Cost"},
                     {"1.1", "Open the centre", "Head of Growth", "May 2025", "10"},
                     {"", "and its annexe", "", "", ""},
                     {"Sub-total", "", "", "", "10"},
                     {"1.2", "Fill twenty shops", "Town Manager", "June 2025", "20"},
                     {"", "in the two arcades", "", "", ""},
                     {"Total", "", "", "", "30"}};
  const auto conversion = converted(grid, "portsmouth");
  CHECK(doubts(conversion, "B3",
               "Rows 3, 6 have no action of their own; they were read as going on from 1.1, 1.2."));
  CHECK(doubts(conversion, "A4",
               "A4, A7 are totals and were set aside, with what belongs to them: 'Sub-total', "
               "'Total'."));
}
