// SPDX-License-Identifier: MIT
// Days and months in figures: 03/04/2019, 3.4.19, 2019-04-03, 04/2019, 2019/04, 3/4.
#include "timescale/dated.hpp"

#include <fmt/format.h>

namespace collate::timescale {
namespace {

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

/// Three numbers parted by the same mark: "03/04/2019", "2019-04-03", "31. 03. 2020".
Index three_figures(const DateTokens& t, Index i, char sign, Dated& date) {
  const Token &a = t.tokens[i], &b = t.tokens[i + 2], &c = t.tokens[i + 4];
  if (t.is_mark(i + 5, sign) && t.is_number(i + 6))
    return i;  // four numbers: a reference, not a date
  if (a.digits == 4 && plausible(a.number) && b.digits <= 2 && c.digits <= 2) {
    date.month_after_day = false;
    return full_date(t, i, i + 5, a.number, b.number, c.number, YearForm::four_digits, date);
  }
  if (a.digits == 4 && b.digits == 2 && c.digits == 2 && b.number <= 12 && c.number <= 31) {
    date.shape = Shape::day;  // "2109-06-30"
    date.problem = fmt::format("The year {} lies outside {} to {}.", a.number, first_plausible_year,
                               last_plausible_year);
    return i + 5;
  }
  if (a.digits > 2 || b.digits > 2 || c.digits == 1) return i;
  const bool four = c.digits == 4 && plausible(c.number);
  const bool spaced = t.tokens[i + 1].spaced || b.spaced || t.tokens[i + 3].spaced || c.spaced;
  // "1. 2. 2020" may be a list; "31. 03. 2020" is not, and commas and underlines join figures only.
  if (sign == '.' && spaced && !(four && a.number > 0 && b.number > 0 && b.number <= 12)) return i;
  if ((sign == ',' || sign == '_') && (spaced || !four)) return i;
  date.numeric = true;
  if (c.digits == 3 || c.digits > 4) {
    date.shape = Shape::day;
    date.problem = fmt::format("{} cannot be a year; write it with four figures.",
                               t.scanned.text.substr(c.begin, c.end - c.begin));
    return i + 5;
  }
  const bool two = c.digits == 2;
  if (!two && !four) {
    date.problem = fmt::format("The year {} lies outside {} to {}.", c.number, first_plausible_year,
                               last_plausible_year);
    return i + 5;
  }
  return full_date(t, i, i + 5, two ? full_year(c.number) : c.number, b.number, a.number,
                   two ? YearForm::two_digits : YearForm::four_digits, date);
}

/// "04/2019", "03.2020", "2019/04", "2020-3"
Index month_with_year(const DateTokens& t, Index i, char sign, Dated& date) {
  const Token &a = t.tokens[i], &b = t.tokens[i + 2];
  if (a.digits <= 2 && b.digits == 4 && plausible(b.number) && a.number >= 1 && a.number <= 12)
    return month_and_year(i + 3, a.number, b.number, YearForm::four_digits, date);
  if (sign == '.' || a.digits != 4 || !plausible(a.number) || b.number < 1) return i;
  const bool one_figure = b.digits == 1 && !t.is_number(i + 3) && !t.is_mark(i + 3, sign);
  const bool two_figures = b.digits == 2 && b.number <= 12 && !follows_on(a.number, b) &&
                           (sign == '/' || b.number < a.number % 100 || a.number % 100 == 0);
  if (one_figure || two_figures)
    return month_and_year(i + 3, b.number, a.number, YearForm::four_digits, date);
  return i;
}

/// "3/4": day and month; "3/20": month and year.
Index two_short_figures(const DateTokens& t, Index i, Dated& date) {
  const Token &a = t.tokens[i], &b = t.tokens[i + 2];
  const Token* year = t.token(i + 3);  // "31/3 2020"
  if (year != nullptr && year->type == TokenType::number && year->digits == 4 &&
      plausible(year->number)) {
    date.numeric = true;
    return full_date(t, i, i + 4, year->number, b.number, a.number, YearForm::four_digits, date);
  }
  if (b.number <= 12) {
    date.numeric = true;
    return full_date(t, i, i + 3, 0, b.number, a.number, YearForm::none, date);
  }
  if (a.number <= 12 && b.digits == 2 && !(a.digits == 2 && follows_on(full_year(a.number), b))) {
    date.notes.push_back("Two numbers with a stroke, the second over 12: read as month and year.");
    return month_and_year(i + 3, a.number, full_year(b.number), YearForm::two_digits, date);
  }
  if (a.number > 12 && a.number <= 31 && b.number <= 31 &&
      !(a.digits == 2 && b.digits == 2 && b.number > a.number)) {
    date.numeric = true;
    return full_date(t, i, i + 3, 0, b.number, a.number, YearForm::none, date);
  }
  return i;
}

/// "24-28/2/20", "10 & 11/03/2020": several days whose month and year stand once, behind the last.
/// They are appended at once.
Index days_before_figures(const DateTokens& t, Index i, const Dated& date) {
  const bool marked = (t.is_mark(i + 3, '/') && t.is_mark(i + 5, '/')) ||
                      (t.is_mark(i + 3, '.') && t.is_mark(i + 5, '.'));
  if (!marked || !t.is_number(i + 2) || !t.is_number(i + 4) || !t.is_number(i + 6) ||
      t.is_mark(i + 7, t.tokens[i + 3].mark))
    return i;
  const bool range = t.is_mark(i + 1, '-') || t.says(i + 1, "to");
  if (!range && !t.is_mark(i + 1, '&') && !t.is(i + 1, Sense::conjunction)) return i;
  const Token &a = t.tokens[i], &b = t.tokens[i + 2], &month = t.tokens[i + 4],
              &year = t.tokens[i + 6];
  const bool two = year.digits == 2;
  const bool spaced =
      t.tokens[i + 3].spaced || month.spaced || t.tokens[i + 5].spaced || year.spaced;
  if (spaced || a.digits > 2 || b.digits > 2 || month.digits > 2 || a.number < 1 ||
      (range && a.number >= b.number) || !(two || (year.digits == 4 && plausible(year.number))))
    return i;
  const int printed = two ? full_year(year.number) : year.number;
  const Index end = i + 7;
  Dated first = date;
  first.numeric = true;
  full_date(t, i + 2, end, printed, month.number, a.number,
            two ? YearForm::shared : YearForm::four_digits, first);
  first.end = i + 1;
  Dated last = first;
  full_date(t, i + 2, end, printed, month.number, b.number,
            two ? YearForm::two_digits : YearForm::four_digits, last);
  last.connector = range ? Connector::range : Connector::list;
  last.lead = Lead::none;
  last.begin = i + 2;
  last.end = end;
  t.found.push_back(std::move(first));
  t.found.push_back(std::move(last));
  return end;
}

}  // namespace

Index match_figures(const DateTokens& t, Index i, Dated& date) {
  if (const Index end = days_before_figures(t, i, date); end != i) return end;
  if (const Index end = spaced_figures(t, i, date); end != i) return end;
  const Token* mark = t.token(i + 1);
  if (mark == nullptr || mark->type != TokenType::mark || !t.is_number(i + 2)) return i;
  const char sign = mark->mark;
  const Token &a = t.tokens[i], &b = t.tokens[i + 2];
  if (a.ordinal || b.ordinal) return i;
  const bool known = sign == '/' || sign == '-' || sign == '.' || sign == ',' || sign == '_';
  if (!known) return i;
  if (t.is_mark(i + 3, sign) && t.is_number(i + 4) && !t.tokens[i + 4].ordinal)
    return three_figures(t, i, sign, date);
  const bool tight = !mark->spaced && !b.spaced;
  if (sign == ',' || sign == '_' || !tight) return i;
  if (sign == '.' && (t.is_mark(i + 3, '%') || (i > 0 && t.tokens[i - 1].type == TokenType::mark)))
    return i;  // 1.3 is a reference or a number
  if (const Index end = month_with_year(t, i, sign, date); end != i) return end;
  const bool short_figures =
      sign == '/' && a.digits <= 2 && b.digits <= 2 && a.number >= 1 && b.number >= 1;
  if (!short_figures || counts_something(t, i + 2) || t.is(i + 3, Sense::month)) return i;
  return two_short_figures(t, i, date);
}

}  // namespace collate::timescale
