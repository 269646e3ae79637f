// SPDX-License-Identifier: MIT
// styles.xml -> for each cell format: its number format, whether that is a date, its solid fill,
// and whether it strikes through.
#pragma once

#include "finding/outcome.hpp"
#include "package/limits.hpp"
#include "package/memory_use.hpp"
#include "package/part.hpp"
#include "workbook/storage.hpp"
#include "workbook/xlsx_theme.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace collate::workbook {

struct CellFormat {
  std::uint32_t style = 0;  ///< index into Pool::styles
  bool is_date = false;
  bool is_elapsed =
      false;  ///< a date format that shows a length of time: never shifted between date systems
};

struct CellFormats {
  std::vector<CellFormat> formats;  ///< indexed by a cell's `s`
  bool cut_codes = false;  ///< a number format was longer than any program shows, and is left out
};

/// Adds to `pool.styles`. `part` is read in place. `theme` is asked once,
/// when a fill needs it. Failures: limit-memory and those of the scanner.
[[nodiscard]] finding::Outcome<CellFormats> read_styles(
    package::Part& part, const std::string& file_name, std::string_view part_name,
    const package::Limits& limits, package::MemoryUse& memory, Pool& pool,
    const std::function<finding::Outcome<ThemeColours>()>& theme);

}  // namespace collate::workbook
