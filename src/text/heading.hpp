// SPDX-License-Identifier: MIT
// Headings of columns made comparable.
#pragma once

#include "text/fold.hpp"

#include <string>
#include <string_view>

namespace collate::text {

/// fold_letters(); of a heading without any letter or digit ("#", "%") fold().
[[nodiscard]] inline std::string fold_heading(std::string_view heading) {
  std::string letters = fold_letters(heading);
  return letters.empty() ? fold(heading) : letters;
}

}  // namespace collate::text
