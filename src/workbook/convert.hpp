// SPDX-License-Identifier: MIT
// One sheet -> CSV or JSON, for other programs. Values only; formulas are named in the JSON but
// never run.
#pragma once

#include "finding/outcome.hpp"
#include "workbook/workbook.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace collate::workbook {

/// RFC 4180: UTF-8, commas, CR LF, quotation marks where needed, every line with as many fields as
/// the widest. Row n of the sheet is line n. Numbers in shortest form, dates as ISO, TRUE and
/// FALSE, errors by their code. A text that a spreadsheet would run (it starts with = + - @, a tab
/// or a line end) gets an apostrophe in front. Failures: convert-too-sparse, when over 100 million
/// fields would be empty; convert-too-large, when it would come to more than 256 MiB.
[[nodiscard]] finding::Outcome<std::string> to_csv(const Sheet& sheet,
                                                   const std::string& file_name);

/// A line of such a file, for tables of text that are made row by row. Every line is to have as
/// many fields.
void append_csv_line(std::string& csv, const std::vector<std::string>& fields);

/// Rows of text as a sheet, for to_csv() and for whatever takes sheets; empty texts are no cells.
[[nodiscard]] Sheet sheet_of_texts(const std::string& name,
                                   const std::vector<std::vector<std::string>>& rows);

/// One object: {"file", "sheet", "visibility", "rows", "columns", "merged": ["A1:B2"], "cells":
/// [{"cell": "B4", "row": 4, "column": 2, "kind": "date", "value": "2019-12-02", "serial": 43801,
/// "formula", "format", "hidden"}]}. Row and column count from 1; kind is text, number, date,
/// boolean, error or empty (a formula without a result, value null); value is a string, a number or
/// a boolean as the kind has it; serial stands with dates only (their value is null for numbers
/// that are no day); formula, format and hidden only where there is something to say. Failure:
/// convert-too-large.
[[nodiscard]] finding::Outcome<std::string> to_json(const Sheet& sheet,
                                                    const std::string& file_name);

/// A file name for a sheet: "return.Actions.csv", with everything but letters, digits, space, - and
/// _ made "_".
[[nodiscard]] std::string converted_name(std::string_view stem, std::string_view sheet_name,
                                         std::string_view ending);

}  // namespace collate::workbook
