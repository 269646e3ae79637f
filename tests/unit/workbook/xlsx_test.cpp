// SPDX-License-Identifier: MIT
// One test for each trap that real .xlsx files set, on packages small enough to be read here.
#include "workbook/xlsx.hpp"

#include "support/xlsx_parts.hpp"
#include "workbook/dump.hpp"
#include "workbook/read.hpp"
#include "workbook/xlsx_theme.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <array>
#include <cstdlib>

using namespace collate;
using namespace collate::support;
using workbook::Workbook;

namespace {

finding::Outcome<Workbook> read(const XlsxParts& parts, const package::Limits& limits = {}) {
  const std::string bytes = parts.zip(Packing::deflated);
  return workbook::read(as_bytes(bytes), "a.xlsx", limits);
}

// Every cell as "A1=text:Ref", joined by spaces; or "! code".
std::string cells(const finding::Outcome<Workbook>& book) {
  if (!book) return "! " + book.failure().code;
  std::string all;
  for (const auto& sheet : book->sheets) {
    for (std::size_t i = 0; i < sheet.cell_count(); ++i) {
      const auto cell = sheet.cell(i);
      all += fmt::format("{}{}={}:{}", all.empty() ? "" : " ", cell::to_a1(cell.address),
                         cell::name(cell.kind), cell.display());
      if (!cell.formula.empty()) all += fmt::format("[{}]", cell.formula);
    }
  }
  return all;
}
std::string cells(const XlsxParts& parts, const package::Limits& limits = {}) {
  return cells(read(parts, limits));
}

constexpr std::string_view two_cells =
    "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1'><v>2</v></c></row>";
constexpr std::string_view one_text = "<si><t>Ref</t></si>";

}  // namespace

TEST_CASE("trap 1: prefixes, byte-order marks, absolute and upward targets, the strict dialect") {
  auto book = xlsx_with_sheet(two_cells, one_text);
  REQUIRE(cells(book) == "A1=text:Ref B1=number:2");
  SECTION("a prefix on every main element") {
    auto& sheet = book.parts["xl/worksheets/sheet1.xml"];
    sheet = fmt::format(
        "<x:worksheet xmlns:x='{}'><x:sheetData><x:row r='1'><x:c r='A1' "
        "t='s'><x:v>0</x:v></x:c><x:c r='B1'><x:v>2</x:v></x:c>"
        "</x:row></x:sheetData></x:worksheet>",
        main_uri);
  }
  SECTION("a foreign element of the same name is not a cell") {
    auto& sheet = book.parts["xl/worksheets/sheet1.xml"];
    sheet.replace(sheet.find("</row>"), 6,
                  "<f:c xmlns:f='urn:other' r='C1'><f:v>9</f:v></f:c></row>");
  }
  SECTION("a byte-order mark in every part") {
    for (auto& [name, content] : book.parts) content = "\xef\xbb\xbf" + content;
  }
  SECTION("absolute targets") {
    book.parts["xl/_rels/workbook.xml.rels"] =
        relations({{"rId1", "worksheet", "/xl/worksheets/sheet1.xml"},
                   {"rId2", "sharedStrings", "/xl/sharedStrings.xml"}});
  }
  SECTION("upward targets") {
    book.parts["xl/_rels/workbook.xml.rels"] =
        relations({{"rId1", "worksheet", "../xl/worksheets/sheet1.xml"},
                   {"rId2", "sharedStrings", "x/../sharedStrings.xml"}});
  }
  SECTION("the strict dialect") {
    for (auto& [name, content] : book.parts) {
      for (const auto& [from, to] :
           {std::pair{std::string(main_uri),
                      std::string("http://purl.oclc.org/ooxml/spreadsheetml/main")},
            std::pair{std::string(relations_uri),
                      std::string("http://purl.oclc.org/ooxml/officeDocument/relationships")}}) {
        for (auto at = content.find(from); at != std::string::npos;
             at = content.find(from, at + to.size()))
          content.replace(at, from.size(), to);
      }
    }
  }
  CHECK(cells(book) == "A1=text:Ref B1=number:2");
}

TEST_CASE("trap 2: parts that are missing, elsewhere, or spelt otherwise") {
  auto book = xlsx_with_sheet("<row r='1'><c r='A1' s='5'><v>43800</v></c></row>");
  CHECK(cells(book) == "A1=number:43800");
  const auto plain = read(
      book);  // there are no styles at all, and yet the cell asks for one: it may have been a date
  REQUIRE(plain->notes.size() == 1);
  CHECK(
      plain->notes[0].message ==
      "A1 has a format that the file does not describe, so a date there would look like a number.");
  CHECK(read(xlsx_with_sheet("<row r='1'><c r='A1' s='0'><v>43800</v></c><c r='B1' s='5'/></row>"))
            ->notes.empty());
  XlsxParts moved;
  for (const auto& [name, content] : book.parts) {
    std::string other = name;
    if (name == "xl/workbook.xml") other = "office/main.xml";
    if (name == "xl/_rels/workbook.xml.rels") other = "office/_rels/MAIN.xml.rels";
    if (name == "xl/worksheets/sheet1.xml") other = "Office\\Worksheets\\Sheet1.XML";
    moved.parts[other] = content;
  }
  moved.parts["_rels/.rels"] = relations({{"rId1", "officeDocument", "/office/main.xml"}});
  CHECK(cells(moved) == "A1=number:43800");
  book.parts.erase("xl/worksheets/sheet1.xml");
  CHECK(cells(book) == "! xlsx-part-missing");
  CHECK(finding::to_text(read(book).failure()) ==
        "a.xlsx: The workbook could not be read. The file is incomplete: its part "
        "xl/worksheets/sheet1.xml is missing. Open it in the spreadsheet "
        "program it was made with, save it again as .xlsx and send that copy.");
}

