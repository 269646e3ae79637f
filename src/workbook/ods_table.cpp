// SPDX-License-Identifier: MIT
#include "workbook/ods_table.hpp"

#include "package/refusal.hpp"
#include "text/fold.hpp"
#include "workbook/cells_note.hpp"
#include "workbook/ods_cell.hpp"
#include "workbook/ods_xml.hpp"
#include "workbook/rules.hpp"
#include "workbook/storage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace collate::workbook {
namespace {

using package::XmlScanner;

struct Run {
  std::uint64_t first;
  std::uint64_t last;
};

class OdsTableReader {
 public:
  OdsTableReader(XmlScanner& xml, OdsReading& reading) : xml_(xml), reading_(reading) {}

  Sheet read() {
    name_ = ods_attribute(xml_, "table", "name").value_or("");
    const std::string style(ods_attribute(xml_, "table", "style-name").value_or(""));
    read_part(false);
    Sheet sheet = builder_.finish(name_);
    sheet.visibility =
        reading_.styles.shows_table(style) ? Visibility::visible : Visibility::hidden;
    sheet.merged = std::move(merged_);
    sheet.coloured = std::move(coloured_);
    sheet.hidden_rows = within(hidden_rows_, sheet.row_end(), cell::max_rows);
    sheet.hidden_columns = within(hidden_columns_, sheet.column_end(), cell::max_columns);
    sheet.has_filter = has_filtered_row_;
    sheet.has_comments = has_comments_;
    sheet.remarks = std::move(notes_);
    std::move(boxes_.begin(), boxes_.end(), std::back_inserter(sheet.remarks));
    sheet.has_validation = has_validation_;
    add_notes();
    return sheet;
  }

 private:
  struct ColumnStyle {
    std::uint64_t last;
    std::string name;
  };
  struct RowCell {
    std::uint64_t column;
    std::uint64_t repeats;
    OdsCell content;
    const OdsCellStyle* style;
  };

  /// The table itself, or a group of rows or columns in it.
  void read_part(bool hidden) {
    for_each_child(xml_, [&] {
      if (!is_ods_namespace(xml_.uri(), "table")) return;
      const auto name = xml_.name();
      if (name == "table-row") return read_row(hidden);
      if (name == "table-column") return read_column(hidden);
      if (name == "named-expressions")
        return read_ods_names(xml_, reading_.defined_names, name_, reading_.memory);
      if (name == "shapes") return read_shapes();
      if (name == "table-row-group" || name == "table-column-group") {
        return read_part(hidden || ods_attribute(xml_, "table", "display") == "false");
      }
      if (name == "table-rows" || name == "table-header-rows" || name == "table-columns" ||
          name == "table-header-columns") {
        return read_part(hidden);
      }
      if (name == "table" || name == "table-cell" || name == "covered-table-cell") stray();
    });
  }

  bool is_hidden() const {
    const auto visibility = ods_attribute(xml_, "table", "visibility");
    return visibility == "collapse" || visibility == "filter";
  }

  void read_column(bool hidden) {
    const auto repeats = ods_count(ods_attribute(xml_, "table", "number-columns-repeated"));
    const std::uint64_t first = column_styles_.empty() ? 0 : column_styles_.back().last + 1;
    if (first >= cell::max_columns) return;
    if (hidden || is_hidden()) hidden_columns_.push_back({first, first + repeats - 1});
    column_styles_.push_back(
        {first + repeats - 1,
         std::string(ods_attribute(xml_, "table", "default-cell-style-name").value_or(""))});
  }

