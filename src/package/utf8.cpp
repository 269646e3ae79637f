// SPDX-License-Identifier: MIT
#include "package/utf8.hpp"

namespace collate::package {
namespace {

constexpr std::size_t block = 64;

// Both are written so that the compiler makes vector instructions of them. The first is true for
// nearly every block of a workbook, the second for those with line ends and tabs too.
bool is_printable_block(const char* at) {
  unsigned char other = 0;
  for (std::size_t i = 0; i < block; ++i) {
    const auto c = static_cast<unsigned char>(at[i]);
    other = static_cast<unsigned char>(other | (c & 0x80) | (c < 0x20));
  }
  return other == 0;
}

bool is_plain_block(const char* at) {
  unsigned char bad = 0;
  for (std::size_t i = 0; i < block; ++i) {
    const auto c = static_cast<unsigned char>(at[i]);
    const auto high = static_cast<unsigned char>(c & 0x80);
    const auto control =
        static_cast<unsigned char>((c < 0x20) & (c != '\t') & (c != '\n') & (c != '\r'));
    bad = static_cast<unsigned char>(bad | high | control);
  }
  return bad == 0;
}

// Length of the character at `at`, 0 when it is none. May look at up to 3 bytes further: the caller
// pads.
std::size_t character_length(const unsigned char* at) {
  const auto follows = [&](int i) { return (at[i] & 0xc0) == 0x80; };
  const unsigned char c = at[0];
  if (c < 0x80) return c >= 0x20 || c == '\t' || c == '\n' || c == '\r' ? 1 : 0;
  if (c < 0xc2) return 0;
  if (c < 0xe0) return follows(1) ? 2 : 0;
  if (c < 0xf0) {
    if (!follows(1) || !follows(2)) return 0;
    if (c == 0xe0 && at[1] < 0xa0) return 0;                    // too long a form
    if (c == 0xed && at[1] >= 0xa0) return 0;                   // a surrogate
    if (c == 0xef && at[1] == 0xbf && at[2] >= 0xbe) return 0;  // U+FFFE, U+FFFF
    return 3;
  }
  if (c < 0xf5) {
    if (!follows(1) || !follows(2) || !follows(3)) return 0;
    if (c == 0xf0 && at[1] < 0x90) return 0;
    if (c == 0xf4 && at[1] >= 0x90) return 0;
    return 4;
  }
  return 0;
}

}  // namespace

std::size_t first_bad_xml_byte(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (text.size() - at >= block &&
        (is_printable_block(text.data() + at) || is_plain_block(text.data() + at))) {
      at += block;
      continue;
    }
    const std::size_t stop = text.size() - at < block ? text.size() : at + block;
    while (at < stop) {
      unsigned char window[4] = {0, 0, 0, 0};
      for (std::size_t i = 0; i < 4 && at + i < text.size(); ++i)
        window[i] = static_cast<unsigned char>(text[at + i]);
      const std::size_t length = character_length(window);
      if (length == 0) return at;
      at += length;
    }
  }
  return text.size();
}

char* write_utf8(char* to, std::uint32_t code) {
  const auto put = [&to](std::uint32_t byte) {
    *to++ = static_cast<char>(static_cast<unsigned char>(byte));
  };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xc0 | code >> 6);
    put(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    put(0xe0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3f));
    put(0x80 | (code & 0x3f));
  } else {
    put(0xf0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3f));
    put(0x80 | (code >> 6 & 0x3f));
    put(0x80 | (code & 0x3f));
  }
  return to;
}

std::optional<Buffer> utf8_from_utf16(std::string_view bytes, ByteOrder order) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  const auto unit = [&](std::size_t at) -> std::uint32_t {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return order == ByteOrder::little ? first | static_cast<std::uint32_t>(second) << 8
                                      : second | static_cast<std::uint32_t>(first) << 8;
  };
  std::string text;
  text.reserve(bytes.size());
  char encoded[4];
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    std::uint32_t code = unit(at);
    if (code >= 0xdc00 && code < 0xe000) return std::nullopt;
    if (code >= 0xd800 && code < 0xdc00) {
      if (at + 4 > bytes.size()) return std::nullopt;
      const std::uint32_t low = unit(at + 2);
      if (low < 0xdc00 || low >= 0xe000) return std::nullopt;
      code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
      at += 2;
    }
    text.append(encoded, static_cast<std::size_t>(write_utf8(encoded, code) - encoded));
  }
  return Buffer::copy(text);
}

Buffer utf8_from_latin1(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 16);
  char encoded[4];
  for (const char c : bytes)
    text.append(encoded, static_cast<std::size_t>(
                             write_utf8(encoded, static_cast<unsigned char>(c)) - encoded));
  return Buffer::copy(text);
}

}  // namespace collate::package
