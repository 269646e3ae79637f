// SPDX-License-Identifier: MIT
// Sheets of typed cells, whatever the file was. Values only: nothing in a workbook is ever run or
// followed.
#pragma once

#include "cell/address.hpp"
#include "cell/value.hpp"
#include "finding/finding.hpp"
#include "timescale/serial.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace collate::workbook {

enum class Format : std::uint8_t { xlsx, ods, csv };
enum class Visibility : std::uint8_t { visible, hidden, very_hidden };
/// "very hidden"
[[nodiscard]] std::string_view to_words(Visibility visibility);

/// A view of one cell that holds something. Valid while its Sheet lives; cheap to copy. Of kind
/// `empty` only when it holds a formula whose result was not saved; a cell that holds an empty text
/// is of kind `text`.
struct Cell {
  cell::Address address;
  cell::Kind kind = cell::Kind::empty;
  std::string_view
      text;  ///< text: UTF-8, rich text joined, line ends as \n; error: its code, e.g. "#N/A"
  double number =
      0;  ///< number; boolean 0 or 1; date_time: serial of the 1900 system (1904 files are
          ///< shifted), or days of an elapsed time, when the format is one such as "[h]:mm"
  std::string_view formula;        ///< without "="; empty when the cell is a value
  std::string_view number_format;  ///< code, e.g. "d mmm yyyy"; empty or "General" when plain
  std::optional<std::uint32_t>
      fill;             ///< 0xRRGGBB of a solid fill; nothing for none, theme or pattern fills
  bool struck = false;  ///< struck through, all of it or a part of its text
  bool hidden = false;  ///< its row or column is hidden

  /// The day of a date_time; nothing for every other kind, for elapsed times and for serial 60.
  [[nodiscard]] std::optional<timescale::Date> date() const;
  /// As a person reads it: text; number in shortest form ("1.1", "43800"); date as ISO; TRUE/FALSE;
  /// error code.
  [[nodiscard]] std::string display() const;
};

/// Words on a sheet that stand in no cell: a note or a threaded comment on a cell, with its
/// replies, or a text box or shape, whose cell is that of its upper left corner.
struct Remark {
  enum class Kind : std::uint8_t { note, text_box };
  Kind kind = Kind::note;
  cell::Address cell;
  std::string text;  ///< without the writer's name, line ends as \n; never empty
};

/// Cells that offer a list to choose from (data validation); see choices.hpp.
struct ChoiceList {
  std::vector<cell::Range> cells;
  std::string formula;  ///< as written: "Red,Amber,Green" in quotes, a range, a defined name
};

class SheetBuilder;

/// Immutable; made by a reader or by SheetBuilder.
class Sheet {
 public:
  std::string name;
  Visibility visibility = Visibility::visible;
  std::vector<cell::Range> merged;
  std::vector<std::uint32_t> hidden_rows;     ///< zero-based, ascending
  std::vector<std::uint32_t> hidden_columns;  ///< zero-based, ascending
  /// Cells that hold nothing but a solid fill other than white, as 0xRRGGBB; the first ten thousand
  /// of the sheet.
  std::map<cell::Address, std::uint32_t> coloured;
  bool has_filter = false;  ///< an autofilter is set
  bool has_comments = false;
  std::vector<Remark> remarks;      ///< notes by cell, then text boxes in the order of the file
  bool has_validation = false;      ///< data validation on some cell
  std::vector<ChoiceList> choices;  ///< of an .xlsx, the first thousand; else empty

  [[nodiscard]] std::size_t cell_count() const;
  /// The i-th cell that holds something, in order of rows, then columns. REQUIRES: i <
  /// cell_count().
  [[nodiscard]] Cell cell(std::size_t i) const;
  /// Nothing when the cell holds nothing.
  [[nodiscard]] std::optional<Cell> at(cell::Address address) const;
  /// One past the last row / column that holds a cell; 0 for an empty sheet.
  [[nodiscard]] std::uint32_t row_end() const;
  [[nodiscard]] std::uint32_t column_end() const;

 private:
  friend class SheetBuilder;
  friend class SheetAssembler;
  struct Storage;
  std::shared_ptr<const Storage> storage_;  // shared: a Sheet may be copied freely
};

/// Collects cells in any order and makes a Sheet. For tests and small tables; the readers may have
/// faster ways.
class SheetBuilder {
 public:
  SheetBuilder();
  ~SheetBuilder();
  SheetBuilder(const SheetBuilder&) = delete;
  SheetBuilder& operator=(const SheetBuilder&) = delete;
  /// A later value at the same address replaces the earlier one. Empty values without a formula are
  /// dropped. Yields about how many bytes of memory that took. REQUIRES: an address inside the
  /// largest grid.
  std::uint64_t put(cell::Address address, const cell::Value& value, std::string_view formula = {},
                    std::string_view number_format = {}, std::optional<std::uint32_t> fill = {},
                    bool struck = false);
  [[nodiscard]] Sheet finish(std::string name);

 private:
  struct Filling;
  std::unique_ptr<Filling> filling_;
};

struct Workbook {
  Format format = Format::xlsx;
  timescale::DateSystem date_system = timescale::DateSystem::from_1900;  ///< as the file had it
  std::vector<Sheet> sheets;                             ///< in the order of the tabs
  std::map<std::string, std::string> custom_properties;  ///< docProps/custom.xml, values as text
  std::map<std::string, std::string>
      defined_names;            ///< name -> formula text without "="; "Sheet!name" when local
  std::string modified;         ///< when it was last saved, as the program wrote it:
                                ///< "2019-11-04T10:11:12Z"; may be empty
  char separator = 0;           ///< of a text table: ',', ';', tab or '|'; else 0
  std::string creator_program;  ///< "Microsoft Excel", "LibreOffice/7.4"; may be empty
  finding::Findings notes;  ///< what the reader noticed and did not change, e.g. a sheet left out

  /// By name, without regard to case; null when there is none.
  [[nodiscard]] const Sheet* find_sheet(std::string_view sheet_name) const;
};

}  // namespace collate::workbook
