// SPDX-License-Identifier: MIT
// The cells of a sheet of an .xlsx and their values.
#include "package/refusal.hpp"
#include "text/number.hpp"
#include "workbook/iso_moment.hpp"
#include "workbook/shared_formula.hpp"
#include "workbook/xlsx_names.hpp"
#include "workbook/xlsx_sheet_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace collate::workbook {

using cell::Kind;
using package::vector_item;
using package::XmlScanner;
using Token = XmlScanner::Token;

namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view spaces = " \t\r\n";
  const auto from = text.find_first_not_of(spaces);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(spaces) - from + 1);
}

// In the 1900 system. A time of day without a day is the same in both, and so is a length of time.
double serial_of(double written, CellFormat format, bool from_1904) {
  const bool shifted = from_1904 && format.is_date && !format.is_elapsed && written >= 1;
  return shifted ? written + timescale::days_1904_after_1900 : written;
}

}  // namespace

// From `done` on as many cells as are plain, in order and whole. Whatever is not is left where it
// stands, for read_cell; its place is returned.
char* SheetReader::read_plain_cells(const fast::RowText& row_text, char* done) {
  using Type = fast::PlainCell::Type;
  const std::uint64_t room =
      std::min(context_.limits.cells - std::min(context_.limits.cells, context_.cells),
               context_.memory.left() / sizeof(PackedCell));
  std::uint64_t count = 0;
  auto& cells = storage_->cells;
  const auto& formats = context_.formats;
  fast::PlainCell plain;
  for (char* at = nullptr; count < room && (at = fast::read_head(done, row_text, plain)) != nullptr;
       ++count) {
    if (plain.column < next_column_) break;
    CellFormat format;
    if (plain.format < formats.size()) {
      format = formats[plain.format];
    } else if (plain.format != 0 || !formats.empty()) {
      break;
    }
    PackedCell packed{};
    Kind kind = Kind::empty;
    if (plain.type == Type::number) {
      at = fast::read_number(at, packed.number);
      kind = format.is_date ? Kind::date_time : Kind::number;
      packed.number = serial_of(packed.number, format, context_.from_1904);
    } else if (plain.type == Type::shared) {
      std::uint32_t index = 0;
      at = fast::read_index(at, index);
      if (index >= context_.shared_strings || !context_.long_texts.empty()) break;
      packed.text = index;
      kind = Kind::text;
    } else if (plain.type == Type::boolean) {
      std::uint32_t truth = 0;
      at = fast::read_index(at, truth);
      if (truth > 1) break;
      packed.number = truth;
      kind = Kind::boolean;
    }
    if (!at) break;
    next_column_ = plain.column + 1;
    done = at;
    if (kind == Kind::empty) {
      if (format.style != 0)
        note_colour(sheet_.coloured, {row_, plain.column}, pool_.styles[format.style].fill);
      continue;
    }
    packed.place = PackedCell::pack(row_, plain.column, kind, format.style);
    if (!cells.empty() && cells.back().address_key() >= packed.address_key()) in_order_ = false;
    cells.push_back(packed);
    storage_->column_end = std::max(storage_->column_end, plain.column + 1);
  }
  context_.cells += count;
  context_.memory.take(count * sizeof(PackedCell));
  return done;
}

std::optional<cell::Address> SheetReader::place_cell(std::optional<std::string_view> written) {
  cell::Address at{row_, next_column_};
  if (written) {
    const auto address = cell::from_a1(*written);
    if (!address) {
      refuse("xlsx-cell-address", fmt::format("A cell in row {} has the address '{}'.", row_ + 1,
                                              package::quotable(*written)));
      return std::nullopt;
    }
    at = *address;
    if (at.row != row_) return at;  // an empty one is no cell; any other is refused
  }
  if (at.column >= cell::max_columns) {
    refuse("xlsx-cell-address",
           fmt::format("Row {} has more columns than a sheet can have.", row_ + 1));
    return std::nullopt;
  }
  next_column_ = at.column + 1;
  if (++context_.cells > context_.limits.cells) {
    failure_ = package::over_limit("limit-cells", context_.file_name, "Its sheets hold",
                                   context_.limits.cells, "cells");
    return std::nullopt;
  }
  if (!take_memory(sizeof(PackedCell))) return std::nullopt;
  return at;
}

