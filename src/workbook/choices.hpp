// SPDX-License-Identifier: MIT
// What a list of choices offers: words of its own, the cells of a range on any sheet, or those of a
// defined name.
//   "Red,Amber,Green"   Lists!$A$2:$A$5   RAG   INDIRECT("RAG")
#pragma once

#include "workbook/workbook.hpp"

#include <string>
#include <vector>

namespace collate::workbook {

/// In their order, each trimmed, blank ones left out. Empty for a formula that would have to be
/// computed. `sheet`: where the list stands.
[[nodiscard]] std::vector<std::string> choices_of(const Workbook& book, const Sheet& sheet,
                                                  const ChoiceList& list);

}  // namespace collate::workbook
