// SPDX-License-Identifier: MIT
// How a sheet falls onto pages, and how large its letters are there.
#pragma once

#include "sheetwriter/book.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace collate::sheetwriter {

/// Of letters of 10 points, the size of tables, under 8 points nobody reads: no page is printed
/// smaller than this where there is another way.
inline constexpr double least_scale = 0.8;

/// The paper asked for; A3 where the columns would take letters under the least scale on A4.
[[nodiscard]] Paper paper_of(const Sheet& sheet);

/// Makes columns of words narrower, as far as it takes for the sheet to be printed at this scale:
/// on A4 where a fifth of what is over 16 characters is enough, else on A3. Narrower columns stay.
void narrow_for_paper(Sheet& sheet, double scale);

/// Where the columns would take letters under the least scale even on A3: pages of A3 side by side,
/// each beginning with the first `repeated` columns.
void break_columns_where_needed(Sheet& sheet, std::uint32_t repeated);

/// The share of full size at which the whole sheet fits one page.
[[nodiscard]] double one_page_scale(const Sheet& sheet);

/// Begins a new page before each of these rows, ascending, whose part (up to the next of them) no
/// longer fits the page, at the width's scale and never below the least.
void break_where_needed(Sheet& sheet, const std::vector<std::uint32_t>& before);

struct PrintSize {
  std::uint16_t scale = 100;     ///< per cent
  std::uint16_t pages_tall = 0;  ///< when a few stray rows are spared a page of their own, else 0
};
/// `heights`: of rows that are known, in points; others are fitted to their text.
[[nodiscard]] PrintSize print_size(const Sheet& sheet, std::span<const double> heights);

}  // namespace collate::sheetwriter
