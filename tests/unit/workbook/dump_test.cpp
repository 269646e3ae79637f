// SPDX-License-Identifier: MIT
#include "workbook/dump.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::workbook;

namespace {

std::string dump_text(const Workbook& book) {
  std::string out;
  dump(book, "a.xlsx", [&out](std::string_view text) { out += text; });
  return out;
}

Workbook example() {
  SheetBuilder builder;
  builder.put({0, 0}, {cell::Kind::text, "Ref \"A\"\n\x1b[2J\u202E", 0});
  builder.put({1, 0}, {cell::Kind::text, "1.10", 0}, {}, "@");
  builder.put({1, 1}, {cell::Kind::date_time, "", 43801}, {}, "d mmm yyyy");
  builder.put({1, 2}, {cell::Kind::date_time, "", 43801.5}, {}, "d mmm yyyy hh:mm");
  builder.put({2, 0}, {cell::Kind::number, "", 0.25}, "A1/4", "0%", 0xFFC000);
  builder.put({2, 1}, {cell::Kind::boolean, "", 1});
  builder.put({2, 2}, {cell::Kind::error, "#N/A", 0}, "NA()");
  Workbook book;
  book.sheets.push_back(builder.finish("Actions"));
  auto& sheet = book.sheets[0];
  sheet.merged = {{{2, 0}, {2, 1}}, {{0, 0}, {0, 2}}};
  sheet.hidden_rows = {1, 5, 6};
  sheet.hidden_columns = {4};
  sheet.has_filter = sheet.has_validation = true;
  SheetBuilder empty;
  book.sheets.push_back(empty.finish("_collate"));
  book.sheets[1].visibility = Visibility::very_hidden;
  book.creator_program = "Microsoft Excel";
  book.custom_properties["collate-round"] = "2019-autumn";
  book.defined_names["Ratings"] = "Lists!$A$1:$A$3";
  return book;
}

}  // namespace

TEST_CASE("every cell is a line, and hostile text is shown, not obeyed") {
  CHECK(dump_text(example()) ==
        "file: \"a.xlsx\"\n"
        "format: xlsx, dates from 1900, made by \"Microsoft Excel\"\n"
        "property: \"collate-round\" = \"2019-autumn\"\n"
        "name: \"Ratings\" = \"Lists!$A$1:$A$3\"\n"
        "sheet 1: \"Actions\", visible, 3 rows x 3 columns, 7 cells\n"
        "merged: A1:C1, A3:B3\n"
        "hidden rows: 2, 6:7\n"
        "hidden columns: E\n"
        "has: filter, validation\n"
        "A1 | text | \"Ref \\\"A\\\"\\n\\u{1b}[2J\\u{202e}\" | General | merged A1:C1\n"
        "A2 | text | \"1.10\" | \"@\" | hidden\n"
        "B2 | date | 2019-12-02 (43801) | \"d mmm yyyy\" | hidden\n"
        "C2 | date | 2019-12-02T12:00:00 (43801.5) | \"d mmm yyyy hh:mm\" | hidden\n"
        "A3 | number | 0.25 | \"0%\" | formula \"A1/4\" | merged A3:B3 | fill #FFC000\n"
        "B3 | boolean | TRUE | General | merged A3:B3\n"
        "C3 | error | #N/A | General | formula \"NA()\"\n"
        "sheet 2: \"_collate\", very hidden, 0 rows x 0 columns, 0 cells\n");
}

TEST_CASE("a summary is one line of counts") {
  CHECK(summary(example(), "my file.xlsx") ==
        "my file.xlsx sheets=2 hidden_sheets=1 cells=7 strings=2 numbers=1 dates=2 booleans=1 "
        "errors=1 formulas=2 merged=2");
}

TEST_CASE("dates with times, times without days, and the day that never was") {
  CHECK(iso_date_time(1) == "1900-01-01");
  CHECK(iso_date_time(60).empty());
  CHECK(iso_date_time(60.5).empty());
  CHECK(iso_date_time(61) == "1900-03-01");
  CHECK(iso_date_time(0) == "00:00:00");
  CHECK(iso_date_time(0.604166666666667) == "14:30:00");
  CHECK(iso_date_time(43801.9999999) == "2019-12-03");
  CHECK(iso_date_time(-1).empty());
  CHECK(iso_date_time(2958465) == "9999-12-31");
  CHECK(iso_date_time(2958466).empty());
}

TEST_CASE("overlapping and empty merged ranges do no harm") {
  SheetBuilder builder;
  for (std::uint32_t row = 0; row < 4; ++row) {
    for (std::uint32_t column = 0; column < 4; ++column)
      builder.put({row, column}, {cell::Kind::number, "", 1});
  }
  Workbook book;
  book.sheets.push_back(builder.finish("S"));
  book.sheets[0].merged = {
      {{0, 0}, {1, 1}}, {{1, 1}, {3, 3}}, {{2, 0}, {3, 0}}, {{100, 0}, {200, 9}}};
  const auto text = dump_text(book);
  CHECK(text.find("B2 | number | 1 | General | merged A1:B2\n") != std::string::npos);
  CHECK(text.find("C3 | number | 1 | General\n") != std::string::npos);
  CHECK(text.find("A3 | number | 1 | General | merged A3:A4\n") != std::string::npos);
}
