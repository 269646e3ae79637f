// SPDX-License-Identifier: MIT
// collate merge PLAN --round R : register, ledger and findings of a round, as files under
// out/<round>/.
#include "cli/command.hpp"
#include "cli/round_output.hpp"

#include <fmt/format.h>

#include <memory>
#include <string>

namespace collate::cli {
namespace {

struct MergeOptions {
  std::string plan;
  std::string round;
};

void run_merge(const MergeOptions& options, Session& session) {
  auto plan = open_usable_plan(options.plan, session);
  if (!plan) return;
  const auto merged = merge_and_report(*std::move(plan), options.round, session);
  if (!merged) return;
  session.tell(summary_of(*merged));
  RoundWriter writer(*merged, session);
  writer.write();
  if (writer.finish())
    session.say(
        fmt::format("Written to {}: register.csv, entries.csv, ledger.csv, measures.csv, "
                    "decisions.csv, explained.csv, datapackage.json, findings.txt, findings.json, "
                    "findings.xlsx, chase.csv",
                    (merged->plan.folder / merged->out).string()));
}

}  // namespace

void add_merge(CLI::App& app, Session& session) {
  auto options = std::make_shared<MergeOptions>();
  CLI::App* command =
      app.add_subcommand("merge", "Merges the returns of a round into the register");
  command->add_option("plan", options->plan, "The plan folder")->required();
  command->add_option("--round", options->round, "The round, such as 2019-autumn")->required();
  command->callback([options, &session] { run_merge(*options, session); });
}

}  // namespace collate::cli
