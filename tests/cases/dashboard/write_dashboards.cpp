// SPDX-License-Identifier: MIT
// Writes dashboards of made-up plans of many shapes into a folder, for the checks with LibreOffice.
//   write_dashboards <folder> [<plan> ...]
#include "dashboard/write.hpp"
#include "support/book_file.hpp"
#include "support/sample_register.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace collate;
using test_support::SampleOptions;

int main(int count, char** arguments) {
  if (count < 2) return 2;
  const std::set<std::string> wanted(arguments + 2, arguments + count);
  const std::vector<std::pair<const char*, SampleOptions>> plans = {
      {"usual", {}},
      {"two-ratings", {.indicators = 13, .two_ratings = true}},
      {"large",
       {.actions = 80,
        .priorities = 12,
        .leads = 20,
        .missing_leads = 8,
        .indicators = 16,
        .long_comments = true,
        .seed = 4}},
      {"first-round",
       {.actions = 5,
        .priorities = 0,
        .leads = 0,
        .rounds = 1,
        .missing_leads = 0,
        .indicators = 1,
        .next_round = false}},
      {"silent", {.indicators = 0, .nothing_returned = true, .no_agreed_dates = true}},
      {"no-figures", {.indicators = 12, .with_figures = false}},
      {"hostile-words", {.hostile_words = true, .seed = 3}},
      {"one-lead",
       {.actions = 3, .priorities = 1, .leads = 1, .missing_leads = 0, .indicators = 1}},
      {"crowd",
       {.actions = 400,
        .priorities = 12,
        .leads = 60,
        .rounds = 9,
        .missing_leads = 7,
        .indicators = 30,
        .long_words = true,
        .seed = 5}},
      {"one-return",
       {.actions = 20, .priorities = 3, .leads = 6, .missing_leads = 5, .indicators = 3}},
      {"all-returns", {.missing_leads = 0, .two_ratings = true, .seed = 8}},
      {"all-overdue",
       {.missing_leads = 0, .some_without_date = false, .all_overdue = true, .seed = 6}},
      {"all-done", {.missing_leads = 0, .some_without_date = false, .all_done = true}},
      {"one-round-of-two-ratings", {.rounds = 1, .missing_leads = 2, .two_ratings = true}}};
  for (const auto& [name, options] : plans) {
    if (!wanted.empty() && !wanted.contains(name)) continue;
    const auto sample = test_support::make_sample(options);
    const std::string start = fmt::format("{}/{}", arguments[1], name);
    const auto termly = support::write_to(
        start + "-termly.xlsx",
        dashboard::termly_book(sample.schema, sample.plan, sample.reg, "collate 0.1.0"));
    const auto annual = support::write_to(
        start + "-annual.xlsx",
        dashboard::annual_book(sample.schema, sample.plan, sample.reg, "2019", "collate 0.1.0"));
    for (const auto* outcome : {&termly, &annual}) {
      if (*outcome) continue;
      fmt::print(stderr, "{}\n", finding::to_text(outcome->failure()));
      return 1;
    }
  }
  return 0;
}
