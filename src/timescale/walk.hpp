// SPDX-License-Identifier: MIT
// The walk over the tokens of one expression, parted by what it finds: dates, cadences, clauses,
// and what only looks like a date. Each find_ function looks at tokens from `i` on and gives the
// token after what it took, or `i` when nothing is there.
#pragma once

#include "timescale/phrase.hpp"
#include "timescale/tokens.hpp"

namespace collate::timescale {

struct Walk : Tokens {
  Walk(const Scanned& text, Phrases& all) : Tokens(text), found(all) {}

  Phrases& found;
  bool bracketed = false;      ///< inside brackets
  bool superseded = false;     ///< the next date is the earlier one: "was Sept 2019"
  Index superseded_at = 0;     ///< the word that said so
  std::optional<Index> since;  ///< a "since" whose date has not come yet
};

[[nodiscard]] Index find_cadence(Walk& walk, Index i);
/// "Care Act 2014", "Regulations 2010", "Act of 2014", "Regulations (England) 2010"
[[nodiscard]] Index find_title(Walk& walk, Index i);
/// A closing quote before a year: a report's title ("in England' 2019").
[[nodiscard]] Index find_quoted_title(Walk& walk, Index i);
/// Ages, age bands and year groups.
[[nodiscard]] Index find_age(Walk& walk, Index i);
/// "next five years", "within 6 months", "18 months", "12m", "10 year programme"
[[nodiscard]] Index find_duration(Walk& walk, Index i);
/// "September 2019 - ongoing": no end.
void find_ongoing(Walk& walk, Index i);
/// "September 2019 at the latest"
void find_limit(Walk& walk, Index i);
/// "next SSPG meeting"
[[nodiscard]] Index find_next_meeting(Walk& walk, Index i);
/// "September 2019 onwards"
void find_onwards(Walk& walk, Index i);
void find_plan_span(Walk& walk, Index i);
[[nodiscard]] Index find_condition(Walk& walk, Index i);
[[nodiscard]] Index find_event(Walk& walk, Index i);
/// "always precede the SSPG meetings"
[[nodiscard]] Index find_precede(Walk& walk, Index i);
/// A preposition without a date behind it: "after the inspection", "by" at the end.
[[nodiscard]] Index find_lead(Walk& walk, Index i);
/// Officers times days: 3 x year, 2 days per year, 0.8fte. Then numbers beside each other are no
/// dates.
[[nodiscard]] bool is_effort(const Walk& walk);
/// The end of the clause that begins at `i`: a closing bracket, a semicolon, or a comma before a
/// date.
[[nodiscard]] Index clause_end(const Walk& walk, Index i);
[[nodiscard]] Span text_of(const Walk& walk, Index begin, Index end);

}  // namespace collate::timescale
