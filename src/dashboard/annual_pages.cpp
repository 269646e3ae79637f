// SPDX-License-Identifier: MIT
// The Dashboard of a year on one page, where its letters stay large enough to be read.
#include "dashboard/annual_sheets.hpp"
#include "sheetwriter/pages.hpp"

#include <algorithm>
#include <set>

namespace collate::dashboard {

void put_on_pages(sheetwriter::Sheet& sheet, std::uint32_t rest) {
  if (sheetwriter::one_page_scale(sheet) >= sheetwriter::least_scale) {
    sheet.print.pages_tall = 1;
    return;
  }
  // Between two indicators; before the timescales, which stay together; before a band of charts,
  // its heading and key included.
  constexpr std::uint32_t heading_and_key = 2;
  std::set<std::uint32_t> rows;
  for (std::uint32_t row = std::min(first_summary_row + 1, rest); row <= rest; ++row)
    rows.insert(row);
  for (const auto& chart : sheet.charts) {
    const std::uint32_t key = chart.at.row - heading_and_key;
    rows.insert(sheet.at({key, 0}) != nullptr ? key : chart.at.row);
  }
  sheet.print.repeat_rows = {0, 0};
  sheetwriter::break_where_needed(sheet, {rows.begin(), rows.end()});
}

}  // namespace collate::dashboard
