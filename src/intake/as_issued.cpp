// SPDX-License-Identifier: MIT
#include "intake/as_issued.hpp"

#include "intake/answers.hpp"
#include "intake/recognise.hpp"
#include "text/fold.hpp"
#include "text/personal.hpp"

#include <algorithm>

namespace collate::intake {

bool is_as_planned(const std::string& written, const std::string& planned) {
  const std::string words = text::fold(written);
  return words == text::fold(planned) || words == text::fold(text::hold_back(planned));
}

std::optional<std::string> said_by_plan(const plan::Plan& plan, const plan::Action& action,
                                        const schema::Column& column) {
  const auto under = [&](const std::map<std::string, std::string>& more) {
    const auto found = more.find(column.heading);
    return found == more.end() ? std::string() : found->second;
  };
  if (std::string text = under(action.more); !text.empty()) return text;
  if (action.measures.size() != 1) return std::nullopt;
  const plan::Measure* measure = plan.measure(action.measures.front());
  if (measure == nullptr) return std::nullopt;
  std::string text = column.id == "target" ? measure->target : under(measure->more);
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

namespace {

/// Does the cell say what this plan says there? Nothing when the plan says nothing, or the cell.
std::optional<bool> agrees(const Answer& written, const schema::Schema& schema,
                           const schema::Column& column, const plan::Plan& plan,
                           const plan::Action& action, const plan::Round& round) {
  if (written.text.empty()) return std::nullopt;
  switch (column.purpose()) {
    case schema::Purpose::ref:
      return std::nullopt;
    case schema::Purpose::action:
      return is_as_planned(written.text, action.text);
    case schema::Purpose::agreed: {
      const auto said = read_date(written, schema.calendar, round.position).date;
      if (!said) return std::nullopt;
      return said == plan.agreed_date(action, round);
    }
    default:
      break;
  }
  const auto said = said_by_plan(plan, action, column);
  if (!said) return std::nullopt;
  return is_as_planned(written.text, *said);
}

}  // namespace

void mark_what_was_issued(const workbook::Workbook& book, const schema::Schema& schema,
                          const plan::Plan& plan, Return& received) {
  const plan::Round* round = plan.round(received.round);
  if (round == nullptr || received.recognised_by == RecognisedBy::headings) return;
  std::optional<Carried> carried;
  for (auto& entry : received.entries) {
    const plan::Action* action = plan.action(entry.ref);
    if (action == nullptr) continue;
    for (const auto& column : schema.columns) {
      const auto written = entry.answers.find(column.id);
      if (column.filled_by != schema::FilledBy::plan || written == entry.answers.end()) continue;
      if (agrees(written->second, schema, column, plan, *action, *round).value_or(true)) continue;
      if (!carried) {
        carried = carried_by(book);
        if (!carried) return;
      }
      const plan::Action* issued = carried->plan.action(entry.ref);
      const plan::Round* then = carried->plan.round(received.round);
      if (issued == nullptr || then == nullptr) continue;
      written->second.as_issued =
          agrees(written->second, schema, column, carried->plan, *issued, *then).value_or(false);
    }
  }
}

}  // namespace collate::intake
