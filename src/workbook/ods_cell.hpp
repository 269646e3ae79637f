// SPDX-License-Identifier: MIT
// One table:table-cell of an OpenDocument spreadsheet -> its value. The typed attributes count, not
// the text shown, except for strings and errors.
#pragma once

#include "cell/value.hpp"
#include "package/limits.hpp"
#include "package/xml.hpp"
#include "workbook/ods_styles.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace collate::workbook {

enum class OdsDoubt : std::uint8_t {
  none,
  no_result,     ///< a formula without a value
  kept_as_text,  ///< a date before 1900 or a value that is no number: the text shown was taken
};

struct OdsCell {
  cell::Value value;
  std::string formula;  ///< without "of:="
  bool has_comment = false;
  std::string note;                ///< the words of its comment
  std::vector<std::string> boxes;  ///< the words of text boxes and shapes in it
  bool struck = false;             ///< a part of its text is struck through
  OdsDoubt doubt = OdsDoubt::none;
};

/// At the start of any element: the paragraphs in it, a line each; ends at its end. Charts and
/// other objects are passed over.
[[nodiscard]] std::string read_ods_words(package::XmlScanner& xml, const package::Limits& limits);

/// At the start of a cell; ends at its end. A text over the limit fails the scanner with
/// limit-cell-text-bytes.
[[nodiscard]] OdsCell read_ods_cell(package::XmlScanner& xml, const package::Limits& limits,
                                    const OdsStyles& styles);

}  // namespace collate::workbook
