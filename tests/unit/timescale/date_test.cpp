// SPDX-License-Identifier: MIT
#include "timescale/date.hpp"

#include <catch2/catch.hpp>

using namespace collate::timescale;

TEST_CASE("dates are written for machines, sentences and cells") {
  CHECK(to_iso(make_date(2019, 12, 2)) == "2019-12-02");
  CHECK(to_words(make_date(2019, 12, 2)) == "2 December 2019");
  CHECK(to_short_words(make_date(2019, 9, 30)) == "30 Sep 2019");
}

TEST_CASE("only real ISO dates are read") {
  CHECK(from_iso("2020-02-29") == make_date(2020, 2, 29));
  for (const auto* text : {"2019-02-29", "2019-2-1", "2019-13-01", "20190101", "2019-01-01T", ""}) {
    CAPTURE(text);
    CHECK_FALSE(from_iso(text));
  }
}
