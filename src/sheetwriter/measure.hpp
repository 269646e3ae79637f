// SPDX-License-Identifier: MIT
// How much room text needs in Arial, so that row heights can be set: LibreOffice, previewers and
// PDF printers do not fit rows by themselves. All lengths in points.
//   lines_needed("Give every plan measurable targets", 10, Weight::regular, column_points(14)) -> 3
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace collate::sheetwriter {

enum class Weight : std::uint8_t { regular, bold };

/// Width of one line of text at a font size.
[[nodiscard]] double text_width(std::string_view text, double size, Weight weight);

/// Font sizes that may be chosen from.
struct Sizes {
  double least;
  double largest;
  double step;
};
/// The largest size at which the text fits in one line; the least where it fits at none.
[[nodiscard]] double fitting_size(std::string_view text, Sizes sizes, Weight weight, double width);

inline constexpr double indent_points = 6.75;  ///< of one step of a look's indent: nine pixels

/// Room for text in a column of `characters` (the unit of column widths), the cell's padding taken
/// off.
[[nodiscard]] double column_points(double characters);
/// The same in a table (put_long_table), where words stand a step in.
[[nodiscard]] double table_column_points(double characters);
/// Across all of these columns, outside a table.
[[nodiscard]] double columns_points(std::span<const double> characters);

/// The least width of a column, in characters, in which no text needs more than so many lines; not
/// below `least`, and not above `most` whatever they need.
[[nodiscard]] double column_for(std::span<const std::string> texts, double size, Weight weight,
                                std::size_t lines, double least, double most);

/// Lines after wrapping at spaces and hyphens (and inside words that are longer than a line); at
/// least 1.
[[nodiscard]] std::size_t lines_needed(std::string_view text, double size, Weight weight,
                                       double width);

/// Height of a row whose fullest cell has so many lines of that size.
[[nodiscard]] double row_height(std::size_t lines, double size);

/// The longest beginning of `text`, cut between words, that fits in `lines` with " ..." behind it;
/// the whole text when it fits.
[[nodiscard]] std::string_view fitting_part(std::string_view text, double size, Weight weight,
                                            double width, std::size_t lines);

}  // namespace collate::sheetwriter
