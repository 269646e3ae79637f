// SPDX-License-Identifier: MIT
// Puts the pieces of one expression together: kind, milestones with labels, recurrence, condition,
// other readings.
#include "timescale/read.hpp"

#include "timescale/assembly.hpp"
#include "timescale/canonical.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace collate::timescale {
namespace {

using std::chrono::days;

void join_notes(Assembly& a) {
  auto& all = a.out.assumptions;
  all.insert(all.end(), a.phrases.notes.begin(), a.phrases.notes.end());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < all.size() && i < 64; ++i) {
    if (std::find(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(kept), all[i]) !=
        all.begin() + static_cast<std::ptrdiff_t>(kept))
      continue;
    if (kept != i) all[kept] = std::move(all[i]);
    ++kept;
  }
  all.resize(kept);
}

bool only_marks(Assembly& a) {
  for (const auto& token : a.scanned.tokens) {
    if (token.type != TokenType::mark) return false;
  }
  a.out.kind = Kind::placeholder;
  a.out.assumptions.push_back("Only a mark stands here: no date was given.");
  return true;
}

/// "| 2022 | 2023 |": a row of a table pasted into the cell.
bool bars(Assembly& a) {
  int bars = 0;
  std::vector<int> numbers;
  for (const auto& token : a.scanned.tokens) {
    if (token.type == TokenType::mark && token.mark == '|') {
      ++bars;
    } else if (token.type == TokenType::number) {
      numbers.push_back(token.number);
    } else {
      return false;
    }
  }
  if (bars < 2 || numbers.size() < 2) return false;
  bool rising = numbers.front() >= 1990 && numbers.back() <= 2060;
  for (std::size_t i = 1; i < numbers.size(); ++i)
    rising = rising && numbers[i] == numbers[i - 1] + 1;
  if (!rising) {
    a.out.kind = Kind::lookalike_number;
    a.out.assumptions.push_back(
        "A row of numbers that do not follow each other as years do: figures, not dates.");
    return true;
  }
  a.out.kind = Kind::table_year_headers;
  a.out.milestones.push_back({{},
                              make_date(numbers.front(), 1, 1),
                              make_date(numbers.back(), 12, 31),
                              Precision::calendar_year});
  a.out.assumptions.push_back("A row of years, as at the head of a table.");
  return true;
}

/// Earlier dates that were replaced ("was Sept 2019") and dates inside a condition do not count
/// beside others.
void drop_asides(Assembly& a) {
  auto& dates = a.phrases.dated;
  const std::size_t all = dates.size();
  const auto drop = [&](auto is_aside, std::string_view sentence) {
    const auto count =
        static_cast<std::size_t>(std::count_if(dates.begin(), dates.end(), is_aside));
    if (count == 0 || count == dates.size()) return;
    for (const auto& date : dates) {
      if (is_aside(date)) hide(a, date.begin, date.end);
      if (is_aside(date))
        a.out.assumptions.push_back(
            fmt::format("'{}' {}", token_text(a, date.begin, date.end), sentence));
    }
    std::erase_if(dates, is_aside);
    dates.front().connector = Connector::none;
  };
  drop([](const Dated& date) { return date.superseded; },
       "is given as the earlier date and was left out.");
  a.only_earlier = !dates.empty() && dates.front().superseded;
  a.phrases.doubtful = a.phrases.doubtful || dates.size() != all;
  drop([](const Dated& date) { return date.conditional; }, "belongs to the condition.");
  if (dates.size() > 1) {
    std::erase_if(dates, [](const Dated& date) {
      return date.shape == Shape::bare_year && date.part == Part::whole;
    });
  }
}

