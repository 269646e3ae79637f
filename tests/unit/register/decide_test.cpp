// SPDX-License-Identifier: MIT
// What was decided is not proposed again.
#include "register/decide.hpp"

#include "support/arrivals.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::support;
using timescale::make_date;

namespace {

/// The dates that want a decision after L01 asked in autumn for 31 January 2020 on 1.1.
std::vector<std::string> asked_with(const std::vector<plan::Decision>& decisions) {
  auto plan = small_plan();
  plan.decisions = decisions;
  plan.index();
  merge::Register all;
  all.rounds.push_back(merge_in(
      "2019-autumn",
      {arrival("a.xlsx", "L01", {{"1.1", "Started", "On the way", make_date(2020, 1, 31)}})},
      nullptr, plan));
  std::vector<std::string> lines;
  for (const auto& one : merge::wanted_decisions(all, built_in_schema("poole"), plan, {})) {
    if (one.kind == plan::DecisionKind::agree_date)
      lines.push_back(one.round + " " + one.ref + " " + one.value);
  }
  return lines;
}

plan::Decision agree(const std::string& round, const std::string& value, timescale::Date date,
                     const std::string& ref = "1.1") {
  plan::Decision made;
  made.id = "D1";
  made.kind = plan::DecisionKind::agree_date;
  made.round = round;
  made.ref = ref;
  made.value = value;
  made.post = "Chair";
  made.date = date;
  return made;
}

using Lines = std::vector<std::string>;
const Lines asked = {"2020-spring 1.1 2020-01-31"};

}  // namespace

TEST_CASE("rule 11: a date that was agreed is not proposed again") {
  const auto meeting = make_date(2019, 12, 2);
  CHECK(asked_with({}) == asked);
  CHECK(asked_with({agree("2020-spring", "2020-01-31", meeting)}).empty());
  CHECK(asked_with({agree("", "2020-01-31", meeting)}).empty());
  // The group agreed another day, or let the old one stand.
  CHECK(asked_with({agree("2020-spring", "2020-02-28", meeting)}).empty());
  CHECK(asked_with({agree("2020-spring", "2019-07-31", meeting)}).empty());
}

TEST_CASE("rule 11: a date is asked for as long as nobody has answered") {
  CHECK(asked_with({agree("2020-spring", "2020-01-31", make_date(2019, 12, 2), "1.2")}) == asked);
  // Decided before the lead asked.
  CHECK(asked_with({agree("2019-autumn", "2019-10-31", make_date(2019, 7, 8))}) == asked);
  CHECK(asked_with({agree("2020-spring", "2020-02-28", make_date(2019, 7, 8))}) == asked);
}

TEST_CASE("a date that is asked for stands beside the lead's reason") {
  const auto plan = small_plan();
  const auto about = [&](const std::string& comment) {
    merge::Register all;
    all.rounds.push_back(
        merge_in("2019-autumn",
                 {arrival("a.xlsx", "L01", {{"1.1", "Started", comment, make_date(2020, 1, 31)}})},
                 nullptr, plan));
    for (const auto& one : merge::wanted_decisions(all, built_in_schema("poole"), plan, {})) {
      if (one.kind == plan::DecisionKind::agree_date) return one.about;
    }
    return std::string();
  };
  CHECK(about("The builder\nwithdrew").ends_with("; the comment is \"The builder withdrew\""));
  CHECK(about("").ends_with("; no comment is given"));
}
