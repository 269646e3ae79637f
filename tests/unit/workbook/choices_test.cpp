// SPDX-License-Identifier: MIT
#include "workbook/choices.hpp"

#include "support/workbook_builder.hpp"
#include "support/xlsx_parts.hpp"
#include "workbook/read.hpp"

#include <catch2/catch.hpp>

using namespace collate;

namespace {

using Choices = std::vector<std::string>;

Choices offered(const workbook::Workbook& book, const std::string& formula) {
  return workbook::choices_of(book, book.sheets.front(), {{}, formula});
}

}  // namespace

TEST_CASE("a list offers words of its own, a range, or what a name stands for") {
  auto book =
      support::book({{"Tracker", {{"Red", "Amber", "", "Green"}}},
                     {"Bob's lists", {{"Status"}, {"Behind "}, {""}, {"On course"}, {"Done"}}}});
  book.defined_names = {{"Statuses", "'Bob''s lists'!$A$2:$A$5"},
                        {"Tracker!Statuses", "'Bob''s lists'!$A$4:$A$5"},
                        {"Again", "Statuses"},
                        {"Circle", "Circle"}};
  CHECK(offered(book, "\"Red, Amber,,Green\"") == Choices{"Red", "Amber", "Green"});
  CHECK(offered(book, "$A$1:$D$1") == Choices{"Red", "Amber", "Green"});
  CHECK(offered(book, "'Bob''s lists'!$A$2:$A$1048576") == Choices{"Behind", "On course", "Done"});
  // The sheet's own name comes before the workbook's.
  CHECK(offered(book, "=Statuses") == Choices{"On course", "Done"});
  CHECK(offered(book, "Again") == Choices{"On course", "Done"});
  CHECK(offered(book, "INDIRECT(\"Statuses\")") == Choices{"On course", "Done"});
  // What is not there, goes in a circle or would have to be computed offers nothing.
  CHECK(offered(book, "Nowhere!$A$1:$A$3").empty());
  CHECK(offered(book, "Circle").empty());
  CHECK(offered(book, "OFFSET($A$1,0,0,COUNTA($A:$A),1)").empty());
  CHECK(offered(book, "").empty());
}

TEST_CASE("lists of both dialects of .xlsx are found with their cells") {
  const auto parts = support::xlsx_with_sheet(
      "<row r='1'><c r='A1'><v>1</v></c></row>", {}, {},
      "<dataValidations><dataValidation type='list' sqref='C2:C9 E4'><formula1>\"Red,Green\""
      "</formula1></dataValidation><dataValidation type='whole' sqref='D2'><formula1>1</formula1>"
      "</dataValidation></dataValidations><extLst><ext uri='u'><x14:dataValidations "
      "xmlns:x14='http://schemas.microsoft.com/office/spreadsheetml/2009/9/main' "
      "xmlns:xm='http://schemas.microsoft.com/office/excel/2006/main'><x14:dataValidation "
      "type='list'><x14:formula1><xm:f>Lists!$A$1:$A$4</xm:f></x14:formula1>"
      "<xm:sqref>F2:F9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>");
  const std::string bytes = parts.zip();
  const auto book = workbook::read(support::as_bytes(bytes), "a.xlsx");
  REQUIRE(book);
  const auto& choices = book->sheets.front().choices;
  REQUIRE(choices.size() == 2);
  CHECK(choices[0].formula == "\"Red,Green\"");
  REQUIRE(choices[0].cells.size() == 2);
  CHECK(cell::to_a1(choices[0].cells[0]) == "C2:C9");
  CHECK(choices[1].formula == "Lists!$A$1:$A$4");
  CHECK(cell::to_a1(choices[1].cells.front()) == "F2:F9");
}
