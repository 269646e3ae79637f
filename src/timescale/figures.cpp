// SPDX-License-Identifier: MIT
// A cell of one number: the day number of a spreadsheet, or a date written without marks.
#include "timescale/figures.hpp"

#include "timescale/assembly.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::timescale {
namespace {

constexpr int first_day_number = 36526;  // 1 January 2000
constexpr int last_day_number = 58000;   // 17 October 2058

struct Reading {
  std::optional<Date> date;
  std::string_view how;
};

std::optional<Date> day_of(int year, int month, int day) {
  const auto date = std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
                    std::chrono::day{static_cast<unsigned>(day)};
  if (year < 1900 || month < 1 || day < 1 || !date.ok()) return std::nullopt;
  return Date{date};
}

constexpr std::string_view year_first = "year, month and day written as one number";
constexpr std::string_view day_first = "day, month and year written as one number";
constexpr std::string_view american = "month, day and year written as one number";

constexpr std::string_view other_system =
    "the same number counted in the other of the two date systems (1900 and 1904)";

/// In the order of trust: the year first, then as in the United Kingdom, then as in America.
std::vector<Reading> readings_of(int number, int digits, DateSystem system) {
  const int pairs[] = {number / 1000000 % 100, number / 10000 % 100, number / 100 % 100,
                       number % 100};
  switch (digits) {
    case 5:
      if (number < first_day_number || number >= last_day_number) return {};
      return {{from_serial(number, system), "a date whose number format was lost"}};
    case 6:
      return {{day_of(2000 + pairs[3], pairs[2], pairs[1]), day_first},
              {day_of(2000 + pairs[1], pairs[2], pairs[3]), year_first}};
    case 7:  // its first nought was lost
    case 8:
      return {{day_of(number / 10000, pairs[2], pairs[3]), year_first},
              {day_of(number % 10000, pairs[1], pairs[0]), day_first},
              {day_of(number % 10000, pairs[0], pairs[1]), american}};
    default:
      return {};
  }
}

/// "43,921": a day number that was given a comma for its thousands.
bool is_grouped(const std::vector<Token>& tokens) {
  return tokens.size() == 3 && tokens[0].type == TokenType::number && tokens[0].digits == 2 &&
         tokens[1].mark == ',' && !tokens[1].spaced && tokens[2].type == TokenType::number &&
         tokens[2].digits == 3 && !tokens[2].spaced;
}

}  // namespace

std::optional<Timescale> read_figures(int number, int digits, const Calendar& calendar,
                                      std::optional<Date> entered, DateSystem system) {
  auto readings = readings_of(number, digits, system);
  const auto possible = calendar.possible_years(entered);
  const auto likely = calendar.likely_years(entered);
  std::erase_if(readings, [&](const Reading& one) {
    if (!one.date) return true;
    const int year = year_of(*one.date);
    return possible ? !possible->contains(year) : year < 1990 || year > 2060;
  });
  if (readings.empty()) return std::nullopt;
  if (const auto plan = calendar.plan_period();
      plan && digits == 5 && !plan->contains(*readings.front().date)) {
    const Date other = *readings.front().date + std::chrono::days{system == DateSystem::from_1900
                                                                      ? days_1904_after_1900
                                                                      : -days_1904_after_1900};
    if (plan->contains(other)) readings.push_back({other, other_system});
  }
  if (likely) {
    std::stable_sort(readings.begin(), readings.end(), [&](const Reading& x, const Reading& y) {
      return likely->contains(year_of(*x.date)) && !likely->contains(year_of(*y.date));
    });
  }
  Timescale when;
  when.kind = Kind::day;
  when.doubtful = true;
  const Date date = *readings.front().date;
  when.milestones.push_back({{}, date, date, Precision::day});
  when.assumptions.push_back(fmt::format("The number {} was read as {}: {}.", number,
                                         to_words(date), readings.front().how));
  for (std::size_t i = 1; i < readings.size(); ++i) {
    if (readings[i].date == date) continue;
    when.alternatives.push_back({readings[i].date, readings[i].date, std::string{readings[i].how}});
  }
  when.alternatives.push_back({std::nullopt, std::nullopt, "a number, not a date"});
  return when;
}

bool packed_figures(Assembly& a) {
  const auto& tokens = a.scanned.tokens;
  const bool with_time = tokens.size() == 3 && tokens[0].type == TokenType::number &&
                         tokens[0].digits == 5 && tokens[1].mark == '.' && !tokens[2].spaced &&
                         tokens[2].type == TokenType::number && !tokens[1].spaced;
  const bool grouped = is_grouped(tokens);
  const Token& last = with_time ? tokens.front() : tokens.back();
  if (last.type != TokenType::number || last.ordinal || last.number < 0) return false;
  const bool alone =
      with_time || grouped || std::all_of(tokens.begin(), tokens.end() - 1, [](const Token& token) {
        return token.sense == Sense::lead || token.sense == Sense::article ||
               token.sense == Sense::heading ||
               (token.type == TokenType::mark && token.mark == '\'');
      });
  if (!alone) return false;
  auto when = grouped ? read_figures(tokens.front().number * 1000 + last.number, 5, a.calendar,
                                     a.entered, DateSystem::from_1900)
                      : read_figures(last.number, last.digits, a.calendar, a.entered,
                                     DateSystem::from_1900);
  if (!when) return false;
  when->expression = std::move(a.out.expression);
  a.out = std::move(*when);
  if (with_time) a.out.assumptions.push_back("The time of day was left out.");
  return true;
}

}  // namespace collate::timescale
