// SPDX-License-Identifier: MIT
#include "text/near.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace collate::text;

TEST_CASE("edits are counted in characters, a swap as one") {
  CHECK(edit_distance("started", "startd") == 1);
  CHECK(edit_distance("started", "strated") == 1);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("caf\xC3\xA9", "cafe") == 1);
}

TEST_CASE("a near miss is suggested only when it is the only one") {
  const std::array<std::string, 3> ratings = {"Started", "In progress", "Completed"};
  CHECK(nearest("Startd", ratings) == "Started");
  CHECK(nearest("inprogres", ratings) == "In progress");
  CHECK_FALSE(nearest("Green", ratings));
  CHECK_FALSE(nearest("", ratings));
  const std::array<std::string, 2> twins = {"abcd1", "abcd2"};
  CHECK_FALSE(nearest("abcd", twins));
}
