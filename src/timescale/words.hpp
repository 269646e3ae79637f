// SPDX-License-Identifier: MIT
// The vocabulary of date expressions as one table: a word, or several words in a row, and what it
// means to the grammar. "half term" and "to be confirmed" are one entry each, so that the grammar
// sees one token.
#pragma once

#include <cstdint>
#include <string_view>

namespace collate::timescale {

enum class Sense : std::uint8_t {
  none,          // a word the grammar does not know: part of a label
  month,         // value: 1 to 12
  season,        // value: Season
  weekday,       // value: 1 Monday to 7 Sunday
  unit,          // value: Unit
  number,        // "two": value
  nth,           // "first": value
  part,          // value: Part
  relative,      // value: Pointer (this, next, last)
  lead,          // value: Lead: the preposition before a date
  article,       // the, of, about: may stand between a lead and its date
  conjunction,   // and, &, or
  year_type,     // value: YearType
  quarter,       // "Q" in Q1
  half_letter,   // "H" in H1
  week_of,       // value: 0 week commencing, 1 week ending, 2 fortnight commencing
  holiday,       // value: Holiday
  cadence,       // value: Cadence
  weak_cadence,  // "annual review": a fixed name, a cadence only when nothing else is
  each,          // each, every, per
  times,         // once, twice, "three times"
  meeting,       // meeting, forum, board, panel …
  standing,      // standing item
  ongoing,
  onwards,
  thereafter,
  vague,
  placeholder,
  tbc,  // "tbc": a placeholder, or a condition when it follows a date
  not_applicable,
  slippage,     // relative: delayed, slipped, timescales, on time
  plan_span,    // timeframe, programme, life of the plan
  asking,       // what, when, which at the beginning
  condition,    // opens a condition
  event,        // opens an event: following, in line with
  release,      // data release, publication
  title,        // Act, Regulations …
  age,          // age, aged
  old,          // old, olds
  school_year,  // "Y" in Y9
  counted,      // pupils, places …: the number before it is a count
  effort,       // fte, officers
  times_sign,   // x in "3 x year"
  results,      // attainment, GCSE: a year beside it is a school year
  superseded,   // was, previously
  moved,        // moved, extended, deferred
  status,       // completed, done
  time_word,    // am, pm, o'clock
  disease,      // covid
  numbered,     // phase, stage: the number behind it is its own
  heading,      // date, deadline date: says nothing of its own
  period_to,    // "year ending": the twelve months up to the date behind it
  plan_end,     // value: 0 end of the plan, 1 of the financial year, 2 of the year, 3 of the
                // academic year, 4 of the term, 5 of the month
  term_letter,  // "T" in T4
  limit,        // value: 0 "at the latest", 1 "at the earliest", behind a date
};

enum class Unit : std::uint8_t {
  day,
  week,
  fortnight,
  month,
  half_term,
  term,
  quarter,
  half,
  year,
  hour,
  working_day
};
enum class Part : std::uint8_t {
  whole,
  early,
  middle,
  late,
  start,
  end,
  nth_week,
  nth_weekday,
  nth_working_day,
  last_working_day,
  first_half,
  second_half,
  first_units,  // "first two weeks of"
  last_units
};
enum class Pointer : std::uint8_t { present, next, last };
enum class Lead : std::uint8_t {
  none,
  by,
  before,
  until,
  to,
  from,
  since,
  after,
  beyond,
  post,
  as_at,
  during,
  between,
  not_before,
};
enum class YearType : std::uint8_t { academic, financial, calendar };

struct Entry {
  std::string_view words;  ///< lower case, parted by single spaces
  Sense sense = Sense::none;
  std::uint8_t value = 0;
};

/// The entries whose first word is this one, longest first; null at the end of them.
[[nodiscard]] const Entry* first_entry(std::string_view first_word);
[[nodiscard]] const Entry* next_entry(const Entry* entry);

/// What stands behind a word that may be mistyped.
enum class Follows : std::uint8_t { number, date, other };

/// The word of the calendar that a mistyped word stands for ("septemeber" -> "september"); empty
/// when none is near. Time is bounded by a constant: long words are never near. Words of three or
/// four letters are looked at only before a number ("Juen 2019") or a month ("edn of March").
[[nodiscard]] std::string_view intended_word(std::string_view word, Follows follows);

}  // namespace collate::timescale
