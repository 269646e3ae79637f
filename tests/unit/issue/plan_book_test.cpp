// SPDX-License-Identifier: MIT
#include "issue/plan_book.hpp"

#include "plan/read.hpp"
#include "sheetwriter/write.hpp"
#include "support/schemas.hpp"
#include "support/workbook_builder.hpp"
#include "workbook/read.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>

using namespace collate;
using namespace collate::issue;

namespace {

std::vector<StarterTable> starter() {
  const auto table = [](const char* name, const support::Rows& rows) {
    return StarterTable{name, support::sheet(name, rows)};
  };
  return {table("Plan", {{"Item", "Value", "Short name"},
                         {"Plan", "tiny-2019", ""},
                         {"Title", "Tiny plan", ""},
                         {"Schema", "poole", ""},
                         {"Period from", "2019-01-01", ""},
                         {"Period to", "2020-08-31", ""},
                         {"Priority 1", "Better outcomes", "Outcomes"}}),
          table("Actions", {{"Ref", "Priority", "Action", "Leads", "Agreed timescale", "Note"},
                            {"1.10", "1", "Do this", "L01", "2019-07-31", "2019"},
                            {"1.2", "1", "Do that", "L01", "end of July 2019", ""}}),
          table("Measures", {{"Measure", "Refs", "Evidence", "Timescale", "Target"},
                             {"M1", "1.10, 1.2", "It rises", "Summer 19", ""}}),
          table("Leads", {{"Lead", "Role", "Organisation", "Mailbox", "Also known as"},
                          {"L01", "Lead's & co", "", "", ""}}),
          table("Rounds", {{"Round", "Name", "Issued", "Return by", "Position at", "SSPG meeting"},
                           {"2019-autumn", "Autumn 2019", "2019-10-07", "2019-11-01", "2019-11-08",
                            "2019-12-02"}}),
          table("Decisions", {{"Decision", "Kind", "Round", "Ref", "Subject", "Value", "Post",
                               "Date", "Reason", "Expires"}}),
          table("Indicators",
                {{"Indicator", "Series", "Priority", "Unit", "Better when", "2017/18", "2018/19",
                  "June 2019", "Source"},
                 {"Attendance", "Local", "1", "%", "higher", "91.5", "", "92.4", "Census"}})};
}

workbook::Workbook made() {
  const auto written =
      sheetwriter::write(plan_book(support::built_in_schema("poole"), starter()), "plan.xlsx");
  if (!written) FAIL(to_text(written.failure()));
  auto read = workbook::read(std::as_bytes(std::span(*written)), "plan.xlsx");
  if (!read) FAIL(to_text(read.failure()));
  return *std::move(read);
}

}  // namespace

TEST_CASE("a starter plan becomes a workbook that the plan reader reads without an error") {
  const auto book = made();
  const auto reading = plan::read(book, "plan.xlsx", support::built_in_schema("poole"));
  REQUIRE(reading);
  for (const auto& finding : reading->findings) {
    INFO(finding.message);
    CHECK(finding.severity != finding::Severity::error);
  }
  const auto& plan = reading->plan;
  CHECK(plan.id == "tiny-2019");
  REQUIRE(plan.actions.size() == 2);
  CHECK(plan.actions[0].ref == "1.10");
  CHECK(plan.actions[0].agreed_date == timescale::make_date(2019, 7, 31));
  CHECK(plan.actions[0].more.at("Note") == "2019");
  CHECK(plan.actions[1].agreed_date == timescale::make_date(2019, 7, 31));
  CHECK(plan.leads[0].role == "Lead's & co");
  CHECK(plan.rounds[0].position == timescale::make_date(2019, 11, 8));
  CHECK(plan.decisions.empty());
  REQUIRE(plan.indicators.size() == 1);
  CHECK(plan.indicators[0].local.values[0] == 91.5);
  CHECK_FALSE(plan.indicators[0].local.values[1]);
}

TEST_CASE("dates are dates, figures numbers, and everything else text") {
  const auto book = made();
  const auto kind = [&](const char* sheet, const char* cell) {
    const auto found = book.find_sheet(sheet)->at(*cell::from_a1(cell));
    return found ? found->kind : cell::Kind::empty;
  };
  CHECK(kind("Plan", "B8") == cell::Kind::date_time);
  CHECK(kind("Actions", "A5") == cell::Kind::text);
  CHECK(kind("Actions", "B5") == cell::Kind::text);
  CHECK(kind("Actions", "E5") == cell::Kind::date_time);
  CHECK(kind("Actions", "E6") == cell::Kind::text);
  CHECK(kind("Actions", "F5") == cell::Kind::text);
  CHECK(kind("Rounds", "A5") == cell::Kind::text);
  CHECK(kind("Rounds", "C5") == cell::Kind::date_time);
  CHECK(kind("Indicators", "F5") == cell::Kind::number);
  CHECK(kind("Indicators", "G5") == cell::Kind::empty);
  CHECK(kind("Indicators", "H5") == cell::Kind::number);
  CHECK(book.find_sheet("Actions")->at({4, 4})->number_format == "d mmm yyyy");
  CHECK(book.find_sheet("Actions")->has_validation);
  CHECK(book.find_sheet("lists")->visibility == workbook::Visibility::hidden);
}

TEST_CASE("a column is laid out by what it means, whichever of its headings it has") {
  auto tables = starter();
  tables[1].rows = support::sheet(
      "Actions", {{"Ref", "Priority", "Want", "Leads"}, {"1.10", "1", "Do this", "L01"}});
  tables[2].rows = support::sheet("Measures", {{"Measure", "Refs", "Success criteria", "Baseline"},
                                               {"M1", "1.10", "It rises", "3"}});
  auto schema = support::built_in_schema("poole");
  schema.words.action = "want";
  const auto book = plan_book(schema, tables);
  CHECK(book.sheets[1].widths[2] == book.sheets[2].widths[2]);
  CHECK(book.sheets[1].widths[2] > 3 * book.sheets[2].widths[3]);
}
