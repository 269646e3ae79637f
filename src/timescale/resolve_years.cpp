// SPDX-License-Identifier: MIT
// Years: calendar, split, several, and years that are not named.
#include "timescale/resolving.hpp"
#include "timescale/term.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::timescale {
namespace {

using std::chrono::days;

}  // namespace

std::optional<Window> printed_year(Resolving& r) {
  r.out.precision = Precision::calendar_year;
  const Window year = calendar_year_window(r.dated.year);
  if (r.phrases.results && r.dated.lead != Lead::since && r.dated.lead != Lead::from) {
    // School results of a year are those of the academic year that ends in it.
    r.out.precision = Precision::academic_year;
    r.assume(fmt::format("Results of {} are those of the academic year {}/{:02}.", r.dated.year,
                         r.dated.year - 1, r.dated.year % 100));
    r.other_reading(Reason::calendar_years, year);
    return academic_year_window(r.calendar, r.dated.year - 1);
  }
  if (r.dated.year_end) {
    r.assume("The year was read as the calendar year.");
    r.other_reading(Reason::financial_year, financial_year_window(r.calendar, r.dated.year - 1));
    r.other_reading(Reason::academic_year, academic_year_window(r.calendar, r.dated.year - 1));
  }
  return year;
}

std::optional<Window> printed_split_year(Resolving& r) {
  const Window academic = academic_year_window(r.calendar, r.dated.year);
  const Window financial = financial_year_window(r.calendar, r.dated.year);
  const bool as_academic = r.dated.type_printed
                               ? r.dated.year_type == YearType::academic
                               : r.calendar.split_year == SplitYearMeans::academic_year;
  r.out.precision = as_academic ? Precision::academic_year : Precision::financial_year;
  if (r.dated.type_printed) {
    if (r.dated.year_form != YearForm::split && r.dated.part == Part::end) {
      // "end of academic year 2021": the end that lies in 2021.
      r.assume(fmt::format("One year is printed; the {} year that ends in {} was taken.",
                           as_academic ? "academic" : "financial", r.dated.year));
      r.other_reading(Reason::next_year, as_academic ? academic : financial);
      return as_academic ? academic_year_window(r.calendar, r.dated.year - 1)
                         : financial_year_window(r.calendar, r.dated.year - 1);
    }
    if (r.dated.year_form != YearForm::split) {
      r.assume(fmt::format("One year is printed; the {} year that begins in {} was taken.",
                           as_academic ? "academic" : "financial", r.dated.year));
      r.other_reading(Reason::previous_year,
                      as_academic ? academic_year_window(r.calendar, r.dated.year - 1)
                                  : financial_year_window(r.calendar, r.dated.year - 1));
    }
    return as_academic ? academic : financial;
  }
  r.assume(fmt::format("{}/{:02} was read as {} year.", r.dated.year, (r.dated.year + 1) % 100,
                       as_academic ? "an academic" : "a financial"));
  r.other_reading(as_academic ? Reason::financial_year : Reason::academic_year,
                  as_academic ? financial : academic);
  if (r.dated.pair_of_years) {
    r.other_reading(Reason::calendar_years,
                    {make_date(r.dated.year, 1, 1), make_date(r.dated.year + 1, 12, 31)});
  }
  return as_academic ? academic : financial;
}

std::optional<Window> printed_years(Resolving& r) {
  const Window calendar_years{make_date(r.dated.year, 1, 1), make_date(r.dated.last_year, 12, 31)};
  const Window academic{academic_year_window(r.calendar, r.dated.year).first,
                        academic_year_window(r.calendar, r.dated.last_year - 1).last};
  const Window financial{financial_year_window(r.calendar, r.dated.year).first,
                         financial_year_window(r.calendar, r.dated.last_year - 1).last};
  const auto plan = r.calendar.plan_period();
  const bool names_plan =
      plan && year_of(plan->first) == r.dated.year && year_of(plan->last) == r.dated.last_year;
  if (r.dated.year_form != YearForm::two_digits) {
    r.out.precision = Precision::calendar_year;
    if (names_plan && *plan != calendar_years) r.other_reading(Reason::plan_period, *plan);
    return calendar_years;
  }
  // "2018-21" is printed like a split year, so it may be one of several years.
  r.out.precision = Precision::period;
  r.other_reading(Reason::financial_year, financial);
  if (names_plan) {
    r.assume(fmt::format("The years {} to {} are those of the plan; its own period was taken.",
                         r.dated.year, r.dated.last_year));
    if (*plan != calendar_years) r.other_reading(Reason::calendar_years, calendar_years);
    return *plan;
  }
  const bool as_academic = r.dated.type_printed
                               ? r.dated.year_type == YearType::academic
                               : r.calendar.split_year == SplitYearMeans::academic_year;
  r.out.precision = as_academic ? Precision::academic_year : Precision::financial_year;
  r.assume(fmt::format(
      "{}-{:02} was read as {} years, from the start of the first to the end of the last.",
      r.dated.year, r.dated.last_year % 100, as_academic ? "academic" : "financial"));
  r.other_reading(Reason::calendar_years, calendar_years);
  if (as_academic) return academic;
  r.other_reading(Reason::academic_year, academic);
  return financial;
}

/// "end of the academic year", "year end", "across the year": no year printed.
std::optional<Window> unnamed_year(Resolving& r) {
  const auto candidates = [&](YearType type, int year) {
    switch (type) {
      case YearType::academic:
        return academic_year_window(r.calendar, year);
      case YearType::financial:
        return financial_year_window(r.calendar, year);
      case YearType::calendar:
        break;
    }
    return calendar_year_window(year);
  };
  if (!r.dated.type_printed && r.dated.part == Part::whole) {
    r.out.precision = Precision::calendar_year;
    if (!r.entered) {
      r.out.assumptions.push_back("The year is not named.");
      return std::nullopt;
    }
    r.out.assumptions.push_back(
        "The year is not named: the calendar year, the academic year or the financial year of "
        "entry may be meant.");
    return std::nullopt;
  }
  const YearType type = r.dated.type_printed ? r.dated.year_type : YearType::calendar;
  r.out.precision = type == YearType::academic    ? Precision::academic_year
                    : type == YearType::financial ? Precision::financial_year
                                                  : Precision::calendar_year;
  const auto window = with_year(
      r, [&](int year) { return std::optional{candidates(type, year)}; }, "year");
  if (!window) return std::nullopt;
  if (!r.dated.type_printed) {
    r.assume("The year was read as the calendar year.");
    for (const auto& [other, reason] : {std::pair{YearType::financial, Reason::financial_year},
                                        std::pair{YearType::academic, Reason::academic_year}}) {
      if (!r.entered) break;
      for (int year = year_of(*r.entered) - 1;; ++year) {
        const Window one = candidates(other, year);
        const Window cut = part_of(r, one);
        if (cut.last < *r.entered) continue;
        r.other_reading(reason, one);
        break;
      }
    }
  }
  return window;
}

}  // namespace collate::timescale
