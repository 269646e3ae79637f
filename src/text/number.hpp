// SPDX-License-Identifier: MIT
// Decimal text -> the nearest double, the same on every machine and in every locale: "43800",
// "-1.5E-3".
#pragma once

#include <optional>
#include <string_view>

namespace collate::text {

/// Nothing unless the whole text is a number as XML Schema writes a double; spaces around it are
/// allowed, INF and NaN are not. Nothing also when it is too large for a double. Rounds to nearest,
/// ties to even; never a negative zero.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

}  // namespace collate::text
