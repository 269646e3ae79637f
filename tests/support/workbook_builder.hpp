// SPDX-License-Identifier: MIT
// Workbooks written as text in a test.
//   book({{"Actions", {{"Ref", "Rating"}, {"1.1", "Started"}}}})
#pragma once

#include "timescale/serial.hpp"
#include "workbook/workbook.hpp"

#include <string>
#include <utility>
#include <vector>

namespace collate::support {

/// One cell: text, or a number, or a date; empty text is an empty cell.
struct Cell {
  cell::Value value;
  std::string format;
  Cell(const char* text)
      : value{*text == '\0' ? cell::Kind::empty : cell::Kind::text, text, 0} {}  // NOLINT
  Cell(std::string text)
      : value{text.empty() ? cell::Kind::empty : cell::Kind::text, std::move(text), 0} {}  // NOLINT
  Cell(double number) : value{cell::Kind::number, {}, number} {}                           // NOLINT
  Cell(timescale::Date date)                                                               // NOLINT
      : value{cell::Kind::date_time, {}, static_cast<double>(timescale::to_serial(date))},
        format("d mmm yyyy") {}
};

using Rows = std::vector<std::vector<Cell>>;

/// Rows from row 1, columns from A.
[[nodiscard]] inline workbook::Sheet sheet(const std::string& name, const Rows& rows) {
  workbook::SheetBuilder builder;
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    for (std::uint32_t column = 0; column < rows[row].size(); ++column) {
      builder.put({row, column}, rows[row][column].value, {}, rows[row][column].format);
    }
  }
  return builder.finish(name);
}

[[nodiscard]] inline workbook::Workbook book(
    const std::vector<std::pair<std::string, Rows>>& sheets) {
  workbook::Workbook made;
  for (const auto& [name, rows] : sheets) made.sheets.push_back(sheet(name, rows));
  return made;
}

}  // namespace collate::support
