// SPDX-License-Identifier: MIT
#include "cli/dropped.hpp"

#include <algorithm>
#include <system_error>

namespace collate::cli {

namespace fs = std::filesystem;

std::optional<std::vector<CommandLine>> commands_for_dropped(const CommandLine& arguments) {
  const bool dropped =
      !arguments.empty() &&
      std::all_of(arguments.begin(), arguments.end(), [](const std::string& argument) {
        std::error_code error;
        return fs::path(argument).is_absolute() && fs::exists(fs::path(argument), error);
      });
  if (!dropped) return std::nullopt;
  std::vector<CommandLine> commands;
  CommandLine check = {"check", "--all"};
  for (const auto& argument : arguments) {
    std::error_code error;
    const fs::path path(argument);
    if (fs::is_directory(path, error) || path.filename() == "plan.xlsx")
      commands.push_back({"run", argument});
    else
      check.push_back(argument);
  }
  if (check.size() > 2) commands.push_back(check);
  return commands;
}

std::vector<CommandLine> commands_for_double_click(const fs::path& folder) {
  std::error_code error;
  bool has_plan = fs::exists(folder / "plan.xlsx", error);
  for (fs::directory_iterator at(folder, error);
       !has_plan && !error && at != fs::directory_iterator(); at.increment(error)) {
    std::error_code unknown;
    has_plan = fs::exists(at->path() / "plan.xlsx", unknown);
  }
  if (!has_plan) return {};
  return {{"run", folder.string()}};
}

}  // namespace collate::cli
