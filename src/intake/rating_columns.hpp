// SPDX-License-Identifier: MIT
// Ratings that do not stand as words in their column: a cross or tick under one of several headings
// ("Started | In progress | Completed"), and codes with a key ("1 = Started"). Used inside this
// room only.
#pragma once

#include "intake/taking.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace collate::intake {

class RatingColumns {
 public:
  /// Both must outlive it.
  RatingColumns(const plan::Table& table, Taking& taking);

  /// Is the scale's rating marked under headings, having no column of its own?
  [[nodiscard]] bool is_marked(const std::string& scale) const { return marks_.contains(scale); }
  [[nodiscard]] bool has_mark(std::uint32_t row) const;
  /// Does the row hold the labels of a heading above it: "Rating" over "Started | In progress"?
  [[nodiscard]] bool is_label_row(std::uint32_t row) const;
  /// The label under which the mark of the row stands. Several: all of them, which is no rating.
  /// None: blank.
  [[nodiscard]] Answer marked(std::uint32_t row, const std::string& scale, const std::string& ref);
  /// The marks of a row that is not placed, in words; in the account as quoted.
  [[nodiscard]] std::string account_marks(std::uint32_t row);

  /// Puts the label in place of a code, where the workbook has a key for it.
  void decode(Answer& answer, const std::string& scale);

  /// One finding for all marks, and one for all codes, that were read.
  void tell_what_was_read();

 private:
  using Columns = std::vector<std::pair<std::uint32_t, std::string>>;  // column, label
  [[nodiscard]] std::string mark(cell::Address at) const;
  void find_marks();
  void find_keys();

  const plan::Table& table_;
  Taking& taking_;
  std::map<std::string, Columns> marks_;                            // by scale
  std::map<std::string, std::map<std::string, std::string>> keys_;  // by scale: code -> label
  std::vector<cell::Address> read_marks_;
  std::vector<cell::Address> read_codes_;
  std::string key_in_words_;
};

/// The columns in which marks stand: no answers of their own.
[[nodiscard]] std::set<std::uint32_t> mark_columns(const plan::Table& table,
                                                   const schema::Schema& schema);

}  // namespace collate::intake
