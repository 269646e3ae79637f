// SPDX-License-Identifier: MIT
// collate trace PLAN --round R REF : where every value of an action came from, over all rounds, and
// what was set aside by which rule or decision.
#include "cli/command.hpp"
#include "cli/round_output.hpp"
#include "register/trace.hpp"
#include "text/near.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>

#include "desk/plan_before.hpp"
#include <memory>
#include <string>
#include <vector>

namespace collate::cli {
namespace {

struct TraceOptions {
  std::string plan;
  std::string round;
  std::string ref;
};

/// Of this plan and of those before it. `whole`: the plan, not as at a round.
std::vector<merge::PlanChange> changes_of(const PlanFolder* before, const plan::Plan& whole) {
  auto own = merge::plan_changes(whole);
  if (before == nullptr) return own;
  auto all = desk::continued(changes_of(before->before.get(), before->plan), before->plan,
                             *last_round_with_returns(*before), whole);
  all.insert(all.end(), own.begin(), own.end());
  return all;
}

void run_trace(const TraceOptions& options, Session& session) {
  auto plan = open_usable_plan(options.plan, session, Use::reading);
  if (!plan) return;
  const auto changes = changes_of(plan->before.get(), plan->plan);
  const auto merged = merge_and_report(*std::move(plan), options.round, session);
  if (!merged) return;
  const std::string traced =
      merge::trace(merged->merged, merged->plan.schema, merged->plan.plan, changes, options.ref);
  if (traced.empty()) {
    std::vector<std::string> known;
    for (const auto& action : merged->plan.plan.actions) known.push_back(action.ref);
    const auto nearest = text::nearest(options.ref, known);
    return session.fail(
        {"ref-unknown",
         fmt::format("There is no {} '{}'", merged->plan.schema.words.action, options.ref),
         {(merged->plan.folder / "plan.xlsx").string(), "Actions", {}},
         {},
         nearest ? fmt::format("Did you mean '{}'?", *nearest) : "Use a ref of the Actions sheet."},
        exit_usage);
  }
  session.print(text::escape_message(traced));
}

}  // namespace

void add_trace(CLI::App& app, Session& session) {
  auto options = std::make_shared<TraceOptions>();
  CLI::App* command = app.add_subcommand("trace", "Tells where every value of an action came from");
  command->add_option("plan", options->plan, "The plan folder")->required();
  command->add_option("--round", options->round, "The last round to tell of, such as 2019-autumn")
      ->required();
  command->add_option("ref", options->ref, "The action's ref, such as 2.10")->required();
  command->callback([options, &session] { run_trace(*options, session); });
}

}  // namespace collate::cli