/// "by Sept/Oct": what stands before the first of a list holds for all; "delayed until" gives a
/// date, not an end.
void spread_leads(Assembly& a) {
  auto& dates = a.phrases.dated;
  for (std::size_t i = 0; i < dates.size(); ++i) {
    if (dates[i].lead == Lead::until && a.phrases.moved) dates[i].lead = Lead::none;
    if (dates[i].lead == Lead::to && a.phrases.ongoing &&
        (i == 0 || dates[i].connector == Connector::text))
      dates[i].lead = Lead::until;
    const bool listed = i > 0 && dates[i].shape == Shape::day && dates[i - 1].week_of != 0 &&
                        dates[i].connector == Connector::list;
    if (listed && dates[i].week_of == 0) dates[i].week_of = dates[i - 1].week_of;
    if (i == 0 || dates[i].lead != Lead::none || dates[i - 1].lead != Lead::by) continue;
    if (dates[i].connector == Connector::list || dates[i].connector == Connector::slash)
      dates[i].lead = Lead::by;
  }
}

/// So much later than a day or a month: "Dec 2019 + 3 months" is a month, "Dec 2019 + 2 weeks" two
/// weeks after its last day.
Window later(const Window& window, const DurationFound& length) {
  const bool months =
      length.unit == Unit::month || length.unit == Unit::quarter || length.unit == Unit::year;
  if (window.first != window.last && months) {
    const Date first = length_later(window.first, length.count, length.unit);
    return {first, add_months(first, 1) - days{1}};
  }
  const Date day = length_later(window.last, length.count, length.unit);
  return {day, day};
}

/// "extended by 3 months from Dec 2019", "Dec 2019 + 3 months"
void moves_by(Assembly& a, const DurationFound& length) {
  auto& milestone = a.out.milestones.front();
  const Date last = milestone.end ? *milestone.end
                    : milestone.precision == Precision::month
                        ? add_months(*milestone.start, 1) - days{1}
                        : *milestone.start;
  const Window moved = later({*milestone.start, last}, length);
  milestone.start = moved.first;
  milestone.end = moved.last;
  milestone.precision = moved.first == moved.last ? Precision::day : Precision::month;
  for (auto& one : a.out.alternatives) {
    if (!one.start || !one.end) continue;
    const Window other = later({*one.start, *one.end}, length);
    one.start = other.first;
    one.end = other.last;
  }
  if (a.out.kind != Kind::no_year)
    a.out.kind = milestone.precision == Precision::month ? Kind::month : Kind::day;
  a.out.assumptions.push_back(fmt::format("The {} was counted from the date: {}.",
                                          a.phrases.moved ? "extension" : "length",
                                          to_words(milestone)));
}

/// "31 Jan 2020 + 2 weeks", "Dec 2019 plus 3 months"
bool added_to_date(Assembly& a, const DurationFound& found, const Written& unit) {
  const Tokens t{a.scanned};
  Index plus = unit.end;
  if (t.is_mark(plus, '(')) ++plus;
  Milestone& milestone = a.out.milestones.front();
  const bool plain =
      milestone.start && milestone.end &&
      (milestone.precision == Precision::month ||
       (milestone.precision == Precision::day && *milestone.start == *milestone.end));
  if (!(t.is_mark(plus, '+') || t.says(plus, "plus")) || found.begin != plus + 1 || !plain ||
      found.unit == Unit::term || found.unit == Unit::half_term)
    return false;
  milestone.label.clear();
  moves_by(a, found);
  a.phrases.durations.clear();
  return true;
}

/// "18 months from September 2019", "from Jan 2020 for 6 months"
void lasts(Assembly& a, const DurationFound& found) {
  auto& milestone = a.out.milestones.front();
  const int months = found.unit == Unit::year    ? 12 * found.count
                     : found.unit == Unit::month ? found.count
                                                 : 0;
  const int day_count = found.unit == Unit::week  ? 7 * found.count
                        : found.unit == Unit::day ? found.count
                                                  : 0;
  if (months == 0 && day_count == 0) return;
  if (a.phrases.moved) return moves_by(a, found);
  const auto last_day = [&](Date start) {
    return (months > 0 ? add_months(start, months) : start + days{day_count}) - days{1};
  };
  milestone.end = last_day(*milestone.start);
  for (auto& other : a.out.alternatives) {
    if (other.start && !other.end) other.end = last_day(*other.start);
  }
  milestone.precision = Precision::period;
  a.out.kind = Kind::duration;
}

