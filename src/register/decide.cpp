// SPDX-License-Identifier: MIT
#include "register/decide.hpp"

#include "finding/place.hpp"
#include "plan/describe.hpp"
#include "plan/leads.hpp"
#include "register/sent.hpp"
#include "text/fold.hpp"
#include "timescale/follow.hpp"
#include "timescale/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

namespace collate::merge {
namespace {

using plan::DecisionKind;

/// Queries that another kind of decision answers better than an explanation.
bool has_its_own_row(const std::string& code) {
  return code == "leads-disagree" || code == "answers-conflict" || code == "ref-not-this-lead";
}

class Wishes {
 public:
  Wishes(const RoundState& now, const schema::Schema& schema, const plan::Plan& plan)
      : now_(now), schema_(schema), plan_(plan) {}

  std::vector<WantedDecision> list(const finding::Findings& about_plan) {
    for (const auto& row : now_.rows) of_row(row);
    for (const auto& line : now_.ledger) {
      if (is_unusable(line.state))
        add({DecisionKind::exclude_return,
             now_.round,
             {},
             finding::base_name(line.file),
             {},
             fmt::format("{} cannot be {}", finding::base_name(line.file),
                         line.state == ReturnState::unreadable ? "read" : "used")});
    }
    for (const auto* findings : {&now_.findings, &about_plan}) {
      for (const auto& finding : *findings) of_finding(finding);
    }
    return std::move(list_);
  }

 private:
  void add(WantedDecision wanted) { list_.push_back(std::move(wanted)); }

  std::string name(const std::string& id) const { return plan::lead_name(plan_, id); }

  void of_row(const Row& row) {
    // One decision settles every scale of an action.
    std::string about;
    for (const auto& one : row.disagreements) {
      if (one.decision.empty() && !one.of_one_lead)
        about += fmt::format("{}{}: {}", about.empty() ? "" : ". ", schema_.ratings[one.scale].name,
                             one.words);
    }
    if (!about.empty())
      add({DecisionKind::entry_stands, now_.round, row.ref, row.returned_by, {}, about});
    std::set<std::string> told;
    for (const auto& entry : row.answers) {
      const std::string file = finding::base_name(entry.row.file());
      if (entry.standing == Standing::in_conflict && told.insert(entry.lead).second)
        add({DecisionKind::entry_stands,
             now_.round,
             row.ref,
             file,
             {},
             fmt::format("{} answered differently in copies; this one is {}", name(entry.lead),
                         file)});
      if (entry.standing == Standing::of_another_lead)
        add({DecisionKind::entry_stands,
             now_.round,
             row.ref,
             entry.lead,
             {},
             fmt::format("{} answered on an action of another lead: \"{}\"", name(entry.lead),
                         entry.comment.text)});
    }
    const auto asked = asked_date(row);
    if (!asked || !row.done_in.empty() || is_decided(row, *asked)) return;
    const plan::Round* next = plan_.round_after(now_.round);
    add({DecisionKind::agree_date,
         next == nullptr ? std::string() : next->id,
         row.ref,
         {},
         timescale::to_iso(*asked),
         fmt::format(
             "{} asks for {}{} instead of {}{}",
             row.new_date.source ? name(row.new_date.source->lead()) : std::string("A lead"),
             timescale::to_words(*asked), row.new_date.date ? "" : ", after the plan's end,",
             row.agreed_date ? timescale::to_words(*row.agreed_date) : "no agreed date",
             why_asked(row))});
  }

  /// The new date that a lead asks for. One after the plan's end proposes nothing until it is
  /// confirmed, and agreeing it confirms it.
  std::optional<timescale::Date> asked_date(const Row& row) const {
    if (row.new_date.date || !plan_.to) return row.new_date.date;
    const auto& asked = row.new_date.unconfirmed;
    return asked && *asked > *plan_.to ? asked : std::nullopt;
  }

  /// The lead's own words beside the date: those who agree it ask for the reason.
  static std::string why_asked(const Row& row) {
    if (!row.new_date.source) return {};
    const auto asking =
        std::find_if(row.answers.begin(), row.answers.end(), [&](const LeadEntry& entry) {
          return entry.lead == row.new_date.source->lead() &&
                 entry.row.file() == row.new_date.source->file();
        });
    if (asking == row.answers.end() || asking->comment.text.empty()) return "; no comment is given";
    return fmt::format("; the comment is \"{}\"", text::squeeze(asking->comment.text));
  }

  /// Was the date that is asked for agreed, or was the request answered with another?
  bool is_decided(const Row& row, timescale::Date asked) const {
    if (row.agreed_date == asked) return true;
    const plan::Round* now = plan_.round(now_.round);
    for (const plan::Decision* decision : plan_.decisions_on(row.ref)) {
      const plan::Round* first = plan_.first_round(*decision);
      const bool begins_later =
          first != nullptr && now != nullptr && first->position > now->position;
      if (decision->kind != DecisionKind::agree_date || !decision->applies || !begins_later)
        continue;
      if (timescale::from_iso(decision->value) == asked ||
          (decision->date && *decision->date >= now->position))
        return true;
    }
    return false;
  }

  void of_finding(const finding::Finding& finding) {
    if (finding.severity != finding::Severity::query || has_its_own_row(finding.code)) return;
    // How far it is instead, the officer says.
    if (finding.code == "done-to-reopen" || finding.code == "reopening-unanswered")
      add({DecisionKind::reopen, now_.round, finding.ref, {}, {}, finding.message});
    add({DecisionKind::explained,
         now_.round,
         finding.ref,
         finding::fingerprint(finding),
         {},
         fmt::format(
             "{}{} [{}]",
             finding.place.file.empty() ? "" : finding::base_name(finding.place.file) + ": ",
             finding.message, finding.code)});
  }

  const RoundState& now_;
  const schema::Schema& schema_;
  const plan::Plan& plan_;
  std::vector<WantedDecision> list_;
};

}  // namespace

std::vector<WantedDecision> wanted_decisions(const Register& all, const schema::Schema& schema,
                                             const plan::Plan& plan,
                                             const finding::Findings& about_plan) {
  return Wishes(all.now(), schema, plan).list(about_plan);
}

std::vector<std::string> decision_headings(const schema::Schema& schema) {
  return plan::headings(plan::new_columns(plan::PlanSheet::decisions, schema));
}

std::vector<std::string> cells(const WantedDecision& wanted, std::size_t number,
                               const schema::Schema& schema) {
  return plan::cells(plan::new_columns(plan::PlanSheet::decisions, schema),
                     {{"id", fmt::format("D{}", number)},
                      {"kind", std::string(plan::words(wanted.kind))},
                      {"round", wanted.round},
                      {"ref", wanted.ref},
                      {"subject", wanted.subject},
                      {"value", wanted.value}});
}

std::size_t next_number(const plan::Plan& plan) {
  std::size_t last = 0;
  for (const auto& decision : plan.decisions) {
    const auto digits = decision.id.find_first_of("0123456789");
    if (digits == std::string::npos) continue;
    std::size_t number = 0;
    std::from_chars(decision.id.data() + digits, decision.id.data() + decision.id.size(), number);
    last = std::max(last, number);
  }
  return last + 1;
}

}  // namespace collate::merge
