// SPDX-License-Identifier: MIT
// The schema that `collate new --from TABLE FOLDER` proposes: FOLDER/schema.yaml, and
// FOLDER/questions.csv with what could not be told and the likely answers. An answer written there
// and the command run again change only what it answers.
#pragma once

#include "cli/files.hpp"
#include "finding/outcome.hpp"
#include "workbook/workbook.hpp"

#include "conversion/proposal.hpp"
#include <filesystem>
#include <string>

namespace collate::cli {

struct ProposedSchema {
  conversion::Proposal proposal;
  bool again = false;  ///< answers were taken into a schema that was proposed before
};

/// Writes both files. Failure: a schema that was changed by hand stands there, or a file cannot be
/// read or written.
[[nodiscard]] finding::Outcome<ProposedSchema> propose_schema(Files& files,
                                                              const workbook::Workbook& book,
                                                              const std::string& file,
                                                              const std::filesystem::path& folder);

}  // namespace collate::cli
