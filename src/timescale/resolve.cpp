// SPDX-License-Identifier: MIT
// A date as written -> its window under the calendar, with everything that had to be assumed.
#include "timescale/holiday.hpp"
#include "timescale/names.hpp"
#include "timescale/resolving.hpp"

#include <fmt/format.h>

#include <array>

namespace collate::timescale {
namespace {

using std::chrono::days;

constexpr std::array<std::string_view, 22> reasons = {
    "the season of the year instead of the school term",
    "the school term instead of the season of the year",
    "a financial year",
    "an academic year",
    "calendar years",
    "the number as a day of that month",
    "the number as a year",
    "the month first, as in the United States",
    "the next one",
    "the one before",
    "one of six terms in the year",
    "one of three terms in the year",
    "the quarter of the calendar year",
    "the quarter of the financial year",
    "the quarter of the academic year",
    "the period of the plan itself",
    "a month of that year",
    "a day and month",
    "ages, not years",
    "before the period begins",
    "from the day after it",
    "the period as it is printed",
};

std::optional<Window> day_window(const Resolving& r, int year) {
  const auto day =
      std::chrono::year{year} / std::chrono::month{r.dated.month} / std::chrono::day{r.dated.day};
  if (!day.ok()) return std::nullopt;
  return Window{Date{day}, Date{day}};
}

/// The year in which "17 December" would lie when 17 were a day.
int day_year(const Resolving& r) {
  if (r.entered) return year_of(*r.entered);
  if (const auto plan = r.calendar.plan_period()) return year_of(plan->first);
  return r.dated.year;
}

std::optional<Window> whole_month(Resolving& r) {
  r.out.precision = Precision::month;
  const auto window = with_year(
      r, [&](int year) { return std::optional{month_window(year, r.dated.month)}; }, "month");
  if (!window || r.dated.year_form != YearForm::two_digits) return window;
  // "Dec 17": a year, never a day, unless the year is far from everything else that is known.
  const int number = r.dated.year % 100;
  const auto day_reading = [&]() -> std::optional<Window> {
    if (number < 1 || number > 31) return std::nullopt;
    const int year = day_year(r);
    const auto day = std::chrono::year{year} / std::chrono::month{r.dated.month} /
                     std::chrono::day{static_cast<unsigned>(number)};
    if (!day.ok()) return std::nullopt;
    return Window{Date{day}, Date{day}};
  }();
  r.assume(fmt::format("The two-digit number after {} was read as the year {}, not as a day.",
                       month_names[r.dated.month - 1], r.dated.year));
  if (day_reading) r.other_reading(Reason::day_in_month, *day_reading);
  return window;
}

std::optional<Window> feast_or_holiday(Resolving& r) {
  const auto which = static_cast<Holiday>(r.dated.number);
  r.out.precision = Precision::day;
  const auto window = with_year(
      r, [&](int year) { return std::optional{holiday_window(which, year)}; }, "holiday");
  if (!window) return std::nullopt;
  if (window->first != window->last) {
    r.out.precision = Precision::period;
    r.assume(fmt::format(
        "The dates of {} are those that most schools keep; the calendar does not give them.",
        name(which)));
  } else {
    r.assume(fmt::format("{} is {}.", with_capital(name(which)), to_words(window->first)));
  }
  return window;
}

std::optional<Window> whole_window(Resolving& r) {
  switch (r.dated.shape) {
    case Shape::day:
      r.out.precision = Precision::day;
      return with_year(
          r, [&](int year) { return day_window(r, year); }, "day");
    case Shape::month:
      return whole_month(r);
    case Shape::season:
      return season_or_term(r);
    case Shape::half_of_term:
      return half_of_term_window(r);
    case Shape::half_term_holiday:
      return half_term_week(r);
    case Shape::term_number:
      return numbered_term(r);
    case Shape::quarter:
      return numbered_quarter(r);
    case Shape::half_year:
      return numbered_half(r);
    case Shape::calendar_year:
      return printed_year(r);
    case Shape::split_year:
      return printed_split_year(r);
    case Shape::year_span:
      return printed_years(r);
    case Shape::bare_year:
      return unnamed_year(r);
    case Shape::bare_term:
      return unnamed_term(r);
    case Shape::holiday:
      return feast_or_holiday(r);
    case Shape::plan_period:
      return period_of_plan(r);
    case Shape::relative_day:
      return relative_day(r);
    case Shape::relative_unit:
      return relative_unit(r);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Term> term_of_season(Season season) {
  switch (season) {
    case Season::autumn:
      return Term::autumn;
    case Season::spring:
      return Term::spring;
    case Season::summer:
      return Term::summer;
    case Season::winter:
      break;
  }
  return std::nullopt;
}

Date monday_of(Date day) {
  return day - days{(std::chrono::weekday{day}.iso_encoding() + 6) % 7};
}

Resolved resolve(const Dated& dated, const Phrases& phrases, const Calendar& calendar,
                 std::optional<Date> entered) {
  Resolving r{dated, phrases, calendar, entered, {}};
  r.out.assumptions = r.dated.notes;
  r.out.inferred_year = r.dated.inferred;
  if (!r.dated.problem.empty()) {
    r.out.refused = r.dated.problem;
    if (r.dated.shape == Shape::day && r.dated.numeric && r.dated.month >= 1 &&
        r.dated.month <= 12 && r.dated.year != 0) {
      const auto other = std::chrono::year{r.dated.year} / std::chrono::month{r.dated.month} /
                         std::chrono::day{r.dated.day};
      if (other.ok()) r.other_reading(Reason::month_first, Window{Date{other}, Date{other}});
    }
    return std::move(r.out);
  }
  const auto window = whole_window(r);
  if (!window) return std::move(r.out);
  r.out.precision_before_part = r.out.precision;
  Window part = part_of(r, *window);
  if (r.dated.week_of == 1) part = {part.first, part.first + days{6}};
  if (r.dated.week_of == 2) part = {monday_of(part.last), part.last};
  if (r.dated.week_of == 1 && monday_of(part.first) != part.first) {
    r.out.assumptions.push_back(
        fmt::format("{} is not a Monday; the week was taken to begin on it all the same.",
                    to_words(part.first)));
  }
  if (r.dated.week_of != 0) {
    for (auto& other : r.out.others) {
      if (!other.first || !other.last) continue;
      other = r.dated.week_of == 1 ? OtherReading{other.reason, other.first, *other.first + days{6}}
                                   : OtherReading{other.reason, monday_of(*other.last), other.last};
    }
  }
  apply_lead(r, part);
  return std::move(r.out);
}

std::string why(Reason reason) {
  if (reason == Reason::first_weekday) return "the nearest day with the weekday that is printed";
  return std::string{reasons[static_cast<std::size_t>(reason)]};
}

}  // namespace collate::timescale
