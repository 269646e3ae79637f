// SPDX-License-Identifier: MIT
#include "workbook/ods.hpp"

#include "support/zip_writer.hpp"
#include "workbook/dump.hpp"
#include "workbook/ods_table.hpp"
#include "workbook/read.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::workbook;

namespace {

constexpr std::string_view namespaces =
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
    " xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\""
    " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
    " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\""
    " xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\"";

std::string ods(std::string_view spreadsheet, std::string_view styles = {},
                std::string_view meta = {}) {
  support::ZipWriter zip;
  zip.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet", support::Packing::stored);
  std::string content =
      "<office:document-content" + std::string(namespaces) + "><office:automatic-styles>";
  content += styles;
  content += "</office:automatic-styles><office:body><office:spreadsheet>";
  content += spreadsheet;
  content += "</office:spreadsheet></office:body></office:document-content>";
  zip.add("content.xml", content);
  if (!meta.empty()) {
    zip.add("meta.xml", "<office:document-meta" + std::string(namespaces) + "><office:meta>" +
                            std::string(meta) + "</office:meta></office:document-meta>");
  }
  return zip.finish();
}

finding::Outcome<Workbook> read_ods_bytes(const std::string& bytes,
                                          const package::Limits& limits = {}) {
  return workbook::read(support::as_bytes(bytes), "a.ods", limits);
}

/// The listing without its first two lines, or the code of the failure.
std::string listing(std::string_view rows, std::string_view styles = {},
                    const package::Limits& limits = {}) {
  const auto book = read_ods_bytes(
      ods("<table:table table:name=\"S\">" + std::string(rows) + "</table:table>", styles), limits);
  if (!book) return book.failure().code;
  std::string out;
  dump(*book, "a.ods", [&out](std::string_view text) { out += text; });
  return out.substr(out.find('\n', out.find('\n') + 1) + 1);
}

std::string row(std::string_view cells) {
  return "<table:table-row>" + std::string(cells) + "</table:table-row>";
}

/// One cell of this inside, as listed: "text | "x" | General".
std::string one(std::string_view attributes, std::string_view inside,
                std::string_view styles = {}) {
  const auto text = listing(row("<table:table-cell " + std::string(attributes) + ">" +
                                std::string(inside) + "</table:table-cell>"),
                            styles);
  const auto at = text.find("A1 | ");
  return at == std::string::npos ? text : text.substr(at + 5, text.size() - at - 6);
}

}  // namespace

TEST_CASE("typed values come from the attributes, not from what is shown") {
  CHECK(one("office:value-type=\"float\" office:value=\"43800\"", "<text:p>43,800.00</text:p>") ==
        "number | 43800 | General");
  CHECK(one("office:value-type=\"percentage\" office:value=\"0.25\"", "<text:p>25%</text:p>") ==
        "number | 0.25 | General");
  CHECK(one("office:value-type=\"currency\" office:currency=\"GBP\" office:value=\"-5.5\"", "") ==
        "number | -5.5 | General");
  CHECK(one("office:value-type=\"boolean\" office:boolean-value=\"true\"",
            "<text:p>WAHR</text:p>") == "boolean | TRUE | General");
  CHECK(one("office:value-type=\"date\" office:date-value=\"2019-12-02\"",
            "<text:p>2.12.19</text:p>") == "date | 2019-12-02 (43801) | General");
  CHECK(one("office:value-type=\"date\" office:date-value=\"2019-12-02T14:30:00\"", "") ==
        "date | 2019-12-02T14:30:00 (43801.604166666664) | General");
  CHECK(one("office:value-type=\"time\" office:time-value=\"PT09H30M00S\"", "") ==
        "date | 09:30:00 (0.3958333333333333) | General");
  CHECK(one("office:value-type=\"time\" office:time-value=\"PT36H00M00S\"", "") ==
        "date | 1900-01-01T12:00:00 (1.5) | General");
  CHECK(one("office:value-type=\"string\"", "<text:p>1.10</text:p>") ==
        "text | \"1.10\" | General");
  CHECK(one("office:value-type=\"string\" office:string-value=\"stored\"",
            "<text:p>shown</text:p>") == "text | \"stored\" | General");
}

