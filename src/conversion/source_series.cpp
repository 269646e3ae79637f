// SPDX-License-Identifier: MIT
#include "conversion/source_series.hpp"

#include "text/fold.hpp"
#include "timescale/follow.hpp"
#include "timescale/read.hpp"

#include <re2/re2.h>

#include "conversion/source_time_columns.hpp"
#include <algorithm>
#include <chrono>
#include <limits>

namespace collate::conversion {

namespace {

/// "2025/26 Q1 RAG" is "Q1 2025/26 RAG".
std::string year_behind(std::string heading) {
  static const re2::RE2 in_front(
      R"((?i)\b(20\d\d(?: ?[/-] ?(?:20)?\d\d)?|\d\d/\d\d)[\s:,-]+(q(?:uarter )?[1-4]|(?:spring|summer|autumn)(?: half)?(?: term)?(?: [12])?|term [1-6])\b)");
  re2::RE2::Replace(&heading, in_front, "\\2 \\1");
  return heading;
}

}  // namespace

int time_in(const std::string& written) {
  static const re2::RE2 month(
      R"((?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[\s\-/']*(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?(20\d\d|\d\d)\b)");
  static const re2::RE2 numbers(R"(\b\d{1,2}[./](\d{1,2})[./](20\d\d|\d\d)\b)");
  static const re2::RE2 iso(R"(\b(20\d\d)-(\d\d)(?:-\d\d)?\b)");
  static const re2::RE2 quarter(R"((?i)\bq(?:uarter )?([1-4])\b\D*(20\d\d|\d\d)?)");
  static const re2::RE2 term(
      R"((?i)\b(spr|sum|aut)(?:ing|mer|umn)?(?: half)?(?: term)?(?: ([12])\b)?[\s\-/']*(20\d\d|\d\d)\b( ?[/-] ?(?:20)?\d\d\b)?)");
  static const re2::RE2 numbered(R"((?i)\bterm ([1-6])\b\D*(20\d\d|\d\d))");
  static const std::string terms = "sprsumaut";  // each begins four months after the one before
  static const re2::RE2 year(R"(\b(20\d\d)\b)");
  const std::string heading = year_behind(written);
  std::string name, half, of_year, split;
  int count = 0;
  const auto full = [](const std::string& digits) {
    const int number = digits.empty() ? 1 : std::stoi(digits);
    return number < 100 ? 2000 + number : number;
  };
  if (re2::RE2::PartialMatch(heading, month, &name, &of_year))
    return full(of_year) * 12 + month_in(name);
  if (re2::RE2::PartialMatch(heading, numbers, &count, &of_year)) return full(of_year) * 12 + count;
  if (re2::RE2::PartialMatch(heading, iso, &of_year, &count) && count >= 1 && count <= 12)
    return full(of_year) * 12 + count;
  if (re2::RE2::PartialMatch(heading, quarter, &count, &of_year))
    return full(of_year) * 12 + count * 3;
  if (re2::RE2::PartialMatch(heading, term, &name, &half, &of_year, &split)) {
    const int of_calendar = static_cast<int>(terms.find(text::fold(name)) / 3);
    // Spring and summer of 2025/26 are those of 2026.
    const int later = !split.empty() && of_calendar < 2 ? 1 : 0;
    return (full(of_year) + later) * 12 + of_calendar * 4 + (half == "2" ? 3 : 1);
  }
  if (re2::RE2::PartialMatch(heading, numbered, &count, &of_year))
    return full(of_year) * 12 + count * 2;
  return re2::RE2::PartialMatch(heading, year, &of_year) ? full(of_year) * 12 : 0;
}

std::string without_time(const std::string& heading) {
  static const re2::RE2 time(
      R"((?:\d+(?:st|nd|rd|th)?|\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b|\bq(?:uarter )?[1-4]\b|\b(?:spring|summer|autumn|term|current|currently|latest|now|today|previous|prior|earlier|last|initial|original|as|at|of|in|to|for|from|on|the|end)\b|[^a-z\s])+)");
  std::string rest = text::fold(heading);
  re2::RE2::GlobalReplace(&rest, time, " ");
  return text::squeeze(rest);
}

namespace {

constexpr int of_now = std::numeric_limits<int>::max();
constexpr int with_a_year = 2000 * 12;  ///< time_in() of a time that has one

/// "RAG July", "Spring update": the month or term of a heading without a year, as a number from 1
/// to 12; 0 where there is none.
int part_of_year_in(const std::string& heading) {
  static const re2::RE2 part(
      R"((?i)(?:.*[^a-z])?(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|spring|summer|autumn)\.?(?: term)?\)?(?: (?:b?rag|ratings?|status|update|progress|position|review))?)");
  std::string name;
  if (!re2::RE2::FullMatch(text::squeeze(heading), part, &name)) return 0;
  const std::string folded = text::fold(name);
  return folded == "spring"   ? 1
         : folded == "summer" ? 5
         : folded == "autumn" ? 9
                              : month_in(folded);
}

/// Times of the columns in `series` whose headings have no year: from left to right, unless three
/// or more run back month by month.
void number_without_years(std::vector<Column>& columns, const std::vector<std::size_t>& series) {
  bool back = series.size() > 2;
  for (std::size_t i = 0; i < series.size(); ++i) {
    const int part = part_of_year_in(columns[series[i]].heading);
    if (part == 0) return;
    back = back && (i == 0 || part < part_of_year_in(columns[series[i - 1]].heading));
  }
  for (std::size_t i = 0; i < series.size(); ++i)
    columns[series[i]].time = static_cast<int>(back ? series.size() - i : i + 1);
}

/// Those of the kind that have a time; "RAG" beside "RAG May 24" has that of now.
void number(std::vector<Column>& columns, Field field) {
  std::vector<std::size_t> all, undated;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].field != field) continue;
    all.push_back(i);
    columns[i].time = time_in(columns[i].heading);
    if (columns[i].time == 0) undated.push_back(i);
  }
  if (undated.size() == all.size()) return number_without_years(columns, all);
  if (field != Field::rating || undated.size() != 1) return;
  Column& alone = columns[undated.front()];
  const bool of_same = std::all_of(all.begin(), all.end(), [&](std::size_t i) {
    return columns[i].scale == alone.scale &&
           without_time(columns[i].heading) == without_time(alone.heading);
  });
  if (of_same) alone.time = of_now;
}

}  // namespace