  void read_row(bool hidden) {
    const auto repeats = ods_count(ods_attribute(xml_, "table", "number-rows-repeated"));
    if (hidden || is_hidden()) {
      hidden_rows_.push_back({row_, row_ + repeats - 1});
      take_memory(xml_, reading_.memory, package::vector_item<Run>);
    }
    if (ods_attribute(xml_, "table", "visibility") == "filter") has_filtered_row_ = true;
    const std::string row_style(
        ods_attribute(xml_, "table", "default-cell-style-name").value_or(""));
    row_cells_.clear();
    row_colours_.clear();
    std::uint64_t row_bytes = 0;
    std::uint64_t column = 0;
    std::size_t column_run = 0;
    for_each_child(xml_, [&] {
      const bool covered = is_ods_start(xml_, "table", "covered-table-cell");
      if (!covered && !is_ods_start(xml_, "table", "table-cell")) {
        if (is_ods_start(xml_, "table", "table-row") || is_ods_start(xml_, "table", "table"))
          stray();
        return;
      }
      const auto cell_repeats = ods_count(ods_attribute(xml_, "table", "number-columns-repeated"));
      while (column_run < column_styles_.size() && column_styles_[column_run].last < column)
        ++column_run;
      std::string style(ods_attribute(xml_, "table", "style-name").value_or(""));
      if (style.empty()) style = row_style;
      if (style.empty() && column_run < column_styles_.size())
        style = column_styles_[column_run].name;
      add_merge(column);
      if (ods_attribute(xml_, "table", "content-validation-name")) has_validation_ = true;
      auto content = read_ods_cell(xml_, reading_.limits, reading_.styles);
      if (content.has_comment) has_comments_ = true;
      keep_remarks(column, content);
      if (content.value.kind != cell::Kind::empty || !content.formula.empty()) {
        if (column >= cell::max_columns) return stop_outside_grid();
        const std::uint64_t bytes =
            sizeof(RowCell) + content.value.text.size() + content.formula.size();
        row_bytes += bytes;
        take_memory(xml_, reading_.memory, bytes);
        row_cells_.push_back({column, cell_repeats, std::move(content), &style_of(style)});
      } else if (const auto fill =
                     row_colours_.size() < most_coloured ? style_of(style).fill : std::nullopt) {
        row_colours_.push_back({column, cell_repeats, *fill});
      }
      column += cell_repeats;
    });
    if (xml_.failed()) return;
    reading_.memory.give_back(row_bytes);
    if (fits(repeats)) place(repeats);
    row_ += repeats;
    if (!xml_.failed()) xml_.forget_what_was_read();  // of a row nothing but copies is kept
  }

  void keep_remarks(std::uint64_t column, OdsCell& content) {
    if (row_ >= cell::max_rows || column >= cell::max_columns) return;
    const cell::Address at{static_cast<std::uint32_t>(row_), static_cast<std::uint32_t>(column)};
    const auto keep = [&](Remark::Kind kind, std::string_view words) {
      words = text::trim(words);
      if (words.empty()) return;
      take_memory(xml_, reading_.memory, sizeof(Remark) + words.size());
      auto& kept = kind == Remark::Kind::note ? notes_ : boxes_;
      kept.push_back({kind, at, std::string(words)});
    };
    keep(Remark::Kind::note, content.note);
    for (const auto& words : content.boxes) keep(Remark::Kind::text_box, words);
  }

  /// Shapes that belong to the sheet and to none of its cells.
  void read_shapes() {
    for_each_child(xml_, [&] {
      OdsCell content;
      content.boxes.push_back(read_ods_words(xml_, reading_.limits));
      const auto row = std::exchange(row_, 0);
      keep_remarks(0, content);
      row_ = row;
    });
  }

  /// Styles are looked up once each: a chain of them costs more than a cell.
  const OdsCellStyle& style_of(const std::string& name) {
    const auto known = known_styles_.find(name);
    if (known != known_styles_.end()) return known->second;
    constexpr std::uint64_t about_a_style = 256;
    take_memory(xml_, reading_.memory, about_a_style + name.size());
    return known_styles_.emplace(name, reading_.styles.cell_style(name)).first->second;
  }

  void add_merge(std::uint64_t column) {
    const auto columns = ods_count(ods_attribute(xml_, "table", "number-columns-spanned"));
    const auto rows = ods_count(ods_attribute(xml_, "table", "number-rows-spanned"));
    if ((columns == 1 && rows == 1) || row_ >= cell::max_rows || column >= cell::max_columns)
      return;
    const auto last_row = std::min<std::uint64_t>(row_ + rows, cell::max_rows) - 1;
    const auto last_column = std::min<std::uint64_t>(column + columns, cell::max_columns) - 1;
    take_memory(xml_, reading_.memory, package::vector_item<cell::Range>);
    merged_.push_back(
        {{static_cast<std::uint32_t>(row_), static_cast<std::uint32_t>(column)},
         {static_cast<std::uint32_t>(last_row), static_cast<std::uint32_t>(last_column)}});
  }

