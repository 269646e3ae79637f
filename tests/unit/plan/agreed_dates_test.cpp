// SPDX-License-Identifier: MIT
#include "plan/agreed_dates.hpp"

#include "timescale/follow.hpp"
#include "timescale/read.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace std::chrono;

namespace {

timescale::Calendar calendar() {
  timescale::Calendar calendar;
  calendar.plan_start = sys_days{2017y / September / 1};
  calendar.plan_end = sys_days{2019y / August / 31};
  return calendar;
}

/// The findings of an action with these words as its agreed timescale, one line each.
std::string told(const std::string& words) {
  plan::Action action;
  action.ref = "1.1";
  action.agreed_text = words;
  action.agreed = timescale::read(words, calendar(), calendar().plan_start);
  action.agreed_date = timescale::due_on(action.agreed, calendar());
  action.agreed_place = {"plan.xlsx", "Actions", cell::Address{5, 4}};
  finding::Findings findings;
  plan::check_agreed(action, calendar(), findings);
  std::string lines;
  for (const auto& finding : findings) lines += finding.code + ": " + finding.message + "\n";
  return lines;
}

}  // namespace

TEST_CASE(
    "rule 21: an agreed date that may be read otherwise is asked about before anything is issued") {
  CHECK(told("Dec 17") ==
        "agreed-date-two-readings: The agreed timescale of 1.1, 'Dec 17', was read as 31 December "
        "2017; it may also be 17 December 2017 (the number as a day of that month) (E6).\n");
  CHECK(told("04/05/2018") ==
        "agreed-date-two-readings: The agreed timescale of 1.1, '04/05/2018', was read as 4 May "
        "2018; it may also be 5 April 2018 (the month first, as in the United States) (E6).\n");
  CHECK(told("31 December 2017").empty());
  CHECK(told("Summer 2018").empty());
}

TEST_CASE("what was taken for granted on the way to an agreed date is told") {
  const auto is_asked = [](const std::string& words, const std::string& said) {
    const std::string lines = told(words);
    INFO(words << ": " << lines);
    CHECK(lines.starts_with("agreed-date-taken: "));
    CHECK(lines.find(said) != std::string::npos);
  };
  CHECK(told("Agusut 2018") ==
        "agreed-date-taken: The agreed timescale of 1.1, 'Agusut 2018', was read as 31 August "
        "2018 (E6). 'Agusut' was read as 'August'.\n");
  is_asked("14 Mrach 2018", "14 March 2018");
  is_asked("sprnig term 2018", "31 March 2018");
  is_asked("43190", "31 March 2018");
  is_asked("31122018", "31 December 2018");
  is_asked("March 2018?", "question mark");
  is_asked("TBC (March 2018)", "not yet confirmed");
  is_asked("31/1/18 extended to 30/4/18", "30 April 2018");
  is_asked("Completed Oct 2017", "when the work ended");
  is_asked("within 1 month", "Counted from the date of entry");
  is_asked("6 weeks after half term", "The length was counted from the date");
  is_asked("3 months before the end of the plan", "The length was counted from the date");
  is_asked("within 3 months of Jan 2018", "The length was counted from the date");
  is_asked("Hydref 2018", "autumn");
  CHECK(told("31 Mawrth 2018").empty());
  CHECK(told("28 Feb 2018 (subject to funding)").empty());
  CHECK(told("Phase 1 Dec 2017, Phase 2 March 2018").empty());
}

