// SPDX-License-Identifier: MIT
// An existing plan table, as pasted from a Word or PDF plan, -> the sheets of a plan workbook.
// Tables are found by their headings; banner rows, section rows, headings repeated at page breaks,
// rows cut in two, merged leads, ratings inside prose and measures that name the actions they cover
// are understood. Whatever was not certain is a doubt with its cell.
#pragma once

#include "finding/finding.hpp"
#include "finding/outcome.hpp"
#include "schema/schema.hpp"
#include "workbook/workbook.hpp"

#include "conversion/laid_out_rounds.hpp"
#include <string>
#include <utility>
#include <vector>

namespace collate::conversion {

/// One sheet of the plan: headings in the first row.
struct TextTable {
  std::string sheet;
  std::vector<std::vector<std::string>> rows;
};

struct Conversion {
  std::vector<TextTable> tables;  ///< in the order of plan::sheets(), without Indicators; the last
                                  ///< is the account of the source, row by row
  std::vector<std::pair<std::string, std::size_t>> account;  ///< kind of row, how many
  finding::Findings doubts;  ///< queries, each with the cell of the source
  std::size_t laid_out = 0;  ///< rounds for which leads are asked
};

/// `plan_id` names the new plan. Failure: no sheet has a row of headings that a plan table could
/// have.
[[nodiscard]] finding::Outcome<Conversion> convert(const workbook::Workbook& book,
                                                   const std::string& file,
                                                   const std::string& plan_id,
                                                   const schema::Schema& schema,
                                                   const RoundsWanted& rounds = {});

}  // namespace collate::conversion
