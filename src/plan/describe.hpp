// SPDX-License-Identifier: MIT
// plan.xlsx, described once: its sheets, their columns and the items of the first sheet. The reader
// finds columns by what stands here, the writer lays them out by it, and whoever makes rows for it
// (a new plan, a converted one, decisions that are wanted) asks for columns by their purpose.
//
//   const auto columns = new_columns(PlanSheet::leads, schema);
//   rows = {headings(columns), cells(columns, {{"id", "L07"}, {"role", "Head of SEND"}})};
#pragma once

#include "plan/plan.hpp"
#include "schema/schema.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace collate::plan {

enum class PlanSheet : std::uint8_t {
  items,
  actions,
  measures,
  leads,
  rounds,
  decisions,
  indicators,
  done_before,  ///< what was done in the plan before this one
  source,       ///< what each row of a foreign plan was read as
};

/// What a column is to a plan.
enum class Asked : std::uint8_t {
  needed,  ///< without it there is no plan
  usual,   ///< a new sheet has it; read where it is
  added,   ///< read where a plan or its officer added it
};

enum class Holds : std::uint8_t {
  words,
  code,    ///< "1.10": stays text, whatever it looks like
  day,     ///< a date
  figure,  ///< a number, or blank
};

/// One column, or one for each body or time. Marks in braces stand for the schema's words.
struct ColumnDescription {
  std::string_view purpose;  ///< empty: read as one of the officer's own, by its heading
  std::string_view heading;
  std::string_view also;  ///< other headings that mean it, parted by '|'
  Asked asked = Asked::usual;
  Holds holds = Holds::words;
  double width = 20;              ///< in characters
  std::string_view choices = {};  ///< a list of `choices`, or the sheet whose first column it names
  std::string_view prompt = {};   ///< shown when a cell is chosen
};

struct SheetDescription {
  PlanSheet sheet;
  std::string_view name;
  bool needed;             ///< without it there is no plan
  bool read;               ///< false: written once, for people only
  std::string_view table;  ///< the name of its table in Excel
  std::string_view title;
  std::string_view purpose;  ///< what it holds, in words: {action}, {priority} are the schema's
  std::span<const ColumnDescription> columns;
};

/// In the order of the workbook.
[[nodiscard]] std::span<const SheetDescription> sheets();
[[nodiscard]] const SheetDescription& description(PlanSheet sheet);
/// Null when plan.xlsx has no such sheet.
[[nodiscard]] const SheetDescription* description(std::string_view name);

/// A column in the words of a schema.
struct SheetColumn {
  std::string purpose;  ///< "agreed", "meeting board"
  std::string heading;
  std::vector<std::string> also;
  const ColumnDescription* is = nullptr;  ///< never null; static
};

/// Every column that is described, in the order of the sheet.
[[nodiscard]] std::vector<SheetColumn> columns(PlanSheet sheet, const schema::Schema& schema);
/// Those that a new sheet has.
[[nodiscard]] std::vector<SheetColumn> new_columns(PlanSheet sheet, const schema::Schema& schema);
/// The column that a heading means; null when it is one of the officer's own.
[[nodiscard]] const SheetColumn* column_called(std::span<const SheetColumn> columns,
                                               std::string_view heading);

/// A row to be written: purpose -> text. What it lacks stays blank.
using Line = std::map<std::string, std::string>;
[[nodiscard]] std::vector<std::string> headings(std::span<const SheetColumn> columns);
/// REQUIRES: every purpose of the line is one of a column.
[[nodiscard]] std::vector<std::string> cells(std::span<const SheetColumn> columns,
                                             const Line& line);

/// The words with the schema's own in the place of {action} and {priority}.
[[nodiscard]] std::string in_words_of(const schema::Schema& schema, std::string_view words);

/// A list that columns offer to choose from.
struct Choices {
  std::string_view name;
  std::vector<std::string> words;
};
/// "kinds", "series" and "better"; the ids of the priorities, "priorities", are the plan's own.
[[nodiscard]] std::vector<Choices> choices();
/// REQUIRES: a name of `choices()`.
[[nodiscard]] std::vector<std::string> choices_of(std::string_view name);

/// A row of the sheet Plan that has a place in `Plan`: a text or a day.
struct ItemDescription {
  std::string_view words;
  std::string Plan::*text = nullptr;
  std::optional<timescale::Date> Plan::*day = nullptr;
};
/// In the order of a new plan; the rows of its priorities follow.
[[nodiscard]] std::span<const ItemDescription> items();
/// Null when an item is one of the officer's own, or a priority.
[[nodiscard]] const ItemDescription* item_called(std::string_view words);
/// The id of the priority that an item names: "Theme 2" or "Priority 2" -> "2"; nothing when it
/// names none.
[[nodiscard]] std::optional<std::string> priority_of_item(std::string_view item,
                                                          const schema::Schema& schema);

/// The heading of a column of figures on the sheet Indicators: "2019", "2018/19", "June 2017", "Q1
/// 2019/20", or "Jun-17", as a date typed for a month is shown.
[[nodiscard]] bool names_a_time(std::string_view heading);

/// The column of Actions that holds the ref in the plan before.
inline constexpr const char* ref_before_heading = "Ref before";

}  // namespace collate::plan
