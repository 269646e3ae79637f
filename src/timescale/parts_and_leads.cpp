// SPDX-License-Identifier: MIT
// "early", "end of", "first week of", "by", "from": cut out of the window of a date.
#include "timescale/holiday.hpp"
#include "timescale/resolving.hpp"
#include "timescale/term.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::timescale {
namespace {

using std::chrono::days;

/// Every other reading is cut in the same way as the reading itself.
void cut_others(Resolving& r) {
  if (r.dated.part == Part::whole) return;
  for (auto& other : r.out.others) {
    if (!other.first || !other.last || other.reason == Reason::first_weekday) continue;
    const Window cut = part_of(r, {*other.first, *other.last});
    other.first = cut.first;
    other.last = cut.last;
  }
}

DueOn due_end(const Resolving& r) {
  switch (r.out.precision) {
    case Precision::month:
    case Precision::part:
    case Precision::week:
      return r.calendar.month_due;
    case Precision::term:
    case Precision::half_term:
    case Precision::season:
    case Precision::quarter:
      return r.calendar.term_due;
    default:
      return r.calendar.year_due;
  }
}

void part_note(Resolving& r) {
  r.assume(r.dated.shape == Shape::month
               ? "Early, mid and late divide a month at the 10th and the 20th."
               : "Early, mid and late divide a period into three equal parts.");
}

/// Due on one day: the last of the period, or the first, as the calendar says.
void by(Resolving& r, const Window& window) {
  if (window.first == window.last) return;
  if (r.dated.part == Part::whole &&
      (r.dated.shape == Shape::half_term_holiday || r.dated.shape == Shape::holiday)) {
    // By a school holiday: while school is still open.
    const bool monday = std::chrono::weekday{window.first} == std::chrono::Monday;
    const Date day = window.first - days{monday ? 3 : 1};
    r.assume(
        fmt::format("'By' a school holiday was read as: by {}, before it begins.", to_words(day)));
    r.other_reading(Reason::whole_period, window);
    r.out.first = r.out.last = day;
    r.out.precision = Precision::day;
    return;
  }
  const bool last = due_end(r) == DueOn::last_day;
  const Date due = last ? window.last : window.first;
  r.assume(
      fmt::format("Due on the {} day of the period: {}.", last ? "last" : "first", to_words(due)));
  for (auto& other : r.out.others) {
    if (other.first && other.last) {
      const Date day = last ? *other.last : *other.first;
      other.first = other.last = day;
    }
  }
  if (last) {
    const Date eve = window.first - days{1};
    if (r.out.precision != Precision::month && r.out.precision != Precision::week)
      r.other_reading(Reason::before_it_starts, {eve, eve});
    if (r.out.precision == Precision::calendar_year) {
      const Date academic = academic_year_window(r.calendar, r.dated.year - 1).last;
      r.other_reading(Reason::academic_year, {academic, academic});
    }
  }
  r.out.first = r.out.last = due;
}

/// How finely the part of a window is named.
void precision_of_part(Resolving& r) {
  switch (r.dated.part) {
    case Part::early:
    case Part::middle:
    case Part::late:
      r.out.precision = Precision::part;
      part_note(r);
      break;
    case Part::start:
    case Part::end:
    case Part::nth_weekday:
    case Part::nth_working_day:
    case Part::last_working_day:
      r.out.precision = Precision::day;
      break;
    case Part::nth_week:
      r.out.precision = Precision::week;
      r.assume("Weeks of a month or term are counted in sevens from its first day.");
      break;
    case Part::first_units:
    case Part::last_units:
      r.out.precision = Precision::part;
      break;
    case Part::first_half:
    case Part::second_half:
      r.out.precision = Precision::half_term;
      break;
    case Part::whole:
      break;
  }
  if (r.out.precision == Precision::half_term && r.dated.shape != Shape::season &&
      r.dated.shape != Shape::half_of_term && r.dated.shape != Shape::term_number) {
    r.out.precision = Precision::part;
  }
}

}  // namespace

