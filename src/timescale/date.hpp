// SPDX-License-Identifier: MIT
// A calendar day (proleptic Gregorian), its arithmetic from <chrono>, and its two written forms.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace collate::timescale {

/// A day; differences are whole days.
using Date = std::chrono::sys_days;

[[nodiscard]] constexpr Date make_date(int year, unsigned month, unsigned day) {
  return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
}

/// "2019-12-02".
[[nodiscard]] std::string to_iso(Date date);

/// "2 December 2019": for sentences.
[[nodiscard]] std::string to_words(Date date);

/// "December 2019".
[[nodiscard]] std::string to_month_words(Date date);

/// "2 Dec 2019": for cells.
[[nodiscard]] std::string to_short_words(Date date);

/// Only "YYYY-MM-DD"; nothing when the text is anything else or no such day exists.
[[nodiscard]] std::optional<Date> from_iso(std::string_view text);

}  // namespace collate::timescale
