// SPDX-License-Identifier: MIT
// What returns are held against: the officer's schema and plan, or those that an issued workbook
// carries.
#pragma once

#include "finding/finding.hpp"
#include "finding/outcome.hpp"
#include "intake/carried.hpp"
#include "plan/plan.hpp"
#include "plan/refs.hpp"
#include "schema/schema.hpp"
#include "workbook/workbook.hpp"

#include <map>
#include <memory>
#include <string>

namespace collate::desk {

using LastAnswers = std::map<std::string, intake::LastAnswer>;  ///< by ref

struct Ground {
  schema::Schema schema;  ///< its calendar knows the plan's period
  plan::Plan plan;
  finding::Findings findings;  ///< about plan.xlsx; at error level they are no Failure
  /// Made once for all returns; whoever changes the plan need not think of it (plan::Refs).
  std::shared_ptr<const plan::RefTables> refs = nullptr;
};

/// The officer's own. `book` is plan.xlsx, `file` its name for messages.
[[nodiscard]] finding::Outcome<Ground> ground_of_plan(const workbook::Workbook& book,
                                                      const std::string& file,
                                                      schema::Schema schema);

/// The same ground with the plan as it stood in a round (plan::as_at).
[[nodiscard]] Ground as_at(const Ground& ground, const plan::Round& round);

struct CarriedGround {
  Ground ground;
  LastAnswers last;
};

/// What an issued workbook carries, for a check away from the plan folder. Failures:
/// return-not-recognised, return-carried-broken.
[[nodiscard]] finding::Outcome<CarriedGround> ground_carried_by(const workbook::Workbook& book,
                                                                const std::string& file);

}  // namespace collate::desk
