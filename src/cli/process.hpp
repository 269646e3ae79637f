// SPDX-License-Identifier: MIT
// What the system may do to the process, met before anything else happens.
#pragma once

#include <cstddef>
#include <cstdio>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace collate::cli {

/// What text is wrapped to where nobody says how wide the terminal is, and the narrowest that is
/// believed.
inline constexpr std::size_t usual_columns = 80;
inline constexpr std::size_t fewest_columns = 40;

/// Of every thread: its own hangs on the limit for the main one unless it is asked for, and a
/// machine's limit may be 64 KiB.
inline constexpr std::size_t stack_bytes = 8U << 20U;

/// Calls `program` with the arguments in UTF-8 and: the three standard streams open, so that no
/// file we open takes the place of one that was closed; failed writes told by their error number
/// and not by a signal (a closed pipe, a file-size limit); lines that end as they are written; and
/// eight MiB of stack whatever the limit says. Yields what it yields.
///
/// On Windows, files and folders that were dropped on the program, and a double click, are made
/// commands of (see dropped.hpp), and the window stays open until somebody has read it.
int run_as_process(int argc, char** argv, const std::function<int(int, char**)>& program);

/// To standard output or standard error; UTF-8 for a console too. 0, or the system's error number.
[[nodiscard]] int write_to(std::FILE* stream, std::string_view text);

/// Runs a program that the system's own search finds by its name, with one variable of its
/// environment set, and waits for it. Its exit code; nothing when it cannot be started.
[[nodiscard]] std::optional<int> run_tool(const std::vector<std::string>& command,
                                          const std::pair<std::string, std::string>& variable);

/// Does standard error go to a terminal?
[[nodiscard]] bool is_watched();

/// The columns of the terminal that standard output goes to; 80 when it goes elsewhere.
[[nodiscard]] std::size_t columns_of_output();

}  // namespace collate::cli
