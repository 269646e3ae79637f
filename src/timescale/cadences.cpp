// SPDX-License-Identifier: MIT
// How often: "each term", "every two years", "twice a year", "6 monthly", standing items.
#include "timescale/names.hpp"
#include "timescale/walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace collate::timescale {
namespace {

Index add_cadence(Walk& walk, Cadence cadence, std::string when, Index begin, Index end,
                  bool weak = false) {
  if (walk.found.cadences.size() < 8)
    walk.found.cadences.push_back({{cadence, std::move(when)}, begin, end, weak});
  return end;
}

std::string name_between(const Walk& walk, Index first, Index end) {
  std::string name = walk.scanned.text.substr(walk.tokens[first].begin,
                                              walk.tokens[end - 1].end - walk.tokens[first].begin);
  std::replace(name.begin(), name.end(), ';', ',');
  return name;
}

std::optional<Cadence> every(int number, Unit unit) {
  switch (unit) {
    case Unit::day:
    case Unit::working_day:
      return number == 1 ? std::optional{Cadence::daily} : std::nullopt;
    case Unit::week:
      if (number == 1) return Cadence::weekly;
      return number == 2 ? std::optional{Cadence::fortnightly} : std::nullopt;
    case Unit::fortnight:
      return Cadence::fortnightly;
    case Unit::month:
      switch (number) {
        case 1:
          return Cadence::monthly;
        case 2:
          return Cadence::two_monthly;
        case 3:
          return Cadence::quarterly;
        case 6:
          return Cadence::half_yearly;
        case 12:
          return Cadence::annual;
        case 24:
          return Cadence::biennial;
        default:
          return std::nullopt;
      }
    case Unit::half_term:
      return Cadence::half_termly;
    case Unit::term:
      return number == 1   ? std::optional{Cadence::termly}
             : number == 3 ? std::optional{Cadence::annual}
                           : std::nullopt;
    case Unit::quarter:
      return number == 1   ? std::optional{Cadence::quarterly}
             : number == 2 ? std::optional{Cadence::half_yearly}
                           : std::nullopt;
    case Unit::half:
      return Cadence::half_yearly;
    case Unit::year:
      return number == 1   ? std::optional{Cadence::annual}
             : number == 2 ? std::optional{Cadence::biennial}
                           : std::nullopt;
    case Unit::hour:
      break;
  }
  return std::nullopt;
}

/// Twice a year is every six months, and so on; nothing when the schedule would be a guess.
std::optional<Cadence> times_in(Walk& walk, int count, Unit unit) {
  if (count == 1) return every(1, unit);
  if (unit == Unit::term && count == 2) return Cadence::half_termly;
  if (unit == Unit::month && count == 2) return Cadence::fortnightly;
  if (unit != Unit::year) return std::nullopt;
  switch (count) {
    case 2:
      return Cadence::half_yearly;
    case 3:
      walk.found.notes.push_back("Three times a year was read as once a term.");
      return Cadence::termly;
    case 4:
      return Cadence::quarterly;
    case 6:
      walk.found.notes.push_back("Six times a year was read as once every half term.");
      return Cadence::half_termly;
    case 12:
      return Cadence::monthly;
    default:
      return std::nullopt;
  }
}

/// Words up to and including one that means a meeting, at most six.
Index per_meeting(Walk& walk, Index begin, Index first) {
  for (Index k = first; k < walk.tokens.size() && k < first + 6; ++k) {
    if (walk.tokens[k].type == TokenType::mark && walk.tokens[k].mark != '/' &&
        walk.tokens[k].mark != '&')
      break;
    if (!walk.is(k, Sense::meeting)) continue;
    Index last = k;
    while (walk.is(last + 1, Sense::meeting)) ++last;
    return add_cadence(walk, Cadence::per_meeting, name_between(walk, first, last + 1), begin,
                       last + 1);
  }
  return begin;
}

/// "every two years": the unit at `at`, `number` of them.
Index each_unit(Walk& walk, Index i, Index at, int number) {
  const auto unit = static_cast<Unit>(walk.tokens[at].value);
  if (const auto cadence = every(number, unit)) return add_cadence(walk, *cadence, {}, i, at + 1);
  const std::optional<Cadence> base = unit == Unit::week    ? std::optional{Cadence::weekly}
                                      : unit == Unit::month ? std::optional{Cadence::monthly}
                                      : unit == Unit::year  ? std::optional{Cadence::annual}
                                      : unit == Unit::term  ? std::optional{Cadence::termly}
                                                            : std::nullopt;
  if (!base || number < 2) return i;
  walk.found.notes.push_back(
      "The interval is kept in words; which rounds it falls in cannot be worked out.");
  return add_cadence(walk, *base,
                     fmt::format("every {} {}s", number,
                                 unit == Unit::week    ? "week"
                                 : unit == Unit::month ? "month"
                                 : unit == Unit::year  ? "year"
                                                       : "term"),
                     i, at + 1);
}

std::string month_or_season(const Walk& walk, Index at) {
  const auto value = walk.tokens[at].value;
  return std::string{walk.is(at, Sense::month) ? month_names[value - 1U] : season_names[value]};
}

/// "each autumn and summer term", "every May and November": all of the list.
Index each_named(Walk& walk, Index i, Index at) {
  const Sense sense = walk.tokens[at].sense;
  Index end = walk.is_unit(at + 1) ? at + 2 : at + 1;
  add_cadence(walk, Cadence::annual, month_or_season(walk, at), i, end);
  while ((walk.is_mark(end, ',') || walk.is_mark(end, '&') || walk.is_mark(end, '/') ||
          walk.is(end, Sense::conjunction)) &&
         walk.is(end + 1, sense) && !walk.is_number(end + 2)) {
    const Index next = end + 1;
    end = walk.is_unit(next + 1) ? next + 2 : next + 1;
    add_cadence(walk, Cadence::annual, month_or_season(walk, next), i, end);
  }
  return end;
}

/// "each term", "every two years", "every September", "each SSPG meeting"
Index each(Walk& walk, Index i) {
  if (walk.found.effort && walk.says(i, "per")) return i;
  Index at = walk.skip_articles(i + 1);
  if (walk.says(at, "single")) ++at;
  if (walk.says(i, "per") && walk.is_unit(at)) {
    // "2 per year", "2 sessions per year": so many times in the time.
    for (Index back = 1; back <= 3 && back <= i; ++back) {
      const int count = walk.small_number(i - back);
      if (count < 2) continue;
      const auto cadence = times_in(walk, count, static_cast<Unit>(walk.tokens[at].value));
      walk.found.number = true;
      return cadence ? add_cadence(walk, *cadence, {}, i, at + 1) : at + 1;
    }
  }
  int number = 1;
  if (walk.says(at, "other")) {
    number = 2;
    ++at;
  } else if (const int printed = walk.small_number(at); printed > 0 && walk.is_unit(at + 1)) {
    number = printed;
    ++at;
  } else if (walk.is(at, Sense::nth) && walk.is_unit(at + 1)) {
    number = walk.tokens[at].value;
    ++at;
  }
  if (walk.is(at, Sense::year_type)) {
    return add_cadence(walk, Cadence::annual, {}, i, walk.is_unit(at + 1) ? at + 2 : at + 1);
  }
  if (walk.is_unit(at)) return each_unit(walk, i, at, number);
  if (walk.is(at, Sense::weekday))
    return add_cadence(walk, Cadence::weekly,
                       walk.scanned.text.substr(walk.tokens[at].begin,
                                                walk.tokens[at].end - walk.tokens[at].begin),
                       i, at + 1);
  if (walk.is(at, Sense::month) || walk.is(at, Sense::season)) return each_named(walk, i, at);
  if (walk.is(at, Sense::cadence)) return i;
  return per_meeting(walk, i, at);
}

Index standing(Walk& walk, Index i) {
  Index first = i + 1;
  while (walk.is(first, Sense::lead)) ++first;
  first = walk.skip_articles(first);
  Index last = first;
  while (last < walk.tokens.size() && last < first + 6 &&
         walk.tokens[last].type == TokenType::word && !walk.says(last, "agenda") &&
         !walk.says(last, "meeting") && !walk.says(last, "meetings")) {
    ++last;
  }
  const std::string name = last > first ? name_between(walk, first, last) : std::string{"meeting"};
  while (walk.says(last, "agenda") || walk.is(last, Sense::meeting)) ++last;
  return add_cadence(walk, Cadence::per_meeting, name, i, last);
}

/// "once a term", "twice a year", "three times per year", "twice yearly", "4 x per year", "x3 a
/// year". `sign` is where "times" or the x stands, one behind a number in front of it.
Index times(Walk& walk, Index i, Index sign) {
  const bool x_first = walk.is(i, Sense::times_sign) && sign == i;
  const bool figures = walk.is_number(i) || x_first;
  const Token& number = walk.tokens[x_first ? i + 1 : i];
  const int count = figures ? number.number : number.value;
  Index at = i + (figures ? 2 : 1);
  Index unit_at = at;
  if (walk.is(unit_at, Sense::each)) ++unit_at;
  unit_at = walk.skip_articles(unit_at);
  std::optional<Unit> unit;
  if (walk.is_unit(unit_at) && unit_at > at) {
    unit = static_cast<Unit>(walk.tokens[unit_at].value);
  } else if (walk.is(at, Sense::cadence)) {
    switch (static_cast<Cadence>(walk.tokens[at].value)) {
      case Cadence::annual:
        unit = Unit::year;
        break;
      case Cadence::termly:
        unit = Unit::term;
        break;
      case Cadence::monthly:
        unit = Unit::month;
        break;
      case Cadence::weekly:
        unit = Unit::week;
        break;
      default:
        break;
    }
    unit_at = at;
  } else if (walk.is(unit_at, Sense::year_type) && unit_at > at) {
    unit = Unit::year;
    if (walk.is_unit(unit_at + 1)) ++unit_at;
  }
  if (!unit) return i;
  const auto cadence = times_in(walk, count, *unit);
  if (!cadence) {
    walk.found.vague = true;
    return unit_at + 1;
  }
  return add_cadence(walk, *cadence, {}, i, unit_at + 1);
}

}  // namespace

