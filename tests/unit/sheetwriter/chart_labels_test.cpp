// SPDX-License-Identifier: MIT
#include "sheetwriter/chart_labels.hpp"

#include <catch2/catch.hpp>

using namespace collate::sheetwriter;

namespace {

using Points = std::vector<std::vector<double>>;
using Without = std::vector<std::vector<bool>>;

}  // namespace

TEST_CASE("a number in a thin segment stays where nothing lies upon it") {
  // 20, 1 and 20 of 41, in 200 pixels: the 1 stands between two that are far away.
  CHECK(labels_without_room(Points{{20}, {1}, {20}}, {false, false, 200}) ==
        Without{{false}, {false}, {false}});
}

TEST_CASE("of two numbers that would lie upon each other the larger segment's stays") {
  // 400 in 160 pixels: 15 and 6 are six and two pixels wide, and their middles four apart.
  CHECK(labels_without_room(Points{{317}, {15}, {6}, {62}}, {false, false, 160}) ==
        Without{{false}, {false}, {true}, {false}});
}

TEST_CASE("what is 0 has no label and takes no room") {
  CHECK(labels_without_room(Points{{0}, {1}, {0}}, {false, false, 100}) ==
        Without{{false}, {false}, {false}});
}

TEST_CASE("each bar is judged by itself, by its own length where all are as long") {
  // Both bars: 1 of 3. As parts of the longest bar the second has no room for two numbers.
  const Points values = {{1, 100}, {2, 200}};
  CHECK(labels_without_room(values, {true, false, 60}) == Without{{false, false}, {false, false}});
  CHECK(labels_without_room(values, {false, false, 60}) == Without{{true, false}, {false, false}});
}

TEST_CASE("in columns the numbers stand above one another") {
  CHECK(labels_without_room(Points{{100}, {100}}, {false, true, 30}) == Without{{false}, {false}});
  CHECK(labels_without_room(Points{{100}, {100}}, {false, true, 20}) == Without{{false}, {true}});
}
