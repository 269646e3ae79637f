// SPDX-License-Identifier: MIT
#include "package/memory_use.hpp"

#include <catch2/catch.hpp>

using namespace collate::package;

TEST_CASE("memory is over past its limit, and the refusal says how to raise it") {
  Limits limits;
  limits.memory_bytes = 32ULL << 20U;
  MemoryUse memory(limits, 1000);
  CHECK_FALSE(memory.is_over());
  memory.take(32ULL << 20U);
  REQUIRE(memory.is_over());
  const auto refusal = memory.refusal("a.xlsx");
  CHECK(refusal.code == "limit-memory");
  CHECK(refusal.remedy.ends_with("--limit memory=67108864."));
}

TEST_CASE("time is over when the clock that was handed in says so, and stays over") {
  Limits limits;
  int asked = 0;
  limits.may_go_on = [&] { return ++asked != 2; };
  MemoryUse memory(limits, 1000);
  int calls = 0;
  while (!memory.is_over()) ++calls;
  CHECK(asked == 2);  // the clock is not asked for every cell
  CHECK(calls == 256);
  CHECK(memory.is_over());
  CHECK(asked == 2);
  const auto refusal = memory.refusal("a.xlsx");
  CHECK(refusal.code == "limit-seconds");
  CHECK(refusal.reason ==
        "To be read and checked it takes more than 120 seconds, the most that one file is given.");
  CHECK(refusal.remedy.ends_with("--limit seconds=240."));
  CHECK(refusal.place.file == "a.xlsx");
}

TEST_CASE("without a clock there is time enough") {
  const Limits limits;
  MemoryUse memory(limits, 1000);
  for (int i = 0; i < 10'000; ++i) REQUIRE_FALSE(memory.is_over());
}
