// SPDX-License-Identifier: MIT
// Bytes of a zip -> the entries of its central directory, each checked against its local header.
// Inflates nothing. Layout: local headers with data, one after another; the central directory;
// (zip64 end record and locator;) the end record of 22 bytes and a comment that reaches exactly to
// the end of the file.
#pragma once

#include "package/archive.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace collate::package {

// What each of the three begins with, the first byte lowest.
inline constexpr std::uint32_t local_signature = 0x04034b50;
inline constexpr std::uint32_t central_signature = 0x02014b50;
inline constexpr std::uint32_t end_signature = 0x06054b50;

/// Failures: see Archive::open.
[[nodiscard]] finding::Outcome<std::vector<Entry>> read_zip_directory(
    std::span<const std::byte> bytes, const std::string& file_name, const Limits& limits);

/// Without zero bytes behind the end record, as a block of a disk or a transfer leaves them. Other
/// bytes behind it stay, and the directory's reader refuses them.
[[nodiscard]] std::span<const std::byte> without_padding(std::span<const std::byte> bytes);

/// The name by which entries are compared: ASCII letters lower case, "\" made "/", leading "/"
/// dropped.
[[nodiscard]] std::string entry_key(std::string_view name);

}  // namespace collate::package
