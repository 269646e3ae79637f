// SPDX-License-Identifier: MIT
// Can the new date be read, in one way only, and is one given where the agreed date has passed?
// Monitoring arrangements of the first plan: a timescale that must move is noted and reported to
// both groups.
#include "checks/family.hpp"
#include "checks/words.hpp"
#include "intake/answers.hpp"
#include "text/pattern.hpp"
#include "timescale/holiday.hpp"
#include "timescale/read.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::checks {
namespace {

void judge_date(const Row& row, const Rule& rule, Findings& findings);
void judge_end_of_plan(const Row& row, const Rule& rule, Findings& findings);
void judge_far_off(const Row& row, const Rule& rule, Findings& findings);
void judge_free_day(const Row& row, const Rule& rule, Findings& findings);
void judge_past(const Row& row, const Rule& rule, Findings& findings);
void judge_date_in_words(const Row& row, const Rule& rule, Findings& findings);
void judge_year_in_words(const Row& row, const Rule& rule, Findings& findings);

constexpr Check date_table[] = {
    {{.code = "date-impossible",
      .one = "{heading} of {ref} says '{observed}': {other} ({cell}).",
      .many = "{heading} says what is no date that exists: {each}.",
      .remedy = "Give a date that exists, such as 31 January 2020.",
      .why = "A date that does not exist cannot be reported or compared.",
      .source = source::timescales,
      .fails = "new_date: \"31 February 2020\" | comment: The new date is in the autumn because "
               "the supplier withdrew",
      .passes = "new_date: 2020-09-30 | comment: The date moves because the supplier withdrew in "
                "October"}},
    {{.code = "date-not-later",
      .severity = Severity::query,
      .one = "{heading} of {ref}, {observed}, is not after the agreed date, {expected} ({cell}).",
      .many = "{heading} is not after the agreed date for {ref} ({cells}).",
      .remedy = "Give a later date, or clear the cell if the agreed date stands.",
      .why = "A new date is proposed only when the agreed one must move.",
      .source = source::timescales,
      .fails =
          "new_date: 2020-03-31 | comment: The date moves because the supplier withdrew in October",
      .passes = "new_date: 2020-09-30 | comment: The date moves because the supplier withdrew in "
                "October"}},
    {{.code = "date-read-from-text",
      .severity = Severity::query,
      .one = "{heading} of {ref} is typed as text ({cell}): '{observed}'. It was read as "
             "{expected}.{other}",
      .many = "{heading} is typed as text for {ref} ({cells}): '{observed}'. It was read as "
              "{expected}.{other}",
      .remedy = "Enter it as a date, such as {expected}, or confirm the reading.",
      .why = "Dates typed as words are read by the rules of the schema, and the reading is always "
             "shown, because 'Dec 17' may be a month or a day.",
      .source = source::programs,
      .fails = "new_date: \"30 September 2020\" | comment: The date moves because the supplier "
               "withdrew in October",
      .passes = "new_date: 2020-09-30 | comment: The date moves because the supplier withdrew in "
                "October"}},
    {{.code = "date-two-readings",
      .severity = Severity::query,
      .one = "{heading} of {ref} can be read in two ways: {expected} was taken, {other} is "
             "possible ({cell}).",
      .many = "{heading} can be read in two ways for {ref}: {expected} was taken, {other} is "
              "possible ({cells}).",
      .remedy = "Confirm the date, or enter it with day, month and year.",
      .why = "Spreadsheets turn 'Dec 17' into 17 December without asking. The other reading is "
             "shown so that nobody guesses in silence.",
      .source = source::programs,
      .fails = "plan.agreed: 2019-11-30 | new_date: 2019-12-20 as d-mmm | comment: The date moves "
               "because the supplier "
               "withdrew in October",
      .passes = "new_date: 2020-12-17 | comment: The date moves because the supplier withdrew in "
                "October"}},
    {{.code = "date-unreadable",
      .one = "{heading} of {ref} says '{observed}', which is no date ({cell}).{other}",
      .many = "{heading} says what is no date: {each}.",
      .remedy = "Give the new date as a day, such as 31 January 2020, or leave the cell blank if "
                "the agreed date stands.",
      .why = "A new date has to be a day, a month, a term or a year before it can be compared with "
             "the agreed date.",
      .source = source::timescales,
      .fails = "new_date: \"when staff allow\" | comment: The date moves because the supplier "
               "withdrew in October",
      .passes = "new_date: 2020-09-30 | comment: The date moves because the supplier withdrew in "
                "October"},
     judge_date},
    {{.code = "new-date-missing",
      .severity = Severity::query,
      .one = "{heading} is blank for {ref}, which was due on {expected} and is not completed "
             "({cell}).",
      .many = "{heading} is blank for {ref}, whose agreed dates have passed ({cells}).",
      .remedy = "Give a new date for the group to agree, or rate the action as completed.",
      .why = "Started and In progress both mean on time. An action past its agreed date needs a "
             "new date and a reason, which are reported to both the partnership and the board.",
      .source = source::timescales,
      .fails = "plan.agreed: 2019-09-30",
      .passes = "plan.agreed: 2019-09-30 | new_date: 2020-01-31 | comment: The date moves because "
                "the supplier withdrew in October"}},
    {{.code = "new-date-past",
      .severity = Severity::query,
      .one = "The new date of {ref}, {observed}, had passed on {expected}; {other} ({cell}).",
      .many = "New dates had passed when they were given for {ref} ({cells}).",
      .remedy = "Correct the date, or confirm it by a decision.",
      .why = "A new date says when the work will be done. A spreadsheet adds this year to a day "
             "and month typed without one, and a slip of two figures makes 2002 of 2020.",
      .source = source::timescales,
      .fails = "new_date: 2019-01-31 | comment: The date moves because the supplier withdrew",
      .passes = "new_date: 2020-09-30 | comment: The date moves because the supplier withdrew"},
     judge_past},
    {{.code = "date-contradicts-words",
      .severity = Severity::query,
      .one = "The new date of {ref} is {observed}; the words beside it say {expected} ({cell}).",
      .many = "New dates lie in another year than the words beside them for {ref} ({cells}).",
      .remedy = "Correct the year of the date, or the words.",
      .why = "A spreadsheet adds this year to a day and month typed without one: '20 Nov' for what "
             "is to end in November of next year. The words beside it tell.",
      .source = source::programs,
      .fails = "new_date: 2019-12-20 | comment: To be finished in December 2020 as the supplier "
               "withdrew",
      .passes = "new_date: 2020-12-20 | comment: To be finished in December 2020 as the supplier "
                "withdrew"},
     judge_year_in_words},
    {{.code = "date-differs-in-words",
      .severity = Severity::query,
      .one = "The new date of {ref} is {observed}; its comment moves it to {expected} ({cell}).",
      .many = "New dates are not those that the comments give for {ref} ({cells}).",
      .remedy = "Give one date in both places.",
      .why = "Two new dates for one action: the date in the cell is reported, and the group reads "
             "the other in the comment.",
      .source = source::timescales,
      .fails =
          "new_date: 2020-09-30 | comment: Moved to November 2020 because the supplier withdrew",
      .passes =
          "new_date: 2020-09-30 | comment: Moved to September 2020 because the supplier withdrew"},
     judge_date_in_words},
    {{.code = "date-outside-plan",
      .severity = Severity::query,
      .one =
          "The new date of {ref}, {observed}, is after the end of the plan, {expected} ({cell}).",
      .many = "New dates are after the end of the plan for {ref} ({cells}).",
      .remedy = "Check the year; if it is meant, say in the comment who carries the action on.",
      .why =
          "Nobody monitors an action after the plan has ended, unless another plan takes it over.",
      .source = "A plan of 2019 to 2020 with measures in spring 2019 and dates beyond its end.",
      .fails = "new_date: 2021-09-30 | comment: The date moves because the supplier withdrew",
      .passes = "new_date: 2020-09-30 | comment: The date moves because the supplier withdrew"},
     judge_end_of_plan},
    {{.code = "date-far-off",
      .one = "The new date of {ref} is {observed} ({cell}), years after the end of the plan.",
      .many = "New dates are years after the end of the plan for {ref} ({cells}).",
      .remedy = "Correct the year.",
      .why = "A year far outside the plan is a slip of a digit.",
      .source = "A plan of 2017 with the year 20211.",
      .fails = "new_date: 2031-09-30 | comment: The date moves because the supplier withdrew",
      .passes = "new_date: 2020-09-30 | comment: The date moves because the supplier withdrew"},
     judge_far_off},
    {{.code = "date-on-free-day",
      .severity = Severity::note,
      .one = "The new date of {ref}, {observed}, is a {other} ({cell}).",
      .many = "New dates are at a weekend or on a holiday for {ref} ({cells}).",
      .remedy = "Nothing needs doing if it is the end of a period.",
      .why = "What is to happen in a school or at a meeting rarely happens on such a day.",
      .source = "Measures of the plans that are taken in schools.",
      .fails = "new_date: 2020-12-25 | comment: The date moves because the supplier withdrew",
      .passes = "new_date: 2020-10-01 | comment: The date moves because the supplier withdrew"},
     judge_free_day},
    {{.code = "date-blank",
      .severity = Severity::error,
      .one = "{heading} is blank for {ref} ({cell}).",
      .many = "{heading} is blank for {ref} ({cells}).",
      .remedy = "Enter the day with day, month and year.",
      .why = "The schema asks for this date as the row stands: always, or once the action is done "
             "or off track.",
      .source = source::schema,
      .fails =
          "schema: numbers | rating: Completed | comment: The last two schools sent their data "
          "in October | impact: Every school can now see its targets | done_on:",
      .passes = "schema: numbers | rating: Completed | comment: The last two schools sent their "
                "data in October | impact: Every school can now see its targets | done_on: "
                "2019-10-25"}},
};

consteval const Rule& date_rule(std::string_view code) {
  return finding::rule_in(date_table, code);
}

std::string day_or_none(const std::optional<timescale::Date>& date) {
  return date ? timescale::to_words(*date) : "no day";
}

/// Whether somebody could mean the other reading: it lies in the time of the plan, and for a
/// proposed date not before this round. Nobody means November 2022 by 22 November 2019.
bool is_plausible(const Case& c, const timescale::Alternative& other, bool proposed) {
  constexpr auto a_year = std::chrono::days(366);
  const auto day = other.end ? other.end : other.start;
  if (!day) return true;
  if (proposed && *day < c.round.issued) return false;
  if (c.plan.from && *day < *c.plan.from - a_year) return false;
  return !c.plan.to || *day <= *c.plan.to + a_year;
}

std::string told_reading(const timescale::Alternative& other) {
  return fmt::format("{} ({})", day_or_none(other.end ? other.end : other.start), other.why);
}

/// " It may also be 20 February 2020 (the number as a day of that month)."; at most three of them,
/// empty when there is none.
std::string other_readings(const Case& c, const timescale::Timescale& when, bool proposed,
                           std::optional<timescale::Date> taken = {}) {
  std::string words;
  int told = 0;
  for (const auto& other : when.alternatives) {
    const auto day = other.end ? other.end : other.start;
    if (!is_plausible(c, other, proposed) || told == 3 || (taken && day == taken)) continue;
    ++told;
    words +=
        (words.empty() ? (when.milestones.empty() ? " It may be " : " It may also be ") : " or ") +
        told_reading(other);
  }
  return words.empty() ? words : words + ".";
}

/// "30 September 2020", "end of Sept 2019": the year is there, and nothing had to be taken for
/// granted but the century.
bool leaves_no_doubt(const timescale::Timescale& when) {
  return !when.doubtful && when.kind != timescale::Kind::no_year &&
         (when.assumptions.empty() || when.kind == timescale::Kind::day);
}

void check_reading(const Case& c, const intake::Entry& entry, const intake::Answer& given,
                   bool proposed, Findings& findings) {
  const finding::Place where = place(c, given.cell);
  const auto reading = intake::read_date(given, c.schema.calendar, c.round.position);
  if (!reading.date) {
    if (!reading.timescale.refused.empty()) {
      std::string why = reading.timescale.refused;
      if (why.ends_with('.')) why.pop_back();  // the message has its own
      if (std::string others = other_readings(c, reading.timescale, proposed); !others.empty()) {
        others.pop_back();  // nor of the other readings
        why += "." + others;
      }
      findings.push_back(
          make(date_rule("date-impossible"), where, {given.text, {}, entry.ref, std::move(why)}));
    } else {
      findings.push_back(
          make(date_rule("date-unreadable"), where,
               {given.text, {}, entry.ref, other_readings(c, reading.timescale, proposed)}));
    }
    return;
  }
  if (reading.typed) {
    std::string more;
    for (const auto& assumption : reading.timescale.assumptions) more += " " + assumption;
    const std::string others = other_readings(c, reading.timescale, proposed, reading.date);
    more += others;
    findings.push_back(
        make(date_rule("date-read-from-text"), where,
             {given.text, timescale::to_words(*reading.date), entry.ref, std::move(more)}));
    if (others.empty() && leaves_no_doubt(reading.timescale)) {
      findings.back().severity = Severity::note;
      findings.back().remedy = "Nothing needs doing if that is right.";
    }
  } else {
    const auto& others = reading.timescale.alternatives;
    auto other = std::find_if(others.begin(), others.end(),
                              [&](const auto& one) { return is_plausible(c, one, proposed); });
    // Where the month of another year was taken for the day that the cell holds, that is said,
    // however unlikely the day.
    if (other == others.end() && reading.timescale.kind == timescale::Kind::month)
      other = others.begin();
    if (other != others.end())
      findings.push_back(
          make(date_rule("date-two-readings"), where,
               {given.text, timescale::to_words(*reading.date), entry.ref, told_reading(*other)}));
  }
  const plan::Action* action = c.plan.action(entry.ref);
  const auto agreed = action == nullptr ? std::nullopt : c.plan.agreed_date(*action, c.round);
  // One that had passed already is asked about by its own rule.
  if (proposed && agreed && *reading.date <= *agreed && *reading.date >= c.round.position) {
    findings.push_back(
        make(date_rule("date-not-later"), where,
             {timescale::to_words(*reading.date), timescale::to_words(*agreed), entry.ref, {}}));
  }
}

void check_date(const Case& c, const intake::Entry& entry, const schema::Column& column,
                Findings& findings) {
  const intake::Answer* given = answer(entry, column.id);
  if (given == nullptr || given->value.kind == cell::Kind::error || lost_result(*given)) return;
  if (!intake::is_blank(given, c.schema))
    return check_reading(c, entry, *given, column.id == "new_date", findings);
  if (!is_wanted(c, entry, column)) return;
  if (column.required != schema::Required::when_overdue) {
    auto finding = make(date_rule("date-blank"), place(c, given->cell), {.ref = entry.ref});
    if (!column.ask.empty()) finding.remedy = column.ask + ".";
    findings.push_back(std::move(finding));
    return;
  }
  const auto agreed = c.plan.agreed_date(*c.plan.action(entry.ref), c.round);
  findings.push_back(make(date_rule("new-date-missing"), place(c, given->cell),
                          {{}, timescale::to_words(*agreed), entry.ref, {}}));
}

/// One reading of each date's cell, and all that it may lead to.
void judge_date(const Row& row, const Rule& /*rule*/, Findings& findings) {
  for (const auto& column : row.c.schema.columns) {
    if (column.filled_by == schema::FilledBy::lead && column.type == schema::ColumnType::date)
      check_date(row.c, row.entry, column, findings);
  }
}

constexpr auto far_off = std::chrono::days(5 * 366);

/// The new date of a row that is not done.
std::optional<timescale::Date> new_date(const Row& row) {
  const auto* given = filled(row.c, row.entry, "new_date");
  if (given == nullptr) return std::nullopt;
  return intake::read_date(*given, row.c.schema.calendar, row.c.round.position).date;
}

void tell_date(const Row& row, const Rule& rule, timescale::Date date, std::string expected,
               std::string other, Findings& findings) {
  const auto* given = answer(row.entry, "new_date");
  auto said = told(row, *given, "new_date");
  said.observed = timescale::to_words(date);
  said.expected = std::move(expected);
  said.other = std::move(other);
  findings.push_back(make(rule, place(row.c, given->cell), std::move(said)));
}

void judge_past(const Row& row, const Rule& rule, Findings& findings) {
  const auto* given = filled(row.c, row.entry, "new_date");
  if (given == nullptr) return;
  const auto date = intake::read_new_date(*given, row.c.schema.calendar, row.c.round.position,
                                          row.c.plan.agreed_date(row.action, row.c.round));
  if (date.doubt != intake::DateDoubt::past) return;
  tell_date(row, rule, *date.reading.date, timescale::to_words(row.c.round.position),
            date.meant ? timescale::to_words(*date.meant) + " may be meant"
                       : std::string("no later year makes sense of it"),
            findings);
}

/// "November 2020", "Nov 2020" or "Nov '20" in the words, for a date in November of the year of
/// entry; empty when the words name the date's own year too, or no such month.
std::string later_year_in_words(const std::string& words, timescale::Date date) {
  static const text::Pattern month_and_year(
      R"((?i)\b((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?:'|\x{2019})?(\d{4}|\d{2})))"
      R"(\b)");
  const std::chrono::year_month_day day{date};
  re2::StringPiece rest(words);
  std::string found;
  std::string named;
  std::string printed;
  while (text::find_and_consume(&rest, month_and_year, &named, &printed)) {
    if (printed.size() == 2 && named.find('\'') == std::string::npos &&
        named.find("\xE2\x80\x99") == std::string::npos)
      continue;  // "November 20" may be a day
    const auto when = timescale::read(named, {});
    if (when.milestones.size() != 1 || !when.milestones.front().start) continue;
    const std::chrono::year_month_day said{*when.milestones.front().start};
    if (said.month() != day.month()) continue;
    if (said.year() == day.year()) return {};
    if (said.year() > day.year() && found.empty()) found = named;
  }
  return found;
}

/// "Moved to July 2023" beside a date in May: the words' date, when no other in them fits.
std::string other_date_in_words(const Row& row, timescale::Date date) {
  const std::string said = new_date_in(row.comment);
  if (said.empty()) return {};
  const auto read = timescale::read(said, row.c.schema.calendar, row.c.round.position);
  if (!read.refused.empty() || read.milestones.size() != 1) return {};
  const auto& when = read.milestones.front();
  if (!when.start || !when.end || (date >= *when.start && date <= *when.end)) return {};
  // Another month in the words may be that of the cell; the same month is of another year.
  const auto month_of = [](timescale::Date day) {
    return std::chrono::year_month_day{day}.month();
  };
  if (month_of(*when.end) != month_of(date) && names_month(row.comment, date)) return {};
  return said;
}

void judge_date_in_words(const Row& row, const Rule& rule, Findings& findings) {
  const auto date = new_date(row);
  if (!date || is_done(row.c, row.entry)) return;
  const std::string said = other_date_in_words(row, *date);
  if (!said.empty()) tell_date(row, rule, *date, said, {}, findings);
}

void judge_year_in_words(const Row& row, const Rule& rule, Findings& findings) {
  const auto date = new_date(row);
  if (!date || timescale::year_of(*date) != timescale::year_of(row.c.round.position)) return;
  for (const auto& column : row.c.schema.columns) {
    if (column.type != schema::ColumnType::text || column.filled_by != schema::FilledBy::lead)
      continue;
    const auto* words = filled(row.c, row.entry, column.id);
    if (words == nullptr) continue;
    const std::string said = later_year_in_words(words->text, *date);
    if (!said.empty()) return tell_date(row, rule, *date, said, {}, findings);
  }
}

void judge_end_of_plan(const Row& row, const Rule& rule, Findings& findings) {
  const auto date = new_date(row);
  const auto end = row.c.plan.to;
  if (date && end && *date > *end && *date - *end <= far_off)
    tell_date(row, rule, *date, timescale::to_words(*end), {}, findings);
}

void judge_far_off(const Row& row, const Rule& rule, Findings& findings) {
  const auto date = new_date(row);
  const auto end = row.c.plan.to;
  if (date && end && *date - *end > far_off) tell_date(row, rule, *date, {}, {}, findings);
}

/// "Feb 20" is due on the last of the month, whatever day of the week that is.
bool ends_period(const Row& row, timescale::Date date) {
  const auto reading = intake::read_date(*answer(row.entry, "new_date"), row.c.schema.calendar,
                                         row.c.round.position);
  const auto& milestones = reading.timescale.milestones;
  const bool by_day = !reading.typed || (milestones.size() == 1 &&
                                         milestones.front().precision == timescale::Precision::day);
  const std::chrono::year_month_day next{date + std::chrono::days(1)};
  return !by_day || static_cast<unsigned>(next.day()) == 1;
}

void judge_free_day(const Row& row, const Rule& rule, Findings& findings) {
  using timescale::Holiday;
  const auto date = new_date(row);
  if (!date || ends_period(row, *date)) return;
  const std::chrono::year_month_day day{*date};
  const std::chrono::weekday weekday{*date};
  std::string free = weekday == std::chrono::Saturday ? "Saturday"
                     : weekday == std::chrono::Sunday ? "Sunday"
                                                      : "";
  for (const auto holiday :
       {Holiday::good_friday, Holiday::easter_monday, Holiday::may_day, Holiday::spring_bank,
        Holiday::august_bank, Holiday::christmas, Holiday::boxing_day, Holiday::new_year}) {
    const int year = static_cast<int>(day.year());
    if (year > 1900 && year < 3000 && timescale::holiday_window(holiday, year).first == *date)
      free = "holiday (" + std::string(timescale::name(holiday)) + ")";
  }
  if (free.empty() && day.month() == std::chrono::August) free = "day on which schools are closed";
  if (!free.empty()) tell_date(row, rule, *date, {}, free, findings);
}

}  // namespace

std::span<const Check> date_checks() {
  return date_table;
}

}  // namespace collate::checks
