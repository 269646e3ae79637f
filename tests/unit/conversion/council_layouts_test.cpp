// SPDX-License-Identifier: MIT
// Tables as councils lay them out: what parts a title from its table, numbers beside their words,
// steps beside actions, sheets for years, cards of several columns.
#include "support/converted.hpp"

#include "conversion/source_headings.hpp"
#include "conversion/source_series.hpp"
#include "conversion/source_words.hpp"

using namespace collate;
using namespace collate::support;

using Cells = std::vector<std::string>;

namespace {

/// The title of each action's section, from the Plan sheet.
Cells sections_of(const conversion::Conversion& conversion) {
  const auto items = column(conversion, "Plan", 0), values = column(conversion, "Plan", 1);
  Cells titles;
  for (const auto& number : column(conversion, "Actions", 1)) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!number.empty() && items[i].ends_with(" " + number)) titles.push_back(values[i]);
    }
  }
  return titles;
}

}  // namespace

TEST_CASE("a body and a post in one cell are one lead; two posts are two") {
  const auto named = converted(
      {{"Ref", "Action", "Organisation / named lead", "Due"},
       {"1.1", "Brief all wards on falls", "NHS Trust / Matron", "May 2025"},
       {"1.2", "Fit smoke alarms", "Fire and Rescue / Prevention Manager", "June 2025"},
       {"1.3", "Agree a pathway", "Head of SEND / Designated Clinical Officer", "June 2025"}},
      "poole");
  CHECK(under(named, "Leads") == Cells{"L01", "L02", "L03; L04"});
  CHECK(column(named, "Leads", 1) == Cells{"Role", "Matron (NHS Trust)",
                                           "Prevention Manager (Fire and Rescue)", "Head of SEND",
                                           "Designated Clinical Officer"});

  const auto told = converted({{"Ref", "Action", "Lead", "Due"},
                               {"1.1", "Brief all wards on falls", "ICB / Lead Nurse", "May 2025"},
                               {"1.2", "Run a scams month",
                                "Council / Principal Trading "
                                "Standards Officer",
                                "June 2025"},
                               {"1.3", "Visit care homes", "ICB / Quality Manager", "June 2025"}},
                              "poole");
  CHECK(under(told, "Leads") == Cells{"L01", "L02", "L03"});

  const auto several = converted({{"Ref", "Action", "Lead", "Due"},
                                  {"1.1", "Write a policy", "ICB / Council", "May 2025"},
                                  {"1.2", "Train staff", "Head of SEND / Lead Nurse", "June 2025"},
                                  {"1.3", "Visit homes", "ICB / Quality Manager", "June 2025"}},
                                 "poole");
  CHECK(column(several, "Leads", 1).size() == 6);
}

TEST_CASE("a service in letters behind a post is where it works") {
  const auto conversion =
      converted({{"Ref", "Action", "Lead", "Due"},
                 {"1.1", "Ring back each referrer", "Team Manager, EDT", "May 2025"},
                 {"1.2", "Agree one pathway", "Head of Inclusion, DCO", "June 2025"}},
                "poole");
  CHECK(under(conversion, "Leads") == Cells{"L01", "L02; L03"});
}

TEST_CASE("a row that says who leads does not part a title from its table") {
  const auto conversion =
      converted({{"Review of fostering: what happens next"},
                 {},
                 {"I. Recruit"},
                 {"Sponsor", "Head of Provider Services"},
                 {"Action", "Lead", "Due"},
                 {"Open an evening helpline", "Recruitment Manager", "May 2025"},
                 {},
                 {"II. Keep"},
                 {"Sponsor", "Head of Permanence"},
                 {"Critical friend", "Cllr Okoro"},
                 {"Action", "Lead", "Due"},
                 {"Pay for respite weekends", "Support Manager", "June 2025"},
                 {"Hold an annual picnic", "Support Manager", "July 2025"}},
                "poole");
  CHECK(sections_of(conversion) == Cells{"Recruit", "Keep", "Keep"});
  CHECK(under(conversion, "Action") ==
        Cells{"Open an evening helpline", "Pay for respite weekends", "Hold an annual picnic"});
}

