// SPDX-License-Identifier: MIT
// The only way to and from the disk. Outputs are the old file or the new one, never torn.
#pragma once

#include "finding/outcome.hpp"
#include "package/limits.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace collate::cli {

/// The whole of a regular file. Links, pipes, devices and folders are refused by name, never
/// followed or opened.
[[nodiscard]] finding::Outcome<std::vector<std::byte>> read_file(
    const std::filesystem::path& path, std::uintmax_t limit_bytes = package::Limits{}.file_bytes);

/// Writes beside the target, flushes, renames, syncs the folder. Missing parent folders are made.
[[nodiscard]] finding::Outcome<finding::Done> write_file(const std::filesystem::path& path,
                                                         std::string_view content);

/// Where the built-in schemas and templates are: $COLLATE_DATA_DIR, else beside the installed
/// program, else the source tree that this program was built from.
[[nodiscard]] std::filesystem::path data_folder();

}  // namespace collate::cli
