// SPDX-License-Identifier: MIT
// The bytes of an XML part as characters: which bytes XML allows, and UTF-16 made UTF-8.
#pragma once

#include "package/buffer.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace collate::package {

/// The offset of the first byte that is not part of well-formed UTF-8 or not a character of XML 1.0
/// (control characters, U+FFFE, U+FFFF); text.size() when all is well.
[[nodiscard]] std::size_t first_bad_xml_byte(std::string_view text);

/// A code point that XML 1.0 allows.
[[nodiscard]] constexpr bool is_xml_character(std::uint32_t code) {
  return (code >= 0x20 && code < 0xd800) || code == '\t' || code == '\n' || code == '\r' ||
         (code >= 0xe000 && code < 0xfffe) || (code >= 0x10000 && code <= 0x10ffff);
}

/// Writes 1 to 4 bytes at `to` and returns the place after them. REQUIRES: a code point, no
/// surrogate.
char* write_utf8(char* to, std::uint32_t code);

enum class ByteOrder : std::uint8_t { little, big };

/// Nothing when the text ends inside a unit or has an unpaired surrogate. A byte-order mark is not
/// expected.
[[nodiscard]] std::optional<Buffer> utf8_from_utf16(std::string_view bytes, ByteOrder order);

/// ISO-8859-1: every byte is the character of its number.
[[nodiscard]] Buffer utf8_from_latin1(std::string_view bytes);

}  // namespace collate::package
