// SPDX-License-Identifier: MIT
// What is written on the cells of one sheet. Used inside this room only.
#pragma once

#include "cell/address.hpp"
#include "finding/finding.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace collate::annotate {

struct Mark {
  finding::Severity severity = finding::Severity::note;  ///< the worst of the cell
  std::string words;                                     ///< one line a finding
};
using Marks = std::map<cell::Address, Mark>;

/// By sheet.
[[nodiscard]] std::map<std::string, Marks> marks_of(const finding::Findings& findings);

/// The order of severities everywhere in this room: their fills are dxfs `first`, + 1, + 2.
struct Fills {
  std::size_t first = 0;
};

/// A style sheet (xl/styles.xml) with the three fills and the look of the findings' cells behind
/// all others; those that are there already are not put in again. Empty: it could not be edited.
struct Styles {
  std::string xml;
  std::size_t first_fill = 0;  ///< index of the first of the three dxfs
  std::size_t wrapped = 0;     ///< index of the cell format with wrapped text
};
[[nodiscard]] Styles styled(std::string_view styles_xml);
/// For a package without one.
[[nodiscard]] std::string_view plain_styles();

/// A worksheet with the fills of its marks, in place of those that it carries. `legacy_drawing`:
/// the relationship of the notes' shapes, to be named unless one is; empty: none. Empty when the
/// part could not be edited.
[[nodiscard]] std::string with_fills(std::string_view sheet_xml, const Marks& marks,
                                     std::size_t first_fill, const std::string& legacy_drawing);
/// The relationship id that the sheet names for the shapes of its notes; empty when none.
[[nodiscard]] std::string legacy_drawing_of(std::string_view sheet_xml);

/// The notes of a sheet: the comments part and the shapes, each edited or begun.
struct Notes {
  std::string comments;
  std::string shapes;
};
/// Empty parts that hold no note, to be given to with_notes() where a sheet has none.
[[nodiscard]] Notes no_notes();
/// Notes that collate wrote before are replaced; a cell that has another's note keeps that one
/// alone. Empty comments: the part could not be edited.
[[nodiscard]] Notes with_notes(const Notes& notes, const Marks& marks);

}  // namespace collate::annotate
