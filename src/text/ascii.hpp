// SPDX-License-Identifier: MIT
// Text that needs no second look: nothing in it but ASCII.
#pragma once

#include <algorithm>
#include <string_view>

namespace collate::text {

[[nodiscard]] inline bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) >= 0x80U; });
}

}  // namespace collate::text
