// SPDX-License-Identifier: MIT
// What an answer means: the one reading of ratings and dates that checks and the merge share.
#pragma once

#include "intake/return.hpp"
#include "schema/schema.hpp"
#include "timescale/timescale.hpp"

#include <cstdint>
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

/// Why a new date is not counted as proposed until someone confirms it.
enum class DateDoubt : std::uint8_t {
  none,
  past,         ///< before the position date
  not_later,    ///< on or before the agreed date
  beyond_plan,  ///< after the plan's last day
};

struct NewDate {
  DateReading reading;
  DateDoubt doubt = DateDoubt::none;
  /// What may have been meant: "31 Jan" typed in 2019 is stored as 31 January 2019, and 31 January
  /// 2020 is meant; 2002 for 2020. Nothing when no year within the plan makes sense of it.
  std::optional<timescale::Date> meant;

  /// The date when it counts as proposed.
  [[nodiscard]] std::optional<timescale::Date> proposed() const {
    return doubt == DateDoubt::none ? reading.date : std::nullopt;
  }
};

/// A new date measured against its round: its position date, the date agreed so far and the plan's
/// period in the calendar. REQUIRES: the answer is not blank.
[[nodiscard]] NewDate read_new_date(const Answer& answer, const timescale::Calendar& calendar,
                                    timescale::Date position,
                                    std::optional<timescale::Date> agreed);

}  // namespace collate::intake
