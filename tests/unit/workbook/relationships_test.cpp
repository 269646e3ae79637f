// SPDX-License-Identifier: MIT
#include "workbook/relationships.hpp"

#include <catch2/catch.hpp>

using collate::workbook::resolve_target;

TEST_CASE("targets are followed from where they stand") {
  CHECK(resolve_target("", "xl/workbook.xml") == "xl/workbook.xml");
  CHECK(resolve_target("xl/workbook.xml", "worksheets/sheet1.xml") == "xl/worksheets/sheet1.xml");
  CHECK(resolve_target("xl/workbook.xml", "/xl/worksheets/sheet1.xml") ==
        "xl/worksheets/sheet1.xml");
  CHECK(resolve_target("xl/worksheets/sheet1.xml", "../comments1.xml") == "xl/comments1.xml");
  CHECK(resolve_target("xl/workbook.xml", "..\\a\\.\\b.xml") == "a/b.xml");
  CHECK(resolve_target("xl/workbook.xml", "../../../a.xml") == "a.xml");
}
