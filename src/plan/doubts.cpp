// SPDX-License-Identifier: MIT
#include "plan/doubts.hpp"

#include "plan/describe.hpp"
#include "plan/figure_time.hpp"
#include "plan/rules.hpp"
#include "text/figure.hpp"
#include "text/fold.hpp"
#include "text/pattern.hpp"
#include "timescale/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <map>
#include <optional>
#include <set>

namespace collate::plan {
namespace {

using finding::Findings;

/// Everybody, or nobody in particular.
void ask_about_leads(const Plan& plan, Findings& findings) {
  static const text::Pattern nobody(
      R"((?i)(?:all (?:partners|agencies|schools|services|leads)\b.*|(?:the )?(?:la|local authority|council|health|nhs) and (?:schools|settings|partners|health)\b.*|(?:(?:all |early years |partner |health |various |local )?(?:schools?|settings|partners|agencies|providers|services|families|parents|health|everyone|others)(?:,? ?(?:,|and|&|/) ?(?:early years |partner |health |other )?(?:schools?|settings|partners|agencies|providers|services|families|parents|health|others))*)|(?:various|several|tbc|tba|vacant|not known|unknown|task and finish group|tfg|working group)|.*\bto be (?:appointed|confirmed|named|recruited)\b.*|.*\b(?:unnamed|vacant post)\b.*))");
  for (const auto& lead : plan.leads) {
    if (plan.actions_of(lead.id).empty() || !text::full_match(text::squeeze(lead.role), nobody))
      continue;
    const bool is_asked = !lead.mailbox.empty();
    findings.push_back(finding::make(
        rule("lead-generic"), lead.place,
        {.observed = lead.role, .other = is_asked ? "is only a mailbox" : "has no mailbox"}));
    if (is_asked) findings.back().severity = finding::Severity::note;
  }
}

/// "Programme Manager, SEND" and "SEND programme manager" are one name.
std::string in_any_order(std::string_view name) {
  std::set<std::string> words;
  std::string word;
  // "J. B." and "J B" are JB.
  static const text::Pattern initials(R"((?:[A-Za-z](?:\.|\. | |$)){2,4})");
  if (text::full_match(name, initials)) {
    std::copy_if(name.begin(), name.end(), std::back_inserter(word),
                 [](char c) { return c != '.' && c != ' '; });
    return text::fold(word);
  }
  for (const char c : text::fold(name) + " ") {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
                        static_cast<unsigned char>(c) > 127;
    if (letter) {
      word += c;
    } else if (!word.empty() && word != "of" && word != "for" && word != "and" && word != "the") {
      words.insert(word);
    }
    if (!letter) word.clear();
  }
  return fmt::format("{}", fmt::join(words, " "));
}

/// Two leads who go by the same words: whoever is named by them is one of two.
void ask_about_namesakes(const Plan& plan, Findings& findings) {
  std::map<std::string, const Lead*> called;
  for (const auto& lead : plan.leads) {
    std::map<std::string, std::string> names = {{in_any_order(lead.name()), lead.name()}};
    for (const auto& alias : lead.aliases) names.emplace(in_any_order(alias), alias);
    for (const auto& [name, written] : names) {
      if (name.empty()) continue;
      const auto [first, fresh] = called.emplace(name, &lead);
      if (fresh || first->second == &lead) continue;
      findings.push_back(
          finding::make(rule("leads-alike"), lead.place,
                        {.observed = written, .expected = first->second->id, .other = lead.id}));
      break;
    }
  }
}

/// 3.1, 3.2, 3.4: a number that is in no row, unless a measure names it and is asked about.
void ask_about_numbering(const Plan& plan, Findings& findings) {
  std::map<std::string, std::map<int, const Action*>> rows;  // what stands before the last number
  for (const auto& action : plan.actions) {
    const auto at = action.ref.find_last_not_of("0123456789") + 1;
    constexpr std::size_t most_digits = 4;
    if (at == action.ref.size() || action.ref.size() - at > most_digits) continue;
    rows[action.ref.substr(0, at)][std::atoi(action.ref.c_str() + at)] = &action;
  }
  std::set<std::string> named;
  for (const auto& measure : plan.measures) named.insert(measure.refs.begin(), measure.refs.end());
  for (const auto& [before, numbers] : rows) {
    const Action* last = nullptr;
    int expected = 0;
    for (const auto& [number, action] : numbers) {
      const std::string missing = before + std::to_string(expected);
      // More than one missing may be how the plan counts.
      if (last != nullptr && number == expected + 1 && !named.contains(missing))
        findings.push_back(
            finding::make(rule("numbering-gap"), action->place,
                          {.observed = missing, .expected = last->ref, .other = action->ref}));
      last = action;
      expected = number + 1;
    }
  }
}

/// "Recommendations by Jan 18, implementation by Sept 17"
void ask_about_steps(const Plan& plan, Findings& findings) {
  for (const auto& action : plan.actions) {
    const timescale::Milestone* before = nullptr;
    for (const auto& step : action.agreed.milestones) {
      if (before != nullptr && before->end && step.end && *step.end < *before->end &&
          timescale::is_list_of_steps(action.agreed)) {
        findings.push_back(finding::make(rule("steps-out-of-order"), action.place,
                                         {.observed = timescale::to_words(*step.end),
                                          .expected = timescale::to_words(*before->end),
                                          .ref = action.ref}));
        break;
      }
      before = &step;
    }
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

/// As the column "Better when" says, else as the words want it.
int good_direction(const Measure& measure) {
  const std::string better = text::fold(under(measure.more, "better when"));
  if (better == "higher" || better == "up") return 1;
  if (better == "lower" || better == "down") return -1;
  const int wanted = text::wanted_direction(measure.target + " " + measure.text);
  return wanted != 0 ? wanted : text::better_way(measure.text);
}

/// "Reduced by 5%" of a baseline in per cent: 67 or 68.4 from 72.
void ask_about_points(const Measure& measure, Findings& findings) {
  static const text::Pattern change(
      R"((?i)\b((?:reduc\w*|cut|fall\w*|decreas\w*|drop\w*|lower\w*|down|increas\w*|rais\w*|rise\w*|grow\w*|gain|improv\w*|up) (?:by|of) (\d+(?:\.\d+)?) ?(?:%|per ?cent)|(\d+(?:\.\d+)?) ?(?:%|per ?cent) (?:reduction|increase|rise|fall|drop|decrease|improvement|growth))\b?)");
  static const text::Pattern settled(R"((?i)points?\b|relative|of (?:the|its) baseline)");
  const auto baseline = text::only_figure(under(measure.more, "baseline"));
  std::string words;
  std::string by;
  std::string first;
  if (!baseline || !baseline->percent ||
      !text::partial_match(measure.target, change, &words, &by, &first) ||
      text::partial_match(measure.target, settled))
    return;
  const double share = text::number_of(by.empty() ? first : by);
  static const text::Pattern downwards("(?i).*(?:reduc|cut|fall|decreas|drop|lower|down).*");
  const double sign = text::full_match(words, downwards) ? -1 : 1;
  findings.push_back(finding::make(
      rule("target-percent-or-points"), measure.place,
      {.observed = words,
       .expected = fmt::format("{:.10g} %", baseline->value),
       .other = fmt::format("{}: {:.4g} % if points are meant, {:.4g} % if a share of it",
                            measure.id, baseline->value + sign * share,
                            baseline->value * (1 + sign * share / 100))}));
}

/// "12 months, June 2016 to February 2017": the words and the span differ. Both months count.
void ask_about_baseline_window(const Measure& measure, const timescale::Calendar& calendar,
                               Findings& findings) {
  static const text::Pattern window(
      R"((?i)\b(\d{1,2}) months?,? ?\(?(?:from )?([a-z]{3,9} ?(?:20)?\d\d) ?(?:to|until|-|\x{2013}) ?([a-z]{3,9} ?(?:20)?\d\d)\b)");
  const std::string baseline = under(measure.more, "baseline");
  std::string months, from, to;
  if (!text::partial_match(baseline, window, &months, &from, &to)) return;
  const auto first = timescale::read(from, calendar), last = timescale::read(to, calendar);
  if (first.milestones.size() != 1 || last.milestones.size() != 1 ||
      !first.milestones.front().start || !last.milestones.front().end)
    return;
  const std::chrono::year_month_day begin(*first.milestones.front().start);
  const std::chrono::year_month_day end(*last.milestones.front().end);
  const auto span = ((end.year() / end.month()) - (begin.year() / begin.month())).count() + 1;
  if (static_cast<double>(span) == text::number_of(months)) return;
  findings.push_back(finding::make(rule("baseline-window"), measure.place,
                                   {.observed = baseline,
                                    .expected = fmt::format("{} months", months),
                                    .other = fmt::format("{} to {} is {}", from, to, span)}));
}

/// A figure of this year beside a comparator of two years ago.
void ask_about_comparator(const Measure& measure, const timescale::Calendar& calendar,
                          Findings& findings) {
  constexpr auto a_year = std::chrono::days(366);
  const std::string comparator = under(measure.more, "comparator");
  const auto theirs = time_of_figure(comparator, calendar);
  for (const auto* heading : {"current", "baseline"}) {
    const std::string own = under(measure.more, heading);
    const auto ours = time_of_figure(own, calendar);
    if (!theirs || !ours) continue;
    if (ours->last - theirs->last > a_year)
      findings.push_back(
          finding::make(rule("comparator-old"), measure.place,
                        {.observed = comparator, .expected = ours->words, .other = measure.id}));
    return;
  }
}

void ask_about_targets(const Plan& plan, const schema::Schema& schema, Findings& findings) {
  static const text::Pattern two(
      R"((?i)\b(?:in line with|comparable (?:to|with)|match\w*|at or above|equal to|close to)\b[^.;]*?\b(?:national|england|statistical neighbours?|similar (?:areas|authorities|las)|regional|south (?:east|west)|north (?:east|west)|all pupils|peers)\b[^.;]*?(?:\band\b|\bor\b|/|,)[^.;]*?\b(?:national|england|statistical neighbours?|similar (?:areas|authorities|las)|regional|south (?:east|west)|north (?:east|west)|all pupils|peers)\b)");
  for (const auto& measure : plan.measures) {
    const std::string& target = measure.target.empty() ? measure.text : measure.target;
    if (text::partial_match(target, two))
      findings.push_back(finding::make(rule("target-two-comparators"), measure.place,
                                       {.observed = text::squeeze(target), .other = measure.id}));
    if (const auto sum = text::sum_in(target); sum && sum->of_parts != sum->told)
      findings.push_back(finding::make(rule("target-parts"), measure.place,
                                       {.observed = fmt::format("{:.10g}", sum->of_parts),
                                        .expected = fmt::format("{:.10g}", sum->told),
                                        .other = measure.id}));
    ask_about_points(measure, findings);
    ask_about_baseline_window(measure, schema.calendar, findings);
    ask_about_comparator(measure, schema.calendar, findings);
    const auto baseline = text::only_figure(under(measure.more, "baseline"));
    const auto wanted = text::only_figure(measure.target);
    if (!baseline || !wanted || !text::comparable(*baseline, *wanted)) continue;
    const int direction = good_direction(measure);
    if (direction == 0) continue;
    // "Reduce by 5", "an increase of 10 %" is a change and no level.
    static const text::Pattern is_change(
        R"((?i)\bby\b|\b(?:increase|reduction|rise|fall|drop|decrease|improvement|growth|gain|change) of\b|\d ?(?:%|per ?cent|points?) (?:increase|reduction|rise|fall|drop|decrease|improvement|growth|more|fewer|less|higher|lower))");
    if (text::partial_match(measure.target, is_change)) continue;
    if ((wanted->value - baseline->value) * direction >= 0) continue;
    findings.push_back(finding::make(rule("target-against-words"), measure.place,
                                     {.observed = measure.target,
                                      .expected = under(measure.more, "baseline"),
                                      .other = measure.id}));
  }
}

/// The longest that two rounds can lie apart, in days: one early in its term, the other late in the
/// next. 0: they lie as the meetings do.
int longest_gap(const schema::Cycle& cycle) {
  return cycle.kind == schema::CycleKind::termly      ? 215
         : cycle.kind == schema::CycleKind::quarterly ? 150
         : cycle.kind == schema::CycleKind::annual    ? 460
                                                      : 0;
}

/// Monitored every term, quarter or year, and none in between.
void ask_about_gaps(const Plan& plan, const schema::Cycle& cycle, Findings& findings) {
  const int most = longest_gap(cycle);
  if (most == 0) return;
  for (std::size_t i = 1; i < plan.rounds.size(); ++i) {
    const auto& before = plan.rounds[i - 1];
    const auto& round = plan.rounds[i];
    if (round.position - before.position <= std::chrono::days(most)) continue;
    findings.push_back(
        finding::make(rule("round-gap"), round.place,
                      {.observed = round.name, .expected = cycle.period, .other = before.name}));
  }
}

/// Rounds are agreed a year ahead; a plan that runs on much longer after its last one has no
/// timetable for that time.
void ask_about_end_of_rounds(const Plan& plan, const schema::Cycle& cycle, Findings& findings) {
  constexpr int a_year = 366;
  constexpr int between_meetings = 120;
  if (!plan.to || plan.rounds.empty()) return;
  const auto& last = plan.rounds.back();
  const auto left = *plan.to - last.position;
  const int gap = longest_gap(cycle);
  // The rounds of the last year of a plan are agreed before it begins.
  const bool in_last_year =
      gap > 0 && left > std::chrono::days(gap) && left <= std::chrono::days(a_year);
  if (!in_last_year && left <= std::chrono::days(a_year + std::max(gap, between_meetings))) return;
  findings.push_back(
      finding::make(rule("rounds-end-early"), last.place,
                    {.observed = last.name, .expected = timescale::to_words(*plan.to)}));
}

/// The words of a measure without those that say of whom: "Exclusions of children with SEND fall"
/// and "Exclusions of all pupils fall" are one measure.
std::string measured_thing(const std::string& measure) {
  static constexpr auto of_whom = std::to_array<std::string_view>(
      {"a",    "all", "an",  "and",    "are",   "at",       "child",   "children", "for", "have",
       "in",   "is",  "of",  "people", "pupil", "pupils",   "sen",     "send",     "the", "their",
       "they", "to",  "who", "with",   "young", "students", "learner", "learners"});
  std::string thing;
  std::string word;
  for (const char c : text::fold(measure) + " ") {
    const bool letter =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) > 127;
    if (letter) {
      word += c;
      continue;
    }
    if (!word.empty() && std::find(of_whom.begin(), of_whom.end(), word) == of_whom.end())
      thing += (thing.empty() ? "" : " ") + word;
    word.clear();
  }
  return thing;
}

/// "Persistent absence falls" and "persistent absence", "internships" and "an internship": without
/// the words of its direction, each word in the singular.
std::string without_direction(const std::string& thing) {
  static const text::Pattern direction(
      R"(\b(?:falls?|rises?|increases?|improves?|reduces?|reduced|increased|improved|decreases?|grows?|drops?|more|fewer|less)\b)");
  static const text::Pattern plural(R"((\w{4,})s\b)");
  std::string bare = thing;
  text::replace_every(&bare, direction, "");
  text::replace_every(&bare, plural, R"(\1)");
  return text::squeeze(bare);
}

void ask_about_measures_alike(const Plan& plan, Findings& findings) {
  std::map<std::string, const Measure*> first_of;
  for (const auto& measure : plan.measures) {
    const std::string thing = measured_thing(measure.text);
    // "Survey" is too little to tell, and feedback is asked for on one thing after another.
    if (thing.find(' ') == std::string::npos || thing.starts_with("feedback") ||
        thing.starts_with("case studies"))
      continue;
    auto [first, fresh] = first_of.emplace(without_direction(thing), &measure);
    // "Persistent absence" of two populations: one name and one baseline.
    const std::string baseline = text::fold(under(measure.more, "baseline"));
    const std::string name = text::fold(under(measure.more, "short name"));
    if (!baseline.empty() && !name.empty()) {
      const auto [named, alone] = first_of.emplace(name + " | " + baseline, &measure);
      if (fresh && !alone) {
        first = named;
        fresh = false;
      }
    }
    if (fresh) continue;
    const Measure& other = *first->second;
    // The same audit in July and in December is two measures.
    const bool same_time =
        timescale::to_text(measure.timescale) == timescale::to_text(other.timescale);
    const bool same_words = text::fold(measure.text) == text::fold(other.text);
    if (!same_time && same_words && text::fold(measure.target) == text::fold(other.target))
      continue;
    findings.push_back(
        finding::make(rule("measures-alike"), measure.place,
                      {.observed = !same_words ? "in other words"
                                   : text::fold(measure.target) != text::fold(other.target)
                                       ? "with another target"
                                       : "once more",
                       .expected = other.id,
                       .other = measure.id}));
  }
}

/// Calendar years and split years are each in an order of their own; months and other times are not
/// compared.
void ask_about_years(const Plan& plan, const std::string& file, Findings& findings) {
  static const text::Pattern shape(R"(.*?\b((?:19|20)\d\d)( ?[/-] ?(?:\d\d|\d{4}))?)");
  struct Before {
    int year = 0;
    std::string heading;
    bool told = false;  ///< what follows a year out of order is out of order with it
  };
  std::array<Before, 2> of_each;
  for (const auto& heading : plan.indicator_years) {
    std::string digits;
    std::string second;
    if (!text::full_match(heading, shape, &digits, &second) ||
        std::any_of(heading.begin(), heading.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
      return;
    const int year = static_cast<int>(std::strtol(digits.c_str(), nullptr, 10));
    auto& before = of_each[second.empty() ? 0 : 1];
    if (before.year != 0 && year != before.year + 1 && !before.told)
      findings.push_back(
          finding::make(rule("years-out-of-order"),
                        {file, std::string(description(PlanSheet::indicators).name), {}},
                        {.observed = heading,
                         .expected = before.heading,
                         .other = year <= before.year ? "is not after it" : "leaves a gap"}));
    before = {year, heading, before.told || (before.year != 0 && year != before.year + 1)};
  }
}

std::string first_of(const Plan& plan, const std::vector<std::optional<double>>& values,
                     std::optional<double>& figure) {
  for (std::size_t i = 0; i < values.size() && i < plan.indicator_years.size(); ++i) {
    if (!values[i]) continue;
    figure = values[i];
    return plan.indicator_years[i];
  }
  return {};
}

/// A figure that is a quarter of both its neighbours, or four times them: a digit lost or added.
void ask_about_leaps(const Plan& plan, const Indicator& indicator, Findings& findings) {
  constexpr double too_much = 4;
  constexpr double too_few_to_tell = 20;
  for (const auto* series : {&indicator.local, &indicator.national}) {
    const auto& values = series->values;
    for (std::size_t i = 1; i + 1 < values.size() && i < plan.indicator_years.size(); ++i) {
      if (!values[i - 1] || !values[i] || !values[i + 1]) continue;
      const double low = std::min(*values[i - 1], *values[i + 1]);
      const double high = std::max(*values[i - 1], *values[i + 1]);
      const bool leaps =
          (low >= too_few_to_tell && *values[i] * too_much < low) ||
          (*values[i] >= too_few_to_tell && high > 0 && *values[i] > high * too_much);
      if (!leaps) continue;
      findings.push_back(finding::make(
          rule("indicator-leaps"), indicator.place,
          {.observed = fmt::format("{:.10g}", *values[i]),
           .expected = fmt::format("{:.10g} and {:.10g}", *values[i - 1], *values[i + 1]),
           .other = fmt::format("{}, {}", indicator.name, plan.indicator_years[i])}));
    }
  }
}

/// "Growth in EHCPs" beside "EHCPs maintained by the city": what the counts come to.
void ask_about_growth(const Plan& plan, const Indicator& growth, Findings& findings) {
  static const text::Pattern of_what(
      R"((?i)\s*(?:annual |yearly )?(?:growth|increase|rise|change) (?:in|of) (?:the )?(.+))");
  std::string thing;
  if (growth.unit != "%" || !text::full_match(growth.name, of_what, &thing)) return;
  thing = text::fold(thing);
  const auto counts =
      std::find_if(plan.indicators.begin(), plan.indicators.end(), [&](const Indicator& one) {
        return &one != &growth && one.unit == "number" && text::fold(one.name).starts_with(thing);
      });
  if (counts == plan.indicators.end()) return;
  const auto& values = counts->local.values;
  const auto& told = growth.local.values;
  constexpr double rounding = 1.5;
  for (std::size_t i = 1; i < std::min({values.size(), told.size(), plan.indicator_years.size()});
       ++i) {
    if (!values[i - 1] || !values[i] || !told[i] || *values[i - 1] <= 0) continue;
    const double came_to = 100 * (*values[i] / *values[i - 1] - 1);
    if (std::abs(came_to - *told[i]) <= rounding) continue;
    findings.push_back(
        finding::make(rule("growth-not-of-counts"), growth.place,
                      {.observed = fmt::format("{:.10g} %", *told[i]),
                       .expected = fmt::format("{:.3g} %", came_to),
                       .other = fmt::format("{}, {}", growth.name, plan.indicator_years[i])}));
    return;
  }
}

/// Shares lie between 0 and 100, a target lies on the good side of where the series began.
void ask_about_indicators(const Plan& plan, Findings& findings) {
  static const text::Pattern change(
      R"((?i)\b(?:growth|change|increase|decrease|difference|gap|variance|of (?:plan|budget|capacity|target))\b)");
  for (const auto& indicator : plan.indicators) {
    if (!text::partial_match(indicator.name, change)) ask_about_leaps(plan, indicator, findings);
    ask_about_growth(plan, indicator, findings);
    const auto tell = [&](std::string_view series,
                          const std::vector<std::optional<double>>& values) {
      for (std::size_t i = 0; i < values.size() && i < plan.indicator_years.size(); ++i) {
        if (!values[i] || (*values[i] >= 0 && *values[i] <= 100)) continue;
        findings.push_back(finding::make(rule("indicator-impossible"), indicator.place,
                                         {.observed = fmt::format("{:.10g} %", *values[i]),
                                          .expected = plan.indicator_years[i],
                                          .other = fmt::format("{}, {}", indicator.name, series)}));
      }
    };
    if (indicator.unit == "%" && !text::partial_match(indicator.name, change)) {
      tell("local", indicator.local.values);
      tell("national", indicator.national.values);
      tell("target", indicator.target.values);
      tell("forecast", indicator.forecast.values);
    }
    std::optional<double> began;
    std::optional<double> wanted;
    const std::string since = first_of(plan, indicator.local.values, began);
    auto last_first = indicator.target.values;
    std::reverse(last_first.begin(), last_first.end());
    first_of(plan, last_first, wanted);
    if (!indicator.has_direction || !began || !wanted ||
        (*wanted - *began) * (indicator.better_when_higher ? 1 : -1) >= 0)
      continue;
    findings.push_back(finding::make(rule("target-against-words"), indicator.place,
                                     {.observed = fmt::format("{:.10g}", *wanted),
                                      .expected = fmt::format("{:.10g} ({})", *began, since),
                                      .other = "The indicator " + indicator.name}));
  }
}

}  // namespace

void find_doubts(const Plan& plan, const schema::Schema& schema, const std::string& file,
                 Findings& findings) {
  ask_about_leads(plan, findings);
  ask_about_namesakes(plan, findings);
  ask_about_numbering(plan, findings);
  ask_about_steps(plan, findings);
  ask_about_order(plan, findings);
  ask_about_targets(plan, schema, findings);
  ask_about_gaps(plan, schema.cycle, findings);
  ask_about_end_of_rounds(plan, schema.cycle, findings);
  ask_about_measures_alike(plan, findings);
  ask_about_years(plan, file, findings);
  ask_about_indicators(plan, findings);
}

}  // namespace collate::plan
