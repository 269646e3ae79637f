// SPDX-License-Identifier: MIT
// The reader against the oracle (support/oracle.hpp) over mutants of small workbooks that hold
// every trap. COLLATE_MUTANTS sets how many; the default keeps the test quick.
#include "package/xml.hpp"
#include "support/mutator.hpp"
#include "support/oracle.hpp"
#include "support/part_in_pieces.hpp"
#include "support/xlsx_parts.hpp"
#include "workbook/dump.hpp"
#include "workbook/read.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

using namespace collate;
using namespace collate::support;

namespace {

std::size_t wanted_mutants() {
  const char* text = std::getenv("COLLATE_MUTANTS");
  return text ? std::strtoul(text, nullptr, 10) : 20'000;
}

std::vector<XlsxParts> seeds() {
  std::vector<XlsxParts> made;
  made.push_back(xlsx_with_sheet(
      "<row r=\"1\" spans=\"1:5\"><c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c><c r=\"B1\" "
      "t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>3</v></c></row>"
      "<row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>1.5</v></c><c r=\"B2\" s=\"2\"><v>43801</v></c><c "
      "r=\"D2\" s=\"3\"><v>0.30000000000000004</v></c></row>"
      "<row r=\"5\"><c r=\"A5\" t=\"b\"><v>1</v></c><c r=\"B5\" t=\"e\"><v>#N/A</v></c><c r=\"C5\" "
      "s=\"4\"/><c r=\"XFD5\" s=\"2\"><v>-1E-5</v></c></row>",
      "<si><t>Ref</t></si><si><r><t>Ra</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">ting "
      "</t></r><rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></si><si/>"
      "<si><t>a &amp; b_x000D_\nc &lt;\xc3\xa9&#x1F600;</t></si>",
      "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"d mmm yyyy\"/><numFmt "
      "numFmtId=\"165\" formatCode=\"[Red]0.00&quot;d&quot;\"/></numFmts>"
      "<fills><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
      "patternType=\"solid\"><fgColor rgb=\"FFFF0000\"/></patternFill></fill></fills>"
      "<cellXfs count=\"5\"><xf numFmtId=\"0\"/><xf numFmtId=\"0\" fillId=\"1\"/><xf "
      "numFmtId=\"14\"/><xf numFmtId=\"165\"/><xf numFmtId=\"164\"/></cellXfs>",
      "<autoFilter ref=\"A1:C2\"/><mergeCells count=\"1\"><mergeCell "
      "ref=\"A1:B1\"/></mergeCells><dataValidations><dataValidation type=\"list\" "
      "sqref=\"A2\"/></dataValidations>",
      "<dimension ref=\"A1:XFD5\"/><cols><col min=\"2\" max=\"3\" width=\"9\" "
      "hidden=\"1\"/></cols>"));
  XlsxParts formulas = xlsx_with_sheet(
      "<row><c><f>SUM(B1:B9)</f><v>3</v></c><c><v>2</v></c><c "
      "t=\"str\"><f>A1&amp;\"x\"</f><v>3x</v></c></row>"
      "<row><c t=\"inlineStr\"><is><t>in</t></is></c><c t=\"d\"><v>2019-12-02T12:00:00</v></c><c "
      "t=\"str\"><v>plain</v></c></row>"
      "<row r=\"7\"><c r=\"A7\"><f t=\"shared\" ref=\"A7:C8\" "
      "si=\"0\">$A1+B$2+LOG10(C3)&amp;\"A1\"</f><v>1</v></c><c r=\"B7\"><f t=\"shared\" "
      "si=\"0\"/><v>2</v></c>"
      "<c r=\"C7\" t=\"b\"><f>TRUE()</f><v>1</v></c><c r=\"D7\" "
      "t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>"
      "<row r=\"8\"><c r=\"A8\"><f t=\"shared\" si=\"0\"/><v>4</v></c><c r=\"B8\"><f>A8</f></c><c "
      "r=\"C8\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"D8\" s=\"0\"><v>39448</v></c></row>",
      {}, "<cellXfs><xf numFmtId=\"14\"/></cellXfs>");
  formulas.parts["xl/workbook.xml"] = workbook_part(
      "<sheet name=\"One\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/><sheet "
      "name=\"Two_x0021_\" sheetId=\"2\" r:id=\"rId7\"/><sheet name=\"Gone\" sheetId=\"3\" "
      "r:id=\"\"/>",
      "<workbookPr date1904=\"1\"/>",
      "<definedNames><definedName name=\"area\">One!$A$1</definedName><definedName name=\"Print\" "
      "localSheetId=\"1\">Two!$B$2</definedName></definedNames>");
  formulas.parts["xl/_rels/workbook.xml.rels"] =
      relations({{"rId1", "worksheet", "/xl/worksheets/sheet1.xml"},
                 {"rId3", "styles", "styles.xml"},
                 {"rId7", "worksheet", "../xl/worksheets/two.xml"}});
  formulas.parts["xl/worksheets/two.xml"] =
      sheet_part("<row r=\"3\"><c r=\"B3\"><v>1</v></c></row>");
  formulas.parts["xl/worksheets/_rels/two.xml.rels"] =
      relations({{"rId1", "comments", "../comments1.xml"}});
  formulas.parts["_rels/.rels"] = relations({{"rId1", "officeDocument", "xl/workbook.xml"},
                                             {"rId2", "custom-properties", "docProps/custom.xml"},
                                             {"rId3", "extended-properties", "docProps/app.xml"}});
  formulas.parts["docProps/app.xml"] =
      "<Properties xmlns=\"urn:app\"><Application>Some Office</Application></Properties>";
  formulas.parts["docProps/custom.xml"] =
      "<Properties xmlns=\"urn:custom\" xmlns:vt=\"urn:vt\"><property name=\"lead\" "
      "pid=\"2\"><vt:lpwstr>A1 &amp; co</vt:lpwstr></property></Properties>";
  made.push_back(std::move(formulas));
  return made;
}

struct Tally {
  std::size_t both = 0;
  std::size_t only_oracle = 0;
  std::size_t only_ours = 0;
};

std::string listing(const workbook::Workbook& book) {
  std::string lines;
  workbook::dump(book, "mutant.xlsx", [&](std::string_view line) { lines += line; });
  return lines;
}

void compare(const std::string& bytes, Tally& tally) {
  // What is read must not depend on how the parts arrive.
  for (const std::size_t piece : {3U, 50U}) {
    const auto limits = support::limits_for_pieces(piece);
    auto whole = limits;
    whole.whole_part_bytes = UINT64_MAX;
    const auto in_pieces = workbook::read(as_bytes(bytes), "mutant.xlsx", limits);
    const auto at_once = workbook::read(as_bytes(bytes), "mutant.xlsx", whole);
    const std::string refused = in_pieces ? "" : in_pieces.failure().code;
    if (refused == "xml-encoding") continue;  // UTF-16 is only read whole
    CHECK(refused.empty() == at_once.has_value());
    if (!in_pieces && at_once) FAIL_CHECK(finding::to_text(in_pieces.failure()));
    if (in_pieces && at_once) CHECK(listing(*in_pieces) == listing(*at_once));
  }
  std::string why;
  const auto theirs = oracle_read(bytes, why);
  const auto ours = workbook::read(as_bytes(bytes), "mutant.xlsx");
  if (ours && !theirs) ++tally.only_ours;
  if (!ours && theirs) ++tally.only_oracle;
  if (!ours || !theirs) return;
  ++tally.both;
  const std::string difference = first_difference(*ours, *theirs);
  if (!difference.empty()) FAIL_CHECK(difference);
}

}  // namespace

