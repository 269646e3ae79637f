// SPDX-License-Identifier: MIT
// The cells of one sheet as a person sees them, merged cells counted for every cell they cover,
// with an account of which of them were taken. Used by source_table.cpp.
#pragma once

#include "finding/place.hpp"
#include "workbook/workbook.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace collate::conversion {

/// A plan table is not wider; what stands beyond is left over and named.
inline constexpr std::uint32_t widest_table = 200;

/// One cell's text, with where it stands. A cell merged over several rows is the same source for
/// each of them.
struct SourceText {
  std::string text;
  finding::Place place;               ///< in the source
  cell::Address here;                 ///< on the sheet that is read, which may be a turned one
  std::optional<std::uint32_t> fill;  ///< 0xRRGGBB
  std::optional<double> serial = {};  ///< of a date cell
  std::string date_format = {};       ///< of a date cell: "d-mmm"
  std::string spoken = {};            ///< of a date cell: "28 February 2025"
};

/// As a person reads it, trimmed: a percentage as "72%", a date shown without its day as "March
/// 2018"; nothing for an error and for a formula whose result was not saved.
[[nodiscard]] std::string shown(const workbook::Cell& cell);

/// The first words of a text on one line, for messages: at most so many bytes, no character cut in
/// two.
[[nodiscard]] std::string beginning(const std::string& words, std::size_t bytes);

class SourceCells {
 public:
  using Row = std::vector<std::pair<std::uint32_t, std::string>>;  ///< column, text; only cells
                                                                   ///< that hold something

  /// Where the cells of a sheet that was turned stand in the source (source_layout.hpp).
  using Origins = std::map<cell::Address, cell::Address>;

  /// `sheet` must outlive the object, and so must `origins`; null: every cell stands where it is.
  SourceCells(const workbook::Sheet& sheet, std::string file, const Origins* origins = nullptr);

  [[nodiscard]] const workbook::Sheet& sheet() const { return sheet_; }
  [[nodiscard]] finding::Place place(std::uint32_t row, std::uint32_t column) const {
    return {file_, sheet_.name, origin({row, column})};
  }
  /// The cell of the source that a cell here is.
  [[nodiscard]] cell::Address origin(cell::Address here) const;
  /// The cells of a row between two columns, both included.
  [[nodiscard]] Row row(std::uint32_t row, std::uint32_t first_column,
                        std::uint32_t last_column) const;
  /// The text of a cell, or of the merged cell that begins above it in its column, with the place
  /// where it stands.
  [[nodiscard]] SourceText at(std::uint32_t row, std::uint32_t column) const;
  /// The merged range that covers a cell.
  [[nodiscard]] std::optional<cell::Range> merged_at(std::uint32_t row, std::uint32_t column) const;

  /// What keys on the sheet explain, folded: "sunny" of "Sunny: going well".
  [[nodiscard]] const std::set<std::string>& explained() const;

  /// Whether a row is two labels that stand so again and again, each with a value behind it that
  /// changes: "Priority | High | Agreed date | 31 May".
  [[nodiscard]] bool is_paired(const Row& cells) const;

  /// Its text went into the plan, or a doubt names it.
  void take(const SourceText& text);
  void take_row(std::uint32_t row);
  /// Cells that were taken and are struck through, in order.
  [[nodiscard]] std::vector<cell::Address> struck() const;
  /// Cells that hold something and were not taken, in order.
  [[nodiscard]] std::vector<cell::Address> left_over() const;

 private:
  const workbook::Sheet& sheet_;
  std::string file_;
  const Origins* origins_;
  std::map<std::uint32_t, std::vector<cell::Range>> merged_;  ///< by column, ordered by first row
  mutable std::optional<std::set<std::string>> explained_;    ///< found when first asked for
  mutable std::optional<std::set<std::pair<std::string, std::string>>> paired_;  ///< likewise
  std::set<cell::Address> taken_;                                                ///< of the source
  std::set<std::uint32_t> taken_rows_;
};

}  // namespace collate::conversion
