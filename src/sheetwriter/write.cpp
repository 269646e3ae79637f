// SPDX-License-Identifier: MIT
#include "sheetwriter/write.hpp"

#include "sheetwriter/measure.hpp"
#include "sheetwriter/memory_file.hpp"
#include "sheetwriter/safe_text.hpp"
#include "sheetwriter/write_chart.hpp"
#include "sheetwriter/write_page.hpp"
#include "timescale/serial.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <map>

namespace collate::sheetwriter {
namespace {

using Formats = std::map<Look, lxw_format*>;

char* unowned_or_null(const std::string& text) {
  return text.empty() ? nullptr : unowned(text);
}

std::uint8_t border(Stroke stroke) {
  switch (stroke) {
    case Stroke::none:
      return LXW_BORDER_NONE;
    case Stroke::thin:
      return LXW_BORDER_THIN;
    case Stroke::medium:
      return LXW_BORDER_MEDIUM;
    case Stroke::thick:
      return LXW_BORDER_THICK;
  }
  return LXW_BORDER_NONE;
}

void set_edges(lxw_format* format, const Look& look) {
  const auto set = [&](const Edge& edge, void (*stroke)(lxw_format*, std::uint8_t),
                       void (*colour)(lxw_format*, lxw_color_t)) {
    if (edge.stroke == Stroke::none) return;
    stroke(format, border(edge.stroke));
    colour(format, edge.colour);
  };
  set(look.top, format_set_top, format_set_top_color);
  set(look.bottom, format_set_bottom, format_set_bottom_color);
  set(look.left, format_set_left, format_set_left_color);
  set(look.right, format_set_right, format_set_right_color);
}

lxw_format* format_of(lxw_workbook* workbook, Formats& formats, const Look& look) {
  const auto known = formats.find(look);
  if (known != formats.end()) return known->second;
  lxw_format* format = workbook_add_format(workbook);
  format_set_font_name(format, "Arial");
  format_set_font_size(format, look.size);
  format_set_font_color(format, look.colour);
  if (look.bold) format_set_bold(format);
  if (look.underline) format_set_underline(format, LXW_UNDERLINE_SINGLE);
  if (look.fill) {
    format_set_pattern(format, LXW_PATTERN_SOLID);
    format_set_bg_color(format, *look.fill);
  }
  if (look.align == Align::left) format_set_align(format, LXW_ALIGN_LEFT);
  if (look.align == Align::right) format_set_align(format, LXW_ALIGN_RIGHT);
  if (look.align == Align::centre) format_set_align(format, LXW_ALIGN_CENTER);
  format_set_align(format, look.upright == Upright::top      ? LXW_ALIGN_VERTICAL_TOP
                           : look.upright == Upright::bottom ? LXW_ALIGN_VERTICAL_BOTTOM
                                                             : LXW_ALIGN_VERTICAL_CENTER);
  if (look.wrap) format_set_text_wrap(format);
  if (look.indent > 0) format_set_indent(format, look.indent);
  if (!look.number_format.empty()) format_set_num_format(format, look.number_format.c_str());
  set_edges(format, look);
  if (!look.locked) format_set_unlocked(format);
  formats.emplace(look, format);
  return format;
}

// Column widths count digits of the default font. libxlsxwriter's is Calibri, which many machines
// do not have: columns would be a third too wide there. Arial 10 has the same digit, seven pixels,
// and is as good as everywhere.
void set_default_font(lxw_workbook* workbook) {
  lxw_format* normal = STAILQ_FIRST(workbook->formats);
  format_set_font_name(normal, "Arial");
  format_set_font_size(normal, 10);
}

/// A place in this workbook, unless it says that it is in another file.
std::string target_of(const std::string& link) {
  return link.starts_with("external:") ? link : "internal:" + link;
}

bool write_cell(lxw_worksheet* worksheet, cell::Address at, const Placed& cell,
                const std::string& link, lxw_format* format) {
  const lxw_row_t row = at.row;
  const auto column = static_cast<lxw_col_t>(at.column);
  lxw_error error = LXW_NO_ERROR;
  if (!link.empty()) {
    // Writes the address as text first; the content proper then replaces it.
    error = worksheet_write_url(worksheet, row, column, target_of(link).c_str(), format);
    if (error != LXW_NO_ERROR) return false;
  }
  if (const auto* words = std::get_if<std::string>(&cell.content)) {
    error =
        worksheet_write_string(worksheet, row, column, escaped_for_file(*words).c_str(), format);
  } else if (const auto* amount = std::get_if<double>(&cell.content)) {
    error = worksheet_write_number(worksheet, row, column, *amount, format);
  } else if (const auto* date = std::get_if<timescale::Date>(&cell.content)) {
    error = worksheet_write_number(worksheet, row, column, timescale::to_serial(*date), format);
  } else if (const auto* formula = std::get_if<Formula>(&cell.content)) {
    const std::string text = "=" + formula->text.string();
    error = formula->value.kind == cell::Kind::text
                ? worksheet_write_formula_str(worksheet, row, column, text.c_str(), format,
                                              escaped_for_file(formula->value.text).c_str())
                : worksheet_write_formula_num(worksheet, row, column, text.c_str(), format,
                                              formula->value.number);
  } else {
    error = worksheet_write_blank(worksheet, row, column, format);
  }
  return error == LXW_NO_ERROR;
}

bool add_table(lxw_worksheet* worksheet, const Table& table) {
  std::vector<std::string> formulas;
  for (const auto& column : table.columns)
    formulas.push_back(column.formula.empty() ? "" : "=" + column.formula);
  std::vector<lxw_table_column> columns(table.columns.size());
  std::vector<lxw_table_column*> pointers;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    columns[i].header = unowned(table.columns[i].heading);
    columns[i].formula = unowned_or_null(formulas[i]);
    pointers.push_back(&columns[i]);
  }
  pointers.push_back(nullptr);
  lxw_table_options options = {};
  options.name = unowned(table.name);
  options.no_autofilter = table.filter ? LXW_FALSE : LXW_TRUE;
  options.no_banded_rows = LXW_TRUE;
  options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;
  options.style_type_number = 0;
  options.columns = pointers.data();
  return worksheet_add_table(worksheet, table.range.first.row,
                             static_cast<lxw_col_t>(table.range.first.column), table.range.last.row,
                             static_cast<lxw_col_t>(table.range.last.column),
                             &options) == LXW_NO_ERROR;
}

lxw_error add_validation(lxw_worksheet* worksheet, const Validation& validation) {
  const auto as_formula = [](const std::string& limit) {
    const auto day = timescale::from_iso(limit);
    return day ? fmt::format("={}", timescale::to_serial(*day)) : "=" + limit;
  };
  const std::string list = "=" + validation.list;
  const std::string earliest = as_formula(validation.earliest);
  const std::string latest = as_formula(validation.latest);
  lxw_data_validation made = {};
  made.ignore_blank = LXW_VALIDATION_ON;
  made.show_input = LXW_VALIDATION_ON;
  made.show_error = LXW_VALIDATION_ON;
  made.dropdown = LXW_VALIDATION_ON;
  made.error_type =
      validation.only_warn ? LXW_VALIDATION_ERROR_TYPE_WARNING : LXW_VALIDATION_ERROR_TYPE_STOP;
  switch (validation.kind) {
    case Validation::Kind::any:
      made.validate = LXW_VALIDATION_TYPE_ANY;
      break;
    case Validation::Kind::list:
      // Always by reference: a list of values is copied by bytes into a buffer measured in
      // characters.
      made.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
      made.value_formula = unowned(list);
      break;
    case Validation::Kind::date:
      made.validate = LXW_VALIDATION_TYPE_DATE_FORMULA;
      made.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
      made.minimum_formula = unowned(earliest);
      made.maximum_formula = unowned(latest);
      break;
    case Validation::Kind::text_length:
      made.validate = LXW_VALIDATION_TYPE_LENGTH;
      made.criteria = LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO;
      made.value_number = validation.longest;
      break;
  }
  made.input_title = unowned_or_null(validation.prompt_title);
  made.input_message = unowned_or_null(validation.prompt);
  made.error_title = unowned_or_null(validation.error_title);
  made.error_message = unowned_or_null(validation.error);
  const cell::Range& range = validation.range;
  return worksheet_data_validation_range(worksheet, range.first.row,
                                         static_cast<lxw_col_t>(range.first.column), range.last.row,
                                         static_cast<lxw_col_t>(range.last.column), &made);
}

lxw_error add_condition(lxw_workbook* workbook, lxw_worksheet* worksheet,
                        const Condition& condition) {
  lxw_format* format = workbook_add_format(workbook);
  if (condition.fill) {
    format_set_pattern(format, LXW_PATTERN_SOLID);
    format_set_bg_color(format, *condition.fill);
  }
  if (condition.colour) format_set_font_color(format, *condition.colour);
  if (condition.bold) format_set_bold(format);
  const std::string formula = "=" + condition.formula;
  lxw_conditional_format made = {};
  made.type = LXW_CONDITIONAL_TYPE_FORMULA;
  made.value_string = unowned(formula);
  made.format = format;
  const cell::Range& range = condition.range;
  return worksheet_conditional_format_range(
      worksheet, range.first.row, static_cast<lxw_col_t>(range.first.column), range.last.row,
      static_cast<lxw_col_t>(range.last.column), &made);
}

lxw_error add_data_bar(lxw_worksheet* worksheet, const DataBar& bar) {
  lxw_conditional_format made = {};
  made.type = LXW_CONDITIONAL_DATA_BAR;
  made.data_bar_2010 = LXW_TRUE;
  made.bar_solid = LXW_TRUE;
  made.bar_only = LXW_TRUE;
  made.bar_no_border = LXW_TRUE;
  made.min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
  made.max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
  made.min_value = bar.minimum;
  made.max_value = bar.maximum;
  made.bar_color = colour::data_bar;
  made.bar_negative_color = colour::alarm;
  made.bar_axis_color = colour::text;
  return worksheet_conditional_format_range(
      worksheet, bar.range.first.row, static_cast<lxw_col_t>(bar.range.first.column),
      bar.range.last.row, static_cast<lxw_col_t>(bar.range.last.column), &made);
}

/// Of every row down to the last one that holds something or has a height of its own.
std::vector<double> heights_of(const Sheet& sheet) {
  std::uint32_t last = sheet.last_row();
  if (!sheet.heights.empty()) last = std::max(last, sheet.heights.rbegin()->first);
  std::vector<double> heights;
  for (std::uint32_t row = 0; row <= last; ++row) heights.push_back(fitted_height(sheet, row));
  return heights;
}

void set_columns_and_rows(lxw_workbook* workbook, lxw_worksheet* worksheet, Formats& formats,
                          const Sheet& sheet, const std::vector<double>& heights) {
  Look plain;
  if (sheet.protection) plain.locked = true;
  lxw_format* arial = format_of(workbook, formats, plain);
  for (std::size_t i = 0; i < sheet.widths.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    worksheet_set_column(worksheet, column, column, sheet.widths[i], arial);
  }
  for (std::uint32_t row = 0; row < heights.size(); ++row)
    worksheet_set_row(worksheet, row, heights[row], nullptr);
}

void set_view(lxw_worksheet* worksheet, const Sheet& sheet) {
  if (!sheet.plain_view) worksheet_gridlines(worksheet, LXW_HIDE_ALL_GRIDLINES);
  if (sheet.freeze) {
    worksheet_freeze_panes(worksheet, sheet.freeze->row,
                           static_cast<lxw_col_t>(sheet.freeze->column));
  }
  if (sheet.cursor) {
    const auto column = static_cast<lxw_col_t>(sheet.cursor->column);
    worksheet_set_selection(worksheet, sheet.cursor->row, column, sheet.cursor->row, column);
  }
  if (sheet.protection) {
    lxw_protection options = {};
    options.format_rows = sheet.protection->format_rows ? LXW_TRUE : LXW_FALSE;
    options.format_columns = sheet.protection->format_columns ? LXW_TRUE : LXW_FALSE;
    options.autofilter = sheet.protection->filter ? LXW_TRUE : LXW_FALSE;
    worksheet_protect(worksheet, nullptr, &options);
  }
  if (sheet.hidden) worksheet_hide(worksheet);
}

bool write_cells(lxw_workbook* workbook, lxw_worksheet* worksheet, Formats& formats,
                 const Sheet& sheet) {
  static const std::string no_link;
  // A cell mostly looks as the one above it does.
  std::map<std::uint32_t, std::pair<const Look*, lxw_format*>> of_column;
  for (const auto& [row, cells] : sheet.rows) {
    for (const Placed& cell : cells) {
      auto& [look, format] = of_column[cell.column];
      if (look != cell.look.get()) format = format_of(workbook, formats, *cell.look);
      look = cell.look.get();
      const cell::Address at{row, cell.column};
      const auto link = sheet.links.find(at);
      if (!write_cell(worksheet, at, cell, link == sheet.links.end() ? no_link : link->second,
                      format))
        return false;
    }
  }
  return true;
}

bool write_sheet(lxw_workbook* workbook, lxw_worksheet* worksheet, Formats& formats,
                 const Sheet& sheet, const Book& book) {
  const std::vector<double> heights = heights_of(sheet);
  set_columns_and_rows(workbook, worksheet, formats, sheet, heights);
  // Tables come first: libxlsxwriter writes a 0 into every cell of a calculated column, which the
  // cells replace.
  for (const Table& table : sheet.tables) {
    if (!add_table(worksheet, table)) return false;
  }
  if (!write_cells(workbook, worksheet, formats, sheet)) return false;
  for (const Validation& validation : sheet.validations) {
    if (add_validation(worksheet, validation) != LXW_NO_ERROR) return false;
  }
  for (const Condition& condition : sheet.conditions) {
    if (add_condition(workbook, worksheet, condition) != LXW_NO_ERROR) return false;
  }
  for (const DataBar& bar : sheet.data_bars) {
    if (add_data_bar(worksheet, bar) != LXW_NO_ERROR) return false;
  }
  for (const Chart& chart : sheet.charts) {
    if (!write_chart(chart, book, workbook, worksheet)) return false;
  }
  std::string refs;
  for (const cell::Range& range : sheet.number_like_text)
    refs += (refs.empty() ? "" : " ") + cell::to_a1(range);
  if (!refs.empty())
    worksheet_ignore_errors(worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, refs.c_str());
  set_page(worksheet, sheet, heights, book);
  set_view(worksheet, sheet);
  return true;
}

void set_properties(lxw_workbook* workbook, const Properties& properties) {
  lxw_doc_properties made = {};
  made.title = unowned_or_null(properties.title);
  made.subject = unowned_or_null(properties.subject);
  made.author = unowned_or_null(properties.author);
  made.company = unowned_or_null(properties.company);
  made.category = unowned_or_null(properties.category);
  made.keywords = unowned_or_null(properties.keywords);
  made.comments = unowned_or_null(properties.comments);
  made.status = unowned_or_null(properties.status);
  constexpr std::chrono::hours ten{10};
  made.created = std::chrono::duration_cast<std::chrono::seconds>(
                     (properties.created + ten).time_since_epoch())
                     .count();
  workbook_set_properties(workbook, &made);
  for (const auto& [name, value] : properties.custom) {
    workbook_set_custom_property_string(workbook, name.c_str(), value.c_str());
  }
}

Properties safe_properties(const Properties& properties) {
  Properties safe = properties;
  for (std::string* text : {&safe.title, &safe.subject, &safe.author, &safe.company, &safe.category,
                            &safe.keywords, &safe.comments, &safe.status}) {
    *text = safe_text(*text);
  }
  for (auto& [name, value] : safe.custom) value = safe_text(value);
  return safe;
}

finding::Failure not_written(const std::string& file, std::string reason) {
#ifdef EDQUOT  // Windows knows no such error
  const bool full = errno == ENOSPC || errno == EDQUOT;
#else
  const bool full = errno == ENOSPC;
#endif
  return {full ? "output-no-room" : "output-unwritable",
          "The workbook could not be written",
          {file, {}, {}},
          std::move(reason),
          full ? "Make room on the disk and run again."
               : "Check the folder, and close the file if it is open."};
}

/// Everything but the closing; false when the library refused something.
bool fill(lxw_workbook* workbook, const Book& book) {
  set_default_font(workbook);
  Formats formats;
  set_properties(workbook, safe_properties(book.properties));
  std::vector<lxw_worksheet*> worksheets;
  for (const Sheet& sheet : book.sheets) {
    worksheets.push_back(workbook_add_worksheet(workbook, sheet.name.c_str()));
    if (!worksheets.back()) return false;
  }
  for (std::size_t i = 0; i < worksheets.size(); ++i) {
    if (!write_sheet(workbook, worksheets[i], formats, book.sheets[i], book)) return false;
  }
  for (const DefinedName& defined : book.names) {
    if (workbook_define_name(workbook, defined.name.c_str(), ("=" + defined.refers_to).c_str()) !=
        LXW_NO_ERROR)
      return false;
  }
  worksheet_activate(worksheets.front());
  return true;
}

}  // namespace

