// SPDX-License-Identifier: MIT
// Puts the pieces of one expression together: kind, milestones with labels, recurrence, condition,
// other readings.
#include "timescale/read.hpp"

#include "timescale/canonical.hpp"
#include "timescale/holiday.hpp"
#include "timescale/phrase.hpp"
#include "timescale/term.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace collate::timescale {
namespace {

using std::chrono::days;

constexpr std::array<std::string_view, 12> month_names = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 4> season_names = {"autumn", "spring", "summer", "winter"};

constexpr std::size_t longest_label = 300;

Kind list_kind(Kind kind) {
  switch (kind) {
    case Kind::day:
    case Kind::day_list:
    case Kind::holiday:
      return Kind::day_list;
    case Kind::month:
    case Kind::month_end:
      return Kind::month_list;
    case Kind::term:
    case Kind::term_end:
      return Kind::term_list;
    case Kind::quarter:
      return Kind::quarter_list;
    case Kind::calendar_year:
      return Kind::year_list;
    case Kind::split_year:
      return Kind::split_year_list;
    default:
      return Kind::multi_milestone;
  }
}

bool is_working_day(Date day) {
  const auto weekday = std::chrono::weekday{day}.iso_encoding();
  if (weekday >= 6) return false;
  constexpr std::array bank_holidays = {
      Holiday::good_friday, Holiday::easter_monday, Holiday::may_day,    Holiday::spring_bank,
      Holiday::august_bank, Holiday::christmas,     Holiday::boxing_day, Holiday::new_year};
  return std::none_of(bank_holidays.begin(), bank_holidays.end(), [&](Holiday holiday) {
    return holiday_window(holiday, year_of(day)).first == day;
  });
}

/// At most a thousand days are counted.
Date working_days_later(Date day, int count) {
  const int step = count < 0 ? -1 : 1;
  for (int left = std::min(count * step, 1000); left > 0;) {
    day += days{step};
    if (is_working_day(day)) --left;
  }
  return day + days{count > 0 ? 1 : 0};
}

/// One or two dates (a range has two) that make one window.
struct Written {
  Kind kind = Kind::day;
  Milestone milestone;
  std::vector<OtherReading> others;
  std::uint32_t begin = 0;  ///< tokens
  std::uint32_t end = 0;
  bool joined_to_previous = false;  ///< by a list connector
  bool change = false;
  Shape shape = Shape::day;
  Lead lead = Lead::none;
  const Dated* dated = nullptr;
  bool whole_year = false;
};

class Assembly {
 public:
  Assembly(std::string_view expression, const Calendar& calendar, std::optional<Date> entered)
      : calendar_(calendar), entered_(entered) {
    out_.expression = expression;
  }

  Timescale run(std::string_view expression) {
    scanned_ = scan(expression);
    if (scanned_.tokens.empty()) {
      refuse("There is nothing to read.");
      return std::move(out_);
    }
    if (only_marks()) return std::move(out_);
    if (bars()) return std::move(out_);
    phrases_ = find_phrases(scanned_);
    if (phrases_.condition) out_.condition = bytes(*phrases_.condition);
    if (phrases_.effort) {
      // Numbers beside officers and days are no dates; only a month or term with a year is.
      std::erase_if(phrases_.dated, [](const Dated& date) {
        return date.year < 1900 || (date.year_form != YearForm::four_digits) || date.numeric;
      });
    }
    connect_and_share_years(scanned_, phrases_);
    hide_asides();
    drop_asides();
    if (phrases_.dated.empty()) {
      undated();
    } else {
      dated();
    }
    if (phrases_.time_of_day) out_.assumptions.push_back("The time of day was left out.");
    notes();
    return std::move(out_);
  }

 private:
  using Index = std::uint32_t;

  void refuse(std::string reason) {
    out_.kind = Kind::refused;
    out_.refused = std::move(reason);
  }

  std::string bytes(Span span) const {
    return scanned_.text.substr(span.begin, span.end - span.begin);
  }

  void notes() {
    auto& all = out_.assumptions;
    all.insert(all.end(), phrases_.notes.begin(), phrases_.notes.end());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < all.size() && i < 64; ++i) {
      if (std::find(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(kept), all[i]) !=
          all.begin() + static_cast<std::ptrdiff_t>(kept))
        continue;
      if (kept != i) all[kept] = std::move(all[i]);
      ++kept;
    }
    all.resize(kept);
  }

  // ---- whole expressions
  // -------------------------------------------------------------------------------------

  bool only_marks() {
    for (const auto& token : scanned_.tokens) {
      if (token.type != TokenType::mark) return false;
    }
    out_.kind = Kind::placeholder;
    out_.assumptions.push_back("Only a mark stands here: no date was given.");
    return true;
  }

  /// "| 2022 | 2023 |": a row of a table pasted into the cell.
  bool bars() {
    int bars = 0;
    std::vector<int> numbers;
    for (const auto& token : scanned_.tokens) {
      if (token.type == TokenType::mark && token.mark == '|') {
        ++bars;
      } else if (token.type == TokenType::number) {
        numbers.push_back(token.number);
      } else {
        return false;
      }
    }
    if (bars < 2 || numbers.size() < 2) return false;
    bool rising = numbers.front() >= 1990 && numbers.back() <= 2060;
    for (std::size_t i = 1; i < numbers.size(); ++i)
      rising = rising && numbers[i] == numbers[i - 1] + 1;
    if (!rising) {
      out_.kind = Kind::lookalike_number;
      out_.assumptions.push_back(
          "A row of numbers that do not follow each other as years do: figures, not dates.");
      return true;
    }
    out_.kind = Kind::table_year_headers;
    out_.milestones.push_back({{},
                               make_date(numbers.front(), 1, 1),
                               make_date(numbers.back(), 12, 31),
                               Precision::calendar_year});
    out_.assumptions.push_back("A row of years, as at the head of a table.");
    return true;
  }

