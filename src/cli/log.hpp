// SPDX-License-Identifier: MIT
// The log: which files are read and written, what was cleared away. It never holds text of a cell.
#pragma once

#include "finding/outcome.hpp"

#include <optional>
#include <string>

namespace collate::cli {

struct LogOptions {
  std::string file;               ///< empty: standard error
  std::string level = "warning";  ///< one of log_levels
  bool json = false;              ///< a JSON object on every line
};

inline constexpr const char* log_levels[] = {"debug", "info", "warning", "error", "off"};

/// run_id() stands on every line of a file and of JSON, so that lines of two runs can be told
/// apart. Files are rotated at 5 MiB, and three are kept. Failure output-unwritable: the file
/// cannot be written, or holds something that is no log; nothing is added to a plan by a slip.
[[nodiscard]] std::optional<finding::Failure> set_up_log(const LogOptions& options);

/// `reason`: a sentence, or empty.
[[nodiscard]] finding::Failure log_unwritable(const LogOptions& options, std::string reason);

/// Could a line not be written since this was asked last?
[[nodiscard]] bool log_lost();

/// A line for what could not be done: its code and place, for words may quote a cell. Where the log
/// goes to standard error as plain text nothing is logged: there the failure is said in full.
void log_failure(const finding::Failure& failure);

/// Of this run of the program, by chance: sixteen hexadecimal digits.
[[nodiscard]] const std::string& run_id();

}  // namespace collate::cli
