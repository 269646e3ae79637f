// SPDX-License-Identifier: MIT
// An OpenDocument spreadsheet (.ods) -> Workbook. Read: content.xml (cells, repeats, merges,
// visibility, names), the styles of content.xml and styles.xml (number formats, fills, hidden
// sheets), meta.xml (custom properties, program). Dates are stored as ISO text and become serials
// of the 1900 system. Comments are left out of cell texts.
#pragma once

#include "finding/outcome.hpp"
#include "package/archive.hpp"
#include "package/limits.hpp"
#include "workbook/workbook.hpp"

#include <string>

namespace collate::workbook {

/// Failures: those of the archive and of the XML scanner, workbook-encrypted, ods-no-content,
/// ods-outside-grid, ods-bad-value, limit-cells, limit-cell-text-bytes, limit-string-table-bytes.
[[nodiscard]] finding::Outcome<Workbook> read_ods(const package::Archive& archive,
                                                  const std::string& file_name,
                                                  const package::Limits& limits = {});

}  // namespace collate::workbook
