// SPDX-License-Identifier: MIT
// Any bytes as a text table that came back from a lead of a small plan. Every entry must name an
// action of the plan, and every cell that the lead typed must be accounted for once.
#include "intake/take_in.hpp"
#include "support/small_plan.hpp"
#include "workbook/csv.hpp"

#include "fuzz.hpp"
#include <set>

using namespace collate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const schema::Schema schema = support::built_in_schema("poole");
  static const plan::Plan plan = support::small_plan();
  const auto book = workbook::read_csv(std::as_bytes(std::span{data, size}), "L01 fuzz.csv");
  if (!book) return 0;
  const auto taken = intake::take_in(*book, "L01 fuzz.csv", "", schema, plan, "2019-autumn");
  for (const auto& finding : taken.findings) fuzz::must(!finding.code.empty());
  if (!taken.usable) return 0;
  for (const auto& entry : taken.received.entries) {
    fuzz::must(plan.action(entry.ref) != nullptr);
    for (const auto& [column, answer] : entry.answers) fuzz::must(schema.column(column) != nullptr);
  }
  std::set<std::pair<std::string, cell::Address>> seen;
  for (const auto& typed : taken.received.typed) {
    if (typed.in == intake::Typed::In::cell)
      fuzz::must(seen.emplace(typed.sheet, typed.cell).second);
  }
  return 0;
}
