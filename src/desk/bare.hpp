// SPDX-License-Identifier: MIT
// A ground for a workbook that collate did not issue and that belongs to no plan folder: the plan
// is what its own table says. Ratings, dates and words are held against the schema; who answers for
// what, and what was said before, cannot be.
#pragma once

#include "desk/ground.hpp"

namespace collate::desk {

/// How like the schema's headings those of a table in the workbook are; 0 or less: not at all.
/// Tells which of several schemas a workbook was made for.
[[nodiscard]] double likeness(const workbook::Workbook& book, const schema::Schema& schema);

/// `today`: the position date when the workbook does not say when it was saved. Failure:
/// return-not-recognised, when no table with the schema's headings is there.
[[nodiscard]] finding::Outcome<Ground> bare_ground(const workbook::Workbook& book,
                                                   const std::string& file, schema::Schema schema,
                                                   timescale::Date today);
/// Drops what only says that the workbook belongs to no plan.
void leave_out_of_bare_check(finding::Findings& findings);

}  // namespace collate::desk