TEST_CASE("reader and oracle agree on the seeds themselves") {
  for (const auto& seed : seeds()) {
    for (const auto packing : {Packing::stored, Packing::deflated}) {
      Tally tally;
      compare(seed.zip(packing), tally);
      CHECK(tally.both == 1);
    }
  }
}

TEST_CASE("reader and oracle agree on mutants, and the scanner refuses what expat refuses") {
  const auto originals = seeds();
  const std::size_t count = wanted_mutants();
  Mutator mutator(20'191'202);
  Tally tally;
  for (std::size_t i = 0; i < count; ++i) {
    XlsxParts book = originals[i % originals.size()];
    mutator.bend(book);
    for (const auto& [name, content] : book.parts) {
      const auto original = originals[i % originals.size()].parts.find(name);
      if (original != originals[i % originals.size()].parts.end() && original->second == content)
        continue;
      package::Part part(package::Buffer::copy(content));
      auto xml = package::XmlScanner::open(part, "mutant.xlsx", name);
      bool accepted = xml.has_value();
      if (accepted) {
        while (xml->next()) continue;
        accepted = !xml->failed();
      }
      if (accepted && !oracle_accepts_xml(content))
        FAIL_CHECK("mutant " << i << ": only expat refuses " << name << ": " << content);
    }
    std::string bytes = book.zip(mutator.one_in(8) ? Packing::deflated : Packing::stored);
    if (mutator.one_in(20)) mutator.damage(bytes);
    INFO("mutant " << i);
    compare(bytes, tally);
  }
  INFO(tally.both << " accepted by both, " << tally.only_oracle << " by the oracle alone, "
                  << tally.only_ours << " by ours alone");
  CHECK(tally.both > count / 5);
  CHECK(tally.only_ours < count / 100);
  if (std::getenv("COLLATE_MUTANTS"))
    WARN(tally.both << " accepted by both, " << tally.only_oracle << " by the oracle alone, "
                    << tally.only_ours << " by ours alone");
}
