// SPDX-License-Identifier: MIT
// A date as written -> its window under the calendar, with everything that had to be assumed.
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
constexpr std::array<std::string_view, 7> weekday_names = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

std::optional<Term> term_of_season(Season season) {
  switch (season) {
    case Season::autumn:
      return Term::autumn;
    case Season::spring:
      return Term::spring;
    case Season::summer:
      return Term::summer;
    case Season::winter:
      break;
  }
  return std::nullopt;
}

Date monday_of(Date day) {
  return day - days{(std::chrono::weekday{day}.iso_encoding() + 6) % 7};
}

class Resolver {
 public:
  Resolver(const Dated& dated, const Phrases& phrases, const Calendar& calendar,
           std::optional<Date> entered)
      : dated_(dated), phrases_(phrases), calendar_(calendar), entered_(entered) {}

  Resolved run() {
    out_.assumptions = dated_.notes;
    out_.inferred_year = dated_.inferred;
    if (!dated_.problem.empty()) {
      out_.refused = dated_.problem;
      if (dated_.shape == Shape::day && dated_.numeric && dated_.month >= 1 && dated_.month <= 12 &&
          dated_.year != 0) {
        const auto other = std::chrono::year{dated_.year} / std::chrono::month{dated_.month} /
                           std::chrono::day{dated_.day};
        if (other.ok()) other_reading(Reason::month_first, Window{Date{other}, Date{other}});
      }
      return std::move(out_);
    }
    const auto window = whole_window();
    if (!window) return std::move(out_);
    out_.precision_before_part = out_.precision;
    Window part = part_of(*window);
    if (dated_.week_of == 1) part = {part.first, part.first + days{6}};
    if (dated_.week_of == 2) part = {monday_of(part.last), part.last};
    if (dated_.week_of == 1 && monday_of(part.first) != part.first) {
      out_.assumptions.push_back(
          fmt::format("{} is not a Monday; the week was taken to begin on it all the same.",
                      to_words(part.first)));
    }
    if (dated_.week_of != 0) {
      for (auto& other : out_.others) {
        if (!other.first || !other.last) continue;
        other = dated_.week_of == 1
                    ? OtherReading{other.reason, other.first, *other.first + days{6}}
                    : OtherReading{other.reason, monday_of(*other.last), other.last};
      }
    }
    apply_lead(part);
    return std::move(out_);
  }

 private:
  void other_reading(Reason reason, Window window) {
    out_.others.push_back({reason, window.first, window.last});
  }
  void assume(std::string sentence) { out_.assumptions.push_back(std::move(sentence)); }

  // ---- whole windows
  // -----------------------------------------------------------------------------------------

  std::optional<Window> whole_window() {
    switch (dated_.shape) {
      case Shape::day:
        out_.precision = Precision::day;
        return with_year([&](int year) { return day_window(year); }, "day");
      case Shape::month:
        return month();
      case Shape::season:
        return season();
      case Shape::half_of_term:
        return half_of_term_window();
      case Shape::half_term_holiday:
        return half_term();
      case Shape::term_number:
        return term_number();
      case Shape::quarter:
        return quarter();
      case Shape::half_year:
        return half_year();
      case Shape::calendar_year:
        return calendar_year();
      case Shape::split_year:
        return split_year();
      case Shape::year_span:
        return year_span();
      case Shape::bare_year:
        return bare_year();
      case Shape::bare_term:
        return bare_term();
      case Shape::holiday:
        return holiday();
      case Shape::plan_period:
        return plan_period();
      case Shape::relative_day:
        return relative_day();
      case Shape::relative_unit:
        return relative_unit();
    }
    return std::nullopt;
  }

  std::optional<Window> day_window(int year) const {
    const auto day =
        std::chrono::year{year} / std::chrono::month{dated_.month} / std::chrono::day{dated_.day};
    if (!day.ok()) return std::nullopt;
    return Window{Date{day}, Date{day}};
  }

  std::optional<Window> month() {
    out_.precision = Precision::month;
    const auto window = with_year(
        [&](int year) { return std::optional{month_window(year, dated_.month)}; }, "month");
    if (!window || dated_.year_form != YearForm::two_digits) return window;
    // "Dec 17": a year, never a day, unless the year is far from everything else that is known.
    const int number = dated_.year % 100;
    const auto day_reading = [&]() -> std::optional<Window> {
      if (number < 1 || number > 31) return std::nullopt;
      const int year = day_year();
      const auto day = std::chrono::year{year} / std::chrono::month{dated_.month} /
                       std::chrono::day{static_cast<unsigned>(number)};
      if (!day.ok()) return std::nullopt;
      return Window{Date{day}, Date{day}};
    }();
    assume(fmt::format("The two-digit number after {} was read as the year {}, not as a day.",
                       month_names[dated_.month - 1], dated_.year));
    if (day_reading) other_reading(Reason::day_in_month, *day_reading);
    return window;
  }

