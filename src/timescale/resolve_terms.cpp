// SPDX-License-Identifier: MIT
// Terms, halves of terms, half-term holidays and quarters.
#include "timescale/resolving.hpp"
#include "timescale/term.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::timescale {
namespace {

using std::chrono::days;

/// Whether the numbered term lies in the autumn, so that its school year begins in its own year.
bool in_autumn(const Resolving& r, bool six) {
  return r.dated.number <= (six ? 2 : 1);
}

}  // namespace

void half_term_note(Resolving& r, Term term, int year) {
  const bool known =
      std::any_of(r.calendar.terms.begin(), r.calendar.terms.end(), [&](const TermDates& own) {
        return own.term == term && year_of(own.days.first) == year && own.half_term;
      });
  if (!known)
    r.assume(
        "The calendar does not give this half-term holiday; the week that most schools keep was "
        "taken.");
}

std::optional<Window> season_or_term(Resolving& r) {
  const auto term = term_of_season(r.dated.season);
  if (!term) {
    r.out.precision = Precision::season;
    const int shift = r.dated.year_form == YearForm::split ? 0 : 0;
    const auto window = with_year(
        r, [&](int year) { return std::optional{season_window(r.dated.season, year + shift)}; },
        "winter");
    if (window) r.assume("Winter is no school term; it was read as December to February.");
    return window;
  }
  const bool as_term = r.dated.term_printed || r.calendar.season == SeasonMeans::term;
  r.out.precision = as_term ? Precision::term : Precision::season;
  const auto of_year = [&](bool school_term, int year) {
    int calendar_year = year;
    if (r.dated.year_form == YearForm::split && *term != Term::autumn) ++calendar_year;
    return school_term ? term_window(r.calendar, *term, calendar_year)
                       : season_window(r.dated.season, calendar_year);
  };
  const auto window = with_year(
      r, [&](int year) { return std::optional{of_year(as_term, year)}; }, "term");
  if (!window) return std::nullopt;
  two_digit_note(r);
  if (!r.dated.term_printed) {
    const int year =
        r.dated.year != 0
            ? r.dated.year
            : year_of(window->first) -
                  (r.dated.year_form == YearForm::split && *term != Term::autumn ? 1 : 0);
    r.assume(as_term ? fmt::format("{} was read as the school term.", with_capital(name(*term)))
                     : fmt::format("{} was read as the season of the year, as the calendar says.",
                                   with_capital(name(*term))));
    r.other_reading(as_term ? Reason::season_of_weather : Reason::school_term,
                    of_year(!as_term, year));
  }
  return window;
}

std::optional<Window> half_of_term_window(Resolving& r) {
  const auto term = term_of_season(r.dated.season).value_or(Term::autumn);
  r.out.precision = Precision::half_term;
  const auto window = with_year(
      r,
      [&](int year) {
        const int calendar_year =
            r.dated.year_form == YearForm::split && term != Term::autumn ? year + 1 : year;
        return std::optional{half_of_term(r.calendar, term, calendar_year, r.dated.number)};
      },
      "half term");
  if (window) half_term_note(r, term, year_of(window->first));
  two_digit_note(r);
  return window;
}

std::optional<Window> half_term_week(Resolving& r) {
  r.out.precision = Precision::week;
  if (r.dated.season == Season::winter) {  // no term printed: the next one
    if (!r.entered) return unresolvable(r, "half term");
    for (auto term = term_of(r.calendar, *r.entered);; term = next_term(term)) {
      const Window window = half_term_holiday(r.calendar, term.term, term.year);
      if (window.last + days{r.dated.reach_days} < *r.entered) continue;
      const bool is_over = window.last < *r.entered;  // and what follows it lies ahead
      r.assume(fmt::format("No term is given; the {} half-term holiday {} {} was taken.",
                           is_over ? "last" : "next", is_over ? "before" : "after",
                           to_words(*r.entered)));
      if (is_over) {
        const auto next = next_term(term);
        r.other_reading(Reason::next_year, half_term_holiday(r.calendar, next.term, next.year));
      }
      if (r.dated.part != Part::whole) {  // "end of half term": of the weeks of school, perhaps
        const TermOfYear now = term_of(r.calendar, *r.entered);
        const int half = half_of_term(r.calendar, now.term, now.year, 1).last < *r.entered ? 2 : 1;
        r.other_reading(Reason::half_of_the_term,
                        half_of_term(r.calendar, now.term, now.year, half));
      }
      r.out.inferred_year = true;
      return window;
    }
  }
  const auto term = term_of_season(r.dated.season).value_or(Term::autumn);
  const auto window = with_year(
      r,
      [&](int year) {
        const int calendar_year =
            r.dated.year_form == YearForm::split && term != Term::autumn ? year + 1 : year;
        return std::optional{half_term_holiday(r.calendar, term, calendar_year)};
      },
      "half term");
  if (window) half_term_note(r, term, year_of(window->first));
  return window;
}

