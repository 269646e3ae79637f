// SPDX-License-Identifier: MIT
#include "text/replace.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace collate;

TEST_CASE("every mark is replaced, and what was put in is not looked at again") {
  std::string words = "{a} and {a}, {b}";
  text::replace_all(words, "{a}", "{a}{b}");
  CHECK(words == "{a}{b} and {a}{b}, {b}");
  text::replace_all(words, "{c}", "x");
  CHECK(words == "{a}{b} and {a}{b}, {b}");
  text::replace_all(words, "{b}", "");
  CHECK(words == "{a} and {a}, ");
}
