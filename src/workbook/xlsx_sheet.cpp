// SPDX-License-Identifier: MIT
#include "workbook/xlsx_sheet.hpp"

#include "package/refusal.hpp"
#include "package/xml.hpp"
#include "text/number.hpp"
#include "workbook/iso_moment.hpp"
#include "workbook/rules.hpp"
#include "workbook/shared_formula.hpp"
#include "workbook/xlsx_fast.hpp"
#include "workbook/xlsx_names.hpp"
#include "workbook/xlsx_strings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

namespace collate::workbook {
namespace {

using package::XmlScanner;
using Token = XmlScanner::Token;
using cell::Kind;
using package::vector_item;

/// "D7:F9"; also whole columns and rows, "L:M" and "3:4", which are ranges of cells like others.
std::optional<cell::Range> merged_range(std::string_view ref) {
  if (const auto range = cell::range_from_a1(ref)) return range;
  const auto colon = ref.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string first(ref.substr(0, colon));
  const std::string last(ref.substr(colon + 1));
  if (const auto columns = cell::range_from_a1(first + "1:" + last + "1");
      columns && columns->last.row == 0)
    return cell::Range{columns->first, {cell::max_rows - 1, columns->last.column}};
  if (const auto rows = cell::range_from_a1("A" + first + ":A" + last))
    return cell::Range{rows->first, {rows->last.row, cell::max_columns - 1}};
  return std::nullopt;
}

constexpr std::size_t most_cells_named = 1'000;  // in one finding
constexpr std::size_t bytes_of_a_cell = 40;      // about, as XML; only to make room ahead

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

// What is wrong with cells, once per sheet and kind of trouble.
struct Trouble {
  const finding::Rule& rule;
  std::vector<cell::Address> cells;
  std::uint64_t count = 0;
  std::string observed;  ///< of the first

  void add(cell::Address at, std::string_view what) {
    if (count++ == 0) observed = package::quotable(what);
    if (cells.size() < most_cells_named) cells.push_back(at);
  }
};

class SheetReader {
 public:
  SheetReader(XmlScanner& xml, const std::string& sheet_name, SheetContext& context)
      : xml_(xml), name_(sheet_name), context_(context), pool_(*context.pool) {}

  finding::Outcome<Sheet> read();

 private:
  void read_part(std::string_view section);
  void read_columns();
  void read_merged();
  void read_rows();
  void read_row();
  void hide_row();
  bool read_plain_row();
  void read_rest_of_row(const fast::RowText& row_text, bool plain);
  char* read_plain_cells(const fast::RowText& row_text, char* done);
  void read_cell();
  std::optional<cell::Address> place_cell(std::optional<std::string_view> written);
  std::string_view read_formula(cell::Address at);
  void keep(cell::Address at, CellFormat format, std::string_view type, std::string_view value,
            std::uint64_t formula_bit);
  void keep_number(cell::Address at, CellFormat format, std::string_view value,
                   std::uint64_t formula_bit);
  void keep_shared(cell::Address at, CellFormat format, std::string_view value,
                   std::uint64_t formula_bit);
  void keep_own_text(cell::Address at, CellFormat format, std::string_view text,
                     std::uint64_t formula_bit);
  void push_number(cell::Address at, Kind kind, CellFormat format, double number,
                   std::uint64_t formula_bit);
  void push_text(cell::Address at, Kind kind, CellFormat format, std::uint64_t text,
                 std::uint64_t formula_bit);
  void push(cell::Address at, const PackedCell& packed);
  std::optional<CellFormat> format_of(std::optional<std::string_view> written) const;
  void pass_over();
  void refuse_row_of(cell::Address at);
  void refuse_twin(cell::Address at);
  std::uint64_t error_text(std::string_view code);
  void put_in_order();
  void report(Trouble& trouble);
  bool go_on() { return !failure_ && xml_.next(); }
  bool take_memory(std::uint64_t bytes);
  void refuse(std::string_view code, std::string reason, std::optional<cell::Address> at = {});

