// SPDX-License-Identifier: MIT
// What was reported is kept; what differs later is marked, with old, new and why.
#include "register/reported.hpp"

#include "support/arrivals.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::support;
using timescale::make_date;

namespace {

using Lines = std::vector<std::string>;

merge::Arrival first() {
  return arrival("a.xlsx", "L01", {{"1.1", "Started", "On the way"}, {"1.2", "Started", "x"}});
}

Lines revised(const merge::Row& r) {
  Lines lines;
  for (const auto& one : r.revisions)
    lines.push_back(one.what + ": " + one.was + " -> " + one.is + " (" + one.why + ")");
  return lines;
}

Lines counts(const merge::RoundState& state) {
  Lines lines;
  for (const auto& one : state.revised_counts)
    lines.push_back(one.word + " " + std::to_string(one.reported) + " -> " +
                    std::to_string(one.now));
  return lines;
}

}  // namespace

TEST_CASE("rule 14: what was reported comes back from its file as it was") {
  const auto schema = built_in_schema("poole");
  const auto plan = small_plan();
  const auto state = merge_in("2019-autumn", {first()});
  const auto kept = merge::reported(state, schema, plan);
  const std::string json = merge::to_json(kept);
  const auto again = merge::reported_from_json(json);
  REQUIRE(again);
  CHECK(merge::to_json(*again) == json);
  REQUIRE(again->actions.size() == 5);
  CHECK(again->actions[0].values.at("rating") == "Started");
  CHECK(again->actions[0].text == "Share what lifts attendance");
  CHECK(again->files.at("sha of a.xlsx") == "a.xlsx");
  auto same = merge_in("2019-autumn", {first()});
  merge::mark_revised(same, *again, schema, plan);
  CHECK(same.is_final);
  CHECK(same.revised == 0);
  CHECK_FALSE(merge::reported_from_json("{}"));
  CHECK_FALSE(merge::reported_from_json("not json"));
}

TEST_CASE("rule 14: an action that has another ref on the sheet since is no other action") {
  const auto schema = built_in_schema("poole");
  const auto plan = small_plan();
  const auto kept = merge::reported(merge_in("2019-autumn", {first()}), schema, plan);
  auto again = merge_in("2019-autumn", {first()});
  for (auto& r : again.rows) {
    if (r.ref == "1.1") r.ref = r.key = "9.9";
  }
  again.index();
  merge::mark_revised(again, kept, schema, plan);
  CHECK(again.revised == 0);
  CHECK(again.no_longer_there.empty());
  CHECK(messages(again, "figure-revised").empty());
}

TEST_CASE("rule 14: a late return, a decision and a change of the plan are told apart") {
  const auto schema = built_in_schema("poole");
  auto plan = small_plan();
  const auto kept = merge::reported(merge_in("2019-autumn", {first()}), schema, plan);
  auto late = merge_in(
      "2019-autumn", {first(), arrival("late.xlsx", "L02", {{"1.10", "Started", "Here we are"}})});
  merge::mark_revised(late, kept, schema, plan);
  CHECK(late.revised == 3);
  CHECK(revised(row(late, "1.10")) ==
        Lines{"rating: No return -> Started (late return late.xlsx)",
              "comment:  -> Here we are (late return late.xlsx)",
              "movement: No rating this term -> First rating (late return late.xlsx)"});
  CHECK(messages(late, "figure-revised") ==
        Lines{"1.10 differs from the final report: Rating was 'No return' and is now 'Started'; "
              "Comment on progress was blank and is now 'Here we are'; Movement was 'No rating "
              "this term' and "
              "is now 'First rating' (late return late.xlsx)."});
  CHECK(counts(late) == Lines{"Started 2 -> 3", "No return 3 -> 2"});

  plan::Decision agree;
  agree.id = "D4";
  agree.kind = plan::DecisionKind::agree_date;
  agree.round = "2019-autumn";
  agree.ref = "1.1";
  agree.value = "2020-12-31";
  plan.decisions.push_back(agree);
  auto agreed = merge_in("2019-autumn", {first()}, nullptr, plan);
  merge::mark_revised(agreed, kept, schema, plan);
  CHECK(revised(row(agreed, "1.1")) ==
        Lines{"agreed_date: 2019-07-31 -> 2020-12-31 (decision D4)",
              "timescale: Overdue, no new date -> Later (decision D4)"});

  auto edited = small_plan();
  edited.actions[0].agreed_date = make_date(2020, 12, 31);
  edited.actions.pop_back();
  auto changed = merge_in("2019-autumn", {first()}, nullptr, edited);
  merge::mark_revised(changed, kept, schema, edited);
  CHECK(revised(row(changed, "1.1")).front() ==
        "agreed_date: 2019-07-31 -> 2020-12-31 (the plan changed)");
  CHECK(messages(changed, "figure-revised").back() ==
        "2.2 was in the final report and is not in the plan of the round now (the plan changed).");
  CHECK(changed.no_longer_there == Lines{"2.2"});
  CHECK(counts(changed) == Lines{"No return 3 -> 2", "Later 0 -> 1", "Overdue, no new date 3 -> 2",
                                 "No agreed date 1 -> 0"});
}