  /// Cells where no table has them are never passed over in silence.
  void stray() {
    xml_.fail("ods-stray-cells", "rows or cells stand where no table has them, and would be lost");
  }

  void stop(finding::Failure failure) {
    if (!reading_.failure) reading_.failure = std::move(failure);
    xml_.fail(reading_.failure->code, "it was not read further");
  }

  void stop_outside_grid() {
    stop(
        package::refusal("ods-outside-grid", reading_.file_name,
                         fmt::format("The sheet {} has filled cells beyond row {} or column {}.",
                                     package::quotable(name_), package::with_commas(cell::max_rows),
                                     cell::column_letters(cell::max_columns - 1))));
  }

  /// Whether the filled cells of this row, repeated, stay inside the grid and the budgets.
  bool fits(std::uint64_t repeats) {
    const auto& limits = reading_.limits;
    for (const auto& cell : row_cells_) {
      if (row_ + repeats > cell::max_rows || cell.column + cell.repeats > cell::max_columns) {
        stop_outside_grid();
        return false;
      }
      const std::uint64_t copies = repeats * cell.repeats;
      reading_.cells += copies;
      reading_.text_bytes +=
          copies * (cell.content.value.text.size() + cell.content.formula.size());
    }
    if (reading_.cells > limits.cells) {
      stop(package::over_limit("limit-cells", reading_.file_name, "It holds", limits.cells,
                               "filled cells"));
      return false;
    }
    if (reading_.text_bytes > limits.string_table_bytes) {
      stop(package::over_limit("limit-string-table-bytes", reading_.file_name,
                               "The texts in it take", limits.string_table_bytes, "bytes"));
      return false;
    }
    return true;
  }

  void place(std::uint64_t repeats) {
    for (const auto& cell : row_cells_) observe(cell);
    note_colours(repeats);
    for (std::uint64_t r = 0; r < repeats && !row_cells_.empty() && !xml_.failed(); ++r) {
      std::uint64_t bytes = 0;
      for (const auto& cell : row_cells_) {
        for (std::uint64_t c = 0; c < cell.repeats; ++c) {
          bytes += builder_.put(
              {static_cast<std::uint32_t>(row_ + r), static_cast<std::uint32_t>(cell.column + c)},
              cell.content.value, cell.content.formula, cell.style->number_format, cell.style->fill,
              cell.style->struck || cell.content.struck);
        }
      }
      take_memory(xml_, reading_.memory, bytes);
    }
  }

  /// A run of painted cells may fill the grid: only its beginning is walked through, while there is
  /// room.
  void note_colours(std::uint64_t repeats) {
    constexpr std::uint64_t most = 1'000;  // rows or columns of one run
    for (const auto& run : row_colours_) {
      if (coloured_.size() >= most_coloured) return;
      for (std::uint64_t r = 0; r < std::min(repeats, most) && row_ + r < cell::max_rows; ++r) {
        for (std::uint64_t c = 0;
             c < std::min(run.repeats, most) && run.column + c < cell::max_columns; ++c) {
          note_colour(
              coloured_,
              {static_cast<std::uint32_t>(row_ + r), static_cast<std::uint32_t>(run.column + c)},
              run.fill);
        }
      }
    }
  }

  void observe(const RowCell& cell) {
    const cell::Address address{static_cast<std::uint32_t>(row_),
                                static_cast<std::uint32_t>(cell.column)};
    if (cell.content.doubt == OdsDoubt::no_result) without_result_.push_back(address);
    if (cell.content.doubt == OdsDoubt::kept_as_text) kept_as_text_.push_back(address);
    constexpr std::size_t spreadsheet_limit = 32767;
    const auto& text = cell.content.value.text;
    if (text.size() > spreadsheet_limit && text::utf16_length(text) > spreadsheet_limit)
      too_long_.push_back(address);
  }

  void add_notes() {
    const auto add = [this](const finding::Rule& which, const std::vector<cell::Address>& cells) {
      if (!cells.empty())
        reading_.notes.push_back(cells_note::make(which, reading_.file_name, name_, cells));
    };
    add(rule("formula-without-result"), without_result_);
    add(rule("value-kept-as-text"), kept_as_text_);
    add(rule("cell-text-too-long"), too_long_);
  }

