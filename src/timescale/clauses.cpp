// SPDX-License-Identifier: MIT
// Lengths of time, conditions, events, and the words behind a date that change it ("onwards").
#include "timescale/names.hpp"
#include "timescale/walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace collate::timescale {
namespace {

bool counts_from_now(const Walk& walk, Index at) {
  return walk.says(at, "from") &&
         (walk.says(at + 1, "now") || walk.says(at + 1, "today") || walk.says(at + 1, "here"));
}

/// "within a month", "in a fortnight", "within the next week": one of the unit. Gives the unit, or
/// 0.
Index one_of_unit(const Walk& walk, Index begin, Index at, DurationFound& found) {
  if (!walk.is_unit(at)) return 0;
  // "A month from now", "a fortnight after 31 Jan": the end of the length is said, and no "in"
  // before it.
  const bool has_article = at > 0 && (walk.says(at - 1, "a") || walk.says(at - 1, "an"));
  const bool counts_from_date =
      walk.says(at + 1, "after") || walk.says(at + 1, "later than") || walk.says(at + 1, "on from");
  if (has_article && (counts_from_date || counts_from_now(walk, at + 1))) {
    found.count = 1;
    return at;
  }
  if (at == begin || found.lead == Lead::none) return 0;
  const auto unit = static_cast<Unit>(walk.tokens[at].value);
  // "the next month" after "in" or "within" is a length; "next month" is the month that follows.
  const bool next = found.has_pointer && found.pointer == Pointer::next &&
                    found.lead == Lead::during && at >= begin + 2 &&
                    (walk.says(at - 2, "the") || walk.says(at - 2, "within the")) &&
                    unit != Unit::term && unit != Unit::half_term;
  if (!has_article && !next) return 0;
  found.count = 1;
  return at;
}

/// The number before the unit; of "five or six weeks" and "3-6 months" the longer one.
Index counted(const Walk& walk, Index at, DurationFound& found) {
  found.count = walk.small_number(at);
  if (found.count <= 0) return at;
  ++at;
  // "three (3) months"
  if (walk.is_mark(at, '(') && walk.small_number(at + 1) == found.count &&
      walk.is_mark(at + 2, ')'))
    at += 3;
  const bool between = walk.is_mark(at, '-') || walk.is_mark(at, '/') || walk.says(at, "to") ||
                       walk.is(at, Sense::conjunction);
  if (between && walk.small_number(at + 1) > found.count && walk.is_unit(at + 2) &&
      walk.small_number(at + 1) < 16) {
    found.count = walk.small_number(at + 1);
    at += 2;
  }
  return at;
}

/// "6 weeks from now", "in a month's time", "3 months time".
void from_now(const Walk& walk, DurationFound& found) {
  Index at = found.end;
  if (walk.is_mark(at, '\'')) ++at;
  if (walk.says(at, "time")) {
    found.from_now = true;
    found.end = at + 1;
  } else if (counts_from_now(walk, at)) {
    found.from_now = true;
    found.end = at + 2;
  }
}

/// "last two weeks of March 2020": part of the month, and no length of its own.
bool is_part_of_date(const Walk& walk, Index i) {
  if (!walk.is(i, Sense::relative)) return false;
  std::vector<Dated> dates;
  return match_dated(walk.scanned, i, dates) != i && dates.size() == 1 &&
         dates.front().part == Part::last_units;
}

void add_plan_period(Walk& walk, Index begin, Index end) {
  Dated period;
  period.shape = Shape::plan_period;
  period.begin = begin;
  period.end = end;
  walk.found.dated.push_back(period);
}

}  // namespace

Index clause_end(const Walk& walk, Index i) {
  Index end = i + 1;
  while (end < walk.tokens.size()) {
    if (walk.is_mark(end, ')') || walk.is_mark(end, ';')) break;
    if (walk.is_mark(end, ',')) {
      std::vector<Dated> ignored;
      if (match_dated(walk.scanned, end + 1, ignored) != end + 1) break;
    }
    if (walk.is_mark(end, '-') && end + 1 < walk.tokens.size()) {
      std::vector<Dated> ignored;
      if (match_dated(walk.scanned, end + 1, ignored) != end + 1) break;
    }
    ++end;
  }
  return end;
}

Span text_of(const Walk& walk, Index begin, Index end) {
  std::uint32_t last = walk.tokens[end - 1].end;
  if (walk.is_mark(end - 1, '.') || walk.is_mark(end - 1, ',') || walk.is_mark(end - 1, '?'))
    last = end - 1 > begin ? walk.tokens[end - 2].end : last;
  return {walk.tokens[begin].begin, last};
}

