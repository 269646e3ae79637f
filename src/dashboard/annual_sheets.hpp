// SPDX-License-Identifier: MIT
// AnnualReport -> workbook: Dashboard, Indicators, Narrative, Sign-off, Indicator data, Ratings
// data, Register, About. One .cpp per group of sheets.
#pragma once

#include "dashboard/annual.hpp"
#include "dashboard/register_sheet.hpp"
#include "sheetwriter/book.hpp"

#include <optional>
#include <string>
#include <vector>

namespace collate::dashboard {

/// Rows of one indicator on the sheet Indicator data.
struct IndicatorRows {
  std::uint32_t local = 0, national = 0, target = 0;
  std::optional<std::uint32_t> forecast;
};

/// What every sheet of the workbook needs.
struct AnnualSheets {
  const AnnualReport& report;
  const RegisterColumns& columns;
  const schema::Schema& schema;
  const std::string& made_by;
  std::vector<IndicatorRows> indicator_rows;
  sheetwriter::Book& book;
};

inline constexpr const char* indicator_data_sheet = "Indicator data";
inline constexpr const char* ratings_data_sheet = "Ratings data";
inline constexpr std::uint32_t first_year_column = 4;  ///< of Indicator data
inline constexpr std::uint32_t first_summary_row =
    7;  ///< of the table IndicatorSummary, below its header
inline constexpr std::uint32_t against_target_column = 8;  ///< of the Dashboard
inline constexpr std::uint32_t first_priority_count = 3;   ///< column of Ratings data

/// The cell of that row and year, to stand in a formula; both counted from 0.
[[nodiscard]] std::string indicator_data_cell(std::uint32_t row, std::size_t year);

[[nodiscard]] std::vector<IndicatorRows> indicator_rows_of(const AnnualReport& report);

/// Until the group has approved the report, with changes or without.
[[nodiscard]] bool is_draft(const Approval& approval);
/// "Draft: not yet approved by SSPG." and so on: what the cell approval_status says.
[[nodiscard]] std::string approval_words(const AnnualReport& report);

inline constexpr double annual_heading_height = 20;  ///< of the Dashboard's sections

void put_dashboard(const AnnualSheets& sheets);
/// From that row on; returns the last row.
[[nodiscard]] std::uint32_t put_rating_charts(sheetwriter::Sheet& sheet, const AnnualSheets& sheets,
                                              std::uint32_t row);
/// `rest`: the first row behind the indicators. REQUIRES: the print area is set.
void put_on_pages(sheetwriter::Sheet& sheet, std::uint32_t rest);
void put_indicators(const AnnualSheets& sheets);
void put_narrative(const AnnualSheets& sheets);
void put_sign_off(const AnnualSheets& sheets);
void put_indicator_data(const AnnualSheets& sheets);
void put_priority_data(const AnnualSheets& sheets);
/// Every date and every move of it, and what is carried into the next year.
void put_year_timescales(const AnnualSheets& sheets);
void put_annual_about(const AnnualSheets& sheets);
void put_lists(const AnnualSheets& sheets);

}  // namespace collate::dashboard