// Nothing when the file does not describe it.
std::optional<CellFormat> SheetReader::format_of(std::optional<std::string_view> written) const {
  const auto index = written ? whole_number(*written) : 0U;
  if (index && *index < context_.formats.size()) return context_.formats[*index];
  if (index == 0U) return CellFormat{};
  return std::nullopt;
}

/// Everything between the start of a cell and its end. False: the cell was refused.
bool SheetReader::read_written(cell::Address at, WrittenCell& cell) {
  const std::size_t level = xml_.depth();
  while (go_on() && !(xml_.token() == Token::end && xml_.depth() == level)) {
    if (xml_.token() != Token::start) continue;
    const bool is_value = is_main(xml_.uri()) && (xml_.name() == "v" || xml_.name() == "is");
    auto& value = is_value && xml_.name() == "is" ? cell.inline_text : cell.plain_value;
    if (is_value && !value.value_or("").empty()) {
      refuse_twin(at);
      return false;
    }
    if (is_value && xml_.name() == "v") {
      bool lasting = false;
      value = xml_.element_text(&lasting);
      if (!lasting) value = value_room_ = *value;
      if (xml_.text_held_elements()) {
        refuse("xlsx-stray-cells",
               "The value of the cell holds other elements, where no workbook has any, so "
               "it could be lost.",
               at);
        return false;
      }
    } else if (is_value) {
      const StringItem item = read_string_item(xml_, room_, context_.limits.cell_text_bytes);
      value = item.text;
      cell.struck = item.struck;
    } else if (is_main(xml_.uri()) && xml_.name() == "f") {
      cell.has_formula = true;
      cell.formula = read_formula(at);
    } else {
      pass_over();
    }
  }
  return !failure_ && !xml_.failed();
}

void SheetReader::read_cell() {
  const auto at = place_cell(xml_.attribute("r"));
  if (!at) return;
  const auto written_format = xml_.attribute("s");
  const auto known_format = format_of(written_format);
  const CellFormat format = known_format.value_or(CellFormat{});
  const std::string_view type = xml_.attribute("t").value_or("n");
  WrittenCell cell;
  if (!read_written(*at, cell)) return;
  const auto& [plain_value, inline_text, formula, has_formula, struck] = cell;
  // Of two values of different kinds the one counts that the cell's type speaks of.
  const bool inline_counts =
      inline_text && (type == "inlineStr" || plain_value.value_or("").empty());
  const auto& value = inline_counts ? inline_text : plain_value;
  const bool misplaced = inline_counts && type != "inlineStr";
  if (!inline_text.value_or("").empty() && !plain_value.value_or("").empty())
    two_kinds_.add(*at, inline_counts ? *plain_value : *inline_text);
  if (at->row != row_) {
    if (value && !value->empty()) return refuse_row_of(*at);
    if (has_formula) return refuse_row_of(*at);
    astray_.add(*at, cell::to_a1(*at));
    return;
  }
  std::uint64_t formula_bit = 0;
  if (!formula.empty()) {
    formula_bit = PackedCell::formula_bit;
    const auto key = PackedCell{PackedCell::pack(at->row, at->column, {}, 0), {}}.address_key();
    storage_->formulas.push_back({key, pool_.add_string(formula)});
    if (!take_memory(sizeof(FormulaOf) + Pool::memory_of(formula))) return;
  }
  const bool is_text = type == "str" || type == "inlineStr";
  if (!value || (!is_text && trimmed(*value).empty())) {
    if (has_formula) without_result_.add(*at, formula);
    if (formula_bit == 0) return note_colour(sheet_.coloured, *at, pool_.styles[format.style].fill);
    return push_number(*at, Kind::empty, format, 0, formula_bit);
  }
  if (!known_format) without_format_.add(*at, *written_format);
  if (misplaced) {
    unreadable_.add(*at, *value);
    return keep_own_text(*at, format, *value, formula_bit);
  }
  keep(*at, format, type, *value, formula_bit);
  if (struck && !storage_->cells.empty() && storage_->cells.back().has_text())
    pool_.struck_texts.push_back(storage_->cells.back().text);
}

