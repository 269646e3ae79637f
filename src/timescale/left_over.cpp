// SPDX-License-Identifier: MIT
// What stands beside a date and says it again, or says more than was read.
#include "timescale/assembly.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace collate::timescale {
namespace {

bool lies_in(const Milestone& inner, const Milestone& outer) {
  return inner.start && inner.end && outer.start && outer.end && *outer.start <= *inner.start &&
         *inner.end <= *outer.end;
}

bool is_span(const Tokens& t, Index i) {
  return t.is_unit(i, Unit::week) || t.is_unit(i, Unit::fortnight) ||
         t.is_unit(i, Unit::half_term) || t.is_unit(i, Unit::term) || t.is_unit(i, Unit::quarter) ||
         t.is_unit(i, Unit::half) || t.is(i, Sense::week_of);
}

bool counts_it(const Tokens& t, Index i) {
  return t.is_number(i) || t.is(i, Sense::number) || t.is(i, Sense::nth) ||
         t.is(i, Sense::relative);
}

/// Where "third two weeks of" begins in front of the date; its own begin when nothing of the kind
/// stands there.
Index span_before(const Tokens& t, Index begin) {
  Index i = begin;
  while (i > 0 && (t.is(i - 1, Sense::article) || t.says(i - 1, "in"))) --i;
  if (i >= 2 && is_span(t, i - 1) && counts_it(t, i - 2)) return i - 2;
  if (i >= 2 && t.is_number(i - 1) && is_span(t, i - 2)) return i - 2;
  // "second week back in January"
  if (i >= 3 && t.tokens[i - 1].type == TokenType::word && is_span(t, i - 2) && counts_it(t, i - 3))
    return i - 3;
  if (i >= 1 && t.is_unit(i - 1, Unit::quarter)) return i - 1;  // "quarter beginning April"
  return begin;
}

bool names_period(const Dated& date) {
  return date.shape == Shape::season || date.shape == Shape::bare_term ||
         date.shape == Shape::half_of_term || date.shape == Shape::half_term_holiday ||
         date.shape == Shape::holiday;
}

/// "Summer (May/June) 2020": of a time and a list in brackets that lies in it, the list is meant.
void narrow_by_list(Assembly& a, std::vector<Written>& units) {
  const Tokens t{a.scanned};
  const Index open = units[0].end;
  const Index last = units.back().end;
  // The year behind the brackets belongs to the last of the list.
  const bool closed = t.is_mark(last, ')') || (last > 1 && t.is_mark(last - 2, ')'));
  if (!t.is_mark(open, '(') || units[1].begin != open + 1 || !closed) return;
  for (std::size_t i = 1; i < units.size(); ++i) {
    if (!lies_in(units[i].milestone, units[0].milestone) || (i > 1 && !units[i].joined_to_previous))
      return;
  }
  a.out.assumptions.push_back(fmt::format("'{}' was read as the times in brackets.",
                                          token_text(a, units[0].begin, units[0].end)));
  hide(a, units[0].begin, open + 1);
  units.erase(units.begin());
  units.front().joined_to_previous = false;
}

/// "31 Jan 2020 +/- 2 weeks", "a week either side of 31 Jan 2020": what stands between a date and
/// a length makes the length one that changes the date, and not one of something else.
bool changes_date(const Tokens& t, Index begin, Index end) {
  static constexpr std::array<std::string_view, 12> words = {"less",    "minus",  "plus", "past",
                                                             "later",   "than",   "or",   "side",
                                                             "earlier", "sooner", "on",   "either"};
  bool says = false;
  for (Index i = begin; i < end; ++i) {
    const bool word = std::any_of(words.begin(), words.end(),
                                  [&](std::string_view one) { return t.says(i, one); });
    const bool sign = t.is_mark(i, '+') || t.is_mark(i, '-');
    says = says || word || sign;
    if (!word && !sign && !t.is(i, Sense::article) && !t.is_mark(i, '(') && !t.is_mark(i, '/'))
      return false;
  }
  return says;
}

void say_length_left(Assembly& a, const Written& unit) {
  const Tokens t{a.scanned};
  for (const DurationFound& length : a.phrases.durations) {
    const bool before = length.end < unit.begin && changes_date(t, length.end, unit.begin);
    const bool after = length.begin > unit.end && changes_date(t, unit.end, length.begin);
    // "1 month after the meeting of 12 March 2020"
    const bool of_event = a.phrases.event && length.end < unit.begin &&
                          t.tokens[length.end].begin == a.phrases.event->begin;
    if (!before && !after && !of_event) continue;
    a.out.doubtful = true;
    a.out.assumptions.push_back(fmt::format(
        "'{}' beside the date was not reckoned with.",
        token_text(a, after ? unit.end : length.begin, before ? unit.begin : length.end)));
    return;
  }
}

}  // namespace

