// SPDX-License-Identifier: MIT
// Window arithmetic against <chrono>, feasts against a published table, and the calendar's settings
// one by one.
#include "timescale/calendar.hpp"
#include "timescale/follow.hpp"
#include "timescale/holiday.hpp"
#include "timescale/read.hpp"
#include "timescale/term.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <string>

using namespace collate::timescale;
using std::chrono::days;

namespace {

std::string window_of(std::string_view expression, const Calendar& calendar,
                      std::optional<Date> entered = {}) {
  const auto when = read(expression, calendar, entered);
  if (when.milestones.empty()) return "none";
  const auto& first = when.milestones.front();
  const auto& last = when.milestones.back();
  return (first.start ? to_iso(*first.start) : "..") + "/" + (last.end ? to_iso(*last.end) : "..");
}

}  // namespace

TEST_CASE(
    "windows of months, quarters and years follow on from each other without gap or overlap") {
  const Calendar calendar;
  for (int year = 1900; year <= 2100; ++year) {
    Date next = make_date(year, 1, 1);
    for (unsigned month = 1; month <= 12; ++month) {
      const Window window = month_window(year, month);
      REQUIRE(window.first == next);
      REQUIRE(window.last ==
              Date{std::chrono::year{year} / std::chrono::month{month} / std::chrono::last});
      next = window.last + days{1};
    }
    REQUIRE(calendar_year_window(year).last + days{1} == next);
    REQUIRE(academic_year_window(calendar, year).last + days{1} ==
            academic_year_window(calendar, year + 1).first);
    REQUIRE(financial_year_window(calendar, year).first == make_date(year, 4, 1));
    REQUIRE(financial_year_window(calendar, year).last == make_date(year + 1, 3, 31));
    Date quarter_start = make_date(year, 4, 1);
    for (int quarter = 1; quarter <= 4; ++quarter) {
      const Window window = quarter_window(calendar.financial_year_start, year, quarter);
      REQUIRE(window.first == quarter_start);
      quarter_start = window.last + days{1};
    }
    REQUIRE(quarter_start == make_date(year + 1, 4, 1));
    // The default terms tile the academic year.
    const Window autumn = term_window(calendar, Term::autumn, year),
                 spring = term_window(calendar, Term::spring, year + 1),
                 summer = term_window(calendar, Term::summer, year + 1),
                 whole = academic_year_window(calendar, year);
    REQUIRE(autumn.first == whole.first);
    REQUIRE(autumn.last + days{1} == spring.first);
    REQUIRE(spring.last + days{1} == summer.first);
    REQUIRE(summer.last == whole.last);
    for (const Term term : {Term::autumn, Term::spring, Term::summer}) {
      const Window term_days = term_window(calendar, term, year);
      const Window first = half_of_term(calendar, term, year, 1),
                   second = half_of_term(calendar, term, year, 2);
      const Window holiday = half_term_holiday(calendar, term, year);
      REQUIRE(first.first == term_days.first);
      REQUIRE(second.last == term_days.last);
      REQUIRE(first.last < holiday.first);
      REQUIRE(holiday.last < second.first);
      REQUIRE((second.first - first.last).count() ==
              10);  // Friday to the Monday after the week off
    }
  }
}

TEST_CASE("the term of a day") {
  const Calendar calendar;
  CHECK(term_name(calendar, make_date(2019, 9, 1)) == "Autumn 2019");
  CHECK(term_name(calendar, make_date(2019, 12, 31)) == "Autumn 2019");
  CHECK(term_name(calendar, make_date(2020, 1, 1)) == "Spring 2020");
  CHECK(term_name(calendar, make_date(2020, 3, 31)) == "Spring 2020");
  CHECK(term_name(calendar, make_date(2020, 4, 1)) == "Summer 2020");
  CHECK(term_name(calendar, make_date(2020, 8, 31)) == "Summer 2020");
  for (Date day = make_date(1990, 1, 1); day <= make_date(2060, 12, 31); day += days{1}) {
    const auto term = term_of(calendar, day);
    REQUIRE(term_window(calendar, term.term, term.year).contains(day));
  }
}

