// SPDX-License-Identifier: MIT
// How often, beside dates; and the other readings of several dates together.
#include "timescale/assembly.hpp"
#include "timescale/names.hpp"
#include "timescale/term.hpp"

#include <algorithm>

namespace collate::timescale {
namespace {

using std::chrono::days;

void expand_year(Assembly& a, Cadence cadence) {
  const Milestone year = a.out.milestones.front();
  if (!year.start || !year.end) return;
  std::vector<Milestone> parts;
  const auto add_months_of = [&](int months, Precision precision) {
    for (Date start = *year.start; start <= *year.end; start = add_months(start, months)) {
      parts.push_back({year.label, start, add_months(start, months) - days{1}, precision});
    }
  };
  switch (cadence) {
    case Cadence::termly:
      for (const auto& term : terms_in(a.calendar, {*year.start, *year.end})) {
        const Window window = term_window(a.calendar, term.term, term.year);
        parts.push_back({year.label, window.first, window.last, Precision::term});
      }
      break;
    case Cadence::half_termly:
      for (const auto& term : terms_in(a.calendar, {*year.start, *year.end})) {
        for (const int half : {1, 2}) {
          const Window window = half_of_term(a.calendar, term.term, term.year, half);
          parts.push_back({year.label, window.first, window.last, Precision::half_term});
        }
      }
      break;
    case Cadence::monthly:
      add_months_of(1, Precision::month);
      break;
    case Cadence::two_monthly:
      add_months_of(2, Precision::period);
      break;
    case Cadence::quarterly:
      add_months_of(3, Precision::quarter);
      break;
    case Cadence::half_yearly:
      add_months_of(6, Precision::half_year);
      break;
    default:
      return;
  }
  a.out.milestones = std::move(parts);
  a.out.assumptions.push_back("The recurrence was set out over the year that is named.");
}

/// A day or an American date is no likely reading where the dates beside it cannot be read in the
/// same way.
bool fits_the_others(const std::vector<Written>& units, std::size_t i, const OtherReading& other) {
  if (units.size() == 1) return true;
  if (other.reason == Reason::day_in_month) return false;
  if (other.reason != Reason::month_first) return true;
  return std::all_of(units.begin(), units.end(), [&](const Written& unit) {
    return &unit == &units[i] || unit.dated == nullptr || unit.dated->day <= 12;
  });
}

}  // namespace

/// Cadences in order; "annual" takes the month or term of the date that follows it.
void find_recurrences(Assembly& a, const std::vector<Written>& units) {
  const bool strong = std::any_of(a.phrases.cadences.begin(), a.phrases.cadences.end(),
                                  [](const CadenceFound& one) { return !one.weak; });
  for (const auto& cadence : a.phrases.cadences) {
    if (cadence.weak && (strong || !units.empty())) {
      a.phrases.notes.push_back(
          "'Annual review' was read as the name of the review, not as how often it happens.");
      continue;
    }
    Recurrence recurrence = cadence.recurrence;
    if (recurrence.cadence == Cadence::annual && recurrence.when.empty()) {
      for (const auto& unit : units) {
        if (unit.begin < cadence.end || unit.dated == nullptr) continue;
        if (unit.shape == Shape::month || unit.shape == Shape::day)
          recurrence.when = month_names[unit.dated->month - 1];
        if (unit.shape == Shape::season)
          recurrence.when = season_names[static_cast<std::size_t>(unit.dated->season)];
        break;
      }
    }
    // "annual - each July" is one.
    const auto same =
        std::find_if(a.out.recurrence.begin(), a.out.recurrence.end(), [&](const Recurrence& one) {
          return one.cadence == recurrence.cadence && (one.when.empty() || recurrence.when.empty());
        });
    if (same != a.out.recurrence.end()) {
      if (same->when.empty()) same->when = recurrence.when;
      continue;
    }
    if (std::find(a.out.recurrence.begin(), a.out.recurrence.end(), recurrence) ==
        a.out.recurrence.end()) {
      a.out.recurrence.push_back(std::move(recurrence));
    }
  }
}

void with_recurrence(Assembly& a, const std::vector<Written>& units) {
  if (a.out.recurrence.empty() || a.phrases.effort) return;
  if (a.out.recurrence.size() > 1) {
    a.out.kind = Kind::recurring_mixed;
    return;
  }
  const Recurrence& one = a.out.recurrence.front();
  const Written& unit = units.front();
  const bool bare_year =
      units.size() == 1 && (unit.kind == Kind::calendar_year || unit.kind == Kind::split_year) &&
      (unit.shape == Shape::calendar_year || unit.shape == Shape::split_year) && unit.whole_year;
  if (bare_year && one.cadence != Cadence::annual && one.cadence != Cadence::biennial) {
    a.out.kind = kind_of(one.cadence);
    expand_year(a, one.cadence);
    return;
  }
  if (a.repeats) {
    a.out.kind = kind_of(one.cadence);
    a.out.assumptions.push_back("The dates that come next after the day of entry were taken.");
    return;
  }
  // "Annual reporting in Dec 19": the date says when in the year.
  if (one.cadence == Cadence::annual && !one.when.empty() && units.size() == 1 &&
      (a.out.kind == Kind::month || a.out.kind == Kind::term || a.out.kind == Kind::day ||
       a.out.kind == Kind::no_year)) {
    a.out.kind = Kind::recurring_annual;
  }
}

/// A reason changes every milestone that it touches; the others stay as they are.
void combine_alternatives(Assembly& a, const std::vector<Written>& units) {
  for (std::size_t i = 0; i < units.size(); ++i) {
    for (const auto& other : units[i].others) {
      if (!fits_the_others(units, i, other)) continue;
      Alternative whole{other.first, other.last, why(other.reason)};
      for (std::size_t k = 0; k < units.size(); ++k) {
        if (k == i) continue;
        std::optional<Date> first = units[k].milestone.start, last = units[k].milestone.end;
        for (const auto& same : units[k].others) {
          if (same.reason != other.reason) continue;
          first = same.first;
          last = same.last;
          break;
        }
        if (!first || (whole.start && *first < *whole.start)) whole.start = first;
        if (!last || (whole.end && *last > *whole.end)) whole.end = last;
      }
      if (std::find(a.out.alternatives.begin(), a.out.alternatives.end(), whole) ==
          a.out.alternatives.end()) {
        a.out.alternatives.push_back(std::move(whole));
      }
    }
    if (a.out.alternatives.size() > 16) break;
  }
  std::erase_if(a.out.alternatives, [&](const Alternative& one) {
    return units.size() == 1 && one.start == units[0].milestone.start &&
           one.end == units[0].milestone.end;
  });
}

}  // namespace collate::timescale