/// Term 1 to 6. Up to 3 the three terms of the year are meant; a year of six terms halves them.
std::optional<Window> numbered_term(Resolving& r) {
  const auto of_three = [&](int year) {
    const Term term = static_cast<Term>(r.dated.number - 1);
    return term_window(r.calendar, term, term == Term::autumn ? year : year + 1);
  };
  const auto of_six = [&](int year) {
    const Term term = static_cast<Term>((r.dated.number - 1) / 2);
    return half_of_term(r.calendar, term, term == Term::autumn ? year : year + 1,
                        (r.dated.number - 1) % 2 + 1);
  };
  const bool six = r.dated.number > 3 || r.calendar.numbered_terms == NumberedTerms::six;
  r.out.precision = six ? Precision::half_term : Precision::term;
  // With one year printed, "term 2 2020" is the one that begins in 2020.
  const auto start_year = [&](int year) {
    if (r.dated.year_form == YearForm::split || r.dated.year == 0) return year;
    const int number = six ? (r.dated.number + 1) / 2 : r.dated.number;
    return number == 1 ? year : year - 1;
  };
  const auto window = with_year(
      r,
      [&](int year) {
        return std::optional{six ? of_six(start_year(year)) : of_three(start_year(year))};
      },
      "term");
  if (!window) return std::nullopt;
  const int year = r.dated.year != 0 ? start_year(r.dated.year)
                                     : year_of(window->first) - (in_autumn(r, six) ? 0 : 1);
  if (six) {
    r.assume(fmt::format("Term {} was read as one of six: half of a school term.", r.dated.number));
    half_term_note(r, static_cast<Term>((r.dated.number - 1) / 2), year_of(window->first));
    if (r.dated.number <= 3) r.other_reading(Reason::three_terms, of_three(year));
  } else {
    r.assume(fmt::format("Term {} was read as one of three: the {} term.", r.dated.number,
                         name(static_cast<Term>(r.dated.number - 1))));
    r.other_reading(Reason::six_terms, of_six(year));
  }
  return window;
}

std::optional<Window> numbered_quarter(Resolving& r) {
  r.out.precision = Precision::quarter;
  const auto from = [&](YearType type) {
    switch (type) {
      case YearType::academic:
        return r.calendar.academic_year_start;
      case YearType::financial:
        return r.calendar.financial_year_start;
      case YearType::calendar:
        break;
    }
    return MonthDay{1, 1};
  };
  YearType type = r.dated.year_type;
  YearType other = YearType::financial;
  if (!r.dated.type_printed) {
    type = r.dated.year_form == YearForm::split    ? YearType::financial
           : r.dated.year == 0 || r.dated.inferred ? YearType::financial
                                                   : YearType::calendar;
    other = type == YearType::financial
                ? (r.dated.year_form == YearForm::split ? YearType::academic : YearType::calendar)
                : YearType::financial;
  }
  const auto window = with_year(
      r, [&](int year) { return std::optional{quarter_window(from(type), year, r.dated.number)}; },
      "quarter");
  if (!window) return std::nullopt;
  if (r.dated.type_printed && r.dated.year != 0 && r.dated.year_form != YearForm::split) {
    // "Q1 FY21": of the year that begins in 2021, or of that which ends in it.
    r.assume(
        fmt::format("One year is printed; the year that begins in {} was taken.", r.dated.year));
    r.other_reading(Reason::previous_year,
                    quarter_window(from(type), r.dated.year - 1, r.dated.number));
  }
  if (!r.dated.type_printed) {
    r.assume(type == YearType::financial
                 ? "The quarter was counted in the financial year."
                 : "The quarter was counted in the calendar year, because one year is printed.");
    const Reason reason = other == YearType::financial  ? Reason::financial_quarter
                          : other == YearType::academic ? Reason::academic_quarter
                                                        : Reason::calendar_quarter;
    const int year = r.dated.year != 0 ? r.dated.year : year_of(window->first);
    r.other_reading(reason, quarter_window(from(other), year, r.dated.number));
  }
  return window;
}

std::optional<Window> numbered_half(Resolving& r) {
  r.out.precision = Precision::half_year;
  const bool split = r.dated.year_form == YearForm::split;
  const MonthDay start =
      r.dated.type_printed && r.dated.year_type == YearType::academic
          ? r.calendar.academic_year_start
      : (r.dated.type_printed && r.dated.year_type == YearType::financial) || split
          ? r.calendar.financial_year_start
          : MonthDay{1, 1};
  const auto half_from = [&](const MonthDay& begin, int year) {
    const Window first = quarter_window(begin, year, r.dated.number == 1 ? 1 : 3);
    const Window second = quarter_window(begin, year, r.dated.number == 1 ? 2 : 4);
    return Window{first.first, second.last};
  };
  if (!r.dated.type_printed && !split && r.dated.year != 0) {
    r.assume("The half was counted in the calendar year, because one year is printed.");
    r.other_reading(Reason::financial_year,
                    half_from(r.calendar.financial_year_start, r.dated.year));
  }
  return with_year(
      r, [&](int year) { return std::optional{half_from(start, year)}; }, "half year");
}

}  // namespace collate::timescale
