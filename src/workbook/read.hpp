// SPDX-License-Identifier: MIT
// Bytes -> Workbook, whatever program wrote them; or a Failure that names what the file really is
// and what to do.
#pragma once

#include "finding/outcome.hpp"
#include "package/limits.hpp"
#include "workbook/workbook.hpp"

#include <cstddef>
#include <span>
#include <string>

namespace collate::workbook {

/// Reads .xlsx/.xlsm/.xltx/.xltm, .ods, .csv/.tsv, told apart by their content; `file_name` (as the
/// user would type it) is used for messages and to tell .csv from other text. `bytes` need not
/// outlive the call.
[[nodiscard]] finding::Outcome<Workbook> read(std::span<const std::byte> bytes,
                                              const std::string& file_name,
                                              const package::Limits& limits = {});

/// The properties of the workbook alone, as read() would give them, at a small part of its cost; no
/// sheets. Formats that keep none apart from their cells give none.
[[nodiscard]] finding::Outcome<Workbook> read_properties(std::span<const std::byte> bytes,
                                                         const std::string& file_name,
                                                         const package::Limits& limits = {});

}  // namespace collate::workbook