TEST_CASE("an action of two cells above headings that a page break repeats is one") {
  const auto conversion = converted({{"Action", "Lead", "Due"},
                                     {"Priority 1: Homes"},
                                     {"Buy forty flats", "Housing Manager", "May 2025"},
                                     {"Priority 2: Work"},
                                     {"Open a job club", "Skills Manager"},
                                     {"Action", "Lead", "Due"},
                                     {"Fund bus passes", "Skills Manager", "June 2025"}},
                                    "poole");
  CHECK(under(conversion, "Action") ==
        Cells{"Buy forty flats", "Open a job club", "Fund bus passes"});
  CHECK(sections_of(conversion) == Cells{"Homes", "Work", "Work"});
}

TEST_CASE("headings that are repeated make no rating of the words below them") {
  const auto conversion =
      converted({{"Action", "Lead", "Due", "Position", "Direction of travel"},
                 {"Clear the backlog", "Repairs Manager", "May 2025", "310 left", "Improving"},
                 {"Action", "Lead", "Due", "Position", "Direction of travel"},
                 {"Renew the fans", "Assets Manager", "May 2025", "Contract let", "Holding"},
                 {"Action", "Lead", "Due", "Position", "Direction of travel"},
                 {"Visit each block", "Safety Manager", "June 2025", "Nine visited", "Improving"}},
                "improvement-plan");
  CHECK(under(conversion, "BRAG rating in the source") ==
        Cells{"Improving", "Holding", "Improving"});
  CHECK(under(conversion, "Position") == Cells{"310 left", "Contract let", "Nine visited"});
}

TEST_CASE("what is to be in place by a date is a milestone; what is counted by then is none") {
  using conversion::is_milestone_heading;
  for (const char* milestone : {"In place by Oct 2025", "Will be done by the end of March 26",
                                "Delivered by summer 2026", "By Sept 2022"})
    CHECK(is_milestone_heading(milestone));
  for (const char* other : {"Target by March 2026", "RAG by July 24", "Progress by May 2025",
                            "Number trained by June 2025", "Led by", "Completed by"})
    CHECK_FALSE(is_milestone_heading(other));
}

TEST_CASE("steps with a date of their own are the milestones of the action beside them") {
  const auto conversion = converted(
      {{"Ref", "Action", "Step", "Step owner", "Step deadline", "Lead", "Overall deadline"},
       {"A1", "Adopt one screening tool", "Draft it", "Nurse Consultant", "Aug 2025",
        "Operations Manager", "Mar 2026"},
       {"", "", "Pilot it in two schools", "Deputy Headteacher", "Nov 2025", "", ""},
       {"A2", "Check ten cases a month", "First check", "Quality Lead", "Sept 2025", "Quality Lead",
        "Ongoing"}},
      "poole");
  CHECK(under(conversion, "Ref") == Cells{"A1", "A2"});
  CHECK(under(conversion, "Agreed timescale") == Cells{"Mar 2026", "Ongoing"});
  CHECK(under(conversion, "Milestones").front() ==
        "Aug 2025: Draft it (Nurse Consultant)\nNov 2025: Pilot it in two schools (Deputy "
        "Headteacher)");

  const auto tasks = converted({{"Task", "Task owner", "Task date"},
                                {"Book the hall for May", "Events Officer", "March 2025"},
                                {"Print the programme", "Design Officer", "April 2025"}},
                               "poole");
  CHECK(under(tasks, "Action") == Cells{"Book the hall for May", "Print the programme"});
  CHECK(under(tasks, "Agreed timescale") == Cells{"March 2025", "April 2025"});
}

TEST_CASE("months, terms and quarters are no refs") {
  for (const char* time : {"March 2025", "April 25", "August 2026", "Spring 2026", "Q3", "Sept 26"})
    CHECK_FALSE(conversion::is_ref(time));
  for (const char* ref : {"MAP 12", "1.1.1", "HS1", "Area 3", "Q12", "SPR-104"})
    CHECK(conversion::is_ref(ref));
}

