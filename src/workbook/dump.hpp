// SPDX-License-Identifier: MIT
// A workbook as lines of text, for goldens and for officers who ask "what does it see?". Stable:
// the same workbook gives the same lines. Nothing in a cell can play with a terminal: texts are
// quoted and escaped (text/printable.hpp).
//
//   file: "returns/a.xlsx"
//   format: xlsx, dates from 1900, made by "Microsoft Excel"
//   property: "collate-round" = "2019-autumn"        custom properties, by name
//   name: "Ratings" = "Lists!$A$1:$A$3"              defined names, by name
//   note: csv-read-as: The file was read as ...      what the reader noticed
//   sheet 1: "Actions", visible, 12 rows x 6 columns, 34 cells
//   merged: A1:F1                                    these four lines only where there are any
//   hidden rows: 3:4, 9
//   hidden columns: F
//   has: filter, comments, validation
//   A4 | text | "1.10" | General
//   B4 | date | 2019-12-02 (43801) | "d mmm yyyy" | hidden
//   C4 | number | 0.25 | "0%" | formula "A1/4" | merged C4:D4 | fill #FFC000
//   D4 | empty |  | General | formula "A1"           a formula whose result was not saved
// Types: text, number, date (with its serial in the 1900 system), boolean, error. Rows and columns
// count from A1 to the last filled cell. The marks behind the number format keep this order:
// hidden, formula, merged, fill.
#pragma once

#include "workbook/workbook.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace collate::workbook {

/// Takes the next piece of output: whole lines.
using WriteText = std::function<void(std::string_view)>;

void dump(const Workbook& book, std::string_view file_name, const WriteText& write);

/// One line without its end: `a.xlsx sheets=2 hidden_sheets=1 cells=34 strings=20 numbers=8 dates=4
/// booleans=1 errors=1 formulas=3 merged=1`. Cells are those that hold a value, each of one of the
/// five types. Formulas are among the cells, but for those whose result was not saved. Hidden
/// sheets are among the sheets.
[[nodiscard]] std::string summary(const Workbook& book, std::string_view file_name);

/// "2019-12-02", "2019-12-02T14:30:00" or, for a time without a day, "14:30:00"; empty for what is
/// no day (serial 60, negative). To the nearest second.
[[nodiscard]] std::string iso_date_time(double serial);

/// A date_time as a person reads it: iso_date_time, or "36:30:00" for an elapsed time. Empty for
/// what is neither.
[[nodiscard]] std::string moment_text(const Cell& cell);

/// Shortest text that reads back as the same number: "1.1", "43800".
[[nodiscard]] std::string number_text(double number);

}  // namespace collate::workbook
