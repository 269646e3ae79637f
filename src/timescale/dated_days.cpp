// SPDX-License-Identifier: MIT
// Days and months in words: "30 September 2017", "4-8 Nov", "December 17, 2019".
#include "timescale/dated.hpp"
#include "timescale/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace collate::timescale {
namespace {

unsigned longest_month(unsigned month) {
  constexpr std::array<unsigned, 13> days = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return days[month];
}

std::string_view month_word(unsigned month) {
  return month_names[month - 1];
}

bool counts_something_but_month(const DateTokens& t, Index i) {
  return !t.is(i + 1, Sense::month) && counts_something(t, i);
}

/// The year behind a month; a number that begins the next date ("31 Dec") is none.
YearMatch year_after_month(const DateTokens& t, Index i) {
  const Index number = t.is_number(i) ? i : i + 1;
  if (t.is_number(number) && t.tokens[number].digits <= 2 && t.is(number + 1, Sense::month) &&
      !t.tokens[number].spaced && t.tokens[number].hyphened == false) {
    return {};
  }
  if (t.is_number(i) && t.tokens[i].digits <= 2 && t.is(i + 1, Sense::month)) {
    // "1 Sep-31 Dec", "1 Sep 31 Dec"
    return {};
  }
  if (t.is_mark(i, '/') && t.is_number(i + 1) &&
      (t.is_mark(i + 2, '/') || t.is(i + 2, Sense::month)))
    return {};
  return match_year(t, i, true);
}

/// A month without a year: "may" and "march" in lower case need a preposition before or a list
/// beside them.
Index accept_month(const DateTokens& t, bool verb_like, const Dated& date, Index i, Index end) {
  const bool alone = t.tokens.size() == 1 && t.says(i, "march");  // "may" alone gives leave
  if (!verb_like || alone || t.tokens[i].capital || date.lead != Lead::none ||
      date.part != Part::whole || date.has_pointer)
    return end;
  const bool beside_date =
      (t.is_mark(end, '/') || t.is_mark(end, '-') || t.is_mark(end, '&') || t.is_mark(end, ',') ||
       t.is(end, Sense::conjunction) || t.says(end, "to")) &&
      t.is(end + 1, Sense::month);
  const bool after_date =
      i >= 2 && t.is(i - 2, Sense::month) &&
      (t.tokens[i - 1].type == TokenType::mark || t.is(i - 1, Sense::conjunction));
  return beside_date || after_date || t.tokens[i].hyphened ? end : i;
}

YearMatch year_before_next_month(const DateTokens& t, Index i) {
  if (t.is_mark(i, '/') && t.is_number(i + 1) && t.is(i + 2, Sense::month)) return {};
  return match_year(t, i, true);
}

/// "I6 March": a letter typed for the first figure of the day.
bool letter_for_figure(const DateTokens& t, Index i) {
  if (i == 0 || t.tokens[i].spaced || t.tokens[i].hyphened) return false;
  return t.says(i - 1, "i") || t.says(i - 1, "l") || t.says(i - 1, "o");
}

struct DayNumber {
  int day = 0;
  Connector connector = Connector::none;
  Index token = 0;
  int weekday = 0;  ///< printed before it
};
struct DayNumbers {
  std::array<DayNumber, 12> days{};
  std::size_t count = 0;
};

/// The numbers before a month, "4, 11 and 18" or "4-8"; gives the month, or `i` when none follows.
Index day_numbers(const DateTokens& t, Index i, DayNumbers& list) {
  Connector connector = Connector::none;
  Index at = i;
  int weekday = 0;
  while (list.count < list.days.size()) {
    if (!t.is_number(at) || t.tokens[at].digits > 2 || counts_something_but_month(t, at)) return i;
    list.days[list.count++] = {t.tokens[at].number, connector, at, weekday};
    weekday = 0;
    Index next = at + 1;
    if (t.is(next, Sense::weekday)) return i;
    const Index month = t.skip_articles(next);
    if (t.is(month, Sense::month)) return month;
    const bool mark = t.is_mark(next, '.') || t.is_mark(next, '/') || t.is_mark(next, '_') ||
                      t.is_mark(next, ',');
    if (mark && t.is(next + 1, Sense::month) &&
        (t.tokens[at].ordinal || (!t.tokens[next].spaced && !t.tokens[next + 1].spaced)))
      return next + 1;  // "31.Mar.2020", "2nd. March"
    if (t.is_mark(next, '-') && t.is(next + 1, Sense::month) && t.is_mark(next + 2, '-') &&
        t.is_number(next + 3))
      return next + 1;                                   // "28 - Feb - 2020"
    if (t.is_number(next) && t.tokens[next].hyphened) {  // "13th-17th": the hyphen joins them
      connector = Connector::range;
      at = next;
      continue;
    }
    const bool until =
        t.is(next, Sense::lead) && t.tokens[next].value == static_cast<std::uint8_t>(Lead::until);
    if (t.is_mark(next, '-') || t.says(next, "to") || until) {
      connector = Connector::range;
    } else if (t.is_mark(next, ',') || t.is_mark(next, '&') || t.is_mark(next, '/') ||
               t.is(next, Sense::conjunction)) {
      connector = Connector::list;
      if (t.is_mark(next, ',') && t.is(next + 1, Sense::conjunction)) ++next;
    } else {
      return i;
    }
    at = t.skip_articles(next + 1);  // "16th to the 20th of March"
    if (t.is(at, Sense::weekday)) {  // "Mon 13th - Fri 17th Jan"
      weekday = t.tokens[at].value;
      ++at;
    }
  }
  return i;
}

/// "17, 2019", "17 2019": a year in four figures behind a day.
bool year_behind(const DateTokens& t, Index at) {
  if (t.is_mark(at, ',')) ++at;
  return t.is_number(at) && t.tokens[at].digits == 4 && plausible(t.tokens[at].number) &&
         !counts_something(t, at);
}

}  // namespace

