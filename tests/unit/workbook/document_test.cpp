// SPDX-License-Identifier: MIT
#include "workbook/document.hpp"

#include "support/zip_writer.hpp"

#include <catch2/catch.hpp>

using namespace collate;

namespace {

std::string document(const std::string& body) {
  support::ZipWriter zip;
  zip.add(
      "word/document.xml",
      R"(<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>)" +
          body + "</w:body></w:document>");
  return zip.finish();
}
std::string paragraph(const std::string& words) {
  return "<w:p><w:r><w:t>" + words + "</w:t></w:r></w:p>";
}
std::string table_cell(const std::string& words, const std::string& properties = {}) {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraph(words) + "</w:tc>";
}

workbook::Sheet sheet_of(const std::string& body) {
  const std::string bytes = document(body);
  const auto book = workbook::read_document(support::as_bytes(bytes), "plan.docx");
  REQUIRE(book);
  REQUIRE(book->sheets.size() == 1);
  return book->sheets.front();
}

std::string at(const workbook::Sheet& sheet, std::uint32_t row, std::uint32_t column) {
  const auto found = sheet.at({row, column});
  return found ? std::string(found->text) : std::string();
}

}  // namespace

TEST_CASE("lines and the rows of tables become rows, merged cells merged ranges") {
  const auto sheet = sheet_of(
      paragraph("Priority 1") + "<w:tbl><w:tr>" +
      table_cell("Who and when", R"(<w:gridSpan w:val="2"/>)") + table_cell("RAG") +
      "</w:tr><w:tr>" + table_cell("1.1", R"(<w:vMerge w:val="restart"/>)") + table_cell("One") +
      table_cell("", R"(<w:shd w:val="clear" w:fill="FF0000"/>)") + "</w:tr><w:tr>" +
      table_cell("", "<w:vMerge/>") + table_cell("Two") + "</w:tr></w:tbl>" + paragraph("The end"));
  CHECK(at(sheet, 0, 0) == "Priority 1");
  CHECK(at(sheet, 1, 0) == "Who and when");
  CHECK(at(sheet, 1, 2) == "RAG");
  CHECK(at(sheet, 3, 1) == "Two");
  // Tables stay apart from what follows.
  CHECK(at(sheet, 5, 0) == "The end");
  REQUIRE(sheet.merged.size() == 2);
  CHECK(sheet.merged[0] == cell::Range{{1, 0}, {1, 1}});
  CHECK(sheet.merged[1] == cell::Range{{2, 0}, {3, 0}});
  CHECK(sheet.coloured.at({2, 2}) == 0xFF0000);
}

TEST_CASE(
    "what was deleted is left out, lines of a cell stay lines, a table in a cell is its words") {
  const auto sheet = sheet_of(
      "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t></w:r></w:p>"
      "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>three</w:t></"
      "w:r></w:ins></w:p>"
      "<w:tbl><w:tr>" +
      table_cell("four") + "</w:tr></w:tbl></w:tc>" + table_cell("five") + "</w:tr></w:tbl>");
  CHECK(at(sheet, 0, 0) == "One\ntwo\nthree\nfour");
  CHECK(at(sheet, 0, 1) == "five");
}

TEST_CASE("a span without end, a document without text and a broken one ask for nothing") {
  const auto sheet =
      sheet_of("<w:tbl><w:tr>" + table_cell("wide", R"(<w:gridSpan w:val="4294967295"/>)") +
               table_cell("lost") + "</w:tr></w:tbl>");
  CHECK(sheet.column_end() == 1);
  const std::string empty = document("<w:p/>");
  CHECK(workbook::is_document(support::as_bytes(empty)));
  const auto none = workbook::read_document(support::as_bytes(empty), "scan.docx");
  REQUIRE_FALSE(none);
  CHECK(none.failure().code == "document-no-text");
  const std::string broken = document("<w:p>");
  CHECK_FALSE(workbook::read_document(support::as_bytes(broken), "plan.docx"));
  const std::string entity = document("<w:p>&lol;</w:p>");
  CHECK_FALSE(workbook::read_document(support::as_bytes(entity), "plan.docx"));
}

TEST_CASE("a hostile document is refused before it takes the machine's memory") {
  std::string row = "<w:tr>";
  for (int i = 0; i < 20; ++i) row += table_cell("x");
  row += "</w:tr>";
  std::string rows;
  for (int i = 0; i < 200; ++i) rows += row;
  const std::string table = document("<w:tbl>" + rows + "</w:tbl>");
  const auto refused = [](const std::string& bytes, const package::Limits& limits) {
    const auto book = workbook::read_document(support::as_bytes(bytes), "plan.docx", limits);
    return book ? std::string() : book.failure().code;
  };
  CHECK(refused(table, {}).empty());
  package::Limits limits;
  limits.cells = 3999;
  CHECK(refused(table, limits) == "limit-cells");
  limits = {};
  limits.memory_bytes = (16 << 20) + table.size() + 300000;
  CHECK(refused(table, limits) == "limit-memory");
  limits = {};
  limits.cell_text_bytes = 1000;
  const std::string run = "<w:r><w:t>" + std::string(99, 'a') + "</w:t></w:r>";
  std::string runs;
  for (int i = 0; i < 11; ++i) runs += run;
  CHECK(refused(document("<w:p>" + runs + "</w:p>"), limits) == "limit-cell-text-bytes");
  CHECK(refused(document("<w:tbl><w:tr><w:tc><w:p>" + runs + "</w:p></w:tc></w:tr></w:tbl>"),
                limits) == "limit-cell-text-bytes");
  std::string deep = "<w:p>x</w:p>";
  for (int i = 0; i < 120; ++i) deep = "<w:sdt>" + deep + "</w:sdt>";
  CHECK(refused(document(deep), {}) == "limit-xml-depth");
}
