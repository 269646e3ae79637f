// SPDX-License-Identifier: MIT
#include "workbook/document.hpp"

#include "package/archive.hpp"
#include "package/memory_use.hpp"
#include "package/refusal.hpp"
#include "package/xml.hpp"
#include "text/fold.hpp"
#include "workbook/document_numbers.hpp"
#include "workbook/relationships.hpp"
#include "workbook/storage.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace collate::workbook {
namespace {

using package::XmlScanner;

constexpr std::string_view usual_part = "word/document.xml";
// A table of a document is not wider; a span beyond is cut, so that a number cannot ask for memory.
constexpr std::uint32_t widest_table = 1000;
constexpr std::uint32_t most_rows = 1000000;

std::uint32_t number_of(std::optional<std::string_view> words, std::uint32_t otherwise) {
  return std::min(figure_of(words).value_or(otherwise), widest_table);
}

std::optional<std::uint32_t> colour_of(std::optional<std::string_view> words) {
  std::uint32_t colour = 0;
  if (!words || words->size() != 6) return std::nullopt;
  const auto read = std::from_chars(words->data(), words->data() + 6, colour, 16);
  if (read.ec != std::errc() || read.ptr != words->data() + 6 || colour == 0xFFFFFF)
    return std::nullopt;
  return colour;
}

class DocumentReader {
 public:
  /// All must outlive the object.
  DocumentReader(XmlScanner& xml, DocumentNumbers& numbers, const std::string& file_name,
                 const package::Limits& limits, package::MemoryUse& memory)
      : xml_(xml), numbers_(numbers), file_name_(file_name), limits_(limits), memory_(memory) {}

  finding::Outcome<finding::Done> read() {
    while (xml_.next()) {
      if (xml_.token() == XmlScanner::Token::start) {
        if (!start()) return xml_.failure();
      } else if (xml_.token() == XmlScanner::Token::end) {
        end();
      } else if (in_text_) {
        words() += xml_.text();
      }
      if (words().size() > limits_.cell_text_bytes)
        return package::over_limit("limit-cell-text-bytes", file_name_,
                                   "A paragraph or a cell of a table has", limits_.cell_text_bytes,
                                   "bytes");
      if (cells_ > limits_.cells)
        return package::over_limit("limit-cells", file_name_, "Its tables hold", limits_.cells,
                                   "cells");
      if (memory_.is_over()) return memory_.refusal(file_name_);
    }
    if (xml_.failed()) return xml_.failure();
    return finding::Done{};
  }

  Sheet finish() {
    Sheet sheet = builder_.finish("Document");
    sheet.merged = std::move(merged_);
    sheet.coloured = std::move(coloured_);
    return sheet;
  }
  [[nodiscard]] bool is_empty() const { return row_ == 0; }

 private:
  struct OpenCell {
    std::uint32_t span = 1;
    bool continues = false;  ///< merged with the cell above
    bool begins = false;     ///< of cells merged downwards
    std::optional<std::uint32_t> fill;
    std::string words;
  };

  std::string& words() { return tables_ > 0 ? cell_.words : paragraph_; }

  bool start() {
    const std::string_view name = xml_.name();
    // A paragraph that was deleted has no number.
    if (in_properties_ && (name == "del" || name == "moveFrom")) deleted_ = true;
    // The same words again, for programs that cannot draw; deleted words; fields' instructions; how
    // it looked before.
    if (name == "Fallback" || name == "del" || name == "moveFrom" || name == "instrText" ||
        name == "sectPr" || name.ends_with("PrChange"))
      return xml_.skip_element();
    if (name == "pPr") {
      in_properties_ = true;
      deleted_ = false;
      numbered_ = {};
    } else if (in_properties_) {
      start_in_properties(name);
    }
    if (name == "tbl") {
      if (tables_++ == 0) begin_table();
    } else if (name == "p") {
      number_.clear();
    } else if (name == "t") {
      in_text_ = true;
    } else if (name == "tab") {
      if (in_run_) words() += ' ';
    } else if (name == "br" || name == "cr") {
      words() += '\n';
    } else if (name == "noBreakHyphen") {
      words() += '-';
    } else if (name == "r") {
      in_run_ = true;
    } else if (tables_ == 1) {
      start_in_table(name);
    }
    return true;
  }

  void start_in_properties(std::string_view name) {
    const auto value = xml_.attribute_in("main", "val");
    if (name == "pStyle")
      numbered_.style = value.value_or(std::string_view());
    else if (name == "numId")
      numbered_.list = figure_of(value);
    else if (name == "ilvl")
      numbered_.level = figure_of(value);
  }

  void end_properties() {
    in_properties_ = false;
    if (deleted_) return;
    number_ = numbers_.next(numbered_);
    if (!number_.empty()) words() += number_ + ' ';
  }

  void start_in_table(std::string_view name) {
    if (name == "tr") {
      column_ = 0;
    } else if (name == "gridBefore") {
      column_ = number_of(xml_.attribute_in("main", "val"), 0);
    } else if (name == "tc") {
      cell_ = {};
    } else if (name == "gridSpan") {
      cell_.span = std::max(number_of(xml_.attribute_in("main", "val"), 1), 1U);
    } else if (name == "vMerge") {
      const auto value = xml_.attribute_in("main", "val");
      cell_.begins = value == "restart";
      cell_.continues = !cell_.begins;
    } else if (name == "shd") {
      if (!cell_.fill) cell_.fill = colour_of(xml_.attribute_in("main", "fill"));
    }
  }

