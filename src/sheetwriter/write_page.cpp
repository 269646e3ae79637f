// SPDX-License-Identifier: MIT
#include "sheetwriter/write_page.hpp"

#include "sheetwriter/pages.hpp"

#include <xlsxwriter.h>

#include <string>
#include <string_view>
#include <vector>

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

}  // namespace

void set_page(lxw_worksheet* worksheet, const Sheet& sheet, const std::vector<double>& heights,
              const Book& book) {
  const Print& print = sheet.print;
  if (print.portrait)
    worksheet_set_portrait(worksheet);
  else
    worksheet_set_landscape(worksheet);
  worksheet_set_paper(worksheet, paper_of(sheet) == Paper::a3 ? 8 : 9);
  worksheet_set_margins(worksheet, 0.4, 0.4, 0.4, 0.55);
  worksheet_center_horizontally(worksheet);
  if (!print.breaks.empty() || !print.column_breaks.empty())
    worksheet_set_print_scale(worksheet, print_size(sheet, heights).scale);
  else if (print.pages_tall == 0 && !sheet.rows_grow && !sheet.rows.empty())
    worksheet_fit_to_pages(worksheet, 1, print_size(sheet, heights).pages_tall);
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
