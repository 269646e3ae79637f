// SPDX-License-Identifier: MIT
#include "plan/read_decisions.hpp"

#include "plan/cell_lists.hpp"
#include "plan/describe.hpp"
#include "plan/leads.hpp"
#include "plan/refs.hpp"
#include "plan/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace collate::plan {
namespace {

class DecisionReader {
 public:
  DecisionReader(const Table& table, const std::string& file, const ReadDay& day, Plan& plan,
                 finding::Findings& findings)
      : table_(table), file_(file), day_(day), plan_(plan), refs_(plan), findings_(findings) {}

  void read() {
    for (std::uint32_t row = table_.heading_row + 1; row < table_.sheet->row_end(); ++row) {
      if (!table_.is_blank(row)) read_decision(row);
    }
    const auto before = actions_by_ref_before(plan_);
    for (auto& decision : plan_.decisions) {
      follow_ref(decision, before);
      const std::string gone = gone_from_plan(decision);
      ask_about_past(decision);
      if (gone.empty()) continue;
      decision.applies = false;
      findings_.push_back(finding::make(rule("decision-history"), decision.place,
                                        {decision.id, {}, decision.ref, gone}));
    }
  }

 private:
  finding::Place place(std::uint32_t row, const std::string& id) const {
    return {file_, table_.sheet->name, table_.address(row, id)};
  }

  /// What a decision of each kind has to say; empty when it says it. `id`: the cell that lacks it.
  std::string lacks(const Decision& decision, std::string& id) const {
    const auto need = [&](bool there, const char* column, const char* words) {
      if (!there) id = column;
      return there ? std::string() : std::string(words);
    };
    switch (decision.kind) {
      case DecisionKind::agree_date:
        return need(!decision.ref.empty() && timescale::from_iso(decision.value), "value",
                    "it needs a ref and the agreed date");
      case DecisionKind::entry_stands:
        return need(!decision.ref.empty() && !decision.subject.empty(), "subject",
                    "it needs a ref and whose entry stands: a lead's id or a file's name");
      case DecisionKind::exclude_return:
        return need(!decision.subject.empty(), "subject", "it needs the name of the file");
      case DecisionKind::explained:
        return need(!decision.subject.empty(), "subject", "it needs the mark or code of the query");
      case DecisionKind::reopen:
        return need(!decision.ref.empty() && !decision.value.empty(), "value",
                    "it needs a ref, and under Value the rating that holds instead");
      case DecisionKind::withdraw:
        return need(!decision.ref.empty(), "ref", "it needs the ref that is withdrawn");
      case DecisionKind::split:
      case DecisionKind::joined:
        return need(!decision.ref.empty() && !decision.value.empty(), "value",
                    "it needs a ref, and under Value the ref or refs that follow it");
      case DecisionKind::renumbered:
        return need(!decision.ref.empty() && !decision.value.empty(), "value",
                    "it needs the old ref, and under Value the new one");
      case DecisionKind::given_to_lead:
        return need(!decision.subject.empty() && !decision.value.empty(), "value",
                    "it needs under Subject the lead who answered before, and under Value the lead "
                    "who answers from then on");
      case DecisionKind::approve_annual:
        break;
    }
    return {};
  }

  /// Does an action on the sheet name one of these leads?
  bool has_any(const std::vector<std::string>& leads) const {
    return std::any_of(plan_.actions.begin(), plan_.actions.end(), [&](const Action& action) {
      return std::any_of(leads.begin(), leads.end(),
                         [&](const std::string& id) { return answers_for(action, id); });
    });
  }

  /// Does another decision hand something to one of these leads, or on from one?
  bool passes_through_any(const std::vector<std::string>& leads, const Decision& but) const {
    return std::any_of(plan_.decisions.begin(), plan_.decisions.end(), [&](const Decision& other) {
      if (other.kind != DecisionKind::given_to_lead || &other == &but) return false;
      std::vector<std::string> unknown;
      auto named = leads_in(other.value, plan_, unknown);
      const auto old = leads_in(other.subject, plan_, unknown);
      named.insert(named.end(), old.begin(), old.end());
      return std::find_first_of(named.begin(), named.end(), leads.begin(), leads.end()) !=
             named.end();
    });
  }

