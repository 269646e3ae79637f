// SPDX-License-Identifier: MIT
// Private to this room: a Chart as libxlsxwriter wants it.
#pragma once

#include "sheetwriter/book.hpp"

#include <string>

struct lxw_workbook;
struct lxw_worksheet;

namespace collate::sheetwriter {

/// The structures of libxlsxwriter take `char*` and only read it.
[[nodiscard]] inline char* unowned(const std::string& text) {
  return const_cast<char*>(text.c_str());
}

/// Adds the chart to the sheet, its caches filled from the book's cells. False: libxlsxwriter
/// refused it.
[[nodiscard]] bool write_chart(const Chart& chart, const Book& book, lxw_workbook* workbook,
                               lxw_worksheet* worksheet);

}  // namespace collate::sheetwriter
