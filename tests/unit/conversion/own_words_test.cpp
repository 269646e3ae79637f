// SPDX-License-Identifier: MIT
// Tables with words of their own: sections that are rows like any other, ratings that nobody else
// uses, figures by month, totals without a word, dates of the next review.
#include "support/converted.hpp"
#include "support/schemas.hpp"
#include "support/workbook_builder.hpp"

#include "conversion/proposal.hpp"
#include "conversion/source_heading_words.hpp"
#include "conversion/source_words.hpp"

using namespace collate;
using namespace collate::support;

using Cells = std::vector<std::string>;

namespace {

std::vector<std::string> kinds(const conversion::Conversion& conversion) {
  return column(conversion, "From the source", 2);
}

}  // namespace

TEST_CASE("short rows where the actions stand are sections if one begins the table") {
  const auto conversion =
      converted({{"Code", "Action", "Accountable", "Due"},
                 {"", "Reading at key stage 2"},
                 {"KS2-1", "Place a reading lead in each school", "School Lead", "May 2026"},
                 {"KS2-2", "Run a network", "Maths Coordinator", "June 2026"},
                 {"", "Attendance"},
                 {"ATT-1", "Put an officer in four trusts", "Service Manager", "July 2026"}},
                "poole");
  CHECK(under(conversion, "Action") == Cells{"Place a reading lead in each school", "Run a network",
                                             "Put an officer in four trusts"});
  const auto values = column(conversion, "Plan", 1);
  CHECK(std::count(values.begin(), values.end(), "Reading at key stage 2") == 1);
  CHECK(std::count(values.begin(), values.end(), "Attendance") == 1);
}

TEST_CASE("a row of words below an action still goes on from it") {
  const auto conversion =
      converted({{"Code", "Action", "Accountable", "Due"},
                 {"A-1", "Publish a page for parents on the", "School Lead", "May 2026"},
                 {"", "Council website"},
                 {"A-2", "Run a network with the", "Maths Coordinator", "June 2026"},
                 {"", "University"},
                 {"A-3", "Put an officer in four trusts", "Service Manager", "July 2026"}},
                "poole");
  CHECK(under(conversion, "Action").size() == 3);
}

TEST_CASE("a row of nothing but figures below the actions counts them") {
  const auto conversion =
      converted({{"Ref", "Action", "Lead", "Due", "Tonnes", "Cost"},
                 {"1.1", "Plant trees", "Parks Manager", "May 2026", "85", "540"},
                 {"1.2", "Stop sprays", "Parks Manager", "June 2026", "0", "25"},
                 {"", "", "", "", "85", "565"}},
                "poole");
  CHECK(under(conversion, "Tonnes") == Cells{"85", "0"});
  CHECK(kinds(conversion).back() == "total");
  CHECK(doubts(conversion, "E4", "is a total"));
}

TEST_CASE("figures by month below the actions are measures, whatever they are headed") {
  const auto conversion = converted({{"ID", "Key task", "Resp.", "Due"},
                                     {"BUILDINGS", "", "", ""},
                                     {"L1", "Move the branch", "Library Manager", "May 2026"},
                                     {"REGISTRATION", "", "", ""},
                                     {"L2", "Scan the registers", "Records Officer", "June 2026"},
                                     {},
                                     {"Monthly figures", "Apr", "May", "Jun", "Jul"},
                                     {"Visits (000s)", "41", "43", "40", "47"},
                                     {"Loans (000s)", "66", "64", "67", "72"}},
                                    "poole");
  CHECK(under(conversion, "Ref") == Cells{"L1", "L2"});
  CHECK(under(conversion, "Leads") == Cells{"L01", "L02"});
  const auto measures = column(conversion, "Measures", 2);
  CHECK(std::count(measures.begin(), measures.end(),
                   "Visits (000s); Apr: 41; May: 43; Jun: 40; Jul: 47") == 1);
  CHECK(doubts(conversion, "A7", "because more than one"));
}

TEST_CASE("figures by month beside an action's measure are one series of it") {
  const auto conversion = converted({{"Ref", "Action", "Lead", "Due", "Performance measure",
                                      "Target", "Apr", "May", "Jun", "RAG"},
                                     {"H1", "Clear the backlog", "Repairs Manager", "May 2026",
                                      "Open cases", "50", "412", "390", "371", "Red"},
                                     {"H2", "Finish the doors", "Safety Manager", "June 2026",
                                      "Blocks", "31", "2", "4", "7", "Green"}},
                                    "southampton-2017");
  const auto measures = column(conversion, "Measures", 2);
  CHECK(std::count(measures.begin(), measures.end(), "Open cases; Apr: 412; May: 390; Jun: 371") ==
        1);
  CHECK(under(conversion, "Apr").empty());
}

