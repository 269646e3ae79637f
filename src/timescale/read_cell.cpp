// SPDX-License-Identifier: MIT
#include "timescale/read.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace collate::timescale {
namespace {

constexpr std::array<std::string_view, 12> month_names = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

/// Which parts of a date a number format shows; quoted text, escapes and [colours] are skipped.
struct Shown {
  bool day = false, month = false, year = false, time = false;
};

Shown shown_by(std::string_view format) {
  Shown shown;
  bool quoted = false;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == ';') break;
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
      continue;
    }
    if (c == '[') {
      const auto close = format.find(']', i);
      if (close == std::string_view::npos) break;
      i = close;
      continue;
    }
    switch (c) {
      case 'd':
      case 'D':
        shown.day = true;
        break;
      case 'm':
      case 'M':
        shown.month = true;
        break;
      case 'y':
      case 'Y':
        shown.year = true;
        break;
      case 'h':
      case 'H':
      case 's':
      case 'S':
        shown.time = true;
        break;
      default:
        break;
    }
  }
  return shown;
}

/// The number as a spreadsheet shows it without a format: 3.4, 43800.
std::string plain_number(double number) {
  if (number == std::floor(number) && std::fabs(number) < 1e15)
    return fmt::format("{:.0f}", number);
  return fmt::format("{:.15g}", number);
}

bool near_plan(int year, const Calendar& calendar, std::optional<Date> entered) {
  constexpr int before = 1, after = 6;
  if (const auto plan = calendar.plan_period()) {
    if (year >= year_of(plan->first) - before && year <= year_of(plan->last) + after) return true;
  }
  if (entered) return year >= year_of(*entered) - before && year <= year_of(*entered) + after;
  return !calendar.plan_period() && year >= 2000 && year <= 2060;
}

Timescale one_window(std::string expression, Kind kind, Window window, Precision precision) {
  Timescale timescale;
  timescale.expression = std::move(expression);
  timescale.kind = kind;
  timescale.milestones.push_back({{}, window.first, window.last, precision});
  return timescale;
}

Timescale date_cell(const DateCell& cell, const Calendar& calendar, std::optional<Date> entered) {
  const auto date = from_serial(cell.number, cell.system);
  if (!date) {
    Timescale timescale;
    timescale.expression = plain_number(cell.number);
    timescale.kind = Kind::refused;
    const bool never_was = cell.system == DateSystem::from_1900 && std::floor(cell.number) == 60;
    timescale.refused =
        never_was ? "The cell holds 29 February 1900, a day that never was."
                  : fmt::format("The cell holds {}, which is no day in a spreadsheet's calendar.",
                                plain_number(cell.number));
    return timescale;
  }
  const std::chrono::year_month_day day{*date};
  const int year = static_cast<int>(day.year());
  const auto month = static_cast<unsigned>(day.month());
  const auto number = static_cast<int>(static_cast<unsigned>(day.day()));
  const Shown shown = shown_by(cell.number_format);
  const Window stored{*date, *date};
  const Window whole_month = month_window(year, month);

  if (shown.month && shown.year && !shown.day && number == 1) {  // typed "Dec 2017", shown "Dec-17"
    auto timescale = one_window(to_iso(*date), Kind::month, whole_month, Precision::month);
    timescale.assumptions.push_back(
        fmt::format("The cell shows month and year only and holds the 1st; read as {} {}.",
                    month_names[month - 1], year));
    return timescale;
  }
  if (shown.year && !shown.month && !shown.day && month == 1 && number == 1) {
    auto timescale = one_window(to_iso(*date), Kind::calendar_year, calendar_year_window(year),
                                Precision::calendar_year);
    timescale.assumptions.push_back(fmt::format("The cell shows the year only; read as {}.", year));
    return timescale;
  }

  auto timescale = one_window(to_iso(*date), Kind::day, stored, Precision::day);
  if (cell.number != std::floor(cell.number))
    timescale.assumptions.push_back("The time of day was left out.");

  // A spreadsheet makes 17 December of the current year of "Dec 17": the day is then the two-digit
  // year that was meant.
  const bool without_year = shown.day && shown.month && !shown.year;
  const bool entry_year = entered && year_of(*entered) == year;
  const int meant = 2000 + number;
  if ((without_year || entry_year) && number >= 10 && near_plan(meant, calendar, entered)) {
    const Window window = month_window(meant, month);
    if (without_year) {
      timescale.kind = Kind::month;
      timescale.milestones = {{{}, window.first, window.last, Precision::month}};
      timescale.alternatives.push_back({stored.first, stored.last, "the day that the cell holds"});
      timescale.assumptions.push_back(
          fmt::format("The cell shows day and month without a year and {0}holds {1}: a spreadsheet "
                      "makes this of '{2} {3:02}' when it is "
                      "typed. Read as {4} {5}; check it with the lead.",
                      entry_year ? "" : "", to_words(*date), month_names[month - 1].substr(0, 3),
                      number, month_names[month - 1], meant));
    } else {
      timescale.alternatives.push_back(
          {window.first, window.last,
           fmt::format("typed as '{} {:02}' and changed by the spreadsheet",
                       month_names[month - 1].substr(0, 3), number)});
      timescale.assumptions.push_back(
          fmt::format("The day lies in the year of entry and {} could be a year: a spreadsheet "
                      "makes {} of '{} {:02}'.",
                      number, to_words(*date), month_names[month - 1].substr(0, 3), number));
    }
    return timescale;
  }
  if (without_year && number <= 12) {
    timescale.assumptions.push_back(
        fmt::format("The cell shows day and month without a year and holds {}: a spreadsheet makes "
                    "this of '{}-{}' or '{}/{}', which may "
                    "have been a reference or two numbers; the year was not typed.",
                    to_words(*date), number, month, number, month));
    const auto swapped = std::chrono::year{year} /
                         std::chrono::month{static_cast<unsigned>(number)} /
                         std::chrono::day{month};
    if (swapped.ok() && month != static_cast<unsigned>(number)) {
      timescale.alternatives.push_back(
          {Date{swapped}, Date{swapped},
           "day and month exchanged by a program with American settings"});
    }
    timescale.alternatives.push_back(
        {std::nullopt, std::nullopt, fmt::format("the text '{}-{}', not a date", number, month)});
    return timescale;
  }
  if (without_year) {
    timescale.assumptions.push_back(fmt::format(
        "The cell shows day and month without a year; the spreadsheet added {}.", year));
  }
  if (entered && !near_plan(year, calendar, entered)) {
    timescale.assumptions.push_back(fmt::format("{} lies far from the plan.", to_words(*date)));
    const Date shifted = cell.system == DateSystem::from_1900
                             ? *date + std::chrono::days{days_1904_after_1900}
                             : *date - std::chrono::days{days_1904_after_1900};
    if (near_plan(year_of(shifted), calendar, entered)) {
      timescale.alternatives.push_back(
          {shifted, shifted,
           "the same number counted in the other of the two date systems (1900 and 1904)"});
    }
  }
  return timescale;
}

