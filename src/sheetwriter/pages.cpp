// SPDX-License-Identifier: MIT
#include "sheetwriter/pages.hpp"

#include "sheetwriter/write.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace collate::sheetwriter {
namespace {

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
  for (double smaller = scale - 0.01; smaller >= std::max(scale * smallest, least_scale);
       smaller -= 0.01) {
    if (fill_pages(heights, repeated, page / smaller).first < pages) return smaller;
  }
  return scale;
}

/// Of the paper inside the margins: pixels across, points down.
struct Room {
  double across = 0;
  double down = 0;
};

Room room_on(Paper paper, const Print& print) {
  constexpr double margins_across = 0.8;  // inches, as set with the page
  const double margins_down = print.header.empty() ? 0.95 : 1.15;
  constexpr double room_across =
      0.93;  // LibreOffice does not round the width of a character down to seven pixels
  constexpr double room_down = 0.97;
  const double long_side = paper == Paper::a3 ? 16.54 : 11.69;
  const double short_side = paper == Paper::a3 ? 11.69 : 8.27;
  return {((print.portrait ? short_side : long_side) - margins_across) * 96 * room_across,
          ((print.portrait ? long_side : short_side) - margins_down) * 72 * room_down};
}

/// Pixels across the widest part between breaks.
double width_of(const Sheet& sheet) {
  const Print& print = sheet.print;
  // At least one column: a sheet may leave all widths to the program.
  const auto columns = std::max<std::size_t>(sheet.widths.size(), 1);
  const std::uint32_t last =
      print.area ? print.area->last.column : static_cast<std::uint32_t>(columns) - 1;
  return largest_part(0, last, print.column_breaks, print.repeat_columns,
                      [&](std::uint32_t column) {
                        return (column < sheet.widths.size() ? sheet.widths[column] : 8.43) * 7 + 5;
                      });
}

std::uint32_t first_row(const Sheet& sheet) {
  return sheet.print.area ? sheet.print.area->first.row : 0;
}

/// REQUIRES: the sheet has a cell or an area.
std::uint32_t last_row(const Sheet& sheet) {
  return sheet.print.area ? sheet.print.area->last.row : sheet.last_row();
}

double height_of(const Sheet& sheet, std::uint32_t row) {
  const auto set = sheet.heights.find(row);
  return set == sheet.heights.end() ? fitted_height(sheet, row) : set->second;
}

// Columns of figures, dates and ratings, in characters: these stay.
constexpr double stays = 16;

/// The share of the widths above `stays` that is too much for this paper.
double over_paper(const Sheet& sheet, Paper paper, double scale) {
  double fixed = 0;
  double above = 0;
  for (const double width : sheet.widths) {
    fixed += std::min(width, stays) * 7 + 5;
    above += std::max(width - stays, 0.0) * 7;
  }
  const double room = room_on(paper, sheet.print).across / scale;
  if (above <= 0 || fixed + above <= room) return 0;
  return 1 - std::max(room - fixed, 0.0) / above;
}

void narrow_by(Sheet& sheet, double share) {
  if (share <= 0) return;
  // Half characters, downwards: what is rounded up would be too wide.
  for (double& width : sheet.widths) {
    if (width > stays) width = std::floor((stays + (width - stays) * (1 - share)) * 2) / 2;
  }
}

}  // namespace

Paper paper_of(const Sheet& sheet) {
  const double across = room_on(sheet.print.paper, sheet.print).across;
  return across / width_of(sheet) < least_scale ? Paper::a3 : sheet.print.paper;
}

void narrow_for_paper(Sheet& sheet, double scale) {
  constexpr double most_on_a4 = 0.2;
  const double on_a4 = over_paper(sheet, Paper::a4, scale);
  const bool fits_a4 = sheet.print.paper == Paper::a4 && on_a4 <= most_on_a4;
  narrow_by(sheet, fits_a4 ? on_a4 : over_paper(sheet, Paper::a3, scale));
}

void break_columns_where_needed(Sheet& sheet, std::uint32_t repeated) {
  const double room = room_on(Paper::a3, sheet.print).across / least_scale;
  if (width_of(sheet) <= room) return;
  sheet.print.paper = Paper::a3;
  sheet.print.repeat_columns = {0, repeated - 1};
  const auto pixels = [&](std::uint32_t column) { return sheet.widths[column] * 7 + 5; };
  double again = 0;
  for (std::uint32_t column = 0; column < repeated; ++column) again += pixels(column);
  double used = again;
  for (auto column = repeated; column < sheet.widths.size(); ++column) {
    if (used + pixels(column) > room && used > again) {
      sheet.print.column_breaks.push_back(column);
      used = again;
    }
    used += pixels(column);
  }
}

double one_page_scale(const Sheet& sheet) {
  const Room room = room_on(paper_of(sheet), sheet.print);
  double height = 0;
  for (std::uint32_t row = first_row(sheet); row <= last_row(sheet); ++row)
    height += height_of(sheet, row);
  return std::min({1.0, room.across / width_of(sheet), room.down / height});
}

void break_where_needed(Sheet& sheet, const std::vector<std::uint32_t>& before) {
  const Room room = room_on(paper_of(sheet), sheet.print);
  const double page = room.down / std::clamp(room.across / width_of(sheet), least_scale, 1.0);
  const auto height_between = [&](std::uint32_t from, std::uint32_t to) {
    double height = 0;
    for (std::uint32_t row = from; row < to; ++row) height += height_of(sheet, row);
    return height;
  };
  double repeated = 0;
  if (const auto& again = sheet.print.repeat_rows)
    repeated = height_between(again->first, again->second + 1);
  double used = before.empty() ? 0 : height_between(first_row(sheet), before.front());
  for (std::size_t i = 0; i < before.size(); ++i) {
    const double height =
        height_between(before[i], i + 1 < before.size() ? before[i + 1] : last_row(sheet) + 1);
    if (used + height > page && used > repeated) {
      sheet.print.breaks.push_back(before[i]);
      used = repeated;
    }
    used += height;
  }
}

// Excel leaves page breaks out of account where it fits a sheet to pages, so the scale is worked
// out here.
PrintSize print_size(const Sheet& sheet, std::span<const double> row_heights) {
  const Print& print = sheet.print;
  const auto [across, down] = room_on(paper_of(sheet), print);
  double scale = std::min(1.0, across / width_of(sheet));
  PrintSize size;
  const auto known_height = [&](std::uint32_t row) {
    return row < row_heights.size() ? row_heights[row] : fitted_height(sheet, row);
  };
  if (!print.breaks.empty()) {
    // What is higher than a page goes on over its end rather than be too small to read.
    scale = std::min(
        scale,
        std::max(least_scale, down / largest_part(first_row(sheet), last_row(sheet), print.breaks,
                                                  print.repeat_rows, known_height)));
  } else {
    std::vector<double> heights;
    for (std::uint32_t row = first_row(sheet); row <= last_row(sheet); ++row)
      heights.push_back(known_height(row));
    double repeated = 0;
    for (std::uint32_t row = 0; print.repeat_rows && row <= print.repeat_rows->second; ++row) {
      if (row >= print.repeat_rows->first) repeated += known_height(row);
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

}  // namespace collate::sheetwriter
