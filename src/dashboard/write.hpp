// SPDX-License-Identifier: MIT
// Register -> dashboard workbooks, as data: what becomes of them is the caller's.
#pragma once

#include "finding/outcome.hpp"
#include "plan/plan.hpp"
#include "register/register.hpp"
#include "schema/schema.hpp"
#include "sheetwriter/book.hpp"

#include <string>

namespace collate::dashboard {

/// Why no report can be made of a plan without actions: "plan-empty".
[[nodiscard]] finding::Failure no_actions(const plan::Plan& plan);

/// The workbook of the register's last round. `made_by` names the program: "collate 0.1.0". Failure
/// "plan-empty" when the plan has no actions. REQUIRES: the register's rounds are in the plan; the
/// schema has a rating scale.
[[nodiscard]] finding::Outcome<sheetwriter::Book> termly_book(const schema::Schema& schema,
                                                              const plan::Plan& plan,
                                                              const merge::Register& reg,
                                                              const std::string& made_by);

/// The workbook of a year: `reg` holds the year's rounds behind `rounds_before` earlier ones, the
/// last of which the year is compared with; `year` is its label ("2019"). Otherwise as termly_book.
[[nodiscard]] finding::Outcome<sheetwriter::Book> annual_book(
    const schema::Schema& schema, const plan::Plan& plan, const merge::Register& reg,
    const std::string& year, const std::string& made_by, std::size_t rounds_before = 0);

}  // namespace collate::dashboard