Index find_cadence(Walk& walk, Index i) {
  if (const int number = walk.small_number(i); number > 0 && walk.is(i + 1, Sense::cadence)) {
    const auto unit = static_cast<Cadence>(walk.tokens[i + 1].value);
    if (unit == Cadence::monthly) {
      switch (number) {
        case 1:
          return add_cadence(walk, Cadence::monthly, {}, i, i + 2);
        case 2:
          return add_cadence(walk, Cadence::two_monthly, {}, i, i + 2);
        case 3:
          return add_cadence(walk, Cadence::quarterly, {}, i, i + 2);
        case 6:
          return add_cadence(walk, Cadence::half_yearly, {}, i, i + 2);
        case 12:
          return add_cadence(walk, Cadence::annual, {}, i, i + 2);
        case 24:
          return add_cadence(walk, Cadence::biennial, {}, i, i + 2);
        default:
          return add_cadence(walk, Cadence::monthly, fmt::format("every {} months", number), i,
                             i + 2);
      }
    }
    if (unit == Cadence::weekly && number == 2)
      return add_cadence(walk, Cadence::fortnightly, {}, i, i + 2);
    if (unit == Cadence::weekly && number > 2)
      return add_cadence(walk, Cadence::weekly, fmt::format("every {} weeks", number), i, i + 2);
    if (number > 1 && number <= 10 && walk.says(i + 1, "yearly")) {
      return number == 2 ? add_cadence(walk, Cadence::biennial, {}, i, i + 2)
                         : add_cadence(walk, Cadence::annual, fmt::format("every {} years", number),
                                       i, i + 2);
    }
  }
  if (walk.is(i, Sense::cadence)) {
    const auto text = walk.scanned.folded_text(walk.tokens[i]);
    if (text.starts_with("bi")) {
      walk.found.notes.push_back(fmt::format(
          "'{}' can mean twice in the time or every second time; read as {}.",
          walk.scanned.text.substr(walk.tokens[i].begin, walk.tokens[i].end - walk.tokens[i].begin),
          to_text({Recurrence{static_cast<Cadence>(walk.tokens[i].value), {}}})));
    }
    return add_cadence(walk, static_cast<Cadence>(walk.tokens[i].value), {}, i, i + 1);
  }
  if (walk.is(i, Sense::weak_cadence))
    return add_cadence(walk, Cadence::annual, {}, i, i + 1, true);
  if (walk.is(i, Sense::standing)) return standing(walk, i);
  if (walk.is(i, Sense::each)) return each(walk, i);
  const bool times_sign = walk.is(i + 1, Sense::times_sign);
  if (walk.is(i, Sense::times) || (walk.is_number(i) && (walk.says(i + 1, "times") || times_sign)))
    return times(walk, i, i + 1);
  if (walk.is(i, Sense::times_sign) && walk.is_number(i + 1)) return times(walk, i, i);
  return i;
}

}  // namespace collate::timescale
