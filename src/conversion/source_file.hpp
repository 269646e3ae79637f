// SPDX-License-Identifier: MIT
// The file that an officer's plan stands in -> sheets of cells. Workbooks and text documents are
// read; for anything else the message says what an officer does with it.
#pragma once

#include "finding/outcome.hpp"
#include "package/limits.hpp"
#include "workbook/workbook.hpp"

#include <cstddef>
#include <span>
#include <string>

namespace collate::conversion {

[[nodiscard]] finding::Outcome<workbook::Workbook> open_source(std::span<const std::byte> bytes,
                                                               const std::string& file_name,
                                                               const package::Limits& limits);

}  // namespace collate::conversion
