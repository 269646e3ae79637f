// SPDX-License-Identifier: MIT
// Figures before a date that were read as no part of it: a day is never dropped so that a month or
// a year is left over.
#include "timescale/phrase.hpp"
#include "timescale/tokens.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::timescale {
namespace {

bool taken(const Phrases& phrases, Index i) {
  const auto holds = [i](const auto& span) { return span.begin <= i && i < span.end; };
  return std::any_of(phrases.dated.begin(), phrases.dated.end(), holds) ||
         std::any_of(phrases.durations.begin(), phrases.durations.end(), holds) ||
         std::any_of(phrases.cadences.begin(), phrases.cadences.end(), holds) ||
         std::any_of(phrases.asides.begin(), phrases.asides.end(), holds);
}

/// "1. Dec 2019 2. March 2020", "1) March": the number of a line, not of a day.
bool counts_lines(const Tokens& t, Index number) {
  const bool begins = number == 0 || t.is_mark(number - 1, ';') || t.is_mark(number - 1, '(');
  if (t.is_mark(number + 1, ')')) return true;
  const auto numbered = [&](int line) {
    for (Index i = 0; i + 1 < t.tokens.size(); ++i) {
      if (t.is_number(i) && t.tokens[i].number == line && t.is_mark(i + 1, '.')) return true;
    }
    return false;
  };
  return (begins || t.tokens[number].number > 1) && numbered(1) && numbered(2);
}

/// A word or mark between a number and what it belongs to: "Phase 2", "Year 6".
bool belongs_to_word(const Tokens& t, Index number) {
  if (number == 0) return false;
  return t.is(number - 1, Sense::numbered) || t.is(number - 1, Sense::unit) ||
         t.is(number - 1, Sense::disease) || t.is(number - 1, Sense::results) ||
         t.is(number - 1, Sense::meeting);
}

std::string printed(const Tokens& t, Index begin, Index end) {
  return t.scanned.text.substr(t.tokens[begin].begin,
                               t.tokens[end - 1].end - t.tokens[begin].begin);
}

/// "l December": a letter typed for the figure 1 or 0.
bool letter_for_day(const Tokens& t, Index i) {
  return t.says(i, "l") || t.says(i, "i") || t.says(i, "o") || t.says(i, "ll");
}

/// "1O/12/2019", "12/0l/2020": where the figure that ends at this token begins when a letter stands
/// in it for a figure; behind the token when none does.
Index figure_with_letter(const Tokens& t, Index last) {
  const auto glued = [&](Index i) { return !t.tokens[i].spaced && !t.tokens[i].hyphened; };
  if (letter_for_day(t, last) && last > 0 && t.is_number(last - 1) && glued(last)) return last - 1;
  if (t.is_number(last) && last > 0 && letter_for_day(t, last - 1) && glued(last)) return last - 1;
  return last + 1;
}

/// "31st; report 15th Feb 2020", "draft 10th, final 28th Feb 2020": a day of a month that is not
/// named. "2nd draft" and "1st and 2nd phases" count something else.
bool is_day_alone(const Tokens& t, const Phrases& phrases, Index i) {
  if (!t.is_number(i) || !t.tokens[i].ordinal || t.tokens[i].number > 31 || taken(phrases, i) ||
      belongs_to_word(t, i))
    return false;
  for (Index next = i + 1; next < t.tokens.size(); ++next) {
    if (taken(phrases, next)) return true;
    const Token& token = t.tokens[next];
    const bool joins = t.is(next, Sense::conjunction) || t.is_mark(next, '&') ||
                       t.is_mark(next, '/') || (token.type == TokenType::number && token.ordinal);
    if (joins) continue;
    const bool names_a_line = t.is_mark(next, ':') || (i > 0 && t.is_mark(i - 1, '('));
    return token.type == TokenType::mark && !names_a_line;
  }
  return true;
}

/// "31 blah March 2020", "31 31 March 2020", "31st 3rd 2020": a number that may be a day stands
/// apart from the date. True when it was told.
bool number_apart(const Tokens& t, Phrases& phrases, Dated& date) {
  const Index before = date.begin - 1;
  const auto loose = [&](Index i) {
    return t.is_number(i) && t.tokens[i].digits <= 2 && t.tokens[i].number >= 1 &&
           t.tokens[i].number <= 31 && !taken(phrases, i);
  };
  const bool small = date.shape == Shape::month || date.shape == Shape::day;
  const bool over_a_word = before > 0 && t.is(before, Sense::none) && loose(before - 1) &&
                           date.shape == Shape::month && !belongs_to_word(t, before - 1);
  if (over_a_word && !t.tokens[before].spaced && !t.tokens[before].hyphened) {
    // "3I March 2020"
    date.problem = fmt::format("'{}' is no date that is known.", printed(t, before - 1, date.end));
    return true;
  }
  const bool doubled = loose(before) && !belongs_to_word(t, before) &&
                       (t.tokens[before].ordinal || date.shape == Shape::day);
  if (over_a_word || (doubled && small)) {
    const Index number = over_a_word ? before - 1 : before;
    phrases.doubtful = true;
    date.notes.push_back(fmt::format("'{}' stands before the date and was read as no part of it.",
                                     printed(t, number, number + 1)));
    return true;
  }
  if (doubled) {
    date.problem = fmt::format("'{}' is no date that is known.", printed(t, before, date.end));
    return true;
  }
  return false;
}

void look_before(const Tokens& t, Phrases& phrases, Dated& date) {
  const Token& first = t.tokens[date.begin];
  const Index before = date.begin - 1;
  if (number_apart(t, phrases, date)) return;
  const bool month_only = date.shape == Shape::month && date.lead == Lead::none;
  const Token& token = t.tokens[before];
  if (token.type == TokenType::word && token.sense == Sense::none && !taken(phrases, before)) {
    const bool part = before > 0 && t.is(before - 1, Sense::part) && token.end - token.begin <= 2 &&
                      date.shape != Shape::day;
    if (part) {  // "end xx March 2020"
      date.problem =
          fmt::format("'{}' is no date that is known.", printed(t, before - 1, date.end));
      return;
    }
    const bool glued = !first.spaced && !first.hyphened && first.type == TokenType::number;
    if (glued || ((month_only || date.shape == Shape::day) && letter_for_day(t, before)))
      date.problem = fmt::format("'{}' is no date that is known.", printed(t, before, date.end));
    return;
  }
  Index number = before;
  bool tight = !first.spaced;
  while (number > 0 && t.tokens[number].type == TokenType::mark &&
         (t.is_mark(number, '.') || t.is_mark(number, '/') || t.is_mark(number, '_') ||
          t.is_mark(number, ',') || t.is_mark(number, '-'))) {
    tight = tight && !t.tokens[number].spaced;
    --number;
  }
  if (tight && number != before) {
    if (const Index begin = figure_with_letter(t, number); begin <= number) {
      date.problem = fmt::format("'{}' is no date that is known.", printed(t, begin, date.end));
      return;
    }
  }
  // "13/2020" and its like are told where skipped words are looked for.
  const bool whole = number + 2 != date.begin && date.shape == Shape::calendar_year &&
                     date.part == Part::whole && date.lead == Lead::none;
  const bool figures = date.shape == Shape::day && date.numeric;  // "1/2/3"
  if (!t.is_number(number) || t.tokens[number].digits > 2 || taken(phrases, number) ||
      !(month_only || ((whole || figures) && tight)) || number == before)
    return;
  if (t.is_mark(number + 1, ')') || counts_lines(t, number) || belongs_to_word(t, number)) return;
  if (tight || t.tokens[number].ordinal) {
    date.problem = fmt::format("'{}' is no date that is known.", printed(t, number, date.end));
    return;
  }
  const int day = t.tokens[number].number;
  if (day < 1 || day > 31) return;
  phrases.doubtful = true;
  date.notes.push_back(
      fmt::format("'{}' stands before the date and was read as no part of it; if it is the day, "
                  "write it without a mark behind it.",
                  printed(t, number, number + 1)));
}

/// "1/4ly", "31/3/20xx": letters hang on the figures, and what they make of them is not known.
void look_behind(const Tokens& t, Dated& date) {
  if (!date.numeric || date.end >= t.tokens.size()) return;
  const Token& next = t.tokens[date.end];
  const bool known =
      next.sense != Sense::none && next.sense != Sense::quarter && next.sense != Sense::half_letter;
  if (next.type != TokenType::word || known || next.spaced || next.hyphened) return;
  date.problem =
      fmt::format("'{}' is no date that is known.", printed(t, date.begin, date.end + 1));
}

}  // namespace

void mark_unread_figures(const Scanned& scanned, Phrases& phrases) {
  const Tokens t{scanned};
  for (auto& date : phrases.dated) {
    if (date.begin > 0 && date.begin < t.tokens.size() && date.problem.empty())
      look_before(t, phrases, date);
    if (date.problem.empty()) look_behind(t, date);
  }
  if (phrases.dated.empty()) return;
  for (Index i = 0; i < t.tokens.size(); ++i) {
    if (!is_day_alone(t, phrases, i)) continue;
    phrases.doubtful = true;
    phrases.dated.front().notes.push_back(
        fmt::format("'{}' stands without a month and was read as no date.", printed(t, i, i + 1)));
    return;
  }
}

}  // namespace collate::timescale
