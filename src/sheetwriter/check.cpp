// SPDX-License-Identifier: MIT
// libxlsxwriter writes many things that Excel then repairs, refuses or misreads: everything known
// is checked here.
#include "sheetwriter/book.hpp"
#include "sheetwriter/safe_text.hpp"
#include "text/fold.hpp"
#include "timescale/serial.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace collate::sheetwriter {
namespace {

constexpr std::size_t longest_formula_literal = 255;  // UTF-16 units
constexpr std::size_t longest_attribute =
    2'000;                                 // bytes: libxlsxwriter cuts at 2,079 without a word
constexpr std::size_t longest_name = 128;  // bytes, the same

finding::Failure refused(const Sheet* sheet, std::optional<cell::Address> at, std::string reason) {
  return {"output-unwritable",
          "The workbook could not be written",
          {{}, sheet ? sheet->name : std::string{}, at},
          std::move(reason),
          "Shorten or correct the text that it is made from, in the plan or the schema."};
}

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.';
}

// Names of ranges and tables: a letter or underscore first, no spaces, nothing that reads like a
// cell.
bool is_good_name(const std::string& name) {
  if (name.empty() || name.size() > longest_name) return false;
  if (!(is_word_character(name[0]) && (name[0] < '0' || name[0] > '9') && name[0] != '.'))
    return false;
  if (!std::all_of(name.begin(), name.end(), is_word_character)) return false;
  if (name == "R" || name == "r" || name == "C" || name == "c") return false;
  return !cell::from_a1(name);
}

// The longest text literal in a formula, in UTF-16 units.
std::size_t longest_literal(const std::string& formula) {
  std::size_t longest = 0;
  for (std::size_t at = formula.find('"'); at != std::string::npos;) {
    std::string literal;
    std::size_t i = at + 1;
    for (; i < formula.size(); ++i) {
      if (formula[i] == '"') {
        if (i + 1 < formula.size() && formula[i + 1] == '"')
          ++i;
        else
          break;
      }
      literal += formula[i];
    }
    longest = std::max(longest, text::utf16_length(literal));
    at = i + 1 < formula.size() ? formula.find('"', i + 1) : std::string::npos;
  }
  return longest;
}

std::optional<std::string> fault(const Placed& cell) {
  if (const auto* words = std::get_if<std::string>(&cell.content)) {
    if (text::utf16_length(*words) > longest_cell_text)
      return "A cell would hold more than 32,767 characters.";
    if (!is_safe_text(*words)) return "A cell would hold characters that a workbook cannot hold.";
  } else if (const auto* amount = std::get_if<double>(&cell.content)) {
    if (!std::isfinite(*amount)) return "A cell would hold a number that is not finite.";
  } else if (const auto* date = std::get_if<timescale::Date>(&cell.content)) {
    if (*date < timescale::make_date(1900, 3, 1) || *date > timescale::make_date(9999, 12, 31)) {
      return "A date lies outside the days that spreadsheets count.";
    }
  } else if (const auto* formula = std::get_if<Formula>(&cell.content)) {
    const std::string& text_of_formula = formula->text.string();
    if (text_of_formula.empty() || text_of_formula.front() == '=')
      return "A formula is empty or begins with '='.";
    if (!formula_fits(text_of_formula)) return "A formula would be longer than 8,192 characters.";
    if (longest_literal(text_of_formula) > longest_formula_literal) {
      return "A formula would hold a text of more than 255 characters.";
    }
    if (text::utf16_length(formula->value.text) > longest_cell_text)
      return "A formula's text is too long for a cell.";
    if (!std::isfinite(formula->value.number)) return "A formula's value is not finite.";
    if (formula->value.kind != cell::Kind::text && formula->value.kind != cell::Kind::number) {
      return "A formula's value is neither text nor number.";
    }
  }
  return std::nullopt;
}

bool overlap(const cell::Range& a, const cell::Range& b) {
  return a.first.row <= b.last.row && b.first.row <= a.last.row &&
         a.first.column <= b.last.column && b.first.column <= a.last.column;
}

