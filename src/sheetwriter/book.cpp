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

/// Where a cell of that column stands in its row, or would.
template <typename Cells>
auto place_in(Cells& row, std::uint32_t column) {
  // Rows are mostly filled from left to right.
  if (row.empty() || row.back().column < column) return row.end();
  return std::lower_bound(row.begin(), row.end(), column,
                          [](const Placed& cell, std::uint32_t c) { return cell.column < c; });
}

/// Most cells look as the one above does, or the one to the left.
std::shared_ptr<const Look> shared_look(const Sheet& sheet, cell::Address at, const Look& look) {
  for (const cell::Address near :
       {cell::Address{at.row - 1, at.column}, cell::Address{at.row, at.column - 1}}) {
    const Placed* cell = sheet.at(near);  // nothing stands before the first row or column
    if (cell != nullptr && *cell->look == look) return cell->look;
  }
  return std::make_shared<const Look>(look);
}

// Words would touch those of the column before: all but a table's first column stand a step in.
void step_in(Cell& cell, std::uint32_t column) {
  const bool left =
      cell.look.align == Align::left ||
      (cell.look.align == Align::by_kind && std::holds_alternative<std::string>(cell.content));
  if (column > 0 && left && cell.look.indent == 0) cell.look.indent = 1;
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
  if (link.empty())
    links.erase(at);
  else
    links[at] = std::move(link);
  auto& row = rows[at.row];
  const auto place = place_in(row, at.column);
  Placed placed{at.column, std::move(content), shared_look(*this, at, look)};
  if (place != row.end() && place->column == at.column)
    *place = std::move(placed);
  else
    row.insert(place, std::move(placed));
}

const Placed* Sheet::at(cell::Address place) const {
  const auto row = rows.find(place.row);
  if (row == rows.end()) return nullptr;
  const auto found = place_in(row->second, place.column);
  return found != row->second.end() && found->column == place.column ? &*found : nullptr;
}

void Sheet::set_size(cell::Address place, double points) {
  auto& row = rows.at(place.row);
  const auto found = place_in(row, place.column);
  assert(found != row.end() && found->column == place.column);
  found->look = std::make_shared<const Look>(found->look->with_size(points));
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
                      const std::vector<Cell>& headings, std::vector<Row> rows, bool filter) {
  return put_long_table(
      sheet, std::move(name), at, headings, rows.size(),
      [&](std::size_t i) { return std::move(rows[i]); }, filter);
}

cell::Range put_long_table(Sheet& sheet, std::string name, cell::Address at,
                           const std::vector<Cell>& headings, std::size_t count,
                           const std::function<Row(std::size_t)>& row, bool filter) {
  Table table{std::move(name), {at, at}, {}, filter};
  for (Cell heading : headings) {
    const auto column = static_cast<std::uint32_t>(table.columns.size());
    step_in(heading, column);
    sheet.put({at.row, at.column + column}, heading.content, heading.look, heading.link);
    table.columns.push_back({safe_text(std::get<std::string>(heading.content)), {}});
  }
  for (std::size_t i = 0; i < count; ++i) {
    Row cells = row(i);
    assert(cells.size() == headings.size());
    const auto line = at.row + 1 + static_cast<std::uint32_t>(i);
    sheet.rows[line].reserve(cells.size());
    std::uint32_t column = 0;
    for (Cell& cell : cells) {
      step_in(cell, column);
      sheet.put({line, at.column + column++}, std::move(cell.content), cell.look,
                std::move(cell.link));
    }
  }
  table.range.last = {at.row + static_cast<std::uint32_t>(count),
                      at.column + static_cast<std::uint32_t>(headings.size()) - 1};
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

void each_meant(const Book& book, const std::function<bool(const Meant&)>& tell) {
  for (const Sheet& sheet : book.sheets) {
    for (const auto& [row, cells] : sheet.rows) {
      for (const Placed& cell : cells) {
        Meant one{sheet.name, {row, cell.column}, {}, {}};
        if (const auto* words = std::get_if<std::string>(&cell.content)) {
          one.value = text(*words);
        } else if (const auto* amount = std::get_if<double>(&cell.content)) {
          one.value = number(*amount);
        } else if (const auto* date = std::get_if<timescale::Date>(&cell.content)) {
          one.value = {cell::Kind::date_time, {}, static_cast<double>(timescale::to_serial(*date))};
        } else if (const auto* formula = std::get_if<Formula>(&cell.content)) {
          one.value = formula->value;
          one.formula = formula->text.string();
        } else {
          continue;
        }
        if (!tell(one)) return;
      }
    }
  }
}

std::vector<Meant> meant(const Book& book) {
  std::vector<Meant> all;
  each_meant(book, [&](const Meant& one) {
    all.push_back(one);
    return true;
  });
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
    for (auto& [row, cells] : sheet.rows) {
      for (auto& cell : cells) {
        if (auto* words = std::get_if<std::string>(&cell.content)) fit(*words);
        if (auto* formula = std::get_if<Formula>(&cell.content)) fit(formula->value.text);
      }
    }
  }
  return cut;
}

}  // namespace collate::sheetwriter
