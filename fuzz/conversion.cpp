// SPDX-License-Identifier: MIT
// Any bytes as a plan table: as text with separators, with cells merged as the first bytes say.
// What comes out is a plan whose rows agree with each other, an account that names every row once,
// and a proposed schema that is right.
#include "support/schemas.hpp"
#include "workbook/csv.hpp"

#include "conversion/convert.hpp"
#include "conversion/proposal.hpp"
#include "fuzz.hpp"
#include <set>

using namespace collate;

namespace {

constexpr std::size_t bytes_of_merges = 8;

const std::vector<schema::Schema>& schemas() {
  static const std::vector<schema::Schema> all = {support::built_in_schema("improvement-plan"),
                                                  support::built_in_schema("southampton-2017")};
  return all;
}

/// Two ranges, each from a cell on over up to four rows and columns.
void merge(workbook::Sheet& sheet, const std::uint8_t* data) {
  for (std::size_t i = 0; i < bytes_of_merges; i += 4) {
    const cell::Address first{data[i] % 32U, data[i + 1] % 8U};
    const cell::Range range{first, {first.row + data[i + 2] % 4U, first.column + data[i + 3] % 4U}};
    const bool apart = sheet.merged.empty() || sheet.merged.back().last.row < range.first.row;
    if (range.first != range.last && apart) sheet.merged.push_back(range);
  }
}

const std::vector<std::vector<std::string>>& rows_of(const conversion::Conversion& converted,
                                                     std::string_view sheet) {
  for (const auto& table : converted.tables) {
    if (table.sheet == sheet) return table.rows;
  }
  std::abort();
}

void check_plan(const conversion::Conversion& converted) {
  std::set<std::string> sections, leads;
  for (const auto& row : rows_of(converted, "Plan")) sections.insert(row[0]);
  const auto& actions = rows_of(converted, "Actions");
  fuzz::must(actions.size() > 1);
  for (std::size_t i = 1; i < actions.size(); ++i) {
    fuzz::must(actions[i].size() == actions[0].size());
    fuzz::must(!actions[i][0].empty() && sections.contains(actions[0][1] + " " + actions[i][1]));
  }
  std::set<std::string> accounted;
  for (const auto& row : rows_of(converted, "From the source"))
    fuzz::must(accounted.insert(row[0] + "!" + row[1]).second);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < bytes_of_merges || size > 20000) return 0;
  auto book =
      workbook::read_csv(std::as_bytes(std::span{data, size}.subspan(bytes_of_merges)), "fuzz.csv");
  if (!book) return 0;
  merge(book->sheets.front(), data);
  const auto converted = conversion::convert(*book, "fuzz.csv", "plan", schemas().front());
  if (!converted) {
    fuzz::must(converted.failure().code == "plan-not-found");
    return 0;
  }
  check_plan(*converted);
  const auto proposal = conversion::propose(*book, "fuzz.csv", "own", schemas(), {});
  fuzz::must(proposal.questions.size() <= 5);
  const auto read = schema::read(
      proposal.yaml, "schema.yaml",
      [](const std::string& base) -> finding::Outcome<schema::NamedText> {
        const std::string path = std::string(COLLATE_SOURCE_DIR "/schemas/") + base + ".yaml";
        return schema::NamedText{path, support::file_text(path)};
      });
  fuzz::must(read.problems.empty());
  return 0;
}