  /// The year in which "17 December" would lie when 17 were a day.
  int day_year() const {
    if (entered_) return year_of(*entered_);
    if (const auto plan = calendar_.plan_period()) return year_of(plan->first);
    return dated_.year;
  }

  std::optional<Window> season() {
    const auto term = term_of_season(dated_.season);
    if (!term) {
      out_.precision = Precision::season;
      const int shift = dated_.year_form == YearForm::split ? 0 : 0;
      const auto window = with_year(
          [&](int year) { return std::optional{season_window(dated_.season, year + shift)}; },
          "winter");
      if (window) assume("Winter is no school term; it was read as December to February.");
      return window;
    }
    const bool as_term = dated_.term_printed || calendar_.season == SeasonMeans::term;
    out_.precision = as_term ? Precision::term : Precision::season;
    const auto of_year = [&](bool school_term, int year) {
      int calendar_year = year;
      if (dated_.year_form == YearForm::split && *term != Term::autumn) ++calendar_year;
      return school_term ? term_window(calendar_, *term, calendar_year)
                         : season_window(dated_.season, calendar_year);
    };
    const auto window =
        with_year([&](int year) { return std::optional{of_year(as_term, year)}; }, "term");
    if (!window) return std::nullopt;
    two_digit_note();
    if (!dated_.term_printed) {
      const int year =
          dated_.year != 0
              ? dated_.year
              : year_of(window->first) -
                    (dated_.year_form == YearForm::split && *term != Term::autumn ? 1 : 0);
      assume(as_term ? fmt::format("{} was read as the school term.", capital(name(*term)))
                     : fmt::format("{} was read as the season of the year, as the calendar says.",
                                   capital(name(*term))));
      other_reading(as_term ? Reason::season_of_weather : Reason::school_term,
                    of_year(!as_term, year));
    }
    return window;
  }

  static std::string capital(std::string_view word) {
    std::string text{word};
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
      text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
  }

  std::optional<Window> half_of_term_window() {
    const auto term = term_of_season(dated_.season).value_or(Term::autumn);
    out_.precision = Precision::half_term;
    const auto window = with_year(
        [&](int year) {
          const int calendar_year =
              dated_.year_form == YearForm::split && term != Term::autumn ? year + 1 : year;
          return std::optional{half_of_term(calendar_, term, calendar_year, dated_.number)};
        },
        "half term");
    if (window) half_term_note(term, year_of(window->first));
    two_digit_note();
    return window;
  }

  void half_term_note(Term term, int year) {
    const bool known =
        std::any_of(calendar_.terms.begin(), calendar_.terms.end(), [&](const TermDates& own) {
          return own.term == term && year_of(own.days.first) == year && own.half_term;
        });
    if (!known)
      assume(
          "The calendar does not give this half-term holiday; the week that most schools keep was "
          "taken.");
  }

  std::optional<Window> half_term() {
    out_.precision = Precision::week;
    if (dated_.season == Season::winter) {  // no term printed: the next one
      if (!entered_) return unresolvable("half term");
      for (auto term = term_of(calendar_, *entered_);; term = next_term(term)) {
        const Window window = half_term_holiday(calendar_, term.term, term.year);
        if (window.last < *entered_) continue;
        assume(fmt::format("No term is given; the next half-term holiday after {} was taken.",
                           to_words(*entered_)));
        half_term_note(term.term, term.year);
        out_.inferred_year = true;
        return window;
      }
    }
    const auto term = term_of_season(dated_.season).value_or(Term::autumn);
    const auto window = with_year(
        [&](int year) {
          const int calendar_year =
              dated_.year_form == YearForm::split && term != Term::autumn ? year + 1 : year;
          return std::optional{half_term_holiday(calendar_, term, calendar_year)};
        },
        "half term");
    if (window) half_term_note(term, year_of(window->first));
    return window;
  }

