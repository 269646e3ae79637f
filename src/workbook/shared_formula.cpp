// SPDX-License-Identifier: MIT
#include "workbook/shared_formula.hpp"

#include "cell/address.hpp"
#include "text/ascii.hpp"

#include <optional>

namespace collate::workbook {
namespace {

using text::is_digit;
using text::is_letter;
// What may stand in a name, so that "LOG10" and "Q1_total" are not taken for addresses.
bool is_of_name(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '\\' || c == '?' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// One corner of a reference: column, row or both.
struct Corner {
  bool column_fixed = false;
  bool row_fixed = false;
  std::optional<std::uint32_t> column;
  std::optional<std::uint32_t> row;
  std::size_t end = 0;
};

std::optional<Corner> read_corner(std::string_view text, std::size_t at) {
  Corner corner;
  bool dollar = at < text.size() && text[at] == '$';
  if (dollar) ++at;
  std::size_t from = at;
  std::uint32_t column = 0;
  while (at < text.size() && is_letter(text[at]) && at - from < 4) {
    column = column * 26 + static_cast<std::uint32_t>((text[at] & ~0x20) - 'A' + 1);
    ++at;
  }
  if (at != from) {
    if (at - from > 3 || column > cell::max_columns) return std::nullopt;
    corner.column = column - 1;
    corner.column_fixed = dollar;
    dollar = at < text.size() && text[at] == '$';
    if (dollar) ++at;
  }
  from = at;
  std::uint32_t row = 0;
  while (at < text.size() && is_digit(text[at]) && at - from < 8)
    row = row * 10 + static_cast<std::uint32_t>(text[at++] - '0');
  if (at != from) {
    if (row == 0 || row > cell::max_rows) return std::nullopt;
    corner.row = row - 1;
    corner.row_fixed = dollar;
  } else if (dollar) {
    return std::nullopt;
  }
  if (!corner.column && !corner.row) return std::nullopt;
  corner.end = at;
  return corner;
}

bool ends_here(std::string_view text, std::size_t at) {
  return at >= text.size() || (!is_of_name(text[at]) && text[at] != '(' && text[at] != '!' &&
                               text[at] != '$' && text[at] != '[');
}

std::optional<std::uint32_t> moved(std::uint32_t from, std::int64_t by, bool fixed,
                                   std::uint32_t limit) {
  const std::int64_t to = static_cast<std::int64_t>(from) + (fixed ? 0 : by);
  if (to < 0 || to >= static_cast<std::int64_t>(limit)) return std::nullopt;
  return static_cast<std::uint32_t>(to);
}

std::string written(const Corner& corner, std::int64_t rows, std::int64_t columns) {
  std::string text;
  if (corner.column) {
    const auto column = moved(*corner.column, columns, corner.column_fixed, cell::max_columns);
    if (!column) return "#REF!";
    text += corner.column_fixed ? "$" : "";
    text += cell::column_letters(*column);
  }
  if (corner.row) {
    const auto row = moved(*corner.row, rows, corner.row_fixed, cell::max_rows);
    if (!row) return "#REF!";
    text += corner.row_fixed ? "$" : "";
    text += std::to_string(*row + 1);
  }
  return text;
}

// The end of what starts at `at` with `open` and ends with `close`, which is doubled where it means
// itself.
std::size_t past_quotes(std::string_view text, std::size_t at, char quote) {
  for (++at; at < text.size(); ++at) {
    if (text[at] != quote) continue;
    if (at + 1 < text.size() && text[at + 1] == quote) {
      ++at;
    } else {
      return at + 1;
    }
  }
  return text.size();
}

std::size_t past_brackets(std::string_view text, std::size_t at) {
  int depth = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '[') ++depth;
    if (text[at] == ']' && --depth == 0) return at + 1;
  }
  return text.size();
}

}  // namespace

std::string move_formula(std::string_view formula, std::int64_t rows, std::int64_t columns) {
  std::string result;
  result.reserve(formula.size() + 8);
  for (std::size_t at = 0; at < formula.size();) {
    const char c = formula[at];
    std::size_t end = at + 1;
    if (c == '"' || c == '\'') {
      end = past_quotes(formula, at, c);
    } else if (c == '[') {
      end = past_brackets(formula, at);
    } else if (is_of_name(c) || c == '$') {
      if (const auto first = read_corner(formula, at)) {
        const bool has_second = first->end < formula.size() && formula[first->end] == ':';
        const auto second = has_second ? read_corner(formula, first->end + 1) : std::nullopt;
        const bool whole = first->column && first->row;
        if (whole && ends_here(formula, first->end)) {
          result += written(*first, rows, columns);
          at = first->end;
          continue;
        }
        // A:C or 1:3, where neither corner alone is a reference
        if (!whole && second && first->column.has_value() == second->column.has_value() &&
            first->row.has_value() == second->row.has_value() && ends_here(formula, second->end)) {
          result += written(*first, rows, columns) + ":" + written(*second, rows, columns);
          at = second->end;
          continue;
        }
      }
      while (end < formula.size() && (is_of_name(formula[end]) || formula[end] == '$')) ++end;
    }
    result += formula.substr(at, end - at);
    at = end;
  }
  return result;
}

}  // namespace collate::workbook
