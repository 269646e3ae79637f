// SPDX-License-Identifier: MIT
// Comma-, semicolon-, tab- or bar-separated text (RFC 4180 and what people make of it) -> one
// sheet.
//
// Every field is a text cell, whatever it looks like: "1.10" is an action's ref and "01/02" may be
// one too, and only the intake, which knows the columns, can tell. Empty fields are no cells. The
// encoding (UTF-8 with or without a mark, UTF-16, Windows-1252) and the separator are detected;
// what was chosen is a note.
#pragma once

#include "finding/outcome.hpp"
#include "package/limits.hpp"
#include "workbook/workbook.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace collate::workbook {

/// The sheet is named as the file without folder and extension. Failures: text in an unknown or
/// broken encoding, a quotation mark that is never closed, no table at all
/// ("workbook-is-plain-text"; only when the name is not .csv, .tsv, .tab or .txt), a limit.
[[nodiscard]] finding::Outcome<Workbook> read_csv(std::span<const std::byte> bytes,
                                                  const std::string& file_name,
                                                  const package::Limits& limits = {});

}  // namespace collate::workbook