Timescale number_cell(double number, const DateCell& cell, const Calendar& calendar,
                      std::optional<Date> entered) {
  const std::string text = plain_number(number);
  const bool whole = number == std::floor(number);
  if (whole && number >= 1990 && number <= 2060) {
    Timescale timescale = read(text, calendar, entered);
    timescale.assumptions.push_back("The cell holds a number, read as a year.");
    return timescale;
  }
  Timescale timescale;
  timescale.expression = text;
  timescale.kind = Kind::lookalike_number;
  timescale.assumptions.push_back("The cell holds a number, not a date.");
  // A serial whose date format was lost: 43800 is 1 December 2019.
  if (number >= 36526 && number < 58000) {
    if (const auto date = from_serial(number, cell.system)) {
      timescale.alternatives.push_back({*date, *date, "a date whose number format was lost"});
      timescale.assumptions.push_back(
          fmt::format("As a date the number would be {}.", to_words(*date)));
    }
  }
  if (whole && number >= 19900101 && number <= 20601231) {
    const auto digits = static_cast<int>(number);
    const auto date = std::chrono::year{digits / 10000} /
                      std::chrono::month{static_cast<unsigned>(digits / 100 % 100)} /
                      std::chrono::day{static_cast<unsigned>(digits % 100)};
    if (date.ok())
      timescale.alternatives.push_back(
          {Date{date}, Date{date}, "year, month and day written as one number"});
  }
  // 3.4: a reference, a number, or 3 April with its full stop.
  if (const auto dot = text.find('.'); dot != std::string::npos && number > 0 && number < 32) {
    const auto month_text = text.substr(dot + 1);
    const int day = static_cast<int>(number);
    const int month = month_text.size() <= 2 ? std::stoi(month_text) : 0;
    const auto base = entered ? entered : calendar.plan_start;
    if (base && month >= 1 && month <= 12 && day >= 1) {
      const auto date = std::chrono::year{year_of(*base)} /
                        std::chrono::month{static_cast<unsigned>(month)} /
                        std::chrono::day{static_cast<unsigned>(day)};
      if (date.ok())
        timescale.alternatives.push_back(
            {Date{date}, Date{date}, "typed as day and month with a full stop"});
    }
    timescale.alternatives.push_back(
        {std::nullopt, std::nullopt, fmt::format("the reference {}, or {}0", text, text)});
  }
  return timescale;
}

/// A text cell that holds only a number ("43800 ", "3.4").
std::optional<double> whole_number_text(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\'')) text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (text.size() != 5 && text.size() != 8) return std::nullopt;
  double value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

Timescale read_cell(const DateCell& cell, const Calendar& calendar, std::optional<Date> entered) {
  switch (cell.kind) {
    case CellKind::date:
      return date_cell(cell, calendar, entered);
    case CellKind::number:
      if (!std::isfinite(cell.number)) {
        Timescale timescale;
        timescale.refused = "The cell holds no finite number.";
        return timescale;
      }
      return number_cell(cell.number, cell, calendar, entered);
    case CellKind::text:
      break;
  }
  if (const auto number = whole_number_text(cell.text)) {
    Timescale timescale = number_cell(*number, cell, calendar, entered);
    timescale.expression = cell.text;
    timescale.assumptions.push_back("The number is stored as text.");
    return timescale;
  }
  return read(cell.text, calendar, entered);
}

}  // namespace collate::timescale
