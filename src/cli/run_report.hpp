// SPDX-License-Identifier: MIT
// What a run did, for monitoring: run.json, a Prometheus textfile, and a line for people.
#pragma once

#include "cli/plan_run.hpp"

#include <string>
#include <vector>

namespace collate::cli {

struct Run {
  std::string id;       ///< on every line of the log: sixteen hexadecimal digits
  std::string started;  ///< ISO, UTC
  std::string today;    ///< the day that decided which rounds are open, ISO
  std::vector<PlanRun> plans;
  int exit_code = 0;
  double seconds = 0;
};

/// "clean", "findings", "usage", "unreadable returns", "output failed".
[[nodiscard]] std::string_view reason_of(int exit_code);

/// {format, id, started, today, status, exitCode, reason, seconds, plans[{folder, plan, title,
/// status, exitCode, reason, seconds, rounds[{round, name, status, expected, ..., files[]}]}]}.
[[nodiscard]] std::string to_json(const Run& run);

/// Gauges with the labels plan and round, for the node exporter's textfile collector.
[[nodiscard]] std::string to_metrics(const Run& run);

/// "anytown-2019, Autumn 2019: written. 18 of 20 returns, 2 late; 3 of 47 actions overdue; 1
/// error." Of several plans, those are told by their folder too that are not called like it.
[[nodiscard]] std::string to_line(const PlanRun& plan, const RoundRun& round, bool one_of_several);

}  // namespace collate::cli
