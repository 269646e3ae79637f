// SPDX-License-Identifier: MIT
// The plan's own words in a return. A lead who changes them is asked; the officer who rewords the
// plan after workbooks were issued is not the lead's doing.
#pragma once

#include "intake/return.hpp"
#include "plan/plan.hpp"
#include "schema/schema.hpp"
#include "workbook/workbook.hpp"

#include <map>
#include <optional>
#include <string>

namespace collate::intake {

/// The plan's own words, even where something in them looks personal and was held back.
[[nodiscard]] bool is_as_planned(const std::string& written, const std::string& planned);

/// What the plan says in a column of the Actions or the Measures sheet beyond those with a place of
/// their own; nothing when it says nothing there.
[[nodiscard]] std::optional<std::string> said_by_plan(const plan::Plan& plan,
                                                      const plan::Action& action,
                                                      const schema::Column& column);

/// The digests that a workbook carries of what it was issued with, by ref and by impact_key().
using IssuedDigests = std::map<std::string, std::string>;
[[nodiscard]] IssuedDigests digests_in(const workbook::Workbook& book);

/// Marks the answers (Answer::as_issued) in the plan's columns that differ from `plan` and say what
/// the plan said when the workbook was issued, as it carries it. What it carries is looked at only
/// when something differs.
void mark_what_was_issued(const workbook::Workbook& book, const schema::Schema& schema,
                          const plan::Plan& plan, Return& received);

}  // namespace collate::intake
