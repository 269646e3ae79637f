// SPDX-License-Identifier: MIT
// Who answered: every lead's answer is kept, the most cautious rating counts on each scale.
#include "register/consolidate.hpp"

#include "support/arrivals.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::support;
using merge::Standing;
using timescale::make_date;

namespace {

using Lines = std::vector<std::string>;

plan::Decision stands(const std::string& ref, const std::string& subject) {
  plan::Decision decision;
  decision.id = "D7";
  decision.kind = plan::DecisionKind::entry_stands;
  decision.round = "2019-autumn";
  decision.ref = ref;
  decision.subject = subject;
  decision.post = "Policy officer";
  decision.date = make_date(2019, 11, 12);
  decision.reason = "Agreed by both";
  return decision;
}

/// A scheme with two ratings, progress and outcome, over the small plan.
schema::Schema two_scales() {
  auto schema = built_in_schema("poole");
  auto outcome = schema.ratings.front();
  outcome.id = "outcome";
  outcome.name = "Outcome";
  schema.ratings.push_back(outcome);
  auto column = *schema.column("rating");
  column.id = "outcome";
  column.heading = "Outcome";
  schema.columns.push_back(column);
  return schema;
}

merge::Arrival two_ratings(const std::string& file, const std::string& lead,
                           const std::string& progress, const std::string& outcome) {
  auto made = arrival(file, lead, {});
  made.received.entries.push_back(
      entry("2.1", 5, {{"rating", progress}, {"comment", lead + " says"}, {"outcome", outcome}}));
  return made;
}

}  // namespace

TEST_CASE("rule 1: a shared action keeps every lead's answer whole, with its lead and cells") {
  auto two = arrival("two.xlsx", "L02",
                     {{"2.1", "Completed", "All done", make_date(2020, 2, 1), "Fewer crises"}});
  const auto state = merge_in(
      "2019-autumn", {two, arrival("three.xlsx", "L03", {{"2.1", "Started", "Just begun"}})});
  const auto& r = row(state, "2.1");
  CHECK(answers(r) == Lines{"L02, Less cautious, All done", "L03, Counted, Just begun"});
  const auto& kept = r.answers[0];
  CHECK(kept.ratings[0].value == 2);
  CHECK(kept.impact.text == "Fewer crises");
  CHECK(kept.new_date.date == make_date(2020, 2, 1));
  CHECK(kept.comment.source->lead() == "L02");
  CHECK(kept.comment.source->file() == "two.xlsx");
  CHECK(to_a1(kept.comment.source->cell) == "H6");
  CHECK(to_a1(kept.row.cell) == "A6");
}

TEST_CASE("rule 2: the most cautious rating counts on each scale by itself") {
  const auto schema = two_scales();
  const auto state = merge_in("2019-autumn",
                              {two_ratings("two.xlsx", "L02", "Started", "Completed"),
                               two_ratings("three.xlsx", "L03", "Completed", "Started")},
                              nullptr, small_plan(), schema);
  const auto& r = row(state, "2.1");
  CHECK(rating(r, 0, schema) == "Started");
  CHECK(rating(r, 1, schema) == "Started");
  CHECK(r.ratings[0].source->lead() == "L02");
  CHECK(r.ratings[1].source->lead() == "L03");
  CHECK(answers(r) == Lines{"L02, Counted, L02 says", "L03, Counted, L03 says"});
  CHECK(messages(state, "leads-disagree").size() == 2);
}

TEST_CASE("rule 2: consolidated words are all leads' words, each with its lead; equal words once") {
  const auto words_of = [](const std::string& two, const std::string& three) {
    return row(merge_in("2019-autumn", {arrival("two.xlsx", "L02", {{"2.1", "Started", two}}),
                                        arrival("three.xlsx", "L03", {{"2.1", "Started", three}})}),
               "2.1")
        .comment.text;
  };
  CHECK(words_of("Checks booked", "Nurses trained") ==
        "Clinical Officer, CCG: Checks booked\nHealth Visitor, CCG: Nurses trained");
  CHECK(words_of("Checks booked", "checks  booked") ==
        "Clinical Officer, CCG and Health Visitor, CCG: Checks booked");
  CHECK(words_of("", "Nurses trained") == "Health Visitor, CCG: Nurses trained");
}

TEST_CASE("rule 3: a disagreement is open until a decision settles it, and stays visible after") {
  const std::vector<merge::Arrival> arrivals = {
      arrival("two.xlsx", "L02", {{"2.1", "Completed", "All done"}}),
      arrival("three.xlsx", "L03", {{"2.1", "Started", "Just begun"}})};
  const auto open = merge_in("2019-autumn", arrivals);
  REQUIRE(row(open, "2.1").disagreements.size() == 1);
  CHECK(row(open, "2.1").disagreements[0].decision.empty());
  CHECK(row(open, "2.1").disagreements[0].words ==
        "Clinical Officer, CCG says 'Completed' (two.xlsx, G6); Health Visitor, CCG says 'Started' "
        "(three.xlsx, G6)");
  auto plan = small_plan();
  plan.decisions.push_back(stands("2.1", "L02"));
  const auto settled = merge_in("2019-autumn", arrivals, nullptr, plan);
  const auto& r = row(settled, "2.1");
  CHECK(rating(r) == "Completed");
  CHECK(messages(settled, "leads-disagree").empty());
  REQUIRE(r.disagreements.size() == 1);
  CHECK(r.disagreements[0].decision == "D7");
  CHECK(r.disagreements[0].reason == "Agreed by both");
  CHECK(answers(r) == Lines{"L02, Counted, All done", "L03, Set aside, Just begun"});
  CHECK(r.answers[1].why == "decision D7: Agreed by both");
}

