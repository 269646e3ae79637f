// SPDX-License-Identifier: MIT
// Cells that hold a row of a plan in labelled lines ("Action: ...", "Lead: ...", "By: ..."): parted
// into a column for each label.
#pragma once

#include "conversion/source_headings.hpp"
#include "conversion/source_layout.hpp"
#include <optional>
#include <string>
#include <vector>

namespace collate::conversion {

struct PartedLines {
  TurnedSheet laid_out;
  std::vector<cell::Address> cells;  ///< of the source, that were parted
  std::vector<std::string> labels;   ///< the columns that they became, as written first
};

/// Nothing when no column of the sheet holds such cells. What a cell says before its first label is
/// the action's words; a line without a label goes on from the line before. Merged cells are kept.
[[nodiscard]] std::optional<PartedLines> parted_lines(const workbook::Sheet& sheet,
                                                      const Headings& headings);

}  // namespace collate::conversion
