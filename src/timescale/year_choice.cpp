// SPDX-License-Identifier: MIT
// The year of a date: the printed one, or the one that the day of entry or the plan makes likely.
#include "timescale/names.hpp"
#include "timescale/resolving.hpp"

#include <fmt/format.h>

namespace collate::timescale {
namespace {

using std::chrono::days;

void numeric_notes(Resolving& r, int year) {
  if (r.dated.year_form == YearForm::two_digits) two_digit_note(r);
  if (r.dated.day > 12) return;
  if (r.dated.day == r.dated.month) return;
  r.assume(fmt::format("Figures were read with the day first, as in the United Kingdom: {}.",
                       to_words(make_date(year, r.dated.month, r.dated.day))));
  const Date other = make_date(year, r.dated.day, r.dated.month);
  r.other_reading(Reason::month_first, {other, other});
}

void weekday_note(Resolving& r, const Window& window) {
  if (r.dated.weekday == 0 || r.dated.shape != Shape::day) return;
  const auto actual = std::chrono::weekday{window.first}.iso_encoding();
  if (static_cast<int>(actual) == r.dated.weekday) return;
  r.assume(fmt::format("{} is a {}, not a {}: one of the two is wrong.", to_words(window.first),
                       weekday_names[actual - 1],
                       weekday_names[static_cast<std::size_t>(r.dated.weekday) - 1]));
  // The nearest day with that name.
  const int forward = (r.dated.weekday - static_cast<int>(actual) + 7) % 7;
  const Date near = window.first + days{forward <= 3 ? forward : forward - 7};
  r.other_reading(Reason::first_weekday, {near, near});
}

}  // namespace

std::optional<Window> infer_year(Resolving& r, const WindowOf& window_of, std::string_view what) {
  const auto plan = r.calendar.plan_period();
  if (!r.entered && !plan) return unresolvable(r, what);
  r.out.inferred_year = true;
  const auto cut = [&](const Window& window) { return part_of(r, window); };
  const Date from = r.entered ? *r.entered : plan->first;
  int chosen = year_of(from) - 2;
  const bool past =
      r.dated.lead == Lead::since || (r.dated.has_pointer && r.dated.pointer == Pointer::last);
  std::optional<Window> window;
  const bool strictly_after = r.dated.has_pointer && r.dated.pointer == Pointer::next;
  for (int year = chosen; year <= year_of(from) + 8; ++year) {
    const auto candidate = window_of(year);
    if (!candidate) continue;  // 29 February
    if (past ? cut(*candidate).first > from : false) break;
    const Date reached = cut(*candidate).last + days{r.dated.reach_days};
    if (!past && (strictly_after ? cut(*candidate).first <= from : reached < from)) continue;
    chosen = year;
    window = candidate;
    if (!past) break;
  }
  if (!window) return unresolvable(r, what);
  weekday_note(r, *window);
  // A plan that holds another year's date and not this one decides, unless the words point to the
  // future or past.
  if (r.entered && plan && !r.dated.has_pointer && !r.dated.comes_round && !past &&
      !plan->overlaps(*window)) {
    for (int year = year_of(plan->first) - 1; year <= year_of(plan->last) + 1; ++year) {
      const auto candidate = window_of(year);
      if (!candidate || !plan->overlaps(*candidate)) continue;
      r.assume(fmt::format("No year is given; {} lies in the period of the plan.",
                           to_words(cut(*candidate).last)));
      r.other_reading(Reason::next_year, *window);
      if (r.dated.numeric) numeric_notes(r, year);
      return candidate;
    }
  }
  r.assume(
      r.entered
          ? fmt::format("No year is given; the {} one {} the date of entry, {}, was taken.",
                        past ? "last" : "first", past ? "before" : "on or after", to_words(from))
          : fmt::format(
                "No year is given; the first one in the period of the plan, from {}, was taken.",
                to_words(from)));
  const auto other = window_of(past ? chosen + 1 : chosen - 1);
  if (other && (r.entered || plan->overlaps(*other)))
    r.other_reading(past ? Reason::next_year : Reason::previous_year, *other);
  const auto later = window_of(chosen + 1);
  if (!past && later &&
      (plan ? plan->overlaps(*later) || r.dated.shape == Shape::bare_year
            : r.dated.shape == Shape::bare_year)) {
    r.other_reading(Reason::next_year, *later);
  }
  if (r.dated.numeric) numeric_notes(r, year_of(window->first));
  if (r.dated.numeric && r.dated.month == 12 && r.dated.day < 12 && r.entered) {  // "3/12"
    const Date counted = add_months(*r.entered, static_cast<int>(r.dated.day));
    r.other_reading(Reason::length_in_months, {counted, counted});
  }
  return window;
}

std::optional<Window> unresolvable(Resolving& r, std::string_view what) {
  r.out.refused = fmt::format(
      "The {} has no year, and neither a date of entry nor the period of the plan is known to "
      "work it out from.",
      what);
  return std::nullopt;
}

void two_digit_note(Resolving& r) {
  if (r.dated.year_form == YearForm::two_digits)
    r.assume(fmt::format("The two-digit number {:02} was read as the year {}.", r.dated.year % 100,
                         r.dated.year));
}

/// The window in the printed year, or in the year that the day of entry or the plan makes likely.
std::optional<Window> with_year(Resolving& r, const WindowOf& window_of, std::string_view what) {
  if (r.dated.year != 0) {
    int year = r.dated.year;
    if (r.dated.year_form == YearForm::split &&
        (r.dated.shape == Shape::day || r.dated.shape == Shape::month ||
         r.dated.shape == Shape::holiday)) {
      // March 2018/19: the March of that academic or financial year.
      const bool academic = r.dated.type_printed
                                ? r.dated.year_type == YearType::academic
                                : r.calendar.split_year == SplitYearMeans::academic_year;
      const Window whole = academic ? academic_year_window(r.calendar, year)
                                    : financial_year_window(r.calendar, year);
      const auto first = window_of(year);
      if (first && !whole.contains(first->first)) ++year;
      r.assume(fmt::format("{}/{:02} was read as {} year.", r.dated.year, (r.dated.year + 1) % 100,
                           academic ? "an academic" : "a financial"));
    }
    const auto window = window_of(year);
    if (!window) {
      r.out.refused = fmt::format("There is no such {} in {}.", what, year);
      return std::nullopt;
    }
    if (r.dated.numeric) {
      numeric_notes(r, year);
    } else if (r.dated.shape == Shape::day) {
      two_digit_note(r);
    }
    weekday_note(r, *window);
    return window;
  }
  return infer_year(r, window_of, what);
}

std::string with_capital(std::string_view word) {
  std::string text{word};
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace collate::timescale
