// SPDX-License-Identifier: MIT
// What the sheets of one issued workbook are made from, and who makes which sheet. Used inside this
// room only.
#pragma once

#include "issue/row_check.hpp"
#include "issue/rows.hpp"
#include "sheetwriter/book.hpp"

#include <string>
#include <vector>

namespace collate::issue {

struct Brief {
  const schema::Schema& schema;
  const plan::Plan& plan;
  const plan::Round& round;
  const plan::Lead& lead;
  std::vector<AskedRow> rows;  ///< of the Actions sheet
  /// Actions that stand as done, shown apart. Where no other is asked they stay among `rows`.
  std::vector<AskedRow> completed;
  std::vector<Need> needs;
  std::string carried;  ///< intake::to_json(Carried)
  std::string digest;
  std::string code;
};

/// Where the sheets lead to each other.
inline constexpr std::uint32_t actions_header_row = 4;  ///< zero-based

/// The column that says what a row still needs; nothing when the schema has none.
[[nodiscard]] std::optional<std::uint32_t> row_check_column(const schema::Schema& schema);
/// The first column that the lead fills.
[[nodiscard]] std::uint32_t first_entry_column(const schema::Schema& schema);
/// "rating_list": the defined name of a scale's labels.
[[nodiscard]] std::string list_name(const schema::RatingScale& scale);
/// What the row check says while nothing is filled in.
[[nodiscard]] std::string check_when_blank(const Brief& brief, const AskedRow& row);
/// Rows that are complete while nothing is filled in.
[[nodiscard]] std::size_t complete_when_blank(const Brief& brief);
/// The last day that makes sense as a new date.
[[nodiscard]] timescale::Date latest_new_date(const Brief& brief);

/// Each adds its sheet and the names that it defines.
void add_start_sheet(const Brief& brief, sheetwriter::Book& book);
void add_actions_sheet(const Brief& brief, sheetwriter::Book& book);
/// Nothing when there are none.
void add_completed_sheet(const Brief& brief, sheetwriter::Book& book);
void add_hidden_sheets(const Brief& brief, sheetwriter::Book& book);

}  // namespace collate::issue
