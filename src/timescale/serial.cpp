// SPDX-License-Identifier: MIT
#include "timescale/serial.hpp"

#include <cassert>
#include <cmath>

namespace collate::timescale {
namespace {

constexpr Date origin_1900 = make_date(1899, 12, 31);
constexpr Date origin_1904 = make_date(1904, 1, 1);
constexpr Date last_day = make_date(9999, 12, 31);
constexpr int day_that_never_was = 60;

}  // namespace

std::optional<Date> from_serial(double serial, DateSystem system) {
  if (!(serial >= 0) || serial > 3'000'000) return std::nullopt;
  const int day = static_cast<int>(std::floor(serial));
  Date date = origin_1904 + std::chrono::days{day};
  if (system == DateSystem::from_1900) {
    if (day == 0 || day == day_that_never_was) return std::nullopt;
    date = origin_1900 + std::chrono::days{day > day_that_never_was ? day - 1 : day};
  }
  if (date > last_day) return std::nullopt;
  return date;
}

int to_serial(Date date, DateSystem system) {
  if (system == DateSystem::from_1904) {
    assert(date >= origin_1904);
    return static_cast<int>((date - origin_1904).count());
  }
  const int day = static_cast<int>((date - origin_1900).count());
  assert(day >= 1);
  return day >= day_that_never_was ? day + 1 : day;
}

}  // namespace collate::timescale
