// SPDX-License-Identifier: MIT
#include "dashboard/milestone.hpp"

#include "text/ascii.hpp"
#include "text/fold.hpp"
#include "timescale/read.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::dashboard {
namespace {

// "6 months" of "6 months: list validated".
std::string_view head_of(std::string_view step) {
  return text::trim(
      step.substr(0, std::min({step.find(':'), step.find(" - "), step.find(" \xE2\x80\x93 ")})));
}

std::optional<timescale::Date> last_day(const timescale::Timescale& reading) {
  std::optional<timescale::Date> last;
  for (const auto& milestone : reading.milestones) {
    if (milestone.end) last = std::max(last.value_or(*milestone.end), *milestone.end);
  }
  return last;
}

std::optional<timescale::Date> day_of(std::string_view step, const timescale::Calendar& calendar,
                                      const std::optional<timescale::Date>& plan_from) {
  const std::string_view head = head_of(step);
  const auto reading = timescale::read(head, calendar, plan_from);
  if (reading.kind == timescale::Kind::duration && reading.milestones.empty()) {
    // A length alone says not what it is counted from; "within" says it.
    std::string length = text::in_small_letters(head);
    for (const std::string_view before : {"at ", "by ", "in ", "after "}) {
      if (length.starts_with(before)) length.erase(0, before.size());
    }
    return last_day(timescale::read("within " + length, calendar, plan_from));
  }
  if (const auto day = last_day(reading)) return day;
  return last_day(timescale::read(step, calendar, plan_from));
}

std::string_view milestones_of(const plan::Action& action, const schema::Schema& schema) {
  const schema::Column* column = schema.column("milestones");
  if (column == nullptr) return {};
  const auto found = action.more.find(column->heading);
  return found == action.more.end() ? std::string_view{} : std::string_view(found->second);
}

}  // namespace

std::vector<Step> steps_in(std::string_view text, const timescale::Calendar& calendar,
                           const std::optional<timescale::Date>& plan_from) {
  std::vector<Step> steps;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of("\n;"), text.size());
    const std::string_view step = text::trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (step.empty()) continue;
    if (const auto day = day_of(step, calendar, plan_from))
      steps.push_back({*day, std::string(step)});
  }
  return steps;
}

std::vector<NextUp> next_up(const Scope& scope, const plan::Plan& plan) {
  const TermlyReport& report = scope.report;
  timescale::Calendar calendar = scope.schema.calendar;
  calendar.plan_start = plan.from;
  calendar.plan_end = plan.to;
  std::vector<NextUp> next;
  const auto add = [&](std::size_t line, timescale::Date date, std::string step) {
    if (date < report.position || (report.next_meeting && date > *report.next_meeting)) return;
    next.push_back({line, date, std::move(step)});
  };
  for (std::size_t i = 0; i < report.lines.size(); ++i) {
    const Line& line = report.lines[i];
    if (!scope.covers(line) || line.timescale == merge::TimescaleStatus::completed) continue;
    // Of a date that the lead wants to move nobody knows whether it comes: it is asked about.
    const bool stands = line.timescale == merge::TimescaleStatus::due_by_next_meeting ||
                        line.timescale == merge::TimescaleStatus::later;
    if (stands && line.agreed) add(i, *line.agreed, {});
    const plan::Action* action = plan.action(line.ref);
    if (action == nullptr) continue;
    for (Step& step : steps_in(milestones_of(*action, scope.schema), calendar, plan.from)) {
      if (!line.agreed || step.date < *line.agreed) add(i, step.date, std::move(step.words));
    }
  }
  std::stable_sort(next.begin(), next.end(),
                   [](const NextUp& a, const NextUp& b) { return a.date < b.date; });
  if (!report.next_meeting) next.resize(std::min(next.size(), most_without_meeting));
  return next;
}

std::string next_heading(const std::vector<NextUp>& next, const TermlyReport& report) {
  std::string heading = "Next milestones";
  if (report.next_meeting) heading += ", to " + timescale::to_words(*report.next_meeting);
  const auto steps = static_cast<std::size_t>(
      std::count_if(next.begin(), next.end(), [](const NextUp& one) { return !one.step.empty(); }));
  if (next.empty()) return heading + ": none";
  if (!report.next_meeting) return heading + fmt::format(": the next {} by date", next.size());
  std::string what;
  if (next.size() > steps)
    what = counted(next.size() - steps, report.words.action, report.words.actions) +
           " on the agreed date";
  if (steps > 0)
    what += (what.empty() ? "" : ", ") + counted(steps, "step", "steps") + " on the way";
  return heading + ": " + what;
}

}  // namespace collate::dashboard
