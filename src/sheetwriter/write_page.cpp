// SPDX-License-Identifier: MIT
#include "sheetwriter/write_page.hpp"

#include "sheetwriter/measure.hpp"
#include "sheetwriter/write.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace collate::sheetwriter {
namespace {

// "&" begins a code in headers and footers; twice it is itself.
std::string footer_text(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '&') escaped += '&';
    escaped += c;
  }
  return escaped;
}

// Sizes from first to last, cut before each break; parts after the first also bear what is repeated
// on them.
template <class Size>
double largest_part(std::uint32_t first, std::uint32_t last,
                    const std::vector<std::uint32_t>& breaks,
                    const std::optional<std::pair<std::uint32_t, std::uint32_t>>& repeated,
                    Size size_of) {
  double again = 0;
  if (repeated) {
    for (std::uint32_t i = repeated->first; i <= repeated->second; ++i) again += size_of(i);
  }
  double largest = 0;
  double part = 0;
  for (std::uint32_t i = first; i <= last; ++i) {
    if (std::find(breaks.begin(), breaks.end(), i) != breaks.end()) part = again;
    part += size_of(i);
    largest = std::max(largest, part);
  }
  return largest;
}

// Pages that rows of these heights fill, each below the repeated ones, and how full the last is (0
// to 1).
std::pair<std::size_t, double> fill_pages(const std::vector<double>& heights, double repeated,
                                          double page) {
  std::size_t pages = 1;
  double used = 0;
  for (const double height : heights) {
    if (used > 0 && used + height > page) {
      ++pages;
      used = repeated;
    }
    used += height;
  }
  return {pages, used / page};
}

// A last page with a line or two on it is spared by printing a little smaller, where that is
// enough.
double without_stray_rows(double scale, const std::vector<double>& heights, double repeated,
                          double page) {
  constexpr double stray = 0.25, smallest = 0.85;
  const auto [pages, last] = fill_pages(heights, repeated, page / scale);
  if (pages == 1 || last > stray) return scale;
  for (double smaller = scale - 0.01; smaller >= scale * smallest; smaller -= 0.01) {
    if (fill_pages(heights, repeated, page / smaller).first < pages) return smaller;
  }
  return scale;
}

struct PrintSize {
  std::uint16_t scale = 100;     ///< per cent
  std::uint16_t pages_tall = 0;  ///< when a few stray rows are spared a page of their own, else 0
};

// Excel leaves page breaks out of account where it fits a sheet to pages, so the scale is worked
// out here.
PrintSize size_of(const Sheet& sheet, const std::vector<double>& row_heights) {
  const Print& print = sheet.print;
  constexpr double margins_across = 0.8;  // inches, as set below
  const double margins_down = print.header.empty() ? 0.95 : 1.15;
  constexpr double room_across =
      0.93;  // LibreOffice does not round the width of a character down to seven pixels
  constexpr double room_down = 0.97;
  const double long_side = print.paper == Paper::a3 ? 16.54 : 11.69;
  const double short_side = print.paper == Paper::a3 ? 11.69 : 8.27;
  const double across =
      ((print.portrait ? short_side : long_side) - margins_across) * 96 * room_across;
  const double down = ((print.portrait ? long_side : short_side) - margins_down) * 72 * room_down;
  const std::uint32_t first_row = print.area ? print.area->first.row : 0;
  // At least one column: a sheet may leave all widths to the program.
  const auto columns = std::max<std::size_t>(sheet.widths.size(), 1);
  const std::uint32_t last_column =
      print.area ? print.area->last.column : static_cast<std::uint32_t>(columns) - 1;
  const double width = largest_part(
      0, last_column, print.column_breaks, print.repeat_columns, [&](std::uint32_t column) {
        return (column < sheet.widths.size() ? sheet.widths[column] : 8.43) * 7 + 5;
      });
  double scale = std::min(1.0, across / width);
  PrintSize size;
  const std::uint32_t last_row = print.area ? print.area->last.row : sheet.last_row();
  const auto height_of = [&](std::uint32_t row) {
    return row < row_heights.size() ? row_heights[row] : fitted_height(sheet, row);
  };
  if (!print.breaks.empty()) {
    scale = std::min(scale, down / largest_part(first_row, last_row, print.breaks,
                                                print.repeat_rows, height_of));
  } else {
    std::vector<double> heights;
    for (std::uint32_t row = first_row; row <= last_row; ++row) heights.push_back(height_of(row));
    double repeated = 0;
    for (std::uint32_t row = 0; print.repeat_rows && row <= print.repeat_rows->second; ++row) {
      if (row >= print.repeat_rows->first) repeated += height_of(row);
    }
    const double smaller = without_stray_rows(scale, heights, repeated, down);
    if (smaller < scale)
      size.pages_tall =
          static_cast<std::uint16_t>(fill_pages(heights, repeated, down / smaller).first);
    scale = smaller;
  }
  size.scale = static_cast<std::uint16_t>(std::clamp(std::floor(scale * 100 + 1e-6), 10.0, 100.0));
  return size;
}

}  // namespace

