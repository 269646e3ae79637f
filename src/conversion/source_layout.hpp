// SPDX-License-Identifier: MIT
// Tables that do not have their headings in one row, turned until they have: a table on its side,
// and cards ("Action 1 | words", "Lead | ..."), one below the other.
#pragma once

#include "workbook/workbook.hpp"

#include "conversion/source_headings.hpp"
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace collate::conversion {

struct TurnedSheet {
  workbook::Sheet sheet;
  std::map<cell::Address, cell::Address> origins;  ///< cell here -> cell of the source
  bool cards = false;
  /// Rows of the source, zero-based, with a label of a card and nothing beside it.
  std::vector<std::pair<std::uint32_t, std::string>> left_open;
};

/// Words that stand alone in front of one other cell on several sheets: those of cards that have a
/// sheet each. Folded.
[[nodiscard]] std::set<std::string> repeated_labels(const workbook::Workbook& book);

/// Nothing when the sheet is neither. Merged cells are given up: a card's values stand in one cell.
/// `repeated` are the labels of the whole workbook.
[[nodiscard]] std::optional<TurnedSheet> turned(const workbook::Sheet& sheet,
                                                const Headings& headings,
                                                const std::set<std::string>& repeated);

}  // namespace collate::conversion
