// SPDX-License-Identifier: MIT
// Puts the pieces of one expression together, parted by what is put: windows, labels, recurrences,
// other readings, and expressions without a date.
#pragma once

#include "timescale/phrase.hpp"
#include "timescale/tokens.hpp"

namespace collate::timescale {

/// One or two dates (a range has two) that make one window.
struct Written {
  Kind kind = Kind::day;
  Milestone milestone;
  std::vector<OtherReading> others;
  std::uint32_t begin = 0;  ///< tokens
  std::uint32_t end = 0;
  bool joined_to_previous = false;  ///< by a list connector
  bool change = false;
  Shape shape = Shape::day;
  Lead lead = Lead::none;
  const Dated* dated = nullptr;
  bool whole_year = false;
};

/// One expression being put together. The calendar must outlive it.
struct Assembly {
  const Calendar& calendar;
  std::optional<Date> entered;
  Scanned scanned;
  Phrases phrases;
  std::vector<bool> hidden;  ///< tokens that belong to no label
  Timescale out;
  bool only_earlier = false;  ///< "was March 2020", with no new date beside it
  bool repeats = false;  ///< dates without years that come round: "twice a year in May and Nov"

  void refuse(std::string reason) {
    out.kind = Kind::refused;
    out.refused = std::move(reason);
  }
  [[nodiscard]] std::string bytes(Span span) const {
    return scanned.text.substr(span.begin, span.end - span.begin);
  }
};

[[nodiscard]] std::vector<Written> make_units(Assembly& a);
/// "March 2018 – recommendations, for implementation during 18/19": what follows on from March
/// begins in April.
void financial_year_that_follows(Assembly& a, std::vector<Written>& units);
[[nodiscard]] Kind group_kind(const std::vector<Written>& units);
[[nodiscard]] std::string token_text(const Assembly& a, Index begin, Index end);
void hide(Assembly& a, Index begin, Index end);
/// The words between two tokens without connectors, brackets and asides.
[[nodiscard]] std::string label_text(const Assembly& a, Index begin, Index end);
void labels(const Assembly& a, std::vector<Written>& units);
void merge_same_windows(Assembly& a);
/// Cadences in order; "annual" takes the month or term of the date that follows it.
void find_recurrences(Assembly& a, const std::vector<Written>& units);
void with_recurrence(Assembly& a, const std::vector<Written>& units);
/// A reason changes every milestone that it touches; the others stay as they are.
void combine_alternatives(Assembly& a, const std::vector<Written>& units);
/// `count` units after the day, before it when negative; at most a thousand working days.
[[nodiscard]] Date length_later(Date day, int count, Unit unit);
/// Whether a word that nothing could read stands where a month, a term or a title would: the year
/// behind it is then no date of its own. Fills the result when it says true.
[[nodiscard]] bool word_was_skipped(Assembly& a);
/// A cell of one number: 20200331, 31122019, 43921. Fills the result when it says true.
[[nodiscard]] bool packed_figures(Assembly& a);
/// "Summer term (July 2020)": of two dates of which one lies in the other and stands in brackets,
/// the narrower one is meant.
void narrow_by_bracket(Assembly& a, std::vector<Written>& units);
/// "the second two weeks of March": words of the calendar beside the date that nothing took are
/// said, so that no wider time is left in silence.
void say_what_was_left(Assembly& a, const std::vector<Written>& units);
/// Tokens that belong to no label: the condition, times of day, dates that were left out.
void hide_asides(Assembly& a);
/// What an expression without a date is: a cadence, a length of time, a condition, a lookalike.
void assemble_undated(Assembly& a);

}  // namespace collate::timescale
