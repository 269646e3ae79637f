// SPDX-License-Identifier: MIT
// Whether texts are the same once folded (fold.hpp), told without making the folded text: for
// words that are held against a list again and again.
#pragma once

#include <string_view>

namespace collate::text {

/// fold(text) == folded.
[[nodiscard]] bool folds_to(std::string_view text, std::string_view folded);

/// fold_letters(text) == letters.
[[nodiscard]] bool has_letters(std::string_view text, std::string_view letters);

}  // namespace collate::text