TEST_CASE("a council's own terms, and the holidays between them") {
  Calendar calendar;
  calendar.terms = {{Term::autumn,
                     {make_date(2019, 9, 4), make_date(2019, 12, 20)},
                     Window{make_date(2019, 10, 21), make_date(2019, 10, 25)}},
                    {Term::spring, {make_date(2020, 1, 6), make_date(2020, 4, 3)}, std::nullopt}};
  CHECK(window_of("Autumn 2019", calendar) == "2019-09-04/2019-12-20");
  CHECK(window_of("Autumn 2 2019", calendar) == "2019-10-28/2019-12-20");
  CHECK(window_of("Autumn 2018", calendar) == "2018-09-01/2018-12-31");
  CHECK(window_of("autumn half term 2019", calendar) == "2019-10-21/2019-10-25");
  CHECK(term_name(calendar, make_date(2019, 12, 25)) == "Autumn 2019");
  CHECK(term_name(calendar, make_date(2020, 1, 6)) == "Spring 2020");
  CHECK(window_of("next term", calendar, make_date(2019, 12, 25)) == "2020-01-06/2020-04-03");
}

TEST_CASE("Easter and the bank holidays") {
  // From the table of the Book of Common Prayer's successor in the Calendar (New Style) Act, as
  // printed in almanacs.
  constexpr std::array easter = {
      make_date(1900, 4, 15), make_date(1913, 3, 23), make_date(1943, 4, 25),
      make_date(1961, 4, 2),  make_date(2000, 4, 23), make_date(2008, 3, 23),
      make_date(2011, 4, 24), make_date(2018, 4, 1),  make_date(2019, 4, 21),
      make_date(2020, 4, 12), make_date(2021, 4, 4),  make_date(2022, 4, 17),
      make_date(2024, 3, 31), make_date(2025, 4, 20), make_date(2038, 4, 25),
      make_date(2100, 3, 28)};
  for (const Date day : easter) CHECK(easter_sunday(year_of(day)) == day);
  for (int year = 1900; year <= 2100; ++year) {
    const Date day = easter_sunday(year);
    REQUIRE(std::chrono::weekday{day} == std::chrono::Sunday);
    REQUIRE(day >= make_date(year, 3, 22));
    REQUIRE(day <= make_date(year, 4, 25));
  }
  CHECK(window_of("by Easter 2020", {}) == "2020-04-12/2020-04-12");
  CHECK(window_of("Good Friday 2019", {}) == "2019-04-19/2019-04-19");
  CHECK(window_of("Christmas 2019", {}) == "2019-12-25/2019-12-25");
  CHECK(window_of("before Christmas 2019", {}) == "2019-12-24/2019-12-24");
  CHECK(window_of("early May bank holiday 2020", {}) ==
        "2020-05-08/2020-05-08");  // moved for VE Day
  CHECK(window_of("early May bank holiday 2019", {}) == "2019-05-06/2019-05-06");
  CHECK(window_of("spring bank holiday 2022", {}) ==
        "2022-06-02/2022-06-02");  // moved for the jubilee
  CHECK(window_of("August bank holiday 2019", {}) == "2019-08-26/2019-08-26");
}

