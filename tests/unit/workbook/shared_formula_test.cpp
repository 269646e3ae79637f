// SPDX-License-Identifier: MIT
#include "workbook/shared_formula.hpp"

#include <catch2/catch.hpp>

using collate::workbook::move_formula;

TEST_CASE("a formula moved: relative references follow, absolute ones stay") {
  CHECK(move_formula("A1+$B$2*SUM(C1:C3)", 1, 0) == "A2+$B$2*SUM(C2:C4)");
  CHECK(move_formula("$A1+A$1", 2, 3) == "$A3+D$1");
  CHECK(move_formula("Z9&AZ9", 0, 1) == "AA9&BA9");
  CHECK(move_formula("SUM(A:C,$D:E,1:2,$3:4)", 1, 1) == "SUM(B:D,$D:F,2:3,$3:5)");
  CHECK(move_formula("A1", -1, 0) == "#REF!");
  CHECK(move_formula("XFD1048576+B2", 0, 1) == "#REF!+C2");
}

TEST_CASE("what only looks like a reference stays") {
  CHECK(move_formula("LOG10(A1)", 1, 0) == "LOG10(A2)");
  CHECK(move_formula("\"A1 \"\"B2\"\"\"&A1", 1, 0) == "\"A1 \"\"B2\"\"\"&A2");
  CHECK(move_formula("'A1 & B2'!A1", 1, 0) == "'A1 & B2'!A2");
  CHECK(move_formula("Q1!A1", 1, 0) == "Q1!A2");
  CHECK(move_formula("Table1[A1]+[1]S!A1", 1, 0) == "Table1[A1]+[1]S!A2");
  CHECK(move_formula("Q1_total+A1B+1E5+A1.x", 1, 0) == "Q1_total+A1B+1E5+A1.x");
  CHECK(move_formula("ABCD1+XFE1+A1048577", 1, 0) == "ABCD1+XFE1+A1048577");
}
