// SPDX-License-Identifier: MIT
// Columns headed with parts of a year, side by side: "Q1 | Q2", "Apr | May", "Autumn 1 | Autumn 2",
// "Year 1 (2024/25) | Year 2 (2025/26)". What they hold tells whether they say what is to be
// reached by then, when an action runs, or how it stood. Used by source_heading_rows.cpp.
#pragma once

#include "conversion/source_heading_rows.hpp"
#include <optional>
#include <string>
#include <vector>

namespace collate::conversion {

/// "Q1 2025/26", "April 2025": the time that a heading is, if it is nothing else.
[[nodiscard]] std::optional<std::string> time_of_column(const std::string& heading);

/// Changes the kinds of `columns` that stand in such a run: milestones, words on progress,
/// Field::planned or Field::series, with the time of each. `row` is the first below the headings.
void tell_time_columns(std::vector<Column>& columns, const SourceCells& cells,
                       const Headings& headings, std::uint32_t row, ColumnSpan span);

/// "Apr | May | Jun", "Q1 | Q2 | Q3 | Q4": the column of the first of three cells or more, side by
/// side, of which each is the time after the one before.
[[nodiscard]] std::optional<std::uint32_t> first_of_times(const SourceCells::Row& cells);

/// "2025/26": the years of a plan of one year; empty for any other.
[[nodiscard]] std::string years_of(const timescale::Calendar& calendar);
/// "Nov" of 2025/26 is Nov 2025, "Q2" is "Q2 2025/26"; a year that is written stays.
[[nodiscard]] std::string with_year(std::string time, std::string years, int first_month);
/// The month that a time begins with, 1 to 12; 0 for quarters, terms and years.
[[nodiscard]] int month_in(const std::string& time);

/// "✓", "x", "■": a mark that says that something is, and not what.
[[nodiscard]] bool is_mark(const std::string& words);

}  // namespace collate::conversion
