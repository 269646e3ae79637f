// SPDX-License-Identifier: MIT
// Tables of other makes: continued sheets, cards, measures on a sheet of their own, registers of
// risks, rows cut by pages.
#include "support/converted.hpp"

using namespace collate;
using namespace collate::support;

TEST_CASE("a table goes on on the next sheet, some columns further right") {
  const auto conversion = converted_book(
      {{"Page 1",
        {{"Ref", "Action", "Who", "By when", "Impact"},
         {"1.1", "Fund an outreach teacher", "Inclusion Manager", "Sep 2025", "Less"},
         {"1.2", "Agree a guide with schools", "Principal EP", "Jul 2025", "More"}}},
       {"Page 2",
        {{"", "2.1", "Review all return interviews", "Virtual Head", "Dec 2025", "Up"},
         {"", "2.2", "Start a peer group", "SEMH Adviser", "Apr 2026", "Down"}}}},
      "poole");
  CHECK(column(conversion, "Actions", 0) ==
        std::vector<std::string>{"Ref", "1.1", "1.2", "2.1", "2.2"});
  CHECK(column(conversion, "Actions", 4).back() == "Apr 2026");
  CHECK(column(conversion, "Measures", 2).back() == "Down");
}

TEST_CASE("cards without numbers are an action each") {
  const auto conversion = converted({{"Fostering review"},
                                     {"Recommendation 1", "Have a strategy"},
                                     {"Agreed action", "Write a sufficiency strategy"},
                                     {"Responsible officer", "Fostering Manager"},
                                     {"Implementation date", "May 2025"},
                                     {"Recommendation 2", "Review allowances"},
                                     {"Agreed action", "Compare allowances with others"},
                                     {"Responsible officer", "Head of Parenting"},
                                     {"Implementation date", "June 2025"}},
                                    "poole");
  CHECK(column(conversion, "Actions", 2) ==
        std::vector<std::string>{"Action", "Write a sufficiency strategy",
                                 "Compare allowances with others"});
  CHECK(column(conversion, "Actions", 4) ==
        std::vector<std::string>{"Agreed timescale", "May 2025", "June 2025"});
}

TEST_CASE("a column for refs that nobody filled in makes no milestones of the rows") {
  const auto conversion = converted({{"Ref", "Action", "Lead", "By when"},
                                     {"", "Write the policy", "Head of SEND", "May 2025"},
                                     {"", "Train the staff", "Head of SEND", "June 2025"}},
                                    "poole");
  CHECK(table(conversion, "Actions").size() == 3);
}

TEST_CASE("measures on a sheet of their own name their actions under other headings") {
  const auto conversion = converted_book(
      {{"Actions",
        {{"Action ref", "Action", "Action owner", "Due date"},
         {"1.1", "Start a pathway", "Health Manager", "May 2025"},
         {"1.2", "Name an adviser for each nursery", "Early Years Lead", "June 2025"}}},
       {"KPIs",
        {{"KPI", "Links to action", "Baseline", "Target"},
         {"Reviews by 30 months", "1.1", "71%", "80%"},
         {"Plans in 20 weeks", "1.1, 1.2", "38%", "55%"}}}},
      "poole");
  const auto refs = column(conversion, "Measures", 1);
  CHECK(refs == std::vector<std::string>{"Refs", "1.1", "1.1, 1.2"});
  CHECK(column(conversion, "Measures", 4)[2] == "55%");
}

TEST_CASE("a register of risks below the actions holds no actions") {
  const auto conversion =
      converted({{"Ref", "Action", "Lead", "Due date"},
                 {"L1", "Agree opening hours", "Library Manager", "30/09/2025"},
                 {"L2", "Recruit volunteers", "Volunteer Coordinator", "31/03/2026"},
                 {},
                 {"Risk", "Likelihood", "Impact", "Mitigation", "Owner"},
                 {"Costs rise", "High", "High", "Fix the price", "Library Manager"}},
                "poole");
  CHECK(column(conversion, "Actions", 0) == std::vector<std::string>{"Ref", "L1", "L2"});
  CHECK(doubts(conversion, "A5", "heads a register of risks"));
}

