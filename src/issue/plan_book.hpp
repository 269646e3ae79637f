// SPDX-License-Identifier: MIT
// A starter plan as text tables -> plan.xlsx, which the officer then edits in Excel and plan::read
// reads.
#pragma once

#include "schema/schema.hpp"
#include "sheetwriter/book.hpp"
#include "workbook/workbook.hpp"

#include <string>
#include <vector>

namespace collate::issue {

/// One sheet to be made: headings in the first row, text in every cell.
struct StarterTable {
  std::string sheet;  ///< one of plan::sheets()
  workbook::Sheet rows;
};

/// ISO dates become dates, figures under years become numbers, all else stays text. Same tables,
/// same book.
[[nodiscard]] sheetwriter::Book plan_book(const schema::Schema& schema,
                                          const std::vector<StarterTable>& tables);

}  // namespace collate::issue
