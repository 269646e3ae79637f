// SPDX-License-Identifier: MIT
// Which actions a group should look at, why, and in which order: plain content for the Summary, the
// sheet Exceptions, the highlights and the narrative.
#pragma once

#include "dashboard/figure.hpp"
#include "dashboard/words.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace collate::dashboard {

/// Worst first. A disagreement that nobody settled comes right after off track: the number itself
/// is in doubt.
enum class Reason : std::uint8_t {
  off_track_twice,  ///< for both ratings
  off_track,
  disagreement,
  asked_to_reopen,  ///< it stands as done: the number itself is in doubt
  over_one_month_no_date,
  over_one_month_proposed,
  up_to_one_month_no_date,
  up_to_one_month_proposed,
  new_date_before_due,
  moved_back,
  asks_for_help,
  no_answer,
};

/// An action stands once, at its worst reason.
struct Exception {
  std::size_t line = 0;         ///< index
  std::vector<Reason> reasons;  ///< worst first; never empty
  std::string why;              ///< "Overdue by 4 months, new date proposed; leads disagree"
  std::string next_step;        ///< the lead's own words where the scheme asks for them
  [[nodiscard]] Reason worst() const { return reasons.front(); }
  [[nodiscard]] bool has(Reason reason) const;
};

/// By rank, then the earliest agreed date, then the plan's order. None when no lead answered: the
/// list would only repeat the round before.
[[nodiscard]] std::vector<Exception> exceptions_of(const Facts& facts, timescale::Date position);

/// What the lead plans next, in the lead's words; empty when the scheme does not ask or nothing is
/// said.
[[nodiscard]] std::string own_next_step(const Line& line, const schema::Schema& schema);

/// Words of the lead on how it stands: the comment, and on delay where the scheme asks for that.
[[nodiscard]] std::string what_the_lead_says(const Line& line, const schema::Schema& schema);

/// Does the scheme ask for requests for help, and did this lead make one?
[[nodiscard]] bool asks_for_help(const Line& line, const schema::Schema& schema);

}  // namespace collate::dashboard
