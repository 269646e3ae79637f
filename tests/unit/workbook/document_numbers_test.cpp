// SPDX-License-Identifier: MIT
// Expected numbers are those that Word shows for such lists.
#include "workbook/document_numbers.hpp"

#include "support/xlsx_parts.hpp"
#include "support/zip_writer.hpp"
#include "workbook/document.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

using namespace collate;

namespace {

constexpr std::string_view word_uri =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

std::string level_xml(int number, const std::string& format, const std::string& text,
                      const std::string& more = {}) {
  return fmt::format(
      R"(<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/>{}<w:lvlText w:val="{}"/></w:lvl>)",
      number, format, more, text);
}
std::string kind_xml(int id, const std::string& levels) {
  return fmt::format(R"(<w:abstractNum w:abstractNumId="{}">{}</w:abstractNum>)", id, levels);
}
std::string list_xml(int id, int of_kind, const std::string& overrides = {}) {
  return fmt::format(R"(<w:num w:numId="{}"><w:abstractNumId w:val="{}"/>{}</w:num>)", id, of_kind,
                     overrides);
}
std::string begins_at(int level, int start) {
  return fmt::format(R"(<w:lvlOverride w:ilvl="{}"><w:startOverride w:val="{}"/></w:lvlOverride>)",
                     level, start);
}
std::string numbered_paragraph(const std::string& properties, const std::string& words) {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + words + "</w:t></w:r></w:p>";
}
std::string item_of(std::int64_t of_list, std::int64_t of_level, const std::string& words = "x") {
  return numbered_paragraph(
      fmt::format(R"(<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>)", of_level,
                  of_list),
      words);
}
std::string styled_paragraph(const std::string& style, const std::string& words = "x") {
  return numbered_paragraph(fmt::format(R"(<w:pStyle w:val="{}"/>)", style), words);
}
std::string style_xml(const std::string& id, const std::string& based_on,
                      const std::string& properties) {
  return fmt::format(
      R"(<w:style w:styleId="{}"><w:basedOn w:val="{}"/><w:pPr>{}</w:pPr></w:style>)", id, based_on,
      properties);
}

finding::Outcome<workbook::Workbook> read_numbered(const std::string& body,
                                                   const std::string& numbering,
                                                   const std::string& styles = {}) {
  const auto part = [](std::string_view root, const std::string& inside) {
    return fmt::format(R"(<w:{} xmlns:w="{}">{}</w:{}>)", root, word_uri, inside, root);
  };
  support::ZipWriter zip;
  zip.add("word/document.xml", part("document", "<w:body>" + body + "</w:body>"));
  zip.add("word/numbering.xml", part("numbering", numbering));
  zip.add("word/styles.xml", part("styles", styles));
  zip.add("word/_rels/document.xml.rels",
          support::relations(
              {{"rId1", "numbering", "numbering.xml"}, {"rId2", "styles", "styles.xml"}}));
  const std::string bytes = zip.finish();
  return workbook::read_document(support::as_bytes(bytes), "plan.docx");
}

/// The rows of a document without tables.
std::vector<std::string> lines_of_document(const std::string& body, const std::string& numbering,
                                           const std::string& styles = {}) {
  const auto book = read_numbered(body, numbering, styles);
  REQUIRE(book);
  std::vector<std::string> found;
  const auto& sheet = book->sheets.front();
  for (std::size_t i = 0; i < sheet.cell_count(); ++i) found.emplace_back(sheet.cell(i).text);
  return found;
}

using Lines = std::vector<std::string>;
const std::string outline =
    kind_xml(1, level_xml(0, "decimal", "Priority %1:") + level_xml(1, "decimal", "%1.%2") +
                    level_xml(2, "lowerLetter", "%3)"));

}  // namespace

TEST_CASE("numbers go on level by level, and deeper ones begin anew") {
  CHECK(lines_of_document(item_of(1, 0) + item_of(1, 1) + item_of(1, 1) + item_of(1, 2) +
                              item_of(1, 0) + item_of(1, 1) + numbered_paragraph("", "plain") +
                              item_of(1, 2) + item_of(1, 2) + item_of(1, 1),
                          outline + list_xml(1, 1)) == Lines{"Priority 1: x", "1.1 x", "1.2 x",
                                                             "a) x", "Priority 2: x", "2.1 x",
                                                             "plain", "a) x", "b) x", "2.2 x"});
}

