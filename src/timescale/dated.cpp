// SPDX-License-Identifier: MIT
// The frame of one date: leads, parts and pointers around a base.
#include "timescale/dated.hpp"

#include "timescale/names.hpp"

namespace collate::timescale {
namespace {

/// "o Ionawr i Fawrth": from January to March. The second and third letter of an English month,
/// also of a short one, are those of its name.
Index match_welsh_lead(const DateTokens& t, Index i, Dated& date) {
  const bool from = t.says(i, "o");
  if ((!from && !t.says(i, "i")) || !t.is(i + 1, Sense::month)) return i;
  const auto text = t.scanned.folded_text(t.tokens[i + 1]);
  const auto english = month_names[t.tokens[i + 1].value - 1U];
  if (text.size() < 3 || (text[1] == english[1] && text[2] == english[2])) return i;
  date.lead = from ? Lead::from : Lead::to;
  return i + 1;
}

Index match_leads(const DateTokens& t, Index i, Dated& date) {
  if (const Index welsh = match_welsh_lead(t, i, date); welsh != i) return welsh;
  for (int count = 0; count < 4 && t.is(i, Sense::lead); ++count) {
    const auto lead = static_cast<Lead>(t.tokens[i].value);
    // "by" and its like decide; "in", "on", "at" after them add nothing.
    if (!(lead == Lead::during && date.lead != Lead::none)) date.lead = lead;
    i = t.skip_articles(i + 1);
  }
  return t.skip_articles(i);
}

/// Behind "first" or "last": "two weeks of", "6 months of", "fortnight in". Gives the token behind
/// it, or `i`.
Index match_units_of(const DateTokens& t, Index i, int nth, Dated& date) {
  if (t.says(i, "fortnight of") && (nth == 1 || nth == -1)) {
    date.part = nth > 0 ? Part::first_units : Part::last_units;
    date.part_unit = Unit::fortnight;
    date.part_count = 1;
    return t.skip_articles(i + 1);
  }
  const int count = t.small_number(i);
  const Index unit = count > 0 ? i + 1 : i;
  const bool fortnight = count == 0 && t.is_unit(unit, Unit::fortnight);
  const bool several = count > 1 && (t.is_unit(unit, Unit::week) || t.is_unit(unit, Unit::day) ||
                                     t.is_unit(unit, Unit::month));
  const bool of = t.is(unit + 1, Sense::article) || t.says(unit + 1, "in");
  if ((nth != 1 && nth != -1) || count > 60 || !(fortnight || several) ||
      (!of && !t.is(unit + 1, Sense::month)))
    return i;
  date.part = nth > 0 ? Part::first_units : Part::last_units;
  date.part_unit = static_cast<Unit>(t.tokens[unit].value);
  date.part_count = fortnight ? 1 : count;
  return of ? t.skip_articles(unit + 2) : unit + 1;
}

/// "early", "end of", "first week of", "2nd half of"
Index match_part(const DateTokens& t, Index i, Dated& date) {
  if (t.is(i, Sense::part)) {
    date.part = static_cast<Part>(t.tokens[i].value);
    return i + 1;
  }
  int nth = 0;
  if (t.is(i, Sense::nth) && t.tokens[i].value <= 6) nth = t.tokens[i].value;
  if (t.is_number(i) && t.tokens[i].ordinal && t.tokens[i].number <= 5) nth = t.tokens[i].number;
  if (t.is(i, Sense::relative) && t.tokens[i].value == static_cast<std::uint8_t>(Pointer::last))
    nth = -1;
  if (t.says(i, "final")) nth = -1;  // "final week of the summer term"
  if (nth == 0) return i;
  if (t.is_unit(i + 1, Unit::week) &&
      (t.is(i + 2, Sense::article) || t.says(i + 2, "in") || t.is(i + 2, Sense::month))) {
    date.part = Part::nth_week;  // "first week of September", "2nd wk March"
    date.number = nth;
    return t.is(i + 2, Sense::month) ? i + 2 : i + 3;
  }
  const bool of_it = t.is(i + 2, Sense::article) || t.says(i + 2, "in");
  if (t.is_unit(i + 1, Unit::working_day) && of_it) {  // "1st working day of April"
    date.part = nth > 0 ? Part::nth_working_day : Part::last_working_day;
    date.number = nth;
    return i + 3;
  }
  if (t.is(i + 1, Sense::weekday) && of_it && nth <= 4) {
    date.part = Part::nth_weekday;
    date.number = nth;
    date.weekday = t.tokens[i + 1].value;
    return i + 3;
  }
  if (const Index units = match_units_of(t, i + 1, nth, date); units != i + 1) return units;
  const bool of = t.is(i + 2, Sense::article);
  if (t.is_unit(i + 1, Unit::half) && (nth == 1 || nth == 2) &&
      (of || t.is(i + 2, Sense::season) || t.is(i + 2, Sense::month))) {
    date.part = nth == 1 ? Part::first_half : Part::second_half;
    return of ? i + 3 : i + 2;
  }
  return i;
}

/// "this term", "next September", "last year"
Index match_relative(const DateTokens& t, Index i, Dated& date) {
  date.has_pointer = true;
  date.pointer = static_cast<Pointer>(t.tokens[i].value);
  ++i;
  const Index start = i - 1;
  if (t.is(i, Sense::unit)) {
    const auto unit = static_cast<Unit>(t.tokens[i].value);
    if (unit == Unit::hour || unit == Unit::half || unit == Unit::working_day) return start;
    const Index year = t.skip_articles(i + 1);
    if (unit == Unit::quarter && date.pointer == Pointer::last && year > i + 1 &&
        (t.is_number(year) || t.is(year, Sense::year_type)))
      return last_quarter(t, i + 1, date);
    date.shape = Shape::relative_unit;
    date.unit = unit;
    return i + 1;
  }
  if (t.is(i, Sense::year_type)) {
    date.shape = Shape::relative_unit;
    date.unit = Unit::year;
    date.year_type = static_cast<YearType>(t.tokens[i].value);
    date.type_printed = true;
    return t.is_unit(i + 1, Unit::year) ? i + 2 : i + 1;
  }
  if (t.is(i, Sense::weekday)) {  // "next Tuesday"
    date.shape = Shape::relative_day;
    date.weekday = t.tokens[i].value;
    return i + 1;
  }
  if (t.is(i, Sense::month) || t.is(i, Sense::season) || t.is(i, Sense::holiday)) {
    const Index end = match_base(t, i, date);
    // "this Autumn 2019" has a year of its own.
    if (end != i && date.year != 0) date.has_pointer = false;
    return end == i ? start : end;
  }
  return start;
}

/// "mid to late March 2020": from the first part to the second.
Index match_two_parts(const DateTokens& t, Index i, Dated& date) {
  const bool joined = t.is(i, Sense::part) &&
                      (t.says(i + 1, "to") || t.is_mark(i + 1, '-') || t.is_mark(i + 1, '/')) &&
                      t.is(i + 2, Sense::part);
  const bool hyphened =
      t.is(i, Sense::part) && t.is(i + 1, Sense::part) && t.tokens[i + 1].hyphened;
  if (!joined && !hyphened) return i;
  const Index second = joined ? i + 2 : i + 1;
  const Index base = t.skip_articles(second + 1);
  Dated later = date;
  later.part = static_cast<Part>(t.tokens[second].value);
  const std::size_t before = t.found.size();
  const Index end = match_base(t, base, later);
  if (end == base || t.found.size() != before) return i;
  Dated earlier = later;
  earlier.part = static_cast<Part>(t.tokens[i].value);
  earlier.end = second;
  later.begin = second;
  later.end = end;
  later.lead = Lead::none;
  later.connector = Connector::range;
  t.found.push_back(std::move(earlier));
  t.found.push_back(std::move(later));
  return end;
}

/// "w/c 4 November", "week 3 of January 2020", "wk2 Jan 2020", "week of 4 November"
Index match_week(const DateTokens& t, Index i, Dated& date) {
  const Index start = i;
  if (t.is(i, Sense::week_of)) {
    date.week_of = t.tokens[i].value + 1;
    Index next = i + 1;
    while (t.is_mark(next, ':') || t.is_mark(next, '.')) ++next;
    next = t.skip_articles(next);
    const Index end = match_base(t, next, date);
    return end == next || date.shape != Shape::day ? start : end;
  }
  if (t.is_unit(i, Unit::week) && t.is_number(i + 1) && t.tokens[i + 1].digits == 1 &&
      t.tokens[i + 1].number >= 1 && t.tokens[i + 1].number <= 5 && !t.tokens[i + 1].ordinal) {
    // "week 3 of January 2020", "wk2 Jan 2020": counted in the month or the term
    const bool of = t.says(i + 2, "of") || t.says(i + 2, "in");
    const Index month = of ? t.skip_articles(i + 3) : i + 2;
    const bool of_term = t.is(month, Sense::season);  // "week 3 spring term 2020"
    if (of_term || (t.is(month, Sense::month) && (of || !t.tokens[i + 1].spaced))) {
      date.part = Part::nth_week;
      date.number = t.tokens[i + 1].number;
      if (const Index end = match_base(t, month, date); end != month) return end;
      return start;
    }
  }
  const bool of_day = t.says(i + 1, "of") || t.says(i + 1, "of the");
  if (t.is_unit(i, Unit::week) && (of_day || t.is_number(i + 1))) {
    // "week of 4 November", "wk 4 Nov"
    const Index next = t.skip_articles(i + 1);
    date.week_of = 1;
    const bool several = t.scanned.folded_text(t.tokens[i]).ends_with('s');
    if (several && next == i + 1 && !t.tokens[next].ordinal && t.tokens[next].number <= 5)
      date.problem =
          "Weeks with small numbers may be weeks of the month or the days they begin on; write the "
          "dates.";
    const Index end = match_base(t, next, date);
    return end == next || date.shape != Shape::day ? start : end;
  }
  return start;
}

/// "Friday before half term", "first Monday after Easter 2020", "week before Christmas", "day after
/// the inspection of 9 March"
Index match_beside(const DateTokens& t, Index i, Dated& date) {
  const bool nearest = (t.is(i, Sense::nth) && t.tokens[i].value == 1) ||
                       (t.is_number(i) && t.tokens[i].ordinal && t.tokens[i].number == 1) ||
                       (t.is(i, Sense::relative) && t.tokens[i].value < 3);
  const Index at = nearest ? i + 1 : i;
  const bool weekday = t.is(at, Sense::weekday);
  const bool week = t.is_unit(at, Unit::week);
  if (!weekday && !week && !t.is_unit(at, Unit::day)) return i;
  if (!t.is(at + 1, Sense::lead)) return i;
  const auto lead = static_cast<Lead>(t.tokens[at + 1].value);
  if (lead != Lead::before && lead != Lead::after) return i;
  const Index base = t.skip_articles(at + 2);
  const std::size_t before = t.found.size();
  Dated inner = date;
  if (date.lead == Lead::none) inner.lead = Lead::during;  // "half term" needs one to be a date
  const Index end = match_base(t, base, inner);
  if (end == base || t.found.size() != before) return i;
  inner.lead = date.lead;
  inner.beside = weekday ? Beside::weekday : week ? Beside::week : Beside::day;
  inner.beside_after = lead == Lead::after;
  if (weekday) inner.beside_weekday = t.tokens[at].value;
  date = std::move(inner);
  return end;
}

/// "new academic year", "start of the new term": the first day of the next one.
Index match_new(const DateTokens& t, Index i, Dated& date) {
  const bool typed = t.is(i + 1, Sense::year_type);
  if (!t.says(i, "new") || (!typed && !t.is_unit(i + 1, Unit::term))) return i;
  const Index end = typed && t.is_unit(i + 2, Unit::year) ? i + 3 : i + 2;
  const bool alone = i == 0 && end == t.tokens.size();
  if ((date.lead == Lead::none && date.part == Part::whole && !alone) || t.is_number(end)) return i;
  date.has_pointer = true;
  date.pointer = Pointer::next;
  date.shape = Shape::relative_unit;
  date.unit = typed ? Unit::year : Unit::term;
  if (typed) {
    date.year_type = static_cast<YearType>(t.tokens[i + 1].value);
    date.type_printed = true;
  }
  if (date.part == Part::whole) date.part = Part::start;
  return end;
}

/// [week of] [this|next|last] [part] base
Index match_whole(const DateTokens& t, Index i, Dated& date) {
  const Index start = i;
  if (const Index end = match_beside(t, i, date); end != i) return end;
  if (const Index end = match_new(t, i, date); end != i) return end;
  if (t.is(i, Sense::week_of) || (t.is_unit(i, Unit::week) && i + 1 < t.tokens.size())) {
    Dated week = date;
    if (const Index end = match_week(t, i, week); end != i) {
      date = std::move(week);
      return end;
    }
    if (t.is(i, Sense::week_of)) return start;
  }
  if (t.is(i, Sense::weekday)) {
    if (const Index end = match_base(t, i, date); end != i) return end;
    if (date.lead == Lead::none && t.tokens.size() != 1) return start;
    date.shape = Shape::relative_day;
    date.weekday = t.tokens[i].value;
    return i + 1;
  }
  if (t.is(i, Sense::relative) && t.tokens[i].value >= 3) {
    date.shape = Shape::relative_day;
    date.number = t.tokens[i].value == 3 ? 0 : t.tokens[i].value == 4 ? 1 : -1;
    return i + 1;
  }
  if (t.is_unit(i) && i > 0 && t.says(i - 1, "within the") && !t.is_number(i + 1)) {
    date.has_pointer = true;  // "within the week": this one
    date.shape = Shape::relative_unit;
    date.unit = static_cast<Unit>(t.tokens[i].value);
    const bool span = date.unit == Unit::week || date.unit == Unit::month ||
                      date.unit == Unit::term || date.unit == Unit::half_term ||
                      date.unit == Unit::quarter || date.unit == Unit::year;
    return span ? i + 1 : start;
  }
  if (const Index end = match_two_parts(t, i, date); end != i) return end;
  if (const Index next = match_part(t, i, date); next != i) {
    i = t.skip_articles(next);
    if (t.is(i, Sense::lead) && (t.tokens[i].value == static_cast<std::uint8_t>(Lead::during)))
      i = t.skip_articles(i + 1);
    if (const Index end = match_new(t, i, date); end != i) return end;
    if (t.is(i, Sense::relative) && t.tokens[i].value < 3)
      return match_relative(t, i, date) == i ? start : match_relative(t, i, date);
    const Index end = match_base(t, i, date);
    if (end != i) return end;
    return start;
  }
  if (t.is(i, Sense::relative)) {
    const Index end = match_relative(t, i, date);
    return end == i ? start : end;
  }
  const Index end = match_base(t, i, date);
  return end == i ? start : end;
}

}  // namespace

Index match_base(const DateTokens& t, Index i, Dated& date) {
  const Token* first = t.token(i);
  if (first == nullptr) return i;
  if (first->type == TokenType::number) {
    if (first->ordinal && t.is(i + 1, Sense::unit) && !t.is_unit(i + 1, Unit::day))
      return match_unit(t, i, date);
    if (const Index end = match_spelt_day(t, i, date); end != i) return end;
    if (const Index end = match_figures(t, i, date); end != i) return end;
    if (const Index end = match_day_and_month(t, i, date); end != i) return end;
    return match_year_alone(t, i, date);
  }
  if (first->type == TokenType::mark) return i;
  switch (first->sense) {
    case Sense::weekday:
      return match_weekday(t, i, date);
    case Sense::month:
      return match_month(t, i, date);
    case Sense::season:
      return match_season(t, i, date);
    case Sense::nth:
      if (const Index end = match_spelt_day(t, i, date); end != i) return end;
      return match_unit(t, i, date);
    case Sense::unit:
      return match_unit(t, i, date);
    case Sense::quarter:
    case Sense::half_letter:
      return match_lettered(t, i, date);
    case Sense::year_type:
      return match_typed_year(t, i, date);
    case Sense::holiday:
      return match_holiday(t, i, date);
    case Sense::plan_end:
      return match_plan_end(t, i, date);
    case Sense::term_letter:
      return match_term_letter(t, i, date);
    default:
      return i;
  }
}

std::uint32_t match_dated(const Scanned& scanned, std::uint32_t at, std::vector<Dated>& dated) {
  const DateTokens t{scanned, dated};
  const std::size_t before = dated.size();
  Dated date;
  date.begin = at;
  const Index i = match_leads(t, at, date);
  Index end = match_whole(t, i, date);
  if (end == i) return at;
  if (dated.size() == before) {
    end = match_counted_year(t, end, date);
    end = refuse_odd_year(t, end, date);
    date.end = end;
    check_day(date);
    dated.push_back(std::move(date));
  }
  return end;
}

}  // namespace collate::timescale