void check_day(Dated& date) {
  if (date.shape != Shape::day || !date.problem.empty() || date.month == 0) return;
  if (date.day > longest_month(date.month)) {
    date.problem = fmt::format("There is no {} {}: the month has at most {} days.", date.day,
                               month_word(date.month), longest_month(date.month));
  } else if (date.day == 29 && date.month == 2 && date.year != 0 &&
             !std::chrono::year{date.year}.is_leap()) {
    date.problem = fmt::format("There is no 29 February {0}: {0} is not a leap year.", date.year);
  }
}

/// "30 September 2017", "1st of March", "4 and 11 November 2019", "4-8 Nov". Several days are
/// appended at once.
Index match_day_and_month(const DateTokens& t, Index i, Dated& date) {
  DayNumbers list;
  const Index at = day_numbers(t, i, list);
  auto& [days, count] = list;
  if (date.lead == Lead::between && count == 2) days[1].connector = Connector::range;
  if (!t.is(at, Sense::month)) return i;
  // "Dec 17 Jan 18": the second number is a year if a month stands before it; the caller has
  // taken that one already.
  const auto month = static_cast<unsigned>(t.tokens[at].value);
  Index end = at + 1;
  const YearMatch printed = year_after_month(t, end);
  if (printed.end != 0) end = printed.end;
  for (std::size_t k = 0; k < count; ++k) {
    Dated one = date;
    one.shape = Shape::day;
    one.month = month;
    one.day = static_cast<unsigned>(days[k].day);
    if (printed.end != 0) take_year(printed, one);
    if (k + 1 < count && one.year_form == YearForm::two_digits) one.year_form = YearForm::shared;
    if (k == 0 && letter_for_figure(t, i)) {
      one.problem = fmt::format(
          "'{}' is no day.",
          t.scanned.text.substr(t.tokens[i - 1].begin, t.tokens[i].end - t.tokens[i - 1].begin));
    }
    if (one.day < 1 || one.day > 31) {
      one.problem = fmt::format("{} {} is no date: months have at most 31 days.", days[k].day,
                                month_word(month));
    }
    one.connector = days[k].connector;
    if (k > 0) {
      one.lead = Lead::none;
      one.weekday = days[k].weekday;
      one.begin = days[k].token;
    }
    one.end = k + 1 < count ? days[k].token + 1 : end;
    if (count == 1) {
      date = one;
      return end;
    }
    t.found.push_back(std::move(one));
  }
  return end;
}

/// Is the text at its end, or behind a year at its end?
bool ends_with_year(const DateTokens& t, Index i) {
  const YearMatch year = match_year(t, i, true);
  return std::max(i, year.end) >= t.tokens.size();
}

