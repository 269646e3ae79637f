// SPDX-License-Identifier: MIT
#include "intake/refs.hpp"

#include "plan/read.hpp"
#include "plan/table.hpp"
#include "text/fold.hpp"
#include "text/near.hpp"

#include <algorithm>

namespace collate::intake {
namespace {

std::vector<const plan::Action*> narrow_by_wording(
    const std::vector<const plan::Action*>& candidates, const std::string& wording) {
  std::vector<const plan::Action*> same;
  const std::string wanted = text::fold_letters(wording);
  if (wanted.empty()) return candidates;
  for (const auto* action : candidates) {
    if (text::fold_letters(action->text) == wanted) same.push_back(action);
  }
  if (!same.empty()) return same;
  std::vector<std::string> texts;
  for (const auto* action : candidates) texts.push_back(action->text);
  const auto near = text::nearest(wording, texts);
  if (!near) return candidates;
  for (const auto* action : candidates) {
    if (action->text == *near) same.push_back(action);
  }
  return same;
}

std::vector<const plan::Action*> narrow_by_lead(const std::vector<const plan::Action*>& candidates,
                                                const std::string& lead) {
  std::vector<const plan::Action*> own;
  for (const auto* action : candidates) {
    if (std::find(action->leads.begin(), action->leads.end(), lead) != action->leads.end())
      own.push_back(action);
  }
  return own.empty() ? candidates : own;
}

RefReading read_number(const workbook::Cell& cell, const plan::Plan& plan, const std::string& lead,
                       const std::string& action_text) {
  RefReading reading;
  reading.written = plan::ref_text(cell);
  auto candidates = plan.actions_numbered(cell.number);
  if (candidates.size() > 1) candidates = narrow_by_wording(candidates, action_text);
  if (candidates.size() > 1) candidates = narrow_by_lead(candidates, lead);
  if (candidates.size() == 1) {
    reading.state = RefState::from_number;
    reading.refs = {candidates.front()->ref};
  } else if (!candidates.empty()) {
    reading.state = RefState::doubtful;
    for (const auto* action : candidates)
      reading.other += (reading.other.empty() ? "" : " or ") + action->ref;
  }
  return reading;
}

}  // namespace

RefReading read_ref(const workbook::Cell& cell, const plan::Plan& plan, const std::string& lead,
                    const std::string& action_text) {
  if (cell.kind == cell::Kind::number) return read_number(cell, plan, lead, action_text);
  RefReading reading;
  reading.written = text::squeeze(cell.display());
  if (cell.kind == cell::Kind::date_time) {
    reading.state = RefState::became_date;
    return reading;
  }
  if (plan.action(reading.written) != nullptr) {
    reading.state = RefState::exact;
    reading.refs = {reading.written};
    return reading;
  }
  if (const plan::Action* action = plan.action_spelt(reading.written)) {
    reading.state = RefState::respelt;
    reading.refs = {action->ref};
    return reading;
  }
  const auto several = plan::refs_in(reading.written, plan);
  if (several.size() > 1 &&
      std::all_of(several.begin(), several.end(),
                  [&](const std::string& ref) { return plan.action(ref) != nullptr; })) {
    reading.state = RefState::respelt;
    reading.refs = several;
    return reading;
  }
  return reading;
}

}  // namespace collate::intake
