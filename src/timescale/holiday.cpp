// SPDX-License-Identifier: MIT
#include "timescale/holiday.hpp"

#include <algorithm>
#include <array>

namespace collate::timescale {
namespace {

using std::chrono::days;

constexpr std::array<std::string_view, 14> names = {"Easter Sunday",
                                                    "Good Friday",
                                                    "Easter Monday",
                                                    "the early May bank holiday",
                                                    "the spring bank holiday",
                                                    "the August bank holiday",
                                                    "Christmas Day",
                                                    "Christmas Eve",
                                                    "Boxing Day",
                                                    "New Year's Day",
                                                    "New Year's Eve",
                                                    "the Easter school holidays",
                                                    "the Christmas school holidays",
                                                    "the summer school holidays"};

struct Moved {
  Holiday holiday;
  Date day;
};

// Moved by proclamation: VE Day 1995 and 2020, the jubilees of 2002, 2012 and 2022.
constexpr std::array<Moved, 5> moved_holidays = {{
    {Holiday::may_day, make_date(1995, 5, 8)},
    {Holiday::may_day, make_date(2020, 5, 8)},
    {Holiday::spring_bank, make_date(2002, 6, 4)},
    {Holiday::spring_bank, make_date(2012, 6, 4)},
    {Holiday::spring_bank, make_date(2022, 6, 2)},
}};

Window one(Date day) {
  return {day, day};
}

}  // namespace

std::string_view name(Holiday holiday) {
  return names[static_cast<std::size_t>(holiday)];
}

Date easter_sunday(int year) {
  // The anonymous Gregorian computus.
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int month = (h + l - 7 * m + 114) / 31;
  const int day = (h + l - 7 * m + 114) % 31 + 1;
  return make_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

Window holiday_window(Holiday holiday, int year) {
  using namespace std::chrono;
  for (const auto& moved : moved_holidays) {
    if (moved.holiday == holiday && year_of(moved.day) == year) return one(moved.day);
  }
  const std::chrono::year y{year};
  switch (holiday) {
    case Holiday::easter:
      return one(easter_sunday(year));
    case Holiday::good_friday:
      return one(easter_sunday(year) - days{2});
    case Holiday::easter_monday:
      return one(easter_sunday(year) + days{1});
    case Holiday::may_day:
      return one(y / May / Monday[1]);
    case Holiday::spring_bank:
      return one(y / May / Monday[last]);
    case Holiday::august_bank:
      return one(y / August / Monday[last]);
    case Holiday::christmas:
      return one(make_date(year, 12, 25));
    case Holiday::christmas_eve:
      return one(make_date(year, 12, 24));
    case Holiday::boxing_day:
      return one(make_date(year, 12, 26));
    case Holiday::new_year:
      return one(make_date(year, 1, 1));
    case Holiday::new_years_eve:
      return one(make_date(year, 12, 31));
    case Holiday::easter_holidays:
      return {easter_sunday(year) - days{8}, easter_sunday(year) + days{7}};
    case Holiday::christmas_holidays:
      return {make_date(year, 12, 21), make_date(year + 1, 1, 3)};
    case Holiday::summer_holidays:
      break;
  }
  return {make_date(year, 7, 22), make_date(year, 8, 31)};
}

namespace {

bool is_working_day(Date day) {
  const auto weekday = std::chrono::weekday{day}.iso_encoding();
  if (weekday >= 6) return false;
  constexpr std::array bank_holidays = {
      Holiday::good_friday, Holiday::easter_monday, Holiday::may_day,    Holiday::spring_bank,
      Holiday::august_bank, Holiday::christmas,     Holiday::boxing_day, Holiday::new_year};
  return std::none_of(bank_holidays.begin(), bank_holidays.end(), [&](Holiday holiday) {
    return holiday_window(holiday, year_of(day)).first == day;
  });
}

}  // namespace

Date working_days_later(Date day, int count) {
  const int step = count < 0 ? -1 : 1;
  for (int left = std::min(count * step, 1000); left > 0;) {
    day += days{step};
    if (is_working_day(day)) --left;
  }
  return day;
}

}  // namespace collate::timescale
