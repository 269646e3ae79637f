// SPDX-License-Identifier: MIT
// OpenDocument's names on top of the XML scanner. Its namespaces are told apart by the word in
// their address: "urn:oasis:names:tc:opendocument:xmlns:table:1.0" is `table`.
#pragma once

#include "package/memory_use.hpp"
#include "package/xml.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace collate::workbook {

/// Whether `uri` is OpenDocument's namespace of this word; LibreOffice's own extensions ("calcext")
/// count too.
[[nodiscard]] bool is_ods_namespace(std::string_view uri, std::string_view word);

/// At a start: whether the element is, say, table:table-row.
[[nodiscard]] bool is_ods_start(const package::XmlScanner& xml, std::string_view word,
                                std::string_view local);

/// At a start: the value of, say, table:name.
[[nodiscard]] std::optional<std::string_view> ods_attribute(const package::XmlScanner& xml,
                                                            std::string_view word,
                                                            std::string_view local);

/// A count as attributes have it; `absent` when there is none, nothing usable or zero.
[[nodiscard]] std::uint64_t ods_count(std::optional<std::string_view> value,
                                      std::uint64_t absent = 1);

/// Counts memory; when there is no more, stops the scanner with limit-memory. The reader of the
/// file then says so with MemoryUse::refusal.
inline void take_memory(package::XmlScanner& xml, package::MemoryUse& memory, std::uint64_t bytes) {
  memory.take(bytes);
  if (memory.is_over()) xml.fail("limit-memory", "it was not read further");
}

/// At a start: calls `on_child` at the start of each child, which may read on to that child's end;
/// a child that is left at its start is passed over. Ends at the end of the element; false on
/// failure.
template <class OnChild>
bool for_each_child(package::XmlScanner& xml, OnChild on_child) {
  const std::size_t level = xml.depth();
  while (xml.next()) {
    if (xml.token() == package::XmlScanner::Token::end && xml.depth() == level) return true;
    if (xml.token() != package::XmlScanner::Token::start) continue;
    on_child();
    if (xml.failed()) return false;
    if (xml.token() == package::XmlScanner::Token::start && xml.depth() == level + 1 &&
        !xml.skip_element())
      return false;
  }
  return false;
}

}  // namespace collate::workbook
