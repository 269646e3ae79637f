// SPDX-License-Identifier: MIT
// Man pages and completions, made from the commands as they declare themselves: nothing is said
// twice, and a new option is in all of them.
#pragma once

#include <map>
#include <string>

namespace CLI {
class App;
}

namespace collate::cli {

/// File name -> content: collate.1, collate-<command>.1, collate.bash, _collate (zsh),
/// collate.fish.
[[nodiscard]] std::map<std::string, std::string> manual_of(const CLI::App& app);

}  // namespace collate::cli
