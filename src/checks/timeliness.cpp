// SPDX-License-Identifier: MIT
// Was the return made in time? Monitoring arrangements of the first plan: dates are agreed in
// advance.
#include "checks/family.hpp"
#include "intake/answers.hpp"

namespace collate::checks {
namespace {

constexpr Check table[] = {
    {{.code = "return-late",
      .severity = Severity::query,
      .one = "The return came on {observed}, after the return-by date {expected}.",
      .remedy = "Nothing needs doing; it is counted and listed as late.",
      .why = "Timeliness and completeness are two figures. A late return is still counted.",
      .source = source::timetable,
      .fails = "completed on: 2019-11-05",
      .passes = "completed on: 2019-11-01"}},
};

consteval const Rule& rule(std::string_view code) {
  return finding::rule_in(table, code);
}

}  // namespace

void check_timeliness(const Case& c, Findings& findings) {
  const auto completed = c.received.completed_on;
  // A day that cannot be right is asked about where it was read, and makes nobody late.
  if (completed && intake::is_plausible(*completed, c.round, c.schema) &&
      *completed > c.round.return_by) {
    findings.push_back(
        make(rule("return-late"), {c.received.file, {}, {}},
             {timescale::to_words(*completed), timescale::to_words(c.round.return_by), {}, {}}));
  }
}

std::span<const Check> timeliness_checks() {
  return table;
}

}  // namespace collate::checks
