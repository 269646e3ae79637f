// SPDX-License-Identifier: MIT
// Columns and rows that are told by what they hold: who answers, when, how far, and what is no row
// of the table.
#include "support/converted.hpp"

#include "conversion/source_reader.hpp"
#include "conversion/source_words.hpp"

using namespace collate;
using namespace collate::support;

using Cells = std::vector<std::string>;

TEST_CASE("a row of the table whose cells are headings elsewhere is an action") {
  const auto conversion =
      converted({{"Case", "What will be different", "Who", "Done by", "Signed off?"},
                 {"A", "Write a border protocol", "Business Manager", "31/01/2025", "Yes"},
                 {"A", "Brief all panel members", "Panel Clerk Lead", "31/03/2025", "No"},
                 {"B", "Relaunch the toolkit in each agency", "Neglect Lead", "30/09/2025", "No"}},
                "poole");
  CHECK(under(conversion, "Action") == Cells{"Write a border protocol", "Brief all panel members",
                                             "Relaunch the toolkit in each agency"});
  CHECK(under(conversion, "Agreed timescale") == Cells{"31/01/2025", "31/03/2025", "30/09/2025"});
}

TEST_CASE("headings of no list at all stand over dates") {
  const auto conversion =
      converted({{"Our promise", "The person making it happen", "You will see it in", "You said"},
                 {"Guarantee your rent until 21", "Housing Manager", "April 2026", "No guarantor"},
                 {"Give you a starter box", "Team Manager", "December 2025", "I had no pans"}},
                "poole");
  CHECK(under(conversion, "Action") ==
        Cells{"Guarantee your rent until 21", "Give you a starter box"});
  CHECK(under(conversion, "Agreed timescale") == Cells{"April 2026", "December 2025"});
}

TEST_CASE("deeds with baselines and targets beside them are actions, whatever heads them") {
  const auto conversion =
      converted({{"No", "What we promise", "Who", "Finish by", "How we will know",
                  "Where we started", "Where we want to be"},
                 {"1.1", "Open sensory rooms in six schools", "Head of Inclusion",
                  "30 September 2024", "Rooms open", "0", "6"},
                 {"1.2", "Publish waiting times each month", "Health Manager", "31 December 2024",
                  "Months published", "12", "24"},
                 {"2.1", "Cut suspensions by a half", "Head of Inclusion", "31 March 2025",
                  "Suspensions a term", "148", "74"}},
                "poole");
  CHECK(under(conversion, "Action") == Cells{"Open sensory rooms in six schools",
                                             "Publish waiting times each month",
                                             "Cut suspensions by a half"});
}

TEST_CASE("'Timescale' over an action that no heading names is a heading, and no date") {
  for (const auto* when : {"Timescale", "Agreed time frame", "Schedule"}) {
    const auto conversion = converted(
        {{"Theme", "How", "Lead", when, "Success looks like"},
         {"Access", "Run holiday clubs with a hot meal", "Health Manager", "Summer 2026", "4,000"},
         {"Buying", "Weigh plate waste in all kitchens", "Catering Manager", "Spring 2026",
          "A fifth"}},
        "poole");
    CHECK(under(conversion, "Action") ==
          Cells{"Run holiday clubs with a hot meal", "Weigh plate waste in all kitchens"});
    CHECK(under(conversion, "Agreed timescale") == Cells{"Summer 2026", "Spring 2026"});
  }
}

