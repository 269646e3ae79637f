// SPDX-License-Identifier: MIT
// Expressions without a date: lengths of time, cadences, conditions, lookalikes, lone numbers.
#include "timescale/assembly.hpp"
#include "timescale/holiday.hpp"
#include "timescale/read.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::timescale {
namespace {

using std::chrono::days;

void day_and_month(Assembly& a, int day, int month) {
  if (month < 1 || month > 12 || day < 1 || day > 31) return;
  if (!a.entered && !a.calendar.plan_start) return;
  const Date from = a.entered ? *a.entered : *a.calendar.plan_start;
  const auto in = [&](int year) {
    return std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
           std::chrono::day{static_cast<unsigned>(day)};
  };
  const bool passed = in(year_of(from)).ok() && Date{in(year_of(from))} < from;
  const auto date = in(year_of(from) + (passed ? 1 : 0));
  if (date.ok())
    a.out.alternatives.push_back({Date{date}, Date{date}, why(Reason::split_year_not_day)});
}

void lone_number(Assembly& a) {
  a.out.kind = Kind::lookalike_number;
  a.out.assumptions.push_back("A number, not a date.");
  // "1.3", "3-4": a day and a month are possible.
  const auto& tokens = a.scanned.tokens;
  if (tokens.size() == 3 && tokens[0].type == TokenType::number &&
      tokens[2].type == TokenType::number &&
      (tokens[1].mark == '.' || tokens[1].mark == '-' || tokens[1].mark == '/')) {
    day_and_month(a, tokens[0].number, tokens[2].number);
    // "03-20": nobody writes an age with a nought.
    const bool nought = tokens[0].digits == 2 && tokens[0].number < 10 && tokens[0].number > 0;
    if (nought && tokens[2].digits == 2 && tokens[2].number > 12 && tokens[2].number <= 60) {
      const Window month =
          month_window(2000 + tokens[2].number, static_cast<unsigned>(tokens[0].number));
      a.out.alternatives.push_back({month.first, month.last, "a month and a year"});
    }
  }
}

/// "for 18 months", "over 6 weeks" measure; "within 6 months", "in 3 weeks" set a limit.
bool is_measure(const Assembly& a, const DurationFound& found) {
  const auto word = a.scanned.folded_text(a.scanned.tokens[found.begin]);
  return word != "within" && word != "in" && word != "over" && word != "during";
}

/// "next five years", "last two years", "18 months". One rule for all of them: the day of entry is
/// not counted and the last day is, so that "within 1 week" of 8 November is by 15 November.
void assemble_duration(Assembly& a) {
  a.out.kind = Kind::duration;
  if (a.phrases.event) a.out.anchor = a.bytes(*a.phrases.event);
  const DurationFound& found = a.phrases.durations.front();
  if (found.span) {
    if (const auto plan = a.calendar.plan_period()) {
      a.out.milestones.push_back({{}, plan->first, plan->last, Precision::period});
      a.out.assumptions.push_back("The period of the plan was taken.");
    }
    return;
  }
  const bool forward = found.from_now || (found.has_pointer && found.pointer == Pointer::next) ||
                       (!found.has_pointer && found.lead == Lead::during && a.out.anchor.empty() &&
                        !is_measure(a, found));
  const bool backward = found.has_pointer && found.pointer == Pointer::last;
  if (!forward && !backward) {
    // "6 months": how long it takes, or by when it is done.
    if (a.entered && !found.has_pointer && !found.ending && found.lead == Lead::none &&
        a.out.anchor.empty()) {
      const Date last = length_later(*a.entered, found.count, found.unit);
      a.out.alternatives.push_back({last, last, "counted from the day of entry"});
    }
    return;
  }
  if (!a.entered) {
    a.out.assumptions.push_back("No date of entry is known to count from.");
    return;
  }
  a.out.doubtful = true;
  a.out.assumptions.push_back(fmt::format(
      "Counted from the date of entry, {}; the last day is included.", to_words(*a.entered)));
  if (found.unit == Unit::term || found.unit == Unit::half_term) {
    a.out.assumptions.push_back("A term was counted as four months.");
  }
  if (found.unit == Unit::working_day) {
    a.out.assumptions.push_back(
        "Working days leave out weekends and the bank holidays of England, not school holidays.");
  }
  const Date today = *a.entered;
  if (forward) {
    a.out.milestones.push_back(
        {{}, today + days{1}, length_later(today, found.count, found.unit), Precision::period});
  } else {
    a.out.milestones.push_back(
        {{}, length_later(today, -found.count, found.unit) + days{1}, today, Precision::period});
  }
}

Kind kind_of_recurrence(const std::vector<Recurrence>& recurrence) {
  const Cadence first = recurrence.front().cadence;
  const bool mixed = std::any_of(recurrence.begin(), recurrence.end(),
                                 [&](const Recurrence& one) { return one.cadence != first; });
  return mixed ? Kind::recurring_mixed : kind_of(first);
}

}  // namespace

