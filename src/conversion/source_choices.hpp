// SPDX-License-Identifier: MIT
// What the drop-downs of a plan table offer: its ratings, also those that no action has yet. Used
// by proposal.cpp.
#pragma once

#include "finding/place.hpp"
#include "workbook/workbook.hpp"

#include <string>
#include <vector>

namespace collate::conversion {

/// What the cells below a heading offer, in its order: the list that most of them have; empty where
/// they have none.
[[nodiscard]] std::vector<std::string> choices_below(const workbook::Workbook& book,
                                                     const finding::Place& heading);

}  // namespace collate::conversion
