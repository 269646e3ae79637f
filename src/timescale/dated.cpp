// SPDX-License-Identifier: MIT
// The grammar of one date. Each function looks at tokens from `at` on and gives the token after
// what it took, or `at` when nothing matches.
#include "timescale/phrase.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace collate::timescale {
namespace {

constexpr int first_plausible_year = 1900;
constexpr int last_plausible_year = 2100;

bool plausible(int year) {
  return first_plausible_year <= year && year <= last_plausible_year;
}

/// 19 -> 2019, 98 -> 1998.
int full_year(int two_digits) {
  return two_digits >= 80 ? 1900 + two_digits : 2000 + two_digits;
}

unsigned longest_month(unsigned month) {
  constexpr std::array<unsigned, 13> days = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return days[month];
}

std::string month_word(unsigned month) {
  std::string words = to_words(make_date(2001, month, 1));  // "1 January 2001"
  return words.substr(2, words.size() - 7);
}

struct YearMatch {
  int year = 0;
  YearForm form = YearForm::none;
  std::uint32_t end = 0;  ///< 0: no match
};

class DateMatcher {
 public:
  DateMatcher(const Scanned& scanned, std::vector<Dated>& dated)
      : scanned_(scanned), tokens_(scanned.tokens), dated_(dated) {}

  std::uint32_t match(std::uint32_t at) {
    Dated date;
    date.begin = at;
    std::uint32_t i = leads(at, date);
    const std::uint32_t end = dated(i, date);
    if (end == i) return at;
    if (dated_.size() == first_) {
      date.end = end;
      finish(date);
      dated_.push_back(std::move(date));
    }
    return end;
  }

 private:
  using Index = std::uint32_t;

  const Token* token(Index i) const { return i < tokens_.size() ? &tokens_[i] : nullptr; }
  bool is(Index i, Sense sense) const {
    return i < tokens_.size() && tokens_[i].type == TokenType::word && tokens_[i].sense == sense;
  }
  bool is_unit(Index i, Unit unit) const {
    return is(i, Sense::unit) && tokens_[i].value == static_cast<std::uint8_t>(unit);
  }
  bool is_mark(Index i, char mark) const {
    return i < tokens_.size() && tokens_[i].type == TokenType::mark && tokens_[i].mark == mark;
  }
  bool is_number(Index i) const {
    return i < tokens_.size() && tokens_[i].type == TokenType::number;
  }
  bool says(Index i, std::string_view word) const {
    return i < tokens_.size() && tokens_[i].type == TokenType::word &&
           scanned_.folded_text(tokens_[i]) == word;
  }
  Index skip_articles(Index i) const {
    while (is(i, Sense::article) || is_mark(i, '~')) ++i;
    return i;
  }

  Index leads(Index i, Dated& date) const {
    for (int count = 0; count < 4 && is(i, Sense::lead); ++count) {
      const auto lead = static_cast<Lead>(tokens_[i].value);
      // "by" and its like decide; "in", "on", "at" after them add nothing.
      if (!(lead == Lead::during && date.lead != Lead::none)) date.lead = lead;
      i = skip_articles(i + 1);
    }
    return skip_articles(i);
  }

  /// [week of] [this|next|last] [part] base
  Index dated(Index i, Dated& date) {
    const Index start = i;
    if (is(i, Sense::week_of)) {
      date.week_of = tokens_[i].value + 1;
      Index next = i + 1;
      while (is_mark(next, ':') || is_mark(next, '.')) ++next;
      next = skip_articles(next);
      const Index end = base(next, date);
      return end == next || date.shape != Shape::day ? start : end;
    }
    if (is_unit(i, Unit::week) && says(i + 1, "of")) {  // "week of 4 November"
      const Index next = skip_articles(i + 1);
      date.week_of = 1;
      const Index end = base(next, date);
      return end == next || date.shape != Shape::day ? start : end;
    }
    if (is(i, Sense::weekday)) {
      if (const Index end = base(i, date); end != i) return end;
      if (date.lead == Lead::none) return start;
      date.shape = Shape::relative_day;
      date.weekday = tokens_[i].value;
      return i + 1;
    }
    if (is(i, Sense::relative) && tokens_[i].value >= 3) {
      date.shape = Shape::relative_day;
      date.number = tokens_[i].value == 3 ? 0 : tokens_[i].value == 4 ? 1 : -1;
      return i + 1;
    }
    if (const Index next = part(i, date); next != i) {
      i = skip_articles(next);
      if (is(i, Sense::lead) && (tokens_[i].value == static_cast<std::uint8_t>(Lead::during)))
        i = skip_articles(i + 1);
      if (is(i, Sense::relative) && tokens_[i].value < 3)
        return relative(i, date) == i ? start : relative(i, date);
      const Index end = base(i, date);
      if (end != i) return end;
      return start;
    }
    if (is(i, Sense::relative)) {
      const Index end = relative(i, date);
      return end == i ? start : end;
    }
    const Index end = base(i, date);
    return end == i ? start : end;
  }