TEST_CASE("a response with its action is the action, and the recommendation above it a section") {
  const auto conversion = converted(
      {{"Peer challenge recommendation", "No.", "Our response and action", "SLT lead", "Deadline"},
       {"Recommendation 1: Refresh the strategy", "1a", "Bring a strategy to Cabinet",
        "Finance Director", "Nov 2024"},
       {"", "1b", "Set up a savings board", "Chief Executive", "Sept 2024"},
       {"Recommendation 2: Strengthen scrutiny", "2a", "Train all members", "Democracy Manager",
        "Jan 2025"}},
      "poole", {{{1, 0}, {2, 0}}});
  CHECK(column(conversion, "Actions", 2) ==
        std::vector<std::string>{"Action", "Bring a strategy to Cabinet", "Set up a savings board",
                                 "Train all members"});
  CHECK(column(conversion, "Actions", 1) == std::vector<std::string>{"Priority", "1", "1", "2"});
}

TEST_CASE("what is called by a number is no numbered section") {
  const auto conversion =
      converted({{"Audit", "Agreed management action", "Responsible officer", "Agreed date"},
                 {"Section 17 payments", "Make the purpose a field", "Finance Head", "May 2025"},
                 {"Section 17 payments", "Reconcile the cards", "Finance Head", "May 2025"},
                 {"Payroll", "Send a weekly report", "Payroll Manager", "June 2025"}},
                "poole");
  const auto titles = column(conversion, "Plan", 1);
  CHECK(std::find(titles.begin(), titles.end(), "Section 17 payments") != titles.end());
}

TEST_CASE("numbered banners are the sections, and quotations on the left stand beside") {
  const auto conversion =
      converted({{"Ref. Inspection", "Action", "Lead", "Completion date"},
                 {"1. Lower level needs"},
                 {"\"Needs are not seen early\"", "1.1 Make an offer", "A.Smith", "Sept 2017"},
                 {"", "1.2 Train the schools", "A.Smith", "Sept 2017"},
                 {"2. Consistency"},
                 {"\"Plans differ\"", "2.1 Check the plans", "A.Smith", "Sept 2017"}},
                "improvement-plan");
  CHECK(column(conversion, "Actions", 1) == std::vector<std::string>{"Area", "1", "1", "2"});
  const auto titles = column(conversion, "Plan", 1);
  CHECK(std::vector<std::string>(titles.end() - 2, titles.end()) ==
        std::vector<std::string>{"Lower level needs", "Consistency"});
}

TEST_CASE("posts, lists and measures cut by the end of a page go on") {
  const auto conversion = converted(
      {{"Ref", "Action", "Lead", "Timescale", "Outcome"},
       {"1.1", "Open three hubs:", "Principal Educational", "June 2025", "Screened within"},
       {"", "• Northgate", "Psychologist", "", "six weeks"},
       {"", "• Riverside", "", "", ""},
       {"1.2", "Write a plan", "Workforce Lead", "May 2025", "One plan"}},
      "poole");
  CHECK(column(conversion, "Leads", 1) ==
        std::vector<std::string>{"Role", "Principal Educational Psychologist", "Workforce Lead"});
  CHECK(column(conversion, "Measures", 2) ==
        std::vector<std::string>{"Evidence", "Screened within six weeks", "One plan"});
  CHECK(table(conversion, "Actions").size() == 3);
  CHECK(table(conversion, "Actions")[1][2] == "Open three hubs: • Northgate • Riverside");
}

TEST_CASE("a post and whose it is, in two lines of a cell, are one lead") {
  const auto conversion = converted(
      {{"Key tasks", "Named lead and organisation", "Due"},
       {"Run a campaign with practices", "Public Health Principal\nCounty Council", "Oct 2024"},
       {"Add the risk to health checks", "Primary Care Manager\nICB", "Mar 2025"}},
      "poole");
  CHECK(column(conversion, "Leads", 1) ==
        std::vector<std::string>{"Role", "Public Health Principal (County Council)",
                                 "Primary Care Manager (ICB)"});
}

TEST_CASE("a count of the table beside its actions' columns is no action") {
  const auto conversion = converted({{"Quote", "Action", "Lead", "Completion date"},
                                     {"\"One\"", "1.1 Make an offer", "A.Smith", "Sept 2017"},
                                     {"\"Two\"", "1.2 Train the schools", "A.Smith", "Oct 2017"},
                                     {"Count of RAG", "Green 3", "Amber 12", "Red 3"}},
                                    "poole");
  CHECK(column(conversion, "Actions", 4) ==
        std::vector<std::string>{"Agreed timescale", "Sept 2017", "Oct 2017"});
  CHECK(table(conversion, "Actions").back()[2] == "Train the schools");
}

