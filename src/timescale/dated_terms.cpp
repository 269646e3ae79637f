// SPDX-License-Identifier: MIT
// Terms, quarters, halves, half terms and holidays: "Autumn 1 2019", "Q3 19/20", "half term".
#include "timescale/dated.hpp"
#include "timescale/holiday.hpp"

#include <fmt/format.h>

#include <array>

namespace collate::timescale {
namespace {

/// The year behind a numbered quarter, term or half: "2019/20", "of 2020", "financial year
/// 19/20".
Index numbered_year(const DateTokens& t, Index end, Dated& date) {
  if (t.is_mark(end, ',') || t.is_mark(end, '/') || t.is_mark(end, '-')) {
    if (t.is_number(end + 1) && t.tokens[end + 1].digits == 4) ++end;
  }
  Index next = t.skip_articles(end);
  if (t.is(next, Sense::lead) && (t.says(next, "in") || t.says(next, "for")))
    next = t.skip_articles(next + 1);
  if (t.is(next, Sense::year_type)) {
    date.year_type = static_cast<YearType>(t.tokens[next].value);
    date.type_printed = true;
    ++next;
  }
  const YearMatch printed = match_year(t, next, true);
  if (printed.end != 0) {
    take_year(printed, date);
    Dated suffix;
    suffix.shape = Shape::split_year;
    const Index after = year_suffix(t, printed.end, suffix);
    if (suffix.type_printed) {
      date.year_type = suffix.year_type;
      date.type_printed = true;
      return after;
    }
    return printed.end;
  }
  return date.type_printed ? next : end;
}

/// The six halves of a school year are counted through: half term 3 is the first of spring.
void set_number(Dated& date, int number) {
  date.number = number;
  if (date.shape != Shape::half_of_term) return;
  date.season = static_cast<Season>((number - 1) / 2);
  date.number = (number - 1) % 2 + 1;
}

int most_of(Shape shape) {
  switch (shape) {
    case Shape::term_number:
    case Shape::half_of_term:
      return 6;
    case Shape::quarter:
      return 4;
    default:
      return 2;
  }
}

Index numbered(const DateTokens& t, Shape shape, int number, Index end, Dated& date) {
  date.shape = shape;
  set_number(date, number);
  // "Terms 1 & 2 2019/20", "quarters 1-3 2020": the others first, then the year for all of them.
  struct More {
    int number;
    Connector connector;
    Index token;
  };
  std::array<More, 6> more{};
  std::size_t count = 0;
  const int most = most_of(shape);
  while (count < more.size()) {
    const bool range = t.is_mark(end, '-') || t.says(end, "to");
    const bool list = t.is_mark(end, '&') || t.is_mark(end, ',') || t.is_mark(end, '/') ||
                      t.is(end, Sense::conjunction);
    if (!range && !list) break;
    const bool letter = t.is(end + 1, Sense::quarter) || t.is(end + 1, Sense::term_letter) ||
                        t.is_unit(end + 1, Unit::term) || t.is_unit(end + 1, Unit::half_term);
    const Index next = letter && t.is_number(end + 2) ? end + 2 : end + 1;
    if (!t.is_number(next) || t.tokens[next].digits != 1 || t.tokens[next].number < 1 ||
        t.tokens[next].number > most || counts_something(t, next))
      break;
    more[count++] = {t.tokens[next].number, range ? Connector::range : Connector::list, next};
    end = next + 1;
  }
  const Index after = numbered_year(t, end, date);
  if (count == 0) return after;
  Dated one = date;
  one.end = more[0].token;
  t.found.push_back(one);
  for (std::size_t i = 0; i < count; ++i) {
    set_number(one, more[i].number);
    one.connector = more[i].connector;
    one.lead = Lead::none;
    one.begin = more[i].token;
    one.end = i + 1 < count ? more[i].token + 1 : after;
    t.found.push_back(one);
  }
  return after;
}

/// "Q9 2020": fills the problem; gives `end`.
Index no_such(const DateTokens& t, Index begin, Index end, Dated& date) {
  date.problem = fmt::format(
      "There is no '{}'.",
      t.scanned.text.substr(t.tokens[begin].begin, t.tokens[end - 1].end - t.tokens[begin].begin));
  return end;
}

/// "half term 3", "half term February 2020", "half term"; `end` is the token behind the words.
Index unnumbered_half_term(const DateTokens& t, Index start, Index end, Dated& date) {
  if (t.is_number(end) && t.tokens[end].digits == 1 && t.tokens[end].number >= 1 &&
      t.tokens[end].number <= 6 && !counts_something(t, end)) {
    // "half term 3", "half terms 3 and 4"
    return numbered(t, Shape::half_of_term, t.tokens[end].number, end + 1, date);
  }
  if (t.is(end, Sense::month)) {
    date.month = t.tokens[end].value;  // "half term February 2020"
    return half_term_of_month(t, end + 1, date);
  }
  if (t.scanned.folded_text(t.tokens[end - 1]) == "ht") return start;
  date.shape = Shape::half_term_holiday;
  date.season = Season::winter;  // none printed
  // "half term" alone is a noun in other sentences; a lead, a part or a year makes it a date.
  const YearMatch printed = match_year(t, end, false);
  if (printed.end != 0) {
    take_year(printed, date);
    return printed.end;
  }
  return date.lead != Lead::none || date.part != Part::whole || start == 0 ? end : start;
}

/// "year end 2019"; `end` is the word "end".
Index year_end(const DateTokens& t, Index end, Dated& date) {
  date.shape = Shape::bare_year;  // "year end"
  date.part = Part::end;
  if (is_day_of_date(t, end + 1)) return end + 1;
  const YearMatch printed = match_year(t, end + 1, true);
  if (printed.end != 0) {
    take_year(printed, date);
    date.shape = printed.form == YearForm::split ? Shape::split_year : Shape::calendar_year;
    date.year_end = true;
    return printed.end;
  }
  return end + 1;
}

/// "spring half terms 1 & 2", "Autumn 1/2": the whole term; `end` is the token behind the 1.
Index both_halves(const DateTokens& t, Index end, Dated& date) {
  const bool joined = t.is_mark(end, '&') || t.is_mark(end, '/') || t.is_mark(end, '-') ||
                      t.is_mark(end, ',') || t.is_mark(end, '+') || t.says(end, "to") ||
                      t.is(end, Sense::conjunction);
  if (date.number != 1 || !joined || !t.is_number(end + 1) || t.tokens[end + 1].digits != 1 ||
      t.tokens[end + 1].number != 2 || counts_something(t, end + 1))
    return end;
  date.shape = Shape::season;
  date.term_printed = true;
  date.number = 0;
  return end + 2;
}

/// "Autumn term 2nd half", "Spring (second half)"; gives the token behind it, or `end`.
Index half_behind_term(const DateTokens& t, Index end, Dated& date) {
  const bool bracket = t.is_mark(end, '(');
  const Index at = bracket || t.is_mark(end, '-') || t.is_mark(end, ',') ? end + 1 : end;
  const int nth = t.is(at, Sense::nth)                      ? t.tokens[at].value
                  : t.is_number(at) && t.tokens[at].ordinal ? t.tokens[at].number
                                                            : 0;
  if ((nth != 1 && nth != 2) || !t.is_unit(at + 1, Unit::half) || t.is_unit(at + 2, Unit::term) ||
      (bracket && !t.is_mark(at + 2, ')')))
    return end;
  date.shape = Shape::half_of_term;
  date.number = nth;
  return bracket ? at + 3 : at + 2;
}

/// "Summer 20 term", "Spring '21 term"; gives the token behind it, or `end`.
Index year_before_term(const DateTokens& t, Index end, Dated& date) {
  const Index number = t.is_mark(end, '\'') ? end + 1 : end;
  if (!t.is_number(number) || t.tokens[number].digits != 2 || !t.is_unit(number + 1, Unit::term))
    return end;
  take_year({full_year(t.tokens[number].number), YearForm::two_digits, number + 1}, date);
  date.term_printed = true;
  return number + 2;
}

/// What stands between a season and its year: "term", "half term", "1", "B"; the place behind it.
Index match_half(const DateTokens& t, Index end, Dated& date) {
  if (t.is_unit(end, Unit::half_term)) {
    ++end;
    // "autumn half term 1" is a half; "autumn half term" is the holiday.
    if (t.is_number(end) && t.tokens[end].digits == 1 && t.tokens[end].number >= 1 &&
        t.tokens[end].number <= 2) {
      date.shape = Shape::half_of_term;
      date.number = t.tokens[end].number;
      end = both_halves(t, end + 1, date);
    } else {
      date.shape = Shape::half_term_holiday;
    }
  } else {
    if (t.is_unit(end, Unit::term)) {
      date.term_printed = true;
      ++end;
    }
    // "Spr1ng": a figure within a word is a slip, and no half.
    const bool within_word = t.is(end + 1, Sense::none) && !t.tokens[end + 1].spaced;
    const bool half = t.is_number(end) && t.tokens[end].digits == 1 && t.tokens[end].number >= 1 &&
                      t.tokens[end].number <= 2 && !within_word;
    const bool named = t.is_unit(end + 1, Unit::half_term) && half;  // "summer 1 half term"
    if (named || (half && !counts_something(t, end))) {
      date.shape = Shape::half_of_term;
      date.number = t.tokens[end].number;
      end += named ? 2 : 1;
      end = both_halves(t, end, date);
    } else if (const Index after = half_behind_term(t, end, date); after != end) {
      end = after;
    } else if ((t.says(end, "a") || t.says(end, "b")) && t.tokens[end].capital &&
               (end + 1 == t.tokens.size() || t.is_number(end + 1))) {
      date.shape = Shape::half_of_term;  // "Autumn B", "Spring A 2020"
      date.number = t.says(end, "a") ? 1 : 2;
      ++end;
    }
  }
  return end;
}

}  // namespace

/// "Autumn 19", "autumn term 2019", "Autumn 1 2019", "spring half term 2020"
Index match_season(const DateTokens& t, Index i, Dated& date) {
  const auto text = t.scanned.folded_text(t.tokens[i]);
  date.shape = Shape::season;
  date.season = static_cast<Season>(t.tokens[i].value);
  Index end = i + 1;
  if (text.ends_with(" term") || text.find("ymor") != std::string_view::npos)
    date.term_printed = true;
  const bool beside = (t.is_mark(end, '/') || t.is_mark(end, '-') || t.is_mark(end, '&')) &&
                      t.is(end + 1, Sense::season);  // "Aut/Spr 2019-20"
  const bool follows = i >= 2 && t.is(i - 2, Sense::season);
  if ((text == "sum" || text == "spr" || text == "aut") && !t.is_number(end) &&
      !t.is_unit(end, Unit::term) && !beside && !follows)
    return i;
  end = match_half(t, end, date);
  if (t.is_mark(end, '(') && t.is_number(end + 1) && t.is_mark(end + 2, ')')) {
    const YearMatch bracketed = match_year(t, end + 1, true);
    if (bracketed.end == end + 2) {
      take_year(bracketed, date);
      return end + 3;
    }
  }
  if (const Index after = year_before_term(t, end, date); after != end) return after;
  const YearMatch printed = match_year(t, end, true);
  if (printed.end != 0) {
    take_year(printed, date);
    end = printed.end;
    if (t.is_unit(end, Unit::term)) {  // "Autumn 2019 term"
      date.term_printed = true;
      ++end;
    }
  }
  return end;
}

/// "week after next": not "the week after next Tuesday"
bool is_after_next(const DateTokens& t, Index i) {
  return t.says(i, "after") && t.is(i + 1, Sense::relative) &&
         t.tokens[i + 1].value == static_cast<std::uint8_t>(Pointer::next) &&
         (i + 2 >= t.tokens.size() || t.tokens[i + 2].type == TokenType::mark);
}

/// "term 1 2019/20", "half term", "2nd quarter of 2019", "quarter 2 19/20", "year end", "end of
/// term"
Index match_unit(const DateTokens& t, Index i, Dated& date) {
  int nth = 0;
  const Index start = i;
  if (t.is(i, Sense::nth) || t.is_number(i)) {
    nth = t.is_number(i) ? t.tokens[i].number : t.tokens[i].value;
    ++i;
  }
  if (!t.is(i, Sense::unit)) return start;
  const auto what = static_cast<Unit>(t.tokens[i].value);
  Index end = i + 1;
  if (nth == 0 && is_after_next(t, end) &&
      (what == Unit::week || what == Unit::month || what == Unit::term || what == Unit::year)) {
    date.shape = Shape::relative_unit;
    date.unit = what;
    date.has_pointer = true;
    date.pointer = Pointer::next;
    date.further = 1;
    return end + 2;
  }
  if (what == Unit::quarter || what == Unit::term || what == Unit::half) {
    const bool figure = t.is_number(end) && t.tokens[end].digits == 1 && !counts_something(t, end);
    if (nth == 0 && (figure || t.is(end, Sense::number))) nth = t.small_number(end++);
  }
  // "Term 8", "quarter 5": printed with a figure, and no such one.
  const int most = what == Unit::quarter ? 4 : what == Unit::term ? 6 : 0;
  if (most != 0 && nth > most && t.is_number(end - 1) && nth < 20) {
    date.shape = what == Unit::term ? Shape::term_number : Shape::quarter;
    return no_such(t, start, numbered_year(t, end, date), date);
  }
  if (what == Unit::quarter && nth >= 1 && nth <= 4)
    return numbered(t, Shape::quarter, nth, end, date);
  if (what == Unit::half && (nth == 1 || nth == 2) && !t.is_unit(end, Unit::term))
    return numbered(t, Shape::half_year, nth, end, date);
  if (what == Unit::term && nth >= 1 && nth <= 6)
    return numbered(t, Shape::term_number, nth, end, date);
  if (what == Unit::half_term && nth == 0) return unnumbered_half_term(t, start, end, date);
  if (what == Unit::year && t.is_part(end, Part::end)) return year_end(t, end, date);
  if (what == Unit::year && t.is_number(end) && t.tokens[end].digits == 1)
    return start;  // "end of Year 2": of the plan, or of school
  if (nth == 0 && date.part != Part::whole &&
      (what == Unit::term || what == Unit::year || what == Unit::month || what == Unit::week ||
       what == Unit::quarter)) {
    // "end of term", "end of the year", "mid-term", "start of the month"
    date.shape = what == Unit::term   ? Shape::bare_term
                 : what == Unit::year ? Shape::bare_year
                                      : Shape::relative_unit;
    date.unit = what;
    if ((what == Unit::year || what == Unit::term) && !is_day_of_date(t, end)) {
      const YearMatch printed = match_year(t, end, true);
      if (printed.end != 0 && what == Unit::year) {
        take_year(printed, date);
        date.shape = printed.form == YearForm::split ? Shape::split_year : Shape::calendar_year;
        return printed.end;
      }
    }
    return end;
  }
  return start;
}

/// "Q1 2019/20", "Q3", "H1 2020"
Index match_lettered(const DateTokens& t, Index i, Dated& date) {
  if (!t.is_number(i + 1) || t.tokens[i + 1].spaced || t.tokens[i + 1].digits != 1) return i;
  const int number = t.tokens[i + 1].number;
  const bool quarter = t.tokens[i].sense == Sense::quarter;
  if (quarter && (number < 1 || number > 4)) {
    date.shape = Shape::quarter;
    return no_such(t, i, numbered_year(t, i + 2, date), date);
  }
  if (number < 1 || number > (quarter ? 4 : 2)) return i;
  if (!quarter && !(t.is_number(i + 2) || t.is(i + 2, Sense::year_type) || t.is_mark(i + 2, '/')))
    return i;
  return numbered(t, quarter ? Shape::quarter : Shape::half_year, number, i + 2, date);
}

Index last_quarter(const DateTokens& t, Index end, Dated& date) {
  date.has_pointer = false;
  date.pointer = Pointer::present;
  date.shape = Shape::quarter;
  date.number = 4;
  return numbered_year(t, end, date);
}

Index match_holiday(const DateTokens& t, Index i, Dated& date) {
  const bool of_half_term = t.is_unit(i + 1, Unit::half_term);
  if (static_cast<Holiday>(t.tokens[i].value) == Holiday::spring_bank &&
      (of_half_term || t.says(i, "whit week"))) {
    date.month = 5;  // "Whit half term"
    return half_term_of_month(t, of_half_term ? i + 2 : i + 1, date);
  }
  date.shape = Shape::holiday;
  date.number = t.tokens[i].value;
  const YearMatch printed = match_year(t, i + 1, true);
  if (printed.end == 0) return i + 1;
  take_year(printed, date);
  return printed.end;
}

Index match_plan_end(const DateTokens& t, Index i, Dated& date) {
  date.part = Part::end;
  switch (t.tokens[i].value) {
    case 0: {
      date.shape = Shape::plan_period;
      const YearMatch year = match_year(t, i + 1, true);  // "EOP 2020": checked against the plan
      if (year.end != 0) take_year(year, date);
      return year.end != 0 ? year.end : i + 1;
    }
    case 4:
      date.shape = Shape::bare_term;
      return i + 1;
    case 5:
      if (t.is(i + 1, Sense::month)) return match_month(t, i + 1, date);  // "month end March 2020"
      date.shape = Shape::relative_unit;
      date.unit = Unit::month;
      return i + 1;
    default:
      break;
  }
  date.shape = Shape::bare_year;
  date.type_printed = t.tokens[i].value != 2;
  date.year_type = t.tokens[i].value == 1 ? YearType::financial : YearType::academic;
  if (is_day_of_date(t, i + 1)) return i + 1;
  const YearMatch printed = match_year(t, i + 1, true);
  if (printed.end == 0) return i + 1;
  take_year(printed, date);
  date.shape = date.type_printed || printed.form == YearForm::split ? Shape::split_year
                                                                    : Shape::calendar_year;
  return printed.end;
}

Index match_term_letter(const DateTokens& t, Index i, Dated& date) {
  if (!t.is_number(i + 1) || t.tokens[i + 1].spaced || t.tokens[i + 1].digits != 1) return i;
  const int number = t.tokens[i + 1].number;
  if (counts_something(t, i + 1)) return i;
  if (number < 1 || number > 6) {
    // A theme or a team may be called T7; with a year behind it a term was meant.
    const Index end = numbered_year(t, i + 2, date);
    if (end == i + 2) return i;
    date.shape = Shape::term_number;
    return no_such(t, i, end, date);
  }
  return numbered(t, Shape::term_number, number, i + 2, date);
}

}  // namespace collate::timescale
