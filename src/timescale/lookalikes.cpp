// SPDX-License-Identifier: MIT
// What only looks like a date: ages, year groups, titles, amounts of people's time.
#include "timescale/names.hpp"
#include "timescale/walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace collate::timescale {
namespace {

bool age_number(const Walk& walk, Index i) {
  return walk.is_number(i) && walk.tokens[i].digits <= 2 && walk.tokens[i].number <= 25 &&
         !walk.tokens[i].ordinal;
}

Index years_old(const Walk& walk, Index at) {
  if (walk.is_unit(at)) ++at;
  if (walk.is(at, Sense::old)) ++at;
  if (walk.is(at, Sense::age)) ++at;
  return at;
}

/// "year 9", "Years 9-11", "Y9"; "year 2 of the plan" is a year of the plan.
Index year_group(Walk& walk, Index i) {
  Index at = i + 1;
  const int first = walk.small_number(at);
  if (first < 1 || first > 14 || (walk.is(i, Sense::school_year) && walk.tokens[at].spaced))
    return i;
  ++at;
  while ((walk.is_mark(at, '-') || walk.is_mark(at, '/') || walk.is_mark(at, '&') ||
          walk.is_mark(at, ',') || walk.says(at, "to") || walk.says(at, "and")) &&
         walk.small_number(at + 1) >= 1 && walk.small_number(at + 1) <= 14) {
    at += 2;
  }
  const Index after = walk.skip_articles(at);
  if (after > at && (walk.says(after, "plan") || walk.says(after, "strategy") ||
                     walk.says(after, "programme") || walk.says(after, "project"))) {
    walk.found.plan_year = true;
    return after + 1;
  }
  walk.found.age = true;
  return at;
}

/// "14+", "0 to 25", "18-25", "two year olds", "19 25 age group" (its dash lost)
Index age_band(Walk& walk, Index i) {
  const int first = walk.is_number(i) ? walk.tokens[i].number : walk.small_number(i);
  if (walk.is_number(i) && walk.is_mark(i + 1, '+') && walk.tokens[i].number <= 30) {
    walk.found.age = true;
    return years_old(walk, i + 2);
  }
  if (walk.is_number(i) || walk.is(i, Sense::number)) {
    // "three and four year olds": find the end of the numbers, then the word "old".
    Index at = i;
    while (walk.small_number(at) > 0 || age_number(walk, at)) {
      ++at;
      const bool joined = walk.is_mark(at, '-') || walk.is_mark(at, '/') || walk.is_mark(at, ',') ||
                          walk.is(at, Sense::conjunction) || walk.says(at, "to");
      if (!joined || at > i + 10) break;
      ++at;
    }
    if (walk.is_unit(at) && walk.is(at + 1, Sense::old)) {
      walk.found.age = true;
      return at + 2;
    }
  }
  if (!age_number(walk, i)) return i;
  const bool dash = walk.is_mark(i + 1, '-') || walk.says(i + 1, "to");
  const Index second_at = dash ? i + 2 : i + 1;
  if (!age_number(walk, second_at) || walk.tokens[second_at].number <= first) return i;
  const int second = walk.tokens[second_at].number;
  // "03-20": nobody writes an age with a nought; a month and a year are.
  if (walk.tokens[i].digits == 2 && first >= 1 && first <= 9 && second > 12) return i;
  constexpr std::array<int, 7> begins = {0, 2, 5, 11, 14, 16, 19};
  constexpr std::array<int, 6> ends = {5, 11, 16, 18, 19, 25};
  const bool known_band = std::find(begins.begin(), begins.end(), first) != begins.end() &&
                          std::find(ends.begin(), ends.end(), second) != ends.end();
  if (dash ? (known_band || second >= 10) : (known_band && walk.tokens[second_at].spaced)) {
    walk.found.age = true;
    if (!dash)
      walk.found.notes.push_back(
          fmt::format("'{} {}' was read as ages {} to {}: the dash between them may be lost.",
                      first, second, first, second));
    return years_old(walk, second_at + 1);
  }
  return i;
}

}  // namespace

