// SPDX-License-Identifier: MIT
#include "issue/row_check.hpp"

#include "support/schemas.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using namespace collate::issue;
using timescale::make_date;

namespace {

schema::Schema two_columns() {
  schema::Schema schema;
  schema.ratings = {{"rating",
                     "Rating",
                     false,
                     {{"Begun", "", {}, schema::Role::begun, 0, 0, 0},
                      {"Shut", "", {}, schema::Role::done, 0, 0, 0},
                      {"Gone", "", {}, schema::Role::done, 0, 0, 0}}}};
  schema::Column agreed;
  agreed.id = "agreed";
  agreed.heading = "Due";
  schema::Column rating;
  rating.id = "rating";
  rating.heading = "Rating";
  rating.type = schema::ColumnType::rating;
  rating.filled_by = schema::FilledBy::lead;
  rating.required = schema::Required::always;
  rating.ask = "Say \"how\"";
  schema::Column date = rating;
  date.id = "new_date";
  date.heading = "New [date]";
  date.type = schema::ColumnType::date;
  date.required = schema::Required::when_overdue;
  date.ask = "";
  schema.columns = {agreed, rating, date};
  return schema;
}

}  // namespace

TEST_CASE("the row check asks in the order of the columns, with the schema's words") {
  const auto asked = needs(two_columns());
  REQUIRE(asked.size() == 2);
  CHECK(row_check_formula(asked) ==
        "IF(LEN(TRIM(Actions[[#This Row],[Rating]]))=0,\"Say \"\"how\"\"\","
        "IF(AND(NOT(OR(TRIM(Actions[[#This Row],[Rating]])=\"Shut\",TRIM(Actions[[#This "
        "Row],[Rating]])=\"Gone\")),"
        "ISNUMBER(Actions[[#This Row],[Due]]),Actions[[#This Row],[Due]]<position_date,"
        "Actions[[#This Row],[New '[date']]]=\"\"),\"Give a date: New [date]\",\"Complete\"))");
}

TEST_CASE("needs that can never be told are left out") {
  auto schema = two_columns();
  SECTION("no agreed date, so nothing is overdue") {
    schema.columns.erase(schema.columns.begin());
  }
  SECTION("not asked for") {
    schema.columns.back().required = schema::Required::never;
  }
  SECTION("no rating means done, so nothing is asked of what is done") {
    schema.columns.back().required = schema::Required::when_done;
    for (auto& value : schema.ratings.front().values) value.role = schema::Role::under_way;
  }
  const auto asked = needs(schema);
  REQUIRE(asked.size() == 1);
  CHECK(asked.front().words == "Say \"how\"");
}

TEST_CASE("the value while nothing is filled in") {
  auto schema = two_columns();
  const auto position = make_date(2019, 11, 8);
  CHECK(row_check_when_blank(schema, needs(schema), std::nullopt, position) == "Say \"how\"");
  schema.columns[1].required = schema::Required::never;
  CHECK(row_check_when_blank(schema, needs(schema), std::nullopt, position) == "Complete");
  CHECK(row_check_when_blank(schema, needs(schema), make_date(2019, 11, 8), position) ==
        "Complete");
  CHECK(row_check_when_blank(schema, needs(schema), make_date(2019, 11, 7), position) ==
        "Give a date: New [date]");
}

TEST_CASE("every built-in scheme's row check fits in a cell") {
  const auto name = GENERATE("improvement-plan", "poole", "southampton-2017", "portsmouth",
                             "plymouth", "southampton-2022");
  const auto asked = needs(support::built_in_schema(name));
  CHECK(asked.size() >= 2);
  CHECK(row_check_formula(asked).size() < 8'192);
}
