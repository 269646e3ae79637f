// SPDX-License-Identifier: MIT
// The merged state: one row per action and round, every value with its provenance. Namespace
// `merge`, because `register` is a keyword of C++.
//
// A row holds two layers. `answers` are what leads said: every answer of every lead, whole, each
// with its lead, file, sheet and cell, and with how it counts. The rest is what the group is told:
// on each scale by itself the most cautious rating, all leads' words, what they disagree about and
// what settled it, what was known before.
#pragma once

#include "finding/finding.hpp"
#include "finding/outcome.hpp"
#include "intake/return.hpp"
#include "plan/plan.hpp"
#include "register/conservation.hpp"
#include "register/shared_list.hpp"
#include "schema/schema.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace collate::merge {

/// A value and the cell it was read from (intake::Source: lead, file, SHA-256, sheet, cell). No
/// source: the value is blank or was worked out.
struct TracedText {
  std::string text;
  std::optional<intake::Source> source;
};
struct TracedDate {
  std::optional<timescale::Date> date;
  std::string as_written;  ///< when it was typed as words
  std::optional<intake::Source> source;
  /// A day that a check asks about first, and that proposes nothing (intake::DateDoubt).
  std::optional<timescale::Date> unconfirmed = std::nullopt;
};

/// What is known of one rating of one action in one round.
struct TracedRating {
  enum class State : std::uint8_t { rated, not_rated, no_return };
  State state = State::no_return;
  std::size_t value = 0;  ///< index into RatingScale::values; meaningful when rated
  std::optional<intake::Source> source;
  /// Done stays done: the id of the earlier round in which this rating was given, while nobody has
  /// said otherwise. Empty: given in the row's own round.
  std::string since = {};
  /// What was typed, where it is not the label itself: "complete", or words that are no rating.
  std::string as_written = {};
  bool operator==(const TracedRating& other) const {
    return state == other.state && (state != State::rated || value == other.value);
  }
};

[[nodiscard]] inline bool is_rated(const TracedRating& rating) {
  return rating.state == TracedRating::State::rated;
}

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

/// How one answer of one lead counts.
enum class Standing : std::uint8_t {
  counted,          ///< it gives a rating or words of the row
  less_cautious,    ///< kept and shown; another answer is more cautious on every scale
  set_aside,        ///< by a decision
  superseded,       ///< by a later answer of the same lead
  in_conflict,      ///< of one lead's answers nothing tells the later: all are shown
  of_another_lead,  ///< the action is not the sender's: shown whole, counted only by a decision
};
[[nodiscard]] std::string_view words(Standing standing);

/// One answer of one lead on one action in one round, whole.
struct LeadEntry {
  std::string lead;                   ///< lead id
  std::string round;                  ///< round id
  std::vector<TracedRating> ratings;  ///< one per Schema::ratings; never no_return
  TracedText comment;
  TracedText impact;
  TracedDate new_date;
  std::map<std::string, TracedText> more;  ///< other columns that leads fill, by column id: current
                                           ///< position, next steps, reason, evidence, figures
  intake::Source row;                      ///< the cell of the ref
  bool answered = false;                   ///< false: the row is there and every cell is blank
  std::size_t cells = 0;                   ///< cells that the lead filled
  Standing standing = Standing::counted;
  std::string why;       ///< what set it aside or replaced it, in words; empty when it counts
  std::string decision;  ///< id of the decision that ruled on it; empty when none did
  /// In Row::last: the answer that this one came after; null when it is the lead's first.
  std::shared_ptr<const LeadEntry> earlier = nullptr;
};

/// Leads, or one lead's copies, that rate an action differently on one scale.
struct Disagreement {
  std::size_t scale = 0;     ///< index into Schema::ratings
  bool of_one_lead = false;  ///< copies of one lead; else several leads
  std::string words;         ///< "Lead A says 'X' (file, G7); Lead B says 'Y' (file, G9)"
  std::string decision;      ///< id of the decision that settled it; empty: it is open
  std::string reason;        ///< of that decision
};

/// A rating that was known before this round.
struct KnownRating {
  std::string round;  ///< id of the round it was given in
  TracedRating rating;
};

/// A step in the life of an action's date.
struct DateMove {
  enum class Kind : std::uint8_t { first_agreed, proposed, agreed };
  Kind kind = Kind::proposed;
  std::string round;  ///< id of the round in which it was proposed, or from which it is agreed
  std::optional<timescale::Date> date;
  std::string as_written;  ///< of the plan, or of a proposal that gives no day
  std::string lead;        ///< who proposed it
  std::string reason;      ///< the lead's, where the scheme asks for one, or the decision's
  std::string decision;    ///< id, when agreed by one
  bool repeated = false;   ///< a proposal of the same day as the one before it
};

/// A figure or words that differ from what was reported; shown as [r].
struct Revision {
  std::string what;     ///< id of a column of register.csv: "rating", "agreed_date", "comment"
  std::string heading;  ///< what people call it: "Rating", "Agreed date", "Comment by lead"
  std::string was;      ///< as reported
  std::string is;       ///< as it is now
  std::string why;      ///< "late return a.xlsx", "decision D4", "plan changed"
};

/// How many actions had a word when the report was made final, and how many have it now.
struct RevisedCount {
  std::string word;  ///< of a rating scale or a TimescaleStatus
  std::size_t reported = 0;
  std::size_t now = 0;
};

/// A lead's request to reopen an action.
struct ReopeningAsked {
  std::string round;  ///< id of the round in which it was asked
  std::string words;  ///< the lead's
};