TEST_CASE("measures that name other actions than their rows' are said once") {
  const auto conversion =
      converted({{"Actions", "Lead", "Measurable date/s and expected outcomes"},
                 {"1.1 Raise attendance", "Head of SEND", "1.2 - Data release Attendance rises"},
                 {"1.2 Lower exclusions", "Head of SEND", "1.1 - Survey Families are content"},
                 {"1.3 Ask families", "Head of SEND", "9.9 - Survey; 1.3 too"}},
                "poole");
  std::size_t elsewhere = 0;
  for (const auto& doubt : conversion.doubts)
    elsewhere += doubt.message.find("in the row of") != std::string::npos ? 1U : 0U;
  CHECK(elsewhere == 1);
  CHECK(doubts(conversion, "C2", "1.2 in the row of 1.1; 1.1 in the row of 1.2"));
  CHECK(doubts(conversion, "C4", "names 9.9, which is no action of the plan"));
}

TEST_CASE("measures below a table without refs are for all actions of its section") {
  const auto conversion =
      converted({{"Priority 1: Joint commissioning"},
                 {"Action", "Lead", "By when"},
                 {"1.1 Adopt a strategy", "Commissioning Head", "May 2025"},
                 {"1.2 Pool budgets for equipment", "Finance Partner", "April 2026"},
                 {"Indicator", "Baseline", "Target"},
                 {"Families who trust services", "31%", "60%"},
                 {"Priority 2: Reviews"},
                 {"Action", "Lead", "By when"},
                 {"2.1 Clear the backlog", "Review Manager", "July 2025"}},
                "poole");
  CHECK(column(conversion, "Actions", 4) ==
        std::vector<std::string>{"Agreed timescale", "May 2025", "April 2026", "July 2025"});
  CHECK(table(conversion, "Leads").size() == 4);
  REQUIRE(table(conversion, "Measures").size() == 2);
  CHECK(table(conversion, "Measures")[1][1] == "1.1, 1.2");
  CHECK(table(conversion, "Measures")[1][2] ==
        "Families who trust services; Baseline: 31%; Target: 60%");
  CHECK(doubts(conversion, "A5", "heads measures that name no action"));
}

TEST_CASE("milestones have a date and a lead of their own beside the action's") {
  const auto conversion = converted(
      {{"Ref", "Action", "Lead", "Due date", "Milestone", "Milestone lead", "Milestone date"},
       {"1.1", "Recruit 25 households", "Head of Fostering", "March 2026", "Campaign launched",
        "Marketing Officer", "Sept 2025"},
       {"", "", "", "", "Ten households approved", "Panel Adviser", "Dec 2025"}},
      "poole");
  REQUIRE(table(conversion, "Actions").size() == 2);
  CHECK(table(conversion, "Actions")[1][4] == "March 2026");
  CHECK(table(conversion, "Actions")[1][5] ==
        "Sept 2025: Campaign launched (Marketing Officer)\n"
        "Dec 2025: Ten households approved (Panel Adviser)");
  CHECK_FALSE(doubts(conversion, "D2", "its milestones go on to"));
  const auto alone =
      converted({{"Ref", "Objective", "Milestone", "Milestone owner", "Milestone date"},
                 {"1", "Cut the waiting list", "Team recruited", "Service Manager", "May 2025"},
                 {"2", "Review all packages", "Guide issued", "Practice Lead", "June 2025"}},
                "poole");
  CHECK(column(alone, "Actions", 3) == std::vector<std::string>{"Leads", "L01", "L02"});
  CHECK(column(alone, "Actions", 4)[1] == "May 2025");
}

TEST_CASE("a post that a cell breaks over two lines is one lead") {
  const auto conversion =
      converted({{"Ref", "Action", "Lead", "By when"},
                 {"1.1", "Agree a pathway", "Public Health Nurse\nManager", "Dec 2025"},
                 {"1.2", "Train the staff", "Head of\nSEND", "Dec 2025"},
                 {"1.3", "Tell the parents", "Head of SEND\nParent Forum", "Dec 2025"}},
                "poole");
  CHECK(column(conversion, "Leads", 1) == std::vector<std::string>{"Role",
                                                                   "Public Health Nurse Manager",
                                                                   "Head of SEND", "Parent Forum"});
}

