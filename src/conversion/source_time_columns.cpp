// SPDX-License-Identifier: MIT
#include "conversion/source_time_columns.hpp"

#include "text/fold.hpp"
#include "timescale/calendar.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include "conversion/source_period.hpp"
#include "conversion/source_profile.hpp"
#include "conversion/source_rating.hpp"
#include "conversion/source_words.hpp"
#include <algorithm>
#include <chrono>
#include <set>

namespace collate::conversion {
namespace {

constexpr std::uint32_t rows_below_times = 60;

bool has_year(const std::string& time) {
  static const re2::RE2 shape(
      R"((?i).*(?:20\d\d|\d\d ?[/-] ?\d\d|['\x{2019}/-]\d\d|[a-z] \d\d)\b.*)");
  return re2::RE2::FullMatch(time, shape);
}

/// "25/26" is 2025/26.
std::string years_in_full(const std::string& years) {
  static const re2::RE2 shape(R"((\d\d) ?[/-] ?(\d\d))");
  int first = 0, second = 0;
  const bool of_two = re2::RE2::FullMatch(years, shape, &first, &second);
  return of_two ? fmt::format("20{:02}/{:02}", first, second) : years;
}

/// The year that stands above a column, over several of them: "2025", "2025/26".
std::string year_above(const SourceCells& cells, std::uint32_t heading_row, std::uint32_t column) {
  static const re2::RE2 shape(
      R"((?i)(?:fy|year)?\s*(20\d\d(?: ?[/-] ?(?:20)?\d\d)?|\d\d ?[/-] ?\d\d)\s*)");
  if (heading_row == 0) return {};
  const std::uint32_t row = heading_row - 1;
  cell::Address at{row, column};
  if (const auto range = cells.merged_at(row, column)) at = range->first;
  // In a file without merged cells it stands over the first of its columns only.
  for (auto cell = cells.sheet().at(at);; cell = cells.sheet().at(at)) {
    std::string year;
    if (cell && !shown(*cell).empty())
      return re2::RE2::FullMatch(shown(*cell), shape, &year) ? years_in_full(year) : std::string();
    if (at.column == 0) return {};
    --at.column;
  }
}

/// What the cells of a run hold, counted.
struct Held {
  std::size_t words = 0;
  std::size_t marks = 0;
  std::size_t ratings = 0;
  std::size_t figures = 0;
  std::size_t painted = 0;  ///< without words
  std::size_t plain = 0;    ///< neither painted nor filled, beside others that are
  std::set<std::string> colours;
  std::uint32_t last_words = 0;  ///< the last column with words
};

bool is_figure(const std::string& words) {
  static const re2::RE2 shape(
      R"([\s\x{00A3}$<>=+~]*\d[\d,.]*\s*(?:%|k|m|bn)?|n/?a|nil|none|tbc|[-\x{2013}])");
  return re2::RE2::FullMatch(text::fold(words), shape);
}

Held held_by(const SourceCells& cells, const std::vector<std::string>& headings,
             const schema::Schema& schema, std::uint32_t row, ColumnSpan run,
             std::uint32_t table_begins) {
  Held held;
  const auto& sheet = cells.sheet();
  for (std::uint32_t below = row; below < std::min(row + rows_below_times, sheet.row_end());
       ++below) {
    const auto filled = cells.row(below, table_begins, run.last);
    if (begins_key(filled)) break;
    for (std::uint32_t column = run.first; column <= run.last; ++column) {
      const auto cell = sheet.at({below, column});
      const std::string words = cell ? shown(*cell) : std::string();
      const auto paint = sheet.coloured.find({below, column});
      if (words.empty()) {
        if (paint == sheet.coloured.end()) {
          ++held.plain;
          continue;
        }
        ++held.painted;
        const auto colour = rating_of_fill(paint->second, schema.ratings.front()).colour;
        held.colours.insert(colour.empty() ? "none" : colour);
      } else if (text::fold(words) == text::fold(headings[column - table_begins])) {
        continue;  // headings that are repeated
      } else if (is_mark(words)) {
        ++held.marks;
      } else if (is_rating(words, schema)) {
        ++held.ratings;
      } else if (is_figure(words)) {
        ++held.figures;
      } else {
        ++held.words;
        const auto range = cells.merged_at(below, column);
        held.last_words = std::max(held.last_words, range ? range->last.column : column);
      }
    }
  }
  return held;
}

/// Words for the first quarters or months alone tell how it went; what is still to be reached would
/// stand under the later ones.
bool tells_progress(const Held& held, ColumnSpan run, const std::string& last_time) {
  static const re2::RE2 year(R"((?i)(?:year|yr|phase) \w+|20\d\d.*)");
  return held.last_words < run.last && !re2::RE2::FullMatch(last_time, year);
}

std::optional<Field> kind_of(const Held& held) {
  const std::size_t said = held.words + held.marks + held.ratings + held.figures;
  const auto most = [&](std::size_t count) { return count > 0 && count * 10 >= said * 7; };
  if (most(held.ratings)) return Field::series;
  if (most(held.marks)) return Field::planned;
  if (most(held.figures)) return Field::counted;
  if (held.words > 0) return Field::milestone;
  if (held.painted == 0 || held.plain == 0) return std::nullopt;
  const bool rated = held.colours.contains("red") + held.colours.contains("amber") +
                         held.colours.contains("green") >=
                     2;
  return rated ? Field::series : Field::planned;
}

}  // namespace

int month_in(const std::string& time) {
  static const std::string names = "janfebmaraprmayjunjulaugsepoctnovdec";
  const std::string folded = text::fold(time);
  const auto at = folded.size() < 3 ? std::string::npos : names.find(folded.substr(0, 3));
  return at == std::string::npos || at % 3 != 0 ? 0 : static_cast<int>(at / 3) + 1;
}

namespace {

/// The place of a time among those of its kind: 4 of "April", 2 of "Q2", 2025 of "2025/26".
int place_of_time(const std::string& time) {
  if (const int month = month_in(time); month != 0) return month;
  static const re2::RE2 quarter(R"((?i).*\bq(?:uarter|tr)?\.? ?([1-4])\b.*)");
  static const re2::RE2 year(R"((20\d\d)(?: ?[/-] ?(?:20)?\d\d)?)");
  int place = 0;
  return re2::RE2::FullMatch(time, quarter, &place) || re2::RE2::FullMatch(time, year, &place)
             ? place
             : 0;
}

}  // namespace

std::optional<std::uint32_t> first_of_times(const SourceCells::Row& cells) {
  constexpr std::size_t fewest = 3;
  std::size_t run = 0;
  int before = 0;
  constexpr std::size_t longest_time = 40;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto time =
        cells[i].second.size() > longest_time ? std::nullopt : time_of_column(cells[i].second);
    const int place = time ? place_of_time(*time) : 0;
    const bool next = run > 0 && cells[i].first == cells[i - 1].first + 1 &&
                      (place == before + 1 || (place == 1 && (before == 12 || before == 4)));
    run = place == 0 ? 0 : next ? run + 1 : 1;
    before = place;
    if (run == fewest) return cells[i + 1 - fewest].first;
  }
  return std::nullopt;
}

