// SPDX-License-Identifier: MIT
#include "intake/wide_rows.hpp"

#include "intake/answers.hpp"
#include "text/fold.hpp"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace collate::intake {

WideRows::WideRows(const plan::Table& table, Taking& taking) : table_(table) {
  for (const auto& note : taking.book.notes) {
    if (note.code != "csv-row-too-wide" || !note.place.cell) continue;
    const int more = std::atoi(note.observed.c_str()) - std::atoi(note.expected.c_str());
    if (more < 1 || note.place.cell->row <= table.heading_row) continue;
    const std::uint32_t row = note.place.cell->row;
    bool hangs_over = false;  // words stand beyond the last column
    for (int i = 0; i < more; ++i)
      hangs_over =
          hangs_over ||
          table.sheet->at({row, static_cast<std::uint32_t>(std::atoi(note.expected.c_str()) + i)})
              .has_value();
    if (hangs_over || !makes_sense(row, {cell::max_columns, 0, {}}, taking))
      mend(row, static_cast<std::uint32_t>(more), taking);
  }
}

std::optional<workbook::Cell> WideRows::cell(std::uint32_t row, const std::string& id,
                                             const Join& join) const {
  const auto found = table_.columns.find(id);
  if (found == table_.columns.end()) return std::nullopt;
  const std::uint32_t column = found->second;
  if (column < join.column) return table_.sheet->at({row, column});
  if (column > join.column) return table_.sheet->at({row, column + join.more});
  auto cell = table_.sheet->at({row, column});
  if (!cell) return std::nullopt;
  cell->text = join.text;
  return cell;
}

std::optional<workbook::Cell> WideRows::cell(std::uint32_t row, const std::string& id) const {
  const auto join = joins_.find(row);
  return join == joins_.end() ? table_.cell(row, id) : cell(row, id, join->second);
}

std::string WideRows::text(std::uint32_t row, const std::string& id) const {
  const auto found = cell(row, id);
  return found ? std::string(text::trim(found->display())) : std::string();
}

/// Ratings are ratings and days are days.
bool WideRows::makes_sense(std::uint32_t row, const Join& join, const Taking& taking) const {
  for (const auto& column : taking.schema.columns) {
    const auto found = cell(row, column.id, join);
    Answer answer;
    if (found) answer.text = text::trim(found->display());
    if (answer.text.empty()) continue;
    answer.value = {cell::Kind::text, answer.text, 0};
    if (column.type == schema::ColumnType::rating) {
      const auto* scale = taking.schema.scale(column.id);
      if (scale != nullptr && !read_rating(answer, *scale).value) return false;
    }
    if (column.type == schema::ColumnType::date && column.filled_by == schema::FilledBy::lead &&
        !read_date(answer, taking.schema.calendar,
                   taking.plan.from.value_or(timescale::make_date(2000, 1, 1)))
             .date)
      return false;
  }
  return true;
}

void WideRows::mend(std::uint32_t row, std::uint32_t more, Taking& taking) {
  std::vector<Join> possible;
  for (const auto& column : taking.schema.columns) {
    if (column.type != schema::ColumnType::text || !table_.has(column.id)) continue;
    Join join{table_.address(row, column.id).column, more, {}};
    for (std::uint32_t piece = 0; piece <= more; ++piece) {
      const auto part = table_.sheet->at({row, join.column + piece});
      if (piece > 0) join.text += taking.book.separator;
      if (part) join.text += part->text;
    }
    if (makes_sense(row, join, taking)) possible.push_back(std::move(join));
  }
  // In front of the answers it is all one to them which text was divided.
  const auto is_of_plan = [&](const Join& join) {
    return std::none_of(taking.schema.columns.begin(), taking.schema.columns.end(),
                        [&](const schema::Column& column) {
                          return column.filled_by == schema::FilledBy::lead &&
                                 table_.has(column.id) &&
                                 table_.address(row, column.id).column <= join.column;
                        });
  };
  if (possible.empty() ||
      (possible.size() > 1 && !std::all_of(possible.begin(), possible.end(), is_of_plan)))
    return;
  taking.mended_rows.insert(row);
  const Join& join = joins_.emplace(row, std::move(possible.front())).first->second;
  taking.tell(rule("csv-row-mended"), *table_.sheet, cell::Address{row, join.column},
              {join.text, std::to_string(row + 1), {}, {}});
}

}  // namespace collate::intake
