// SPDX-License-Identifier: MIT
// An .xlsx of what was read, for files that cannot be annotated themselves (.ods, text tables):
// values, dates with their formats, fills, merged and hidden cells, the mark of an issued workbook.
// Formulas become their values; notes, text boxes and drop-downs are left behind.
#pragma once

#include "workbook/workbook.hpp"

#include <string>

namespace collate::annotate {

[[nodiscard]] std::string plain_book(const workbook::Workbook& book);

}  // namespace collate::annotate