std::optional<std::string> fault(const Table& table, const Sheet& sheet) {
  if (table.range.last.row <= table.range.first.row)
    return fmt::format("Table {} would have no rows.", table.name);
  std::set<std::string> headings;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::string& heading = table.columns[i].heading;
    const Placed* cell =
        sheet.at({table.range.first.row, table.range.first.column + static_cast<std::uint32_t>(i)});
    const auto* words = cell == nullptr ? nullptr : std::get_if<std::string>(&cell->content);
    if (!words || *words != heading)
      return fmt::format("Table {}: the heading '{}' is not in its cell.", table.name, heading);
    if (heading.find('\n') != std::string::npos || text::utf16_length(heading) > 255) {
      return fmt::format("Table {}: the heading '{}' has a line break or more than 255 characters.",
                         table.name, heading);
    }
    if (!headings.insert(text::fold(heading)).second) {
      return fmt::format("Table {} would have two columns '{}'.", table.name, heading);
    }
  }
  for (const Table& other : sheet.tables) {
    if (&other != &table && overlap(other.range, table.range)) {
      return fmt::format("Tables {} and {} would overlap.", table.name, other.name);
    }
  }
  return std::nullopt;
}

std::optional<std::string> fault(const Validation& validation) {
  if (text::utf16_length(validation.prompt_title) > 32 ||
      text::utf16_length(validation.error_title) > 32) {
    return "The title of an input message has more than 32 characters.";
  }
  if (text::utf16_length(validation.prompt) > 255 || text::utf16_length(validation.error) > 255) {
    return "An input message has more than 255 characters.";
  }
  if (validation.kind == Validation::Kind::list &&
      (validation.list.empty() || validation.list.front() == '"')) {
    return "A list of choices must be a range or a defined name.";
  }
  return std::nullopt;
}

bool is_good_sheet_name(const std::string& name) {
  return !name.empty() && text::utf16_length(name) <= 31 &&
         name.find_first_of("[]:*?/\\") == std::string::npos && name.front() != '\'' &&
         name.back() != '\'' && text::fold(name) != "history";
}

std::optional<finding::Failure> fault(const Sheet& sheet, std::set<std::string>& names) {
  if (!is_good_sheet_name(sheet.name))
    return refused(&sheet, {}, fmt::format("'{}' cannot name a sheet.", sheet.name));
  for (const auto& [row, cells] : sheet.rows) {
    for (const Placed& cell : cells) {
      if (row >= cell::max_rows || cell.column >= cell::max_columns)
        return refused(&sheet, {}, "There is more than one sheet can hold.");
      if (const auto reason = fault(cell))
        return refused(&sheet, cell::Address{row, cell.column}, *reason);
    }
  }
  for (const Table& table : sheet.tables) {
    if (!is_good_name(table.name) || !names.insert(text::fold(table.name)).second) {
      return refused(&sheet, table.range.first,
                     fmt::format("'{}' cannot name a table, or is used twice.", table.name));
    }
    if (const auto reason = fault(table, sheet)) return refused(&sheet, table.range.first, *reason);
  }
  for (const Validation& validation : sheet.validations) {
    if (const auto reason = fault(validation))
      return refused(&sheet, validation.range.first, *reason);
  }
  for (const Chart& chart : sheet.charts) {
    if (chart.alt_text.empty() || chart.alt_text.size() >= longest_attribute) {
      return refused(&sheet, chart.at,
                     "A chart has no alternative text, or more than 2,000 bytes of it.");
    }
  }
  return std::nullopt;
}

}  // namespace

finding::Outcome<finding::Done> check(const Book& book) {
  if (book.sheets.empty() || book.sheets.front().hidden)
    return refused(nullptr, {}, "It would have no sheet to open on.");
  std::set<std::string> sheet_names;
  std::set<std::string> names;
  for (const DefinedName& defined : book.names) {
    if (!is_good_name(defined.name) || !names.insert(text::fold(defined.name)).second) {
      return refused(nullptr, {},
                     fmt::format("'{}' cannot name a cell, or is used twice.", defined.name));
    }
  }
  for (const Sheet& sheet : book.sheets) {
    if (!sheet_names.insert(text::fold(sheet.name)).second) {
      return refused(&sheet, {}, fmt::format("Two sheets would be called '{}'.", sheet.name));
    }
    if (auto failure = fault(sheet, names)) return *failure;
  }
  for (const auto& [name, value] : book.properties.custom) {
    if (name.empty() || text::utf16_length(name) > 255 || text::utf16_length(value) > 255) {
      return refused(nullptr, {},
                     fmt::format("The custom property '{}' has more than 255 characters.", name));
    }
  }
  return finding::Done{};
}

}  // namespace collate::sheetwriter
