// SPDX-License-Identifier: MIT
// Dates -> windows: each resolved, ranges joined, and the kind of the whole expression.
#include "timescale/assembly.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::timescale {
namespace {

using std::chrono::days;

Kind list_kind(Kind kind) {
  switch (kind) {
    case Kind::day:
    case Kind::day_list:
    case Kind::holiday:
      return Kind::day_list;
    case Kind::month:
    case Kind::month_end:
      return Kind::month_list;
    case Kind::term:
    case Kind::term_end:
      return Kind::term_list;
    case Kind::quarter:
      return Kind::quarter_list;
    case Kind::calendar_year:
      return Kind::year_list;
    case Kind::split_year:
      return Kind::split_year_list;
    default:
      return Kind::multi_milestone;
  }
}

Kind kind_of_shape(const Dated& date, const Resolved& resolved) {
  switch (date.shape) {
    case Shape::day:
      return Kind::day;
    case Shape::month:
      return Kind::month;
    case Shape::season:
      return resolved.precision == Precision::season ? Kind::season : Kind::term;
    case Shape::bare_term:
      return Kind::term;
    case Shape::term_number:
      return resolved.precision == Precision::half_term ? Kind::half_term : Kind::term;
    case Shape::half_of_term:
    case Shape::half_term_holiday:
      return Kind::half_term;
    case Shape::quarter:
      return Kind::quarter;
    case Shape::half_year:
      return Kind::half_year;
    case Shape::calendar_year:
    case Shape::bare_year:
      return Kind::calendar_year;
    case Shape::split_year:
      return Kind::split_year;
    case Shape::year_span:
      return Kind::range;
    case Shape::holiday:
      return Kind::holiday;
    case Shape::plan_period:
    case Shape::relative_day:
    case Shape::relative_unit:
      return Kind::relative;
  }
  return Kind::day;
}

Kind kind_of_date(const Dated& date, const Resolved& resolved) {
  switch (date.lead) {
    case Lead::from:
    case Lead::since:
    case Lead::not_before:
    case Lead::after:
    case Lead::beyond:
    case Lead::until:
      return Kind::open_ended;
    case Lead::as_at:
      return Kind::as_at;
    default:
      break;
  }
  if (date.week_of != 0 || date.part == Part::nth_week) return Kind::week;
  if (date.has_pointer || date.shape == Shape::relative_day || date.shape == Shape::relative_unit)
    return Kind::relative;
  switch (date.part) {
    case Part::end:
      switch (date.shape) {
        case Shape::month:
          return Kind::month_end;
        case Shape::season:
        case Shape::bare_term:
        case Shape::term_number:
          return Kind::term_end;
        case Shape::calendar_year:
          return Kind::year_end;
        case Shape::split_year:
        case Shape::bare_year:
          if (date.shape == Shape::bare_year && !date.type_printed) return Kind::no_year;
          return resolved.precision_before_part == Precision::financial_year
                     ? Kind::financial_year_end
                 : resolved.precision_before_part == Precision::academic_year
                     ? Kind::academic_year_end
                     : Kind::year_end;
        default:
          break;
      }
      break;
    case Part::early:
    case Part::middle:
    case Part::late:
    case Part::start:
    case Part::first_units:
    case Part::last_units:
      return Kind::part;
    case Part::first_half:
    case Part::second_half:
      return date.shape == Shape::season ? Kind::half_term : Kind::part;
    default:
      break;
  }
  if (resolved.inferred_year) return Kind::no_year;
  if (date.part == Part::nth_weekday || date.part == Part::nth_working_day) return Kind::day;
  return kind_of_shape(date, resolved);
}

Kind undecided_kind(const Dated& date) {
  if (date.has_pointer || date.shape == Shape::relative_day || date.shape == Shape::relative_unit)
    return Kind::relative;
  return Kind::no_year;
}

/// "Jun 16/Jun 17" beside "12 month average" is a range.
bool is_slash_range(const Assembly& a, const std::vector<Dated>& dates, std::size_t i) {
  return dates[i].connector == Connector::slash && !a.phrases.durations.empty() &&
         dates[i].shape == Shape::month && dates[i - 1].shape == Shape::month &&
         a.phrases.durations.front().unit == Unit::month;
}

/// A range from a month to the same month of another year names one month too many.
void range_of_months(Assembly& a, Written& range, const Milestone& first, const Written& last) {
  if (range.dated == nullptr || last.dated == nullptr || range.dated->shape != Shape::month ||
      last.dated->shape != Shape::month || range.dated->month != last.dated->month ||
      !first.start || !last.milestone.start) {
    return;
  }
  const auto months = 12 * (year_of(*last.milestone.start) - year_of(*first.start));
  const bool measured = !a.phrases.durations.empty() &&
                        a.phrases.durations.front().unit == Unit::month &&
                        a.phrases.durations.front().count == months;
  if (measured) {
    range.others.push_back({Reason::whole_period, first.start, range.milestone.end});
    range.milestone.start = add_months(*first.start, 1);
    a.out.assumptions.push_back(
        fmt::format("{} months are named but {} months are printed; the first was left out.",
                    months, months + 1));
  } else if (months > 0) {
    range.others.push_back(
        {Reason::before_it_starts, first.start, *last.milestone.start - days{1}});
  }
}

void extend_range(Assembly& a, Written& first, Written&& last) {
  const bool backwards =
      first.milestone.start && last.milestone.end && *last.milestone.end < *first.milestone.start;
  if (backwards && a.out.refused.empty()) {
    a.out.kind = Kind::refused;
    a.out.refused = fmt::format("The range runs backwards: {} comes after {}.",
                                to_words(*first.milestone.start), to_words(*last.milestone.end));
    return;
  }
  const Milestone first_window = first.milestone;
  first.kind = Kind::range;
  first.end = last.end;
  // The other readings of either end move that end only.
  for (auto& other : last.others) {
    const auto same =
        std::find_if(first.others.begin(), first.others.end(),
                     [&](const OtherReading& one) { return one.reason == other.reason; });
    if (same != first.others.end()) {
      same->last = other.last;
    } else if (other.reason != Reason::day_in_month && other.reason != Reason::previous_year &&
               other.reason != Reason::next_year) {
      first.others.push_back({other.reason, first_window.start, other.last});
    }
  }
  for (auto& other : first.others) {
    const bool in_last =
        std::any_of(last.others.begin(), last.others.end(),
                    [&](const OtherReading& one) { return one.reason == other.reason; });
    if (!in_last) other.last = last.milestone.end;
  }
  std::erase_if(first.others, [&](const OtherReading& one) {
    return one.reason == Reason::day_in_month ||
           (one.reason == Reason::month_first && (first.dated->day > 12 || last.dated->day > 12)) ||
           (one.first && one.last && *one.last < *one.first);
  });
  first.milestone.end = last.milestone.end;
  if (first.milestone.precision != last.milestone.precision)
    first.milestone.precision = Precision::period;
  range_of_months(a, first, first_window, last);
}

}  // namespace

