// SPDX-License-Identifier: MIT
// Every day from 1900 to 2100 in every way in which people write a full date. The expected day is
// <chrono>'s.
#include "timescale/read.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <array>
#include <string>
#include <vector>

using namespace collate::timescale;

namespace {

constexpr std::array months = {"January",   "February", "March",    "April",
                               "May",       "June",     "July",     "August",
                               "September", "October",  "November", "December"};
constexpr std::array short_months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array weekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                 "Friday", "Saturday", "Sunday"};

std::string_view suffix(unsigned day) {
  if (day % 100 >= 11 && day % 100 <= 13) return "th";
  return day % 10 == 1 ? "st" : day % 10 == 2 ? "nd" : day % 10 == 3 ? "rd" : "th";
}

std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

struct Parts {
  int y;
  unsigned m, d;
  std::string_view month, mon, weekday, th;
};

using Format = std::string (*)(const Parts&);

constexpr std::array four_digit_formats = std::to_array<Format>({
    [](const Parts& p) { return fmt::format("{:04}-{:02}-{:02}", p.y, p.m, p.d); },
    [](const Parts& p) { return fmt::format("{:04}/{:02}/{:02}", p.y, p.m, p.d); },
    [](const Parts& p) { return fmt::format("{}/{}/{}", p.d, p.m, p.y); },
    [](const Parts& p) { return fmt::format("{:02}/{:02}/{}", p.d, p.m, p.y); },
    [](const Parts& p) { return fmt::format("{}.{}.{}", p.d, p.m, p.y); },
    [](const Parts& p) { return fmt::format("{:02}-{:02}-{}", p.d, p.m, p.y); },
    [](const Parts& p) { return fmt::format("{} {} {}", p.d, p.month, p.y); },
    [](const Parts& p) { return fmt::format("{} {} {}", p.d, p.mon, p.y); },
    [](const Parts& p) { return fmt::format("{:02} {} {}", p.d, p.mon, p.y); },
    [](const Parts& p) { return fmt::format("{}{} {} {}", p.d, p.th, p.month, p.y); },
    [](const Parts& p) { return fmt::format("{}{} of {} {}", p.d, p.th, p.month, p.y); },
    [](const Parts& p) { return fmt::format("the {}{} of {}, {}", p.d, p.th, p.month, p.y); },
    [](const Parts& p) { return fmt::format("{} {}, {}", p.month, p.d, p.y); },
    [](const Parts& p) { return fmt::format("{} {} {}", p.month, p.d, p.y); },
    [](const Parts& p) { return fmt::format("{} {}, {}", p.mon, p.d, p.y); },
    [](const Parts& p) { return fmt::format("{} {}{}, {}", p.month, p.d, p.th, p.y); },
    [](const Parts& p) { return fmt::format("{} {} {} {}", p.weekday, p.d, p.month, p.y); },
    [](const Parts& p) {
      return fmt::format("{}, {}{} {} {}", p.weekday, p.d, p.th, p.month, p.y);
    },
    [](const Parts& p) {
      return fmt::format("{} {} {} {}", p.weekday.substr(0, 3), p.d, p.mon, p.y);
    },
    [](const Parts& p) { return fmt::format("{}-{}-{}", p.d, p.mon, p.y); },
    [](const Parts& p) { return fmt::format("{:02}{}{}", p.d, p.mon, p.y); },
    [](const Parts& p) { return upper(fmt::format("{} {} {}", p.d, p.month, p.y)); },
    [](const Parts& p) { return lower(fmt::format("{} {} {}", p.d, p.month, p.y)); },
    [](const Parts& p) { return fmt::format("by {} {} {}", p.d, p.month, p.y); },
    [](const Parts& p) { return fmt::format("on {}{} {} {}", p.d, p.th, p.mon, p.y); },
    [](const Parts& p) { return fmt::format("{} <sup>{}</sup> {} {}", p.d, p.th, p.month, p.y); },
    [](const Parts& p) { return fmt::format("{}\u00A0{}\u00A0{}", p.d, p.month, p.y); },
    [](const Parts& p) { return fmt::format("{} {}. {}", p.d, p.mon, p.y); },
    [](const Parts& p) { return fmt::format("  {} {}  {} ", p.d, p.month, p.y); },
    [](const Parts& p) { return fmt::format("no later than {} {} {}", p.d, p.month, p.y); },
});
static_assert(four_digit_formats.size() == 30);

// Two digits name a year from 1980 to 2079.
constexpr std::array two_digit_formats = std::to_array<Format>({
    [](const Parts& p) { return fmt::format("{:02}/{:02}/{:02}", p.d, p.m, p.y % 100); },
    [](const Parts& p) { return fmt::format("{}.{}.{:02}", p.d, p.m, p.y % 100); },
    [](const Parts& p) { return fmt::format("{} {} {:02}", p.d, p.month, p.y % 100); },
    [](const Parts& p) { return fmt::format("{}-{}-{:02}", p.d, p.mon, p.y % 100); },
    [](const Parts& p) { return fmt::format("{}{} {} '{:02}", p.d, p.th, p.mon, p.y % 100); },
});

Parts parts_of(Date date) {
  const std::chrono::year_month_day day{date};
  const auto m = static_cast<unsigned>(day.month()), d = static_cast<unsigned>(day.day());
  const auto weekday = std::chrono::weekday{date}.iso_encoding();
  return {static_cast<int>(day.year()), m,        d, months[m - 1], short_months[m - 1],
          weekdays[weekday - 1],        suffix(d)};
}

template <class Formats>
void check_days(const Formats& formats, Date first, Date last) {
  const Calendar calendar;
  int wrong = 0;
  for (Date date = first; date <= last; date += std::chrono::days{1}) {
    const Parts parts = parts_of(date);
    for (const auto format : formats) {
      const std::string text = format(parts);
      const auto when = read(text, calendar);
      const bool right = when.kind == Kind::day && when.refused.empty() &&
                         when.milestones.size() == 1 && when.milestones[0].start == date &&
                         when.milestones[0].end == date;
      if (right) continue;
      if (++wrong <= 5) UNSCOPED_INFO("'" << text << "' was read as " << to_text(when));
    }
  }
  CHECK(wrong == 0);
}

}  // namespace

TEST_CASE("every day from 1900 to 2100 is read in thirty formats") {
  check_days(four_digit_formats, make_date(1900, 1, 1), make_date(2100, 12, 31));
}

TEST_CASE("every day from 1980 to 2079 is read with a year of two digits") {
  check_days(two_digit_formats, make_date(1980, 1, 1), make_date(2079, 12, 31));
}

TEST_CASE("a weekday that does not fit its date is said") {
  const auto when = read("Tuesday 4 November 2019", {});
  REQUIRE(when.milestones.size() == 1);
  CHECK(when.milestones[0].start == make_date(2019, 11, 4));
  REQUIRE(when.alternatives.size() == 1);
  CHECK(when.alternatives[0].start == make_date(2019, 11, 5));
  CHECK(when.assumptions ==
        std::vector<std::string>{
            "4 November 2019 is a Monday, not a Tuesday: one of the two is wrong."});
}
