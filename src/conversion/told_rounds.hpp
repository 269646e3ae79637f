// SPDX-License-Identifier: MIT
// Rounds that the plan itself tells, from columns of a source that stand for earlier times.
//   "RAG May 24 | RAG July 24 | Progress July 24" -> May 2024 with ratings, July 2024 with both
#pragma once

#include "timescale/calendar.hpp"

#include "conversion/source_table.hpp"
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace collate::conversion {

struct ToldRound {
  std::string id;                             ///< "2024-05"; "before-1" without a day
  std::string name;                           ///< "May 2024", "May"
  std::optional<timescale::Date> position;    ///< nothing: no heading tells the year
  std::vector<const SourceHeading*> ratings;  ///< by scale; null where there is none
  const SourceHeading* comments = nullptr;    ///< may be null
};

/// The columns that say how actions stood at earlier times, in the source's order; those that
/// nobody filled in are none.
[[nodiscard]] std::vector<const SourceHeading*> earlier_columns(const SourcePlan& source);

/// By position, those without one last; with the latest ratings and words where their headings name
/// a time. Their headings live in `source`. `taken`: ids of other rounds.
[[nodiscard]] std::vector<ToldRound> told_rounds(const SourcePlan& source,
                                                 const timescale::Calendar& calendar,
                                                 std::set<std::string> taken);

}  // namespace collate::conversion
