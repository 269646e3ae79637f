// SPDX-License-Identifier: MIT
// out/<round>/manifest.json: what a run made of which inputs, written last. A folder whose files
// are not those of its manifest holds the work of two runs, and is made again.
#pragma once

#include "cli/plan_folder.hpp"

#include "desk/report.hpp"
#include <map>
#include <optional>
#include <string>

namespace collate::cli {

struct Manifest {
  std::string inputs;          ///< digest_of_inputs()
  int exit_code = 0;           ///< what the run that made it ended with
  desk::RoundFigures figures;  ///< so that an unchanged round need not be merged to tell them
  std::map<std::string, std::string> files;  ///< name -> SHA-256
};

/// SHA-256 over everything that the outputs of a round are made from: the program's version, the
/// schema, plan.xlsx and every file under returns/ up to that round.
[[nodiscard]] std::string digest_of_inputs(const PlanFolder& plan, const plan::Round& round);

/// Nothing when there is none, or it is damaged, or a file is not as it says.
[[nodiscard]] std::optional<Manifest> whole_manifest(const PlanFolder& plan,
                                                     const std::filesystem::path& out);

[[nodiscard]] finding::Outcome<finding::Done> write_manifest(const PlanFolder& plan,
                                                             const std::filesystem::path& out,
                                                             const Manifest& manifest);

}  // namespace collate::cli
