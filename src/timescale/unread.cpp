// SPDX-License-Identifier: MIT
// What stands before a year and could not be read. An unknown word is never skipped so that a year
// is left over: "4 Xyzzy 2020" names no day, and "National Autism Strategy 2021" is a title.
#include "timescale/assembly.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::timescale {
namespace {

bool is_plain_year(const Dated& date) {
  const bool year = date.shape == Shape::calendar_year && date.year_form == YearForm::four_digits;
  return (year || date.shape == Shape::split_year) && date.part == Part::whole &&
         date.lead == Lead::none && !date.has_pointer && !date.type_printed && date.problem.empty();
}

bool is_unknown(const Tokens& t, Index i) {
  return i < t.tokens.size() && t.tokens[i].type == TokenType::word &&
         t.tokens[i].sense == Sense::none;
}

std::string text_between(const Assembly& a, Index begin, Index end) {
  const auto& tokens = a.scanned.tokens;
  return a.scanned.text.substr(tokens[begin].begin, tokens[end - 1].end - tokens[begin].begin);
}

struct Before {
  int unknown = 0;       ///< words that the vocabulary does not know
  bool capitals = true;  ///< each of them begins with a capital
  bool others = false;   ///< numbers, marks or words of the calendar among them
};

/// What stands between the beginning of the text and the year.
Before before_year(const Tokens& t, Index year) {
  Before found;
  for (Index i = 0; i < year; ++i) {
    const Token& token = t.tokens[i];
    const bool small = token.type == TokenType::word &&
                       (token.sense == Sense::article || token.sense == Sense::lead ||
                        token.sense == Sense::conjunction);
    if (small) continue;
    if (token.type == TokenType::word && (token.sense == Sense::none || token.capital)) {
      ++found.unknown;
      found.capitals = found.capitals && token.capital;
    } else {
      found.others = true;
    }
  }
  return found;
}

/// "13/2020", "4 Xyzzy 2020", "Xyzzy term 2020": the words that should say which part of the year.
/// Empty when nothing of the kind stands before the year.
std::string unread_part(const Assembly& a, const Tokens& t, Index year) {
  if (year >= 2 && t.is_number(year - 2) && t.tokens[year - 2].digits <= 2 &&
      !t.tokens[year].spaced &&
      (t.is_mark(year - 1, '/') || t.is_mark(year - 1, '-') || t.is_mark(year - 1, '.') ||
       t.is_mark(year - 1, ',') || t.is_mark(year - 1, ';') || t.is_mark(year - 1, ':')) &&
      !t.tokens[year - 1].spaced)
    return text_between(a, year - 2, year);
  if (year == 1 && t.is_number(0) && t.tokens[0].digits <= 2) return text_between(a, 0, 1);
  if (year >= 2 && is_unknown(t, year - 1) && t.is_number(year - 2) &&
      t.tokens[year - 2].digits <= 2)
    return text_between(a, year - 2, year);
  // "31st of Match 2020"
  Index of = year >= 2 ? year - 1 : 0;
  while (of > 0 && t.is(of - 1, Sense::article)) --of;
  if (year >= 3 && is_unknown(t, year - 1) && of >= 1 && t.is_number(of - 1) &&
      t.tokens[of - 1].ordinal && t.tokens[of - 1].number <= 31)
    return text_between(a, of - 1, year);
  // "A1 2020": no article, a term or a phase
  if (year >= 2 && t.is_number(year - 1) && !t.tokens[year - 1].spaced &&
      t.is(year - 2, Sense::article))
    return text_between(a, year - 2, year);
  // "Xyz 4 2019/20", "wk 12 2020", "W12 2020"; "1H 2020", "3Q 2019/20"
  const bool number_before =
      year >= 2 && t.is_number(year - 1) && t.tokens[year - 1].digits <= 2 && t.tokens[year].spaced;
  if (number_before &&
      (is_unknown(t, year - 2) || t.is_unit(year - 2) || t.is(year - 2, Sense::half_letter)))
    return text_between(a, year - 2, year);
  if (year >= 2 && t.is_number(year - 2) &&
      (t.is(year - 1, Sense::half_letter) || t.is(year - 1, Sense::quarter)))
    return text_between(a, year - 2, year);
  // "mid Quillember 2020"
  if (is_unknown(t, year - 1) && (of == 1 || (of == 2 && t.is(0, Sense::lead))) &&
      t.is(of - 1, Sense::part))
    return text_between(a, of - 1, year);
  if (year >= 1 && t.is(year - 1, Sense::weekday)) return text_between(a, 0, year);
  const bool unit =
      year >= 1 && (t.is_unit(year - 1, Unit::term) || t.is_unit(year - 1, Unit::half_term) ||
                    t.is_unit(year - 1, Unit::quarter) || t.is_unit(year - 1, Unit::week) ||
                    t.is_unit(year - 1, Unit::month) || t.is_unit(year - 1, Unit::day));
  if (unit)
    return text_between(a, year >= 2 && is_unknown(t, year - 2) ? year - 2 : year - 1, year);
  return {};
}

/// "2020-W10": what is joined to the year says which part of it.
bool is_joined_behind(const Tokens& t, Index behind) {
  return is_unknown(t, behind) && t.tokens[behind].hyphened && t.is_number(behind + 1) &&
         !t.tokens[behind + 1].spaced;
}

/// "Written Statement of Action 2019": the last word of a title may count something elsewhere.
bool ends_title(const Tokens& t, Index i) {
  return is_unknown(t, i) || (t.is(i, Sense::numbered) && t.tokens[i].capital);
}

/// "Foobar March 2020": one word that is not known, and nothing else, before a month. Several words
/// say what is to be done by then.
bool is_month_behind_word(const Tokens& t, const Dated& date) {
  return date.shape == Shape::month && date.part == Part::whole && date.lead == Lead::none &&
         date.problem.empty() && date.begin == 1 && is_unknown(t, 0);
}

/// "SEND Strategy 2017-2020"
bool is_titled_span(const Tokens& t, const Dated& date) {
  return date.shape == Shape::year_span && date.lead == Lead::none && date.begin > 0 &&
         date.end >= t.tokens.size() && t.tokens[date.begin - 1].type == TokenType::word &&
         t.tokens[date.begin - 1].capital;
}

}  // namespace

