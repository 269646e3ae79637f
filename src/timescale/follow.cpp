// SPDX-License-Identifier: MIT
#include "timescale/follow.hpp"

#include "timescale/names.hpp"
#include "timescale/term.hpp"

#include <algorithm>
#include <array>

namespace collate::timescale {
namespace {

using std::chrono::days;

DueOn rule_for(Precision precision, const Calendar& calendar) {
  switch (precision) {
    case Precision::day:
    case Precision::week:
    case Precision::part:
    case Precision::period:
      return DueOn::last_day;
    case Precision::month:
      return calendar.month_due;
    case Precision::term:
    case Precision::half_term:
    case Precision::season:
    case Precision::quarter:
      return calendar.term_due;
    case Precision::half_year:
    case Precision::calendar_year:
    case Precision::academic_year:
    case Precision::financial_year:
      break;
  }
  return calendar.year_due;
}

/// The span in which a recurrence runs: that of the milestones with dates, else without bounds.
struct Bounds {
  std::optional<Date> first;
  std::optional<Date> last;
  bool holds(Date day) const { return (!first || *first <= day) && (!last || day <= *last); }
};

Bounds bounds_of(const Timescale& timescale, const Calendar& calendar) {
  const auto plan = calendar.plan_period();
  if (timescale.milestones.empty()) return plan ? Bounds{plan->first, plan->last} : Bounds{};
  Bounds bounds{timescale.milestones.front().start, timescale.milestones.front().end};
  for (const auto& milestone : timescale.milestones) {
    if (!milestone.start || (bounds.first && *milestone.start < *bounds.first))
      bounds.first = milestone.start;
    if (!milestone.end || (bounds.last && *milestone.end > *bounds.last))
      bounds.last = milestone.end;
  }
  return bounds;
}

/// The window of "annual (December)" or "annual (autumn)" in a year.
std::optional<Window> annual_window(std::string_view when, int year, const Calendar& calendar) {
  for (unsigned month = 1; month <= 12; ++month) {
    if (when == month_names[month - 1]) return month_window(year, month);
  }
  for (const Term term : {Term::autumn, Term::spring, Term::summer}) {
    if (when == name(term)) return term_window(calendar, term, year);
  }
  return std::nullopt;
}

/// Adds each window of the series that ends in the round and lies in the bounds.
template <class WindowAt>
void add_series(std::vector<Expected>& found, Cadence cadence, Window round, const Bounds& bounds,
                int from, int to, WindowAt window_at) {
  for (int i = from; i <= to; ++i) {
    const std::optional<Window> window = window_at(i);
    if (!window || !round.contains(window->last)) continue;
    if (!bounds.holds(window->last) && !bounds.holds(window->first)) continue;
    found.push_back({*window, cadence, true, 0});
  }
}

/// What every series of one recurrence is measured against.
struct Series {
  std::vector<Expected>& found;
  Cadence cadence;
  Window round;
  const Bounds& bounds;
  int first_year;
  int last_year;

