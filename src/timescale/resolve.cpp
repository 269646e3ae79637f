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

constexpr std::array<std::string_view, 29> reasons = {
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
    "the nearest day with the weekday that is printed",
    "the last day of that month",
    "the half-term holiday",
    "the half of the term",
    "the whole of the spring term",
    "a number of months, as health services write it",
    "the week from the Monday before",
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

/// "17" of "Dec 17" as a day of that month in the given year.
std::optional<Window> number_as_day(const Resolving& r, int year) {
  const int number = r.dated.year % 100;
  if (number < 1) return std::nullopt;
  const auto day = std::chrono::year{year} / std::chrono::month{r.dated.month} /
                   std::chrono::day{static_cast<unsigned>(number)};
  if (!day.ok()) return std::nullopt;
  return Window{Date{day}, Date{day}};
}

std::optional<Window> whole_month(Resolving& r) {
  r.out.precision = Precision::month;
  const auto likely = r.calendar.likely_years(r.entered);
  const bool two_digits = r.dated.year_form == YearForm::two_digits;
  const Window as_year = month_window(r.dated.year == 0 ? 2000 : r.dated.year, r.dated.month);
  const bool far = likely && (r.dated.year > likely->last || r.dated.year + 3 < likely->first);
  if (two_digits && far && number_as_day(r, 2000)) {
    // "Jan 31", "Jan 10": a day, because the year would lie far from the plan.
    const auto window = infer_year(
        r, [&](int year) { return number_as_day(r, year); }, "day");
    if (window) {
      r.out.precision = Precision::day;
      r.assume(
          fmt::format("The number after {} was read as a day, because the year {} would lie "
                      "far {} the plan.",
                      month_names[r.dated.month - 1], r.dated.year,
                      r.dated.year > likely->last ? "beyond" : "before"));
      r.other_reading(Reason::year_after_month, as_year);
      return window;
    }
  }
  if (two_digits && far && r.dated.year % 100 >= 1 && r.dated.year % 100 <= 31) {  // "Feb 30"
    Window month = month_window(day_year(r), r.dated.month);
    if (r.entered && month.last < *r.entered) month = month_window(day_year(r) + 1, r.dated.month);
    r.out.refused = fmt::format("There is no {} {}, and the year {} would lie far {} the plan.",
                                r.dated.year % 100, month_names[r.dated.month - 1], r.dated.year,
                                r.dated.year > likely->last ? "beyond" : "before");
    r.other_reading(Reason::last_day_of_month, {month.last, month.last});
    r.other_reading(Reason::year_after_month, as_year);
    return std::nullopt;
  }
  const auto window = with_year(
      r, [&](int year) { return std::optional{month_window(year, r.dated.month)}; }, "month");
  if (!window || !two_digits) return window;
  // "Dec 17": a year, never a day, unless the year is far from everything else that is known.
  r.assume(fmt::format("The two-digit number after {} was read as the year {}, not as a day.",
                       month_names[r.dated.month - 1], r.dated.year));
  const int this_year = day_year(r);
  const auto day = number_as_day(r, this_year);
  if (day) r.other_reading(Reason::day_in_month, *day);
  if (day && r.entered && day->last < *r.entered) {
    if (const auto next = number_as_day(r, this_year + 1))
      r.other_reading(Reason::day_in_month, *next);
  }
  return window;
}

/// School holidays lie between the council's own terms where it has given them.
Window school_or_feast(const Calendar& calendar, Holiday which, int year) {
  Window window = holiday_window(which, year);
  const auto own = [&](Term term, int in) -> const TermDates* {
    for (const auto& one : calendar.terms) {
      if (one.term == term && year_of(one.days.first) == in) return &one;
    }
    return nullptr;
  };
  const auto between = [&](const TermDates* before, const TermDates* after) {
    if (before != nullptr) window.first = before->days.last + days{1};
    if (after != nullptr) window.last = after->days.first - days{1};
  };
  if (which == Holiday::christmas_holidays)
    between(own(Term::autumn, year), own(Term::spring, year + 1));
  if (which == Holiday::easter_holidays) between(own(Term::spring, year), own(Term::summer, year));
  if (which == Holiday::summer_holidays) between(own(Term::summer, year), own(Term::autumn, year));
  return window;
}

/// "In the new year", "early in the new year": January or the spring term, and no one day.
std::optional<Window> time_of_new_year(Resolving& r) {
  const bool part = r.dated.part != Part::whole;
  const auto term_of_year = [&](int year) { return term_window(r.calendar, Term::spring, year); };
  r.out.precision = part ? Precision::term : Precision::month;
  const auto window = with_year(
      r, [&](int year) { return std::optional{part ? term_of_year(year) : month_window(year, 1)}; },
      "holiday");
  if (!window) return std::nullopt;
  const int year = year_of(window->first);
  r.assume(fmt::format("The new year was read as {} {}.", part ? "the spring term of" : "January",
                       year));
  if (!part) r.other_reading(Reason::whole_spring_term, term_of_year(year));
  return window;
}

std::optional<Window> feast_or_holiday(Resolving& r) {
  const auto which = static_cast<Holiday>(r.dated.number);
  const bool early_or_late =
      r.dated.part == Part::early || r.dated.part == Part::middle || r.dated.part == Part::late;
  if (which == Holiday::new_year &&
      (early_or_late || (r.dated.part == Part::whole && r.dated.lead == Lead::during)))
    return time_of_new_year(r);
  r.out.precision = Precision::day;
  const auto window = with_year(
      r, [&](int year) { return std::optional{school_or_feast(r.calendar, which, year)}; },
      "holiday");
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

/// What may have been meant by a day that does not exist: "31/9/20", "12/13/2019".
void readings_of_no_day(Resolving& r) {
  if (r.dated.shape != Shape::day || r.dated.month < 1 || r.dated.month > 12) return;
  if (r.dated.year == 0) return;
  if (r.dated.shape == Shape::day && r.dated.numeric && r.dated.month >= 1 && r.dated.month <= 12 &&
      r.dated.year != 0) {
    const auto other = std::chrono::year{r.dated.year} / std::chrono::month{r.dated.month} /
                       std::chrono::day{r.dated.day};
    if (other.ok()) r.other_reading(Reason::month_first, Window{Date{other}, Date{other}});
  }
  const Window month = month_window(r.dated.year, r.dated.month);
  const auto days_in_month = static_cast<unsigned>((month.last - month.first).count()) + 1;
  if (r.dated.day > days_in_month && r.dated.day <= 31)
    r.other_reading(Reason::last_day_of_month, {month.last, month.last});
}

/// A printed year that neither the plan nor the day of entry can reach is a slip: "June 2091".
void refuse_years_out_of_reach(Resolving& r) {
  const auto possible = r.calendar.possible_years(r.entered);
  if (!possible || r.dated.year == 0 || possible->contains(r.dated.year)) return;
  if (r.dated.year_form == YearForm::shared) return;
  r.out.refused = fmt::format("The year {} lies out of the plan's reach.", r.dated.year);
}

/// "March next year": the year counted from the day of entry.
Dated with_counted_year(const Dated& written, const Calendar& calendar,
                        std::optional<Date> entered) {
  Dated dated = written;
  if (!dated.year_counted) return dated;
  if (!entered) {
    dated.problem = "No date of entry is known to count the year from.";
    return dated;
  }
  dated.year = year_of(*entered) + dated.years_on;
  dated.year_form = YearForm::shared;
  if (dated.type_printed && dated.year_type != YearType::calendar) {
    const bool academic = dated.year_type == YearType::academic;
    const Window begun = academic ? academic_year_window(calendar, year_of(*entered))
                                  : financial_year_window(calendar, year_of(*entered));
    if (*entered < begun.first) --dated.year;
    dated.year_form = YearForm::split;
  }
  dated.notes.push_back(
      fmt::format("The year was counted from the date of entry, {}.", to_words(*entered)));
  return dated;
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

/// The other readings are changed as the reading itself is: `of` makes a window of two days.
template <class Of>
void change_others(Resolving& r, Of of) {
  for (auto& other : r.out.others) {
    if (!other.first || !other.last) continue;
    const Window changed = of(*other.first, *other.last);
    other.first = changed.first;
    other.last = changed.last;
  }
}

/// "w/c 4 November", "week ending 8 November", "fortnight beginning 4 November": the days of it,
/// of other readings too.
Window whole_weeks(Resolving& r, Window day) {
  const auto weeks_of = [&](Date first, Date last) {
    switch (r.dated.week_of) {
      case 2:
        return Window{monday_of(last), last};
      case 3:
        return Window{first, first + days{13}};
      default:
        return Window{first, first + days{6}};
    }
  };
  if (r.dated.week_of != 2 && monday_of(day.first) != day.first) {
    r.out.assumptions.push_back(
        fmt::format("{} is not a Monday; the {} was taken to begin on it all the same.",
                    to_words(day.first), r.dated.week_of == 3 ? "fortnight" : "week"));
  }
  change_others(r, weeks_of);
  // Which other Monday is meant is told already where a weekday is printed.
  if (r.dated.week_of == 1 && r.dated.weekday == 0 && monday_of(day.first) != day.first) {
    const Date monday = monday_of(day.first);
    r.other_reading(Reason::from_monday, weeks_of(monday, monday));
  }
  return weeks_of(day.first, day.last);
}

/// "the Friday before half term": of other readings too.
Window beside(Resolving& r, Window window) {
  const auto of = [&](Date first, Date last) {
    const Date day = r.dated.beside_after ? last + days{1} : first - days{1};
    if (r.dated.beside == Beside::week) {
      const Date monday = monday_of(r.dated.beside_after ? day + days{6} : day - days{6});
      return Window{monday, monday + days{6}};
    }
    if (r.dated.beside == Beside::day) return Window{day, day};
    const std::chrono::weekday asked{static_cast<unsigned>(r.dated.beside_weekday % 7)};
    const std::chrono::weekday at{day};
    const Date nearest = r.dated.beside_after ? day + (asked - at) : day - (at - asked);
    return Window{nearest, nearest};
  };
  change_others(r, of);
  r.out.precision = r.dated.beside == Beside::week ? Precision::week : Precision::day;
  return of(window.first, window.last);
}

/// The days of school in a term: its weeks are counted without the holidays at its ends.
Window without_holidays(const Calendar& calendar, Window term) {
  const auto cut = [&](Holiday which, int year) {
    const Window holiday = school_or_feast(calendar, which, year);
    if (holiday.first <= term.first && holiday.last >= term.first)
      term.first = holiday.last + days{1};
    if (holiday.first <= term.last && holiday.last >= term.last)
      term.last = holiday.first - days{1};
  };
  const int year = year_of(term.first);
  cut(Holiday::christmas_holidays, year - 1);
  cut(Holiday::christmas_holidays, year);
  cut(Holiday::easter_holidays, year);
  cut(Holiday::summer_holidays, year);
  while (monday_of(term.first) + days{4} < term.first) term.first += days{1};
  while (monday_of(term.last) + days{4} < term.last) term.last -= days{1};
  return term;
}

bool in_weeks_of_term(const Dated& dated) {
  return dated.part == Part::nth_week &&
         (dated.shape == Shape::bare_term || (dated.shape == Shape::season && dated.term_printed));
}

Resolved resolve(const Dated& written, const Phrases& phrases, const Calendar& calendar,
                 std::optional<Date> entered) {
  const Dated dated = with_counted_year(written, calendar, entered);
  Resolving r{dated, phrases, calendar, entered, {}};
  r.out.assumptions = r.dated.notes;
  r.out.inferred_year = r.dated.inferred;
  if (!r.dated.problem.empty()) {
    r.out.refused = r.dated.problem;
    readings_of_no_day(r);
    return std::move(r.out);
  }
  refuse_years_out_of_reach(r);
  if (!r.out.refused.empty()) return std::move(r.out);
  const auto window = whole_window(r);
  if (!window) return std::move(r.out);
  r.out.precision_before_part = r.out.precision;
  Window part =
      part_of(r, in_weeks_of_term(r.dated) ? without_holidays(calendar, *window) : *window);
  if (r.dated.week_of != 0) part = whole_weeks(r, part);
  if (r.dated.beside != Beside::nothing) part = beside(r, part);
  apply_lead(r, part);
  return std::move(r.out);
}

std::string why(Reason reason) {
  return std::string{reasons[static_cast<std::size_t>(reason)]};
}

}  // namespace collate::timescale