  /// Earlier dates that were replaced ("was Sept 2019") and dates inside a condition do not count
  /// beside others.
  void drop_asides() {
    auto& dates = phrases_.dated;
    const auto drop = [&](auto is_aside, std::string_view sentence) {
      const auto count =
          static_cast<std::size_t>(std::count_if(dates.begin(), dates.end(), is_aside));
      if (count == 0 || count == dates.size()) return;
      for (const auto& date : dates) {
        if (is_aside(date)) hide(date.begin, date.end);
        if (is_aside(date))
          out_.assumptions.push_back(
              fmt::format("'{}' {}", token_text(date.begin, date.end), sentence));
      }
      std::erase_if(dates, is_aside);
      dates.front().connector = Connector::none;
    };
    drop([](const Dated& date) { return date.superseded; },
         "is given as the earlier date and was left out.");
    drop([](const Dated& date) { return date.conditional; }, "belongs to the condition.");
    if (dates.size() > 1) {
      std::erase_if(dates, [](const Dated& date) {
        return date.shape == Shape::bare_year && date.part == Part::whole;
      });
    }
  }

  std::string token_text(Index begin, Index end) const {
    if (begin >= end) return {};
    return scanned_.text.substr(scanned_.tokens[begin].begin,
                                scanned_.tokens[end - 1].end - scanned_.tokens[begin].begin);
  }

  // ---- expressions without a date
  // ----------------------------------------------------------------------------

  void undated() {
    recurrences({});
    if (phrases_.event) out_.anchor = bytes(*phrases_.event);
    if (phrases_.effort) {
      out_.kind = Kind::lookalike_effort;
      out_.assumptions.push_back("An amount of people's time, not a date.");
      return;
    }
    if (!out_.recurrence.empty()) {
      const Cadence first = out_.recurrence.front().cadence;
      const bool mixed = std::any_of(out_.recurrence.begin(), out_.recurrence.end(),
                                     [&](const Recurrence& one) { return one.cadence != first; });
      out_.kind = mixed ? Kind::recurring_mixed : kind_of(first);
      return;
    }
    const auto is = [&](Kind kind, std::string_view sentence = {}) {
      out_.kind = kind;
      if (!sentence.empty()) out_.assumptions.emplace_back(sentence);
    };
    const bool asks =
        phrases_.asking || (scanned_.tokens.back().mark == '?' && !phrases_.event_word);
    if (phrases_.not_applicable) return is(Kind::not_applicable);
    if (phrases_.placeholder || phrases_.tbc)
      return is(Kind::placeholder, "No date has been given yet.");
    if (asks) return is(Kind::placeholder, "A question stands here instead of a date.");
    if (phrases_.dangling && !phrases_.age)
      return is(Kind::placeholder, "The words break off where a date should stand.");
    if (phrases_.ongoing) return is(Kind::open_ended, "Goes on without an end date.");
    if (phrases_.precedes) return is(Kind::relative);
    const bool agreed_elsewhere = phrases_.slippage && !phrases_.durations.empty();
    if (!phrases_.durations.empty() && !agreed_elsewhere) {
      duration();
      if (!out_.anchor.empty()) {
        out_.kind = Kind::event_anchored;
        out_.assumptions.push_back("Counted from an event whose date is not given.");
      }
      return;
    }
    if (phrases_.slippage && !(phrases_.event_word && !out_.anchor.ends_with("timescales"))) {
      out_.anchor.clear();
      return is(Kind::relative, "Hangs on something agreed elsewhere; no date is given here.");
    }
    if (phrases_.age) return is(Kind::lookalike_age, "An age or a year group, not a date.");
    if (phrases_.event_word || phrases_.release) {
      if (out_.anchor.empty())
        out_.anchor = label_text(0, static_cast<Index>(scanned_.tokens.size()));
      return is(Kind::event_anchored, "Hangs on an event whose date is not given.");
    }
    if (phrases_.condition) return is(Kind::condition);
    if (phrases_.vague) return is(Kind::vague, "No date can be taken from these words.");
    if (phrases_.plan_year)
      return is(Kind::relative, "A year of the plan; its number does not name a date.");
    if (phrases_.title) return is(Kind::lookalike_title, "The year belongs to a title.");
    if (phrases_.ordinal) {
      out_.kind = Kind::no_year;
      out_.refused = "A day is given without its month.";
      return;
    }
    if (phrases_.number) return lone_number();
    if (phrases_.word)
      return is(Kind::lookalike_word, "A word that looks like a date but is none here.");
    if (phrases_.status)
      return is(Kind::lookalike_word, "Says how far the work is, not when it is due.");
    refuse("There is no date in this text that can be read.");
  }

