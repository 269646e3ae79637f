// SPDX-License-Identifier: MIT
#include "timescale/calendar.hpp"

#include "timescale/holiday.hpp"

#include <algorithm>

namespace collate::timescale {
namespace {

using std::chrono::days;

Date last_day_of(int year, unsigned month) {
  return std::chrono::year{year} / std::chrono::month{month} / std::chrono::last;
}

/// A day that the year does not have (29 February) becomes the last of its month.
Date day_in(int year, MonthDay day) {
  const auto date =
      std::chrono::year{year} / std::chrono::month{day.month} / std::chrono::day{day.day};
  return date.ok() ? Date{date} : last_day_of(year, day.month);
}

const TermDates* own_dates(const Calendar& calendar, Term term, int year) {
  for (const auto& own : calendar.terms) {
    if (own.term == term && year_of(own.days.first) == year) return &own;
  }
  return nullptr;
}

Window year_from(MonthDay start, int year) {
  return {day_in(year, start), day_in(year + 1, start) - days{1}};
}

}  // namespace

std::optional<Window> Calendar::plan_period() const {
  if (!plan_start || !plan_end || *plan_end < *plan_start) return std::nullopt;
  return Window{*plan_start, *plan_end};
}

namespace {

std::optional<Calendar::Years> years_around(const Calendar& calendar, std::optional<Date> entered,
                                            int before, int after) {
  const auto plan = calendar.plan_period();
  if (!plan && !entered) return std::nullopt;
  Calendar::Years years{plan ? year_of(plan->first) : year_of(*entered),
                        plan ? year_of(plan->last) : year_of(*entered)};
  if (entered) {  // a plan that is run on after its period
    years.first = std::min(years.first, year_of(*entered));
    years.last = std::max(years.last, year_of(*entered));
  }
  return Calendar::Years{years.first - before, years.last + after};
}

}  // namespace

std::optional<Calendar::Years> Calendar::likely_years(std::optional<Date> entered) const {
  return years_around(*this, entered, 1, 6);
}

std::optional<Calendar::Years> Calendar::possible_years(std::optional<Date> entered) const {
  return years_around(*this, entered, 40, 25);
}

int year_of(Date date) {
  return static_cast<int>(std::chrono::year_month_day{date}.year());
}

Window term_window(const Calendar& calendar, Term term, int year) {
  if (const auto* own = own_dates(calendar, term, year)) return own->days;
  const auto index = static_cast<std::size_t>(term);
  const Date first = day_in(year, calendar.term_starts[index]);
  Date last = day_in(year, calendar.term_ends[index]);
  if (last < first) last = day_in(year + 1, calendar.term_ends[index]);
  return {first, last};
}

Window half_term_holiday(const Calendar& calendar, Term term, int year) {
  const auto* own = own_dates(calendar, term, year);
  if (own != nullptr && own->half_term) return *own->half_term;
  using namespace std::chrono;
  Date monday;
  switch (term) {
    case Term::autumn:
      monday = std::chrono::year{year} / October / Monday[last];
      break;
    case Term::spring:
      monday = std::chrono::year{year} / February / Monday[3];
      break;
    case Term::summer:
      monday = std::chrono::year{year} / May / Monday[last];
      break;
  }
  return {monday, monday + days{4}};
}

Window half_of_term(const Calendar& calendar, Term term, int year, int half) {
  const Window whole = term_window(calendar, term, year);
  const Window holiday = half_term_holiday(calendar, term, year);
  if (holiday.first <= whole.first || holiday.last >= whole.last) return whole;
  // A holiday runs from Monday to Friday; the weekends around it belong to it as well.
  const auto monday = std::chrono::weekday{holiday.first} == std::chrono::Monday;
  const auto friday = std::chrono::weekday{holiday.last} == std::chrono::Friday;
  if (half == 1) return {whole.first, holiday.first - days{monday ? 3 : 1}};
  return {holiday.last + days{friday ? 3 : 1}, whole.last};
}

Window month_window(int year, unsigned month) {
  return {make_date(year, month, 1), last_day_of(year, month)};
}

Window calendar_year_window(int year) {
  return {make_date(year, 1, 1), make_date(year, 12, 31)};
}

Window academic_year_window(const Calendar& calendar, int year) {
  return year_from(calendar.academic_year_start, year);
}

Window financial_year_window(const Calendar& calendar, int year) {
  return year_from(calendar.financial_year_start, year);
}

Window quarter_window(MonthDay start, int year, int quarter) {
  const Date first = day_in(year, start);
  return {add_months(first, 3 * (quarter - 1)), add_months(first, 3 * quarter) - days{1}};
}

Window season_window(Season season, int year) {
  switch (season) {
    case Season::spring:
      return {make_date(year, 3, 1), make_date(year, 5, 31)};
    case Season::summer:
      return {make_date(year, 6, 1), make_date(year, 8, 31)};
    case Season::autumn:
      return {make_date(year, 9, 1), make_date(year, 11, 30)};
    case Season::winter:
      break;
  }
  return {make_date(year, 12, 1), last_day_of(year + 1, 2)};
}

Date add_months(Date date, int months) {
  const std::chrono::year_month_day day{date};
  const auto moved = day + std::chrono::months{months};
  return moved.ok() ? Date{moved} : Date{moved.year() / moved.month() / std::chrono::last};
}

}  // namespace collate::timescale