TEST_CASE("what may be a cell is never passed over") {
  const auto code = [](std::string_view rows) { return cells(xlsx_with_sheet(rows, one_text)); };
  CHECK(code("<c r='A1'><v>1</v></c>") == "! xlsx-stray-cells");
  CHECK(code("<row><c><v><x>1</x></v></c></row>") == "! xlsx-stray-cells");
  CHECK(code("<row><c><v>1<!-- --></v></c></row>") == "A1=number:1");
  CHECK(code("<row xmlns=''><c><v>1</v></c></row>") == "! xlsx-stray-cells");
  CHECK(code("<row><c><v>1</v></c><row><c><v>2</v></c></row></row>") == "! xlsx-stray-cells");
  CHECK(code("<row><c><v>1</v><c><v>2</v></c></c></row>") == "! xlsx-stray-cells");
  CHECK(code("<row><a:AlternateContent "
             "xmlns:a='http://schemas.openxmlformats.org/markup-compatibility/"
             "2006'><a:Fallback><c><v>2</v></c></a:Fallback></a:AlternateContent></row>") ==
        "! xlsx-stray-cells");
  CHECK(code("<row><c><v>1</v><v>2</v></c></row>") == "! xlsx-duplicate-cell");
  // A value of another type beside the cell's own does not count, and is named.
  CHECK(code("<row><c t='inlineStr'><is><t>a</t></is><v>5</v></c></row>") == "A1=text:a");
  CHECK(code("<row><c t='inlineStr'><v>5</v><is><t>a</t></is></c></row>") == "A1=text:a");
  CHECK(code("<row><c><v>5</v><is><t>a</t></is></c></row>") == "A1=number:5");
  CHECK(code("<row><c t='inlineStr'><is><t>a</t></is><is><t>b</t></is></c></row>") ==
        "! xlsx-duplicate-cell");
  const auto two_kinds =
      read(xlsx_with_sheet("<row><c t='inlineStr'><is><t>a</t></is><v>5</v></c></row>"));
  REQUIRE(two_kinds->notes.size() == 1);
  CHECK(two_kinds->notes[0].message ==
        "A1 carries beside its value another of a different type, '5', which does not count.");
  CHECK(code("<row><c t='inlineStr'><v/><is><t>a</t></is></c></row>") == "A1=text:a");
  constexpr std::string_view second_text = "<row><c t='s'><v>1</v></c></row>";
  CHECK(cells(xlsx_with_sheet(second_text,
                              "<si><t>a</t></si><si><t>b</t></si><f:si xmlns:f='urn:other'/>")) ==
        "A1=text:b");
  CHECK(cells(xlsx_with_sheet(second_text,
                              "<si><t>a</t></si><si xmlns=''><t>b</t></si><si><t>c</t></si>")) ==
        "! xlsx-stray-cells");
  const auto misplaced = read(xlsx_with_sheet(
      "<row><c><is><t>Late</t></is></c><c t='s'><is><t>7</t></is></c></row>", one_text));
  CHECK(cells(misplaced) == "A1=text:Late B1=text:7");
  REQUIRE(misplaced->notes.size() == 1);
  CHECK(misplaced->notes[0].message ==
        "A1 holds 'Late', which does not fit the type that the file gives it. 1 other cell of the "
        "sheet is like it.");
  const auto unsaved = read(xlsx_with_sheet("<row><c><f t='shared' si='9'/></c></row>"));
  REQUIRE(unsaved->notes.size() == 1);
  CHECK(unsaved->notes[0].code == "formula-without-result");
}

TEST_CASE(
    "an empty cell in another row is named and changes nothing; one with a value is refused") {
  const auto book = read(xlsx_with_sheet(
      "<row r='1'><c r='A1'><v>1</v></c><c r='B2' s='0'/></row><row r='2'><c r='A2'><v>2</v></c>"
      "</row>"));
  CHECK(cells(book) == "A1=number:1 A2=number:2");
  REQUIRE(book);
  REQUIRE(book->notes.size() == 1);
  CHECK(book->notes[0].code == "cell-astray");
  CHECK(book->notes[0].place.cell == cell::Address{1, 1});
  CHECK_FALSE(
      read(xlsx_with_sheet("<row r='1'><c r='A1'><v>1</v></c><c r='B2'><v>3</v></c></row>")));
}

