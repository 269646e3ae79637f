// SPDX-License-Identifier: MIT
// What every command is given and gives back. A command lives in command_<name>.cpp, declares
// itself with one add_<name>(CLI::App&, Session&) and is listed once, in cli.cpp.
#pragma once

#include "cli/session.hpp"

#include <CLI/CLI.hpp>

namespace collate::cli {

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
void add_manual(CLI::App& app, Session& session);
void add_run(CLI::App& app, Session& session);
void add_explain(CLI::App& app, Session& session);
void add_schema(CLI::App& app, Session& session);

}  // namespace collate::cli
