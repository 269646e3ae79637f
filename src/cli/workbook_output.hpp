// SPDX-License-Identifier: MIT
// Books to disk: made in memory and proved there (output/), then put (files.hpp).
#pragma once

#include "cli/files.hpp"
#include "sheetwriter/book.hpp"

namespace collate::cli {

/// Failures: those of output::workbook_bytes and of Files::put().
[[nodiscard]] finding::Outcome<Written> write_workbook(Files& files, sheetwriter::Book book,
                                                       const Target& target,
                                                       IfThere if_there = IfThere::replace);

}  // namespace collate::cli
