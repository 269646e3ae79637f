// SPDX-License-Identifier: MIT
// ASCII letters alone, byte by byte: endings of files, names of parts and codes, which are no
// words. For words: fold.hpp.
#pragma once

#include <string>
#include <string_view>

namespace collate::text {

[[nodiscard]] inline bool is_ascii(std::string_view text) {
  unsigned all = 0;  // no early end, so that compilers take many characters at a time
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return all < 0x80U;
}

/// "Q" -> "q"; every other byte as it is.
[[nodiscard]] constexpr char small_letter(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

[[nodiscard]] constexpr bool is_letter(char c) {
  return small_letter(c) >= 'a' && small_letter(c) <= 'z';
}
[[nodiscard]] constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

[[nodiscard]] inline std::string in_small_letters(std::string_view text) {
  std::string small(text);
  for (char& c : small) c = small_letter(c);
  return small;
}

}  // namespace collate::text
