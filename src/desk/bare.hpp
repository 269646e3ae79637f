// SPDX-License-Identifier: MIT
// A ground for a workbook that collate did not issue and that belongs to no plan folder: the plan
// is what its own table says. Ratings, dates and words are held against the schema; who answers for
// what, and what was said before, cannot be.
#pragma once

#include "desk/ground.hpp"

namespace collate::desk {

/// How many columns of the schema a table in the workbook has, the near ones as half; 0 without a
/// ref and something that a lead fills. Tells which of several schemas a workbook was made for.
[[nodiscard]] double likeness(const workbook::Workbook& book, const schema::Schema& schema);

/// `today`: the position date when the workbook does not say when it was saved. Failure:
/// return-not-recognised, when no table with the schema's headings is there.
[[nodiscard]] finding::Outcome<Ground> bare_ground(const workbook::Workbook& book,
                                                   const std::string& file, schema::Schema schema,
                                                   timescale::Date today);
/// Drops what only says that the workbook belongs to no plan.
void leave_out_of_bare_check(finding::Findings& findings);

}  // namespace collate::desk