/// "next five years", "within 6 months", "18 months", "12m", "10 year programme"
Index find_duration(Walk& walk, Index i) {
  if (is_part_of_date(walk, walk.skip_articles(i))) return i;
  DurationFound found;
  found.begin = i;
  Index at = i;
  if (walk.is(at, Sense::lead)) {
    found.lead = static_cast<Lead>(walk.tokens[at].value);
    at = walk.skip_articles(at + 1);
    if (walk.is(at, Sense::lead)) at = walk.skip_articles(at + 1);
  }
  at = walk.skip_articles(at);
  if (walk.is(at, Sense::relative) && walk.tokens[at].value < 3) {
    found.has_pointer = true;
    found.pointer = static_cast<Pointer>(walk.tokens[at].value);
    ++at;
  }
  if (const Index one = one_of_unit(walk, i, at, found)) {
    at = one;
  } else {
    at = counted(walk, at, found);
  }
  if (found.count <= 0) return i;
  if (walk.says(at, "m") && walk.is_number(at - 1) && !walk.tokens[at].spaced) {
    found.unit = Unit::month;
  } else if (walk.is_unit(at)) {
    found.unit = static_cast<Unit>(walk.tokens[at].value);
  } else {
    return i;
  }
  const Index end = at + 1;
  if (found.unit == Unit::hour && found.lead == Lead::during && found.count >= 24) {
    found.count = (found.count + 23) / 24;  // "within 48 hours"
    found.unit = Unit::day;
  }
  if (found.unit == Unit::hour || found.unit == Unit::half || walk.is(end, Sense::old)) return i;
  if (found.unit == Unit::year && found.count >= 10 && at == i + 1 && !walk.says(at, "year") &&
      i > 0 && (walk.is_mark(i - 1, '-') || walk.says(i - 1, "to"))) {
    return i;  // "0- 25 years": ages
  }
  if (found.unit == Unit::year && walk.is_number(i) && walk.small_number(i) == 0) return i;
  found.span = walk.is(end, Sense::plan_span);
  found.end = found.span ? end + 1 : end;
  from_now(walk, found);
  if (walk.found.durations.size() < 8) walk.found.durations.push_back(found);
  if ((walk.says(found.end, "of") || walk.says(found.end, "of the") ||
       walk.says(found.end, "from") || walk.says(found.end, "after")) &&
      found.end + 1 < walk.tokens.size() && !walk.found.event &&
      walk.tokens[found.end + 1].type == TokenType::word && found.lead != Lead::none) {
    std::vector<Dated> dates;
    if (match_dated(walk.scanned, found.end, dates) == found.end) {
      walk.found.event_word = true;
      walk.found.event = text_of(walk, found.end, clause_end(walk, found.end));
    }
  }
  return found.end;
}

/// "September 2019 - ongoing": no end.
void find_ongoing(Walk& walk, Index i) {
  if (walk.tokens[i].value == 0) walk.found.ongoing = true;  // "present" only behind a date
  if (walk.found.dated.empty() || walk.found.dated.back().lead != Lead::none) return;
  auto& last = walk.found.dated.back();
  const bool joined =
      last.end == i || (last.end + 1 == i &&
                        (walk.is_mark(last.end, '-') || walk.is_mark(last.end, ',') ||
                         walk.is(last.end, Sense::lead) || walk.is(last.end, Sense::conjunction)));
  if (!joined) return;
  last.lead = Lead::from;
  walk.found.ongoing = true;
  walk.found.asides.push_back({last.end, i + 1});
}

/// "September 2019 at the latest"
void find_limit(Walk& walk, Index i) {
  if (walk.found.dated.empty() || walk.found.dated.back().end != i) return;
  auto& last = walk.found.dated.back();
  if (walk.tokens[i].value == 1) {
    last.lead = Lead::not_before;
  } else if (last.lead == Lead::none || last.lead == Lead::during) {
    last.lead = Lead::by;
  }
  walk.found.asides.push_back({i, i + 1});
}

/// "next SSPG meeting"
Index find_next_meeting(Walk& walk, Index i) {
  if (walk.tokens[i].value >= 3) return i + 1;
  for (Index k = i + 1; k < walk.tokens.size() && k < i + 5; ++k) {
    if (walk.tokens[k].type == TokenType::mark) break;
    if (!walk.is(k, Sense::meeting)) continue;
    while (walk.is(k + 1, Sense::meeting)) ++k;
    if (!walk.found.event) {
      walk.found.event_word = true;
      walk.found.event = Span{walk.tokens[i].begin, walk.tokens[k].end};
    }
    return k + 1;
  }
  return i + 1;
}

/// "September 2019 onwards"
void find_onwards(Walk& walk, Index i) {
  if (!walk.found.dated.empty() && walk.found.dated.back().end + 1 >= i) {
    walk.found.dated.back().lead = Lead::from;
  } else {
    walk.found.ongoing = true;
  }
}

