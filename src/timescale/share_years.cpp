// SPDX-License-Identifier: MIT
// How the dates of one expression hang together, and a year printed once for several of them.
#include "timescale/holiday.hpp"
#include "timescale/phrase.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace collate::timescale {
bool needs_year(const Dated& date) {
  if (date.year != 0 || date.has_pointer || date.year_counted || !date.problem.empty())
    return false;
  switch (date.shape) {
    case Shape::day:
    case Shape::month:
    case Shape::season:
    case Shape::term_number:
    case Shape::half_of_term:
    case Shape::half_term_holiday:
    case Shape::quarter:
    case Shape::half_year:
    case Shape::holiday:
      return true;
    default:
      return false;
  }
}

namespace {

/// Where in a calendar year the date stands, for putting a list in order: terms, months and days
/// compared by month.
int place_in_year(const Dated& date) {
  constexpr int days = 32;
  switch (date.shape) {
    case Shape::season:
    case Shape::half_of_term:
    case Shape::half_term_holiday:
      switch (date.season) {
        case Season::spring:
          return 1 * days + date.number;
        case Season::summer:
          return 4 * days + date.number;
        case Season::autumn:
          return 9 * days + date.number;
        case Season::winter:
          return 12 * days;
      }
      return 0;
    case Shape::holiday: {
      const int year = date.year != 0 ? date.year : 2020;  // Easter's day moves within its month
      const std::chrono::year_month_day day{
          holiday_window(static_cast<Holiday>(date.number), year).first};
      return static_cast<int>(static_cast<unsigned>(day.month())) * days +
             static_cast<int>(static_cast<unsigned>(day.day()));
    }
    case Shape::quarter:
      return (date.number - 1) * 3 * days;
    case Shape::half_year:
      return (date.number - 1) * 6 * days;
    case Shape::term_number: {
      constexpr std::array<int, 6> begins = {9, 11, 1,
                                             2, 4,  6};  // of six; of three they keep order
      return begins[static_cast<std::size_t>(date.number - 1)] * days + date.number;
    }
    default:
      return static_cast<int>(date.month) * days + static_cast<int>(date.day);
  }
}

bool gives_year(const Dated& date) {
  return (date.shape == Shape::calendar_year || date.shape == Shape::split_year) &&
         date.part == Part::whole && (date.lead == Lead::none || date.lead == Lead::during);
}

Connector connector_between(const Scanned& scanned, const Dated& before, const Dated& after) {
  const auto& tokens = scanned.tokens;
  const bool nothing_between = before.end == after.begin;
  if (nothing_between) {
    if (after.lead == Lead::to || after.lead == Lead::until) return Connector::range;
    if (after.begin < tokens.size() && tokens[after.begin].hyphened) return Connector::range;
    return Connector::text;
  }
  Connector found = Connector::none;
  for (auto i = before.end; i < after.begin; ++i) {
    const Token& token = tokens[i];
    if (token.type == TokenType::word) {
      if (token.sense == Sense::conjunction) {
        found = before.lead == Lead::between ? Connector::range : Connector::list;
        continue;
      }
      if (token.sense == Sense::article) continue;
      return Connector::text;
    }
    if (token.type != TokenType::mark) return Connector::text;
    switch (token.mark) {
      case '-':
        found = Connector::range;
        break;
      case '>':
        found = Connector::change;
        break;
      case '/':
        found = Connector::slash;
        break;
      case '&':
      case ',':
      case '+':
      case ';':
      case '|':
        if (found == Connector::none) found = Connector::list;
        break;
      case '.':
        found = Connector::text;
        break;
      default:
        return Connector::text;
    }
  }
  return found == Connector::none ? Connector::text : found;
}

bool joined(Connector connector) {
  return connector != Connector::none && connector != Connector::text;
}

/// Gives the year of `from` to `to`, which stands beside it and has none.
void share(const Dated& from, Dated& to, bool to_stands_first, std::vector<std::string>& notes) {
  to.year_form = from.year_form == YearForm::split ? YearForm::split : YearForm::shared;
  to.year = from.year;
  if (from.year_form == YearForm::split) {
    to.type_printed = from.type_printed;
    to.year_type = from.year_type;
    return;
  }
  const int here = place_in_year(to), there = place_in_year(from);
  if (to_stands_first && here > there) {
    --to.year;
    notes.push_back(fmt::format(
        "The year is printed once; the first date was taken to lie before the last, in {}.",
        to.year));
  } else if (!to_stands_first && here <= there) {
    ++to.year;
    notes.push_back(fmt::format(
        "The year is printed once; the later date was taken to lie after the first, in {}.",
        to.year));
  } else {
    notes.push_back(
        fmt::format("The year {} is printed once and was taken to apply to every date in the list.",
                    from.year));
  }
}

/// A year on its own beside dates that have none holds for all of them.
void one_year_for_all(Phrases& phrases) {
  auto& dates = phrases.dated;
  const auto source = std::find_if(dates.begin(), dates.end(), gives_year);
  const Dated year = *source;
  for (auto& date : dates) {
    if (!needs_year(date)) continue;
    date.year = year.year;
    date.year_form = year.shape == Shape::split_year ? YearForm::split : YearForm::shared;
    date.type_printed = year.type_printed;
    date.year_type = year.year_type;
  }
  phrases.asides.push_back({year.begin, year.end});
  const auto where = source - dates.begin();
  dates.erase(source);
  if (static_cast<std::size_t>(where) < dates.size() && where > 0 &&
      dates[static_cast<std::size_t>(where)].connector != Connector::text) {
    dates[static_cast<std::size_t>(where)].connector = Connector::list;
  }
  phrases.notes.push_back(
      year.shape == Shape::split_year
          ? fmt::format("The year {}/{:02} was taken to apply to every date.", year.year,
                        (year.year + 1) % 100)
          : fmt::format("The year {} was taken to apply to every date.", year.year));
}

}  // namespace

