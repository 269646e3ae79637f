// SPDX-License-Identifier: MIT
// Text in lines that fit a terminal.
//   wrapped("  --year TEXT   A calendar year such as 2019", 16)
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace collate::text {

inline constexpr std::size_t line_width = 80;

/// The line, broken between words where it is wider; what follows a break begins at `indent`. A
/// word that no line holds is left whole: it may be a path that somebody copies. Widths are counted
/// in bytes: the program's own words are ASCII.
[[nodiscard]] std::string wrapped(std::string_view line, std::size_t indent);

/// Where the words begin behind a name and two spaces or more, or behind a line's own indent; 0 for
/// other lines: "  --year TEXT   A calendar" -> 16.
[[nodiscard]] std::size_t hanging_indent(std::string_view line);

}  // namespace collate::text
