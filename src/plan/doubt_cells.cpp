// SPDX-License-Identifier: MIT
#include "plan/doubt_cells.hpp"

#include "finding/rule.hpp"
#include "plan/rules.hpp"
#include "text/fold.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace collate::plan {
namespace {

struct DoubtCell {
  std::string_view code;
  std::string_view column;  ///< Heading::id, or the beginning of a heading nobody looked for
};
constexpr auto doubt_cells = std::to_array<DoubtCell>({
    {"baseline-window", "baseline"},
    {"comparator-old", "comparator"},
    {"lead-generic", "role"},
    {"measure-before-action", "timescale"},
    {"measures-alike", "text"},
    {"steps-out-of-order", "agreed"},
    {"target-against-words", "target"},
    {"target-parts", "target"},
    {"target-percent-or-points", "target"},
    {"target-two-comparators", "target"},
});

std::optional<std::uint32_t> column_of(const Table& table, std::string_view wanted) {
  if (const auto known = table.columns.find(std::string(wanted)); known != table.columns.end())
    return known->second;
  const auto other = std::find_if(
      table.others.begin(), table.others.end(),
      [&](const auto& heading) { return text::fold(heading.first).starts_with(wanted); });
  return other == table.others.end() ? std::nullopt : std::optional(other->second);
}

}  // namespace

void point_at_cells(const Table& table, finding::Findings& findings) {
  for (auto& finding : findings) {
    if (!finding.place.cell || finding.place.sheet != table.sheet->name || finding.rule == nullptr)
      continue;
    const auto about = std::find_if(doubt_cells.begin(), doubt_cells.end(),
                                    [&](const DoubtCell& one) { return one.code == finding.code; });
    if (about == doubt_cells.end()) continue;
    const bool is_unasked = finding.code == "lead-generic" && finding.other == "has no mailbox";
    const auto column = column_of(table, is_unasked ? "mailbox" : about->column);
    // A measure without a target says it in its own words.
    const auto row = finding.place.cell->row;
    if (!column || (table.sheet->at({row, *column}) == std::nullopt && !is_unasked)) continue;
    finding.place.cell = cell::Address{row, *column};
    finding::say_again(finding);
  }
}

}  // namespace collate::plan
