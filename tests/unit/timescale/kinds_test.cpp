// SPDX-License-Identifier: MIT
// tests/fixtures/timescale/kinds.tsv: kinds of expressions as returns bring them, at least five of
// each, with the windows that a person would give them on 8 November 2019 under a plan that runs
// from September 2019 to August 2020, and with what has to be said beside the reading. "none": no
// date may be left over, and the reason is said.
#include "timescale/read.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <map>
#include <sstream>
#include <string>

using namespace collate::timescale;

namespace {

std::string iso(const std::optional<Date>& date) {
  return date ? to_iso(*date) : "..";
}

std::string windows_of(const Timescale& when) {
  std::string text;
  for (const auto& one : when.milestones) {
    if (!text.empty()) text += "; ";
    text += iso(one.start) + "/" + iso(one.end);
  }
  return text.empty() ? "none" : text;
}

/// Everything that the reader of the finding is told beside the date.
std::string all_said(const Timescale& when) {
  std::string text = when.refused;
  for (const auto& sentence : when.assumptions) text += " | " + sentence;
  for (const auto& other : when.alternatives)
    text += " | " + iso(other.start) + "/" + iso(other.end) + " " + other.why;
  return text;
}

}  // namespace

TEST_CASE("kinds of dates are read right or asked, never guessed") {
  Calendar calendar;
  calendar.plan_start = make_date(2019, 9, 1);
  calendar.plan_end = make_date(2020, 8, 31);
  std::ifstream file(std::string(COLLATE_SOURCE_DIR) + "/tests/fixtures/timescale/kinds.tsv");
  std::string line;
  std::getline(file, line);
  REQUIRE(line == "kind\texpression\twindows\tsaid");
  std::map<std::string, int> kinds;
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    std::string kind, expression, windows, said;
    std::getline(fields, kind, '\t');
    std::getline(fields, expression, '\t');
    std::getline(fields, windows, '\t');
    std::getline(fields, said, '\t');
    ++kinds[kind];
    const auto when = read_cell({CellKind::text, expression, 0, {}, DateSystem::from_1900},
                                calendar, make_date(2019, 11, 8));
    INFO(kind << ": '" << expression << "' read as " << to_text(when) << " " << all_said(when));
    CHECK(windows_of(when) == windows);
    CHECK(all_said(when).find(said) != std::string::npos);
    if (windows == "none") CHECK(!all_said(when).empty());
  }
  CHECK(kinds.size() == 16);
  for (const auto& [kind, count] : kinds) {
    INFO(kind);
    CHECK(count >= 5);
  }
}

TEST_CASE("council calendars decide what a numbered term and a school holiday are") {
  Calendar calendar;
  calendar.numbered_terms = NumberedTerms::three;
  const auto second = read("Term 2 2019/20", calendar);
  REQUIRE(second.milestones.size() == 1);
  CHECK(second.milestones[0].start == make_date(2020, 1, 1));
  CHECK(second.milestones[0].end == make_date(2020, 3, 31));
  calendar.terms = {{Term::autumn, {make_date(2019, 9, 4), make_date(2019, 12, 20)}, std::nullopt},
                    {Term::spring, {make_date(2020, 1, 6), make_date(2020, 4, 3)}, std::nullopt}};
  const auto holidays = read("Xmas hols 2019", calendar);
  REQUIRE(holidays.milestones.size() == 1);
  CHECK(holidays.milestones[0].start == make_date(2019, 12, 21));
  CHECK(holidays.milestones[0].end == make_date(2020, 1, 5));
}