  /// Term 1 to 6. Up to 3 the three terms of the year are meant; a year of six terms halves them.
  std::optional<Window> term_number() {
    const auto of_three = [&](int year) {
      const Term term = static_cast<Term>(dated_.number - 1);
      return term_window(calendar_, term, term == Term::autumn ? year : year + 1);
    };
    const auto of_six = [&](int year) {
      const Term term = static_cast<Term>((dated_.number - 1) / 2);
      return half_of_term(calendar_, term, term == Term::autumn ? year : year + 1,
                          (dated_.number - 1) % 2 + 1);
    };
    const bool six = dated_.number > 3;
    out_.precision = six ? Precision::half_term : Precision::term;
    // With one year printed, "term 2 2020" is the one that begins in 2020.
    const auto start_year = [&](int year) {
      if (dated_.year_form == YearForm::split || dated_.year == 0) return year;
      const int number = six ? (dated_.number + 1) / 2 : dated_.number;
      return number == 1 ? year : year - 1;
    };
    const auto window = with_year(
        [&](int year) {
          return std::optional{six ? of_six(start_year(year)) : of_three(start_year(year))};
        },
        "term");
    if (!window) return std::nullopt;
    if (six) {
      assume(fmt::format("Term {} was read as one of six: half of a school term.", dated_.number));
    } else {
      assume(fmt::format("Term {} was read as one of three: the {} term.", dated_.number,
                         name(static_cast<Term>(dated_.number - 1))));
      if (dated_.year != 0) other_reading(Reason::six_terms, of_six(start_year(dated_.year)));
    }
    return window;
  }

  std::optional<Window> quarter() {
    out_.precision = Precision::quarter;
    const auto from = [&](YearType type) {
      switch (type) {
        case YearType::academic:
          return calendar_.academic_year_start;
        case YearType::financial:
          return calendar_.financial_year_start;
        case YearType::calendar:
          break;
      }
      return MonthDay{1, 1};
    };
    YearType type = dated_.year_type;
    YearType other = YearType::financial;
    if (!dated_.type_printed) {
      type = dated_.year_form == YearForm::split ? YearType::financial
             : dated_.year == 0                  ? YearType::financial
                                                 : YearType::calendar;
      other = type == YearType::financial
                  ? (dated_.year_form == YearForm::split ? YearType::academic : YearType::calendar)
                  : YearType::financial;
    }
    const auto window = with_year(
        [&](int year) { return std::optional{quarter_window(from(type), year, dated_.number)}; },
        "quarter");
    if (!window) return std::nullopt;
    if (!dated_.type_printed) {
      assume(type == YearType::financial
                 ? "The quarter was counted in the financial year."
                 : "The quarter was counted in the calendar year, because one year is printed.");
      const Reason reason = other == YearType::financial  ? Reason::financial_quarter
                            : other == YearType::academic ? Reason::academic_quarter
                                                          : Reason::calendar_quarter;
      const int year = dated_.year != 0 ? dated_.year : year_of(window->first);
      other_reading(reason, quarter_window(from(other), year, dated_.number));
    }
    return window;
  }

  std::optional<Window> half_year() {
    out_.precision = Precision::half_year;
    const bool split = dated_.year_form == YearForm::split;
    const MonthDay start =
        dated_.type_printed && dated_.year_type == YearType::academic
            ? calendar_.academic_year_start
        : (dated_.type_printed && dated_.year_type == YearType::financial) || split
            ? calendar_.financial_year_start
            : MonthDay{1, 1};
    return with_year(
        [&](int year) {
          const Window first = quarter_window(start, year, dated_.number == 1 ? 1 : 3);
          const Window second = quarter_window(start, year, dated_.number == 1 ? 2 : 4);
          return std::optional{Window{first.first, second.last}};
        },
        "half year");
  }

  std::optional<Window> calendar_year() {
    out_.precision = Precision::calendar_year;
    const Window year = calendar_year_window(dated_.year);
    if (phrases_.results && dated_.lead != Lead::since && dated_.lead != Lead::from) {
      // School results of a year are those of the academic year that ends in it.
      out_.precision = Precision::academic_year;
      assume(fmt::format("Results of {} are those of the academic year {}/{:02}.", dated_.year,
                         dated_.year - 1, dated_.year % 100));
      other_reading(Reason::calendar_years, year);
      return academic_year_window(calendar_, dated_.year - 1);
    }
    return year;
  }

  std::optional<Window> split_year() {
    const Window academic = academic_year_window(calendar_, dated_.year);
    const Window financial = financial_year_window(calendar_, dated_.year);
    const bool as_academic = dated_.type_printed
                                 ? dated_.year_type == YearType::academic
                                 : calendar_.split_year == SplitYearMeans::academic_year;
    out_.precision = as_academic ? Precision::academic_year : Precision::financial_year;
    if (dated_.type_printed) {
      if (dated_.year_form != YearForm::split) {
        assume(fmt::format("One year is printed; the {} year that begins in {} was taken.",
                           as_academic ? "academic" : "financial", dated_.year));
        other_reading(Reason::previous_year,
                      as_academic ? academic_year_window(calendar_, dated_.year - 1)
                                  : financial_year_window(calendar_, dated_.year - 1));
      }
      return as_academic ? academic : financial;
    }
    assume(fmt::format("{}/{:02} was read as {} year.", dated_.year, (dated_.year + 1) % 100,
                       as_academic ? "an academic" : "a financial"));
    other_reading(as_academic ? Reason::financial_year : Reason::academic_year,
                  as_academic ? financial : academic);
    if (dated_.pair_of_years) {
      other_reading(Reason::calendar_years,
                    {make_date(dated_.year, 1, 1), make_date(dated_.year + 1, 12, 31)});
    }
    return as_academic ? academic : financial;
  }

