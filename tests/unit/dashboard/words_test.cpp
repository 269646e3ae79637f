// SPDX-License-Identifier: MIT
#include "dashboard/words.hpp"

#include "dashboard/line.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::dashboard;

TEST_CASE("words are put in the forms that sentences need") {
  CHECK(plural("action") == "actions");
  CHECK(plural("Priority") == "Priorities");
  CHECK(plural("day") == "days");
  CHECK(plural("success") == "successes");
  CHECK(capitalised("termly") == "Termly");
  CHECK(lower_first("Theme") == "theme");
  CHECK(listed({}) == "");
  CHECK(listed({"a"}) == "a");
  CHECK(listed({"a", "b"}) == "a and b");
  CHECK(listed({"a", "b", "c"}) == "a, b and c");
  CHECK(counted(1, "lead", "leads") == "1 lead");
  CHECK(counted(0, "lead", "leads") == "0 leads");
}

TEST_CASE("long lists of refs say how many are left out") {
  CHECK(refs_in_brief({}) == "None");
  CHECK(refs_in_brief({"1.1", "1.10"}) == "1.1, 1.10");
  CHECK(refs_in_brief({"1.1", "1.2", "1.3"}, 2) == "1.1, 1.2 and 1 more");
}

TEST_CASE("rule 19: every word of a report comes from the scheme") {
  schema::Schema schema;
  schema.words = {"Theme", "outcome"};
  schema.cycle = {schema::CycleKind::quarterly, "quarter", "quarterly"};
  schema.bodies = {{"partnership", "PF", "Partnership Forum"}, {"board", "", "Scrutiny Board"}};
  const Words words = words_of(schema);
  CHECK(words.period == "quarter");
  CHECK(words.adverb == "Quarterly");
  CHECK(words.actions == "outcomes");
  CHECK(words.priorities == "Themes");
  CHECK(words.group == "PF");
  CHECK(words.group_name == "Partnership Forum");
  CHECK(words.board == "Scrutiny Board");
  CHECK(words_of(schema::Schema{}).group == "the group");
}

TEST_CASE("a date that does not count is said as other dates are, words as they were typed") {
  CHECK(uncounted_date({std::nullopt, "2026-04-30", {}, timescale::make_date(2026, 4, 30)}) ==
        "30 Apr 2026?");
  CHECK(uncounted_date({std::nullopt, "when the post is filled", {}}) == "when the post is filled");
  CHECK(uncounted_date({}) == "");
}
