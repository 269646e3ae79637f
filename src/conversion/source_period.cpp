// SPDX-License-Identifier: MIT
#include "conversion/source_period.hpp"

#include "text/fold.hpp"
#include "timescale/read.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

namespace collate::conversion {
namespace {

constexpr int longest_in_years = 12;
constexpr std::size_t longest_line = 200;
constexpr std::uint32_t widest_line = 200;

/// First and last day of "April 2024", "31 March 2025".
std::optional<timescale::Window> window_of(const std::string& words,
                                           const timescale::Calendar& calendar) {
  const auto reading = timescale::read(words, calendar, std::nullopt);
  if (!reading.refused.empty() || reading.milestones.size() != 1) return std::nullopt;
  const auto& milestone = reading.milestones.front();
  if (!milestone.start || !milestone.end) return std::nullopt;
  return timescale::Window{*milestone.start, *milestone.end};
}

/// A year of two digits or four, of the century of the one before it.
int full(int year, int first) {
  return year < 100 ? first - first % 100 + year : year;
}

timescale::Window split_year(const timescale::Calendar& calendar, int first) {
  return calendar.split_year == timescale::SplitYearMeans::academic_year
             ? timescale::academic_year_window(calendar, first)
             : timescale::financial_year_window(calendar, first);
}

/// Takes what `found` matched out of `rest`.
void take_out(std::string& rest, const std::string& found) {
  rest.replace(rest.find(found), found.size(), " ");
}

void take_months(std::string& rest, const timescale::Calendar& calendar,
                 std::vector<SourcePeriod>& found) {
  static const re2::RE2 shape(
      R"((?i)(((?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: 20\d\d)?) ?(?:-|\x{2013}|\x{2014}|\bto\b|\buntil\b) ?((?:\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* 20\d\d)))");
  static const re2::RE2 with_year(R"(.*20\d\d)");
  std::string all, from, to;
  while (re2::RE2::PartialMatch(rest, shape, &all, &from, &to)) {
    take_out(rest, all);
    // "April to September 2024"
    if (!re2::RE2::FullMatch(from, with_year)) from += to.substr(to.size() - 5);
    const auto first = window_of(from, calendar), last = window_of(to, calendar);
    if (first && last && first->first < last->last)
      found.push_back({{first->first, last->last}, all});
  }
}

void take_years(std::string& rest, const timescale::Calendar& calendar,
                std::vector<SourcePeriod>& found) {
  // "2024/25 to 2026/27", "2024/25", "2024-25"; "2024-2027", "2024 to 2027"
  static const re2::RE2 split_years(
      R"(\b((20\d\d) ?[/\x{2013}-] ?\d\d ?(?:-|\x{2013}|to) ?(20\d\d) ?[/\x{2013}-] ?(\d\d))\b)");
  static const re2::RE2 split(R"(\b((20\d\d) ?([/\x{2013}-]) ?(\d\d|20\d\d))\b)");
  static const re2::RE2 span(R"(\b((20\d\d) ?(?:-|\x{2013}|\x{2014}|to) ?(20\d\d))\b)");
  std::string all, mark;
  int first = 0, last = 0, end = 0;
  while (re2::RE2::PartialMatch(rest, split_years, &all, &first, &last, &end)) {
    take_out(rest, all);
    if (last > first && full(end, last) == last + 1 && last - first < longest_in_years)
      found.push_back({{split_year(calendar, first).first, split_year(calendar, last).last}, all});
  }
  while (re2::RE2::PartialMatch(rest, split, &all, &first, &mark, &end)) {
    take_out(rest, all);
    const int to = full(end, first);
    const bool in_full = end > 100;
    if (to == first + 1 && (!in_full || mark == "/"))
      found.push_back({split_year(calendar, first), all});
    else if (to > first && to - first < longest_in_years)
      found.push_back(
          {{timescale::calendar_year_window(first).first, timescale::calendar_year_window(to).last},
           all});
  }
  while (re2::RE2::PartialMatch(rest, span, &all, &first, &last)) {
    take_out(rest, all);
    if (last > first && last - first < longest_in_years)
      found.push_back({{timescale::calendar_year_window(first).first,
                        timescale::calendar_year_window(last).last},
                       all});
  }
}

/// Other periods than the plan's: what was inspected, counted or compared.
bool is_of_something_else(const std::string& words) {
  static const re2::RE2 shape(
      R"(.*\b(?:data|baseline|inspect\w*|audit of|review of|census|survey|compared|figures?|budget|since|previous|last)\b.*)");
  return re2::RE2::FullMatch(text::fold(words), shape);
}

}  // namespace

std::optional<SourcePeriod> period_in(const std::string& words,
                                      const timescale::Calendar& calendar) {
  std::string rest = text::squeeze(words);
  std::vector<SourcePeriod> found;
  take_months(rest, calendar, found);
  take_years(rest, calendar, found);
  if (found.size() != 1) return std::nullopt;
  return found.front();
}

std::optional<SourcePeriod> period_above_tables(const workbook::Workbook& book,
                                                const timescale::Calendar& calendar) {
  constexpr std::uint32_t rows_looked_at = 8;
  std::optional<SourcePeriod> found;
  for (const auto& sheet : book.sheets) {
    if (sheet.visibility != workbook::Visibility::visible) continue;
    const SourceCells cells(sheet, {});
    for (std::uint32_t row = 0; row < std::min(rows_looked_at, sheet.row_end()); ++row) {
      const auto line = cells.row(row, 0, std::min(sheet.column_end(), widest_line));
      if (line.size() > 2) break;  // the headings
      if (line.size() != 1 || line.front().second.size() > longest_line ||
          is_of_something_else(line.front().second))
        continue;
      auto here = period_in(line.front().second, calendar);
      if (!here) continue;
      if (found && here->days != found->days) return std::nullopt;
      found = std::move(here);
    }
  }
  return found;
}

namespace {

/// Every "2025/26" and "2025-26" in a line, and "25-26" where `short_ones` may be years too.
void add_split_years(const std::string& words, bool short_ones, std::set<std::string>& years) {
  static const re2::RE2 full_years(R"(\b(20\d\d) ?[/\x{2013}-] ?(?:20)?(\d\d)\b)");
  static const re2::RE2 two_digits(
      R"((?:^|[^\d/-])([2-4]\d) ?[/\x{2013}-] ?([2-4]\d)(?:$|[^\d/-]))");
  constexpr int century = 2000;
  const auto add_all = [&](const re2::RE2& shape) {
    re2::StringPiece rest(words);
    int first = 0, last = 0;
    while (re2::RE2::FindAndConsume(&rest, shape, &first, &last)) {
      if (first % 100 + 1 == last)
        years.insert(fmt::format("{}/{:02}", first < century ? first + century : first, last));
    }
  };
  add_all(full_years);
  if (short_ones && years.empty()) add_all(two_digits);
}

}  // namespace

std::string years_of_sheet(const workbook::Sheet& sheet) {
  constexpr std::uint32_t rows_looked_at = 8;
  std::set<std::string> years;
  add_split_years(sheet.name, true, years);
  const SourceCells cells(sheet, {});
  for (std::uint32_t row = 0; years.empty() && row < std::min(rows_looked_at, sheet.row_end());
       ++row) {
    const auto line = cells.row(row, 0, std::min(sheet.column_end(), widest_line));
    if (line.size() > 2) break;  // the headings
    if (line.size() == 1 && !is_of_something_else(line.front().second))
      add_split_years(line.front().second, false, years);
  }
  return years.size() == 1 ? *years.begin() : std::string();
}

std::optional<SourcePeriod> period_of(const SourcePlan& source,
                                      const timescale::Calendar& calendar) {
  if (auto of_title = period_in(source.title, calendar)) return of_title;
  std::optional<SourcePeriod> found;
  for (const auto& row : source.rows) {
    const bool above =
        row.kind == RowKind::title || (row.kind == RowKind::note && row.why == "above the table");
    if (!above || row.words.size() > longest_line || is_of_something_else(row.words)) continue;
    auto here = period_in(row.words, calendar);
    if (!here) continue;
    if (found && here->days != found->days) return std::nullopt;
    found = std::move(here);
  }
  return found;
}

}  // namespace collate::conversion
