// SPDX-License-Identifier: MIT
// The names of months, seasons and weekdays as they stand in sentences.
#pragma once

#include <array>
#include <string_view>

namespace collate::timescale {

/// Indexed from 0: January first.
inline constexpr std::array<std::string_view, 12> month_names = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

/// Indexed by Season.
inline constexpr std::array<std::string_view, 4> season_names = {"autumn", "spring", "summer",
                                                                 "winter"};

/// Indexed from 0: Monday first.
inline constexpr std::array<std::string_view, 7> weekday_names = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

}  // namespace collate::timescale
