// SPDX-License-Identifier: MIT
// How much of anything a file may hold before it is refused. Every limit is named in its message,
// and every one can be raised, by its name, for a file that is honest and needed whole: collate
// --limit cells=40000000 ...
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

namespace collate::package {

struct Limits {
  std::uint64_t file_bytes = 256ULL << 20;
  std::uint64_t zip_entries = 10'000;
  std::uint64_t part_bytes = 1ULL << 30;           ///< one part, inflated
  std::uint64_t workbook_bytes = 2ULL << 30;       ///< all parts read, inflated
  std::uint64_t relationship_bytes = 16ULL << 20;  ///< one list of relationships: 100,000 of them
  std::uint64_t ratio = 200;  ///< inflated : stored, refused only past ratio_from_bytes
  std::uint64_t ratio_from_bytes = 64ULL << 20;
  std::uint64_t sheets = 10'000;
  std::uint64_t cells = 20'000'000;  ///< all sheets together, empty ones that are written out too
  std::uint64_t string_table_bytes = 256ULL << 20;
  std::uint64_t cell_text_bytes = 1ULL << 20;  ///< over 32,767 UTF-16 units is only a finding
  std::uint64_t xml_depth = 100;
  std::uint64_t xml_attributes = 256;
  std::uint64_t xml_token_bytes = 1ULL << 20;
  std::uint64_t csv_field_bytes = 1ULL << 20;
  std::uint64_t memory_bytes =
      512ULL << 20;  ///< to read one file: the file itself, its cells, texts and formulas
  /// In the cells of one return, counted in each cell that shows them: one text may be shared among
  /// thousands.
  std::uint64_t long_text_bytes = 8ULL << 20;
  std::uint64_t seconds = 120;  ///< to read one file, by the clock behind `may_go_on`

  /// Asked now and then while a file is read; false: its time is used up, and it is refused. Who
  /// has a clock hands this in; without it there is time enough.
  std::function<bool()> may_go_on = {};

  /// No limits, but how memory is saved: a part up to the first is inflated at once, a larger one
  /// while it is read, by pieces of the second.
  std::uint64_t whole_part_bytes = 128ULL << 20;
  std::uint64_t piece_bytes = 16ULL << 20;
};

/// A limit by the name that its code has after "limit-".
struct LimitName {
  std::string_view name;
  std::uint64_t Limits::*value;
  std::string_view counts;  ///< what is counted, for people: "cells of all sheets"
};

[[nodiscard]] std::span<const LimitName> limit_names();

}  // namespace collate::package
