// SPDX-License-Identifier: MIT
#include "conversion/source_series.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using conversion::Column;
using conversion::Field;
using timescale::make_date;

namespace {

std::vector<Column> columns_of(const std::vector<std::string>& headings, Field field) {
  std::vector<Column> columns;
  for (const auto& heading : headings) columns.push_back({field, 0, heading});
  conversion::keep_latest(columns);
  return columns;
}

/// The headings that stay what they are.
std::vector<std::string> latest_of(const std::vector<std::string>& headings,
                                   Field field = Field::rating) {
  std::vector<std::string> latest;
  for (const auto& column : columns_of(headings, field)) {
    if (column.field == field) latest.push_back(column.heading);
  }
  return latest;
}

}  // namespace

TEST_CASE("of ratings of several times the latest counts, wherever it stands") {
  using Words = std::vector<std::string>;
  CHECK(latest_of({"RAG May 24", "RAG July 24", "RAG Sept 24"}) == Words{"RAG Sept 24"});
  CHECK(latest_of({"RAG Sept 24", "RAG July 24", "RAG May 24"}) == Words{"RAG Sept 24"});
  CHECK(latest_of({"RAG Dec 23", "RAG Feb 24"}) == Words{"RAG Feb 24"});
  CHECK(latest_of({"2024/25 Q4 RAG", "2025/26 Q1 RAG"}) == Words{"2025/26 Q1 RAG"});
  CHECK(latest_of({"RAG Autumn 2025/26", "RAG Spring 2025/26"}) == Words{"RAG Spring 2025/26"});
  CHECK(latest_of({"RAG Autumn 1 2025", "RAG Autumn 2 2025"}) == Words{"RAG Autumn 2 2025"});
  CHECK(latest_of({"Status 2025-11", "Status 2026-01"}) == Words{"Status 2026-01"});
  CHECK(latest_of({"RAG May", "RAG July", "RAG September"}) == Words{"RAG September"});
  CHECK(latest_of({"RAG Nov", "RAG Jan"}) == Words{"RAG Jan"});
  CHECK(latest_of({"RAG Sept", "RAG July", "RAG May"}) == Words{"RAG Sept"});
  CHECK(latest_of({"RAG Jan 25", "RAG Feb 25", "RAG"}) == Words{"RAG"});
  CHECK(latest_of({"Current RAG", "RAG Jan 25"}) == Words{"Current RAG"});
  CHECK(latest_of({"Progress May 24", "Progress July 24"}, Field::comment) ==
        Words{"Progress July 24"});
  // Two ratings of the same time are two scales; another rating is no earlier one.
  CHECK(latest_of({"Progress RAG", "Impact RAG"}) == Words{"Progress RAG", "Impact RAG"});
  CHECK(latest_of({"RAG Jan 25", "Confidence"}) == Words{"RAG Jan 25", "Confidence"});
}

TEST_CASE("the others know what they were") {
  const auto columns = columns_of({"RAG May 24", "RAG July 24"}, Field::rating);
  CHECK(columns[0].field == Field::further);
  CHECK(columns[0].earlier == Field::rating);
  CHECK(columns[1].earlier == std::nullopt);
  CHECK(columns[0].time < columns[1].time);
}

TEST_CASE("a heading names the last day of its time") {
  timescale::Calendar calendar;
  const auto day = [&](const char* heading) { return conversion::day_named_in(heading, calendar); };
  CHECK(day("RAG May 24") == make_date(2024, 5, 31));
  CHECK(day("Progress update February 2024") == make_date(2024, 2, 29));
  CHECK(day("BRAG at 14.06.25") == make_date(2025, 6, 14));
  CHECK(day("Position at 14th June 2025") == make_date(2025, 6, 14));
  CHECK(day("Status 2025-03") == make_date(2025, 3, 31));
  CHECK(day("2025/26 Q1 RAG") == make_date(2025, 6, 30));
  CHECK(day("RAG 31.13.24") == std::nullopt);
  CHECK(day("RAG") == std::nullopt);
  CHECK(day("RAG May") == std::nullopt);
  // A plan of one year says which May.
  calendar.plan_start = make_date(2025, 4, 1);
  calendar.plan_end = make_date(2026, 3, 31);
  CHECK(day("RAG May") == make_date(2025, 5, 31));
  CHECK(day("RAG February") == make_date(2026, 2, 28));
}
