// SPDX-License-Identifier: MIT
// A table on a sheet, found by its headings and never by a fixed row.
#pragma once

#include "workbook/workbook.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace collate::plan {

/// A column that is looked for: its name here, and every heading that means it.
struct Heading {
  std::string id;
  std::vector<std::string> words;  ///< compared by text::fold_letters
};

/// The words of headings folded once, to be looked for in any number of rows and sheets.
class HeadingWords {
 public:
  explicit HeadingWords(std::span<const Heading> headings);

  struct Match {
    const std::string* id = nullptr;  ///< Heading::id; lives in this object
    bool near = false;
  };
  /// The heading that a cell says or nearly says.
  [[nodiscard]] std::optional<Match> match(std::string_view written) const;

 private:
  std::vector<std::string> ids_;
  std::vector<std::string> words_;                  ///< folded, of all headings
  std::vector<std::size_t> id_of_word_;             ///< positions in ids_
  std::map<std::string, std::size_t> id_of_exact_;  ///< folded word -> position in ids_
};

struct Table {
  const workbook::Sheet* sheet = nullptr;        ///< must outlive the table
  std::uint32_t heading_row = 0;                 ///< zero-based
  std::map<std::string, std::uint32_t> columns;  ///< Heading::id -> zero-based column
  std::vector<std::pair<std::string, std::uint32_t>>
      others;  ///< headings that nobody looked for, as written
  std::map<std::string, std::string>
      near;  ///< Heading::id -> heading as written, where it was only a near miss

  [[nodiscard]] bool has(const std::string& id) const { return columns.contains(id); }
  [[nodiscard]] cell::Address address(std::uint32_t row, const std::string& id) const;
  /// Nothing when the column is absent or the cell is empty.
  [[nodiscard]] std::optional<workbook::Cell> cell(std::uint32_t row, const std::string& id) const;
  /// As a person reads it, trimmed; empty when there is nothing.
  [[nodiscard]] std::string text(std::uint32_t row, const std::string& id) const;
  /// True when no column of the table holds anything in this row.
  [[nodiscard]] bool is_blank(std::uint32_t row) const;
};

/// The best heading row among the first `rows_to_search`: the one with the most known headings, at
/// least `at_least`.
[[nodiscard]] std::optional<Table> find_table(const workbook::Sheet& sheet,
                                              const HeadingWords& headings, std::size_t at_least,
                                              std::uint32_t rows_to_search = 40);

/// The same for a single search.
[[nodiscard]] std::optional<Table> find_table(const workbook::Sheet& sheet,
                                              std::span<const Heading> headings,
                                              std::size_t at_least,
                                              std::uint32_t rows_to_search = 40);

/// The table that this row heads, if it says at least so many of the headings.
[[nodiscard]] std::optional<Table> table_in_row(const workbook::Sheet& sheet, std::uint32_t row,
                                                const HeadingWords& headings, std::size_t at_least);

/// A ref as text. A number is written with the places that its format shows: 1.1 in the format 0.00
/// is "1.10".
[[nodiscard]] std::string ref_text(const workbook::Cell& cell);

}  // namespace collate::plan
