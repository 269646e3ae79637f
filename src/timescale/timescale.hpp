// SPDX-License-Identifier: MIT
// What a date expression means, as plain data: milestones with windows, recurrence, condition, and
// everything that was assumed on the way. Made by read() (read.hpp), followed by follow.hpp.
//   "July and December 19" -> month_list, {2019-07-01..2019-07-31}, {2019-12-01..2019-12-31}
#pragma once

#include "timescale/date.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace collate::timescale {

/// The short vocabulary of kinds; name() gives the word used in JSON ("month-list").
enum class Kind : std::uint8_t {
  // dated
  day,
  day_list,
  week,
  month,
  month_list,
  month_end,
  part,
  term,
  term_list,
  term_end,
  half_term,
  quarter,
  quarter_list,
  half_year,
  calendar_year,
  year_list,
  year_end,
  split_year,
  split_year_list,
  academic_year_end,
  financial_year_end,
  season,
  holiday,
  range,
  change_pair,
  open_ended,
  as_at,
  multi_milestone,
  table_year_headers,
  no_year,
  relative,
  duration,
  event_anchored,
  // repeated
  recurring_daily,
  recurring_weekly,
  recurring_fortnightly,
  recurring_monthly,
  recurring_two_monthly,
  recurring_half_termly,
  recurring_termly,
  recurring_quarterly,
  recurring_half_yearly,
  recurring_annual,
  recurring_biennial,
  recurring_per_meeting,
  recurring_mixed,
  // without a date
  condition,
  vague,
  placeholder,
  not_applicable,
  // not a date at all
  lookalike_age,
  lookalike_effort,
  lookalike_title,
  lookalike_number,
  lookalike_word,
  // could not be read
  refused,
};

[[nodiscard]] std::string_view name(Kind kind);
[[nodiscard]] std::optional<Kind> kind_from_name(std::string_view name);

/// How finely a window was named.
enum class Precision : std::uint8_t {
  day,
  week,
  part,
  month,
  half_term,
  term,
  season,
  quarter,
  half_year,
  calendar_year,
  academic_year,
  financial_year,
  period,
};

[[nodiscard]] std::string_view name(Precision precision);
[[nodiscard]] std::optional<Precision> precision_from_name(std::string_view name);

/// A window; both days belong to it. No start: "until…"; no end: "since…".
struct Milestone {
  std::string label;  ///< what is to be done, when the expression says it; else empty
  std::optional<Date> start;
  std::optional<Date> end;
  Precision precision = Precision::day;
  bool operator==(const Milestone&) const = default;
};

enum class Cadence : std::uint8_t {
  daily,
  weekly,
  fortnightly,
  monthly,
  two_monthly,
  half_termly,
  termly,
  quarterly,
  half_yearly,
  annual,
  biennial,
  per_meeting,
};

struct Recurrence {
  Cadence cadence = Cadence::termly;
  std::string when;  ///< annual: "December", "autumn" or empty; per_meeting: "Partnership Forum"
  bool operator==(const Recurrence&) const = default;
};

/// "termly; annual (December)", "6 monthly", "each Partnership Forum"; empty when there is none.
[[nodiscard]] std::string to_text(const std::vector<Recurrence>& recurrence);
/// The reverse of to_text; nothing when a word is not known.
[[nodiscard]] std::optional<std::vector<Recurrence>> recurrence_from_text(std::string_view text);
[[nodiscard]] Kind kind_of(Cadence cadence);

/// Another way to read the whole expression.
struct Alternative {
  std::optional<Date> start;
  std::optional<Date> end;
  std::string why;
  bool operator==(const Alternative&) const = default;
};

struct Timescale {
  std::string expression;  ///< as it was given
  Kind kind = Kind::refused;
  std::vector<Milestone> milestones;  ///< in the order in which they were written
  std::vector<Recurrence> recurrence;
  std::string condition;  ///< "subject to procurement timescales"; empty when there is none
  std::string anchor;     ///< the event it hangs on: "SEND pupil outcome data release"; empty when
                          ///< there is none
  std::vector<Alternative> alternatives;
  std::vector<std::string> assumptions;  ///< sentences: what was taken for granted, what looked odd
  std::string refused;                   ///< why it could not be read; empty when it was
  bool doubtful = false;  ///< a word or figure was mended, passed over or counted from the day of
                          ///< entry: to be asked about, plain as the reading may look

  [[nodiscard]] bool has_dates() const { return !milestones.empty(); }
};

/// The same meaning: everything but the expression, the assumptions and the other readings.
[[nodiscard]] bool same_meaning(const Timescale& a, const Timescale& b);
/// "Sept 17, Jan 18, Dec 18", with or without a name for each: steps that follow each other; of
/// "December and July" nobody says which comes first.
[[nodiscard]] bool is_list_of_steps(const Timescale& timescale);

/// One line that read() turns back into the same meaning, whatever the calendar:
///   "[month-list] 2019-07-01/2019-07-31 month; 2019-12-01/2019-12-31 month"
[[nodiscard]] std::string to_text(const Timescale& timescale);

/// For sentences: "July 2019 and December 2019", "by 31 March 2018", "every term".
[[nodiscard]] std::string to_words(const Timescale& timescale);
[[nodiscard]] std::string to_words(const Milestone& milestone);

}  // namespace collate::timescale
