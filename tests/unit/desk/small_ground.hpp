// SPDX-License-Identifier: MIT
// The ground of the small plan under a built-in schema.
#pragma once

#include "support/small_plan.hpp"

#include <catch2/catch.hpp>

#include "desk/ground.hpp"
#include <utility>

namespace collate::support {

inline desk::Ground small_ground() {
  auto made = desk::ground_of_plan(small_plan_book(), "plan.xlsx", built_in_schema("poole"));
  REQUIRE(made);
  return *std::move(made);
}

}  // namespace collate::support
