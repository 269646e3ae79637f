// SPDX-License-Identifier: MIT
// Text of one byte a character in an encoding that it does not name: Windows-1252, Mac Roman or the
// one of DOS (code page 850). The letters, quotation marks and signs tell, by what stands beside
// them: byte D5 between letters is an apostrophe
// on a Mac, and no letter that stands there in Windows-1252.
#pragma once

#include <string>
#include <string_view>

namespace collate::workbook {

struct EightBitText {
  std::string text;           ///< UTF-8, in the likeliest encoding
  std::string_view encoding;  ///< its name
  bool sure = true;           ///< no other encoding is nearly as likely
  std::string here;           ///< not sure: some words as they were read
  std::string there;          ///< the same words in the next likely encoding
  std::string_view other;     ///< its name
};

[[nodiscard]] EightBitText read_eight_bit(std::string_view bytes);

/// Appends one character.
void append_utf8(std::string& out, char32_t point);

}  // namespace collate::workbook
