// SPDX-License-Identifier: MIT
// The common cell and the common shared string, read straight from the bytes of a part. Each
// function takes only what it has checked to its last byte and stops in front of anything else,
// which the scanner then reads in full. REQUIRES, throughout: the part passed the scanner's check
// of its bytes; 64 NUL bytes stand behind it; the elements stand in the default namespace.
#pragma once

#include "cell/address.hpp"

#include <cstdint>
#include <cstring>
#include <string_view>

namespace collate::workbook::fast {

inline bool starts(const char* at, std::string_view literal) {
  return std::memcmp(at, literal.data(), literal.size()) == 0;
}

inline bool is_digit(char c) {
  return static_cast<unsigned char>(c - '0') < 10;
}

/// `27"` for row 27, compared in one step.
class RowText {
 public:
  explicit RowText(std::uint32_t row) {
    char digits[8];
    std::size_t count = 0;
    for (std::uint32_t rest = row + 1; rest > 0; rest /= 10)
      digits[count++] = static_cast<char>('0' + rest % 10);
    char text[8] = {};
    char mask[8] = {};
    for (std::size_t i = 0; i < count; ++i) text[i] = digits[count - 1 - i];
    text[count] = '"';
    std::memset(mask, 0xff, count + 1);
    std::memcpy(&text_, text, sizeof text_);
    std::memcpy(&mask_, mask, sizeof mask_);
    size_ = count + 1;
  }
  [[nodiscard]] bool matches(const char* at) const {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, sizeof bytes);
    return (bytes & mask_) == text_;
  }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  std::uint64_t text_ = 0;
  std::uint64_t mask_ = 0;
  std::size_t size_ = 0;
};

/// What the start tag of one plain row says.
struct PlainRow {
  std::uint32_t number = 0;  ///< as written: the first is 1
  bool hidden = false;
};

/// <row r="7" spans="1:9" hidden="1"> : the place after it; null when it is anything else, an
/// attribute with a prefix or an entity in it included.
char* read_row_head(char* at, PlainRow& row);

/// What one plain cell says.
struct PlainCell {
  enum class Type : std::uint8_t { none, number, shared, boolean };
  std::uint32_t column = 0;
  std::uint32_t format = 0;
  Type type = Type::none;
  const char* value = nullptr;  ///< its text, ended by '<'
};

/// <c r="B7" s="2" t="s"><v> : up to the value, or past the end of an empty cell (type none). Null
/// when it is anything else. Attributes in this order, s and t optional, t one of s, n, b.
inline char* read_head(char* at, const RowText& row, PlainCell& cell) {
  if (!starts(at, "<c r=\"")) return nullptr;
  at += 6;
  std::uint32_t column = 0;
  const char* letters = at;
  for (; static_cast<unsigned char>(*at - 'A') < 26; ++at)
    column = column * 26 + static_cast<std::uint32_t>(*at - 'A' + 1);
  const auto count = at - letters;
  if (count < 1 || count > 3 || column > cell::max_columns || !row.matches(at)) return nullptr;
  at += row.size();
  cell.column = column - 1;
  cell.format = 0;
  if (starts(at, " s=\"")) {
    at += 4;
    const char* digits = at;
    for (; is_digit(*at); ++at)
      cell.format = cell.format * 10 + static_cast<std::uint32_t>(*at - '0');
    if (at == digits || at - digits > 7 || *at != '"') return nullptr;
    ++at;
  }
  cell.type = PlainCell::Type::number;
  if (starts(at, " t=\"")) {
    switch (at[4]) {
      case 's':
        cell.type = PlainCell::Type::shared;
        break;
      case 'n':
        break;
      case 'b':
        cell.type = PlainCell::Type::boolean;
        break;
      default:
        return nullptr;
    }
    if (at[5] != '"') return nullptr;
    at += 6;
  }
  if (starts(at, "><v>")) {
    cell.value = at += 4;
    return at;
  }
  if (!starts(at, "/>")) return nullptr;
  cell.type = PlainCell::Type::none;
  return at + 2;
}

/// Digits before "</v></c>"; null when there is more to it.
inline char* read_index(char* at, std::uint32_t& index) {
  index = 0;
  const char* digits = at;
  for (; is_digit(*at); ++at) index = index * 10 + static_cast<std::uint32_t>(*at - '0');
  if (at == digits || at - digits > 9 || !starts(at, "</v></c>")) return nullptr;
  return at + 8;
}

/// A number before "</v></c>"; null when it is none. Exact: few digits here, the rest by
/// parse_number.
char* read_number(char* at, double& number);

/// <si><t>text</t></si> without entities, escapes or carriage returns, at most 32,767 bytes: the
/// place after it, with the text; null when it is anything else.
char* read_shared_item(char* at, std::string_view& text);

}  // namespace collate::workbook::fast
