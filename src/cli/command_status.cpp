// SPDX-License-Identifier: MIT
// collate status PLAN [--round R] : who has answered, what is next; nothing is written.
#include "cli/command.hpp"
#include "cli/round_output.hpp"

#include "view/plan_view.hpp"
#include <memory>
#include <string>
#include <vector>

namespace collate::cli {
namespace {

struct StatusOptions {
  std::string plan;
  std::string round;
  bool json = false;
};

void run_status(StatusOptions options, Session& session) {
  auto plan = open_usable_plan(options.plan, session, Use::reading);
  if (!plan) return;
  std::vector<std::string> with_returns;
  for (const auto& round : plan->plan.rounds) {
    if (has_return_files(*plan, round)) with_returns.push_back(round.id);
  }
  if (options.round.empty()) {
    if (!with_returns.empty())
      options.round = with_returns.back();
    else if (const auto* first = first_round_that_asks(*plan))
      options.round = first->id;
  }
  const auto merged = merge_and_report(*std::move(plan), options.round, session);
  if (!merged) return;
  if (!options.json) return session.print(summary_of(*merged));
  session.print(view::plan_view({merged->plan, *merged->round, merged->merged}, with_returns));
}

}  // namespace

void add_status(CLI::App& app, Session& session) {
  auto options = std::make_shared<StatusOptions>();
  CLI::App* command = app.add_subcommand(
      "status", "Says who has answered and where the plan stands; makes no report");
  command->add_option("plan", options->plan, "The plan folder")->required()->type_name("FOLDER");
  command
      ->add_option("--round,-r", options->round, "The round; the last with returns when left out")
      ->type_name("ROUND");
  command->add_flag("--json", options->json,
                    "Prints all of it as JSON: rounds, returns, findings, decisions, figures");
  command->callback([options, &session] { run_status(*options, session); });
}

}  // namespace collate::cli
