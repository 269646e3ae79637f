// SPDX-License-Identifier: MIT
// The names that issued workbooks bear, and whose a file is by its name alone: all that is left to
// go by when a file that came back cannot be read.
#pragma once

#include "plan/plan.hpp"

#include <string>
#include <string_view>

namespace collate::plan {

/// An id made fit to be part of a file's name on every system: letters, digits, ".", "_" and "-".
[[nodiscard]] std::string file_word(std::string_view id);

/// "anytown-2019-2019-autumn-L01": the name without its ending.
[[nodiscard]] std::string issued_name(const Plan& plan, const Round& round, const Lead& lead);

/// The lead for whom a file of this name was issued for the round, whatever was put behind it:
/// "... L01 (2).xlsx", "... L01 final.ods". Null when the name is none that was issued.
[[nodiscard]] const Lead* lead_of_file(const Plan& plan, const Round& round, std::string_view path);

}  // namespace collate::plan
