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
  std::string back_to = "Summary";  ///< the first sheet, for sheets that both dashboards have
  std::string back_words = "Back to summary";
};

void put_summary(const TermlySheets& sheets);
/// The Summary of schemes with two ratings per action.
void put_two_rating_summary(const TermlySheets& sheets);
void put_exceptions_sheet(const TermlySheets& sheets);
void put_decisions(const TermlySheets& sheets);
void put_rounds(const TermlySheets& sheets);
void put_priorities(const TermlySheets& sheets);
void put_timescales(const TermlySheets& sheets);
void put_changes(const TermlySheets& sheets);
void put_returns(const TermlySheets& sheets);
void put_termly_about(const TermlySheets& sheets);

/// Formula over the table Returns: leads without a usable return.
[[nodiscard]] std::string returns_unusable_formula();
/// The chart of ratings by priority, drawn from the Priorities sheet.
[[nodiscard]] sheetwriter::Chart ratings_by_priority(const TermlySheets& sheets);

/// First row of the table on the Priorities sheet, and its first column of counts.
inline constexpr cell::Address priorities_table{3, 0};
inline constexpr std::uint32_t priorities_first_count = 2;

}  // namespace collate::dashboard
