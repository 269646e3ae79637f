// SPDX-License-Identifier: MIT
// Sentences about many cells at once, of a length that people read: "D7:D9, D14 have ...", at most
// twenty runs or so.
#pragma once

#include "cell/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace collate::workbook::cells_note {

/// "has" for one cell, "have" for several.
struct Verb {
  std::string_view one;
  std::string_view many;
};

inline constexpr std::size_t most_named = 20;
inline constexpr std::size_t most_kept = 1000;

/// "D7 has <words>" or "D7:D9 and 3 others have <words>". REQUIRES: there are cells.
[[nodiscard]] inline std::string sentence(const std::vector<cell::Address>& cells, Verb verb,
                                          std::string_view words) {
  const auto named = std::vector<cell::Address>(
      cells.begin(),
      cells.begin() + static_cast<std::ptrdiff_t>(std::min(cells.size(), most_named)));
  const std::string rest =
      cells.size() > most_named ? fmt::format(" and {} others", cells.size() - most_named) : "";
  return fmt::format("{}{} {} {}", cell::join_cells(named), rest,
                     cells.size() == 1 ? verb.one : verb.many, words);
}

/// What a finding lists: all, but of millions the first thousand.
[[nodiscard]] inline std::vector<cell::Address> kept(std::vector<cell::Address> cells) {
  if (cells.size() > most_kept) cells.resize(most_kept);
  return cells;
}

}  // namespace collate::workbook::cells_note
