// SPDX-License-Identifier: MIT
// Text made fit to stand in a workbook. People paste anything; Excel repairs or refuses what XML
// cannot hold.
#pragma once

#include <string>
#include <string_view>

namespace collate::sheetwriter {

/// The text as a reader will find it: valid UTF-8 (every broken byte becomes U+FFFD), line ends as
/// \n, control characters other than tab and \n dropped, as are U+FFFE and U+FFFF.
[[nodiscard]] std::string safe_text(std::string_view text);
/// safe_text(text) == text.
[[nodiscard]] bool is_safe_text(std::string_view text);

/// The form in which libxlsxwriter must be given it: "_x0041_" would be decoded to "A" by readers,
/// so its first underscore is written as "_x005F_". REQUIRES: text is safe_text.
[[nodiscard]] std::string escaped_for_file(std::string_view text);

/// A text literal of a formula: quoted, quotes doubled. At most 255 UTF-16 units are allowed there.
[[nodiscard]] std::string in_formula(std::string_view text);

/// The criterion of COUNTIFS that matches exactly this text: wildcards escaped, comparison signs
/// made harmless. REQUIRES: the text is no number ("1.10" would match 1.1): look such text up with
/// MATCH.
[[nodiscard]] std::string criterion(std::string_view text);

/// Table[Column] with the characters that structured references reserve escaped.
[[nodiscard]] std::string column_of(std::string_view table, std::string_view column);
/// Table[[#This Row],[Column]].
[[nodiscard]] std::string this_row(std::string_view table, std::string_view column);

/// 'Sheet name' as formulas and links write it: quoted unless it is a plain word.
[[nodiscard]] std::string sheet_reference(std::string_view sheet);

/// Whether a cell may hold the formula: 8,192 UTF-16 units are the most.
[[nodiscard]] bool formula_fits(std::string_view formula);

/// What a cell holds at most, in UTF-16 units.
inline constexpr std::size_t longest_cell_text = 32'767;

/// The text, cut at a whole character and ended with a mark where a cell could not hold it.
[[nodiscard]] std::string fitted_text(std::string text);

}  // namespace collate::sheetwriter
