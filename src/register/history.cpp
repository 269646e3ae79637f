// SPDX-License-Identifier: MIT
#include "register/history.hpp"

#include "register/done.hpp"
#include "register/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace collate::merge {
namespace {

bool is_done(const TracedRating& rating, const schema::RatingScale& scale) {
  return is_rated(rating) && scale.values[rating.value].role == schema::Role::done;
}

std::string round_name(const Context& context, const std::string& id) {
  const plan::Round* round = context.plan.round(id);
  return round == nullptr ? id : round->name;
}

/// The rating that stood when this round began.
std::optional<KnownRating> known(const Row* before, const RoundState* round, std::size_t scale) {
  if (before == nullptr) return std::nullopt;
  const auto& rating = before->ratings[scale];
  if (is_rated(rating))
    return KnownRating{rating.since.empty() ? round->round : rating.since, rating};
  return scale < before->known_before.size() ? before->known_before[scale] : std::nullopt;
}

/// Can anything be done on this scale?
bool has_done(const schema::RatingScale& scale) {
  return std::any_of(scale.values.begin(), scale.values.end(),
                     [](const auto& value) { return value.role == schema::Role::done; });
}

/// It was done, and another year has begun in which that says nothing.
bool was_done_another_year(const Row* before, const Context& context) {
  return before != nullptr && !before->done_in.empty() &&
         has_lapsed(before->done_in, context.schema, context.plan, context.round);
}

void keep_done(Row& row, const Row* before, const Context& context) {
  for (std::size_t i = 0; i < row.ratings.size(); ++i)
    row.known_before.push_back(known(before, context.before, i));
  if (was_done_another_year(before, context)) before = nullptr;
  for (std::size_t i = 0; i < row.ratings.size(); ++i) {
    // A decision that reopens it has rated it before this.
    if (is_rated(row.ratings[i]) || before == nullptr ||
        !is_done(before->ratings[i], context.schema.ratings[i]))
      continue;
    row.ratings[i] = before->ratings[i];
    row.ratings[i].since = row.known_before[i]->round;
  }
  const auto& first = row.ratings.front();
  if (is_done(first, context.schema.ratings.front()))
    row.done_in =
        before != nullptr && !before->done_in.empty() ? before->done_in : context.round.id;
  if (row.done_in.empty()) return;
  for (std::size_t i = 1; i < row.ratings.size(); ++i) {
    const auto& scale = context.schema.ratings[i];
    if (has_done(scale) && !is_done(row.ratings[i], scale)) row.still_open.push_back(scale.id);
  }
}

/// A lead who lowers the own rating is asked where the return is checked; this is the other case.
void tell_reopened(const Row& row, const Row* before, const Context& context,
                   finding::Findings& findings) {
  if (before == nullptr || before->done_in.empty() || !row.done_in.empty() ||
      !is_rated(row.ratings.front()))
    return;
  const auto& scale = context.schema.ratings.front();
  const LeadEntry* own = before->last_of(row.returned_by);
  if (own != nullptr && is_done(own->ratings.front(), scale)) return;
  const auto& now = row.ratings.front();
  if (was_done_another_year(before, context) ||
      reopening(context.schema, context.plan, context.round, row.ref, 0))
    return;
  findings.push_back(finding::make(rule("done-reopened"),
                                   {now.source->file(), now.source->sheet(), now.source->cell},
                                   {words(now, scale), words(before->ratings.front(), scale),
                                    row.ref, round_name(context, before->done_in)}));
}

/// Answers that were set aside are their lead's last answers all the same.
bool is_own_answer(const LeadEntry& entry) {
  return entry.answered && entry.standing != Standing::superseded &&
         entry.standing != Standing::of_another_lead;
}

/// Rows of later rounds have a last answer in common with the row in which it was given.
void keep_last(Row& row, const Row* before) {
  if (before != nullptr) row.last = before->last;
  const SharedList<LeadEntry>& answers = row.answers;
  const SharedList<LeadEntry>& last = row.last;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const LeadEntry& entry = answers[i];
    if (!is_own_answer(entry)) continue;
    std::size_t at = 0;
    while (at < last.size() && last[at].lead != entry.lead) ++at;
    if (at == last.size()) {
      row.last.share(answers, i);
      continue;
    }
    const LeadEntry& old = last[at];
    LeadEntry kept = entry;
    if (old.round == entry.round) {
      // Of answers in conflict the one that counts: the more cautious.
      const auto &now = entry.ratings.front(), &first = old.ratings.front();
      if (!is_rated(now) || (is_rated(first) && first.value <= now.value)) continue;
      kept.earlier = old.earlier;
      row.last.put(at, std::move(kept));
      continue;
    }
    for (std::size_t scale = 0; scale < kept.ratings.size(); ++scale) {
      const TracedRating& before_that = old.ratings[scale];
      if (is_rated(kept.ratings[scale]) || !is_rated(before_that)) continue;
      kept.ratings[scale] = before_that;
      if (before_that.since.empty()) kept.ratings[scale].since = old.round;
    }
    kept.earlier = last.hold(at);
    row.last.put(at, std::move(kept));
  }
}

