// SPDX-License-Identifier: MIT
// Which of one lead's answers counts: row by row, the later answer; names and order decide nothing.
#include "register/sent.hpp"

#include "support/arrivals.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <random>
#include <set>

using namespace collate;
using namespace collate::support;
using timescale::make_date;

namespace {

using Lines = std::vector<std::string>;

merge::RoundState autumn(std::vector<merge::Arrival> arrivals) {
  return merge_in("2019-autumn", std::move(arrivals));
}

/// All that a state says of actions, without file names.
std::string said(const merge::RoundState& state) {
  std::string text;
  for (const auto& r : state.rows) {
    text += r.ref + "|" + rating(r) + "|" + r.comment.text + "|" + r.returned_by + "\n";
    std::multiset<std::string> all;
    for (const auto& one : answers(r)) all.insert(one);
    for (const auto& one : all) text += "  " + one + "\n";
  }
  std::multiset<std::string> lines;
  for (const auto& line : state.ledger)
    lines.insert(line.lead + " " + std::string(words(line.state)) + " " +
                 std::to_string(line.answered) + " " + std::to_string(line.counted));
  for (const auto& line : lines) text += line + "\n";
  return text;
}

}  // namespace

TEST_CASE("rule 5: a later return that leaves a row blank or out erases no earlier answer") {
  const auto state =
      autumn({arrival("first.xlsx", "L01", {{"1.1", "Started", "one"}, {"1.2", "Started", "two"}},
                      make_date(2019, 10, 20)),
              arrival("second.xlsx", "L01", {{"1.1", "Completed", "one more"}, {"1.2", "", ""}},
                      make_date(2019, 10, 28))});
  CHECK(rating(row(state, "1.1")) == "Completed");
  CHECK(rating(row(state, "1.2")) == "Started");
  CHECK(answers(row(state, "1.1")) == Lines{"L01, Superseded, one", "L01, Counted, one more"});
  CHECK(row(state, "1.1").answers[0].why ==
        "second.xlsx: completed on 28 October 2019; this one completed on 20 October 2019");
  CHECK(ledger(state)[0] == "L01 Received first.xlsx 2/2");
  CHECK(ledger(state)[1] == "L01 Received second.xlsx 1/2");
  CHECK(messages(state, "return-superseded-in-part") ==
        Lines{"A later return of the same lead replaces its answers on 1.1: second.xlsx (completed "
              "on 28 October 2019; this one completed on 20 October 2019)."});
}

TEST_CASE("rule 5: copies of one workbook with different rows filled add up") {
  const auto state =
      autumn({arrival("copy 1.xlsx", "L01", {{"1.1", "Started", "one"}, {"1.2", "", ""}}),
              arrival("copy 2.xlsx", "L01", {{"1.1", "", ""}, {"1.2", "Completed", "two"}})});
  CHECK(rating(row(state, "1.1")) == "Started");
  CHECK(rating(row(state, "1.2")) == "Completed");
  CHECK(messages(state, "answers-conflict").empty());
  CHECK(ledger(state)[0].starts_with("L01 Received"));
  CHECK(ledger(state)[1].starts_with("L01 Received"));
}

TEST_CASE("rule 5: different answers with nothing to tell the later are a conflict") {
  const auto state = autumn({arrival("a.xlsx", "L01", {{"1.1", "Completed", "one"}}),
                             arrival("b.xlsx", "L01", {{"1.1", "Started", "two"}})});
  CHECK(rating(row(state, "1.1")) == "Started");
  CHECK(answers(row(state, "1.1")) == Lines{"L01, In conflict, one", "L01, In conflict, two"});
  CHECK(
      messages(state, "answers-conflict") ==
      Lines{"Strategic lead, Borough answered action 1.1 differently in copies, and nothing tells "
            "which is the later: 'Completed', \"one\", row 6 of a.xlsx; 'Started', \"two\", row 6 "
            "of b.xlsx. The most cautious rating counts."});
  // The same answer twice is none.
  const auto same = autumn({arrival("a.xlsx", "L01", {{"1.1", "Started", "one"}}),
                            arrival("b.xlsx", "L01", {{"1.1", "started", "One"}})});
  CHECK(messages(same, "answers-conflict").empty());
  CHECK(rating(row(same, "1.1")) == "Started");
}

