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
#include <vector>

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

std::vector<std::string> parts_of(const std::string& text, const std::string& mark) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (auto end = text.find(mark); end != std::string::npos; end = text.find(mark, begin)) {
    parts.push_back(text.substr(begin, end - begin));
    begin = end + mark.size();
  }
  parts.push_back(text.substr(begin));
  return parts;
}

/// "2020-01-01/2020-03-31", a star for a side that does not matter.
bool is_window(const std::optional<Date>& start, const std::optional<Date>& end,
               const std::string& window) {
  const auto sides = parts_of(window, "/");
  const auto is = [](const std::optional<Date>& day, const std::string& side) {
    return side == "*" || side == iso(day);
  };
  return is(start, sides.front()) && is(end, sides.back());
}

/// One of the readings that a person would call right: windows, "none" (no date is left over and
/// the reason is said), "undated" (understood, and no date in it), "recur:termly" (how often), a
/// star (any date).
bool is_right(const Timescale& when, const std::string& right) {
  if (right == "none") return when.milestones.empty() && !all_said(when).empty();
  if (right == "undated") return when.milestones.empty() && when.refused.empty();
  if (right.starts_with("recur:")) {
    const auto often = to_text(when.recurrence) + " " + std::string(name(when.kind));
    return !when.recurrence.empty() &&
           (right == "recur:*" || often.find(right.substr(6)) != std::string::npos);
  }
  if (right == "*") return !when.milestones.empty();
  const auto windows = parts_of(right, "; ");
  if (windows.size() != when.milestones.size()) return false;
  for (std::size_t i = 0; i < windows.size(); ++i) {
    if (!is_window(when.milestones[i].start, when.milestones[i].end, windows[i])) return false;
  }
  return true;
}

}  // namespace

// tests/fixtures/timescale/field-expressions.tsv: written down by hand with their right readings
// before the program had read any of them; "|" stands between readings that are all right.
TEST_CASE("expressions as the field writes them are read right") {
  Calendar calendar;
  calendar.plan_start = make_date(2019, 9, 1);
  calendar.plan_end = make_date(2020, 8, 31);
  std::ifstream file(std::string(COLLATE_SOURCE_DIR) +
                     "/tests/fixtures/timescale/field-expressions.tsv");
  std::string line;
  std::getline(file, line);
  REQUIRE(line == "kind\texpression\tright");
  int count = 0;
  while (std::getline(file, line)) {
    const auto fields = parts_of(line, "\t");
    REQUIRE(fields.size() == 3);
    ++count;
    const auto when = read_cell({CellKind::text, fields[1], 0, {}, DateSystem::from_1900}, calendar,
                                make_date(2019, 11, 8));
    INFO(fields[0] << ": '" << fields[1] << "' read as " << to_text(when) << " " << all_said(when));
    bool right = false;
    for (const auto& one : parts_of(fields[2], "|")) right = right || is_right(when, one);
    CHECK(right);
  }
  CHECK(count >= 900);
}

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
  CHECK(kinds.size() == 49);
  for (const auto& [kind, count] : kinds) {
    INFO(kind);
    CHECK(count >= 5);
  }
}

TEST_CASE("a length that is counted from no printed day is asked about") {
  Calendar calendar;
  calendar.plan_start = make_date(2019, 9, 1);
  calendar.plan_end = make_date(2020, 8, 31);
  const auto is_doubtful = [&](const char* words) {
    return read(words, calendar, make_date(2019, 11, 8)).doubtful;
  };
  CHECK(is_doubtful("6 weeks after half term"));
  CHECK(is_doubtful("2 weeks before the end of term"));
  CHECK(is_doubtful("3 months before end of plan"));
  CHECK(is_doubtful("within 3 months of Jan 2020"));
  CHECK(is_doubtful("4 weeks after Easter 2020"));
  CHECK_FALSE(is_doubtful("6 weeks after 31 March 2020"));
  CHECK_FALSE(is_doubtful("within 1 week of 8 November 2019"));
  // The end of a year that is not named, not the length of one.
  CHECK(read("Y/E 20", calendar, make_date(2019, 11, 8)).alternatives.empty());
}

TEST_CASE("each day of several has the weekday that stands before it") {
  for (const char* words :
       {"Mon 2 - Fri 6 Dec 2019", "Mon 2nd to Fri 6th Dec 2019", "Tues 3rd & Wed 4th March 2020",
        "Monday 3 to Friday 7 February 2020", "Tue 3, Wed 4 and Thu 5 March 2020"}) {
    INFO(words);
    const auto when = read(words, {}, make_date(2019, 11, 8));
    CHECK(when.milestones.size() >= 1);
    CHECK(all_said(when).find("one of the two is wrong") == std::string::npos);
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
