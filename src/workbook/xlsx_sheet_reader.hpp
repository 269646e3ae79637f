// SPDX-License-Identifier: MIT
// One reading of one sheet of an .xlsx: the sheet and its rows in xlsx_sheet.cpp, cells and their
// values in xlsx_cells.cpp. Private to these two.
#pragma once

#include "package/refusal.hpp"
#include "package/xml.hpp"
#include "workbook/rules.hpp"
#include "workbook/xlsx_fast.hpp"
#include "workbook/xlsx_sheet.hpp"
#include "workbook/xlsx_strings.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace collate::workbook {

inline constexpr std::size_t most_cells_named = 1'000;  // in one finding

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
  SheetReader(package::XmlScanner& xml, const std::string& sheet_name, SheetContext& context)
      : xml_(xml), name_(sheet_name), context_(context), pool_(*context.pool) {}

  finding::Outcome<Sheet> read();

 private:
  void read_part(std::string_view section);
  void read_columns();
  void read_merged();
  void read_validations();
  void add_choices(ChoiceList list, std::string_view cells);
  void read_rows();
  void read_row();
  void hide_row();
  bool read_plain_row();
  void read_rest_of_row(const fast::RowText& row_text, bool plain);
  char* read_plain_cells(const fast::RowText& row_text, char* done);
  /// What a cell holds. Its texts are valid until the next cell is read.
  struct WrittenCell {
    std::optional<std::string_view> plain_value;
    std::optional<std::string_view> inline_text;
    std::string_view formula;
    bool has_formula = false;
    bool struck = false;
  };
  bool read_written(cell::Address at, WrittenCell& cell);
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
  void push_number(cell::Address at, cell::Kind kind, CellFormat format, double number,
                   std::uint64_t formula_bit);
  void push_text(cell::Address at, cell::Kind kind, CellFormat format, std::uint64_t text,
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

  package::XmlScanner& xml_;
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

}  // namespace collate::workbook
