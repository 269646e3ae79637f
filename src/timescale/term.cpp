// SPDX-License-Identifier: MIT
#include "timescale/term.hpp"

#include <fmt/format.h>

#include <array>

namespace collate::timescale {
namespace {

constexpr std::array<std::string_view, 3> names = {"autumn", "spring", "summer"};
constexpr std::array<std::string_view, 3> capitals = {"Autumn", "Spring", "Summer"};

// Within a calendar year the terms begin in the order spring, summer, autumn.
constexpr std::array<Term, 3> by_calendar_year = {Term::spring, Term::summer, Term::autumn};

}  // namespace

std::string_view name(Term term) {
  return names[static_cast<std::size_t>(term)];
}

TermOfYear next_term(TermOfYear term) {
  switch (term.term) {
    case Term::autumn:
      return {Term::spring, term.year + 1};
    case Term::spring:
      return {Term::summer, term.year};
    case Term::summer:
      break;
  }
  return {Term::autumn, term.year};
}

TermOfYear term_of(const Calendar& calendar, Date day) {
  TermOfYear latest{Term::autumn, year_of(day) - 1};
  Date latest_start = term_window(calendar, latest.term, latest.year).first;
  for (int year = year_of(day) - 1; year <= year_of(day) + 1; ++year) {
    for (const Term term : by_calendar_year) {
      const Date start = term_window(calendar, term, year).first;
      if (start <= day && start >= latest_start) {
        latest = {term, year};
        latest_start = start;
      }
    }
  }
  return latest;
}

std::string to_text(TermOfYear term) {
  return fmt::format("{} {}", capitals[static_cast<std::size_t>(term.term)], term.year);
}

std::string term_name(const Calendar& calendar, Date day) {
  return to_text(term_of(calendar, day));
}

std::vector<TermOfYear> terms_in(const Calendar& calendar, Window window) {
  std::vector<TermOfYear> found;
  for (TermOfYear term = term_of(calendar, window.first);; term = next_term(term)) {
    const Window days = term_window(calendar, term.term, term.year);
    if (days.first > window.last) break;
    if (days.overlaps(window)) found.push_back(term);
  }
  return found;
}

}  // namespace collate::timescale
