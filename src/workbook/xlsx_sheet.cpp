// SPDX-License-Identifier: MIT
#include "workbook/xlsx_sheet.hpp"

#include "package/refusal.hpp"
#include "workbook/xlsx_fast.hpp"
#include "workbook/xlsx_names.hpp"
#include "workbook/xlsx_sheet_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::workbook {

using package::vector_item;
using package::XmlScanner;
using Token = XmlScanner::Token;

namespace {

constexpr std::size_t bytes_of_a_cell = 40;  // about, as XML; only to make room ahead

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

}  // namespace

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
  read_validations();
}

void SheetReader::read_validations() {
  constexpr std::size_t most_lists = 1000, longest_text = 8192;
  std::optional<ChoiceList> list;
  std::string cells;
  std::string* into = nullptr;  // where the text goes that is read
  const std::size_t level =
      xml_.depth();  // newer kinds of validation stand in extLst, in a namespace of their own
  while (go_on() && !(xml_.token() == Token::end && xml_.depth() == level)) {
    if (xml_.is_start("dataValidation")) {
      sheet_.has_validation = true;
      list.reset();
      if (xml_.attribute("type") == "list") list.emplace();
      cells = xml_.attribute("sqref").value_or("");
    } else if (list && xml_.is_start("formula1")) {
      into = &list->formula;
    } else if (list && xml_.is_start("sqref")) {
      into = &cells;
    } else if (into && xml_.token() == Token::text && into->size() < longest_text) {
      *into += xml_.text();
    } else if (xml_.is_end("formula1") || xml_.is_end("sqref")) {
      into = nullptr;
    } else if (list && xml_.is_end("dataValidation")) {
      if (sheet_.choices.size() < most_lists) add_choices(*std::move(list), cells);
      list.reset();
      into = nullptr;
    }
    xml_.forget_what_was_read();
  }
}

void SheetReader::add_choices(ChoiceList list, std::string_view cells) {
  constexpr std::size_t most_ranges = 1000;
  for (std::size_t from = 0; from < cells.size() && list.cells.size() < most_ranges;) {
    const auto end = std::min(cells.find(' ', from), cells.size());
    if (const auto range = cell::range_from_a1(cells.substr(from, end - from)))
      list.cells.push_back(*range);
    from = end + 1;
  }
  if (list.cells.empty() || list.formula.empty() ||
      !take_memory(list.formula.size() + list.cells.size() * vector_item<cell::Range>))
    return;
  sheet_.choices.push_back(std::move(list));
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

finding::Outcome<Sheet> read_sheet(package::Part& part, std::string_view part_name,
                                   const std::string& sheet_name, SheetContext& context) {
  TRY(auto xml, XmlScanner::open(part, context.file_name, part_name, context.limits));
  return SheetReader(xml, sheet_name, context).read();
}

}  // namespace collate::workbook