  template <class WindowAt>
  void add(int from, int to, WindowAt window_at) const {
    add_series(found, cadence, round, bounds, from, to, window_at);
  }
};

void every_months(const Series& series, int step) {
  const Date start = make_date(series.first_year, 1, 1);
  series.add(0, 12 * (series.last_year - series.first_year + 1) / step, [&](int i) {
    return std::optional{
        Window{add_months(start, i * step), add_months(start, (i + 1) * step) - days{1}}};
  });
}

/// Weeks run from Monday; fortnights are counted from a fixed Monday.
void every_days(const Series& series, int step) {
  const Date start = make_date(2000, 1, 3);
  const auto begin = static_cast<int>((series.round.first - start).count()) / step - 1;
  const auto end = static_cast<int>((series.round.last - start).count()) / step + 1;
  series.add(begin, end, [&](int i) {
    return std::optional{Window{start + days{i * step}, start + days{(i + 1) * step - 1}}};
  });
}

void every_term(const Series& series, const Calendar& calendar) {
  for (const auto& term : terms_in(
           calendar, {make_date(series.first_year, 1, 1), make_date(series.last_year, 12, 31)})) {
    if (series.cadence == Cadence::termly) {
      series.add(0, 0,
                 [&](int) { return std::optional{term_window(calendar, term.term, term.year)}; });
    } else {
      series.add(1, 2, [&](int half) {
        return std::optional{half_of_term(calendar, term.term, term.year, half)};
      });
    }
  }
}

void every_year(const Series& series, std::string_view when, const Calendar& calendar) {
  series.add(series.first_year, series.last_year, [&](int year) -> std::optional<Window> {
    if (const auto window = annual_window(when, year, calendar)) return window;
    if (series.cadence == Cadence::biennial && series.bounds.first &&
        (year - year_of(*series.bounds.first)) % 2 != 0)
      return std::nullopt;
    return academic_year_window(calendar, year);
  });
}

void expand(std::vector<Expected>& found, const Recurrence& recurrence, const Calendar& calendar,
            Window round, const Bounds& bounds, std::span<const Date> meetings) {
  if (recurrence.when.starts_with("every ")) return;  // "every 3 years": which ones is not said
  const Series series{found,  recurrence.cadence,       round,
                      bounds, year_of(round.first) - 1, year_of(round.last) + 1};
  switch (recurrence.cadence) {
    case Cadence::daily:
      return every_days(series, 1);
    case Cadence::weekly:
      return every_days(series, 7);
    case Cadence::fortnightly:
      return every_days(series, 14);
    case Cadence::monthly:
      return every_months(series, 1);
    case Cadence::two_monthly:
      return every_months(series, 2);
    case Cadence::half_yearly:
      return every_months(series, 6);
    case Cadence::half_termly:
    case Cadence::termly:
      return every_term(series, calendar);
    case Cadence::quarterly:
      for (int year = series.first_year; year <= series.last_year; ++year) {
        series.add(1, 4, [&](int quarter) {
          return std::optional{quarter_window(calendar.financial_year_start, year, quarter)};
        });
      }
      return;
    case Cadence::annual:
    case Cadence::biennial:
      return every_year(series, recurrence.when, calendar);
    case Cadence::per_meeting:
      for (const Date meeting : meetings) {
        if (round.contains(meeting) && bounds.holds(meeting))
          found.push_back({{meeting, meeting}, recurrence.cadence, true, 0});
      }
      return;
  }
}

}  // namespace

std::optional<Date> due_on(const Milestone& milestone, const Calendar& calendar) {
  if (!milestone.end) return std::nullopt;
  if (!milestone.start) return milestone.end;
  return rule_for(milestone.precision, calendar) == DueOn::last_day ? milestone.end
                                                                    : milestone.start;
}

std::optional<Date> due_on(const Timescale& timescale, const Calendar& calendar) {
  std::optional<Date> latest;
  for (const auto& milestone : timescale.milestones) {
    const auto due = due_on(milestone, calendar);
    if (!due) return std::nullopt;
    if (!latest || *due > *latest) latest = due;
  }
  return latest;
}

int overdue_by(std::optional<Date> due, Date as_at) {
  if (!due || as_at <= *due) return 0;
  return static_cast<int>((as_at - *due).count());
}

std::vector<MilestoneStanding> standings(const Timescale& timescale, const Calendar& calendar,
                                         Date as_at, std::optional<Date> next_round,
                                         std::span<const bool> done) {
  std::vector<MilestoneStanding> list;
  for (std::size_t i = 0; i < timescale.milestones.size(); ++i) {
    MilestoneStanding one;
    one.due = due_on(timescale.milestones[i], calendar);
    if (i < done.size() && done[i]) {
      one.standing = Standing::done;
    } else if (!one.due) {
      one.standing = Standing::open;
    } else if (*one.due < as_at) {
      one.standing = Standing::overdue;
      one.overdue_days = overdue_by(one.due, as_at);
    } else {
      one.standing =
          next_round && *one.due < *next_round ? Standing::due_before_next_round : Standing::later;
    }
    list.push_back(one);
  }
  return list;
}

std::vector<Expected> expected_in(const Timescale& timescale, const Calendar& calendar,
                                  Window round, std::span<const Date> meetings) {
  std::vector<Expected> found;
  const bool repeats = !timescale.recurrence.empty();
  for (std::size_t i = 0; i < timescale.milestones.size(); ++i) {
    const auto& milestone = timescale.milestones[i];
    const auto due = due_on(milestone, calendar);
    if (!due || !round.contains(*due)) continue;
    found.push_back({{milestone.start.value_or(*due), *milestone.end}, Cadence::annual, false, i});
  }
  if (!repeats) return found;
  // Milestones that are the recurrence set out ("2019 termly data") are not counted twice; a mixed
  // one bounds nothing.
  const bool set_out = !found.empty() && timescale.recurrence.size() == 1 &&
                       kind_of(timescale.recurrence.front().cadence) == timescale.kind;
  if (set_out) return found;
  const bool mixed =
      timescale.kind == Kind::recurring_mixed || timescale.kind == Kind::recurring_annual;
  Timescale without_dates;
  const Bounds bounds = bounds_of(mixed ? without_dates : timescale, calendar);
  for (const auto& recurrence : timescale.recurrence)
    expand(found, recurrence, calendar, round, bounds, meetings);
  // An annual recurrence with its month and the milestone of the same month are one.
  std::erase_if(found, [&](const Expected& one) {
    return one.recurring && std::any_of(found.begin(), found.end(), [&](const Expected& other) {
             return !other.recurring && other.window == one.window;
           });
  });
  return found;
}

std::vector<std::size_t> out_of_order(const Timescale& timescale, const Calendar& calendar) {
  std::vector<std::size_t> indices;
  std::optional<Date> latest;
  for (std::size_t i = 0; i < timescale.milestones.size(); ++i) {
    const auto due = due_on(timescale.milestones[i], calendar);
    if (!due) continue;
    if (latest && *due < *latest) indices.push_back(i);
    if (!latest || *due > *latest) latest = due;
  }
  return indices;
}

}  // namespace collate::timescale
