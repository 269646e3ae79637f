// SPDX-License-Identifier: MIT
// Can the new date be read, in one way only, and is one given where the agreed date has passed?
// Monitoring arrangements of the first plan: a timescale that must move is noted and reported to
// both groups.
#include "checks/family.hpp"
#include "intake/answers.hpp"

#include <fmt/format.h>

namespace collate::checks {
namespace {

std::string day_or_none(const std::optional<timescale::Date>& date) {
  return date ? timescale::to_words(*date) : "no day";
}

void check_reading(const Case& c, const intake::Entry& entry, const intake::Answer& given,
                   Findings& findings) {
  const finding::Place where = place(c, given.cell);
  const auto reading = intake::read_date(given, c.schema.calendar, c.round.position);
  if (!reading.date) {
    if (!reading.timescale.refused.empty()) {
      std::string why = reading.timescale.refused;
      if (why.ends_with('.')) why.pop_back();  // the message has its own
      findings.push_back(
          make("date-impossible", where, {given.text, {}, entry.ref, std::move(why)}));
    } else {
      findings.push_back(make("date-unreadable", where, {given.text, {}, entry.ref, {}}));
    }
    return;
  }
  if (reading.typed) {
    auto finding = make("date-read-from-text", where,
                        {given.text, timescale::to_words(*reading.date), entry.ref,
                         fmt::format("{}", timescale::to_words(*reading.date))});
    for (const auto& assumption : reading.timescale.assumptions)
      finding.message += " " + assumption;
    findings.push_back(std::move(finding));
  } else if (!reading.timescale.alternatives.empty()) {
    const auto& other = reading.timescale.alternatives.front();
    findings.push_back(make(
        "date-two-readings", where,
        {given.text, timescale::to_words(*reading.date), entry.ref,
         fmt::format("{} ({})", day_or_none(other.end ? other.end : other.start), other.why)}));
  }
  const plan::Action* action = c.plan.action(entry.ref);
  const auto agreed = action == nullptr ? std::nullopt : c.plan.agreed_date(*action, c.round);
  if (agreed && *reading.date <= *agreed) {
    findings.push_back(
        make("date-not-later", where,
             {timescale::to_words(*reading.date), timescale::to_words(*agreed), entry.ref, {}}));
  }
}

void check_date(const Case& c, const intake::Entry& entry, const schema::Column& column,
                Findings& findings) {
  const intake::Answer* given = answer(entry, column.id);
  if (given == nullptr || given->value.kind == cell::Kind::error || lost_result(*given)) return;
  if (!intake::is_blank(given, c.schema)) return check_reading(c, entry, *given, findings);
  const bool wanted = column.required == schema::Required::when_overdue && is_overdue(c, entry);
  if (!wanted) return;
  const auto agreed = c.plan.agreed_date(*c.plan.action(entry.ref), c.round);
  findings.push_back(make("new-date-missing", place(c, given->cell),
                          {{}, timescale::to_words(*agreed), entry.ref, {}}));
}

}  // namespace

void check_dates(const Case& c, Findings& findings) {
  for (const auto& column : c.schema.columns) {
    if (column.filled_by != schema::FilledBy::lead || column.type != schema::ColumnType::date)
      continue;
    for (const auto& entry : c.received.entries) check_date(c, entry, column, findings);
  }
}

}  // namespace collate::checks
