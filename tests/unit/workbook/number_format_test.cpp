// SPDX-License-Identifier: MIT
#include "workbook/number_format.hpp"

#include <catch2/catch.hpp>

using collate::workbook::built_in_format;
using collate::workbook::is_date_format;

TEST_CASE("which number formats show dates") {
  for (const char* code : {"d mmm yyyy", "DD/MM/YYYY", "YYYY-MM-DD", "[$-809]d mmmm yyyy;@",
                           "mmm yy", "h:mm", "[h]:mm", "[HH]:MM", "[mm]:ss", "hh:mm AM/PM",
                           "\"on\" d", "\\d d", "[Red]d mmm", "yyyy\\-mm\\-dd", "ggge", "[s]"}) {
    INFO(code);
    CHECK(is_date_format(code));
  }
  for (const char* code : {"",
                           "General",
                           "GENERAL",
                           "0.00",
                           "#,##0;[Red]-#,##0",
                           "[Red]0.00",
                           "0 \"days\"",
                           "0\\d",
                           "0_d",
                           "*d0",
                           "0;yyyy",
                           "@",
                           "0.00E+00",
                           "# ?/?",
                           "[Magenta]General",
                           "\"d",
                           "[h",
                           "0%",
                           "[$\xc2\xa3-809]#,##0.00",
                           "[Dark]0"}) {
    INFO(code);
    CHECK_FALSE(is_date_format(code));
  }
}

TEST_CASE("built-in formats that are dates are those of the standard") {
  for (std::uint32_t id = 0; id < 200; ++id) {
    const bool date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
                      (id >= 50 && id <= 58);
    INFO(id);
    CHECK(is_date_format(built_in_format(id)) == date);
  }
}