  /// The new ref of a renumbering is another action's, which had it before: the old one stands
  /// beside it on the sheet, and is neither a later action's nor taken by another renumbering.
  bool is_taken(const Decision& decision) const {
    const Action* old = plan_.action(decision.ref);
    if (old == nullptr || plan_.action(decision.value) == nullptr) return false;
    const Round* from = plan_.first_round(decision);
    const Round* begins = plan_.round(old->from_round);
    if (from != nullptr && begins != nullptr && begins->position >= from->position) return false;
    return std::none_of(plan_.decisions.begin(), plan_.decisions.end(), [&](const Decision& d) {
      if (!d.applies) return false;
      const bool is_part = d.kind == DecisionKind::split || d.kind == DecisionKind::joined;
      const auto after = is_part ? refs_of(d.value) : std::vector<std::string>{d.value};
      return (is_part || d.kind == DecisionKind::renumbered) && &d != &decision &&
             std::find(after.begin(), after.end(), decision.ref) != after.end();
    });
  }

  /// What a decision speaks of and the plan does not have; empty when all is there.
  std::string gone_from_plan(const Decision& decision) const {
    const auto known = [&](const std::string& ref) {
      return plan_.action(ref) != nullptr ||
             std::any_of(plan_.decisions.begin(), plan_.decisions.end(), [&](const Decision& d) {
               return d.kind == DecisionKind::renumbered && (d.ref == ref || d.value == ref);
             });
    };
    if (!decision.round.empty() && plan_.round(decision.round) == nullptr)
      return fmt::format("the plan has no round '{}'", decision.round);
    const bool renumbers = decision.kind == DecisionKind::renumbered;
    if (!decision.ref.empty() && !(renumbers && plan_.action(decision.value) != nullptr) &&
        !known(decision.ref))
      return fmt::format("the plan has no action '{}'", decision.ref);
    if (renumbers && is_taken(decision))
      return fmt::format(
          "{0} and {1} both stand on the Actions sheet; where {0} is a new action, its first round "
          "goes under From round",
          decision.ref, decision.value);
    if (decision.kind == DecisionKind::split || decision.kind == DecisionKind::joined) {
      for (const auto& ref : refs_of(decision.value)) {
        if (!known(ref)) return fmt::format("the plan has no action '{}'", ref);
      }
    }
    if (decision.kind == DecisionKind::given_to_lead) {
      std::vector<std::string> unknown;
      const auto old = leads_in(decision.subject, plan_, unknown);
      const auto fresh = leads_in(decision.value, plan_, unknown);
      if (!unknown.empty()) return fmt::format("the plan has no lead '{}'", unknown.front());
      const auto is_known = [&](const std::vector<std::string>& leads) {
        return has_any(leads) || passes_through_any(leads, decision);
      };
      if (decision.ref.empty() && !is_known(old) && !is_known(fresh))
        return fmt::format("it names no refs, and no action names {} or {}", decision.subject,
                           decision.value);
    }
    return {};
  }

  void read_decision(std::uint32_t row) {
    Decision decision;
    decision.place = place(row, "id");
    decision.id = table_.text(row, "id");
    const auto unclear = [&](const std::string& id, std::string why) {
      findings_.push_back(finding::make(rule("decision-unclear"), place(row, id),
                                        {table_.text(row, id), {}, {}, std::move(why)}));
    };
    const auto kind = decision_kind(table_.text(row, "kind"));
    if (!kind) {
      return unclear("kind",
                     fmt::format("'{}' is no kind of decision ({})", table_.text(row, "kind"),
                                 fmt::join(decision_kinds(), ", ")));
    }
    decision.kind = *kind;
    decision.round = table_.text(row, "round");
    if (const auto ref = table_.cell(row, "ref")) read_decided(*ref, decision);
    decision.subject = table_.text(row, "subject");
    decision.value = value_of(row, *kind);
    decision.post = table_.text(row, "post");
    decision.date = day_(row, "date");
    decision.reason = table_.text(row, "reason");
    decision.expires = day_(row, "expires");
    if (decision.post.empty() || !decision.date)
      return unclear("id", "it does not say which post decided and when");
    std::string cell;
    const std::string lack = lacks(decision, cell);
    if (!lack.empty()) return unclear(cell, lack);
    if (*kind == DecisionKind::renumbered) {
      plan_.decisions.push_back(std::move(decision));
      return;
    }
    // One row may be on several actions: "2.3; 2.4" joined into 2.5, or agreed for one day.
    auto refs = refs_of(decision.ref);
    if (refs.empty()) refs.emplace_back();
    for (const auto& ref : refs) {
      plan_.decisions.push_back(decision);
      plan_.decisions.back().ref = ref;
    }
  }

