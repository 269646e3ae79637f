// SPDX-License-Identifier: MIT
// The bytes of an .xlsx, .xlsm, .xltx or .xltm -> Workbook. Parts are found by their relationships,
// never by name.
#pragma once

#include "finding/outcome.hpp"
#include "package/archive.hpp"
#include "package/limits.hpp"
#include "workbook/workbook.hpp"

#include <string>

namespace collate::workbook {

/// Failures: not-a-workbook, workbook-xlsb, xlsx-part-missing, those of the sheets
/// (xlsx_sheet.hpp), of the XML (package/xml.hpp) and of the zip (package/archive.hpp).
[[nodiscard]] finding::Outcome<Workbook> read_xlsx(const package::Archive& archive,
                                                   const package::Limits& limits = {});

/// Only what stands in docProps: properties, program, when it was saved. No sheets.
[[nodiscard]] finding::Outcome<Workbook> read_xlsx_properties(const package::Archive& archive,
                                                              const package::Limits& limits = {});

}  // namespace collate::workbook
