// SPDX-License-Identifier: MIT
#include "text/english.hpp"

#include <catch2/catch.hpp>

using namespace collate;

TEST_CASE("words of a scheme are put in the plural") {
  CHECK(text::plural("action") == "actions");
  CHECK(text::plural("Priority") == "Priorities");
  CHECK(text::plural("key") == "keys");
  CHECK(text::plural("process") == "processes");
}

TEST_CASE("names take an article, initials do not") {
  CHECK(text::with_article("Forum") == "the Forum");
  CHECK(text::with_article("SEND Board") == "the SEND Board");
  CHECK(text::with_article("SSPG") == "SSPG");
  CHECK(text::with_article("JG-S") == "JG-S");
  CHECK(text::with_article("0-19 Steering Group") == "the 0-19 Steering Group");
  CHECK(text::with_article("the group") == "the group");
  CHECK(text::with_article("").empty());
}
