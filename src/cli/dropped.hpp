// SPDX-License-Identifier: MIT
// What is meant by a program that was started with the mouse. Where that cannot be, nobody asks.
#pragma once

#include "cli/files.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace collate::cli {

/// Arguments of a command line, without the program's name.
using CommandLine = std::vector<std::string>;

/// The commands to run one after the other when `arguments` are all whole paths of what is there,
/// as they are when it was dropped on the program: `run` for each folder and plan.xlsx, one `check`
/// for all other files. Nothing when they were typed.
[[nodiscard]] std::optional<std::vector<CommandLine>> commands_for_dropped(
    const Files& files, const CommandLine& arguments);

/// The same for a double click on a program that lies in `folder`: `run` when there is a plan.xlsx
/// in it or in a folder directly below it, else no command at all.
[[nodiscard]] std::vector<CommandLine> commands_for_double_click(
    const Files& files, const std::filesystem::path& folder);

}  // namespace collate::cli
