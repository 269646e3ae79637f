// SPDX-License-Identifier: MIT
// Working out the window of one date, parted by kind of date. Each function gives the window, or
// nothing and fills Resolved::refused or an assumption with the reason.
#pragma once

#include "timescale/phrase.hpp"

#include <memory>
#include <type_traits>

namespace collate::timescale {

/// A date being worked out. All references must outlive it.
struct Resolving {
  const Dated& dated;
  const Phrases& phrases;
  const Calendar& calendar;
  std::optional<Date> entered;
  Resolved out;

  void other_reading(Reason reason, Window window) {
    out.others.push_back({reason, window.first, window.last});
  }
  void assume(std::string sentence) { out.assumptions.push_back(std::move(sentence)); }
};

/// The window of a date in a given year; a view of a callable, which must outlive it.
class WindowOf {
 public:
  template <class Callable, class = std::enable_if_t<!std::is_same_v<Callable, WindowOf>>>
  WindowOf(const Callable& callable)
      : callable_(std::addressof(callable)), call_([](const void* self, int year) {
          return std::optional<Window>{(*static_cast<const Callable*>(self))(year)};
        }) {}
  std::optional<Window> operator()(int year) const { return call_(callable_, year); }

 private:
  const void* callable_;
  std::optional<Window> (*call_)(const void*, int);
};

[[nodiscard]] std::optional<Term> term_of_season(Season season);
[[nodiscard]] Date monday_of(Date day);

[[nodiscard]] std::optional<Window> season_or_term(Resolving& r);
[[nodiscard]] std::optional<Window> half_of_term_window(Resolving& r);
[[nodiscard]] std::optional<Window> half_term_week(Resolving& r);
/// Term 1 to 6. Up to 3 the three terms of the year are meant; a year of six terms halves them.
[[nodiscard]] std::optional<Window> numbered_term(Resolving& r);
[[nodiscard]] std::optional<Window> numbered_quarter(Resolving& r);
[[nodiscard]] std::optional<Window> numbered_half(Resolving& r);
[[nodiscard]] std::optional<Window> printed_year(Resolving& r);
[[nodiscard]] std::optional<Window> printed_split_year(Resolving& r);
[[nodiscard]] std::optional<Window> printed_years(Resolving& r);
/// "end of the academic year", "year end", "across the year": no year printed.
[[nodiscard]] std::optional<Window> unnamed_year(Resolving& r);
[[nodiscard]] std::optional<Window> period_of_plan(Resolving& r);
[[nodiscard]] std::optional<Window> relative_day(Resolving& r);
[[nodiscard]] std::optional<Window> relative_unit(Resolving& r);
[[nodiscard]] std::optional<Window> unnamed_term(Resolving& r);
[[nodiscard]] std::optional<Window> unresolvable(Resolving& r, std::string_view what);
void two_digit_note(Resolving& r);
/// The window in the printed year, or in the year that the day of entry or the plan makes likely.
[[nodiscard]] std::optional<Window> with_year(Resolving& r, const WindowOf& window_of,
                                              std::string_view what);
[[nodiscard]] std::string with_capital(std::string_view word);
[[nodiscard]] Window part_of(const Resolving& r, const Window& window);
/// The date's part and lead ("end of", "by", "from") cut the window; fills Resolved::first and
/// last.
void apply_lead(Resolving& r, Window window);
void half_term_note(Resolving& r, Term term, int year);
/// The window in the first year that the day of entry or the plan makes likely, whatever the date
/// prints.
[[nodiscard]] std::optional<Window> infer_year(Resolving& r, const WindowOf& window_of,
                                               std::string_view what);

}  // namespace collate::timescale
