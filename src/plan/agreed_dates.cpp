// SPDX-License-Identifier: MIT
#include "plan/agreed_dates.hpp"

#include "plan/agreed_rules.hpp"
#include "plan/rules.hpp"
#include "text/pattern.hpp"
#include "timescale/follow.hpp"
#include "timescale/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace collate::plan {
namespace {

consteval const finding::Rule& agreed_rule(std::string_view code) {
  return finding::rule_in(agreed_rules, code);
}

/// What a term or '2019-20' means is the schema's rule, and so is a quarter of such a year; a day,
/// a week or a quarter of one printed year that may be another is nobody's.
bool is_ruled_by_schema(const timescale::Timescale& reading) {
  using timescale::Kind;
  static const text::Pattern split_year(R"(\d\d ?[/-] ?\d\d\b)");
  const Kind kind = reading.kind;
  if (kind == Kind::quarter && text::partial_match(reading.expression, split_year)) return true;
  static constexpr std::array asked = {Kind::day,
                                       Kind::month,
                                       Kind::no_year,
                                       Kind::refused,
                                       Kind::week,
                                       Kind::quarter,
                                       Kind::half_year,
                                       Kind::year_end,
                                       Kind::financial_year_end,
                                       Kind::academic_year_end,
                                       Kind::term_end,
                                       Kind::half_term,
                                       Kind::holiday};
  return std::find(asked.begin(), asked.end(), kind) == asked.end();
}

/// "May half term 2020", "mid 2020", "first week of March": of what the program counts itself, what
/// it took for granted is said.
bool is_counted_here(timescale::Kind kind) {
  using timescale::Kind;
  return kind == Kind::week || kind == Kind::half_term || kind == Kind::holiday ||
         kind == Kind::part || kind == Kind::term_end;
}

}  // namespace

timescale::Timescale read_due(const workbook::Cell& cell, const std::string& text,
                              const timescale::Calendar& calendar,
                              std::optional<timescale::Date> entered) {
  const auto date = cell.date();
  if (!date) return timescale::read(text, calendar, entered);
  auto reading = timescale::read(timescale::to_iso(*date), calendar, entered);
  const auto in_cell = timescale::read_cell(
      {timescale::CellKind::date, {}, cell.number, cell.number_format}, calendar, entered);
  // "December 2017" is shown of its first day: the month, as in a return.
  if (in_cell.milestones.size() == 1 && in_cell.milestones.front().start == date &&
      in_cell.milestones.front().end != date)
    return in_cell;
  reading.alternatives = in_cell.alternatives;
  if (in_cell.milestones.size() == 1 && in_cell.milestones.front().end != date)
    reading.alternatives.insert(
        reading.alternatives.begin(),
        {in_cell.milestones.front().start, in_cell.milestones.front().end, "as the cell shows it"});
  return reading;
}

std::string other_readings(const timescale::Timescale& reading,
                           std::optional<timescale::Date> taken,
                           const timescale::Calendar& calendar) {
  if (is_ruled_by_schema(reading)) return {};
  constexpr auto a_year = std::chrono::days(366);
  constexpr int most = 3;
  std::string words;
  int told = 0;
  for (const auto& other : reading.alternatives) {
    const auto day = other.end ? other.end : other.start;
    if (!day || day == taken || told == most) continue;
    if (calendar.plan_start && *day < *calendar.plan_start - a_year) continue;
    if (calendar.plan_end && *day > *calendar.plan_end + a_year) continue;
    ++told;
    words +=
        fmt::format("{}{} ({})", words.empty() ? "" : " or ", timescale::to_words(*day), other.why);
  }
  return words;
}

void check_agreed(const Action& action, const timescale::Calendar& calendar,
                  finding::Findings& findings) {
  const std::string others = other_readings(action.agreed, action.agreed_date, calendar);
  if (!action.agreed_date) {
    std::string why = action.agreed.refused;
    if (why.ends_with('.')) why.pop_back();  // the message has its own
    findings.push_back(finding::make(
        rule("plan-doubtful"), action.agreed_place,
        {{},
         "Add a date or a term, or leave it if the action has no end.",
         {},
         fmt::format("The agreed timescale of {}, '{}', has no day by which it is due{}{}{}.",
                     action.ref, action.agreed_text, why.empty() ? "" : ": ", why,
                     others.empty() ? std::string() : "; it may be " + others)}));
    return;
  }
  const std::string day = timescale::to_words(*action.agreed_date);
  if (!others.empty()) {
    findings.push_back(finding::make(agreed_rule("agreed-date-two-readings"), action.agreed_place,
                                     {action.agreed_text, day, action.ref, others, {}}));
    // Where several are told together, each with its readings.
    findings.back().observed =
        fmt::format("{}: {} or {}", action.agreed_text, day, others.substr(0, others.find(" (")));
  }
  if (others.empty() && (action.agreed.doubtful || (is_counted_here(action.agreed.kind) &&
                                                    !action.agreed.assumptions.empty()))) {
    findings.push_back(finding::make(agreed_rule("agreed-date-taken"), action.agreed_place,
                                     {action.agreed_text,
                                      day,
                                      action.ref,
                                      fmt::format("{}", fmt::join(action.agreed.assumptions, " ")),
                                      {}}));
    findings.back().observed = fmt::format("{}: {}", action.agreed_text, day);
  }
  const bool before = calendar.plan_start && *action.agreed_date < *calendar.plan_start;
  const bool after = calendar.plan_end && *action.agreed_date > *calendar.plan_end;
  if (before || after)
    findings.push_back(finding::make(
        agreed_rule("agreed-date-outside-plan"), action.agreed_place,
        {day,
         before ? "before the plan begins, " + timescale::to_words(*calendar.plan_start)
                : "after the end of the plan, " + timescale::to_words(*calendar.plan_end),
         action.ref,
         {},
         {}}));
}

void check_measured(const Measure& measure, const finding::Place& place,
                    const timescale::Calendar& calendar, finding::Findings& findings) {
  using timescale::Kind;
  const auto& reading = measure.timescale;
  const auto ask = [&](const std::string& what) {
    findings.push_back(
        finding::make(rule("plan-doubtful"), place,
                      {{},
                       "Write a day, a month, a term or a year, or leave it if it is right.",
                       {},
                       fmt::format("The timescale of measure {}, '{}', {}", measure.id,
                                   measure.timescale_text, what)}));
  };
  if (!reading.refused.empty()) {
    if (reading.refused != timescale::no_date_in_text) ask("cannot be read: " + reading.refused);
    return;
  }
  const auto due = timescale::due_on(reading, calendar);
  if (!due) return;
  // Years and lengths stand among words here: "Ofsted report 2020", "within six months".
  const bool sharp = reading.kind <= Kind::half_term;
  const std::string others =
      reading.kind == Kind::day ? other_readings(reading, due, calendar) : std::string();
  if (!others.empty())
    ask(fmt::format("was read as {}; it may also be {}.", timescale::to_words(*due), others));
  else if (sharp && reading.doubtful)
    ask(fmt::format("was read as {}. {}", timescale::to_words(*due),
                    fmt::join(reading.assumptions, " ")));
}

}  // namespace collate::plan
