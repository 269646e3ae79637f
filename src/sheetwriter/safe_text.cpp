// SPDX-License-Identifier: MIT
#include "sheetwriter/safe_text.hpp"

#include "text/fold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace collate::sheetwriter {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

// Bytes of the valid UTF-8 sequence at the start of the text; 0 when there is none.
std::size_t valid_sequence(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t bytes = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  return bytes <= text.size() && text::is_valid_utf8(text.substr(0, bytes)) ? bytes : 0;
}

bool is_hexadecimal(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// "_xHHHH_" at the start of the text, which readers decode.
bool starts_like_escape(std::string_view text) {
  return text.size() >= 7 && text[0] == '_' && text[1] == 'x' && text[6] == '_' &&
         std::all_of(text.begin() + 2, text.begin() + 6, is_hexadecimal);
}

/// How much of the text holds nothing that is ever changed.
std::size_t plain_length(std::string_view text) {
  const auto end = std::find_if(text.begin(), text.end(), [](char c) {
    return !((c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t');
  });
  return static_cast<std::size_t>(end - text.begin());
}

std::string escaped_column(std::string_view column) {
  std::string escaped;
  for (const char c : column) {
    if (c == '[' || c == ']' || c == '#' || c == '\'' || c == '@') escaped += '\'';
    escaped += c;
  }
  return escaped;
}

}  // namespace

std::string safe_text(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  while (!text.empty()) {
    const std::size_t plain = plain_length(text);
    safe += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const std::size_t bytes = valid_sequence(text);
    if (bytes == 0) {
      safe += replacement;
      text.remove_prefix(1);
      continue;
    }
    const std::string_view point = text.substr(0, bytes);
    text.remove_prefix(bytes);
    if (point == "\r") {
      if (text.empty() || text.front() != '\n') safe += '\n';
      continue;
    }
    const auto byte = static_cast<unsigned char>(point.front());
    const bool control =
        bytes == 1 && ((byte < 0x20 && byte != '\t' && byte != '\n') || byte == 0x7F);
    const bool forbidden = point == "\xEF\xBF\xBE" || point == "\xEF\xBF\xBF";
    if (!control && !forbidden) safe += point;
  }
  return safe;
}

bool is_safe_text(std::string_view text) {
  return plain_length(text) == text.size() || safe_text(text) == text;
}

std::string escaped_for_file(std::string_view text) {
  if (text.find("_x") == std::string_view::npos) return std::string(text);
  std::string escaped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (starts_like_escape(text.substr(i))) escaped += "_x005F";
    escaped += text[i];
  }
  return escaped;
}

std::string in_formula(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string criterion(std::string_view text) {
  std::string escaped;
  if (text.empty() || text.front() == '=' || text.front() == '<' || text.front() == '>')
    escaped = "=";
  for (const char c : text) {
    if (c == '*' || c == '?' || c == '~') escaped += '~';
    escaped += c;
  }
  return in_formula(escaped);
}

std::string column_of(std::string_view table, std::string_view column) {
  return fmt::format("{}[{}]", table, escaped_column(column));
}

std::string this_row(std::string_view table, std::string_view column) {
  return fmt::format("{}[[#This Row],[{}]]", table, escaped_column(column));
}

bool formula_fits(std::string_view formula) {
  constexpr std::size_t longest = 8'192;
  return text::utf16_length(formula) <= longest;
}

std::string sheet_reference(std::string_view sheet) {
  const auto letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  if (!sheet.empty() && std::all_of(sheet.begin(), sheet.end(), letter)) return std::string(sheet);
  std::string quoted = "'";
  for (const char c : sheet) {
    if (c == '\'') quoted += '\'';
    quoted += c;
  }
  return quoted + '\'';
}

std::string fitted_text(std::string text) {
  if (text.size() <= longest_cell_text || text::utf16_length(text) <= longest_cell_text)
    return text;
  constexpr std::string_view mark = " [cut here: longer than a cell can hold]";
  std::size_t units = 0;
  std::size_t end = 0;
  while (end < text.size()) {
    const auto first = static_cast<unsigned char>(text[end]);
    const std::size_t bytes = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    const std::size_t more = bytes == 4 ? 2 : 1;
    if (units + more > longest_cell_text - mark.size()) break;
    units += more;
    end += bytes;
  }
  text.resize(end);
  return text += mark;
}

}  // namespace collate::sheetwriter