  /// Programs hide all the rest of a sheet as one run of a million rows: of that only the beginning
  /// is kept.
  static std::vector<std::uint32_t> within(const std::vector<Run>& runs, std::uint32_t used_end,
                                           std::uint32_t grid_end) {
    constexpr std::uint64_t kept_beyond_use = 256;
    std::vector<std::uint32_t> indices;
    for (const auto& run : runs) {
      const auto end = std::min<std::uint64_t>(
          {run.last + 1, std::max<std::uint64_t>(used_end, run.first + kept_beyond_use), grid_end});
      for (std::uint64_t i = run.first; i < end; ++i)
        indices.push_back(static_cast<std::uint32_t>(i));
    }
    return indices;
  }

  XmlScanner& xml_;
  OdsReading& reading_;
  SheetBuilder builder_;
  std::string name_;
  std::uint64_t row_ = 0;
  std::vector<RowCell> row_cells_;
  struct ColourRun {
    std::uint64_t column;
    std::uint64_t repeats;
    std::uint32_t fill;
  };
  std::vector<ColourRun> row_colours_;
  std::map<cell::Address, std::uint32_t> coloured_;
  std::vector<ColumnStyle> column_styles_;
  std::map<std::string, OdsCellStyle> known_styles_;
  std::vector<Run> hidden_rows_;
  std::vector<Run> hidden_columns_;
  std::vector<cell::Range> merged_;
  std::vector<cell::Address> without_result_;
  std::vector<cell::Address> kept_as_text_;
  std::vector<cell::Address> too_long_;
  bool has_filtered_row_ = false;
  bool has_comments_ = false;
  std::vector<Remark> notes_;
  std::vector<Remark> boxes_;
  bool has_validation_ = false;
};

}  // namespace

Sheet read_ods_table(XmlScanner& xml, OdsReading& reading) {
  return OdsTableReader(xml, reading).read();
}

std::string_view formula_text(std::string_view formula) {
  const auto prefix =
      formula.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789");  // "of", "msoxl"
  if (prefix != std::string_view::npos && formula.substr(prefix).starts_with(":="))
    return formula.substr(prefix + 2);
  return formula.starts_with('=') ? formula.substr(1) : formula;
}

std::string excel_reference(std::string_view address) {
  std::string out;
  std::string first_sheet;
  while (!address.empty()) {
    std::size_t end = 0;  // of one corner; its sheet's name may hold anything between quotes
    std::size_t dot = std::string_view::npos;
    for (bool quoted = false; end < address.size() && (quoted || address[end] != ':'); ++end) {
      if (address[end] == '\'') quoted = !quoted;
      if (!quoted && address[end] == '.') dot = end;
    }
    const auto corner = address.substr(0, end);
    address.remove_prefix(std::min(end + 1, address.size()));
    std::string sheet(dot == std::string_view::npos ? std::string_view{} : corner.substr(0, dot));
    if (sheet.starts_with('$')) sheet.erase(0, 1);
    if (!out.empty()) out += ':';
    if (!sheet.empty() && sheet != first_sheet) out += sheet + '!';
    if (first_sheet.empty()) first_sheet = sheet;
    out += dot == std::string_view::npos ? corner : corner.substr(dot + 1);
  }
  return out;
}

void read_ods_names(XmlScanner& xml, std::map<std::string, std::string>& names,
                    std::string_view sheet, package::MemoryUse& memory) {
  constexpr std::uint64_t about_a_name = 256;
  for_each_child(xml, [&] {
    take_memory(xml, memory, about_a_name + sheet.size());
    const auto name = ods_attribute(xml, "table", "name");
    if (!name) return;
    const std::string key = sheet.empty() ? std::string(*name) : fmt::format("{}!{}", sheet, *name);
    if (is_ods_start(xml, "table", "named-range")) {
      names.insert_or_assign(
          key, excel_reference(ods_attribute(xml, "table", "cell-range-address").value_or("")));
    } else if (is_ods_start(xml, "table", "named-expression")) {
      names.insert_or_assign(
          key, std::string(formula_text(ods_attribute(xml, "table", "expression").value_or(""))));
    }
  });
}

}  // namespace collate::workbook
