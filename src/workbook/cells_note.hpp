// SPDX-License-Identifier: MIT
// Sentences about many cells at once, of a length that people read: "D7:D9, D14 have ...", at most
// twenty runs or so.
#pragma once

#include "cell/address.hpp"
#include "finding/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace collate::workbook::cells_note {

inline constexpr std::size_t most_named = 20;
inline constexpr std::size_t most_kept = 1000;

/// What a finding lists: all, but of millions the first thousand.
[[nodiscard]] inline std::vector<cell::Address> kept(std::vector<cell::Address> cells) {
  if (cells.size() > most_kept) cells.resize(most_kept);
  return cells;
}

/// A finding about all these cells. REQUIRES: there are cells.
[[nodiscard]] inline finding::Finding make(const finding::Rule& rule, const std::string& file,
                                           const std::string& sheet,
                                           const std::vector<cell::Address>& cells) {
  const auto named = std::vector<cell::Address>(
      cells.begin(),
      cells.begin() + static_cast<std::ptrdiff_t>(std::min(cells.size(), most_named)));
  const std::string rest =
      cells.size() > most_named ? fmt::format(" and {} others", cells.size() - most_named) : "";
  auto found = finding::make(rule, {file, sheet, cells.front()});
  found.message =
      finding::fill(cells.size() == 1 ? rule.one : rule.many, cell::join_cells(named) + rest, {});
  found.cells = kept(cells);
  return found;
}

}  // namespace collate::workbook::cells_note