  std::optional<Window> year_span() {
    const Window calendar_years{make_date(dated_.year, 1, 1), make_date(dated_.last_year, 12, 31)};
    const Window academic{academic_year_window(calendar_, dated_.year).first,
                          academic_year_window(calendar_, dated_.last_year - 1).last};
    const Window financial{financial_year_window(calendar_, dated_.year).first,
                           financial_year_window(calendar_, dated_.last_year - 1).last};
    const auto plan = calendar_.plan_period();
    const bool names_plan =
        plan && year_of(plan->first) == dated_.year && year_of(plan->last) == dated_.last_year;
    if (dated_.year_form != YearForm::two_digits) {
      out_.precision = Precision::calendar_year;
      if (names_plan && *plan != calendar_years) other_reading(Reason::plan_period, *plan);
      return calendar_years;
    }
    // "2018-21" is printed like a split year, so it may be one of several years.
    out_.precision = Precision::period;
    other_reading(Reason::financial_year, financial);
    if (names_plan) {
      assume(fmt::format("The years {} to {} are those of the plan; its own period was taken.",
                         dated_.year, dated_.last_year));
      if (*plan != calendar_years) other_reading(Reason::calendar_years, calendar_years);
      return *plan;
    }
    const bool as_academic = dated_.type_printed
                                 ? dated_.year_type == YearType::academic
                                 : calendar_.split_year == SplitYearMeans::academic_year;
    out_.precision = as_academic ? Precision::academic_year : Precision::financial_year;
    assume(fmt::format(
        "{}-{:02} was read as {} years, from the start of the first to the end of the last.",
        dated_.year, dated_.last_year % 100, as_academic ? "academic" : "financial"));
    other_reading(Reason::calendar_years, calendar_years);
    if (as_academic) return academic;
    other_reading(Reason::academic_year, academic);
    return financial;
  }

  std::optional<Window> holiday() {
    const auto which = static_cast<Holiday>(dated_.number);
    out_.precision = Precision::day;
    const auto window =
        with_year([&](int year) { return std::optional{holiday_window(which, year)}; }, "holiday");
    if (!window) return std::nullopt;
    if (window->first != window->last) {
      out_.precision = Precision::period;
      assume(fmt::format(
          "The dates of {} are those that most schools keep; the calendar does not give them.",
          name(which)));
    } else {
      assume(fmt::format("{} is {}.", capital(name(which)), to_words(window->first)));
    }
    return window;
  }

  // ---- what hangs on the plan or on the day of entry
  // -----------------------------------------------------------

  std::optional<Window> plan_period() {
    out_.precision = Precision::period;
    const auto plan = calendar_.plan_period();
    if (!plan) {
      out_.assumptions.push_back("The calendar does not say when the plan begins and ends.");
      return std::nullopt;
    }
    assume("The period of the plan was taken.");
    return plan;
  }

  std::optional<Window> relative_day() {
    if (!entered_) return unresolvable("day");
    out_.precision = Precision::day;
    Date day = *entered_ + days{dated_.number};
    if (dated_.weekday != 0) {  // the next day of that name, or the last one
      const int today = static_cast<int>(std::chrono::weekday{*entered_}.iso_encoding());
      const int ahead = (dated_.weekday - today + 6) % 7 + 1;
      day = *entered_ + days{dated_.has_pointer && dated_.pointer == Pointer::last
                                 ? ahead == 7 ? -7 : ahead - 7
                                 : ahead};
    }
    assume(fmt::format("Counted from the date of entry, {}.", to_words(*entered_)));
    return Window{day, day};
  }

