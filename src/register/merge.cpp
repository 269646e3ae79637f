// SPDX-License-Identifier: MIT
#include "register/merge.hpp"

#include "finding/place.hpp"
#include "intake/answers.hpp"
#include "intake/as_issued.hpp"
#include "plan/history.hpp"
#include "register/account.hpp"
#include "register/consolidate.hpp"
#include "register/done.hpp"
#include "register/explain.hpp"
#include "register/history.hpp"
#include "register/ledger.hpp"
#include "register/rules.hpp"
#include "text/fold.hpp"
#include "text/near.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace collate::merge {
namespace {

std::string name_of(const std::string& id, const plan::Plan& plan) {
  const plan::Round* round = plan.round(id);
  return round == nullptr ? id : round->name;
}

/// What the action was called in the workbooks that came back: an edit of the plan after that does
/// not alter what was asked. A slip of a letter or two that was mended shows as mended.
std::string words_when_answered(const plan::Action& action, const std::vector<SentRow>& sent,
                                const schema::Schema& schema) {
  constexpr std::size_t letters_of_a_slip = 3;
  const schema::Column* column = schema.column(schema::Purpose::action);
  std::string then;
  for (const auto& row : sent) {
    if (column == nullptr) continue;
    const auto written = row.entry->answers.find(column->id);
    if (written == row.entry->answers.end()) continue;
    if (written->second.as_issued)
      then = written->second.text;
    else if (intake::is_as_planned(written->second.text, action.text))
      return action.text;
  }
  if (then.empty()) return action.text;
  const bool is_slip =
      text::edit_distance(text::fold_letters(then), text::fold_letters(action.text),
                          letters_of_a_slip) <= letters_of_a_slip;
  return is_slip ? action.text : then;
}

/// The day that the round before went by, where it is not the one that the plan gives for it now.
std::optional<timescale::Date> gone_by_before(const plan::Action& action, const Row* before,
                                              const Context& context) {
  const plan::Round* last = before == nullptr ? nullptr : context.plan.round(context.before->round);
  if (last == nullptr || before->agreed_date == context.plan.agreed_date(action, *last)) return {};
  return before->agreed_date;
}

/// The day agreed as it stood in the workbooks that came back, where somebody typed another over it
/// in the plan since; without a return the one that the round before went by. A decision says of
/// itself from when it holds.
std::optional<timescale::Date> edited_since(const plan::Action& action,
                                            const std::vector<SentRow>& sent, const Row* before,
                                            const Context& context) {
  const schema::Column* column = context.schema.column(schema::Purpose::agreed);
  if (column == nullptr || context.plan.agreed_by(action, context.round) != nullptr) return {};
  std::vector<const intake::Answer*> written;
  for (const auto& row : sent) {
    const auto found = row.entry->answers.find(column->id);
    if (found != row.entry->answers.end() && !found->second.text.empty())
      written.push_back(&found->second);
  }
  const auto day = [&](const intake::Answer* answer) {
    return intake::read_date(*answer, context.schema.calendar, context.round.position).date;
  };
  const auto issued = std::find_if(written.begin(), written.end(),
                                   [](const intake::Answer* one) { return one->as_issued; });
  const auto then =
      issued != written.end() ? day(*issued) : gone_by_before(action, before, context);
  const bool issued_again = then && std::any_of(written.begin(), written.end(), [&](auto* one) {
                              return day(one) == action.agreed_date;
                            });
  return issued_again ? std::nullopt : then;
}

/// Merges one round.
class RoundMerger {
 public:
  RoundMerger(const schema::Schema& schema, const plan::Plan& plan, const plan::Round& round,
              const RoundState* before)
      : context_{schema, plan, round, before} {
    state_.round = round.id;
    state_.told = round.is_told();
    if (before == nullptr) return;
    for (const auto& row : before->rows) before_by_key_.emplace(row.key, &row);
  }

  RoundState merge(std::vector<Arrival>& arrivals, const finding::Findings& about_plan) {
    // By file name first, so that the order on disk never matters.
    std::sort(arrivals.begin(), arrivals.end(),
              [](const Arrival& a, const Arrival& b) { return a.file < b.file; });
    for (const auto& arrival : arrivals) accept(arrival);
    for (const auto& decision : context_.plan.decisions) name_idle_exclusion(decision, arrivals);
    std::vector<const Arrival*> counted;
    for (const auto& [lead, returns] : by_lead_) {
      for (const auto& accepted : returns) {
        if (accepted.excluded_by == nullptr) counted.push_back(accepted.arrival);
      }
    }
    const SentRows sent = sent_rows(counted, context_);
    for (auto& arrival : arrivals) leave_out_answered_dates(arrival, sent);
    std::map<std::string, std::vector<LedgerLine>> uncounted;
    for (const auto& one : uncounted_) {
      auto line = uncounted_line(one, context_, state_);
      uncounted[line.lead].push_back(std::move(line));
    }
    if (!state_.told) account_for_leads(sent, uncounted);
    for (const auto& action : context_.plan.actions) add_row(action, sent);
    state_.index();
    for (auto& [lead, lines] : uncounted)
      std::move(lines.begin(), lines.end(), std::back_inserter(state_.ledger));
    account(state_, arrivals, context_);
    ask_about_changed_leads();
    ask_again_to_reopen();
    for (auto& finding : state_.findings) finding.round = context_.round.id;
    schema::apply_severities(state_.findings, context_.schema, context_.round.position);
    explain(state_, about_plan, context_);
    mark_asked_to_reopen();
    return std::move(state_);
  }

