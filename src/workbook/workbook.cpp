// SPDX-License-Identifier: MIT
#include "workbook/workbook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace collate::workbook {

struct Sheet::Storage {
  struct Item {
    cell::Address address;
    cell::Value value;
    std::string formula;
    std::string number_format;
    std::optional<std::uint32_t> fill;
  };
  std::vector<Item> items;
  std::uint32_t column_end = 0;
};

std::optional<timescale::Date> Cell::date() const {
  if (kind != cell::Kind::date_time) return std::nullopt;
  return timescale::from_serial(number);
}

std::string Cell::display() const {
  switch (kind) {
    case cell::Kind::empty: return {};
    case cell::Kind::text:
    case cell::Kind::error: return std::string(text);
    case cell::Kind::boolean: return number != 0 ? "TRUE" : "FALSE";
    case cell::Kind::number: return fmt::format("{}", number);
    case cell::Kind::date_time:
      if (const auto day = date()) return timescale::to_iso(*day);
      return fmt::format("{}", number);
  }
  return {};
}

std::size_t Sheet::cell_count() const { return storage_ ? storage_->items.size() : 0; }

Cell Sheet::cell(std::size_t i) const {
  assert(i < cell_count());
  const auto& item = storage_->items[i];
  Cell view;
  view.address = item.address;
  view.kind = item.value.kind;
  view.text = item.value.text;
  view.number = item.value.number;
  view.formula = item.formula;
  view.number_format = item.number_format;
  view.fill = item.fill;
  view.hidden = std::binary_search(hidden_rows.begin(), hidden_rows.end(), item.address.row) ||
                std::binary_search(hidden_columns.begin(), hidden_columns.end(), item.address.column);
  return view;
}

std::optional<Cell> Sheet::at(cell::Address address) const {
  if (!storage_) return std::nullopt;
  const auto& items = storage_->items;
  const auto found = std::lower_bound(items.begin(), items.end(), address,
                                      [](const Storage::Item& item, cell::Address a) { return item.address < a; });
  if (found == items.end() || found->address != address) return std::nullopt;
  return cell(static_cast<std::size_t>(found - items.begin()));
}

std::uint32_t Sheet::row_end() const { return cell_count() == 0 ? 0 : storage_->items.back().address.row + 1; }

std::uint32_t Sheet::column_end() const { return storage_ ? storage_->column_end : 0; }

SheetBuilder::SheetBuilder() : storage_(std::make_unique<Sheet::Storage>()) {}
SheetBuilder::~SheetBuilder() = default;

void SheetBuilder::put(cell::Address address, const cell::Value& value, std::string_view formula,
                       std::string_view number_format, std::optional<std::uint32_t> fill) {
  storage_->items.push_back({address, value, std::string(formula), std::string(number_format), fill});
}

Sheet SheetBuilder::finish(std::string name) {
  auto& items = storage_->items;
  std::stable_sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.address < b.address; });
  std::vector<Sheet::Storage::Item> kept;
  for (auto& item : items) {
    if (!kept.empty() && kept.back().address == item.address) kept.pop_back();
    kept.push_back(std::move(item));
  }
  std::erase_if(kept, [](const auto& item) { return item.value.kind == cell::Kind::empty; });
  for (const auto& item : kept) storage_->column_end = std::max(storage_->column_end, item.address.column + 1);
  items = std::move(kept);
  Sheet sheet;
  sheet.name = std::move(name);
  sheet.storage_ = std::move(storage_);
  storage_ = std::make_unique<Sheet::Storage>();
  return sheet;
}

const Sheet* Workbook::find_sheet(std::string_view sheet_name) const {
  const auto same = [](char a, char b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return lower(a) == lower(b);
  };
  for (const auto& sheet : sheets) {
    if (std::equal(sheet.name.begin(), sheet.name.end(), sheet_name.begin(), sheet_name.end(), same)) return &sheet;
  }
  return nullptr;
}

}  // namespace collate::workbook
