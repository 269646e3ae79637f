// SPDX-License-Identifier: MIT
// The files that stand beside a round's dashboard: register and ledger as tables, findings as text
// and JSON.
#pragma once

#include "finding/outcome.hpp"

#include "desk/report.hpp"
#include <string>
#include <vector>

namespace collate::desk {

/// Those of an earlier run that are not written again are out of date.
inline constexpr const char* reminders_folder = "chase";

struct Document {
  std::string name;  ///< "register.csv", "chase/L07.txt"
  std::string text;  ///< UTF-8
};

/// register.csv, entries.csv, ledger.csv, measures.csv, decisions.csv, explained.csv,
/// datapackage.json, findings.txt, findings.json, chase.csv, a text for each lead to remind in
/// chase/. Failures: those of workbook::to_csv.
[[nodiscard]] finding::Outcome<std::vector<Document>> round_documents(const MergedRound& merged);

}  // namespace collate::desk
