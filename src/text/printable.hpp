// SPDX-License-Identifier: MIT
// Text of strangers made fit for a terminal or a listing: nothing in it can move the cursor, turn
// the reading direction or hide.
//   escape("a\x1b[2J") -> "a\u{1b}[2J"
#pragma once

#include <string>
#include <string_view>

namespace collate::text {

/// Control, format (bidirectional, zero-width), private and unassigned characters, line separators
/// and every space but the plain one become "\u{hex}"; "\n", "\r", "\t" and "\\" are written so;
/// bytes that are no UTF-8 become
/// "\x{hex}". Everything else stays as it is.
[[nodiscard]] std::string escape(std::string_view text);

/// escape() between double quotes, with inner double quotes written \". Reads back without doubt.
[[nodiscard]] std::string quote(std::string_view text);

/// For one line of a message: as escape(), but backslashes stay. A line end in a stranger's name
/// cannot begin a line of its own.
[[nodiscard]] std::string escape_line(std::string_view text);

/// For whole messages: as escape(), but backslashes and line ends stay.
[[nodiscard]] std::string escape_message(std::string_view text);

}  // namespace collate::text
