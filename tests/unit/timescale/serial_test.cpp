// SPDX-License-Identifier: MIT
#include "timescale/serial.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace collate::timescale;

TEST_CASE("serials of the 1900 system, the day that never was included") {
  CHECK(from_serial(1) == make_date(1900, 1, 1));
  CHECK(from_serial(59) == make_date(1900, 2, 28));
  CHECK_FALSE(from_serial(60));
  CHECK(from_serial(61) == make_date(1900, 3, 1));
  CHECK(from_serial(43803.99) == make_date(2019, 12, 4));
  CHECK(from_serial(2958465) == make_date(9999, 12, 31));
  CHECK_FALSE(from_serial(2958466));
  CHECK_FALSE(from_serial(-1));
  CHECK_FALSE(from_serial(0.5));
  CHECK_FALSE(from_serial(std::numeric_limits<double>::quiet_NaN()));
}

TEST_CASE("serials of the 1904 system") {
  CHECK(from_serial(0, DateSystem::from_1904) == make_date(1904, 1, 1));
  CHECK(from_serial(60, DateSystem::from_1904) == make_date(1904, 3, 1));
}

TEST_CASE("serials go there and back") {
  for (Date day = make_date(1904, 1, 1); day <= make_date(2100, 12, 31);
       day += std::chrono::days{1}) {
    REQUIRE(from_serial(to_serial(day)) == day);
    REQUIRE(from_serial(to_serial(day, DateSystem::from_1904), DateSystem::from_1904) == day);
    REQUIRE(to_serial(day) - to_serial(day, DateSystem::from_1904) == days_1904_after_1900);
  }
}
