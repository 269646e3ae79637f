// SPDX-License-Identifier: MIT
#include "sheetwriter/book.hpp"

#include "sheetwriter/safe_text.hpp"
#include "text/number.hpp"
#include "timescale/serial.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace collate::sheetwriter {

namespace {

// libxlsxwriter writes sixteen significant digits, one too few for every double: what is meant is
// what can be read.
double as_written(double value) {
  return std::isfinite(value) ? text::parse_number(fmt::format("{:.16g}", value)).value_or(value)
                              : value;
}

}  // namespace

cell::Value number(double value) {
  return {cell::Kind::number, {}, value};
}

cell::Value text(std::string value) {
  return {cell::Kind::text, std::move(value), 0};
}

void Sheet::put(cell::Address at, Content content, const Look& look, std::string link) {
  if (auto* words = std::get_if<std::string>(&content)) {
    if (!is_safe_text(*words)) *words = safe_text(*words);
    if (words->empty()) content = Blank{};
  }
  if (auto* amount = std::get_if<double>(&content)) *amount = as_written(*amount);
  if (auto* formula = std::get_if<Formula>(&content)) {
    if (!is_safe_text(formula->value.text)) formula->value.text = safe_text(formula->value.text);
    formula->value.number = as_written(formula->value.number);
  }
  cells[at] = Cell{std::move(content), look, std::move(link)};
}

Sheet& Book::add_sheet(std::string name) {
  sheets.emplace_back().name = std::move(name);
  return sheets.back();
}

const Sheet* Book::sheet(std::string_view name) const {
  const auto found =
      std::find_if(sheets.begin(), sheets.end(), [&](const Sheet& s) { return s.name == name; });
  return found == sheets.end() ? nullptr : &*found;
}

cell::Range put_table(Sheet& sheet, std::string name, cell::Address at,
                      const std::vector<Cell>& headings, const std::vector<Row>& rows,
                      bool filter) {
  Table table{std::move(name), {at, at}, {}, filter};
  for (const Cell& heading : headings) {
    const auto column = static_cast<std::uint32_t>(table.columns.size());
    sheet.put({at.row, at.column + column}, heading.content, heading.look, heading.link);
    table.columns.push_back({safe_text(std::get<std::string>(heading.content)), {}});
  }
  std::uint32_t row = at.row;
  for (const Row& cells : rows) {
    assert(cells.size() == headings.size());
    ++row;
    std::uint32_t column = at.column;
    for (const Cell& cell : cells) sheet.put({row, column++}, cell.content, cell.look, cell.link);
  }
  table.range.last = {row, at.column + static_cast<std::uint32_t>(headings.size()) - 1};
  sheet.tables.push_back(std::move(table));
  return sheet.tables.back().range;
}

void put_top(Sheet& sheet, std::string title, std::string holds, const std::string& back_to_sheet,
             const std::string& back_words) {
  sheet.put({0, 0}, std::move(title), look::title);
  sheet.put({1, 0}, std::move(holds), look::subtitle);
  sheet.put({2, 0}, back_words, look::link, sheet_reference(back_to_sheet) + "!A1");
}

std::string absolute(std::string_view sheet, cell::Address at) {
  return fmt::format("{}!${}${}", sheet_reference(sheet), cell::column_letters(at.column),
                     at.row + 1);
}

std::string absolute(std::string_view sheet, cell::Range range) {
  return fmt::format("{}!${}${}:${}${}", sheet_reference(sheet),
                     cell::column_letters(range.first.column), range.first.row + 1,
                     cell::column_letters(range.last.column), range.last.row + 1);
}

std::vector<Meant> meant(const Book& book) {
  std::vector<Meant> all;
  for (const Sheet& sheet : book.sheets) {
    for (const auto& [address, cell] : sheet.cells) {
      Meant one{sheet.name, address, {}, {}};
      if (const auto* words = std::get_if<std::string>(&cell.content)) {
        one.value = text(*words);
      } else if (const auto* amount = std::get_if<double>(&cell.content)) {
        one.value = number(*amount);
      } else if (const auto* date = std::get_if<timescale::Date>(&cell.content)) {
        one.value = {cell::Kind::date_time, {}, static_cast<double>(timescale::to_serial(*date))};
      } else if (const auto* formula = std::get_if<Formula>(&cell.content)) {
        one.value = formula->value;
        one.formula = formula->text;
      } else {
        continue;
      }
      all.push_back(std::move(one));
    }
  }
  return all;
}

std::size_t fit_texts(Book& book) {
  std::size_t cut = 0;
  const auto fit = [&](std::string& text) {
    const std::size_t before = text.size();
    text = fitted_text(std::move(text));
    if (text.size() != before) ++cut;
  };
  for (auto& sheet : book.sheets) {
    for (auto& [address, cell] : sheet.cells) {
      if (auto* words = std::get_if<std::string>(&cell.content)) fit(*words);
      if (auto* formula = std::get_if<Formula>(&cell.content)) fit(formula->value.text);
    }
  }
  return cut;
}

}  // namespace collate::sheetwriter
