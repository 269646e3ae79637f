// SPDX-License-Identifier: MIT
#include "timescale/holiday.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace collate::timescale {
namespace {

using std::chrono::days;

using enum Holiday;

/// What a feast is counted from: the same day every year, days from Easter Sunday, or the nth of a
/// weekday in a month (0: the last). School holidays and the rest have a rule of their own.
enum class From : std::uint8_t { year, easter, weekday, own };

struct Feast {
  std::string_view name;
  From from = From::own;
  int month = 0;         ///< of the year; days from Easter Sunday
  int day = 0;           ///< of the month; which of the weekdays
  unsigned weekday = 0;  ///< 0: Sunday
};

/// In the order of Holiday.
constexpr auto feasts = std::to_array<Feast>({
    {"Easter Sunday", From::easter, 0},
    {"Good Friday", From::easter, -2},
    {"Easter Monday", From::easter, 1},
    {"the early May bank holiday", From::weekday, 5, 1, 1},
    {"the spring bank holiday", From::weekday, 5, 0, 1},
    {"the August bank holiday", From::weekday, 8, 0, 1},
    {"Christmas Day", From::year, 12, 25},
    {"Christmas Eve", From::year, 12, 24},
    {"Boxing Day", From::year, 12, 26},
    {"New Year's Day", From::year, 1, 1},
    {"New Year's Eve", From::year, 12, 31},
    {"the Easter school holidays"},
    {"the Christmas school holidays"},
    {"the summer school holidays"},
    {"Shrove Tuesday", From::easter, -47},
    {"Ash Wednesday", From::easter, -46},
    {"Mothering Sunday", From::easter, -21},
    {"Palm Sunday", From::easter, -7},
    {"Maundy Thursday", From::easter, -3},
    {"Holy Saturday", From::easter, -1},
    {"Ascension Day", From::easter, 39},
    {"Pentecost", From::easter, 49},
    {"Epiphany", From::year, 1, 6},
    {"Twelfth Night", From::year, 1, 5},
    {"St Valentine's Day", From::year, 2, 14},
    {"St David's Day", From::year, 3, 1},
    {"St Patrick's Day", From::year, 3, 17},
    {"Lady Day", From::year, 3, 25},
    {"St George's Day", From::year, 4, 23},
    {"Father's Day", From::weekday, 6, 3, 0},
    {"Midsummer Day", From::year, 6, 24},
    {"Michaelmas Day", From::year, 9, 29},
    {"Halloween", From::year, 10, 31},
    {"Bonfire Night", From::year, 11, 5},
    {"Armistice Day", From::year, 11, 11},
    {"Remembrance Sunday", From::weekday, 11, 2, 0},
    {"St Andrew's Day", From::year, 11, 30},
    {"Advent Sunday"},
});
static_assert(feasts.size() == static_cast<std::size_t>(advent_sunday) + 1);

const Feast& feast(Holiday holiday) {
  return feasts[static_cast<std::size_t>(holiday)];
}

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
  return feast(holiday).name;
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

namespace {

Window own_window(Holiday holiday, int year) {
  switch (holiday) {
    case easter_holidays:
      return {easter_sunday(year) - days{8}, easter_sunday(year) + days{7}};
    case christmas_holidays:
      return {make_date(year, 12, 21), make_date(year + 1, 1, 3)};
    case advent_sunday: {  // the fourth Sunday before Christmas Day
      const Date eve = make_date(year, 12, 24);
      return one(eve - (std::chrono::weekday{eve} - std::chrono::Sunday) - days{21});
    }
    default:
      return {make_date(year, 7, 22), make_date(year, 8, 31)};
  }
}

}  // namespace

Window holiday_window(Holiday holiday, int year) {
  for (const auto& moved : moved_holidays) {
    if (moved.holiday == holiday && year_of(moved.day) == year) return one(moved.day);
  }
  const Feast& which = feast(holiday);
  const auto in_month = std::chrono::year{year} / which.month;
  const std::chrono::weekday weekday{which.weekday};
  switch (which.from) {
    case From::year:
      return one(
          make_date(year, static_cast<unsigned>(which.month), static_cast<unsigned>(which.day)));
    case From::easter:
      return one(easter_sunday(year) + days{which.month});
    case From::weekday:
      return one(which.day == 0 ? Date{in_month / weekday[std::chrono::last]}
                                : Date{in_month / weekday[static_cast<unsigned>(which.day)]});
    case From::own:
      break;
  }
  return own_window(holiday, year);
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
