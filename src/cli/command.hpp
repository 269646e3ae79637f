// SPDX-License-Identifier: MIT
// The commands. One lives in command_<name>.cpp, which declares its options and help with one
// add_<name>(CLI::App&, Session&), and is named here twice: declared, and listed.
#pragma once

#include "cli/session.hpp"

#include <CLI/CLI.hpp>

#include <array>

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

using AddCommand = void (*)(CLI::App&, Session&);

/// In the order of `collate --help`.
inline constexpr auto all_commands = std::to_array<AddCommand>({
    add_new,
    add_issue,
    add_check,
    add_merge,
    add_termly,
    add_annual,
    add_narrative,
    add_trace,
    add_status,
    add_decide,
    add_run,
    add_explain,
    add_when,
    add_dump,
    add_convert,
    add_schema,
    add_manual,
});

}  // namespace collate::cli