TEST_CASE(
    "rule 7: an answer on another lead's action is shown whole, and a decision takes it over") {
  const std::vector<merge::Arrival> arrivals = {arrival(
      "one.xlsx", "L01", {{"2.2", "Started", "I did this one", {}, "Helped"}, {"2.1", "", ""}})};
  const auto state = merge_in("2019-autumn", arrivals);
  CHECK(rating(row(state, "2.2")) == "No return");
  CHECK(answers(row(state, "2.2")) == Lines{"L01, Of another lead, I did this one"});
  CHECK(row(state, "2.2").answers[0].impact.text == "Helped");
  CHECK(row(state, "2.1").answers.empty());  // a blank row of another lead says nothing
  auto plan = small_plan();
  plan.decisions.push_back(stands("2.2", "L01"));
  const auto taken = merge_in("2019-autumn", arrivals, nullptr, plan);
  CHECK(rating(row(taken, "2.2")) == "Started");
  CHECK(row(taken, "2.2").comment.text == "I did this one");
  CHECK(row(taken, "2.2").returned_by == "L01");
}

TEST_CASE("a decision may name several files, whose answers count together") {
  const std::vector<merge::Arrival> arrivals = {
      arrival("a.xlsx", "L01", {{"1.1", "Started", "one"}}),
      arrival("b.xlsx", "L01", {{"1.1", "Completed", "two"}}),
      arrival("c.xlsx", "L01", {{"1.1", "In progress", "three"}})};
  auto plan = small_plan();
  plan.decisions.push_back(stands("1.1", "b.xlsx; c.xlsx"));
  const auto state = merge_in("2019-autumn", arrivals, nullptr, plan);
  CHECK(rating(row(state, "1.1")) == "In progress");
  CHECK(messages(state, "answers-conflict").empty());
}

TEST_CASE("a decision for a lead does not choose between the lead's own copies") {
  const std::vector<merge::Arrival> arrivals = {
      arrival("a.xlsx", "L01", {{"1.1", "Completed", "one"}}),
      arrival("b.xlsx", "L01", {{"1.1", "Started", "two"}})};
  auto plan = small_plan();
  plan.decisions.push_back(stands("1.1", "L01"));
  const auto state = merge_in("2019-autumn", arrivals, nullptr, plan);
  CHECK(rating(row(state, "1.1")) == "Started");
  CHECK(messages(state, "answers-conflict").size() == 1);
  REQUIRE(row(state, "1.1").disagreements.size() == 1);
  CHECK(row(state, "1.1").disagreements[0].decision.empty());
  // What the lead is shown as its own last answer is the one that counted.
  const auto* last = row(state, "1.1").last_of("L01");
  REQUIRE(last != nullptr);
  CHECK(last->comment.text == "two");
}

TEST_CASE("an action that stands twice in one workbook counts by the more cautious of its rows") {
  const auto state =
      merge_in("2019-autumn",
               {arrival("one.xlsx", "L01",
                        {{"1.1", "Started", "first row"}, {"1.1", "Completed", "second row"}})});
  CHECK(rating(row(state, "1.1")) == "Started");
  CHECK(answers(row(state, "1.1")) ==
        Lines{"L01, In conflict, first row", "L01, In conflict, second row"});
}

TEST_CASE("of several new dates the latest is shown") {
  const auto state =
      merge_in("2019-autumn",
               {arrival("two.xlsx", "L02", {{"2.1", "Started", "x", make_date(2020, 6, 30)}}),
                arrival("three.xlsx", "L03", {{"2.1", "Started", "x", make_date(2020, 3, 31)}})});
  CHECK(row(state, "2.1").new_date.date == make_date(2020, 6, 30));
  CHECK(row(state, "2.1").new_date.source->lead() == "L02");
}

TEST_CASE("words under impact that tell of none are quoted nowhere, and displace nothing") {
  const auto with = [](const std::string& file, const std::string& words) {
    auto one = arrival(file, "L01", {{"1.1", "In progress", "On the way"}});
    one.received.entries.front().answers["impact"] = typed(words, {5, 8});
    return one;
  };
  const auto summer = merge_in("2019-summer", {with("s.xlsx", "17 more schools took part")});
  for (const std::string words : {"n/a", "No change", "Nothing to add", "None yet", "yes",
                                  "As before", "see 1.2", "Too early to say", "TBC"}) {
    INFO(words);
    const auto autumn = merge_in("2019-autumn", {with("a.xlsx", words)}, &summer);
    CHECK(row(autumn, "1.1").impacts.empty());
    CHECK(row(autumn, "1.1").impact.text == words);  // kept with the answer
    REQUIRE(row(autumn, "1.1").last_impacts().size() == 1);
    CHECK(row(autumn, "1.1").last_impacts().front()->impact.text == "17 more schools took part");
  }
  for (const std::string words : {"No change in attendance", "12 fewer exclusions", "Calmer"}) {
    INFO(words);
    CHECK(row(merge_in("2019-autumn", {with("a.xlsx", words)}), "1.1").impacts.size() == 1);
  }
}
