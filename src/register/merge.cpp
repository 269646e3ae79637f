// SPDX-License-Identifier: MIT
#include "register/merge.hpp"

#include "finding/group.hpp"
#include "intake/answers.hpp"
#include "register/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace collate::merge {
namespace {

using finding::make;

bool holds(const plan::Decision& decision, const plan::Plan& plan, const plan::Round& round) {
  const plan::Round* first = plan.round(decision.round);
  if (first != nullptr && first->position > round.position) return false;
  return !decision.expires || *decision.expires >= round.position;
}

std::string file_name(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

/// The day a return was made: what the lead says, else when the workbook was last saved.
std::optional<timescale::Date> day_of(const intake::Return& received) {
  return received.completed_on
             ? received.completed_on
             : timescale::from_iso(std::string_view(received.saved_at).substr(0, 10));
}

/// "completed on 4 November 2019, this one on 20 October 2019": why one return replaces another.
std::string why_later(const intake::Return& later, const intake::Return& earlier) {
  const auto said = [](const intake::Return& received) {
    const auto day = day_of(received);
    return day ? timescale::to_words(*day) : std::string("an unknown day");
  };
  if (day_of(later) != day_of(earlier))
    return fmt::format("made on {}, this one on {}", said(later), said(earlier));
  if (later.saved_at != earlier.saved_at)
    return fmt::format("saved at {}, this one at {}", later.saved_at,
                       earlier.saved_at.empty() ? "an unknown time" : earlier.saved_at);
  return "the same day; its name comes later";
}

/// One lead's entry on one action.
struct Candidate {
  const intake::Return* from = nullptr;
  const intake::Entry* entry = nullptr;
};

/// Merges one round.
class RoundMerger {
 public:
  RoundMerger(const schema::Schema& schema, const plan::Plan& plan, const plan::Round& round,
              const RoundState* before)
      : schema_(schema), plan_(plan), round_(round), before_(before) {
    state_.round = round.id;
  }

  RoundState merge(std::vector<Arrival>& arrivals) {
    // By file name first, so that the order on disk never matters.
    std::sort(arrivals.begin(), arrivals.end(),
              [](const Arrival& a, const Arrival& b) { return a.file < b.file; });
    for (const auto& arrival : arrivals) accept(arrival);
    for (const auto& decision : plan_.decisions) name_idle_exclusion(decision, arrivals);
    for (const auto& lead : plan_.leads) settle_lead(lead);
    for (const auto& action : plan_.actions) state_.rows.push_back(merge_action(action));
    state_.index();
    for (auto& line : unplaced_) state_.ledger.push_back(std::move(line));
    for (auto& finding : state_.findings) finding.round = round_.id;
    schema::apply_severities(state_.findings, schema_);
    return std::move(state_);
  }

 private:
  struct Accepted {
    const Arrival* arrival = nullptr;
    const plan::Decision* excluded_by = nullptr;
  };

  LedgerLine line_of(const Arrival& arrival, ReturnState state) const {
    LedgerLine line;
    line.lead = arrival.failure ? std::string() : arrival.received.lead;
    line.state = state;
    line.file = arrival.file;
    line.sha256 = arrival.sha256;
    if (!arrival.failure) line.received = arrival.received.completed_on;
    return line;
  }

  void accept(const Arrival& arrival) {
    if (arrival.failure || !arrival.usable) {
      LedgerLine line = line_of(arrival, ReturnState::unreadable);
      line.failure = arrival.failure;
      if (arrival.failure) {
        line.points.push_back(arrival.failure->reason.empty() ? arrival.failure->what
                                                              : arrival.failure->reason);
      } else {
        for (const auto& finding : arrival.findings) line.points.push_back(finding.message);
        state_.findings.insert(state_.findings.end(), arrival.findings.begin(),
                               arrival.findings.end());
      }
      unplaced_.push_back(std::move(line));
      return;
    }
    Accepted accepted{&arrival, nullptr};
    for (const auto& decision : plan_.decisions) {
      if (decision.kind == plan::DecisionKind::exclude_return && holds(decision, plan_, round_) &&
          (decision.round.empty() || decision.round == round_.id) &&
          decision.subject == file_name(arrival.file)) {
        accepted.excluded_by = &decision;
      }
    }
    by_lead_[arrival.received.lead].push_back(std::move(accepted));
  }

  std::size_t expected(const std::string& lead) const { return plan_.actions_of(lead).size(); }

  std::size_t rated(const intake::Return& received) const {
    std::set<std::string> refs;
    const auto& scale = schema_.ratings.front();
    for (const auto& entry : received.entries) {
      const auto answer = entry.answers.find(scale.id);
      const plan::Action* action = plan_.action(entry.ref);
      const bool own = action != nullptr && std::find(action->leads.begin(), action->leads.end(),
                                                      received.lead) != action->leads.end();
      if (own && answer != entry.answers.end() && !intake::is_blank(&answer->second, schema_) &&
          intake::read_rating(answer->second, scale).value)
        refs.insert(entry.ref);
    }
    return refs.size();
  }

  void settle_lead(const plan::Lead& lead) {
    const std::size_t asked = expected(lead.id);
    auto& returns = by_lead_[lead.id];
    std::stable_sort(returns.begin(), returns.end(), [](const Accepted& a, const Accepted& b) {
      const auto& first = a.arrival->received;
      const auto& second = b.arrival->received;
      return std::tuple(day_of(first), first.saved_at, first.file) <
             std::tuple(day_of(second), second.saved_at, second.file);
    });
    const Accepted* counts = nullptr;
    for (const auto& accepted : returns) {
      if (accepted.excluded_by == nullptr) counts = &accepted;
    }
    if (counts == nullptr && asked > 0) report_missing(lead, asked);
    for (const auto& accepted : returns) add_return(lead, accepted, counts, asked);
  }

  void report_missing(const plan::Lead& lead, std::size_t asked) {
    std::string refs;
    for (const auto* action : plan_.actions_of(lead.id))
      refs += (refs.empty() ? "" : ", ") + action->ref;
    LedgerLine line;
    line.lead = lead.id;
    line.state = ReturnState::missing;
    line.expected = asked;
    state_.ledger.push_back(std::move(line));
    state_.findings.push_back(make(rule("return-missing"), {"returns/" + round_.id, {}, {}},
                                   {refs, {}, {}, lead.name()}));
  }

  void add_return(const plan::Lead& lead, const Accepted& accepted, const Accepted* counts,
                  std::size_t asked) {
    const intake::Return& received = accepted.arrival->received;
    const finding::Place file{received.file, {}, {}};
    ReturnState state = ReturnState::received;
    if (accepted.excluded_by != nullptr) {
      state = ReturnState::excluded;
      state_.findings.push_back(
          make(rule("return-excluded"), file, {{}, {}, {}, accepted.excluded_by->id}));
    } else if (&accepted != counts) {
      state = ReturnState::superseded;
      const bool same = received.sha256 == counts->arrival->sha256;
      const std::string why = why_later(counts->arrival->received, received);
      state_.findings.push_back(make(same ? rule("return-duplicate") : rule("return-superseded"),
                                     file, {why, {}, {}, file_name(counts->arrival->file)}));
    } else {
      if (received.completed_on && *received.completed_on > round_.return_by)
        state = ReturnState::late;
      state_.findings.insert(state_.findings.end(), accepted.arrival->findings.begin(),
                             accepted.arrival->findings.end());
      counted_[lead.id] = &received;
    }
    LedgerLine line = line_of(*accepted.arrival, state);
    line.expected = asked;
    line.rated = rated(received);
    if (&accepted == counts) {
      for (const auto& finding : finding::group(accepted.arrival->findings)) {
        if (finding.severity != finding::Severity::note) line.points.push_back(finding.message);
      }
    }
    if (!received.note.empty()) line.points.push_back("Lead's note: " + received.note);
    state_.ledger.push_back(std::move(line));
  }

  /// The last row for a ref counts (a repeated ref is an error that is reported).
  static const intake::Entry* entry_on(const intake::Return& received, const std::string& ref) {
    const intake::Entry* found = nullptr;
    for (const auto& entry : received.entries) {
      if (entry.ref == ref) found = &entry;
    }
    return found;
  }

  intake::Source source(const intake::Return& from, cell::Address cell) const {
    return {from.file, from.sha256, from.sheet, cell};
  }

  TracedText traced_text(const Candidate& chosen, const std::string& column) const {
    const auto answer = chosen.entry->answers.find(column);
    if (answer == chosen.entry->answers.end() || intake::is_blank(&answer->second, schema_) ||
        answer->second.value.kind == cell::Kind::error)
      return {};
    return {answer->second.text, source(*chosen.from, answer->second.cell)};
  }

  TracedRating traced_rating(const Candidate& candidate, const schema::RatingScale& scale) const {
    TracedRating rating;
    rating.state = TracedRating::State::not_rated;
    const auto answer = candidate.entry->answers.find(scale.id);
    if (answer == candidate.entry->answers.end()) return rating;
    rating.source = source(*candidate.from, answer->second.cell);
    if (intake::is_blank(&answer->second, schema_)) return rating;
    if (const auto value = intake::read_rating(answer->second, scale).value) {
      rating.state = TracedRating::State::rated;
      rating.value = *value;
    }
    return rating;
  }

  TracedDate traced_date(const Candidate& chosen, const std::string& column) const {
    const auto answer = chosen.entry->answers.find(column);
    if (answer == chosen.entry->answers.end() || intake::is_blank(&answer->second, schema_))
      return {};
    const auto reading = intake::read_date(answer->second, schema_.calendar, round_.position);
    return {reading.date, reading.typed ? answer->second.text : std::string(),
            source(*chosen.from, answer->second.cell)};
  }

  std::vector<Candidate> candidates_for(const plan::Action& action) const {
    std::vector<Candidate> candidates;
    for (const auto& lead : action.leads) {
      const auto counted = counted_.find(lead);
      if (counted == counted_.end()) continue;
      if (const auto* entry = entry_on(*counted->second, action.ref))
        candidates.push_back({counted->second, entry});
    }
    return candidates;
  }

  void idle(const plan::Decision& decision, std::string why) {
    finding::Place place = decision.place;
    place.file = "plan.xlsx";
    state_.findings.push_back(make(rule("decision-idle"), std::move(place),
                                   {std::move(why), {}, decision.ref, decision.id}));
  }

  /// Only decisions on this round: one without a round may rule on a file of another.
  void name_idle_exclusion(const plan::Decision& decision, const std::vector<Arrival>& arrivals) {
    if (decision.kind != plan::DecisionKind::exclude_return || decision.round != round_.id ||
        !holds(decision, plan_, round_))
      return;
    const bool there = std::any_of(arrivals.begin(), arrivals.end(), [&](const Arrival& arrival) {
      return file_name(arrival.file) == decision.subject;
    });
    if (!there) idle(decision, fmt::format("no return is named '{}'", decision.subject));
  }

  const plan::Decision* ruling_on(const plan::Action& action) const {
    const plan::Decision* ruling = nullptr;
    for (const auto* decision : plan_.decisions_on(action.ref)) {
      if (decision->kind == plan::DecisionKind::entry_stands && holds(*decision, plan_, round_) &&
          (decision->round.empty() || decision->round == round_.id)) {
        ruling = decision;
      }
    }
    return ruling;
  }

  Candidate choose(const plan::Action& action, const std::vector<Candidate>& candidates) {
    const auto& scale = schema_.ratings.front();
    if (const auto* ruling = ruling_on(action)) {
      for (const auto& candidate : candidates) {
        if (candidate.from->lead == ruling->subject) return candidate;
      }
      if (ruling->round == round_.id)
        idle(*ruling, fmt::format("{} sent no entry on {} that counts",
                                  plan_.lead(ruling->subject)->name(), action.ref));
    }
    // An unrated entry is no answer while another lead rated the action.
    const auto rank = [&](const Candidate& candidate) {
      const auto rating = traced_rating(candidate, scale);
      return rating.state == TracedRating::State::rated ? rating.value : scale.values.size();
    };
    const auto chosen =
        std::min_element(candidates.begin(), candidates.end(),
                         [&](const Candidate& a, const Candidate& b) { return rank(a) < rank(b); });
    std::set<std::size_t> ranks;
    std::string told;
    for (const auto& candidate : candidates) {
      const auto rating = traced_rating(candidate, scale);
      if (rating.state != TracedRating::State::rated) continue;
      ranks.insert(rating.value);
      told += fmt::format("{}{} says '{}' ({}, {})", told.empty() ? "" : "; ",
                          plan_.lead(candidate.from->lead)->name(), words(rating, scale),
                          file_name(candidate.from->file), cell::to_a1(rating.source->cell));
    }
    if (ranks.size() > 1) {
      const auto& answer = chosen->entry->answers.at(scale.id);
      state_.findings.push_back(
          make(rule("leads-disagree"), {chosen->from->file, chosen->from->sheet, answer.cell},
               {answer.text, {}, action.ref, fmt::format("{}: {}", action.ref, told)}));
    }
    return *chosen;
  }

  Row merge_action(const plan::Action& action) {
    Row row;
    row.ref = action.ref;
    row.agreed_date = plan_.agreed_date(action, round_);
    row.ratings.resize(schema_.ratings.size());
    const auto candidates = candidates_for(action);
    if (!candidates.empty()) fill(row, choose(action, candidates), candidates);
    row.timescale = timescale_of(row);
    row.movement = movement_of(row);
    return row;
  }

  void fill(Row& row, const Candidate& chosen, const std::vector<Candidate>& candidates) {
    row.returned_by = chosen.from->lead;
    for (std::size_t i = 0; i < schema_.ratings.size(); ++i)
      row.ratings[i] = traced_rating(chosen, schema_.ratings[i]);
    for (const auto& column : schema_.columns) {
      if (column.filled_by != schema::FilledBy::lead || column.type == schema::ColumnType::rating)
        continue;
      if (column.id == "comment")
        row.comment = traced_text(chosen, column.id);
      else if (column.id == "impact")
        row.impact = traced_text(chosen, column.id);
      else if (column.id == "new_date")
        row.new_date = traced_date(chosen, column.id);
      else
        row.more[column.id] = traced_text(chosen, column.id);
    }
    for (const auto& candidate : candidates) {
      if (candidate.from->lead != chosen.from->lead)
        row.also_returned_by.push_back(candidate.from->lead);
      if (traced_rating(candidate, schema_.ratings.front()).state != TracedRating::State::rated)
        row.unrated_by.push_back(candidate.from->lead);
      auto impact = traced_text(candidate, "impact");
      if (!impact.text.empty()) row.impacts.emplace_back(candidate.from->lead, std::move(impact));
    }
  }

  TimescaleStatus timescale_of(const Row& row) const {
    const auto& rating = row.ratings.front();
    const bool done = rating.state == TracedRating::State::rated &&
                      schema_.ratings.front().values[rating.value].role == schema::Role::done;
    if (done) return TimescaleStatus::completed;
    if (!row.agreed_date)
      return row.new_date.date ? TimescaleStatus::new_date_proposed
                               : TimescaleStatus::no_agreed_date;
    if (*row.agreed_date < round_.position) {
      return row.new_date.date ? TimescaleStatus::overdue_new_date_proposed
                               : TimescaleStatus::overdue_no_new_date;
    }
    if (row.new_date.date) return TimescaleStatus::new_date_proposed;
    const auto next = next_meeting(plan_, schema_, round_);
    return next && *row.agreed_date <= *next ? TimescaleStatus::due_by_next_meeting
                                             : TimescaleStatus::later;
  }

  Movement movement_of(const Row& row) const {
    const auto& now = row.ratings.front();
    if (now.state != TracedRating::State::rated) return Movement::no_rating;
    const TracedRating* was = nullptr;
    if (before_ != nullptr) {
      if (const Row* old = before_->row(row.ref)) was = &old->ratings.front();
    }
    const bool done = schema_.ratings.front().values[now.value].role == schema::Role::done;
    const bool was_done = was != nullptr && was->state == TracedRating::State::rated &&
                          schema_.ratings.front().values[was->value].role == schema::Role::done;
    if (done && !was_done) return Movement::newly_completed;
    if (was == nullptr || was->state != TracedRating::State::rated) return Movement::first_rating;
    if (now.value == was->value) return Movement::no_change;
    return now.value > was->value ? Movement::moved_forward : Movement::moved_back;
  }

  const schema::Schema& schema_;
  const plan::Plan& plan_;
  const plan::Round& round_;
  const RoundState* before_;
  std::map<std::string, std::vector<Accepted>> by_lead_;
  std::map<std::string, const intake::Return*> counted_;
  std::vector<LedgerLine> unplaced_;
  RoundState state_;
};

}  // namespace

std::optional<timescale::Date> next_meeting(const plan::Plan& plan, const schema::Schema& schema,
                                            const plan::Round& round) {
  const plan::Round* after = plan.round_after(round.id);
  return after == nullptr || schema.bodies.empty() ? std::nullopt
                                                   : after->meeting(schema.bodies.front().id);
}

RoundState merge_round(const schema::Schema& schema, const plan::Plan& plan,
                       const plan::Round& round, std::vector<Arrival> arrivals,
                       const RoundState* before) {
  return RoundMerger(schema, plan, round, before).merge(arrivals);
}

namespace {

intake::LastAnswer answer_of(const Row& row, const schema::Schema& schema) {
  intake::LastAnswer answer;
  for (std::size_t i = 0; i < row.ratings.size(); ++i) {
    const bool is_rated = row.ratings[i].state == TracedRating::State::rated;
    answer.ratings.push_back(is_rated ? words(row.ratings[i], schema.ratings[i]) : std::string());
  }
  answer.comment = row.comment.text;
  for (const auto& [id, given] : row.more) {
    if (!given.text.empty()) answer.more[id] = given.text;
  }
  return answer;
}

}  // namespace

std::map<std::string, intake::LastAnswer> last_answers(const RoundState* round,
                                                       const schema::Schema& schema) {
  std::map<std::string, intake::LastAnswer> last;
  if (round == nullptr) return last;
  for (const auto& row : round->rows) last.emplace(row.ref, answer_of(row, schema));
  return last;
}

std::optional<intake::LastAnswer> last_answer(const RoundState* round, const schema::Schema& schema,
                                              const std::string& ref) {
  const Row* row = round == nullptr ? nullptr : round->row(ref);
  return row == nullptr ? std::nullopt : std::optional(answer_of(*row, schema));
}

bool has_returns(const RoundState& round) {
  return std::any_of(round.rows.begin(), round.rows.end(),
                     [](const Row& row) { return !row.returned_by.empty(); });
}

}  // namespace collate::merge