/// "within 1 week of 8 November", "6 weeks after 31 March 2020", "2 weeks before Easter"
bool counted_from_date(Assembly& a, const DurationFound& found, const Written& unit) {
  const bool of = found.lead == Lead::during && unit.lead == Lead::none;
  const bool later = unit.lead == Lead::after || of;
  if (found.end != unit.begin || !(later || unit.lead == Lead::before)) return false;
  // "After" begins on the day after the date, and "before" ends on the day before it.
  const auto counted = [&](std::optional<Date> first, std::optional<Date> last) {
    auto edge = later && !of ? first : last;
    if (edge)
      edge = length_later(of      ? *edge
                          : later ? *edge - days{1}
                                  : *edge + days{1},
                          later ? found.count : -found.count, found.unit);
    return edge;
  };
  const Milestone& milestone = a.out.milestones.front();
  const auto counted_to = counted(milestone.start, milestone.end);
  if (!counted_to) return false;
  const Date day = *counted_to;
  // "6 weeks after half term", "within 3 months of Jan 2020": from which day is nobody's word.
  a.out.doubtful = a.out.doubtful || unit.shape != Shape::day;
  a.out.milestones = {{{}, day, day, Precision::day}};
  // Of another year, the other readings are counted in the same way.
  std::erase_if(a.out.alternatives,
                [&](const Alternative& one) { return one.why != why(Reason::previous_year); });
  for (auto& one : a.out.alternatives) one.start = one.end = counted(one.start, one.end);
  if (a.out.kind != Kind::no_year) a.out.kind = Kind::day;
  a.out.assumptions.push_back(
      fmt::format("The length was counted from the date: {}.", to_words(day)));
  return true;
}

/// "6 weeks after 1 Nov" on 8 November: the date has passed, what is counted from it has not.
void reach_ahead(Phrases& phrases) {
  if (phrases.durations.size() != 1 || phrases.dated.size() != 1) return;
  const DurationFound& found = phrases.durations.front();
  Dated& date = phrases.dated.front();
  const bool of = found.lead == Lead::during && date.lead == Lead::none;
  if (date.lead != Lead::after && date.lead != Lead::from && !of) return;
  if (found.end != date.begin && found.begin != date.end) return;
  constexpr Date day{};
  date.reach_days = static_cast<int>((length_later(day, found.count, found.unit) - day).count());
}

void with_duration(Assembly& a, const std::vector<Written>& units) {
  if (a.phrases.durations.empty() || units.size() != 1 || !a.out.recurrence.empty()) return;
  const DurationFound& found = a.phrases.durations.front();
  const Written& unit = units.front();
  if (unit.shape == Shape::calendar_year && found.end <= unit.begin &&
      a.out.kind == Kind::calendar_year && unit.lead == Lead::during) {
    a.out.kind = Kind::duration;
    a.out.assumptions.push_back(
        "A length of time within the year; its first and last day are not given.");
    return;
  }
  if (counted_from_date(a, found, unit) || added_to_date(a, found, unit)) return;
  // "12 months to March 2020", "year ending 31 March 2020"
  if (found.end == unit.begin && (found.ending || (unit.lead == Lead::to && !a.phrases.moved)) &&
      (found.unit == Unit::month || found.unit == Unit::year) && a.out.milestones.front().end) {
    auto& milestone = a.out.milestones.front();
    milestone.start =
        add_months(*milestone.end + days{1}, -found.count * (found.unit == Unit::year ? 12 : 1));
    milestone.precision = Precision::period;
    milestone.label.clear();
    a.out.kind = Kind::range;
    a.out.alternatives.clear();
    return;
  }
  // "18 months from September 2019"
  if (a.out.kind == Kind::open_ended && unit.lead == Lead::from &&
      (found.end == unit.begin || found.begin == unit.end) && a.out.milestones.front().start) {
    lasts(a, found);
  }
}

