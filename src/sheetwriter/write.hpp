// SPDX-License-Identifier: MIT
// Book -> .xlsx file, through libxlsxwriter (this room is its only user).
#pragma once

#include "finding/outcome.hpp"
#include "sheetwriter/book.hpp"

#include <string>
#include <string_view>

namespace collate::sheetwriter {

/// Writes to `path`, which must be a temporary name in an existing folder: libxlsxwriter writes in
/// place and can report success for a broken file, so the caller reads the file back, compares it
/// with meant(), and renames. Same book, same bytes. Failures: check()'s, and "output-not-written".
[[nodiscard]] finding::Outcome<finding::Done> write(const Book& book, const std::string& path);

/// libxlsxwriter marks every row's height as chosen by hand, and such rows do not grow with what is
/// typed. Where Sheet::rows_grow is set, the caller takes the mark out of the part: rows_free() of
/// the part's text.
[[nodiscard]] bool has_growing_rows(const Book& book, std::string_view part_name);
[[nodiscard]] std::string rows_free(std::string_view part);

/// Height that a row gets when the sheet does not give one, in points.
[[nodiscard]] double fitted_height(const Sheet& sheet, std::uint32_t row);

/// Excel's limit of a row's height is 409.5 points; text that needs more is not seen whole.
inline constexpr double highest_row = 400;

}  // namespace collate::sheetwriter
