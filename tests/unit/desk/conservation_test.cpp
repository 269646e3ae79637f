// SPDX-License-Identifier: MIT
// Nothing typed vanishes: a thousand rounds of random returns, from the cells of their workbooks to
// the round's tables. What was typed is known to whoever typed it here, and each thing typed bears
// a word of its own, which is looked for in what the round says.
#include "support/small_plan.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "desk/receive.hpp"
#include "desk/rounds.hpp"
#include "desk/tables.hpp"
#include <map>
#include <random>
#include <set>

using namespace collate;
using namespace collate::support;

namespace {

/// One lead at the keyboard.
class Typist {
 public:
  explicit Typist(std::mt19937& random) : random_(random) {}

  std::uint32_t roll(std::uint32_t sides) { return static_cast<std::uint32_t>(random_() % sides); }

  /// Words that stand nowhere else.
  std::string words(const std::string& before = {}) {
    ++typed;
    tokens.push_back(fmt::format("w{}x", next_++));
    return before + tokens.back();
  }
  std::string known(const std::string& text) {
    if (!text.empty()) ++typed;
    return text;
  }
  std::string maybe_words(std::uint32_t sides) { return roll(sides) == 0 ? words() : ""; }

  std::vector<Cell> row(const std::string& ref) {
    const std::vector<std::string> ratings = {"", "Started", "In progress", "complete", "n/a", "-"};
    const std::uint32_t kind = roll(8);
    const std::string rating = kind < 6 ? known(ratings[kind]) : words("Nearly ");
    std::string comment = maybe_words(2);
    if (roll(20) == 0 && comment.empty()) {
      comment = known("Write to parent@example.org");
      ++personal;
    }
    Cell new_date = "";
    if (roll(4) == 0) {
      ++typed;
      new_date = timescale::make_date(2020, 1, 1 + roll(28));
    } else if (roll(6) == 0) {
      new_date = words("after ");
    }
    return {ref, "", rating, comment, new_date, maybe_words(3), maybe_words(9)};
  }

  /// The sheet with completed actions: what is issued is not typed, and its rows have the same
  /// numbers as those of the other sheet.
  Rows completed() {
    Rows rows = {{"Your actions that are done"},
                 {"One table."},
                 {"Back to Start here"},
                 {"Ref", "Completed in", "Action", "Agreed date", "Impact reported so far",
                  "More impact, or reopen and why (optional)"}};
    for (const char* ref : {"1.2", "1.10", "7.7"}) {
      const std::string said = roll(4) == 0   ? words("Reopen, Started: ")
                               : roll(6) == 0 ? words("please reopen ")
                                              : maybe_words(2);
      rows.push_back({ref, "Summer 2019", "", "", "None yet", said});
      if (std::string(ref) == "7.7") {  // no action: all of its row is quoted
        for (const char* text : {"7.7", "Summer 2019", "None yet"}) known(text);
      }
    }
    if (roll(3) == 0) rows.push_back({"", "", words()});
    return rows;
  }

  /// A workbook as issued, filled in: rows of all kinds, words above, below and beside the table.
  workbook::Workbook fill(const std::string& lead, const std::string& round) {
    Rows rows = {{"Your actions"},
                 {"One table. Fill in the columns with dark blue headings: Rating."},
                 {"Ref", "Action", "Rating", "Comment on progress", "New date", "Impact so far"}};
    if (roll(4) == 0) rows[1].push_back(Cell(words()));
    if (roll(2) == 0) rows[2].emplace_back("Who helped");
    const std::vector<std::string> refs = {"1.1", "1.2", "1.10", "2.1", "2.2", "7.7", "", "1.1"};
    for (const auto& ref : refs) {
      if (roll(3) == 0) continue;
      rows.push_back(row(ref));
      // A ref of no action is quoted by itself where its row says nothing.
      if (ref == "7.7" && rows.back()[3].value.text.empty()) rows.back()[3] = words();
    }
    if (roll(3) == 0) {
      rows.push_back({""});
      rows.push_back({"", "", "", words()});
    }
    Rows start = {{"Start here"},
                  {"Completed by", maybe_words(2)},
                  {"Date completed", roll(2) == 0 ? known("24 October 2019") : ""},
                  {"Anything else to tell us?", maybe_words(3)}};
    auto made = book({{"Start here", start}, {"Actions", rows}});
    if (roll(3) == 0) made.sheets.push_back(sheet("Completed", completed()));
    if (roll(6) == 0) made.sheets.push_back(sheet("More", {{words()}, {"", words()}}));
    if (roll(4) == 0)
      made.sheets[1].remarks.push_back(
          {roll(2) == 0 ? workbook::Remark::Kind::note : workbook::Remark::Kind::text_box,
           {3, 2},
           words()});
    made.custom_properties = {
        {"collate.plan", "small-2019"}, {"collate.round", round}, {"collate.lead", lead}};
    return made;
  }