  void lone_number() {
    out_.kind = Kind::lookalike_number;
    out_.assumptions.push_back("A number, not a date.");
    // "1.3", "3-4": a day and a month are possible.
    const auto& tokens = scanned_.tokens;
    if (tokens.size() == 3 && tokens[0].type == TokenType::number &&
        tokens[2].type == TokenType::number &&
        (tokens[1].mark == '.' || tokens[1].mark == '-' || tokens[1].mark == '/')) {
      day_and_month(tokens[0].number, tokens[2].number);
    }
  }

  void day_and_month(int day, int month) {
    if (month < 1 || month > 12 || day < 1 || day > 31) return;
    if (!entered_ && !calendar_.plan_start) return;
    const int year = year_of(entered_ ? *entered_ : *calendar_.plan_start);
    const auto date = std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
                      std::chrono::day{static_cast<unsigned>(day)};
    if (date.ok())
      out_.alternatives.push_back({Date{date}, Date{date}, why(Reason::split_year_not_day)});
  }

  /// "next five years", "last two years", "18 months"
  void duration() {
    out_.kind = Kind::duration;
    if (phrases_.event) out_.anchor = bytes(*phrases_.event);
    const DurationFound& found = phrases_.durations.front();
    if (found.span) {
      if (const auto plan = calendar_.plan_period()) {
        out_.milestones.push_back({{}, plan->first, plan->last, Precision::period});
        out_.assumptions.push_back("The period of the plan was taken.");
      }
      return;
    }
    const bool forward = (found.has_pointer && found.pointer == Pointer::next) ||
                         (!found.has_pointer && found.lead == Lead::during && out_.anchor.empty() &&
                          !is_measure(found));
    const bool backward = found.has_pointer && found.pointer == Pointer::last;
    if (!forward && !backward) return;
    if (!entered_) {
      out_.assumptions.push_back("No date of entry is known to count from.");
      return;
    }
    const auto moved = [&](int sign) -> Date {
      const int count = sign * found.count;
      switch (found.unit) {
        case Unit::week:
          return *entered_ + days{7 * count};
        case Unit::fortnight:
          return *entered_ + days{14 * count};
        case Unit::month:
          return add_months(*entered_, count);
        case Unit::quarter:
          return add_months(*entered_, 3 * count);
        case Unit::term:
          return add_months(*entered_, 4 * count);
        case Unit::half_term:
          return add_months(*entered_, 2 * count);
        case Unit::year:
          return add_months(*entered_, 12 * count);
        case Unit::working_day:
          return working_days_later(*entered_, count);
        default:
          return *entered_ + days{count};
      }
    };
    out_.assumptions.push_back(
        fmt::format("Counted from the date of entry, {}.", to_words(*entered_)));
    if (found.unit == Unit::term || found.unit == Unit::half_term) {
      out_.assumptions.push_back("A term was counted as four months.");
    }
    if (found.unit == Unit::working_day) {
      out_.assumptions.push_back(
          "Working days leave out weekends and the bank holidays of England, not school holidays.");
    }
    if (forward) {
      out_.milestones.push_back({{}, *entered_, moved(1) - days{1}, Precision::period});
    } else {
      out_.milestones.push_back({{}, moved(-1), *entered_ - days{1}, Precision::period});
    }
  }

  /// "for 18 months", "over 6 weeks" measure; "within 6 months", "in 3 weeks" set a limit.
  bool is_measure(const DurationFound& found) const {
    const auto word = scanned_.folded_text(scanned_.tokens[found.begin]);
    return word != "within" && word != "in" && word != "over" && word != "during";
  }

  // ---- recurrence
  // --------------------------------------------------------------------------------------------

  /// Cadences in order; "annual" takes the month or term of the date that follows it.
  void recurrences(const std::vector<Written>& units) {
    const bool strong = std::any_of(phrases_.cadences.begin(), phrases_.cadences.end(),
                                    [](const CadenceFound& one) { return !one.weak; });
    for (const auto& cadence : phrases_.cadences) {
      if (cadence.weak && (strong || !units.empty())) {
        phrases_.notes.push_back(
            "'Annual review' was read as the name of the review, not as how often it happens.");
        continue;
      }
      Recurrence recurrence = cadence.recurrence;
      if (recurrence.cadence == Cadence::annual && recurrence.when.empty()) {
        for (const auto& unit : units) {
          if (unit.begin < cadence.end || unit.dated == nullptr) continue;
          if (unit.shape == Shape::month || unit.shape == Shape::day)
            recurrence.when = month_names[unit.dated->month - 1];
          if (unit.shape == Shape::season)
            recurrence.when = season_names[static_cast<std::size_t>(unit.dated->season)];
          break;
        }
      }
      // "annual - each July" is one.
      const auto same =
          std::find_if(out_.recurrence.begin(), out_.recurrence.end(), [&](const Recurrence& one) {
            return one.cadence == recurrence.cadence &&
                   (one.when.empty() || recurrence.when.empty());
          });
      if (same != out_.recurrence.end()) {
        if (same->when.empty()) same->when = recurrence.when;
        continue;
      }
      if (std::find(out_.recurrence.begin(), out_.recurrence.end(), recurrence) ==
          out_.recurrence.end()) {
        out_.recurrence.push_back(std::move(recurrence));
      }
    }
  }

  // ---- expressions with dates
  // --------------------------------------------------------------------------------

