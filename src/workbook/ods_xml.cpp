// SPDX-License-Identifier: MIT
#include "workbook/ods_xml.hpp"

namespace collate::workbook {

bool is_ods_namespace(std::string_view uri, std::string_view word) {
  const auto at = uri.find(word);
  if (at == std::string_view::npos || at == 0 || uri[at - 1] != ':') return false;
  return at + word.size() == uri.size() || uri[at + word.size()] == ':';
}

bool is_ods_start(const package::XmlScanner& xml, std::string_view word, std::string_view local) {
  return xml.is_start(local) && is_ods_namespace(xml.uri(), word);
}

std::optional<std::string_view> ods_attribute(const package::XmlScanner& xml, std::string_view word,
                                              std::string_view local) {
  for (const auto& attribute : xml.attributes()) {
    if (attribute.local == local && is_ods_namespace(attribute.uri, word)) return attribute.value;
  }
  return std::nullopt;
}

std::uint64_t ods_count(std::optional<std::string_view> value, std::uint64_t absent) {
  if (!value) return absent;
  constexpr std::uint64_t enough = 1ULL
                                   << 40;  // beyond any grid; adding two of them cannot overflow
  std::uint64_t count = 0;
  for (const char c : *value) {
    if (c < '0' || c > '9') return absent;
    count = count * 10 + static_cast<std::uint64_t>(c - '0');
    if (count > enough) count = enough;
  }
  return count == 0 ? absent : count;
}

}  // namespace collate::workbook
