// SPDX-License-Identifier: MIT
// Private to this room: how a sheet stands on paper, as libxlsxwriter wants it.
#pragma once

#include "sheetwriter/book.hpp"

#include <vector>

struct lxw_worksheet;

namespace collate::sheetwriter {

/// Paper, margins, scale, breaks, repeated rows, header and footer. `heights`: of every row,
/// points.
void set_page(lxw_worksheet* worksheet, const Sheet& sheet, const std::vector<double>& heights,
              const Book& book);

}  // namespace collate::sheetwriter