void tell_positions(std::vector<Column>& columns) {
  const auto is_position = [](const Column& column) {
    return column.field == Field::further && time_in(column.heading) != 0 &&
           without_time(column.heading) == "position";
  };
  if (std::count_if(columns.begin(), columns.end(), is_position) < 2) return;
  for (auto& column : columns) {
    if (is_position(column)) column.field = Field::comment;
  }
}

void keep_latest(std::vector<Column>& columns) {
  for (const Field field : {Field::rating, Field::comment}) {
    number(columns, field);
    int latest = 0;
    for (const auto& column : columns) {
      if (column.field == field) latest = std::max(latest, column.time);
    }
    for (auto& column : columns) {
      if (column.field != field || column.time == 0 || column.time == latest) continue;
      column.field = Field::further;
      column.earlier = field;
    }
  }
}

void give_scales_to_earlier(std::vector<Column>& columns) {
  for (auto& column : columns) {
    if (column.earlier != Field::rating) continue;
    const std::string stem = without_time(column.heading);
    const auto alike = std::find_if(columns.begin(), columns.end(), [&](const Column& now) {
      return (now.field == Field::rating || now.other_rating) && without_time(now.heading) == stem;
    });
    column.scale = alike == columns.end() ? 0 : alike->scale;
    if (alike != columns.end() && alike->other_rating) column.earlier.reset();
  }
}

namespace {

std::optional<timescale::Date> last_day(int year, int month, int day) {
  if (year < 100) year += 2000;
  if (month < 1 || month > 12) return std::nullopt;
  const auto of_month = std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month));
  if (day == 0) return timescale::Date(of_month / std::chrono::last);
  const auto exact = of_month / day;
  return exact.ok() ? std::optional(timescale::Date(exact)) : std::nullopt;
}

/// "31 May 2024", "May 24", "31/5/24", "2024-05-31".
std::optional<timescale::Date> day_or_month_in(const std::string& heading) {
  static const re2::RE2 month(
      R"((?i)\b(?:(\d{1,2})(?:st|nd|rd|th)? ?(?:of )?)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[\s\-/',]*(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(20\d\d|\d\d)\b)");
  static const re2::RE2 numbers(R"(\b(\d{1,2})[./-](\d{1,2})[./-](20\d\d|\d\d)\b)");
  static const re2::RE2 iso(R"(\b(20\d\d)-(\d\d)(?:-(\d\d))?\b)");
  std::string before, name, behind;
  int year = 0, of_year = 0, day = 0;
  const auto number = [](const std::string& digits) {
    return digits.empty() ? 0 : std::stoi(digits);
  };
  if (re2::RE2::PartialMatch(heading, month, &before, &name, &behind, &year))
    return last_day(year, month_in(text::fold(name)), std::max(number(before), number(behind)));
  if (re2::RE2::PartialMatch(heading, iso, &year, &of_year, &before) && of_year <= 12)
    return last_day(year, of_year, number(before));
  if (re2::RE2::PartialMatch(heading, numbers, &day, &of_year, &year))
    return last_day(year, of_year, day);
  return std::nullopt;
}

}  // namespace

std::string time_words_in(const std::string& written) {
  static const re2::RE2 quarter(
      R"((?i)\b(q(?:uarter )?[1-4]\b(?:[\s,'/-]*(?:fy ?)?(?:20)?\d\d(?: ?[/-] ?(?:20)?\d\d)?)?))");
  static const re2::RE2 term(
      R"((?i)\b((?:end of )?(?:spring|summer|autumn)(?: half)?(?: term)?(?: [12]\b)?(?:[\s\-/']*(?:20)?\d\d(?: ?[/-] ?(?:20)?\d\d)?)?)\b)");
  static const re2::RE2 years(R"(\b(20\d\d(?: ?[/-] ?(?:20)?\d\d)?)\b)");
  static const re2::RE2 month(
      R"((?i)\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b)");
  const std::string heading = year_behind(written);
  std::string words;
  for (const re2::RE2* shape : {&quarter, &term, &years, &month}) {
    if (re2::RE2::PartialMatch(heading, *shape, &words)) return text::squeeze(words);
  }
  return {};
}

std::optional<timescale::Date> day_named_in(const std::string& heading,
                                            const timescale::Calendar& calendar) {
  if (const auto day = day_or_month_in(heading)) return day;
  std::string words = time_words_in(heading);
  if (words.empty()) return std::nullopt;
  if (time_in(words) < with_a_year && calendar.plan_start) {
    const std::chrono::year_month_day start{*calendar.plan_start};
    words = with_year(words, years_of(calendar), static_cast<int>(unsigned{start.month()}));
  }
  if (const auto day = day_or_month_in(words)) return day;
  if (time_in(words) < with_a_year) return std::nullopt;
  const auto read = timescale::read(words, calendar);
  return read.refused.empty() ? timescale::due_on(read, calendar) : std::nullopt;
}

}  // namespace collate::conversion