TEST_CASE("what cannot be a value is kept as its text and named") {
  const auto text = listing(
      row("<table:table-cell office:value-type=\"date\" office:date-value=\"1850-01-01\"><text:p>1 "
          "Jan 1850</text:p></table:table-cell>"));
  CHECK(text.find("note: value-kept-as-text: A1 ") == 0);
  CHECK(text.find("A1 | text | \"1 Jan 1850\" | General\n") != std::string::npos);
}

TEST_CASE("texts: paragraphs, counted spaces, tabs, breaks, spans; no notes") {
  CHECK(
      one("office:value-type=\"string\"", "<text:p>one</text:p><text:p/><text:p>three</text:p>") ==
      "text | \"one\\n\\nthree\" | General");
  CHECK(one("office:value-type=\"string\"",
            "<text:p><text:s/>a <text:s text:c=\"2\"/>b<text:tab/>c<text:line-break/>d</text:p>") ==
        "text | \" a   b\\tc\\nd\" | General");
  CHECK(one("office:value-type=\"string\"", "<text:p>in  <text:span> red</text:span> </text:p>") ==
        "text | \"in   red \" | General");
  CHECK(one("office:value-type=\"string\"",
            "<office:annotation><text:p>note</text:p></office:annotation><text:p>cell</text:p>") ==
        "text | \"cell\" | General");
  CHECK(one("office:value-type=\"string\"", "<text:p>a &amp; b &lt;c&gt;</text:p>") ==
        "text | \"a & b <c>\" | General");
}

TEST_CASE("formulas lose their prefix; errors, booleans and empty results are told apart") {
  CHECK(one("table:formula=\"of:=SUM([.A2:.A3])\" office:value-type=\"float\" office:value=\"3\"",
            "") == "number | 3 | General | formula \"SUM([.A2:.A3])\"");
  CHECK(one("table:formula=\"of:=1/0\" office:value-type=\"string\" office:string-value=\"\" "
            "calcext:value-type=\"error\"",
            "<text:p>#DIV/0!</text:p>") == "error | #DIV/0! | General | formula \"1/0\"");
  CHECK(one("table:formula=\"oooc:=1/0\" office:value-type=\"float\" office:value=\"0\"",
            "<text:p>#DIV/0!</text:p>") == "error | #DIV/0! | General | formula \"1/0\"");
  CHECK(one("table:formula=\"of:=TRUE()\" office:value-type=\"float\" office:value=\"1\"",
            "<text:p>TRUE</text:p>") == "boolean | TRUE | General | formula \"TRUE()\"");
  CHECK(one("table:formula=\"of:=&quot;&quot;\"", "<text:p/>") ==
        "text | \"\" | General | formula \"\\\"\\\"\"");
  const auto unsaved = listing(row("<table:table-cell table:formula=\"of:=1+1\"/>"));
  CHECK(unsaved.find("note: formula-without-result: A1 ") == 0);
}

TEST_CASE("values that their type does not fit are kept as they are written, and named") {
  CHECK(one("office:value-type=\"boolean\" office:boolean-value=\"TRUE\"",
            "<text:p>Yes</text:p>") == "text | \"Yes\" | General");
  CHECK(one("office:value-type=\"boolean\" office:boolean-value=\"1\"", "") ==
        "text | \"1\" | General");
  CHECK(one("office:value-type=\"boolean\" office:boolean-value=\"true\"", "") ==
        "boolean | TRUE | General");
  CHECK(one("office:value-type=\"float\" office:value=\"abc\"", "") == "text | \"abc\" | General");
  CHECK(one("office:value=\"6\"", "") == "text | \"6\" | General");
  CHECK(one("office:value-type=\"date\" office:date-value=\"2019-02-30\"", "") ==
        "text | \"2019-02-30\" | General");
  const auto book = read_ods_bytes(ods(
      "<table:table table:name=\"S\">" +
      row("<table:table-cell office:value-type=\"boolean\"><text:p>1</text:p></table:table-cell>") +
      "</table:table>"));
  REQUIRE(book->notes.size() == 1);
  CHECK(book->notes[0].code == "value-kept-as-text");
}