TEST_CASE("each kind of number is written as Word writes it") {
  const auto third = [](const std::string& format) {
    return lines_of_document(item_of(1, 0) + item_of(1, 0) + item_of(1, 0) + item_of(1, 0),
                             kind_xml(1, level_xml(0, format, "(%1)")) + list_xml(1, 1))
        .back();
  };
  CHECK(third("decimal") == "(4) x");
  CHECK(third("decimalZero") == "(04) x");
  CHECK(third("upperLetter") == "(D) x");
  CHECK(third("lowerRoman") == "(iv) x");
  CHECK(third("upperRoman") == "(IV) x");
  CHECK(third("ordinal") == "(4th) x");
  CHECK(third("bullet") == "x");
  // After z come aa and bb.
  std::string body;
  for (int i = 0; i < 28; ++i) body += item_of(1, 0);
  CHECK(lines_of_document(body, kind_xml(1, level_xml(0, "lowerLetter", "%1")) + list_xml(1, 1))
            .back() == "bb x");
  CHECK(lines_of_document(item_of(1, 0) + item_of(1, 1),
                          kind_xml(1, level_xml(0, "upperRoman", "Part %1") +
                                          level_xml(1, "decimal", "%1.%2", "<w:isLgl/>")) +
                              list_xml(1, 1)) == Lines{"Part I x", "1.1 x"});
}

TEST_CASE("lists of one kind count on from each other unless one says where it begins") {
  const std::string lists =
      kind_xml(1, level_xml(0, "decimal", "%1.")) + list_xml(1, 1) + list_xml(2, 1) +
      list_xml(3, 1, begins_at(0, 1)) + list_xml(4, 1, begins_at(0, 7)) +
      list_xml(
          5, 1,
          R"(<w:lvlOverride w:ilvl="0">)" + level_xml(0, "upperLetter", "%1") + "</w:lvlOverride>");
  CHECK(lines_of_document(item_of(1, 0) + item_of(2, 0) + item_of(3, 0) + item_of(3, 0) +
                              item_of(4, 0) + item_of(1, 0) + item_of(5, 0),
                          lists) == Lines{"1. x", "2. x", "1. x", "2. x", "7. x", "8. x", "I x"});
  // A level that is never begun anew, and one that only the first level begins.
  CHECK(lines_of_document(
            item_of(1, 0) + item_of(1, 1) + item_of(1, 0) + item_of(1, 1),
            kind_xml(1, level_xml(0, "decimal", "%1") +
                            level_xml(1, "decimal", "A%2", R"(<w:lvlRestart w:val="0"/>)")) +
                list_xml(1, 1)) == Lines{"1 x", "A1 x", "2 x", "A2 x"});
  CHECK(lines_of_document(
            item_of(1, 1) + item_of(1, 2) + item_of(1, 1) + item_of(1, 2) + item_of(1, 0) +
                item_of(1, 2),
            kind_xml(1, level_xml(0, "decimal", "%1") + level_xml(1, "decimal", "%1.%2") +
                            level_xml(2, "decimal", "%3", R"(<w:lvlRestart w:val="1"/>)")) +
                list_xml(1, 1)) == Lines{"1.1 x", "1 x", "1.2 x", "2 x", "1 x", "1 x"});
}

TEST_CASE("headings are numbered by their styles") {
  const std::string numbers =
      kind_xml(1, level_xml(0, "decimal", "Theme %1", R"(<w:pStyle w:val="Heading1"/>)") +
                      level_xml(1, "decimal", "%1.%2", R"(<w:pStyle w:val="Heading2"/>)")) +
      list_xml(1, 1);
  const std::string styles =
      style_xml("Heading1", "Normal", R"(<w:numPr><w:numId w:val="1"/></w:numPr>)") +
      style_xml("Heading2", "Heading1",
                R"(<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>)") +
      style_xml("Aim", "Heading2", "") +
      style_xml("Plain", "Heading1", R"(<w:numPr><w:numId w:val="0"/></w:numPr>)");
  CHECK(lines_of_document(styled_paragraph("Heading1") + styled_paragraph("Heading2") +
                              styled_paragraph("Aim") + styled_paragraph("Plain") +
                              styled_paragraph("Heading1") + styled_paragraph("Heading2"),
                          numbers, styles) ==
        Lines{"Theme 1 x", "1.1 x", "1.2 x", "x", "Theme 2 x", "2.1 x"});
  // A kind may name the style whose list is meant.
  CHECK(
      lines_of_document(
          item_of(2, 0),
          kind_xml(1, level_xml(0, "decimal", "R%1")) +
              R"(<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Recs"/></w:abstractNum>)" +
              list_xml(1, 1) + list_xml(2, 2),
          style_xml("Recs", "", R"(<w:numPr><w:numId w:val="1"/></w:numPr>)")) == Lines{"R1 x"});
}

