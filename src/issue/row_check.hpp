// SPDX-License-Identifier: MIT
// "What this row still needs", from the schema's columns (`required`, `ask`): a live formula, and
// the value it has while nothing is filled in. Asked in the order of the columns:
//   IF(LEN(TRIM([Rating]))=0,"Choose a rating",IF(…,"Add a comment","Complete"))
#pragma once

#include "schema/schema.hpp"
#include "timescale/date.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace collate::issue {

inline constexpr const char* complete_words = "Complete";
inline constexpr const char* actions_table_name = "Actions";
inline constexpr const char* position_name =
    "position_date";  ///< defined name of the position date's cell

/// One thing that a row can lack.
struct Need {
  std::size_t column = 0;  ///< index into Schema::columns
  std::string words;       ///< "Add a comment"
  std::string missing;     ///< formula that is true while it is missing
};

/// In the order asked. A column whose need can never be told (no agreed date, no rating that means
/// done) is left out.
[[nodiscard]] std::vector<Need> needs(const schema::Schema& schema);

/// Without "=".
[[nodiscard]] std::string row_check_formula(const std::vector<Need>& needs);

/// The same for a sheet on which some actions are done: such a row is complete while its lead gives
/// no other rating, whatever else is blank but a rating on another scale that is not done. The
/// formula of row_check_formula() for all other rows.
[[nodiscard]] std::string row_check_with_done(const schema::Schema& schema,
                                              const std::string& formula);

/// That formula's value for an action that stands as done, while the lead has filled in nothing;
/// `still_open`: ids of the scales that are asked about all the same.
[[nodiscard]] std::string row_check_when_done(const schema::Schema& schema,
                                              const std::vector<std::string>& still_open);

/// The formula's value while the lead has filled in nothing.
[[nodiscard]] std::string row_check_when_blank(const schema::Schema& schema,
                                               const std::vector<Need>& needs,
                                               std::optional<timescale::Date> agreed,
                                               timescale::Date position);

}  // namespace collate::issue