TEST_CASE("lists and sections are read, tables in tables and sheets of one name are refused") {
  CHECK(one("office:value-type=\"string\"",
            "<text:p>a</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item></"
            "text:list><text:section><text:p>c</text:p></text:section>") ==
        "text | \"a\\nb\\nc\" | General");
  const std::string cell = "<table:table-cell office:value-type=\"float\" office:value=\"5\"/>";
  CHECK(listing(row("<table:table-cell><table:table>" + row(cell) +
                    "</table:table></table:table-cell>")) == "ods-stray-cells");
  CHECK(listing(cell + row(cell)) == "ods-stray-cells");
  CHECK(listing(row(row(cell))) == "ods-stray-cells");
  CHECK(listing("<table:table>" + row(cell) + "</table:table>" + row(cell)) == "ods-stray-cells");
  CHECK(
      listing("<table:shapes><table:table/></table:shapes>" + row(cell)).find("A1 | number | 5") !=
      std::string::npos);
  const auto twice =
      read_ods_bytes(ods("<table:table table:name=\"A\"/><table:table table:name=\"a\"/>"));
  REQUIRE_FALSE(twice);
  CHECK(twice.failure().code == "ods-sheet-name-twice");
}

TEST_CASE("repeats give every copy its place and huge empty ones cost nothing") {
  const auto text = listing(
      "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell "
      "table:number-columns-repeated=\"2\" office:value-type=\"float\" "
      "office:value=\"7\"/><table:table-cell "
      "table:number-columns-repeated=\"16000\"/></table:table-row>"
      "<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell "
      "table:number-columns-repeated=\"16384\"/></table:table-row>");
  CHECK(text ==
        "sheet 1: \"S\", visible, 2 rows x 2 columns, 4 cells\n"
        "A1 | number | 7 | General\nB1 | number | 7 | General\nA2 | number | 7 | General\nB2 | "
        "number | 7 | General\n");
  CHECK(listing("<table:table-row table:number-rows-repeated=\"99999999999999999999999\"/>" +
                row("")) == "sheet 1: \"S\", visible, 0 rows x 0 columns, 0 cells\n");
}

TEST_CASE("merged, covered and hidden") {
  const auto text = listing(
      "<table:table-column/><table:table-column table:visibility=\"collapse\" "
      "table:number-columns-repeated=\"2\"/>" +
      row("<table:table-cell table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\" "
          "office:value-type=\"string\"><text:p>m</text:p></table:table-cell>"
          "<table:covered-table-cell office:value-type=\"float\" office:value=\"1\"/>") +
      "<table:table-row table:visibility=\"filter\"><table:table-cell office:value-type=\"float\" "
      "office:value=\"2\"/></table:table-row>"
      "<table:table-row-group table:display=\"false\">" +
      row("<table:table-cell office:value-type=\"float\" office:value=\"3\"/>") +
      "</table:table-row-group>");
  CHECK(text ==
        "sheet 1: \"S\", visible, 3 rows x 2 columns, 4 cells\n"
        "merged: A1:B2\nhidden rows: 2:3\nhidden columns: B:C\nhas: filter\n"
        "A1 | text | \"m\" | General | merged A1:B2\n"
        "B1 | number | 1 | General | hidden | merged A1:B2\n"
        "A2 | number | 2 | General | hidden | merged A1:B2\n"
        "A3 | number | 3 | General | hidden\n");
}

