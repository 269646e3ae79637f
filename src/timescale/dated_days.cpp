// SPDX-License-Identifier: MIT
// Days and months in words and in figures: "30 September 2017", "4-8 Nov", "3.4.19".
#include "timescale/dated.hpp"
#include "timescale/names.hpp"

#include <fmt/format.h>

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

Index month_and_year(Index end, int month, int year, YearForm form, Dated& date) {
  date.shape = Shape::month;
  date.month = static_cast<unsigned>(month);
  date.year = year;
  date.year_form = form;
  return end;
}

Index full_date(const DateTokens& t, Index begin, Index end, int year, int month, int day,
                YearForm form, Dated& date) {
  date.shape = Shape::day;
  date.year = year;
  date.year_form = form;
  const auto printed =
      t.scanned.text.substr(t.tokens[begin].begin, t.tokens[end - 1].end - t.tokens[begin].begin);
  if (month < 1 || month > 12) {
    const bool swapped = day >= 1 && day <= 12 && month <= 31 && t.tokens[begin].digits <= 2;
    date.problem =
        fmt::format("{} is no date: there is no month {}.{}", printed, month,
                    swapped ? " It may have been written month first; write the day first." : "");
    if (swapped) {
      date.month = static_cast<unsigned>(day);
      date.day = static_cast<unsigned>(month);
    }
    return end;
  }
  date.month = static_cast<unsigned>(month);
  date.day = static_cast<unsigned>(day);
  if (day < 1 || day > 31)
    date.problem = fmt::format("{} is no date: there is no day {}.", printed, day);
  return end;
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
  if (!verb_like || t.tokens[i].capital || date.lead != Lead::none || date.part != Part::whole ||
      date.has_pointer)
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
};
struct DayNumbers {
  std::array<DayNumber, 12> days{};
  std::size_t count = 0;
};