std::vector<Written> make_units(Assembly& a) {
  std::vector<Written> units;
  auto& dates = a.phrases.dated;
  for (std::size_t i = 0; i < dates.size(); ++i) {
    Dated& date = dates[i];
    // The second half of a range needs no lead of its own.
    const bool range = i > 0 && !units.empty() &&
                       (date.connector == Connector::range || is_slash_range(a, dates, i));
    if (range && (date.lead == Lead::to || date.lead == Lead::until)) date.lead = Lead::none;
    const bool begins_range = i + 1 < dates.size() && (dates[i + 1].connector == Connector::range ||
                                                       is_slash_range(a, dates, i + 1));
    if (begins_range && (date.lead == Lead::from || date.lead == Lead::between ||
                         date.lead == Lead::since || date.lead == Lead::by))
      date.lead = Lead::none;
    Resolved resolved = resolve(date, a.phrases, a.calendar, a.entered);
    for (auto& sentence : resolved.assumptions) a.out.assumptions.push_back(std::move(sentence));
    if (!resolved.refused.empty()) {
      if (a.out.refused.empty()) a.out.refused = resolved.refused;
      a.out.kind = date.problem.empty() && date.year == 0 ? undecided_kind(date) : Kind::refused;
      for (auto& other : resolved.others)
        a.out.alternatives.push_back({other.first, other.last, why(other.reason)});
      continue;
    }
    Written unit;
    unit.kind = kind_of_date(date, resolved);
    unit.shape = date.shape;
    unit.lead = date.lead;
    unit.dated = &date;
    unit.begin = date.begin;
    unit.end = date.end;
    unit.joined_to_previous =
        date.connector == Connector::list || date.connector == Connector::slash;
    unit.change = date.connector == Connector::change;
    unit.milestone = {{}, resolved.first, resolved.last, resolved.precision};
    unit.others = std::move(resolved.others);
    unit.whole_year =
        date.part == Part::whole && (date.lead == Lead::none || date.lead == Lead::during);
    if (!resolved.first && !resolved.last) {  // a period that the calendar does not know
      a.out.kind = unit.kind;
      continue;
    }
    if (range) {
      extend_range(a, units.back(), std::move(unit));
    } else {
      units.push_back(std::move(unit));
    }
  }
  return units;
}

