// SPDX-License-Identifier: MIT
#include "cell/address.hpp"

#include <catch2/catch.hpp>

using namespace collate::cell;

TEST_CASE("addresses are written and read as people do") {
  CHECK(to_a1(Address{0, 0}) == "A1");
  CHECK(to_a1(Address{6, 3}) == "D7");
  CHECK(to_a1(Address{0, 25}) == "Z1");
  CHECK(to_a1(Address{0, 26}) == "AA1");
  CHECK(to_a1(Address{max_rows - 1, max_columns - 1}) == "XFD1048576");
  CHECK(from_a1("D7") == Address{6, 3});
  CHECK(from_a1("$d$7") == Address{6, 3});
  CHECK(from_a1("XFD1048576") == Address{max_rows - 1, max_columns - 1});
}

TEST_CASE("text that is no address is refused") {
  for (const auto* text : {"", "7", "D", "D0", "XFE1", "A1048577", "D7x", "AAAA1", "D-1", "1D"}) {
    CAPTURE(text);
    CHECK_FALSE(from_a1(text));
  }
}

TEST_CASE("every column goes to letters and back") {
  for (std::uint32_t column = 0; column < max_columns; ++column) {
    REQUIRE(from_a1(to_a1(Address{41, column})) == Address{41, column});
  }
}

TEST_CASE("ranges") {
  CHECK(range_from_a1("D7:F9") == Range{{6, 3}, {8, 5}});
  CHECK(range_from_a1("F9:D7") == Range{{6, 3}, {8, 5}});
  CHECK(range_from_a1("B2") == Range{{1, 1}, {1, 1}});
  CHECK_FALSE(range_from_a1("B2:"));
  CHECK(Range{{6, 3}, {8, 5}}.contains({8, 5}));
  CHECK_FALSE(Range{{6, 3}, {8, 5}}.contains({9, 5}));
}

TEST_CASE("neighbouring cells are joined") {
  CHECK(join_cells({{13, 3}, {6, 3}, {7, 3}, {8, 3}, {7, 3}}) == "D7:D9, D14");
  CHECK(join_cells({{6, 3}, {6, 4}}) == "D7, E7");
  CHECK(join_cells({}).empty());
}
