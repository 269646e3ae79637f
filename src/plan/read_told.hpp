// SPDX-License-Identifier: MIT
// Rounds that the plan itself tells: "Ratings from" and "Comments from" of the Rounds sheet name
// columns of the Actions sheet. Used inside this room only.
#pragma once

#include "finding/finding.hpp"
#include "plan/plan.hpp"
#include "plan/table.hpp"
#include "schema/schema.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace collate::plan {

/// Nothing where the row names no column. A heading that the Actions sheet does not have is a
/// finding. `plan`: with its actions.
[[nodiscard]] std::optional<Told> told_in(const Table& rounds, std::uint32_t row,
                                          const std::string& file, const schema::Schema& schema,
                                          const Plan& plan, finding::Findings& findings);

/// Rounds that are told and yet not before those that leads are asked for.
void ask_about_told(const Plan& plan, finding::Findings& findings);

}  // namespace collate::plan
