// SPDX-License-Identifier: MIT
#include "intake/refs.hpp"

#include "plan/read.hpp"
#include "plan/table.hpp"
#include "text/fold.hpp"
#include "text/near.hpp"
#include "text/number.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <cmath>

namespace collate::intake {
namespace {

/// "Action 1.2." and "1.2" compare equal, "IDA1" and "IDA 1" too; "1.1" and "1.10" do not.
std::string plain(std::string_view ref) {
  static const re2::RE2 prefix(R"(^(?:action|actions|ref|reference|no|number)\b[.:\s]*)");
  std::string text = text::fold(ref);
  re2::RE2::Replace(&text, prefix, "");
  std::erase(text, ' ');
  while (!text.empty() && std::string_view(".,:;)").find(text.back()) != std::string_view::npos)
    text.pop_back();
  return text;
}

bool same_number(const std::string& ref, double number) {
  static const re2::RE2 shape(R"(\d{1,6}(?:\.\d{1,6})?)");
  return re2::RE2::FullMatch(ref, shape) &&
         std::fabs(text::parse_number(ref).value_or(0) - number) < 1e-9;
}

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
  std::vector<const plan::Action*> candidates;
  for (const auto& action : plan.actions) {
    if (same_number(action.ref, cell.number)) candidates.push_back(&action);
  }
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
  std::vector<std::string> known;
  for (const auto& action : plan.actions) known.push_back(action.ref);
  if (std::find(known.begin(), known.end(), reading.written) != known.end()) {
    reading.state = RefState::exact;
    reading.refs = {reading.written};
    return reading;
  }
  const std::string wanted = plain(reading.written);
  for (const auto& ref : known) {
    if (plain(ref) == wanted) {
      reading.state = RefState::respelt;
      reading.refs = {ref};
      return reading;
    }
  }
  const auto several = plan::refs_in(reading.written, known);
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
