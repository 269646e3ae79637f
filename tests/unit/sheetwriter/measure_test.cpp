// SPDX-License-Identifier: MIT
#include "sheetwriter/measure.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace collate::sheetwriter;

TEST_CASE("widths are Arial's") {
  // Arial's published widths: digits 556/1000, space 278, capital W 944 (bold 944), i 222 (bold
  // 278).
  CHECK(text_width("0123456789", 10, Weight::regular) == Approx(55.6).margin(0.02));
  CHECK(text_width(" ", 10, Weight::regular) == Approx(2.78).margin(0.01));
  CHECK(text_width("W", 10, Weight::regular) == Approx(9.44).margin(0.01));
  CHECK(text_width("i", 10, Weight::regular) == Approx(2.22).margin(0.01));
  CHECK(text_width("i", 10, Weight::bold) == Approx(2.78).margin(0.01));
  CHECK(text_width("\u2019", 10, Weight::regular) == Approx(2.22).margin(0.01));
  CHECK(text_width("\u2026", 20, Weight::regular) == Approx(20).margin(0.01));
  CHECK(text_width("\u00e9", 10, Weight::regular) == Approx(5.56).margin(0.01));
  CHECK(text_width("", 10, Weight::regular) == 0);
}

TEST_CASE("lines break at spaces, hyphens and line ends") {
  const double five_digits = text_width("00000", 10, Weight::regular) / 0.98;
  const auto lines = [&](const std::string& text) {
    return lines_needed(text, 10, Weight::regular, five_digits);
  };
  CHECK(lines("") == 1);
  CHECK(lines("00000") == 1);
  CHECK(lines("00 00") == 1);
  CHECK(lines("000 000") == 2);
  CHECK(lines("000-000") == 2);
  CHECK(lines("0\n0") == 2);
  CHECK(lines("0\n\n0") == 3);
  CHECK(lines("000000000000") == 3);  // one word longer than a line
  CHECK(lines("00000 ") == 1);        // spaces at the end do not wrap
  CHECK(lines("0 000000 0") == 3);    // "0", "00000", "0 0": a long word starts on its own line
  CHECK(lines("\xff\xfe") == 1);      // broken bytes are measured, not trusted
}

TEST_CASE("rows grow by whole lines") {
  CHECK(row_height(1, 10) == 16.5);
  CHECK(row_height(2, 10) == 29.25);
  CHECK(row_height(0, 10) == row_height(1, 10));
  CHECK(row_height(1, 18) > 22);
}

TEST_CASE("a shortened text leaves room for its dots") {
  const std::string text = "one two three four five six seven eight nine ten";
  const double width = text_width("one two three", 10, Weight::regular) / 0.98;
  const std::string_view part = fitting_part(text, 10, Weight::regular, width, 2);
  CHECK(part == "one two three four five");  // "... four five ..." is narrower than the line
  CHECK(lines_needed(std::string(part) + " ...", 10, Weight::regular, width) <= 2);
  CHECK(fitting_part("short", 10, Weight::regular, width, 2) == "short");
  const std::string word(200, 'w');
  const std::string_view cut = fitting_part(word, 10, Weight::regular, width, 2);
  CHECK(cut.size() > 4);
  CHECK(lines_needed(std::string(cut) + " ...", 10, Weight::regular, width) <= 3);
}
