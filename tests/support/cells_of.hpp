// SPDX-License-Identifier: MIT
// All cells of a sheet in one list, for tests that go over them.
#pragma once

#include "sheetwriter/book.hpp"

#include <map>

namespace collate::support {

[[nodiscard]] inline std::map<cell::Address, sheetwriter::Cell> cells_of(
    const sheetwriter::Sheet& sheet) {
  std::map<cell::Address, sheetwriter::Cell> cells;
  for (const auto& [row, placed] : sheet.rows) {
    for (const auto& cell : placed) {
      const cell::Address at{row, cell.column};
      const auto link = sheet.links.find(at);
      cells[at] = {cell.content, *cell.look, link == sheet.links.end() ? "" : link->second};
    }
  }
  return cells;
}

}  // namespace collate::support
