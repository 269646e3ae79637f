// SPDX-License-Identifier: MIT
// Book -> the bytes of its .xlsx, proved. The same book gives the same bytes.
#pragma once

#include "finding/outcome.hpp"
#include "sheetwriter/book.hpp"

#include <string>

namespace collate::output {

/// Texts that no cell can hold whole are cut, with a mark that says so (sheetwriter::fit_texts).
/// `file`: what it will be called, for messages. Failures: the book's own (sheetwriter::check),
/// output-not-written, and output-not-as-meant (see proof.hpp).
[[nodiscard]] finding::Outcome<std::string> workbook_bytes(sheetwriter::Book book,
                                                           const std::string& file);

}  // namespace collate::output
