// SPDX-License-Identifier: MIT
// Workbooks to disk: the old file or the new one, never a torn or a wrong one. Written under a
// temporary name beside the target, read back with our own reader, every cell compared with what
// was meant, then renamed.
#pragma once

#include "finding/outcome.hpp"
#include "sheetwriter/book.hpp"

#include <cstdint>
#include <filesystem>

namespace collate::cli {

/// What to do with another file of that name. One with the same bytes is always left as it is.
enum class IfThere : std::uint8_t { replace, keep };

enum class Written : std::uint8_t {
  made,  ///< there was none
  replaced,
  unchanged,  ///< the same bytes were there already
  kept,       ///< another file was there, and IfThere::keep
};

/// Missing parent folders are made. Failures: the book's own (sheetwriter::check), the system's,
/// and "output-not-as-meant" when the file does not read back as it should.
[[nodiscard]] finding::Outcome<Written> write_workbook(const sheetwriter::Book& book,
                                                       const std::filesystem::path& path,
                                                       IfThere if_there = IfThere::replace);

}  // namespace collate::cli
