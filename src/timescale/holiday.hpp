// SPDX-License-Identifier: MIT
// Feasts and bank holidays of England, computed; moved ones (VE Day, jubilees) are listed in the
// source.
#pragma once

#include "timescale/calendar.hpp"

#include <cstdint>
#include <string_view>

namespace collate::timescale {

enum class Holiday : std::uint8_t {
  easter,  ///< Easter Sunday
  good_friday,
  easter_monday,
  may_day,      ///< early May bank holiday
  spring_bank,  ///< late May bank holiday
  august_bank,  ///< summer bank holiday
  christmas,    ///< Christmas Day
  christmas_eve,
  boxing_day,
  new_year,  ///< New Year's Day
  new_years_eve,
  easter_holidays,     ///< the two weeks around Easter Sunday
  christmas_holidays,  ///< 21 December to 3 January
  summer_holidays,     ///< 22 July to 31 August
  shrove_tuesday,
  ash_wednesday,
  mothering_sunday,
  palm_sunday,
  maundy_thursday,
  holy_saturday,
  ascension_day,
  pentecost,
  epiphany,
  twelfth_night,  ///< 5 January
  valentines_day,
  st_davids_day,
  st_patricks_day,
  lady_day,
  st_georges_day,
  fathers_day,
  midsummer_day,
  michaelmas_day,  ///< "Michaelmas" alone is the autumn term
  halloween,
  bonfire_night,
  armistice_day,
  remembrance_sunday,
  st_andrews_day,
  advent_sunday,
};

/// "Easter Sunday".
[[nodiscard]] std::string_view name(Holiday holiday);

/// Gregorian Easter Sunday. REQUIRES: 1583 <= year <= 9999.
[[nodiscard]] Date easter_sunday(int year);

/// `count` working days on, or back when negative; at most a thousand are counted. Weekends and the
/// bank holidays of England are left out.
[[nodiscard]] Date working_days_later(Date day, int count);

/// One day, or first to last day of school holidays as most schools keep them.
[[nodiscard]] Window holiday_window(Holiday holiday, int year);

}  // namespace collate::timescale
