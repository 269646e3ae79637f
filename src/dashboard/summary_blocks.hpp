// SPDX-License-Identifier: MIT
// Blocks that both forms of the Summary are put together from. Each takes the row that it begins in
// and returns the row behind it.
#pragma once

#include "dashboard/content.hpp"
#include "dashboard/termly_sheets.hpp"
#include "sheetwriter/book.hpp"

#include <array>
#include <functional>
#include <string>
#include <vector>

namespace collate::dashboard {

inline constexpr double summary_heading_height = 20;  ///< points
inline constexpr double position_row_height = 16;
inline constexpr double summary_height = 660;  ///< of rows on the one page, points

/// Title, subtitle and, while it is a draft or points are open, the strip that says so.
[[nodiscard]] std::uint32_t put_summary_top(sheetwriter::Sheet& sheet, const TermlySheets& sheets);

/// Coverage, result, lateness; a sentence that is too wide for the page stands in smaller letters
/// or in two rows.
[[nodiscard]] std::uint32_t put_headlines(sheetwriter::Sheet& sheet, const TermlySheets& sheets,
                                          const Scope& scope, std::uint32_t row);

/// Columns of: actions, what is asked, of these, which, until, who, by.
using AskColumns = std::array<std::uint32_t, 7>;
[[nodiscard]] std::uint32_t put_for_decision(sheetwriter::Sheet& sheet, const TermlySheets& sheets,
                                             const Scope& scope, std::uint32_t row,
                                             const AskColumns& columns);

/// The worst exceptions, as many as fit into `room` points (three at least, eight at most), then
/// the link to all of them and the guard.
[[nodiscard]] std::uint32_t put_attention(
    sheetwriter::Sheet& sheet, const TermlySheets& sheets, const Scope& scope, std::uint32_t row,
    double room, const std::vector<sheetwriter::Cell>& headings,
    const std::function<sheetwriter::Row(const Exception&)>& cells);

/// Ratings by round, overdue by round, ratings by priority: side by side from `at` on, headings
/// above.
void put_summary_charts(sheetwriter::Sheet& sheet, const TermlySheets& sheets, cell::Address at,
                        int height);

/// The text, cut at a word with " …" when it needs more lines.
[[nodiscard]] std::string in_lines(const std::string& text, double column_width, std::size_t lines);

/// Height of the rows before `row`.
[[nodiscard]] double height_to(const sheetwriter::Sheet& sheet, std::uint32_t row);

/// Says that a list is older than the Register when the number of its exceptions has changed.
[[nodiscard]] sheetwriter::Content guard_sentence(const TermlySheets& sheets, std::size_t listed);

/// The rows from `row` on, on the one page; where its letters would be too small to read, the worst
/// exceptions get the whole page and what is below them begins a second.
/// `fill`: puts the rows, with so much room for exceptions; gives the first rows of what is below.
/// `below`: the height of that.
void put_lower_half(sheetwriter::Sheet& sheet, std::uint32_t row, double below,
                    const std::function<std::vector<std::uint32_t>(double room)>& fill);

/// Long labels would fill a chart with its legend: the table beside it has each with its colour.
[[nodiscard]] bool needs_no_legend(const std::vector<schema::RatingScale>& scales);

/// Ratings over the last rounds, drawn from the sheet Rounds.
[[nodiscard]] sheetwriter::Chart ratings_by_round(const TermlySheets& sheets);
/// Overdue actions over the last rounds.
[[nodiscard]] sheetwriter::Chart overdue_by_round(const TermlySheets& sheets);

}  // namespace collate::dashboard
