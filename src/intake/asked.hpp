// SPDX-License-Identifier: MIT
// What a schema asks of leads: the choices of each rating and the columns they fill in. An issued
// workbook carries its digest, so that a schema that changed since can be told from one that only
// looks different.
#pragma once

#include "schema/schema.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace collate::intake {

inline constexpr std::string_view asked_key = "asked";  ///< on the hidden sheet

[[nodiscard]] std::string digest_of_asked(const schema::Schema& schema);

/// The parts that differ, as sentences name them: "the choices of Rating", "the column 'New date'".
[[nodiscard]] std::vector<std::string> asked_otherwise(const schema::Schema& before,
                                                       const schema::Schema& now);

}  // namespace collate::intake
