// SPDX-License-Identifier: MIT
// Day numbers of spreadsheets. In the 1900 system 1 is 1 January 1900 and 60 is 29 February 1900, a
// day that never was; from 61 on the numbers are days since 30 December 1899. In the 1904 system 0
// is 1 January 1904.
#pragma once

#include "timescale/date.hpp"

#include <cstdint>
#include <optional>

namespace collate::timescale {

enum class DateSystem : std::uint8_t { from_1900, from_1904 };

/// Days between the same day's numbers in the two systems.
inline constexpr int days_1904_after_1900 = 1462;

/// The day of a serial, its time of day dropped. Nothing for serial 60 of the 1900 system, for
/// negative numbers, for anything after 31 December 9999 and for what is not a number.
[[nodiscard]] std::optional<Date> from_serial(double serial,
                                              DateSystem system = DateSystem::from_1900);

/// REQUIRES: date not before 1 January 1900 (1904), not after 31 December 9999.
[[nodiscard]] int to_serial(Date date, DateSystem system = DateSystem::from_1900);

}  // namespace collate::timescale
