// SPDX-License-Identifier: MIT
// A first name with a surname, and nothing beside it that tells an office, a place or a body:
//   "A placement was found for Emily Jones" -> "Emily Jones"
//   "Emily Jones, Head of Inclusion", "the Emily Jones Centre" -> nothing
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace collate::text {

struct FullName {
  std::size_t from = 0;  ///< bytes
  std::size_t length = 0;
};

/// In order, without overlap.
[[nodiscard]] std::vector<FullName> full_names(std::string_view text);

}  // namespace collate::text