 private:
  const plan::Decision* exclusion_of(const Arrival& arrival) const {
    const plan::Decision* found = nullptr;
    for (const auto& decision : context_.plan.decisions) {
      if (decision.kind == plan::DecisionKind::exclude_return &&
          decision.subject == finding::base_name(arrival.file) &&
          context_.plan.holds(decision, context_.round))
        found = &decision;
    }
    return found;
  }

  void accept(const Arrival& arrival) {
    const plan::Decision* excluded_by = exclusion_of(arrival);
    if (!arrival.failure && arrival.usable) {
      by_lead_[arrival.received.lead].push_back({&arrival, excluded_by});
      return;
    }
    uncounted_.push_back({&arrival, excluded_by});
  }

  /// Only decisions on this round: one without a round may rule on a file of another.
  void name_idle_exclusion(const plan::Decision& decision, const std::vector<Arrival>& arrivals) {
    if (decision.kind != plan::DecisionKind::exclude_return ||
        decision.round != context_.round.id || !context_.plan.holds(decision, context_.round))
      return;
    const bool there = std::any_of(arrivals.begin(), arrivals.end(), [&](const Arrival& arrival) {
      return finding::base_name(arrival.file) == decision.subject;
    });
    if (!there)
      state_.findings.push_back(
          idle(decision, fmt::format("no return is named '{}'", decision.subject)));
  }

  /// One of the leads who share an action has given the new date that the others are asked for.
  void leave_out_answered_dates(Arrival& arrival, const SentRows& sent) const {
    const schema::Column* column = context_.schema.column(schema::Purpose::new_date);
    if (column == nullptr) return;
    std::erase_if(arrival.findings, [&](const finding::Finding& finding) {
      const auto rows = finding.code == "new-date-missing" ? sent.find(finding.ref) : sent.end();
      if (rows == sent.end()) return false;
      return std::any_of(rows->second.begin(), rows->second.end(), [&](const SentRow& row) {
        const auto date = row.entry->answers.find(column->id);
        return row.standing == Standing::counted &&
               row.arrival->received.lead != arrival.received.lead &&
               date != row.entry->answers.end() &&
               !intake::is_blank(&date->second, context_.schema);
      });
    });
  }

  /// What was issued to one lead, answered by that one last time, and is another's in the plan now.
  void ask_about_changed_leads() {
    constexpr std::string_view changed = "lead-changed";
    if (context_.before == nullptr) return;
    for (const auto& was : context_.before->findings) {
      const plan::Action* action = was.code == changed ? context_.plan.action(was.ref) : nullptr;
      const bool asked =
          std::any_of(state_.findings.begin(), state_.findings.end(),
                      [&](const auto& now) { return now.code == changed && now.ref == was.ref; });
      if (action == nullptr || asked) continue;
      const plan::Round* then = context_.plan.round(context_.before->round);
      state_.findings.push_back(
          finding::make(rule("lead-changed-before"), action->place,
                        {.observed = then == nullptr ? context_.before->round : then->name,
                         .expected = was.expected,
                         .ref = was.ref,
                         .other = was.other}));
    }
  }

  /// A lead asked last time without saying how far the action is, and nobody has said more since.
  void ask_again_to_reopen() {
    for (auto& row : state_.rows) {
      const auto found = before_by_key_.find(row.key);
      const SharedList<LeadEntry>& answers = row.answers;
      if (found == before_by_key_.end() || !found->second->asked_to_reopen || row.done_in.empty() ||
          std::any_of(answers.begin(), answers.end(),
                      [](const LeadEntry& entry) { return entry.answered; }))
        continue;
      row.asked_to_reopen = found->second->asked_to_reopen;
      const plan::Action* action = context_.plan.action(row.ref_then);
      state_.findings.push_back(finding::make(
          rule("reopening-unanswered"), action == nullptr ? finding::Place{} : action->place,
          {.observed = row.asked_to_reopen->words,
           .expected = words(row.ratings.front(), context_.schema.ratings.front()),
           .ref = row.ref_then,
           .other = name_of(row.asked_to_reopen->round, context_.plan)}));
    }
  }