TEST_CASE("deeds in each row are the actions, whatever is headed 'Outcome'") {
  const auto conversion = converted(
      {{"Minute", "Resolved", "Who", "Timescale", "Outcome"},
       {"31", "Send members the survey of users", "Libraries Manager", "July 2025", "Sent"},
       {"32", "Invite the operators to a meeting", "Clerk to the Panel", "asap", ""},
       {"33", "Bring back the costs of Sundays", "Libraries Manager", "May 2026", ""}},
      "poole");
  CHECK(under(conversion, "Action") == Cells{"Send members the survey of users",
                                             "Invite the operators to a meeting",
                                             "Bring back the costs of Sundays"});

  const auto outcomes =
      converted({{"Why it matters", "Outcome", "Who", "Timescale"},
                 {"Give carers hope again", "Open a carers' hub in town", "Manager", "May 2025"},
                 {"Wards are full", "Double the home visits", "Lead Nurse", "May 2025"}},
                "poole");
  CHECK(under(outcomes, "Action") == Cells{"Open a carers' hub in town", "Double the home visits"});
}

TEST_CASE("of several revised dates the last holds, and the earlier ones are kept") {
  const auto conversion =
      converted({{"Ref", "Action", "Owner", "Due", "1st revised date", "2nd revised date"},
                 {"1.1", "Map the drains", "Drainage Lead", "May 2025", "July 2025", "May 2026"},
                 {"1.2", "Mend the weir", "River Manager", "May 2025", "June 2025", ""},
                 {"1.3", "Paint the lock", "River Manager", "May 2025", "", ""}},
                "poole");
  CHECK(under(conversion, "Agreed timescale") == Cells{"May 2026", "June 2025", "May 2025"});
  CHECK(under(conversion, "1st revised date") == Cells{"July 2025", "", ""});
  CHECK(under(conversion, "Due") == Cells{"May 2025", "May 2025", ""});
}

TEST_CASE("a row that counts the table is a total; a measure with its target is not") {
  auto source = book({{"Plan",
                       {{"Rec", "Risk", "Agreed action", "Owner", "Due"},
                        {"1", "High", "Count cash with two people", "Markets Lead", "May 2025"},
                        {"2", "Low", "Lock the safe", "Markets Lead", "June 2025"},
                        {"Recs", 2, "", "", ""}}}});
  const auto outcome =
      conversion::convert(source, "old.xlsx", "new-plan", built_in_schema("poole"));
  REQUIRE(outcome);
  CHECK(table(*outcome, "Actions").size() == 3);
  CHECK(doubts(*outcome, "A4", "A4 is a total"));

  const auto measured = converted_book({{"Plan",
                                         {{"Measure", "Target", "Action", "Owner", "Due"},
                                          {"Attendance", 95, "Ring families", "Lead", "May 2025"},
                                          {"Lateness", 3, "", "", ""}}}},
                                       "poole");
  CHECK_FALSE(doubts(measured, "A3", "is a total"));
}

TEST_CASE("numbers under the heading of the words beside them are theirs") {
  const auto conversion = converted(
      {{"Outcome", "", "What we will do", "Owner", "When"},
       {"1", "Needs are seen early", "Train each nursery", "Early Years Lead", "May 2025"},
       {"", "", "Publish one form", "Therapies Manager", "June 2025"},
       {"2", "Homes are warm", "Insulate 90 homes", "Assets Manager", "June 2025"},
       {"", "", "Lend 300 blankets", "Warm Homes Lead", "July 2025"}},
      "improvement-plan");
  CHECK(sections_of(conversion) ==
        Cells{"Needs are seen early", "Needs are seen early", "Homes are warm", "Homes are warm"});
}

TEST_CASE("a sheet with few rows is read as the one before with the same headings") {
  const auto conversion =
      converted_book({{"2025-26",
                       {{"Project", "Next step", "Officer", "Quarter"},
                        {"Market hall", "Repair the roof", "Building Manager", "Q2"},
                        {"Market hall", "Let six empty stalls", "Markets Manager", "Q4"},
                        {"High street", "Paint the shop fronts", "Town Officer", "Q3"}}},
                      {"2026-27",
                       {{"Project", "Next step", "Officer", "Quarter"},
                        {"High street", "Plant forty trees", "Tree Officer", "End of Q3"},
                        {"Market hall", "Open the food court", "Markets Manager", "May 2026"}}}},
                     "improvement-plan");
  CHECK(sections_of(conversion) ==
        Cells{"Market hall", "Market hall", "High street", "High street", "Market hall"});
  CHECK(under(conversion, "Agreed timescale") ==
        Cells{"Q2 2025/26", "Q4 2025/26", "Q3 2025/26", "End of Q3 2026/27", "May 2026"});
  CHECK(doubts(conversion, "D2", "D2:D4 have no year; they were taken for 2025/26"));
}

