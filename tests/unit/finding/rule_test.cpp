// SPDX-License-Identifier: MIT
#include "finding/rule.hpp"

#include "finding/group.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::finding;

namespace {

constexpr Rule table[] = {{.code = "no-rating",
                           .severity = Severity::query,
                           .one = "{heading} of {ref} is '{observed}' ({cell}), not {other}.",
                           .many = "{heading} is not {other} for {ref} ({cells}).",
                           .remedy = "Choose one of: {expected}."}};
constexpr const Rule& no_rating = rule_in(table, "no-rating");

}  // namespace

TEST_CASE("placeholders are filled, and a message stays on one line") {
  const auto finding = make(no_rating, {"a.xlsx", "Actions", cell::Address{6, 6}},
                            {"Sta\nrtd", "Started, Completed", "1.2", "a word", "Rating"});
  CHECK(finding.message == "Rating of 1.2 is 'Sta rtd' (G7), not a word.");
  CHECK(finding.remedy == "Choose one of: Started, Completed.");
  CHECK(finding.observed == "Sta\nrtd");
  CHECK(finding.code == "no-rating");
  CHECK(finding.severity == Severity::query);
}

TEST_CASE("a finding is said anew with its cells, its refs and other words") {
  auto finding = make(no_rating, {"a.xlsx", "Actions", cell::Address{6, 6}},
                      {.ref = "1.2", .other = "a word", .heading = "Rating"});
  finding.cells = {{6, 6}, {8, 6}};
  finding.ref = "1.2 and 1.4";
  say_again(finding);
  CHECK(finding.message == "Rating is not a word for 1.2 and 1.4 (G7, G9).");
  say_again(finding, "{ref}: no rating.");
  CHECK(finding.message == "1.2 and 1.4: no rating.");
}

TEST_CASE("a schema's own words stand for the rule's, for several cells too") {
  Findings findings;
  for (const std::uint32_t row : {6U, 8U}) {
    findings.push_back(make(no_rating, {"a.xlsx", "Actions", cell::Address{row, 6}},
                            {.observed = "x", .other = "a word", .heading = "Rating"}));
    findings.back().own_words = "In {cell} stands '{observed}': use the list.";
    say_again(findings.back());
  }
  CHECK(findings[0].message == "In G7 stands 'x': use the list.");
  const auto told = group(findings);
  REQUIRE(told.size() == 1);
  CHECK(told[0].message == "In G7, G9 stands 'x': use the list.");
  findings[1].observed = "y";
  say_again(findings[1]);
  CHECK(group(findings).size() == 2);
}