  std::optional<Window> relative_unit() {
    if (!entered_) return unresolvable(dated_.unit == Unit::term ? "term" : "time");
    const int shift = !dated_.has_pointer || dated_.pointer == Pointer::present ? 0
                      : dated_.pointer == Pointer::next                         ? 1
                                                                                : -1;
    const Date today = *entered_;
    assume(fmt::format("Counted from the date of entry, {}.", to_words(today)));
    const auto year = year_of(today);
    switch (dated_.unit) {
      case Unit::day:
      case Unit::working_day:
      case Unit::hour:
        out_.precision = Precision::day;
        return Window{today + days{shift}, today + days{shift}};
      case Unit::week:
      case Unit::fortnight: {
        out_.precision = Precision::week;
        const Date monday = monday_of(today) + days{7 * shift};
        return Window{monday, monday + days{dated_.unit == Unit::fortnight ? 13 : 6}};
      }
      case Unit::month: {
        out_.precision = Precision::month;
        const std::chrono::year_month_day day{add_months(
            make_date(year, static_cast<unsigned>(std::chrono::year_month_day{today}.month()), 1),
            shift)};
        return month_window(static_cast<int>(day.year()), static_cast<unsigned>(day.month()));
      }
      case Unit::half_term:
      case Unit::term: {
        out_.precision = Precision::term;
        TermOfYear term = term_of(calendar_, today);
        if (shift > 0) term = next_term(term);
        if (shift < 0) term = next_term(next_term({term.term, term.year - 1}));
        return term_window(calendar_, term.term, term.year);
      }
      case Unit::quarter: {
        out_.precision = Precision::quarter;
        int start = year_of(financial_year_window(calendar_, year).first);
        if (today < financial_year_window(calendar_, year).first) --start;
        for (int quarter = 1; quarter <= 4; ++quarter) {
          if (quarter_window(calendar_.financial_year_start, start, quarter).contains(today)) {
            assume("The quarter was counted in the financial year.");
            return quarter_window(calendar_.financial_year_start, start, quarter + shift);
          }
        }
        return std::nullopt;
      }
      case Unit::half:
      case Unit::year:
        break;
    }
    if (dated_.type_printed && dated_.year_type == YearType::calendar) {
      out_.precision = Precision::calendar_year;
      return calendar_year_window(year + shift);
    }
    const bool financial = dated_.type_printed && dated_.year_type == YearType::financial;
    const auto of = [&](bool money, int y) {
      return money ? financial_year_window(calendar_, y) : academic_year_window(calendar_, y);
    };
    const auto current = [&](bool money) {
      return today < of(money, year).first ? year - 1 : year;
    };
    if (dated_.type_printed) {
      out_.precision = financial ? Precision::financial_year : Precision::academic_year;
      return of(financial, current(financial) + shift);
    }
    out_.precision = Precision::calendar_year;
    assume("A year on its own was read as the calendar year.");
    other_reading(Reason::academic_year, of(false, current(false) + shift));
    other_reading(Reason::financial_year, of(true, current(true) + shift));
    return calendar_year_window(year + shift);
  }

  /// "end of the academic year", "year end", "across the year": no year printed.
  std::optional<Window> bare_year() {
    const auto candidates = [&](YearType type, int year) {
      switch (type) {
        case YearType::academic:
          return academic_year_window(calendar_, year);
        case YearType::financial:
          return financial_year_window(calendar_, year);
        case YearType::calendar:
          break;
      }
      return calendar_year_window(year);
    };
    if (!dated_.type_printed && dated_.part == Part::whole) {
      out_.precision = Precision::calendar_year;
      if (!entered_) {
        out_.assumptions.push_back("The year is not named.");
        return std::nullopt;
      }
      out_.assumptions.push_back(
          "The year is not named: the calendar year, the academic year or the financial year of "
          "entry may be meant.");
      return std::nullopt;
    }
    const YearType type = dated_.type_printed ? dated_.year_type : YearType::calendar;
    out_.precision = type == YearType::academic    ? Precision::academic_year
                     : type == YearType::financial ? Precision::financial_year
                                                   : Precision::calendar_year;
    const auto window =
        with_year([&](int year) { return std::optional{candidates(type, year)}; }, "year");
    if (!window) return std::nullopt;
    if (!dated_.type_printed) {
      assume("The year was read as the calendar year.");
      for (const auto& [other, reason] : {std::pair{YearType::financial, Reason::financial_year},
                                          std::pair{YearType::academic, Reason::academic_year}}) {
        if (!entered_) break;
        for (int year = year_of(*entered_) - 1;; ++year) {
          const Window one = candidates(other, year);
          const Window cut = part_of(one);
          if (cut.last < *entered_) continue;
          other_reading(reason, one);
          break;
        }
      }
    }
    return window;
  }

  std::optional<Window> bare_term() {
    out_.precision = Precision::term;
    if (!entered_) return unresolvable("term");
    TermOfYear term = term_of(calendar_, *entered_);
    Window window = term_window(calendar_, term.term, term.year);
    if (part_of(window).last < *entered_) {
      term = next_term(term);
      window = term_window(calendar_, term.term, term.year);
    }
    assume(fmt::format(
        "No term is named; the one that follows from the date of entry, {}, was taken: {}.",
        to_words(*entered_), to_text(term)));
    out_.inferred_year = true;
    const auto after = next_term(term);
    other_reading(Reason::next_year, term_window(calendar_, after.term, after.year));
    return window;
  }

