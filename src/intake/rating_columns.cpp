// SPDX-License-Identifier: MIT
#include "intake/rating_columns.hpp"

#include "intake/answers.hpp"
#include "text/fold.hpp"
#include "text/pattern.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace collate::intake {
namespace {

using Columns = std::vector<std::pair<std::uint32_t, std::string>>;

/// The label that the words are, by name or alias; empty when they are none.
std::string label_of(std::string_view words, const schema::RatingScale& scale) {
  Answer answer;
  answer.text = text::squeeze(words);
  if (answer.text.empty() || answer.text.find('?') != std::string::npos) return {};
  const auto value = read_rating(answer, scale).value;
  return value ? scale.values[*value].label : std::string();
}

/// "Rating" over three columns, and "Started", "In progress", "Completed" in the row below: the
/// labels of that row, from the scale's own column on. Fewer than two are no headings.
Columns labels_below(const plan::Table& table, const schema::RatingScale& scale) {
  Columns columns;
  const std::uint32_t row = table.heading_row + 1;
  if (!table.text(row, "ref").empty()) return columns;
  for (std::uint32_t column = table.columns.at(scale.id); column < table.sheet->column_end();
       ++column) {
    const auto cell = table.sheet->at({row, column});
    const std::string label = cell ? label_of(cell->display(), scale) : std::string();
    if (label.empty()) break;
    columns.emplace_back(column, label);
  }
  if (columns.size() < 2) columns.clear();
  return columns;
}

/// Nothing stands in the scale's own column.
bool is_unused(const plan::Table& table, const std::string& scale) {
  for (std::uint32_t row = table.heading_row + 1; row < table.sheet->row_end(); ++row) {
    if (!table.text(row, scale).empty()) return false;
  }
  return true;
}

/// Headings that are ratings; at least two, or they are columns of something else.
Columns columns_of(const plan::Table& table, const schema::RatingScale& scale) {
  Columns columns;
  if (table.has(scale.id)) {
    if (columns = labels_below(table, scale); !columns.empty()) return columns;
    if (!is_unused(table, scale.id)) return columns;
  }
  for (const auto& [heading, column] : table.others) {
    const std::string label = label_of(heading, scale);
    const bool known = std::any_of(columns.begin(), columns.end(),
                                   [&](const auto& other) { return other.second == label; });
    if (!label.empty() && !known) columns.emplace_back(column, label);
  }
  if (columns.size() < 2) columns.clear();
  std::sort(columns.begin(), columns.end());
  return columns;
}

}  // namespace

std::set<std::uint32_t> mark_columns(const plan::Table& table, const schema::Schema& schema) {
  std::set<std::uint32_t> all;
  for (const auto& scale : schema.ratings) {
    for (const auto& [column, label] : columns_of(table, scale)) all.insert(column);
  }
  return all;
}

RatingColumns::RatingColumns(const plan::Table& table, Taking& taking)
    : table_(table), taking_(taking) {
  find_marks();
  find_keys();
}

void RatingColumns::find_marks() {
  for (const auto& scale : taking_.schema.ratings) {
    if (auto columns = columns_of(table_, scale); !columns.empty())
      marks_.emplace(scale.id, std::move(columns));
  }
}

/// "1 = Started" in one cell, several of them in one, or a code beside a label.
void RatingColumns::find_keys() {
  // Latin letters: a class of every letter of Unicode takes as long to compile as all else here.
#define LETTERS R"(A-Za-z\x{C0}-\x{24F}\x{1E00}-\x{1EFF})"
  static const text::Pattern pair(
      R"(\b([0-9]|[A-Za-z])\s*(?:=|:|-|\x{2013}|\)|means|is)\s*([)" LETTERS "][" LETTERS
      " ]*[" LETTERS "])");
#undef LETTERS
  std::uint32_t last_column = 0;  // a key may stand beside the table
  for (const auto& [id, column] : table_.columns) last_column = std::max(last_column, column);
  for (const auto& scale : taking_.schema.ratings) {
    std::map<std::string, std::string> key;
    const auto add = [&](const std::string& code, std::string_view words) {
      if (const std::string label = label_of(words, scale); !label.empty())
        key.emplace(text::fold(code), label);
    };
    for (const auto& sheet : taking_.book.sheets) {
      // The other sheets of an issued workbook are ours.
      if (taking_.issued() && &sheet != table_.sheet) continue;
      for (std::size_t i = 0; i < std::min<std::size_t>(sheet.cell_count(), 4000); ++i) {
        const auto cell = sheet.cell(i);
        const bool in_table = &sheet == table_.sheet && cell.address.row > table_.heading_row &&
                              cell.address.column <= last_column &&
                              table_.cell(cell.address.row, "ref").has_value();
        if (in_table) continue;
        const std::string text = cell.display();
        if (text.size() <= 2 && !text.empty()) {
          if (const auto beside = sheet.at({cell.address.row, cell.address.column + 1}))
            add(text, beside->display());
        } else if (text.size() < 500) {
          re2::StringPiece rest(text);
          std::string code;
          std::string words;
          while (text::find_and_consume(&rest, pair, &code, &words)) add(code, words);
        }
      }
    }
    if (key.size() > 1) keys_.emplace(scale.id, std::move(key));
  }
}