TEST_CASE(
    "number formats and fills come through the chain of styles; columns and rows have defaults") {
  constexpr std::string_view styles =
      "<number:date-style style:name=\"D\"><number:day/><number:text> </number:text><number:month "
      "number:textual=\"true\"/>"
      "<number:text> </number:text><number:year number:style=\"long\"/></number:date-style>"
      "<number:percentage-style style:name=\"P\"><number:number number:decimal-places=\"1\" "
      "number:min-integer-digits=\"1\"/><number:text>%</number:text></number:percentage-style>"
      "<number:number-style style:name=\"G\"><number:number number:decimal-places=\"2\" "
      "number:min-integer-digits=\"1\" number:grouping=\"true\"/></number:number-style>"
      "<number:number-style style:name=\"N\"><style:text-properties "
      "fo:color=\"#ff0000\"/><number:text>-</number:text><number:number "
      "number:decimal-places=\"0\" number:min-integer-digits=\"1\"/>"
      "<style:map style:condition=\"value()&gt;=0\" "
      "style:apply-style-name=\"G\"/></number:number-style>"
      "<number:time-style style:name=\"T\" "
      "number:truncate-on-overflow=\"false\"><number:hours/><number:text>:</"
      "number:text><number:minutes number:style=\"long\"/></number:time-style>"
      "<number:number-style style:name=\"K\"><number:number number:decimal-places=\"0\" "
      "number:min-integer-digits=\"5\" number:grouping=\"true\"/><number:text> "
      "days</number:text></number:number-style>"
      "<style:style style:name=\"base\" style:family=\"table-cell\" "
      "style:data-style-name=\"D\"><style:table-cell-properties "
      "fo:background-color=\"#FFC000\"/></style:style>"
      "<style:style style:name=\"child\" style:family=\"table-cell\" "
      "style:parent-style-name=\"base\" style:data-style-name=\"P\"/>"
      "<style:style style:name=\"clear\" style:family=\"table-cell\" "
      "style:parent-style-name=\"base\" style:data-style-name=\"N\"><style:table-cell-properties "
      "fo:background-color=\"transparent\"/></style:style>"
      "<style:style style:name=\"time\" style:family=\"table-cell\" style:data-style-name=\"T\"/>"
      "<style:style style:name=\"days\" style:family=\"table-cell\" style:data-style-name=\"K\"/>"
      "<style:style style:name=\"loop\" style:family=\"table-cell\" "
      "style:parent-style-name=\"loop\"/>";
  const std::string value = "office:value-type=\"float\" office:value=\"1\" ";
  const auto cell = [&](const std::string& style) {
    return one(value + "table:style-name=\"" + style + "\"", "", styles);
  };
  CHECK(cell("base") == "number | 1 | \"d mmm yyyy\" | fill #FFC000");
  CHECK(cell("child") == "number | 1 | \"0.0%\" | fill #FFC000");
  CHECK(cell("clear") == "number | 1 | \"#,##0.00;[Red]-0\"");
  CHECK(cell("time") == "number | 1 | \"[h]:mm\"");
  CHECK(cell("days") == "number | 1 | \"00,000\\\" days\\\"\"");
  CHECK(cell("loop") == "number | 1 | General");
  const auto defaults = listing(
      "<table:table-column table:default-cell-style-name=\"child\" "
      "table:number-columns-repeated=\"2\"/><table:table-column "
      "table:default-cell-style-name=\"time\"/>" +
          row("<table:table-cell table:number-columns-repeated=\"3\"/>") +
          row("<table:table-cell table:number-columns-repeated=\"2\"/><table:table-cell " + value +
              "/>"),
      styles);
  CHECK(defaults.find("C2 | number | 1 | \"[h]:mm\"\n") != std::string::npos);
}

