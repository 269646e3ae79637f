// SPDX-License-Identifier: MIT
// One plan folder in the unattended job: its open rounds, what is new in them, what comes of it.
#pragma once

#include "cli/session.hpp"
#include "timescale/date.hpp"

#include "desk/report.hpp"
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace collate::cli {

/// What became of a round, or of a plan whose rounds were not reached.
enum class RunStatus : std::uint8_t {
  written,      ///< something was new
  unchanged,    ///< the outputs are those of these inputs
  nothing_due,  ///< no round has been issued yet
  locked,       ///< another run is at work
  failed,       ///< the plan, or an output; said on standard error
};
[[nodiscard]] std::string_view words(RunStatus status);

struct RoundRun {
  std::string round;  ///< id; empty where no round was reached
  std::string name;
  RunStatus status = RunStatus::failed;
  desk::RoundFigures figures;
  std::vector<std::string> files;  ///< written, by their path in the plan folder
  std::string inputs = {};         ///< digest_of_inputs() of what its outputs were made from
  int exit_code = 0;  ///< of the run that made its outputs; of those that are unchanged
};

struct PlanRun {
  std::filesystem::path folder;
  std::string plan;  ///< id; empty when it could not be read
  std::string title;
  std::vector<RoundRun> rounds;
  int exit_code = 0;
  double seconds = 0;
};

/// Does everything that is due in a plan folder. Nothing that goes wrong in it is thrown.
/// `today` decides which rounds are open: those issued on or before it whose next round is not.
[[nodiscard]] PlanRun run_plan(const std::filesystem::path& folder, timescale::Date today,
                               Session& session);

}  // namespace collate::cli
