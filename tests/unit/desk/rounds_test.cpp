// SPDX-License-Identifier: MIT
#include "desk/rounds.hpp"

#include <catch2/catch.hpp>

#include "desk/receive.hpp"
#include "desk/tables.hpp"
#include "small_ground.hpp"
#include <algorithm>
#include <map>

using namespace collate;
using namespace collate::support;

namespace {

/// A return as issued, with rows of ref, rating and comment.
merge::Arrival arrival(const desk::Ground& on, const std::string& round, const std::string& lead,
                       const std::vector<std::array<std::string, 3>>& answers) {
  Rows rows = {{"Ref", "Rating", "Comment on progress", "New date", "Impact so far"}};
  for (const auto& [ref, rating, comment] : answers) rows.push_back({ref, rating, comment, "", ""});
  auto workbook = book({{"Actions", rows}});
  workbook.custom_properties = {
      {"collate.plan", "small-2019"}, {"collate.round", round}, {"collate.lead", lead}};
  return desk::receive(workbook, "returns/" + round + "/" + lead + ".xlsx", "sha-" + lead, on,
                       round);
}

desk::RoundReturns returns(const desk::Ground& on, const std::string& round) {
  desk::RoundReturns made;
  if (round == "2019-summer") {
    made.arrivals.push_back(arrival(on, round, "L02", {{"1.10", "Started", "Letters have gone"}}));
    made.arrivals.push_back(
        arrival(on, round, "L01",
                {{"1.1", "Started", "All schools visited"}, {"1.2", "Started", "Drafts are out"}}));
  } else if (round == "2019-autumn") {
    made.arrivals.push_back(arrival(on, round, "L01",
                                    {{"1.1", "In progress", "All schools visited"},
                                     {"1.2", "Completed", "Targets were agreed in May"}}));
    made.arrivals.push_back(desk::unread(
        "returns/2019-autumn/cut.xlsx",
        {"zip-damaged", "The workbook could not be read", {}, "It is cut short.", "Ask again."}));
    made.findings.emplace_back();
    made.findings.back().code = "return-open";
  }
  return made;
}

std::vector<std::string> refs_of(const finding::Findings& findings, const std::string& code) {
  std::vector<std::string> refs;
  for (const auto& finding : findings) {
    if (finding.code == code) refs.push_back(finding.ref);
  }
  return refs;
}

}  // namespace

TEST_CASE("rounds are fetched once each, in order, up to the one that is asked for") {
  const auto on = small_ground();
  std::vector<std::string> asked;
  const auto merged =
      desk::collect(on, *on.plan.round("2019-autumn"), [&](const auto& round, const auto&) {
        asked.push_back(round.id);
        return returns(on, round.id);
      });
  CHECK(asked == std::vector<std::string>{"2019-summer", "2019-autumn"});
  REQUIRE(merged.rounds.size() == 2);
  CHECK(merged.now().round == "2019-autumn");
  // The comment of 1.1 is last time's, that of 1.2 is not.
  CHECK(refs_of(merged.now().findings, "comment-repeated") == std::vector<std::string>{"1.1"});
  const auto open = std::find_if(merged.now().findings.begin(), merged.now().findings.end(),
                                 [](const auto& f) { return f.code == "return-open"; });
  REQUIRE(open != merged.now().findings.end());
  CHECK(open->round == "2019-autumn");
}

TEST_CASE(
    "a return whose time is used up while it is checked is refused, and the others are merged") {
  const auto on = small_ground();
  const auto& summer = *on.plan.round("2019-summer");
  std::size_t given = 0;
  const auto merged = desk::collect(
      on, summer, [&](const auto& round, const auto&) { return returns(on, round.id); }, {},
      [&](auto& arrivals, const auto& then, const auto& last) {
        for (auto& one : arrivals) {
          package::Limits limits;
          limits.may_go_on = [first = given++ == 0] { return !first; };  // L02 comes first
          desk::check(one, then, last(one.received.lead), limits);
        }
      });
  CHECK(given == 2);
  std::map<std::string, std::string> refused;
  for (const auto& line : merged.now().ledger) {
    if (line.failure) refused[line.file] = line.failure->code;
  }
  CHECK(refused ==
        std::map<std::string, std::string>{{"returns/2019-summer/L02.xlsx", "limit-seconds"}});
}

