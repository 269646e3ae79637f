// SPDX-License-Identifier: MIT
// The files that stand beside a round's dashboard: register and ledger as tables, findings as text
// and JSON.
#pragma once

#include "desk/report.hpp"
#include <functional>
#include <string>

namespace collate::desk {

/// Those of an earlier run that are not written again are out of date.
inline constexpr const char* reminders_folder = "chase";

struct Document {
  std::string name;  ///< "register.csv", "chase/L07.txt"
  std::string text;  ///< UTF-8
};

/// Takes one after the other, so that they need not all be held.
using PutDocument = std::function<void(Document document)>;

/// register.csv, entries.csv, ledger.csv, measures.csv, decisions.csv, explained.csv,
/// datapackage.json, findings.txt, findings.json, chase.csv, a text for each lead to remind in
/// chase/.
void round_documents(const MergedRound& merged, const PutDocument& put);

}  // namespace collate::desk