void find_plan_span(Walk& walk, Index i) {
  const bool through =
      i > 0 && (walk.is(i - 1, Sense::lead) ||
                (i > 1 && walk.is(i - 1, Sense::article) && walk.is(i - 2, Sense::lead)));
  if (!through) {
    walk.found.slippage = true;
    return;
  }
  const Index begin = walk.is(i - 1, Sense::lead) ? i - 1 : i - 2;
  const auto lead = walk.scanned.folded_text(walk.tokens[begin]);
  if (lead == "throughout" || lead == "across" || lead == "over" || lead == "during" ||
      lead == "for") {
    add_plan_period(walk, begin, i + 1);
  } else {
    walk.found.slippage = true;
  }
}

Index find_condition(Walk& walk, Index i) {
  const auto text = walk.scanned.folded_text(walk.tokens[i]);
  if (text == "provided" && i > 0 && !walk.is_mark(i - 1, ',') && !walk.is_mark(i - 1, '(') &&
      !walk.says(i + 1, "that"))
    return i + 1;
  if (text == "when" &&
      (i + 1 >= walk.tokens.size() || walk.is_mark(i + 1, '?') || walk.tokens.back().mark == '?')) {
    walk.found.asking = true;
    return i + 1;
  }
  if (!walk.found.condition) walk.found.condition = text_of(walk, i, clause_end(walk, i));
  return i + 1;
}

Index find_event(Walk& walk, Index i) {
  if (walk.says(i, "following") && i > 0 && walk.is(i - 1, Sense::article)) return i + 1;
  // "following" and "after" before a date belong to the date.
  if (walk.is(i, Sense::event) && walk.tokens[i].value == 1) {
    std::vector<Dated> dates;
    const Index next = match_dated(walk.scanned, i + 1, dates);
    if (next != i + 1) {
      for (auto& one : dates) {
        one.lead = Lead::after;
        one.begin = i;
        walk.found.dated.push_back(std::move(one));
      }
      return next;
    }
  }
  if (i + 1 < walk.tokens.size() && !walk.found.event) {
    walk.found.event_word = true;
    walk.found.event = text_of(walk, i, clause_end(walk, i));
  }
  return i + 1;
}

/// "always precede the SSPG meetings"
Index find_precede(Walk& walk, Index i) {
  walk.found.precedes = true;
  if (!walk.found.condition && i + 1 < walk.tokens.size())
    walk.found.condition = text_of(walk, i + 1, clause_end(walk, i + 1));
  return i + 1;
}

/// "Financial year", "school year", with nothing behind it that it belongs to: "the academic year
/// data collection" is a noun.
bool names_kind_of_year(const Walk& walk, Index at) {
  if (!walk.is(at, Sense::year_type)) return false;
  const auto text = walk.scanned.folded_text(walk.tokens[at]);
  if (!text.ends_with("year") && !text.ends_with(" yr")) return false;
  return at + 1 >= walk.tokens.size() || walk.tokens[at + 1].type != TokenType::word;
}

/// A preposition without a date behind it: "after the inspection", "by" at the end.
Index find_lead(Walk& walk, Index i) {
  const auto lead = static_cast<Lead>(walk.tokens[i].value);
  if (i + 1 >= walk.tokens.size() || walk.is_mark(i + 1, '?')) {
    // "timescales for" and "by" break off; "will march on" does not.
    if (lead == Lead::post) return i + 1;
    walk.found.dangling = lead != Lead::during || walk.found.slippage || i == 0;
    return i + 1;
  }
  if (walk.found.condition && walk.tokens[i].begin < walk.found.condition->end) return i + 1;
  const bool looked = i > 0 && (walk.says(i - 1, "looked") || walk.says(i - 1, "look") ||
                                walk.says(i - 1, "looking"));
  if ((lead == Lead::after || lead == Lead::before || lead == Lead::until || lead == Lead::since) &&
      !looked && walk.tokens[i + 1].type == TokenType::word && !walk.is(i + 1, Sense::age)) {
    if (lead == Lead::since) walk.since = i;
    return find_event(walk, i);
  }
  // "across the year", "throughout the plan": no year named.
  if (lead == Lead::during) {
    const Index at = walk.skip_articles(i + 1);
    const bool typed = names_kind_of_year(walk, at);  // "during the financial year"
    if (at > i + 1 &&
        (typed || (walk.is_unit(at) && static_cast<Unit>(walk.tokens[at].value) == Unit::year))) {
      Dated year;
      year.shape = Shape::bare_year;
      year.lead = lead;
      year.type_printed = typed;
      if (typed) year.year_type = static_cast<YearType>(walk.tokens[at].value);
      year.begin = i;
      year.end = at + 1;
      walk.found.dated.push_back(year);
      return at + 1;
    }
    if (at > i + 1 &&
        (walk.says(at, "plan") || walk.says(at, "strategy") || walk.says(at, "programme"))) {
      const auto text = walk.scanned.folded_text(walk.tokens[i]);
      if (text != "throughout" && text != "during" && text != "across" && text != "over")
        return i + 1;
      add_plan_period(walk, i, at + 1);
      return at + 1;
    }
  }
  return i + 1;
}

}  // namespace collate::timescale