void connect_and_share_years(const Scanned& scanned, Phrases& phrases) {
  auto& dates = phrases.dated;
  for (std::size_t i = 1; i < dates.size(); ++i) {
    if (dates[i].connector == Connector::none)
      dates[i].connector = connector_between(scanned, dates[i - 1], dates[i]);
  }
  // Backwards along each list or range, then forwards.
  for (std::size_t i = dates.size(); i-- > 1;) {
    if (joined(dates[i].connector) && needs_year(dates[i - 1]) && dates[i].year != 0 &&
        needs_year(dates[i - 1]) && !gives_year(dates[i])) {
      share(dates[i], dates[i - 1], true, phrases.notes);
    }
  }
  for (std::size_t i = 1; i < dates.size(); ++i) {
    if (joined(dates[i].connector) && needs_year(dates[i]) && dates[i - 1].year != 0 &&
        !gives_year(dates[i - 1])) {
      share(dates[i - 1], dates[i], false, phrases.notes);
    }
  }
  // A year on its own beside dates that have none: "2019: July and December", "Spring & Summer
  // Events 2019".
  const auto yearless = std::any_of(dates.begin(), dates.end(), needs_year);
  if (yearless) {
    const auto years = std::count_if(dates.begin(), dates.end(), gives_year);
    if (years == 1) {
      one_year_for_all(phrases);
    } else if (phrases.orphan_year && phrases.orphan_year->begin >= dates.back().end) {
      for (auto& date : dates) {
        if (!needs_year(date)) continue;
        date.year = phrases.orphan_value;
        date.year_form = YearForm::two_digits;
      }
      phrases.notes.push_back(fmt::format("The number {:02} at the end was read as the year {}.",
                                          phrases.orphan_value % 100, phrases.orphan_value));
    } else {
      phrases.orphan_year.reset();
    }
  } else {
    phrases.orphan_year.reset();
  }
}

void infer_years_in_order(Phrases& phrases, const Calendar& calendar, std::optional<Date> entered,
                          std::vector<std::string>& assumptions) {
  auto& dates = phrases.dated;
  for (std::size_t end = dates.size(); end > 1;) {
    std::size_t first = end - 1;
    while (first > 0 && joined(dates[first].connector) && needs_year(dates[first]) &&
           needs_year(dates[first - 1]))
      --first;
    if (first + 1 < end) {
      Dated& last = dates[end - 1];
      const Lead lead = last.lead;
      if (lead == Lead::to || lead == Lead::until) last.lead = Lead::none;
      Resolved resolved = resolve(last, phrases, calendar, entered);
      last.lead = lead;
      if (resolved.first) {
        for (auto& sentence : resolved.assumptions) {
          if (sentence.starts_with("No year is given")) assumptions.push_back(std::move(sentence));
        }
        last.year = year_of(*resolved.first);
        // The fourth quarter of a financial year lies in the calendar year after.
        if (last.shape == Shape::quarter && last.number == 4) --last.year;
        last.year_form = YearForm::shared;
        last.inferred = true;
        for (std::size_t i = end - 1; i-- > first;) {
          dates[i].year =
              dates[i + 1].year - (place_in_year(dates[i]) > place_in_year(dates[i + 1]) ? 1 : 0);
          dates[i].year_form = YearForm::shared;
          dates[i].inferred = true;
        }
      }
    }
    end = first + 1 < end ? first + 1 : end - 1;
  }
}

}  // namespace collate::timescale
