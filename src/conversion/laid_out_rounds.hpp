// SPDX-License-Identifier: MIT
// The rounds of a new plan, laid out from the day of the first one's position: one for each period
// of the schema's cycle, to the end of the plan. Dates to begin with, which the officer corrects.
//   quarterly from 31 March 2026 -> March 2026, June 2026, September 2026, ...
#pragma once

#include "schema/schema.hpp"
#include "timescale/date.hpp"

#include <optional>
#include <string>
#include <vector>

namespace collate::conversion {

struct LaidOutRound {
  std::string id;    ///< "2026-spring" of a termly plan, "2026-03" of others; names folders
  std::string name;  ///< "Spring 2026", "March 2026"
  timescale::Date issued, return_by, position;  ///< never at a weekend
};

/// What an officer answered about the rounds of a new plan.
struct RoundsWanted {
  std::optional<timescale::Date> first_position;  ///< nothing: none is laid out
  bool history = false;  ///< ratings and words of earlier times become rounds that the plan tells
};

/// Up to the last day of the plan; four without one, and at most 24. The first position stays as
/// given.
[[nodiscard]] std::vector<LaidOutRound> laid_out_rounds(const schema::Schema& schema,
                                                        timescale::Date first_position,
                                                        std::optional<timescale::Date> plan_end);

}  // namespace collate::conversion
