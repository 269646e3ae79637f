// SPDX-License-Identifier: MIT
// What hangs on the plan or on the day of entry: "this term", "next year", "throughout the plan".
#include "timescale/resolving.hpp"
#include "timescale/term.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::timescale {
namespace {

using std::chrono::days;

/// "next half term": the next half of a term, or the holiday that parts them.
std::optional<Window> relative_half_term(Resolving& r, Date today, int shift) {
  r.out.precision = Precision::half_term;
  TermOfYear term = term_of(r.calendar, today);
  int half = half_of_term(r.calendar, term.term, term.year, 1).last < today ? 2 : 1;
  if (shift > 0 && half == 2) term = next_term(term);
  // Two terms on, a year earlier, is the term before.
  if (shift < 0 && half == 1) term = next_term(next_term({term.term, term.year - 1}));
  if (shift != 0) half = 3 - half;
  const Window window = half_of_term(r.calendar, term.term, term.year, half);
  half_term_note(r, term.term, term.year);
  TermOfYear holiday = term_of(r.calendar, today);
  while (shift >= 0 && half_term_holiday(r.calendar, holiday.term, holiday.year).last < today)
    holiday = next_term(holiday);
  r.other_reading(Reason::half_term_week,
                  half_term_holiday(r.calendar, holiday.term, holiday.year));
  return window;
}

/// "15th of next month"; "the 1st of the month" is the next one that comes.
std::optional<Window> day_of_month(Resolving& r, Window month) {
  r.out.precision = Precision::day;
  Date day = month.first + days{static_cast<int>(r.dated.day) - 1};
  if (!r.dated.has_pointer && day < *r.entered)
    day = add_months(month.first, 1) + days{static_cast<int>(r.dated.day) - 1};
  if (r.dated.day < 1 || r.dated.day > 28) {
    const std::chrono::year_month_day found{day};
    if (static_cast<unsigned>(found.day()) != r.dated.day) {
      r.out.refused = fmt::format("That month has no day {}.", r.dated.day);
      return std::nullopt;
    }
  }
  return Window{day, day};
}

/// "this year", "next financial year": counted from `today`.
std::optional<Window> relative_year(Resolving& r, Date today, int shift) {
  const auto year = year_of(today);
  if (r.dated.type_printed && r.dated.year_type == YearType::calendar) {
    r.out.precision = Precision::calendar_year;
    return calendar_year_window(year + shift);
  }
  const bool financial = r.dated.type_printed && r.dated.year_type == YearType::financial;
  const auto of = [&](bool money, int y) {
    return money ? financial_year_window(r.calendar, y) : academic_year_window(r.calendar, y);
  };
  const auto current = [&](bool money) { return today < of(money, year).first ? year - 1 : year; };
  if (r.dated.type_printed) {
    r.out.precision = financial ? Precision::financial_year : Precision::academic_year;
    return of(financial, current(financial) + shift);
  }
  r.out.precision = Precision::calendar_year;
  r.assume("A year on its own was read as the calendar year.");
  r.other_reading(Reason::academic_year, of(false, current(false) + shift));
  r.other_reading(Reason::financial_year, of(true, current(true) + shift));
  return calendar_year_window(year + shift);
}

}  // namespace

std::optional<Window> period_of_plan(Resolving& r) {
  r.out.precision = Precision::period;
  const auto plan = r.calendar.plan_period();
  if (!plan) {
    r.out.assumptions.push_back("The calendar does not say when the plan begins and ends.");
    return std::nullopt;
  }
  if (r.dated.year != 0 && year_of(plan->last) != r.dated.year) {
    r.out.refused =
        fmt::format("The plan ends on {}, not in {}.", to_words(plan->last), r.dated.year);
    return std::nullopt;
  }
  r.assume("The period of the plan was taken.");
  return plan;
}

