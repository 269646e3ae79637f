// SPDX-License-Identifier: MIT
// Counts of people so small that they could tell who somebody is: "3 children", "two of the nine
// pupils". Published words show [c] in their place, also where a total and the other part would
// give the small one away.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace collate::text {

struct PeopleCount {
  unsigned value = 0;
  std::size_t from = 0;    ///< of the number, in bytes
  std::size_t length = 0;  ///< of the number
  std::string words;       ///< "3 children"
};

/// Every count of people, in order; settings, centres and averages are none.
[[nodiscard]] std::vector<PeopleCount> people_counts(std::string_view text);

/// "3 at January 2026", "Independent living: 2 (Aug 17)": counts by themselves, a line each, where
/// the measure that the line names, or each of the measures, is about people. A share or a length
/// is none.
[[nodiscard]] std::vector<PeopleCount> bare_counts(std::string_view figures,
                                                   const std::vector<std::string>& measures);

/// The first count from 1 to less than `under`: "3 children"; empty when there is none.
[[nodiscard]] std::string few_people(std::string_view text, unsigned under);

/// The text with [c] for every such count, and for the smaller of two others whose difference is
/// that count.
[[nodiscard]] std::string with_small_numbers_hidden(std::string_view text, unsigned under);

/// The same for counts by themselves.
[[nodiscard]] std::string with_bare_counts_hidden(std::string_view figures,
                                                  const std::vector<std::string>& measures,
                                                  unsigned under);

}  // namespace collate::text