  /// "early", "end of", "first week of", "2nd half of"
  Index part(Index i, Dated& date) const {
    if (is(i, Sense::part)) {
      date.part = static_cast<Part>(tokens_[i].value);
      return i + 1;
    }
    int nth = 0;
    if (is(i, Sense::nth)) nth = tokens_[i].value;
    if (is_number(i) && tokens_[i].ordinal && tokens_[i].number <= 5) nth = tokens_[i].number;
    if (is(i, Sense::relative) && tokens_[i].value == static_cast<std::uint8_t>(Pointer::last))
      nth = -1;
    if (nth == 0) return i;
    if (is_unit(i + 1, Unit::week) && (is(i + 2, Sense::article) || says(i + 2, "in"))) {
      date.part = Part::nth_week;
      date.number = nth;
      return i + 3;
    }
    if (is(i + 1, Sense::weekday) && (is(i + 2, Sense::article) || says(i + 2, "in")) && nth <= 4) {
      date.part = Part::nth_weekday;
      date.number = nth;
      date.weekday = tokens_[i + 1].value;
      return i + 3;
    }
    if (is_unit(i + 1, Unit::half) && (nth == 1 || nth == 2) && is(i + 2, Sense::article)) {
      date.part = nth == 1 ? Part::first_half : Part::second_half;
      return i + 3;
    }
    return i;
  }

  /// "this term", "next September", "last year"
  Index relative(Index i, Dated& date) {
    date.has_pointer = true;
    date.pointer = static_cast<Pointer>(tokens_[i].value);
    ++i;
    const Index start = i - 1;
    if (is(i, Sense::unit)) {
      const auto unit = static_cast<Unit>(tokens_[i].value);
      if (unit == Unit::hour || unit == Unit::half || unit == Unit::working_day) return start;
      date.shape = Shape::relative_unit;
      date.unit = unit;
      return i + 1;
    }
    if (is(i, Sense::year_type)) {
      date.shape = Shape::relative_unit;
      date.unit = Unit::year;
      date.year_type = static_cast<YearType>(tokens_[i].value);
      date.type_printed = true;
      return is_unit(i + 1, Unit::year) ? i + 2 : i + 1;
    }
    if (is(i, Sense::weekday)) {  // "next Tuesday"
      date.shape = Shape::relative_day;
      date.weekday = tokens_[i].value;
      return i + 1;
    }
    if (is(i, Sense::month) || is(i, Sense::season) || is(i, Sense::holiday)) {
      const Index end = base(i, date);
      // "this Autumn 2019" has a year of its own.
      if (end != i && date.year != 0) date.has_pointer = false;
      return end == i ? start : end;
    }
    return start;
  }

  Index base(Index i, Dated& date) {
    const Token* first = token(i);
    if (first == nullptr) return i;
    if (first->type == TokenType::number) {
      if (first->ordinal && is(i + 1, Sense::unit)) return unit(i, date);
      if (const Index end = numeric(i, date); end != i) return end;
      if (const Index end = day_and_month(i, date); end != i) return end;
      return year_alone(i, date);
    }
    if (first->type == TokenType::mark) return i;
    switch (first->sense) {
      case Sense::weekday:
        return weekday(i, date);
      case Sense::month:
        return month(i, date);
      case Sense::season:
        return season(i, date);
      case Sense::nth:
      case Sense::unit:
        return unit(i, date);
      case Sense::quarter:
      case Sense::half_letter:
        return lettered(i, date);
      case Sense::year_type:
        return typed_year(i, date);
      case Sense::holiday:
        return holiday(i, date);
      default:
        return i;
    }
  }

  // ---- years
  // -------------------------------------------------------------------------------------------------

  /// Whether the number at `i` counts or measures something, so that it is no year.
  bool counts_something(Index i) const {
    const Token* before = i > 0 ? &tokens_[i - 1] : nullptr;
    if (before != nullptr && before->type == TokenType::mark && !tokens_[i].spaced &&
        (before->mark == '$' || before->mark == '#' || before->mark == '.')) {
      return true;
    }
    if (i > 0 && says(i - 1, "\xC2\xA3")) return true;
    const Token* after = token(i + 1);
    if (after == nullptr) return false;
    if (after->type == TokenType::mark) {
      return after->mark == '%' || after->mark == '+' ||
             (after->mark == ',' && !after->spaced && is_number(i + 2) && !tokens_[i + 2].spaced &&
              tokens_[i + 2].digits == 3) ||
             (after->mark == '.' && is_number(i + 2) && !tokens_[i + 2].spaced);
    }
    if (after->type == TokenType::word && tokens_[i].digits <= 2) {
      return after->sense == Sense::unit || after->sense == Sense::times_sign ||
             after->sense == Sense::counted || after->sense == Sense::effort ||
             says(i + 1, "percent") ||
             (after->sense == Sense::cadence && (says(i + 1, "monthly") || says(i + 1, "weekly")));
    }
    if (after->type == TokenType::word && tokens_[i].digits == 4 &&
        after->sense == Sense::counted) {
      return !(i > 0 && is(i - 1, Sense::lead));
    }
    return false;
  }

