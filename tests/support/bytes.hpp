// SPDX-License-Identifier: MIT
// Text of a test as the bytes that the core takes.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace collate::tests {

/// A view: `text` must outlive it.
inline std::span<const std::byte> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}

}  // namespace collate::tests