void narrow_by_bracket(Assembly& a, std::vector<Written>& units) {
  const Tokens t{a.scanned};
  if (units.size() > 2) return narrow_by_list(a, units);
  if (units.size() != 2 || units[0].dated == nullptr || units[1].dated == nullptr) return;
  // Nothing but the bracket and a lead stands between them: "(final Sept 2019)" is another step.
  const Index open = units[0].end;
  const bool bracket = t.is_mark(open, '(') && units[1].begin == open + 1 &&
                       t.is_mark(units[1].end, ')') && !units[0].dated->bracketed;
  const bool year_end = units[1].begin == open && units[0].dated->shape == Shape::bare_year &&
                        units[0].dated->part == Part::end;  // "Year end 31 March 2020"
  if (!bracket && !year_end) return;
  // "By Easter (10 April 2020)": the year and the day that are printed are those meant.
  // Which year's end was meant is for the printed date to say.
  const auto about_then = std::chrono::days{units[0].dated->shape == Shape::bare_year ? 370 : 62};
  const auto &told = units[0].milestone.end, &printed = units[1].milestone.end;
  const bool near =
      told && printed && *told - *printed <= about_then && *printed - *told <= about_then;
  const bool sharper = near && units[0].dated->year == 0 && units[1].dated->year != 0;
  // "July 2020 (end of summer term)": the brackets only say what happens then.
  const bool explained = near && bracket && units[0].dated->year != 0 &&
                         units[1].dated->year == 0 && names_period(*units[1].dated);
  const bool second = sharper || (!explained && lies_in(units[1].milestone, units[0].milestone));
  const bool first = explained || (!sharper && lies_in(units[0].milestone, units[1].milestone));
  if (second == first) return;  // apart, or the same window
  const Written& wider = units[second ? 0 : 1];
  a.out.assumptions.push_back(fmt::format(
      "'{}' and '{}' were read as one time: the narrower of the two.",
      token_text(a, units[0].begin, units[0].end), token_text(a, units[1].begin, units[1].end)));
  hide(a, open, units[1].end + 1);
  hide(a, wider.begin, wider.end);
  units.erase(units.begin() + (second ? 0 : 1));
}

void say_what_was_left(Assembly& a, const std::vector<Written>& units) {
  if (units.size() == 1 && a.out.kind != Kind::duration && a.out.kind != Kind::range)
    say_length_left(a, units.front());
  const bool said = !a.out.assumptions.empty() || !a.out.alternatives.empty();
  if (said || units.size() != 1 || !a.out.recurrence.empty() || a.out.kind == Kind::duration ||
      a.out.milestones.size() != 1)
    return;
  const Tokens t{a.scanned};
  const Index begin = span_before(t, units.front().begin);
  if (begin == units.front().begin) return;
  a.out.doubtful = true;
  a.out.assumptions.push_back(fmt::format("'{}' before the date was not read as part of it.",
                                          token_text(a, begin, units.front().begin)));
}

}  // namespace collate::timescale