void move_dates(Row& row, const plan::Action& action, const Row* before, const Context& context) {
  const auto agreed = [&] {
    const plan::Decision* by = context.plan.agreed_by(action, context.round);
    DateMove move{DateMove::Kind::agreed, context.round.id, row.agreed_date, {}, {}, {}, {}};
    if (by != nullptr) {
      move.decision = by->id;
      move.reason = by->reason;
    }
    return move;
  };
  if (before != nullptr) {
    row.dates = before->dates;
    if (row.agreed_date != before->agreed_date) row.dates.push_back(agreed());
  } else {
    row.dates.push_back({DateMove::Kind::first_agreed,
                         context.round.id,
                         action.agreed_date,
                         action.agreed_text,
                         {},
                         {},
                         {}});
    if (row.agreed_date != action.agreed_date) row.dates.push_back(agreed());
  }
  // A date on an action that is done is no proposal: there is nothing left to agree.
  if (!row.done_in.empty()) return;
  const schema::Column* reason = context.schema.column(schema::Purpose::new_date_reason);
  for (const auto& entry : row.answers) {
    if (!is_own_answer(entry) || (!entry.new_date.date && entry.new_date.as_written.empty()))
      continue;
    DateMove move{DateMove::Kind::proposed,
                  context.round.id,
                  entry.new_date.date,
                  entry.new_date.as_written,
                  entry.lead,
                  entry.comment.text,
                  {}};
    if (reason != nullptr) {
      const auto said = entry.more.find(reason->id);
      if (said != entry.more.end() && !said->second.text.empty()) move.reason = said->second.text;
    }
    move.repeated = std::any_of(row.dates.begin(), row.dates.end(), [&](const DateMove& old) {
      return old.kind == DateMove::Kind::proposed && old.round != move.round && old.date &&
             old.date == move.date;
    });
    row.dates.push_back(std::move(move));
  }
}

TimescaleStatus timescale_of(const Row& row, const Context& context) {
  if (!row.done_in.empty()) return TimescaleStatus::completed;
  if (!row.agreed_date)
    return row.new_date.date ? TimescaleStatus::new_date_proposed : TimescaleStatus::no_agreed_date;
  if (*row.agreed_date < context.round.position) {
    return row.new_date.date ? TimescaleStatus::overdue_new_date_proposed
                             : TimescaleStatus::overdue_no_new_date;
  }
  if (row.new_date.date) return TimescaleStatus::new_date_proposed;
  const auto next = next_meeting(context.plan, context.schema, context.round);
  return next && *row.agreed_date <= *next ? TimescaleStatus::due_by_next_meeting
                                           : TimescaleStatus::later;
}

Movement movement_of(const Row& row, const Context& context) {
  const auto& now = row.ratings.front();
  const auto& scale = context.schema.ratings.front();
  if (!is_rated(now)) return Movement::no_rating;
  const auto& was = row.known_before.front();
  const bool was_done = was && is_done(was->rating, scale);
  const bool lapsed =
      was_done && has_lapsed(was->round, context.schema, context.plan, context.round);
  if (is_done(now, scale) && (!was_done || lapsed)) return Movement::newly_completed;
  if (!was || lapsed) return Movement::first_rating;
  if (now.value == was->rating.value) return Movement::no_change;
  return now.value > was->rating.value ? Movement::moved_forward : Movement::moved_back;
}

}  // namespace

void continue_row(Row& row, const plan::Action& action, const Row* before, const Context& context,
                  finding::Findings& findings) {
  row.agreed_date = context.plan.agreed_date(action, context.round);
  reopen_by_decision(row, before, context, findings);
  keep_done(row, before, context);
  tell_reopened(row, before, context, findings);
  keep_last(row, before);
  move_dates(row, action, before, context);
  row.timescale = timescale_of(row, context);
  row.movement = movement_of(row, context);
}

}  // namespace collate::merge
