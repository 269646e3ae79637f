// SPDX-License-Identifier: MIT
#include "register/done.hpp"

#include "register/consolidate.hpp"
#include "schema/year.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::merge {
namespace {

using plan::Decision;

bool reopens_from(const Decision& decision, const plan::Plan& plan, const plan::Round& round) {
  const plan::Round* first = plan.first_round(decision);
  return decision.kind == plan::DecisionKind::reopen && decision.applies && first != nullptr &&
         first->id == round.id;
}

/// The scale that a decision is on; the number of scales when the scheme has none of that name.
std::size_t scale_of(const Decision& decision, const schema::Schema& schema) {
  if (decision.subject.empty()) return 0;
  const std::string name = text::fold(decision.subject);
  const auto found =
      std::find_if(schema.ratings.begin(), schema.ratings.end(), [&](const auto& scale) {
        return text::fold(scale.name) == name || text::fold(scale.id) == name;
      });
  return static_cast<std::size_t>(found - schema.ratings.begin());
}

std::optional<std::size_t> value_of(const Decision& decision, const schema::RatingScale& scale) {
  const std::string label = text::fold(decision.value);
  const auto found = std::find_if(scale.values.begin(), scale.values.end(), [&](const auto& value) {
    return text::fold(value.label) == label && value.role != schema::Role::done;
  });
  if (found == scale.values.end()) return std::nullopt;
  return static_cast<std::size_t>(found - scale.values.begin());
}

bool stands_as_done(const TracedRating& rating, const schema::RatingScale& scale) {
  return is_rated(rating) && scale.values[rating.value].role == schema::Role::done;
}

/// Why a decision has nothing to reopen; empty when it has.
std::string why_reopens_nothing(const Decision& decision, const Row& row, const Row* before,
                                const schema::Schema& schema) {
  const std::size_t at = scale_of(decision, schema);
  if (at == schema.ratings.size())
    return fmt::format("the scheme has no rating called '{}'", decision.subject);
  const auto& scale = schema.ratings[at];
  if (!value_of(decision, scale)) {
    std::string open;
    for (const auto& value : scale.values) {
      if (value.role != schema::Role::done) open += (open.empty() ? "" : ", ") + value.label;
    }
    return fmt::format("under Value stands '{}', which is none of {}", decision.value, open);
  }
  if (stands_as_done(row.ratings[at], scale) ||
      (before != nullptr && stands_as_done(before->ratings[at], scale)))
    return {};
  return fmt::format("{} does not stand as done", row.ref);
}

intake::Source cell_of(const Decision& decision) {
  return {std::make_shared<intake::ReturnSheet>(
              intake::ReturnSheet{"plan.xlsx", {}, decision.place.sheet, plan::the_plan}),
          decision.place.cell.value_or(cell::Address{})};
}

}  // namespace

std::optional<Reopening> reopening(const schema::Schema& schema, const plan::Plan& plan,
                                   const plan::Round& round, std::string_view ref,
                                   std::size_t scale) {
  std::optional<Reopening> found;
  for (const Decision* decision : plan.decisions_on(std::string(ref))) {
    if (!reopens_from(*decision, plan, round) || scale_of(*decision, schema) != scale) continue;
    const auto value = value_of(*decision, schema.ratings[scale]);
    const bool older =
        found && found->by->date && decision->date && *decision->date < *found->by->date;
    if (value && !older) found = Reopening{decision, *value};
  }
  return found;
}

bool has_lapsed(const std::string& done_in, const schema::Schema& schema, const plan::Plan& plan,
                const plan::Round& round) {
  const plan::Round* since = plan.round(done_in);
  return schema.cycle.done_lasts == schema::DoneLasts::year && since != nullptr &&
         schema::year_of(schema, since->position).name !=
             schema::year_of(schema, round.position).name;
}

StandsDone stands_done(const Row& before, const schema::Schema& schema, const plan::Plan& plan,
                       const plan::Round& round) {
  StandsDone stands{before.done_in, before.still_open};
  if (stands.done_in.empty()) return stands;
  if (has_lapsed(stands.done_in, schema, plan, round)) return {};
  for (std::size_t i = 0; i < schema.ratings.size(); ++i) {
    if (!reopening(schema, plan, round, before.ref, i)) continue;
    if (i == 0) return {};
    const auto& id = schema.ratings[i].id;
    auto& open = stands.still_open;
    if (std::find(open.begin(), open.end(), id) == open.end()) open.push_back(id);
  }
  return stands;
}

void reopen_by_decision(Row& row, const Row* before, const Context& context,
                        finding::Findings& findings) {
  for (const Decision* decision : context.plan.decisions_on(row.ref)) {
    if (!reopens_from(*decision, context.plan, context.round)) continue;
    const std::string why = why_reopens_nothing(*decision, row, before, context.schema);
    if (!why.empty()) findings.push_back(idle(*decision, why));
  }
  for (std::size_t i = 0; i < row.ratings.size(); ++i) {
    const auto ruled = reopening(context.schema, context.plan, context.round, row.ref, i);
    if (!ruled || !why_reopens_nothing(*ruled->by, row, before, context.schema).empty()) continue;
    auto& rating = row.ratings[i];
    if (is_rated(rating) && rating.value <= ruled->value) continue;
    rating = {TracedRating::State::rated, ruled->value, cell_of(*ruled->by), {}, {}};
  }
}

}  // namespace collate::merge
