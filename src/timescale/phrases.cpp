// SPDX-License-Identifier: MIT
// One walk over the tokens: dates, cadences, durations, conditions, and everything that only looks
// like a date.
#include "timescale/names.hpp"
#include "timescale/walk.hpp"

#include <fmt/format.h>

#include <array>

namespace collate::timescale {
namespace {

constexpr std::size_t most_dates = 64;

/// Whether a month or season stands there in Welsh.
bool is_welsh(const Token& token, std::string_view text) {
  if (token.sense == Sense::month) {
    // The second and third letter of "jan" and "january" are those of the name.
    const auto english = month_names[token.value - 1U];
    return text == "mai" || text.size() < 3 || text[1] != english[1] || text[2] != english[2];
  }
  return token.sense == Sense::season &&
         (text.find("ymor") == 1 || text == "gwanwyn" || text == "haf" || text == "gaeaf");
}

/// What was read for a word that is mistyped or of another language is said.
void note_words(Walk& walk) {
  for (const auto& token : walk.tokens) {
    const bool calendar = token.sense == Sense::month || token.sense == Sense::season;
    if (!token.slip && !calendar) continue;
    const auto text = walk.scanned.folded_text(token);
    const bool welsh = !token.slip && is_welsh(token, text);
    if (!token.slip && !welsh) continue;
    const auto typed = walk.scanned.text.substr(token.begin, token.end - token.begin);
    if (welsh) {
      walk.found.notes.push_back(fmt::format(
          "'{}' was read as Welsh for '{}'{}.", typed,
          token.sense == Sense::month ? std::string{month_names[token.value - 1U]}
                                      : fmt::format("{} term", season_names[token.value]),
          text == "hydref" ? "; the word also means autumn" : ""));
      walk.found.doubtful = walk.found.doubtful || text == "hydref";
    } else {
      walk.found.doubtful = true;
      std::string shown = token.type == TokenType::number ? fmt::format("{}", token.number)
                                                          : std::string{token.meant};
      if (calendar) shown[0] = static_cast<char>(shown[0] - 'a' + 'A');
      walk.found.notes.push_back(fmt::format("'{}' was read as '{}'.", typed, shown));
    }
    if (walk.found.notes.size() >= 8) break;
  }
}

bool ends_clause(const Walk& walk, Index i) {
  return i >= walk.tokens.size() || walk.tokens[i].type == TokenType::mark;
}

Index find_date(Walk& walk, Index i) {
  if (walk.found.dated.size() >= most_dates) return i;
  const std::size_t before = walk.found.dated.size();
  const Index next = match_dated(walk.scanned, i, walk.found.dated);
  if (next == i) return i;
  for (std::size_t k = before; k < walk.found.dated.size(); ++k) {
    auto& one = walk.found.dated[k];
    one.bracketed = walk.bracketed;
    one.conditional = walk.found.condition && walk.tokens[i].begin < walk.found.condition->end;
    if (walk.since && one.lead == Lead::none &&
        i < *walk.since + 8) {  // "since the reforms of 2014"
      one.lead = Lead::since;
      walk.found.event.reset();
      walk.found.event_word = false;
      walk.since.reset();
    }
    one.superseded = walk.superseded || (walk.found.moved && one.lead == Lead::from);
    if (walk.superseded) walk.found.asides.push_back({walk.superseded_at, one.begin});
  }
  walk.superseded = false;
  auto& last = walk.found.dated.back();
  if (walk.is_mark(next, '+') && !walk.tokens[next].spaced && last.lead == Lead::none &&
      (next + 1 == walk.tokens.size() || walk.tokens[next + 1].spaced)) {
    last.lead = Lead::from;  // "Sept 2019+"
    walk.found.asides.push_back({next, next + 1});
    return next + 1;
  }
  return next;
}

/// "14:30", "2pm", "10.30am": said, then left out.
Index time_of_day(Walk& walk, Index i) {
  if (!walk.is_number(i) || walk.tokens[i].digits > 2) return i;
  Index end = i + 1;
  bool clock = false;
  if ((walk.is_mark(end, ':') || walk.is_mark(end, '.')) && walk.is_number(end + 1) &&
      walk.tokens[end + 1].digits == 2 && !walk.tokens[end + 1].spaced) {
    clock = walk.is_mark(end, ':');
    end += 2;
    if (clock && walk.is_mark(end, ':') && walk.is_number(end + 1)) end += 2;
  }
  if (walk.is(end, Sense::time_word)) {
    clock = true;
    ++end;
  }
  if (!clock || walk.tokens[i].number > 24) return i;
  walk.found.time_of_day = true;
  walk.found.late_hour = walk.tokens[i].number >= 22;
  Index begin = i;
  if (i > 0 && (walk.says(i - 1, "at") || walk.says(i - 1, "t") || walk.is_mark(i - 1, ',')))
    --begin;
  walk.found.asides.push_back({begin, end});
  return end;
}

/// A number that is nothing else. Two digits at the end of a clause may be the year of a term
/// before it.
Index lone_number(Walk& walk, Index i) {
  walk.found.number = true;
  const Token& token = walk.tokens[i];
  if (token.ordinal) walk.found.ordinal = true;
  const Token* after = i + 1 < walk.tokens.size() ? &walk.tokens[i + 1] : nullptr;
  const bool clause_ends =
      after == nullptr ||
      (after->type == TokenType::mark &&
       (after->mark == ')' || after->mark == ';' || after->mark == ',' || after->mark == '.'));
  const bool word_before = i > 0 && walk.tokens[i - 1].type == TokenType::word && token.spaced;
  const bool apostrophe = i > 0 && walk.is_mark(i - 1, '\'');
  if (token.digits == 2 && !token.ordinal && clause_ends && (word_before || apostrophe) &&
      !walk.found.orphan_year) {
    walk.found.orphan_year = Span{i, i + 1};
    walk.found.orphan_value = token.number >= 80 ? 1900 + token.number : 2000 + token.number;
  }
  return i + 1;
}

/// Words that only leave a mark on the whole expression, by sense.
using Mark = bool Phrases::*;
constexpr auto make_marks() {
  std::array<Mark, static_cast<std::size_t>(Sense::limit) + 1> marks{};
  const auto set = [&](Sense sense, Mark mark) { marks[static_cast<std::size_t>(sense)] = mark; };
  set(Sense::thereafter, &Phrases::thereafter);
  set(Sense::vague, &Phrases::vague);
  set(Sense::tbc, &Phrases::tbc);
  set(Sense::placeholder, &Phrases::placeholder);
  set(Sense::release, &Phrases::release);
  set(Sense::results, &Phrases::results);
  set(Sense::slippage, &Phrases::slippage);
  set(Sense::moved, &Phrases::moved);
  set(Sense::status, &Phrases::status);
  set(Sense::counted, &Phrases::count);
  // Words of the calendar that no date took: "taster days", "in the autumn of life".
  for (const auto sense :
       {Sense::unit, Sense::month, Sense::season, Sense::weekday, Sense::year_type})
    set(sense, &Phrases::word);
  return marks;
}
constexpr auto marks = make_marks();

/// "year ending": twelve months up to the date behind it.
void find_year_ending(Walk& walk, Index i) {
  DurationFound year;
  year.count = 12;
  year.unit = Unit::month;
  year.ending = true;
  year.begin = i;
  year.end = i + 1;
  if (walk.found.durations.size() < 8) walk.found.durations.push_back(year);
}

/// Words whose neighbours decide what they are; gives the next token.
Index word_by_neighbours(Walk& walk, Index i) {
  const auto text = walk.scanned.folded_text(walk.tokens[i]);
  switch (walk.tokens[i].sense) {
    case Sense::onwards:
      find_onwards(walk, i);
      walk.found.asides.push_back({i, i + 1});
      break;
    case Sense::numbered:
      if (walk.is_number(i + 1) && walk.tokens[i + 1].digits <= 2 && !walk.is_mark(i + 2, '/')) {
        walk.found.number = true;
        return i + 2;
      }
      break;
    case Sense::not_applicable:
      if (walk.tokens.size() == 1 || text.size() > 3 || text == "n/a")
        walk.found.not_applicable = true;
      break;
    case Sense::slippage:
      if (walk.tokens[i].value == 1) return find_precede(walk, i);
      if (text == "delayed" || text == "slipped") walk.found.moved = true;
      break;
    case Sense::results:
      if (text == "ks" && walk.is_number(i + 1)) {
        walk.found.age = true;
        return i + 2;
      }
      break;
    case Sense::disease:
      if (walk.is_number(i + 1)) return i + 2;
      break;
    case Sense::part:
      if (static_cast<Part>(walk.tokens[i].value) == Part::early) walk.found.vague = true;
      break;
    default:
      break;
  }
  return i + 1;
}

/// A word that begins no date, cadence or length of time.
Index word(Walk& walk, Index i) {
  const Token& token = walk.tokens[i];
  if (const Mark mark = marks[static_cast<std::size_t>(token.sense)]) walk.found.*mark = true;
  Index next = i + 1;
  switch (token.sense) {
    case Sense::condition:
      return find_condition(walk, i);
    case Sense::times:
      return token.value == 1 ? find_condition(walk, i) : i + 1;  // "once appointed"
    case Sense::event:
      return find_event(walk, i);
    case Sense::relative:
      return find_next_meeting(walk, i);
    case Sense::lead:
      return find_lead(walk, i);
    case Sense::ongoing:
      find_ongoing(walk, i);
      break;
    case Sense::limit:
      find_limit(walk, i);
      break;
    case Sense::period_to:
      find_year_ending(walk, i);
      break;
    case Sense::plan_span:
      find_plan_span(walk, i);
      break;
    case Sense::asking:
      walk.found.asking = walk.found.asking || i == 0;
      break;
    case Sense::superseded:
      if (walk.says(i, "missed") && ends_clause(walk, i + 1) && !walk.found.dated.empty() &&
          walk.found.dated.back().end == i) {
        walk.found.dated.back().superseded = true;  // "Jan 2020 missed; March 2020"
        break;
      }
      walk.superseded = true;
      walk.superseded_at = i;
      break;
    default:
      next = word_by_neighbours(walk, i);
      break;
  }
  if (next != i + 1) return next;
  if (walk.superseded && i > walk.superseded_at + 3) walk.superseded = false;
  return next;
}

Index step(Walk& walk, Index i) {
  const Token& token = walk.tokens[i];
  if (token.type == TokenType::mark) {
    if (token.mark == '(') walk.bracketed = true;
    if (token.mark == ')') walk.bracketed = false;
    if (token.mark == '\'' || token.mark == '"') {
      if (const Index next = find_quoted_title(walk, i); next != i) return next;
    }
    return i;
  }
  if (const Index next = time_of_day(walk, i); next != i) return next;
  if (const Index next = find_cadence(walk, i); next != i) return next;
  if (!walk.found.effort || token.type == TokenType::word) {
    if (const Index next = find_title(walk, i); next != i) return next;
    if (const Index next = find_duration(walk, i); next != i) return next;
    if (const Index next = find_date(walk, i); next != i) return next;
    if (const Index next = find_age(walk, i); next != i) return next;
  }
  if (token.type == TokenType::number) return lone_number(walk, i);
  return word(walk, i);
}

}  // namespace

void find_phrases(const Scanned& scanned, Phrases& found) {
  Walk walk{scanned, found};
  note_words(walk);
  walk.found.effort = is_effort(walk);
  for (Index i = 0; i < walk.tokens.size();) {
    const Index next = step(walk, i);
    i = next > i ? next : i + 1;
  }
}

}  // namespace collate::timescale
