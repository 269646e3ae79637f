// SPDX-License-Identifier: MIT
// out/<round>/manifest.json: what a run made of which inputs, written last. A folder whose files
// are not those of its manifest holds the work of two runs, and is made again.
#pragma once

#include "cli/plan_folder.hpp"

#include "desk/report.hpp"
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace collate::cli {

struct Manifest {
  std::string inputs;          ///< digest_of_inputs()
  int exit_code = 0;           ///< what the run that made it ended with
  desk::RoundFigures figures;  ///< so that an unchanged round need not be merged to tell them
  std::map<std::string, std::string> files;  ///< name -> SHA-256
};

/// A file that the outputs of a round are made from.
struct Input {
  std::filesystem::path path;
  std::string name;                        ///< a return's path in its plan folder
  std::shared_ptr<const Digests> as_read;  ///< of its plan folder; null when it is no return
};

/// Adds the limits to a text of which a digest is made: a line for each.
void add_limits(const FileLimits& limits, std::string& all);

/// Every file under returns/ up to a round, and what was reported.
[[nodiscard]] std::vector<Input> inputs_of(const PlanFolder& plan, const plan::Round& round);

/// Whether inputs are told by what was read of them, or by what lies there now.
enum class AsRead : bool { no, yes };

/// SHA-256 over everything that the outputs of a round are made from: the program's version, the
/// schema, plan.xlsx, the limits, and these files. As they were read: list them before the first
/// is, and hand in the same list afterwards; what could not be read, went away or came meanwhile
/// then makes the digest another than that of the next run, which does the round anew.
[[nodiscard]] std::string digest_of_inputs(const PlanFolder& plan, const std::vector<Input>& inputs,
                                           AsRead as_read = AsRead::no);

/// Nothing when there is none, or it is damaged, or a file is not as it says.
/// `out`: in the plan folder.
[[nodiscard]] std::optional<Manifest> whole_manifest(const Files& files,
                                                     const std::filesystem::path& folder,
                                                     const std::filesystem::path& out,
                                                     const FileLimits& limits);

[[nodiscard]] finding::Outcome<finding::Done> write_manifest(const PlanFolder& plan,
                                                             const std::filesystem::path& out,
                                                             const Manifest& manifest);

}  // namespace collate::cli
