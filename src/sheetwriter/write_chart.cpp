// SPDX-License-Identifier: MIT
#include "sheetwriter/write_chart.hpp"

#include "sheetwriter/chart_labels.hpp"
#include "sheetwriter/safe_text.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <variant>

namespace collate::sheetwriter {
namespace {

constexpr double default_width = 480;  // pixels, of a chart in libxlsxwriter
constexpr double default_height = 288;

lxw_chart_font font(double size, bool bold, Colour colour) {
  static std::string name = "Arial";
  lxw_chart_font made = {};
  made.name = name.data();
  made.size = size;
  // 0 would leave the program's default, which is bold for some titles; false must be said.
  made.bold = bold ? LXW_TRUE : LXW_EXPLICIT_FALSE;
  made.color = colour;
  return made;
}

lxw_chart_line line(Colour colour, double width, Dash dash = Dash::solid) {
  lxw_chart_line made = {};
  made.color = colour;
  made.width = static_cast<float>(width);
  if (dash == Dash::dashed) made.dash_type = LXW_CHART_LINE_DASH_DASH;
  if (dash == Dash::dotted) made.dash_type = LXW_CHART_LINE_DASH_ROUND_DOT;
  return made;
}

lxw_chart_line no_line() {
  lxw_chart_line made = {};
  made.none = LXW_TRUE;
  return made;
}

const Placed* find_cell(const Book& book, const std::string& sheet_name, cell::Address at) {
  const Sheet* sheet = book.sheet(sheet_name);
  return sheet == nullptr ? nullptr : sheet->at(at);
}

// libxlsxwriter frees the points and their strings with free().
lxw_series_data_point* make_point(const Placed* cell) {
  auto* point = static_cast<lxw_series_data_point*>(std::calloc(1, sizeof(lxw_series_data_point)));
  if (!point) std::abort();
  const auto put_text = [&](const std::string& words) {
    point->is_string = LXW_TRUE;
    point->string = strdup(words.c_str());
  };
  if (!cell || std::holds_alternative<Blank>(cell->content)) {
    point->no_data = LXW_TRUE;
  } else if (const auto* words = std::get_if<std::string>(&cell->content)) {
    put_text(*words);
  } else if (const auto* amount = std::get_if<double>(&cell->content)) {
    point->number = *amount;
  } else if (const auto* formula = std::get_if<Formula>(&cell->content)) {
    if (formula->value.kind == cell::Kind::text)
      put_text(formula->value.text);
    else
      point->number = formula->value.number;
  }
  return point;
}

// libxlsxwriter reads only plain numbers and strings, so every formula would be drawn as 0 by
// previewers.
void fill_cache(lxw_series_range* range, const Cells& cells, const Book& book) {
  range->ignore_cache = LXW_TRUE;
  for (std::uint32_t row = cells.range.first.row; row <= cells.range.last.row; ++row) {
    for (std::uint32_t column = cells.range.first.column; column <= cells.range.last.column;
         ++column) {
      lxw_series_data_point* point = make_point(find_cell(book, cells.sheet, {row, column}));
      if (point->is_string) range->has_string_cache = LXW_TRUE;
      STAILQ_INSERT_TAIL(range->data_cache, point, list_pointers);
      ++range->num_data_points;
    }
  }
}

std::uint8_t type_of(ChartKind kind) {
  switch (kind) {
    case ChartKind::stacked_bars:
      return LXW_CHART_BAR_STACKED;
    case ChartKind::stacked_bars_percent:
      return LXW_CHART_BAR_STACKED_PERCENT;
    case ChartKind::stacked_columns:
      return LXW_CHART_COLUMN_STACKED;
    case ChartKind::lines:
      return LXW_CHART_LINE;
  }
  return LXW_CHART_BAR_STACKED;
}

std::uint8_t type_of(Marker marker) {
  switch (marker) {
    case Marker::none:
      return LXW_CHART_MARKER_NONE;
    case Marker::circle:
      return LXW_CHART_MARKER_CIRCLE;
    case Marker::diamond:
      return LXW_CHART_MARKER_DIAMOND;
    case Marker::triangle:
      return LXW_CHART_MARKER_TRIANGLE;
  }
  return LXW_CHART_MARKER_NONE;
}

void dress_line(lxw_chart_series* made, const Series& series, std::size_t points) {
  lxw_chart_line stroke = line(series.colour, series.line_width, series.dash);
  chart_series_set_line(made, &stroke);
  chart_series_set_marker_type(made, type_of(series.marker));
  if (series.marker != Marker::none) {
    lxw_chart_fill fill = {};
    fill.color = series.colour;
    lxw_chart_line edge = line(series.colour, 0.75);
    chart_series_set_marker_size(made, series.marker == Marker::circle ? 5 : 7);
    chart_series_set_marker_fill(made, &fill);
    chart_series_set_marker_line(made, &edge);
  }
  if (!series.label_last) return;
  chart_series_set_labels(made);
  chart_series_set_labels_position(made, LXW_CHART_LABEL_POSITION_RIGHT);
  if (!series.label_format.empty())
    chart_series_set_labels_num_format(made, series.label_format.c_str());
  lxw_chart_font letters = font(10, true, series.colour);
  chart_series_set_labels_font(made, &letters);
  std::vector<lxw_chart_data_label> hidden(points);
  for (auto& label : hidden) label.hide = LXW_TRUE;
  std::vector<lxw_chart_data_label*> labels;
  for (auto& label : hidden) labels.push_back(&label);
  labels.push_back(nullptr);
  chart_series_set_labels_custom(made, labels.data());
}

// Points before the last one that has a value; their labels are hidden.
std::size_t points_before_last(const Series& series, const Book& book) {
  std::size_t index = 0;
  std::size_t before = 0;
  for (std::uint32_t row = series.values.range.first.row; row <= series.values.range.last.row;
       ++row) {
    for (std::uint32_t column = series.values.range.first.column;
         column <= series.values.range.last.column; ++column) {
      const Placed* cell = find_cell(book, series.values.sheet, {row, column});
      if (cell && !std::holds_alternative<Blank>(cell->content)) before = index;
      ++index;
    }
  }
  return before;
}

void dress_bar(lxw_chart_series* made, const Series& series) {
  if (series.hatched) {
    lxw_chart_pattern pattern = {};
    pattern.fg_color = colour::hatch;
    pattern.bg_color = colour::white;
    pattern.type = LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL;
    chart_series_set_pattern(made, &pattern);
  } else {
    lxw_chart_fill fill = {};
    fill.color = series.dashed_outline ? colour::white : series.colour;
    chart_series_set_fill(made, &fill);
  }
  lxw_chart_line edge = series.dashed_outline ? line(colour::text, 1, Dash::dashed)
                        : series.hatched      ? line(colour::hatch, 0.75)
                        : series.outlined     ? line(colour::text, 0.75)
                                              : line(colour::white, 1);
  chart_series_set_line(made, &edge);
  if (!series.labels) return;
  chart_series_set_labels(made);
  chart_series_set_labels_num_format(
      made, series.label_format.empty() ? "0;;" : series.label_format.c_str());
  lxw_chart_font letters = font(10, true, series.hatched ? colour::text : series.label_colour);
  chart_series_set_labels_font(made, &letters);
  if (series.hatched) {
    lxw_chart_fill box = {};
    box.color = colour::white;
    chart_series_set_labels_fill(made, &box);
  }
}

bool add_series(lxw_chart* chart, const Series& series, bool lines, const Book& book) {
  const std::string categories = "=" + absolute(series.categories.sheet, series.categories.range);
  const std::string values = "=" + absolute(series.values.sheet, series.values.range);
  lxw_chart_series* made = chart_add_series(chart, categories.c_str(), values.c_str());
  if (!made) return false;
  fill_cache(made->categories, series.categories, book);
  fill_cache(made->values, series.values, book);
  if (series.name_cell) {
    const cell::Address at = series.name_cell->range.first;
    const std::string name = "=" + absolute(series.name_cell->sheet, at);
    chart_series_set_name(made, name.c_str());
    fill_cache(made->title.range, *series.name_cell, book);
  } else {
    chart_series_set_name(made, series.name.c_str());
  }
  if (lines)
    dress_line(made, series, points_before_last(series, book));
  else
    dress_bar(made, series);
  return true;
}

std::vector<double> numbers_of(const lxw_chart_series& made) {
  std::vector<double> numbers;
  const lxw_series_data_point* point = nullptr;
  STAILQ_FOREACH(point, made.values->data_cache, list_pointers) {
    numbers.push_back(point->is_string || point->no_data ? 0 : point->number);
  }
  return numbers;
}

/// Hides the numbers that would lie upon a larger segment's.
void thin_out_labels(lxw_chart* made, const Chart& chart) {
  std::vector<lxw_chart_series*> all;
  lxw_chart_series* one = nullptr;
  STAILQ_FOREACH(one, made->series_list, list_pointers) {
    all.push_back(one);
  }
  std::vector<std::vector<double>> values;
  for (const auto* series : all) values.push_back(numbers_of(*series));
  const bool upright = chart.kind == ChartKind::stacked_columns;
  // The rest is for the words of the axis.
  constexpr double bars_part = 0.6;
  const auto without =
      labels_without_room(values, {chart.kind == ChartKind::stacked_bars_percent, upright,
                                   bars_part * (upright ? chart.height : chart.width)});
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!chart.series[i].labels ||
        std::none_of(without[i].begin(), without[i].end(), [](bool none) { return none; }))
      continue;
    std::vector<lxw_chart_data_label> labels(without[i].size());
    std::vector<lxw_chart_data_label*> listed;
    for (std::size_t point = 0; point < labels.size(); ++point) {
      labels[point].hide = without[i][point] ? LXW_TRUE : LXW_FALSE;
      listed.push_back(&labels[point]);
    }
    listed.push_back(nullptr);
    chart_series_set_labels_custom(all[i], listed.data());
  }
}

