// SPDX-License-Identifier: MIT
#include "workbook/workbook.hpp"

#include "text/ascii.hpp"
#include "workbook/number_format.hpp"
#include "workbook/storage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <tuple>
#include <unordered_map>

namespace collate::workbook {
namespace {

std::uint64_t key_of(const PackedCell& packed) {
  return packed.address_key();
}
std::uint64_t key_of(const FormulaOf& formula) {
  return formula.address_key;
}

}  // namespace

std::optional<timescale::Date> Cell::date() const {
  if (kind != cell::Kind::date_time || is_elapsed_format(number_format)) return std::nullopt;
  return timescale::from_serial(number);
}

std::string Cell::display() const {
  switch (kind) {
    case cell::Kind::empty:
      return {};
    case cell::Kind::text:
    case cell::Kind::error:
      return std::string(text);
    case cell::Kind::boolean:
      return number != 0 ? "TRUE" : "FALSE";
    case cell::Kind::number:
      return fmt::format("{}", number);
    case cell::Kind::date_time:
      if (const auto day = date()) return timescale::to_iso(*day);
      return fmt::format("{}", number);
  }
  return {};
}

std::size_t Sheet::cell_count() const {
  return storage_ ? storage_->cells.size() : 0;
}

Cell Sheet::cell(std::size_t i) const {
  assert(i < cell_count());
  const PackedCell& packed = storage_->cells[i];
  const Pool& pool = *storage_->pool;
  Cell view;
  view.address = packed.address();
  view.kind = packed.kind();
  if (packed.has_text()) {
    view.text = pool.strings[packed.text];
  } else {
    view.number = packed.number;
  }
  if ((packed.place & PackedCell::formula_bit) != 0) {
    const auto& formulas = storage_->formulas;
    const auto* const found = std::lower_bound(
        formulas.begin(), formulas.end(), packed.address_key(),
        [](const FormulaOf& formula, std::uint64_t key) { return formula.address_key < key; });
    view.formula = pool.strings[found->text];
  }
  const Style& style = pool.styles[packed.style()];
  view.number_format = style.number_format;
  view.fill = style.fill;
  view.struck = style.struck ||
                (packed.has_text() && std::binary_search(pool.struck_texts.begin(),
                                                         pool.struck_texts.end(), packed.text));
  view.hidden =
      std::binary_search(hidden_rows.begin(), hidden_rows.end(), view.address.row) ||
      std::binary_search(hidden_columns.begin(), hidden_columns.end(), view.address.column);
  return view;
}

std::optional<Cell> Sheet::at(cell::Address address) const {
  if (!storage_) return std::nullopt;
  const auto& cells = storage_->cells;
  const std::uint64_t key =
      PackedCell{PackedCell::pack(address.row, address.column, {}, 0), {}}.address_key();
  const auto* const found = std::lower_bound(
      cells.begin(), cells.end(), key,
      [](const PackedCell& packed, std::uint64_t wanted) { return packed.address_key() < wanted; });
  if (found == cells.end() || found->address_key() != key) return std::nullopt;
  return cell(static_cast<std::size_t>(found - cells.begin()));
}

std::uint32_t Sheet::row_end() const {
  return cell_count() == 0 ? 0 : storage_->cells.back().address().row + 1;
}

std::uint32_t Sheet::column_end() const {
  return storage_ ? storage_->column_end : 0;
}

struct SheetBuilder::Filling {
  std::shared_ptr<Pool> pool = std::make_shared<Pool>();
  PlainArray<PackedCell> cells;
  PlainArray<FormulaOf> formulas;
  std::map<std::tuple<std::string, std::optional<std::uint32_t>, bool>, std::uint32_t> styles;

  /// Short texts such as "Started" come again and again; those that were met early are kept once.
  std::uint64_t text_of(std::string_view text) {
    constexpr std::size_t most_bytes = 64;
    constexpr std::size_t most_texts = 1 << 16;
    if (text.size() <= most_bytes) {
      const auto known = texts.find(text);
      if (known != texts.end()) return known->second;
    }
    const auto index = add_string(text);
    if (text.size() <= most_bytes && texts.size() < most_texts)
      texts.emplace(pool->strings[index], index);
    return index;
  }

