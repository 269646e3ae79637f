// SPDX-License-Identifier: MIT
#include "plan/plan.hpp"

#include "plan/history.hpp"
#include "plan/issued_name.hpp"
#include "text/fold.hpp"
#include "text/number.hpp"
#include "text/pattern.hpp"
#include "text/work.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cctype>
#include <cmath>
#include <set>

namespace collate::plan {
namespace {

/// "1.10" as a number; nothing for "IDA1".
std::optional<double> ref_number(const std::string& ref) {
  static const text::Pattern shape(R"(\d{1,6}(?:\.\d{1,6})?)");
  return text::full_match(ref, shape) ? text::parse_number(ref) : std::nullopt;
}

std::array<std::size_t, 6> counts_of(const Plan& plan) {
  return {plan.priorities.size(), plan.actions.size(), plan.measures.size(),
          plan.leads.size(),      plan.rounds.size(),  plan.decisions.size()};
}

/// In the order of counts_of().
enum List : std::uint8_t { priorities_, actions_, measures_, leads_, rounds_, decisions_ };

/// Null when none was made, or when the list grew or shrank since. While a plan is read, one list
/// grows and the others are complete.
const Index* fresh(const Plan& plan, List list) {
  return plan.looked_up && plan.looked_up->counts[list] == counts_of(plan)[list]
             ? plan.looked_up.get()
             : nullptr;
}

/// By the index where there is one, else from end to end. An index that no longer fits is our bug.
template <class T, class Key>
const T* find(const std::vector<T>& things, std::string_view wanted, Key key, const Index* index,
              Positions Index::*positions) {
  const auto search = [&]() -> const T* {
    const auto found = std::find_if(things.begin(), things.end(),
                                    [&](const T& thing) { return thing.*key == wanted; });
    return found == things.end() ? nullptr : &*found;
  };
  if (index == nullptr) {
    text::count_work(&text::Work::searched, things.size());
    return search();
  }
  const auto found = (index->*positions).find(wanted);
  if (found == (index->*positions).end()) {
    assert(search() == nullptr);
    return nullptr;
  }
  assert(found->second < things.size() && things[found->second].*key == wanted);
  return &things[found->second];
}

std::vector<std::size_t> positions_of(const ManyPositions& many, std::string_view wanted) {
  const auto found = many.find(wanted);
  return found == many.end() ? std::vector<std::size_t>() : found->second;
}

void place_leads(const std::vector<Lead>& leads, Index& index) {
  for (std::size_t i = 0; i < leads.size(); ++i) {
    const Lead& lead = leads[i];
    const auto place = [&](std::string_view name) {
      std::string folded = text::fold(name);
      index.longest_name = std::max(index.longest_name, folded.size());
      auto& called = index.leads_called[std::move(folded)];
      if (called.empty() || called.back() != i) called.push_back(i);
      index.leads_spelt.emplace(text::fold_letters(name), i);
    };
    for (const auto& name : {lead.id, lead.name(), lead.role}) place(name);
    for (const auto& alias : lead.aliases) place(alias);
    index.leads_in_files.emplace(text::fold(file_word(lead.id)), i);
  }
}

std::shared_ptr<const Index> index_of(const Plan& plan) {
  auto index = std::make_shared<Index>();
  index->counts = counts_of(plan);
  const auto place = [](const auto& things, auto key, Positions& positions) {
    positions.reserve(things.size());
    for (std::size_t i = 0; i < things.size(); ++i) positions.emplace(things[i].*key, i);
  };
  place(plan.priorities, &Priority::id, index->priorities);
  place(plan.actions, &Action::ref, index->actions);
  place(plan.measures, &Measure::id, index->measures);
  place(plan.leads, &Lead::id, index->leads);
  place(plan.rounds, &Round::id, index->rounds);
  place_leads(plan.leads, *index);
  for (std::size_t i = 0; i < plan.actions.size(); ++i) {
    const Action& action = plan.actions[i];
    index->plain_refs.emplace(plain_ref(action.ref), i);
    if (const auto number = ref_number(action.ref)) index->numbers.emplace_back(*number, i);
    for (const auto& lead : action.leads) {
      auto& own = index->actions_of_lead[lead];
      if (own.empty() || own.back() != i) own.push_back(i);
    }
  }
  std::sort(index->numbers.begin(), index->numbers.end());
  for (std::size_t i = 0; i < plan.decisions.size(); ++i)
    index->decisions_on_ref[plan.decisions[i].ref].push_back(i);
  return index;
}

/// The plan's own, or one made for the moment.
std::shared_ptr<const Index> lookup(const Plan& plan, List list = actions_) {
  if (fresh(plan, list) != nullptr) return plan.looked_up;
  text::count_work(&text::Work::searched, counts_of(plan)[list]);
  return index_of(plan);
}

template <class T>
std::vector<const T*> at(const std::vector<T>& things, const std::vector<std::size_t>& positions) {
  std::vector<const T*> found;
  for (const std::size_t position : positions) found.push_back(&things[position]);
  return found;
}

struct KindWords {
  DecisionKind kind;
  std::string_view words;
  std::string_view other;  ///< also understood; may be empty
};
constexpr std::array<KindWords, 11> kind_words = {{
    {DecisionKind::entry_stands, "entry stands", "answer stands"},
    {DecisionKind::explained, "explained", ""},
    {DecisionKind::exclude_return, "exclude return", ""},
    {DecisionKind::agree_date, "agree date", ""},
    {DecisionKind::reopen, "reopen", "reopened"},
    {DecisionKind::approve_annual, "approve report", "approve annual"},
    {DecisionKind::withdraw, "withdraw", "withdrawn"},
    {DecisionKind::split, "split into", "split"},
    {DecisionKind::joined, "joined into", "joined"},
    {DecisionKind::renumbered, "renumbered", "renumber"},
    {DecisionKind::given_to_lead, "given to another lead", "given to lead"},
}};

}  // namespace

std::string plain_ref(std::string_view ref) {
  static const text::Pattern prefix(R"(^(?:action|actions|ref|reference|no|number)\b[.:\s]*)");
  std::string text = text::fold(ref);
  text::replace_first(&text, prefix, "");
  std::erase(text, ' ');
  while (!text.empty() && std::string_view(".,:;)").find(text.back()) != std::string_view::npos)
    text.pop_back();
  return text;
}

std::string_view words(DecisionKind kind) {
  for (const auto& one : kind_words) {
    if (one.kind == kind) return one.words;
  }
  return {};
}

std::optional<DecisionKind> decision_kind(std::string_view written) {
  const std::string folded = text::fold(written);
  for (const auto& one : kind_words) {
    if (!folded.empty() && (folded == one.words || folded == one.other)) return one.kind;
  }
  return std::nullopt;
}

std::vector<std::string> decision_kinds() {
  std::vector<std::string> all;
  for (const auto& one : kind_words) all.emplace_back(one.words);
  return all;
}

bool changes_plan(DecisionKind kind) {
  return kind == DecisionKind::withdraw || kind == DecisionKind::split ||
         kind == DecisionKind::joined || kind == DecisionKind::renumbered ||
         kind == DecisionKind::given_to_lead;
}

std::string Lead::name() const {
  return organisation.empty() ? role : role + ", " + organisation;
}

std::optional<timescale::Date> Round::meeting(std::string_view body) const {
  for (const auto& meeting : meetings) {
    if (meeting.body == body) return meeting.date;
  }
  return std::nullopt;
}

const Priority* Plan::priority(std::string_view wanted) const {
  return find(priorities, wanted, &Priority::id, fresh(*this, priorities_), &Index::priorities);
}
const Action* Plan::action(std::string_view ref) const {
  return find(actions, ref, &Action::ref, fresh(*this, actions_), &Index::actions);
}
const Measure* Plan::measure(std::string_view wanted) const {
  return find(measures, wanted, &Measure::id, fresh(*this, measures_), &Index::measures);
}
const Lead* Plan::lead(std::string_view wanted) const {
  return find(leads, wanted, &Lead::id, fresh(*this, leads_), &Index::leads);
}
const Round* Plan::round(std::string_view wanted) const {
  return find(rounds, wanted, &Round::id, fresh(*this, rounds_), &Index::rounds);
}

const Round* Plan::round_before(std::string_view wanted) const {
  const Round* here = round(wanted);
  return here == nullptr || here == rounds.data() ? nullptr : here - 1;
}

const Round* Plan::round_after(std::string_view wanted) const {
  const Round* here = round(wanted);
  return here == nullptr || here + 1 == rounds.data() + rounds.size() ? nullptr : here + 1;
}

const Round* Plan::first_round(const Decision& decision) const {
  if (const Round* named = round(decision.round)) return named;
  if (!decision.date || rounds.empty()) return nullptr;
  const bool looks_back = decision.kind == DecisionKind::entry_stands ||
                          decision.kind == DecisionKind::exclude_return ||
                          decision.kind == DecisionKind::explained ||
                          decision.kind == DecisionKind::approve_annual;
  if (!looks_back) {
    const auto next = std::find_if(rounds.begin(), rounds.end(), [&](const Round& one) {
      return one.position >= *decision.date;
    });
    return next == rounds.end() ? &round_to_come() : &*next;
  }
  const auto later = std::find_if(rounds.rbegin(), rounds.rend(),
                                  [&](const Round& one) { return one.issued <= *decision.date; });
  return later == rounds.rend() ? &rounds.front() : &*later;
}

bool Plan::holds(const Decision& decision, const Round& at) const {
  if (!decision.applies) return false;
  const Round* first = first_round(decision);
  if (first != nullptr && first->position > at.position) return false;
  const auto last = last_day(*this, decision);
  return !last || *last >= at.position;
}

const Decision* Plan::agreed_by(const Action& action, const Round& at) const {
  const Decision* by = nullptr;
  for (const Decision* decision : decisions_on(action.ref)) {
    if (decision->kind != DecisionKind::agree_date || !timescale::from_iso(decision->value) ||
        !holds(*decision, at))
      continue;
    // Of several rulings the latest counts, wherever its row stands.
    if (by != nullptr && by->date && decision->date && *decision->date < *by->date) continue;
    by = decision;
  }
  return by;
}

std::optional<timescale::Date> Plan::agreed_date(const Action& action, const Round& at) const {
  const Decision* by = agreed_by(action, at);
  return by == nullptr ? action.agreed_date : timescale::from_iso(by->value);
}

std::vector<const Action*> Plan::actions_of(std::string_view lead) const {
  if (const Index* index = fresh(*this, actions_))
    return at(actions, positions_of(index->actions_of_lead, lead));
  text::count_work(&text::Work::searched, actions.size());
  std::vector<const Action*> own;
  for (const auto& one : actions) {
    if (std::find(one.leads.begin(), one.leads.end(), lead) != one.leads.end()) own.push_back(&one);
  }
  return own;
}

std::vector<const Decision*> Plan::decisions_on(std::string_view ref) const {
  if (const Index* index = fresh(*this, decisions_))
    return at(decisions, positions_of(index->decisions_on_ref, ref));
  text::count_work(&text::Work::searched, decisions.size());
  std::vector<const Decision*> on;
  for (const auto& decision : decisions) {
    if (decision.ref == ref) on.push_back(&decision);
  }
  return on;
}

std::vector<const Lead*> Plan::leads_called(std::string_view folded) const {
  return at(leads, positions_of(lookup(*this, leads_)->leads_called, folded));
}

std::vector<const Lead*> Plan::leads_named_in(std::string_view folded) const {
  // The text's own runs of words are looked up: there are few of them, and many leads.
  const auto index = lookup(*this, leads_);
  const auto inside = [&](std::size_t i) {
    return i < folded.size() && std::isalnum(static_cast<unsigned char>(folded[i])) != 0;
  };
  std::set<std::size_t> named;
  for (std::size_t first = 0; first < folded.size(); ++first) {
    if (first > 0 && inside(first - 1)) continue;
    const std::size_t most = std::min(folded.size() - first, index->longest_name);
    for (std::size_t size = 1; size <= most; ++size) {
      if (inside(first + size)) continue;
      const auto found = index->leads_called.find(folded.substr(first, size));
      if (found != index->leads_called.end())
        named.insert(found->second.begin(), found->second.end());
    }
  }
  return at(leads, {named.begin(), named.end()});
}

const Lead* Plan::lead_spelt(std::string_view name) const {
  const auto index = lookup(*this, leads_);
  const auto found = index->leads_spelt.find(text::fold_letters(name));
  return found == index->leads_spelt.end() ? nullptr : &leads[found->second];
}

const Lead* Plan::lead_of_file_word(std::string_view folded) const {
  const auto index = lookup(*this, leads_);
  const auto found = index->leads_in_files.find(folded);
  return found == index->leads_in_files.end() ? nullptr : &leads[found->second];
}

const Action* Plan::action_spelt(std::string_view ref) const {
  const auto index = lookup(*this);
  const auto found = index->plain_refs.find(plain_ref(ref));
  return found == index->plain_refs.end() ? nullptr : &actions[found->second];
}

std::vector<const Action*> Plan::actions_numbered(double number) const {
  constexpr double nothing = 1e-9;
  const auto index = lookup(*this);
  std::vector<std::size_t> positions;
  for (auto one = std::lower_bound(index->numbers.begin(), index->numbers.end(),
                                   std::pair(number - nothing, std::size_t{0}));
       one != index->numbers.end() && one->first < number + nothing; ++one) {
    if (std::fabs(one->first - number) < nothing) positions.push_back(one->second);
  }
  std::sort(positions.begin(), positions.end());
  return at(actions, positions);
}

void Plan::index() {
  looked_up = index_of(*this);
}

}  // namespace collate::plan
