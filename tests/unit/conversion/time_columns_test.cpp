// SPDX-License-Identifier: MIT
#include "support/converted.hpp"

#include "conversion/source_time_columns.hpp"

using namespace collate;
using namespace collate::support;

TEST_CASE("headings that are a part of a year and nothing else") {
  using conversion::time_of_column;
  for (const char* time : {"Q1", "Qtr 2", "Quarter 3", "Q1 2025/26", "Apr", "April", "Apr-25",
                           "September 2025", "Autumn 1", "Spring term", "Summer 2025", "Term 4",
                           "Half term 2", "Year 1", "2025/26", "2026", "Apr - Jun"})
    CHECK(time_of_column(time) == std::string(time));
  CHECK(time_of_column("Q1 (Apr-Jun)") == std::string("Q1"));
  CHECK(time_of_column("Year 1 (2024/25)") == std::string("2024/25"));
  for (const char* other : {"Marketing", "Decision", "Actions in 2025", "Q1 update", "RAG July 24",
                            "Mayor", "Progress", "", "Target July 25", "Octagon"})
    CHECK(time_of_column(other) == std::nullopt);
}

TEST_CASE("words under the months of a plan are milestones, with the year of each") {
  const auto conversion =
      converted({{"Improvement plan: April 2025 to March 2026"},
                 {"Ref", "Action", "Lead", "Deadline", "Oct", "Nov", "Dec", "Jan"},
                 {"1.1", "Redesign the front door", "Head of Service", "January 2026",
                  "Workshop held", "", "Staff consulted", "New front door open"},
                 {"1.2", "Relaunch supervision", "Principal Social Worker", "December 2025", "",
                  "Policy signed", "First audit", ""}},
                "poole");
  CHECK(under(conversion, "Milestones") ==
        std::vector<std::string>{
            "Oct 2025: Workshop held\nDec 2025: Staff consulted\nJan 2026: New front door open",
            "Nov 2025: Policy signed\nDec 2025: First audit"});
  CHECK(under(conversion, "Agreed timescale") ==
        std::vector<std::string>{"January 2026", "December 2025"});
  CHECK(doubts(conversion, "E2", "'Oct' to 'Jan' were read as what is to be reached by then"));
}

TEST_CASE("words under the first quarters alone are progress") {
  const auto conversion = converted({{"Ref", "Action", "Lead", "Due", "Q1", "Q2", "Q3", "Q4"},
                                     {"1", "Move enrolment online", "Head of Service", "Sept 2025",
                                      "Supplier chosen", "System live", "", ""},
                                     {"2", "Start a course", "Course Leader", "Jan 2026",
                                      "Tutor found", "First course ran", "", ""}},
                                    "poole");
  CHECK(under(conversion, "Milestones").empty());
  CHECK(under(conversion, "Words on progress in the source") ==
        std::vector<std::string>{"System live", "First course ran"});
  CHECK(under(conversion, "Q1") == std::vector<std::string>{"Supplier chosen", "Tutor found"});
  CHECK(doubts(conversion, "E1", "were read as words on progress"));
}

TEST_CASE("marks under quarters say when an action runs, and the last by when it is due") {
  const auto conversion =
      converted({{"Waste programme"},
                 {"", "", "2024/25", "", "2025/26", ""},
                 {"Deliverable", "Responsible officer", "Q3", "Q4", "Q1", "Q2"},
                 {"Roll out weekly collections", "Waste Manager", "x", "x", "x", ""},
                 {"Refit the depot at the station", "Depot Manager", "", "", "x", "x"}},
                "poole");
  CHECK(under(conversion, "Agreed timescale") ==
        std::vector<std::string>{"Q1 2025/26", "Q2 2025/26"});
  CHECK(under(conversion, "Planned for") ==
        std::vector<std::string>{"Q3 2024/25, Q4 2024/25, Q1 2025/26", "Q1 2025/26, Q2 2025/26"});
  CHECK(doubts(conversion, "C3", "the last mark was taken for when each is due"));
}

