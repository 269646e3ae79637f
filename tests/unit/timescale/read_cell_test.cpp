// SPDX-License-Identifier: MIT
#include "timescale/read.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>
#include <tuple>

using namespace collate::timescale;

namespace {

DateCell date_cell(int year, unsigned month, unsigned day, std::string_view format) {
  return {CellKind::date,
          {},
          static_cast<double>(to_serial(make_date(year, month, day))),
          format,
          DateSystem::from_1900};
}

DateCell number_cell(double number) {
  return {CellKind::number, {}, number, "General", DateSystem::from_1900};
}

constexpr Date entered = make_date(2019, 6, 1);

}  // namespace

TEST_CASE("'Dec 17' that a spreadsheet made into 17 December is shown both ways") {
  const auto when = read_cell(date_cell(2019, 12, 20, "d-mmm"), {}, entered);
  CHECK(to_text(when) == "[month] 2020-12-01/2020-12-31 month");
  REQUIRE(when.alternatives.size() == 1);
  CHECK(when.alternatives[0].start == make_date(2019, 12, 20));
  REQUIRE(when.assumptions.size() == 1);
  CHECK(when.assumptions[0].find("'Dec 20'") != std::string::npos);
}

TEST_CASE("a date that shows its year stays, unless it has passed when it is entered") {
  // A spreadsheet makes 19 March 2019 of "Mar 19", or of "Mar 20" typed in 2019 the 20th.
  const auto suspect = read_cell(date_cell(2019, 3, 20, "dd/mm/yyyy"), {}, entered);
  CHECK(to_text(suspect) == "[day] 2019-03-20/2019-03-20 day");
  REQUIRE(suspect.alternatives.size() == 1);
  CHECK(suspect.alternatives[0].start == make_date(2020, 3, 1));
  CHECK(suspect.alternatives[0].end == make_date(2020, 3, 31));
  // A day over 12 proves nothing wrong.
  for (const unsigned day : {2U, 19U, 20U}) {
    const auto sound = read_cell(date_cell(2019, 12, day, "dd/mm/yyyy"), {}, entered);
    CHECK(sound.milestones.at(0).start == make_date(2019, 12, day));
    CHECK(sound.alternatives.empty());
    CHECK(sound.assumptions.empty());
  }
}

TEST_CASE("a year out of the plan's reach is refused in a date cell too") {
  const auto when = read_cell(date_cell(2091, 3, 31, "dd/mm/yyyy"), {}, entered);
  CHECK(when.kind == Kind::refused);
  CHECK(when.refused == "The year 2091 lies out of the plan's reach.");
  CHECK(when.milestones.empty());
}

TEST_CASE("a time near midnight may have shifted the day") {
  const auto when = read_cell(
      {CellKind::date, {}, 43801.96, "dd/mm/yyyy hh:mm", DateSystem::from_1900}, {}, entered);
  CHECK(when.milestones.at(0).start == make_date(2019, 12, 2));
  CHECK(when.alternatives.at(0).start == make_date(2019, 12, 3));
}

TEST_CASE("'1-3' that became 1 March is a day under suspicion") {
  const auto when = read_cell(date_cell(2019, 3, 1, "d-mmm"), {}, entered);
  CHECK(to_text(when) == "[day] 2019-03-01/2019-03-01 day");
  REQUIRE(when.alternatives.size() == 2);
  CHECK(when.alternatives[0].start == make_date(2019, 1, 3));
  CHECK(when.alternatives[1].why == "the text '1-3', not a date");
  CHECK(when.assumptions.at(0).find("'1-3' or '1/3'") != std::string::npos);
}

TEST_CASE("cells that show month and year, or a year, mean the whole of it") {
  CHECK(to_text(read_cell(date_cell(2017, 12, 1, "mmm-yy"), {})) ==
        "[month] 2017-12-01/2017-12-31 month");
  CHECK(to_text(read_cell(date_cell(2020, 1, 1, "yyyy"), {})) ==
        "[calendar-year] 2020-01-01/2020-12-31 calendar-year");
  CHECK(to_text(read_cell(date_cell(2017, 12, 1, "[$-809]mmmm yyyy;@"), {})) ==
        "[month] 2017-12-01/2017-12-31 month");
}

TEST_CASE("a day that its cell shows as a month may be the whole month") {
  const auto when = read_cell(date_cell(2020, 1, 20, "mmm-yy"), {}, entered);
  CHECK(to_text(when) == "[day] 2020-01-20/2020-01-20 day");
  REQUIRE(when.alternatives.size() == 1);
  CHECK(when.alternatives[0].end == make_date(2020, 1, 31));
  CHECK(read_cell(date_cell(2020, 1, 31, "mmm-yy"), {}, entered).alternatives.empty());
  CHECK(read_cell(date_cell(2020, 1, 20, "dd/mm/yyyy"), {}, entered).alternatives.empty());
}

