// SPDX-License-Identifier: MIT
#include "desk/told.hpp"

#include "intake/answers.hpp"
#include "plan/describe.hpp"
#include "plan/rules.hpp"
#include "text/personal.hpp"

#include <algorithm>
#include <string>

namespace collate::desk {
namespace {

constexpr const char* plan_file = "plan.xlsx";

/// The cell of an action under a heading, as an answer; blank where nothing stands there.
intake::Answer answer_under(const std::string& heading, const plan::Action& action,
                            const plan::Plan& plan) {
  intake::Answer answer;
  const auto column = plan.action_columns.find(heading);
  if (column == plan.action_columns.end() || !action.place.cell) return answer;
  answer.cell = {action.place.cell->row, column->second};
  const auto written = action.more.find(heading);
  if (written == action.more.end() || written->second.empty()) return answer;
  answer.text = text::hold_back(written->second);
  answer.value = {cell::Kind::text, answer.text, 0};
  return answer;
}

std::string labels(const schema::RatingScale& scale) {
  std::string all;
  for (const auto& value : scale.values) all += (all.empty() ? "" : ", ") + value.label;
  return all;
}

}  // namespace

merge::Arrival told_by_plan(const plan::Round& round, const Ground& then) {
  merge::Arrival arrival;
  intake::Return& received = arrival.received;
  arrival.file = received.file = plan_file;
  received.schema = then.schema.name;
  received.plan = then.plan.id;
  received.round = round.id;
  received.lead = plan::the_plan;
  received.sheet = std::string(plan::description(plan::PlanSheet::actions).name);
  const auto& scales = then.schema.ratings;
  const schema::Column* comment = then.schema.column(schema::Purpose::comment);
  for (const auto& action : then.plan.actions) {
    intake::Entry entry;
    entry.ref = action.ref;
    entry.ref_cell = action.place.cell.value_or(cell::Address{});
    for (std::size_t i = 0; i < round.told->ratings.size() && i < scales.size(); ++i)
      entry.answers[scales[i].id] = answer_under(round.told->ratings[i], action, then.plan);
    if (comment != nullptr)
      entry.answers[comment->id] = answer_under(round.told->comments, action, then.plan);
    received.entries.push_back(std::move(entry));
  }
  return arrival;
}

finding::Findings unreadable_ratings(const schema::Schema& schema, const plan::Plan& plan) {
  finding::Findings findings;
  for (const auto& round : plan.rounds) {
    if (!round.is_told()) continue;
    for (std::size_t i = 0; i < round.told->ratings.size() && i < schema.ratings.size(); ++i) {
      for (const auto& action : plan.actions) {
        const auto answer = answer_under(round.told->ratings[i], action, plan);
        if (intake::is_blank(&answer, schema)) continue;
        if (intake::read_rating(answer, schema.ratings[i]).value) continue;
        findings.push_back(finding::make(plan::rule("told-rating-unknown"),
                                         {action.place.file, action.place.sheet, answer.cell},
                                         {.observed = answer.text,
                                          .expected = labels(schema.ratings[i]),
                                          .ref = action.ref,
                                          .other = round.name,
                                          .heading = round.told->ratings[i]}));
      }
    }
  }
  return findings;
}

}  // namespace collate::desk
