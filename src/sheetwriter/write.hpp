// SPDX-License-Identifier: MIT
// Book -> bytes of an .xlsx, through libxlsxwriter (this room is its only user).
#pragma once

#include "finding/outcome.hpp"
#include "sheetwriter/book.hpp"

#include <string>
#include <string_view>

namespace collate::sheetwriter {

/// `file`: what the workbook will be called, for messages. libxlsxwriter works with nameless files
/// in the system's temporary folder: between two of its calls they have a name, so never in a
/// folder of the user's, where a killed process would leave one. It can report success for a broken
/// workbook, so the caller proves the bytes (output/proof.hpp). Same book, same bytes. Failures:
/// check()'s, output-no-room and output-unwritable.
[[nodiscard]] finding::Outcome<std::string> write(const Book& book, const std::string& file);

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