Date length_later(Date day, int count, Unit unit) {
  switch (unit) {
    case Unit::week:
      return day + days{7 * count};
    case Unit::fortnight:
      return day + days{14 * count};
    case Unit::month:
      return add_months(day, count);
    case Unit::quarter:
      return add_months(day, 3 * count);
    case Unit::term:
      return add_months(day, 4 * count);
    case Unit::half_term:
      return add_months(day, 2 * count);
    case Unit::year:
      return add_months(day, 12 * count);
    case Unit::working_day:
      return working_days_later(day, count);
    default:
      return day + days{count};
  }
}

void assemble_undated(Assembly& a) {
  find_recurrences(a, {});
  if (a.phrases.event) a.out.anchor = a.bytes(*a.phrases.event);
  const auto is = [&](Kind kind, std::string_view sentence = {}) {
    a.out.kind = kind;
    if (!sentence.empty()) a.out.assumptions.emplace_back(sentence);
  };
  if (a.phrases.effort)
    return is(Kind::lookalike_effort, "An amount of people's time, not a date.");
  if (!a.out.recurrence.empty()) return is(kind_of_recurrence(a.out.recurrence));
  const bool asks =
      a.phrases.asking || (a.scanned.tokens.back().mark == '?' && !a.phrases.event_word);
  if (a.phrases.not_applicable) return is(Kind::not_applicable);
  if (a.phrases.placeholder || a.phrases.tbc)
    return is(Kind::placeholder, "No date has been given yet.");
  if (asks) return is(Kind::placeholder, "A question stands here instead of a date.");
  if (a.phrases.dangling && !a.phrases.age)
    return is(Kind::placeholder, "The words break off where a date should stand.");
  if (a.phrases.ongoing) return is(Kind::open_ended, "Goes on without an end date.");
  if (a.phrases.precedes) return is(Kind::relative);
  const bool agreed_elsewhere = a.phrases.slippage && !a.phrases.durations.empty();
  if (!a.phrases.durations.empty() && !agreed_elsewhere) {
    assemble_duration(a);
    if (!a.out.anchor.empty()) {
      a.out.kind = Kind::event_anchored;
      a.out.assumptions.push_back("Counted from an event whose date is not given.");
    }
    return;
  }
  if (a.phrases.slippage && !(a.phrases.event_word && !a.out.anchor.ends_with("timescales"))) {
    a.out.anchor.clear();
    return is(Kind::relative, "Hangs on something agreed elsewhere; no date is given here.");
  }
  if (a.phrases.age) return is(Kind::lookalike_age, "An age or a year group, not a date.");
  if (a.phrases.event_word || a.phrases.release) {
    if (a.out.anchor.empty())
      a.out.anchor = label_text(a, 0, static_cast<Index>(a.scanned.tokens.size()));
    return is(Kind::event_anchored, "Hangs on an event whose date is not given.");
  }
  if (a.phrases.condition) return is(Kind::condition);
  if (a.phrases.vague) return is(Kind::vague, "No date can be taken from these words.");
  if (a.phrases.plan_year)
    return is(Kind::relative, "A year of the plan; its number does not name a date.");
  if (a.phrases.title) return is(Kind::lookalike_title, "The year belongs to a title.");
  if (a.phrases.ordinal) {
    a.out.refused = "A day is given without its month.";
    return is(Kind::no_year);
  }
  if (a.phrases.number) return lone_number(a);
  if (a.phrases.word)
    return is(Kind::lookalike_word, "A word that looks like a date but is none here.");
  if (a.phrases.status)
    return is(Kind::lookalike_word, "Says how far the work is, not when it is due.");
  a.refuse(std::string(no_date_in_text));
}

}  // namespace collate::timescale
