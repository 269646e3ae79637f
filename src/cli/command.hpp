// SPDX-License-Identifier: MIT
// What every command is given and gives back. A command lives in command_<name>.cpp, declares
// itself with one add_<name>(CLI::App&, Session&) and is listed once, in cli.cpp.
#pragma once

#include "cli/cli.hpp"
#include "finding/outcome.hpp"
#include "package/limits.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <string_view>

namespace collate::cli {

/// One run of the program.
struct Session {
  ExitCode exit_code = exit_clean;
  package::Limits limits;  ///< of what is read, as the command line has them
  std::size_t jobs = 1;    ///< files read at a time

  /// Remembers the worst outcome so far: 4 before 2 before 3 before 1 before 0.
  void note(ExitCode code);
  /// Says on standard error why something could not be done, and remembers `code`.
  void fail(const finding::Failure& failure, ExitCode code);
};

/// Writes to standard output.
void print(std::string_view text);

void add_when(CLI::App& app, Session& session);
void add_dump(CLI::App& app, Session& session);
void add_convert(CLI::App& app, Session& session);
void add_new(CLI::App& app, Session& session);
void add_issue(CLI::App& app, Session& session);
void add_check(CLI::App& app, Session& session);
void add_merge(CLI::App& app, Session& session);
void add_termly(CLI::App& app, Session& session);
void add_trace(CLI::App& app, Session& session);
void add_decide(CLI::App& app, Session& session);
void add_status(CLI::App& app, Session& session);
void add_annual(CLI::App& app, Session& session);
void add_narrative(CLI::App& app, Session& session);
void add_explain(CLI::App& app, Session& session);
void add_schema(CLI::App& app, Session& session);

}  // namespace collate::cli
