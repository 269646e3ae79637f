// SPDX-License-Identifier: MIT
// What the fuzz targets share: the entry point's name, bytes as the rooms take them, and a check
// that always counts.
#pragma once

#include "package/buffer.hpp"
#include "workbook/workbook.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace collate::fuzz {

inline void must(bool condition) {
  if (!condition) std::abort();
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Looks at every cell, so that a view into freed memory shows.
inline std::size_t touch(const workbook::Sheet& sheet) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < sheet.cell_count(); ++i) {
    const auto cell = sheet.cell(i);
    for (const auto text : {cell.text, cell.formula, cell.number_format}) {
      for (const char c : text) sum += static_cast<unsigned char>(c);
    }
    must(sheet.at(cell.address)->address == cell.address);
    must(cell.address.column < sheet.column_end() && cell.address.row < sheet.row_end());
    must(i == 0 || sheet.cell(i - 1).address < cell.address);
  }
  return sum;
}

}  // namespace collate::fuzz
