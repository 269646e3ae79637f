// SPDX-License-Identifier: MIT
#include "register/ledger.hpp"

#include "finding/group.hpp"
#include "finding/place.hpp"
#include "intake/answers.hpp"
#include "intake/rules.hpp"
#include "plan/issued_name.hpp"
#include "plan/leads.hpp"
#include "register/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace collate::merge {
namespace {

using finding::make;

/// What one file's rows came to.
struct Account {
  std::set<std::string> answered;     ///< own refs with any answer
  std::set<std::string> counted;      ///< of these, not superseded
  std::set<std::string> standing;     ///< own refs whose row stands, blank or not
  std::set<std::string> superseded;   ///< answered, and every such row was replaced
  const SentRow* replaced = nullptr;  ///< one of these rows
  std::size_t other = 0;              ///< answers on actions of other leads
};

LedgerLine line_of(const Arrival& arrival, ReturnState state) {
  LedgerLine line;
  line.lead = arrival.received.lead;
  line.state = state;
  line.file = arrival.file;
  line.sha256 = arrival.sha256;
  if (arrival.failure) return line;
  line.received = arrival.received.completed_on;
  line.completed_by = arrival.received.completed_by;
  return line;
}

class LeadAccount {
 public:
  LeadAccount(const plan::Lead& lead, const SentRows& sent, const Context& context,
              RoundState& state)
      : lead_(lead), sent_(sent), context_(context), state_(state) {
    for (const auto* action : context.plan.actions_of(lead.id)) asked_.push_back(action->ref);
  }

  void account(const std::vector<Accepted>& returns, const std::vector<std::string>& resting,
               bool came) {
    std::vector<Accepted> ordered = returns;
    std::stable_sort(ordered.begin(), ordered.end(), [&](const Accepted& a, const Accepted& b) {
      const Made first = made(*a.arrival, context_);
      const Made second = made(*b.arrival, context_);
      return std::tie(first.day, first.saved_at, a.arrival->sha256, a.arrival->file) <
             std::tie(second.day, second.saved_at, b.arrival->sha256, b.arrival->file);
    });
    // What was left out by a decision came, and is not asked for again.
    if (ordered.empty() && !came && !asked_.empty()) report_missing(resting);
    const Accepted* says_most = most_said(ordered);
    for (const auto& accepted : ordered) {
      if (accepted.excluded_by == nullptr && !adds_nothing(accepted, says_most))
        note_quoted(*accepted.arrival);
    }
    for (const auto& accepted : ordered) add(accepted, says_most);
  }

 private:
  void report_missing(const std::vector<std::string>& resting) {
    LedgerLine line;
    line.lead = lead_.id;
    line.expected = asked_.size();
    std::vector<std::string> due = asked_;
    std::erase_if(due, [&](const std::string& ref) {
      return std::find(resting.begin(), resting.end(), ref) != resting.end();
    });
    line.state = due.empty() ? ReturnState::nothing_due : ReturnState::missing;
    if (!due.empty()) {
      state_.findings.push_back(
          make(rule("return-missing"), {"returns/" + context_.round.id, {}, {}},
               {fmt::format("{}", fmt::join(due, ", ")), {}, {}, lead_.name()}));
    }
    state_.ledger.push_back(std::move(line));
  }

  /// The return that stands for the lead whatever else came: the last with answers that count, else
  /// the last with any, else the first. Null when all are left out.
  const Accepted* most_said(const std::vector<Accepted>& ordered) const {
    const Accepted* most = nullptr;
    int weight = -1;
    for (const auto& accepted : ordered) {
      if (accepted.excluded_by != nullptr) continue;
      const Account account = account_of(*accepted.arrival);
      const int says = !account.counted.empty() ? 2 : !account.answered.empty() ? 1 : 0;
      if (says < weight || (says == weight && says == 0)) continue;
      most = &accepted;
      weight = says;
    }
    return most;
  }

