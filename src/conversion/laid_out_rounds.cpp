// SPDX-License-Identifier: MIT
#include "conversion/laid_out_rounds.hpp"

#include "timescale/calendar.hpp"
#include "timescale/term.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace collate::conversion {
namespace {

using std::chrono::days;
using timescale::Date;

constexpr std::size_t without_an_end = 4;
constexpr std::size_t most_rounds = 24;
constexpr days six_weeks{42};
constexpr days to_gather{7};  ///< from the last return to the position that is reported

bool ends_month(Date day) {
  return std::chrono::year_month_day(day + days(1)).day() == std::chrono::day(1);
}

Date end_of_month(Date day) {
  const std::chrono::year_month_day date(day);
  return Date(date.year() / date.month() / std::chrono::last);
}

/// The position after `count` periods; from the end of a month to the end of a month.
Date position_after(const schema::Cycle& cycle, Date first, int count) {
  using schema::CycleKind;
  if (cycle.adverb == "six-weekly") return first + six_weeks * count;
  const int months = cycle.kind == CycleKind::annual      ? 12
                     : cycle.kind == CycleKind::quarterly ? 3
                     : cycle.kind == CycleKind::termly    ? 4
                     : cycle.adverb == "half-termly"      ? 2
                     : cycle.adverb == "monthly"          ? 1
                                                          : 3;
  const Date later = timescale::add_months(first, months * count);
  return ends_month(first) ? end_of_month(later) : later;
}

Date on_a_working_day(Date day) {
  const unsigned of_week = std::chrono::weekday(day).iso_encoding();
  return of_week > 5 ? day - days(of_week - 5) : day;
}

LaidOutRound round_at(const schema::Schema& schema, Date position, bool by_term) {
  LaidOutRound made;
  made.position = position;
  made.return_by = on_a_working_day(position - to_gather);
  const days period = position_after(schema.cycle, position, 1) - position;
  made.issued = on_a_working_day(made.return_by - (period > six_weeks ? days(21) : days(10)));
  const auto term = timescale::term_of(schema.calendar, position);
  made.name = by_term ? timescale::to_text(term) : timescale::to_month_words(position);
  made.id = by_term ? fmt::format("{}-{}", term.year, timescale::name(term.term))
                    : timescale::to_iso(position).substr(0, 7);
  return made;
}

bool are_apart(const std::vector<LaidOutRound>& rounds) {
  return std::adjacent_find(rounds.begin(), rounds.end(), [](const auto& one, const auto& next) {
           return one.id == next.id;
         }) == rounds.end();
}

}  // namespace

std::vector<LaidOutRound> laid_out_rounds(const schema::Schema& schema, Date first_position,
                                          std::optional<Date> plan_end) {
  const auto lay_out = [&](bool by_term) {
    std::vector<LaidOutRound> rounds;
    for (int i = 0; rounds.size() < (plan_end ? most_rounds : without_an_end); ++i) {
      const Date position = position_after(schema.cycle, first_position, i);
      if (plan_end && i > 0 && position > *plan_end) break;
      // What is so at the end of a month is reported as at that day, whatever day it is.
      const bool as_it_is = i == 0 || ends_month(first_position);
      rounds.push_back(round_at(schema, as_it_is ? position : on_a_working_day(position), by_term));
    }
    return rounds;
  };
  // Two positions may fall into one term: then months tell them apart.
  const auto rounds = lay_out(schema.cycle.kind == schema::CycleKind::termly);
  return are_apart(rounds) ? rounds : lay_out(false);
}

}  // namespace collate::conversion
