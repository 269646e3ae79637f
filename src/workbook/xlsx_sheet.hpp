// SPDX-License-Identifier: MIT
// One worksheet part -> a Sheet. Cells are found by their address or, without one, by their
// position; values that do not fit their type become text with a finding; what cannot be trusted at
// all is a Failure with sheet and cell.
#pragma once

#include "finding/finding.hpp"
#include "finding/outcome.hpp"
#include "package/limits.hpp"
#include "package/memory_use.hpp"
#include "package/part.hpp"
#include "workbook/storage.hpp"
#include "workbook/xlsx_styles.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace collate::workbook {

/// What all sheets of a workbook are read with.
struct SheetContext {
  const std::string& file_name;
  const package::Limits& limits;
  const std::vector<CellFormat>& formats;
  bool from_1904 = false;
  std::shared_ptr<Pool> pool;
  std::size_t shared_strings = 0;  ///< the first so many of pool->strings
  std::vector<std::uint64_t>
      long_texts;                ///< which of them are longer than a cell may hold, ascending
  std::uint64_t cells = 0;       ///< of all sheets so far
  std::uint64_t text_bytes = 0;  ///< of all texts outside the shared table so far
  package::MemoryUse& memory;
  finding::Findings& notes;
};

/// Fills everything but name, visibility and has_comments, which stand elsewhere. `part` is read in
/// place. Failures: xlsx-not-a-sheet, xlsx-cell-address, xlsx-cell-type, xlsx-duplicate-cell,
/// xlsx-shared-string, xlsx-stray-cells, xlsx-merged-range, limit-cells, limit-cell-text-bytes,
/// limit-string-table-bytes, limit-memory and those of the scanner.
[[nodiscard]] finding::Outcome<Sheet> read_sheet(package::Part& part, std::string_view part_name,
                                                 const std::string& sheet_name,
                                                 SheetContext& context);

}  // namespace collate::workbook
