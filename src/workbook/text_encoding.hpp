// SPDX-License-Identifier: MIT
// Bytes of a text file -> UTF-8, with the name of the encoding that was found.
#pragma once

#include "finding/outcome.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace collate::workbook {

struct DecodedText {
  std::string text;      ///< valid UTF-8, without a byte-order mark
  std::string encoding;  ///< "UTF-8", "UTF-8 with a byte-order mark", "UTF-16
                         ///< (little-endian)", "UTF-32 (big-endian)", "Windows-1252", "Mac
                         ///< Roman", "DOS (850)"
  std::string doubt;     ///< another encoding fits as well: some words in both; empty: none does
                         ///< words in both
};

/// Failures: "text-utf16-broken" (half characters), "text-utf32-broken", "text-utf8-broken" (whole
/// and broken characters mixed), "text-has-zero-bytes".
[[nodiscard]] finding::Outcome<DecodedText> decode_text(std::span<const std::byte> bytes,
                                                        const std::string& file_name);

}  // namespace collate::workbook
