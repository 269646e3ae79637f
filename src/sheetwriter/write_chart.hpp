// SPDX-License-Identifier: MIT
// Private to this room: a Chart as libxlsxwriter wants it.
#pragma once

#include "sheetwriter/book.hpp"

struct lxw_workbook;
struct lxw_worksheet;

namespace collate::sheetwriter {

/// Adds the chart to the sheet, its caches filled from the book's cells. False: libxlsxwriter
/// refused it.
[[nodiscard]] bool write_chart(const Chart& chart, const Book& book, lxw_workbook* workbook,
                               lxw_worksheet* worksheet);

}  // namespace collate::sheetwriter
