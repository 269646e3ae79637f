// SPDX-License-Identifier: MIT
// Many findings with one cause, told once: "H7:H9, H14 are blank."
#pragma once

#include "finding/finding.hpp"

#include <string>
#include <string_view>

namespace collate::finding {

/// Findings of one code in one sheet, whose remedy and observation are the same, become one with
/// all their cells. Order: errors, queries, notes; within each as they came. Nothing is dropped.
[[nodiscard]] Findings group(const Findings& findings);

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
