// SPDX-License-Identifier: MIT
// Charts as plain data. Their numbers are always cells of the workbook; the caches that previewers
// draw from are filled from those cells when the book is written.
#pragma once

#include "cell/address.hpp"
#include "sheetwriter/look.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace collate::sheetwriter {

enum class ChartKind : std::uint8_t { stacked_bars, stacked_bars_percent, stacked_columns, lines };
enum class Dash : std::uint8_t { solid, dashed, dotted };
enum class Marker : std::uint8_t { none, circle, diamond, triangle };

/// Cells of one sheet, in one row or column.
struct Cells {
  std::string sheet;
  cell::Range range;
};

struct Series {
  std::string name = {};  ///< used when name_cell is not set
  std::optional<Cells> name_cell = {};
  Cells categories;
  Cells values;                  ///< blank cells are no points; lines go on to the next point
  Colour colour = colour::text;  ///< fill of bars; the line of lines
  bool hatched = false;          ///< pattern instead of a solid fill: not rated, no return
  bool dashed_outline = false;   ///< white with a dashed dark outline: no return
  bool outlined = false;  ///< thin dark outline instead of a white one (amber on white needs it)
  Colour label_colour = colour::text;
  bool labels = true;  ///< bars: the number in each segment
  // Lines only:
  double line_width = 2.25;  ///< points
  Dash dash = Dash::solid;
  Marker marker = Marker::none;
  bool label_last = false;  ///< only the last point is labelled
  std::string label_format =
      {};  ///< number format of labels; bars default to "0;;", which hides zeros
};

struct ValueAxis {
  bool shown = false;
  std::optional<double> minimum, maximum, step;
  std::string format;  ///< of its labels
};

/// Bytes; the format takes some more.
inline constexpr std::size_t most_alt_text = 1'900;

struct Chart {
  ChartKind kind = ChartKind::stacked_bars;
  std::string title;              ///< empty: the cell above is the heading
  cell::Address at;               ///< top left corner stands in this cell
  int left = 0, top = 0;          ///< pixels from its corner
  int width = 480, height = 288;  ///< pixels
  std::vector<Series> series;
  ValueAxis value_axis;
  double category_size = 10;      ///< points
  std::uint16_t label_every = 1;  ///< category labels: every second, ...
  std::uint16_t gap = 45;         ///< per cent of a bar's width
  bool legend = true;             ///< above the chart
  std::string alt_text;           ///< at most most_alt_text
};

}  // namespace collate::sheetwriter
