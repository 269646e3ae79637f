// SPDX-License-Identifier: MIT
// Texts of an .xlsx: the shared string table, inline strings, and the _xHHHH_ escapes of both.
#pragma once

#include "finding/outcome.hpp"
#include "package/limits.hpp"
#include "package/memory_use.hpp"
#include "package/part.hpp"
#include "package/xml.hpp"
#include "workbook/storage.hpp"

#include <string>
#include <string_view>

namespace collate::workbook {

/// Over this many UTF-16 units no spreadsheet program keeps a text whole.
inline constexpr std::size_t longest_cell_text = 32'767;

/// Text as it stands in a cell.
struct StringItem {
  std::string_view text;
  bool lasting = false;  ///< a view into the part's buffer; else valid until the next call
  bool struck = false;   ///< some run of it is struck through
};

/// At the start of <si> or <is>: moves to its end. Runs of rich text are joined, phonetic ones left
/// out, escapes decoded. `room` holds what had to be put together. A text of more than
/// `most_bytes`, which the caller refuses, may come without its end.
[[nodiscard]] StringItem read_string_item(package::XmlScanner& xml, std::string& room,
                                          std::uint64_t most_bytes);

/// Puts the table into `pool.strings`, from index 0; takes over `part`, in which the texts stay
/// when it is there as a whole. Failures: limit-string-table-bytes, limit-cell-text-bytes,
/// limit-memory and those of the scanner.
[[nodiscard]] finding::Outcome<finding::Done> read_shared_strings(
    package::Part part, const std::string& file_name, std::string_view part_name,
    const package::Limits& limits, package::MemoryUse& memory, Pool& pool);

/// Whether decode_escapes would change anything.
[[nodiscard]] bool has_escapes(std::string_view text);

/// "_x0041_" -> "A", "_x005F_x0041_" -> "_x0041_"; carriage returns, escaped or not, become line
/// feeds. Halves of a surrogate pair are joined; what stands for no character stays as it is.
[[nodiscard]] std::string decode_escapes(std::string_view text);

/// Number of UTF-16 units of valid UTF-8.
[[nodiscard]] std::size_t utf16_units(std::string_view text);

}  // namespace collate::workbook
