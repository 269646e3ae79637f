// SPDX-License-Identifier: MIT
#include "workbook/choices.hpp"

#include "text/fold.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace collate::workbook {
namespace {

// More are no scale, and a whole column may be named.
constexpr std::size_t most_choices = 100;
constexpr int most_names = 4;  // that name each other

bool takes_off(std::string& words, std::string_view before, std::string_view behind) {
  if (words.size() < before.size() + behind.size() || !words.starts_with(before) ||
      !words.ends_with(behind))
    return false;
  words = words.substr(before.size(), words.size() - before.size() - behind.size());
  return true;
}

std::vector<std::string> parted(const std::string& words) {
  std::vector<std::string> choices;
  for (std::size_t from = 0; from <= words.size() && choices.size() < most_choices;) {
    const auto end = std::min(words.find(',', from), words.size());
    std::string choice(text::trim(words.substr(from, end - from)));
    from = end + 1;
    if (!choice.empty()) choices.push_back(std::move(choice));
  }
  return choices;
}

/// "'A sheet'!$A$1:$A$4": the sheet and its cells.
struct Cells {
  const Sheet* sheet;
  cell::Range range;
};

std::optional<Cells> cells_at(const Workbook& book, const Sheet& sheet, const std::string& words) {
  const auto mark = words.rfind('!');
  const auto range =
      cell::range_from_a1(mark == std::string::npos ? words : words.substr(mark + 1));
  if (!range) return std::nullopt;
  if (mark == std::string::npos) return Cells{&sheet, *range};
  std::string name = words.substr(0, mark);
  if (takes_off(name, "'", "'")) {
    for (auto twice = name.find("''"); twice != std::string::npos;
         twice = name.find("''", twice + 1))
      name.erase(twice, 1);
  }
  const Sheet* other = book.find_sheet(name);
  return other == nullptr ? std::nullopt : std::optional(Cells{other, *range});
}

/// What a name stands for, one of the sheet's own before one of the workbook's.
std::optional<std::string> named(const Workbook& book, const Sheet& sheet,
                                 const std::string& name) {
  for (const auto& key : {sheet.name + "!" + name, name}) {
    const auto found = book.defined_names.find(key);
    if (found != book.defined_names.end()) return found->second;
  }
  return std::nullopt;
}

/// Of one column or one row, as a list can only have.
std::vector<std::string> words_in(const Cells& cells) {
  std::vector<std::string> choices;
  const auto& [sheet, range] = cells;
  const bool in_row = range.first.row == range.last.row;
  const std::uint32_t end = in_row ? std::min(range.last.column + 1, sheet->column_end())
                                   : std::min(range.last.row + 1, sheet->row_end());
  for (std::uint32_t i = in_row ? range.first.column : range.first.row;
       i < end && choices.size() < most_choices; ++i) {
    const auto cell = sheet->at(in_row ? cell::Address{range.first.row, i}
                                       : cell::Address{i, range.first.column});
    std::string choice = cell ? std::string(text::trim(cell->display())) : std::string();
    if (!choice.empty()) choices.push_back(std::move(choice));
  }
  return choices;
}

}  // namespace

std::vector<std::string> choices_of(const Workbook& book, const Sheet& sheet,
                                    const ChoiceList& list) {
  std::string formula(text::trim(list.formula));
  for (int step = 0; step < most_names; ++step) {
    takes_off(formula, "=", "");
    if (takes_off(formula, "INDIRECT(\"", "\")")) continue;
    if (takes_off(formula, "\"", "\"")) return parted(formula);
    if (const auto cells = cells_at(book, sheet, formula)) return words_in(*cells);
    const auto meant = named(book, sheet, formula);
    if (!meant) return {};
    formula = text::trim(*meant);
  }
  return {};
}

}  // namespace collate::workbook
