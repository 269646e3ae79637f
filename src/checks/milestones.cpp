// SPDX-License-Identifier: MIT
// Does the answer fit the agreed timescale as it is worded: its start, its steps, its condition?
#include "checks/family.hpp"
#include "checks/words.hpp"
#include "intake/answers.hpp"
#include "timescale/read.hpp"

#include <algorithm>

namespace collate::checks {
namespace {

/// The agreed timescale in words; nothing when a decision has put a day in its place.
std::optional<timescale::Timescale> agreed(const Row& row) {
  if (row.action.agreed_text.empty() || row.c.plan.agreed_by(row.action, row.c.round) != nullptr)
    return std::nullopt;
  // What an issued workbook carries has the words only.
  if (row.action.agreed.expression.empty())
    return timescale::read(row.action.agreed_text, row.c.schema.calendar, row.c.plan.from);
  return row.action.agreed;
}

/// The day on which work begins; nothing where the words only say by when it is due.
std::optional<timescale::Date> start_of(const timescale::Timescale& when) {
  using timescale::Kind;
  const bool says_start = when.kind == Kind::range || when.kind == Kind::open_ended;
  return says_start && !when.milestones.empty() ? when.milestones.front().start : std::nullopt;
}

void tell_rating(const Row& row, const Rule& rule, std::string expected, Findings& findings) {
  const auto& scale = row.c.schema.ratings.front();
  const auto* given = answer(row.entry, scale.id);
  auto said = told(row, *given, scale.id);
  said.observed = scale.values[*rating(row.c, row.entry)].label;
  said.expected = std::move(expected);
  auto finding = make(rule, place(row.c, given->cell), std::move(said));
  heed_comment(row.c, row.entry, finding);
  findings.push_back(std::move(finding));
}

void judge_done_before_start(const Row& row, const Rule& rule, Findings& findings) {
  if (!is_done(row.c, row.entry)) return;
  const auto when = agreed(row);
  const auto start = when ? start_of(*when) : std::nullopt;
  if (start && *start > row.c.round.position)
    tell_rating(row, rule, timescale::to_words(*start), findings);
}

/// Do the words take up the condition: share a word of some length with it?
bool takes_up(std::string_view comment, std::string_view condition) {
  const std::string words = plain_words(comment);
  const std::string wanted = plain_words(condition);
  constexpr std::size_t a_word = 5;
  for (std::size_t from = 1; from < wanted.size();) {
    const auto end = wanted.find(' ', from);
    const std::string word = wanted.substr(from, end - from);
    from = end + 1;
    if (word.size() < a_word || word == "subject" || word == "linked" || word == "depending")
      continue;
    if (words.find(" " + word.substr(0, a_word)) != std::string::npos) return true;
  }
  return false;
}

/// "Recommendations made in September", of "March 2018: recommendations; 2018/19: implementation".
bool tells_of_first_steps_only(const Row& row, const timescale::Timescale& when) {
  const std::string& last = when.milestones.back().label;
  return !last.empty() && !takes_up(row.comment.text, last) &&
         std::any_of(when.milestones.begin(), when.milestones.end() - 1,
                     [&](const timescale::Milestone& step) {
                       return !step.label.empty() && takes_up(row.comment.text, step.label);
                     });
}

void judge_steps_left(const Row& row, const Rule& rule, Findings& findings) {
  if (!is_done(row.c, row.entry)) return;
  const auto when = agreed(row);
  if (!when || when->milestones.size() < 2) return;
  std::optional<timescale::Date> last;
  bool passed = false;
  for (const auto& milestone : when->milestones) {
    if (!milestone.end) continue;
    last = std::max(last.value_or(*milestone.end), *milestone.end);
    passed = passed || *milestone.end <= row.c.round.position;
  }
  // Before the first of its steps it is simply early.
  if (last && *last > row.c.round.position && (passed || tells_of_first_steps_only(row, *when)))
    tell_rating(row, rule, timescale::to_words(*last), findings);
}

void judge_not_begun(const Row& row, const Rule& rule, Findings& findings) {
  const auto* comment = filled(row.c, row.entry, "comment");
  if (comment == nullptr || is_done(row.c, row.entry)) return;
  const bool waits = !rating(row.c, row.entry) && says_waiting(row.comment);
  if (!waits && !says_not_begun(row.comment)) return;
  const auto when = agreed(row);
  const auto start = when ? start_of(*when) : std::nullopt;
  if (!start || *start >= row.c.round.position) return;
  auto said = told(row, *comment, "comment");
  said.expected = timescale::to_words(*start);
  auto finding = make(rule, place(row.c, comment->cell), std::move(said));
  heed_comment(row.c, row.entry, finding);
  findings.push_back(std::move(finding));
}

/// "Report Feb 2023, survey May 2023, analysis Apr 2023"
void judge_steps_of_new_date(const Row& row, const Rule& rule, Findings& findings) {
  const auto* given = filled(row.c, row.entry, "new_date");
  if (given == nullptr) return;
  const auto reading = intake::read_date(*given, row.c.schema.calendar, row.c.round.position);
  if (!timescale::is_list_of_steps(reading.timescale)) return;
  const timescale::Milestone* before = nullptr;
  for (const auto& step : reading.timescale.milestones) {
    if (before != nullptr && before->end && step.end && *step.end < *before->end) {
      auto said = told(row, *given, "new_date");
      said.observed = timescale::to_words(*step.end);
      said.expected = timescale::to_words(*before->end);
      findings.push_back(make(rule, place(row.c, given->cell), std::move(said)));
      return;
    }
    before = &step;
  }
}

/// A new date that rests on something: the group that is asked to agree it has to know.
void judge_condition_of_new_date(const Row& row, const Rule& rule, Findings& findings) {
  const auto* given = filled(row.c, row.entry, "new_date");
  if (given == nullptr || is_done(row.c, row.entry)) return;
  const auto reading = intake::read_date(*given, row.c.schema.calendar, row.c.round.position);
  const auto* comment = filled(row.c, row.entry, "comment");
  const std::string& condition = reading.timescale.condition;
  if (!reading.date || condition.empty() ||
      (comment != nullptr && takes_up(comment->text, condition)))
    return;
  auto said = told(row, *given, "new_date");
  said.other = condition;
  findings.push_back(make(rule, place(row.c, given->cell), std::move(said)));
}

void judge_condition(const Row& row, const Rule& rule, Findings& findings) {
  const auto* comment = filled(row.c, row.entry, "comment");
  if (comment == nullptr || is_done(row.c, row.entry)) return;
  const auto when = agreed(row);
  if (!when || when->condition.empty() || takes_up(comment->text, when->condition)) return;
  auto said = told(row, *comment, "comment");
  said.other = when->condition;
  findings.push_back(make(rule, place(row.c, comment->cell), std::move(said)));
}

constexpr Check milestone_table[] = {
    {{.code = "done-before-start",
      .severity = Severity::query,
      .one = "{ref} is rated {observed} ({cell}), and was to start on {expected}.",
      .many = "Actions are rated as finished before they were to start: {ref} ({cells}).",
      .remedy = "Check the rating, or say in the comment why it could be done so early.",
      .why = "What is finished before it was to start is good news, or an answer in the wrong row.",
      .source = source::timescales,
      .fails = "plan.timescale: January 2020 to July 2020 | rating: Completed | comment: All "
               "fourteen schools can see their targets | impact: Targets are seen by all",
      .passes = "plan.timescale: September 2019 to July 2020 | rating: Completed | comment: All "
                "fourteen schools can see their targets | impact: Targets are seen by all"},
     judge_done_before_start},
    {{.code = "done-before-last-step",
      .severity = Severity::query,
      .one = "{ref} is rated {observed} ({cell}), and the last of its agreed dates is {expected}.",
      .many = "Actions are rated as finished before the last of their agreed dates: {ref} "
              "({cells}).",
      .remedy = "Rate it as finished once the last step is, or say in the comment that all of it "
                "is done.",
      .why = "An action with several dates is finished when its last step is.",
      .source = "A plan of 2017 with three dates in one cell: Sept 17, Jan 18, Dec 18.",
      .fails = "plan.timescale: July 2019 and December 2019 | rating: Completed | comment: All "
               "fourteen schools can see their targets | impact: Targets are seen by all",
      .passes = "plan.timescale: July 2019 and October 2019 | rating: Completed | comment: All "
                "fourteen schools can see their targets | impact: Targets are seen by all"},
     judge_steps_left},
    {{.code = "start-passed",
      .severity = Severity::query,
      .one = "{ref} was to start on {expected}, and its comment says that it has not begun "
             "({cell}).",
      .many = "Actions have not begun, and were to start before this round: {ref} ({cells}).",
      .remedy = "Say in the comment what holds it up, or give a new date.",
      .why = "An action that has not begun when it was to start will rarely end in time.",
      .source = source::timescales,
      .fails = "plan.timescale: September 2019 to July 2020 | rating: | comment: Not yet due to "
               "start",
      .passes = "plan.timescale: January 2020 to July 2020 | rating: | comment: Not yet due to "
                "start"},
     judge_not_begun},
    {{.code = "condition-open",
      .severity = Severity::note,
      .one = "The date of {ref} holds '{other}'; {heading} does not say how that stands ({cell}).",
      .many = "Dates hold on conditions, and {heading} does not say how they stand for {ref} "
              "({cells}).",
      .remedy = "Say whether it has been met.",
      .why = "A date with a condition is only as good as the condition.",
      .source = "Plans with dates 'subject to procurement timescales'.",
      .fails = "plan.timescale: July 2020 (subject to procurement timescales)",
      .passes = "plan.timescale: July 2020 (subject to procurement timescales) | comment: The "
                "procurement was let in October, and twelve schools have sent their data"},
     judge_condition},
    {{.code = "new-date-conditional",
      .severity = Severity::note,
      .one = "{heading} of {ref} holds '{other}' ({cell}).",
      .many = "New dates hold on conditions for {ref} ({cells}).",
      .remedy = "Say in the comment who decides that, and when.",
      .why = "A group that agrees a date has to know what it rests on.",
      .source = "Plans with dates 'subject to procurement timescales'.",
      .fails = "new_date: \"October 2020 subject to cabinet approval\" | comment: The date moves "
               "because the supplier withdrew in October",
      .passes = "new_date: \"October 2020 subject to cabinet approval\" | comment: The supplier "
                "withdrew in October; cabinet is asked for its approval in January"},
     judge_condition_of_new_date},
    {{.code = "new-date-steps",
      .severity = Severity::query,
      .one = "{heading} of {ref} gives steps that run back: {observed} stands behind {expected} "
             "({cell}).",
      .many = "New dates give steps that run back for {ref} ({cells}).",
      .remedy = "Put the steps in their order, or correct the date that is wrong.",
      .why = "A step that ends before the one it follows is a slip in either date.",
      .source = "A plan of 2017 with Sept 17, Jan 18 and Dec 18 in one cell, which must ascend.",
      .fails =
          "new_date: \"Report by 30 November 2020, roll-out by 31 October 2020\" | comment: The "
          "date moves "
          "because the supplier withdrew in October",
      .passes =
          "new_date: \"Report by 31 October 2020, roll-out by 30 November 2020\" | comment: The "
          "date moves "
          "because the supplier withdrew in October"},
     judge_steps_of_new_date},
};

}  // namespace

std::span<const Check> milestone_checks() {
  return milestone_table;
}

}  // namespace collate::checks
