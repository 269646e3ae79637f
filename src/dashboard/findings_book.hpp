// SPDX-License-Identifier: MIT
// All findings of a round as a workbook for the officer: a summary by code and by lead, and one row
// a finding, with its decision.
#pragma once

#include "finding/report.hpp"
#include "plan/plan.hpp"
#include "sheetwriter/book.hpp"

#include <string>

namespace collate::dashboard {

/// The findings of `report` for the round; says the same as finding::to_json. `made_by`: name and
/// version of the program.
[[nodiscard]] sheetwriter::Book findings_book(const plan::Plan& plan, const plan::Round& round,
                                              const finding::Report& report,
                                              const std::string& made_by);

}  // namespace collate::dashboard
