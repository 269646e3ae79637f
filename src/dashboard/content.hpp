// SPDX-License-Identifier: MIT
// What a round's report says in sentences and short tables, before any layout. Everything can be
// said of the whole plan or of one priority.
//   const Scope whole{report, schema, {}};
//   plain(coverage_sentence(whole))
//     // "Returns from 18 of 20 leads: the position is known for 45 of 47 actions."
#pragma once

#include "dashboard/phrase.hpp"
#include "dashboard/termly.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace collate::dashboard {

struct Scope {
  const TermlyReport& report;
  const schema::Schema& schema;
  std::vector<Test> within = {};  ///< {{Field::priority, "2 Adulthood"}}; empty: the whole plan

  [[nodiscard]] Facts facts() const;
  /// With the tests of the scope in every group.
  [[nodiscard]] Figure counted(Groups plus, Groups minus = {}) const;
  [[nodiscard]] bool covers(const Line& line) const { return holds(line, within, facts()); }
};

// Figures that several sentences share; `back` rounds ago.
[[nodiscard]] Figure all_actions(const Scope& scope);
/// Actions with a rating that can be read.
[[nodiscard]] Figure known_actions(const Scope& scope, std::size_t back = 0);
[[nodiscard]] Figure done_actions(const Scope& scope, std::size_t back = 0);
[[nodiscard]] Figure overdue_actions(const Scope& scope, bool before = false);
[[nodiscard]] Figure dated_actions(const Scope& scope);
[[nodiscard]] Figure proposals(const Scope& scope);
[[nodiscard]] Figure off_track_actions(const Scope& scope);

/// What became of the returns of the scope's leads.
struct Heard {
  std::size_t asked = 0;
  std::size_t came = 0;  ///< and can be used
  std::size_t unreadable = 0;
  std::size_t not_used = 0;
  /// Somebody was asked, and nothing that can be used came: what stands is from rounds before.
  [[nodiscard]] bool silent() const { return asked > 0 && came == 0; }
};
[[nodiscard]] Heard heard(const Scope& scope);

/// Ids of the leads who answer for the scope's actions.
[[nodiscard]] std::set<std::string> leads_of(const Scope& scope);

/// "Returns from n of m leads: the position is known for k of a actions."
[[nodiscard]] Phrase coverage_sentence(const Scope& scope);
/// How many are done, or how many are off track for each of two ratings, against the round before.
[[nodiscard]] Phrase result_sentence(const Scope& scope);
/// The same, a sentence for each of two ratings; nothing for schemes with one.
[[nodiscard]] std::vector<Phrase> result_by_scale(const Scope& scope);
/// How many are overdue of those that have a date, by how much, and how many have none.
[[nodiscard]] Phrase lateness_sentence(const Scope& scope);

/// "On track 9 (reported 8), No return 0 (reported 1) and 2 more"; empty when every count is as
/// reported.
[[nodiscard]] std::string counts_revised(const std::vector<merge::RevisedCount>& all);

/// "Draft: 4 errors are open; the Returns sheet lists them."; of a final report that was revised
/// since, which counts differ; none of a final report that stands and has no error.
[[nodiscard]] std::vector<std::string> status_sentences(const TermlyReport& report);

/// "rated Off track", "rated Red or Some slippage"; "off track" where the scheme has no such
/// rating.
[[nodiscard]] std::string off_track_words(const schema::RatingScale& scale);
[[nodiscard]] bool is_off_track_for_any(const Line& line, const TermlyReport& report);

/// Refs that an ask or a band lists; where there are more, it names the sheet that has them.
inline constexpr std::size_t most_refs = 20;

/// One thing that the group is asked to do.
struct Ask {
  Figure actions;
  std::string what;      ///< "Agree or refuse new dates"
  std::string of_these;  ///< "13 overdue now"
  std::string in_brief;  ///< says so where of_these would be cut, which loses names; empty: cut it
  std::vector<std::string> refs;
  std::string which;  ///< instead of the refs, where it stands on another sheet; else empty
  std::string sheet = "Exceptions";  ///< that lists them all
  std::string until;                 ///< what holds until it decides
  std::string who;
  std::string by;
};
/// In the fixed order of the reports; only those with something to ask.
[[nodiscard]] std::vector<Ask> asks_of(const Scope& scope);

/// One row of "Where the date stands". The rows add up to all actions.
struct BandRow {
  std::string words;
  merge::Band band = merge::Band::done;
  Figure now;
  std::optional<Figure> before;    ///< nothing in a first round
  std::optional<Figure> proposed;  ///< of these, with a new date proposed; nothing: does not apply
  std::optional<Figure> no_date;   ///< of these, with none; nothing: does not apply
  std::vector<std::string> refs;
};
[[nodiscard]] std::vector<BandRow> band_rows(const Scope& scope);

/// One row of "Position now": a number, what it counts, and how it was a round ago.
struct PositionRow {
  enum class Key : std::uint8_t { rating, no_rating, over_one_month, up_to_one_month, other };
  Figure number;
  Phrase measure;
  Phrase against;
  Key key = Key::other;
  std::size_t value = 0;           ///< Key::rating: index into the scale's values
  std::string sheet = "Register";  ///< that lists the actions which it counts
  bool known = true;               ///< false: no lead answered, and no number can be given
};
[[nodiscard]] std::vector<PositionRow> position_rows(const Scope& scope);

/// "New date agreed since Summer 2019: 1 action (1.3, ...). It is judged by its new date."; empty
/// when none was.
[[nodiscard]] std::string newly_agreed_dates(const Scope& scope);

/// Every date of an action, a line each: "30 Apr 2019 first agreed", "31 Jan 2020 proposed,
/// Autumn", "13 Dec 2019 agreed, D1", "no new date".
[[nodiscard]] std::string every_move(const Line& line, const TermlyReport& report);

/// Refs of the lines for which it is true, in the plan's order.
template <typename Matches>
[[nodiscard]] std::vector<std::string> refs_where(const Scope& scope, Matches matches) {
  std::vector<std::string> refs;
  for (const Line& line : scope.report.lines) {
    if (scope.covers(line) && matches(line)) refs.push_back(line.ref);
  }
  return refs;
}

/// " 19 more were completed in Autumn 2019 and are not in this plan.": `when` is "in Autumn 2019".
/// A plan that goes on from another leaves behind what is done: nothing has come undone.
[[nodiscard]] std::string left_behind_sentence(std::size_t count,
                                               const std::vector<schema::RatingScale>& scales,
                                               std::string_view when);

}  // namespace collate::dashboard
