// SPDX-License-Identifier: MIT
#include "conversion/told_rounds.hpp"

#include "support/converted.hpp"

#include <set>

using namespace collate;
using namespace collate::support;

namespace {

const Grid series = {{"Ref", "Action", "Lead", "By when", "RAG May 24", "RAG July 24",
                      "Update July 24", "RAG Sept 24", "Update Sept 24"},
                     {"1.1", "Write the policy", "Head of SEND", "May 2025", "Started", "Started",
                      "Draft is out", "In progress", "Board has it"},
                     {"1.2", "Train the staff", "Head of Health", "June 2025", "Started",
                      "In progress", "", "Completed", "All are trained"}};

conversion::Conversion with_history(const Grid& grid, const conversion::RoundsWanted& rounds) {
  auto outcome =
      conversion::convert(book_of(grid), "old.xlsx", "new-plan", built_in_schema("poole"), rounds);
  REQUIRE(outcome);
  return *std::move(outcome);
}

}  // namespace

TEST_CASE("ratings and words of earlier times become rounds where the officer says so") {
  CHECK(table(with_history(series, {}), "Rounds").size() == 1);
  const auto made = with_history(series, {{}, true});
  const auto& rounds = table(made, "Rounds");
  CHECK(rounds.front() == std::vector<std::string>{"Round", "Name", "Issued", "Return by",
                                                   "Position at", "SSPG meeting", "CTB meeting",
                                                   "Ratings from", "Comments from"});
  REQUIRE(rounds.size() == 4);
  CHECK(rounds[1] == std::vector<std::string>{"2024-05", "May 2024", "", "", "31 May 2024", "", "",
                                              "RAG May 24", ""});
  CHECK(rounds[2] == std::vector<std::string>{"2024-07", "July 2024", "", "", "31 July 2024", "",
                                              "", "RAG July 24", "Update July 24"});
  // The latest are kept as how it stands now.
  CHECK(rounds[3][7] == "Rating in the source");
  CHECK(rounds[3][8] == "Words on progress in the source");
  CHECK(under(made, "RAG May 24") == std::vector<std::string>{"Started", "Started"});
  CHECK(under(made, "Rating in the source") ==
        std::vector<std::string>{"In progress", "Completed"});
  CHECK(made.laid_out == 0);
  CHECK(says(made, "A plan table names no monitoring rounds."));
}

TEST_CASE("rounds that are laid out follow those that the plan tells") {
  const auto made = with_history(series, {timescale::make_date(2024, 9, 20), true});
  std::vector<std::string> ids = column(made, "Rounds", 0);
  REQUIRE(ids.size() > 4);
  CHECK(made.laid_out == ids.size() - 4);
  CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == ids.size());
}

TEST_CASE("a month without its year gives a round without a position, and a doubt") {
  auto grid = series;
  grid.front()[4] = "RAG May";
  grid.front()[5] = "RAG July";
  grid.front()[7] = "RAG September";
  grid.front()[6] = "Notes";
  grid.front()[8] = "Remarks";
  const auto made = with_history(grid, {{}, true});
  const auto& rounds = table(made, "Rounds");
  REQUIRE(rounds.size() == 4);
  CHECK(rounds[1][1] == "May");
  CHECK(rounds[1][4].empty());
  CHECK(rounds[3][7] == "Rating in the source");
  CHECK(says(made,
             "Nothing says of which year these are: May, July, September. The rounds made of them "
             "have no position date."));
}
