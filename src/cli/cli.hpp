// SPDX-License-Identifier: MIT
// argv -> a command -> exit code.
#pragma once

namespace collate::cli {

/// What a scheduled job can tell apart; the worst that happened wins (see worse()).
enum ExitCode : int {
  exit_clean = 0,
  exit_findings = 1,       ///< findings at error level
  exit_usage = 2,          ///< the command line, schema or plan is wrong
  exit_unreadable = 3,     ///< a return could not be read or was refused; the rest were done
  exit_output_failed = 4,  ///< an output could not be written, is locked, or there is no room
};

struct Doors;

/// Runs the program. Findings and reports go to standard output, progress and logs to standard
/// error.
int run(int argc, char** argv);
/// The same with other doors (session.hpp), and no log.
int run(int argc, const char* const* argv, const Doors& doors);

}  // namespace collate::cli
