// SPDX-License-Identifier: MIT
// The grammar of one date, parted by what names it: years, days and months, terms. Each function
// looks at tokens from `i` on and gives the token after what it took, or `i` when nothing matches.
#pragma once

#include "timescale/phrase.hpp"
#include "timescale/tokens.hpp"

namespace collate::timescale {

/// The tokens and the list that several dates at once ("4 and 11 November") are appended to.
struct DateTokens : Tokens {
  DateTokens(const Scanned& text, std::vector<Dated>& several) : Tokens(text), found(several) {}
  std::vector<Dated>& found;
};

struct YearMatch {
  int year = 0;
  YearForm form = YearForm::none;
  Index end = 0;  ///< 0: no match
};

constexpr int first_plausible_year = 1900;
constexpr int last_plausible_year = 2100;
constexpr bool plausible(int year) {
  return first_plausible_year <= year && year <= last_plausible_year;
}

/// 19 -> 2019, 98 -> 1998.
constexpr int full_year(int two_digits) {
  return two_digits >= 80 ? 1900 + two_digits : 2000 + two_digits;
}

/// A date without lead, part or pointer.
[[nodiscard]] Index match_base(const DateTokens& t, Index i, Dated& date);
/// Whether the number at `i` counts or measures something, so that it is no year.
[[nodiscard]] bool counts_something(const DateTokens& t, Index i);
/// Whether the number is the year after `year`, in two or four digits.
/// Whether a number of two digits there begins a date: "31 March", "31/3/20".
[[nodiscard]] bool is_day_of_date(const DateTokens& t, Index i);
[[nodiscard]] bool follows_on(int year, const Token& next);
void take_year(const YearMatch& match, Dated& date);
/// "2019", "'19", "19", "2019/20", "18-19". Two digits only where the caller says that a year may
/// stand here.
[[nodiscard]] YearMatch match_year(const DateTokens& t, Index i, bool two_digits);
/// "2019/20 academic year", "2019 financial year"
[[nodiscard]] Index year_suffix(const DateTokens& t, Index i, Dated& date);
/// A year, a split year or a span of years that stands on its own.
[[nodiscard]] Index match_year_alone(const DateTokens& t, Index i, Dated& date);
/// "academic year 2019/20", "FY19/20", "financial year 2019", "end of the academic year"
[[nodiscard]] Index match_typed_year(const DateTokens& t, Index i, Dated& date);
/// 03/04/2019, 3.4.19, 2019-04-03, 04/2019, 2019/04, 3/4.
[[nodiscard]] Index match_figures(const DateTokens& t, Index i, Dated& date);
/// "30 September 2017", "1st of March", "4 and 11 November 2019", "4-8 Nov". Several days are
/// appended at once.
[[nodiscard]] Index match_day_and_month(const DateTokens& t, Index i, Dated& date);
/// "Monday 4 November 2019"
[[nodiscard]] Index match_weekday(const DateTokens& t, Index i, Dated& date);
/// The holiday of the term that the date's month lies in; `end` is where its year may stand.
[[nodiscard]] Index half_term_of_month(const DateTokens& t, Index end, Dated& date);
/// "December 2017", "Dec 17", "Dec 5th 2019", "December 17, 2019", "March/April 2019" (first of
/// two)
[[nodiscard]] Index match_month(const DateTokens& t, Index i, Dated& date);
/// "Autumn 19", "autumn term 2019", "Autumn 1 2019", "spring half term 2020"
[[nodiscard]] Index match_season(const DateTokens& t, Index i, Dated& date);
/// "term 1 2019/20", "half term", "2nd quarter of 2019", "quarter 2 19/20", "year end", "end of
/// term"
[[nodiscard]] Index match_unit(const DateTokens& t, Index i, Dated& date);
/// "Q1 2019/20", "Q3", "H1 2020"
[[nodiscard]] Index match_lettered(const DateTokens& t, Index i, Dated& date);
/// "last quarter of 2019/20"; `end` is the token behind the word "quarter".
[[nodiscard]] Index last_quarter(const DateTokens& t, Index end, Dated& date);
[[nodiscard]] Index match_holiday(const DateTokens& t, Index i, Dated& date);
/// "EOP", "end of the programme", "EOFY 2020": the end of what the plan or the calendar knows.
[[nodiscard]] Index match_plan_end(const DateTokens& t, Index i, Dated& date);
/// "T4", "T1 2019/20"
[[nodiscard]] Index match_term_letter(const DateTokens& t, Index i, Dated& date);
/// A number where the year of `date` should stand that can be no year: "March 20021", "June 2109",
/// "May 202". Fills Dated::problem; gives the token after it, or `end`.
[[nodiscard]] Index refuse_odd_year(const DateTokens& t, Index end, Dated& date);
/// "March next year", "autumn term of next academic year": the year counted from the day of entry.
/// Gives the token after it, or `end`.
[[nodiscard]] Index match_counted_year(const DateTokens& t, Index end, Dated& date);
/// "the first of March", "twenty-first of March 2020", "15th of next month"
[[nodiscard]] Index match_spelt_day(const DateTokens& t, Index i, Dated& date);
/// Looks whether such a day exists; fills Dated::problem when it does not.
void check_day(Dated& date);

}  // namespace collate::timescale
