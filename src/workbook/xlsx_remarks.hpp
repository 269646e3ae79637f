// SPDX-License-Identifier: MIT
// The words on an .xlsx sheet that stand in no cell: notes, threaded comments, text boxes.
#pragma once

#include "package/archive.hpp"
#include "package/limits.hpp"
#include "package/memory_use.hpp"
#include "workbook/relationships.hpp"
#include "workbook/workbook.hpp"

#include <vector>

namespace collate::workbook {

/// Adds them to `sheet`, found by its relationships. What is broken in such a part changes no cell:
/// it is left out with a query in `notes`. Failure: limit-memory.
[[nodiscard]] finding::Outcome<finding::Done> read_remarks(
    const package::Archive& archive, const std::vector<Relationship>& of_sheet,
    const package::Limits& limits, package::MemoryUse& memory, Sheet& sheet,
    finding::Findings& notes);

}  // namespace collate::workbook
