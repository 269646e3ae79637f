// SPDX-License-Identifier: MIT
// What the columns of a table are where their cells say more than their headings. Used by
// source_heading_rows.cpp.
#pragma once

#include "conversion/source_heading_rows.hpp"
#include "conversion/source_profile.hpp"
#include <string>
#include <vector>

namespace collate::conversion {

using Profiles = std::vector<Profile>;

/// Of each column of `span`, its cells from `row` on.
[[nodiscard]] Profiles profiles_of(const SourceCells& cells, const Headings& headings,
                                   std::uint32_t row, ColumnSpan span);

[[nodiscard]] bool has(const std::vector<Column>& columns, Field field);

[[nodiscard]] bool is_table_of_figures(const std::vector<Column>& columns, const Profiles& profiles,
                                       const Headings& headings);

// Each of these changes the kinds of `columns`, in the order in which a table asks for them.
void take_latest_filled(std::vector<Column>& columns, const Profiles& profiles,
                        const SourceCells& cells, ColumnSpan span);
void correct_by_cells(std::vector<Column>& columns, const SourceCells& cells, std::uint32_t row,
                      ColumnSpan span);
void choose_finer_actions(std::vector<Column>& columns, const Profiles& profiles,
                          const Headings& headings);
void tell_by_cells(std::vector<Column>& columns, const Profiles& profiles,
                   const Headings& headings);
void tell_sections(std::vector<Column>& columns, const Profiles& profiles);
void tell_milestones(std::vector<Column>& columns, const Profiles& profiles);

}  // namespace collate::conversion
