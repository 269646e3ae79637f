// SPDX-License-Identifier: MIT
// What Excel and LibreOffice show for a number in a format, as their screens say.
#include "workbook/shown.hpp"

#include <catch2/catch.hpp>

using namespace collate;

namespace {

std::string shown(double number, std::string_view format, cell::Kind kind = cell::Kind::number) {
  workbook::Cell cell;
  cell.kind = kind;
  cell.number = number;
  cell.number_format = format;
  return workbook::shown(cell);
}
std::string day(double serial, std::string_view format) {
  return shown(serial, format, cell::Kind::date_time);
}

}  // namespace

TEST_CASE("numbers are shown in their format") {
  CHECK(shown(0.5, "0%") == "50%");
  CHECK(shown(0.125, "0.0%") == "12.5%");
  CHECK(shown(0.12, "0%") == "12%");
  CHECK(shown(5000, "\"\xC2\xA3\"#,##0") ==
        "\xC2\xA3"
        "5,000");
  CHECK(shown(5000, "[$\xC2\xA3-809]#,##0.00") ==
        "\xC2\xA3"
        "5,000.00");
  CHECK(shown(-5000, "\"\xC2\xA3\"#,##0") ==
        "-\xC2\xA3"
        "5,000");
  CHECK(shown(-5000, "#,##0;(#,##0)") == "(5,000)");
  CHECK(shown(1234567.891, "#,##0.00") == "1,234,567.89");
  CHECK(shown(3, "0.00") == "3.00");
  CHECK(shown(3.5, "0.##") == "3.5");
  CHECK(shown(7, "000") == "007");
  CHECK(shown(12, "0 \"schools\"") == "12 schools");
  CHECK(shown(1250000, "0.0,,\"m\"") == "1.3m");  // 1.25 rounds half up on screens
  CHECK(shown(0.75, "# ?/?") == "3/4");
  CHECK(shown(1.5, "# ?/?") == "1 1/2");
  CHECK(shown(0.0625, "# \?\?/\?\?") == "1/16");
  CHECK(shown(2.5, "General") == "2.5");
  CHECK(shown(2.5, "") == "2.5");
  CHECK(shown(2.5, "@") == "2.5");
  CHECK(shown(12345, "0.00E+00") == "12345");  // not of the common kinds: the number itself
}

TEST_CASE("dates and times are shown in their format") {
  CHECK(day(43739, "dd/mm/yyyy") == "01/10/2019");
  CHECK(day(43739, "d mmmm yyyy") == "1 October 2019");
  CHECK(day(43739, "[$-809]dd mmmm yyyy;@") == "01 October 2019");
  CHECK(day(43739, "d-mmm") == "1-Oct");
  CHECK(day(43739, "mmm-yy") == "Oct-19");
  CHECK(day(43739, "ddd d mmm") == "Tue 1 Oct");
  CHECK(day(43739, "dddd, d mmmm yyyy") == "Tuesday, 1 October 2019");
  CHECK(day(0.0625, "h:mm") == "1:30");
  CHECK(day(0.0625, "hh:mm:ss") == "01:30:00");
  CHECK(day(0.5625, "h:mm AM/PM") == "1:30 PM");
  CHECK(day(1.5, "[h]:mm") == "36:00");
  CHECK(day(43739.75, "dd/mm/yyyy hh:mm") == "01/10/2019 18:00");
}
