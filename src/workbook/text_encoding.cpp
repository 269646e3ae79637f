// SPDX-License-Identifier: MIT
#include "workbook/text_encoding.hpp"

#include "text/fold.hpp"
#include "workbook/eight_bit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace collate::workbook {
namespace {

using finding::Failure;
using finding::Outcome;

constexpr std::string_view save_as_utf8 =
    "Open it in Excel, save it as CSV UTF-8 or as Excel Workbook (.xlsx), and use that file.";

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
    append_utf8(out, point);
  }
  return true;
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

/// Four bytes a character. Nothing for what is no character or a part of one.
bool append_utf32(std::string& out, std::string_view text, ByteOrder order) {
  if (text.size() % 4 != 0) return false;
  for (std::size_t i = 0; i < text.size(); i += 4) {
    std::uint32_t point = 0;
    for (std::size_t j = 0; j < 4; ++j)
      point =
          point << 8 | static_cast<unsigned char>(text[i + (order == ByteOrder::big ? j : 3 - j)]);
    if (point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) return false;
    append_utf8(out, point);
  }
  return true;
}

/// Of the opening, how many of every fourth bytes are zero, by their place in the four.
std::array<std::size_t, 4> zeros_by_place(std::string_view opening) {
  std::array<std::size_t, 4> zeros{};
  for (std::size_t i = 0; i < opening.size(); ++i) zeros[i % 4] += opening[i] == '\0';
  return zeros;
}

enum class Width : std::uint8_t { one, two, four };

/// Without a mark: Latin text has its zero bytes in one half of each pair in UTF-16, in three of
/// four places in UTF-32. A zero here and there is no character of any table.
std::pair<Width, ByteOrder> likely_width(std::string_view text) {
  const auto opening = text.substr(0, 4096);
  const auto zeros = zeros_by_place(opening);
  const auto most = [&](std::size_t i) { return zeros[i] * 10 >= opening.size() / 4 * 8; };
  if (opening.size() >= 8 && most(1) && most(2) && (most(3) != most(0)))
    return {Width::four, most(3) ? ByteOrder::little : ByteOrder::big};
  const std::size_t even = zeros[0] + zeros[2];
  const std::size_t odd = zeros[1] + zeros[3];
  if (std::max(even, odd) * 10 < opening.size() / 2 * 3) return {Width::one, ByteOrder::little};
  return {Width::two, odd >= even ? ByteOrder::little : ByteOrder::big};
}

Failure fail(const std::string& file_name, std::string code, std::string reason) {
  return Failure{std::move(code),
                 "The table could not be read",
                 {file_name, {}, {}},
                 std::move(reason),
                 std::string(save_as_utf8)};
}

/// UTF-16 or UTF-32, its mark cut off.
Outcome<DecodedText> decode_wide(std::string_view units, Width width, ByteOrder order,
                                 const std::string& file_name) {
  DecodedText decoded;
  const bool four = width == Width::four;
  decoded.encoding = fmt::format("{} ({}-endian)", four ? "UTF-32" : "UTF-16",
                                 order == ByteOrder::little ? "little" : "big");
  decoded.text.reserve(units.size() / (four ? 4 : 1));
  if (four && !append_utf32(decoded.text, units, order))
    return fail(
        file_name, "text-utf32-broken",
        "It starts as UTF-32 text but holds what is no character, so it is cut or damaged.");
  if (!four && !append_utf16(decoded.text, units, order))
    return fail(file_name, "text-utf16-broken",
                "It starts as UTF-16 text but holds half a character, so it is cut or damaged.");
  if (decoded.text.find('\0') != std::string::npos)
    return fail(file_name, "text-has-zero-bytes", "It holds zero characters, which no table has.");
  return decoded;
}

/// Zero bytes and no mark: a wide encoding, or no table.
Outcome<DecodedText> decode_with_zeros(std::string_view text, std::size_t first_zero,
                                       const std::string& file_name) {
  const auto [width, order] = likely_width(text);
  if (width != Width::one) return decode_wide(text, width, order, file_name);
  const auto line =
      std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(first_zero), '\n');
  return fail(
      file_name, "text-has-zero-bytes",
      fmt::format("It holds zero bytes, which no table has; the first is in line {}.", line + 1));
}

}  // namespace

Outcome<DecodedText> decode_text(std::span<const std::byte> bytes, const std::string& file_name) {
  using namespace std::string_view_literals;
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  const auto wide = [&](std::size_t mark, Width width, ByteOrder order) {
    return decode_wide(text.substr(mark), width, order, file_name);
  };
  if (text.starts_with("\xff\xfe\0\0"sv)) return wide(4, Width::four, ByteOrder::little);
  if (text.starts_with("\0\0\xfe\xff"sv)) return wide(4, Width::four, ByteOrder::big);
  if (text.starts_with("\xff\xfe")) return wide(2, Width::two, ByteOrder::little);
  if (text.starts_with("\xfe\xff")) return wide(2, Width::two, ByteOrder::big);
  if (const auto zero = text.find('\0'); zero != std::string_view::npos)
    return decode_with_zeros(text, zero, file_name);
  const bool marked = text.starts_with("\xef\xbb\xbf");
  auto body = text.substr(marked ? 3 : 0);
  while (body.starts_with("\xef\xbb\xbf"))
    body.remove_prefix(3);  // some programs put a mark before the mark
  DecodedText decoded;
  if (text::is_valid_utf8(body)) {
    decoded.encoding = marked ? "UTF-8 with a byte-order mark" : "UTF-8";
    decoded.text = body;
    return decoded;
  }
  if (marked || is_damaged_utf8(body))
    return fail(
        file_name, "text-utf8-broken",
        "It is UTF-8 text but holds bytes that are not, so it is damaged or mixed from two files.");
  auto read = read_eight_bit(body);
  decoded.text = std::move(read.text);
  decoded.encoding = read.encoding;
  if (!read.sure)
    decoded.doubt = fmt::format("'{}' is '{}' in {}", read.here, read.there, read.other);
  return decoded;
}

}  // namespace collate::workbook