/// "March 2018 – recommendations, for implementation during 18/19": what follows on from March
/// begins in April.
void financial_year_that_follows(Assembly& a, std::vector<Written>& units) {
  for (std::size_t i = 1; i < units.size(); ++i) {
    auto& unit = units[i];
    if (unit.shape != Shape::split_year || unit.joined_to_previous || unit.change ||
        unit.dated->type_printed || unit.milestone.precision != Precision::academic_year ||
        unit.lead != Lead::during) {
      continue;
    }
    const Window financial = financial_year_window(a.calendar, unit.dated->year);
    if (units[i - 1].milestone.end != financial.first - days{1}) continue;
    unit.others = {{Reason::academic_year, unit.milestone.start, unit.milestone.end}};
    unit.milestone.start = financial.first;
    unit.milestone.end = financial.last;
    unit.milestone.precision = Precision::financial_year;
    std::erase_if(a.out.assumptions, [](const std::string& one) {
      return one.ends_with("was read as an academic year.");
    });
    a.out.assumptions.push_back(
        fmt::format("{}/{:02} was read as the financial year, because it follows on from the "
                    "milestone before it.",
                    unit.dated->year, (unit.dated->year + 1) % 100));
  }
}

Kind group_kind(const std::vector<Written>& units) {
  if (units.size() == 1) return units.front().kind;
  if (std::any_of(units.begin(), units.end(), [](const Written& unit) { return unit.change; }))
    return Kind::change_pair;
  // The same windows named again for another audience add nothing.
  std::size_t group = 1;
  while (group < units.size() && units[group].joined_to_previous) ++group;
  bool only_repeats = true;
  for (std::size_t i = group; i < units.size(); ++i) {
    only_repeats = only_repeats &&
                   std::any_of(units.begin(), units.begin() + static_cast<std::ptrdiff_t>(group),
                               [&](const Written& one) {
                                 return one.milestone.start == units[i].milestone.start &&
                                        one.milestone.end == units[i].milestone.end;
                               });
  }
  if (!only_repeats) return Kind::multi_milestone;
  if (group == 1) return units.front().kind;
  const auto base = [](const Written& unit) {
    if (unit.kind != Kind::no_year) return list_kind(unit.kind);
    return unit.shape == Shape::month    ? Kind::month_list
           : unit.shape == Shape::season ? Kind::term_list
           : unit.shape == Shape::day    ? Kind::day_list
                                         : Kind::multi_milestone;
  };
  const Kind first = base(units.front());
  for (std::size_t i = 1; i < group; ++i) {
    if (base(units[i]) != first) return Kind::multi_milestone;
  }
  return first;
}

}  // namespace collate::timescale