  Kind kind_of_date(const Dated& date, const Resolved& resolved) const {
    switch (date.lead) {
      case Lead::from:
      case Lead::since:
      case Lead::not_before:
      case Lead::after:
      case Lead::beyond:
      case Lead::until:
        return Kind::open_ended;
      case Lead::as_at:
        return Kind::as_at;
      default:
        break;
    }
    if (date.week_of != 0 || date.part == Part::nth_week) return Kind::week;
    if (date.has_pointer || date.shape == Shape::relative_day || date.shape == Shape::relative_unit)
      return Kind::relative;
    switch (date.part) {
      case Part::end:
        switch (date.shape) {
          case Shape::month:
            return Kind::month_end;
          case Shape::season:
          case Shape::bare_term:
          case Shape::term_number:
            return Kind::term_end;
          case Shape::calendar_year:
            return Kind::year_end;
          case Shape::split_year:
          case Shape::bare_year:
            if (date.shape == Shape::bare_year && !date.type_printed) return Kind::no_year;
            return resolved.precision_before_part == Precision::financial_year
                       ? Kind::financial_year_end
                   : resolved.precision_before_part == Precision::academic_year
                       ? Kind::academic_year_end
                       : Kind::year_end;
          default:
            break;
        }
        break;
      case Part::early:
      case Part::middle:
      case Part::late:
      case Part::start:
        return Kind::part;
      case Part::first_half:
      case Part::second_half:
        return date.shape == Shape::season ? Kind::half_term : Kind::part;
      default:
        break;
    }
    if (resolved.inferred_year) return Kind::no_year;
    if (date.part == Part::nth_weekday) return Kind::day;
    return kind_of_shape(date, resolved);
  }

  static Kind kind_of_shape(const Dated& date, const Resolved& resolved) {
    switch (date.shape) {
      case Shape::day:
        return Kind::day;
      case Shape::month:
        return Kind::month;
      case Shape::season:
        return resolved.precision == Precision::season ? Kind::season : Kind::term;
      case Shape::bare_term:
        return Kind::term;
      case Shape::term_number:
        return date.number > 3 ? Kind::half_term : Kind::term;
      case Shape::half_of_term:
      case Shape::half_term_holiday:
        return Kind::half_term;
      case Shape::quarter:
        return Kind::quarter;
      case Shape::half_year:
        return Kind::half_year;
      case Shape::calendar_year:
      case Shape::bare_year:
        return Kind::calendar_year;
      case Shape::split_year:
        return Kind::split_year;
      case Shape::year_span:
        return Kind::range;
      case Shape::holiday:
        return Kind::holiday;
      case Shape::plan_period:
      case Shape::relative_day:
      case Shape::relative_unit:
        return Kind::relative;
    }
    return Kind::day;
  }

  /// "by Sept/Oct": what stands before the first of a list holds for all; "delayed until" gives a
  /// date, not an end.
  void spread_leads() {
    auto& dates = phrases_.dated;
    for (std::size_t i = 0; i < dates.size(); ++i) {
      if (dates[i].lead == Lead::until && phrases_.moved) dates[i].lead = Lead::none;
      if (dates[i].lead == Lead::to && phrases_.ongoing &&
          (i == 0 || dates[i].connector == Connector::text))
        dates[i].lead = Lead::until;
      if (i == 0 || dates[i].lead != Lead::none || dates[i - 1].lead != Lead::by) continue;
      if (dates[i].connector == Connector::list || dates[i].connector == Connector::slash)
        dates[i].lead = Lead::by;
    }
  }

  void dated() {
    if (thereafter()) return;
    spread_leads();
    infer_years_in_order(phrases_, calendar_, entered_, out_.assumptions);
    std::vector<Written> units = make_units();
    if (!out_.refused.empty()) {
      // One impossible date makes the whole cell unsafe to use.
      out_.milestones.clear();
      return;
    }
    if (units.empty()) return;
    financial_year_that_follows(units);
    const Kind kind = group_kind(units);
    labels(units);
    recurrences(units);
    out_.kind = kind;
    combine_alternatives(units);
    for (auto& unit : units) out_.milestones.push_back(std::move(unit.milestone));
    merge_same_windows();
    with_recurrence(units);
    with_duration(units);
    with_words(units);
  }

  std::vector<Written> make_units() {
    std::vector<Written> units;
    auto& dates = phrases_.dated;
    for (std::size_t i = 0; i < dates.size(); ++i) {
      Dated& date = dates[i];
      // The second half of a range needs no lead of its own.
      const bool range = i > 0 && !units.empty() &&
                         (date.connector == Connector::range || is_slash_range(dates, i));
      if (range && (date.lead == Lead::to || date.lead == Lead::until)) date.lead = Lead::none;
      const bool begins_range =
          i + 1 < dates.size() &&
          (dates[i + 1].connector == Connector::range || is_slash_range(dates, i + 1));
      if (begins_range && (date.lead == Lead::from || date.lead == Lead::between ||
                           date.lead == Lead::since || date.lead == Lead::by))
        date.lead = Lead::none;
      Resolved resolved = resolve(date, phrases_, calendar_, entered_);
      for (auto& sentence : resolved.assumptions) out_.assumptions.push_back(std::move(sentence));
      if (!resolved.refused.empty()) {
        if (out_.refused.empty()) out_.refused = resolved.refused;
        out_.kind = date.problem.empty() ? undecided_kind(date) : Kind::refused;
        for (auto& other : resolved.others)
          out_.alternatives.push_back({other.first, other.last, why(other.reason)});
        continue;
      }
      Written unit;
      unit.kind = kind_of_date(date, resolved);
      unit.shape = date.shape;
      unit.lead = date.lead;
      unit.dated = &date;
      unit.begin = date.begin;
      unit.end = date.end;
      unit.joined_to_previous =
          date.connector == Connector::list || date.connector == Connector::slash;
      unit.change = date.connector == Connector::change;
      unit.milestone = {{}, resolved.first, resolved.last, resolved.precision};
      unit.others = std::move(resolved.others);
      unit.whole_year =
          date.part == Part::whole && (date.lead == Lead::none || date.lead == Lead::during);
      if (!resolved.first && !resolved.last) {  // a period that the calendar does not know
        out_.kind = unit.kind;
        continue;
      }
      if (range) {
        extend_range(units.back(), std::move(unit));
      } else {
        units.push_back(std::move(unit));
      }
    }
    return units;
  }

