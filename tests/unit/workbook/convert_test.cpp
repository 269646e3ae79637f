// SPDX-License-Identifier: MIT
#include "workbook/convert.hpp"

#include "support/zip_writer.hpp"
#include "workbook/csv.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::workbook;

namespace {

Sheet texts(const std::vector<std::pair<cell::Address, std::string>>& cells) {
  SheetBuilder builder;
  for (const auto& [address, text] : cells) builder.put(address, {cell::Kind::text, text, 0});
  return builder.finish("S");
}

std::string csv(const Sheet& sheet) {
  const auto made = to_csv(sheet, "a.xlsx");
  return made ? *made : made.failure().code;
}

}  // namespace

TEST_CASE("csv keeps every cell in its row and column") {
  CHECK(csv(texts({{{0, 1}, "b"}, {{2, 0}, "a"}, {{2, 2}, "c"}})) == ",b,\r\n,,\r\na,,c\r\n");
  CHECK(csv(texts({})).empty());
  SheetBuilder builder;
  builder.put({0, 0}, {cell::Kind::number, {}, -1.5});
  builder.put({0, 1}, {cell::Kind::date_time, {}, 43801});
  builder.put({0, 2}, {cell::Kind::boolean, {}, 1});
  builder.put({0, 3}, {cell::Kind::error, "#N/A", 0});
  builder.put({0, 4}, {cell::Kind::date_time, {}, 43801.5});
  builder.put({0, 5}, {cell::Kind::date_time, {}, 60});
  CHECK(csv(builder.finish("S")) == "-1.5,2019-12-02,TRUE,#N/A,2019-12-02T12:00:00,60\r\n");
}

TEST_CASE("csv quotes what needs it and disarms what a spreadsheet would run") {
  CHECK(csv(texts({{{0, 0}, "a,b"}, {{0, 1}, "say \"x\""}, {{0, 2}, "one\ntwo"}})) ==
        "\"a,b\",\"say \"\"x\"\"\",\"one\ntwo\"\r\n");
  for (const std::string start : {"=", "+", "-", "@", "\t"})
    CHECK(csv(texts({{{0, 0}, start + "cmd"}})) == "'" + start + "cmd\r\n");
  for (const std::string start : {"\r", "\n"})
    CHECK(csv(texts({{{0, 0}, start + "=cmd"}})) == "\"'" + start + "=cmd\"\r\n");
  CHECK(csv(texts({{{0, 0}, "=1,2"}})) == "\"'=1,2\"\r\n");
  CHECK(csv(texts({{{0, 0}, "a=b"}})) == "a=b\r\n");
}

TEST_CASE("what is written as csv reads back as the same texts") {
  const std::vector<std::pair<cell::Address, std::string>> cells = {
      {{0, 0}, "Ref"},
      {{0, 1}, "A \"quoted\", long\ncomment"},
      {{1, 0}, "1.10"},
      {{1, 1}, "£5 – “ok”"},
      {{4, 1}, "end;"}};
  const auto sheet = texts(cells);
  const auto text = csv(sheet);
  const auto back = read_csv(support::as_bytes(text), "a.csv");
  REQUIRE(back);
  REQUIRE(back->sheets[0].cell_count() == cells.size());
  for (const auto& [address, wanted] : cells) CHECK(back->sheets[0].at(address)->text == wanted);
}

TEST_CASE("a few cells far apart are not blown up to a table") {
  CHECK(csv(texts({{{0, 0}, "a"}, {{cell::max_rows - 1, cell::max_columns - 1}, "z"}})) ==
        "convert-too-sparse");
}

TEST_CASE("json tells kinds, formulas, formats and places") {
  SheetBuilder builder;
  builder.put({0, 0}, {cell::Kind::text, "a \"b\"\n\x01", 0});
  builder.put({3, 1}, {cell::Kind::date_time, {}, 43801}, {}, "d mmm yyyy");
  builder.put({3, 2}, {cell::Kind::number, {}, 0.25}, "A1/4", "0%");
  builder.put({3, 3}, {cell::Kind::boolean, {}, 0});
  auto sheet = builder.finish("S");
  sheet.merged = {{{0, 0}, {0, 3}}};
  sheet.hidden_rows = {3};
  CHECK(*to_json(sheet, "a.xlsx") ==
        "{\"file\": \"a.xlsx\", \"sheet\": \"S\", \"visibility\": \"visible\", \"rows\": 4, "
        "\"columns\": 4,\n"
        " \"merged\": [\"A1:D1\"],\n \"cells\": [\n"
        "  {\"cell\": \"A1\", \"row\": 1, \"column\": 1, \"kind\": \"text\", \"value\": \"a "
        "\\\"b\\\"\\n\\u0001\"},\n"
        "  {\"cell\": \"B4\", \"row\": 4, \"column\": 2, \"kind\": \"date\", \"value\": "
        "\"2019-12-02\", \"serial\": 43801, \"format\": \"d mmm yyyy\", \"hidden\": true},\n"
        "  {\"cell\": \"C4\", \"row\": 4, \"column\": 3, \"kind\": \"number\", \"value\": 0.25, "
        "\"formula\": \"A1/4\", \"format\": \"0%\", \"hidden\": true},\n"
        "  {\"cell\": \"D4\", \"row\": 4, \"column\": 4, \"kind\": \"boolean\", \"value\": false, "
        "\"hidden\": true}\n ]}\n");
}

TEST_CASE("names of files hold nothing that a system could take for a path") {
  CHECK(converted_name("return", "Actions", "csv") == "return.Actions.csv");
  CHECK(converted_name("return", "../a\\b:c*?\n", "csv") == "return.___a_b_c___.csv");
  CHECK(converted_name("r", "Année", "json") == "r.Année.json");
  CHECK(converted_name("r", std::string(99, 'x') + "é", "csv") ==
        "r." + std::string(99, 'x') + ".csv");
}

TEST_CASE("a line of texts by itself is the line that a sheet of them would have") {
  const std::vector<std::vector<std::string>> rows = {
      {"ref", "comment"}, {"1.10", "Said \"yes\", then no"}, {"", "=SUM(A1)"}, {"1.2", ""}};
  std::string lines;
  for (const auto& row : rows) append_csv_line(lines, row);
  CHECK(lines == csv(sheet_of_texts("S", rows)));
  CHECK(lines == "ref,comment\r\n1.10,\"Said \"\"yes\"\", then no\"\r\n,'=SUM(A1)\r\n1.2,\r\n");
}
