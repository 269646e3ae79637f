// SPDX-License-Identifier: MIT
#include "text/wrapped.hpp"

#include <catch2/catch.hpp>

#include <sstream>

using namespace collate::text;

TEST_CASE("a line that is wider than a terminal goes on below its words") {
  CHECK(wrapped("Short.", 4) == "Short.");
  const std::string option =
      "  --year TEXT     A calendar year such as 2019, or a split year such as 2019-20, as the "
      "plan";
  CHECK(hanging_indent(option) == 18);
  CHECK(wrapped(option, hanging_indent(option)) ==
        "  --year TEXT     A calendar year such as 2019, or a split year such as 2019-20,\n"
        "                  as the plan");
}

TEST_CASE("no line of ordinary words is wider than a terminal, and no word is lost") {
  std::string words = "  name   ";
  for (int i = 0; i < 90; ++i)
    words += std::string(static_cast<std::size_t>(i % 11 + 1), 'x') + " ";
  const std::string made = wrapped(words, hanging_indent(words));
  std::istringstream lines(made);
  for (std::string line; std::getline(lines, line);) CHECK(line.size() <= line_width);
  std::istringstream before(words), after(made);
  for (std::string one, other; before >> one;) {
    REQUIRE(after >> other);
    CHECK(one == other);
  }
}

TEST_CASE("a word that no line holds stays whole") {
  const std::string path(120, 'p');
  CHECK(wrapped("See " + path + " now", 2) == "See\n  " + path + "\n  now");
}
