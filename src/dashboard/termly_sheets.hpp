// SPDX-License-Identifier: MIT
// TermlyReport -> workbook: Summary, Priorities, Timescales, Changes, Returns, Register, About. One
// .cpp per group of sheets; these functions are shared among them and with the tests.
#pragma once

#include "dashboard/register_sheet.hpp"
#include "dashboard/termly.hpp"
#include "sheetwriter/book.hpp"

namespace collate::dashboard {

/// What every sheet of the workbook needs.
struct TermlySheets {
  const TermlyReport& report;
  const RegisterColumns& columns;
  const schema::Schema& schema;
  const std::string& made_by;  ///< "collate 0.1.0"
  sheetwriter::Book& book;
};

void put_summary(const TermlySheets& sheets);
/// The Summary of schemes with two ratings per action.
void put_two_rating_summary(const TermlySheets& sheets);
void put_priorities(const TermlySheets& sheets);
void put_timescales(const TermlySheets& sheets);
void put_changes(const TermlySheets& sheets);
void put_returns(const TermlySheets& sheets);
void put_termly_about(const TermlySheets& sheets);

// Shared by both forms of the Summary.
void put_summary_top(sheetwriter::Sheet& sheet, const TermlySheets& sheets);
/// "17 actions are overdue, 4 of them with no new date. No return: ..." `overdue_formula` counts
/// the overdue.
[[nodiscard]] sheetwriter::Content lateness_sentence(const TermlySheets& sheets,
                                                     const std::string& overdue_formula);
/// Formula over the table Returns: leads without a usable return.
[[nodiscard]] std::string returns_unusable_formula();
/// COUNTIFS over the Register for both kinds of overdue.
[[nodiscard]] std::string overdue_formula(const TermlySheets& sheets);

/// The chart of ratings by priority, drawn from the Priorities sheet.
[[nodiscard]] sheetwriter::Chart ratings_by_priority(const TermlySheets& sheets);

/// First row of the table on the Priorities sheet, and its first column of counts.
inline constexpr cell::Address priorities_table{3, 0};
inline constexpr std::uint32_t priorities_first_count = 2;

}  // namespace collate::dashboard