  static Kind undecided_kind(const Dated& date) {
    if (date.has_pointer || date.shape == Shape::relative_day || date.shape == Shape::relative_unit)
      return Kind::relative;
    return Kind::no_year;
  }

  /// "Jun 16/Jun 17" beside "12 month average" is a range.
  bool is_slash_range(const std::vector<Dated>& dates, std::size_t i) const {
    return dates[i].connector == Connector::slash && !phrases_.durations.empty() &&
           dates[i].shape == Shape::month && dates[i - 1].shape == Shape::month &&
           phrases_.durations.front().unit == Unit::month;
  }

  void extend_range(Written& first, Written&& last) {
    const bool backwards =
        first.milestone.start && last.milestone.end && *last.milestone.end < *first.milestone.start;
    if (backwards && out_.refused.empty()) {
      out_.kind = Kind::refused;
      out_.refused = fmt::format("The range runs backwards: {} comes after {}.",
                                 to_words(*first.milestone.start), to_words(*last.milestone.end));
      return;
    }
    const Milestone first_window = first.milestone;
    first.kind = Kind::range;
    first.end = last.end;
    // The other readings of either end move that end only.
    for (auto& other : last.others) {
      const auto same =
          std::find_if(first.others.begin(), first.others.end(),
                       [&](const OtherReading& one) { return one.reason == other.reason; });
      if (same != first.others.end()) {
        same->last = other.last;
      } else if (other.reason != Reason::day_in_month && other.reason != Reason::previous_year &&
                 other.reason != Reason::next_year) {
        first.others.push_back({other.reason, first_window.start, other.last});
      }
    }
    for (auto& other : first.others) {
      const bool in_last =
          std::any_of(last.others.begin(), last.others.end(),
                      [&](const OtherReading& one) { return one.reason == other.reason; });
      if (!in_last) other.last = last.milestone.end;
    }
    std::erase_if(first.others, [&](const OtherReading& one) {
      return one.reason == Reason::day_in_month ||
             (one.reason == Reason::month_first &&
              (first.dated->day > 12 || last.dated->day > 12)) ||
             (one.first && one.last && *one.last < *one.first);
    });
    first.milestone.end = last.milestone.end;
    if (first.milestone.precision != last.milestone.precision)
      first.milestone.precision = Precision::period;
    range_of_months(first, first_window, last);
  }

  /// A range from a month to the same month of another year names one month too many.
  void range_of_months(Written& range, const Milestone& first, const Written& last) {
    if (range.dated == nullptr || last.dated == nullptr || range.dated->shape != Shape::month ||
        last.dated->shape != Shape::month || range.dated->month != last.dated->month ||
        !first.start || !last.milestone.start) {
      return;
    }
    const auto months = 12 * (year_of(*last.milestone.start) - year_of(*first.start));
    const bool measured = !phrases_.durations.empty() &&
                          phrases_.durations.front().unit == Unit::month &&
                          phrases_.durations.front().count == months;
    if (measured) {
      range.others.push_back({Reason::whole_period, first.start, range.milestone.end});
      range.milestone.start = add_months(*first.start, 1);
      out_.assumptions.push_back(
          fmt::format("{} months are named but {} months are printed; the first was left out.",
                      months, months + 1));
    } else if (months > 0) {
      range.others.push_back(
          {Reason::before_it_starts, first.start, *last.milestone.start - days{1}});
    }
  }

  /// "March 2018 – recommendations, for implementation during 18/19": what follows on from March
  /// begins in April.
  void financial_year_that_follows(std::vector<Written>& units) {
    for (std::size_t i = 1; i < units.size(); ++i) {
      auto& unit = units[i];
      if (unit.shape != Shape::split_year || unit.joined_to_previous || unit.change ||
          unit.dated->type_printed || unit.milestone.precision != Precision::academic_year ||
          unit.lead != Lead::during) {
        continue;
      }
      const Window financial = financial_year_window(calendar_, unit.dated->year);
      if (units[i - 1].milestone.end != financial.first - days{1}) continue;
      unit.others = {{Reason::academic_year, unit.milestone.start, unit.milestone.end}};
      unit.milestone.start = financial.first;
      unit.milestone.end = financial.last;
      unit.milestone.precision = Precision::financial_year;
      std::erase_if(out_.assumptions, [](const std::string& one) {
        return one.ends_with("was read as an academic year.");
      });
      out_.assumptions.push_back(
          fmt::format("{}/{:02} was read as the financial year, because it follows on from the "
                      "milestone before it.",
                      unit.dated->year, (unit.dated->year + 1) % 100));
    }
  }

