// SPDX-License-Identifier: MIT
// Years on their own and behind other words: "2019", "'19", "2019/20", "FY19/20".
#include "timescale/dated.hpp"

#include <fmt/format.h>

namespace collate::timescale {
namespace {

/// "Term 1", "Qtr2": a unit with a number of its own is not counted by the number before it.
bool names_unit(const DateTokens& t, Index unit) {
  return (t.is_unit(unit, Unit::term) || t.is_unit(unit, Unit::half_term) ||
          t.is_unit(unit, Unit::quarter) || t.is_unit(unit, Unit::half)) &&
         t.is_number(unit + 1) && t.tokens[unit + 1].digits == 1;
}

/// "18/19", "18-19", "19-22": two digits that follow on, and no ages.
Index two_digit_years(const DateTokens& t, Index i, Dated& date) {
  const Token& number = t.tokens[i];
  if (!(number.digits == 2 && t.tokens[i + 2].digits == 2 && !t.tokens[i + 2].ordinal)) return i;
  const bool slash = t.is_mark(i + 1, '/');
  if (t.is(i + 3, Sense::month) || (t.is(i + 3, Sense::unit) && !names_unit(t, i + 3)) ||
      t.is(i + 3, Sense::old) || t.is_mark(i + 3, '+'))
    return i;
  if (follows_on(full_year(number.number), t.tokens[i + 2])) {
    date.shape = Shape::split_year;
    date.year = full_year(number.number);
    date.year_form = YearForm::split;
    date.pair_of_years = !slash;  // may be ages
    return year_suffix(t, i + 3, date);
  }
  const int first = full_year(number.number), last = full_year(t.tokens[i + 2].number);
  if (number.number >= 10 && last > first && last - first <= 10 &&
      (slash || t.tokens[i + 2].number > 25)) {
    date.shape = Shape::year_span;
    date.year = first;
    date.last_year = last;
    date.year_form = YearForm::two_digits;
    return i + 3;
  }
  return i;
}

/// The second year of "2019/20", "2019-2022"; the first one has been taken.
Index second_year(const DateTokens& t, Index i, int first, Dated& date) {
  const Token& second = t.tokens[i + 2];
  const bool slip = second.digits == 5 && second.number / 1000 == 20;
  int last = slip ? second.number / 10 : second.number;
  if (slip)
    date.notes.push_back(
        fmt::format("A year with five digits, {}, was printed; read as {}.", second.number, last));
  if (second.digits == 2 && !second.ordinal) last = first - first % 100 + second.number;
  const bool readable =
      (second.digits == 2 && !second.ordinal) || (second.digits == 4 && plausible(last)) || slip;
  if (readable && last == first + 1 && !slip) {
    date.shape = Shape::split_year;
    date.year_form = YearForm::split;
    date.pair_of_years = second.digits == 4 || (second.digits == 2 && second.number <= 12);
    return year_suffix(t, i + 3, date);
  }
  if (readable && last > first && !t.is(i + 3, Sense::month)) {
    date.shape = Shape::year_span;
    date.last_year = last;
    if (second.digits == 2) date.year_form = YearForm::two_digits;
    return i + 3;
  }
  if (readable && last <= first && second.digits == 4) {
    date.shape = Shape::year_span;
    date.last_year = last;
    date.problem = fmt::format("The years {} to {} run backwards.", first, last);
    return i + 3;
  }
  return i;
}

/// "2019/200", "2020-1231": a year joined to a number that no reading took.
Index refuse_odd_pair(const DateTokens& t, Index end, Dated& date) {
  const bool year = date.shape == Shape::calendar_year && date.problem.empty();
  const bool joined = (t.is_mark(end, '/') || t.is_mark(end, '-')) && !t.tokens[end].spaced &&
                      t.is_number(end + 1) && !t.tokens[end + 1].spaced;
  if (!year || !joined || t.tokens[end + 1].digits < 3) return end;
  date.problem =
      fmt::format("'{}' is no date that is known.",
                  t.scanned.text.substr(t.tokens[end - 1].begin,
                                        t.tokens[end + 1].end - t.tokens[end - 1].begin));
  return end + 2;
}

}  // namespace

/// Whether the number at `i` counts or measures something, so that it is no year.
bool counts_something(const DateTokens& t, Index i) {
  // "2019/20 year end": the second half of a split year counts nothing.
  if (i >= 2 && t.tokens[i].digits == 2 && (t.is_mark(i - 1, '/') || t.is_mark(i - 1, '-')) &&
      t.is_number(i - 2) && t.tokens[i - 2].digits == 4 && plausible(t.tokens[i - 2].number) &&
      follows_on(t.tokens[i - 2].number, t.tokens[i]))
    return false;
  const Token* before = i > 0 ? &t.tokens[i - 1] : nullptr;
  if (before != nullptr && before->type == TokenType::mark && !t.tokens[i].spaced &&
      (before->mark == '$' || before->mark == '#' || before->mark == '.')) {
    return true;
  }
  if (i > 0 && t.says(i - 1, "\xC2\xA3")) return true;
  const Token* after = t.token(i + 1);
  if (after == nullptr) return false;
  if (after->type == TokenType::mark) {
    return after->mark == '%' ||
           (after->mark == '+' && !after->spaced && t.tokens[i].digits != 4) ||
           (after->mark == ',' && !after->spaced && t.is_number(i + 2) && !t.tokens[i + 2].spaced &&
            t.tokens[i + 2].digits == 3) ||
           (after->mark == '.' && t.is_number(i + 2) && !t.tokens[i + 2].spaced);
  }
  if (after->type == TokenType::word && t.tokens[i].digits <= 2) {
    return (after->sense == Sense::unit && !names_unit(t, i + 1)) ||
           after->sense == Sense::times_sign || after->sense == Sense::counted ||
           after->sense == Sense::effort || t.says(i + 1, "percent") ||
           (after->sense == Sense::cadence &&
            (t.says(i + 1, "monthly") || t.says(i + 1, "weekly")));
  }
  if (after->type == TokenType::word && t.tokens[i].digits == 4 && after->sense == Sense::counted) {
    return !(i > 0 && t.is(i - 1, Sense::lead));
  }
  return false;
}

/// "Year end 31 March 2020", "financial year end 31/3/20": the number begins a date, and is no
/// year.
bool is_day_of_date(const DateTokens& t, Index i) {
  if (t.is_mark(i, '(') || t.is_mark(i, ',') || t.is_mark(i, '-')) ++i;
  if (!t.is_number(i) || t.tokens[i].digits > 2) return false;
  const bool mark = t.is_mark(i + 1, '/') || t.is_mark(i + 1, '.') || t.is_mark(i + 1, '-');
  return t.is(i + 1, Sense::month) || t.tokens[i].ordinal ||
         (mark && t.is_number(i + 2) && !t.tokens[i + 2].spaced &&
          !follows_on(full_year(t.tokens[i].number), t.tokens[i + 2]));
}

bool follows_on(int year, const Token& next) {
  if (next.digits == 2) return next.number == (year + 1) % 100;
  return next.digits == 4 && next.number == year + 1;
}

void take_year(const YearMatch& match, Dated& date) {
  date.year = match.year;
  date.year_form = match.form;
}

/// "2019", "'19", "19", "2019/20", "18-19". Two digits only where the caller says that a year may
/// stand here.
YearMatch match_year(const DateTokens& t, Index i, bool two_digits) {
  YearMatch match;
  if (t.is_mark(i, ',') && t.is_number(i + 1) && t.tokens[i + 1].digits == 4) ++i;
  if ((t.is_mark(i, '\'') || t.is_mark(i, '/') || t.is_mark(i, '.')) && t.is_number(i + 1) &&
      !t.tokens[i + 1].spaced && (t.tokens[i + 1].digits == 2 || t.tokens[i + 1].digits == 4)) {
    ++i;
  } else {
    i = t.is(i, Sense::article) && t.says(i, "of") && t.is_number(i + 1) ? i + 1 : i;
  }
  if (!t.is_number(i) || t.tokens[i].ordinal || counts_something(t, i)) return match;
  const Token& number = t.tokens[i];
  if (number.digits == 4 && plausible(number.number)) {
    match = {number.number, YearForm::four_digits, i + 1};
  } else if (two_digits && number.digits == 2) {
    match = {full_year(number.number), YearForm::two_digits, i + 1};
  } else {
    return match;
  }
  // A second year that follows on: 2019/20, 2019-2020, 18/19.
  const bool marked = t.is_mark(i + 1, '/') || t.is_mark(i + 1, '-');
  if (marked && t.is_number(i + 2) && follows_on(match.year, t.tokens[i + 2]) &&
      !t.is(i + 3, Sense::month) && (number.digits == 4 || t.tokens[i + 2].digits == 2)) {
    match.form = YearForm::split;
    match.end = i + 3;
  }
  return match;
}

/// "2019/20 academic year", "2019 financial year"
Index year_suffix(const DateTokens& t, Index i, Dated& date) {
  Index end = i;
  if (date.shape == Shape::split_year && t.is_unit(i, Unit::year) && t.is_part(i + 1, Part::end)) {
    date.part = Part::end;  // "2019/20 year end"
    return i + 2;
  }
  if (t.is(i, Sense::year_type)) {
    // "Aug 19 annual academic year data": only directly behind the year.
    date.year_type = static_cast<YearType>(t.tokens[i].value);
    date.type_printed = true;
    end = t.is_unit(i + 1, Unit::year) ? i + 2 : i + 1;
    if (date.shape == Shape::calendar_year && date.year_type != YearType::calendar)
      date.shape = Shape::split_year;
  }
  // "2019-20 Q3", "2019 year end"
  if (t.is(end, Sense::quarter) && t.is_number(end + 1) && t.tokens[end + 1].number >= 1 &&
      t.tokens[end + 1].number <= 4) {
    date.number = t.tokens[end + 1].number;
    date.shape = Shape::quarter;
    return end + 2;
  }
  if (t.is_unit(end, Unit::year) && t.is(end + 1, Sense::part) &&
      t.tokens[end + 1].value == static_cast<std::uint8_t>(Part::end)) {
    date.part = Part::end;
    return end + 2;
  }
  return end;
}

/// A year, a split year or a span of years that stands on its own.
Index match_year_alone(const DateTokens& t, Index i, Dated& date) {
  const Token& number = t.tokens[i];
  if (number.ordinal || counts_something(t, i)) return i;
  const bool four = number.digits == 4 && plausible(number.number);
  const bool marked = (t.is_mark(i + 1, '-') || t.is_mark(i + 1, '/')) && t.is_number(i + 2) &&
                      !counts_something(t, i + 2);
  if (!four) return marked ? two_digit_years(t, i, date) : i;
  const int first = number.number;
  date.year = first;
  date.year_form = YearForm::four_digits;
  if (marked) {
    if (const Index end = second_year(t, i, first, date); end != i) return end;
  }
  // "2020, March 31" and nothing else in the cell
  const Index month = t.is_mark(i + 1, ',') ? i + 2 : i + 1;
  if (i == 0 && t.is(month, Sense::month) && t.is_number(month + 1) &&
      t.tokens[month + 1].digits <= 2 && month + 2 == t.tokens.size()) {
    date.shape = Shape::day;
    date.month = t.tokens[month].value;
    date.day = static_cast<unsigned>(t.tokens[month + 1].number);
    date.month_after_day = false;
    return month + 2;
  }
  date.shape = Shape::calendar_year;
  return year_suffix(t, i + 1, date);
}

/// "academic year 2019/20", "FY19/20", "financial year 2019", "end of the academic year"
Index match_typed_year(const DateTokens& t, Index i, Dated& date) {
  date.year_type = static_cast<YearType>(t.tokens[i].value);
  date.type_printed = true;
  Index end = i + 1;
  if (t.is_unit(end, Unit::year)) ++end;
  const bool at_end =
      t.is(end, Sense::part) && t.tokens[end].value == static_cast<std::uint8_t>(Part::end);
  if (at_end) {  // "financial year end"
    date.part = Part::end;
    ++end;
  }
  Index next = end;
  if (t.is_mark(next, '(') || t.is_mark(next, ',') || t.is_mark(next, ':')) ++next;
  if (t.is(next, Sense::lead) && t.says(next, "in")) ++next;
  const YearMatch printed = is_day_of_date(t, next) ? YearMatch{} : match_year(t, next, true);
  if (printed.end != 0) {
    take_year(printed, date);
    end = printed.end;
    if (t.is_mark(next - 1, '(') && t.is_mark(end, ')')) ++end;
    // "academic years 2019-22"
    if (printed.form != YearForm::split && t.is_mark(end, '-') && t.is_number(end + 1) &&
        t.tokens[end + 1].digits == 2) {
      const int last = date.year - date.year % 100 + t.tokens[end + 1].number;
      if (last > date.year) {
        date.shape = Shape::year_span;
        date.last_year = last;
        return end + 2;
      }
    }
    date.shape = date.year_type == YearType::calendar ? Shape::calendar_year : Shape::split_year;
    return end;
  }
  if (date.part != Part::whole) {
    date.shape = Shape::bare_year;
    return end;
  }
  return i;  // "annual academic year data collection": a noun
}

Index match_counted_year(const DateTokens& t, Index end, Dated& date) {
  if (date.year != 0 || date.has_pointer || !date.problem.empty()) return end;
  const bool whole = date.shape == Shape::day || date.shape == Shape::month ||
                     date.shape == Shape::season || date.shape == Shape::holiday ||
                     date.shape == Shape::half_term_holiday;
  if (!whole) return end;
  Index at = t.is_mark(end, ',') ? end + 1 : end;
  if (t.is(at, Sense::lead) && t.says(at, "in")) ++at;
  at = t.skip_articles(at);
  if (!t.is(at, Sense::relative) || t.tokens[at].value >= 3) return end;
  const bool typed = t.is(at + 1, Sense::year_type);
  if (!typed && !t.is_unit(at + 1, Unit::year)) return end;
  const auto pointer = static_cast<Pointer>(t.tokens[at].value);
  date.year_counted = true;
  date.years_on = pointer == Pointer::next ? 1 : pointer == Pointer::last ? -1 : 0;
  if (!typed) return at + 2;
  date.type_printed = true;
  date.year_type = static_cast<YearType>(t.tokens[at + 1].value);
  return t.is_unit(at + 2, Unit::year) ? at + 3 : at + 2;
}

Index refuse_odd_year(const DateTokens& t, Index end, Dated& date) {
  if (const Index after = refuse_odd_pair(t, end, date); after != end) return after;
  if (date.year != 0 || date.has_pointer || date.year_counted || !date.problem.empty()) return end;
  const bool needs_one = date.shape == Shape::day || needs_year(date) ||
                         date.shape == Shape::bare_year || date.shape == Shape::bare_term;
  Index at = t.is_mark(end, ',') || t.is_mark(end, '\'') || t.is_mark(end, '/') ? end + 1 : end;
  if (!needs_one || !t.is_number(at) || t.tokens[at].ordinal || t.tokens[at].digits < 3) return end;
  const Token* after = t.token(at + 1);
  if (after != nullptr && (after->type == TokenType::word || after->mark == '%')) return end;
  const auto printed =
      t.scanned.text.substr(t.tokens[at].begin, t.tokens[at].end - t.tokens[at].begin);
  date.problem = fmt::format("{} cannot be a year; write it with four figures.", printed);
  return at + 1;
}

}  // namespace collate::timescale