TEST_CASE("where only the next review has a date, it is taken and said") {
  const auto conversion = converted({{"We will", "Who", "Review point", "Note"},
                                     {"Offer a clinic", "Lead Nurse", "October 2025", "One"},
                                     {"Start a group", "Hospice Lead", "April 2026", "Two"}},
                                    "poole");
  CHECK(under(conversion, "Agreed timescale") == Cells{"October 2025", "April 2026"});
  CHECK(doubts(conversion, "C1", "'Review point'"));

  const auto due =
      converted({{"We will", "Who", "Last reviewed", "Review point", "Due"},
                 {"Offer a clinic", "Lead Nurse", "May 2025", "June 2025", "July 2026"},
                 {"Start a group", "Hospice Lead", "May 2025", "June 2025", "May 2026"}},
                "poole");
  CHECK(under(due, "Agreed timescale") == Cells{"July 2026", "May 2026"});
  CHECK(conversion::is_next_look("Next review date"));
  CHECK(conversion::is_next_look("Half-year review"));
  CHECK_FALSE(conversion::is_next_look("Last review"));
  CHECK_FALSE(conversion::is_next_look("Reviewed on"));
}

TEST_CASE("of a start and an end under one heading the end is by when") {
  const auto conversion = converted(
      {{"No", "Project", "Lead team", "When: from", "When: to"},
       {"1.01", "Insulate the roof of the centre", "Asset Management", "Jan 2025", "Oct 2026"},
       {"1.02", "Paint 14 school streets", "Road Safety", "Apr 2026", "Sep 2026"}},
      "poole");
  CHECK(under(conversion, "Agreed timescale") == Cells{"Oct 2026", "Sep 2026"});
  CHECK(column(conversion, "Leads", 1) == Cells{"Role", "Asset Management", "Road Safety"});
}

TEST_CASE("a directorate answers where nobody else is named") {
  const auto conversion =
      converted({{"Ref", "Action", "Directorate", "Due"},
                 {"1.1", "Build a cycle track", "Highways", "May 2026"},
                 {"1.2", "Plant trees on streets", "Green Spaces", "June 2026"}},
                "poole");
  CHECK(column(conversion, "Leads", 1) == Cells{"Role", "Highways", "Green Spaces"});
  const auto led =
      converted({{"Ref", "Action", "Directorate", "Lead", "Due"},
                 {"1.1", "Build a cycle track", "Place", "Highways Manager", "May 2026"},
                 {"1.2", "Plant trees", "Place", "Parks Manager", "June 2026"}},
                "poole");
  CHECK(column(led, "Leads", 1) == Cells{"Role", "Highways Manager", "Parks Manager"});
}

TEST_CASE("a director answers, and a cabinet member stands beside") {
  const auto conversion =
      converted({{"Action", "Deadline", "Director", "Cabinet member"},
                 {"Resurface the roads", "May 2026", "Director of Place", "Highways"},
                 {"Open the help centre", "June 2026", "Director of Resources", "Finance"}},
                "poole");
  CHECK(column(conversion, "Leads", 1) ==
        Cells{"Role", "Director of Place", "Director of Resources"});
  CHECK(under(conversion, "Cabinet member") == Cells{"Highways", "Finance"});
}

TEST_CASE("a lead officer answers, and the director above stands beside") {
  for (const char* above : {"Director", "Service director", "Head of service", "Chief officer"}) {
    CAPTURE(above);
    const auto conversion = converted({{"ID", "Action", above, "Lead officer", "End date"},
                                       {"CS1", "Fit cameras in four parks", "Director of Place",
                                        "Community Safety Manager", "30 November 2025"},
                                       {"CS2", "License shared houses", "Director of Housing",
                                        "Private Housing Manager", "30 June 2026"}},
                                      "poole");
    CHECK(column(conversion, "Leads", 1) ==
          Cells{"Role", "Community Safety Manager", "Private Housing Manager"});
  }
}

TEST_CASE("a name with a year behind it is no date") {
  const auto& schema = built_in_schema("poole");
  CHECK_FALSE(conversion::is_when("School exclusions (2024)", schema));
  CHECK_FALSE(conversion::is_when("Budget 2025/26", schema));
  CHECK(conversion::is_when("Winter 2028", schema));
  CHECK(conversion::is_when("By March 2027", schema));
  CHECK(conversion::is_when("Autumn term (2025)", schema));
}

