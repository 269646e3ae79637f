// SPDX-License-Identifier: MIT
// One action as every report shows it: plan and register joined, all words ready. The Register
// sheet of both dashboards is these lines; every total is counted from them.
#pragma once

#include "plan/plan.hpp"
#include "register/lateness.hpp"
#include "register/register.hpp"
#include "schema/schema.hpp"
#include "timescale/date.hpp"

#include <optional>
#include <string>
#include <vector>

namespace collate::dashboard {

/// What one more lead of a shared action says, beside the answer that counts.
struct CoLeadAnswer {
  std::string lead;  ///< name
  std::vector<std::string>
      before;  ///< own last ratings as a round ago, one per scale, "Red (July 2017)" when they
               ///< are older than that; empty in a first round
  std::vector<std::string> now;  ///< own ratings; "No return" where the lead gave none
  std::string
      how;  ///< "Says the same", "Not counted: less cautious", "Set aside by D2", "No return"
  std::string words;  ///< the comment
};

struct Line {
  std::string ref;
  std::string priority;  ///< label: "1 Outcomes"
  std::string action;
  std::string lead;  ///< names of all leads, the answerable one first
  std::vector<std::string> lead_ids;
  std::optional<timescale::Date> agreed;
  std::string agreed_words;  ///< when there is no day: as written in the plan, or "None agreed"
  std::optional<timescale::Date> new_date;
  std::string new_date_words;  ///< when it was typed as words that give no day
  std::vector<std::vector<merge::TracedRating>>
      ratings;              ///< [round][scale], rounds as in the register
  std::vector<bool> there;  ///< [round] did the plan have it then?
  merge::Movement movement = merge::Movement::no_rating;
  merge::TimescaleStatus timescale = merge::TimescaleStatus::later;
  std::string comment;               ///< or "No comment given" / "No return received"
  std::string impact;                ///< or empty / "No return received"
  std::vector<std::string> further;  ///< as impact; one for each of further_columns()
  /// For each lead: "L09 received", "L09 not rated", "L09 row missing", "L09 missing"; with "; "
  /// between.
  std::string returned;
  /// Cell of this round's rating, or of its comment: "G7"; of a shared action with the lead whose
  /// return it is: "L06, G7".
  std::string source;
  merge::Band band = merge::Band::on_time;
  std::optional<merge::Band> band_before;  ///< a round ago; nothing when the plan did not have it
  std::vector<merge::DateStep> moves;      ///< every date it had or was to have
  std::size_t times_moved = 0;             ///< see merge::times_moved
  std::size_t times_asked = 0;             ///< see merge::times_asked
  std::string last_known;  ///< when it has no rating now: "Started, Summer 2019"; empty: none ever
  std::string last_words;  ///< the comment of that round
  std::string answers;     ///< of a shared action: "2", "2, disagree"; otherwise empty
  std::vector<CoLeadAnswer> co_leads;  ///< of a shared action, in the plan's order
  std::string disagreement;            ///< what each lead says, when leads_disagree
  std::string asked_to_reopen;   ///< the words of a lead who wants it reopened; see merge::Row
  bool leads_disagree = false;   ///< on any scale, and no decision settles it
  bool copies_disagree = false;  ///< then: the copies of one lead, and no two leads
  std::string exception;         ///< why a group should look at it; empty: it need not
  std::size_t rank = 0;          ///< among the exceptions, from 1; 0: it is none
  /// What differs from the report that was made final: "[r] Rating, Comment"; empty: nothing.
  std::string revised;

