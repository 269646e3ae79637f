// SPDX-License-Identifier: MIT
// What the results of measures say beside each other: in two rows that share a measure, before and
// after the action was done, and in one round after another.
#include "checks/family.hpp"
#include "checks/paired_figures.hpp"
#include "checks/stems.hpp"
#include "checks/words.hpp"
#include "intake/answers.hpp"
#include "plan/figure_time.hpp"
#include "text/fold.hpp"
#include "text/pattern.hpp"
#include "timescale/read.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace collate::checks {
namespace {

constexpr auto result_columns = std::to_array<const char*>({"current", "impact"});

/// Asked before the pattern, which takes time to make.
bool may_be_sought(const std::string& said) {
  return has_any(said, {"being ", "o be ", "ot yet ", "wait", "stablishing"});
}

/// "Baseline being established" is allowed once.
void judge_still_sought(const Row& row, const Rule& rule, Findings& findings) {
  for (const std::string column : result_columns) {
    const auto* given = filled(row.c, row.entry, column);
    if (given == nullptr || !may_be_sought(given->text)) continue;
    const std::string before = last_text(row, column);
    static const text::Pattern sought(
        R"((?i)\b(?:being (?:established|sought|collected|gathered|developed)|to be (?:established|confirmed)|not yet (?:available|known)|data (?:is |are )?awaited|awaiting data|establishing)\b)");
    if (!may_be_sought(before) || !text::partial_match(piece(given->text), sought) ||
        !text::partial_match(piece(before), sought))
      continue;
    auto said = told(row, *given, column);
    said.other = before;
    findings.push_back(make(rule, place(row.c, given->cell), std::move(said)));
    // "The data team will have the figure in October" answers what is asked; another reason does
    // not.
    static const text::Pattern who_and_when(
        R"((?i)\b(?:figures?|data|baselines?|numbers?)\b[^.;]*\b(?:will|expected|due|by|in|from|after)\b)");
    const auto* comment = filled(row.c, row.entry, "comment");
    if (comment != nullptr && text::partial_match(piece(comment->text), who_and_when))
      findings.back().severity = Severity::note;
    return;
  }
}

/// A share that a row gives, with what it is of and where.
struct GivenShare {
  const intake::Entry* entry;
  const intake::Answer* answer;
  FigurePart part;
  std::optional<plan::TimeOfFigure> when;
};

/// The shares of a row that are named: "Completion rate 74 % in October".
std::vector<GivenShare> shares_of(const Row& row) {
  std::vector<GivenShare> shares;
  for (const std::string column : result_columns) {
    const auto* given = filled(row.c, row.entry, column);
    if (given == nullptr || given->text.find('%') == std::string::npos) continue;
    for (auto& part : figure_parts(given->text)) {
      if (part.figures.size() != 1 || !part.figures.front().percent) continue;
      const auto when = plan::time_of_figure(part.text, row.c.schema.calendar);
      shares.push_back({&row.entry, given, std::move(part), when});
    }
  }
  return shares;
}

/// "In spring", "at the summer event": by the word alone, where no year makes a time of it.
std::string season_in(const std::string& words) {
  static const text::Pattern season(
      R"((?i)\b(spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|first|second|third|last|this)\b)");
  std::string found;
  text::partial_match(words, season, &found);
  return text::fold(found);
}

/// One survey, audit or rate has one result, in whatever row and beside whatever else it stands.
bool is_same_share(const GivenShare& one, const GivenShare& other) {
  constexpr std::size_t enough = 2;  // words; one alone may be anything
  const bool same_time =
      !one.when || !other.when ||
      (one.when->last == other.when->last && one.when->of_a_year == other.when->of_a_year);
  if (!same_time || shared_things(one.part, other.part) < enough) return false;
  const std::string first = season_in(one.part.text), second = season_in(other.part.text);
  return first.empty() || second.empty() || first == second;
}

/// Rows of actions that share a measure.
void judge_shared_results(const Case& c, const Rule& rule, Findings& findings) {
  std::map<std::string, std::vector<GivenShare>> given_for;  // by measure
  for (const auto& entry : c.received.entries) {
    const plan::Action* action = c.plan.action(entry.ref);
    if (action == nullptr) continue;
    const Row row{c, entry, *action};
    const auto shares = shares_of(row);
    if (shares.empty()) continue;
    const GivenShare* differs = nullptr;
    const GivenShare* from = nullptr;
    for (const auto& id : action->measures) {
      auto& others = given_for[id];
      for (const auto& share : shares) {
        const auto other = std::find_if(others.begin(), others.end(), [&](const GivenShare& one) {
          return one.entry->ref != entry.ref && one.answer->cell != share.answer->cell &&
                 is_same_share(share, one) &&
                 one.part.figures.front().value != share.part.figures.front().value;
        });
        if (other == others.end() || differs != nullptr) continue;
        differs = &share;
        from = &*other;
      }
      if (differs == nullptr) others.insert(others.end(), shares.begin(), shares.end());
    }
    if (differs == nullptr) continue;
    const auto column = differs->answer == filled(c, entry, "current") ? "current" : "impact";
    // The column of figures under one wording of the measure has its own rule.
    if (std::any_of(findings.begin(), findings.end(), [&](const finding::Finding& one) {
          return one.code == "measure-values-differ" && one.ref == entry.ref;
        }))
      continue;
    auto said = told(row, *differs->answer, column);
    said.expected = from->answer->text;
    said.other = from->entry->ref;
    findings.push_back(make(rule, place(c, differs->answer->cell), std::move(said)));
  }
}

/// "Completed on 20 September" beside a result of May: what was measured is not what was done.
void judge_result_before_done(const Row& row, const Rule& rule, Findings& findings) {
  const auto* impact = filled(row.c, row.entry, "impact");
  if (impact == nullptr || !is_done(row.c, row.entry)) return;
  std::optional<timescale::Date> done;
  if (const auto* day = filled(row.c, row.entry, "done_on")) {
    done = intake::read_date(*day, row.c.schema.calendar, row.c.round.position).date;
  } else if (const std::string when = finished_when(row.comment); !when.empty()) {
    const auto read = timescale::read(when, row.c.schema.calendar, row.c.round.position);
    if (read.refused.empty() && read.milestones.size() == 1) done = read.milestones.front().start;
  }
  if (!done || has_any(impact->text, {"aseline"})) return;
  const auto measured = plan::time_of_figure(impact->text, row.c.schema.calendar);
  if (!measured || measured->of_a_year || measured->last >= *done) return;
  auto said = told(row, *impact, "impact");
  said.observed = measured->words;
  said.expected = timescale::to_words(*done);
  findings.push_back(make(rule, place(row.c, impact->cell), std::move(said)));
}

#define FIGURES "schema: two scales | progress: Amber | outcome: Amber | "

constexpr Check result_table[] = {
    {{.code = "figure-still-sought",
      .severity = Severity::query,
      .one = "{heading} of {ref} says '{observed}' ({cell}), as it did the round before.",
      .many = "{heading} is still being sought for {ref} ({cells}).",
      .remedy = "Give the figure, or say in the comment who will have it and when.",
      .why = "'Being established' is allowed for a time, not for good.",
      .source = "A plan of 2017 with 'data being sought' and 'establishing baseline'.",
      .fails = FIGURES "current: being established | last.current: being established",
      .passes = FIGURES "current: being established"},
     judge_still_sought},
    {{.code = "measure-results-differ",
      .severity = Severity::query,
      .one = "{heading} of {ref} is '{observed}' ({cell}), and {other} gives '{expected}' for a "
             "measure that both have.",
      .many = "{heading} gives another result than the other action of the measure for {ref} "
              "({cells}).",
      .remedy = "Give the same result in both rows, or say of what time or group each is.",
      .why = "One survey or audit that is the evidence for several actions has one result.",
      .source = "A plan of 2017 whose survey of parents is the evidence for six actions.",
      .fails = "impact: Parents' survey 71 % positive | other.impact: Parents' survey 64 % "
               "positive",
      .passes = "impact: Parents' survey 71 % positive | other.impact: Parents' survey 71 % "
                "positive"},
     nullptr,
     judge_shared_results},
    {{.code = "result-before-done",
      .severity = Severity::query,
      .one = "{heading} of {ref} is of {observed} ({cell}), and the action was done on {expected}.",
      .many = "{heading} was measured before the actions were done: {ref} ({cells}).",
      .remedy = "Give what was measured since, call it the baseline, or correct the date.",
      .why = "What was measured before the work was done does not show what the work did.",
      .source = "A plan of 2017 whose outcomes were measured before its actions ended.",
      .fails = "rating: Completed | comment: Signed off on 20 September 2019 by all schools | "
               "impact: 26 requests (May 2019)",
      .passes = "rating: Completed | comment: Signed off on 20 September 2019 by all schools | "
                "impact: 26 requests (October 2019)"},
     judge_result_before_done},
};

#undef FIGURES

}  // namespace

std::span<const Check> result_checks() {
  return result_table;
}

}  // namespace collate::checks
