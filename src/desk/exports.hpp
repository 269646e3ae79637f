// SPDX-License-Identifier: MIT
// The round's data for other programs: tables of text with a Data Package that says what each
// column holds, so that refs stay text and tables can be joined.
#pragma once

#include "desk/report.hpp"
#include <optional>
#include <string>
#include <vector>

namespace collate::desk {

using Rows = std::vector<std::vector<std::string>>;  ///< the first row are the headings

/// "2019-12-13"; empty when there is no day.
[[nodiscard]] std::string iso(const std::optional<timescale::Date>& date);

/// One row per lead, action and round: every answer, how it counts and why, each value's cell.
[[nodiscard]] Rows entry_rows(const MergedRound& merged);
/// One row per decision of the plan, with the round from which it holds.
[[nodiscard]] Rows decision_rows(const MergedRound& merged);
/// One row per measure and action, so that it joins the register on ref.
[[nodiscard]] Rows measure_rows(const MergedRound& merged);

/// One row per query of the last round that a decision explains.
[[nodiscard]] Rows explained_rows(const MergedRound& merged);

/// A table of the package: its file's name without the ending, and its rows.
struct ExportTable {
  std::string name;  ///< "register"
  Rows rows;
};

/// datapackage.json (Data Package, Table Schemas) over these tables. Ends with a line end.
[[nodiscard]] std::string datapackage(const MergedRound& merged,
                                      const std::vector<ExportTable>& tables);

}  // namespace collate::desk
