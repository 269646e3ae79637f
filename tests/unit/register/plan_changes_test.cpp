// SPDX-License-Identifier: MIT
// Every action's story names the decision that ended it, parted it, or gave it away.
#include "register/plan_changes.hpp"

#include "plan/history.hpp"
#include "register/trace.hpp"
#include "support/arrivals.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::support;
using timescale::make_date;

namespace {

/// One decision a row: kind, ref, subject, value; all from autumn on.
plan::Plan with(const std::vector<std::vector<std::string>>& decisions) {
  Rows rows = {{"Decision", "Kind", "Round", "Ref", "Subject", "Value", "Post", "Date", "Reason"}};
  for (const auto& d : decisions)
    rows.push_back({"D" + std::to_string(rows.size()), d[0], "2019-autumn", d[1], d[2], d[3],
                    "Chair", make_date(2019, 9, 20), "Agreed"});
  return read_small_plan(small_plan_book(small_plan_actions(), small_plan_rounds(), rows)).plan;
}

/// The walk over summer and autumn, without a return.
merge::Register walked(const plan::Plan& plan) {
  merge::Register all;
  for (const char* id : {"2019-summer", "2019-autumn"}) {
    const auto then = plan::as_at(plan, *plan.round(id));
    const merge::RoundState* before = all.rounds.empty() ? nullptr : &all.rounds.back();
    all.rounds.push_back(merge_in(id, {}, before, then));
  }
  for (auto& state : all.rounds)
    merge::call_as_at(state, plan::as_at(plan, *plan.round("2019-autumn")));
  return all;
}

/// The lines of a trace that name a decision.
std::vector<std::string> told(const plan::Plan& plan, const std::string& ref) {
  std::vector<std::string> lines;
  const std::string text =
      merge::trace(walked(plan), built_in_schema("poole"), plan, merge::plan_changes(plan), ref);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    const std::string line = text.substr(at, end - at);
    if (line.find("by decision") != std::string::npos) lines.push_back(line);
    at = end + 1;
  }
  return lines;
}

using Lines = std::vector<std::string>;
const std::string by = " by decision D1 (Chair, 20 September 2019): Agreed";

}  // namespace

TEST_CASE("rule 13: what ended an action is told where its story ends") {
  const auto plan = with({{"withdraw", "1.2", "", ""}});
  CHECK(told(plan, "1.2") == Lines{"  Withdrawn" + by});
  CHECK(told(plan, "1.1").empty());
  const std::string text =
      merge::trace(walked(plan), built_in_schema("poole"), plan, merge::plan_changes(plan), "1.2");
  CHECK(text.ends_with("\n\n1.2 in Autumn 2019\n  Withdrawn" + by + "\n"));
}

TEST_CASE("rule 13: both sides of a split or a joining tell of it") {
  const auto split = with({{"split into", "1.1", "", "1.2; 1.10"}});
  CHECK(told(split, "1.1") == Lines{"  Split into 1.2; 1.10" + by});
  CHECK(told(split, "1.10") == Lines{"  Split from 1.1" + by});
  const auto joined = with({{"joined into", "1.1; 1.2", "", "1.10"}});
  CHECK(told(joined, "1.2") == Lines{"  Joined into 1.10" + by});
  CHECK(told(joined, "1.10") ==
        Lines{"  1.1 was joined into it" + by, "  1.2 was joined into it" + by});
}

TEST_CASE("rule 13: a new number and a new lead are told") {
  const auto renumbered = with({{"renumbered", "1.2", "", "3.1"}});
  CHECK(told(renumbered, "3.1") == Lines{"  Renumbered from 1.2 to 3.1" + by});
  const std::string given =
      "  Given to L01 Strategic lead, Borough, no longer L02 Clinical Officer, CCG" + by;
  const auto one = with({{"given to another lead", "1.10", "L02", "L01"}});
  CHECK(told(one, "1.10") == Lines{given});
  CHECK(told(one, "2.1").empty());
  const auto all = with({{"given to another lead", "", "L02", "L01"}});
  CHECK(told(all, "1.10") == Lines{given});
  CHECK(told(all, "2.1") == Lines{given});
  CHECK(told(all, "2.2").empty());
}
