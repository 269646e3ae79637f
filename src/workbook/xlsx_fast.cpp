// SPDX-License-Identifier: MIT
#include "workbook/xlsx_fast.hpp"

#include "text/number.hpp"
#include "workbook/xlsx_names.hpp"
#include "workbook/xlsx_strings.hpp"

#include <array>

namespace collate::workbook::fast {
namespace {

constexpr std::array<double, 16> tens = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                         1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

// Ends a plain text, or makes it not plain: end of tag, entity, carriage return, "]" of "]]>", "_"
// of an escape, NUL.
constexpr auto stops = [] {
  std::array<bool, 256> table{};
  for (const char c : {'<', '&', '\r', ']', '_', '\0'}) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

// The attributes of a row, but for r. Each may come once.
constexpr std::array<std::string_view, 10> row_attributes = {
    "spans",        "s",         "customFormat", "ht",      "hidden", "customHeight",
    "outlineLevel", "collapsed", "thickTop",     "thickBot"};
constexpr std::size_t hidden_attribute = 4;
constexpr std::size_t longest_row_value = 64;

}  // namespace

char* read_row_head(char* at, PlainRow& row) {
  if (!starts(at, "<row r=\"")) return nullptr;
  at += 8;
  row = {};
  const char* from = at;
  for (; is_digit(*at); ++at) row.number = row.number * 10 + static_cast<std::uint32_t>(*at - '0');
  if (at - from < 1 || at - from > 7 || *at != '"' || row.number == 0 ||
      row.number > cell::max_rows)
    return nullptr;
  ++at;
  std::uint32_t seen = 0;
  while (*at == ' ') {
    from = ++at;
    while (static_cast<unsigned char>((*at | 0x20) - 'a') < 26) ++at;
    const std::string_view name{from, static_cast<std::size_t>(at - from)};
    std::size_t which = 0;
    while (which < row_attributes.size() && row_attributes[which] != name) ++which;
    if (which == row_attributes.size() || (seen & 1U << which) != 0 || !starts(at, "=\""))
      return nullptr;
    seen |= 1U << which;
    from = at += 2;
    while (is_digit(*at) || *at == ':' || *at == '.' || *at == ' ' ||
           static_cast<unsigned char>((*at | 0x20) - 'a') < 26)
      ++at;
    const std::string_view value{from, static_cast<std::size_t>(at - from)};
    if (*at != '"' || value.size() > longest_row_value) return nullptr;
    if (which == hidden_attribute) row.hidden = is_true(value);
    ++at;
  }
  return *at == '>' ? at + 1 : nullptr;
}

char* read_number(char* at, double& number) {
  const char* from = at;
  const bool negative = *at == '-';
  if (negative) ++at;
  std::uint64_t mantissa = 0;
  const char* digits = at;
  for (; is_digit(*at); ++at) mantissa = mantissa * 10 + static_cast<std::uint64_t>(*at - '0');
  std::size_t count = static_cast<std::size_t>(at - digits);
  std::size_t decimals = 0;
  if (*at == '.') {
    ++at;
    digits = at;
    for (; is_digit(*at); ++at) mantissa = mantissa * 10 + static_cast<std::uint64_t>(*at - '0');
    decimals = static_cast<std::size_t>(at - digits);
    count += decimals;
  }
  if (count >= 1 && count <= 15 &&
      starts(at, "</v></c>")) {  // below 2^53, so that one division is exact
    const double value = static_cast<double>(mantissa) / tens[decimals];
    number = negative ? 0.0 - value : value;  // never a negative zero
    return at + 8;
  }
  while (is_digit(*at) || *at == 'E' || *at == 'e' || *at == '-' || *at == '+') ++at;
  if (!starts(at, "</v></c>")) return nullptr;
  const auto parsed = text::parse_number({from, static_cast<std::size_t>(at - from)});
  if (!parsed) return nullptr;
  number = *parsed;
  return at + 8;
}

char* read_shared_item(char* at, std::string_view& text) {
  if (!starts(at, "<si><t")) return nullptr;
  at += 6;
  if (starts(at, " xml:space=\"preserve\"")) at += 21;
  if (*at != '>') return nullptr;
  const char* from = ++at;
  while (true) {
    while (!stops[static_cast<unsigned char>(*at)]) ++at;
    if (*at != '_' || at[1] == 'x') break;
    ++at;
  }
  text = {from, static_cast<std::size_t>(at - from)};
  if (text.size() > longest_cell_text || !starts(at, "</t></si>")) return nullptr;
  return at + 9;
}

}  // namespace collate::workbook::fast
