// SPDX-License-Identifier: MIT
#include "conversion/source_choices.hpp"

#include "workbook/choices.hpp"

#include <algorithm>

namespace collate::conversion {

std::vector<std::string> choices_below(const workbook::Workbook& book,
                                       const finding::Place& heading) {
  const workbook::Sheet* sheet = book.find_sheet(heading.sheet);
  if (sheet == nullptr || !heading.cell) return {};
  std::vector<std::string> found;
  std::uint64_t most = 0;
  for (const auto& list : sheet->choices) {
    std::uint64_t rows = 0;
    for (const auto& range : list.cells) {
      if (heading.cell->column < range.first.column || heading.cell->column > range.last.column ||
          range.last.row <= heading.cell->row)
        continue;
      rows += range.last.row - std::max(range.first.row, heading.cell->row + 1) + 1;
    }
    if (rows <= most) continue;
    auto offered = workbook::choices_of(book, *sheet, list);
    if (offered.empty()) continue;
    most = rows;
    found = std::move(offered);
  }
  return found;
}

}  // namespace collate::conversion