  Account account_of(const Arrival& arrival) const {
    Account account;
    std::set<std::string> refs;
    for (const auto& entry : arrival.received.entries) refs.insert(entry.ref);
    for (const auto& ref : refs) {
      const auto sent = sent_.find(ref);
      if (sent == sent_.end()) continue;
      const auto& rows = sent->second;
      const plan::Action* action = context_.plan.action(ref);
      const bool own = action != nullptr && plan::answers_for(*action, lead_.id);
      for (const auto& row : rows) {
        if (row.arrival != &arrival) continue;
        if (!own) {
          account.other += row.answered ? 1 : 0;
          continue;
        }
        if (row.answered) account.answered.insert(ref);
        if (row.standing == Standing::superseded) {
          if (row.replaced_by == &arrival) continue;
          account.superseded.insert(ref);
          account.replaced = &row;
        } else {
          account.standing.insert(ref);
          if (row.answered) account.counted.insert(ref);
        }
      }
    }
    for (const auto& ref : account.standing) account.superseded.erase(ref);
    return account;
  }

  std::size_t rated(const intake::Return& received) const {
    std::set<std::string> refs;
    const auto& scale = context_.schema.ratings.front();
    for (const auto& entry : received.entries) {
      const auto answer = entry.answers.find(scale.id);
      if (std::find(asked_.begin(), asked_.end(), entry.ref) == asked_.end() ||
          answer == entry.answers.end() || intake::is_blank(&answer->second, context_.schema))
        continue;
      if (intake::read_rating(answer->second, scale).value) refs.insert(entry.ref);
    }
    return refs.size();
  }

  /// Does another return of this lead answer the action? Then this file's blank is no gap.
  bool answered_elsewhere(const std::string& ref, const Arrival& arrival) const {
    const auto rows = sent_.find(ref);
    return rows != sent_.end() &&
           std::any_of(rows->second.begin(), rows->second.end(), [&](const SentRow& row) {
             return row.arrival != &arrival && row.arrival->received.lead == lead_.id &&
                    (row.answered || row.standing != Standing::superseded);
           });
  }

  finding::Findings findings_that_count(const Arrival& arrival, const Account& account) const {
    finding::Findings kept;
    for (const auto& finding : arrival.findings) {
      const bool asked = std::find(asked_.begin(), asked_.end(), finding.ref) != asked_.end();
      if (asked && !intake::quotes_words(finding.code) && !account.standing.contains(finding.ref) &&
          answered_elsewhere(finding.ref, arrival))
        continue;
      kept.push_back(finding);
    }
    return kept;
  }

  /// Another return of the lead says all that this one says about actions.
  bool adds_nothing(const Accepted& accepted, const Accepted* says_most) const {
    const Account account = account_of(*accepted.arrival);
    return account.counted.empty() && account.other == 0 && &accepted != says_most;
  }

  void note_quoted(const Arrival& arrival) {
    for (const auto& finding : arrival.findings) {
      if (intake::quotes_words(finding.code)) quoted_.insert({finding.code, finding.message});
    }
  }

  /// Words outside the answers outlast the return that they came in, unless they came again.
  void keep_quoted(const Arrival& arrival) {
    for (const auto& finding : arrival.findings) {
      if (intake::quotes_words(finding.code) &&
          quoted_.insert({finding.code, finding.message}).second)
        state_.findings.push_back(finding);
    }
  }