  // ---- years
  // -------------------------------------------------------------------------------------------------

  std::optional<Window> unresolvable(std::string_view what) {
    out_.refused = fmt::format(
        "The {} has no year, and neither a date of entry nor the period of the plan is known to "
        "work it out from.",
        what);
    return std::nullopt;
  }

  void two_digit_note() {
    if (dated_.year_form == YearForm::two_digits)
      assume(fmt::format("The two-digit number {:02} was read as the year {}.", dated_.year % 100,
                         dated_.year));
  }

  /// The window in the printed year, or in the year that the day of entry or the plan makes likely.
  template <class WindowOf>
  std::optional<Window> with_year(WindowOf window_of, std::string_view what) {
    if (dated_.year != 0) {
      int year = dated_.year;
      if (dated_.year_form == YearForm::split &&
          (dated_.shape == Shape::day || dated_.shape == Shape::month ||
           dated_.shape == Shape::holiday)) {
        // March 2018/19: the March of that academic or financial year.
        const bool academic = dated_.type_printed
                                  ? dated_.year_type == YearType::academic
                                  : calendar_.split_year == SplitYearMeans::academic_year;
        const Window whole = academic ? academic_year_window(calendar_, year)
                                      : financial_year_window(calendar_, year);
        const auto first = window_of(year);
        if (first && !whole.contains(first->first)) ++year;
        assume(fmt::format("{}/{:02} was read as {} year.", dated_.year, (dated_.year + 1) % 100,
                           academic ? "an academic" : "a financial"));
      }
      const auto window = window_of(year);
      if (!window) {
        out_.refused = fmt::format("There is no such {} in {}.", what, year);
        return std::nullopt;
      }
      if (dated_.numeric) {
        numeric_notes(year);
      } else if (dated_.shape == Shape::day) {
        two_digit_note();
      }
      weekday_note(*window);
      return window;
    }
    return infer_year(window_of, what);
  }

  void numeric_notes(int year) {
    if (dated_.year_form == YearForm::two_digits) two_digit_note();
    if (dated_.day > 12) return;
    if (dated_.day == dated_.month) return;
    assume(fmt::format("Figures were read with the day first, as in the United Kingdom: {}.",
                       to_words(make_date(year, dated_.month, dated_.day))));
    const Date other = make_date(year, dated_.day, dated_.month);
    other_reading(Reason::month_first, {other, other});
  }

  void weekday_note(const Window& window) {
    if (dated_.weekday == 0 || dated_.shape != Shape::day) return;
    const auto actual = std::chrono::weekday{window.first}.iso_encoding();
    if (static_cast<int>(actual) == dated_.weekday) return;
    assume(fmt::format("{} is a {}, not a {}: one of the two is wrong.", to_words(window.first),
                       weekday_names[actual - 1],
                       weekday_names[static_cast<std::size_t>(dated_.weekday) - 1]));
    // The nearest day with that name.
    const int forward = (dated_.weekday - static_cast<int>(actual) + 7) % 7;
    const Date near = window.first + days{forward <= 3 ? forward : forward - 7};
    other_reading(Reason::first_weekday, {near, near});
  }

  template <class WindowOf>
  std::optional<Window> infer_year(WindowOf window_of, std::string_view what) {
    const auto plan = calendar_.plan_period();
    if (!entered_ && !plan) return unresolvable(what);
    out_.inferred_year = true;
    const auto cut = [&](const Window& window) { return part_of(window); };
    const Date from = entered_ ? *entered_ : plan->first;
    int chosen = year_of(from) - 2;
    const bool past =
        dated_.lead == Lead::since || (dated_.has_pointer && dated_.pointer == Pointer::last);
    std::optional<Window> window;
    const bool strictly_after = dated_.has_pointer && dated_.pointer == Pointer::next;
    for (int year = chosen; year <= year_of(from) + 8; ++year) {
      const auto candidate = window_of(year);
      if (!candidate) continue;  // 29 February
      if (past ? cut(*candidate).first > from : false) break;
      if (!past && (strictly_after ? cut(*candidate).first <= from : cut(*candidate).last < from))
        continue;
      chosen = year;
      window = candidate;
      if (!past) break;
    }
    if (!window) return unresolvable(what);
    weekday_note(*window);
    // A plan that holds another year's date and not this one decides, unless the words point to the
    // future or past.
    if (entered_ && plan && !dated_.has_pointer && !past && !plan->overlaps(*window)) {
      for (int year = year_of(plan->first) - 1; year <= year_of(plan->last) + 1; ++year) {
        const auto candidate = window_of(year);
        if (!candidate || !plan->overlaps(*candidate)) continue;
        assume(fmt::format("No year is given; {} lies in the period of the plan.",
                           to_words(cut(*candidate).last)));
        other_reading(Reason::next_year, *window);
        if (dated_.numeric) numeric_notes(year);
        return candidate;
      }
    }
    assume(
        entered_
            ? fmt::format("No year is given; the {} one {} the date of entry, {}, was taken.",
                          past ? "last" : "first", past ? "before" : "on or after", to_words(from))
            : fmt::format(
                  "No year is given; the first one in the period of the plan, from {}, was taken.",
                  to_words(from)));
    const auto other = window_of(past ? chosen + 1 : chosen - 1);
    if (other && (entered_ || plan->overlaps(*other)))
      other_reading(past ? Reason::next_year : Reason::previous_year, *other);
    const auto later = window_of(chosen + 1);
    if (!past && later &&
        (plan ? plan->overlaps(*later) || dated_.shape == Shape::bare_year
              : dated_.shape == Shape::bare_year)) {
      other_reading(Reason::next_year, *later);
    }
    if (dated_.numeric) numeric_notes(year_of(window->first));
    return window;
  }