TEST_CASE("who answers is never a column of dates or of ticks") {
  const auto dated = converted({{"Ref", "Action", "SRO", "Delivered by"},
                                {"1.1", "Train all members", "Monitoring Officer", "31 Oct 25"},
                                {"1.2", "Close the accounts", "Finance Director", "28 Feb 26"}},
                               "poole");
  CHECK(under(dated, "Agreed timescale") == Cells{"31 Oct 25", "28 Feb 26"});
  CHECK(column(dated, "Leads", 1) == Cells{"Role", "Monitoring Officer", "Finance Director"});

  const auto ticked = converted(
      {{"Objective", "Action", "Who benefits", "", "Service lead", "When"},
       {"", "", "Age", "Race", "", ""},
       {"Know our people", "Publish a profile of each ward", "x", "x", "Insight Manager",
        "May 2026"},
       {"Know our people", "Ask in every consultation", "", "x", "Web Editor", "June 2026"}},
      "poole", {{{0, 2}, {0, 3}}});
  CHECK(under(ticked, "Action") ==
        Cells{"Publish a profile of each ward", "Ask in every consultation"});
  CHECK(column(ticked, "Leads", 1) == Cells{"Role", "Insight Manager", "Web Editor"});
  CHECK(under(ticked, "Agreed timescale") == Cells{"May 2026", "June 2026"});
}

TEST_CASE("initials are written out by a key, on a sheet or in a line") {
  const auto conversion = converted_book(
      {{"Plan",
        {{"Ref", "Action", "Lead", "Deadline"},
         {"1.1", "Train all members", "MO", "May 2025"},
         {"1.2", "Review packages of care", "DASS", "June 2025"},
         {"1.3", "Sell the depot", "QX", "June 2025"},
         {},
         {"DASS - Director of Adults, Health and Housing; HoC - Head of Commercial"}}},
       {"Who is who", {{"Initials", "Post"}, {"MO", "Monitoring Officer"}}}},
      "poole");
  CHECK(column(conversion, "Leads", 1) ==
        Cells{"Role", "Monitoring Officer", "Director of Adults, Health and Housing", "QX"});
  CHECK(says(conversion,
             "Initials were written out by the key in the source: MO is Monitoring Officer (Who "
             "is who!A2); DASS is Director of Adults, Health and Housing (Plan!A6)."));
}

TEST_CASE("stages with a date each are milestones on the way to the last") {
  const auto conversion = converted(
      {{"Scheme", "Feasibility", "Planning consent", "Completion on site", "Project manager"},
       {"Extend Brook Lane School", "Sept 2025", "Jan 2026", "Aug 2027", "Capital Manager"},
       {"Replace the roof at Dale", "Oct 2025", "", "Aug 2026", "Building Surveyor"}},
      "poole");
  CHECK(under(conversion, "Agreed timescale") == Cells{"Aug 2027", "Aug 2026"});
  CHECK(under(conversion, "Milestones") == Cells{"Sept 2025: Feasibility\nJan 2026: Planning "
                                                 "consent",
                                                 "Oct 2025: Feasibility"});
}

TEST_CASE("lists of dated steps are the milestones of what stands beside them") {
  const auto conversion =
      converted({{"Improvement", "Steps", "Responsible", "Overall date"},
                 {"Cut the wait to 28 days", "a) Recruit six - Sept 2025\nb) Open it - Nov 2025",
                  "Head of Teams", "March 2026"},
                 {"Reach people who are missed", "a) Map them - Oct 2025\nb) Visit - Jan 2026",
                  "Community Manager", "January 2026"}},
                "poole");
  CHECK(under(conversion, "Action") ==
        Cells{"Cut the wait to 28 days", "Reach people who are missed"});
  CHECK(under(conversion, "Milestones").front().find("Nov 2025: ") != std::string::npos);
  CHECK(under(conversion, "Agreed timescale") == Cells{"March 2026", "January 2026"});
}

TEST_CASE("few words that come again under a heading that says how far are ratings") {
  const auto conversion =
      converted({{"Action", "Lead", "Ends", "Position"},
                 {"Replace the gas boilers", "Property Manager", "May 2026", "In delivery"},
                 {"Fit solar panels", "Schools Manager", "May 2026", "Not yet begun"},
                 {"Plant more woodland", "Parks Manager", "May 2026", "In delivery"}},
                "improvement-plan");
  CHECK(under(conversion, "BRAG rating in the source") ==
        Cells{"In delivery", "Not yet begun", "In delivery"});
}

