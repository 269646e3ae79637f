// SPDX-License-Identifier: MIT
// Where a cell is. Rows and columns are zero-based everywhere in the code; people see A1 text.
//   Address{6, 3} <-> "D7"
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace collate::cell {

/// Zero-based position in a sheet: A1 is {0, 0}. Ordered row by row.
struct Address {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  auto operator<=>(const Address&) const = default;
};

/// A rectangle; both corners belong to it.
struct Range {
  Address first;
  Address last;
  bool operator==(const Range&) const = default;
  [[nodiscard]] bool contains(Address address) const {
    return address.row >= first.row && address.row <= last.row && address.column >= first.column &&
           address.column <= last.column;
  }
};

/// The largest grid of any program we meet: 1,048,576 rows of 16,384 columns.
inline constexpr std::uint32_t max_rows = 1'048'576;
inline constexpr std::uint32_t max_columns = 16'384;

/// 0 -> "A", 25 -> "Z", 26 -> "AA".
[[nodiscard]] std::string column_letters(std::uint32_t column);

/// {6, 3} -> "D7".
[[nodiscard]] std::string to_a1(Address address);

/// {6,3}..{8,3} -> "D7:D9"; a single cell is written as one address.
[[nodiscard]] std::string to_a1(Range range);

/// "D7", "$D$7" or "d7" -> {6, 3}; nothing when the text is no address or lies outside the largest
/// grid.
[[nodiscard]] std::optional<Address> from_a1(std::string_view text);

/// "D7:F9" or "D7" -> range, corners put in order; nothing when the text is no range.
[[nodiscard]] std::optional<Range> range_from_a1(std::string_view text);

/// For people: neighbours in one column are joined, e.g. "D7:D9, D14". Order and repeats of the
/// input do not matter.
[[nodiscard]] std::string join_cells(std::vector<Address> cells);

}  // namespace collate::cell