/// "the first of March", "twenty-first of March 2020", "15th of next month"
Index match_spelt_day(const DateTokens& t, Index i, Dated& date) {
  const bool nth = t.is(i, Sense::nth);
  const bool ordinal = t.is_number(i) && t.tokens[i].ordinal;
  if (!nth && !ordinal) return i;
  const int day = nth ? t.tokens[i].value : t.tokens[i].number;
  Index at = t.is_unit(i + 1, Unit::day) ? i + 2 : i + 1;
  const bool of = t.says(at, "of") || t.says(at, "of the");
  // "thirty first March": four and fewer may count something else that lies in the month.
  const bool close = nth && t.is(at, Sense::month) && (day > 4 || ends_with_year(t, at + 1));
  if (!of && !close) return i;
  const bool day_of = t.is_unit(i + 1, Unit::day);  // "4th day of May 2020"
  at = t.skip_articles(at);
  if ((nth || day_of) && t.is(at, Sense::month)) {
    date.shape = Shape::day;
    date.month = t.tokens[at].value;
    date.day = static_cast<unsigned>(day);
    const YearMatch printed = year_after_month(t, at + 1);
    if (printed.end == 0) return at + 1;
    take_year(printed, date);
    return printed.end;
  }
  const bool pointed = t.is(at, Sense::relative) && t.tokens[at].value < 3;
  if (!t.is_unit(pointed ? at + 1 : at, Unit::month)) return i;
  date.shape = Shape::relative_unit;
  date.unit = Unit::month;
  date.day = static_cast<unsigned>(day);
  date.has_pointer = pointed;
  if (pointed) date.pointer = static_cast<Pointer>(t.tokens[at].value);
  return pointed ? at + 2 : at + 1;
}

/// "Monday 4 November 2019"
Index match_weekday(const DateTokens& t, Index i, Dated& date) {
  const int printed = t.tokens[i].value;
  Index next = i + 1;
  if (t.is_mark(next, ',')) ++next;
  next = t.skip_articles(next);
  if (!t.is_number(next) && !t.is(next, Sense::month)) return i;
  date.weekday = printed;
  const Index end = match_base(t, next, date);
  if (end == next || date.shape != Shape::day) {
    date.weekday = 0;
    return i;
  }
  return end;
}

/// The holiday of the term that the date's month lies in; `end` is where its year may stand.
Index half_term_of_month(const DateTokens& t, Index end, Dated& date) {
  date.shape = Shape::half_term_holiday;
  date.season = date.month >= 9   ? Season::autumn
                : date.month <= 3 ? Season::spring
                                  : Season::summer;
  const YearMatch printed = match_year(t, end, true);
  if (printed.end != 0) take_year(printed, date);
  return printed.end != 0 ? printed.end : end;
}

/// "May the fourth 2020", "May, 4th, 2020": gives `end` when no such day stands behind the month,
/// or when the words count something else ("March, second draft").
Index spelt_day_behind_month(const DateTokens& t, Index end, Dated& date) {
  Index at = t.is_mark(end, ',') ? end + 1 : end;
  const bool comma = at != end;
  if (t.says(at, "the")) ++at;
  const bool nth = t.is(at, Sense::nth);
  const bool ordinal = comma && t.is_number(at) && t.tokens[at].ordinal;
  if (!nth && !ordinal) return end;
  Index year = at + 1;
  if (t.is_mark(year, ',')) ++year;
  const YearMatch printed = match_year(t, year, true);
  if (std::max(at + 1, printed.end) < t.tokens.size()) return end;
  date.shape = Shape::day;
  date.month_after_day = false;
  date.day = static_cast<unsigned>(nth ? t.tokens[at].value : t.tokens[at].number);
  if (date.day < 1 || date.day > 31)
    date.problem = fmt::format("{} {} is no date.", date.day, month_word(date.month));
  if (printed.end == 0) return at + 1;
  take_year(printed, date);
  return printed.end;
}