std::string years_of(const timescale::Calendar& calendar) {
  if (!calendar.plan_start || !calendar.plan_end) return {};
  const int first = static_cast<int>(std::chrono::year_month_day{*calendar.plan_start}.year());
  const int last = static_cast<int>(std::chrono::year_month_day{*calendar.plan_end}.year());
  constexpr auto one_year = std::chrono::days(366);
  if (*calendar.plan_end - *calendar.plan_start > one_year) return {};
  return first == last ? std::to_string(first) : fmt::format("{}/{:02}", first, last % 100);
}

std::string with_year(std::string time, std::string years, int first_month) {
  static const re2::RE2 in_front(
      R"((20\d\d(?: ?[/-] ?(?:20)?\d\d)?|\d\d ?[/-] ?\d\d)[\s:,-]+([A-Za-z].*))");
  std::string year, rest;
  if (re2::RE2::FullMatch(time, in_front, &year, &rest)) {
    years = years_in_full(year);
    time = rest;
  }
  if (years.empty() || has_year(time)) return time;
  const int month = month_in(time);
  if (month == 0 || years.size() == 4) return time + " " + years;
  const int first = std::stoi(years.substr(0, 4));
  return fmt::format("{} {}", time, first + (month < first_month ? 1 : 0));
}

bool is_mark(const std::string& words) {
  static const re2::RE2 shape(
      R"((?i)\s*(?:[x\x{2713}\x{2714}\x{2705}\x{2611}\x{25A0}\x{25AA}\x{25CF}\x{2022}\x{2588}\x{00FC}\x{00D7}\x{2192}*]+|->|yes|y|tick)\s*)");
  return re2::RE2::FullMatch(words, shape);
}