bool word_was_skipped(Assembly& a) {
  const Tokens t{a.scanned};
  if (a.phrases.dated.size() != 1 || !a.phrases.cadences.empty() || a.phrases.results ||
      a.phrases.effort)
    return false;
  const Dated& date = a.phrases.dated.front();
  if (is_titled_span(t, date)) {
    a.out.doubtful = true;
    a.out.assumptions.push_back("The years may belong to the title before them.");
    return false;
  }
  if (is_month_behind_word(t, date)) {
    a.out.doubtful = true;
    a.out.assumptions.push_back(fmt::format(
        "'{}' before the month was taken for what is to be done.", text_between(a, 0, 1)));
    return false;
  }
  if (!is_plain_year(date)) return false;
  if (is_joined_behind(t, date.end)) {
    a.refuse(fmt::format("'{}' names no day, month or term that is known.",
                         text_between(a, date.begin, date.end + 2)));
    return true;
  }
  if (date.begin == 0) return false;
  if (const auto part = unread_part(a, t, date.begin); !part.empty()) {
    a.refuse(
        fmt::format("'{}' before {} names no day, month or term that is known.", part, date.year));
    return true;
  }
  // "SEND Review (2020)"
  const bool bracketed = date.begin > 1 && t.is_mark(date.begin - 1, '(');
  const Index edge = bracketed ? date.begin - 1 : date.begin;
  if (date.shape == Shape::split_year || !ends_title(t, edge - 1)) return false;
  const Before before = before_year(t, edge);
  const auto after =
      static_cast<std::ptrdiff_t>(std::min(static_cast<std::size_t>(date.end), t.tokens.size()));
  const bool ends = std::all_of(t.tokens.begin() + after, t.tokens.end(),
                                [](const Token& token) { return token.type == TokenType::mark; });
  if (before.unknown == 1 && !before.others && ends) {
    a.refuse(fmt::format("'{}' before {} is no month, term or other time that is known.",
                         text_between(a, edge - 1, edge), date.year));
    return true;
  }
  if (before.unknown >= 2 && before.capitals && !before.others && ends) {
    a.out.kind = Kind::lookalike_title;
    a.out.assumptions.push_back("The year belongs to a title.");
    return true;
  }
  a.out.doubtful = true;
  a.out.assumptions.push_back(fmt::format(
      "The words before {} were taken for what is to be done; only the year was read.", date.year));
  return false;
}

}  // namespace collate::timescale
