// SPDX-License-Identifier: MIT
// A merged plan as the annual dashboard of one year shows it: for `annual` and `run`.
#pragma once

#include "cli/round_output.hpp"
#include "schema/year.hpp"

#include <cstddef>
#include <filesystem>

namespace collate::cli {

/// out/<year>, in the plan folder.
[[nodiscard]] std::filesystem::path year_folder(const schema::Year& year);

/// Leaves the year's rounds, behind the last one of the years before, which they are compared with,
/// and marks what differs from the year as it was reported. Yields how many rounds come before the
/// year: one or none. REQUIRES: merged up to a round of the year.
[[nodiscard]] std::size_t cut_to_year(merge::Register& merged, const PlanFolder& plan,
                                      const schema::Year& year, Session& session);

}  // namespace collate::cli
