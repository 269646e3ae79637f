// SPDX-License-Identifier: MIT
// A cell as its owner saw it: 0.5 in the format 0% is "50%", 43739 in d mmmm yyyy "1 October 2019".
#pragma once

#include "workbook/workbook.hpp"

#include <string>

namespace collate::workbook {

/// Texts, truths and errors as Cell::display(). Numbers and dates by their number format, in
/// English, where the format is of the common kinds (figures, money, percentages, fractions, dates,
/// times, lengths of time); else as Cell::display(). A pound, dollar or euro sign and other words
/// of the format are kept; colours and spaces that only align are not.
[[nodiscard]] std::string shown(const Cell& cell);

}  // namespace collate::workbook
