// SPDX-License-Identifier: MIT
// TermlyReport -> workbook: its sheets, one .cpp for each or for a group of them, and their order.
#pragma once

#include "dashboard/register_sheet.hpp"
#include "dashboard/termly.hpp"
#include "sheetwriter/book.hpp"

#include <array>

namespace collate::dashboard {

/// What every sheet of the workbook needs.
struct TermlySheets {
  const TermlyReport& report;
  const RegisterColumns& columns;
  const schema::Schema& schema;
  const plan::Plan& plan;
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
/// Sheets of highlights, one for each priority that has actions.
void put_highlights(const TermlySheets& sheets);
void put_rounds(const TermlySheets& sheets);
void put_priorities(const TermlySheets& sheets);
void put_timescales(const TermlySheets& sheets);
void put_changes(const TermlySheets& sheets);
void put_returns(const TermlySheets& sheets);
void put_termly_about(const TermlySheets& sheets);

struct TermlySheet {
  void (*put)(const TermlySheets&);
  bool (*wanted)(const TermlyReport&) = nullptr;  ///< null: in every report
};
/// In the order of the workbook. The register, the answers behind it and About follow.
inline constexpr auto termly_order = std::to_array<TermlySheet>({
    {put_summary, [](const TermlyReport& report) { return report.scales.size() < 2; }},
    {put_two_rating_summary, [](const TermlyReport& report) { return report.scales.size() > 1; }},
    {put_exceptions_sheet},
    {put_decisions},
    {put_highlights},
    {put_priorities},
    {put_timescales},
    {put_changes, [](const TermlyReport& report) { return report.before_name.has_value(); }},
    {put_rounds},
    {put_returns},
});

/// Formula over the table Returns: leads without a usable return.
[[nodiscard]] std::string returns_unusable_formula();
/// The chart of ratings by priority, drawn from the Priorities sheet.
[[nodiscard]] sheetwriter::Chart ratings_by_priority(const TermlySheets& sheets);

/// First row of the table on the Priorities sheet, and its first column of counts.
inline constexpr cell::Address priorities_table{3, 0};
inline constexpr std::uint32_t priorities_first_count = 2;

}  // namespace collate::dashboard