TEST_CASE("an ods tells what is struck through and which cells hold only a colour") {
  constexpr std::string_view styles =
      "<style:style style:name=\"old\" style:family=\"table-cell\"><style:table-cell-properties "
      "fo:background-color=\"#FF0000\"/><style:text-properties "
      "style:text-line-through-style=\"solid\"/></style:style>"
      "<style:style style:name=\"again\" style:family=\"table-cell\" "
      "style:parent-style-name=\"old\"><style:text-properties "
      "style:text-line-through-style=\"none\"/></style:style>"
      "<style:style style:name=\"white\" style:family=\"table-cell\"><style:table-cell-properties "
      "fo:background-color=\"#FFFFFF\"/></style:style>";
  const std::string value = "office:value-type=\"float\" office:value=\"1\" ";
  CHECK(one(value + "table:style-name=\"old\"", "", styles) ==
        "number | 1 | General | fill #FF0000 | struck through");
  CHECK(one(value + "table:style-name=\"again\"", "", styles) ==
        "number | 1 | General | fill #FF0000");
  const auto painted =
      read_ods_bytes(ods("<table:table table:name=\"S\">" +
                             row("<table:table-cell table:style-name=\"white\"/><table:table-cell "
                                 "table:style-name=\"old\" table:number-columns-repeated=\"2\"/>") +
                             row("<table:table-cell " + value +
                                 "/><table:table-cell table:style-name=\"old\" "
                                 "table:number-columns-repeated=\"16383\"/>") +
                             "</table:table>",
                         styles));
  REQUIRE(painted);
  const auto& coloured = painted->sheets[0].coloured;
  CHECK(coloured.size() == 1002);  // of a long run only the beginning
  CHECK(coloured.at({0, 1}) == 0xFF0000);
  CHECK(coloured.at({0, 2}) == 0xFF0000);
  CHECK_FALSE(coloured.contains({0, 0}));
  CHECK(painted->sheets[0].cell_count() == 1);
}

TEST_CASE("an ods tells what is struck through in a part of a text") {
  constexpr std::string_view styles =
      "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties "
      "style:text-line-through-style=\"solid\"/></style:style>"
      "<style:style style:name=\"T2\" style:family=\"text\"><style:text-properties "
      "style:text-line-through-style=\"none\" fo:color=\"#FF0000\"/></style:style>";
  const std::string text = "office:value-type=\"string\"";
  CHECK(one(text, "<text:p><text:span text:style-name=\"T1\">Jan</text:span> March</text:p>",
            styles) == "text | \"Jan March\" | General | struck through");
  CHECK(one(text, "<text:p><text:span text:style-name=\"T2\">Jan</text:span> March</text:p>",
            styles) == "text | \"Jan March\" | General");
  CHECK(one(text, "<text:p>March</text:p>", styles) == "text | \"March\" | General");
}

TEST_CASE("hidden sheets, filters, names, properties, program, date system") {
  const auto book = read_ods_bytes(ods(
      "<table:calculation-settings><table:null-date "
      "table:date-value=\"1904-01-01\"/></table:calculation-settings>"
      "<table:table table:name=\"Actions\"><table:table-row><table:table-cell "
      "office:value-type=\"date\" "
      "office:date-value=\"2019-12-02\"/></table:table-row></table:table>"
      "<table:table table:name=\"It's\" "
      "table:style-name=\"ta2\"><table:named-expressions><table:named-range table:name=\"Local\" "
      "table:cell-range-address=\"$Actions.$A$1\"/></table:named-expressions></table:table>"
      "<table:table table:name=\"'file:///x.ods'#S\" table:style-name=\"ta_extref\"/>"
      "<table:named-expressions><table:named-range table:name=\"R\" "
      "table:cell-range-address=\"$Actions.$A$1:.$B$9\"/>"
      "<table:named-expression table:name=\"E\" "
      "table:expression=\"of:=1+1\"/></table:named-expressions>"
      "<table:database-ranges><table:database-range table:name=\"f\" "
      "table:target-range-address=\"Actions.A1:Actions.B9\" table:display-filter-buttons=\"true\"/>"
      "<table:database-range table:target-range-address=\"$'It''s'.A1:'It''s'.B9\" "
      "table:display-filter-buttons=\"true\"/></table:database-ranges>",
      "<style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties "
      "table:display=\"false\"/></style:style>",
      "<meta:generator>LibreOffice/7.4</meta:generator><meta:user-defined "
      "meta:name=\"collate-round\">2019-autumn</meta:user-defined>"));
  REQUIRE(book);
  REQUIRE(book->sheets.size() == 2);
  CHECK(book->sheets[0].has_filter);
  CHECK(book->sheets[1].has_filter);
  CHECK(book->sheets[0].cell(0).number == 43801);
  CHECK(book->date_system == timescale::DateSystem::from_1904);
  CHECK(book->sheets[1].visibility == Visibility::hidden);
  CHECK(book->defined_names.at("R") == "Actions!$A$1:$B$9");
  CHECK(book->defined_names.at("E") == "1+1");
  CHECK(book->defined_names.at("It's!Local") == "Actions!$A$1");
  CHECK(book->custom_properties.at("collate-round") == "2019-autumn");
  CHECK(book->creator_program == "LibreOffice/7.4");
}