TEST_CASE("a ref that is nothing but Word's number stands in its cell") {
  const auto cell = [](const std::string& inside) { return "<w:tc>" + inside + "</w:tc>"; };
  const auto row = [&](const std::string& words) {
    return "<w:tr>" + cell(item_of(1, 0, "")) +
           cell(item_of(2, 0, words) + item_of(2, 0, "and more")) + "</w:tr>";
  };
  const auto book = read_numbered(
      item_of(1, 0, "") + "<w:tbl>" + row("one") + row("two") + "</w:tbl>",
      kind_xml(1, level_xml(0, "decimal", "2.%1")) +
          kind_xml(2, level_xml(0, "lowerLetter", "%1.")) + list_xml(1, 1) + list_xml(2, 2));
  REQUIRE(book);
  const auto& sheet = book->sheets.front();
  // The empty paragraph above takes 2.1 and no row.
  CHECK(sheet.at({0, 0})->text == "2.2");
  CHECK(sheet.at({1, 0})->text == "2.3");
  CHECK(sheet.at({1, 1})->text == "c. two\nd. and more");
}

TEST_CASE("what was deleted, and how it looked before, is not counted") {
  const std::string mark = R"(<w:rPr><w:del w:id="1"/></w:rPr>)";
  const std::string number = R"(<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>)";
  CHECK(lines_of_document(
            item_of(1, 0) + "<w:p><w:pPr>" + number + mark + "</w:pPr></w:p>" + item_of(1, 0) +
                numbered_paragraph("<w:pPrChange><w:pPr>" + number + "</w:pPr></w:pPrChange>",
                                   "no item"),
            kind_xml(1, level_xml(0, "decimal", "%1")) + list_xml(1, 1)) ==
        Lines{"1 x", "2 x", "no item"});
}

TEST_CASE("definitions that are missing, circular or beyond measure number nothing") {
  CHECK(lines_of_document(
            item_of(9, 0) + item_of(1, 0) + item_of(4294967295, 0) + styled_paragraph("None"),
            list_xml(1, 77)) == Lines{"x", "x", "x", "x"});
  const std::string circle =
      R"(<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="A"/></w:abstractNum>)"
      R"(<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="B"/></w:abstractNum>)" +
      list_xml(1, 1) + list_xml(2, 2);
  CHECK(lines_of_document(item_of(1, 0) + styled_paragraph("C"), circle,
                          style_xml("A", "", R"(<w:numPr><w:numId w:val="2"/></w:numPr>)") +
                              style_xml("B", "", R"(<w:numPr><w:numId w:val="1"/></w:numPr>)") +
                              style_xml("C", "D", "") + style_xml("D", "C", "")) ==
        Lines{"x", "x"});
  // Letters and numerals without end become digits, and a level beyond the ninth is the ninth.
  const std::string far = R"(<w:start w:val="4294967295"/>)";
  CHECK(lines_of_document(item_of(1, 0) + item_of(2, 4294967295) + item_of(3, 0),
                          kind_xml(1, level_xml(0, "lowerLetter", "%1", far)) +
                              kind_xml(2, level_xml(8, "lowerRoman", "%9%1")) +
                              kind_xml(3, level_xml(0, "decimal", std::string(5000, '%'))) +
                              list_xml(1, 1) + list_xml(2, 2) + list_xml(3, 3)) ==
        Lines{"32767 x", "i1 x", "x"});
  CHECK_FALSE(read_numbered(item_of(1, 0), "<w:num>"));
}