double fitted_height(const Sheet& sheet, std::uint32_t row) {
  const auto given = sheet.heights.find(row);
  if (given != sheet.heights.end()) return given->second;
  double height = row_height(1, 10);
  const auto cells = sheet.rows.find(row);
  if (cells == sheet.rows.end()) return height;
  for (const Placed& cell : cells->second) {
    const Look& look = *cell.look;
    std::size_t lines = 1;
    const auto* words = std::get_if<std::string>(&cell.content);
    if (const auto* formula = std::get_if<Formula>(&cell.content)) words = &formula->value.text;
    if (look.wrap && words && cell.column < sheet.widths.size()) {
      const double indent = look.indent * indent_points;
      lines = lines_needed(*words, look.size, look.bold ? Weight::bold : Weight::regular,
                           column_points(sheet.widths[cell.column]) - indent);
      height = std::max(height, sheet.least_height);
    }
    height = std::max(height, row_height(lines, look.size));
  }
  return std::min(height, highest_row);
}

finding::Outcome<std::string> write(const Book& book, const std::string& file) {
  TRY([[maybe_unused]] auto checked, check(book));
  errno = 0;
  MemoryFile memory;
  if (!memory.is_open()) return not_written(file, fmt::format("{}.", std::strerror(errno)));
  lxw_workbook* workbook = workbook_new(memory.path().c_str());
  if (!workbook) return not_written(file, "There was not enough memory.");
  const bool good = fill(workbook, book);
  const lxw_error closed = workbook_close(workbook);
  if (!good) return not_written(file, "The workbook library refused a part of it.");
  if (closed != LXW_NO_ERROR) return not_written(file, fmt::format("{}.", lxw_strerror(closed)));
  auto bytes = memory.content();
  if (!bytes) return not_written(file, "What was written could not be read again.");
  return *std::move(bytes);
}

}  // namespace collate::sheetwriter
