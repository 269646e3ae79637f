// SPDX-License-Identifier: MIT
#include "timescale/day_month_order.hpp"
#include "timescale/figures.hpp"
#include "timescale/names.hpp"
#include "timescale/phrase.hpp"
#include "timescale/read.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace collate::timescale {
namespace {

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
  const auto likely = calendar.likely_years(entered);
  return likely ? likely->contains(year) : year >= 2000 && year <= 2060;
}

Timescale one_window(std::string expression, Kind kind, Window window, Precision precision) {
  Timescale timescale;
  timescale.expression = std::move(expression);
  timescale.kind = kind;
  timescale.milestones.push_back({{}, window.first, window.last, precision});
  return timescale;
}

/// A date cell while it is being read.
struct DateInCell {
  const DateCell& cell;
  const Calendar& calendar;
  std::optional<Date> entered;
  Date date;
  int year;
  unsigned month;
  int day;
  Shown shown;
};

Timescale no_day(const DateCell& cell) {
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

/// A cell that shows month and year, or the year only, and holds its first day.
std::optional<Timescale> whole_month_or_year(const DateInCell& in) {
  if (in.shown.month && in.shown.year && !in.shown.day && in.day == 1) {
    auto timescale =
        one_window(to_iso(in.date), Kind::month, month_window(in.year, in.month), Precision::month);
    timescale.assumptions.push_back(
        fmt::format("The cell shows month and year only and holds the 1st; read as {} {}.",
                    month_names[in.month - 1], in.year));
    return timescale;
  }
  if (in.shown.year && !in.shown.month && !in.shown.day && in.month == 1 && in.day == 1) {
    auto timescale = one_window(to_iso(in.date), Kind::calendar_year, calendar_year_window(in.year),
                                Precision::calendar_year);
    timescale.assumptions.push_back(
        fmt::format("The cell shows the year only; read as {}.", in.year));
    return timescale;
  }
  return std::nullopt;
}

/// A spreadsheet makes 17 December of the current year of "Dec 17": the day is then the two-digit
/// year that was meant. Nothing speaks for it when the cell shows a year of its own and the day is
/// still to come within the plan.
bool may_be_month_and_year(const DateInCell& in, const Timescale& timescale, Timescale& read) {
  const bool without_year = in.shown.day && in.shown.month && !in.shown.year;
  const bool entry_year = in.entered && year_of(*in.entered) == in.year;
  const int meant = 2000 + in.day;
  if (in.day < 10 || !near_plan(meant, in.calendar, in.entered)) return false;
  const auto plan = in.calendar.plan_period();
  const bool contradicted = entry_year && (in.date < *in.entered || (plan && in.date > plan->last));
  if (!without_year && !contradicted) return false;
  const Window window = month_window(meant, in.month);
  const auto short_month = month_names[in.month - 1].substr(0, 3);
  read = timescale;
  if (without_year) {
    read.kind = Kind::month;
    read.milestones = {{{}, window.first, window.last, Precision::month}};
    read.alternatives.push_back({in.date, in.date, "the day that the cell holds"});
    read.assumptions.push_back(fmt::format(
        "The cell shows day and month without a year and holds {}: a spreadsheet makes this of "
        "'{} {:02}' when it is typed. Read as {} {}; check it with the lead.",
        to_words(in.date), short_month, in.day, month_names[in.month - 1], meant));
  } else {
    read.alternatives.push_back(
        {window.first, window.last,
         fmt::format("typed as '{} {:02}' and changed by the spreadsheet", short_month, in.day)});
    read.assumptions.push_back(fmt::format(
        "The day lies in the year of entry and {} could be a year: a spreadsheet makes {} of "
        "'{} {:02}'.",
        in.day, to_words(in.date), short_month, in.day));
  }
  return true;
}

/// 20 January 2020 under a format that shows "Jan-20": whoever typed it sees a month.
void month_hides_day(const DateInCell& in, Timescale& timescale) {
  if (!in.shown.month || !in.shown.year || in.shown.day) return;
  const Window month = month_window(in.year, in.month);
  if (month.last != in.date)
    timescale.alternatives.push_back(
        {month.first, month.last, "the whole month, which is all that the cell shows"});
}

/// "1-3" that became 1 March, or a day whose year the spreadsheet added.
void year_was_added(const DateInCell& in, Timescale& timescale) {
  if (!in.shown.day || !in.shown.month || in.shown.year) return;
  if (in.day > 12) {
    timescale.assumptions.push_back(fmt::format(
        "The cell shows day and month without a year; the spreadsheet added {}.", in.year));
    return;
  }
  timescale.assumptions.push_back(
      fmt::format("The cell shows day and month without a year and holds {}: a spreadsheet makes "
                  "this of '{}-{}' or '{}/{}', which may have been a reference or two numbers; the "
                  "year was not typed.",
                  to_words(in.date), in.day, in.month, in.day, in.month));
  const auto swapped = std::chrono::year{in.year} /
                       std::chrono::month{static_cast<unsigned>(in.day)} /
                       std::chrono::day{in.month};
  if (swapped.ok() && in.month != static_cast<unsigned>(in.day)) {
    timescale.alternatives.push_back(
        {Date{swapped}, Date{swapped},
         "day and month exchanged by a program with American settings"});
  }
  timescale.alternatives.push_back(
      {std::nullopt, std::nullopt, fmt::format("the text '{}-{}', not a date", in.day, in.month)});
}

/// The time of day is left out; near midnight the day itself may have shifted on its way from
/// another program.
void time_of_cell(double number, Date date, Timescale& timescale) {
  constexpr double late = 22.0 / 24;
  const double time = number - std::floor(number);
  if (time == 0) return;
  timescale.assumptions.push_back("The time of day was left out.");
  if (time < late) return;
  const Date next = date + std::chrono::days{1};
  timescale.alternatives.push_back({next, next, "the next day, its hours shifted by a time zone"});
}

void far_from_plan(const DateInCell& in, Timescale& timescale) {
  const bool near = near_plan(in.year, in.calendar, in.entered);
  const auto plan = in.calendar.plan_period();
  if (!in.entered || (near && (!plan || plan->contains(in.date)))) return;
  if (!near)
    timescale.assumptions.push_back(fmt::format("{} lies far from the plan.", to_words(in.date)));
  const Date shifted = in.cell.system == DateSystem::from_1900
                           ? in.date + std::chrono::days{days_1904_after_1900}
                           : in.date - std::chrono::days{days_1904_after_1900};
  if (near ? plan->contains(shifted) : near_plan(year_of(shifted), in.calendar, in.entered)) {
    timescale.alternatives.push_back(
        {shifted, shifted,
         "the same number counted in the other of the two date systems (1900 and 1904)"});
  }
}

Timescale date_cell(const DateCell& cell, const Calendar& calendar, std::optional<Date> entered) {
  const auto date = from_serial(cell.number, cell.system);
  if (!date) return no_day(cell);
  const std::chrono::year_month_day day{*date};
  const DateInCell in{cell,
                      calendar,
                      entered,
                      *date,
                      static_cast<int>(day.year()),
                      static_cast<unsigned>(day.month()),
                      static_cast<int>(static_cast<unsigned>(day.day())),
                      shown_by(cell.number_format)};
  if (const auto possible = calendar.possible_years(entered);
      possible && !possible->contains(in.year)) {
    Timescale timescale;
    timescale.expression = to_iso(*date);
    timescale.refused = fmt::format("The year {} lies out of the plan's reach.", in.year);
    return timescale;
  }
  if (auto whole = whole_month_or_year(in)) return std::move(*whole);
  auto timescale = one_window(to_iso(*date), Kind::day, {*date, *date}, Precision::day);
  time_of_cell(cell.number, *date, timescale);
  month_hides_day(in, timescale);
  if (Timescale read; may_be_month_and_year(in, timescale, read)) return read;
  year_was_added(in, timescale);
  far_from_plan(in, timescale);
  return timescale;
}

/// 3.4: a reference, a number, or 3 April with its full stop.
void reference_or_day(const std::string& text, double number, std::optional<Date> base,
                      Timescale& timescale) {
  const auto dot = text.find('.');
  if (dot == std::string::npos || number <= 0 || number >= 32) return;
  const auto month_text = text.substr(dot + 1);
  const int day = static_cast<int>(number);
  const int month = month_text.size() <= 2 ? std::stoi(month_text) : 0;
  if (base && month >= 1 && month <= 12 && day >= 1) {
    const auto date = std::chrono::year{year_of(*base)} /
                      std::chrono::month{static_cast<unsigned>(month)} /
                      std::chrono::day{static_cast<unsigned>(day)};
    if (date.ok())
      timescale.alternatives.push_back(
          {Date{date}, Date{date}, "typed as day and month with a full stop"});
  }
  // 12.2019
  const int year = month_text.size() == 4 ? std::stoi(month_text) : 0;
  if (day >= 1 && day <= 12 && year >= 2000 && year <= 2060) {
    const Window window = month_window(year, static_cast<unsigned>(day));
    timescale.alternatives.push_back(
        {window.first, window.last, "typed as month and year with a full stop"});
    return;
  }
  timescale.alternatives.push_back(
      {std::nullopt, std::nullopt, fmt::format("the reference {}, or {}0", text, text)});
}

Timescale number_cell(const DateCell& cell, const Calendar& calendar, std::optional<Date> entered) {
  const double number = cell.number;
  const std::string text = plain_number(number);
  const bool whole = number == std::floor(number);
  if (whole && number >= 1990 && number <= 2060) {
    Timescale timescale = read(text, calendar, entered);
    timescale.assumptions.push_back("The cell holds a number, read as a year.");
    return timescale;
  }
  if (number >= 10000 && number < 100000000 && (whole || number < 100000)) {
    const int figures = static_cast<int>(number);
    const auto digits = static_cast<int>(plain_number(std::floor(number)).size());
    if (auto when = read_figures(figures, digits, calendar, entered, cell.system)) {
      when->expression = text;
      time_of_cell(number, *when->milestones.front().start, *when);
      return std::move(*when);
    }
  }
  Timescale timescale;
  timescale.expression = text;
  timescale.kind = Kind::lookalike_number;
  timescale.assumptions.push_back("The cell holds a number, not a date.");
  reference_or_day(text, number, entered ? entered : calendar.plan_start, timescale);
  return timescale;
}

/// "03/04/2020" in a file whose own dates prove that the month comes first: the reading and the
/// other one change places. What can only be read with the day first stays, and says so.
void put_month_first(Timescale& when) {
  const auto american =
      std::find_if(when.alternatives.begin(), when.alternatives.end(),
                   [](const Alternative& other) { return other.why == why(Reason::month_first); });
  if (american == when.alternatives.end()) return;
  const bool refused = when.milestones.empty();
  if (!refused && when.milestones.size() != 1) return;
  const Alternative meant = *american;
  if (refused) {
    when.alternatives.clear();
    when.refused.clear();
    when.kind = Kind::day;
    when.milestones.push_back({{}, meant.start, meant.end, Precision::day});
  } else {
    auto& window = when.milestones.front();
    *american = {window.start, window.end, "the day first, as in the United Kingdom"};
    window.start = meant.start;
    window.end = meant.end;
  }
  std::erase_if(when.assumptions, [](const std::string& sentence) {
    return sentence.starts_with("Figures were read with the day first");
  });
  when.assumptions.push_back(
      fmt::format("Figures were read with the month first, as the file's own dates prove: {}.",
                  to_words(when.milestones.front())));
}

}  // namespace

std::optional<DayMonthOrder> order_shown_by(std::string_view text) {
  static const re2::RE2 date(R"(\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(?:\d{4}|\d{2})\b.*)");
  int first = 0, second = 0;
  if (!re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), date, &first, &second))
    return std::nullopt;
  if (first >= 1 && first <= 12 && second > 12 && second <= 31) return DayMonthOrder::month_first;
  if (second >= 1 && second <= 12 && first > 12 && first <= 31) return DayMonthOrder::day_first;
  return std::nullopt;
}

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
      return number_cell(cell, calendar, entered);
    case CellKind::text:
      break;
  }
  auto when = read(cell.text, calendar, entered);
  if (cell.number_format == month_first_format) put_month_first(when);
  return when;
}

}  // namespace collate::timescale
