// SPDX-License-Identifier: MIT
#include "finding/finding.hpp"

#include "finding/outcome.hpp"

#include <catch2/catch.hpp>

using namespace collate::finding;

TEST_CASE("places read as people say them") {
  CHECK(to_text(Place{"a.xlsx", "Actions", collate::cell::Address{13, 3}}) ==
        "a.xlsx, Actions, D14");
  CHECK(to_text(Place{"a.xlsx", "", {}}) == "a.xlsx");
  CHECK(to_text(Place{"", "Actions", {}}) == "Actions");
}

TEST_CASE("a file's name stands after the last folder of either system") {
  CHECK(base_name("a\\b/c.csv") == "c.csv");
  CHECK(base_name("returns\\2019-11\\L01.xlsx") == "L01.xlsx");
  CHECK(base_name("L01.xlsx") == "L01.xlsx");
  CHECK(base_name("returns/").empty());
}

TEST_CASE("a fingerprint knows the finding, not its wording or folder") {
  Finding finding;
  finding.code = "rating-blank";
  finding.message = "G7 is blank.";
  finding.place = {"returns/a.xlsx", "Actions", {}};
  finding.ref = "1.2";
  const auto first = fingerprint(finding);
  CHECK(first.size() == 16);
  finding.message = "G9 is blank.";
  finding.severity = Severity::query;
  finding.place.file = "other/folder/a.xlsx";
  CHECK(fingerprint(finding) == first);
  // Of two ratings in one row each is a query of its own.
  finding.heading = "Outcomes";
  const auto second = fingerprint(finding);
  CHECK(second != first);
  finding.ref = "1.20";
  CHECK(fingerprint(finding) != second);
}

namespace {
Outcome<int> half(int number) {
  if (number % 2 != 0)
    return Failure{"odd", "It could not be halved", {"n", "", {}}, "It is odd.", "Add one."};
  return number / 2;
}
Outcome<int> quarter(int number) {
  TRY(const int halved, half(number));
  return half(halved);
}
}  // namespace

TEST_CASE("outcomes pass failures on") {
  CHECK(quarter(12).value() == 3);
  REQUIRE_FALSE(quarter(6).has_value());
  CHECK(to_text(quarter(6).failure()) == "n: It could not be halved. It is odd. Add one.");
}
