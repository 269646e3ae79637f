// SPDX-License-Identifier: MIT
#include "finding/seal.hpp"

#include <catch2/catch.hpp>

using namespace collate::finding;

TEST_CASE("sealed words are told again, also with other line ends, and changed words are not") {
  const std::string words = sealed("Query: Rating is blank.\nNote: of 1.2.");
  CHECK(is_sealed(words));
  CHECK(is_sealed(words + "\n "));
  std::string windows;
  for (const char c : words) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  CHECK(is_sealed(windows));
  CHECK_FALSE(is_sealed("Done. " + words));
  CHECK_FALSE(is_sealed(words + " I have asked her."));
  CHECK_FALSE(is_sealed("Query: Rating is blank."));
  CHECK_FALSE(is_sealed("(collate 12345678)"));
}
