// SPDX-License-Identifier: MIT
// Rows of a text table in which a comma without quotation marks divided a text: the pieces are put
// together where only one way to do so makes sense of the row. Used inside this room only.
#pragma once

#include "intake/taking.hpp"

#include <map>
#include <string>

namespace collate::intake {

class WideRows {
 public:
  /// The table must outlive it.
  WideRows(const plan::Table& table, Taking& taking);

  /// As Table::cell, for rows of every kind.
  [[nodiscard]] std::optional<workbook::Cell> cell(std::uint32_t row, const std::string& id) const;
  /// As Table::text.
  [[nodiscard]] std::string text(std::uint32_t row, const std::string& id) const;

 private:
  struct Join {
    std::uint32_t column = 0;  // of the divided text
    std::uint32_t more = 0;    // pieces behind the first
    std::string text;          // put together
  };
  [[nodiscard]] std::optional<workbook::Cell> cell(std::uint32_t row, const std::string& id,
                                                   const Join& join) const;
  [[nodiscard]] bool makes_sense(std::uint32_t row, const Join& join, const Taking& taking) const;
  void mend(std::uint32_t row, std::uint32_t more, Taking& taking);

  const plan::Table& table_;
  std::map<std::uint32_t, Join> joins_;  // by row; texts stay where they are
};

}  // namespace collate::intake
