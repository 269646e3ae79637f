// SPDX-License-Identifier: MIT
// Do the figures in a row make sense: by themselves, against the baseline and the target beside
// them, and against the round before?
#include "checks/family.hpp"
#include "checks/paired_figures.hpp"
#include "checks/stems.hpp"
#include "checks/words.hpp"
#include "intake/answers.hpp"
#include "plan/figure_time.hpp"
#include "text/figure.hpp"
#include "text/fold.hpp"
#include "text/pattern.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <map>

namespace collate::checks {
namespace {

using text::comparable;
using text::Figure;
using text::number_of;

/// The figures in a column of the row, with what they speak of.
std::vector<FigurePart> parts_in(const Row& row, const std::string& column) {
  const auto* given = filled(row.c, row.entry, column);
  if (given == nullptr) return {};
  if (given->value.kind != cell::Kind::number) return figure_parts(given->text);
  const bool percent = given->number_format.find('%') != std::string::npos;
  return {{given->text, {}, {{given->value.number * (percent ? 100 : 1), percent}}}};
}

/// By the column "Better when" of the measures that speak of the same: 1 up, -1 down, 0 untold.
int better_by_plan(const Row& row, const FigurePart& part) {
  int way = 0;
  for (const auto& id : row.action.measures) {
    const auto* measure = row.c.plan.measure(id);
    if (measure == nullptr) continue;
    const auto under = [&](const char* heading) {
      const auto found = measure->more.find(heading);
      return found == measure->more.end() ? std::string() : found->second;
    };
    const std::string better = text::fold(under("Better when"));
    const int said = better == "higher" ? 1 : better == "lower" ? -1 : 0;
    const auto same = figure_parts(under("Short name") + " " + measure->text);
    // A figure without a name may be of any of them.
    const bool may_be_another = row.action.measures.size() > 1 && !part.things.empty();
    if (said == 0 || (may_be_another && counterpart(part, same) == nullptr)) continue;
    if (way != 0 && way != said) return 0;
    way = said;
  }
  return way;
}

/// A target on one side of the baseline, "Better when", "reduce" or "all": 1 where up is good, -1
/// where down is, 0 where it cannot be told.
int good_direction(const Row& row, const FigurePart& part, const std::optional<Figure>& baseline) {
  const auto targets = parts_in(row, "target");
  const FigurePart* target = counterpart(part, targets);
  if (target != nullptr && baseline) {
    auto wanted = target->figures.size() == 1 ? std::optional(target->figures.front())
                                              : meant_beside(*baseline, target->text);
    if (wanted && comparable(*wanted, *baseline) && wanted->value != baseline->value)
      return wanted->value > baseline->value ? 1 : -1;
  }
  if (const int way = better_by_plan(row, part); way != 0) return way;
  const auto* said = filled(row.c, row.entry, "target");
  if (said == nullptr) return 0;
  return text::wanted_direction(target != nullptr ? target->text : said->text);
}

/// The way that a figure goes by its verb: up or down; "improved" is one or the other by what it is
/// said of. 0: cannot be told.
int way_of(const std::string& verb, std::string_view words) {
  static const text::Pattern good("(?i)improve.*|better");
  static const text::Pattern bad("(?i)worse.*|deteriorated");
  static const text::Pattern downwards("(?i).*(?:fell|fall|drop|decreas|down|reduc|declin).*");
  if (text::full_match(verb, good)) return text::better_way(words);
  if (text::full_match(verb, bad)) return -text::better_way(words);
  return text::full_match(verb, downwards) ? -1 : 1;
}

/// "Waiting times fell from 12 to 18 weeks", "attendance rose from 94 % to 91 %".
void judge_words_beside_figures(const Row& row, const Rule& rule, Findings& findings) {
  static const text::Pattern moved(
      R"((?i)\b(rose|risen|rises|rise|increased?|increase|grew|grown|went up|gone up|up|fell|fallen|falls|fall|dropped|decreased?|decrease|went down|gone down|down|reduced|reduction|improved|improvement|better|worsened|worse|deteriorated|declined|decline)(?: by [^.;]{1,15})? from (-?\d[\d,]*(?:\.\d+)?)\s?(%|per ?cent|[A-Za-z]*)(?: [^.;\d]{1,30}?)? to (-?\d[\d,]*(?:\.\d+)?)\s?(%|per ?cent|[A-Za-z]*))");
  static const text::Pattern dates(
      R"((?i)jan.*|feb.*|mar.*|apr.*|may|june?|july?|aug.*|sep.*|oct.*|nov.*|dec.*|st|nd|rd|th)");
  each_given(row, [&](const schema::Column& column, const intake::Answer& given) {
    re2::StringPiece rest = piece(given.text);
    std::string verb, first, unit, second, second_unit;
    while (text::find_and_consume(&rest, moved, &verb, &first, &unit, &second, &second_unit)) {
      const double from = number_of(first), to = number_of(second);
      const auto is_year = [](double n) { return n >= 1990 && n <= 2100; };
      // "From 3 weeks to 10 days": lengths of other units are not compared.
      static const text::Pattern length("(?i)(?:hour|day|week|month|term|year)s?");
      const bool lengths = text::full_match(unit, length) && text::full_match(second_unit, length);
      const bool same_unit = unit.empty() || second_unit.empty() || unit == second_unit ||
                             (unit != "%" && second_unit != "%" &&
                              (!lengths || unit.substr(0, 3) == second_unit.substr(0, 3)) &&
                              !(unit.ends_with('s') && second_unit.ends_with('s')));
      if (from == to || !same_unit || (is_year(from) && is_year(to)) ||
          text::full_match(unit, dates) || text::full_match(second_unit, dates))
        continue;
      const int way = way_of(verb, given.text);
      if (way == 0 || (way < 0) == (to < from)) continue;
      return tell(row, rule, column.id, {}, fmt::format("'{}' from {} to {}", verb, first, second),
                  findings);
    }
  });
}

/// What is wrong with two figures that should have one unit; empty when nothing is.
std::string units_told(const Figure& one, const Figure& other) {
  if (comparable(one, other) || one.unit == text::share_of || other.unit == text::share_of)
    return {};
  if (!one.unit.empty() && !other.unit.empty())
    return fmt::format("one is in {}s and the other in {}s", one.unit, other.unit);
  return one.percent != other.percent ? "one of them is a percentage and the other is not"
                                      : fmt::format("one of them is in {}s and the other is not",
                                                    one.unit.empty() ? other.unit : one.unit);
}

void judge_unit(const Row& row, const Rule& rule, Findings& findings) {
  static const text::Pattern change(
      R"((?i)\bby (?:about |around |at least )?\d)");  // "Reduced by 5%"
  const auto now = parts_in(row, "current");
  for (const auto* beside : {"baseline", "target"}) {
    const auto others = parts_in(row, beside);
    for (const auto& pair : paired(now, others)) {
      const std::string told = units_told(pair.now, pair.other);
      if (told.empty() || text::partial_match(pair.other_part->text, change)) continue;
      return tell(row, rule, "current", pair.other_part->text,
                  fmt::format("under {}: {}", row.c.schema.column(beside)->heading, told),
                  findings);
    }
  }
}

/// The outcome's rating says that things improve or are achieved, and the figure says otherwise.
void judge_worse(const Row& row, const Rule& rule, Findings& findings) {
  const auto& scale = row.c.schema.ratings.back();
  const auto value = rating_on(row.c, row.entry, row.c.schema.ratings.size() - 1);
  if (!value || scale.values[*value].role == schema::Role::off_track) return;
  const auto now = parts_in(row, "current");
  const auto baselines = parts_in(row, "baseline");
  for (const auto& pair : paired(now, baselines)) {
    const int good = good_direction(row, *pair.part, pair.other);
    if (!comparable(pair.now, pair.other) || (pair.now.value - pair.other.value) * good >= 0)
      continue;
    return tell(row, rule, "current", pair.other_part->text, scale.values[*value].label, findings);
  }
}

/// Is there a figure of now that is as good as this part of the target?
bool meets(const Row& row, const FigurePart& target, const std::vector<FigurePart>& now) {
  const auto baselines = parts_in(row, "baseline");
  return std::any_of(now.begin(), now.end(), [&](const FigurePart& part) {
    if (counterpart(part, {target}) == nullptr) return false;
    const FigurePart* from = counterpart(part, baselines);
    // Without a baseline, the way from the last figure to the target is the good one.
    const auto baseline = from != nullptr && from->figures.size() == 1
                              ? std::optional(from->figures.front())
                          : baselines.empty() || row.action.measures.size() == 1
                              ? text::only_figure(last_text(row, "current"))
                              : std::nullopt;
    const Figure like = baseline.value_or(Figure{});
    const auto figure_of = [&](const FigurePart& one) {
      return one.figures.size() == 1 ? std::optional(one.figures.front())
                                     : meant_beside(like, one.text);
    };
    const auto is = figure_of(part);
    const auto wanted = figure_of(target);
    const int good = good_direction(row, part, baseline);
    return is && wanted && good != 0 && comparable(*is, *wanted) &&
           (is->value - wanted->value) * good >= 0;
  });
}

void judge_target_met(const Row& row, const Rule& rule, Findings& findings) {
  const auto now = parts_in(row, "current");
  const auto targets = parts_in(row, "target");
  std::vector<std::string> met;
  for (const FigurePart& one : targets) {
    if (meets(row, one, now)) met.push_back(one.text);
  }
  const bool all_met = met.size() == targets.size();
  // Of several measures, those that have a figure may all be met: worth a note.
  const auto given = std::count_if(now.begin(), now.end(),
                                   [](const FigurePart& one) { return !one.figures.empty(); });
  if (met.empty() || (!all_met && static_cast<std::ptrdiff_t>(met.size()) < given)) return;
  const auto& scale = row.c.schema.ratings.back();
  const auto value = rating_on(row.c, row.entry, row.c.schema.ratings.size() - 1);
  if (!value || scale.values[*value].role == schema::Role::done) return;
  tell(row, rule, "current", fmt::format("{}", fmt::join(met, "; ")), scale.values[*value].label,
       findings);
  // Where one scale rates the work and not its outcome, there may be work left.
  if (row.c.schema.ratings.size() < 2 || !all_met) findings.back().severity = Severity::note;
}

/// Do the words speak of a measure of this action, and does the plan give that as a share?
/// "Requests are up 20 %" is a count and leaves no doubt.
bool is_of_a_share(const Row& row, std::string_view words) {
  const auto is_share = [&](const char* column) {
    const auto parts = parts_in(row, column);
    return std::any_of(parts.begin(), parts.end(), [](const FigurePart& part) {
      return part.figures.size() == 1 && part.figures.front().percent;
    });
  };
  if (!is_share("baseline") && !is_share("current") && !is_share("target")) return false;
  std::vector<FigurePart> measures;
  for (const auto& id : row.action.measures) {
    const auto* measure = row.c.plan.measure(id);
    if (measure == nullptr) continue;
    auto parts = figure_parts(measure->text);
    std::move(parts.begin(), parts.end(), std::back_inserter(measures));
  }
  const auto said = figure_parts(words);
  return std::any_of(said.begin(), said.end(), [&](const FigurePart& part) {
    return !part.things.empty() && counterpart(part, measures) != nullptr;
  });
}

/// "Waits have been cut by 15 %", where the plan gives no count: most such words are of shares.
bool may_be_a_share(const Row& row, std::string_view words) {
  static const text::Pattern rates(
      R"((?i)\b(?:absence|attendance|attainment|exclu\w+|suspen\w+|refus\w+|timeliness|on time|in time|waits?|waiting times?|completion|take-up|uptake|satisf\w+)\b)");
  for (const auto* column : {"baseline", "target", "current"}) {
    const auto parts = parts_in(row, column);
    if (std::any_of(parts.begin(), parts.end(), [](const FigurePart& part) {
          return !part.figures.empty() && !part.figures.front().percent;
        }))
      return false;
  }
  return text::partial_match(piece(words), rates);
}

/// In the column of figures, and in words about what the plan measures as a share.
void judge_points(const Row& row, const Rule& rule, Findings& findings) {
  static const text::Pattern change(
      R"((?i)\b((?:(?:up|down|fell|fallen|rose|risen|reduced?|increased?|improved?|dropped|grew|grown|cut|lower(?:ed)?|rais(?:ed)?|higher|better|gained|lost) (?:by )?|(?:reduction|increase|improvement|fall|drop|rise|decrease) of (?:about |around |over )?)\d+(?:\.\d+)? ?(?:%|per ?cent)))");
  static const text::Pattern settled(R"((?i)points?\b|relative|\bfrom\b)");
  for (const std::string column : {"current", "comment", "impact"}) {
    const auto* given = filled(row.c, row.entry, column);
    std::string found;
    if (given == nullptr || !text::partial_match(piece(given->text), change, &found) ||
        text::partial_match(piece(given->text), settled))
      continue;
    const bool share = column == "current" || is_of_a_share(row, given->text);
    if (!share && !may_be_a_share(row, given->text)) continue;
    tell(row, rule, column, {}, found, findings);
    if (!share) findings.back().severity = Severity::note;
    return;
  }
}

/// "England 2013/14": the year of a comparator, and that of the figure beside it; both have to be
/// told.
void judge_comparator(const Row& row, const Rule& rule, Findings& findings) {
#define YEAR R"(\b((?:19|20)\d\d(?:[/-]\d{2,4})?))"
#define OTHERS \
  R"((?i)(?:england|national(?:ly)?|neighbours?|similar (?:areas|authorities)|regional(?:ly)?|south (?:east|west)|peers))"
  static const text::Pattern theirs(
      OTHERS
      R"((?: average| figures?| rate| mean| median| data|,|:)*[ (]*(?:in |for |of |at |was |were |is )*(?:\d[\d.]* ?%? ?\(?(?:in |for |at |, ?)?)?)" YEAR);
  static const text::Pattern others(OTHERS);
  static const text::Pattern year(YEAR);
#undef OTHERS
#undef YEAR
  for (const std::string column : {"current", "comment", "impact"}) {
    const auto* given = filled(row.c, row.entry, column);
    std::string of_others, of_own;
    if (given == nullptr || given->text.find_first_of("0123456789") == std::string::npos ||
        !text::partial_match(piece(given->text), theirs, &of_others))
      continue;
    const auto where = text::first_match(piece(given->text), others);
    const auto own = std::string_view(given->text)
                         .substr(0, static_cast<std::size_t>(where.data() - given->text.data()));
    if (!text::partial_match(piece(own), year, &of_own) ||
        std::stoi(of_others.substr(0, 4)) >= std::stoi(of_own.substr(0, 4)))
      continue;
    return tell(row, rule, column, of_own, of_others, findings);
  }
}

/// "The baseline has been recalculated": the group compared with another one until now.
void judge_baseline_restated(const Row& row, const Rule& rule, Findings& findings) {
  static const text::Pattern restated(
      R"((?i)\b(?:baselines?\b(?: figures?)?(?: of \d[\d.]* ?%?)?(?: (?:has|have|had|was|were|is|are|been|being|now|since|itself|needs? to be|should be))* ((?:re-?(?:calculated|stated|vised|based|set|cut|worked|assessed|run|done)|corrected|updated|changed|amended|wrong|incorrect|overstated|understated|too (?:high|low)))|(new|revised|corrected|different|updated|amended) baseline)\b)");
  for (const std::string column : {"comment", "current"}) {
    const auto* given = filled(row.c, row.entry, column);
    std::string how, which;
    if (given == nullptr || given->text.find("aseline") == std::string::npos ||
        filled(row.c, row.entry, "baseline") == nullptr ||
        !text::partial_match(piece(given->text), restated, &how, &which))
      continue;
    return tell(row, rule, column, answer(row.entry, "baseline")->text, how.empty() ? which : how,
                findings);
  }
}

/// A term with its holiday is fifteen weeks; the figure of a year is the latest until the next year
/// has passed.
void judge_age(const Row& row, const Rule& rule, Findings& findings) {
  const auto* given = filled(row.c, row.entry, "current");
  if (given == nullptr) return;
  const auto now = plan::time_of_figure(given->text, row.c.schema.calendar);
  constexpr int a_year = 366;
  const auto term = static_cast<int>(row.c.schema.threshold("figure_age_days"));
  if (!now || row.c.round.position - now->last <= std::chrono::days(now->of_a_year ? a_year : term))
    return;
  tell(row, rule, "current", timescale::to_words(row.c.round.position), now->words, findings);
}

void judge_older_than_last(const Row& row, const Rule& rule, Findings& findings) {
  const auto* given = filled(row.c, row.entry, "current");
  if (given == nullptr) return;
  const auto now = plan::time_of_figure(given->text, row.c.schema.calendar);
  const auto before = plan::time_of_figure(last_text(row, "current"), row.c.schema.calendar);
  if (!now || !before || now->of_a_year != before->of_a_year || now->last >= before->last) return;
  tell(row, rule, "current", before->words, now->words, findings);
}

void judge_figure_jump(const Row& row, const Rule& rule, Findings& findings) {
  // "Growth of 34 %" is no level that could have jumped.
  static const text::Pattern change(
      R"((?i)\b(?:growth|grew|change|increase|decrease|reduction|improvement|(?:cut|rise|fall|drop) (?:by|of)|(?:up|down) (?:by )?\d)\b?)");
  const auto now = parts_in(row, "current");
  const auto before = figure_parts(last_text(row, "current"));
  const double band = row.c.schema.threshold("figure_change");
  for (const auto& pair : paired(now, before)) {
    if (!comparable(pair.now, pair.other) || pair.now.unit == text::share_of ||
        pair.other.value == 0 || text::partial_match(pair.part->text, change) ||
        std::abs(pair.now.value - pair.other.value) <= std::abs(pair.other.value) * band)
      continue;
    const auto* comment = filled(row.c, row.entry, "comment");
    if (comment != nullptr && says_why(row.comment)) return;
    return tell(row, rule, "current", last_text(row, "current"), {}, findings);
  }
}

void judge_unit_of_last(const Row& row, const Rule& rule, Findings& findings) {
  const auto now = parts_in(row, "current");
  const auto before = figure_parts(last_text(row, "current"));
  for (const auto& pair : paired(now, before)) {
    const std::string told = units_told(pair.now, pair.other);
    if (!told.empty()) return tell(row, rule, "current", last_text(row, "current"), told, findings);
  }
}

/// Where a line of baselines, "Persistent absence: 72% (12 months, June 2016 to June 2017)", was
/// met first, and the figure given beside it there.
struct FirstFigure {
  Figure figure;
  const intake::Entry* entry;
};
using FirstWithLine = std::map<std::string, FirstFigure>;

/// Actions that share a line of their baselines share its measure, whatever other measures they
/// have.
void judge_shared_lines(const Row& row, const Rule& rule, const std::vector<FigurePart>& now,
                        FirstWithLine& first_with, Findings& findings) {
  const auto baselines = parts_in(row, "baseline");
  const auto text_in = [](const intake::Entry& entry, const char* column) {
    const auto* given = answer(entry, column);
    return given == nullptr ? std::string() : given->text;
  };
  for (const auto& pair : paired(now, baselines)) {
    if (pair.part->things.empty() || pair.other_part->things.empty()) continue;
    const auto [at, fresh] = first_with.try_emplace(text::fold(pair.other_part->text),
                                                    FirstFigure{pair.now, &row.entry});
    const FirstFigure& first = at->second;
    if (!fresh && first.entry->ref != row.entry.ref && comparable(first.figure, pair.now) &&
        first.figure.value != pair.now.value &&
        text_in(*first.entry, "measure") != text_in(row.entry, "measure"))
      return tell(row, rule, "current", text_in(*first.entry, "current"), first.entry->ref,
                  findings);
  }
}

/// One measure of several actions has one value: that of the first row that gives one.
void judge_shared_measures(const Case& c, const Rule& rule, Findings& findings) {
  constexpr std::size_t a_measure = 8;  // characters; shorter ones are no names
  std::map<std::string, const intake::Entry*> first_of;
  FirstWithLine first_with;
  for (const auto& entry : c.received.entries) {
    const auto* given = filled(c, entry, "current");
    const auto* measure = answer(entry, "measure");
    const plan::Action* action = c.plan.action(entry.ref);
    if (action == nullptr || given == nullptr) continue;
    const Row row{c, entry, *action};
    const auto now = parts_in(row, "current");
    judge_shared_lines(row, rule, now, first_with, findings);
    if (measure == nullptr || measure->text.size() < a_measure) continue;
    if (std::all_of(now.begin(), now.end(),
                    [](const FigurePart& part) { return part.figures.empty(); }))
      continue;
    const auto [at, fresh] = first_of.try_emplace(text::fold(measure->text), &entry);
    const auto* earlier = answer(*at->second, "current");
    if (fresh || at->second->ref == entry.ref || earlier->cell == given->cell) continue;
    const auto others = parts_in({c, *at->second, *action}, "current");
    const auto pairs = paired(now, others);
    if (std::any_of(pairs.begin(), pairs.end(), [](const FigurePair& pair) {
          return comparable(pair.now, pair.other) && pair.now.value != pair.other.value;
        }))
      tell(row, rule, "current", earlier->text, at->second->ref, findings);
  }
}

#define FIGURES "schema: two scales | progress: Amber | outcome: Amber | "

constexpr Check figure_table[] = {
    {{.code = "figures-against-words",
      .severity = Severity::query,
      .one = "{heading} of {ref} says {other} ({cell}): the figures go the other way.",
      .many = "{heading} says one direction and its figures the other for {ref} ({cells}).",
      .remedy = "Check the two figures; they may be the wrong way round.",
      .why = "A board reads the word and the figures. When they differ, one of them is a slip.",
      .source = "The plans' changes in percentages and counts.",
      .fails = FIGURES "current: Waits fell from 12 to 18 weeks",
      .passes = FIGURES "current: Waits fell from 18 to 12 weeks, and were up from 3 March to 1 "
                        "May"},
     judge_words_beside_figures},
    {{.code = "unit-differs",
      .severity = Severity::query,
      .one = "{heading} of {ref} is '{observed}' ({cell}) beside '{expected}' {other}.",
      .many = "{heading} is in another unit than what stands beside it for {ref} ({cells}).",
      .remedy = "Give the figure in the same unit, with its sign.",
      .why =
          "66 beside 72 % may be a count or a share; they cannot be compared until that is known.",
      .source = "A plan of 2017 with 66 beside 72 %.",
      .fails = FIGURES "current: 66 | baseline: 72 %",
      .passes = FIGURES "current: 74 % | baseline: 72 %"},
     judge_unit},
    {{.code = "unit-changed",
      .severity = Severity::query,
      .one = "{heading} of {ref} is '{observed}' ({cell}) and was '{expected}' the round before: "
             "{other}.",
      .many = "{heading} has another unit than the round before for {ref} ({cells}).",
      .remedy = "Give the figure in the unit of the round before, or say that the unit changed.",
      .why = "A series whose unit changes shows a leap that nobody made.",
      .source = "A plan of 2017 with 9.49 and then 9.14 %.",
      .fails = FIGURES "current: 9.49 | last.current: 9.14 %",
      .passes = FIGURES "current: 9.49 % | last.current: 9.14 %"},
     judge_unit_of_last},
    {{.code = "worse-than-baseline",
      .severity = Severity::query,
      .one =
          "{heading} of {ref} is '{observed}' ({cell}), worse than the baseline '{expected}', and "
          "is rated {other}.",
      .many = "{heading} is worse than the baseline, and not rated so, for {ref} ({cells}).",
      .remedy =
          "Check the figure and the rating, or say in the comment why it counts as improving.",
      .why = "'Improving' beside a figure that is worse than the baseline misleads the board.",
      .source = "A plan of 2017 with three such rows.",
      .fails = FIGURES "current: 70 % | baseline: 72 % | target: 80 %",
      .passes = FIGURES "current: 70 % | baseline: 72 % | target: 60 %"},
     judge_worse},
    {{.code = "target-met-not-rated",
      .severity = Severity::query,
      .one =
          "{heading} of {ref} is '{observed}' ({cell}), which meets the target '{expected}', and "
          "is rated {other}.",
      .many = "{heading} meets the target, and is not rated so, for {ref} ({cells}).",
      .remedy = "Check the figure and the rating, or say in the comment what is still missing.",
      .why = "A target that is met and not rated so may be a slip in either.",
      .source = "The meaning of the rating Green: achieved.",
      .fails = FIGURES "current: 82 % | baseline: 72 % | target: 80 %",
      .passes = FIGURES "current: 76 % | baseline: 72 % | target: 80 %"},
     judge_target_met},
    {{.code = "percent-or-points",
      .severity = Severity::query,
      .one = "{heading} of {ref} says '{other}' ({cell}): percentage points, or a share of what it "
             "was?",
      .many = "{heading} does not say whether points or shares are meant for {ref} ({cells}).",
      .remedy = "Say 'points', or give the figure from which and to which it changed.",
      .why = "5 % less than 72 % is 67.0 % in points and 68.4 % as a share.",
      .source = "A plan of 2017 with a target 'reduce by 5 %'.",
      .fails = FIGURES "current: reduced by 5 %",
      .passes = FIGURES "current: reduced by 5 percentage points"},
     judge_points},
    {{.code = "comparator-of-other-year",
      .severity = Severity::query,
      .one =
          "{heading} of {ref} sets a figure of {expected} beside a comparator of {other} ({cell}).",
      .many = "{heading} sets figures beside comparators of earlier years for {ref} ({cells}).",
      .remedy = "Give the comparator of the same year, or say that there is none yet.",
      .why = "What was better than England two years ago may be worse than England now.",
      .source = "A strategy of 2022 whose national figures are two years older than its own.",
      .fails = FIGURES "current: 74 % in 2018/19, England 2016/17 71 %",
      .passes = FIGURES "current: 74 % in 2018/19, England 2018/19 71 %"},
     judge_comparator},
    {{.code = "baseline-restated",
      .severity = Severity::query,
      .one = "{heading} of {ref} says that the baseline is {other} ({cell}); the plan's is "
             "'{expected}'.",
      .many = "{heading} says that baselines are not those of the plan for {ref} ({cells}).",
      .remedy =
          "Say which figure holds and why; the baseline of the plan is kept until it is changed "
          "there.",
      .why = "What improved against one baseline may not against another.",
      .source = "A plan of 2017 with a baseline of two windows.",
      .fails = FIGURES "baseline: 72 % | comment: The baseline has been recalculated and is 74 %",
      .passes = FIGURES "baseline: 72 % | comment: Well below the baseline for the second term"},
     judge_baseline_restated},
    {{.code = "figure-old",
      .severity = Severity::query,
      .one = "{heading} of {ref} is of {other} ({cell}), long before {expected}.",
      .many = "{heading} is of long before this round for {ref} ({cells}).",
      .remedy = "Give the latest figure with its date, or say that there is none yet.",
      .why = "A figure of an earlier year reads as this term's.",
      .source = "A plan with a figure of March 2017 in its report of July; the schema's threshold "
                "figure_age_days (105 unless it says otherwise).",
      .fails = FIGURES "current: 74 % (June 19)",
      .passes = FIGURES "current: 74 % (Sept 19)"},
     judge_age},
    {{.code = "figure-older-than-last",
      .severity = Severity::query,
      .one = "{heading} of {ref} is of {other} ({cell}), and the round before gave one of "
             "{expected}.",
      .many = "{heading} is older than that of the round before for {ref} ({cells}).",
      .remedy = "Give the latest figure with its date, or say why the later one does not hold.",
      .why = "A series that goes back in time is mostly an old workbook that was filled in again.",
      .source = "Reports whose figures are older than those of the report before.",
      .fails = FIGURES "current: 74 % (Aug 19) | last.current: 72 % (Sept 19)",
      .passes = FIGURES "current: 74 % (Oct 19) | last.current: 72 % (Sept 19)"},
     judge_older_than_last},
    {{.code = "figure-jumped",
      .severity = Severity::query,
      .one = "{heading} of {ref} is '{observed}' ({cell}) and was '{expected}' the round before.",
      .many = "{heading} has changed by more than half since the round before for {ref} ({cells}).",
      .remedy = "Check the figure, or say in the comment why it changed so much.",
      .why = "A figure that changes by more than half in one round is more often a slip of a digit "
             "than news.",
      .source = "The schema's threshold figure_change (0.5 unless it says otherwise).",
      .fails = FIGURES "current: 740 plans | last.current: 74 plans",
      .passes = FIGURES "current: 80 plans | last.current: 74 plans"},
     judge_figure_jump},
    {{.code = "measure-values-differ",
      .severity = Severity::query,
      .one =
          "{heading} of {ref} is '{observed}' ({cell}) and of {other} '{expected}', for the same "
          "measure.",
      .many = "{heading} differs between rows of the same measure for {ref} ({cells}).",
      .remedy = "Give the same figure in both rows.",
      .why = "One measure that covers several actions has one value.",
      .source = "Measures of the plans that cover several actions.",
      .fails = FIGURES "current: 74 % | measure: 1 Dec 2019: Attendance rises | other.measure: 1 "
                       "Dec 2019: Attendance rises | other.current: 70 %",
      .passes = FIGURES "current: 74 % | measure: 1 Dec 2019: Attendance rises | other.measure: "
                        "1 Dec 2019: Attendance rises | other.current: 74 %"},
     nullptr,
     judge_shared_measures},
};

#undef FIGURES

}  // namespace

std::span<const Check> figure_checks() {
  return figure_table;
}

}  // namespace collate::checks
