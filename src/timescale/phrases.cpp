// SPDX-License-Identifier: MIT
// One walk over the tokens: dates, cadences, durations, conditions, and everything that only looks
// like a date.
#include "timescale/phrase.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace collate::timescale {
namespace {

constexpr std::size_t most_dates = 64;

constexpr std::array<std::string_view, 12> month_names = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 4> season_names = {"autumn", "spring", "summer", "winter"};

class Walk {
 public:
  explicit Walk(const Scanned& scanned) : scanned_(scanned), tokens_(scanned.tokens) {}

  Phrases run() {
    note_slips();
    found_.effort = is_effort();
    for (Index i = 0; i < tokens_.size();) {
      const Index next = step(i);
      i = next > i ? next : i + 1;
    }
    return std::move(found_);
  }

 private:
  using Index = std::uint32_t;

  bool is(Index i, Sense sense) const {
    return i < tokens_.size() && tokens_[i].type == TokenType::word && tokens_[i].sense == sense;
  }
  bool is_unit(Index i) const { return is(i, Sense::unit); }
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
    while (is(i, Sense::article)) ++i;
    return i;
  }
  /// A number in figures or words; 0 when there is none.
  int small_number(Index i) const {
    if (is_number(i) && tokens_[i].digits <= 3 && !tokens_[i].ordinal) return tokens_[i].number;
    return is(i, Sense::number) ? tokens_[i].value : 0;
  }

  void note_slips() {
    for (const auto& token : tokens_) {
      if (!token.slip) continue;
      const auto typed = scanned_.text.substr(token.begin, token.end - token.begin);
      const auto meant = intended_word(scanned_.folded_text(token), true);
      std::string shown{meant};
      if (token.sense == Sense::month || token.sense == Sense::season)
        shown[0] = static_cast<char>(shown[0] - 'a' + 'A');
      found_.notes.push_back(fmt::format("'{}' was read as '{}'.", typed, shown));
      if (found_.notes.size() >= 8) break;
    }
  }

  /// Officers times days: 3 x year, 2 days per year, 0.8fte. Then numbers beside each other are no
  /// dates.
  bool is_effort() const {
    for (Index i = 0; i < tokens_.size(); ++i) {
      if (is(i, Sense::times_sign) && (is_number(i + 1) || (i > 0 && is_number(i - 1))))
        return true;
      if (is(i, Sense::effort) && tokens_[i].value == 0 && i > 0 && is_number(i - 1)) return true;
      if (!is_number(i) && !is(i, Sense::number)) continue;
      const bool bounded = i > 0 && is(i - 1, Sense::lead);
      if (bounded || !is_unit(i + 1)) continue;
      const auto unit = static_cast<Unit>(tokens_[i + 1].value);
      if (unit != Unit::day && unit != Unit::hour && unit != Unit::working_day) continue;
      for (Index k = i + 2; k < tokens_.size() && k < i + 6; ++k) {
        if (is(k, Sense::effort) || says(k, "per") || says(k, "a")) return true;
        if (says(k, "of") && (is_number(k + 1) || is(k + 1, Sense::number) ||
                              is(k + 2, Sense::effort) || says(k + 1, "officer")))
          return true;
        if (is(k, Sense::cadence)) return true;
      }
    }
    return false;
  }

  Index step(Index i) {
    const Token& token = tokens_[i];
    if (token.type == TokenType::mark) {
      if (token.mark == '(') bracketed_ = true;
      if (token.mark == ')') bracketed_ = false;
      if (token.mark == '\'' || token.mark == '"') {
        if (const Index next = quoted_title(i); next != i) return next;
      }
      return i;
    }
    if (const Index next = time_of_day(i); next != i) return next;
    if (const Index next = cadence(i); next != i) return next;
    if (!found_.effort || token.type == TokenType::word) {
      if (const Index next = title(i); next != i) return next;
      if (const Index next = duration(i); next != i) return next;
      if (const Index next = date(i); next != i) return next;
      if (const Index next = age(i); next != i) return next;
    }
    if (token.type == TokenType::number) return lone_number(i);
    return word(i);
  }

  // ---- dates
  // -------------------------------------------------------------------------------------------------