TEST_CASE("who leads is said in the title of a section, or in a line above the actions") {
  const auto lead = [](const std::string& words) {
    const auto found = conversion::lead_in_title(words);
    return found ? found->title + "|" + found->lead : std::string("none");
  };
  CHECK(lead("Preventing well (Lead: Public Health Consultant)") ==
        "Preventing well|Public Health Consultant");
  CHECK(lead("Name it early. Lead: Detective Inspector, Police") ==
        "Name it early|Detective Inspector, Police");
  CHECK(lead("Waiting well, led by the Clinical Director") == "Waiting well|Clinical Director");
  CHECK(lead("Workstream lead: Director of Assets") == "|Director of Assets");
  CHECK(lead("Lead: the way we care") == "none");
  CHECK(lead("Strong leadership: leaders who listen") == "none");
  CHECK(lead("3. Children lead healthy lives") == "none");

  const auto conversion = converted({{"Strategy"},
                                     {"Priority 1: Support"},
                                     {"Led by: Principal Educational Psychologist"},
                                     {"No.", "Action", "When"},
                                     {"1.1", "Write a guide with schools", "May 2025"},
                                     {"1.2", "Run twilight training", "June 2025"},
                                     {"Priority 2: Trust (lead: Forum Chair)"},
                                     {"No.", "Action", "When"},
                                     {"2.1", "Hold a question time", "Termly"}},
                                    "poole");
  CHECK(under(conversion, "Leads") == Cells{"L01", "L01", "L02"});
  CHECK(column(conversion, "Leads", 1) ==
        Cells{"Role", "Principal Educational Psychologist", "Forum Chair"});
  CHECK(doubts(conversion, "A3", "A3, A7 say who leads"));
}

TEST_CASE("indicators of several years are no actions, and go to the section that they name") {
  const auto conversion = converted_book(
      {{"Plan",
        {{"Outcome", "Deliverable", "Director", "By"},
         {"A clean place", "Start a team for fly-tipping", "Director of Place", "May 2025"},
         {"A clean place", "Light the towpath", "Director of Place", "June 2025"},
         {"A growing place", "Open the centre", "Director of Growth", "June 2025"}}},
       {"KPIs",
        {{"Outcome", "Indicator", "2023/24 actual", "2024/25 actual", "Director"},
         {"A clean place", "Fly-tips cleared (%)", "71", "78", "Director of Place"},
         {"A safe place", "Crimes", "410", "390", "Director of Place"}}}},
      "poole");
  CHECK(under(conversion, "Action").size() == 3);
  const auto& measures = table(conversion, "Measures");
  REQUIRE(measures.size() == 3);
  CHECK(std::count(measures[1][1].begin(), measures[1][1].end(), ',') == 1);
  CHECK(measures[1][2].starts_with("Fly-tips cleared (%); "));
  CHECK(measures[2][1].empty());
  CHECK(says(conversion,
             "The measures on the sheet 'KPIs' (2) name no action: 1 went to all actions of the "
             "priority that the row names, 1 to none."));
}

TEST_CASE("a key in one long row and a sign-off below the table are no actions") {
  const auto conversion =
      converted({{"Ref", "Action", "Lead", "Deadline", "Status", "Note"},
                 {"1.1", "Train all staff", "Training Manager", "May 2025", "On track", ""},
                 {},
                 {"Key", "Complete", "On track", "Some delay", "Off track", "Paused"},
                 {},
                 {"Sign-off"},
                 {"Assistant Director", "Signed", "3 November 2025"},
                 {"Chair of the Board", "Signed", "5 November 2025"}},
                "poole");
  CHECK(under(conversion, "Ref") == Cells{"1.1"});
}

TEST_CASE("quarters under short years") {
  const auto conversion = converted({{"Intervention", "Promoter", "25/26", "", "26/27", ""},
                                     {"", "", "Q3", "Q4", "Q1", "Q2"},
                                     {"Build the cycle spine", "Travel Manager", "x", "x", "x", ""},
                                     {"Install school streets", "Safety Officer", "x", "", "", ""}},
                                    "poole", {{{0, 2}, {0, 3}}, {{0, 4}, {0, 5}}});
  CHECK(under(conversion, "Agreed timescale") == Cells{"Q1 2026/27", "Q3 2025/26"});
}
