// SPDX-License-Identifier: MIT
// Expected days are from a calendar on paper; bands of made-up registers are counted from dates
// alone.
#include "register/lateness.hpp"

#include <catch2/catch.hpp>

using namespace collate;
using merge::Band;
using timescale::make_date;

TEST_CASE("one month is the same day of the next month, or its end") {
  CHECK(merge::one_month_after(make_date(2019, 9, 30)) == make_date(2019, 10, 30));
  CHECK(merge::one_month_after(make_date(2019, 1, 31)) == make_date(2019, 2, 28));
  CHECK(merge::one_month_after(make_date(2020, 1, 31)) == make_date(2020, 2, 29));
  CHECK(merge::one_month_after(make_date(2019, 12, 31)) == make_date(2020, 1, 31));
  CHECK(merge::one_month_after(make_date(2019, 8, 31)) == make_date(2019, 9, 30));
}

TEST_CASE("bands of lateness exclude each other") {
  const auto agreed = make_date(2019, 9, 30);
  const auto band = [&](timescale::Date position, bool proposes = false, bool done = false) {
    return merge::band_of(done, agreed, proposes, position);
  };
  CHECK(band(make_date(2019, 9, 29)) == Band::on_time);
  CHECK(band(make_date(2019, 9, 30)) == Band::on_time);  // due that day, not late
  CHECK(band(make_date(2019, 9, 30), true) == Band::new_date_proposed);
  CHECK(band(make_date(2019, 10, 1)) == Band::up_to_one_month);
  CHECK(band(make_date(2019, 10, 30), true) == Band::up_to_one_month);
  CHECK(band(make_date(2019, 10, 31)) == Band::over_one_month);
  CHECK(band(make_date(2025, 1, 1), false, true) == Band::done);
  CHECK(merge::band_of(false, {}, true, make_date(2019, 1, 1)) == Band::no_agreed_date);
  CHECK(merge::band_of(true, {}, false, make_date(2019, 1, 1)) == Band::done);
}

TEST_CASE("whole months late") {
  CHECK(merge::months_late(make_date(2019, 4, 30), make_date(2019, 11, 8)) == 6);
  CHECK(merge::months_late(make_date(2019, 10, 31), make_date(2019, 11, 8)) == 0);
  CHECK(merge::months_late(make_date(2019, 1, 31), make_date(2019, 2, 28)) == 1);
  CHECK(merge::months_late(make_date(2019, 5, 1), make_date(2019, 4, 1)) == 0);
}

namespace {

merge::Register three_rounds(std::vector<std::optional<timescale::Date>> proposed,
                             std::vector<std::optional<timescale::Date>> agreed) {
  merge::Register reg;
  for (std::size_t i = 0; i < proposed.size(); ++i) {
    merge::RoundState state;
    state.round = "r" + std::to_string(i + 1);
    merge::Row row;
    row.ref = "1.1";
    row.agreed_date = agreed[i];
    row.new_date.date = proposed[i];
    state.rows.push_back(row);
    reg.rounds.push_back(state);
  }
  return reg;
}

}  // namespace

TEST_CASE(
    "a date that was proposed and then agreed moved once, and one proposed twice is one move") {
  const auto april = make_date(2019, 4, 30), september = make_date(2019, 9, 30),
             january = make_date(2020, 1, 31);
  const plan::Plan plan;
  auto moves =
      merge::date_steps(plan, three_rounds({{}, september, january}, {april, april, april}), "1.1");
  REQUIRE(moves.size() == 3);
  CHECK(moves[0].what == merge::DateStep::What::first_agreed);
  CHECK(moves[0].date == april);
  CHECK(moves[2].date == january);
  CHECK(moves[2].round == "r3");
  CHECK(merge::times_asked(moves) == 2);
  CHECK(merge::times_moved(moves) == 0);

  moves =
      merge::date_steps(plan, three_rounds({{}, september, {}}, {april, april, september}), "1.1");
  REQUIRE(moves.size() == 3);
  CHECK(moves[2].what == merge::DateStep::What::agreed);
  CHECK(merge::times_asked(moves) == 1);
  CHECK(merge::times_moved(moves) == 1);

  moves = merge::date_steps(plan, three_rounds({{}, september, september}, {april, april, april}),
                            "1.1");
  REQUIRE(moves.size() == 2);
  CHECK(merge::times_moved(
            merge::date_steps(plan, three_rounds({{}, {}}, {april, april}), "1.1")) == 0);
}

TEST_CASE("a date that is asked for again and again shows as such") {
  const auto april = make_date(2019, 4, 30), september = make_date(2019, 9, 30);
  merge::Row row;
  row.ref = "1.1";
  using Kind = merge::DateMove::Kind;
  row.dates = {{Kind::first_agreed, "r1", april, {}, {}, {}, {}, false},
               {Kind::proposed, "r1", september, {}, "L01", {}, {}, false},
               {Kind::proposed, "r2", september, {}, "L01", {}, {}, true},
               {Kind::proposed, "r2", september, {}, "L02", {}, {}, true},
               {Kind::proposed, "r3", september, {}, "L01", {}, {}, true}};
  merge::Register reg;
  reg.rounds.resize(1);
  reg.rounds[0].rows = {row};
  reg.rounds[0].index();
  const auto moves = merge::date_steps(plan::Plan{}, reg, "1.1");
  REQUIRE(moves.size() == 2);
  CHECK(moves[1].again == std::vector<std::string>{"r2", "r3"});
}

TEST_CASE(
    "rule 17: a first date that a decision gave is newly agreed, with its round and decision") {
  const auto september = make_date(2019, 9, 30);
  merge::Row row;
  row.ref = "1.1";
  using Kind = merge::DateMove::Kind;
  row.dates = {{Kind::first_agreed, "r1", std::nullopt, {}, {}, {}, {}, false},
               {Kind::agreed, "r2", september, {}, {}, {}, "D8", false}};
  merge::Register reg;
  reg.rounds.resize(1);
  reg.rounds[0].rows = {row};
  reg.rounds[0].index();
  const auto moves = merge::date_steps(plan::Plan{}, reg, "1.1");
  REQUIRE(moves.size() == 1);
  CHECK(moves[0].what == merge::DateStep::What::first_agreed);
  CHECK(moves[0].round == "r2");
  CHECK(moves[0].decision == "D8");
  CHECK(merge::times_moved(moves) == 0);
}
