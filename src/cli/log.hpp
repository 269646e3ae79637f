// SPDX-License-Identifier: MIT
// The log: which files are read and written, what was cleared away. It never holds text of a cell.
#pragma once

#include <string>

namespace collate::cli {

struct LogOptions {
  std::string file;               ///< empty: standard error
  std::string level = "warning";  ///< one of log_levels
  bool json = false;              ///< a JSON object on every line
};

inline constexpr const char* log_levels[] = {"debug", "info", "warning", "error", "off"};

/// run_id() stands on every line of a file and of JSON, so that lines of two runs can be told
/// apart. Files are rotated at 5 MiB, and three are kept. False when the file cannot be written.
[[nodiscard]] bool set_up_log(const LogOptions& options);

/// Of this run of the program, by chance: sixteen hexadecimal digits.
[[nodiscard]] const std::string& run_id();

}  // namespace collate::cli
