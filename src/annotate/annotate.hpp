// SPDX-License-Identifier: MIT
// The lead's own workbook again, with what was found written into it: each cell that is meant gets
// a fill and a note, and a sheet lists everything with links. All else stays byte for byte: parts
// of the package are copied as they were packed, and in the few that change a few elements are put
// between the others. The fill is a conditional format, so that no cell is touched and a check of
// the copy finds the same; what a copy carries already is taken out first, so that annotating twice
// changes nothing more.
#pragma once

#include "finding/finding.hpp"
#include "finding/outcome.hpp"
#include "package/limits.hpp"
#include "workbook/workbook.hpp"

#include <cstddef>
#include <span>
#include <string>

namespace collate::annotate {

/// An .xlsx package. `book`: what was read from the bytes; `findings`: about it, in any order. Of
/// an .ods or a text table an .xlsx copy is made first (see plain_book.hpp). Failures: those of
/// package::Archive; annotate-not-possible, when the package is not as programs write it.
[[nodiscard]] finding::Outcome<std::string> annotate(std::span<const std::byte> bytes,
                                                     const std::string& file_name,
                                                     const workbook::Workbook& book,
                                                     const finding::Findings& findings,
                                                     const package::Limits& limits = {});

}  // namespace collate::annotate