/// "Completed Oct 19", "done - July 2019", "Started Sept 19": not "to be completed by". Empty when
/// the date says when the work is due.
std::string_view said_instead(const Assembly& a, const Written& unit) {
  const Tokens t{a.scanned};
  if ((unit.lead != Lead::none && unit.lead != Lead::during) || unit.begin == 0) return {};
  struct Verb {
    std::string_view word;
    bool ended;
  };
  static constexpr std::array<Verb, 12> verbs = {{{"completed", true},
                                                  {"complete", true},
                                                  {"done", true},
                                                  {"achieved", true},
                                                  {"finished", true},
                                                  {"closed", true},
                                                  {"stopped", true},
                                                  {"ended", true},
                                                  {"started", false},
                                                  {"began", false},
                                                  {"begun", false},
                                                  {"commenced", false}}};
  const auto text = a.scanned.folded_text(t.tokens.front());
  const auto* const verb =
      std::find_if(verbs.begin(), verbs.end(), [&](const Verb& one) { return one.word == text; });
  if (verb == verbs.end()) return {};
  for (Index i = 1; i < unit.begin; ++i) {
    if (t.tokens[i].type != TokenType::mark) return {};
  }
  return verb->ended ? "The words say when the work ended, not when it is due."
                     : "The words say when the work began, not when it is due.";
}

/// "2019 SEND pupil outcome data release"; "Sept 2019 tbc"
void with_words(Assembly& a, const std::vector<Written>& units) {
  if (a.phrases.release && units.size() == 1 &&
      (a.out.kind == Kind::calendar_year || a.out.kind == Kind::split_year)) {
    a.out.kind = Kind::event_anchored;
    a.out.anchor = a.out.milestones.front().label;
    a.out.assumptions.push_back(
        "The day depends on when the event takes place; only its year is given.");
  } else if (a.phrases.event) {
    a.out.anchor = a.bytes(*a.phrases.event);
  }
  if ((a.phrases.tbc || a.phrases.placeholder) && a.out.condition.empty()) {
    a.out.condition = "to be confirmed";
    a.out.doubtful = true;
    a.out.assumptions.push_back("The date is given but not yet confirmed.");
  }
  if (a.phrases.effort) {
    a.out.kind = a.out.kind == Kind::calendar_year ? Kind::lookalike_effort : a.out.kind;
  }
}

/// "10% increase to 2024 and 7% thereafter"
bool thereafter(Assembly& a) {
  if (!a.phrases.thereafter || a.phrases.dated.size() != 1 || !a.phrases.cadences.empty())
    return false;
  Dated date = a.phrases.dated.front();
  date.lead = Lead::none;
  const Resolved resolved = resolve(date, a.phrases, a.calendar, a.entered);
  if (!resolved.last) return false;
  const auto plan = a.calendar.plan_period();
  const bool inside = plan && plan->contains(*resolved.last);
  a.out.kind = Kind::range;
  std::optional<Date> start, end;
  if (inside) {
    start = plan->first;
    end = plan->last;
    a.out.assumptions.push_back(
        "The first part begins with the plan and the last part ends with it.");
  }
  a.out.milestones.push_back(
      {label_text(a, 0, date.begin), start, resolved.last, resolved.precision});
  a.out.milestones.push_back({label_text(a, date.end, static_cast<Index>(a.scanned.tokens.size())),
                              *resolved.last + days{1}, end, resolved.precision});
  return true;
}

/// "twice a year in May and Nov": each of the months comes next after the day of entry; a list that
/// does not repeat keeps its order instead.
bool comes_round(const Phrases& phrases) {
  const bool repeats = std::any_of(phrases.cadences.begin(), phrases.cadences.end(),
                                   [](const CadenceFound& one) { return !one.weak; });
  return repeats && phrases.dated.size() > 1 &&
         std::all_of(phrases.dated.begin(), phrases.dated.end(), [](const Dated& date) {
           return needs_year(date) && date.connector != Connector::range;
         });
}

/// "will now be March", "now likely March": words that name nothing of their own.
bool says_little(const Tokens& t, Index i) {
  constexpr std::array<std::string_view, 12> words = {
      "be",       "is",        "likely", "expected", "anticipated", "probably",
      "possibly", "hopefully", "will",   "has",      "been",        "aiming"};
  return t.tokens[i].type == TokenType::word &&
         std::find(words.begin(), words.end(), t.scanned.folded_text(t.tokens[i])) != words.end();
}

