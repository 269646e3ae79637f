// SPDX-License-Identifier: MIT
// What is said of files that cannot be read or written, whatever the system.
#pragma once

#include "cli/files.hpp"

namespace collate::cli {

[[nodiscard]] finding::Failure unreadable(const std::filesystem::path& path, std::string reason,
                                          std::string remedy);

/// Nothing when it is a file. REQUIRES: something is there.
[[nodiscard]] std::optional<finding::Failure> no_file(const std::filesystem::path& path, Kind kind);

/// A file of `size` bytes where at most `limit` are read.
[[nodiscard]] finding::Failure too_large(const std::filesystem::path& path, std::uintmax_t size,
                                         std::uintmax_t limit);

/// `full`: there is no room, and what to do about it is known.
[[nodiscard]] finding::Failure unwritable(
    const std::filesystem::path& path, std::string reason, bool full,
    std::string remedy =
        "Check that the folder exists and may be written to, and that the file is "
        "not open elsewhere.");

[[nodiscard]] finding::Failure outside(const std::filesystem::path& path, std::string reason);

/// The disk gave back other bytes than were written.
[[nodiscard]] finding::Failure not_as_meant(const std::filesystem::path& path);

/// Nothing when the path stays below its folder.
[[nodiscard]] std::optional<finding::Failure> leads_out(const Target& target);

}  // namespace collate::cli
