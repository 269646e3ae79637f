// SPDX-License-Identifier: MIT
#include "intake/answers.hpp"

#include "support/schemas.hpp"
#include "timescale/serial.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using intake::DateDoubt;
using timescale::make_date;

namespace {

constexpr auto position = make_date(2019, 11, 8);
constexpr auto agreed = make_date(2019, 12, 31);

timescale::Calendar plan_of_2019() {
  timescale::Calendar calendar;
  calendar.plan_start = make_date(2019, 9, 1);
  calendar.plan_end = make_date(2020, 8, 31);
  return calendar;
}

intake::Answer day(int year, unsigned month, unsigned number) {
  intake::Answer answer;
  answer.value.kind = cell::Kind::date_time;
  answer.value.number = timescale::to_serial(make_date(year, month, number));
  answer.number_format = "dd/mm/yyyy";
  answer.text = timescale::to_iso(make_date(year, month, number));
  return answer;
}

intake::NewDate measured(const intake::Answer& answer) {
  return intake::read_new_date(answer, plan_of_2019(), position, agreed);
}

}  // namespace

TEST_CASE("a colour of another scheme is asked about, not mapped") {
  const auto read = [](const std::string& words, const std::string& schema) {
    intake::Answer answer;
    answer.text = words;
    const auto scale = support::built_in_schema(schema).ratings.front();
    const auto reading = intake::read_rating(answer, scale);
    return reading.value ? scale.values[*reading.value].label : "? " + reading.suggestion;
  };
  CHECK(read("Red", "portsmouth") == "? Off track");
  CHECK(read("AMBER", "portsmouth") == "? At risk");
  CHECK(read("g", "portsmouth") == "? On track");
  CHECK(read("Blue", "portsmouth") == "? Achieved");
  CHECK(read("Green", "southampton-2022").starts_with("? "));
  CHECK(read("done", "portsmouth") == "Achieved");  // a word for the same thing
  CHECK(read("Red", "southampton-2017") == "Red");
  CHECK(read("yellow", "southampton-2017") == "Amber");
  CHECK(read("Amber", "improvement-plan") == "Some slippage");  // a BRAG rating
}

TEST_CASE("a new date is measured against its round") {
  const auto sound = measured(day(2020, 1, 31));
  CHECK(sound.doubt == DateDoubt::none);
  CHECK(sound.proposed() == make_date(2020, 1, 31));
  // "31 Jan" typed in 2019: the spreadsheet added the year.
  const auto past = measured(day(2019, 1, 31));
  CHECK(past.doubt == DateDoubt::past);
  CHECK(past.meant == make_date(2020, 1, 31));
  CHECK_FALSE(past.proposed());
  // The wrong century.
  const auto century = measured(day(2002, 3, 31));
  CHECK(century.doubt == DateDoubt::past);
  CHECK(century.meant == make_date(2020, 3, 31));
  const auto not_later = measured(day(2019, 12, 20));
  CHECK(not_later.doubt == DateDoubt::not_later);
  CHECK_FALSE(not_later.proposed());
  const auto beyond = measured(day(2021, 3, 31));
  CHECK(beyond.doubt == DateDoubt::beyond_plan);
  CHECK(beyond.meant == make_date(2020, 3, 31));
  CHECK_FALSE(beyond.proposed());
}

TEST_CASE("the position date itself is not past, and a date out of reach is no date") {
  const auto today =
      intake::read_new_date(day(2019, 11, 8), plan_of_2019(), position, std::nullopt);
  CHECK(today.doubt == DateDoubt::none);
  const auto far = measured(day(2091, 3, 31));
  CHECK_FALSE(far.reading.date);
  CHECK(far.reading.timescale.refused == "The year 2091 lies out of the plan's reach.");
}

TEST_CASE("the same day number is read with a question wherever it stands") {
  intake::Answer number;
  number.value.kind = cell::Kind::number;
  number.value.number = 43861;
  number.text = "43861";
  intake::Answer text;
  text.value.kind = cell::Kind::text;
  text.text = "43861";
  for (const auto& answer : {number, text}) {
    const auto reading = measured(answer);
    CHECK(reading.reading.date == make_date(2020, 1, 31));
    CHECK(reading.reading.typed);  // so that the reading is shown
    CHECK_FALSE(reading.reading.timescale.assumptions.empty());
  }
}
