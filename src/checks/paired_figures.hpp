// SPDX-License-Identifier: MIT
// Figures of the same thing in two cells: "Persistent absence: 76.9 %; exclusions: 40" beside
// "Exclusions: being established; persistent absence: 72 %" pairs 76.9 % with 72 %, and nothing
// with the exclusions.
#pragma once

#include "text/figure.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace collate::checks {

/// A line or clause of a cell: what it speaks of, and its figures.
struct FigurePart {
  std::string text;
  std::vector<std::string> things;  ///< stems of the words that say what was counted
  std::vector<text::Figure> figures;
};

[[nodiscard]] std::vector<FigurePart> figure_parts(std::string_view cell);

/// How many words say the same of what was counted.
[[nodiscard]] std::size_t shared_things(const FigurePart& one, const FigurePart& other);

struct FigurePair {
  text::Figure now;
  text::Figure other;
  const FigurePart* part = nullptr;        ///< of `now`
  const FigurePart* other_part = nullptr;  ///< of `other`
};

/// The part among the others that speaks of the same; null where that cannot be told.
[[nodiscard]] const FigurePart* counterpart(const FigurePart& part,
                                            const std::vector<FigurePart>& others);
/// Whatever can be compared, in the order of `now`; both have to outlive it. Figures of different
/// units are paired too.
[[nodiscard]] std::vector<FigurePair> paired(const std::vector<FigurePart>& now,
                                             const std::vector<FigurePart>& others);

/// "All schools" is 100 of what is a share, "none" 0: the figure that such words mean beside
/// another. Nothing for other words.
[[nodiscard]] std::optional<text::Figure> meant_beside(const text::Figure& other,
                                                       std::string_view words);

}  // namespace collate::checks