std::optional<std::string> time_of_column(const std::string& heading) {
  static const re2::RE2 shape(
      R"((?i)((?:(?:20\d\d(?: ?[/-] ?(?:20)?\d\d)?|\d\d ?/ ?\d\d)[\s:,-]+)?(?:q(?:uarter|tr)?\.? ?[1-4]|(?:half[ -]?)?term [1-6]|(?:autumn|spring|summer|winter)(?: half)?(?: term)?(?: [12])?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: ?(?:-|\x{2013}|to|/) ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?)?|(?:year|yr|phase) (?:[1-9]|one|two|three|four|five)|20\d\d(?: ?[/-] ?(?:20)?\d\d)?)(?:[\s,'\x{2019}/-]*(?:fy ?)?(?:20)?\d\d(?: ?[/-] ?(?:20)?\d\d)?)?)(?:\s*\(([^()]{2,24})\))?)");
  // "March" and "May" begin other words: "Marketing", "Decision".
  static const re2::RE2 month(
      R"((?i).*\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b.*)");
  std::string time, aside;
  if (!re2::RE2::FullMatch(text::squeeze(heading), shape, &time, &aside)) return std::nullopt;
  time = text::squeeze(time);
  if (month_in(time) != 0 && !re2::RE2::FullMatch(time, month)) return std::nullopt;
  return !aside.empty() && !has_year(time) && has_year(aside) ? aside : time;
}

namespace {

/// "Measure | Target | Apr | May | Jun": the figures are those of the measure in the row, with
/// nothing between but what it started from and is to come to.
bool counts_measure(const std::vector<Column>& columns, std::size_t first, std::size_t count) {
  static const re2::RE2 between(
      R"(.*\b(?:target|baseline|unit|good|better|polarity|direction|frequency|source|actual|outturn|last year|current|20\d\d|\d\d/\d\d)\b.*)");
  if (count < 3) return false;
  for (std::size_t i = first; i > 0; --i) {
    if (columns[i - 1].field == Field::measure) return true;
    const bool of_measure = columns[i - 1].field == Field::target ||
                            re2::RE2::FullMatch(text::fold(columns[i - 1].heading), between);
    if (!of_measure) return false;
  }
  return false;
}

}  // namespace

void tell_time_columns(std::vector<Column>& columns, const SourceCells& cells,
                       const Headings& headings, std::uint32_t row, ColumnSpan span) {
  const std::uint32_t heading_row = row == 0 ? 0 : row - 1;
  // Months may be dates, and years numbers, which no other heading is.
  std::vector<std::string> written;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    written.push_back(columns[i].heading);
    const auto cell = cells.sheet().at({heading_row, span.first + static_cast<std::uint32_t>(i)});
    if (written[i].empty() && cell && (cell->date() || cell->kind == cell::Kind::number))
      written[i] = shown(*cell);
  }
  const auto time_at = [&](std::size_t i) {
    return columns[i].field == Field::further ? time_of_column(written[i]) : std::nullopt;
  };
  for (std::size_t first = 0; first < columns.size(); ++first) {
    std::size_t end = first;
    while (end < columns.size() && time_at(end)) ++end;
    if (end - first < 2) {
      first = std::max(first, end);
      continue;
    }
    const ColumnSpan run{span.first + static_cast<std::uint32_t>(first),
                         span.first + static_cast<std::uint32_t>(end) - 1};
    const Held held = held_by(cells, written, headings.schema(), row, run, span.first);
    auto kind = kind_of(held);
    if (kind == Field::counted && !counts_measure(columns, first, end - first)) kind.reset();
    const bool progress = kind == Field::milestone && tells_progress(held, run, *time_at(end - 1));
    std::vector<std::string> times;
    for (std::size_t i = first; i < end; ++i) times.push_back(*time_at(i));
    for (std::size_t i = first; kind && i < end; ++i) {
      const auto column = span.first + static_cast<std::uint32_t>(i);
      std::string years = year_above(cells, heading_row, column);
      if (years.empty()) years = years_of_sheet(cells.sheet());
      if (years.empty()) years = years_of(headings.schema().calendar);
      columns[i].heading = written[i];
      columns[i].when = with_year(times[i - first], years, month_in(times.front()));
      columns[i].field = !progress                   ? *kind
                         : column == held.last_words ? Field::comment
                                                     : Field::further;
      if (columns[i].field == Field::series) columns[i].earlier = Field::rating;
      if (columns[i].field == Field::further && column < held.last_words)
        columns[i].earlier = Field::comment;
      columns[i].sure = false;
    }
    first = end;
  }
}

}  // namespace collate::conversion
