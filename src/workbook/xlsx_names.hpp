// SPDX-License-Identifier: MIT
// Small readings that several parts of an .xlsx share: namespaces, numbers and truths in
// attributes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace collate::workbook {

/// The main namespace of a workbook, in the transitional or the strict dialect.
[[nodiscard]] inline bool is_main(std::string_view uri) {
  return uri == "http://schemas.openxmlformats.org/spreadsheetml/2006/main" ||
         uri == "http://purl.oclc.org/ooxml/spreadsheetml/main";
}

/// Digits only, at most nine.
[[nodiscard]] inline std::optional<std::uint32_t> whole_number(std::string_view text) {
  if (text.empty() || text.size() > 9) return std::nullopt;
  std::uint32_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return number;
}

[[nodiscard]] inline bool is_true(std::string_view text) {
  return text == "1" || text == "true" || text == "on";
}

}  // namespace collate::workbook