  /// The ref of a decision, in any spelling that a return may have. One that is not told stays as
  /// it was typed, and so does the old ref of an action that is called something else now.
  void read_decided(const workbook::Cell& cell, Decision& decision) {
    decision.ref = ref_text(cell);
    if (decision.kind == DecisionKind::renumbered) return;
    const RefReading reading = refs_.read(RefRow{cell, {}});
    if (reading.state == RefState::doubtful) decision.ref = reading.other;
    if (reading.refs.size() != 1 || reading.state == RefState::exact) return;
    decision.ref = reading.refs.front();
    findings_.push_back(
        finding::make(rule("plan-doubtful"), {file_, table_.sheet->name, cell.address},
                      {{},
                       "Check that the decision is about it, and type the ref as the plan has it.",
                       {},
                       fmt::format("The ref in {} says '{}'; it was read as {}.",
                                   cell::to_a1(cell.address), reading.written, decision.ref)}));
  }

  /// A day that had passed when it was agreed is a slip of the year.
  void ask_about_past(const Decision& decision) {
    if (decision.kind != DecisionKind::agree_date || !decision.applies) return;
    const auto day = timescale::from_iso(decision.value);
    if (!day || !decision.date || *day >= *decision.date) return;
    findings_.push_back(
        finding::make(rule("plan-doubtful"), decision.place,
                      {{},
                       "Check the year; an action is late from the day that was agreed.",
                       {},
                       fmt::format("The decision {} of {} agrees {} for {}, a day that had passed.",
                                   decision.id, timescale::to_words(*decision.date),
                                   timescale::to_words(*day), decision.ref)}));
  }

  /// A decision that came along from the plan before says the ref of then.
  void follow_ref(Decision& decision, const std::map<std::string, const Action*>& before) {
    const auto found = before.find(decision.ref);
    if (found == before.end() || decision.kind == DecisionKind::renumbered) return;
    const bool is_free = plan_.action(decision.ref) == nullptr;
    // Once the first round is out, a ref means what it says.
    if (!is_free && (plan_.rounds.empty() || plan_.rounds.front().issued <= decision.date)) return;
    findings_.push_back(finding::make(
        rule("plan-doubtful"), decision.place,
        {{},
         "Check that the decision is about it, and type the ref as the plan has it.",
         {},
         fmt::format("The decision {} is on {}, which is what {} was called in the plan before; it "
                     "was read as {}.",
                     decision.id, decision.ref, found->second->ref,
                     is_free ? found->second->ref : "the action that is called so now")}));
    if (is_free) decision.ref = found->second->ref;
  }

  /// A date, refs (which may have become numbers), or words.
  std::string value_of(std::uint32_t row, DecisionKind kind) {
    if (kind == DecisionKind::agree_date) {
      const auto agreed = day_(row, "value");
      return agreed ? timescale::to_iso(*agreed) : std::string();
    }
    const auto cell = table_.cell(row, "value");
    if (cell && changes_plan(kind) && kind != DecisionKind::given_to_lead) return ref_text(*cell);
    return table_.text(row, "value");
  }

  const Table& table_;
  const std::string& file_;
  const ReadDay& day_;
  Plan& plan_;
  const Refs refs_;  // decisions are read after the actions
  finding::Findings& findings_;
};

}  // namespace

std::map<std::string, const Action*> actions_by_ref_before(const Plan& plan) {
  std::map<std::string, const Action*> actions;
  for (const auto& action : plan.actions) {
    const auto was = action.more.find(ref_before_heading);
    if (was != action.more.end() && !was->second.empty() && was->second != action.ref)
      actions.emplace(was->second, &action);
  }
  return actions;
}

void read_decisions(const Table& table, const std::string& file, const ReadDay& day, Plan& plan,
                    finding::Findings& findings) {
  DecisionReader(table, file, day, plan, findings).read();
}

}  // namespace collate::plan