TEST_CASE("ratings in words of the plan's own make its scale, and their order is asked") {
  const Rows rows = {{"Climate plan"},
                     {"Action", "Lead", "Due", "Where are we?"},
                     {"Fit solar panels", "Property Manager", "May 2026", "Rolling out"},
                     {"Build a cycle track", "Highways Manager", "June 2026", "Scoping"},
                     {"Train the drivers", "Fleet Manager", "July 2026", "Bedded in"},
                     {"Replace the boilers", "Property Manager", "July 2026", "Scoping"},
                     {"Stop the sprays", "Parks Manager", "July 2026", "Stuck"},
                     {"Plant the trees", "Parks Manager", "July 2026", "Rolling out"},
                     {"Teach every pupil", "Schools Adviser", "July 2026", "In full swing"},
                     {"Visit every school", "Schools Adviser", "July 2026", "In full swing"}};
  const auto proposed = [&](const std::map<std::string, std::string>& answers) {
    return conversion::propose(book({{"Plan", rows}}), "plan.xlsx", "climate",
                               {built_in_schema("improvement-plan"), built_in_schema("poole")},
                               answers);
  };
  const auto first = proposed({});
  for (const char* label : {"Rolling out", "Scoping", "Bedded in", "Stuck", "In full swing"})
    CHECK(first.yaml.find(std::string("label: \"") + label + "\"") != std::string::npos);
  const auto asked = [&](const conversion::Proposal& proposal) {
    return std::find_if(proposal.questions.begin(), proposal.questions.end(),
                        [](const auto& question) { return question.key == "done"; });
  };
  REQUIRE(asked(first) != first.questions.end());
  CHECK(asked(first)->asks.find("Stuck, Scoping, Rolling out, In full swing, Bedded in") !=
        std::string::npos);
  CHECK(asked(first)->likely == "Bedded in");

  const auto ordered =
      proposed({{"done", "Scoping, Stuck, Bedded in, In full swing, Rolling out"}});
  const auto at = [&](const std::string& label) { return ordered.yaml.find("label: \"" + label); };
  CHECK(at("Scoping") < at("Stuck"));
  CHECK(at("Bedded in") < at("Rolling out"));
  CHECK(ordered.yaml.find("role: done") > at("Rolling out"));
}

TEST_CASE("numbered paragraphs in one cell are actions where the row has no ref") {
  const auto parted = converted(
      {{"Issue", "Agreed actions", "Owner", "When", "RAG"},
       {"Waits", "1. Buy 500 assessments\n2. Triage each referral in five days",
        "Commissioning Lead", "May 2026", "Amber"},
       {"Governance", "1. Appoint an independent chair", "Chief Executive", "June 2026", "Green"}},
      "poole");
  CHECK(under(parted, "Action") == Cells{"Buy 500 assessments", "Triage each referral in five days",
                                         "Appoint an independent chair"});
  CHECK(under(parted, "Agreed timescale") == Cells{"May 2026", "May 2026", "June 2026"});
  CHECK(doubts(parted, "B2", "lists 2 numbered actions"));
  const auto unsure =
      converted({{"Issue", "Actions", "Owner", "When"},
                 {"Waits", "Buy 500 assessments\nTriage each referral in five days",
                  "Commissioning Lead", "May 2026"},
                 {"Governance", "Appoint an independent chair", "Chief Executive", "June 2026"}},
                "poole");
  CHECK(under(unsure, "Action").size() == 2);
  CHECK(doubts(unsure, "B2", "several things to do"));
  const auto one =
      converted({{"No", "Actions", "Owner", "When"},
                 {"1", "1. Buy 500 assessments\n2. Triage each referral in five days",
                  "Commissioning Lead", "May 2026"},
                 {"2", "Appoint an independent chair", "Chief Executive", "June 2026"}},
                "poole");
  CHECK(under(one, "Action").size() == 2);
}

TEST_CASE("a list in each row of somebody else's is no list that goes on") {
  const auto conversion =
      converted({{"Recommendation", "Our response", "Owner", "Due"},
                 {"R1 The council should strengthen its budget",
                  "\u2022 Start the budget in May\n\u2022 Challenge every bid",
                  "Director of Finance", "31/07/2025"},
                 {"R2 The council should keep its risk register alive",
                  "\u2022 Review risks at each meeting\n\u2022 Train risk champions",
                  "Risk Manager", "30/09/2025"}},
                "poole");
  CHECK(under(conversion, "Agreed timescale") == Cells{"31/07/2025", "30/09/2025"});
}