void dress_axes(lxw_chart* made, const Chart& chart) {
  const bool bars =
      chart.kind == ChartKind::stacked_bars || chart.kind == ChartKind::stacked_bars_percent;
  // Of bar charts libxlsxwriter calls the category axis y and the value axis x.
  lxw_chart_axis* categories = bars ? made->y_axis : made->x_axis;
  lxw_chart_axis* values = bars ? made->x_axis : made->y_axis;
  lxw_chart_font letters = font(chart.category_size, false, colour::text);
  chart_axis_set_num_font(categories, &letters);
  chart_axis_set_major_tick_mark(categories, LXW_CHART_AXIS_TICK_MARK_NONE);
  chart_axis_major_gridlines_set_visible(categories, LXW_FALSE);
  if (chart.label_every > 1) chart_axis_set_interval_unit(categories, chart.label_every);
  lxw_chart_line none = no_line();
  if (bars) {
    chart_axis_set_reverse(categories);
    chart_axis_set_line(categories, &none);
  } else {
    lxw_chart_line base = line(0x6F777B, 0.75);
    chart_axis_set_line(categories, &base);
  }
  const ValueAxis& axis = chart.value_axis;
  if (axis.minimum) chart_axis_set_min(values, *axis.minimum);
  if (axis.maximum) chart_axis_set_max(values, *axis.maximum);
  if (axis.step) chart_axis_set_major_unit(values, *axis.step);
  if (!axis.format.empty()) chart_axis_set_num_format(values, axis.format.c_str());
  if (!axis.shown) {
    chart_axis_major_gridlines_set_visible(values, LXW_FALSE);
    chart_axis_off(values);
    return;
  }
  lxw_chart_line grid = line(colour::gridline, 0.75);
  chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
  chart_axis_major_gridlines_set_line(values, &grid);
  chart_axis_set_line(values, &none);
  chart_axis_set_major_tick_mark(values, LXW_CHART_AXIS_TICK_MARK_NONE);
  lxw_chart_font small = font(10, false, colour::text);
  chart_axis_set_num_font(values, &small);
}

}  // namespace