TEST_CASE("each setting of the calendar changes a reading") {
  const Calendar plain;
  SECTION("what a season means") {
    Calendar calendar;
    calendar.season = SeasonMeans::calendar_season;
    CHECK(window_of("Summer 19", plain) == "2019-04-01/2019-08-31");
    CHECK(window_of("Summer 19", calendar) == "2019-06-01/2019-08-31");
    CHECK(window_of("summer term 2019", calendar) == "2019-04-01/2019-08-31");  // said, so it stays
  }
  SECTION("what a split year means") {
    Calendar calendar;
    calendar.split_year = SplitYearMeans::financial_year;
    CHECK(window_of("2019-20", plain) == "2019-09-01/2020-08-31");
    CHECK(window_of("2019-20", calendar) == "2019-04-01/2020-03-31");
    CHECK(window_of("2018-21", calendar) == "2018-04-01/2021-03-31");
    CHECK(window_of("March 2018/19", calendar) == "2019-03-01/2019-03-31");
    CHECK(window_of("June 2018/19", plain) == "2019-06-01/2019-06-30");
    CHECK(window_of("June 2018/19", calendar) == "2018-06-01/2018-06-30");
  }
  SECTION("on which day a month, a term and a year are due") {
    Calendar calendar;
    calendar.month_due = calendar.term_due = calendar.year_due = DueOn::first_day;
    CHECK(window_of("by March 2018", plain) == "2018-03-31/2018-03-31");
    CHECK(window_of("by March 2018", calendar) == "2018-03-01/2018-03-01");
    CHECK(window_of("by Autumn 2019", plain) == "2019-12-31/2019-12-31");
    CHECK(window_of("by Autumn 2019", calendar) == "2019-09-01/2019-09-01");
    CHECK(window_of("by 2026", plain) == "2026-12-31/2026-12-31");
    CHECK(window_of("by 2026", calendar) == "2026-01-01/2026-01-01");
    const auto month = read("March 2018", plain), term = read("Autumn 2019", plain),
               year = read("2019/20", plain);
    CHECK(due_on(month, plain) == make_date(2018, 3, 31));
    CHECK(due_on(month, calendar) == make_date(2018, 3, 1));
    CHECK(due_on(term, plain) == make_date(2019, 12, 31));
    CHECK(due_on(term, calendar) == make_date(2019, 9, 1));
    CHECK(due_on(year, plain) == make_date(2020, 8, 31));
    CHECK(due_on(year, calendar) == make_date(2019, 9, 1));
    Calendar only_month;
    only_month.month_due = DueOn::first_day;
    CHECK(due_on(month, only_month) == make_date(2018, 3, 1));
    CHECK(due_on(term, only_month) == make_date(2019, 12, 31));
    Calendar only_term;
    only_term.term_due = DueOn::first_day;
    CHECK(due_on(term, only_term) == make_date(2019, 9, 1));
    CHECK(due_on(year, only_term) == make_date(2020, 8, 31));
  }
  SECTION("when the years and terms begin") {
    Calendar calendar;
    calendar.academic_year_start = {8, 1};
    calendar.financial_year_start = {4, 6};
    calendar.term_starts = {{{8, 15}, {1, 5}, {4, 20}}};
    calendar.term_ends = {{{12, 20}, {4, 3}, {7, 22}}};
    CHECK(window_of("academic year 2019/20", calendar) == "2019-08-01/2020-07-31");
    CHECK(window_of("FY 2019/20", calendar) == "2019-04-06/2020-04-05");
    CHECK(window_of("Q1 2019/20", calendar) == "2019-04-06/2019-07-05");
    CHECK(window_of("Autumn 19", calendar) == "2019-08-15/2019-12-20");
    CHECK(window_of("Spring 2019/20", calendar) == "2020-01-05/2020-04-03");
    CHECK(window_of("end of the summer term 2019", calendar) == "2019-07-22/2019-07-22");
  }
  SECTION("the period of the plan") {
    Calendar calendar;
    CHECK(window_of("throughout the plan", plain) == "none");
    calendar.plan_start = make_date(2018, 9, 1);
    calendar.plan_end = make_date(2021, 8, 31);
    CHECK(window_of("throughout the plan", calendar) == "2018-09-01/2021-08-31");
    CHECK(window_of("in March", calendar) == "2019-03-01/2019-03-31");
  }
}
