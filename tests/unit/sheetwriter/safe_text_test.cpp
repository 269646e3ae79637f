// SPDX-License-Identifier: MIT
#include "sheetwriter/safe_text.hpp"

#include "text/fold.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::sheetwriter;

TEST_CASE("safe text is what a workbook can hold") {
  CHECK(safe_text("plain") == "plain");
  CHECK(safe_text("a\r\nb\rc\nd\te") == "a\nb\nc\nd\te");
  CHECK(safe_text(std::string_view("a\0b\x01\x0b\x1f\x7f", 7)) == "ab");
  CHECK(safe_text("caf\xc3\xa9 \xf0\x9f\x99\x82") == "caf\xc3\xa9 \xf0\x9f\x99\x82");
  CHECK(safe_text("caf\xe9!") == "caf\xef\xbf\xbd!");  // Latin-1
  CHECK(safe_text("x\xc3") == "x\xef\xbf\xbd");        // cut off
  CHECK(safe_text("\xed\xa0\x80") ==
        "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");  // half a surrogate pair
  CHECK(safe_text("a\xef\xbf\xbe\xef\xbf\xbf"
                  "b") == "ab");
  for (int lead = 0; lead < 256; ++lead) {
    for (int next = 0; next < 256; next += 3) {
      const char bytes[] = {static_cast<char>(lead), static_cast<char>(next), 'x'};
      const std::string safe = safe_text({bytes, sizeof bytes});
      CHECK(text::is_valid_utf8(safe));
      CHECK(safe == safe_text(safe));
      CHECK(is_safe_text(safe));
      CHECK(is_safe_text({bytes, sizeof bytes}) == (safe == std::string_view(bytes, sizeof bytes)));
    }
  }
}

TEST_CASE("text that looks like an escape is escaped, other text is not") {
  CHECK(escaped_for_file("_x0041_") == "_x005F_x0041_");
  CHECK(escaped_for_file("a_x000d_b_xAbCd_") == "a_x005F_x000d_b_x005F_xAbCd_");
  CHECK(escaped_for_file("_x0041_x0042_") == "_x005F_x0041_x005F_x0042_");
  for (const char* same : {"_x", "_x41_", "_X0041_", "_x004g_", "file_x2019", "a_b"})
    CHECK(escaped_for_file(same) == same);
}

TEST_CASE("parts of formulas are quoted and escaped") {
  CHECK(in_formula("say \"no\"") == "\"say \"\"no\"\"\"");
  CHECK(criterion("Completed") == "\"Completed\"");
  CHECK(criterion("TBC?") == "\"TBC~?\"");
  CHECK(criterion("50*~") == "\"50~*~~\"");
  CHECK(criterion(">5") == "\"=>5\"");
  CHECK(criterion("=x") == "\"==x\"");
  CHECK(column_of("Register", "Autumn 2019") == "Register[Autumn 2019]");
  CHECK(column_of("Register", "No [x] #1") == "Register[No '[x'] '#1]");
  CHECK(this_row("Register", "Lead's") == "Register[[#This Row],[Lead''s]]");
  CHECK(sheet_reference("About") == "About");
  CHECK(sheet_reference("Indicator data") == "'Indicator data'");
  CHECK(sheet_reference("Lead's") == "'Lead''s'");
  CHECK(sheet_reference("A1") == "'A1'");
}