TEST_CASE("cards of two labels a line, each under a title with a number") {
  const auto conversion = converted({{"Priority 1"},
                                     {"Action", "Pair each school", "Lead", "Improvement Lead"},
                                     {"Start", "September 2025", "Finish", "July 2026"},
                                     {"Priority 2"},
                                     {"Action", "Share one curriculum", "Lead", "English Adviser"},
                                     {"Start", "January 2026", "Finish", "December 2026"}},
                                    "poole");
  CHECK(column(conversion, "Actions", 2) ==
        std::vector<std::string>{"Action", "Pair each school", "Share one curriculum"});
  CHECK(column(conversion, "Actions", 1) == std::vector<std::string>{"Priority", "1", "2"});
  CHECK(column(conversion, "Actions", 4) ==
        std::vector<std::string>{"Agreed timescale", "July 2026", "December 2026"});
  // Two tables whose headings begin alike are no cards.
  const auto tables = converted({{"Ref", "Action", "Lead", "Deadline"},
                                 {"1.1", "Pair each school", "Improvement Lead", "July 2026"},
                                 {"Ref", "Task", "Lead", "Due date"},
                                 {"2.1", "Share one curriculum", "English Adviser", "May 2026"}},
                                "poole");
  CHECK(column(tables, "Actions", 0) == std::vector<std::string>{"Ref", "1.1", "2.1"});
}

TEST_CASE("measures above the actions are those of the section, or of none") {
  const Grid above = {{"Corporate plan: Homes"},
                      {"Indicator", "Baseline", "Target", "Q1"},
                      {"New affordable homes", "120", "300", "40"},
                      {"Homes at EPC C", "61", "70", "63"},
                      {}};
  Grid one = above;
  one.insert(one.end(), {{"Ref", "Action", "Lead", "By when"},
                         {"1.1", "Build 300 homes", "Head of Housing", "March 2026"},
                         {"1.2", "Insulate 800 homes", "Head of Repairs", "March 2027"}});
  const auto of_one = converted(one, "poole");
  CHECK(column(of_one, "Measures", 1) == std::vector<std::string>{"Refs", "1.1, 1.2", "1.1, 1.2"});
  CHECK(column(of_one, "Measures", 2)[1] ==
        "New affordable homes; Baseline: 120; Target: 300; Q1: 40");
  CHECK(doubts(of_one, "A2", "placed with all actions of the priority below them"));
  Grid two = one;
  two.push_back({"2.1", "Open a hub", "Head of Economy", "May 2026"});
  const auto of_two = converted(two, "poole");
  CHECK(column(of_two, "Measures", 1) == std::vector<std::string>{"Refs", "", ""});
  CHECK(doubts(of_two, "A2", "more than one priority stands below"));
}

TEST_CASE("rows that sum up the dates of those below are sections") {
  using timescale::make_date;
  const Rows rows = {
      {"Task Name", "Assigned To", "Start", "Finish"},
      {"Alternative provision", "", make_date(2025, 9, 1), make_date(2026, 7, 31)},
      {"Register every provider", "AP Commissioner", make_date(2025, 9, 1),
       make_date(2025, 12, 19)},
      {"Visit each provider", "AP Officer", make_date(2025, 10, 1), make_date(2026, 7, 31)},
      {"Attendance", "", make_date(2025, 10, 1), make_date(2026, 5, 29)},
      {"Meet every school", "Attendance Lead", make_date(2025, 10, 1), make_date(2026, 1, 30)},
      {"Train 40 officers", "Workforce Lead", make_date(2025, 11, 3), make_date(2026, 5, 29)}};
  const auto conversion = converted_book({{"Plan", rows}}, "improvement-plan");
  CHECK(column(conversion, "Actions", 2) ==
        std::vector<std::string>{"Action", "Register every provider", "Visit each provider",
                                 "Meet every school", "Train 40 officers"});
  CHECK(doubts(conversion, "A2", "'Alternative provision', 'Attendance'"));
  // An action without a lead stays one: its dates are its own.
  Rows plain = rows;
  plain[4][3] = make_date(2026, 6, 30);
  CHECK(column(converted_book({{"Plan", plain}}, "improvement-plan"), "Actions", 2).size() == 6);
}
