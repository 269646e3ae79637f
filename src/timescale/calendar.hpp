// SPDX-License-Identifier: MIT
// The school calendar that date expressions are read against: plain data, filled from a schema.
// Everything has a default: autumn 1 September-31 December, spring 1 January-31 March, summer 1
// April-31 August.
#pragma once

#include "timescale/date.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace collate::timescale {

/// In the order of the academic year.
enum class Term : std::uint8_t { autumn, spring, summer };

/// First and last day, both included.
struct Window {
  Date first;
  Date last;
  bool operator==(const Window&) const = default;
  [[nodiscard]] constexpr bool contains(Date day) const { return first <= day && day <= last; }
  [[nodiscard]] constexpr bool overlaps(const Window& other) const {
    return first <= other.last && other.first <= last;
  }
};

/// One term as the council published it, with its half-term holiday when that is known.
struct TermDates {
  Term term = Term::autumn;
  Window days;
  std::optional<Window> half_term;
  bool operator==(const TermDates&) const = default;
};

struct MonthDay {
  unsigned month = 1;
  unsigned day = 1;
  bool operator==(const MonthDay&) const = default;
};

enum class SeasonMeans : std::uint8_t { term, calendar_season };
enum class SplitYearMeans : std::uint8_t { academic_year, financial_year };
enum class DueOn : std::uint8_t { last_day, first_day };
/// What "Term 2" counts: the three terms of the year, or the six that many councils number.
enum class NumberedTerms : std::uint8_t { six, three };

struct Calendar {
  std::array<MonthDay, 3> term_starts = {{{9, 1}, {1, 1}, {4, 1}}};    ///< indexed by Term
  std::array<MonthDay, 3> term_ends = {{{12, 31}, {3, 31}, {8, 31}}};  ///< indexed by Term
  std::vector<TermDates> terms;  ///< the council's own dates; they come before the two arrays above
  SeasonMeans season = SeasonMeans::term;
  SplitYearMeans split_year = SplitYearMeans::academic_year;
  DueOn month_due = DueOn::last_day;
  DueOn term_due = DueOn::last_day;
  DueOn year_due = DueOn::last_day;
  NumberedTerms numbered_terms = NumberedTerms::six;
  MonthDay academic_year_start = {9, 1};
  MonthDay financial_year_start = {4, 1};
  std::optional<Date> plan_start;  ///< for "throughout the plan" and for dates without a year
  std::optional<Date> plan_end;
  bool operator==(const Calendar&) const = default;

  /// Nothing unless both ends are known and in order.
  [[nodiscard]] std::optional<Window> plan_period() const;

  /// The years that a date of this plan may name without a question: one before it to six after it.
  /// Counted from the day of entry when the plan's period is not known; nothing when neither is.
  struct Years {
    int first = 0;
    int last = 0;
    [[nodiscard]] constexpr bool contains(int year) const { return first <= year && year <= last; }
  };
  [[nodiscard]] std::optional<Years> likely_years(std::optional<Date> entered) const;
  /// The years beyond which a printed year is a slip: forty before to twenty-five after.
  [[nodiscard]] std::optional<Years> possible_years(std::optional<Date> entered) const;
};

/// The term that begins in this calendar year: (spring, 2020) is January to March 2020.
[[nodiscard]] Window term_window(const Calendar& calendar, Term term, int year);

/// The half-term holiday in that term: the council's own, else the week that most schools keep (the
/// week with the last Monday of October, the week with the third Monday of February, the week of
/// the spring bank holiday).
[[nodiscard]] Window half_term_holiday(const Calendar& calendar, Term term, int year);

/// The part of a term before (half 1) or after (half 2) its half-term holiday.
[[nodiscard]] Window half_of_term(const Calendar& calendar, Term term, int year, int half);

[[nodiscard]] Window month_window(int year, unsigned month);
[[nodiscard]] Window calendar_year_window(int year);
/// The year that starts in `year`: 2019 gives 1 September 2019 to 31 August 2020.
[[nodiscard]] Window academic_year_window(const Calendar& calendar, int year);
[[nodiscard]] Window financial_year_window(const Calendar& calendar, int year);
/// Quarter 1 to 4 of the year that starts on `start`.
[[nodiscard]] Window quarter_window(MonthDay start, int year, int quarter);

/// Meteorological seasons: spring March-May, summer June-August, autumn September-November, winter
/// from December.
enum class Season : std::uint8_t { autumn, spring, summer, winter };
[[nodiscard]] Window season_window(Season season, int year);

/// Same day, n months later; the last day of the month where that day does not exist.
[[nodiscard]] Date add_months(Date date, int months);
[[nodiscard]] int year_of(Date date);

}  // namespace collate::timescale