TEST_CASE("marks beside a column of dates leave the dates alone") {
  const auto conversion =
      converted({{"Ref", "Action", "Lead", "Due", "2025", "2026"},
                 {"1", "Open the hub", "Head of Service", "May 2026", "x", "x"},
                 {"2", "Close the old site", "Head of Service", "June 2026", "", "x"}},
                "poole");
  CHECK(under(conversion, "Agreed timescale") == std::vector<std::string>{"May 2026", "June 2026"});
  CHECK(under(conversion, "Planned for") == std::vector<std::string>{"2025, 2026", "2026"});
}

TEST_CASE("colours under months: one colour is a plan, several are ratings") {
  const Grid grid = {{"Ref", "Action", "Lead", "Apr 25", "May 25", "Jun 25"},
                     {"1", "Open the hub", "Head of Service", "", "", ""},
                     {"2", "Close the old site", "Head of Service", "", "", ""}};
  auto bars = book_of(grid);
  for (const cell::Address at : {cell::Address{1, 3}, {1, 4}, {2, 4}})
    bars.sheets.front().coloured[at] = 0x4472C4;
  const auto planned =
      *conversion::convert(bars, "old.xlsx", "new-plan", built_in_schema("improvement-plan"));
  CHECK(under(planned, "Agreed timescale") == std::vector<std::string>{"May 25", "May 25"});
  auto rags = book_of(grid);
  rags.sheets.front().coloured[{1, 3}] = 0x00B050;
  rags.sheets.front().coloured[{1, 4}] = 0xFFC000;
  rags.sheets.front().coloured[{2, 3}] = 0x00B050;
  const auto rated =
      *conversion::convert(rags, "old.xlsx", "new-plan", built_in_schema("southampton-2017"));
  CHECK(under(rated, "Progress rating in the source") ==
        std::vector<std::string>{"Amber", "Green"});
  CHECK(under(rated, "Apr 25") == std::vector<std::string>{"Green", "Green"});
  CHECK(under(rated, "May 25") == std::vector<std::string>{"Amber", ""});
  CHECK(under(rated, "Agreed timescale") == std::vector<std::string>{"", ""});
  CHECK(doubts(rated, "D1", "hold ratings at different times"));
}

TEST_CASE("ratings by term: the last of each row is the action's") {
  const auto conversion =
      converted({{"Ref", "Action", "Lead", "By when", "Term 1", "Term 2", "Term 3"},
                 {"1", "Fund a reading lead", "Adviser", "July 2025", "Started", "In progress", ""},
                 {"2", "Run workshops", "Adviser", "May 2025", "Started", "Completed", ""}},
                "poole");
  const auto headings = table(conversion, "Actions").front();
  CHECK(table(conversion, "Actions")[1][5] == "In progress");
  CHECK(table(conversion, "Actions")[2][5] == "Completed");
}

TEST_CASE("figures under years are kept as they stand") {
  const auto conversion =
      converted({{"Ref", "Action", "Lead", "By when", "2024", "2025"},
                 {"1", "Fund places", "Adviser", "July 2025", "120", "140"},
                 {"2", "Fund more places", "Adviser", "May 2025", "£1.2m", "45%"}},
                "poole");
  CHECK(under(conversion, "2024") == std::vector<std::string>{"120", "£1.2m"});
  CHECK(under(conversion, "Milestones").empty());
}

TEST_CASE("a bar of merged months with words is reached at its end") {
  const auto conversion = converted(
      {{"Work programme: April 2025 to March 2026"},
       {"Task", "Lead", "Apr", "May", "Jun", "Jul"},
       {"Rewrite the flood plan", "Planning Manager", "Draft and consult", "", "", "Adopt"},
       {"Exercise the care plan", "Resilience Officer", "", "Plan", "", "Exercise"}},
      "poole", {{{2, 2}, {2, 4}}});
  CHECK(under(conversion, "Milestones") ==
        std::vector<std::string>{"Jun 2025: Draft and consult\nJul 2025: Adopt",
                                 "May 2025: Plan\nJul 2025: Exercise"});
}
