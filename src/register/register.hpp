// SPDX-License-Identifier: MIT
// The merged state: one row per action and round, every value with its provenance. Namespace
// `merge`, because `register` is a keyword of C++.
#pragma once

#include "finding/finding.hpp"
#include "finding/outcome.hpp"
#include "intake/return.hpp"
#include "plan/plan.hpp"
#include "schema/schema.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace collate::merge {

/// A value and the cell it was read from. No source: the value is blank or was worked out.
struct TracedText {
  std::string text;
  std::optional<intake::Source> source;
};
struct TracedDate {
  std::optional<timescale::Date> date;
  std::string as_written;  ///< when it was typed as words
  std::optional<intake::Source> source;
};

/// What is known of one rating of one action in one round.
struct TracedRating {
  enum class State : std::uint8_t { rated, not_rated, no_return };
  State state = State::no_return;
  std::size_t value = 0;  ///< index into RatingScale::values; meaningful when rated
  std::optional<intake::Source> source;
  bool operator==(const TracedRating& other) const {
    return state == other.state && (state != State::rated || value == other.value);
  }
};

/// Where an action stands against its agreed date on the position date. A proposed date does not
/// end lateness until the group agrees it. Order is the order of lists.
enum class TimescaleStatus : std::uint8_t {
  overdue_no_new_date,
  overdue_new_date_proposed,
  new_date_proposed,
  due_by_next_meeting,
  later,
  completed,
  no_agreed_date,  ///< the plan gives none yet
};
enum class Movement : std::uint8_t {
  newly_completed,
  moved_forward,
  first_rating,
  no_change,
  moved_back,
  no_rating,
};

/// "Overdue, no new date" and so on: the words of the dashboards.
[[nodiscard]] std::string_view words(TimescaleStatus status);
/// "Newly completed" and so on; no_rating reads "No rating this term" with the schema's word for a
/// term.
[[nodiscard]] std::string words(Movement movement, const schema::Schema& schema);
/// The label, "Not rated" or "No return".
[[nodiscard]] std::string words(const TracedRating& rating, const schema::RatingScale& scale);

/// One action in one round.
struct Row {
  std::string ref;
  std::vector<TracedRating> ratings;  ///< one per Schema::ratings
  TracedText comment;
  TracedText impact;
  TracedDate new_date;
  std::map<std::string, TracedText> more;      ///< other columns that leads fill, by column id
  std::optional<timescale::Date> agreed_date;  ///< as at this round
  TimescaleStatus timescale = TimescaleStatus::later;
  Movement movement = Movement::no_rating;  ///< of the first rating scale, against the round before
  std::string returned_by;                  ///< lead id whose entry counts; empty: no return
  std::vector<std::string> also_returned_by;  ///< other leads with an entry on it
  std::vector<std::string>
      unrated_by;  ///< of all these, who gave no first rating that could be read
  /// A lead's words on the impact, one for every lead who gave some, for the annual narrative.
  std::vector<std::pair<std::string, TracedText>> impacts;  ///< lead id, words
};

enum class ReturnState : std::uint8_t { received, late, superseded, excluded, unreadable, missing };
[[nodiscard]] std::string_view words(ReturnState state);

/// One file, or one missing return.
struct LedgerLine {
  std::string lead;  ///< lead id; empty when the file could not be told
  ReturnState state = ReturnState::missing;
  std::string file;  ///< empty when missing
  std::string sha256;
  std::optional<timescale::Date>
      received;              ///< the date the lead gave, else the workbook's own modified date
  std::size_t expected = 0;  ///< actions the lead was asked about
  std::size_t rated = 0;     ///< actions with a readable rating
  std::vector<std::string> points;          ///< what was noted, in words
  std::optional<finding::Failure> failure;  ///< why the file could not be read
};

struct RoundState {
  std::string round;               ///< Round::id
  std::vector<Row> rows;           ///< one per plan action, in the plan's order
  std::vector<LedgerLine> ledger;  ///< by lead, then files in the order received
  finding::Findings findings;

  /// Null when the round has no row for it.
  [[nodiscard]] const Row* row(std::string_view ref) const;
  /// Makes row() direct. To be called when the rows are complete.
  void index();
  std::shared_ptr<const plan::Positions> looked_up;  ///< what index() made
};

/// Rounds in order, the last one is the round that was asked for.
struct Register {
  std::vector<RoundState> rounds;
  [[nodiscard]] const RoundState& now() const { return rounds.back(); }
  /// Null for the first round.
  [[nodiscard]] const RoundState* before() const {
    return rounds.size() < 2 ? nullptr : &rounds[rounds.size() - 2];
  }
};

}  // namespace collate::merge
