// SPDX-License-Identifier: MIT
// Near misses: "Startd" is near "Started". Used to suggest, never to decide.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace collate::text {

/// Edits (insert, delete, replace, swap of neighbours) between two texts, counted in code points.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The one candidate that is near (at most a third of the letters differ, compared by
/// fold_letters); nothing when none is near or two are equally near.
[[nodiscard]] std::optional<std::string> nearest(std::string_view text,
                                                 std::span<const std::string> candidates);

}  // namespace collate::text