std::optional<Window> relative_day(Resolving& r) {
  if (!r.entered) return unresolvable(r, "day");
  r.out.precision = Precision::day;
  Date day = *r.entered + days{r.dated.number};
  if (r.dated.weekday != 0) {  // the next day of that name, or the last one
    const int today = static_cast<int>(std::chrono::weekday{*r.entered}.iso_encoding());
    const int ahead = (r.dated.weekday - today + 6) % 7 + 1;
    day = *r.entered + days{r.dated.has_pointer && r.dated.pointer == Pointer::last
                                ? ahead == 7 ? -7 : ahead - 7
                                : ahead};
  }
  r.assume(fmt::format("Counted from the date of entry, {}.", to_words(*r.entered)));
  return Window{day, day};
}

std::optional<Window> relative_unit(Resolving& r) {
  if (!r.entered) return unresolvable(r, r.dated.unit == Unit::term ? "term" : "time");
  const int shift = !r.dated.has_pointer || r.dated.pointer == Pointer::present ? 0
                    : r.dated.pointer == Pointer::next ? 1 + r.dated.further
                                                       : -1;
  const Date today = *r.entered;
  r.assume(fmt::format("Counted from the date of entry, {}.", to_words(today)));
  const auto year = year_of(today);
  switch (r.dated.unit) {
    case Unit::day:
    case Unit::working_day:
    case Unit::hour:
      r.out.precision = Precision::day;
      return Window{today + days{shift}, today + days{shift}};
    case Unit::week:
    case Unit::fortnight: {
      r.out.precision = Precision::week;
      const Date monday = monday_of(today) + days{7 * shift};
      return Window{monday, monday + days{r.dated.unit == Unit::fortnight ? 13 : 6}};
    }
    case Unit::month: {
      r.out.precision = Precision::month;
      const std::chrono::year_month_day day{add_months(
          make_date(year, static_cast<unsigned>(std::chrono::year_month_day{today}.month()), 1),
          shift)};
      const Window month =
          month_window(static_cast<int>(day.year()), static_cast<unsigned>(day.month()));
      return r.dated.day == 0 ? std::optional{month} : day_of_month(r, month);
    }
    case Unit::half_term:
      return relative_half_term(r, today, shift);
    case Unit::term: {
      r.out.precision = Precision::term;
      TermOfYear term = term_of(r.calendar, today);
      for (int i = 0; i < shift; ++i) term = next_term(term);
      if (shift < 0) term = next_term(next_term({term.term, term.year - 1}));
      return term_window(r.calendar, term.term, term.year);
    }
    case Unit::quarter: {
      r.out.precision = Precision::quarter;
      int start = year_of(financial_year_window(r.calendar, year).first);
      if (today < financial_year_window(r.calendar, year).first) --start;
      for (int quarter = 1; quarter <= 4; ++quarter) {
        if (quarter_window(r.calendar.financial_year_start, start, quarter).contains(today)) {
          r.assume("The quarter was counted in the financial year.");
          return quarter_window(r.calendar.financial_year_start, start, quarter + shift);
        }
      }
      return std::nullopt;
    }
    case Unit::half:
    case Unit::year:
      break;
  }
  return relative_year(r, today, shift);
}

std::optional<Window> unnamed_term(Resolving& r) {
  r.out.precision = Precision::term;
  if (!r.entered) return unresolvable(r, "term");
  TermOfYear term = term_of(r.calendar, *r.entered);
  Window window = term_window(r.calendar, term.term, term.year);
  if (part_of(r, window).last < *r.entered) {
    term = next_term(term);
    window = term_window(r.calendar, term.term, term.year);
  }
  r.assume(fmt::format(
      "No term is named; the one that follows from the date of entry, {}, was taken: {}.",
      to_words(*r.entered), to_text(term)));
  r.out.inferred_year = true;
  const auto after = next_term(term);
  r.other_reading(Reason::next_year, term_window(r.calendar, after.term, after.year));
  return window;
}

}  // namespace collate::timescale
