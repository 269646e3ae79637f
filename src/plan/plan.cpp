// SPDX-License-Identifier: MIT
#include "plan/plan.hpp"

#include <algorithm>

namespace collate::plan {
namespace {

template <class T, class Get>
const T* find(const std::vector<T>& things, std::string_view wanted, Get get) {
  const auto found = std::find_if(things.begin(), things.end(),
                                  [&](const T& thing) { return get(thing) == wanted; });
  return found == things.end() ? nullptr : &*found;
}

}  // namespace

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
  return find(priorities, wanted, [](const Priority& p) -> const std::string& { return p.id; });
}
const Action* Plan::action(std::string_view ref) const {
  return find(actions, ref, [](const Action& a) -> const std::string& { return a.ref; });
}
const Measure* Plan::measure(std::string_view wanted) const {
  return find(measures, wanted, [](const Measure& m) -> const std::string& { return m.id; });
}
const Lead* Plan::lead(std::string_view wanted) const {
  return find(leads, wanted, [](const Lead& l) -> const std::string& { return l.id; });
}
const Round* Plan::round(std::string_view wanted) const {
  return find(rounds, wanted, [](const Round& r) -> const std::string& { return r.id; });
}

const Round* Plan::round_before(std::string_view wanted) const {
  const Round* here = round(wanted);
  return here == nullptr || here == rounds.data() ? nullptr : here - 1;
}

const Round* Plan::round_after(std::string_view wanted) const {
  const Round* here = round(wanted);
  return here == nullptr || here + 1 == rounds.data() + rounds.size() ? nullptr : here + 1;
}

std::optional<timescale::Date> Plan::agreed_date(const Action& action, const Round& at) const {
  auto agreed = action.agreed_date;
  std::optional<timescale::Date> ruled_on;
  for (const auto& decision : decisions) {
    if (decision.kind != DecisionKind::agree_date || decision.ref != action.ref) continue;
    const Round* first = round(decision.round);
    if (first != nullptr && first->position > at.position) continue;
    if (decision.expires && *decision.expires < at.position) continue;
    // Of several rulings the latest counts, wherever its row stands.
    if (ruled_on && decision.date && *decision.date < *ruled_on) continue;
    if (const auto date = timescale::from_iso(decision.value)) {
      agreed = date;
      ruled_on = decision.date;
    }
  }
  return agreed;
}

}  // namespace collate::plan
