// SPDX-License-Identifier: MIT
#include "cli/lock_holder.hpp"

#include <catch2/catch.hpp>

using namespace collate::cli;

TEST_CASE("a lock file says who holds it, a line each") {
  const LockHolder holder{4711, "OFFICE-PC", "", "21:07 on 28 November 2026 (UTC)"};
  CHECK(to_text(holder) == "4711\nOFFICE-PC\n\n21:07 on 28 November 2026 (UTC)\n");
  const auto told = lock_holder_of(to_text(holder));
  CHECK(told.process == 4711);
  CHECK(told.machine == "OFFICE-PC");
  CHECK(told.boot.empty());
  CHECK(told.since == "21:07 on 28 November 2026 (UTC)");
}

TEST_CASE("a lock file that says nothing of use names nobody") {
  for (const char* text : {"", "\n\n\n", "no number\n", "4711"}) {
    const auto told = lock_holder_of(text);
    INFO(text);
    CHECK(told.process == (std::string_view(text) == "4711" ? 4711 : 0));
    CHECK(told.since.empty());
  }
  CHECK(plan_locked("plan", {}).reason == "It began just now.");
  CHECK(plan_locked("plan", {7, "", "", "then"}).reason ==
        "It is process 7 on this machine, since then.");
}