bool write_chart(const Chart& chart, const Book& book, lxw_workbook* workbook,
                 lxw_worksheet* worksheet) {
  lxw_chart* made = workbook_add_chart(workbook, type_of(chart.kind));
  if (!made) return false;
  const bool lines = chart.kind == ChartKind::lines;
  for (const Series& series : chart.series) {
    if (!add_series(made, series, lines, book)) return false;
  }
  if (!lines) thin_out_labels(made, chart);
  dress_axes(made, chart);
  const std::string title = safe_text(chart.title);
  if (title.empty()) {
    chart_title_off(made);
  } else {
    chart_title_set_name(made, title.c_str());
    lxw_chart_font letters = font(10, true, colour::text);
    chart_title_set_name_font(made, &letters);
  }
  if (!lines) {
    chart_set_series_gap(made, chart.gap);
    chart_set_series_overlap(made, 100);
  }
  if (lines) chart_show_blanks_as(made, LXW_CHART_BLANKS_AS_CONNECTED);
  if (chart.legend) {
    chart_legend_set_position(made, LXW_CHART_LEGEND_TOP);
    lxw_chart_font letters = font(10, false, colour::text);
    chart_legend_set_font(made, &letters);
  } else {
    chart_legend_set_position(made, LXW_CHART_LEGEND_NONE);
  }
  lxw_chart_line none = no_line();
  chart_chartarea_set_line(made, &none);

  const std::string alt_text = safe_text(chart.alt_text);
  lxw_chart_options options = {};
  options.x_offset = chart.left;
  options.y_offset = chart.top;
  options.x_scale = chart.width / default_width;
  options.y_scale = chart.height / default_height;
  options.object_position = LXW_OBJECT_MOVE_DONT_SIZE;
  options.description = unowned(alt_text);
  return worksheet_insert_chart_opt(worksheet, chart.at.row,
                                    static_cast<lxw_col_t>(chart.at.column), made,
                                    &options) == LXW_NO_ERROR;
}

}  // namespace collate::sheetwriter
