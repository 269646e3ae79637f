// SPDX-License-Identifier: MIT
// Where the headings of a plan table stand on a sheet. Used by source_table.cpp.
#pragma once

#include "conversion/source_cells.hpp"
#include "conversion/source_headings.hpp"
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace collate::conversion {

/// Zero-based; both columns belong to it.
struct ColumnSpan {
  std::uint32_t first;
  std::uint32_t last;
};

struct HeadingRow {
  std::map<std::uint32_t, Column> columns;  ///< those with a heading
  std::uint32_t rows = 1;                   ///< two where headings stand over headings
  bool has_actions = false;                 ///< else a table whose rows name their actions by ref
  bool by_cells = false;                    ///< too few are known; the cells below told it
};

/// Nothing when the row does not head a table: headings have an action's or a ref's and at least
/// one other that is known; or, where `first` is set (no table is open), cells of a plan stand
/// below.
[[nodiscard]] std::optional<HeadingRow> headings_at(const SourceCells& cells,
                                                    const Headings& headings, std::uint32_t row,
                                                    ColumnSpan span, bool first);

/// "Risk | Likelihood | Impact | Mitigation": the rows below are no actions.
[[nodiscard]] bool heads_risks(const SourceCells& cells, const Headings& headings,
                               std::uint32_t row, ColumnSpan span);

/// "Indicator | Baseline | Target", and nothing that says which action is measured: the headings by
/// column; empty when they are others.
[[nodiscard]] std::map<std::uint32_t, Column> headings_of_measures(const SourceCells& cells,
                                                                   const Headings& headings,
                                                                   std::uint32_t row,
                                                                   ColumnSpan span);

/// Two tables side by side have their headings twice in one row: a span for each, or one for the
/// whole sheet.
[[nodiscard]] std::vector<ColumnSpan> tables_beside(const SourceCells& cells,
                                                    const Headings& headings,
                                                    std::uint32_t last_column);

/// The first of three or more headings that stand one below the other, an action's among them.
[[nodiscard]] std::optional<cell::Address> headings_below(const SourceCells& cells,
                                                          const Headings& headings);

}  // namespace collate::conversion
