// SPDX-License-Identifier: MIT
// Many findings with one cause, told once: "H7:H9, H14 are blank."
#pragma once

#include "finding/finding.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace collate::finding {

/// For the officer the worst first; for a lead from the top of the sheet down, notes last.
enum class Order : std::uint8_t { by_weight, by_row };

/// Findings of one rule in one column of a sheet, whose remedy is the same, become one with all
/// their cells and refs. What stood there is listed where the rule says {each}. Nothing is dropped.
[[nodiscard]] Findings group(const Findings& findings, Order order = Order::by_weight);

/// One of these, and which findings it tells, by their places in the list.
struct Group {
  Finding told;
  std::vector<std::size_t> members;
};
[[nodiscard]] std::vector<Group> groups(const Findings& findings, Order order = Order::by_weight);

/// The worst severity comes first; stable within.
void sort_by_severity(Findings& findings);

struct Counts {
  std::size_t errors = 0;
  std::size_t queries = 0;
  std::size_t notes = 0;
};
[[nodiscard]] Counts count(const Findings& findings);

/// "1 action", "3 actions".
[[nodiscard]] std::string counted(std::size_t count, std::string_view one, std::string_view many);

/// "2 errors, 1 query, 3 notes"; "nothing to correct" when there are none.
[[nodiscard]] std::string to_words(const Counts& counts);

}  // namespace collate::finding