  Kind group_kind(const std::vector<Written>& units) const {
    if (units.size() == 1) return units.front().kind;
    if (std::any_of(units.begin(), units.end(), [](const Written& unit) { return unit.change; }))
      return Kind::change_pair;
    // The same windows named again for another audience add nothing.
    std::size_t group = 1;
    while (group < units.size() && units[group].joined_to_previous) ++group;
    bool only_repeats = true;
    for (std::size_t i = group; i < units.size(); ++i) {
      only_repeats = only_repeats &&
                     std::any_of(units.begin(), units.begin() + static_cast<std::ptrdiff_t>(group),
                                 [&](const Written& one) {
                                   return one.milestone.start == units[i].milestone.start &&
                                          one.milestone.end == units[i].milestone.end;
                                 });
    }
    if (!only_repeats) return Kind::multi_milestone;
    if (group == 1) return units.front().kind;
    const auto base = [](const Written& unit) {
      if (unit.kind != Kind::no_year) return list_kind(unit.kind);
      return unit.shape == Shape::month    ? Kind::month_list
             : unit.shape == Shape::season ? Kind::term_list
             : unit.shape == Shape::day    ? Kind::day_list
                                           : Kind::multi_milestone;
    };
    const Kind first = base(units.front());
    for (std::size_t i = 1; i < group; ++i) {
      if (base(units[i]) != first) return Kind::multi_milestone;
    }
    return first;
  }

  // ---- labels
  // ------------------------------------------------------------------------------------------------

  /// Tokens that belong to no label: the condition, times of day, dates that were left out.
  void hide_asides() {
    hidden_.assign(scanned_.tokens.size(), false);
    for (const auto& span : phrases_.asides) hide(span.begin, span.end);
    if (phrases_.orphan_year) hide(phrases_.orphan_year->begin, phrases_.orphan_year->end);
    if (!phrases_.condition) return;
    for (Index i = 0; i < scanned_.tokens.size(); ++i) {
      const Token& token = scanned_.tokens[i];
      if (token.begin >= phrases_.condition->begin && token.end <= phrases_.condition->end)
        hidden_[i] = true;
    }
  }

  void hide(Index begin, Index end) {
    for (Index i = begin; i < end && i < hidden_.size(); ++i) hidden_[i] = true;
  }

  /// The words between two tokens without connectors, brackets and asides.
  std::string label_text(Index begin, Index end) const {
    const auto& tokens = scanned_.tokens;
    const auto skipped = [&](const Token& token) {
      return (token.type == TokenType::mark && token.mark != '%' && token.mark != '+') ||
             (token.type == TokenType::word &&
              (token.sense == Sense::conjunction || token.sense == Sense::lead ||
               token.sense == Sense::article || token.sense == Sense::moved ||
               token.sense == Sense::superseded || token.sense == Sense::heading));
    };
    const auto only_frequency = [&](Index first, Index last) {
      return std::all_of(tokens.begin() + first, tokens.begin() + last, [&](const Token& token) {
        return skipped(token) || token.sense == Sense::cadence || token.sense == Sense::each ||
               token.sense == Sense::unit || token.sense == Sense::tbc;
      });
    };
    std::string text;
    while (begin < end) {
      while (begin < end && hidden_[begin]) ++begin;
      Index last = begin;
      while (last < end && !hidden_[last]) ++last;
      Index first = begin;
      begin = last;
      while (first < last && skipped(tokens[first])) ++first;
      while (last > first && skipped(tokens[last - 1])) --last;
      if (first == last || only_frequency(first, last)) continue;
      if (!text.empty()) text += ' ';
      text.append(scanned_.text, tokens[first].begin, tokens[last - 1].end - tokens[first].begin);
      if (text.size() > longest_label) break;
    }
    if (std::count(text.begin(), text.end(), '(') != std::count(text.begin(), text.end(), ')')) {
      std::erase_if(text, [](char c) { return c == '(' || c == ')'; });
    }
    if (text.size() > longest_label) {
      std::size_t cut = longest_label;
      while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
      text.resize(cut);
    }
    return text;
  }

  void labels(std::vector<Written>& units) const {
    const auto size = static_cast<Index>(scanned_.tokens.size());
    std::size_t first = 0;
    Index from = 0;
    std::vector<std::string> before, after;
    struct Group {
      std::size_t first, end;
      std::string before;
    };
    std::vector<Group> groups;
    while (first < units.size()) {
      std::size_t end = first + 1;
      while (end < units.size() && (units[end].joined_to_previous || units[end].change)) ++end;
      groups.push_back({first, end, label_text(from, units[first].begin)});
      from = units[end - 1].end;
      first = end;
    }
    const std::string tail = label_text(from, size);
    // Labels stand before their dates, or, when the text begins with a date, after them.
    const bool label_follows =
        groups.front().before.empty() && !(groups.size() > 1 && tail.empty());
    for (std::size_t i = 0; i < groups.size(); ++i) {
      std::string label =
          label_follows ? (i + 1 < groups.size() ? groups[i + 1].before : tail) : groups[i].before;
      if (groups.size() == 1 && !groups[i].before.empty() && !tail.empty())
        label = groups[i].before + " " + tail;
      for (std::size_t k = groups[i].first; k < groups[i].end; ++k)
        units[k].milestone.label = label;
    }
    // "March 2018 – recommendations For implementation during 18/19": the words between are shared
    // at the capital.
    if (groups.size() == 2 && groups[0].before.empty() && tail.empty())
      split_between(units, groups[0].end);
  }

