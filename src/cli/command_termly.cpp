// SPDX-License-Identifier: MIT
// collate termly PLAN --round R : the dashboard of one round, out/<round>/<adverb of the
// cycle>.xlsx, with the round's register, ledger and findings beside it.
#include "cli/command.hpp"
#include "cli/round_output.hpp"
#include "dashboard/published.hpp"
#include "dashboard/write.hpp"
#include "register/published.hpp"
#include "register/reported.hpp"

#include <fmt/format.h>

#include <memory>
#include <string>

namespace collate::cli {
namespace {

struct Options {
  std::string plan;
  std::string round;
  bool is_final = false;
  bool publish = false;
};

void run_termly(const Options& options, Session& session) {
  auto plan = open_usable_plan(options.plan, session);
  if (!plan) return;
  const auto merged = merge_and_report(*std::move(plan), options.round, session);
  if (!merged) return;
  session.tell(summary_of(*merged));
  const auto shown = merge::published(merged->merged, merged->plan.schema.small_numbers_under);
  const auto book = dashboard::termly_book(merged->plan.schema, merged->plan.plan, shown, made_by);
  if (!book) return session.fail(book.failure(), exit_usage);
  RoundWriter writer(*merged, session);
  const std::string name = report_file(merged->plan.schema);
  writer.write_documents();
  if (writer.write_workbook_of_round(*book, name))
    session.say(fmt::format("Dashboard: {}", (merged->plan.folder / merged->out / name).string()));
  if (options.publish) {
    const auto edition =
        dashboard::published_termly_book(merged->plan.schema, merged->plan.plan, shown, made_by);
    const std::string web = published_name(name);
    if (!edition) return session.fail(edition.failure(), exit_usage);
    if (writer.write_workbook_of_round(*edition, web))
      session.say(
          fmt::format("For a website: {}", (merged->plan.folder / merged->out / web).string()));
  }
  if (writer.finish() && options.is_final) keep_as_reported(*merged, merged->out, session);
}

}  // namespace

void add_termly(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("termly", "Writes the dashboard of a round for the partnership group");
  command->add_option("plan", options->plan, "The plan folder")->required();
  command->add_option("--round", options->round, "The round, such as 2019-autumn")->required();
  command->add_flag("--final", options->is_final,
                    "The report is final: keep the register as reported, and mark what differs "
                    "later as revised");
  command->add_flag("--publish", options->publish,
                    "Also write the edition for a website: accessible, without leads' words, small "
                    "numbers held back");
  command->callback([options, &session] { run_termly(*options, session); });
}

}  // namespace collate::cli