TEST_CASE("the number of a section stands above its title") {
  const auto sheet = [](const std::string& number, const std::string& title,
                        const std::string& action) {
    return std::pair<std::string, Rows>{"Rec " + number,
                                        {{"Recommendation " + number},
                                         {title},
                                         {},
                                         {"Step", "Who", "When"},
                                         {action, "Panel Clerk", "May 2025"}}};
  };
  const auto conversion =
      converted_book({sheet("1", "That panels meet weekly", "Book a weekly panel"),
                      sheet("2", "That parents appeal online", "Build a form")},
                     "poole");
  CHECK(sections_of(conversion) == Cells{"That panels meet weekly", "That parents appeal online"});
}

TEST_CASE("two labels in a row of a card each have their value") {
  const auto card = [](const std::string& what, const std::string& rank, const std::string& when) {
    return Grid{{"Agreed action", what},
                {"Priority", rank, "Due date", when},
                {"Responsible officer", "Payments Manager"},
                {}};
  };
  Grid grid = {{"Audit of payments"}};
  for (const auto& rows : {card("Reclaim surpluses each quarter", "High", "31/01/2026"),
                           card("Scan signed agreements", "Medium", "28/02/2026"),
                           card("List overdue reviews", "High", "15/12/2025")})
    grid.insert(grid.end(), rows.begin(), rows.end());
  const auto conversion = converted(grid, "poole");
  CHECK(under(conversion, "Action") ==
        Cells{"Reclaim surpluses each quarter", "Scan signed agreements", "List overdue reviews"});
  CHECK(under(conversion, "Agreed timescale") == Cells{"31/01/2026", "28/02/2026", "15/12/2025"});
}

TEST_CASE("a title above a table on its side is no column of it") {
  const auto conversion = converted(
      {{"Roadmap to 2027"},
       {"Programme", "Customer", "Workplace", "Workplace"},
       {"Project", "Replace the portal", "Move staff to laptops", "Close the old exchange"},
       {"Project no.", "D01", "D02", "D03"},
       {"Lead", "Head of Digital", "Service Manager", "Network Manager"},
       {"End", "May 2026", "June 2026", "July 2026"}},
      "improvement-plan");
  CHECK(under(conversion, "Ref") == Cells{"D01", "D02", "D03"});
  CHECK(under(conversion, "Roadmap to 2027").empty());
  CHECK(sections_of(conversion) == Cells{"Customer", "Workplace", "Workplace"});
}

TEST_CASE("a key in one line is parted into its ratings") {
  using conversion::lines_of_key;
  CHECK(lines_of_key("RAG: Red = off track. Amber = some delay. Green = on track.") ==
        Cells{"Red = off track", "Amber = some delay", "Green = on track."});
  CHECK(lines_of_key("R = not started, or stuck, A = at risk, G = done") ==
        Cells{"R = not started, or stuck", "A = at risk", "G = done"});
  CHECK(lines_of_key("Status definitions - Red: late; Green: on time") ==
        Cells{"Status definitions - Red: late", "Green: on time"});
  CHECK(lines_of_key("Amber: some delay") == Cells{"Amber: some delay"});
}

TEST_CASE("of ratings by term the latest is the rating") {
  const auto conversion =
      converted({{"Ref", "Action", "Lead", "Due", "RAG Aut 25", "RAG Spr 26"},
                 {"1.1", "Open a clinic", "Clinic Manager", "May 2026", "R", "A"},
                 {"1.2", "Train staff", "Training Lead", "May 2026", "A", "G"}},
                "improvement-plan");
  CHECK(under(conversion, "RAG Aut 25") == Cells{"R", "A"});
  CHECK(conversion::time_in("RAG Spring term 2026") < conversion::time_in("RAG Summer 2026"));
  CHECK(conversion::time_in("RAG Summer 2026") < conversion::time_in("RAG Autumn 26"));
}