TEST_CASE("two parts under one name, or two of a kind, are refused") {
  auto book = xlsx_with_sheet(two_cells, one_text);
  auto& links = book.parts["xl/_rels/workbook.xml.rels"];
  links = relations({{"rId1", "worksheet", "worksheets/sheet1.xml"},
                     {"rId1", "sharedStrings", "sharedStrings.xml"}});
  CHECK(cells(book) == "! xlsx-relationship-twice");
  links = relations({{"rId1", "worksheet", "worksheets/sheet1.xml"},
                     {"rId2", "sharedStrings", "sharedStrings.xml"},
                     {"rId3", "sharedStrings", "other.xml"}});
  CHECK(cells(book) == "! xlsx-relationship-twice");
  const std::string wanted = cells(xlsx_with_sheet(two_cells, one_text));
  links = relations({{"rId1", "worksheet", "worksheets/sheet1.xml"},
                     {"rId2", "sharedStrings", "sharedStrings.xml"},
                     {"rId3", "sharedStrings", "sharedStrings.xml"}});
  CHECK(cells(book) == wanted);  // one and the same part
  auto without = xlsx_with_sheet("<row><c><v>1</v></c></row>", one_text);
  without.parts.erase("xl/sharedStrings.xml");
  CHECK(cells(without) == "A1=number:1");
  without = xlsx_with_sheet("<row><c t='s'><v>0</v></c></row>", one_text);
  without.parts.erase("xl/sharedStrings.xml");
  CHECK(cells(without) == "! xlsx-shared-string");
}

TEST_CASE("a filter may stand in a table's part; sheets of macros and dialogues are named") {
  auto book = xlsx_with_sheet(two_cells, one_text);
  book.parts["xl/worksheets/_rels/sheet1.xml.rels"] =
      relations({{"rId1", "table", "../tables/table1.xml"}});
  const std::string table = "<table xmlns='" + std::string(main_uri) + "' ref='A1:B2'>";
  book.parts["xl/tables/table1.xml"] = table + "<autoFilter ref='A1:B2'/></table>";
  CHECK(read(book)->sheets[0].has_filter);
  book.parts["xl/tables/table1.xml"] = table + "<tableColumns/></table>";
  CHECK_FALSE(read(book)->sheets[0].has_filter);
  book.parts["xl/_rels/workbook.xml.rels"] =
      relations({{"rId1", "worksheet", "worksheets/sheet1.xml"},
                 {"rId2", "dialogsheet", "d.xml"},
                 {"rId3", "xlMacrosheet", "m.xml"},
                 {"rId4", "sharedStrings", "sharedStrings.xml"}});
  book.parts["xl/workbook.xml"] = workbook_part(
      "<sheet name='S' sheetId='1' r:id='rId1'/><sheet name='D' sheetId='2' r:id='rId2'/><sheet "
      "name='M' sheetId='3' r:id='rId3'/>");
  const auto tabs = read(book);
  REQUIRE(tabs->notes.size() == 2);
  CHECK(tabs->notes[0].message == "The sheet 'D' was left out: it is a dialogue box.");
  CHECK(tabs->notes[1].message == "The sheet 'M' was left out: it holds macros.");
}

