// SPDX-License-Identifier: MIT
// What an answer means: the one reading of ratings and dates that checks and the merge share.
#pragma once

#include "intake/return.hpp"
#include "schema/schema.hpp"
#include "timescale/timescale.hpp"

#include <optional>
#include <string>

namespace collate::intake {

/// Blank, or one of the schema's texts that count as blank.
[[nodiscard]] bool is_blank(const Answer* answer, const schema::Schema& schema);

struct RatingReading {
  std::optional<std::size_t> value;  ///< index into RatingScale::values
  bool variant =
      false;  ///< an alias, not the label: "complete" for "Completed"; or in doubt: "Completed?"
  std::string suggestion;  ///< the nearest label when there is no value; may be empty
};

/// Case, spaces and hyphens do not matter. REQUIRES: the answer is not blank.
[[nodiscard]] RatingReading read_rating(const Answer& answer, const schema::RatingScale& scale);

struct DateReading {
  std::optional<timescale::Date> date;  ///< the day it is due; nothing when it cannot be read
  bool typed = false;                   ///< the cell held text or a bare number, not a date
  timescale::Timescale timescale;       ///< the whole reading
};

/// `entered`: when the answer was written, for dates without a year. REQUIRES: the answer is not
/// blank.
[[nodiscard]] DateReading read_date(const Answer& answer, const timescale::Calendar& calendar,
                                    timescale::Date entered);

}  // namespace collate::intake
