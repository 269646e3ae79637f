// SPDX-License-Identifier: MIT
// The years of a scheme's annual dashboards: cycle.year says which, the calendar when they begin.
#pragma once

#include "schema/schema.hpp"
#include "timescale/calendar.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace collate::schema {

struct Year {
  std::string name;  ///< "2019", "2019-20": as `collate annual --year` takes it, and names a folder
  timescale::Window days;
};

/// The year that the day lies in.
[[nodiscard]] Year year_of(const Schema& schema, timescale::Date day);

/// "2019" is the calendar year, "2019-20" or "2019/20" the split year, whichever of them the scheme
/// uses; the name is kept but for the stroke. Nothing when the words are no year.
[[nodiscard]] std::optional<Year> year_called(const Schema& schema, std::string_view words);

}  // namespace collate::schema
