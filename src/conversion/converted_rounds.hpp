// SPDX-License-Identifier: MIT
// The sheet Rounds of a plan made from a table: rounds that the plan itself tells, from columns of
// earlier times, and those laid out from the day of the first position, as the officer answered.
#pragma once

#include "finding/finding.hpp"
#include "timescale/calendar.hpp"

#include "conversion/laid_out_rounds.hpp"
#include "conversion/source_table.hpp"
#include <string>
#include <vector>

namespace collate::conversion {

/// The columns of the Actions sheet that hold how it stands now.
[[nodiscard]] std::string rating_heading(const schema::RatingScale& scale);
inline constexpr const char* words_on_progress = "Words on progress in the source";

struct ConvertedRounds {
  std::vector<std::vector<std::string>> rows;
  std::size_t laid_out = 0;
  finding::Findings doubts;
};

/// `calendar`: with the plan's period. `action_headings`: of the Actions sheet, whose last columns
/// are SourcePlan::further.
[[nodiscard]] ConvertedRounds converted_rounds(const SourcePlan& source, const std::string& file,
                                               const schema::Schema& schema,
                                               const timescale::Calendar& calendar,
                                               const RoundsWanted& wanted,
                                               const std::vector<std::string>& action_headings);

}  // namespace collate::conversion
