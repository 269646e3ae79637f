// SPDX-License-Identifier: MIT
// A workbook to be written, as plain data: what stands in every cell and how it looks, tables,
// charts, checks on entry, print set-up, properties. Nothing here touches a file; write.hpp does.
// The same data says afterwards what was meant (meant()), so that a caller can read the file back
// and compare every cell.
//   Sheet& sheet = book.add_sheet("Returns");
//   sheet.put({0, 0}, "Returns from leads", look::title);
//   sheet.put({4, 1}, Formula{"COUNTIFS(Register[Lead],A5)", number(18)}, look::number);
#pragma once

#include "cell/address.hpp"
#include "cell/value.hpp"
#include "finding/outcome.hpp"
#include "sheetwriter/chart.hpp"
#include "sheetwriter/look.hpp"
#include "timescale/date.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace collate::sheetwriter {

struct Blank {};

/// Text that many cells have in common is kept once: copies share it.
class SharedText {
 public:
  SharedText(std::string text) : text_(std::make_shared<const std::string>(std::move(text))) {}
  SharedText(const char* text) : SharedText(std::string(text)) {}
  [[nodiscard]] const std::string& string() const { return *text_; }

 private:
  std::shared_ptr<const std::string> text_;
};

/// A formula without "=", and the value it has: programs that do not recalculate show that value.
struct Formula {
  SharedText text;
  cell::Value value;  ///< number or text
};

using Content = std::variant<Blank, std::string, double, timescale::Date, Formula>;

/// Values of formulas.
[[nodiscard]] cell::Value number(double value);
[[nodiscard]] cell::Value text(std::string value);

struct Cell {
  Content content;
  Look look = {};
  std::string link =
      {};  ///< place in this workbook that the cell leads to: "Timescales!A1"; empty: none
};

/// A cell in its row.
struct Placed {
  std::uint32_t column = 0;
  Content content;
  std::shared_ptr<const Look> look;  ///< never null; cells that look the same mostly share it
};

/// An Excel table (style none, no banding). Its cells are put like any others; header texts name
/// its columns.
struct Table {
  struct Column {
    std::string heading;
    std::string formula;  ///< of a calculated column, without "="; empty: none
  };
  std::string name;
  cell::Range range;  ///< header row included
  std::vector<Column> columns = {};
  bool filter = false;
};

/// A check on what is typed. Pasting goes round it, so it is a help to the lead, not a guarantee.
struct Validation {
  enum class Kind : std::uint8_t { list, date, text_length, any };
  cell::Range range;
  Kind kind = Kind::any;
  std::string list;  ///< list: a defined name or range, without "=" (never the values themselves)
  std::string earliest;  ///< date: ISO date or a formula without "="
  std::string latest;
  std::uint32_t longest = 0;  ///< text_length
  bool only_warn = false;     ///< the lead may keep it
  std::string prompt_title;   ///< at most 32 UTF-16 units
  std::string prompt;         ///< at most 255
  std::string error_title;    ///< at most 32
  std::string error;          ///< at most 255
};

/// Changes the look of the cells where the formula (relative to the first cell) is true.
struct Condition {
  cell::Range range;
  std::string
      formula;  ///< without "="; plain A1 references only: table references are refused here
  std::optional<Colour> fill = {};
  std::optional<Colour> colour = {};
  bool bold = false;
};

/// A bar in each cell of the range, and no number.
struct DataBar {
  cell::Range range;
  double minimum = 0;
  double maximum = 1;
};

enum class Paper : std::uint8_t { a4, a3 };

struct Print {
  bool portrait = false;
  Paper paper = Paper::a4;
  std::uint16_t pages_tall = 0;  ///< 0: as many as needed
  std::optional<std::pair<std::uint32_t, std::uint32_t>>
      repeat_rows;  ///< first and last, zero-based
  std::optional<cell::Range> area;
  std::string header;  ///< above every page, under 200 bytes; empty: none
  /// With breaks of either kind the sheet is printed as large as lets each part between them fit
  /// its page, never above full size.
  std::vector<std::uint32_t> breaks;  ///< new page before these rows
  std::vector<std::uint32_t>
      column_breaks;  ///< new page before these columns; pages then go across first
  std::optional<std::pair<std::uint32_t, std::uint32_t>>
      repeat_columns;  ///< first and last, on every page
};

struct Protection {
  bool format_rows = false;
  bool format_columns = false;
  bool filter = false;
};

