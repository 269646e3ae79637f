// SPDX-License-Identifier: MIT
// The round's data for other programs: tables of text with a Data Package that says what each
// column holds, so that refs stay text and tables can be joined.
#pragma once

#include "desk/report.hpp"
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace collate::desk {

/// Takes a table row by row, so that no table is ever whole; the first row are the headings.
using PutRow = std::function<void(std::vector<std::string> cells)>;

/// "2019-12-13"; empty when there is no day.
[[nodiscard]] std::string iso(const std::optional<timescale::Date>& date);

/// One row per lead, action and round: every answer, how it counts and why, each value's cell.
void entry_rows(const MergedRound& merged, const PutRow& put);
/// One row per decision of the plan, with the round from which it holds.
void decision_rows(const MergedRound& merged, const PutRow& put);
/// One row per measure and action, so that it joins the register on ref.
void measure_rows(const MergedRound& merged, const PutRow& put);

/// One row per query of the last round that a decision explains.
void explained_rows(const MergedRound& merged, const PutRow& put);

/// A table of the package: its file's name without the ending, and its headings.
struct ExportTable {
  std::string name;  ///< "register"
  std::vector<std::string> headings;
};

/// datapackage.json (Data Package, Table Schemas) over these tables. Ends with a line end.
[[nodiscard]] std::string datapackage(const MergedRound& merged,
                                      const std::vector<ExportTable>& tables);

}  // namespace collate::desk