  /// A date on a completed action is no proposal: there is nothing left to agree.
  [[nodiscard]] bool proposes_date() const {
    return timescale == merge::TimescaleStatus::overdue_new_date_proposed ||
           timescale == merge::TimescaleStatus::new_date_proposed;
  }
  [[nodiscard]] const merge::TracedRating& now(std::size_t scale = 0) const {
    return ratings.back()[scale];
  }
  [[nodiscard]] bool overdue() const {
    return timescale == merge::TimescaleStatus::overdue_no_new_date ||
           timescale == merge::TimescaleStatus::overdue_new_date_proposed;
  }
};

/// What leads are asked in words beyond comment and impact, in the schema's order.
[[nodiscard]] std::vector<const schema::Column*> further_columns(const schema::Schema& schema);

/// What was typed as a date and is none that counts; a day that is asked about first with a
/// question mark: "30 Apr 2026?".
[[nodiscard]] std::string uncounted_date(const merge::TracedDate& date);

/// The lead's name; the id when the plan has no such lead or gives no name.
[[nodiscard]] std::string lead_name(const plan::Plan& plan, const std::string& id);

/// One line per action of the plan, in its order.
[[nodiscard]] std::vector<Line> lines_of(const schema::Schema& schema, const plan::Plan& plan,
                                         const merge::Register& reg);

/// Which rounds had them: those of this plan, or only those of the plan that it goes on from.
enum class GoneFrom : std::uint8_t { this_plan, plan_before };

/// What earlier rounds counted and the plan no longer has: withdrawn, split or joined, or done and
/// left behind in the plan before. They are on no list, but an earlier round is told as it was.
/// Only what figures of the past look at is filled in.
[[nodiscard]] std::vector<Line> gone_lines(const schema::Schema& schema, const plan::Plan& plan,
                                           const merge::Register& reg, GoneFrom from);

/// Stands for the rating of a round in which the plan did not have the action.
inline constexpr const char* not_in_plan = "Not in the plan";
/// The rating of a round, as the Register says it.
[[nodiscard]] std::string rating_words(const Line& line, std::size_t round, std::size_t scale,
                                       const std::vector<schema::RatingScale>& scales);

/// "1 Outcomes"; "Theme 3" when the priority has no short name.
[[nodiscard]] std::string label_of(const plan::Priority& priority, const schema::Schema& schema);

/// The rating says that the action is done / off track.
[[nodiscard]] bool is_done(const merge::TracedRating& rating, const schema::RatingScale& scale);
[[nodiscard]] bool is_off_track(const merge::TracedRating& rating,
                                const schema::RatingScale& scale);

/// The scheme's own label for done, of the first scale: "Completed", "In place", "Green".
[[nodiscard]] std::string done_word(const std::vector<schema::RatingScale>& scales);

/// The words of the Register's column Timescale: the scheme's own for done.
[[nodiscard]] std::string timescale_words(merge::TimescaleStatus status,
                                          const std::vector<schema::RatingScale>& scales);

/// The words of the Register's column Movement: a first round compares with nothing.
[[nodiscard]] std::string movement_words(const Line& line, const schema::Schema& schema);
inline constexpr const char* first_round_words = "First round";

/// Leads who were asked for a return of the round, and what became of it.
struct ReturnLine {
  enum class State : std::uint8_t {
    received,
    late,
    nothing_due,  ///< nothing came, and all that the lead answers for is done
    unreadable,
    not_used,  ///< read: of another round or plan, or nothing in it could be told
    excluded,
    missing,
    not_asked,  ///< it came from a lead who had no action in that round
    no_known_lead
  };
  std::string id;      ///< lead id; empty for a file of no known lead
  std::string lead;    ///< name
  bool asked = false;  ///< see merge::Coverage
  State state = State::missing;
  std::size_t actions = 0;  ///< lines that ask this lead
  std::size_t rated = 0;    ///< of these, received and with a rating
  std::optional<timescale::Date> received;
  std::string file;    ///< name without folders
  std::string points;  ///< one a line, or "None"
  [[nodiscard]] bool usable() const { return state == State::received || state == State::late; }
};

[[nodiscard]] std::string_view words(ReturnLine::State state);

/// Of any round of the report; the plan and the lines are as at its last one.
[[nodiscard]] std::vector<ReturnLine> return_lines(const plan::Plan& plan,
                                                   const merge::RoundState& round,
                                                   const std::vector<Line>& lines);

}  // namespace collate::dashboard