  void split_between(std::vector<Written>& units, std::size_t second) const {
    const Index begin = units[second - 1].end, end = units[second].begin;
    for (Index i = begin + 1; i < end; ++i) {
      const Token& token = scanned_.tokens[i];
      const bool breaks = token.type == TokenType::word ? token.capital && i > begin + 1
                                                        : token.mark == ';' || token.mark == ',';
      if (!breaks) continue;
      for (std::size_t k = 0; k < second; ++k) units[k].milestone.label = label_text(begin, i);
      units[second].milestone.label = label_text(i, end);
      return;
    }
  }

  void merge_same_windows() {
    auto& list = out_.milestones;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
      const auto same = std::find_if(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(kept),
                                     [&](const Milestone& one) {
                                       return one.start == list[i].start && one.end == list[i].end;
                                     });
      if (same != list.begin() + static_cast<std::ptrdiff_t>(kept)) {
        if (!list[i].label.empty() && same->label.find(list[i].label) == std::string::npos) {
          if (!same->label.empty()) same->label += "; ";
          same->label += list[i].label;
        }
        continue;
      }
      if (kept != i) list[kept] = std::move(list[i]);
      ++kept;
    }
    if (kept < list.size())
      out_.assumptions.push_back("The same time is named more than once; it is shown once.");
    list.resize(kept);
  }

  // ---- other readings
  // ----------------------------------------------------------------------------------------

  /// A day or an American date is no likely reading where the dates beside it cannot be read in the
  /// same way.
  static bool fits_the_others(const std::vector<Written>& units, std::size_t i,
                              const OtherReading& other) {
    if (units.size() == 1) return true;
    if (other.reason == Reason::day_in_month) return false;
    if (other.reason != Reason::month_first) return true;
    return std::all_of(units.begin(), units.end(), [&](const Written& unit) {
      return &unit == &units[i] || unit.dated == nullptr || unit.dated->day <= 12;
    });
  }

  /// A reason changes every milestone that it touches; the others stay as they are.
  void combine_alternatives(const std::vector<Written>& units) {
    for (std::size_t i = 0; i < units.size(); ++i) {
      for (const auto& other : units[i].others) {
        if (!fits_the_others(units, i, other)) continue;
        Alternative whole{other.first, other.last, why(other.reason)};
        for (std::size_t k = 0; k < units.size(); ++k) {
          if (k == i) continue;
          std::optional<Date> first = units[k].milestone.start, last = units[k].milestone.end;
          for (const auto& same : units[k].others) {
            if (same.reason != other.reason) continue;
            first = same.first;
            last = same.last;
            break;
          }
          if (!first || (whole.start && *first < *whole.start)) whole.start = first;
          if (!last || (whole.end && *last > *whole.end)) whole.end = last;
        }
        if (std::find(out_.alternatives.begin(), out_.alternatives.end(), whole) ==
            out_.alternatives.end()) {
          out_.alternatives.push_back(std::move(whole));
        }
      }
      if (out_.alternatives.size() > 16) break;
    }
    std::erase_if(out_.alternatives, [&](const Alternative& one) {
      return units.size() == 1 && one.start == units[0].milestone.start &&
             one.end == units[0].milestone.end;
    });
  }

  // ---- recurrence, duration and words beside dates
  // -------------------------------------------------------------

  void with_recurrence(const std::vector<Written>& units) {
    if (out_.recurrence.empty() || phrases_.effort) return;
    if (out_.recurrence.size() > 1) {
      out_.kind = Kind::recurring_mixed;
      return;
    }
    const Recurrence& one = out_.recurrence.front();
    const Written& unit = units.front();
    const bool bare_year =
        units.size() == 1 && (unit.kind == Kind::calendar_year || unit.kind == Kind::split_year) &&
        (unit.shape == Shape::calendar_year || unit.shape == Shape::split_year) && unit.whole_year;
    if (bare_year && one.cadence != Cadence::annual && one.cadence != Cadence::biennial) {
      out_.kind = kind_of(one.cadence);
      expand_year(one.cadence);
      return;
    }
    // "Annual reporting in Dec 19": the date says when in the year.
    if (one.cadence == Cadence::annual && !one.when.empty() && units.size() == 1 &&
        (out_.kind == Kind::month || out_.kind == Kind::term || out_.kind == Kind::day ||
         out_.kind == Kind::no_year)) {
      out_.kind = Kind::recurring_annual;
    }
  }

  void expand_year(Cadence cadence) {
    const Milestone year = out_.milestones.front();
    if (!year.start || !year.end) return;
    std::vector<Milestone> parts;
    const auto add_months_of = [&](int months, Precision precision) {
      for (Date start = *year.start; start <= *year.end; start = add_months(start, months)) {
        parts.push_back({year.label, start, add_months(start, months) - days{1}, precision});
      }
    };
    switch (cadence) {
      case Cadence::termly:
        for (const auto& term : terms_in(calendar_, {*year.start, *year.end})) {
          const Window window = term_window(calendar_, term.term, term.year);
          parts.push_back({year.label, window.first, window.last, Precision::term});
        }
        break;
      case Cadence::half_termly:
        for (const auto& term : terms_in(calendar_, {*year.start, *year.end})) {
          for (const int half : {1, 2}) {
            const Window window = half_of_term(calendar_, term.term, term.year, half);
            parts.push_back({year.label, window.first, window.last, Precision::half_term});
          }
        }
        break;
      case Cadence::monthly:
        add_months_of(1, Precision::month);
        break;
      case Cadence::two_monthly:
        add_months_of(2, Precision::period);
        break;
      case Cadence::quarterly:
        add_months_of(3, Precision::quarter);
        break;
      case Cadence::half_yearly:
        add_months_of(6, Precision::half_year);
        break;
      default:
        return;
    }
    out_.milestones = std::move(parts);
    out_.assumptions.push_back("The recurrence was set out over the year that is named.");
  }

  void with_duration(const std::vector<Written>& units) {
    if (phrases_.durations.empty() || units.size() != 1 || !out_.recurrence.empty()) return;
    const DurationFound& found = phrases_.durations.front();
    const Written& unit = units.front();
    if (unit.shape == Shape::calendar_year && found.end <= unit.begin &&
        out_.kind == Kind::calendar_year && unit.lead == Lead::during) {
      out_.kind = Kind::duration;
      out_.assumptions.push_back(
          "A length of time within the year; its first and last day are not given.");
      return;
    }
    // "12 months to March 2020", "year ending 31 March 2020"
    if (found.end == unit.begin && (found.ending || unit.lead == Lead::to) &&
        (found.unit == Unit::month || found.unit == Unit::year) && out_.milestones.front().end) {
      auto& milestone = out_.milestones.front();
      milestone.start =
          add_months(*milestone.end + days{1}, -found.count * (found.unit == Unit::year ? 12 : 1));
      milestone.precision = Precision::period;
      milestone.label.clear();
      out_.kind = Kind::range;
      out_.alternatives.clear();
      return;
    }
    // "18 months from September 2019"
    if (out_.kind == Kind::open_ended && unit.lead == Lead::from && found.end == unit.begin &&
        out_.milestones.front().start) {
      auto& milestone = out_.milestones.front();
      const int months = found.unit == Unit::year    ? 12 * found.count
                         : found.unit == Unit::month ? found.count
                                                     : 0;
      const int day_count = found.unit == Unit::week  ? 7 * found.count
                            : found.unit == Unit::day ? found.count
                                                      : 0;
      if (months == 0 && day_count == 0) return;
      milestone.end =
          (months > 0 ? add_months(*milestone.start, months) : *milestone.start + days{day_count}) -
          days{1};
      milestone.precision = Precision::period;
      out_.kind = Kind::duration;
    }
  }

  /// "2019 SEND pupil outcome data release"; "Sept 2019 tbc"
  void with_words(const std::vector<Written>& units) {
    if (phrases_.release && units.size() == 1 &&
        (out_.kind == Kind::calendar_year || out_.kind == Kind::split_year)) {
      out_.kind = Kind::event_anchored;
      out_.anchor = out_.milestones.front().label;
      out_.assumptions.push_back(
          "The day depends on when the event takes place; only its year is given.");
    } else if (phrases_.event) {
      out_.anchor = bytes(*phrases_.event);
    }
    if ((phrases_.tbc || phrases_.placeholder) && out_.condition.empty()) {
      out_.condition = "to be confirmed";
      out_.assumptions.push_back("The date is given but not yet confirmed.");
    }
    if (phrases_.effort) {
      out_.kind = out_.kind == Kind::calendar_year ? Kind::lookalike_effort : out_.kind;
    }
  }

  /// "10% increase to 2024 and 7% thereafter"
  bool thereafter() {
    if (!phrases_.thereafter || phrases_.dated.size() != 1) return false;
    Dated date = phrases_.dated.front();
    date.lead = Lead::none;
    const Resolved resolved = resolve(date, phrases_, calendar_, entered_);
    if (!resolved.last) return false;
    const auto plan = calendar_.plan_period();
    const bool inside = plan && plan->contains(*resolved.last);
    out_.kind = Kind::range;
    std::optional<Date> start, end;
    if (inside) {
      start = plan->first;
      end = plan->last;
      out_.assumptions.push_back(
          "The first part begins with the plan and the last part ends with it.");
    }
    out_.milestones.push_back(
        {label_text(0, date.begin), start, resolved.last, resolved.precision});
    out_.milestones.push_back({label_text(date.end, static_cast<Index>(scanned_.tokens.size())),
                               *resolved.last + days{1}, end, resolved.precision});
    return true;
  }

  const Calendar& calendar_;
  std::optional<Date> entered_;
  Scanned scanned_;
  Phrases phrases_;
  std::vector<bool> hidden_;
  Timescale out_;
};

}  // namespace

Timescale read(std::string_view expression, const Calendar& calendar, std::optional<Date> entered) {
  if (expression.starts_with('[')) {
    if (auto canonical = from_canonical(expression)) return std::move(*canonical);
  }
  return Assembly{expression, calendar, entered}.run(expression);
}

}  // namespace collate::timescale