TEST_CASE("many hidden columns, sheets and long formats cost little") {
  std::string columns =
      "<cols><col min='3' max='4' hidden='1'/><col min='4' max='6' hidden='1'/><col min='9' "
      "max='8' hidden='1'/><col min='16384' max='99999' hidden='1'/>";
  for (int i = 0; i < 20'000; ++i)
    columns += "<col min='5' max='16000' hidden='0'/><col min='4' max='5' hidden='1'/>";
  const auto hidden = read(xlsx_with_sheet(two_cells, one_text, {}, {}, columns + "</cols>"));
  REQUIRE(hidden);
  CHECK(hidden->sheets[0].hidden_columns == std::vector<std::uint32_t>{2, 3, 4, 5, 16383});

  auto book = xlsx_with_sheet(two_cells, one_text);
  std::string sheets;
  for (int i = 0; i < 10'001; ++i) sheets += "<sheet name='S' sheetId='1'/>";
  book.parts["xl/workbook.xml"] = workbook_part(sheets);
  CHECK(cells(book) == "! limit-sheets");

  const auto with_code = [](std::size_t size) {
    return cells(xlsx_with_sheet("<row><c s='1'><v>1</v></c></row>", {},
                                 "<numFmts><numFmt numFmtId='200' formatCode='" +
                                     std::string(size, '0') +
                                     "'/></numFmts><cellXfs><xf/><xf numFmtId='200'/></cellXfs>"));
  };
  CHECK(with_code(1024) == "A1=number:1");
  CHECK(with_code(1025) == "A1=number:1");
  CHECK(with_code(1'000'000) == "A1=number:1");
  const auto long_date = read(xlsx_with_sheet(
      "<row><c s='1'><v>43800</v></c></row>", {},
      "<numFmts><numFmt numFmtId='200' formatCode='d mmm yyyy&quot;" + std::string(5000, ' ') +
          "&quot;'/></numFmts><cellXfs><xf/><xf numFmtId='200'/></cellXfs>"));
  CHECK(cells(long_date) == "A1=date:2019-12-01");
  REQUIRE(long_date->notes.size() == 1);
  CHECK(long_date->notes[0].code == "workbook-defect");
}

TEST_CASE("elapsed times are no dates: they are not shifted, and have no day") {
  auto book = xlsx_with_sheet(
      "<row><c s='1'><v>1.5</v></c><c s='2'><v>1.5</v></c><c s='3'><v>42339.5</v></c><c "
      "s='1'><v>-1.5</v></c></row>",
      {},
      "<numFmts><numFmt numFmtId='164' formatCode='[hh]:mm'/></numFmts><cellXfs><xf/><xf "
      "numFmtId='164'/><xf numFmtId='46'/><xf numFmtId='22'/></cellXfs>");
  CHECK(cells(book) == "A1=date:1.5 B1=date:1.5 C1=date:2015-12-01 D1=date:-1.5");
  book.parts["xl/workbook.xml"] =
      workbook_part("<sheet name='S' sheetId='1' r:id='rId1'/>", "<workbookPr date1904='1'/>");
  const auto shifted = read(book);
  CHECK(cells(shifted) == "A1=date:1.5 B1=date:1.5 C1=date:2019-12-02 D1=date:-1.5");
  CHECK(workbook::moment_text(shifted->sheets[0].cell(0)) == "36:00:00");
  CHECK(workbook::moment_text(shifted->sheets[0].cell(2)) == "2019-12-02T12:00:00");
  CHECK(workbook::moment_text(shifted->sheets[0].cell(3)) == "-36:00:00");
}

TEST_CASE("trap 4: positions, texts, escapes and ISO dates") {
  CHECK(cells(xlsx_with_sheet(
            "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r='5'><c "
            "r='B5'><v>4</v></c><c><v>5</v></c></row><row><c><v>6</v></c></row>")) ==
        "A1=number:1 C1=number:3 B5=number:4 C5=number:5 A6=number:6");
  CHECK(cells(xlsx_with_sheet("<row r='2'><c r='B2'><v>2</v></c><c r='A2'><v>1</v></c></row><row "
                              "r='1'><c r='A1'><v>0</v></c></row>")) ==
        "A1=number:0 A2=number:1 B2=number:2");
  CHECK(cells(xlsx_with_sheet(
            "<row r='1'><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v> 2 </v></c><c "
            "t='s'><v>3</v></c></row>",
            "<si><r><rPr><b/></rPr><t>Ra</t></r><r><t xml:space='preserve'>ting </t></r><rPh "
            "sb='0' eb='1'><t>no</t></rPh><phoneticPr fontId='1'/></si>"
            "<si/><si><t>a_x000D_\nb_x005F_x0041__x0041_</t></si><si><t><![CDATA[<x>]]>&amp;</t></"
            "si>")) == "A1=text:Rating  B1=text: C1=text:a\nb_x0041_A D1=text:<x>&");
  CHECK(cells(xlsx_with_sheet(
            "<row><c t='inlineStr'><is><r><t>in</t></r><r><t>line</t></r></is></c><c "
            "t='inlineStr'><is/></c><c t='str'><v>_xD83D__xDE00_</v></c><c "
            "t='str'><v></v></c></row>")) ==
        "A1=text:inline B1=text: C1=text:\xf0\x9f\x98\x80 D1=text:");
  CHECK(cells(xlsx_with_sheet(
            "<row><c t='d'><v>2019-12-02</v></c><c t='d'><v>2019-12-02T12:00:00Z</v></c></row>")) ==
        "A1=date:2019-12-02 B1=date:2019-12-02");
  CHECK(read(xlsx_with_sheet("<row><c t='d'><v>2019-12-02T12:00:00</v></c></row>"))
            ->sheets[0]
            .cell(0)
            .number == 43801.5);
}

TEST_CASE("trap 5: results of formulas, shared formulas, date systems, sheets without a part") {
  CHECK(cells(xlsx_with_sheet(
            "<row><c t='b'><f>TRUE()</f><v>1</v></c><c t='e'><f>1/0</f><v>#DIV/0!</v></c><c "
            "t='str'><f>\"\"</f><v></v></c></row>"
            "<row><c><f t='shared' ref='A2:A3' si='0'>A1+$B$1</f><v>1</v></c></row><row><c><f "
            "t='shared' si='0'/><v>2</v></c></row>")) ==
        "A1=boolean:TRUE[TRUE()] B1=error:#DIV/0![1/0] C1=text:[\"\"] A2=number:1[A1+$B$1] "
        "A3=number:2[A2+$B$1]");
  const auto unsaved = read(xlsx_with_sheet("<row><c><f>A2*2</f></c><c><f>1</f><v/></c></row>"));
  CHECK(cells(unsaved) == "A1=empty:[A2*2] B1=empty:[1]");
  REQUIRE(unsaved->notes.size() == 1);
  CHECK(unsaved->notes[0].code == "formula-without-result");
  CHECK(unsaved->notes[0].cells == std::vector<cell::Address>{{0, 0}, {0, 1}});

  auto book = xlsx_with_sheet(
      "<row><c s='1'><v>42339</v></c><c s='1'><v>0.5</v></c><c><v>42339</v></c></row>", {},
      "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs>");
  CHECK(cells(book) == "A1=date:2015-12-01 B1=date:0.5 C1=number:42339");
  book.parts["xl/workbook.xml"] =
      workbook_part("<sheet name='S' sheetId='1' r:id='rId1'/>", "<workbookPr date1904='true'/>");
  const auto shifted = read(book);
  CHECK(cells(shifted) == "A1=date:2019-12-02 B1=date:0.5 C1=number:42339");
  CHECK(shifted->date_system == timescale::DateSystem::from_1904);

  book.parts["xl/_rels/workbook.xml.rels"] =
      relations({{"rId1", "worksheet", "worksheets/sheet1.xml"},
                 {"rId2", "chartsheet", "chartsheets/sheet1.xml"},
                 {"rId3", "styles", "styles.xml"}});
  book.parts["xl/workbook.xml"] = workbook_part(
      "<sheet name='Gone' sheetId='1'/><sheet name='Empty' sheetId='2' r:id=''/><sheet "
      "name='Chart' sheetId='3' r:id='rId2'/>"
      "<sheet name='Low' sheetId='4' state='hidden' r:id='rId1'/>");
  const auto tabs = read(book);
  REQUIRE(tabs);
  REQUIRE(tabs->sheets.size() == 1);
  CHECK(tabs->sheets[0].name == "Low");
  CHECK(tabs->sheets[0].visibility == workbook::Visibility::hidden);
  REQUIRE(tabs->notes.size() == 3);
  CHECK(tabs->notes[0].message ==
        "The sheet 'Gone' was left out: the file does not say where its cells are.");
  CHECK(tabs->notes[2].message == "The sheet 'Chart' was left out: it is a chart.");
}

TEST_CASE("trap 6 and fills: what a style says of a cell") {
  const auto book = read(xlsx_with_sheet(
      "<row><c s='1'><v>43800</v></c><c s='2'><v>1</v></c><c s='3'><v>43800</v></c><c "
      "s='4'><v>2</v></c><c s='9'><v>3</v></c></row>",
      {},
      "<numFmts><numFmt numFmtId='164' formatCode='d mmm yyyy'/><numFmt numFmtId='165' "
      "formatCode='0&quot;d&quot;'/></numFmts>"
      "<fills><fill><patternFill patternType='none'/></fill><fill><patternFill "
      "patternType='solid'><fgColor rgb='FFFF0000'/><bgColor indexed='64'/></patternFill></fill>"
      "<fill><patternFill patternType='gray125'><fgColor "
      "rgb='FF00FF00'/></patternFill></fill><fill><patternFill patternType='solid'><fgColor "
      "theme='4'/></patternFill></fill>"
      "<fill><patternFill patternType='solid'><fgColor indexed='11'/></patternFill></fill></fills>"
      "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
      "<cellXfs><xf numFmtId='0'/><xf numFmtId='164' fillId='1'/><xf numFmtId='165' "
      "fillId='2'/><xf numFmtId='22' fillId='3'/><xf numFmtId='0' fillId='4'/></cellXfs>"));
  REQUIRE(book);
  CHECK(cells(book) == "A1=date:2019-12-01 B1=number:1 C1=date:2019-12-01 D1=number:2 E1=number:3");
  const auto& sheet = book->sheets[0];
  CHECK(sheet.cell(0).number_format == "d mmm yyyy");
  CHECK(sheet.cell(0).fill == 0xFF0000);
  CHECK_FALSE(sheet.cell(1).fill);
  CHECK_FALSE(sheet.cell(2).fill);
  CHECK(sheet.cell(3).fill == 0x00FF00);
  REQUIRE(book->notes.size() == 1);
  CHECK(book->notes[0].code == "cell-format-missing");
  CHECK(book->notes[0].place.cell == cell::Address{0, 4});
}

TEST_CASE("what is struck through is told, and so are cells that hold only a colour") {
  const auto book = read(xlsx_with_sheet(
      "<row r='1'><c r='A1' s='1'><v>1</v></c><c r='B1' s='2'><v>1</v></c><c r='C1' "
      "t='s'><v>0</v></c><c r='D1' t='s'><v>1</v></c>"
      "<c r='E1' t='inlineStr'><is><r><rPr><strike/></rPr><t>gone</t></r></is></c><c r='F1' "
      "s='3'/><c r='G1' s='4'/><c r='H1' s='3'></c></row>",
      "<si><r><t>Kept, </t></r><r><rPr><b/><strike/></rPr><t>gone</t></r></si><si><r><rPr><strike "
      "val='0'/></rPr><t>Kept</t></r></si>",
      "<fonts><font/><font><strike/></font><font><strike val='0'/></font></fonts>"
      "<fills><fill/><fill><patternFill patternType='solid'><fgColor "
      "rgb='FFFF0000'/></patternFill></fill><fill><patternFill patternType='solid'><fgColor "
      "rgb='FFFFFFFF'/></patternFill></fill></fills>"
      "<cellXfs><xf/><xf fontId='1'/><xf fontId='2'/><xf fillId='1'/><xf fillId='2'/></cellXfs>"));
  REQUIRE(book);
  CHECK(cells(book) == "A1=number:1 B1=number:1 C1=text:Kept, gone D1=text:Kept E1=text:gone");
  const auto& sheet = book->sheets[0];
  CHECK(sheet.cell(0).struck);
  CHECK_FALSE(sheet.cell(1).struck);
  CHECK(sheet.cell(2).struck);
  CHECK_FALSE(sheet.cell(3).struck);
  CHECK(sheet.cell(4).struck);
  CHECK(sheet.coloured ==
        std::map<cell::Address, std::uint32_t>{{{0, 5}, 0xFF0000}, {{0, 7}, 0xFF0000}});
}

TEST_CASE("trap 7: a DOCTYPE anywhere is refused by name, UTF-16 is read") {
  for (const char* name :
       {"xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "_rels/.rels"}) {
    auto book = xlsx_with_sheet(two_cells, one_text);
    auto& part = book.parts[name];
    part = "<!DOCTYPE x [<!ENTITY a 'b'>]>" +
           part.substr(part.find("?>") == std::string::npos ? 0 : part.find("?>") + 2);
    CHECK(cells(book) == "! xml-doctype");
  }
  auto book = xlsx_with_sheet(two_cells, one_text);
  std::string wide = "\xff\xfe";
  for (const char c : book.parts["xl/worksheets/sheet1.xml"]) wide += std::string{c, '\0'};
  book.parts["xl/worksheets/sheet1.xml"] = wide;
  CHECK(cells(book) == "A1=text:Ref B1=number:2");
}

TEST_CASE("what stands around the cells: marks, names, properties") {
  auto parts = xlsx_with_sheet(
      "<row r='1' hidden='1'><c r='A1'><v>1</v></c></row><row r='2'><c r='A2'><v>1</v></c><c "
      "r='C2'><v>1</v></c></row>",
      {}, {},
      "<autoFilter ref='A1:C2'/><mergeCells><mergeCell ref='A1:B1'/><mergeCell "
      "ref='$C$3:A3'/></mergeCells>"
      "<dataValidations><dataValidation type='list' sqref='A1'/></dataValidations>",
      "<cols><col min='2' max='3' hidden='true'/><col min='5' max='6'/></cols>");
  parts.parts["xl/worksheets/_rels/sheet1.xml.rels"] =
      relations({{"rId1", "comments", "../comments1.xml"}});
  parts.parts["xl/workbook.xml"] = workbook_part(
      "<sheet name='A &amp; B' sheetId='1' state='veryHidden' r:id='rId1'/>", {},
      "<definedNames><definedName name='collate_plan'>'A &amp; B'!$A$1</definedName><definedName "
      "name='_xlnm.Print_Area' localSheetId='0'>$A$1</definedName></definedNames>");
  parts.parts["_rels/.rels"] = relations({{"rId1", "officeDocument", "xl/workbook.xml"},
                                          {"rId2", "custom-properties", "docProps/custom.xml"},
                                          {"rId3", "extended-properties", "docProps/app.xml"},
                                          {"rId4", "core-properties", "docProps/core.xml"}});
  parts.parts["docProps/custom.xml"] =
      "<Properties xmlns='urn:c' xmlns:vt='urn:v'><property name='round' "
      "pid='2'><vt:lpwstr>2019-autumn</vt:lpwstr></property><property name='n' "
      "pid='3'><vt:i4>7</vt:i4></property></Properties>";
  parts.parts["docProps/app.xml"] =
      "<Properties xmlns='urn:a'><Application>Microsoft Excel</Application></Properties>";
  parts.parts["docProps/core.xml"] =
      "<cp:coreProperties xmlns:cp='urn:p' xmlns:dcterms='urn:d'><dcterms:created>2019-10-07T"
      "10:00:00Z</dcterms:created><dcterms:modified>2019-10-30T17:00:00Z</dcterms:modified>"
      "</cp:coreProperties>";
  const auto book = read(parts);
  REQUIRE(book);
  CHECK(book->modified == "2019-10-30T17:00:00Z");
  CHECK(book->creator_program == "Microsoft Excel");
  CHECK(book->custom_properties ==
        std::map<std::string, std::string>{{"n", "7"}, {"round", "2019-autumn"}});
  CHECK(book->defined_names ==
        std::map<std::string, std::string>{{"A & B!_xlnm.Print_Area", "$A$1"},
                                           {"collate_plan", "'A & B'!$A$1"}});
  const auto& sheet = book->sheets[0];
  CHECK(sheet.visibility == workbook::Visibility::very_hidden);
  CHECK(sheet.hidden_rows == std::vector<std::uint32_t>{0});
  CHECK(sheet.hidden_columns == std::vector<std::uint32_t>{1, 2});
  CHECK(sheet.at({0, 0})->hidden);
  CHECK_FALSE(sheet.at({1, 0})->hidden);
  CHECK(sheet.at({1, 2})->hidden);
  REQUIRE(sheet.merged.size() == 2);
  CHECK(cell::to_a1(sheet.merged[1]) == "A3:C3");
  CHECK((sheet.has_filter && sheet.has_comments && sheet.has_validation));
}

TEST_CASE(
    "values that do not fit their type are kept as text and named; what cannot be trusted is "
    "refused") {
  const auto book = read(xlsx_with_sheet(
      "<row><c><v>12,5</v></c><c t='b'><v>maybe</v></c><c t='d'><v>2019-02-30</v></c></row>"));
  CHECK(cells(book) == "A1=text:12,5 B1=text:maybe C1=text:2019-02-30");
  REQUIRE(book->notes.size() == 1);
  CHECK(book->notes[0].severity == finding::Severity::error);
  CHECK(book->notes[0].message ==
        "A1 holds '12,5', which does not fit the type that the file gives it. 2 other cells of the "
        "sheet are like it.");
  const auto refused = [](std::string_view rows) { return cells(xlsx_with_sheet(rows, one_text)); };
  CHECK(refused("<row><c t='s'><v>1</v></c></row>") == "! xlsx-shared-string");
  CHECK(refused("<row><c t='s'><v>-1</v></c></row>") == "! xlsx-shared-string");
  CHECK(refused("<row><c t='s'><v>99999999999</v></c></row>") == "! xlsx-shared-string");
  CHECK(refused("<row><c t='q'><v>1</v></c></row>") == "! xlsx-cell-type");
  CHECK(refused("<row r='0'><c><v>1</v></c></row>") == "! xlsx-cell-address");
  CHECK(refused("<row r='1'><c r='A2'><v>1</v></c></row>") == "! xlsx-cell-address");
  CHECK(refused("<row r='1'><c r='A2'><f>1</f></c></row>") == "! xlsx-cell-address");
  CHECK(refused("<row r='1'><c r='A1'><v>1</v></c><c r='B9'/><c><v>2</v></c></row>") ==
        "A1=number:1 B1=number:2");
  CHECK(refused("<row r='1'><c r='1A'><v>1</v></c></row>") == "! xlsx-cell-address");
  CHECK(refused("<row r='1'><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c></row>") ==
        "! xlsx-duplicate-cell");
  CHECK(refused("<row r='1'><c r='A1'><v>1</v></c></row><row r='1'><c r='A1'><v>2</v></c></row>") ==
        "! xlsx-duplicate-cell");
  CHECK(finding::to_text(
            read(xlsx_with_sheet("<row r='3'><c r='B3' t='s'><v>7</v></c></row>", one_text))
                .failure()) ==
        "a.xlsx, Sheet1, B3: The workbook could not be read. The cell stands for text number '7', "
        "but the file holds only 1 texts. Open it in the "
        "spreadsheet program it was made with, save it again as .xlsx and send that copy.");
  auto twice = xlsx_with_sheet(two_cells, one_text);
  twice.parts["xl/workbook.xml"] = workbook_part(
      "<sheet name='A' sheetId='1' r:id='rId1'/><sheet name='B' sheetId='2' r:id='rId1'/>");
  const auto once = read(twice);  // the same cells are read once, and the other name is told
  REQUIRE(once);
  CHECK(once->sheets.size() == 1);
  CHECK(once->notes.size() == 1);
  auto word = xlsx_with_sheet(two_cells, one_text);
  word.parts["xl/workbook.xml"] = "<document/>";
  CHECK(cells(word) == "! not-a-workbook");
}

TEST_CASE("the grid and the limits hold one under, at and one over") {
  const auto at = [](std::string_view address, unsigned row) {
    return cells(
        xlsx_with_sheet(fmt::format("<row r='{}'><c r='{}'><v>1</v></c></row>", row, address)));
  };
  CHECK(at("XFC1048575", 1'048'575) == "XFC1048575=number:1");
  CHECK(at("XFD1048576", 1'048'576) == "XFD1048576=number:1");
  CHECK(at("XFE1", 1) == "! xlsx-cell-address");
  CHECK(at("A1048577", 1'048'577) == "! xlsx-cell-address");
  CHECK(cells(xlsx_with_sheet("<row r='1'><c r='XFD1'><v>1</v></c><c><v>2</v></c></row>")) ==
        "! xlsx-cell-address");
  CHECK(cells(xlsx_with_sheet("<row r='1048576'/><row><c><v>1</v></c></row>")) ==
        "! xlsx-cell-address");

  // Both ways of reading cells count: plain ones, and those with single quotes.
  for (const std::string_view row :
       {"<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"/><c r=\"C1\"><v>3</v></c></row>",
        "<row><c><v>1</v></c><c/><c><v>3</v></c></row>"}) {
    package::Limits limits;
    for (const std::uint64_t most : {4U, 3U}) {
      limits.cells = most;
      CHECK(cells(xlsx_with_sheet(row), limits) == "A1=number:1 C1=number:3");
    }
    limits.cells = 2;
    CHECK(cells(xlsx_with_sheet(row), limits) == "! limit-cells");
  }

  const std::string shared_row = "<row><c t='s'><v>0</v></c></row>";
  const auto shared = [&](std::size_t size, const package::Limits& limits) {
    return cells(xlsx_with_sheet(shared_row, "<si><t>" + std::string(size, 'x') + "</t></si>"),
                 limits)
        .substr(0, 30);
  };
  const auto inline_text = [&](std::size_t size, const package::Limits& limits) {
    return cells(xlsx_with_sheet("<row><c t='inlineStr'><is><t>" + std::string(size, 'x') +
                                 "</t></is></c></row>"),
                 limits)
        .substr(0, 30);
  };
  package::Limits limits;
  limits.string_table_bytes = 1000;
  for (const std::size_t size : {999U, 1000U}) {
    CHECK(shared(size, limits).substr(0, 8) == "A1=text:");
    CHECK(inline_text(size, limits).substr(0, 8) == "A1=text:");
  }
  CHECK(shared(1001, limits) == "! limit-string-table-bytes");
  CHECK(inline_text(1001, limits) == "! limit-string-table-bytes");
  limits = {};
  limits.cell_text_bytes = 40'000;
  for (const std::size_t size : {39'999U, 40'000U}) {
    CHECK(shared(size, limits).substr(0, 8) == "A1=text:");
    CHECK(inline_text(size, limits).substr(0, 8) == "A1=text:");
  }
  CHECK(shared(40'001, limits) == "! limit-cell-text-bytes");
  CHECK(inline_text(40'001, limits) == "! limit-cell-text-bytes");
  const auto million = std::size_t{1} << 20;
  CHECK(shared(million, {}).substr(0, 8) == "A1=text:");
  CHECK(shared(million + 1, {}) == "! limit-xml-token");
}

TEST_CASE("a text longer than a spreadsheet can keep is a finding, counted in UTF-16 units") {
  const auto notes = [](const std::string& text, bool shared) {
    const auto book = shared
                          ? read(xlsx_with_sheet("<row><c t='s'><v>0</v></c></row>",
                                                 "<si><t>" + text + "</t></si>"))
                          : read(xlsx_with_sheet("<row><c t='str'><v>" + text + "</v></c></row>"));
    return book->notes.empty() ? "" : book->notes[0].code;
  };
  for (const bool shared : {true, false}) {
    CHECK(notes(std::string(32'766, 'x'), shared).empty());
    CHECK(notes(std::string(32'767, 'x'), shared).empty());
    CHECK(notes(std::string(32'768, 'x'), shared) == "cell-text-too-long");
    std::string wide;
    for (int i = 0; i < 16'383; ++i) wide += "\xf0\x9f\x98\x80";  // two units each
    CHECK(notes(wide + "x", shared).empty());
    CHECK(notes(wide + "xy", shared) == "cell-text-too-long");
  }
}

TEST_CASE("fills of a theme, with their tints, and of a palette of the workbook's own") {
  // As LibreOffice shows the same colours of Office's theme of 2007, to the nearest step.
  struct Shade {
    std::uint32_t colour;
    double tint;
    std::uint32_t shown;
  };
  constexpr auto shades = std::to_array<Shade>({{0x1F497D, 0.8, 0xC6D9F1},
                                                {0x4F81BD, -0.25, 0x376092},
                                                {0xC0504D, 0.4, 0xD99694},
                                                {0x9BBB59, -0.5, 0x4F6228},
                                                {0xF79646, -0.25, 0xE46C0A},
                                                {0xF79646, 0.8, 0xFDEADA},
                                                {0xFFFFFF, -0.5, 0x808080},
                                                {0x000000, 0.4, 0x666666},
                                                {0x123456, 0, 0x123456}});
  for (const auto& [colour, tint, shown] : shades) {
    for (const int shift : {16, 8, 0}) {
      const auto channel = [shift](std::uint32_t of) {
        return static_cast<int>(of >> shift & 0xff);
      };
      CHECK(std::abs(channel(workbook::tinted(colour, tint)) - channel(shown)) <= 1);
    }
  }
  CHECK(workbook::tinted(0x4F81BD, 1) == 0xFFFFFF);
  CHECK(workbook::tinted(0x4F81BD, -7) == 0);

  auto book = xlsx_with_sheet(
      "<row><c s='1'><v>1</v></c><c s='2'><v>1</v></c><c s='3'><v>1</v></c><c "
      "s='4'><v>1</v></c></row>");
  const auto fill = [](const std::string& colour) {
    return "<fill><patternFill patternType='solid'><fgColor " + colour + "/></patternFill></fill>";
  };
  book.parts["xl/styles.xml"] =
      "<styleSheet "
      "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><fills><fill/>" +
      fill("theme='1'") + fill("theme='5' tint='-0.5'") + fill("indexed='9'") + fill("theme='99'") +
      "</fills><cellXfs><xf/><xf fillId='1'/><xf fillId='2'/><xf fillId='3'/><xf "
      "fillId='4'/></cellXfs>"
      "<colors><indexedColors>" +
      [] {
        std::string s;
        for (int i = 0; i < 10; ++i) s += "<rgbColor rgb='00AABB0" + std::to_string(i) + "'/>";
        return s;
      }() +
      "</indexedColors></colors></styleSheet>";
  book.parts["xl/theme/theme1.xml"] =
      "<a:theme xmlns:a='urn:a'><a:themeElements><a:clrScheme>\n<a:dk1><a:sysClr val='windowText' "
      "lastClr='010203'/></a:dk1>"
      "<a:accent2>\n<a:srgbClr "
      "val='C0504D'/></a:accent2></a:clrScheme></a:themeElements></a:theme>";
  book.parts["xl/_rels/workbook.xml.rels"] =
      relations({{"rId1", "worksheet", "worksheets/sheet1.xml"},
                 {"rId2", "styles", "styles.xml"},
                 {"rId3", "theme", "theme/theme1.xml"}});
  const auto read_book = read(book);
  REQUIRE(read_book);
  const auto fill_of = [&](std::uint32_t column) {
    return read_book->sheets[0].at({0, column})->fill;
  };
  CHECK(fill_of(0) == 0x010203);
  CHECK(fill_of(1) == workbook::tinted(0xC0504D, -0.5));
  CHECK(fill_of(2) == 0xAABB09);
  CHECK_FALSE(fill_of(3));
  book.parts["xl/theme/theme1.xml"] = "<a:theme xmlns:a='urn:a'>";
  CHECK(cells(book) == "! xml-truncated");
}
