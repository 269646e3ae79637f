// SPDX-License-Identifier: MIT
// Ratings as plans print them: a word or a letter in a column, the first word of the prose, or only
// a colour.
#pragma once

#include "schema/schema.hpp"

#include <cstdint>
#include <string>

namespace collate::conversion {

/// The label that a whole cell means, by label or alias ("g", "Complete"); empty when it means
/// none.
[[nodiscard]] std::string rating_of(const std::string& words, const schema::RatingScale& scale);

struct RatingInProse {
  std::string label;      ///< empty: none
  bool sure = false;      ///< something parts it from the prose: a line end, a colon, a dash
  bool doubtful = false;  ///< the prose begins with the words of a rating, but goes on as a
                          ///< sentence; nothing was taken
};

/// "Amber Working groups held": the rating is the first word, and is taken off the prose.
[[nodiscard]] RatingInProse take_rating(std::string& prose, const schema::RatingScale& scale);

struct RatingColour {
  std::string label;   ///< empty: the scale has none for it
  std::string colour;  ///< "red"; empty: no colour that could be a rating
};

/// What a filled cell means: a colour of the scale itself, or red, amber, green or blue where the
/// scale has these words.
[[nodiscard]] RatingColour rating_of_fill(std::uint32_t fill, const schema::RatingScale& scale);

}  // namespace collate::conversion
