// SPDX-License-Identifier: MIT
#include "workbook/workbook.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::workbook;

TEST_CASE("a sheet gives back what was put, in order of rows") {
  SheetBuilder builder;
  builder.put({2, 1}, {cell::Kind::number, "", 1.1});
  builder.put({0, 0}, {cell::Kind::text, "Ref", 0});
  builder.put({2, 0}, {cell::Kind::text, "old", 0});
  builder.put({2, 0}, {cell::Kind::text, "1.10", 0});
  builder.put({5, 5}, {cell::Kind::empty, "", 0});
  Workbook book;
  book.sheets.push_back(builder.finish("Actions"));
  const Sheet* sheet = book.find_sheet("actions");
  REQUIRE(sheet != nullptr);
  CHECK(sheet->cell_count() == 3);
  CHECK(sheet->row_end() == 3);
  CHECK(sheet->column_end() == 2);
  CHECK(sheet->cell(0).text == "Ref");
  CHECK(sheet->at({2, 0})->text == "1.10");
  CHECK(sheet->at({2, 1})->display() == "1.1");
  CHECK_FALSE(sheet->at({1, 0}));
  CHECK(book.find_sheet("other") == nullptr);
}
