// SPDX-License-Identifier: MIT
#include "intake/findings_sheet.hpp"

#include "finding/seal.hpp"
#include "text/fold.hpp"

namespace collate::intake {

std::string seal_of_cells(const std::vector<std::pair<cell::Address, std::string>>& cells) {
  std::string all;
  for (const auto& [address, text] : cells) {
    if (address != findings_seal) all += cell::to_a1(address) + "=" + text + ";";
  }
  return finding::seal_of(all);
}

bool is_findings_sheet(const workbook::Sheet& sheet) {
  const auto title = sheet.at({0, 0});
  const auto seal = sheet.at(findings_seal);
  if (!title || !seal || text::trim(title->text) != findings_title) return false;
  std::vector<std::pair<cell::Address, std::string>> cells;
  for (std::size_t i = 0; i < sheet.cell_count(); ++i) {
    const auto cell = sheet.cell(i);
    cells.emplace_back(cell.address, cell.display());
  }
  return text::trim(seal->text) == seal_of_cells(cells);
}

}  // namespace collate::intake