TEST_CASE("a check that is stopped tells nothing, whenever it is stopped") {
  const auto on = small_ground();
  const auto checked = [&](const package::Limits& limits) {
    auto one = arrival(on, "2019-summer", "L01", {{"1.1", "Started", "tbc"}, {"1.2", "", ""}});
    desk::check(one, on, {}, limits);
    return one;
  };
  int asked = 0;
  package::Limits limits;
  limits.may_go_on = [&] { return ++asked > 0; };
  const auto whole = checked(limits);
  CHECK_FALSE(whole.failure);
  const int steps = asked;
  CHECK(steps > 2 * 20);  // of each row, and each rule
  for (int last = 0; last < steps; ++last) {
    asked = 0;
    limits.may_go_on = [&] { return asked++ < last; };
    const auto stopped = checked(limits);
    REQUIRE(stopped.failure);
    CHECK(stopped.failure->code == "limit-seconds");
    CHECK(stopped.findings.empty());
    CHECK(stopped.sha256 == whole.sha256);
  }
}

TEST_CASE("a check of one return is given the last answers that a merge would give it") {
  const auto on = small_ground();
  std::vector<std::string> asked;
  const auto before = desk::rounds_before("2019-autumn", on, [&](const auto& round, const auto&) {
    asked.push_back(round.id);
    return returns(on, round.id);
  });
  const auto& autumn = *on.plan.round("2019-autumn");
  const auto then = desk::as_at(on, autumn);
  const auto last = desk::last_answers_of("L01", autumn, before, then);
  CHECK(asked == std::vector<std::string>{"2019-summer"});
  REQUIRE(last.contains("1.1"));
  CHECK(last.at("1.1").ratings == std::vector<std::string>{"Started"});
  CHECK(last.at("1.1").comment == "All schools visited");
  // Another lead's answer is not this lead's last one.
  CHECK((!last.contains("1.10") || last.at("1.10").comment.empty()));
  const auto none =
      desk::rounds_before("2019-summer", on, [&](const auto&, const auto&) -> desk::RoundReturns {
        FAIL("there is no round before the first");
        return {};
      });
  CHECK(desk::last_answers_of("L01", autumn, none, then).empty());
}

TEST_CASE("the documents of a round say what was read, from which cell, and what was not") {
  const auto on = small_ground();
  const auto& round = *on.plan.round("2019-autumn");
  const auto merged =
      desk::collect(on, round, [&](const auto& one, const auto&) { return returns(on, one.id); });
  std::vector<desk::Document> documents;
  desk::round_documents({on, round, merged},
                        [&](desk::Document one) { documents.push_back(std::move(one)); });
  const auto text_of = [&](std::string_view name) {
    const auto found = std::find_if(documents.begin(), documents.end(),
                                    [&](const auto& one) { return one.name == name; });
    REQUIRE(found != documents.end());
    return found->text;
  };
  CHECK_THAT(text_of("register.csv"),
             Catch::Contains("\"returns/2019-autumn/L01.xlsx, Actions, B2\""));
  CHECK_THAT(text_of("ledger.csv"), Catch::Contains("Unreadable,returns/2019-autumn/cut.xlsx"));
  CHECK_THAT(text_of("findings.txt"), Catch::Contains("It is cut short."));
  CHECK_THAT(text_of("findings.json"), Catch::Contains("\"comment-repeated\""));
  CHECK_THAT(desk::summary_of({on, round, merged}),
             Catch::Contains("Not read: returns/2019-autumn/cut.xlsx"));
}

TEST_CASE("a return of an earlier round that could not be read is said in every later one") {
  const auto on = small_ground();
  const auto& later = *on.plan.round("2020-spring");
  const auto merged =
      desk::collect(on, later, [&](const auto& one, const auto&) { return returns(on, one.id); });
  CHECK_THAT(desk::summary_of({on, later, merged}),
             Catch::Contains("Not read, Autumn 2019: returns/2019-autumn/cut.xlsx"));
}
