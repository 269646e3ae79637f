// SPDX-License-Identifier: MIT
// The Decisions sheet of plan.xlsx -> decisions. What a decision lacks is an error; what it speaks
// of and the plan no longer has makes it history. Used inside this room only.
#pragma once

#include "finding/finding.hpp"
#include "plan/plan.hpp"
#include "plan/table.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace collate::plan {

/// The day in a cell, by row and heading id; what is no day is a finding.
using ReadDay = std::function<std::optional<timescale::Date>(std::uint32_t, const std::string&)>;

/// REQUIRES: the plan's rounds, leads and actions are read.
void read_decisions(const Table& table, const std::string& file, const ReadDay& day, Plan& plan,
                    finding::Findings& findings);

/// Actions that had another ref in the plan before, by that one. Valid as long as the plan's
/// actions.
[[nodiscard]] std::map<std::string, const Action*> actions_by_ref_before(const Plan& plan);

}  // namespace collate::plan