  /// What a decision explains is not asked any more.
  void mark_asked_to_reopen() {
    std::map<std::string_view, std::string_view> asked;
    for (const auto& finding : state_.findings) {
      if (finding.code == "done-to-reopen" || finding.code == "reopening-unanswered")
        asked.emplace(finding.ref, finding.observed);
    }
    for (auto& row : state_.rows) {
      const auto found = asked.find(row.ref_then);
      if (found == asked.end() || row.done_in.empty()) {
        row.asked_to_reopen.reset();
        continue;
      }
      // Words that may as well tell of impact are asked about once.
      const SharedList<LeadEntry>& answers = row.answers;
      const bool asks = std::any_of(answers.begin(), answers.end(), [&](const LeadEntry& entry) {
        return entry.comment.text == found->second;
      });
      if (asks) row.asked_to_reopen = {context_.round.id, std::string(found->second)};
    }
  }

  /// Takes what could not be counted of each lead along.
  void account_for_leads(const SentRows& sent,
                         std::map<std::string, std::vector<LedgerLine>>& uncounted) {
    for (const auto& lead : context_.plan.leads) {
      auto& came = uncounted[lead.id];
      account_for(lead, by_lead_[lead.id], sent, resting(lead.id), !came.empty(), context_, state_);
      std::move(came.begin(), came.end(), std::back_inserter(state_.ledger));
      uncounted.erase(lead.id);
    }
  }

  const Row* row_before(const plan::Action& action) const {
    const auto found = before_by_key_.find(key_of(action));
    return found == before_by_key_.end() ? nullptr : found->second;
  }

  /// Refs of the lead's actions that stand as done since an earlier round, and are not reopened.
  std::vector<std::string> resting(const std::string& lead) const {
    std::vector<std::string> refs;
    for (const plan::Action* action : context_.plan.actions_of(lead)) {
      const Row* before = row_before(*action);
      if (before != nullptr && before->rests() &&
          stands_done(*before, context_.schema, context_.plan, context_.round).rests())
        refs.push_back(action->ref);
    }
    return refs;
  }

  void add_row(const plan::Action& action, const SentRows& sent) {
    const auto found = sent.find(action.ref);
    const auto rows = found == sent.end() ? std::vector<SentRow>{} : found->second;
    const Row* before = row_before(action);
    if (const auto then = edited_since(action, rows, before, context_)) {
      plan::Action issued = action;
      issued.agreed_date = then;
      issued.agreed_text = timescale::to_words(*then);
      ask_about_edited_date(action, issued.agreed_text);
      merge_row(issued, rows, before);
    } else {
      merge_row(action, rows, before);
    }
  }

  void merge_row(const plan::Action& action, const std::vector<SentRow>& rows, const Row* before) {
    Row row = consolidate(action, rows, context_, state_.findings);
    row.key = key_of(action);
    row.ref_then = action.ref;
    row.priority = action.priority;
    row.action = words_when_answered(action, rows, context_.schema);
    row.leads = action.leads;
    continue_row(row, action, before, context_, state_.findings);
    state_.rows.push_back(std::move(row));
  }

  void ask_about_edited_date(const plan::Action& action, const std::string& then) {
    state_.findings.push_back(finding::make(
        rule("agreed-date-edited"), action.agreed_place,
        {.observed = action.agreed_date ? timescale::to_words(*action.agreed_date) : "no day",
         .expected = then,
         .ref = action.ref,
         .other = context_.round.name}));
  }

  /// Plans made by hand have no keys.
  static const std::string& key_of(const plan::Action& action) {
    return action.key.empty() ? action.ref : action.key;
  }

  Context context_;
  std::map<std::string, std::vector<Accepted>> by_lead_;
  std::vector<Uncounted> uncounted_;
  std::map<std::string, const Row*> before_by_key_;
  RoundState state_;
};

std::vector<std::string> labels(const std::vector<TracedRating>& ratings,
                                const schema::Schema& schema) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < ratings.size(); ++i) {
    texts.push_back(is_rated(ratings[i]) ? words(ratings[i], schema.ratings[i]) : std::string());
  }
  return texts;
}

/// What a lead answered in one column, as people read it.
void add_text(intake::LastAnswer& answer, const schema::Column* column, const std::string& text) {
  if (column != nullptr && !text.empty()) answer.more[column->id] = text;
}

intake::LastAnswer as_answered(const LeadEntry& entry, const schema::Schema& schema,
                               const plan::Plan& plan) {
  intake::LastAnswer answer{
      labels(entry.ratings, schema), entry.comment.text, {}, name_of(entry.round, plan)};
  add_text(answer, schema.column(schema::Purpose::impact), entry.impact.text);
  add_text(
      answer, schema.column(schema::Purpose::new_date),
      entry.new_date.date ? timescale::to_iso(*entry.new_date.date) : entry.new_date.as_written);
  for (const auto& [id, text] : entry.more) add_text(answer, schema.column(id), text.text);
  return answer;
}

}  // namespace