  Index date(Index i) {
    if (found_.dated.size() >= most_dates) return i;
    const std::size_t before = found_.dated.size();
    const Index next = match_dated(scanned_, i, found_.dated);
    if (next == i) return i;
    for (std::size_t k = before; k < found_.dated.size(); ++k) {
      auto& one = found_.dated[k];
      one.bracketed = bracketed_;
      one.conditional = found_.condition && tokens_[i].begin < found_.condition->end;
      if (since_ && one.lead == Lead::none && i < *since_ + 8) {  // "since the reforms of 2014"
        one.lead = Lead::since;
        found_.event.reset();
        found_.event_word = false;
        since_.reset();
      }
      one.superseded = superseded_ || (found_.moved && one.lead == Lead::from);
      if (superseded_) found_.asides.push_back({superseded_at_, one.begin});
    }
    superseded_ = false;
    return next;
  }

  /// "14:30", "2pm", "10.30am": said, then left out.
  Index time_of_day(Index i) {
    if (!is_number(i) || tokens_[i].digits > 2) return i;
    Index end = i + 1;
    bool clock = false;
    if ((is_mark(end, ':') || is_mark(end, '.')) && is_number(end + 1) &&
        tokens_[end + 1].digits == 2 && !tokens_[end + 1].spaced) {
      clock = is_mark(end, ':');
      end += 2;
      if (clock && is_mark(end, ':') && is_number(end + 1)) end += 2;
    }
    if (is(end, Sense::time_word)) {
      clock = true;
      ++end;
    }
    if (!clock || tokens_[i].number > 24) return i;
    found_.time_of_day = true;
    Index begin = i;
    if (i > 0 && (says(i - 1, "at") || says(i - 1, "t") || is_mark(i - 1, ','))) --begin;
    found_.asides.push_back({begin, end});
    return end;
  }

  // ---- cadences
  // ----------------------------------------------------------------------------------------------

  Index add_cadence(Cadence cadence, std::string when, Index begin, Index end, bool weak = false) {
    if (found_.cadences.size() < 8)
      found_.cadences.push_back({{cadence, std::move(when)}, begin, end, weak});
    return end;
  }