TEST_CASE("rule 5: the date completed decides, else when it was saved, else the file's date") {
  auto completed = arrival("c.xlsx", "L01", {{"1.1", "Completed", "c"}}, make_date(2019, 10, 30));
  auto saved = arrival("b.xlsx", "L01", {{"1.1", "Started", "b"}});
  saved.received.saved_at = "2019-10-31T09:00:00Z";
  auto dated = arrival("a.xlsx", "L01", {{"1.1", "In progress", "a"}});
  dated.file_day = make_date(2019, 11, 1);
  const auto state = autumn({completed, saved, dated});
  CHECK(rating(row(state, "1.1")) == "In progress");
  CHECK(row(state, "1.1").answers.back().comment.text == "c");
  for (const auto& one : row(state, "1.1").answers) {
    if (one.comment.text == "b")
      CHECK(one.why ==
            "a.xlsx: of 1 November 2019 by the file's date; this one saved on 31 October 2019");
  }
  auto morning = arrival("z.xlsx", "L01", {{"1.1", "Started", "early"}}, make_date(2019, 10, 30));
  morning.received.saved_at = "2019-10-30T09:00:00Z";
  auto evening = arrival("y.xlsx", "L01", {{"1.1", "Completed", "late"}}, make_date(2019, 10, 30));
  evening.received.saved_at = "2019-10-30T17:00:00Z";
  CHECK(rating(row(autumn({morning, evening}), "1.1")) == "Completed");
}

TEST_CASE("rule 6: a date completed that cannot be right decides nothing and makes nobody late") {
  auto slip = arrival("slip.xlsx", "L01", {{"1.1", "Completed", "first"}}, make_date(2020, 10, 30));
  slip.received.saved_at = "2019-10-30T09:00:00Z";
  auto good = arrival("good.xlsx", "L01", {{"1.1", "Started", "second"}}, make_date(2019, 10, 31));
  const auto state = autumn({slip, good});
  CHECK(rating(row(state, "1.1")) == "Started");
  auto alone = autumn({slip});
  CHECK(alone.ledger[0].state == merge::ReturnState::received);
  auto early = arrival("e.xlsx", "L01", {{"1.1", "Completed", "x"}}, make_date(2019, 10, 6));
  CHECK(rating(row(autumn({early, good}), "1.1")) == "Started");  // before issue: in conflict
}

TEST_CASE("a blank copy is no return of its own; a return without any answer is nil") {
  const auto state = autumn({arrival("blank.xlsx", "L01", {{"1.1", "", ""}, {"1.2", "", ""}}),
                             arrival("full.xlsx", "L01", {{"1.1", "Started", "x"}}),
                             arrival("nil.xlsx", "L02", {{"1.10", "", ""}})});
  CHECK(ledger(state) == Lines{"L01 Superseded blank.xlsx 0/2", "L01 Received full.xlsx 1/2",
                               "L02 Nil nil.xlsx 0/2", "L03 Missing  0/2"});
  CHECK(rating(row(state, "1.2")) == "Not rated");
  CHECK(rating(row(state, "1.10")) == "Not rated");
}

TEST_CASE("rule 5: a thousand sets of returns merge alike whatever their order and names") {
  std::mt19937 random(20191108);
  const auto roll = [&](std::uint32_t sides) {
    return static_cast<std::uint32_t>(random() % sides);
  };
  const std::vector<std::string> ratings = {"", "Started", "In progress", "Completed"};
  const std::vector<std::vector<std::string>> refs = {
      {"1.1", "1.2"}, {"1.10", "2.1"}, {"2.1", "2.2"}};
  const auto plan = small_plan();
  const auto schema = built_in_schema("poole");
  for (int set = 0; set < 1000; ++set) {
    std::vector<merge::Arrival> arrivals;
    const std::size_t count = 1 + roll(6);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t lead = roll(3);
      std::vector<Line> lines;
      for (const auto& ref : refs[lead]) {
        if (roll(4) == 0) continue;
        lines.push_back(
            {ref, ratings[roll(4)], roll(3) == 0 ? "" : "words " + std::to_string(roll(3))});
      }
      auto one = arrival("r" + std::to_string(i), "L0" + std::to_string(lead + 1), lines);
      if (roll(2) == 0)
        one.received.completed_on = make_date(2019, 10, 10) + std::chrono::days(roll(40));
      if (roll(2) == 0)
        one.received.saved_at = fmt::format("2019-10-{:02}T1{}:00:00Z", 10 + roll(20), roll(3));
      arrivals.push_back(std::move(one));
    }
    const auto state = merge_in("2019-autumn", arrivals, nullptr, plan, schema);
    std::size_t typed = 0;
    for (const auto& one : arrivals) {
      for (const auto& entry : one.received.entries) {
        for (const auto& [id, given] : entry.answers) typed += given.text.empty() ? 0U : 1U;
      }
    }
    CHECK(state.cells.typed == typed);
    CHECK(state.cells.accounted_for() == typed);
    const auto first = said(state);
    auto shuffled = arrivals;
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    for (std::size_t i = 0; i < shuffled.size(); ++i) {
      shuffled[i].file = shuffled[i].received.file =
          std::to_string(roll(1000)) + "-" + std::to_string(i);
    }
    CHECK(said(merge_in("2019-autumn", shuffled, nullptr, plan, schema)) == first);
    CHECK(said(merge_in("2019-autumn", arrivals, nullptr, plan, schema)) == first);
  }
}
