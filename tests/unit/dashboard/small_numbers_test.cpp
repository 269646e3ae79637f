// SPDX-License-Identifier: MIT
#include "dashboard/small_numbers.hpp"

#include <catch2/catch.hpp>

using namespace collate;

namespace {

plan::Indicator counted(std::string name, std::vector<std::optional<double>> values,
                        std::string unit = "number", std::string priority = "1") {
  plan::Indicator indicator;
  indicator.name = std::move(name);
  indicator.unit = std::move(unit);
  indicator.priority = std::move(priority);
  indicator.local.values = std::move(values);
  return indicator;
}

using Held = std::vector<bool>;

}  // namespace

TEST_CASE(
    "counts of people under the threshold are held back, 0 and the threshold itself are not") {
  const std::vector<plan::Indicator> all = {counted("a", {0.0}), counted("b", {1.0}),
                                            counted("c", {4.0}), counted("d", {5.0}),
                                            counted("e", {{}})};
  CHECK(dashboard::held_back(all, 0, 5) == Held{false, true, true, false, false});
  CHECK(dashboard::held_back(all, 0, 0) == Held(5, false));
  CHECK(dashboard::held_back(all, 0, 11) == Held{false, true, true, true, false});
}

TEST_CASE("shares and scores are not counts of people") {
  const std::vector<plan::Indicator> all = {counted("a", {3.0}, "%"), counted("b", {2.5}, "score"),
                                            counted("c", {2.0}, "per 100"),
                                            counted("d", {2.0}, "Pupils")};
  CHECK(dashboard::held_back(all, 0, 5) == Held{false, false, false, true});
}

TEST_CASE("a total does not give the one small part away: the next smallest part goes too") {
  // 3 + 9 + 20 = 32: whoever sees 32, 9 and 20 knows the 3.
  const std::vector<plan::Indicator> all = {
      counted("moved away", {3.0, 6.0}), counted("at home", {9.0, 9.0}),
      counted("in school", {20.0, 20.0}), counted("all", {32.0, 35.0})};
  CHECK(dashboard::held_back(all, 0, 5) == Held{true, true, false, false});
  CHECK(dashboard::held_back(all, 1, 5) == Held(4, false));
}

TEST_CASE("a part of 0 would hide nothing, and two small parts hide each other") {
  CHECK(dashboard::held_back({counted("a", {3.0}), counted("b", {0.0}), counted("c", {20.0}),
                              counted("all", {23.0})},
                             0, 5) == Held{true, false, true, false});
  CHECK(dashboard::held_back({counted("a", {3.0}), counted("b", {2.0}), counted("c", {20.0}),
                              counted("all", {25.0})},
                             0, 5) == Held{true, true, false, false});
}

TEST_CASE("what is no sum of the others gives nothing away, nor does another priority's") {
  CHECK(dashboard::held_back({counted("a", {3.0}), counted("b", {9.0}), counted("c", {40.0})}, 0,
                             5) == Held{true, false, false});
  CHECK(dashboard::held_back(
            {counted("a", {3.0}), counted("b", {9.0}), counted("all", {12.0}, "number", "2")}, 0,
            5) == Held{true, false, false});
}