  XmlScanner& xml_;
  const std::string& name_;
  SheetContext& context_;
  Pool& pool_;
  Sheet sheet_;
  std::shared_ptr<SheetAssembler::Storage> storage_ = std::make_shared<SheetAssembler::Storage>();
  std::optional<finding::Failure> failure_;
  std::uint32_t row_ = 0;          // of the row being read
  std::uint32_t next_row_ = 0;     // for a row without number
  std::uint32_t next_column_ = 0;  // for a cell without address
  bool in_order_ = true;
  std::map<std::uint32_t, std::pair<cell::Address, std::string>>
      shared_;  // shared formulas by their number
  std::vector<std::pair<std::string, std::uint64_t>> error_texts_;
  std::string room_;
  std::string value_room_;
  std::string formula_room_;

  Trouble unreadable_{rule("cell-value-unreadable"), {}, 0, {}};
  Trouble too_long_{rule("cell-text-too-long"), {}, 0, {}};
  Trouble without_result_{rule("formula-without-result"), {}, 0, {}};
  Trouble two_kinds_{rule("cell-two-values"), {}, 0, {}};
  Trouble astray_{rule("cell-astray"), {}, 0, {}};
  Trouble without_format_{rule("cell-format-missing"), {}, 0, {}};
};

void SheetReader::refuse(std::string_view code, std::string reason,
                         std::optional<cell::Address> at) {
  if (failure_) return;
  failure_ = package::refusal(code, context_.file_name, std::move(reason));
  failure_->place.sheet = name_;
  failure_->place.cell = at;
}

// False when it was the last straw.
bool SheetReader::take_memory(std::uint64_t bytes) {
  context_.memory.take(bytes);
  if (context_.memory.is_over() && !failure_)
    failure_ = context_.memory.refusal(context_.file_name);
  return !failure_;
}

finding::Outcome<Sheet> SheetReader::read() {
  if (xml_.next() && (xml_.name() != "worksheet" || !is_main(xml_.uri()))) {
    refuse("xlsx-not-a-sheet", "A part that should hold a sheet holds something else.");
  }
  while (go_on()) {
    if (xml_.token() != Token::start) continue;
    if (is_main(xml_.uri())) {
      read_part(xml_.name());
    } else if (xml_.name() == "sheetData") {
      pass_over();
    } else {
      xml_.skip_element();
    }
  }
  if (failure_) return *std::move(failure_);
  if (xml_.failed()) {
    auto failure = xml_.failure();
    failure.place.sheet = name_;
    return failure;
  }
  put_in_order();
  if (failure_) return *std::move(failure_);
  for (Trouble* trouble :
       {&unreadable_, &too_long_, &without_result_, &two_kinds_, &astray_, &without_format_})
    report(*trouble);
  storage_->cells.trim();
  storage_->pool = context_.pool;
  sheet_.name = name_;
  SheetAssembler::give(sheet_, std::move(storage_));
  return std::move(sheet_);
}

void SheetReader::read_part(std::string_view section) {
  if (section == "sheetData") return read_rows();
  if (section == "cols") return read_columns();
  if (section == "mergeCells") return read_merged();
  if (section == "autoFilter") sheet_.has_filter = true;
  if (section != "dataValidations" && section != "extLst") {
    xml_.skip_element();
    return;
  }
  const std::size_t level =
      xml_.depth();  // newer kinds of validation stand in extLst, in a namespace of their own
  while (go_on() && !(xml_.token() == Token::end && xml_.depth() == level)) {
    if (xml_.is_start("dataValidation")) sheet_.has_validation = true;
    xml_.forget_what_was_read();
  }
}

void SheetReader::read_columns() {
  std::map<std::uint32_t, std::int32_t> change;  // of the number of hidden ranges, from a column on
  const std::size_t level = xml_.depth();
  while (go_on() && !(xml_.token() == Token::end && xml_.depth() == level)) {
    if (!xml_.is_start("col") || !is_true(xml_.attribute("hidden").value_or(""))) continue;
    const std::uint32_t first =
        std::max(whole_number(xml_.attribute("min").value_or("")).value_or(0), 1U);
    const std::uint32_t last =
        std::min(whole_number(xml_.attribute("max").value_or("")).value_or(0), cell::max_columns);
    if (first > last) continue;
    ++change[first - 1];
    --change[last];
  }
  std::int32_t covering = 0;
  std::uint32_t from = 0;
  for (const auto& [column, by] : change) {
    for (std::uint32_t hidden = from; covering > 0 && hidden < column; ++hidden)
      sheet_.hidden_columns.push_back(hidden);
    covering += by;
    from = column;
  }
}

void SheetReader::read_merged() {
  const std::size_t level = xml_.depth();
  while (go_on() && !(xml_.token() == Token::end && xml_.depth() == level)) {
    if (!xml_.is_start("mergeCell")) continue;
    const auto ref = xml_.attribute("ref").value_or("");
    const auto range = merged_range(ref);
    if (!range)
      return refuse("xlsx-merged-range", fmt::format("It merges '{}', which is no range of cells.",
                                                     package::quotable(ref)));
    sheet_.merged.push_back(*range);
    if (!take_memory(vector_item<cell::Range>)) return;
    xml_.forget_what_was_read();
  }
}

void SheetReader::read_rows() {
  const std::size_t level = xml_.depth();
  const bool plain = xml_.prefix().empty() && xml_.is_inside();
  storage_->cells.reserve(
      std::min<std::uint64_t>(xml_.bytes_left() / bytes_of_a_cell, context_.limits.cells));
  while (true) {
    while (plain && !failure_ && read_plain_row())
      xml_.forget_what_was_read();  // of a row nothing but copies is kept
    if (!go_on() || (xml_.token() == Token::end && xml_.depth() == level)) break;
    if (xml_.token() != Token::start) continue;
    if (xml_.name() == "row" && is_main(xml_.uri())) {
      read_row();
    } else {
      pass_over();
    }
    if (!failure_ && !xml_.failed()) xml_.forget_what_was_read();
  }
}

void SheetReader::hide_row() {
  sheet_.hidden_rows.push_back(row_);
  take_memory(vector_item<std::uint32_t>);
}

// False when what comes next is no plain start of a row; the row's content may be anything.
bool SheetReader::read_plain_row() {
  char* const tag = xml_.position();
  fast::PlainRow row;
  char* at = fast::read_row_head(tag, row);
  if (!at || xml_.failed()) return false;
  row_ = row.number - 1;
  if (row.hidden) hide_row();
  next_row_ = row.number;
  next_column_ = 0;
  const fast::RowText row_text(row_);
  at = read_plain_cells(row_text, at);
  if (fast::starts(at, "</row>")) {
    xml_.resume(at + 6);
    return true;
  }
  xml_.resume_inside({tag + 1, 3}, at);
  read_rest_of_row(row_text, true);
  return true;
}

void SheetReader::read_row() {
  row_ = next_row_;
  bool hidden = false;
  for (const auto& attribute : xml_.attributes()) {
    if (attribute.qualified == "r") {
      const auto number = whole_number(attribute.value);
      if (!number || *number == 0 || *number > cell::max_rows) {
        return refuse("xlsx-cell-address",
                      fmt::format("A row has the number '{}', which no sheet has.",
                                  package::quotable(attribute.value)));
      }
      row_ = *number - 1;
    } else if (attribute.qualified == "hidden") {
      hidden = is_true(attribute.value);
    }
  }
  if (row_ >= cell::max_rows)
    return refuse("xlsx-cell-address", "It has more rows than a sheet can have.");
  if (hidden) hide_row();
  next_row_ = row_ + 1;
  next_column_ = 0;
  read_rest_of_row(fast::RowText(row_), xml_.prefix().empty() && xml_.is_inside());
}

void SheetReader::read_rest_of_row(const fast::RowText& row_text, bool plain) {
  const std::size_t level = xml_.depth();
  while (true) {
    if (plain && !failure_ && !xml_.failed())
      xml_.resume(read_plain_cells(row_text, xml_.position()));
    if (!go_on() || (xml_.token() == Token::end && xml_.depth() == level)) break;
    if (xml_.token() != Token::start) continue;
    if (xml_.name() == "c" && is_main(xml_.uri())) {
      read_cell();
    } else {
      pass_over();
    }
  }
}

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

// Leaves out what programs add for themselves, in namespaces of their own, but never what may be
// cells: elements of the workbook where they do not belong, without a namespace, or offered as
// alternatives. None is lost in silence.
void SheetReader::pass_over() {
  constexpr auto of_cells = std::to_array<std::string_view>(
      {"AlternateContent", "c", "f", "is", "row", "sheetData", "t", "v"});
  const bool may_be_cells = is_main(xml_.uri()) || xml_.uri().empty() ||
                            xml_.uri().ends_with("/markup-compatibility/2006");
  if (!may_be_cells || std::find(of_cells.begin(), of_cells.end(), xml_.name()) == of_cells.end()) {
    xml_.skip_element();
    return;
  }
  refuse(
      "xlsx-stray-cells",
      fmt::format(
          "Its element '{}' stands near row {} where no workbook has one, so cells would be lost.",
          package::quotable(xml_.name()), row_ + 1));
}

void SheetReader::read_cell() {
  const auto at = place_cell(xml_.attribute("r"));
  if (!at) return;
  const auto written_format = xml_.attribute("s");
  const auto known_format = format_of(written_format);
  const CellFormat format = known_format.value_or(CellFormat{});
  const std::string_view type = xml_.attribute("t").value_or("n");
  std::optional<std::string_view> plain_value;
  std::optional<std::string_view> inline_text;
  std::string_view formula;
  bool has_formula = false;
  bool struck = false;
  const std::size_t level = xml_.depth();
  while (go_on() && !(xml_.token() == Token::end && xml_.depth() == level)) {
    if (xml_.token() != Token::start) continue;
    const bool is_value = is_main(xml_.uri()) && (xml_.name() == "v" || xml_.name() == "is");
    auto& value = is_value && xml_.name() == "is" ? inline_text : plain_value;
    if (is_value && !value.value_or("").empty()) return refuse_twin(*at);
    if (is_value && xml_.name() == "v") {
      bool lasting = false;
      value = xml_.element_text(&lasting);
      if (!lasting) value = value_room_ = *value;
      if (xml_.text_held_elements()) {
        return refuse("xlsx-stray-cells",
                      "The value of the cell holds other elements, where no workbook has any, so "
                      "it could be lost.",
                      at);
      }
    } else if (is_value) {
      const StringItem item = read_string_item(xml_, room_, context_.limits.cell_text_bytes);
      value = item.text;
      struck = item.struck;
    } else if (is_main(xml_.uri()) && xml_.name() == "f") {
      has_formula = true;
      formula = read_formula(*at);
    } else {
      pass_over();
    }
  }
  if (failure_ || xml_.failed()) return;
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

void SheetReader::report(Trouble& trouble) {
  if (trouble.count == 0) return;
  auto found = finding::make(trouble.rule, {context_.file_name, name_, trouble.cells.front()},
                             {.observed = trouble.observed});
  if (trouble.count == 2) found.message += " 1 other cell of the sheet is like it.";
  if (trouble.count > 2)
    found.message += fmt::format(" {} other cells of the sheet are like it.",
                                 package::with_commas(trouble.count - 1));
  if (trouble.count > 1) found.cells = std::move(trouble.cells);
  context_.notes.push_back(std::move(found));
}

}  // namespace

finding::Outcome<Sheet> read_sheet(package::Part& part, std::string_view part_name,
                                   const std::string& sheet_name, SheetContext& context) {
  TRY(auto xml, XmlScanner::open(part, context.file_name, part_name, context.limits));
  return SheetReader(xml, sheet_name, context).read();
}

}  // namespace collate::workbook
