// SPDX-License-Identifier: MIT
// What the readers of plan.xlsx find wrong or doubtful in a cell. Used inside this room only.
#pragma once

#include "finding/finding.hpp"

#include <string>

namespace collate::plan {

/// plan-broken: the plan has to be corrected first.
[[nodiscard]] finding::Finding broken(finding::Place where, std::string what, std::string remedy);
/// plan-doubtful: a query.
[[nodiscard]] finding::Finding doubtful(finding::Place where, std::string what, std::string remedy);

}  // namespace collate::plan