struct Sheet {
  std::string name;
  bool hidden = false;
  std::map<std::uint32_t, std::vector<Placed>> rows;  ///< by column; rows without a cell are absent
  std::map<cell::Address, std::string> links;         ///< see Cell::link
  std::vector<double> widths;                         ///< of columns from A on, in characters
  std::map<std::uint32_t, double> heights;  ///< points; rows not named are fitted to their text
  bool plain_view = false;                  ///< gridlines are shown, as on a sheet for a website
  bool rows_grow = false;                   ///< rows grow as people type; see write.hpp
  double least_height = 0;                  ///< of rows that hold wrapped text in a table, points
  std::optional<cell::Address> freeze;      ///< first cell that scrolls
  std::optional<cell::Address> cursor;      ///< else A1
  std::optional<Protection> protection;     ///< no password: prevents slips, not people
  Print print;
  std::vector<Table> tables;
  std::vector<Chart> charts;
  std::vector<Validation> validations;
  std::vector<Condition> conditions;
  std::vector<DataBar> data_bars;
  std::vector<cell::Range> number_like_text;  ///< refs such as "1.10": no green corner for them

  /// A later put at the same place replaces the earlier one.
  void put(cell::Address at, Content content, const Look& look, std::string link = {});
  [[nodiscard]] const Placed* at(cell::Address place) const;  ///< null: nothing was put there
  /// REQUIRES: something was put there.
  void set_size(cell::Address place, double points);
  [[nodiscard]] std::uint32_t last_row() const { return rows.empty() ? 0 : rows.rbegin()->first; }
};

/// Values are owned; names of properties as in the file's properties dialogue.
struct Properties {
  std::string title, subject, author, company, category, keywords, comments, status;
  std::string language = {};  ///< "en-GB": named, with tagged titles, in workbooks for a website
  timescale::Date created;    ///< from data, never the clock, so that bytes are repeatable
  std::vector<std::pair<std::string, std::string>> custom;
};

struct DefinedName {
  std::string name;
  std::string refers_to;  ///< without "=": "About!$B$5"
};

struct Book {
  Properties properties;
  std::string footer;        ///< left side of every page; the right side says sheet, page and pages
  bool footers = true;       ///< false: no page has any footer
  std::deque<Sheet> sheets;  // a deque: references to sheets stay good while others are added
  std::vector<DefinedName> names;

  Sheet& add_sheet(std::string name);
  [[nodiscard]] const Sheet* sheet(std::string_view name) const;
};

/// A row of cells of a table.
using Row = std::vector<Cell>;

/// Of a sheet that is one list, from 0: below its title, a sentence and a blank row.
inline constexpr std::uint32_t list_header_row = 3;

/// Puts header and rows, declares the table, and returns its range. REQUIRES: rows are as wide as
/// the headings.
cell::Range put_table(Sheet& sheet, std::string name, cell::Address at,
                      const std::vector<Cell>& headings, std::vector<Row> rows,
                      bool filter = false);
/// The same for long tables: row(0) to row(count - 1) are made one by one.
cell::Range put_long_table(Sheet& sheet, std::string name, cell::Address at,
                           const std::vector<Cell>& headings, std::size_t count,
                           const std::function<Row(std::size_t)>& row, bool filter = false);

/// Title in A1, what the sheet holds in A2, link back in A3 (not on the first sheet).
void put_top(Sheet& sheet, std::string title, std::string holds, const std::string& back_to_sheet,
             const std::string& back_words);

/// Absolute reference within the workbook: absolute("About", {4, 1}) is "About!$B$5".
[[nodiscard]] std::string absolute(std::string_view sheet, cell::Address at);
[[nodiscard]] std::string absolute(std::string_view sheet, cell::Range range);

/// What a cell is meant to say when the file is read back.
struct Meant {
  std::string sheet;
  cell::Address address;
  cell::Value value;    ///< text, number or date_time; the cached value of a formula
  std::string formula;  ///< without "="; empty when it is a value
};
/// Tells of every cell that is not blank, sheet by sheet, row by row, until `tell` says false.
void each_meant(const Book& book, const std::function<bool(const Meant&)>& tell);
/// All of them.
[[nodiscard]] std::vector<Meant> meant(const Book& book);

/// Cuts every text that is longer than a cell can hold (32,767 UTF-16 units) at a whole character,
/// and ends it with a mark that says so. Yields how many were cut.
std::size_t fit_texts(Book& book);

/// Everything that libxlsxwriter or Excel would refuse, cut or misread without saying so. One
/// Failure names the sheet and cell.
[[nodiscard]] finding::Outcome<finding::Done> check(const Book& book);

}  // namespace collate::sheetwriter
