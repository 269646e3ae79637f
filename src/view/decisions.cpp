// SPDX-License-Identifier: MIT
#include "plan/leads.hpp"
#include "register/decide.hpp"

#include <fmt/format.h>

#include "view/parts.hpp"

namespace collate::view {
namespace {

std::string day_or_words(const merge::TracedDate& date) {
  return date.date ? timescale::to_words(*date.date) : date.as_written;
}

/// Every lead's answer on the action, as it stands in the return.
Json sides_of(const desk::MergedRound& merged, const merge::Row& row) {
  Json sides = Json::array();
  for (const merge::LeadEntry& entry : row.answers) {
    Json ratings = Json::array();
    for (std::size_t i = 0; i < entry.ratings.size(); ++i)
      ratings.push_back(merge::words(entry.ratings[i], merged.ground.schema.ratings[i]));
    sides.push_back({{"lead", entry.lead},
                     {"name", plan::lead_name(merged.ground.plan, entry.lead)},
                     {"ratings", std::move(ratings)},
                     {"comment", entry.comment.text},
                     {"impact", entry.impact.text},
                     {"new_date", day_or_words(entry.new_date)},
                     {"file", entry.row.file()},
                     {"cell", cell::to_a1(entry.row.cell)},
                     {"standing", std::string(merge::words(entry.standing))},
                     {"counts", entry.standing == merge::Standing::counted}});
  }
  return sides;
}

}  // namespace

Json decisions_of(const desk::MergedRound& merged) {
  const auto& plan = merged.ground.plan;
  const auto& schema = merged.ground.schema;
  const auto headings = merge::decision_headings(schema);
  Json rows = Json::array();
  std::size_t number = merge::next_number(plan);
  for (const auto& wanted :
       merge::wanted_decisions(merged.all, schema, plan, merged.ground.findings)) {
    const auto cells = merge::cells(wanted, number++, schema);
    const plan::Action* action = plan.action(wanted.ref);
    const merge::Row* row = merged.all.now().row(wanted.ref);
    const bool has_sides = wanted.kind == plan::DecisionKind::entry_stands && row != nullptr;
    rows.push_back({{"kind", std::string(plan::words(wanted.kind))},
                    {"ref", wanted.ref},
                    {"action", action == nullptr ? "" : action->text},
                    {"about", wanted.about},
                    {"cells", std::move(cells)},
                    {"sides", has_sides ? sides_of(merged, *row) : Json::array()}});
  }
  return {{"headings", headings}, {"rows", std::move(rows)}};
}

}  // namespace collate::view
