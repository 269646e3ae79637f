// SPDX-License-Identifier: MIT
// Queries explained: not asked again until the expiry, unless the cell changes.
#include "register/explain.hpp"

#include "support/arrivals.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::support;
using timescale::make_date;

namespace {

using Lines = std::vector<std::string>;

/// A return with one query on 1.1.
merge::Arrival with_query(const std::string& file, const std::string& observed,
                          const char* code = "date-not-later") {
  auto made = arrival(file, "L01", {{"1.1", "Started", "x"}});
  finding::Finding query;
  query.code = code;
  query.severity = std::string_view(code) == "date-unreadable" ? finding::Severity::error
                                                               : finding::Severity::query;
  query.place = {file, "Actions", cell::Address{5, 8}};
  query.observed = observed;
  query.ref = "1.1";
  made.findings.push_back(query);
  return made;
}

plan::Plan explaining(const std::string& subject, const std::string& ref = {},
                      std::optional<timescale::Date> until = {}) {
  auto plan = small_plan();
  plan::Decision decision;
  decision.id = "D1";
  decision.kind = plan::DecisionKind::explained;
  decision.round = "2019-summer";
  decision.subject = subject;
  decision.ref = ref;
  decision.expires = until;
  decision.place = {"plan.xlsx", "Decisions", cell::Address{4, 0}};
  plan.decisions.push_back(decision);
  return plan;
}

std::size_t queries_asked(const merge::RoundState& state) {
  return messages(state, "date-not-later").size();
}

}  // namespace

TEST_CASE("rule 12: an explained query is listed with its decision and not asked again") {
  const auto query = with_query("s.xlsx", "1 July 2019").findings.front();
  for (const auto& plan :
       {explaining(finding::fingerprint(query)), explaining("date-not-later", "1.1")}) {
    const auto summer =
        merge_in("2019-summer", {with_query("s.xlsx", "1 July 2019")}, nullptr, plan);
    CHECK(queries_asked(summer) == 0);
    REQUIRE(summer.explained.size() == 1);
    CHECK(summer.explained[0].decision == "D1");
    // The next round's file has another name and the same answer.
    const auto same = merge_in("2019-autumn", {with_query("a.xlsx", "1 July 2019")}, &summer, plan);
    CHECK(queries_asked(same) == 0);
    CHECK(same.explained.size() == 1);
    // A round without the query between does not make it forgotten.
    const auto silent = merge_in("2019-autumn", {}, &summer, plan);
    CHECK(queries_asked(
              merge_in("2020-spring", {with_query("n.xlsx", "1 July 2019")}, &silent, plan)) == 0);
    // The cell changed.
    const auto other =
        merge_in("2019-autumn", {with_query("a.xlsx", "2 July 2019")}, &summer, plan);
    CHECK(queries_asked(other) == 1);
    CHECK(messages(other, "decision-idle").empty());
  }
}

TEST_CASE("rule 12: an explanation ends with its expiry") {
  const auto plan = explaining("date-not-later", "1.1", make_date(2019, 10, 31));
  const auto summer = merge_in("2019-summer", {with_query("s.xlsx", "1 July 2019")}, nullptr, plan);
  CHECK(queries_asked(summer) == 0);
  CHECK(queries_asked(
            merge_in("2019-autumn", {with_query("a.xlsx", "1 July 2019")}, &summer, plan)) == 1);
}

TEST_CASE("rule 12: an explanation that matches nothing is said, and errors are not explained") {
  const auto nothing = merge_in("2019-summer", {}, nullptr, explaining("date-not-later", "1.1"));
  CHECK(messages(nothing, "decision-idle") ==
        Lines{"The decision D1 changes nothing in this round: no query of this round is "
              "date-not-later on 1.1."});
  const auto error = merge_in("2019-summer", {with_query("s.xlsx", "x", "date-unreadable")},
                              nullptr, explaining("date-unreadable", "1.1"));
  CHECK(messages(error, "date-unreadable").size() == 1);
  CHECK(messages(error, "decision-idle") ==
        Lines{"The decision D1 changes nothing in this round: date-unreadable is an error, and "
              "errors are corrected, not explained."});
}

TEST_CASE("rule 12: a query about the plan itself is explained too") {
  finding::Findings findings(1);
  findings.front().code = "plan-doubtful";
  findings.front().severity = finding::Severity::query;
  findings.front().place = {"plan.xlsx", "Measures", cell::Address{5, 1}};
  const auto plan = explaining(finding::fingerprint(findings.front()));
  const auto state =
      merge::merge_round(built_in_schema("poole"), plan, plan.rounds[0], {}, nullptr, findings);
  CHECK(messages(state, "decision-idle").empty());
  CHECK(merge::explain_plan(findings, plan, plan.rounds[0]).size() == 1);
  CHECK(findings.empty());
}

TEST_CASE("rule 12: an explanation that went along into the next plan knows what it is about") {
  const auto query = with_query("s.xlsx", "1 July 2019").findings.front();
  const auto plan = explaining(finding::fingerprint(query));
  auto summer = merge_in("2019-summer", {with_query("s.xlsx", "1 July 2019")}, nullptr, plan);
  // The next plan calls the action 1.2, and the decision begins with its first round.
  auto& marks = summer.explained_marks.at("D1");
  REQUIRE(marks.size() == 1);
  const auto mark = merge::with_key(*marks.begin(), [](const std::string& key) {
    CHECK(key == "1.1");
    return std::string("1.2");
  });
  marks = {mark};
  auto next = plan;
  next.decisions.back().round = "2019-autumn";
  const auto in_autumn = [&](const std::string& observed) {
    auto made = with_query("a.xlsx", observed);
    made.findings.back().ref = "1.2";
    return merge_in("2019-autumn", {made}, &summer, next);
  };
  CHECK(queries_asked(in_autumn("1 July 2019")) == 0);
  CHECK(queries_asked(in_autumn("1 August 2019")) == 1);  // another answer
  CHECK(messages(in_autumn("1 August 2019"), "decision-idle").empty());
}

TEST_CASE(
    "rule 12: what an explanation explains is known in later rounds, and that it is nothing") {
  const auto plan = explaining("date-not-later", "1.1");
  const auto summer = merge_in("2019-summer", {with_query("s.xlsx", "1 July 2019")}, nullptr, plan);
  const auto autumn = merge_in("2019-autumn", {}, &summer, plan);
  REQUIRE(autumn.explained_words.contains("D1"));
  CHECK(autumn.explained_words.at("D1") == with_query("s.xlsx", "1 July 2019").findings[0].message);
  CHECK(autumn.explain_nothing.empty());
  const auto error = merge_in("2019-summer", {with_query("s.xlsx", "x", "date-unreadable")},
                              nullptr, explaining("date-unreadable", "1.1"));
  CHECK(error.explain_nothing == std::set<std::string>{"D1"});
}
