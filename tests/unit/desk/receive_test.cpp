// SPDX-License-Identifier: MIT
#include "desk/receive.hpp"

#include "intake/recognise.hpp"
#include "schema/read.hpp"
#include "support/xlsx_parts.hpp"

#include <catch2/catch.hpp>

#include "small_ground.hpp"
#include <algorithm>

using namespace collate;
using namespace collate::support;

namespace {

std::string text_cell(std::string_view at, std::string_view text) {
  return "<c r='" + std::string(at) + "' t='inlineStr'><is><t>" + std::string(text) +
         "</t></is></c>";
}

/// A return of one row as another program would save it, with our properties when `lead` is given.
std::string return_bytes(std::string_view lead) {
  auto parts = xlsx_with_sheet(
      "<row r='1'>" + text_cell("A1", "Ref") + text_cell("B1", "Rating") +
      text_cell("C1", "Comment on progress") + text_cell("D1", "New date") +
      text_cell("E1", "Impact so far") + "</row><row r='2'>" + text_cell("A2", "1.1") +
      text_cell("B2", "Startd") + text_cell("C2", "Work has begun in all schools") + "</row>");
  if (!lead.empty()) {
    const auto property = [](std::string_view name, std::string_view value) {
      return "<property name='collate." + std::string(name) +
             "'><vt:lpwstr xmlns:vt='http://schemas.openxmlformats.org/officeDocument/2006/"
             "docPropsVTypes'>" +
             std::string(value) + "</vt:lpwstr></property>";
    };
    parts.parts["docProps/custom.xml"] =
        "<Properties xmlns='http://schemas.openxmlformats.org/officeDocument/2006/"
        "custom-properties'>" +
        property("plan", "small-2019") + property("round", "2019-autumn") + property("lead", lead) +
        "</Properties>";
    parts.parts["_rels/.rels"] = relations({{"rId1", "officeDocument", "xl/workbook.xml"},
                                            {"rId2", "custom-properties", "docProps/custom.xml"}});
  }
  return parts.zip();
}

std::vector<std::string> codes(const finding::Findings& findings) {
  std::vector<std::string> list;
  for (const auto& finding : findings) list.push_back(finding.code);
  return list;
}

}  // namespace

TEST_CASE("a return is received and checked from its bytes and the ground alone") {
  const auto bytes = return_bytes("L01");
  const auto on = small_ground();
  auto arrival = desk::receive({"returns/2019-autumn/any.xlsx", "sha", as_bytes(bytes)}, on,
                               "2019-autumn", {});
  REQUIRE_FALSE(arrival.failure);
  REQUIRE(arrival.usable);
  CHECK(arrival.sha256 == "sha");
  CHECK(arrival.received.lead == "L01");
  REQUIRE(arrival.received.entries.size() == 1);
  CHECK(arrival.received.entries[0].answers.at("rating").text == "Startd");

  auto again = arrival;
  desk::check(arrival, on, {});
  const auto found = codes(arrival.findings);
  CHECK(std::count(found.begin(), found.end(), "rating-out-of-scale") == 1);
  CHECK(std::count(found.begin(), found.end(), "comment-repeated") == 0);
  // The same with the answer of last time: the words were copied forward.
  desk::check(again, on, {{"1.1", {{"Started"}, "Work has begun in all schools"}}});
  const auto with_last = codes(again.findings);
  CHECK(std::count(with_last.begin(), with_last.end(), "comment-repeated") == 1);
}

TEST_CASE("bytes that are no workbook arrive as a failure that names the file") {
  const auto arrival =
      desk::receive({"returns/2019-autumn/cut.xlsx", "sha", as_bytes("PK\3\4 and no more")},
                    small_ground(), "2019-autumn", {});
  REQUIRE(arrival.failure);
  CHECK(arrival.failure->place.file == "returns/2019-autumn/cut.xlsx");
  CHECK(arrival.sha256 == "sha");
}

TEST_CASE("a return of no known round is refused by one finding") {
  auto workbook =
      book({{"Actions", {{"Ref", "Rating", "Comment on progress"}, {"1.1", "Started", "x"}}}});
  const auto on = small_ground();
  auto arrival = desk::receive(workbook, "L01.xlsx", "sha", on, {});
  REQUIRE(arrival.usable);
  desk::check(arrival, on, {});
  CHECK_FALSE(arrival.usable);
  REQUIRE_FALSE(arrival.findings.empty());
  CHECK(arrival.findings.back().code == "return-without-round");
}

TEST_CASE("only a file that says so itself is another lead's") {
  const auto from = [](const std::string& bytes) {
    return desk::may_be_from({"L01"}, {"a.xlsx", {}, as_bytes(bytes)}, {});
  };
  CHECK(from(return_bytes("L01")));
  CHECK_FALSE(from(return_bytes("L02")));
  CHECK(from(return_bytes({})));                 // home-made, or saved by a program that drops them
  CHECK(from("Ref,Rating\r\n1.1,Started\r\n"));  // a text table has no properties
  CHECK(from("PK\3\4 and no more"));
  CHECK(from({}));
}

TEST_CASE("a workbook carries its own ground, or it is said why not") {
  intake::Carried carried;
  carried.schema_yaml = schema::to_yaml(built_in_schema("poole"));
  carried.lead = "L01";
  carried.round = "2019-autumn";
  carried.plan = small_plan();
  carried.last = {{"1.1", {{"Started"}, "Begun"}}};
  const auto with = [](const std::string& text) {
    return book({{"collate", {{"Key", "Value"}, {"carried 1", text}}}});
  };
  const auto found = desk::ground_carried_by(with(intake::to_json(carried)), "a.xlsx");
  REQUIRE(found);
  CHECK(found->ground.plan.actions.size() == 5);
  CHECK(found->ground.schema.calendar.plan_start == timescale::make_date(2019, 1, 1));
  CHECK(found->last.at("1.1").comment == "Begun");

  carried.schema_yaml = "extends: another";
  const auto changed = desk::ground_carried_by(with(intake::to_json(carried)), "a.xlsx");
  REQUIRE_FALSE(changed);
  CHECK(changed.failure().code == "return-carried-broken");
  const auto none = desk::ground_carried_by(with("not what we wrote"), "a.xlsx");
  REQUIRE_FALSE(none);
  CHECK(none.failure().code == "return-not-recognised");
}
