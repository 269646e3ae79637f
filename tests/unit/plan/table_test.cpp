// SPDX-License-Identifier: MIT
#include "plan/table.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace collate;

TEST_CASE("a heading is known by its letters, and by its signs where it has none") {
  const std::vector<plan::Heading> wanted = {{"ref", {"#"}}, {"comment", {"Comment by lead"}}};
  const plan::HeadingWords words(wanted);
  const auto is = [&](const char* written) {
    const auto match = words.match(written);
    return match ? *match->id : std::string("none");
  };
  CHECK(is("#") == "ref");
  CHECK(is(" # ") == "ref");
  CHECK(is("comment by LEAD:") == "comment");
  CHECK(is("-") == "none");
  CHECK(is("") == "none");
}