void apply_lead(Resolving& r, Window window) {
  cut_others(r);
  if (r.dated.week_of != 0) r.out.precision = Precision::week;
  precision_of_part(r);
  r.out.first = window.first;
  r.out.last = window.last;
  // The other readings are cut in the same way.
  const auto each = [&](auto cut) {
    for (auto& other : r.out.others) {
      if (other.first && other.last) cut(other.first, other.last);
    }
    cut(r.out.first, r.out.last);
  };
  using End = std::optional<Date>;
  switch (r.dated.lead) {
    case Lead::by:
      by(r, window);
      break;
    case Lead::before:
      r.assume("'Before' was read as: by the day before it begins.");
      each([](End& first, End& last) { last = first = *first - days{1}; });
      r.other_reading(Reason::whole_period, window);
      break;
    case Lead::until:
      each([](End& first, End&) { first.reset(); });
      break;
    case Lead::from:
    case Lead::since:
    case Lead::not_before:
      each([](End&, End& last) { last.reset(); });
      break;
    case Lead::after:
    case Lead::beyond:
      each([](End& first, End& last) {
        first = *last + days{1};
        last.reset();
      });
      break;
    case Lead::post:
      r.assume("'Post' names the time that has gone before; what follows begins after it.");
      r.out.others.push_back({Reason::after_the_period, window.last + days{1}, std::nullopt});
      break;
    case Lead::as_at:
      each([](End& first, End& last) { first = last; });
      break;
    default:
      break;
  }
}

namespace {

/// The first or second half of a window of `length` days.
Window half_of(const Resolving& r, const Window& window, int length) {
  if (const auto term = term_of_season(r.dated.season); r.dated.shape == Shape::season && term) {
    return half_of_term(r.calendar, *term, year_of(window.first),
                        r.dated.part == Part::first_half ? 1 : 2);
  }
  const bool whole_months = length >= 59;
  const auto months = whole_months ? (length + 15) / 30 : 0;
  const Date middle =
      whole_months ? add_months(window.first, months / 2) : window.first + days{length / 2};
  return r.dated.part == Part::first_half ? Window{window.first, middle - days{1}}
                                          : Window{middle, window.last};
}

/// "two weeks", "6 months" before or after a day.
Date units_later(Date day, const Dated& date, int sign) {
  const int count = sign * date.part_count;
  switch (date.part_unit) {
    case Unit::month:
      return add_months(day, count);
    case Unit::fortnight:
      return day + days{14 * count};
    case Unit::week:
      return day + days{7 * count};
    default:
      return day + days{count};
  }
}

}  // namespace

Window part_of(const Resolving& r, const Window& window) {
  const int length = static_cast<int>((window.last - window.first).count()) + 1;
  const bool whole_year = length >= 365;
  if (length < 3) return window;  // a day has no parts
  const bool month = r.dated.shape == Shape::month;
  const auto third = [&](int from, int to) {
    if (whole_year)
      return Window{add_months(window.first, 4 * from), add_months(window.first, 4 * to) - days{1}};
    const auto first = window.first + days{length * from / 3};
    return Window{first, window.first + days{length * to / 3 - 1}};
  };
  switch (r.dated.part) {
    case Part::whole:
      return window;
    case Part::early:
      return month ? Window{window.first, window.first + days{9}} : third(0, 1);
    case Part::middle:
      return month ? Window{window.first + days{10}, window.first + days{19}} : third(1, 2);
    case Part::late:
      return month ? Window{window.first + days{20}, window.last} : third(2, 3);
    case Part::start:
      return {window.first, window.first};
    case Part::end:
      return {window.last, window.last};
    case Part::nth_working_day: {
      const Date day = working_days_later(window.first - days{1}, r.dated.number);
      return {day, day};
    }
    case Part::last_working_day: {
      const Date day = working_days_later(window.last + days{1}, -1);
      return {day, day};
    }
    case Part::nth_week: {
      if (r.dated.number < 0) return {window.last - days{std::min(6, length - 1)}, window.last};
      const Date first = window.first + days{7 * (r.dated.number - 1)};
      if (first > window.last) return {window.last, window.last};
      return {first, std::min(first + days{6}, window.last)};
    }
    case Part::nth_weekday: {
      const std::chrono::weekday weekday{static_cast<unsigned>(r.dated.weekday % 7)};
      if (r.dated.number < 0) {
        const Date day = window.last - (std::chrono::weekday{window.last} - weekday);
        return {day, day};
      }
      const Date day = window.first + (weekday - std::chrono::weekday{window.first}) +
                       days{7 * (r.dated.number - 1)};
      return {day, day};
    }
    case Part::first_units:
      return {window.first, std::min(window.last, units_later(window.first, r.dated, 1) - days{1})};
    case Part::last_units:
      return {std::max(window.first, units_later(window.last + days{1}, r.dated, -1)), window.last};
    case Part::first_half:
    case Part::second_half:
      break;
  }
  return half_of(r, window, length);
}

}  // namespace collate::timescale