TEST_CASE("weeks, quarters, halves and holidays of the plan are asked about as in a return") {
  const auto is_asked = [](const std::string& words, const std::string& said) {
    const std::string lines = told(words);
    INFO(words << ": " << lines);
    CHECK(lines.starts_with("agreed-date-t"));
    CHECK(lines.find(said) != std::string::npos);
  };
  is_asked("w/c 14 March 2018", "18 March 2018 (the week from the Monday before)");
  is_asked("Q1 2018", "30 June 2018 (the quarter of the financial year)");
  is_asked("H1 2018", "30 September 2018 (a financial year)");
  is_asked("year end 2018", "31 March 2018 (a financial year)");
  is_asked("Easter holidays 2018", "the calendar does not give them");
  is_asked("May half term 2018", "The calendar does not give this half-term holiday");
  is_asked("mid 2018", "three equal parts");
  is_asked("first week of March 2018", "counted in sevens");
  is_asked("end of T4 2018", "one of six");
  is_asked("last day of term", "31 March 2018 (the next one)");
  is_asked("Foobar March 2018", "'Foobar' before the month");
  CHECK(told("w/c 12 March 2018").empty());
  CHECK(told("2017/18").empty());
  CHECK(told("Q4 2017/18").empty());
  CHECK(told("end of March 2018").empty());
}

TEST_CASE("a date that is shown as a month is due on the month's last day, as in a return") {
  workbook::Cell cell;
  cell.kind = cell::Kind::date_time;
  cell.number = 43160;  // 1 March 2018
  cell.number_format = "mmm-yy";
  const auto shown = plan::read_due(cell, "Mar-18", calendar(), calendar().plan_start);
  CHECK(timescale::due_on(shown, calendar()) == sys_days{2018y / March / 31});
  cell.number_format = "dd/mm/yyyy";
  const auto day = plan::read_due(cell, "01/03/2018", calendar(), calendar().plan_start);
  CHECK(timescale::due_on(day, calendar()) == sys_days{2018y / March / 1});
}

TEST_CASE("an agreed date outside the plan's period is asked about") {
  CHECK(told("30 November 2012") ==
        "agreed-date-outside-plan: The agreed date of 1.1, 30 November 2012, is before the plan "
        "begins, 1 September 2017 (E6).\n");
  CHECK(told("30 September 2019") ==
        "agreed-date-outside-plan: The agreed date of 1.1, 30 September 2019, is after the end of "
        "the plan, 31 August 2019 (E6).\n");
}

TEST_CASE("a day that does not exist is no agreed date, and what may be meant is offered") {
  CHECK(told("31 November 2018") ==
        "plan-doubtful: The agreed timescale of 1.1, '31 November 2018', has no day by which it is "
        "due: There is no 31 November: the month has at most 30 days; it may be 30 November 2018 "
        "(the last day of that month).\n");
}

TEST_CASE("a measure's timescale is asked about where it cannot be, or rests on a slip") {
  const auto told_of = [](const std::string& words) {
    plan::Measure measure;
    measure.id = "M1";
    measure.timescale_text = words;
    measure.timescale = timescale::read(words, calendar(), calendar().plan_start);
    finding::Findings findings;
    plan::check_measured(measure, {"plan.xlsx", "Measures", cell::Address{5, 3}}, calendar(),
                         findings);
    return findings.empty() ? std::string() : findings.front().message;
  };
  CHECK(told_of("31 November 2018").find("cannot be read: There is no 31 November") !=
        std::string::npos);
  CHECK(told_of("March 20181").find("cannot be a year") != std::string::npos);
  CHECK(told_of("4 Xyzzy 2018").find("names no day") != std::string::npos);
  CHECK(told_of("Agusut 2018") ==
        "The timescale of measure M1, 'Agusut 2018', was read as 31 August 2018. 'Agusut' was read "
        "as 'August'.");
  CHECK(told_of("43190").find("31 March 2018") != std::string::npos);
  CHECK(told_of("03/04/2018").find("4 March 2018") != std::string::npos);
  for (const char* right :
       {"Dec 17 Virtual school annual report", "2018 SEND pupil outcome data release", "Termly",
        "Annual provider contract reviews", "Provider reports", "Summer and Autumn 18 feedback",
        "Ofsted report 2018", "within six months", "End of Academic year 17-18"}) {
    INFO(right << ": " << told_of(right));
    CHECK(told_of(right).empty());
  }
}
