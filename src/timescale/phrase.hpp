// SPDX-License-Identifier: MIT
// The pieces that the grammar finds in an expression, before years are shared and windows worked
// out. Each matcher looks at a bounded number of tokens and never goes back, so that reading is
// linear in the length of the text.
#pragma once

#include "timescale/calendar.hpp"
#include "timescale/scan.hpp"
#include "timescale/timescale.hpp"
#include "timescale/words.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace collate::timescale {

enum class Shape : std::uint8_t {
  day,
  month,
  season,
  term_number,
  half_of_term,
  half_term_holiday,
  quarter,
  half_year,
  calendar_year,
  split_year,
  year_span,
  bare_year,
  bare_term,
  holiday,
  plan_period,
  relative_day,
  relative_unit,
};

enum class YearForm : std::uint8_t { none, two_digits, four_digits, split, shared };

/// How a date hangs together with the one before it.
enum class Connector : std::uint8_t { none, list, slash, range, change, text };

/// "the Friday before half term", "the week after Easter": what lies beside a date.
enum class Beside : std::uint8_t { nothing, day, weekday, week };

/// One date as it was written: "by end of Oct", "Autumn 1 2019", "18/19".
struct Dated {
  Shape shape = Shape::day;
  Lead lead = Lead::none;
  Part part = Part::whole;
  Connector connector = Connector::none;  ///< to the date before it
  YearForm year_form = YearForm::none;
  Pointer pointer = Pointer::present;
  YearType year_type = YearType::academic;
  Season season = Season::autumn;
  Unit unit = Unit::year;  ///< relative_unit
  int year = 0;            ///< 0: not printed; a split year's first
  int last_year = 0;       ///< year_span: the last
  unsigned month = 0;
  unsigned day = 0;
  int number = 0;      ///< of the quarter, term, half, week; the Holiday
  int part_count = 0;  ///< first_units, last_units: how many of part_unit
  Unit part_unit = Unit::week;
  int weekday = 0;                  ///< printed weekday, 1 Monday; 0 when none
  Beside beside = Beside::nothing;  ///< it is meant, not the date itself
  bool beside_after = false;        ///< "after" the date; else before it
  int beside_weekday = 0;           ///< 1 Monday
  int reach_days = 0;               ///< about how long the length is that is counted from it
  int week_of = 0;                  ///< 1 week commencing, 2 week ending, 3 fortnight commencing
  bool has_pointer = false;
  bool type_printed = false;    ///< "academic", "financial", "calendar" was written
  bool term_printed = false;    ///< "term" was written after the season
  bool numeric = false;         ///< written in figures with marks
  bool month_after_day = true;  ///< "4 March", not "March 4"
  bool pair_of_years = false;   ///< 2019-2020 in full, or an ambiguous pair such as 2011-12
  bool superseded = false;
  bool bracketed = false;
  bool inferred = false;     ///< its year was worked out from another date that has none either
  bool conditional = false;  ///< stands inside a condition
  int further = 0;           ///< "week after next": one more than the next
  int years_on = 0;  ///< "March next year": counted from the year of entry; see year_counted
  bool year_counted = false;
  bool year_end = false;     ///< "year end 2020": which year's is not said
  bool comes_round = false;  ///< repeated: the next one after the day of entry is meant
  std::uint32_t begin = 0;   ///< tokens, the lead included
  std::uint32_t end = 0;
  std::string problem;  ///< why no such date exists; empty when it may
  std::vector<std::string> notes;
};

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

struct CadenceFound {
  Recurrence recurrence;
  std::uint32_t begin = 0;  ///< tokens
  std::uint32_t end = 0;
  bool weak = false;
};

struct DurationFound {
  int count = 0;
  Unit unit = Unit::year;
  Lead lead = Lead::none;
  Pointer pointer = Pointer::present;
  bool has_pointer = false;
  bool ending = false;    ///< "year ending"
  bool span = false;      ///< "five year span"
  bool from_now = false;  ///< "from now", "'s time"
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// Everything found in one expression.
struct Phrases {
  std::vector<Dated> dated;
  std::vector<CadenceFound> cadences;
  std::vector<DurationFound> durations;
  std::vector<std::string> notes;  ///< typing slips and the like
  std::vector<Span> asides;       ///< tokens that belong to no label: times of day, "at the latest"
  std::optional<Span> condition;  ///< bytes of Scanned::text
  std::optional<Span> event;  ///< bytes of Scanned::text: what follows "following", "in line with"
  std::optional<Span> orphan_year;  ///< tokens: a two-digit number that ends a clause ("Events 19")
  int orphan_value = 0;
  bool age = false, effort = false, title = false, number = false, word = false, count = false;
  bool ongoing = false, vague = false, placeholder = false, tbc = false, not_applicable = false,
       slippage = false;
  bool precedes = false, release = false, thereafter = false, asking = false, dangling = false,
       results = false;
  bool ordinal = false, moved = false, status = false, plan_year = false, time_of_day = false,
       event_word = false, late_hour = false;
  bool doubtful = false;  ///< a slip was mended or something was passed over
};

/// The date at token `at`, its lead words included; several for "4 and 11 November". Appends to
/// `dated` and gives the next token, or gives `at` when there is none.
[[nodiscard]] std::uint32_t match_dated(const Scanned& scanned, std::uint32_t at,
                                        std::vector<Dated>& dated);

/// Walks the whole expression once and fills `found`, which begins empty.
void find_phrases(const Scanned& scanned, Phrases& found);

/// Gives every date its connector and, where the text lets it, a year printed beside another date.
void connect_and_share_years(const Scanned& scanned, Phrases& phrases);

/// Whether a figure stands before a date that could not be read as part of it: "2. March 2020",
/// "31/O3/2020". Fills Dated::problem or a note.
void mark_unread_figures(const Scanned& scanned, Phrases& phrases);

/// Whether a year is missing that the date needs.
[[nodiscard]] bool needs_year(const Dated& date);

/// Gives dates without years, joined in lists and ranges, years that keep them in order: the last
/// of them is taken first, the others lie before it.
void infer_years_in_order(Phrases& phrases, const Calendar& calendar, std::optional<Date> entered,
                          std::vector<std::string>& assumptions);

/// Why another reading is possible; one text for each in resolve.cpp.
enum class Reason : std::uint8_t {
  season_of_weather,
  school_term,
  financial_year,
  academic_year,
  calendar_years,
  day_in_month,
  year_after_month,
  month_first,
  next_year,
  previous_year,
  six_terms,
  three_terms,
  calendar_quarter,
  financial_quarter,
  academic_quarter,
  plan_period,
  month_not_year,
  split_year_not_day,
  ages,
  before_it_starts,
  after_the_period,
  whole_period,
  first_weekday,
  last_day_of_month,
  half_term_week,
  half_of_the_term,
  whole_spring_term,
  length_in_months,
  from_monday,
};

struct OtherReading {
  Reason reason = Reason::calendar_years;
  std::optional<Date> first;
  std::optional<Date> last;
};

struct Resolved {
  std::optional<Date> first;
  std::optional<Date> last;
  Precision precision = Precision::day;
  Precision precision_before_part =
      Precision::day;  ///< of the whole: "end of academic year" -> academic year
  std::vector<OtherReading> others;
  std::vector<std::string> assumptions;
  std::string refused;
  bool inferred_year = false;
};

/// A date's window under the calendar, its part and lead applied.
[[nodiscard]] Resolved resolve(const Dated& dated, const Phrases& phrases, const Calendar& calendar,
                               std::optional<Date> entered);

[[nodiscard]] std::string why(Reason reason);

}  // namespace collate::timescale
