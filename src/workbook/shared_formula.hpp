// SPDX-License-Identifier: MIT
// A shared formula is written once, at its first cell; the other cells of the group mean it moved.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace collate::workbook {

/// The formula as it reads `rows` further down and `columns` further right (negative: up, left).
/// Absolute parts ($) stay; a reference pushed off the sheet becomes #REF!.
///   ("A1+$B$2*SUM(C1:C3)", 1, 0) -> "A2+$B$2*SUM(C2:C4)"
[[nodiscard]] std::string move_formula(std::string_view formula, std::int64_t rows,
                                       std::int64_t columns);

}  // namespace collate::workbook
