// SPDX-License-Identifier: MIT
// Near misses: "Startd" is near "Started". Used to suggest, never to decide.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace collate::text {

/// Edits (insert, delete, replace, swap of neighbours) between two texts, counted in code points;
/// when there are more than `most`, some number greater than `most`, found at less cost.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b,
                                        std::size_t most = std::numeric_limits<std::size_t>::max() /
                                                           2);

/// Texts with more bytes than this, folded, are prose and near to nothing.
inline constexpr std::size_t longest_near = 200;

/// The one candidate that is near (at most a third of the letters differ, compared by
/// fold_letters); nothing when none is near or two are equally near.
[[nodiscard]] std::optional<std::string> nearest(std::string_view text,
                                                 std::span<const std::string> candidates);

/// All that are nearest, in their order: "anual" is as near to "annual" as to "manual".
[[nodiscard]] std::vector<std::string> all_nearest(std::string_view text,
                                                   std::span<const std::string> candidates);

/// The same as nearest() where both sides went through fold_letters() before, as the position of
/// the candidate.
[[nodiscard]] std::optional<std::size_t> nearest_folded(std::string_view wanted,
                                                        std::span<const std::string> candidates);

}  // namespace collate::text
