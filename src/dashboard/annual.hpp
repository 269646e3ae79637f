// SPDX-License-Identifier: MIT
// Register of a year's rounds -> what the annual dashboard says, as plain data. annual_sheets.hpp
// lays it out.
#pragma once

#include "dashboard/indicator.hpp"
#include "dashboard/line.hpp"
#include "dashboard/termly.hpp"
#include "dashboard/words.hpp"

#include <optional>
#include <string>
#include <vector>

namespace collate::dashboard {

/// Counts of one priority at the end of one round, by one scale.
struct PriorityRound {
  std::size_t priority = 0;  ///< index into AnnualReport::priorities
  std::size_t round = 0;     ///< index into AnnualReport::round_names
  std::size_t scale = 0;
  ScaleCounts counts;
};

/// One expected impact of the plan and the leads' words under it.
struct NarrativeRow {
  std::string priority;  ///< label
  bool first_of_priority = false;
  std::string expected;
  std::vector<std::string> reported;  ///< "1.2 Strategic SEND Lead: ..."
};

/// What the group ruled on the report, from the plan's decisions.
struct Approval {
  std::string decision;  ///< "Approved", "Approved with changes"; empty: none yet
  std::optional<timescale::Date> date;
  std::string note;
};

/// What became of dates in one round of the year.
struct YearRound {
  std::string name;
  std::size_t round = 0;                ///< index into AnnualReport::round_names
  std::size_t returned = 0, asked = 0;  ///< leads
  bool told = false;                    ///< by the plan: nobody was asked
  std::vector<std::size_t> bands;       ///< one for each of merge::all_bands; they add up to all
  std::string moved;  ///< "15 new dates proposed; 1 agreed (1.3)", "no date moved"
};

struct AnnualReport {
  Words words;
  std::string plan_id, plan_title, note, schema_title, compiled_by;
  std::string year;                              ///< label: "2019"
  timescale::Date position;                      ///< of the last round
  std::optional<timescale::Date> board_meeting;  ///< that the last round feeds
  std::optional<timescale::Date> next_meeting;   ///< of the group, after the next round
  std::vector<std::string> rounds_to_come;       ///< of the year, without a return yet: names
  std::vector<std::string> round_names;
  std::vector<std::string> round_labels;  ///< shorter, for charts: "Spring"
  std::vector<std::string> round_ids;
  std::size_t first_round = 0;  ///< of the year; a round before it is the end of the year before
  TermlyReport last;            ///< the year's last round, for what both reports say
  std::vector<YearRound> timescales;                   ///< one for each round of the year
  std::optional<std::size_t> done_then, overdue_then;  ///< at the end of the year before
  bool told_then = false;  ///< what is known of that stands in the plan: nobody was asked
  /// Done by then and left behind in the plan before, which this one goes on from: not in
  /// done_then.
  std::size_t left_then = 0;
  std::vector<schema::RatingScale> scales;
  std::vector<Line> lines;
  std::vector<std::pair<std::string, std::string>> priorities;  ///< label, title
  std::vector<PriorityRound> priority_rounds;  ///< by scale, then priority, then round
  std::vector<std::size_t> completed;          ///< by round
  std::vector<std::string> years;              ///< of indicators
  std::vector<plan::Indicator> indicators;
  std::vector<Standing> standings;  ///< one per indicator
  std::size_t with_target = 0, targets_met = 0, better = 0, further_away = 0, without_figures = 0;
  std::vector<NarrativeRow> narrative;
  Approval approval;
  /// Rounds of the year whose final report is no longer what stands here, and what differs:
  /// "January 2026, On track 9 (reported 8)".
  std::vector<std::string> revised;
};

/// `rounds_before`: how many rounds at the front of the register are of earlier years; the last of
/// them is what the year is compared with. REQUIRES: as termly_report.
[[nodiscard]] AnnualReport annual_report(const schema::Schema& schema, const plan::Plan& plan,
                                         const merge::Register& reg, const std::string& year,
                                         std::size_t rounds_before = 0);

/// Expected impacts with the leads' latest words of the year under them; words that fit no measure
/// come last of their priority, so that none is lost.
[[nodiscard]] std::vector<NarrativeRow> narrative_rows(const schema::Schema& schema,
                                                       const plan::Plan& plan,
                                                       const merge::Register& reg,
                                                       const std::vector<Line>& lines,
                                                       const std::vector<std::string>& round_names);

}  // namespace collate::dashboard