TEST_CASE("rule 14: a movement that differs because the round before does says so") {
  const auto schema = built_in_schema("poole");
  const auto plan = small_plan();
  const auto sent = [](const char* file, const char* words) {
    return arrival(file, "L01", {{"1.1", words, "On the way"}});
  };
  const auto no_summer = merge_in("2019-summer", {});
  const auto kept_summer = merge::reported(no_summer, schema, plan);
  const auto kept = merge::reported(
      merge_in("2019-autumn", {sent("autumn.xlsx", "In progress")}, &no_summer), schema, plan);
  // A return of summer came after both were reported.
  std::vector<merge::RoundState> rounds = {
      merge_in("2019-summer", {sent("summer.xlsx", "Started")})};
  auto autumn = merge_in("2019-autumn", {sent("autumn.xlsx", "In progress")}, &rounds[0]);
  auto alone = autumn;
  merge::mark_revised(alone, kept, schema, plan, rounds);  // the report of summer was not kept
  CHECK(revised(row(alone, "1.1")) ==
        Lines{"movement: First rating -> Moved forward (the rating that it is compared with, "
              "'Started' in Summer 2019, came or changed later)"});
  merge::mark_revised(rounds[0], kept_summer, schema, plan);
  merge::mark_revised(autumn, kept, schema, plan, rounds);
  CHECK(revised(row(autumn, "1.1")) ==
        Lines{"movement: First rating -> Moved forward (the rating of Summer 2019 was 'No return' "
              "and is now 'Started' (late return summer.xlsx))"});

  // And the other way round: it is taken away again.
  auto gone = merge_in("2019-autumn", {sent("autumn.xlsx", "In progress")}, &no_summer);
  merge::mark_revised(gone, merge::reported(autumn, schema, plan), schema, plan);
  CHECK(revised(row(gone, "1.1")) ==
        Lines{"movement: Moved forward -> First rating (the rating that it was compared with "
              "counts no more)"});
}

TEST_CASE("rule 14: an action that is done since the round before says so") {
  const auto schema = built_in_schema("poole");
  const auto plan = small_plan();
  const auto no_summer = merge_in("2019-summer", {});
  const auto kept_summer = merge::reported(no_summer, schema, plan);
  const auto kept = merge::reported(merge_in("2019-autumn", {}, &no_summer), schema, plan);
  std::vector<merge::RoundState> rounds = {
      merge_in("2019-summer", {arrival("summer.xlsx", "L01", {{"1.1", "Completed", "Done"}})})};
  auto autumn = merge_in("2019-autumn", {}, &rounds[0]);
  merge::mark_revised(rounds[0], kept_summer, schema, plan);
  merge::mark_revised(autumn, kept, schema, plan, rounds);
  const std::string why =
      " (the rating of Summer 2019 was 'No return' and is now 'Completed' (late return "
      "summer.xlsx))";
  CHECK(revised(row(autumn, "1.1")) == Lines{"rating: No return -> Completed" + why,
                                             "movement: No rating this term -> No change" + why,
                                             "timescale: Overdue, no new date -> Completed" + why});
}

TEST_CASE("counts of two ratings that share their words say whose they are") {
  auto schema = built_in_schema("poole");
  auto outcome = schema.ratings.front();
  outcome.id = "outcome";
  outcome.name = "Outcome";
  schema.ratings.push_back(outcome);
  auto column = *schema.column("rating");
  column.id = "outcome";
  column.heading = "Outcome";
  schema.columns.push_back(column);
  const auto plan = small_plan();
  const auto with = [&](const std::string& rated) {
    auto made = arrival("a.xlsx", "L01", {});
    made.received.entries.push_back(
        entry("1.1", 5, {{"rating", "Started"}, {"comment", "Begun"}, {"outcome", rated}}));
    return merge_in("2019-autumn", {made}, nullptr, plan, schema);
  };
  const auto kept = merge::reported(with("Started"), schema, plan);
  auto now = with("In progress");
  merge::mark_revised(now, kept, schema, plan);
  CHECK(counts(now) == Lines{"Outcome Started 1 -> 0", "Outcome In progress 0 -> 1"});
}