  /// "2019", "'19", "19", "2019/20", "18-19". Two digits only where the caller says that a year may
  /// stand here.
  YearMatch year(Index i, bool two_digits) const {
    YearMatch match;
    if (is_mark(i, ',') && is_number(i + 1) && tokens_[i + 1].digits == 4) ++i;
    if ((is_mark(i, '\'') || is_mark(i, '/') || is_mark(i, '.')) && is_number(i + 1) &&
        !tokens_[i + 1].spaced && (tokens_[i + 1].digits == 2 || tokens_[i + 1].digits == 4)) {
      ++i;
    } else {
      i = is(i, Sense::article) && says(i, "of") && is_number(i + 1) ? i + 1 : i;
    }
    if (!is_number(i) || tokens_[i].ordinal || counts_something(i)) return match;
    const Token& number = tokens_[i];
    if (number.digits == 4 && plausible(number.number)) {
      match = {number.number, YearForm::four_digits, i + 1};
    } else if (number.digits == 5 && plausible(number.number / 10) && number.number / 1000 == 20) {
      match = {number.number / 10, YearForm::slip, i + 1};
    } else if (two_digits && number.digits == 2) {
      match = {full_year(number.number), YearForm::two_digits, i + 1};
    } else {
      return match;
    }
    // A second year that follows on: 2019/20, 2019-2020, 18/19.
    const bool marked = is_mark(i + 1, '/') || is_mark(i + 1, '-');
    if (marked && is_number(i + 2) && follows_on(match.year, tokens_[i + 2]) &&
        !is(i + 3, Sense::month) && match.form != YearForm::slip &&
        (number.digits == 4 || tokens_[i + 2].digits == 2)) {
      match.form = YearForm::split;
      match.end = i + 3;
    }
    return match;
  }

  static bool follows_on(int year, const Token& next) {
    if (next.digits == 2) return next.number == (year + 1) % 100;
    return next.digits == 4 && next.number == year + 1;
  }

  static void take(const YearMatch& match, Dated& date) {
    date.year = match.year;
    date.year_form = match.form;
    if (match.form == YearForm::slip) {
      date.notes.push_back(
          fmt::format("A year with five digits was printed; read as {}.", match.year));
    }
  }

