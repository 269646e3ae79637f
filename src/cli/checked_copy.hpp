// SPDX-License-Identifier: MIT
// The annotated copy of a return, on disk: beside the file, or in a folder that was named; in a
// plan folder under out/, since nothing is ever written to returns/. Never over another file.
#pragma once

#include "cli/files.hpp"
#include "finding/finding.hpp"
#include "finding/outcome.hpp"
#include "package/limits.hpp"
#include "workbook/workbook.hpp"

#include <cstddef>
#include <filesystem>
#include <span>

namespace collate::cli {

/// "L01.xlsx" -> "L01 checked.xlsx", and "L01 checked 2.xlsx" where the first is there and says
/// something else. The path of the copy. `folder`: empty for beside the file.
[[nodiscard]] finding::Outcome<std::filesystem::path> write_checked_copy(
    Files& files, const std::filesystem::path& file, std::span<const std::byte> bytes,
    const workbook::Workbook& book, const finding::Findings& findings,
    const std::filesystem::path& folder, const package::Limits& limits);

}  // namespace collate::cli
