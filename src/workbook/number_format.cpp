// SPDX-License-Identifier: MIT
#include "workbook/number_format.hpp"

#include "text/ascii.hpp"

#include <algorithm>
#include <array>

namespace collate::workbook {
namespace {

struct BuiltIn {
  std::uint32_t id;
  std::string_view code;
};

// ECMA-376 part 1, 18.8.30. 27 to 36 and 50 to 58 are dates whose form depends on the language of
// Excel; they are given in the plainest form.
constexpr BuiltIn built_ins[] = {
    {1, "0"},
    {2, "0.00"},
    {3, "#,##0"},
    {4, "#,##0.00"},
    {5, "$#,##0;-$#,##0"},
    {6, "$#,##0;[Red]-$#,##0"},
    {7, "$#,##0.00;-$#,##0.00"},
    {8, "$#,##0.00;[Red]-$#,##0.00"},
    {9, "0%"},
    {10, "0.00%"},
    {11, "0.00E+00"},
    {12, "# ?/?"},
    {13,
     "# ?"
     "?/?"
     "?"},
    {14, "dd/mm/yyyy"},
    {15, "d-mmm-yy"},
    {16, "d-mmm"},
    {17, "mmm-yy"},
    {18, "h:mm AM/PM"},
    {19, "h:mm:ss AM/PM"},
    {20, "h:mm"},
    {21, "h:mm:ss"},
    {22, "dd/mm/yyyy h:mm"},
    {27, "yyyy-mm-dd"},
    {28, "yyyy-mm-dd"},
    {29, "yyyy-mm-dd"},
    {30, "yyyy-mm-dd"},
    {31, "yyyy-mm-dd"},
    {32, "h:mm"},
    {33, "h:mm:ss"},
    {34, "h:mm"},
    {35, "h:mm:ss"},
    {36, "yyyy-mm-dd"},
    {37, "#,##0;-#,##0"},
    {38, "#,##0;[Red]-#,##0"},
    {39, "#,##0.00;-#,##0.00"},
    {40, "#,##0.00;[Red]-#,##0.00"},
    {41, "_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-"},
    {42, "_-$* #,##0_-;-$* #,##0_-;_-$* \"-\"_-;_-@_-"},
    {43, "_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"??_-;_-@_-"},
    {44, "_-$* #,##0.00_-;-$* #,##0.00_-;_-$* \"-\"??_-;_-@_-"},
    {45, "mm:ss"},
    {46, "[h]:mm:ss"},
    {47, "mm:ss.0"},
    {48, "##0.0E+0"},
    {49, "@"},
    {50, "yyyy-mm-dd"},
    {51, "yyyy-mm-dd"},
    {52, "yyyy-mm-dd"},
    {53, "yyyy-mm-dd"},
    {54, "yyyy-mm-dd"},
    {55, "yyyy-mm-dd"},
    {56, "yyyy-mm-dd"},
    {57, "yyyy-mm-dd"},
    {58, "yyyy-mm-dd"},
};

bool same_letters(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return text::small_letter(x) == text::small_letter(y); });
}

// [h], [mm], [ss]: time that runs past a day.
bool is_elapsed_time(std::string_view inside) {
  if (inside.empty()) return false;
  const char letter = text::small_letter(inside[0]);
  if (letter != 'h' && letter != 'm' && letter != 's') return false;
  return std::all_of(inside.begin(), inside.end(),
                     [&](char c) { return text::small_letter(c) == letter; });
}

enum class Shows { number, date, elapsed };

Shows shown_by(std::string_view code) {
  for (std::size_t at = 0; at < code.size(); ++at) {
    switch (text::small_letter(code[at])) {
      case ';':
        return Shows::number;
      case '"': {
        const auto close = code.find('"', at + 1);
        if (close == std::string_view::npos) return Shows::number;
        at = close;
        break;
      }
      case '\\':
      case '_':
      case '*':
        ++at;
        break;
      case '[': {
        const auto close = code.find(']', at + 1);
        if (close == std::string_view::npos) return Shows::number;
        if (is_elapsed_time(code.substr(at + 1, close - at - 1))) return Shows::elapsed;
        at = close;
        break;
      }
      case 'g':  // "General" has no date letters in common but E, which is an exponent; the era "g"
                 // is a date
        if (same_letters(code.substr(at, 7), "general")) {
          at += 6;
          break;
        }
        return Shows::date;
      case 'd':
      case 'm':
      case 'y':
      case 'h':
      case 's':
        return Shows::date;
      default:
        break;
    }
  }
  return Shows::number;
}

}  // namespace

std::string_view built_in_format(std::uint32_t id) {
  for (const BuiltIn& built_in : built_ins) {
    if (built_in.id == id) return built_in.code;
  }
  return {};
}

bool is_date_format(std::string_view code) {
  return shown_by(code) != Shows::number;
}

bool is_elapsed_format(std::string_view code) {
  return shown_by(code) == Shows::elapsed;
}

}  // namespace collate::workbook