/// The numbers before a month, "4, 11 and 18" or "4-8"; gives the month, or `i` when none follows.
Index day_numbers(const DateTokens& t, Index i, DayNumbers& list) {
  Connector connector = Connector::none;
  Index at = i;
  while (list.count < list.days.size()) {
    if (!t.is_number(at) || t.tokens[at].digits > 2 || counts_something_but_month(t, at)) return i;
    list.days[list.count++] = {t.tokens[at].number, connector, at};
    Index next = at + 1;
    if (t.is(next, Sense::weekday)) return i;
    const Index month = t.skip_articles(next);
    if (t.is(month, Sense::month)) return month;
    if (t.is_number(next) && t.tokens[next].hyphened) {  // "13th-17th": the hyphen joins them
      connector = Connector::range;
      at = next;
      continue;
    }
    if (t.is_mark(next, '-') || t.says(next, "to")) {
      connector = Connector::range;
    } else if (t.is_mark(next, ',') || t.is_mark(next, '&') || t.is_mark(next, '/') ||
               t.is(next, Sense::conjunction)) {
      connector = Connector::list;
      if (t.is_mark(next, ',') && t.is(next + 1, Sense::conjunction)) ++next;
    } else {
      return i;
    }
    at = t.is(next + 1, Sense::weekday) ? next + 2 : next + 1;  // "Mon 13th - Fri 17th Jan"
  }
  return i;
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

/// "31 03 2020", and "31 3 20" when nothing else stands in the cell.
Index spaced_figures(const DateTokens& t, Index i, Dated& date) {
  if (!t.is_number(i + 1) || !t.is_number(i + 2)) return i;
  const Token &a = t.tokens[i], &b = t.tokens[i + 1], &c = t.tokens[i + 2];
  const bool four = c.digits == 4 && plausible(c.number);
  const bool alone = c.digits == 2 && i == 0 && t.tokens.size() == 3;
  if (a.ordinal || b.ordinal || c.ordinal || a.digits > 2 || b.digits > 2 || !(four || alone))
    return i;
  date.numeric = true;
  return full_date(t, i, i + 3, four ? c.number : full_year(c.number), b.number, a.number,
                   four ? YearForm::four_digits : YearForm::two_digits, date);
}

/// 03/04/2019, 3.4.19, 2019-04-03, 04/2019, 2019/04, 3/4.
Index match_figures(const DateTokens& t, Index i, Dated& date) {
  if (const Index end = spaced_figures(t, i, date); end != i) return end;
  const Token* mark = t.token(i + 1);
  if (mark == nullptr || mark->type != TokenType::mark || !t.is_number(i + 2)) return i;
  const char sign = mark->mark;
  if (sign != '/' && sign != '-' && sign != '.') return i;
  const Token &a = t.tokens[i], &b = t.tokens[i + 2];
  if (a.ordinal || b.ordinal) return i;
  if (t.is_mark(i + 3, sign) && t.is_number(i + 4) && !t.tokens[i + 4].ordinal) {
    const Token& c = t.tokens[i + 4];
    if (t.is_mark(i + 5, sign) && t.is_number(i + 6))
      return i;  // four numbers: a reference, not a date
    if (a.digits == 4 && plausible(a.number) && b.digits <= 2 && c.digits <= 2) {
      date.month_after_day = false;
      return full_date(t, i, i + 5, a.number, b.number, c.number, YearForm::four_digits, date);
    }
    if (a.digits > 2 || b.digits > 2 || c.digits == 1) return i;
    if (sign == '.' && (mark->spaced || b.spaced)) return i;
    const bool two = c.digits == 2;
    date.numeric = true;
    if (c.digits == 3 || c.digits > 4) {
      date.shape = Shape::day;
      date.problem = fmt::format("{} cannot be a year; write it with four figures.",
                                 t.scanned.text.substr(c.begin, c.end - c.begin));
      return i + 5;
    }
    if (!two && !plausible(c.number)) {
      date.problem = fmt::format("The year {} lies outside {} to {}.", c.number,
                                 first_plausible_year, last_plausible_year);
      return i + 5;
    }
    return full_date(t, i, i + 5, two ? full_year(c.number) : c.number, b.number, a.number,
                     two ? YearForm::two_digits : YearForm::four_digits, date);
  }
  if (sign == '.') return i;  // 1.3 is a reference or a number
  const bool tight = !mark->spaced && !b.spaced;
  if (a.digits <= 2 && b.digits == 4 && plausible(b.number) && a.number >= 1 && a.number <= 12 &&
      tight) {
    return month_and_year(i + 3, a.number, b.number, YearForm::four_digits, date);
  }
  if (a.digits == 4 && plausible(a.number) && b.digits == 1 && tight && b.number >= 1 &&
      !t.is_number(i + 3) && !t.is_mark(i + 3, sign))
    return month_and_year(i + 3, b.number, a.number, YearForm::four_digits, date);
  if (a.digits == 4 && plausible(a.number) && b.digits == 2 && tight && b.number >= 1 &&
      b.number <= 12 && !follows_on(a.number, b) &&
      (sign == '/' || b.number < a.number % 100 || a.number % 100 == 0)) {
    return month_and_year(i + 3, b.number, a.number, YearForm::four_digits, date);
  }
  if (sign == '/' && a.digits <= 2 && b.digits <= 2 && a.number >= 1 && b.number >= 1 && tight &&
      !counts_something(t, i + 2) && !t.is(i + 3, Sense::month)) {
    if (b.number <= 12) {  // 3/4: day and month
      date.numeric = true;
      return full_date(t, i, i + 3, 0, b.number, a.number, YearForm::none, date);
    }
    if (a.number <= 12 && b.digits == 2 && !(a.digits == 2 && follows_on(full_year(a.number), b))) {
      date.notes.push_back(
          "Two numbers with a stroke, the second over 12: read as month and year.");
      return month_and_year(i + 3, a.number, full_year(b.number), YearForm::two_digits, date);
    }
    if (a.number > 12 && a.number <= 31 && b.number <= 31 &&
        !(a.digits == 2 && b.digits == 2 && b.number > a.number)) {
      date.numeric = true;
      return full_date(t, i, i + 3, 0, b.number, a.number, YearForm::none, date);
    }
  }
  return i;
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
  if (t.is(end, Sense::unit) && false) return i;
  // A day behind the month, followed by a year or marked as a day: 17th, "December 17, 2019".
  const Index day_at = t.says(end, "the") ? end + 1 : end;
  if (t.is_number(day_at) && t.tokens[day_at].digits <= 2 && !t.is(day_at + 1, Sense::month)) {
    const Token& number = t.tokens[day_at];
    Index after = day_at + 1;
    if (t.is_mark(after, ',')) ++after;
    const bool year_follows = t.is_number(after) && t.tokens[after].digits == 4 &&
                              plausible(t.tokens[after].number) && !counts_something(t, after);
    if (number.ordinal || year_follows || number.digits == 1) {
      if (number.digits == 1 && !number.ordinal && counts_something(t, day_at))
        return accept_month(t, verb_like, date, i, end);
      date.shape = Shape::day;
      date.day = static_cast<unsigned>(number.number);
      date.month_after_day = false;
      if (date.day < 1 || date.day > 31)
        date.problem = fmt::format("{} {} is no date.", number.number, month_word(date.month));
      end = day_at + 1;
      if (year_follows || number.ordinal) {
        const YearMatch printed =
            year_follows ? match_year(t, after, true) : match_year(t, end, true);
        if (printed.end != 0) {
          take_year(printed, date);
          end = printed.end;
        }
      }
      return end;
    }
  }
  const YearMatch printed = year_before_next_month(t, end);
  if (printed.end != 0) {
    take_year(printed, date);
    if (!t.is_unit(printed.end, Unit::half_term)) return printed.end;
    const Index end_of_words =
        half_term_of_month(t, printed.end + 1, date);  // "Oct 2019 half term"
    take_year(printed, date);
    return end_of_words;
  }
  // "September half term", "October half-term 2019"
  if (t.is_unit(end, Unit::half_term)) return half_term_of_month(t, end + 1, date);
  return accept_month(t, verb_like, date, i, end);
}

}  // namespace collate::timescale