/// One action in one round.
struct Row {
  std::string ref;  ///< as at the last round of the register, so that rounds can be compared
  std::vector<TracedRating> ratings;  ///< one per Schema::ratings: the most cautious of `answers`
  TracedText comment;  ///< one lead's, or each lead's after its name; the source is the first one's
  TracedText impact;
  TracedDate new_date;                         ///< the latest day that was proposed
  std::map<std::string, TracedText> more;      ///< other columns that leads fill, by column id
  std::optional<timescale::Date> agreed_date;  ///< as at this round
  TimescaleStatus timescale = TimescaleStatus::later;
  Movement movement = Movement::no_rating;    ///< of the first rating scale, against the last known
  std::string returned_by;                    ///< lead id whose entry counts; empty: no return
  std::vector<std::string> also_returned_by;  ///< other leads with an entry on it
  std::vector<std::string>
      unrated_by;  ///< of all these, who gave no first rating that could be read
  /// A lead's words on the impact, one for every lead who gave some, for the reports in words; not
  /// those of a copy that the same lead's other copy contradicts.
  std::vector<std::pair<std::string, TracedText>> impacts;  ///< lead id, words

  /// Every answer of this round on this action, by lead in the plan's order, then as sent.
  SharedList<LeadEntry> answers;
  std::vector<Disagreement> disagreements;
  /// Per scale, the rating known before this round; nothing when there never was one. It is shown
  /// beside "No return" and never counted as this round's.
  std::vector<std::optional<KnownRating>> known_before;
  std::string done_in;  ///< id of the round since when it stands as done; empty: it is not done
  /// Ids of scales that are asked about although the action stands as done: "Outcomes: Red" of an
  /// action that is completed. Each scale is done by itself.
  std::vector<std::string> still_open;
  /// It stands as done, and a lead asked to reopen it without saying how far it is now; until a
  /// later answer or a decision.
  std::optional<ReopeningAsked> asked_to_reopen;
  /// Of every lead who ever answered: the own last answer up to and with this round.
  SharedList<LeadEntry> last;
  std::vector<DateMove> dates;  ///< up to and with this round, in order

  std::string key;                 ///< plan::Action::key: the same in every round
  std::string ref_then;            ///< what the action was called in this round
  std::string priority;            ///< Priority::id in this round
  std::string action;              ///< the action's words in this round
  std::vector<std::string> leads;  ///< who was asked in this round; the first is answerable
  /// What differs from the report that was made final for this round; empty when none was.
  std::vector<Revision> revisions;

  /// Null when never. What the plan tells stands for every lead until one of them answers.
  [[nodiscard]] const LeadEntry* last_of(std::string_view lead) const;
  /// Of every lead the latest answer that tells of impact, in the order of `last`; without what a
  /// decision set aside.
  [[nodiscard]] std::vector<const LeadEntry*> last_impacts() const;
  /// It is done on every scale: its leads are not asked again.
  [[nodiscard]] bool rests() const { return !done_in.empty() && still_open.empty(); }
  /// How often the agreed date changed; the first that was agreed is no change.
  [[nodiscard]] std::size_t times_moved() const;
};

enum class ReturnState : std::uint8_t {
  received,
  late,
  superseded,  ///< every answer in it was replaced by a later one
  excluded,    ///< by a decision
  unreadable,  ///< it came, and cannot be read
  not_used,    ///< it was read: of another round or plan, or nothing in it could be told
  missing,
  nil,          ///< it came, and no answer is in it
  nothing_due,  ///< nothing came, and all that the lead answers for is done
};
[[nodiscard]] std::string_view words(ReturnState state);
/// It came, nothing in it counts, and no decision said so.
[[nodiscard]] bool is_unusable(ReturnState state);

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
  std::size_t answered = 0;                 ///< own actions with any answer
  std::size_t counted = 0;                  ///< of these, those that were not replaced or set aside
  std::string completed_by;                 ///< as the lead wrote it; may be empty
  Conservation cells;                       ///< what became of all that was typed in the file
};

/// A query that a decision explains: listed with who, why and until when, and not asked again.
struct Explained {
  finding::Finding finding;
  std::string decision;  ///< Decision::id
};

struct RoundState {
  std::string round;               ///< Round::id
  SharedList<Row> rows;            ///< one per plan action, in the plan's order
  std::vector<LedgerLine> ledger;  ///< by lead, then files in the order received
  finding::Findings findings;

  /// Null when the round has no row for it.
  [[nodiscard]] const Row* row(std::string_view ref) const;
  /// Makes row() direct. To be called when the rows are complete.
  void index();
  std::shared_ptr<const plan::Positions> looked_up;  ///< what index() made
  std::vector<Explained> explained;                  ///< taken out of `findings`
  /// Decision id -> what the queries that it explains are about (explain.cpp).
  std::map<std::string, std::set<std::string>> explained_marks;
  /// Decision id -> the message of the first query that it explained, in whatever round.
  std::map<std::string, std::string> explained_words;
  /// Ids of explanations that explain nothing, up to and with this round.
  std::set<std::string> explain_nothing;
  std::size_t revised = 0;  ///< figures and words that differ from what was reported
  std::vector<RevisedCount> revised_counts;  ///< those that differ, scales first
  /// Refs that were reported and are not in the plan of the round now.
  std::vector<std::string> no_longer_there;
  /// Was the report of this round made final?
  bool is_final = false;
  /// Of the plan that this one goes on from: what was done or left behind there is no row of this
  /// plan's rounds, and no figure of this plan has fallen because of it.
  bool of_plan_before = false;
  /// By columns of the plan (plan::Round::told): nobody was asked, and the ledger is empty.
  bool told = false;
  Conservation cells;  ///< of all files that came
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