  Index cadence(Index i) {
    if (const int number = small_number(i); number > 0 && is(i + 1, Sense::cadence)) {
      const auto unit = static_cast<Cadence>(tokens_[i + 1].value);
      if (unit == Cadence::monthly) {
        switch (number) {
          case 1:
            return add_cadence(Cadence::monthly, {}, i, i + 2);
          case 2:
            return add_cadence(Cadence::two_monthly, {}, i, i + 2);
          case 3:
            return add_cadence(Cadence::quarterly, {}, i, i + 2);
          case 6:
            return add_cadence(Cadence::half_yearly, {}, i, i + 2);
          case 12:
            return add_cadence(Cadence::annual, {}, i, i + 2);
          case 24:
            return add_cadence(Cadence::biennial, {}, i, i + 2);
          default:
            return add_cadence(Cadence::monthly, fmt::format("every {} months", number), i, i + 2);
        }
      }
      if (unit == Cadence::weekly && number == 2)
        return add_cadence(Cadence::fortnightly, {}, i, i + 2);
      if (unit == Cadence::weekly && number > 2)
        return add_cadence(Cadence::weekly, fmt::format("every {} weeks", number), i, i + 2);
    }
    if (is(i, Sense::cadence)) {
      const auto text = scanned_.folded_text(tokens_[i]);
      if (text.starts_with("bi")) {
        found_.notes.push_back(
            fmt::format("'{}' can mean twice in the time or every second time; read as {}.",
                        scanned_.text.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin),
                        to_text({Recurrence{static_cast<Cadence>(tokens_[i].value), {}}})));
      }
      return add_cadence(static_cast<Cadence>(tokens_[i].value), {}, i, i + 1);
    }
    if (is(i, Sense::weak_cadence)) return add_cadence(Cadence::annual, {}, i, i + 1, true);
    if (is(i, Sense::standing)) return standing(i);
    if (is(i, Sense::each)) return each(i);
    if (is(i, Sense::times) || (is_number(i) && says(i + 1, "times"))) return times(i);
    return i;
  }

  /// "each term", "every two years", "every September", "each SSPG meeting"
  Index each(Index i) {
    if (found_.effort && says(i, "per")) return i;
    Index at = skip_articles(i + 1);
    if (says(at, "single")) ++at;
    if (says(i, "per") && is_unit(at)) {
      // "2 per year", "2 sessions per year": so many times in the time.
      for (Index back = 1; back <= 3 && back <= i; ++back) {
        const int count = small_number(i - back);
        if (count < 2) continue;
        const auto cadence = times_in(count, static_cast<Unit>(tokens_[at].value));
        found_.number = true;
        return cadence ? add_cadence(*cadence, {}, i, at + 1) : at + 1;
      }
    }
    int number = 1;
    if (says(at, "other")) {
      number = 2;
      ++at;
    } else if (const int printed = small_number(at); printed > 0 && is_unit(at + 1)) {
      number = printed;
      ++at;
    } else if (is(at, Sense::nth) && is_unit(at + 1)) {
      number = tokens_[at].value;
      ++at;
    }
    if (is(at, Sense::year_type)) {
      return add_cadence(Cadence::annual, {}, i, is_unit(at + 1) ? at + 2 : at + 1);
    }
    if (is_unit(at)) {
      const auto unit = static_cast<Unit>(tokens_[at].value);
      if (const auto cadence = every(number, unit)) return add_cadence(*cadence, {}, i, at + 1);
      const std::optional<Cadence> base = unit == Unit::week    ? std::optional{Cadence::weekly}
                                          : unit == Unit::month ? std::optional{Cadence::monthly}
                                          : unit == Unit::year  ? std::optional{Cadence::annual}
                                          : unit == Unit::term  ? std::optional{Cadence::termly}
                                                                : std::nullopt;
      if (!base || number < 2) return i;
      found_.notes.push_back(
          "The interval is kept in words; which rounds it falls in cannot be worked out.");
      return add_cadence(*base,
                         fmt::format("every {} {}s", number,
                                     unit == Unit::week    ? "week"
                                     : unit == Unit::month ? "month"
                                     : unit == Unit::year  ? "year"
                                                           : "term"),
                         i, at + 1);
    }
    if (is(at, Sense::weekday))
      return add_cadence(
          Cadence::weekly,
          scanned_.text.substr(tokens_[at].begin, tokens_[at].end - tokens_[at].begin), i, at + 1);
    if (is(at, Sense::month))
      return add_cadence(Cadence::annual, std::string{month_names[tokens_[at].value - 1U]}, i,
                         at + 1);
    if (is(at, Sense::season)) {
      Index end = is_unit(at + 1) ? at + 2 : at + 1;
      add_cadence(Cadence::annual, std::string{season_names[tokens_[at].value]}, i, end);
      // "each autumn and summer term"
      while ((is_mark(end, ',') || is_mark(end, '&') || is_mark(end, '/') ||
              is(end, Sense::conjunction)) &&
             is(end + 1, Sense::season) && !is_number(end + 2)) {
        const Index season = end + 1;
        end = is_unit(season + 1) ? season + 2 : season + 1;
        add_cadence(Cadence::annual, std::string{season_names[tokens_[season].value]}, i, end);
      }
      return end;
    }
    if (is(at, Sense::cadence)) return i;
    return per_meeting(i, at);
  }

  static std::optional<Cadence> every(int number, Unit unit) {
    switch (unit) {
      case Unit::day:
      case Unit::working_day:
        return number == 1 ? std::optional{Cadence::daily} : std::nullopt;
      case Unit::week:
        if (number == 1) return Cadence::weekly;
        return number == 2 ? std::optional{Cadence::fortnightly} : std::nullopt;
      case Unit::fortnight:
        return Cadence::fortnightly;
      case Unit::month:
        switch (number) {
          case 1:
            return Cadence::monthly;
          case 2:
            return Cadence::two_monthly;
          case 3:
            return Cadence::quarterly;
          case 6:
            return Cadence::half_yearly;
          case 12:
            return Cadence::annual;
          case 24:
            return Cadence::biennial;
          default:
            return std::nullopt;
        }
      case Unit::half_term:
        return Cadence::half_termly;
      case Unit::term:
        return number == 1   ? std::optional{Cadence::termly}
               : number == 3 ? std::optional{Cadence::annual}
                             : std::nullopt;
      case Unit::quarter:
        return number == 1   ? std::optional{Cadence::quarterly}
               : number == 2 ? std::optional{Cadence::half_yearly}
                             : std::nullopt;
      case Unit::half:
        return Cadence::half_yearly;
      case Unit::year:
        return number == 1   ? std::optional{Cadence::annual}
               : number == 2 ? std::optional{Cadence::biennial}
                             : std::nullopt;
      case Unit::hour:
        break;
    }
    return std::nullopt;
  }

  /// Words up to and including one that means a meeting, at most six.
  Index per_meeting(Index begin, Index first) {
    for (Index k = first; k < tokens_.size() && k < first + 6; ++k) {
      if (tokens_[k].type == TokenType::mark && tokens_[k].mark != '/' && tokens_[k].mark != '&')
        break;
      if (!is(k, Sense::meeting)) continue;
      Index last = k;
      while (is(last + 1, Sense::meeting)) ++last;
      return add_cadence(Cadence::per_meeting, name_between(first, last + 1), begin, last + 1);
    }
    return begin;
  }

  Index standing(Index i) {
    Index first = i + 1;
    while (is(first, Sense::lead)) ++first;
    first = skip_articles(first);
    Index last = first;
    while (last < tokens_.size() && last < first + 6 && tokens_[last].type == TokenType::word &&
           !says(last, "agenda") && !says(last, "meeting") && !says(last, "meetings")) {
      ++last;
    }
    const std::string name = last > first ? name_between(first, last) : std::string{"meeting"};
    while (says(last, "agenda") || is(last, Sense::meeting)) ++last;
    return add_cadence(Cadence::per_meeting, name, i, last);
  }

  std::string name_between(Index first, Index end) const {
    std::string name =
        scanned_.text.substr(tokens_[first].begin, tokens_[end - 1].end - tokens_[first].begin);
    std::replace(name.begin(), name.end(), ';', ',');
    return name;
  }

  /// "once a term", "twice a year", "three times per year", "twice yearly"
  Index times(Index i) {
    const bool figures = is_number(i);
    const int count = figures ? tokens_[i].number : tokens_[i].value;
    Index at = i + (figures ? 2 : 1);
    Index unit_at = at;
    if (is(unit_at, Sense::each)) ++unit_at;
    unit_at = skip_articles(unit_at);
    std::optional<Unit> unit;
    if (is_unit(unit_at) && unit_at > at) {
      unit = static_cast<Unit>(tokens_[unit_at].value);
    } else if (is(at, Sense::cadence)) {
      switch (static_cast<Cadence>(tokens_[at].value)) {
        case Cadence::annual:
          unit = Unit::year;
          break;
        case Cadence::termly:
          unit = Unit::term;
          break;
        case Cadence::monthly:
          unit = Unit::month;
          break;
        case Cadence::weekly:
          unit = Unit::week;
          break;
        default:
          break;
      }
      unit_at = at;
    } else if (is(unit_at, Sense::year_type) && unit_at > at) {
      unit = Unit::year;
      if (is_unit(unit_at + 1)) ++unit_at;
    }
    if (!unit) return i;
    const auto cadence = times_in(count, *unit);
    if (!cadence) {
      found_.vague = true;
      return unit_at + 1;
    }
    return add_cadence(*cadence, {}, i, unit_at + 1);
  }

  /// Twice a year is every six months, and so on; nothing when the schedule would be a guess.
  std::optional<Cadence> times_in(int count, Unit unit) {
    if (count == 1) return every(1, unit);
    if (unit == Unit::term && count == 2) return Cadence::half_termly;
    if (unit == Unit::month && count == 2) return Cadence::fortnightly;
    if (unit != Unit::year) return std::nullopt;
    switch (count) {
      case 2:
        return Cadence::half_yearly;
      case 3:
        found_.notes.push_back("Three times a year was read as once a term.");
        return Cadence::termly;
      case 4:
        return Cadence::quarterly;
      case 6:
        found_.notes.push_back("Six times a year was read as once every half term.");
        return Cadence::half_termly;
      case 12:
        return Cadence::monthly;
      default:
        return std::nullopt;
    }
  }

  // ---- durations
  // ---------------------------------------------------------------------------------------------

  /// "next five years", "within 6 months", "18 months", "12m", "10 year programme"
  Index duration(Index i) {
    DurationFound found;
    found.begin = i;
    Index at = i;
    if (is(at, Sense::lead)) {
      found.lead = static_cast<Lead>(tokens_[at].value);
      at = skip_articles(at + 1);
      if (is(at, Sense::lead)) at = skip_articles(at + 1);
    }
    at = skip_articles(at);
    if (is(at, Sense::relative) && tokens_[at].value < 3) {
      found.has_pointer = true;
      found.pointer = static_cast<Pointer>(tokens_[at].value);
      ++at;
    }
    // "five or six weeks", "3-6 months": the longer one counts.
    found.count = small_number(at);
    if (found.count <= 0) return i;
    ++at;
    const bool between =
        is_mark(at, '-') || is_mark(at, '/') || says(at, "to") || is(at, Sense::conjunction);
    if (between && small_number(at + 1) > found.count && (is_unit(at + 2)) &&
        small_number(at + 1) < 16 && found.count > 0) {
      found.count = small_number(at + 1);
      at += 2;
    }
    if (says(at, "m") && is_number(at - 1) && !tokens_[at].spaced) {
      found.unit = Unit::month;
    } else if (is_unit(at)) {
      found.unit = static_cast<Unit>(tokens_[at].value);
    } else {
      return i;
    }
    const Index end = at + 1;
    if (found.unit == Unit::hour || found.unit == Unit::half || is(end, Sense::old)) return i;
    if (found.unit == Unit::year && found.count >= 10 && at == i + 1 && !says(at, "year") &&
        i > 0 && (is_mark(i - 1, '-') || says(i - 1, "to"))) {
      return i;  // "0- 25 years": ages
    }
    if (found.unit == Unit::year && is_number(i) && between && small_number(i) == 0) return i;
    found.span = is(end, Sense::plan_span);
    found.end = found.span ? end + 1 : end;
    if (found_.durations.size() < 8) found_.durations.push_back(found);
    if ((says(found.end, "of") || says(found.end, "from")) && found.end + 1 < tokens_.size() &&
        !found_.event && tokens_[found.end + 1].type == TokenType::word &&
        found.lead != Lead::none) {
      std::vector<Dated> dates;
      if (match_dated(scanned_, found.end, dates) == found.end) {
        found_.event_word = true;
        found_.event = text_of(found.end, clause_end(found.end));
      }
    }
    return found.end;
  }

  // ---- what only looks like a date
  // ----------------------------------------------------------------------------

  /// "Care Act 2014", "Regulations 2010", "Act of 2014", "Regulations (England) 2010"
  Index title(Index i) {
    if (!is(i, Sense::title)) return i;
    const bool capital = tokens_[i].capital;
    Index at = i + 1;
    while (is(at, Sense::title)) ++at;
    if (is_mark(at, '(')) {
      Index close = at + 1;
      while (close < tokens_.size() && close < at + 5 && !is_mark(close, ')')) ++close;
      if (is_mark(close, ')')) at = close + 1;
    }
    if (is_mark(at, ',')) ++at;
    at = skip_articles(at);
    if (!capital || !is_number(at) || tokens_[at].digits != 4) return i;
    found_.title = true;
    return at + 1;
  }

  /// A closing quote before a year: a report's title ("in England' 2019").
  Index quoted_title(Index i) {
    if (i == 0 || tokens_[i].spaced || !is_number(i + 1) || tokens_[i + 1].digits != 4 ||
        !tokens_[i + 1].spaced)
      return i;
    if (is(i - 1, Sense::month) || is(i - 1, Sense::season)) return i;
    found_.title = true;
    return i + 2;
  }

  bool age_number(Index i) const {
    return is_number(i) && tokens_[i].digits <= 2 && tokens_[i].number <= 25 && !tokens_[i].ordinal;
  }

  /// Ages, age bands and year groups.
  Index age(Index i) {
    // "post-16", "pre 19": stages of education.
    if ((says(i, "post") || says(i, "pre")) && is_number(i + 1) && tokens_[i + 1].digits == 2 &&
        tokens_[i + 1].number <= 25 && tokens_[i + 1].number >= 14) {
      found_.age = true;
      return i + 2;
    }
    if (is(i, Sense::age)) {
      Index at = skip_articles(i + 1);
      while (age_number(at) || (at > i + 1 &&
                                (is_mark(at, '-') || is_mark(at, '/') || is_mark(at, '+') ||
                                 says(at, "to") || says(at, "and")) &&
                                (age_number(at + 1) || is_mark(at, '+')))) {
        ++at;
      }
      found_.age = true;
      return at;
    }
    if (is(i, Sense::old)) {
      found_.age = true;
      return i + 1;
    }
    if ((is_unit(i) && static_cast<Unit>(tokens_[i].value) == Unit::year) ||
        is(i, Sense::school_year))
      return year_group(i);
    return age_band(i);
  }

  /// "year 9", "Years 9-11", "Y9"; "year 2 of the plan" is a year of the plan.
  Index year_group(Index i) {
    Index at = i + 1;
    const int first = small_number(at);
    if (first < 1 || first > 14 || (is(i, Sense::school_year) && tokens_[at].spaced)) return i;
    ++at;
    while ((is_mark(at, '-') || is_mark(at, '/') || is_mark(at, '&') || is_mark(at, ',') ||
            says(at, "to") || says(at, "and")) &&
           small_number(at + 1) >= 1 && small_number(at + 1) <= 14) {
      at += 2;
    }
    const Index after = skip_articles(at);
    if (after > at && (says(after, "plan") || says(after, "strategy") || says(after, "programme") ||
                       says(after, "project"))) {
      found_.plan_year = true;
      return after + 1;
    }
    found_.age = true;
    return at;
  }

  /// "14+", "0 to 25", "18-25", "two year olds", "19 25 age group" (its dash lost)
  Index age_band(Index i) {
    const int first = is_number(i) ? tokens_[i].number : small_number(i);
    if (is_number(i) && is_mark(i + 1, '+') && tokens_[i].number <= 30) {
      found_.age = true;
      return years_old(i + 2);
    }
    if (is_number(i) || is(i, Sense::number)) {
      // "three and four year olds": find the end of the numbers, then the word "old".
      Index at = i;
      while (small_number(at) > 0 || age_number(at)) {
        ++at;
        const bool joined = is_mark(at, '-') || is_mark(at, '/') || is_mark(at, ',') ||
                            is(at, Sense::conjunction) || says(at, "to");
        if (!joined || at > i + 10) break;
        ++at;
      }
      if (is_unit(at) && is(at + 1, Sense::old)) {
        found_.age = true;
        return at + 2;
      }
    }
    if (!age_number(i)) return i;
    const bool dash = is_mark(i + 1, '-') || says(i + 1, "to");
    const Index second_at = dash ? i + 2 : i + 1;
    if (!age_number(second_at) || tokens_[second_at].number <= first) return i;
    const int second = tokens_[second_at].number;
    constexpr std::array<int, 7> begins = {0, 2, 5, 11, 14, 16, 19};
    constexpr std::array<int, 6> ends = {5, 11, 16, 18, 19, 25};
    const bool known_band = std::find(begins.begin(), begins.end(), first) != begins.end() &&
                            std::find(ends.begin(), ends.end(), second) != ends.end();
    if (dash ? (known_band || second >= 10) : (known_band && tokens_[second_at].spaced)) {
      found_.age = true;
      if (!dash)
        found_.notes.push_back(
            fmt::format("'{} {}' was read as ages {} to {}: the dash between them may be lost.",
                        first, second, first, second));
      return years_old(second_at + 1);
    }
    return i;
  }

  Index years_old(Index at) const {
    if (is_unit(at)) ++at;
    if (is(at, Sense::old)) ++at;
    if (is(at, Sense::age)) ++at;
    return at;
  }

  /// A number that is nothing else. Two digits at the end of a clause may be the year of a term
  /// before it.
  Index lone_number(Index i) {
    found_.number = true;
    const Token& token = tokens_[i];
    if (token.ordinal) found_.ordinal = true;
    const Token* after = i + 1 < tokens_.size() ? &tokens_[i + 1] : nullptr;
    const bool clause_ends =
        after == nullptr ||
        (after->type == TokenType::mark &&
         (after->mark == ')' || after->mark == ';' || after->mark == ',' || after->mark == '.'));
    const bool word_before = i > 0 && tokens_[i - 1].type == TokenType::word && token.spaced;
    const bool apostrophe = i > 0 && is_mark(i - 1, '\'');
    if (token.digits == 2 && !token.ordinal && clause_ends && (word_before || apostrophe) &&
        !found_.orphan_year) {
      found_.orphan_year = Span{i, i + 1};
      found_.orphan_value = token.number >= 80 ? 1900 + token.number : 2000 + token.number;
    }
    return i + 1;
  }

  // ---- words
  // -------------------------------------------------------------------------------------------------

  Index word(Index i) {
    const Token& token = tokens_[i];
    switch (token.sense) {
      case Sense::condition:
        return condition(i);
      case Sense::times:
        return token.value == 1 ? condition(i) : i + 1;  // "once appointed"
      case Sense::event:
        return event(i);
      case Sense::ongoing:
        ongoing(i);
        break;
      case Sense::onwards:
        onwards(i);
        found_.asides.push_back({i, i + 1});
        break;
      case Sense::limit:
        limit(i);
        break;
      case Sense::period_to: {
        DurationFound year;
        year.count = 12;
        year.unit = Unit::month;
        year.ending = true;
        year.begin = i;
        year.end = i + 1;
        if (found_.durations.size() < 8) found_.durations.push_back(year);
        break;
      }
      case Sense::numbered:
        if (is_number(i + 1) && tokens_[i + 1].digits <= 2 && !is_mark(i + 2, '/')) {
          found_.number = true;
          return i + 2;
        }
        break;
      case Sense::relative:
        return next_meeting(i);
      case Sense::thereafter:
        found_.thereafter = true;
        break;
      case Sense::vague:
        found_.vague = true;
        break;
      case Sense::tbc:
        found_.tbc = true;
        break;
      case Sense::placeholder:
        found_.placeholder = true;
        break;
      case Sense::not_applicable:
        if (tokens_.size() == 1 || scanned_.folded_text(token).size() > 3 ||
            scanned_.folded_text(token) == "n/a")
          found_.not_applicable = true;
        break;
      case Sense::slippage:
        found_.slippage = true;
        if (token.value == 1) return precede(i);
        if (const auto text = scanned_.folded_text(token); text == "delayed" || text == "slipped")
          found_.moved = true;
        break;
      case Sense::plan_span:
        plan_span(i);
        break;
      case Sense::asking:
        found_.asking = found_.asking || i == 0;
        break;
      case Sense::release:
        found_.release = true;
        break;
      case Sense::results:
        found_.results = true;
        if (scanned_.folded_text(token) == "ks" && is_number(i + 1)) {
          found_.age = true;
          return i + 2;
        }
        break;
      case Sense::superseded:
        superseded_ = true;
        superseded_at_ = i;
        break;
      case Sense::moved:
        found_.moved = true;
        break;
      case Sense::status:
        found_.status = true;
        break;
      case Sense::counted:
        found_.count = true;
        break;
      case Sense::disease:
        if (is_number(i + 1)) return i + 2;
        break;
      case Sense::unit:
      case Sense::month:
      case Sense::season:
      case Sense::weekday:
      case Sense::year_type:
        found_.word = true;
        break;
      case Sense::part:
        if (static_cast<Part>(token.value) == Part::early) found_.vague = true;
        break;
      case Sense::lead:
        return lead(i);
      default:
        break;
    }
    if (superseded_ && i > superseded_at_ + 3) superseded_ = false;
    return i + 1;
  }

  /// "September 2019 - ongoing": no end.
  void ongoing(Index i) {
    if (tokens_[i].value == 0) found_.ongoing = true;  // "present" only behind a date
    if (found_.dated.empty() || found_.dated.back().lead != Lead::none) return;
    auto& last = found_.dated.back();
    const bool joined =
        last.end == i ||
        (last.end + 1 == i && (is_mark(last.end, '-') || is_mark(last.end, ',') ||
                               is(last.end, Sense::lead) || is(last.end, Sense::conjunction)));
    if (!joined) return;
    last.lead = Lead::from;
    found_.ongoing = true;
    found_.asides.push_back({last.end, i + 1});
  }

  /// "September 2019 at the latest"
  void limit(Index i) {
    if (found_.dated.empty() || found_.dated.back().end != i) return;
    auto& last = found_.dated.back();
    if (tokens_[i].value == 1) {
      last.lead = Lead::not_before;
    } else if (last.lead == Lead::none || last.lead == Lead::during) {
      last.lead = Lead::by;
    }
    found_.asides.push_back({i, i + 1});
  }

  /// "next SSPG meeting"
  Index next_meeting(Index i) {
    if (tokens_[i].value >= 3) return i + 1;
    for (Index k = i + 1; k < tokens_.size() && k < i + 5; ++k) {
      if (tokens_[k].type == TokenType::mark) break;
      if (!is(k, Sense::meeting)) continue;
      while (is(k + 1, Sense::meeting)) ++k;
      if (!found_.event) {
        found_.event_word = true;
        found_.event = Span{tokens_[i].begin, tokens_[k].end};
      }
      return k + 1;
    }
    return i + 1;
  }

  /// "September 2019 onwards"
  void onwards(Index i) {
    if (!found_.dated.empty() && found_.dated.back().end + 1 >= i) {
      found_.dated.back().lead = Lead::from;
    } else {
      found_.ongoing = true;
    }
  }

  /// A preposition without a date behind it: "after the inspection", "by" at the end.
  Index lead(Index i) {
    const auto lead = static_cast<Lead>(tokens_[i].value);
    if (i + 1 >= tokens_.size() || is_mark(i + 1, '?')) {
      // "timescales for" and "by" break off; "will march on" does not.
      if (lead == Lead::post) return i + 1;
      found_.dangling = lead != Lead::during || found_.slippage || i == 0;
      return i + 1;
    }
    if (found_.condition && tokens_[i].begin < found_.condition->end) return i + 1;
    const bool looked =
        i > 0 && (says(i - 1, "looked") || says(i - 1, "look") || says(i - 1, "looking"));
    if ((lead == Lead::after || lead == Lead::before || lead == Lead::until ||
         lead == Lead::since) &&
        !looked && tokens_[i + 1].type == TokenType::word && !is(i + 1, Sense::age)) {
      if (lead == Lead::since) since_ = i;
      return event(i);
    }
    // "across the year", "throughout the plan": no year named.
    if (lead == Lead::during) {
      const Index at = skip_articles(i + 1);
      if (at > i + 1 && is_unit(at) && static_cast<Unit>(tokens_[at].value) == Unit::year) {
        Dated year;
        year.shape = Shape::bare_year;
        year.lead = lead;
        year.begin = i;
        year.end = at + 1;
        found_.dated.push_back(year);
        return at + 1;
      }
      if (at > i + 1 && (says(at, "plan") || says(at, "strategy") || says(at, "programme"))) {
        const auto text = scanned_.folded_text(tokens_[i]);
        if (text != "throughout" && text != "during" && text != "across" && text != "over")
          return i + 1;
        add_plan_period(i, at + 1);
        return at + 1;
      }
    }
    return i + 1;
  }

  void add_plan_period(Index begin, Index end) {
    Dated period;
    period.shape = Shape::plan_period;
    period.begin = begin;
    period.end = end;
    found_.dated.push_back(period);
  }

  void plan_span(Index i) {
    const bool through = i > 0 && (is(i - 1, Sense::lead) ||
                                   (i > 1 && is(i - 1, Sense::article) && is(i - 2, Sense::lead)));
    if (!through) {
      found_.slippage = true;
      return;
    }
    const Index begin = is(i - 1, Sense::lead) ? i - 1 : i - 2;
    const auto lead = scanned_.folded_text(tokens_[begin]);
    if (lead == "throughout" || lead == "across" || lead == "over" || lead == "during" ||
        lead == "for") {
      add_plan_period(begin, i + 1);
    } else {
      found_.slippage = true;
    }
  }

  /// The end of the clause that begins at `i`: a closing bracket, a semicolon, or a comma before a
  /// date.
  Index clause_end(Index i) const {
    Index end = i + 1;
    while (end < tokens_.size()) {
      if (is_mark(end, ')') || is_mark(end, ';')) break;
      if (is_mark(end, ',')) {
        std::vector<Dated> ignored;
        if (match_dated(scanned_, end + 1, ignored) != end + 1) break;
      }
      if (is_mark(end, '-') && end + 1 < tokens_.size()) {
        std::vector<Dated> ignored;
        if (match_dated(scanned_, end + 1, ignored) != end + 1) break;
      }
      ++end;
    }
    return end;
  }

  Span text_of(Index begin, Index end) const {
    std::uint32_t last = tokens_[end - 1].end;
    if (is_mark(end - 1, '.') || is_mark(end - 1, ',') || is_mark(end - 1, '?'))
      last = end - 1 > begin ? tokens_[end - 2].end : last;
    return {tokens_[begin].begin, last};
  }

  Index condition(Index i) {
    const auto text = scanned_.folded_text(tokens_[i]);
    if (text == "provided" && i > 0 && !is_mark(i - 1, ',') && !is_mark(i - 1, '(') &&
        !says(i + 1, "that"))
      return i + 1;
    if (text == "when" &&
        (i + 1 >= tokens_.size() || is_mark(i + 1, '?') || tokens_.back().mark == '?')) {
      found_.asking = true;
      return i + 1;
    }
    if (!found_.condition) found_.condition = text_of(i, clause_end(i));
    return i + 1;
  }

  Index event(Index i) {
    if (says(i, "following") && i > 0 && is(i - 1, Sense::article)) return i + 1;
    // "following" and "after" before a date belong to the date.
    if (is(i, Sense::event) && tokens_[i].value == 1) {
      std::vector<Dated> dates;
      const Index next = match_dated(scanned_, i + 1, dates);
      if (next != i + 1) {
        for (auto& one : dates) {
          one.lead = Lead::after;
          one.begin = i;
          found_.dated.push_back(std::move(one));
        }
        return next;
      }
    }
    if (i + 1 < tokens_.size() && !found_.event) {
      found_.event_word = true;
      found_.event = text_of(i, clause_end(i));
    }
    return i + 1;
  }

  /// "always precede the SSPG meetings"
  Index precede(Index i) {
    found_.precedes = true;
    if (!found_.condition && i + 1 < tokens_.size())
      found_.condition = text_of(i + 1, clause_end(i + 1));
    return i + 1;
  }

  const Scanned& scanned_;
  const std::vector<Token>& tokens_;
  Phrases found_;
  bool bracketed_ = false;
  bool superseded_ = false;
  Index superseded_at_ = 0;
  std::optional<Index> since_;
};

}  // namespace

Phrases find_phrases(const Scanned& scanned) {
  return Walk{scanned}.run();
}

}  // namespace collate::timescale
