// SPDX-License-Identifier: MIT
// Tables as councils have them, converted, and what came of them.
#pragma once

#include "support/small_plan.hpp"

#include <catch2/catch.hpp>

#include "conversion/convert.hpp"
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace collate::support {

using Grid = std::vector<std::vector<std::string>>;

inline workbook::Workbook book_of(const Grid& grid, std::vector<cell::Range> merged = {}) {
  workbook::SheetBuilder builder;
  for (std::uint32_t row = 0; row < grid.size(); ++row) {
    for (std::uint32_t column = 0; column < grid[row].size(); ++column) {
      if (!grid[row][column].empty())
        builder.put({row, column}, {cell::Kind::text, grid[row][column], 0});
    }
  }
  workbook::Workbook book;
  book.sheets.push_back(builder.finish("Plan"));
  book.sheets.front().merged = std::move(merged);
  return book;
}

inline conversion::Conversion converted(const Grid& grid, const std::string& schema,
                                        std::vector<cell::Range> merged = {}) {
  auto outcome = conversion::convert(book_of(grid, std::move(merged)), "old.xlsx", "new-plan",
                                     built_in_schema(schema));
  REQUIRE(outcome);
  return *std::move(outcome);
}

inline const Grid& table(const conversion::Conversion& conversion, const std::string& sheet) {
  const auto found = std::find_if(conversion.tables.begin(), conversion.tables.end(),
                                  [&](const conversion::TextTable& t) { return t.sheet == sheet; });
  REQUIRE(found != conversion.tables.end());
  return found->rows;
}

inline conversion::Conversion converted_book(
    const std::vector<std::pair<std::string, Rows>>& sheets, const std::string& schema) {
  auto outcome = conversion::convert(book(sheets), "old.xlsx", "new-plan", built_in_schema(schema));
  REQUIRE(outcome);
  return *std::move(outcome);
}

/// One column of a sheet, its heading first.
inline std::vector<std::string> column(const conversion::Conversion& conversion,
                                       const std::string& sheet, std::size_t number) {
  std::vector<std::string> cells;
  for (const auto& row : table(conversion, sheet))
    cells.push_back(number < row.size() ? row[number] : std::string());
  return cells;
}

/// The cells of the Actions sheet under a heading; none when it has no such column.
inline std::vector<std::string> under(const conversion::Conversion& conversion,
                                      const std::string& heading) {
  const auto& headings = table(conversion, "Actions").front();
  const auto found = std::find(headings.begin(), headings.end(), heading);
  if (found == headings.end()) return {};
  auto cells = column(conversion, "Actions", static_cast<std::size_t>(found - headings.begin()));
  cells.erase(cells.begin());
  return cells;
}

inline bool says(const conversion::Conversion& conversion, const std::string& words) {
  return std::any_of(conversion.doubts.begin(), conversion.doubts.end(),
                     [&](const finding::Finding& doubt) { return doubt.message == words; });
}

inline bool doubts(const conversion::Conversion& conversion, const std::string& cell,
                   const std::string& words) {
  return std::any_of(conversion.doubts.begin(), conversion.doubts.end(),
                     [&](const finding::Finding& doubt) {
                       return doubt.place.cell && cell::to_a1(*doubt.place.cell) == cell &&
                              doubt.message.find(words) != std::string::npos;
                     });
}

}  // namespace collate::support
