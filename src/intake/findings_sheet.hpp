// SPDX-License-Identifier: MIT
// The sheet of findings that an annotated copy carries. It holds nothing that a lead wrote: one in
// which somebody has typed no longer fits its seal, and is a sheet like any other.
#pragma once

#include "workbook/workbook.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace collate::intake {

inline constexpr std::string_view findings_title = "What collate check found";
/// The seal stands in A2, and covers every other cell.
inline constexpr cell::Address findings_seal = {1, 0};

[[nodiscard]] std::string seal_of_cells(
    const std::vector<std::pair<cell::Address, std::string>>& cells);
[[nodiscard]] bool is_findings_sheet(const workbook::Sheet& sheet);

}  // namespace collate::intake
