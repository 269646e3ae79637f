// SPDX-License-Identifier: MIT
// The figure that a text gives: "43% at March 2017" is 43 per cent. Dates, years and weeks are no
// figures, and a text with two of them has none that could be compared.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace collate::text {

struct Figure {
  double value = 0;
  bool percent = false;
  bool operator==(const Figure&) const = default;
};

/// "1,234.5" -> 1234.5; digits, commas, one point and a minus in front.
[[nodiscard]] double number_of(std::string digits);
/// Every figure, in order.
[[nodiscard]] std::vector<Figure> figures_in(std::string_view text);
/// The only figure; nothing when there is none, or more than one.
[[nodiscard]] std::optional<Figure> only_figure(std::string_view text);

/// What the words want of a figure: 1 more ("increase"), -1 less ("reduce", "fewer"), 0 cannot be
/// told.
[[nodiscard]] int wanted_direction(std::string_view text);

}  // namespace collate::text