  std::size_t typed = 0;
  std::size_t personal = 0;
  std::vector<std::string> tokens;

 private:
  std::mt19937& random_;
  std::size_t next_ = 1;
};

std::string all_said(const desk::MergedRound& merged) {
  std::string text;
  desk::round_documents(merged, [&](const desk::Document& document) {
    if (document.name != "findings.txt") text += document.text;  // its lines are wrapped
  });
  return text;
}

}  // namespace

TEST_CASE("rule 8: all that a thousand rounds of returns hold is accounted for, and can be read") {
  std::mt19937 random(20191108);
  auto ground = desk::ground_of_plan(small_plan_book(), "plan.xlsx", built_in_schema("poole"));
  REQUIRE(ground);
  plan::Decision excluded;
  excluded.id = "D1";
  excluded.kind = plan::DecisionKind::exclude_return;
  excluded.round = "2019-autumn";
  excluded.subject = "left out.xlsx";
  ground->plan.decisions.push_back(excluded);
  const plan::Round& autumn = *ground->plan.round("2019-autumn");
  std::map<merge::Fate, std::size_t> seen;
  for (int set = 0; set < 1000; ++set) {
    Typist typist(random);
    Typist unread(random);  // of whom no word need be said
    desk::RoundReturns returns;
    const auto deliver = [&](Typist& by, const std::string& file, const std::string& round) {
      const auto lead = fmt::format("L0{}", 1 + by.roll(3));
      auto made = by.fill(lead, round);
      if (by.roll(2) == 0) made.modified = fmt::format("2019-10-{}T09:00:00Z", 10 + by.roll(20));
      returns.arrivals.push_back(desk::receive(made, "returns/2019-autumn/" + file, "sha " + file,
                                               *ground, "2019-autumn"));
    };
    const std::uint32_t count = 1 + typist.roll(4);
    for (std::uint32_t i = 0; i < count; ++i)
      deliver(typist, fmt::format("r{}.xlsx", i), "2019-autumn");
    if (unread.roll(5) == 0) deliver(unread, "left out.xlsx", "2019-autumn");
    if (unread.roll(5) == 0) deliver(unread, "old.xlsx", "2019-summer");
    merge::Register all;
    all = desk::collect(*ground, autumn, [&](const plan::Round& round, const desk::Ground&) {
      return round.id == "2019-autumn" ? returns : desk::RoundReturns{};
    });
    const auto& cells = all.now().cells;
    INFO("set " << set);
    REQUIRE(cells.typed == typist.typed + unread.typed);
    REQUIRE(cells.of(merge::Fate::lost) == 0);
    REQUIRE(cells.of(merge::Fate::left_out) + cells.of(merge::Fate::not_used) == unread.typed);
    REQUIRE(cells.of(merge::Fate::held_back) == typist.personal);
    std::size_t sum = 0;
    merge::Conservation of_files;
    for (std::size_t i = 0; i < merge::fate_count; ++i) {
      sum += cells.went[i];
      if (cells.went[i] > 0) seen[static_cast<merge::Fate>(i)] += cells.went[i];
    }
    CHECK(sum == cells.typed);
    for (const auto& line : all.now().ledger) of_files.add(line.cells);
    CHECK(of_files.typed == cells.typed);
    if (set >= 250) continue;  // the tables take longer to write than the merge
    const std::string said = all_said({*ground, autumn, all});
    for (const auto& token : typist.tokens) {
      INFO(token);
      REQUIRE(said.find(token) != std::string::npos);
    }
  }
  // All but set aside, which needs a decision, no answer, which needs an error value, and lost.
  CHECK(seen.size() == merge::fate_count - 3);
}
