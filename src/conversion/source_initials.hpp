// SPDX-License-Identifier: MIT
// Keys that say whose initials stand in a plan: "MO = Monitoring Officer", or a sheet with a row
// for each.
#pragma once

#include "workbook/workbook.hpp"

#include "conversion/source_cells.hpp"
#include <map>
#include <string>

namespace collate::conversion {

/// "MO" -> "Monitoring Officer", with the cell that says so. Only what stands for a post or a body;
/// initials that stand for two are left out.
[[nodiscard]] std::map<std::string, SourceText> initials_in(const workbook::Workbook& book,
                                                            const std::string& file);

}  // namespace collate::conversion