TEST_CASE("numbers that are dates are read with a question, others are no dates") {
  const auto reference = read_cell(number_cell(3.4), {}, entered);
  CHECK(reference.kind == Kind::lookalike_number);
  CHECK(reference.milestones.empty());
  CHECK(reference.alternatives.at(0).start == make_date(2019, 4, 3));
  const auto day = [](const Timescale& when) {
    REQUIRE(when.milestones.size() == 1);
    CHECK_FALSE(when.assumptions.empty());
    CHECK_FALSE(when.alternatives.empty());
    return *when.milestones[0].start;
  };
  CHECK(day(read_cell(number_cell(43801), {}, entered)) == make_date(2019, 12, 2));
  CHECK(day(read_cell({CellKind::text, "43801", 0, {}, DateSystem::from_1900}, {}, entered)) ==
        make_date(2019, 12, 2));
  CHECK(day(read_cell({CellKind::text, "43801 ", 0, {}, DateSystem::from_1900}, {}, entered)) ==
        make_date(2019, 12, 2));
  CHECK(day(read_cell(number_cell(20191202), {}, entered)) == make_date(2019, 12, 2));
  CHECK(day(read_cell(number_cell(31122019), {}, entered)) == make_date(2019, 12, 31));
  // The same number in a file of the other epoch.
  CHECK(day(read_cell({CellKind::number, {}, 42339, "General", DateSystem::from_1904}, {},
                      entered)) == make_date(2019, 12, 2));
  CHECK(to_text(read_cell(number_cell(2019), {})) ==
        "[calendar-year] 2019-01-01/2019-12-31 calendar-year");
  CHECK(read_cell(number_cell(std::numeric_limits<double>::quiet_NaN()), {}).kind == Kind::refused);
  CHECK(read_cell(number_cell(-5), {}).kind == Kind::lookalike_number);
  CHECK(read_cell(number_cell(1e300), {}).kind == Kind::lookalike_number);
  CHECK(read_cell(number_cell(12345), {}, entered).milestones.empty());
}

TEST_CASE("a number outside the plan may be a day of the other date system, or a month") {
  Calendar calendar;
  calendar.plan_start = make_date(2019, 9, 1);
  calendar.plan_end = make_date(2020, 8, 31);
  const auto offers = [&](double number, Date day) {
    const auto when = read_cell(number_cell(number), calendar, entered);
    INFO(number << " as " << to_text(when));
    return std::any_of(when.alternatives.begin(), when.alternatives.end(),
                       [&](const Alternative& one) { return one.end == day; });
  };
  for (const auto& [number, day, other] :
       {std::tuple{42399, make_date(2020, 1, 31), make_date(2016, 1, 30)},
        std::tuple{42459, make_date(2020, 3, 31), make_date(2016, 3, 30)}}) {
    const auto when = read_cell(number_cell(number), calendar, entered);
    INFO(number << " as " << to_text(when));
    CHECK(when.milestones.at(0).end == day);
    CHECK(when.doubtful);
    CHECK(when.assumptions.at(0).find("the other of the two date systems") != std::string::npos);
    CHECK(offers(number, other));
  }
  CHECK_FALSE(offers(43861, make_date(2024, 2, 1)));  // 31 January 2020 is in the plan
  CHECK(offers(12.2019, make_date(2019, 12, 31)));
  CHECK(offers(3.2021, make_date(2021, 3, 31)));
  CHECK_FALSE(offers(13.2019, make_date(2019, 12, 31)));
}

TEST_CASE("both date systems, the day that never was, and times of day") {
  const auto never = read_cell({CellKind::date, {}, 60, "dd/mm/yyyy", DateSystem::from_1900}, {});
  CHECK(never.kind == Kind::refused);
  CHECK(never.refused == "The cell holds 29 February 1900, a day that never was.");
  CHECK(read_cell({CellKind::date, {}, -1, "dd/mm/yyyy", DateSystem::from_1900}, {}).kind ==
        Kind::refused);
  CHECK(to_text(read_cell({CellKind::date, {}, 42339, "dd/mm/yyyy", DateSystem::from_1904}, {})) ==
        "[day] 2019-12-02/2019-12-02 day");
  const auto time = read_cell(
      {CellKind::date, {}, 43801.75, "dd/mm/yyyy hh:mm", DateSystem::from_1900}, {}, entered);
  CHECK(to_text(time) == "[day] 2019-12-02/2019-12-02 day");
  CHECK(time.assumptions.at(0) == "The time of day was left out.");
  // A 1904 number in a 1900 file lies four years early.
  const auto early =
      read_cell({CellKind::date, {}, 42339, "dd/mm/yyyy", DateSystem::from_1900}, {}, entered);
  CHECK(to_text(early) == "[day] 2015-12-01/2015-12-01 day");
  CHECK(early.alternatives.at(0).start == make_date(2019, 12, 2));
}

TEST_CASE("serials agree with those of openpyxl in both date systems") {
  std::ifstream file(std::string(COLLATE_SOURCE_DIR) +
                     "/tests/fixtures/timescale/serials-openpyxl.csv");
  std::string line;
  std::getline(file, line);
  REQUIRE(line == "date,serial_1900,serial_1904");
  int rows = 0;
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    std::string iso, in_1900, in_1904;
    std::getline(fields, iso, ',');
    std::getline(fields, in_1900, ',');
    std::getline(fields, in_1904, ',');
    const auto date = from_iso(iso);
    REQUIRE(date);
    INFO(line);
    REQUIRE(to_serial(*date) == std::stoi(in_1900));
    REQUIRE(from_serial(std::stoi(in_1900)) == *date);
    if (!in_1904.empty()) {
      REQUIRE(to_serial(*date, DateSystem::from_1904) == std::stoi(in_1904));
      REQUIRE(from_serial(std::stoi(in_1904), DateSystem::from_1904) == *date);
    }
    ++rows;
  }
  CHECK(rows > 7000);
}
