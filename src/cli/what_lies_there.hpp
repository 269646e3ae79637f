// SPDX-License-Identifier: MIT
// What of put() is the same on every system, and in memory.
#pragma once

#include "cli/files.hpp"

#include <filesystem>
#include <optional>
#include <string_view>

namespace collate::cli {

/// The file at `path` stays: it holds these bytes already, or is to be kept. Nothing when it is to
/// be replaced. REQUIRES: there is something of that name.
[[nodiscard]] std::optional<Written> stays(const Files& files, const std::filesystem::path& path,
                                           std::string_view content, IfThere if_there);

}  // namespace collate::cli