TEST_CASE("references are written as Excel does") {
  CHECK(excel_reference("$Actions.$A$1:.$B$9") == "Actions!$A$1:$B$9");
  CHECK(excel_reference("$'My. Sheet: one'.$A$1") == "'My. Sheet: one'!$A$1");
  CHECK(excel_reference("Actions.A1:Actions.B9") == "Actions!A1:B9");
  CHECK(excel_reference(".A1") == "A1");
  CHECK(excel_reference("").empty());
}

TEST_CASE("budgets are counted before the copies are made") {
  package::Limits limits;
  limits.cells = 6;
  const auto filled = [](int rows, int columns) {
    return "<table:table-row table:number-rows-repeated=\"" + std::to_string(rows) +
           "\"><table:table-cell table:number-columns-repeated=\"" + std::to_string(columns) +
           "\" "
           "office:value-type=\"string\"><text:p>abcd</text:p></table:table-cell></"
           "table:table-row>";
  };
  CHECK(listing(filled(1, 5), {}, limits).find("5 cells") != std::string::npos);
  CHECK(listing(filled(2, 3), {}, limits).find("6 cells") != std::string::npos);
  CHECK(listing(filled(7, 1), {}, limits) == "limit-cells");
  CHECK(listing(filled(1048576, 16384)) == "limit-cells");
  limits = {};
  limits.string_table_bytes = 12;
  CHECK(listing(filled(3, 1), {}, limits).find("3 cells") != std::string::npos);
  CHECK(listing(filled(4, 1), {}, limits) == "limit-string-table-bytes");
  limits = {};
  limits.cell_text_bytes = 4;
  CHECK(listing(filled(1, 1), {}, limits).find("1 cells") != std::string::npos);
  limits.cell_text_bytes = 3;
  CHECK(listing(filled(1, 1), {}, limits) == "limit-cell-text-bytes");
  CHECK(one("office:value-type=\"string\"", "<text:p><text:s text:c=\"99999999999\"/></text:p>") ==
        "limit-cell-text-bytes");
  CHECK(listing(filled(1, 16385)) == "ods-outside-grid");
  CHECK(listing(filled(1048577, 1)) == "ods-outside-grid");
  CHECK(listing(filled(1, 16384)).find("16384 columns") != std::string::npos);
}

TEST_CASE("encrypted, empty of content, and broken files are named") {
  support::ZipWriter encrypted;
  encrypted.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet",
                support::Packing::stored);
  encrypted.add("META-INF/manifest.xml",
                "<manifest:manifest><manifest:encryption-data/></manifest:manifest>");
  encrypted.add("content.xml", "\x01\x02 not xml");
  CHECK(read_ods_bytes(encrypted.finish()).failure().code == "workbook-encrypted");
  support::ZipWriter hollow;
  hollow.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet",
             support::Packing::stored);
  CHECK(read_ods_bytes(hollow.finish()).failure().code == "ods-no-content");
  CHECK(listing("<table:table-row>") == "xml-malformed");
}
