// SPDX-License-Identifier: MIT
// The figure that a text gives: "43% at March 2017" is 43 per cent. Dates and years are no figures;
// a length ("39 weeks") or a share ("six of eleven") is one where there is no other. A text with
// two figures has none that could be compared.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// A number in words, for patterns: "two" to "ninety-nine". "One" may be a pronoun.
#define COLLATE_NUMBER_WORDS                                                                  \
  "(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|" \
  "five|six|seven|eight|nine))?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"  \
  "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"

namespace collate::text {

/// The unit of "six of eleven": the value is what it comes to in a hundred.
inline constexpr std::string_view share_of = "of";

struct Figure {
  double value = 0;
  bool percent = false;
  std::string unit = {};  ///< "week", "day" of a length; share_of; empty: a count or a percentage
  bool operator==(const Figure&) const = default;
};

/// Are they of one unit?
[[nodiscard]] inline bool comparable(const Figure& one, const Figure& other) {
  return one.percent == other.percent && one.unit == other.unit;
}

/// "1,234.5" -> 1234.5; digits, commas, one point and a minus in front.
[[nodiscard]] double number_of(std::string digits);
/// "Eight", "thirty-two", "23"; 0 for a word that is no number up to ninety-nine.
[[nodiscard]] double written_number(std::string_view word);
/// Every count and percentage, in order.
[[nodiscard]] std::vector<Figure> figures_in(std::string_view text);
/// The only figure; nothing when there is none, or more than one.
[[nodiscard]] std::optional<Figure> only_figure(std::string_view text);

/// A total with its parts: "338 by 2026 (220 + 50 + 20 + 48)", "220 + 50 = 270".
struct Sum {
  double told = 0;
  double of_parts = 0;
  std::string parts;  ///< as written
};
[[nodiscard]] std::optional<Sum> sum_in(std::string_view text);

/// What the words want of a figure: 1 more ("increase"), -1 less ("reduce", "fewer"), 0 cannot be
/// told.
[[nodiscard]] int wanted_direction(std::string_view text);
/// 1 where more is better of what the words are about ("attendance"), -1 where less is ("waits"), 0
/// where it cannot be told.
[[nodiscard]] int better_way(std::string_view words);

}  // namespace collate::text
