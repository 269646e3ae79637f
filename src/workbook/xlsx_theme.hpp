// SPDX-License-Identifier: MIT
// The colours of a workbook's theme, which cells name by number and tint: "the fourth accent, 40 %
// lighter".
#pragma once

#include "finding/outcome.hpp"
#include "package/limits.hpp"
#include "package/part.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace collate::workbook {

/// By the number that cells use: light 1, dark 1, light 2, dark 2, accents 1 to 6, link, followed
/// link; 0xRRGGBB.
using ThemeColours = std::array<std::optional<std::uint32_t>, 12>;

/// `part` is read in place. Failures: those of the scanner.
[[nodiscard]] finding::Outcome<ThemeColours> read_theme(package::Part& part,
                                                        const std::string& file_name,
                                                        std::string_view part_name,
                                                        const package::Limits& limits);

/// Darker by a negative tint, lighter by a positive one, from -1 (black) to 1 (white);
/// ECMA-376 18.8.3, by lightness.
[[nodiscard]] std::uint32_t tinted(std::uint32_t colour, double tint);

/// "FFRRGGBB" or "RRGGBB".
[[nodiscard]] std::optional<std::uint32_t> colour_from_hex(std::string_view text);

}  // namespace collate::workbook
