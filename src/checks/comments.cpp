// SPDX-License-Identifier: MIT
// Does the comment tell the group something, does it fit the rating and the date beside it, and
// does it leave children unnamed?
#include "checks/family.hpp"
#include "checks/words.hpp"
#include "finding/place.hpp"
#include "intake/answers.hpp"
#include "plan/said.hpp"
#include "text/fold.hpp"
#include "text/pattern.hpp"
#include "text/personal.hpp"
#include "text/small_numbers.hpp"
#include "timescale/follow.hpp"
#include "timescale/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace collate::checks {
namespace {

const intake::Answer* comment_of(const Row& row) {
  return filled(row.c, row.entry, "comment");
}

/// The comment, with the label of the rating beside it; the row has to have one.
finding::Told told_beside_rating(const Row& row, const intake::Answer& comment) {
  auto said = told(row, comment, "comment");
  said.other = row.c.schema.ratings.front().values[*rating(row.c, row.entry)].label;
  return said;
}

/// Every free text of the row.
template <class Tell>
void each_text(const Row& row, Tell tell) {
  for (const auto& column : row.c.schema.columns) {
    if (column.filled_by != schema::FilledBy::lead) continue;
    if (const auto* given = filled(row.c, row.entry, column.id)) tell(column, *given);
  }
}

void judge_empty_words(const Row& row, const Rule& rule, Findings& findings) {
  const auto* comment = comment_of(row);
  if (comment == nullptr || !says_nothing(row.comment)) return;
  findings.push_back(make(rule, place(row.c, comment->cell), told(row, *comment, "comment")));
}

void judge_pointer(const Row& row, const Rule& rule, Findings& findings) {
  const auto* comment = comment_of(row);
  if (comment == nullptr) return;
  const std::string ref = points_to(row.comment);
  if (ref.empty()) return;
  auto said = told(row, *comment, "comment");
  said.other = ref;
  findings.push_back(make(rule, place(row.c, comment->cell), std::move(said)));
}

/// The comment of a row when it says something of its own.
const intake::Answer* own_words(const Case& c, const intake::Entry& entry) {
  const auto* comment = filled(c, entry, "comment");
  return comment == nullptr || says_nothing(comment->text) ? nullptr : comment;
}

void tell_copy(const Case& c, const Rule& rule, const intake::Entry& entry,
               const intake::Answer& comment, const std::string& of, Findings& findings) {
  findings.push_back(make(rule, place(c, comment.cell),
                          {.observed = comment.text,
                           .ref = entry.ref,
                           .other = of,
                           .heading = c.schema.column("comment")->heading}));
}

/// The first of the rows that say the same is the original.
void judge_copies(const Case& c, const Rule& rule, Findings& findings) {
  struct First {
    std::string ref;
    cell::Address cell;
  };
  std::map<std::string, First> said;
  for (const auto& entry : c.received.entries) {
    const auto* comment = own_words(c, entry);
    if (c.plan.action(entry.ref) == nullptr || comment == nullptr ||
        !points_to(comment->text).empty())
      continue;
    const auto [first, fresh] =
        said.try_emplace(words_to_compare(comment->text), First{entry.ref, comment->cell});
    // A merged cell is one answer to several rows.
    if (!fresh && first->second.ref != entry.ref && first->second.cell != comment->cell)
      tell_copy(c, rule, entry, *comment, first->second.ref, findings);
  }
}

void judge_copies_of_earlier_rounds(const Case& c, const Rule& rule, Findings& findings) {
  std::multimap<std::string, std::string> said;  // words -> ref
  for (const auto& [ref, last] : c.last) {
    if (!last.comment.empty()) said.emplace(words_to_compare(last.comment), ref);
    for (const auto& one : last.earlier) {
      if (!one.comment.empty()) said.emplace(words_to_compare(one.comment), ref);
    }
  }
  if (said.empty()) return;
  for (const auto& entry : c.received.entries) {
    const auto* comment = own_words(c, entry);
    if (c.plan.action(entry.ref) == nullptr || comment == nullptr) continue;
    auto [from, to] = said.equal_range(words_to_compare(comment->text));
    from = std::find_if(from, to, [&](const auto& one) { return one.second != entry.ref; });
    if (from != to) tell_copy(c, rule, entry, *comment, from->second, findings);
  }
}

void judge_reason_for_date(const Row& row, const Rule& rule, Findings& findings) {
  const auto* date = filled(row.c, row.entry, "new_date");
  const auto* comment = comment_of(row);
  if (date == nullptr || comment == nullptr || is_done(row.c, row.entry)) return;
  if (says_nothing(row.comment)) return;
  const auto when = intake::read_date(*date, row.c.schema.calendar, row.c.round.position).date;
  if (!when || names_date(row.comment, *when, row.c.round.position)) return;
  bool said = false;  // in the comment, or under a heading that asks for it
  each_text(row, [&](const schema::Column& column, const intake::Answer& given) {
    const bool asks_why =
        column.id == "comment" || column.required == schema::Required::when_off_track;
    if (column.type == schema::ColumnType::text && asks_why) said = said || says_why(given.text);
  });
  if (said || mentions_trouble(row.comment)) return;
  findings.push_back(make(rule, place(row.c, comment->cell), told(row, *comment, "comment")));
}

void judge_date_only_in_words(const Row& row, const Rule& rule, Findings& findings) {
  const auto* comment = comment_of(row);
  const auto* date = answer(row.entry, "new_date");
  if (comment == nullptr || date == nullptr || !intake::is_blank(date, row.c.schema)) return;
  if (is_done(row.c, row.entry) || is_overdue(row.c, row.entry)) return;
  if (!row.c.plan.agreed_date(row.action, row.c.round)) return;  // no date to move
  const std::string later = later_time(row);
  if (later.empty() && !says_late(row.comment) && !plans_later_end(row)) return;
  auto said = told(row, *comment, "new_date");
  said.other = later;
  findings.push_back(make(rule, place(row.c, date->cell), std::move(said)));
}

void judge_done_with_new_date(const Row& row, const Rule& rule, Findings& findings) {
  const auto* date = filled(row.c, row.entry, "new_date");
  if (date == nullptr || !is_done(row.c, row.entry)) return;
  auto said = told(row, *date, "new_date");
  if (const auto day = intake::read_date(*date, row.c.schema.calendar, row.c.round.position).date)
    said.observed = timescale::to_words(*day);
  said.expected = row.c.schema.ratings.front().values.back().label;
  findings.push_back(make(rule, place(row.c, date->cell), std::move(said)));
}

/// "At risk", "Some slippage": a rating of work that goes on, below another one of such work.
bool warns(const schema::RatingScale& scale, std::size_t value) {
  return scale.values[value].role == schema::Role::under_way &&
         std::any_of(scale.values.begin() + static_cast<std::ptrdiff_t>(value) + 1,
                     scale.values.end(),
                     [](const auto& v) { return v.role == schema::Role::under_way; });
}

/// Has the scale a rating for "off track", and is it this one, if one is asked for?
bool has_off_track(const schema::RatingScale& scale, const std::string& label = {}) {
  return std::any_of(scale.values.begin(), scale.values.end(), [&](const auto& value) {
    return value.role == schema::Role::off_track &&
           (label.empty() || text::fold(value.label) == text::fold(label));
  });
}

/// Schemes with a rating for "off track" have a word for what stands still; the others say it by a
/// new date.
void judge_standing_still(const Row& row, const Rule& rule, Findings& findings) {
  const auto* comment = comment_of(row);
  const auto& scale = row.c.schema.ratings.front();
  const auto value = rating(row.c, row.entry);
  if (comment == nullptr || !value) return;
  if (scale.values[*value].role == schema::Role::off_track || is_done(row.c, row.entry)) return;
  const std::string label = label_in_front(comment->text);
  const bool named = !label.empty() && has_off_track(scale, label);  // "Red: two posts are vacant"
  const bool still = says_standing_still(row.comment);
  // Trouble is what "At risk" says.
  if (!still && !named && (warns(scale, *value) || !says_trouble(row.comment))) return;
  const bool off_track = has_off_track(scale);
  // Trouble that moves a date has had its say.
  if ((!off_track || !still) && filled(row.c, row.entry, "new_date") != nullptr) return;
  if (!off_track && !still && is_overdue(row.c, row.entry)) return;  // a date is asked for
  auto said = told_beside_rating(row, *comment);
  said.expected = named   ? "begins with '" + label + "'"
                  : still ? "says that it stands still"
                          : "tells of trouble";
  findings.push_back(make(rule, place(row.c, comment->cell), std::move(said)));
}

/// "It meets for the first time on the 14th May", said in March.
bool begins_after(const Row& row, std::string_view plan, timescale::Date position) {
  const auto times = times_to_begin(row.comment, plan);
  return std::any_of(times.begin(), times.end(), [&](const std::string& time) {
    const auto read = timescale::read(time, row.c.schema.calendar, position);
    if (!read.refused.empty() || read.milestones.size() != 1 || !read.milestones.front().start)
      return false;
    // "Published in July", said in November: the July that was.
    constexpr auto half_a_year = std::chrono::days(183);
    const auto start = *read.milestones.front().start;
    const bool has_year = read.kind != timescale::Kind::no_year;
    return start > position && (has_year || start - position <= half_a_year);
  });
}

void judge_unfinished(const Row& row, const Rule& rule, Findings& findings) {
  const auto* comment = comment_of(row);
  if (comment == nullptr || !is_done(row.c, row.entry) || says_all_done(row.comment)) return;
  const std::string plan = plan_words(row);
  if (!says_unfinished(row.comment) && !says_work_ahead(row.comment, plan) &&
      !begins_after(row, plan, row.c.round.position))
    return;
  findings.push_back(make(rule, place(row.c, comment->cell), told_beside_rating(row, *comment)));
}

/// The reverse: finished in words, and a rating that says it goes on.
void judge_finished_in_words(const Row& row, const Rule& rule, Findings& findings) {
  const auto* comment = comment_of(row);
  if (comment == nullptr || !rating(row.c, row.entry) || is_done(row.c, row.entry)) return;
  const std::string thing = finished_thing(row.comment);
  if (!says_finished(row.comment) && (thing.empty() || !is_of_action(row, thing))) return;
  findings.push_back(make(rule, place(row.c, comment->cell), told_beside_rating(row, *comment)));
}

/// "Final result, measured in June", of what has not ended.
bool gives_final_result(const std::string& impact, std::string& words) {
  static const text::Pattern final_result(
      R"((?i)\b(final (?:results?|outcomes?|figures?|surveys?|audits?|evaluations?))\b)");
  static const text::Pattern to_come(
      R"((?i)\b(?:not|no|until|when|once|before|will|to be|due|expected|await\w*|yet|next|aim\w*)\b)");
  return text::partial_match(impact, final_result, &words) && !text::partial_match(impact, to_come);
}

/// "The target has been met": of an action that goes on.
void judge_outcome_claimed(const Row& row, const Rule& rule, Findings& findings) {
  static const text::Pattern claimed(
      R"((?i)(?:^|[.;!:]\s|,\s|\s[-\x{2013}]\s|\band )(?:(?:the|our|this|both|all|its?) )*((?:expected |intended )?(?:outcomes?|targets?|impact|measures?|success (?:criteria|measures?)|objectives?|goals?) (?:of \d[\d,.]* )?(?:(?:has|have|was|were|is|are|now|been|already|fully) )*(?:met|achieved|reached|exceeded|delivered|smashed|hit|beaten|surpassed|bettered|passed|in the bag))\b)");
  static const text::Pattern of_another_time(
      R"((?i)\b(?:not|no|until|if|when|once|before|unless|last year|previous|partly|some|most|half|nearly|almost|yet|will|to be|should|aim\w*|first|interim)\b|%|\d of)");
  static const text::Pattern won(
      R"((?i)\b((?:we|they|it|schools|services|teams|partners)(?:'ve|\x{2019}ve)? (?:have |has )?(?:now |already |all )*(?:hit|met|achieved|reached|exceeded|passed|beaten) (?:the|our|its|this) (?:outcome|target|goal|measure|success criteri)(?:s|a|on)?)(?:\W*$|[.,;:!)]| (?:of|for|in|by|this|that|on|at|and|before|early|again|set|last|we|agreed)\b)|^\W*((?:now |all )?fully (?:achieved|delivered|met))\b)");
  if (!rating(row.c, row.entry) || is_done(row.c, row.entry)) return;
  for (const std::string column : {"comment", "impact"}) {
    const auto* given = filled(row.c, row.entry, column);
    if (given == nullptr) continue;
    std::string words, whole;
    const bool claims = (text::partial_match(given->text, claimed, &words) ||
                         text::partial_match(given->text, won, &words, &whole)) &&
                        !text::partial_match(given->text, of_another_time);
    if (!claims && (column == "comment" || !gives_final_result(given->text, words))) continue;
    auto said = told(row, *given, column);
    said.other = row.c.schema.ratings.front().values[*rating(row.c, row.entry)].label;
    said.observed = words.empty() ? whole : words;
    findings.push_back(make(rule, place(row.c, given->cell), std::move(said)));
    return;
  }
}

/// The words on the impact of what is done, when they say nothing, or that it is too early and the
/// day of every measure has come.
void judge_empty_impact(const Row& row, const Rule& rule, Findings& findings) {
  static const text::Pattern too_early(
      R"((?i)^\W*(?:it is |still )*(?:too (?:early|soon)|not yet (?:known|measured|available)|awaiting|to be measured)\b)");
  const auto* impact = filled(row.c, row.entry, "impact");
  if (impact == nullptr || !is_done(row.c, row.entry)) return;
  const bool early = text::partial_match(impact->text, too_early);
  bool due = !row.action.measures.empty();
  for (const auto& id : row.action.measures) {
    const auto* measure = row.c.plan.measure(id);
    const auto day = measure == nullptr
                         ? std::nullopt
                         : timescale::due_on(measure->timescale, row.c.schema.calendar);
    due = due && day && *day <= row.c.round.position;
  }
  if (early ? !due : !says_nothing(impact->text)) return;
  findings.push_back(make(rule, place(row.c, impact->cell), told(row, *impact, "impact")));
}

void judge_finished_later(const Row& row, const Rule& rule, Findings& findings) {
  const auto* comment = comment_of(row);
  if (comment == nullptr || !is_done(row.c, row.entry) || says_unfinished(row.comment)) return;
  const std::string when = finished_when(row.comment);
  if (when.empty()) return;
  const auto read = timescale::read(when, row.c.schema.calendar, row.c.round.position);
  if (!read.refused.empty() || read.milestones.size() != 1 || !read.milestones.front().start ||
      *read.milestones.front().start <= row.c.round.position)
    return;
  auto said = told_beside_rating(row, *comment);
  said.observed = when;
  said.expected = timescale::to_words(row.c.round.position);
  findings.push_back(make(rule, place(row.c, comment->cell), std::move(said)));
}

void judge_working_notes(const Row& row, const Rule& rule, Findings& findings) {
  each_text(row, [&](const schema::Column& column, const intake::Answer& given) {
    if (column.type != schema::ColumnType::text || says_nothing(given.text)) return;
    const std::string note = working_note(given.text);
    if (note.empty()) return;
    auto said = told(row, given, column.id);
    said.other = note;
    findings.push_back(make(rule, place(row.c, given.cell), std::move(said)));
  });
}

/// What was held back when the return was read; the words themselves are in nobody's hands any
/// more.
void judge_personal(const Row& row, const Rule& rule, Findings& findings) {
  each_text(row, [&](const schema::Column& column, const intake::Answer& given) {
    const std::string kinds = text::held_back_in(given.text);
    if (kinds.empty()) return;
    auto said = told(row, given, column.id);
    said.observed = kinds;
    findings.push_back(make(rule, place(row.c, given.cell), std::move(said)));
  });
}

/// Beside the table: the words to the officer on the first sheet, the names of file and sheet.
void judge_personal_elsewhere(const Case& c, const Rule& rule, Findings& findings) {
  const auto tell = [&](const std::string& kinds, std::string where, const std::string& sheet) {
    if (kinds.empty()) return;
    findings.push_back(
        make(rule, {c.received.file, sheet, {}}, {.observed = kinds, .other = std::move(where)}));
  };
  tell(text::held_back_in(c.received.note), "The box 'Anything else to tell us'", {});
  tell(text::held_back_in(c.received.completed_by), "The box 'Completed by'", {});
  const std::string name = finding::base_name(c.received.file);
  tell(text::held_back_in(text::hold_back(name)), "The name of the file", {});
  tell(text::held_back_in(text::hold_back(c.received.sheet)), "The name of the sheet", {});
}

void judge_few_people(const Row& row, const Rule& rule, Findings& findings) {
  const unsigned under = row.c.schema.small_numbers_under;
  each_text(row, [&](const schema::Column& column, const intake::Answer& given) {
    const bool of_figures = column.id == "current";
    if (column.type != schema::ColumnType::text && !of_figures) return;
    std::string few = text::few_people(given.text, under);
    if (few.empty() && of_figures) {
      for (const auto& one :
           text::bare_counts(given.text, plan::measures_named(row.c.plan, row.action))) {
        if (one.value > 0 && one.value < under) few = one.words;
      }
    }
    if (few.empty()) return;
    auto said = told(row, given, column.id);
    said.other = few;
    said.expected = std::to_string(under);
    findings.push_back(make(rule, place(row.c, given.cell), std::move(said)));
  });
}

constexpr Check comment_table[] = {
    {{.code = "comment-says-nothing",
      .severity = Severity::query,
      .one = "{heading} of {ref} only says '{observed}' ({cell}).",
      .many = "{heading} says next to nothing for {ref} ({cells}).",
      .remedy = "Say what was done since the last round and what comes next, in a sentence or two.",
      .why =
          "A word such as 'ongoing', 'tbc' or 'as above' tells the group nothing that the rating "
          "does not say.",
      .source = source::monitoring,
      .fails = "comment: On track.",
      .passes = "comment: On track: twelve of fourteen schools have sent their data"},
     judge_empty_words},
    {{.code = "comment-points-elsewhere",
      .severity = Severity::query,
      .one = "{heading} of {ref} only points to {other} ({cell}).",
      .many = "{heading} only points to other actions for {ref} ({cells}).",
      .remedy = "Say here what was done for this action, even if it is much the same.",
      .why = "Reports show each action by itself, where the words it points to do not stand.",
      .source = "A plan of 2017 whose progress says 'as point 1.2'.",
      .fails = "comment: As action 1.1.",
      .passes = "comment: As for 1.1, twelve of fourteen schools have sent their data"},
     judge_pointer},
    {{.code = "comment-copied",
      .severity = Severity::query,
      .one = "{heading} of {ref} is word for word that of {other} ({cell}).",
      .many = "{heading} is word for word that of another action for {ref} ({cells}).",
      .remedy = "Say what was done for this action.",
      .why =
          "Words copied from another action tell the group nothing about this one, and may stand "
          "in the wrong row.",
      .source = source::monitoring,
      .fails = "comment: Five of six events took place, and the last is in December",
      .passes = "comment: Five of six events took place, one of them for this action"},
     nullptr,
     judge_copies},
    {{.code = "comment-from-another-action",
      .severity = Severity::query,
      .one = "{heading} of {ref} is word for word what {other} said in an earlier round ({cell}).",
      .many = "{heading} is word for word what other actions said in earlier rounds for {ref} "
              "({cells}).",
      .remedy = "Check that the rows have not shifted, and say what was done for this action.",
      .why = "When rows shift, an answer of an earlier round comes back beside the wrong action.",
      .source = source::monitoring,
      .fails = "comment: The audit covered nine settings | last.1.1.comment: The audit covered "
               "nine settings",
      .passes = "comment: The audit covered nine settings | last.1.1.comment: The audit covered "
                "four settings"},
     nullptr,
     judge_copies_of_earlier_rounds},
    {{.code = "date-moved-without-reason",
      .severity = Severity::query,
      .one = "{ref} has a new date, and {heading} does not say why ({cell}).",
      .many = "New dates are proposed for {ref}, and {heading} does not say why ({cells}).",
      .remedy = "Add the reason for the new date.",
      .why =
          "A timescale that moves is reported to both groups with its reason, and they agree it or "
          "not.",
      .source = source::timescales,
      .fails = "new_date: 2020-09-30 | comment: Twelve of fourteen schools have sent data",
      .passes =
          "new_date: 2020-09-30 | comment: Two schools are late because their system changed"},
     judge_reason_for_date},
    {{.code = "date-moved-in-words",
      .severity = Severity::query,
      .one =
          "The comment on {ref} says that the date moves{other}, and {heading} is blank ({cell}).",
      .many = "Comments say that dates move, and {heading} is blank for {ref} ({cells}).",
      .remedy =
          "Give the new date for the group to agree, or say in the comment that the agreed date "
          "stands.",
      .why =
          "A delay that is only told in words is in no list of revised timescales, and the action "
          "counts as on time.",
      .source = source::timescales,
      .fails = "comment: The launch was postponed by the supplier",
      .passes = "comment: The launch took place without delay in October"},
     judge_date_only_in_words},
    {{.code = "completed-with-new-date",
      .severity = Severity::query,
      .one = "{ref} is rated {expected} and has a new date, {observed} ({cell}).",
      .many = "{ref} are rated {expected} and have new dates ({cells}).",
      .remedy = "Clear the new date, or choose the rating that holds until then.",
      .why =
          "What is finished needs no new date. One of the two is a slip, and the action would be "
          "counted as done.",
      .source = source::timescales,
      .fails =
          "rating: Completed | new_date: 2020-09-30 | comment: The last two schools sent their "
          "data in October | impact: Every school can now see its targets",
      .passes = "rating: Completed | comment: The last two schools sent their data in October | "
                "impact: Every school can now see its targets"},
     judge_done_with_new_date},
    {{.code = "rating-kinder-than-words",
      .severity = Severity::query,
      .one = "{ref} is rated {other}, and its comment {expected} ({cell}).",
      .many = "{ref} are rated better than their comments say ({cells}).",
      .remedy = "Choose the rating that fits, or give a new date, or say what is moving.",
      .why = "A rating that means on schedule beside words such as 'on hold' misleads the group.",
      .source = "A plan of 2017 with Amber beside 'on hold' and 'consultation delayed'.",
      .fails = "comment: The work is on hold until a post is filled",
      .passes = "comment: The work is on hold until a post is filled | new_date: 2020-09-30"},
     judge_standing_still},
    {{.code = "completed-not-finished",
      .severity = Severity::query,
      .one = "{ref} is rated {other}, and its comment says that something is still to be done "
             "({cell}).",
      .many = "{ref} are rated as finished, and their comments say that something is still to be "
              "done ({cells}).",
      .remedy = "Choose the rating that fits, or say in the comment that all is done.",
      .why =
          "'Completed' opens the measurement of impact and takes the action off the list. What is "
          "nearly complete is not complete.",
      .source = source::monitoring,
      .fails = "rating: Completed | comment: Nearly complete, two schools to go | impact: Targets "
               "can be seen",
      .passes = "rating: Completed | comment: All fourteen schools are done | impact: Targets can "
                "be seen"},
     judge_unfinished},
    {{.code = "finished-in-words",
      .severity = Severity::query,
      .one = "{ref} is rated {other}, and its comment says that it is finished ({cell}).",
      .many = "Comments say that {ref} are finished, and their ratings say otherwise ({cells}).",
      .remedy = "Choose the rating that means finished, or say in the comment what is left to do.",
      .why = "What is finished and not rated so is missing from the count of what is done, and "
             "becomes overdue.",
      .source = source::monitoring,
      .fails = "rating: Started | comment: All finished and signed off.",
      .passes = "rating: Started | comment: Completed the first draft and sent it to partners"},
     judge_finished_in_words},
    {{.code = "outcome-claimed",
      .severity = Severity::query,
      .one = "{ref} is rated {other}, and {heading} says '{observed}' ({cell}).",
      .many = "{heading} claims outcomes for {ref}, whose ratings say that they go on ({cells}).",
      .remedy = "Choose the rating that means finished, or say in the comment what is left to do.",
      .why = "An outcome that is claimed before the action is finished may have another cause, or "
             "the rating was not changed.",
      .source = "The plans' rule that completion opens the measurement of impact.",
      .fails = "comment: The target has been met in all fourteen schools",
      .passes = "comment: The target has not been met in two of fourteen schools"},
     judge_outcome_claimed},
    {{.code = "impact-says-nothing",
      .severity = Severity::query,
      .one = "{heading} of {ref} only says '{observed}' ({cell}).",
      .many = "{heading} says next to nothing for {ref} ({cells}).",
      .remedy = "Say what is different for children and families, or when it will be measured.",
      .why = "The annual report tells what each finished action changed.",
      .source = "The plans' rule that completion opens the measurement of impact.",
      .fails = "rating: Completed | comment: All fourteen schools are done | impact: TBC",
      .passes = "rating: Completed | comment: All fourteen schools are done | impact: Too early to "
                "say before the survey of July"},
     judge_empty_impact},
    {{.code = "finished-later",
      .severity = Severity::query,
      .one = "{ref} is rated {other} as at {expected}, and its comment gives {observed} ({cell}).",
      .many = "Comments say that {ref} were finished after the position date ({cells}).",
      .remedy = "Choose the rating that held on the position date, or correct the date.",
      .why = "The report says how things stood on its position date. What ends later is not done "
             "yet.",
      .source = source::monitoring,
      .fails = "rating: Completed | impact: Targets can be seen | comment: Signed off on 15 "
               "December 2019 by both boards",
      .passes = "rating: Completed | impact: Targets can be seen | comment: Signed off on 15 "
                "October 2019 by both boards"},
     judge_finished_later},
    {{.code = "working-note-left",
      .severity = Severity::note,
      .one = "{heading} of {ref} still holds a working note, '{other}' ({cell}).",
      .many = "{heading} still holds working notes for {ref} ({cells}).",
      .remedy = "Settle it and take the note out before the return is sent.",
      .why = "Words such as '(cost?)' or 'tbc' were written for the writer, and would stand in the "
             "report.",
      .source = "A plan of 2018 printed with '(cost?)' and 'write up' in its cells.",
      .fails = "comment: Twelve schools have sent their data (cost?) and two follow",
      .passes = "comment: Is it enough? Twelve schools have sent their data and say so"},
     judge_working_notes},
    {{.code = "personal-data",
      .one = "{heading} of {ref} holds what looks like personal data: {observed} ({cell}).",
      .many = "{heading} holds what looks like personal data: {observed}, for {ref} ({cells}).",
      .remedy = "Take it out of the workbook; say it without naming anyone. It was held back from "
                "every output.",
      .why =
          "Returns go to boards. A child or family must not be told by them. NHS and pupil numbers "
          "are told by their check digits, the others by their form.",
      .source =
          "Data protection law, and the plans' own aim to keep individual data out of reports.",
      .fails = "comment: The mother can be reached at 07700 900123 about the place",
      .passes = "comment: The family was reached about the place in October, by phone"},
     judge_personal},
    {{.code = "personal-data-elsewhere",
      .one = "{other} holds what looks like personal data: {observed}.",
      .remedy = "Take it out, and send the workbook again.",
      .why =
          "Names of files and sheets and the boxes of the first sheet are shown in lists and logs.",
      .source =
          "Data protection law, and the plans' own aim to keep individual data out of reports.",
      .fails = "note: Call 07700 900123",
      .passes = "note: Call the team in the usual way"},
     nullptr,
     judge_personal_elsewhere},
    {{.code = "small-number",
      .severity = Severity::query,
      .one = "{heading} of {ref} tells of {other} ({cell}): fewer than {expected}.",
      .many = "{heading} tells of fewer than {expected} children for {ref} ({cells}).",
      .remedy = "Say 'a few' or 'fewer than {expected}', or confirm that nobody can be told by it.",
      .why = "A very small number can tell who a child is. Published reports show it as [c].",
      .source = "Statistical disclosure control: counts of people under the schema's "
                "smallNumbersUnder.",
      .fails = "comment: The scheme was tried with 3 children in two settings",
      .passes = "comment: The scheme was tried with 30 children in 2 children's centres"},
     judge_few_people},
};

}  // namespace

std::span<const Check> comment_checks() {
  return comment_table;
}

}  // namespace collate::checks