TEST_CASE("an ambition under a wider aim is a level below the section") {
  const auto conversion = converted(
      {{"We statement", "Ambition for 2027", "How we will get there", "Who", "When"},
       {"People stay well", "Fewer falls", "Run strength classes", "Falls Lead", "May 2026"},
       {"", "Fewer falls", "Check homes for hazards", "Therapy Lead", "May 2026"},
       {"", "Less loneliness", "Fund good neighbours", "Sector Officer", "June 2026"},
       {"People recover", "Quick help", "Start within 48 hours", "Team Manager", "Ongoing"}},
      "improvement-plan");
  CHECK(sections_of(conversion) ==
        Cells{"People stay well", "People stay well", "People stay well", "People recover"});
}

TEST_CASE("capitals beside the blank cell of the refs are sections; words that go on are not") {
  const auto conversion =
      converted({{"Item", "Issue", "Action required", "Owner", "Target"},
                 {"", "CONTRACTS"},
                 {"G1", "Waivers are common", "Publish waivers each quarter", "Buyer", "May 2025"},
                 {"", "INFORMATION"},
                 {"G2", "Replies are late", "Add two coordinators", "Clerk", "June 2025"},
                 {"", "Training lapsed as well"},
                 {"G3", "Rooms are unlocked", "Fit door codes", "Caretaker", "June 2025"}},
                "poole");
  CHECK(sections_of(conversion) == Cells{"CONTRACTS", "INFORMATION", "INFORMATION"});
}

TEST_CASE("a numbered aim between a section and its refs is a level") {
  const auto conversion =
      converted({{"Priority action 1: Waiting times"},
                 {"No", "Action", "Lead", "Deadline"},
                 {"1.1 Children are seen sooner"},
                 {"1.1.1", "Buy 500 assessments", "Commissioning Lead", "Nov 2025"},
                 {"1.2 Families know what happens"},
                 {"1.2.1", "Send a letter every month", "Service Manager", "Oct 2025"},
                 {"Priority action 2: Governance"},
                 {"No", "Action", "Lead", "Deadline"},
                 {"2.1 The Board has a grip"},
                 {"2.1.1", "Appoint a chair", "Chief Executive", "Sept 2025"}},
                "improvement-plan", {{{2, 0}, {2, 3}}, {{4, 0}, {4, 3}}, {{8, 0}, {8, 3}}});
  CHECK(sections_of(conversion) == Cells{"Waiting times", "Waiting times", "Governance"});
  CHECK(under(conversion, "Objective") == Cells{"1.1 Children are seen sooner",
                                                "1.2 Families know what happens",
                                                "2.1 The Board has a grip"});
}

TEST_CASE("'By 2027 we will' heads what is done, and is no date") {
  const auto conversion =
      converted({{"Our aim", "By April 2027 we will", "Responsible director", "How far"},
                 {"Thriving places", "Rebuild the bus station", "Director of Growth", "Behind"},
                 {"Thriving places", "Open two youth centres", "Director of Youth", "On track"},
                 {"Healthy lives", "Offer carers a check", "Director of Health", "On track"}},
                "improvement-plan");
  CHECK(under(conversion, "Action") ==
        Cells{"Rebuild the bus station", "Open two youth centres", "Offer carers a check"});
  CHECK(sections_of(conversion) == Cells{"Thriving places", "Thriving places", "Healthy lives"});
}

TEST_CASE("how it goes is no date, where a plan has no dates at all") {
  const auto conversion =
      converted({{"Theme", "We will", "Responsible officer", "Where now"},
                 {"Thriving", "Rebuild the bus station", "Growth Manager", "On track"},
                 {"Thriving", "Open two youth centres", "Youth Manager", "Behind"},
                 {"Healthy", "Offer carers a check", "Health Manager", "On track"}},
                "improvement-plan");
  CHECK(under(conversion, "Agreed timescale") == Cells{"", "", ""});
  CHECK(under(conversion, "BRAG rating in the source") == Cells{"On track", "Behind", "On track"});

  const auto ongoing =
      converted({{"Theme", "We will", "Responsible officer", "Finish"},
                 {"Thriving", "Rebuild the station", "Growth Manager", "Ongoing"},
                 {"Healthy", "Offer carers a check", "Health Manager", "Complete"}},
                "improvement-plan");
  CHECK(under(ongoing, "Agreed timescale") == Cells{"Ongoing", "Complete"});
}