  // ---- parts and leads
  // ---------------------------------------------------------------------------------------

  Window part_of(const Window& window) const {
    const auto length = (window.last - window.first).count() + 1;
    const bool whole_year = length >= 365;
    if (length < 3) return window;  // a day has no parts
    const bool month = dated_.shape == Shape::month;
    const auto third = [&](int from, int to) {
      if (whole_year)
        return Window{add_months(window.first, 4 * from),
                      add_months(window.first, 4 * to) - days{1}};
      const auto first = window.first + days{length * from / 3};
      return Window{first, window.first + days{length * to / 3 - 1}};
    };
    switch (dated_.part) {
      case Part::whole:
        return window;
      case Part::early:
        return month ? Window{window.first, window.first + days{9}} : third(0, 1);
      case Part::middle:
        return month ? Window{window.first + days{10}, window.first + days{19}} : third(1, 2);
      case Part::late:
        return month ? Window{window.first + days{20}, window.last} : third(2, 3);
      case Part::start:
        return {window.first, window.first};
      case Part::end:
        return {window.last, window.last};
      case Part::nth_week: {
        if (dated_.number < 0)
          return {window.last - days{std::min<long>(6, length - 1)}, window.last};
        const Date first = window.first + days{7 * (dated_.number - 1)};
        if (first > window.last) return {window.last, window.last};
        return {first, std::min(first + days{6}, window.last)};
      }
      case Part::nth_weekday: {
        const std::chrono::weekday weekday{static_cast<unsigned>(dated_.weekday % 7)};
        if (dated_.number < 0) {
          const Date day = window.last - (std::chrono::weekday{window.last} - weekday);
          return {day, day};
        }
        const Date day = window.first + (weekday - std::chrono::weekday{window.first}) +
                         days{7 * (dated_.number - 1)};
        return {day, day};
      }
      case Part::first_half:
      case Part::second_half:
        break;
    }
    if (const auto term = term_of_season(dated_.season); dated_.shape == Shape::season && term) {
      return half_of_term(calendar_, *term, year_of(window.first),
                          dated_.part == Part::first_half ? 1 : 2);
    }
    const bool whole_months = length >= 59;
    const auto months = whole_months ? (length + 15) / 30 : 0;
    const Date middle = whole_months ? add_months(window.first, static_cast<int>(months / 2))
                                     : window.first + days{length / 2};
    return dated_.part == Part::first_half ? Window{window.first, middle - days{1}}
                                           : Window{middle, window.last};
  }

  /// Every other reading is cut in the same way as the reading itself.
  void cut_others() {
    if (dated_.part == Part::whole) return;
    for (auto& other : out_.others) {
      if (!other.first || !other.last || other.reason == Reason::first_weekday) continue;
      const Window cut = part_of({*other.first, *other.last});
      other.first = cut.first;
      other.last = cut.last;
    }
  }

  DueOn due_on() const {
    switch (out_.precision) {
      case Precision::month:
      case Precision::part:
      case Precision::week:
        return calendar_.month_due;
      case Precision::term:
      case Precision::half_term:
      case Precision::season:
      case Precision::quarter:
        return calendar_.term_due;
      default:
        return calendar_.year_due;
    }
  }

