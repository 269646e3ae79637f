// SPDX-License-Identifier: MIT
// Register -> what a round's dashboard says, as plain data. termly_sheets.hpp lays it out.
#pragma once

#include "dashboard/answers.hpp"
#include "dashboard/decisions.hpp"
#include "dashboard/exceptions.hpp"
#include "dashboard/line.hpp"
#include "dashboard/words.hpp"

#include <optional>
#include <string>
#include <vector>

namespace collate::dashboard {

/// How many actions have each value of one scale.
struct ScaleCounts {
  std::vector<std::size_t> values;  ///< by index into RatingScale::values
  std::size_t not_rated = 0;
  std::size_t no_return = 0;
  [[nodiscard]] std::size_t unrated() const { return not_rated + no_return; }
  [[nodiscard]] std::size_t all() const;
};

struct PriorityCounts {
  std::string label;
  std::string title;
  ScaleCounts ratings;  ///< of the first scale
  std::size_t overdue = 0;
  std::size_t proposed = 0;
  std::size_t no_agreed_date = 0;
};

struct ChangeGroup {
  merge::Movement movement = merge::Movement::no_change;
  std::string words;
  std::vector<std::string> refs;
};

/// One round of the register as it stood: for charts over the rounds.
struct RoundCounts {
  std::string name;   ///< "Autumn 2019"
  std::string label;  ///< shorter, where all names end alike: "Autumn"
  std::vector<ScaleCounts> scales;
  std::size_t up_to_one_month = 0, over_one_month = 0;  ///< overdue
};

/// Behind the name of a round that the plan tells, where something is compared with it.
inline constexpr const char* from_the_plan = " (from the plan)";

struct TermlyReport {
  Words words;
  std::string plan_id, plan_title, note, schema_title, compiled_by;
  std::string round_id, round_name;
  std::optional<std::string> before_name;  ///< nothing in the first round
  /// The round before was reported as final and has changed since: what is compared with is not
  /// what was reported.
  bool before_is_revised = false;
  std::vector<merge::RevisedCount> before_revised_counts;
  timescale::Date position;
  std::optional<timescale::Date> meeting;        ///< of the group, that this round feeds
  std::optional<timescale::Date> next_meeting;   ///< of the group, after the next round
  std::optional<timescale::Date> next_position;  ///< next monitoring date
  std::vector<std::string> round_names;          ///< as the ratings of Line
  std::vector<std::string> told_names;           ///< of these, those that the plan tells
  std::vector<std::string> round_ids;
  std::vector<schema::RatingScale> scales;
  std::vector<Line> lines;
  std::vector<AnswerLine> answers;  ///< of this round; of the annual workbook, of the year
  std::vector<Line> gone;           ///< of this plan, see gone_lines()
  std::vector<Line> left_behind;    ///< of the plan before only: compared with nothing
  std::vector<Line> ever_gone;      ///< both, as the rounds that had them count them
  std::size_t done_and_left = 0;    ///< left behind as done when the plan before ended; 0 when the
                                    ///< round before is of this plan
  std::vector<ScaleCounts> now;     ///< one per scale
  std::vector<ScaleCounts> before;  ///< one per scale; empty in the first round
  std::vector<std::vector<std::size_t>>
      cross;                  ///< two scales: [first][second]; last row and column: unrated
  std::size_t completed = 0;  ///< first scale says done
  std::size_t newly_completed = 0;
  std::size_t overdue = 0;
  std::size_t overdue_no_new_date = 0;
  std::size_t proposed = 0;  ///< new dates proposed
  std::size_t due = 0;       ///< by the next meeting
  std::size_t no_agreed_date = 0;
  std::vector<PriorityCounts> priorities;
  std::vector<ChangeGroup> changes;    ///< newly completed, moved forward, first rating, moved back
  std::vector<std::size_t> off_track;  ///< two scales: lines off track for either
  std::vector<std::size_t> late;       ///< overdue lines: no new date first, then longest overdue
  std::vector<std::size_t> timescales;         ///< lines of the Timescales sheet, in its order
  std::vector<std::size_t> changed;            ///< lines of the Changes sheet
  std::optional<std::size_t> proposed_before;  ///< new dates proposed a round ago
  std::optional<std::size_t> due_before;       ///< a round ago, by the meeting after it
  std::vector<RoundCounts> rounds;             ///< the last six
  std::vector<Exception> exceptions;           ///< worst first
  Decisions decisions;
  std::vector<ReturnLine> returns;
  bool is_final = false;
  std::size_t open_errors = 0;       ///< findings at error level in this round
  std::size_t returns_asked = 0;     ///< leads asked
  std::size_t returns_unusable = 0;  ///< of these: missing, unreadable or left out
  /// The same a round ago; nothing when that was of the plan before.
  std::optional<std::size_t> returns_unusable_before;
  [[nodiscard]] std::size_t returns_usable() const { return returns_asked - returns_unusable; }
  /// Leads were asked and none answered: what stands is from rounds before.
  [[nodiscard]] bool silent() const { return returns_asked > 0 && returns_usable() == 0; }
};

/// REQUIRES: reg has at least one round, every round of it is in the plan, the schema has at least
/// one scale.
[[nodiscard]] TermlyReport termly_report(const schema::Schema& schema, const plan::Plan& plan,
                                         const merge::Register& reg);

/// Counts of one scale over the lines of one round (an index into Line::ratings), those among them
/// that the plan had then. `gone`: lines that only earlier rounds have.
[[nodiscard]] ScaleCounts count_ratings(const std::vector<Line>& lines, std::size_t round,
                                        std::size_t scale, const schema::RatingScale& values,
                                        const std::string* priority = nullptr,
                                        const std::vector<Line>& gone = {});

/// Labels of all priorities in plan order, then any other label that a line has; with titles.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> priority_labels(
    const schema::Schema& schema, const plan::Plan& plan, const std::vector<Line>& lines);

/// "Autumn" of a round's id, as the charts label it.
[[nodiscard]] std::string round_label(const TermlyReport& report, const std::string& round_id);

/// "Overdue by date" where a rating is called "Overdue" itself: of two counts side by side, which
/// of them goes by the dates.
[[nodiscard]] std::string by_date(const schema::RatingScale& scale, std::string heading);

[[nodiscard]] bool has_off_track(const std::vector<schema::RatingScale>& scales);

/// How many have the label; 0 when the scale has no such label.
[[nodiscard]] std::size_t count_with(const ScaleCounts& counts, const schema::RatingScale& scale,
                                     const std::string& label);

/// "19 Completed, 21 In progress, 1 No return"; "none".
[[nodiscard]] std::string counts_in_words(const ScaleCounts& counts,
                                          const schema::RatingScale& scale);

/// "Spring 2019", "Summer 2019" -> "Spring", "Summer": the last word goes when all names share it.
[[nodiscard]] std::vector<std::string> short_labels(const std::vector<std::string>& names);

/// The meeting of the group (schema body "partnership", else the first) that a round feeds.
[[nodiscard]] std::optional<timescale::Date> group_meeting(const schema::Schema& schema,
                                                           const plan::Round& round);

}  // namespace collate::dashboard
