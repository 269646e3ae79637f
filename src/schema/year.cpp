// SPDX-License-Identifier: MIT
#include "schema/year.hpp"

#include "timescale/calendar.hpp"
#include "timescale/read.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

namespace collate::schema {

Year year_of(const Schema& schema, timescale::Date day) {
  const int number = timescale::year_of(day);
  if (schema.cycle.year == YearKind::calendar_year)
    return {fmt::format("{}", number), timescale::calendar_year_window(number)};
  const auto days_from = [&](int first) {
    return schema.calendar.split_year == timescale::SplitYearMeans::academic_year
               ? timescale::academic_year_window(schema.calendar, first)
               : timescale::financial_year_window(schema.calendar, first);
  };
  const int first = days_from(number).contains(day) ? number : number - 1;
  return {fmt::format("{}-{:02}", first, (first + 1) % 100), days_from(first)};
}

std::optional<Year> year_called(const Schema& schema, std::string_view words) {
  static const re2::RE2 shape(R"(\d{4}(?:[-/]\d{2}|[-/]\d{4})?)");
  if (!re2::RE2::FullMatch(re2::StringPiece(words.data(), words.size()), shape))
    return std::nullopt;
  const auto reading = timescale::read(std::string(words), schema.calendar);
  const bool is_year =
      reading.kind == timescale::Kind::calendar_year || reading.kind == timescale::Kind::split_year;
  if (!is_year || reading.milestones.size() != 1 || !reading.milestones.front().start ||
      !reading.milestones.front().end)
    return std::nullopt;
  Year year{std::string(words),
            {*reading.milestones.front().start, *reading.milestones.front().end}};
  std::replace(year.name.begin(), year.name.end(), '/', '-');
  return year;
}

}  // namespace collate::schema