/// "Jan 2020 (was Oct 2019, then Dec 2019)": a list of earlier dates in brackets.
bool goes_on(const Tokens& t, const Dated& one, const Dated& other) {
  if (!one.bracketed) return false;
  for (Index i = one.end; i < other.begin; ++i) {
    if (!t.is_mark(i, ',') && !t.is_mark(i, ';') && !t.is(i, Sense::conjunction) &&
        !t.says(i, "then"))
      return false;
  }
  return true;
}

/// "31/1/20 extended to 30/4/20", "Jan 20, now Apr 20", "March 2020 -> June 2020": the earlier date
/// is named and left out.
void mark_replaced(Assembly& a) {
  const Tokens t{a.scanned};
  auto& dates = a.phrases.dated;
  for (std::size_t i = 1; i < dates.size(); ++i) {
    if (dates[i].lead == Lead::from) continue;
    if (dates[i - 1].superseded && dates[i].bracketed && goes_on(t, dates[i - 1], dates[i])) {
      dates[i].superseded = true;
      continue;
    }
    const auto of_years = [](const Dated& date) {
      return date.shape == Shape::calendar_year || date.shape == Shape::split_year ||
             date.shape == Shape::year_span;
    };
    bool replaced = false;
    for (Index k = dates[i - 1].end; k < dates[i].end && k < t.tokens.size(); ++k) {
      const Token& token = t.tokens[k];
      if (k >= dates[i].begin && token.sense != Sense::lead && token.sense != Sense::article) break;
      const bool moved = token.sense == Sense::moved ||
                         (token.sense == Sense::vague && token.value == 1) ||
                         t.says(k, "slipped") || t.says(k, "delayed") || t.says(k, "new");
      const bool arrow = t.is_mark(k, '>') && !of_years(dates[i]) && !of_years(dates[i - 1]);
      const bool plain = token.type == TokenType::mark || token.sense == Sense::lead ||
                         token.sense == Sense::article || token.sense == Sense::heading ||
                         says_little(t, k);
      if (moved || arrow) {
        replaced = true;
      } else if (!plain) {
        replaced = false;  // "revised version March 2020" is a milestone of its own
      }
    }
    if (!replaced) continue;
    for (std::size_t k = 0; k < i; ++k) dates[k].superseded = true;
    a.phrases.moved = true;
    if (dates[i].lead == Lead::to || dates[i].lead == Lead::until) dates[i].lead = Lead::none;
  }
}

/// The time of day is left out; near midnight the day itself may have shifted on the way.
void time_of_day(Assembly& a) {
  a.out.assumptions.push_back("The time of day was left out.");
  if (!a.phrases.late_hour || a.out.milestones.size() != 1 || !a.out.milestones[0].end) return;
  const Date next = *a.out.milestones[0].end + days{1};
  a.out.alternatives.push_back({next, next, "the next day, its hours shifted by a time zone"});
}

/// "31 January 2020 31 March 2020": a date may have been meant to replace the other. "Dec 2019 or
/// Feb 2020": one of them is meant, and it is not said which.
void stand_side_by_side(Assembly& a, const std::vector<Written>& units) {
  if (units.size() != 2) return;
  const Tokens t{a.scanned};
  const auto sharp = [](const Written& unit) {
    return unit.shape == Shape::day || unit.shape == Shape::month;
  };
  const Index between = units[0].end;
  const bool touch =
      between == units[1].begin ||
      (between + 1 == units[1].begin && (t.is_mark(between, '[') || t.is_mark(between, '(')));
  if (sharp(units[0]) && sharp(units[1]) && touch) {
    a.out.doubtful = true;
    a.out.assumptions.push_back("Two dates stand side by side with nothing between them.");
  } else if (between < units[1].begin && t.says(units[1].begin - 1, "or") &&
             between + 1 == units[1].begin) {
    a.out.doubtful = true;
    a.out.assumptions.push_back("'Or' stands between two dates: which one is meant is not said.");
  }
}

