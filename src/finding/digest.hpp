// SPDX-License-Identifier: MIT
// A short mark of some texts, the same on every run and machine: to recognise things again, never
// to keep secrets.
//   Digest().add("Actions").add("1.10").hex() -> "9e4417ec76b6b51f"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace collate::finding {

/// FNV-1a, 64 bits, over parts in order; "a", "bc" and "ab", "c" differ.
class Digest {
 public:
  Digest& add(std::string_view part);
  /// Sixteen hexadecimal digits.
  [[nodiscard]] std::string hex() const;

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

}  // namespace collate::finding