// Valid until the next call.
std::string_view SheetReader::read_formula(cell::Address at) {
  const bool is_shared = xml_.attribute("t").value_or("") == "shared";
  const auto number = is_shared ? whole_number(xml_.attribute("si").value_or("")) : std::nullopt;
  formula_room_ = xml_.element_text();
  if (has_escapes(formula_room_)) formula_room_ = decode_escapes(formula_room_);
  if (!number) return formula_room_;
  if (!formula_room_.empty()) {
    shared_[*number] = {at, formula_room_};
    take_memory(sizeof(decltype(shared_)::value_type) + formula_room_.size());
    return formula_room_;
  }
  const auto first = shared_.find(*number);
  if (first == shared_.end()) return formula_room_;
  const auto& [from, text] = first->second;
  formula_room_ = move_formula(text, static_cast<std::int64_t>(at.row) - from.row,
                               static_cast<std::int64_t>(at.column) - from.column);
  // Written once, meant often: a long formula shared by many cells would take more memory than any
  // file.
  context_.text_bytes += formula_room_.size();
  if (context_.text_bytes > context_.limits.string_table_bytes) {
    failure_ = package::over_limit("limit-string-table-bytes", context_.file_name,
                                   "Its texts and formulas take",
                                   context_.limits.string_table_bytes, "bytes");
    return {};
  }
  return formula_room_;
}

void SheetReader::keep(cell::Address at, CellFormat format, std::string_view type,
                       std::string_view value, std::uint64_t formula_bit) {
  const auto not_readable = [&] {
    unreadable_.add(at, value);
    keep_own_text(at, format, value, formula_bit);
  };
  if (type == "n") return keep_number(at, format, value, formula_bit);
  if (type == "s") return keep_shared(at, format, value, formula_bit);
  if (type == "inlineStr") return keep_own_text(at, format, value, formula_bit);
  if (type == "str") {
    const bool plain = value.find('\r') == std::string_view::npos && !has_escapes(value);
    return plain ? keep_own_text(at, format, value, formula_bit)
                 : keep_own_text(at, format, decode_escapes(value), formula_bit);
  }
  if (type == "b") {
    const std::string_view word = trimmed(value);
    const bool yes = word == "1" || word == "true";
    if (!yes && word != "0" && word != "false") return not_readable();
    return push_number(at, Kind::boolean, format, yes ? 1 : 0, formula_bit);
  }
  if (type == "e")
    return push_text(at, Kind::error, format, error_text(trimmed(value)), formula_bit);
  if (type == "d") {
    const auto serial = serial_from_iso(trimmed(value));
    if (!serial) return not_readable();
    return push_number(at, Kind::date_time, format, *serial, formula_bit);
  }
  refuse("xlsx-cell-type",
         fmt::format("The cell is of a type, '{}', that workbooks do not have.",
                     package::quotable(type)),
         at);
}

void SheetReader::keep_number(cell::Address at, CellFormat format, std::string_view value,
                              std::uint64_t formula_bit) {
  const auto number = text::parse_number(value);
  if (!number) {
    unreadable_.add(at, value);
    return keep_own_text(at, format, value, formula_bit);
  }
  push_number(at, format.is_date ? Kind::date_time : Kind::number, format,
              serial_of(*number, format, context_.from_1904), formula_bit);
}

