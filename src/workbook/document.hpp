// SPDX-License-Identifier: MIT
// The tables of a text document (.docx) as one sheet of cells: each paragraph outside a table is a
// row with one cell, each row of a table a row; cells merged across or down are merged ranges.
// Lines of a cell are parted by \n. What was deleted with changes tracked is left out, what was put
// in is read. Numbers that the word processor puts in front of paragraphs stand in front of their
// words, as seen.
#pragma once

#include "finding/outcome.hpp"
#include "package/limits.hpp"
#include "workbook/workbook.hpp"

#include <cstddef>
#include <span>
#include <string>

namespace collate::workbook {

/// True for a zip that holds a text document of the makers of .docx.
[[nodiscard]] bool is_document(std::span<const std::byte> bytes);

/// Failures: those of the zip and the XML, as for workbooks; document-no-text.
[[nodiscard]] finding::Outcome<Workbook> read_document(std::span<const std::byte> bytes,
                                                       const std::string& file_name,
                                                       const package::Limits& limits = {});

}  // namespace collate::workbook