void assemble_dated(Assembly& a) {
  if (thereafter(a)) return;
  spread_leads(a);
  reach_ahead(a.phrases);
  a.repeats = comes_round(a.phrases);
  for (auto& date : a.phrases.dated) date.comes_round = a.repeats;
  if (!a.repeats) infer_years_in_order(a.phrases, a.calendar, a.entered, a.out.assumptions);
  std::vector<Written> units = make_units(a);
  if (!a.out.refused.empty()) {
    // One impossible date makes the whole cell unsafe to use.
    a.out.milestones.clear();
    return;
  }
  if (units.empty()) return;
  narrow_by_bracket(a, units);
  financial_year_that_follows(a, units);
  stand_side_by_side(a, units);
  const Kind kind = group_kind(units);
  labels(a, units);
  find_recurrences(a, units);
  a.out.kind = kind;
  combine_alternatives(a, units);
  for (auto& unit : units) a.out.milestones.push_back(std::move(unit.milestone));
  if (a.repeats) {
    std::stable_sort(a.out.milestones.begin(), a.out.milestones.end(),
                     [](const Milestone& x, const Milestone& y) { return x.start < y.start; });
  }
  merge_same_windows(a);
  with_recurrence(a, units);
  with_duration(a, units);
  with_words(a, units);
  say_what_was_left(a, units);
  if (a.only_earlier && units.size() == 1 && a.phrases.durations.empty()) {
    a.out.doubtful = true;
    a.out.assumptions.push_back("The words call this the earlier date, and no new one is given.");
    a.out.alternatives.push_back({{}, {}, "no new date: the earlier one is named"});
  }
  if (units.size() == 1) {
    if (const auto said = said_instead(a, units.front()); !said.empty()) {
      a.out.doubtful = true;
      a.out.assumptions.emplace_back(said);
    }
  }
  if (std::any_of(a.scanned.tokens.begin(), a.scanned.tokens.end(),
                  [](const Token& token) { return token.mark == '?'; })) {
    a.out.doubtful = true;
    a.out.assumptions.push_back("A question mark stands beside the date.");
  }
  const bool counted = a.out.kind == Kind::relative || a.out.kind == Kind::duration;
  a.out.doubtful = a.out.doubtful || a.phrases.doubtful || counted;
}

void assemble(Assembly& a, std::string_view expression) {
  a.scanned = scan(expression);
  if (a.scanned.tokens.empty()) {
    a.refuse("There is nothing to read.");
    return;
  }
  if (only_marks(a)) return;
  if (a.scanned.text.front() == '=' && a.scanned.text.back() == ')') {
    a.refuse("A formula stands here as text; no date was worked out.");
    return;
  }
  if (bars(a) || packed_figures(a)) return;
  find_phrases(a.scanned, a.phrases);
  if (a.phrases.condition) a.out.condition = a.bytes(*a.phrases.condition);
  if (a.phrases.effort) {
    // Numbers beside officers and days are no dates; only a month or term with a year is.
    std::erase_if(a.phrases.dated, [](const Dated& date) {
      return date.year < 1900 || (date.year_form != YearForm::four_digits) || date.numeric;
    });
  }
  mark_unread_figures(a.scanned, a.phrases);
  mark_replaced(a);
  connect_and_share_years(a.scanned, a.phrases);
  hide_asides(a);
  drop_asides(a);
  if (a.phrases.dated.empty()) {
    assemble_undated(a);
  } else if (!word_was_skipped(a)) {
    assemble_dated(a);
  }
  if (a.phrases.time_of_day) time_of_day(a);
  join_notes(a);
}

}  // namespace

Timescale read(std::string_view expression, const Calendar& calendar, std::optional<Date> entered) {
  if (expression.starts_with('[')) {
    if (auto canonical = from_canonical(expression)) return std::move(*canonical);
  }
  Assembly assembly{calendar, entered, {}, {}, {}, {}};
  assembly.out.expression = expression;
  assemble(assembly, expression);
  return std::move(assembly.out);
}

}  // namespace collate::timescale