/// What stands there, if it is a mark and not a refusal of one.
std::string RatingColumns::mark(cell::Address at) const {
  const auto cell = table_.sheet->at(at);
  if (!cell) return {};
  if (cell->kind == cell::Kind::boolean) return cell->number != 0 ? "TRUE" : "";
  const std::string written = text::squeeze(cell->display());
  constexpr std::array<std::string_view, 6> none = {"no", "n", "0", "-", "n/a", "\xE2\x98\x90"};
  const std::string folded = text::fold(written);
  return std::find(none.begin(), none.end(), folded) != none.end() ? std::string() : written;
}

bool RatingColumns::is_label_row(std::uint32_t row) const {
  return row == table_.heading_row + 1 &&
         std::any_of(marks_.begin(), marks_.end(), [&](const auto& scale) {
           return table_.has(scale.first) &&
                  !labels_below(table_, *taking_.schema.scale(scale.first)).empty();
         });
}

bool RatingColumns::has_mark(std::uint32_t row) const {
  return std::any_of(marks_.begin(), marks_.end(), [&](const auto& scale) {
    return std::any_of(scale.second.begin(), scale.second.end(), [&](const auto& column) {
      return !mark({row, column.first}).empty();
    });
  });
}

Answer RatingColumns::marked(std::uint32_t row, const std::string& scale, const std::string& ref) {
  Answer answer;
  const Columns& columns = marks_.at(scale);
  answer.cell = {row, columns.front().first};
  for (const auto& [column, label] : columns) {
    const std::string written = mark({row, column});
    if (written.empty()) continue;
    if (answer.text.empty()) answer.cell = {row, column};
    answer.text += (answer.text.empty() ? "" : " and ") + label;
    taking_.account(*table_.sheet, {row, column}, written, Went::answer, ref, scale);
    read_marks_.push_back({row, column});
  }
  if (!answer.text.empty()) answer.value = {cell::Kind::text, answer.text, 0};
  return answer;
}

std::string RatingColumns::account_marks(std::uint32_t row) {
  std::string all;
  for (const auto& [scale, columns] : marks_) {
    for (const auto& [column, label] : columns) {
      const std::string written = mark({row, column});
      if (written.empty()) continue;
      taking_.account(*table_.sheet, {row, column}, written, Went::quoted);
      all += (all.empty() ? "" : ", ") + label;
    }
  }
  return all;
}

void RatingColumns::decode(Answer& answer, const std::string& scale) {
  const auto key = keys_.find(scale);
  if (key == keys_.end() || answer.text.empty()) return;
  const auto label = key->second.find(text::fold(answer.text));
  if (label == key->second.end()) return;
  key_in_words_.clear();
  for (const auto& [code, meant] : key->second)
    key_in_words_ += fmt::format("{}{} = {}", key_in_words_.empty() ? "" : ", ", code, meant);
  answer.text = label->second;
  answer.value = {cell::Kind::text, answer.text, 0};
  read_codes_.push_back(answer.cell);
}

void RatingColumns::tell_what_was_read() {
  const auto tell = [&](const finding::Rule& which, const std::vector<cell::Address>& cells,
                        std::string words) {
    if (cells.empty()) return;
    taking_.tell(which, *table_.sheet, cells.front(), {std::move(words), {}, {}, {}});
    auto& finding = taking_.intake.findings.back();
    if (cells.size() > 1) finding.cells = cells;
  };
  std::string labels;
  for (const auto& [scale, columns] : marks_) {
    for (const auto& [column, label] : columns) labels += (labels.empty() ? "" : ", ") + label;
  }
  tell(rule("rating-from-marks"), read_marks_, labels);
  tell(rule("rating-from-codes"), read_codes_, key_in_words_);
}

}  // namespace collate::intake