/// "December 17, 2019", "Dec 5th", "March 2nd-6th 2020", "March 3 & 10, 2020". `end` is the token
/// behind the month; gives it when no day stands there.
Index days_behind_month(const DateTokens& t, Index end, Dated& date) {
  const Index day_at = t.says(end, "the") ? end + 1 : end;
  if (!t.is_number(day_at) || t.tokens[day_at].digits > 2 || t.is(day_at + 1, Sense::month))
    return end;
  DayNumbers list;
  Index after = day_at;
  for (Connector connector = Connector::none; list.count < list.days.size();) {
    list.days[list.count++] = {t.tokens[after].number, connector, after};
    ++after;
    const bool hyphen = t.is_number(after) && t.tokens[after].hyphened;
    const bool range = hyphen || t.is_mark(after, '-') || t.says(after, "to");
    const bool more =
        range || t.is_mark(after, '&') || t.is_mark(after, ',') || t.is(after, Sense::conjunction);
    const Index next = hyphen ? after : after + 1;
    if (!more || !t.is_number(next) || t.tokens[next].digits > 2) break;
    if (t.tokens[next].ordinal ? !t.tokens[day_at].ordinal : !year_behind(t, next + 1)) break;
    connector = range ? Connector::range : Connector::list;
    after = next;
  }
  const Token& number = t.tokens[day_at];
  const bool year_follows = year_behind(t, after);
  if (!number.ordinal && !year_follows && number.digits != 1) return end;
  if (number.digits == 1 && !number.ordinal && counts_something(t, day_at)) return end;
  date.shape = Shape::day;
  date.month_after_day = false;
  Index last = after;
  if (year_follows || number.ordinal) {
    if (t.is_mark(after, ',') && year_follows) ++after;
    const YearMatch printed = match_year(t, after, true);
    if (printed.end != 0) {
      take_year(printed, date);
      last = printed.end;
    }
  }
  for (std::size_t k = 0; k < list.count; ++k) {
    Dated one = date;
    one.day = static_cast<unsigned>(list.days[k].day);
    if (one.day < 1 || one.day > 31)
      one.problem = fmt::format("{} {} is no date.", list.days[k].day, month_word(one.month));
    if (list.count == 1) {
      date = std::move(one);
      return last;
    }
    one.connector = list.days[k].connector;
    if (k > 0) {
      one.lead = Lead::none;
      one.begin = list.days[k].token;
    }
    one.end = k + 1 < list.count ? list.days[k].token + 1 : last;
    t.found.push_back(std::move(one));
  }
  return last;
}

/// "Mar-31-2020", "March/31/20": `end` is the token behind the month; gives it when no such date
/// stands there.
Index marked_day_behind_month(const DateTokens& t, Index end, Dated& date) {
  const bool hyphened = t.is_number(end) && t.tokens[end].hyphened;
  const bool marked = t.is_mark(end, '/') || t.is_mark(end, '.') || t.is_mark(end, '-');
  const Index day = hyphened ? end : end + 1;
  if ((!hyphened && !marked) || !t.is_number(day) || t.tokens[day].digits > 2) return end;
  const char mark = hyphened ? '-' : t.tokens[end].mark;
  const Index year = day + 2;
  if (!t.is_mark(day + 1, mark) || !t.is_number(year) || t.tokens[day + 1].spaced ||
      t.tokens[day].spaced || t.tokens[year].spaced)
    return end;
  const Token& printed = t.tokens[year];
  const bool two = printed.digits == 2;
  if (!two && (printed.digits != 4 || !plausible(printed.number))) return end;
  date.shape = Shape::day;
  date.month_after_day = false;
  date.day = static_cast<unsigned>(t.tokens[day].number);
  if (date.day < 1 || date.day > 31)
    date.problem = fmt::format("{} {} is no date.", date.day, month_word(date.month));
  take_year({two ? full_year(printed.number) : printed.number,
             two ? YearForm::two_digits : YearForm::four_digits, year + 1},
            date);
  return year + 1;
}

/// "March 2020 month-end", "March EOM".
bool ends_month(const DateTokens& t, Index i) {
  return t.is(i, Sense::plan_end) && t.tokens[i].value == 5 && !t.is(i + 1, Sense::month);
}

/// "December 2017", "Dec 17", "Dec 5th 2019", "December 17, 2019", "March/April 2019" (first of
/// two)
Index match_month(const DateTokens& t, Index i, Dated& date) {
  const Token& first = t.tokens[i];
  const auto text = t.scanned.folded_text(first);
  date.shape = Shape::month;
  date.month = first.value;
  Index end = i + 1;
  // The verb: "may", "march" in lower case, or "sum", "mar" without anything that makes them a
  // date.
  const bool verb_like = text == "may" || text == "march";
  if (const Index after = marked_day_behind_month(t, end, date); after != end) return after;
  if (const Index after = days_behind_month(t, end, date); after != end) return after;
  if (const Index after = spelt_day_behind_month(t, end, date); after != end) return after;
  const YearMatch printed = year_before_next_month(t, end);
  if (printed.end != 0) {
    take_year(printed, date);
    if (ends_month(t, printed.end)) {
      date.part = Part::end;
      return printed.end + 1;
    }
    if (!t.is_unit(printed.end, Unit::half_term)) return printed.end;
    const Index end_of_words =
        half_term_of_month(t, printed.end + 1, date);  // "Oct 2019 half term"
    take_year(printed, date);
    return end_of_words;
  }
  // "September half term", "October half-term 2019"
  if (t.is_unit(end, Unit::half_term)) return half_term_of_month(t, end + 1, date);
  if (ends_month(t, end)) {
    date.part = Part::end;
    return end + 1;
  }
  return accept_month(t, verb_like, date, i, end);
}

}  // namespace collate::timescale
