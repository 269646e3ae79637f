// SPDX-License-Identifier: MIT
// Text that needs no second look: nothing in it but ASCII.
#pragma once

#include <string_view>

namespace collate::text {

[[nodiscard]] inline bool is_ascii(std::string_view text) {
  unsigned all = 0;  // no early end, so that compilers take many characters at a time
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return all < 0x80U;
}

}  // namespace collate::text