void set_page(lxw_worksheet* worksheet, const Sheet& sheet, const std::vector<double>& heights,
              const Book& book) {
  const Print& print = sheet.print;
  if (print.portrait)
    worksheet_set_portrait(worksheet);
  else
    worksheet_set_landscape(worksheet);
  worksheet_set_paper(worksheet, print.paper == Paper::a3 ? 8 : 9);
  worksheet_set_margins(worksheet, 0.4, 0.4, 0.4, 0.55);
  worksheet_center_horizontally(worksheet);
  if (!print.breaks.empty() || !print.column_breaks.empty())
    worksheet_set_print_scale(worksheet, size_of(sheet, heights).scale);
  else if (print.pages_tall == 0 && !sheet.rows_grow && !sheet.rows.empty())
    worksheet_fit_to_pages(worksheet, 1, size_of(sheet, heights).pages_tall);
  else
    worksheet_fit_to_pages(worksheet, 1, print.pages_tall);
  if (print.repeat_rows)
    worksheet_repeat_rows(worksheet, print.repeat_rows->first, print.repeat_rows->second);
  if (print.area) {
    worksheet_print_area(worksheet, print.area->first.row,
                         static_cast<lxw_col_t>(print.area->first.column), print.area->last.row,
                         static_cast<lxw_col_t>(print.area->last.column));
  }
  if (!print.breaks.empty()) {
    std::vector<lxw_row_t> breaks(print.breaks.begin(), print.breaks.end());
    breaks.push_back(0);
    worksheet_set_h_pagebreaks(worksheet, breaks.data());
  }
  if (!print.column_breaks.empty()) {
    std::vector<lxw_col_t> breaks(print.column_breaks.begin(), print.column_breaks.end());
    breaks.push_back(0);
    worksheet_set_v_pagebreaks(worksheet, breaks.data());
    worksheet_print_across(worksheet);
  }
  if (print.repeat_columns) {
    worksheet_repeat_columns(worksheet, static_cast<lxw_col_t>(print.repeat_columns->first),
                             static_cast<lxw_col_t>(print.repeat_columns->second));
  }
  if (!print.header.empty()) {
    worksheet_set_margins(worksheet, 0.4, 0.4, 0.6, 0.55);
    lxw_header_footer_options header = {};
    header.margin = 0.3;
    worksheet_set_header_opt(
        worksheet, ("&L&\"Arial,Bold\"&12 " + footer_text(print.header)).c_str(), &header);
  }
  if (!book.footers) return;
  // The space keeps a title that begins with a digit from being read as part of the font size.
  lxw_header_footer_options options = {};
  options.margin = 0.25;
  std::string left = footer_text(book.footer);
  const std::string right = "&R&\"Arial\"&10&A, page &P of &N";
  constexpr std::size_t most_bytes = 250;  // Excel's limit is 255 characters for the whole footer
  while (left.size() + right.size() + 12 > most_bytes) {
    const std::size_t space = left.find_last_of(' ');
    left = left.substr(0, space == std::string::npos ? 0 : space);
  }
  worksheet_set_footer_opt(worksheet, ("&L&\"Arial\"&10 " + left + right).c_str(), &options);
}

}  // namespace collate::sheetwriter
