// SPDX-License-Identifier: MIT
// How much of anything a file may hold before it is refused. Every limit is named in its message.
#pragma once

#include <cstdint>

namespace collate::package {

struct Limits {
  std::uint64_t file_bytes = 256ULL << 20;
  std::uint64_t zip_entries = 10'000;
  std::uint64_t part_bytes = 1ULL << 30;       ///< one part, inflated
  std::uint64_t workbook_bytes = 2ULL << 30;   ///< all parts read, inflated
  std::uint64_t ratio = 200;                   ///< inflated : stored, refused only past ratio_from_bytes
  std::uint64_t ratio_from_bytes = 64ULL << 20;
  std::uint64_t cells = 20'000'000;            ///< all sheets together, empty ones that are written out too
  std::uint64_t string_table_bytes = 256ULL << 20;
  std::uint64_t cell_text_bytes = 1ULL << 20;  ///< over 32,767 UTF-16 units is only a finding
  std::uint32_t xml_depth = 100;
  std::uint32_t xml_attributes = 256;
  std::uint64_t xml_token_bytes = 1ULL << 20;
  std::uint64_t csv_field_bytes = 1ULL << 20;
};

}  // namespace collate::package
