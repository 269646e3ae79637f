// SPDX-License-Identifier: MIT
#include "plan/doubts.hpp"

#include "plan/rules.hpp"
#include "text/figure.hpp"
#include "text/fold.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace collate::plan {
namespace {

using finding::Findings;

/// Everybody, or nobody in particular.
void ask_about_leads(const Plan& plan, Findings& findings) {
  static const re2::RE2 nobody(
      R"((?i)(?:all (?:partners|agencies|schools|services|leads)\b.*|(?:the )?(?:la|local authority|council|health|nhs) and (?:schools|settings|partners|health)\b.*|(?:schools|settings|partners|health|everyone|various|several|tbc|tba|vacant|not known|unknown|task and finish group|tfg|working group)|.*\bto be (?:appointed|confirmed|named|recruited)\b.*|.*\b(?:unnamed|vacant post)\b.*))");
  for (const auto& lead : plan.leads) {
    if (!lead.mailbox.empty() || plan.actions_of(lead.id).empty() ||
        !re2::RE2::FullMatch(text::squeeze(lead.role), nobody))
      continue;
    finding::Place place = lead.place;
    findings.push_back(
        finding::make(rule("lead-generic"), std::move(place), {.observed = lead.role}));
  }
}

std::optional<timescale::Date> last_day(const Measure& measure) {
  std::optional<timescale::Date> last;
  for (const auto& milestone : measure.timescale.milestones) {
    if (!milestone.end) return std::nullopt;
    last = std::max(last.value_or(*milestone.end), *milestone.end);
  }
  return measure.timescale.recurrence.empty() ? last : std::nullopt;
}

/// A baseline is taken before, and rightly so.
void ask_about_order(const Plan& plan, Findings& findings) {
  for (const auto& measure : plan.measures) {
    const auto last = last_day(measure);
    if (!last || text::fold(measure.text).find("baseline") != std::string::npos) continue;
    const Action* latest = nullptr;
    for (const auto& ref : measure.refs) {
      const Action* action = plan.action(ref);
      if (action == nullptr || !action->agreed_date || *action->agreed_date <= *last) {
        latest = nullptr;  // at least one of its actions is finished by then
        break;
      }
      if (latest == nullptr || *action->agreed_date < *latest->agreed_date) latest = action;
    }
    if (latest == nullptr) continue;
    findings.push_back(finding::make(rule("measure-before-action"), measure.place,
                                     {.observed = timescale::to_words(*last),
                                      .expected = timescale::to_words(*latest->agreed_date),
                                      .ref = latest->ref,
                                      .other = measure.id}));
  }
}

/// The text under the heading that is, or starts with, this word.
std::string under(const std::map<std::string, std::string>& more, std::string_view heading) {
  for (const auto& [name, text] : more) {
    if (text::fold(name).starts_with(heading)) return text;
  }
  return {};
}

void ask_about_targets(const Plan& plan, Findings& findings) {
  static const re2::RE2 two(
      R"((?i)\b(?:in line with|comparable (?:to|with)|match\w*|at or above|equal to|close to)\b[^.;]*?\b(?:national|england|statistical neighbours?|similar (?:areas|authorities|las)|regional|south (?:east|west)|north (?:east|west)|all pupils|peers)\b[^.;]*?(?:\band\b|\bor\b|/|,)[^.;]*?\b(?:national|england|statistical neighbours?|similar (?:areas|authorities|las)|regional|south (?:east|west)|north (?:east|west)|all pupils|peers)\b)");
  for (const auto& measure : plan.measures) {
    const std::string& target = measure.target.empty() ? measure.text : measure.target;
    if (re2::RE2::PartialMatch(target, two))
      findings.push_back(finding::make(rule("target-two-comparators"), measure.place,
                                       {.observed = text::squeeze(target), .other = measure.id}));
    const auto baseline = text::only_figure(under(measure.more, "baseline"));
    const auto wanted = text::only_figure(measure.target);
    const int direction = text::wanted_direction(measure.target + " " + measure.text);
    if (!baseline || !wanted || direction == 0 || baseline->percent != wanted->percent) continue;
    // "Reduce by 5" is a change and no level.
    if (text::fold(" " + measure.target).find(" by ") != std::string::npos) continue;
    if ((wanted->value - baseline->value) * direction >= 0) continue;
    findings.push_back(finding::make(rule("target-against-words"), measure.place,
                                     {.observed = measure.target,
                                      .expected = under(measure.more, "baseline"),
                                      .other = measure.id}));
  }
}

/// Calendar years and split years are each in an order of their own; months and other times are not
/// compared.
void ask_about_years(const Plan& plan, const std::string& file, Findings& findings) {
  static const re2::RE2 shape(R"(.*?\b((?:19|20)\d\d)( ?[/-] ?(?:\d\d|\d{4}))?)");
  struct Before {
    int year = 0;
    std::string heading;
  };
  std::array<Before, 2> of_each;
  for (const auto& heading : plan.indicator_years) {
    std::string digits;
    std::string second;
    if (!re2::RE2::FullMatch(heading, shape, &digits, &second) ||
        std::any_of(heading.begin(), heading.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
      return;
    const int year = static_cast<int>(std::strtol(digits.c_str(), nullptr, 10));
    auto& before = of_each[second.empty() ? 0 : 1];
    if (before.year != 0 && year != before.year + 1)
      findings.push_back(
          finding::make(rule("years-out-of-order"), {file, "Indicators", {}},
                        {.observed = heading,
                         .expected = before.heading,
                         .other = year <= before.year ? "is not after it" : "leaves a gap"}));
    before = {year, heading};
  }
}

}  // namespace

void find_doubts(const Plan& plan, const std::string& file, Findings& findings) {
  ask_about_leads(plan, findings);
  ask_about_order(plan, findings);
  ask_about_targets(plan, findings);
  ask_about_years(plan, file, findings);
}

}  // namespace collate::plan