  std::uint32_t add_string(std::string_view text) {
    memory += Pool::memory_of(text);
    return pool->add_string(text);
  }

  std::uint64_t memory = 0;  // taken by all cells, about

  std::unordered_map<std::string_view, std::uint32_t>
      texts;  // views into the pool's arena, which does not move them
  std::uint32_t style_of(std::string_view number_format, std::optional<std::uint32_t> fill,
                         bool struck) {
    if (number_format.empty() && !fill && !struck) return 0;
    const auto [known, is_new] =
        styles.try_emplace({std::string(number_format), fill, struck}, pool->styles.size());
    if (is_new) pool->styles.push_back({pool->arena.add(number_format), fill, struck});
    return known->second;
  }
};

SheetBuilder::SheetBuilder() : filling_(std::make_unique<Filling>()) {}
SheetBuilder::~SheetBuilder() = default;

std::uint64_t SheetBuilder::put(cell::Address address, const cell::Value& value,
                                std::string_view formula, std::string_view number_format,
                                std::optional<std::uint32_t> fill, bool struck) {
  assert(address.row < cell::max_rows && address.column < cell::max_columns);
  const std::uint64_t before = filling_->memory;
  PackedCell packed{};
  packed.place = PackedCell::pack(address.row, address.column, value.kind,
                                  filling_->style_of(number_format, fill, struck));
  if (packed.has_text()) {
    packed.text = filling_->text_of(value.text);
  } else {
    packed.number = value.number;
  }
  if (!formula.empty()) {
    packed.place |= PackedCell::formula_bit;
    filling_->formulas.push_back({packed.address_key(), filling_->add_string(formula)});
    filling_->memory += sizeof(FormulaOf);
  }
  filling_->cells.push_back(packed);
  filling_->memory += sizeof packed;
  return filling_->memory - before;
}

Sheet SheetBuilder::finish(std::string name) {
  const auto by_address = [](const auto& a, const auto& b) { return key_of(a) < key_of(b); };
  const auto keep_last = [&](auto& items) {  // cells mostly come in order: then nothing is moved
    if (!std::is_sorted(items.begin(), items.end(), by_address))
      std::stable_sort(items.begin(), items.end(), by_address);
    std::size_t kept = 0;
    for (const auto& item : items) {
      if (kept > 0 && key_of(items[kept - 1]) == key_of(item)) --kept;
      items[kept++] = item;
    }
    items.truncate(kept);
  };
  keep_last(filling_->cells);
  keep_last(filling_->formulas);
  auto storage = std::make_shared<Sheet::Storage>();
  std::size_t kept = 0;
  for (const PackedCell& packed : filling_->cells) {
    const bool has_formula = (packed.place & PackedCell::formula_bit) != 0;
    if (packed.kind() == cell::Kind::empty && !has_formula) continue;
    storage->column_end = std::max(storage->column_end, packed.address().column + 1);
    filling_->cells[kept++] = packed;
  }
  filling_->cells.truncate(kept);
  filling_->cells.trim();
  storage->cells = std::move(filling_->cells);
  storage->formulas = std::move(filling_->formulas);
  storage->pool = std::move(filling_->pool);
  Sheet sheet;
  sheet.name = std::move(name);
  sheet.storage_ = std::move(storage);
  filling_ = std::make_unique<Filling>();
  return sheet;
}

std::string_view to_words(Visibility visibility) {
  switch (visibility) {
    case Visibility::visible:
      return "visible";
    case Visibility::hidden:
      return "hidden";
    case Visibility::very_hidden:
      return "very hidden";
  }
  return "visible";
}

const Sheet* Workbook::find_sheet(std::string_view sheet_name) const {
  const auto same = [](char a, char b) { return text::small_letter(a) == text::small_letter(b); };
  for (const auto& sheet : sheets) {
    if (std::equal(sheet.name.begin(), sheet.name.end(), sheet_name.begin(), sheet_name.end(),
                   same))
      return &sheet;
  }
  return nullptr;
}

}  // namespace collate::workbook