  void add(const Accepted& accepted, const Accepted* says_most) {
    const intake::Return& received = accepted.arrival->received;
    const finding::Place file{received.file, {}, {}};
    const Account account = account_of(*accepted.arrival);
    const auto when = made(*accepted.arrival, context_);
    LedgerLine line = line_of(*accepted.arrival, ReturnState::received);
    line.expected = asked_.size();
    line.rated = rated(received);
    line.answered = account.answered.size();
    line.counted = account.counted.size();
    if (accepted.excluded_by != nullptr) {
      line.state = ReturnState::excluded;
      state_.findings.push_back(
          make(rule("return-excluded"), file, {{}, {}, {}, accepted.excluded_by->id}));
    } else if (adds_nothing(accepted, says_most)) {
      line.state = ReturnState::superseded;
      tell_superseded(*accepted.arrival, account, *says_most->arrival);
      keep_quoted(*accepted.arrival);
    } else {
      if (when.by == Made::By::completed && *when.day > context_.round.return_by)
        line.state = ReturnState::late;
      if (account.answered.empty() && account.other == 0) line.state = ReturnState::nil;
      const auto findings = findings_that_count(*accepted.arrival, account);
      state_.findings.insert(state_.findings.end(), findings.begin(), findings.end());
      if (!account.superseded.empty()) tell_partly(*accepted.arrival, account);
      for (const auto& finding : finding::group(findings)) {
        if (finding.severity != finding::Severity::note) line.points.push_back(finding.message);
      }
    }
    if (!received.note.empty()) line.points.push_back("Lead's note: " + received.note);
    state_.ledger.push_back(std::move(line));
  }

  void tell_superseded(const Arrival& arrival, const Account& account, const Arrival& other) {
    const Arrival& by = account.replaced == nullptr ? other : *account.replaced->replaced_by;
    const bool same = arrival.sha256 == by.sha256;
    const std::string why =
        account.replaced == nullptr ? "this one holds no answers" : account.replaced->why;
    state_.findings.push_back(make(same ? rule("return-duplicate") : rule("return-superseded"),
                                   {arrival.file, {}, {}},
                                   {why, {}, {}, finding::base_name(by.file)}));
  }

  void tell_partly(const Arrival& arrival, const Account& account) {
    state_.findings.push_back(make(rule("return-superseded-in-part"), {arrival.file, {}, {}},
                                   {account.replaced->why,
                                    fmt::format("{}", fmt::join(account.superseded, ", ")),
                                    {},
                                    finding::base_name(account.replaced->replaced_by->file)}));
  }

  const plan::Lead& lead_;
  const SentRows& sent_;
  const Context& context_;
  RoundState& state_;
  std::vector<std::string> asked_;                        ///< refs of the lead's actions
  std::set<std::pair<std::string, std::string>> quoted_;  ///< code and message, told already
};

}  // namespace

LedgerLine uncounted_line(const Uncounted& uncounted, const Context& context, RoundState& state) {
  const Arrival& arrival = *uncounted.arrival;
  LedgerLine line =
      line_of(arrival, arrival.failure ? ReturnState::unreadable : ReturnState::not_used);
  const bool of_another_plan = !arrival.failure && !arrival.received.plan.empty() &&
                               arrival.received.plan != context.plan.id;
  if (of_another_plan) line.lead.clear();
  if (arrival.failure) {
    const plan::Lead* lead = plan::lead_of_file(context.plan, context.round, arrival.file);
    line.lead = lead == nullptr ? std::string() : lead->id;
  }
  line.expected = context.plan.actions_of(line.lead).size();
  if (uncounted.excluded_by != nullptr) {
    line.state = ReturnState::excluded;
    state.findings.push_back(make(rule("return-excluded"), {arrival.file, {}, {}},
                                  {{}, {}, {}, uncounted.excluded_by->id}));
  } else if (arrival.failure) {
    line.failure = arrival.failure;
  } else {
    state.findings.insert(state.findings.end(), arrival.findings.begin(), arrival.findings.end());
  }
  if (arrival.failure) {
    const auto& failure = *arrival.failure;
    line.points.push_back(failure.reason.empty() ? failure.what : failure.reason);
  }
  for (const auto& finding : arrival.findings) line.points.push_back(finding.message);
  return line;
}

void account_for(const plan::Lead& lead, const std::vector<Accepted>& returns, const SentRows& sent,
                 const std::vector<std::string>& resting, bool came, const Context& context,
                 RoundState& state) {
  LeadAccount(lead, sent, context, state).account(returns, resting, came);
}

}  // namespace collate::merge
