// SPDX-License-Identifier: MIT
#include "workbook/text_encoding.hpp"

#include "text/fold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace collate::workbook {
namespace {

using finding::Failure;
using finding::Outcome;

constexpr std::string_view save_as_utf8 =
    "Open it in Excel, save it as CSV UTF-8 or as Excel Workbook (.xlsx), and use that file.";

// Bytes 0x80 to 0x9F; the five that Windows leaves undefined stand for the control characters of
// their number.
constexpr std::array<char16_t, 32> windows_1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

void append(std::string& out, std::uint32_t point) {
  const auto put = [&out](std::uint32_t byte) {
    out += static_cast<char>(static_cast<unsigned char>(byte));
  };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0 | point >> 6);
    put(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    put(0xE0 | point >> 12);
    put(0x80 | (point >> 6 & 0x3F));
    put(0x80 | (point & 0x3F));
  } else {
    put(0xF0 | point >> 18);
    put(0x80 | (point >> 12 & 0x3F));
    put(0x80 | (point >> 6 & 0x3F));
    put(0x80 | (point & 0x3F));
  }
}

enum class ByteOrder { little, big };

/// REQUIRES: the mark, if any, is cut off. Nothing when half of a pair stands alone or a byte is
/// left over.
bool append_utf16(std::string& out, std::string_view text, ByteOrder order) {
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(text[i]);
    const auto second = static_cast<unsigned char>(text[i + 1]);
    return static_cast<std::uint32_t>(order == ByteOrder::little ? first | second << 8
                                                                 : first << 8 | second);
  };
  if (text.size() % 2 != 0) return false;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    std::uint32_t point = unit(i);
    if (point >= 0xDC00 && point < 0xE000) return false;
    if (point >= 0xD800 && point < 0xDC00) {
      i += 2;
      if (i >= text.size()) return false;
      const auto low = unit(i);
      if (low < 0xDC00 || low >= 0xE000) return false;
      point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
    }
    append(out, point);
  }
  return true;
}

std::string from_windows_1252(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    append(out, byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80U] : byte);
  }
  return out;
}

/// A few broken bytes among whole UTF-8 characters are damage; in Windows-1252 text, accented
/// letters hardly ever stand so that they look like UTF-8.
bool is_damaged_utf8(std::string_view text) {
  std::size_t whole = 0;
  std::size_t broken = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    const bool good = text::is_valid_utf8(text.substr(i, length)) && i + length <= text.size();
    if (lead >= 0x80) ++(good ? whole : broken);
    i += good ? length : 1;
  }
  return whole > broken;
}

/// Without a mark: Latin text in UTF-16 has its zero bytes in one half of each pair.
ByteOrder likely_order(std::string_view text) {
  const auto opening = text.substr(0, 4096);
  std::array<std::size_t, 2> zeros = {0, 0};
  for (std::size_t i = 0; i < opening.size(); ++i) zeros[i % 2] += opening[i] == '\0';
  return zeros[1] >= zeros[0] ? ByteOrder::little : ByteOrder::big;
}

}  // namespace

Outcome<DecodedText> decode_text(std::span<const std::byte> bytes, const std::string& file_name) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  const auto fail = [&](std::string code, std::string reason) {
    return Failure{std::move(code),
                   "The table could not be read",
                   {file_name, {}, {}},
                   std::move(reason),
                   std::string(save_as_utf8)};
  };
  DecodedText decoded;
  const auto utf16 = [&](std::string_view units, ByteOrder order) -> Outcome<DecodedText> {
    decoded.encoding =
        order == ByteOrder::little ? "UTF-16 (little-endian)" : "UTF-16 (big-endian)";
    decoded.text.reserve(units.size());
    if (!append_utf16(decoded.text, units, order)) {
      return fail("text-utf16-broken",
                  "It starts as UTF-16 text but holds half a character, so it is cut or damaged.");
    }
    if (decoded.text.find('\0') != std::string::npos)
      return fail("text-has-zero-bytes", "It holds zero characters, which no table has.");
    return std::move(decoded);
  };
  if (text.starts_with("\xff\xfe")) return utf16(text.substr(2), ByteOrder::little);
  if (text.starts_with("\xfe\xff")) return utf16(text.substr(2), ByteOrder::big);
  if (text.find('\0') != std::string_view::npos) return utf16(text, likely_order(text));
  const bool marked = text.starts_with("\xef\xbb\xbf");
  auto body = text.substr(marked ? 3 : 0);
  while (body.starts_with("\xef\xbb\xbf"))
    body.remove_prefix(3);  // some programs put a mark before the mark
  if (text::is_valid_utf8(body)) {
    decoded.encoding = marked ? "UTF-8 with a byte-order mark" : "UTF-8";
    decoded.text = body;
  } else if (marked || is_damaged_utf8(body)) {
    return fail(
        "text-utf8-broken",
        "It is UTF-8 text but holds bytes that are not, so it is damaged or mixed from two files.");
  } else {
    decoded.encoding = "Windows-1252";
    decoded.text = from_windows_1252(body);
  }
  return decoded;
}

}  // namespace collate::workbook
