// SPDX-License-Identifier: MIT
// The files that stand beside a round's dashboard: register and ledger as tables, findings as text
// and JSON.
#pragma once

#include "finding/outcome.hpp"

#include "desk/report.hpp"
#include <string>
#include <vector>

namespace collate::desk {

struct Document {
  std::string name;  ///< "register.csv"
  std::string text;  ///< UTF-8
};

/// register.csv, entries.csv, ledger.csv, measures.csv, decisions.csv, explained.csv,
/// datapackage.json, findings.txt, findings.json. Failures: those of workbook::to_csv.
[[nodiscard]] finding::Outcome<std::vector<Document>> round_documents(const MergedRound& merged);

}  // namespace collate::desk