TEST_CASE("lines below the table explain ratings that no action has yet") {
  const Rows rows = {{"Ref", "Action", "Owner", "Deadline", "Where things are"},
                     {"H1", "Move to one contractor", "Repairs Manager", "May 2026", "Flying"},
                     {"H2", "Clear the backlog", "Damp Manager", "May 2026", "Wobbling"},
                     {"H3", "Test the wiring", "Damp Manager", "May 2026", "Flying"},
                     {},
                     {"Flying = going as planned"},
                     {"Wobbling = a worry"},
                     {"Landed = finished and checked"}};
  const auto proposal =
      conversion::propose(book({{"Plan", rows}}), "plan.xlsx", "homes",
                          {built_in_schema("improvement-plan"), built_in_schema("poole")}, {});
  const auto landed = proposal.yaml.find("label: \"Landed\"");
  REQUIRE(landed != std::string::npos);
  CHECK(proposal.yaml.find("meaning: \"Finished and checked.\"", landed) != std::string::npos);
  CHECK(proposal.yaml.find("role: done", landed) != std::string::npos);
}

TEST_CASE("a key says which column rates the actions, in words or in numbers") {
  const auto proposed = [](const Rows& rows) {
    return conversion::propose(book({{"Plan", rows}}), "plan.xlsx", "moods",
                               {built_in_schema("improvement-plan"), built_in_schema("poole")}, {});
  };
  const auto moods = proposed({{"Ref", "Action", "Owner", "Deadline", "Mood"},
                               {"A1", "Hire five writers", "Manager", "May 2026", "Sunny"},
                               {"A2", "Buy a case system", "Systems Manager", "May 2026", "Cloudy"},
                               {"A3", "Fund ten teachers", "Head of Support", "May 2026", "Stormy"},
                               {},
                               {"Sunny: going well. Cloudy: some worries. Stormy: stopped or late. "
                                "Rainbow: finished."}});
  for (const char* words : {"label: \"Sunny\"", "label: \"Rainbow\"", "meaning: \"Some worries.\""})
    CHECK(moods.yaml.find(words) != std::string::npos);

  const auto scores =
      proposed({{"Scoring: 0 nothing done yet; 1 early days; 2 well under way; 3 finished"},
                {"Action", "Owner", "Deadline", "Score"},
                {"Run a campaign", "Manager", "May 2026", "2"},
                {"Teach volunteers", "Systems Manager", "May 2026", "1"},
                {"Look at ten cases", "Head of Support", "May 2026", "3"},
                {"Invite people to the Board", "Head of Support", "May 2026", "0"},
                {"Publish a report", "Head of Support", "May 2026", "1"}});
  const auto at = [&](const std::string& words) { return scores.yaml.find(words); };
  REQUIRE(at("label: \"3\"") != std::string::npos);
  CHECK(at("label: \"0\"") < at("label: \"1\""));
  CHECK(at("label: \"1\"") < at("label: \"2\""));
  CHECK(at("role: done") > at("label: \"3\""));
}

TEST_CASE("no figure of a measure is lost for want of a heading") {
  const auto conversion = converted_book(
      {{"Actions",
        {{"Ref", "Action", "Lead", "Due"},
         {"1.1", "Insulate the homes", "Asset Manager", "May 2026"},
         {"1.2", "Open a shop", "Energy Manager", "June 2026"}}},
       {"KPIs", {{"KPI", "Target", "Apr 2025", ""}, {"Homes insulated", "1200", "110", "205"}}}},
      "poole");
  const auto measures = column(conversion, "Measures", 2);
  CHECK(std::count(measures.begin(), measures.end(),
                   "Homes insulated; Target: 1200; Apr 2025: 110; 205") == 1);
}

TEST_CASE("codes that the key explains are ratings, and no refs") {
  const auto conversion =
      converted({{"Key: W = work going well; D = drifting; F = finished"},
                 {"Priority", "Task", "Agency lead", "Finish by", "Code"},
                 {"Neglect", "Roll out the tool", "Health Manager", "May 2026", "W"},
                 {"Neglect", "Hold a summit", "Board Manager", "June 2026", "F"},
                 {"Online harm", "Teach 4,000 pupils", "Police Officer", "June 2026", "D"}},
                "improvement-plan");
  CHECK(under(conversion, "BRAG rating in the source") == Cells{"W", "F", "D"});
  CHECK(under(conversion, "Ref").size() == 3);
}

TEST_CASE("what stands beside numbered lists of actions is their section") {
  const auto conversion = converted(
      {{"What the peers said", "What we are doing", "Named director", "Target"},
       {"Know your waiting list", "1. Rank every case by risk\n2. Call each person weekly",
        "Director of Operations", "May 2026"},
       {"Hear from carers", "1. Survey 2,000 carers\n2. Pay carers to sit on panels",
        "Director of Commissioning", "June 2026"}},
      "poole");
  CHECK(under(conversion, "Action").size() == 4);
  const auto values = column(conversion, "Plan", 1);
  CHECK(std::count(values.begin(), values.end(), "Hear from carers") == 1);
}
