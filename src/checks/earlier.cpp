// SPDX-License-Identifier: MIT
// Against the rounds before: is it still the same answer, are the words those of a round long gone,
// does the date move again, has the figure never moved?
#include "checks/family.hpp"
#include "checks/words.hpp"
#include "intake/answers.hpp"
#include "text/figure.hpp"
#include "timescale/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace collate::checks {
namespace {

using intake::LastAnswer;

/// The lead's own answers of earlier rounds, the latest first.
std::vector<const LastAnswer*> answers_before(const Row& row) {
  std::vector<const LastAnswer*> all;
  const auto last = row.c.last.find(row.entry.ref);
  if (last == row.c.last.end()) return all;
  all.push_back(&last->second);
  for (const auto& one : last->second.earlier) all.push_back(&one);
  return all;
}

bool same_words(std::string_view a, std::string_view b) {
  return !a.empty() && words_to_compare(a) == words_to_compare(b);
}

bool same_ratings(const Row& row, const LastAnswer& before) {
  const auto& scales = row.c.schema.ratings;
  for (std::size_t i = 0; i < scales.size() && i < before.ratings.size(); ++i) {
    const auto now = rating_on(row.c, row.entry, i);
    if ((now ? scales[i].values[*now].label : std::string()) != before.ratings[i]) return false;
  }
  return true;
}

/// How many rounds running, up to the last, gave this rating and this comment.
std::size_t rounds_the_same(const Row& row, const intake::Answer& comment) {
  std::size_t rounds = 0;
  for (const auto* before : answers_before(row)) {
    if (!same_words(before->comment, comment.text) || !same_ratings(row, *before)) break;
    ++rounds;
  }
  return rounds;
}

/// From this many rounds running with the same answer, this one included, it is called stale.
std::size_t stale_after(const Case& c) {
  return static_cast<std::size_t>(std::max(2.0, c.schema.threshold("stale_rounds")));
}

/// The comment when it says something of its own; what says nothing has its own finding.
const intake::Answer* telling_comment(const Row& row) {
  const auto* comment = filled(row.c, row.entry, "comment");
  return comment == nullptr || says_nothing(row.comment) ? nullptr : comment;
}

void judge_repeated(const Row& row, const Rule& rule, Findings& findings) {
  const auto* comment = telling_comment(row);
  const auto before = answers_before(row);
  if (comment == nullptr || before.empty() || !same_words(before.front()->comment, comment->text) ||
      rounds_the_same(row, *comment) + 1 >= stale_after(row.c))
    return;
  findings.push_back(make(rule, place(row.c, comment->cell), told(row, *comment, "comment")));
}

void judge_stale(const Row& row, const Rule& rule, Findings& findings) {
  const auto* comment = telling_comment(row);
  if (comment == nullptr) return;
  const std::size_t rounds = rounds_the_same(row, *comment);
  if (rounds == 0 || rounds + 1 < stale_after(row.c)) return;
  auto said = told(row, *comment, "comment");
  said.expected = answers_before(row)[rounds - 1]->round;
  said.other = std::to_string(rounds + 1);
  findings.push_back(make(rule, place(row.c, comment->cell), std::move(said)));
}

/// Words of a round before the last; the last round's own have their own finding.
void judge_brought_back(const Row& row, const Rule& rule, Findings& findings) {
  const auto* comment = telling_comment(row);
  const auto before = answers_before(row);
  if (comment == nullptr || before.empty() || same_words(before.front()->comment, comment->text))
    return;
  const auto found = std::find_if(before.begin(), before.end(), [&](const LastAnswer* one) {
    return same_words(one->comment, comment->text);
  });
  if (found == before.end()) return;
  auto said = told(row, *comment, "comment");
  said.expected = (*found)->round;
  findings.push_back(make(rule, place(row.c, comment->cell), std::move(said)));
}

/// What was decided up to this round, and what was only proposed before it.
void judge_moved_before(const Row& row, const Rule& rule, Findings& findings) {
  const auto* date = filled(row.c, row.entry, "new_date");
  if (date == nullptr) return;
  const auto asked = intake::read_date(*date, row.c.schema.calendar, row.c.round.position).date;
  std::vector<timescale::Date> days;
  std::string moves;
  const auto add = [&](std::optional<timescale::Date> to, const std::string& how) {
    if (!to || to == asked || std::find(days.begin(), days.end(), *to) != days.end()) return;
    days.push_back(*to);
    moves += (moves.empty() ? "to " : ", then to ") + timescale::to_words(*to) + how;
  };
  const auto agreed = row.c.plan.agreed_date(row.action, row.c.round);
  bool had_one = row.action.agreed_date.has_value();
  for (const plan::Decision* decision : row.c.plan.decisions_on(row.entry.ref)) {
    // What was decided after this round is no earlier move, nor is the date that is asked for.
    const plan::Round* first = row.c.plan.first_round(*decision);
    if (decision->kind == plan::DecisionKind::agree_date &&
        (first == nullptr || first->position <= row.c.round.position)) {
      if (had_one) add(timescale::from_iso(decision->value), "");
      had_one = true;  // the first date of all is no move
    }
  }
  const auto before = answers_before(row);
  for (auto one = before.rbegin(); one != before.rend(); ++one) {
    const auto proposed = (*one)->more.find("new_date");
    if (proposed == (*one)->more.end()) continue;
    const auto to = timescale::from_iso(proposed->second);
    if (to != agreed) add(to, fmt::format(" (proposed in {})", (*one)->round));
  }
  if (moves.empty()) return;
  auto said = told(row, *date, "new_date");
  said.other = moves;
  findings.push_back(make(rule, place(row.c, date->cell), std::move(said)));
}

/// The same figure to the last digit, round after round, is a figure that nobody took again.
void judge_same_figure(const Row& row, const Rule& rule, Findings& findings) {
  const auto* given = filled(row.c, row.entry, "current");
  if (given == nullptr || is_done(row.c, row.entry)) return;
  const auto now = text::only_figure(given->text);
  if (!now) return;
  std::size_t rounds = 0;
  std::string since;
  for (const auto* before : answers_before(row)) {
    const auto then = before->more.find("current");
    if (then == before->more.end()) break;
    const auto figure = text::only_figure(then->second);
    if (!figure || *figure != *now) break;
    since = before->round;
    ++rounds;
  }
  if (rounds + 1 < std::max<std::size_t>(stale_after(row.c), 3)) return;
  auto said = told(row, *given, "current");
  said.expected = since;
  said.other = std::to_string(rounds + 1);
  findings.push_back(make(rule, place(row.c, given->cell), std::move(said)));
}

bool was_done(const Row& row, const LastAnswer& before) {
  const auto& values = row.c.schema.ratings.front().values;
  return std::any_of(values.begin(), values.end(), [&](const schema::RatingValue& value) {
    return value.role == schema::Role::done && !before.ratings.empty() &&
           value.label == before.ratings.front();
  });
}

/// Past the agreed date round after round: new dates may have been asked for, and none was agreed.
void judge_overdue_again(const Row& row, const Rule& rule, Findings& findings) {
  if (!is_overdue(row.c, row.entry)) return;
  std::size_t rounds = 0;
  std::string since;
  for (const auto* before : answers_before(row)) {
    const auto then = std::find_if(row.c.plan.rounds.begin(), row.c.plan.rounds.end(),
                                   [&](const auto& one) { return one.name == before->round; });
    if (then == row.c.plan.rounds.end()) break;
    const auto due = row.c.plan.agreed_date(row.action, *then);
    if (!due || *due >= then->position || was_done(row, *before)) break;
    since = before->round;
    ++rounds;
  }
  if (rounds + 1 < std::max<std::size_t>(stale_after(row.c), 3)) return;
  const auto* agreed = answer(row.entry, "agreed");
  auto finding =
      make(rule, place(row.c, agreed != nullptr ? agreed->cell : row.entry.ref_cell),
           {.observed = timescale::to_words(*row.c.plan.agreed_date(row.action, row.c.round)),
            .expected = since,
            .ref = row.entry.ref,
            .other = std::to_string(rounds + 1)});
  heed_comment(row.c, row.entry, finding);
  findings.push_back(std::move(finding));
}

constexpr Check earlier_table[] = {
    {{.code = "comment-repeated",
      .severity = Severity::query,
      .one = "{heading} of {ref} is word for word that of the round before ({cell}).",
      .many = "{heading} is word for word that of the round before for {ref} ({cells}).",
      .remedy = "Say what has happened since, or confirm that nothing has.",
      .why = "A comment that is copied forward tells the group nothing about this round.",
      .source = source::monitoring,
      .fails = "comment: Twelve schools have sent their data | last.comment: Twelve schools have "
               "sent their data",
      .passes = "comment: All fourteen schools have sent their data | last.comment: Twelve schools "
                "have sent their data"},
     judge_repeated},
    {{.code = "answer-stale",
      .severity = Severity::query,
      .one = "{ref} has had the same rating and the same words for {other} rounds, since "
             "{expected} ({cell}).",
      .many = "The same rating and the same words have come back round after round for {ref} "
              "({cells}).",
      .remedy = "Say what has happened since, or say that the action stands still and what would "
                "move it.",
      .why = "An answer that is sent again and again hides that nothing moves, or that nobody "
             "looked.",
      .source = "The schema's threshold stale_rounds (3 rounds unless it says otherwise).",
      .fails = "comment: Twelve schools have sent their data | last.rating: In progress | "
               "last.comment: Twelve schools have sent their data | earlier.rating: In progress | "
               "earlier.comment: Twelve schools have sent their data",
      .passes = "comment: All fourteen schools have sent their data | last.rating: In progress | "
                "last.comment: Twelve schools have sent their data | earlier.rating: In progress | "
                "earlier.comment: Twelve schools have sent their data"},
     judge_stale},
    {{.code = "comment-brought-back",
      .severity = Severity::query,
      .one = "{heading} of {ref} is word for word that of {expected} ({cell}).",
      .many = "{heading} is word for word that of an earlier round for {ref} ({cells}).",
      .remedy = "Check that this is not an old workbook, and say what has happened since.",
      .why = "Words of a round long gone come back when an old workbook is filled in again.",
      .source = source::monitoring,
      .fails = "comment: Six schools have sent their data | last.comment: Twelve schools have sent "
               "their data | earlier.comment: Six schools have sent their data",
      .passes = "comment: All fourteen schools have sent their data | last.comment: Twelve schools "
                "have sent their data | earlier.comment: Six schools have sent their data"},
     judge_brought_back},
    {{.code = "date-moved-before",
      .severity = Severity::note,
      .one = "{ref} asks for another date; its date was moved before: {other} ({cell}).",
      .many = "Dates that were moved before are to move again for {ref} ({cells}).",
      .remedy = "Say in the comment what is different this time.",
      .why = "A date that moves again and again is a message of its own.",
      .source = source::timescales,
      .fails = "plan.moved: 2020-03-31 | new_date: 2020-09-30 | comment: The date moves because "
               "the supplier withdrew",
      .passes = "last.new_date: 2020-09-30 | new_date: 2020-09-30 | comment: The date moves "
                "because the supplier withdrew"},
     judge_moved_before},
    {{.code = "overdue-again",
      .severity = Severity::query,
      .one = "{ref} has been past its agreed date, {observed}, for {other} rounds, since "
             "{expected} ({cell}).",
      .many = "Actions have been past their agreed dates round after round: {ref} ({cells}).",
      .remedy = "Say in the comment what holds it up, and ask for a date that can be kept.",
      .why = "An action that is late in every round needs a decision, and not the next reminder.",
      .source = "The schema's threshold stale_rounds (3 rounds unless it says otherwise).",
      .fails = "plan.agreed: 2019-01-31 | new_date: 2020-03-31 | comment: Twelve of fourteen "
               "schools have now sent data to us | last.rating: Started | earlier.rating: Started",
      .passes = "plan.agreed: 2019-05-31 | new_date: 2020-03-31 | comment: The date moves because "
                "the supplier withdrew | last.rating: Started | earlier.rating: Started"},
     judge_overdue_again},
    {{.code = "figure-never-moves",
      .severity = Severity::query,
      .one = "{heading} of {ref} has been the same to the last digit for {other} rounds, since "
             "{expected} ({cell}).",
      .many = "{heading} has been the same to the last digit for several rounds for {ref} "
              "({cells}).",
      .remedy = "Give the figure of this round, or say when it is next taken.",
      .why = "A figure that never moves was rarely taken again.",
      .source = "The schema's threshold stale_rounds (3 rounds unless it says otherwise).",
      .fails = "schema: two scales | progress: Amber | outcome: Amber | current: 34.5 % | "
               "last.current: 34.5 % | earlier.current: 34.5 %",
      .passes = "schema: two scales | progress: Amber | outcome: Amber | current: 34.6 % | "
                "last.current: 34.5 % | earlier.current: 34.5 %"},
     judge_same_figure},
};

}  // namespace

std::span<const Check> earlier_checks() {
  return earlier_table;
}

}  // namespace collate::checks
