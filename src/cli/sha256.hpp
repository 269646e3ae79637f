// SPDX-License-Identifier: MIT
// Digests by which inputs, outputs and returns are known again.
#pragma once

#include "cli/files.hpp"
#include "finding/outcome.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace collate::cli {

/// 64 hexadecimal digits.
[[nodiscard]] std::string sha256_of(std::span<const std::byte> bytes);
[[nodiscard]] std::string sha256_of(std::string_view text);

/// The same of a file, which never stands in memory whole. Failures: those of Files::read().
[[nodiscard]] finding::Outcome<std::string> sha256_of_file(const Files& files,
                                                           const std::filesystem::path& path,
                                                           std::uintmax_t limit_bytes);

}  // namespace collate::cli
