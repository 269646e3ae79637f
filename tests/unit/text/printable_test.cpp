// SPDX-License-Identifier: MIT
#include "text/printable.hpp"

#include <catch2/catch.hpp>

using namespace collate::text;

TEST_CASE("ordinary text, accents and the pound sign stay as they are") {
  CHECK(escape("Complété: £5, 10 % – “yes” ✓") == "Complété: £5, 10 % – “yes” ✓");
}

TEST_CASE("nothing that moves a cursor, turns the direction or hides gets through") {
  CHECK(escape("a\x1b[2Jb") == "a\\u{1b}[2Jb");
  CHECK(escape("one\ntwo\r\tx\\y") == "one\\ntwo\\r\\tx\\\\y");
  CHECK(escape("\u202Egpj.exe") == "\\u{202e}gpj.exe");
  CHECK(escape("\u2066x\u2069\u200B\uFEFF\u00AD") ==
        "\\u{2066}x\\u{2069}\\u{200b}\\u{feff}\\u{ad}");
  CHECK(escape("a\u00A0b\u2003c\u2028d") == "a\\u{a0}b\\u{2003}c\\u{2028}d");
  CHECK(escape("\x7f\u0085\u009b") == "\\u{7f}\\u{85}\\u{9b}");
  CHECK(escape("\U000E0041") == "\\u{e0041}");
  CHECK(escape(std::string_view("a\0b", 3)) == "a\\u{0}b");
}

TEST_CASE("bytes that are no text are shown as bytes") {
  CHECK(escape("caf\xe9") == "caf\\x{e9}");
  CHECK(escape("\xc3") == "\\x{c3}");
}

TEST_CASE("a quoted text has one reading only") {
  CHECK(quote("say \"1\" \\n") == R"("say \"1\" \\n")");
  CHECK(quote("") == "\"\"");
}

TEST_CASE("a message keeps its own lines and backslashes") {
  CHECK(escape_message("C:\\a\nb\x1b") == "C:\\a\nb\\u{1b}");
}