  void apply_lead(Window window) {
    cut_others();
    if (dated_.week_of != 0) out_.precision = Precision::week;
    switch (dated_.part) {
      case Part::early:
      case Part::middle:
      case Part::late:
        out_.precision = Precision::part;
        part_note();
        break;
      case Part::start:
      case Part::end:
      case Part::nth_weekday:
        out_.precision = Precision::day;
        break;
      case Part::nth_week:
        out_.precision = Precision::week;
        assume("Weeks of a month or term are counted in sevens from its first day.");
        break;
      case Part::first_half:
      case Part::second_half:
        out_.precision = Precision::half_term;
        break;
      case Part::whole:
        break;
    }
    if (out_.precision == Precision::half_term && dated_.shape != Shape::season &&
        dated_.shape != Shape::half_of_term && dated_.shape != Shape::term_number) {
      out_.precision = Precision::part;
    }
    out_.first = window.first;
    out_.last = window.last;
    // The other readings are cut in the same way.
    const auto each = [&](auto cut) {
      for (auto& other : out_.others) {
        if (other.first && other.last) cut(other.first, other.last);
      }
      cut(out_.first, out_.last);
    };
    using End = std::optional<Date>;
    switch (dated_.lead) {
      case Lead::by:
        by(window);
        break;
      case Lead::before:
        assume("'Before' was read as: by the day before it begins.");
        each([](End& first, End& last) { last = first = *first - days{1}; });
        other_reading(Reason::whole_period, window);
        break;
      case Lead::until:
        each([](End& first, End&) { first.reset(); });
        break;
      case Lead::from:
      case Lead::since:
      case Lead::not_before:
        each([](End&, End& last) { last.reset(); });
        break;
      case Lead::after:
      case Lead::beyond:
        each([](End& first, End& last) {
          first = *last + days{1};
          last.reset();
        });
        break;
      case Lead::post:
        assume("'Post' names the time that has gone before; what follows begins after it.");
        out_.others.push_back({Reason::after_the_period, window.last + days{1}, std::nullopt});
        break;
      case Lead::as_at:
        each([](End& first, End& last) { first = last; });
        break;
      default:
        break;
    }
  }

  void part_note() {
    assume(dated_.shape == Shape::month
               ? "Early, mid and late divide a month at the 10th and the 20th."
               : "Early, mid and late divide a period into three equal parts.");
  }

  /// Due on one day: the last of the period, or the first, as the calendar says.
  void by(const Window& window) {
    if (window.first == window.last) return;
    if (dated_.part == Part::whole &&
        (dated_.shape == Shape::half_term_holiday || dated_.shape == Shape::holiday)) {
      // By a school holiday: while school is still open.
      const bool monday = std::chrono::weekday{window.first} == std::chrono::Monday;
      const Date day = window.first - days{monday ? 3 : 1};
      assume(fmt::format("'By' a school holiday was read as: by {}, before it begins.",
                         to_words(day)));
      other_reading(Reason::whole_period, window);
      out_.first = out_.last = day;
      out_.precision = Precision::day;
      return;
    }
    const bool last = due_on() == DueOn::last_day;
    const Date due = last ? window.last : window.first;
    assume(fmt::format("Due on the {} day of the period: {}.", last ? "last" : "first",
                       to_words(due)));
    for (auto& other : out_.others) {
      if (other.first && other.last) {
        const Date day = last ? *other.last : *other.first;
        other.first = other.last = day;
      }
    }
    if (last) {
      const Date eve = window.first - days{1};
      if (out_.precision != Precision::month && out_.precision != Precision::week)
        other_reading(Reason::before_it_starts, {eve, eve});
      if (out_.precision == Precision::calendar_year) {
        const Date academic = academic_year_window(calendar_, dated_.year - 1).last;
        other_reading(Reason::academic_year, {academic, academic});
      }
    }
    out_.first = out_.last = due;
  }

  const Dated& dated_;
  const Phrases& phrases_;
  const Calendar& calendar_;
  std::optional<Date> entered_;
  Resolved out_;
};

constexpr std::array<std::string_view, 22> reasons = {
    "the season of the year instead of the school term",
    "the school term instead of the season of the year",
    "a financial year",
    "an academic year",
    "calendar years",
    "the number as a day of that month",
    "the number as a year",
    "the month first, as in the United States",
    "the next one",
    "the one before",
    "one of six terms in the year",
    "one of three terms in the year",
    "the quarter of the calendar year",
    "the quarter of the financial year",
    "the quarter of the academic year",
    "the period of the plan itself",
    "a month of that year",
    "a day and month",
    "ages, not years",
    "before the period begins",
    "from the day after it",
    "the period as it is printed",
};

}  // namespace

Resolved resolve(const Dated& dated, const Phrases& phrases, const Calendar& calendar,
                 std::optional<Date> entered) {
  return Resolver{dated, phrases, calendar, entered}.run();
}

std::string why(Reason reason) {
  if (reason == Reason::first_weekday) return "the nearest day with the weekday that is printed";
  return std::string{reasons[static_cast<std::size_t>(reason)]};
}

}  // namespace collate::timescale
