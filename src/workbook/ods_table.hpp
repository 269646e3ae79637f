// SPDX-License-Identifier: MIT
// One table:table of an OpenDocument spreadsheet -> one Sheet. Repeated rows and columns are
// written once in the file: empty ones cost nothing here, filled ones are counted against the
// budgets before they are made.
#pragma once

#include "finding/outcome.hpp"
#include "package/limits.hpp"
#include "package/memory_use.hpp"
#include "package/xml.hpp"
#include "workbook/ods_styles.hpp"
#include "workbook/workbook.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace collate::workbook {

/// What all sheets of a workbook share while they are read.
struct OdsReading {
  const std::string& file_name;
  const OdsStyles& styles;
  const package::Limits& limits;
  std::map<std::string, std::string>& defined_names;
  finding::Findings& notes;
  std::uint64_t cells = 0;
  std::uint64_t text_bytes = 0;
  package::MemoryUse& memory;
  std::optional<finding::Failure>
      failure;  ///< set when the scanner was stopped for the reader's own reason
};

/// At the start of a table:table; ends at its end. Look at xml.failed() afterwards.
[[nodiscard]] Sheet read_ods_table(package::XmlScanner& xml, OdsReading& reading);

/// "$Actions.$A$1:.$B$9" -> "Actions!$A$1:$B$9": an address or range as OpenDocument writes it, as
/// Excel does.
[[nodiscard]] std::string excel_reference(std::string_view address);

/// At the start of a table:named-expressions: adds the names inside; `sheet` before "!" when they
/// are of one sheet only.
void read_ods_names(package::XmlScanner& xml, std::map<std::string, std::string>& names,
                    std::string_view sheet, package::MemoryUse& memory);

/// "of:=SUM([.A1:.B2])" -> "SUM([.A1:.B2])".
[[nodiscard]] std::string_view formula_text(std::string_view formula);

}  // namespace collate::workbook