std::optional<timescale::Date> next_meeting(const plan::Plan& plan, const schema::Schema& schema,
                                            const plan::Round& round) {
  const plan::Round* after = plan.round_after(round.id);
  return after == nullptr || schema.bodies.empty() ? std::nullopt
                                                   : after->meeting(schema.bodies.front().id);
}

namespace {

/// The plan with the leads who answered what was issued to them and who have it later too: a
/// decision that gives an action of two leads to one of them says nothing of this one's time
/// before. Nothing when there are none.
std::optional<plan::Plan> with_leads_who_stayed(const plan::Plan& plan, const plan::Round& round,
                                                const std::vector<Arrival>& arrivals) {
  std::optional<plan::Plan> amended;
  for (const auto& arrival : arrivals) {
    const std::string& lead = arrival.received.lead;
    for (const auto& entry : arrival.received.entries) {
      const auto ref = entry.answers.find("ref");
      const plan::Action* action = plan.action(entry.ref);
      if (action == nullptr || ref == entry.answers.end() || !ref->second.as_issued ||
          !plan::is_handed_to_later(plan, entry.ref, lead, round))
        continue;
      if (!amended) amended = plan;
      auto& leads = amended->actions[static_cast<std::size_t>(action - plan.actions.data())].leads;
      if (std::find(leads.begin(), leads.end(), lead) == leads.end()) leads.push_back(lead);
    }
  }
  if (amended) amended->index();
  return amended;
}

}  // namespace

RoundState merge_round(const schema::Schema& schema, const plan::Plan& plan,
                       const plan::Round& round, std::vector<Arrival> arrivals,
                       const RoundState* before, const finding::Findings& about_plan) {
  if (const auto amended = with_leads_who_stayed(plan, round, arrivals))
    return RoundMerger(schema, *amended, round, before).merge(arrivals, about_plan);
  return RoundMerger(schema, plan, round, before).merge(arrivals, about_plan);
}

std::map<std::string, intake::LastAnswer> last_answers(const RoundState* before,
                                                       const schema::Schema& schema,
                                                       const plan::Plan& plan,
                                                       const plan::Round& round,
                                                       const std::string& lead) {
  std::map<std::string, intake::LastAnswer> last;
  if (before == nullptr) return last;
  for (const plan::Action* action : plan.actions_of(lead)) {
    const Row* found = before->row(action->ref);
    if (found == nullptr) continue;
    const Row& row = *found;
    const LeadEntry* entry = row.last_of(lead);
    if (entry == nullptr && row.done_in.empty()) continue;
    intake::LastAnswer answer;
    answer.ratings.resize(schema.ratings.size());
    if (entry != nullptr) {
      answer = as_answered(*entry, schema, plan);
      // Nobody goes back on what tells of another year's target.
      if (!row.done_in.empty() && has_lapsed(row.done_in, schema, plan, round))
        answer.ratings.assign(schema.ratings.size(), {});
      for (const auto* one = entry->earlier.get(); one != nullptr; one = one->earlier.get())
        answer.earlier.push_back(as_answered(*one, schema, plan));
    }
    answer.settled = labels(row.ratings, schema);
    for (std::size_t i = 0; i < schema.ratings.size(); ++i) {
      if (const auto ruled = reopening(schema, plan, round, row.ref, i))
        answer.settled[i] = schema.ratings[i].values[ruled->value].label;
    }
    if (answer.settled == answer.ratings) answer.settled.clear();
    auto stands = stands_done(row, schema, plan, round);
    if (!stands.done_in.empty()) answer.done_in = name_of(stands.done_in, plan);
    answer.still_open = std::move(stands.still_open);
    last.emplace(row.ref, std::move(answer));
  }
  return last;
}

bool has_returns(const RoundState& round) {
  return std::any_of(round.rows.begin(), round.rows.end(),
                     [](const Row& row) { return !row.returned_by.empty(); });
}

void word_as_answered(plan::Plan& plan, const RoundState& state) {
  for (auto& action : plan.actions) {
    if (const Row* row = state.row(action.ref)) action.text = row->action;
  }
}

void call_as_at(RoundState& state, const plan::Plan& plan) {
  std::map<std::string, const plan::Action*> by_key;
  for (const auto& action : plan.actions)
    by_key[action.key.empty() ? action.ref : action.key] = &action;
  for (auto& row : state.rows) {
    const auto found = by_key.find(row.key);
    row.ref = found == by_key.end() ? row.key : found->second->ref;
  }
  state.index();
}

}  // namespace collate::merge
