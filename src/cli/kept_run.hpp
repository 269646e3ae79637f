// SPDX-License-Identifier: MIT
// What the last look of the unattended job at a plan folder came to, so that the next one need not
// read the plan when nothing has changed. It lies in out/.received/run.json, is safe to delete, and
// is believed only while everything that a look rests on is the same: the day, the program, its
// schemas, the limits, and the bytes of every file of the folder.
#pragma once

#include "cli/plan_folder.hpp"
#include "cli/plan_run.hpp"

#include <filesystem>
#include <optional>

namespace collate::cli {

/// What a look at a plan folder rests on.
struct LookedAt {
  /// As they lie there: plans and schemas, everything under returns/, what was reported; of the
  /// plans before too.
  Digests files;
  std::string digest;  ///< over these and all else
};
[[nodiscard]] LookedAt look_at(const Files& files, const std::filesystem::path& folder,
                               timescale::Date today, const FileLimits& limits);

/// What a look came to in which nothing was new; nothing when none was kept, or something is
/// another now, an output too.
[[nodiscard]] std::optional<PlanRun> kept_run(const Files& files,
                                              const std::filesystem::path& folder,
                                              const LookedAt& at, const FileLimits& limits);

/// Keeps what a run came to, if `at` was what it read and all is well with its outputs.
void keep_run(const PlanFolder& plan, const LookedAt& at, const PlanRun& run);

}  // namespace collate::cli
