// SPDX-License-Identifier: MIT
// What a reader's aid looks for in a published workbook, and the workbook library cannot write: the
// language of the document, and titles that bear the style Heading 1.
#pragma once

#include "finding/outcome.hpp"
#include "sheetwriter/book.hpp"

#include <string>

namespace collate::output {

/// The bytes as they are when the book names no language. Failures: package::rewrite's.
[[nodiscard]] finding::Outcome<std::string> with_reading_aids(const sheetwriter::Book& book,
                                                              const std::string& file,
                                                              std::string bytes);

}  // namespace collate::output