bool is_effort(const Walk& walk) {
  for (Index i = 0; i < walk.tokens.size(); ++i) {
    if (walk.is(i, Sense::times_sign) &&
        (walk.is_number(i + 1) || (i > 0 && walk.is_number(i - 1)))) {
      // "4 x per year", "x3 a year", "2 x yearly" say how often.
      const Index after = walk.is_number(i + 1) ? i + 2 : i + 1;
      const bool often = walk.is(after, Sense::cadence) ||
                         ((walk.is(after, Sense::each) || walk.says(after, "a")) &&
                          walk.is_unit(after + 1) && !walk.is_unit(after + 1, Unit::day));
      if (!often) return true;
    }
    if (walk.is(i, Sense::effort) && walk.tokens[i].value == 0 && i > 0 && walk.is_number(i - 1))
      return true;
    if (!walk.is_number(i) && !walk.is(i, Sense::number)) continue;
    const bool bounded = i > 0 && walk.is(i - 1, Sense::lead);
    if (bounded || !walk.is_unit(i + 1)) continue;
    const auto unit = static_cast<Unit>(walk.tokens[i + 1].value);
    if (unit != Unit::day && unit != Unit::hour && unit != Unit::working_day) continue;
    for (Index k = i + 2; k < walk.tokens.size() && k < i + 6; ++k) {
      if (walk.is(k, Sense::effort) || walk.says(k, "per") || walk.says(k, "a")) return true;
      if (walk.says(k, "of") && (walk.is_number(k + 1) || walk.is(k + 1, Sense::number) ||
                                 walk.is(k + 2, Sense::effort) || walk.says(k + 1, "officer")))
        return true;
      if (walk.is(k, Sense::cadence)) return true;
    }
  }
  return false;
}

/// "Care Act 2014", "Regulations 2010", "Act of 2014", "Regulations (England) 2010"
Index find_title(Walk& walk, Index i) {
  if (!walk.is(i, Sense::title)) return i;
  const bool capital = walk.tokens[i].capital;
  Index at = i + 1;
  while (walk.is(at, Sense::title)) ++at;
  if (capital && walk.is_mark(at, '(') && walk.is_number(at + 1) &&
      walk.tokens[at + 1].digits == 4 && walk.is_mark(at + 2, ')')) {
    walk.found.title = true;  // "Code of Practice (2015)"
    return at + 3;
  }
  if (walk.is_mark(at, '(')) {
    Index close = at + 1;
    while (close < walk.tokens.size() && close < at + 5 && !walk.is_mark(close, ')')) ++close;
    if (walk.is_mark(close, ')')) at = close + 1;
  }
  if (walk.is_mark(at, ',')) ++at;
  at = walk.skip_articles(at);
  if (!capital || !walk.is_number(at) || walk.tokens[at].digits != 4) return i;
  walk.found.title = true;
  return at + 1;
}

/// A closing quote before a year: a report's title ("in England' 2019").
Index find_quoted_title(Walk& walk, Index i) {
  if (i == 0 || walk.tokens[i].spaced || !walk.is_number(i + 1) || walk.tokens[i + 1].digits != 4 ||
      !walk.tokens[i + 1].spaced)
    return i;
  if (walk.is(i - 1, Sense::month) || walk.is(i - 1, Sense::season)) return i;
  walk.found.title = true;
  return i + 2;
}

/// Ages, age bands and year groups.
Index find_age(Walk& walk, Index i) {
  // "post-16", "pre 19": stages of education.
  if ((walk.says(i, "post") || walk.says(i, "pre")) && walk.is_number(i + 1) &&
      walk.tokens[i + 1].digits == 2 && walk.tokens[i + 1].number <= 25 &&
      walk.tokens[i + 1].number >= 14) {
    walk.found.age = true;
    return i + 2;
  }
  if (walk.is(i, Sense::age)) {
    Index at = walk.skip_articles(i + 1);
    while (age_number(walk, at) ||
           (at > i + 1 &&
            (walk.is_mark(at, '-') || walk.is_mark(at, '/') || walk.is_mark(at, '+') ||
             walk.says(at, "to") || walk.says(at, "and")) &&
            (age_number(walk, at + 1) || walk.is_mark(at, '+')))) {
      ++at;
    }
    walk.found.age = true;
    return at;
  }
  if (walk.is(i, Sense::old)) {
    walk.found.age = true;
    return i + 1;
  }
  if ((walk.is_unit(i) && static_cast<Unit>(walk.tokens[i].value) == Unit::year) ||
      walk.is(i, Sense::school_year))
    return year_group(walk, i);
  return age_band(walk, i);
}

}  // namespace collate::timescale
