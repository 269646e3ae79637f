// SPDX-License-Identifier: MIT
// collate new --after PLAN FOLDER : next year's plan folder from this one.
#pragma once

#include "cli/command.hpp"

#include <string>

namespace collate::cli {

/// Writes plan.xlsx and keeps the old plan and its returns in before/, so that the new folder needs
/// no other. Nothing that is there is overwritten.
void start_after(const std::string& old_plan, const std::string& folder, Session& session);

}  // namespace collate::cli