void SheetReader::keep_shared(cell::Address at, CellFormat format, std::string_view value,
                              std::uint64_t formula_bit) {
  const auto index = whole_number(trimmed(value));
  if (!index || *index >= context_.shared_strings) {
    return refuse(
        "xlsx-shared-string",
        fmt::format("The cell stands for text number '{}', but the file holds only {} texts.",
                    package::quotable(value), context_.shared_strings),
        at);
  }
  if (!context_.long_texts.empty() &&
      std::binary_search(context_.long_texts.begin(), context_.long_texts.end(), *index)) {
    too_long_.add(at, pool_.strings[*index]);
  }
  push_text(at, Kind::text, format, *index, formula_bit);
}

void SheetReader::keep_own_text(cell::Address at, CellFormat format, std::string_view text,
                                std::uint64_t formula_bit) {
  if (text.size() > longest_cell_text) {
    if (text.size() > context_.limits.cell_text_bytes) {
      failure_ = package::over_limit("limit-cell-text-bytes", context_.file_name,
                                     fmt::format("The text in {} has", cell::to_a1(at)),
                                     context_.limits.cell_text_bytes, "bytes");
      failure_->place.sheet = name_;
      return;
    }
    if (utf16_units(text) > longest_cell_text) too_long_.add(at, text);
  }
  context_.text_bytes += text.size();
  if (context_.text_bytes > context_.limits.string_table_bytes) {
    failure_ = package::over_limit("limit-string-table-bytes", context_.file_name, "Its texts take",
                                   context_.limits.string_table_bytes, "bytes");
    return;
  }
  if (!take_memory(Pool::memory_of(text))) return;
  push_text(at, Kind::text, format, pool_.add_string(text), formula_bit);
}

std::uint64_t SheetReader::error_text(std::string_view code) {
  for (const auto& [known, index] : error_texts_) {
    if (known == code) return index;
  }
  const std::uint64_t index = pool_.add_string(code);
  take_memory(Pool::memory_of(code));
  if (error_texts_.size() < 64) error_texts_.emplace_back(code, index);
  return index;
}

void SheetReader::push_number(cell::Address at, Kind kind, CellFormat format, double number,
                              std::uint64_t formula_bit) {
  PackedCell packed{};
  packed.place = PackedCell::pack(at.row, at.column, kind, format.style) | formula_bit;
  packed.number = number;
  push(at, packed);
}

void SheetReader::push_text(cell::Address at, Kind kind, CellFormat format, std::uint64_t text,
                            std::uint64_t formula_bit) {
  PackedCell packed{};
  packed.place = PackedCell::pack(at.row, at.column, kind, format.style) | formula_bit;
  packed.text = text;
  push(at, packed);
}

void SheetReader::push(cell::Address at, const PackedCell& packed) {
  auto& cells = storage_->cells;
  if (!cells.empty() && cells.back().address_key() >= packed.address_key()) in_order_ = false;
  cells.push_back(packed);
  storage_->column_end = std::max(storage_->column_end, at.column + 1);
}

void SheetReader::refuse_row_of(cell::Address at) {
  refuse("xlsx-cell-address",
         fmt::format("A cell in row {} has the address '{}'.", row_ + 1, cell::to_a1(at)));
}

void SheetReader::refuse_twin(cell::Address at) {
  refuse("xlsx-duplicate-cell",
         "The file gives this cell two values, so two programs could see different data.", at);
}

void SheetReader::put_in_order() {
  auto& hidden = sheet_.hidden_rows;
  std::sort(hidden.begin(), hidden.end());
  hidden.erase(std::unique(hidden.begin(), hidden.end()), hidden.end());
  if (in_order_) return;
  auto& cells = storage_->cells;
  std::sort(cells.begin(), cells.end(), [](const PackedCell& a, const PackedCell& b) {
    return a.address_key() < b.address_key();
  });
  const auto* const twin = std::adjacent_find(
      cells.begin(), cells.end(),
      [](const PackedCell& a, const PackedCell& b) { return a.address_key() == b.address_key(); });
  if (twin != cells.end()) {
    return refuse_twin(twin->address());
  }
  auto& formulas = storage_->formulas;
  std::sort(formulas.begin(), formulas.end(),
            [](const FormulaOf& a, const FormulaOf& b) { return a.address_key < b.address_key; });
}

}  // namespace collate::workbook