  /// A year, a split year or a span of years that stands on its own.
  Index year_alone(Index i, Dated& date) const {
    const Token& number = tokens_[i];
    if (number.ordinal || counts_something(i)) return i;
    const bool four = (number.digits == 4 && plausible(number.number)) ||
                      (number.digits == 5 && number.number / 1000 == 20);
    const bool marked = (is_mark(i + 1, '-') || is_mark(i + 1, '/')) && is_number(i + 2) &&
                        !counts_something(i + 2);
    if (!four) {
      // 18/19, 18-19: two digits that follow on, and no ages.
      if (!(number.digits == 2 && marked && tokens_[i + 2].digits == 2 && !tokens_[i + 2].ordinal))
        return i;
      const bool slash = is_mark(i + 1, '/');
      if (is(i + 3, Sense::month) || is(i + 3, Sense::unit) || is(i + 3, Sense::old) ||
          is_mark(i + 3, '+'))
        return i;
      if (follows_on(full_year(number.number), tokens_[i + 2])) {
        date.shape = Shape::split_year;
        date.year = full_year(number.number);
        date.year_form = YearForm::split;
        date.pair_of_years = !slash;  // may be ages
        return year_suffix(i + 3, date);
      }
      const int first = full_year(number.number), last = full_year(tokens_[i + 2].number);
      if (number.number >= 10 && last > first && last - first <= 10 &&
          (slash || tokens_[i + 2].number > 25)) {
        date.shape = Shape::year_span;
        date.year = first;
        date.last_year = last;
        date.year_form = YearForm::two_digits;
        return i + 3;
      }
      return i;
    }
    int first = number.digits == 5 ? number.number / 10 : number.number;
    date.year = first;
    date.year_form = number.digits == 5 ? YearForm::slip : YearForm::four_digits;
    if (number.digits == 5)
      date.notes.push_back(fmt::format("A year with five digits was printed; read as {}.", first));
    if (marked) {
      const Token& second = tokens_[i + 2];
      const bool slip = second.digits == 5 && second.number / 1000 == 20;
      int last = slip ? second.number / 10 : second.number;
      if (slip)
        date.notes.push_back(fmt::format("A year with five digits, {}, was printed; read as {}.",
                                         second.number, last));
      if (second.digits == 2 && !second.ordinal) last = first - first % 100 + second.number;
      const bool readable = (second.digits == 2 && !second.ordinal) ||
                            (second.digits == 4 && plausible(last)) || slip;
      if (readable && last == first + 1 && !slip) {
        date.shape = Shape::split_year;
        date.year_form = YearForm::split;
        date.pair_of_years = second.digits == 4 || (second.digits == 2 && second.number <= 12);
        return year_suffix(i + 3, date);
      }
      if (readable && last > first && !is(i + 3, Sense::month)) {
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
    }
    date.shape = Shape::calendar_year;
    return year_suffix(i + 1, date);
  }

  /// "2019/20 academic year", "2019 financial year"
  Index year_suffix(Index i, Dated& date) const {
    Index end = i;
    if (is(i, Sense::year_type)) {
      // "Aug 19 annual academic year data": only directly behind the year.
      date.year_type = static_cast<YearType>(tokens_[i].value);
      date.type_printed = true;
      end = is_unit(i + 1, Unit::year) ? i + 2 : i + 1;
      if (date.shape == Shape::calendar_year && date.year_type != YearType::calendar)
        date.shape = Shape::split_year;
    }
    // "2019-20 Q3", "2019 year end"
    if (is(end, Sense::quarter) && is_number(end + 1) && tokens_[end + 1].number >= 1 &&
        tokens_[end + 1].number <= 4) {
      date.number = tokens_[end + 1].number;
      date.shape = Shape::quarter;
      return end + 2;
    }
    if (is_unit(end, Unit::year) && is(end + 1, Sense::part) &&
        tokens_[end + 1].value == static_cast<std::uint8_t>(Part::end)) {
      date.part = Part::end;
      return end + 2;
    }
    return end;
  }

  // ---- days
  // --------------------------------------------------------------------------------------------------

  /// 03/04/2019, 3.4.19, 2019-04-03, 04/2019, 2019/04, 3/4.
  Index numeric(Index i, Dated& date) const {
    const Token* mark = token(i + 1);
    if (mark == nullptr || mark->type != TokenType::mark || !is_number(i + 2)) return i;
    const char sign = mark->mark;
    if (sign != '/' && sign != '-' && sign != '.') return i;
    const Token &a = tokens_[i], &b = tokens_[i + 2];
    if (a.ordinal || b.ordinal) return i;
    if (is_mark(i + 3, sign) && is_number(i + 4) && !tokens_[i + 4].ordinal) {
      const Token& c = tokens_[i + 4];
      if (is_mark(i + 5, sign) && is_number(i + 6))
        return i;  // four numbers: a reference, not a date
      if (a.digits == 4 && plausible(a.number) && b.digits <= 2 && c.digits <= 2) {
        date.month_after_day = false;
        return full_date(i, i + 5, a.number, b.number, c.number, YearForm::four_digits, date);
      }
      if (a.digits > 2 || b.digits > 2 || !(c.digits == 2 || c.digits == 4)) return i;
      if (sign == '.' && (mark->spaced || b.spaced)) return i;
      const bool two = c.digits == 2;
      date.numeric = true;
      if (!two && !plausible(c.number)) {
        date.problem = fmt::format("The year {} lies outside {} to {}.", c.number,
                                   first_plausible_year, last_plausible_year);
        return i + 5;
      }
      return full_date(i, i + 5, two ? full_year(c.number) : c.number, b.number, a.number,
                       two ? YearForm::two_digits : YearForm::four_digits, date);
    }
    if (sign == '.') return i;  // 1.3 is a reference or a number
    const bool tight = !mark->spaced && !b.spaced;
    if (a.digits <= 2 && b.digits == 4 && plausible(b.number) && a.number >= 1 && a.number <= 12 &&
        tight) {
      return month_and_year(i + 3, a.number, b.number, YearForm::four_digits, date);
    }
    if (a.digits == 4 && plausible(a.number) && b.digits == 2 && tight && b.number >= 1 &&
        b.number <= 12 && !follows_on(a.number, b) &&
        (sign == '/' || b.number < a.number % 100 || a.number % 100 == 0)) {
      return month_and_year(i + 3, b.number, a.number, YearForm::four_digits, date);
    }
    if (sign == '/' && a.digits <= 2 && b.digits <= 2 && a.number >= 1 && b.number >= 1 && tight &&
        !counts_something(i + 2) && !is(i + 3, Sense::month)) {
      if (b.number <= 12) {  // 3/4: day and month
        date.numeric = true;
        return full_date(i, i + 3, 0, b.number, a.number, YearForm::none, date);
      }
      if (a.number <= 12 && b.digits == 2 &&
          !(a.digits == 2 && follows_on(full_year(a.number), b))) {
        date.notes.push_back(
            "Two numbers with a stroke, the second over 12: read as month and year.");
        return month_and_year(i + 3, a.number, full_year(b.number), YearForm::two_digits, date);
      }
      if (a.number > 12 && a.number <= 31 && b.number <= 31 &&
          !(a.digits == 2 && b.digits == 2 && b.number > a.number)) {
        date.numeric = true;
        return full_date(i, i + 3, 0, b.number, a.number, YearForm::none, date);
      }
    }
    return i;
  }

  Index month_and_year(Index end, int month, int year, YearForm form, Dated& date) const {
    date.shape = Shape::month;
    date.month = static_cast<unsigned>(month);
    date.year = year;
    date.year_form = form;
    return end;
  }

  Index full_date(Index begin, Index end, int year, int month, int day, YearForm form,
                  Dated& date) const {
    date.shape = Shape::day;
    date.year = year;
    date.year_form = form;
    const auto printed =
        scanned_.text.substr(tokens_[begin].begin, tokens_[end - 1].end - tokens_[begin].begin);
    if (month < 1 || month > 12) {
      const bool swapped = day >= 1 && day <= 12 && month <= 31 && tokens_[begin].digits <= 2;
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

  /// "30 September 2017", "1st of March", "4 and 11 November 2019", "4-8 Nov". Several days are
  /// appended at once.
  Index day_and_month(Index i, Dated& date) {
    struct Day {
      int day;
      Connector connector;
      Index token;
    };
    std::array<Day, 12> days{};
    std::size_t count = 0;
    Connector connector = Connector::none;
    Index at = i;
    while (count < days.size()) {
      if (!is_number(at) || tokens_[at].digits > 2 || counts_something_but_month(at)) return i;
      days[count++] = {tokens_[at].number, connector, at};
      Index next = at + 1;
      if (is(next, Sense::weekday)) return i;
      next = skip_articles(next);
      if (is(next, Sense::month)) {
        at = next;
        break;
      }
      next = at + 1;
      if (is_mark(next, '-') || says(next, "to")) {
        connector = Connector::range;
      } else if (is_mark(next, ',') || is_mark(next, '&') || is_mark(next, '/') ||
                 is(next, Sense::conjunction)) {
        connector = Connector::list;
        if (is_mark(next, ',') && is(next + 1, Sense::conjunction)) ++next;
      } else {
        return i;
      }
      at = next + 1;
    }
    if (!is(at, Sense::month)) return i;
    // "Dec 17 Jan 18": the second number is a year if a month stands before it; the caller has
    // taken that one already.
    const auto month = static_cast<unsigned>(tokens_[at].value);
    Index end = at + 1;
    const YearMatch printed = year_after_month(end);
    if (printed.end != 0) end = printed.end;
    for (std::size_t k = 0; k < count; ++k) {
      Dated one = date;
      one.shape = Shape::day;
      one.month = month;
      one.day = static_cast<unsigned>(days[k].day);
      if (printed.end != 0) take(printed, one);
      if (k + 1 < count && one.year_form == YearForm::two_digits) one.year_form = YearForm::shared;
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
      finish(one);
      dated_.push_back(std::move(one));
    }
    return end;
  }

  bool counts_something_but_month(Index i) const {
    return !is(i + 1, Sense::month) && counts_something(i);
  }

  /// The year behind a month; a number that begins the next date ("31 Dec") is none.
  YearMatch year_after_month(Index i) const {
    const Index number = is_number(i) ? i : i + 1;
    if (is_number(number) && tokens_[number].digits <= 2 && is(number + 1, Sense::month) &&
        !tokens_[number].spaced && tokens_[number].hyphened == false) {
      return {};
    }
    if (is_number(i) && tokens_[i].digits <= 2 && is(i + 1, Sense::month)) {
      // "1 Sep-31 Dec", "1 Sep 31 Dec"
      return {};
    }
    if (is_mark(i, '/') && is_number(i + 1) && (is_mark(i + 2, '/') || is(i + 2, Sense::month)))
      return {};
    return year(i, true);
  }

  /// "Monday 4 November 2019"
  Index weekday(Index i, Dated& date) {
    const int printed = tokens_[i].value;
    Index next = i + 1;
    if (is_mark(next, ',')) ++next;
    next = skip_articles(next);
    if (!is_number(next) && !is(next, Sense::month)) return i;
    date.weekday = printed;
    const Index end = base(next, date);
    if (end == next || date.shape != Shape::day) {
      date.weekday = 0;
      return i;
    }
    return end;
  }

  /// "December 2017", "Dec 17", "Dec 5th 2019", "December 17, 2019", "March/April 2019" (first of
  /// two)
  Index month(Index i, Dated& date) const {
    const Token& first = tokens_[i];
    const auto text = scanned_.folded_text(first);
    date.shape = Shape::month;
    date.month = first.value;
    Index end = i + 1;
    // The verb: "may", "march" in lower case, or "sum", "mar" without anything that makes them a
    // date.
    const bool verb_like = text == "may" || text == "march";
    if (is(end, Sense::unit) && false) return i;
    // A day behind the month, followed by a year or marked as a day: 17th, "December 17, 2019".
    const Index day_at = says(end, "the") ? end + 1 : end;
    if (is_number(day_at) && tokens_[day_at].digits <= 2 && !is(day_at + 1, Sense::month)) {
      const Token& number = tokens_[day_at];
      Index after = day_at + 1;
      if (is_mark(after, ',')) ++after;
      const bool year_follows = is_number(after) && tokens_[after].digits == 4 &&
                                plausible(tokens_[after].number) && !counts_something(after);
      if (number.ordinal || year_follows || number.digits == 1) {
        if (number.digits == 1 && !number.ordinal && counts_something(day_at))
          return accept_month(verb_like, date, i, end);
        date.shape = Shape::day;
        date.day = static_cast<unsigned>(number.number);
        date.month_after_day = false;
        if (date.day < 1 || date.day > 31)
          date.problem = fmt::format("{} {} is no date.", number.number, month_word(date.month));
        end = day_at + 1;
        if (year_follows || number.ordinal) {
          const YearMatch printed = year_follows ? year(after, true) : year(end, true);
          if (printed.end != 0) {
            take(printed, date);
            end = printed.end;
          }
        }
        return end;
      }
    }
    const YearMatch printed = year_before_next_month(end);
    if (printed.end != 0) {
      take(printed, date);
      return printed.end;
    }
    // "September half term", "October half-term 2019"
    if (is_unit(end, Unit::half_term)) return half_term_of_month(end + 1, date);
    return accept_month(verb_like, date, i, end);
  }

  /// The holiday of the term that the date's month lies in; `end` is where its year may stand.
  Index half_term_of_month(Index end, Dated& date) const {
    date.shape = Shape::half_term_holiday;
    date.season = date.month >= 9   ? Season::autumn
                  : date.month <= 3 ? Season::spring
                                    : Season::summer;
    const YearMatch printed = year(end, true);
    if (printed.end != 0) take(printed, date);
    return printed.end != 0 ? printed.end : end;
  }

  /// A month without a year: "may" and "march" in lower case need a preposition before or a list
  /// beside them.
  Index accept_month(bool verb_like, const Dated& date, Index i, Index end) const {
    if (!verb_like || tokens_[i].capital || date.lead != Lead::none || date.part != Part::whole ||
        date.has_pointer)
      return end;
    const bool beside_date =
        (is_mark(end, '/') || is_mark(end, '-') || is_mark(end, '&') || is_mark(end, ',') ||
         is(end, Sense::conjunction) || says(end, "to")) &&
        is(end + 1, Sense::month);
    const bool after_date =
        i >= 2 && is(i - 2, Sense::month) &&
        (tokens_[i - 1].type == TokenType::mark || is(i - 1, Sense::conjunction));
    return beside_date || after_date || tokens_[i].hyphened ? end : i;
  }

  YearMatch year_before_next_month(Index i) const {
    if (is_mark(i, '/') && is_number(i + 1) && is(i + 2, Sense::month)) return {};
    return year(i, true);
  }

  // ---- terms, quarters, years
  // --------------------------------------------------------------------------------

  /// "Autumn 19", "autumn term 2019", "Autumn 1 2019", "spring half term 2020"
  Index season(Index i, Dated& date) const {
    const auto text = scanned_.folded_text(tokens_[i]);
    date.shape = Shape::season;
    date.season = static_cast<Season>(tokens_[i].value);
    Index end = i + 1;
    if (text.ends_with(" term")) date.term_printed = true;
    if ((text == "sum" || text == "spr" || text == "aut") && !is_number(end) &&
        !is_unit(end, Unit::term))
      return i;
    if (is_unit(end, Unit::half_term)) {
      ++end;
      // "autumn half term 1" is a half; "autumn half term" is the holiday.
      if (is_number(end) && tokens_[end].digits == 1 && tokens_[end].number >= 1 &&
          tokens_[end].number <= 2) {
        date.shape = Shape::half_of_term;
        date.number = tokens_[end].number;
        ++end;
      } else {
        date.shape = Shape::half_term_holiday;
      }
    } else {
      if (is_unit(end, Unit::term)) {
        date.term_printed = true;
        ++end;
      }
      if (is_number(end) && tokens_[end].digits == 1 && tokens_[end].number >= 1 &&
          tokens_[end].number <= 2 && !counts_something(end)) {
        date.shape = Shape::half_of_term;
        date.number = tokens_[end].number;
        ++end;
      }
    }
    if (is_mark(end, '(') && is_number(end + 1) && is_mark(end + 2, ')')) {
      const YearMatch bracketed = year(end + 1, true);
      if (bracketed.end == end + 2) {
        take(bracketed, date);
        return end + 3;
      }
    }
    YearMatch printed = year(end, true);
    if (printed.end != 0) {
      take(printed, date);
      end = printed.end;
      if (is_unit(end, Unit::term)) {  // "Autumn 2019 term"
        date.term_printed = true;
        ++end;
      }
    }
    return end;
  }

  /// "term 1 2019/20", "half term", "2nd quarter of 2019", "quarter 2 19/20", "year end", "end of
  /// term"
  Index unit(Index i, Dated& date) {
    int nth = 0;
    const Index start = i;
    if (is(i, Sense::nth) || is_number(i)) {
      nth = is_number(i) ? tokens_[i].number : tokens_[i].value;
      ++i;
    }
    if (!is(i, Sense::unit)) return start;
    const auto what = static_cast<Unit>(tokens_[i].value);
    Index end = i + 1;
    if (what == Unit::quarter || what == Unit::term || what == Unit::half) {
      if (nth == 0 && is_number(end) && tokens_[end].digits == 1 && !counts_something(end)) {
        nth = tokens_[end].number;
        ++end;
      }
    }
    if (what == Unit::quarter && nth >= 1 && nth <= 4)
      return numbered(Shape::quarter, nth, end, date);
    if (what == Unit::half && (nth == 1 || nth == 2) && !is_unit(end, Unit::term))
      return numbered(Shape::half_year, nth, end, date);
    if (what == Unit::term && nth >= 1 && nth <= 6)
      return numbered(Shape::term_number, nth, end, date);
    if (what == Unit::half_term && nth == 0 && is_number(end) && tokens_[end].digits == 1 &&
        tokens_[end].number >= 1 && tokens_[end].number <= 6 && !counts_something(end)) {
      // "half term 3": the six halves of the school year
      const int half = tokens_[end].number;
      date.shape = Shape::half_of_term;
      date.season = static_cast<Season>((half - 1) / 2);
      date.number = (half - 1) % 2 + 1;
      const YearMatch printed = year(end + 1, true);
      if (printed.end != 0) take(printed, date);
      return printed.end != 0 ? printed.end : end + 1;
    }
    if (what == Unit::half_term && nth == 0 && is(end, Sense::month)) {
      date.month = tokens_[end].value;  // "half term February 2020"
      return half_term_of_month(end + 1, date);
    }
    if (scanned_.folded_text(tokens_[end - 1]) == "ht") return start;
    if (what == Unit::half_term && nth == 0) {
      date.shape = Shape::half_term_holiday;
      date.season = Season::winter;  // none printed
      // "half term" alone is a noun in other sentences; a lead, a part or a year makes it a date.
      const YearMatch printed = year(end, false);
      if (printed.end != 0) {
        take(printed, date);
        return printed.end;
      }
      return date.lead != Lead::none || date.part != Part::whole || i == 0 ? end : start;
    }
    if (what == Unit::year && is(end, Sense::part) &&
        tokens_[end].value == static_cast<std::uint8_t>(Part::end)) {
      date.shape = Shape::bare_year;  // "year end"
      date.part = Part::end;
      const YearMatch printed = year(end + 1, true);
      if (printed.end != 0) {
        take(printed, date);
        date.shape = printed.form == YearForm::split ? Shape::split_year : Shape::calendar_year;
        return printed.end;
      }
      return end + 1;
    }
    if (nth == 0 && date.part != Part::whole &&
        (what == Unit::term || what == Unit::year || what == Unit::month || what == Unit::week ||
         what == Unit::quarter)) {
      // "end of term", "end of the year", "mid-term", "start of the month"
      date.shape = what == Unit::term   ? Shape::bare_term
                   : what == Unit::year ? Shape::bare_year
                                        : Shape::relative_unit;
      date.unit = what;
      if (what == Unit::year || what == Unit::term) {
        const YearMatch printed = year(end, true);
        if (printed.end != 0 && what == Unit::year) {
          take(printed, date);
          date.shape = printed.form == YearForm::split ? Shape::split_year : Shape::calendar_year;
          return printed.end;
        }
      }
      return end;
    }
    return start;
  }

  Index numbered(Shape shape, int number, Index end, Dated& date) {
    date.shape = shape;
    date.number = number;
    // "Terms 1 & 2 2019/20", "quarters 1-3 2020": the others first, then the year for all of them.
    struct More {
      int number;
      Connector connector;
      Index token;
    };
    std::array<More, 6> more{};
    std::size_t count = 0;
    const int most = shape == Shape::term_number ? 6 : shape == Shape::quarter ? 4 : 2;
    while (count < more.size()) {
      const bool range = is_mark(end, '-') || says(end, "to");
      const bool list = is_mark(end, '&') || is_mark(end, ',') || is_mark(end, '/') ||
                        is(end, Sense::conjunction);
      if (!range && !list) break;
      const Index next = is(end + 1, Sense::quarter) && is_number(end + 2) ? end + 2 : end + 1;
      if (!is_number(next) || tokens_[next].digits != 1 || tokens_[next].number < 1 ||
          tokens_[next].number > most || counts_something(next))
        break;
      more[count++] = {tokens_[next].number, range ? Connector::range : Connector::list, next};
      end = next + 1;
    }
    const Index after = numbered_year(end, date);
    if (count == 0) return after;
    Dated one = date;
    one.end = more[0].token;
    dated_.push_back(one);
    for (std::size_t i = 0; i < count; ++i) {
      one.number = more[i].number;
      one.connector = more[i].connector;
      one.lead = Lead::none;
      one.begin = more[i].token;
      one.end = i + 1 < count ? more[i].token + 1 : after;
      dated_.push_back(one);
    }
    return after;
  }

  /// The year behind a numbered quarter, term or half: "2019/20", "of 2020", "financial year
  /// 19/20".
  Index numbered_year(Index end, Dated& date) const {
    if (is_mark(end, ',') || is_mark(end, '/') || is_mark(end, '-')) {
      if (is_number(end + 1) && tokens_[end + 1].digits == 4) ++end;
    }
    Index next = skip_articles(end);
    if (is(next, Sense::lead) && (says(next, "in") || says(next, "for")))
      next = skip_articles(next + 1);
    if (is(next, Sense::year_type)) {
      date.year_type = static_cast<YearType>(tokens_[next].value);
      date.type_printed = true;
      ++next;
    }
    const YearMatch printed = year(next, true);
    if (printed.end != 0) {
      take(printed, date);
      Dated suffix;
      suffix.shape = Shape::split_year;
      const Index after = year_suffix(printed.end, suffix);
      if (suffix.type_printed) {
        date.year_type = suffix.year_type;
        date.type_printed = true;
        return after;
      }
      return printed.end;
    }
    return date.type_printed ? next : end;
  }

  /// "Q1 2019/20", "Q3", "H1 2020"
  Index lettered(Index i, Dated& date) {
    if (!is_number(i + 1) || tokens_[i + 1].spaced || tokens_[i + 1].digits != 1) return i;
    const int number = tokens_[i + 1].number;
    const bool quarter = tokens_[i].sense == Sense::quarter;
    if (number < 1 || number > (quarter ? 4 : 2)) return i;
    if (!quarter && !(is_number(i + 2) || is(i + 2, Sense::year_type) || is_mark(i + 2, '/')))
      return i;
    return numbered(quarter ? Shape::quarter : Shape::half_year, number, i + 2, date);
  }

  /// "academic year 2019/20", "FY19/20", "financial year 2019", "end of the academic year"
  Index typed_year(Index i, Dated& date) const {
    date.year_type = static_cast<YearType>(tokens_[i].value);
    date.type_printed = true;
    Index end = i + 1;
    if (is_unit(end, Unit::year)) ++end;
    const bool at_end =
        is(end, Sense::part) && tokens_[end].value == static_cast<std::uint8_t>(Part::end);
    if (at_end) {  // "financial year end"
      date.part = Part::end;
      ++end;
    }
    Index next = end;
    if (is_mark(next, '(') || is_mark(next, ',') || is_mark(next, ':')) ++next;
    if (is(next, Sense::lead) && says(next, "in")) ++next;
    const YearMatch printed = year(next, true);
    if (printed.end != 0) {
      take(printed, date);
      end = printed.end;
      if (is_mark(next - 1, '(') && is_mark(end, ')')) ++end;
      // "academic years 2019-22"
      if (printed.form != YearForm::split && is_mark(end, '-') && is_number(end + 1) &&
          tokens_[end + 1].digits == 2) {
        const int last = date.year - date.year % 100 + tokens_[end + 1].number;
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

  Index holiday(Index i, Dated& date) const {
    date.shape = Shape::holiday;
    date.number = tokens_[i].value;
    const YearMatch printed = year(i + 1, true);
    if (printed.end == 0) return i + 1;
    take(printed, date);
    return printed.end;
  }

  void finish(Dated& date) const {
    if (date.shape != Shape::day || !date.problem.empty() || date.month == 0) return;
    if (date.day > longest_month(date.month)) {
      // "31 Sept" is a slip of one day that people make with the month in mind; anything else is no
      // date.
      if (!date.numeric && date.day == 31 && date.month != 2) {
        date.day = 30;
        date.notes.push_back(
            fmt::format("{0} has 30 days; 31 {0} was read as 30 {0}.", month_word(date.month)));
      } else {
        date.problem = fmt::format("There is no {} {}: the month has at most {} days.", date.day,
                                   month_word(date.month), longest_month(date.month));
      }
    } else if (date.day == 29 && date.month == 2 && date.year != 0 &&
               !std::chrono::year{date.year}.is_leap()) {
      date.problem = fmt::format("There is no 29 February {0}: {0} is not a leap year.", date.year);
    }
  }

  const Scanned& scanned_;
  const std::vector<Token>& tokens_;
  std::vector<Dated>& dated_;
  std::size_t first_ = dated_.size();
};

}  // namespace

std::uint32_t match_dated(const Scanned& scanned, std::uint32_t at, std::vector<Dated>& dated) {
  return DateMatcher{scanned, dated}.match(at);
}

}  // namespace collate::timescale
