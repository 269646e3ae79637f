// SPDX-License-Identifier: MIT
#include "cli/dropped.hpp"

#include <algorithm>

namespace collate::cli {

namespace fs = std::filesystem;

std::optional<std::vector<CommandLine>> commands_for_dropped(const Files& files,
                                                             const CommandLine& arguments) {
  const bool dropped =
      !arguments.empty() &&
      std::all_of(arguments.begin(), arguments.end(), [&](const std::string& argument) {
        return fs::path(argument).is_absolute() && is_there(files, argument);
      });
  if (!dropped) return std::nullopt;
  std::vector<CommandLine> commands;
  CommandLine check = {"check", "--all"};
  for (const auto& argument : arguments) {
    if (is_folder(files, argument) || fs::path(argument).filename() == "plan.xlsx")
      commands.push_back({"run", argument});
    else
      check.push_back(argument);
  }
  if (check.size() > 2) commands.push_back(check);
  return commands;
}

std::vector<CommandLine> commands_for_double_click(const Files& files, const fs::path& folder) {
  const auto has_plan = [&](const fs::path& at) { return is_there(files, at / "plan.xlsx"); };
  const auto found = files.list(folder).found;
  if (!has_plan(folder) && std::none_of(found.begin(), found.end(), [&](const Entry& entry) {
        return has_plan(folder / entry.name);
      }))
    return {};
  return {{"run", folder.string()}};
}

}  // namespace collate::cli