  void end() {
    const std::string_view name = xml_.name();
    if (name == "t") {
      in_text_ = false;
    } else if (name == "pPr") {
      end_properties();
    } else if (name == "r") {
      in_run_ = false;
    } else if (name == "p") {
      end_paragraph();
    } else if (name == "tbl") {
      if (--tables_ > 0) return;
      close_merged(0, widest_table + 1);
      if (row_ < most_rows) ++row_;  // tables one after the other stay apart
    } else if (tables_ == 1 && name == "tc") {
      end_cell();
    } else if (tables_ == 1 && name == "tr") {
      close_merged(column_, widest_table + 1);
      if (row_ < most_rows) ++row_;
      if (!xml_.failed()) xml_.forget_what_was_read();
    }
  }

  void put(cell::Address address, const std::string& words,
           std::optional<std::uint32_t> fill = std::nullopt) {
    ++cells_;
    memory_.take(builder_.put(address, {cell::Kind::text, words, 0}, {}, {}, fill));
  }
  void merge(cell::Range range) {
    memory_.take(package::vector_item<cell::Range>);
    merged_.push_back(range);
  }

  void end_paragraph() {
    if (tables_ > 0) {
      cell_.words += '\n';
      return;
    }
    const std::string line = text::squeeze(paragraph_);
    paragraph_.clear();
    const bool only_number = line == text::squeeze(std::exchange(number_, {}));
    if (line.empty() || only_number || row_ >= most_rows) return;
    put({row_++, 0}, line);
    if (!xml_.failed()) xml_.forget_what_was_read();
  }

  void begin_table() {
    paragraph_.clear();
    open_.clear();
  }

  void end_cell() {
    if (row_ >= most_rows || column_ >= widest_table) return;
    const std::uint32_t last = std::min(column_ + cell_.span - 1, widest_table);
    if (cell_.continues) {
      column_ = last + 1;
      return;  // its range, opened above, goes on
    }
    close_merged(column_, last + 1);
    const std::string words = lines_of(cell_.words);
    if (!words.empty())
      put({row_, column_}, words, cell_.fill);
    else if (cell_.fill && coloured_.size() < most_coloured)
      coloured_.emplace(cell::Address{row_, column_}, *cell_.fill);
    if (cell_.begins)
      open_.push_back({{row_, column_}, {row_, last}});
    else if (last > column_)
      merge({{row_, column_}, {row_, last}});
    column_ = last + 1;
  }

  /// Ranges merged downwards that begin in these columns end above this row.
  void close_merged(std::uint32_t from, std::uint32_t to) {
    std::erase_if(open_, [&](cell::Range& range) {
      if (range.first.column < from || range.first.column >= to || range.first.row == row_)
        return false;
      range.last.row = row_ - 1;
      if (range.first != range.last) merge(range);
      return true;
    });
  }

  /// White space within lines squeezed, empty lines gone.
  static std::string lines_of(const std::string& words) {
    std::string lines;
    for (std::size_t from = 0; from < words.size();) {
      const auto end = std::min(words.find('\n', from), words.size());
      const std::string line = text::squeeze(std::string_view(words).substr(from, end - from));
      from = end + 1;
      if (!line.empty()) lines += (lines.empty() ? "" : "\n") + line;
    }
    return lines;
  }

  XmlScanner& xml_;
  DocumentNumbers& numbers_;
  const std::string& file_name_;
  const package::Limits& limits_;
  package::MemoryUse& memory_;
  std::uint64_t cells_ = 0;
  SheetBuilder builder_;
  std::vector<cell::Range> merged_;
  std::map<cell::Address, std::uint32_t> coloured_;
  std::vector<cell::Range> open_;  ///< merged downwards, their end not met yet
  std::size_t tables_ = 0;         ///< depth: a table in a cell is a part of the cell's words
  bool in_text_ = false;
  bool in_run_ = false;
  bool in_properties_ = false;  ///< of a paragraph
  bool deleted_ = false;        ///< the paragraph, with changes tracked
  Numbered numbered_;           ///< what its properties say
  std::string number_;          ///< that stands in front of it
  std::string paragraph_;
  OpenCell cell_;
  std::uint32_t row_ = 0;
  std::uint32_t column_ = 0;
};

const package::Entry* main_part(const package::Archive& archive, const package::Limits& limits) {
  if (const auto relationships = read_relationships(archive, {}, limits)) {
    if (const auto* main = find_type(*relationships, "officeDocument")) {
      if (const auto* entry = archive.find(main->target)) return entry;
    }
  }
  return archive.find(usual_part);
}

}  // namespace

bool is_document(std::span<const std::byte> bytes) {
  const auto archive = package::Archive::open(bytes, {}, {});
  return archive &&
         (archive->find(usual_part) != nullptr || archive->find("word/document2.xml") != nullptr);
}

finding::Outcome<Workbook> read_document(std::span<const std::byte> bytes,
                                         const std::string& file_name,
                                         const package::Limits& limits) {
  TRY(const auto archive, package::Archive::open(bytes, file_name, limits));
  const auto* entry = main_part(archive, limits);
  if (entry == nullptr)
    return package::refusal("document-no-text", file_name, "It is no text document.");
  package::MemoryUse memory(limits, archive.file_bytes());
  TRY(auto part, archive.part(*entry, package::whole_up_to(memory)));
  TRY(auto xml, XmlScanner::open(part, file_name, entry->name, limits));
  memory.take(package::standing(part.size()));
  if (memory.is_over()) return memory.refusal(file_name);
  TRY(auto numbers, DocumentNumbers::read(archive, entry->name, file_name, limits, memory));
  DocumentReader reader(xml, numbers, file_name, limits, memory);
  if (auto read = reader.read(); !read) return read.failure();
  if (reader.is_empty())
    return package::refusal("document-no-text", file_name,
                            "It holds no text, perhaps only pictures of pages.");
  Workbook book;
  book.sheets.push_back(reader.finish());
  return book;
}

}  // namespace collate::workbook
