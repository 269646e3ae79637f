// SPDX-License-Identifier: MIT
// The order of day and month that a file's own dates prove.
#include "intake/taking.hpp"
#include "timescale/day_month_order.hpp"

#include <optional>

namespace collate::intake {

void find_order_of_dates(const plan::Table& table, Taking& taking) {
  std::optional<workbook::Cell> american, british;
  for (const auto& column : taking.schema.columns) {
    if (column.type != schema::ColumnType::date || !table.has(column.id)) continue;
    for (std::uint32_t row = table.heading_row + 1; row < table.sheet->row_end(); ++row) {
      const auto cell = table.cell(row, column.id);
      if (!cell || cell->kind != cell::Kind::text) continue;
      const auto order = timescale::order_shown_by(cell->text);
      if (!order) continue;
      auto& proof = *order == timescale::DayMonthOrder::month_first ? american : british;
      if (!proof) proof = *cell;
    }
  }
  if (!american) return;
  taking.month_first = !british;
  if (british) {
    taking.tell(rule("dates-in-both-orders"), *table.sheet, british->address,
                {std::string(british->text), std::string(american->text), {}, {}});
  } else {
    taking.tell(rule("dates-month-first"), *table.sheet, american->address,
                {std::string(american->text), {}, {}, {}});
  }
}

}  // namespace collate::intake
