// SPDX-License-Identifier: MIT
#include "timescale/date.hpp"

#include "timescale/names.hpp"

#include <fmt/format.h>

#include <array>

namespace collate::timescale {
namespace {

std::string_view month_name(const std::chrono::year_month_day& day) {
  return month_names[static_cast<unsigned>(day.month()) - 1];
}

}  // namespace

std::string to_iso(Date date) {
  const std::chrono::year_month_day day{date};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

std::string to_words(Date date) {
  const std::chrono::year_month_day day{date};
  return fmt::format("{} {}", static_cast<unsigned>(day.day()), to_month_words(date));
}

std::string to_month_words(Date date) {
  const std::chrono::year_month_day day{date};
  return fmt::format("{} {}", month_name(day), static_cast<int>(day.year()));
}

std::string to_short_words(Date date) {
  const std::chrono::year_month_day day{date};
  return fmt::format("{} {} {}", static_cast<unsigned>(day.day()), month_name(day).substr(0, 3),
                     static_cast<int>(day.year()));
}

std::optional<Date> from_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t from, std::size_t count) -> std::optional<int> {
    int value = 0;
    for (const char c : text.substr(from, count)) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    return value;
  };
  const auto year = number(0, 4);
  const auto month = number(5, 2);
  const auto day = number(8, 2);
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return Date{date};
}

}  // namespace collate::timescale
