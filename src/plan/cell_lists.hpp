// SPDX-License-Identifier: MIT
// Lists that stand in one cell: leads, refs and ranges of refs.
#pragma once

#include "plan/plan.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace collate::plan {

/// Parts between any of these characters, squeezed; empty ones are left out.
[[nodiscard]] std::vector<std::string> split(std::string_view text, std::string_view separators);

/// The ids of the plan's leads that a cell names ("L02; L05", or names and aliases); texts that are
/// no lead go to `unknown`.
[[nodiscard]] std::vector<std::string> leads_in(std::string_view text, const Plan& plan,
                                                std::vector<std::string>& unknown);

/// The refs named in a cell: "1.3, - 1.7" is the range 1.3 to 1.7, "1.6,1.7,1.8" a list. Ranges run
/// over `known`.
[[nodiscard]] std::vector<std::string> refs_in(std::string_view text,
                                               const std::vector<std::string>& known);
/// Ranges run over the plan's actions.
[[nodiscard]] std::vector<std::string> refs_in(std::string_view text, const Plan& plan);

/// Refs parted by semicolons, commas or lines, as they stand: "2.3a; 2.3b".
[[nodiscard]] std::vector<std::string> refs_of(std::string_view text);

}  // namespace collate::plan
