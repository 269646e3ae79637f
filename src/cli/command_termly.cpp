// SPDX-License-Identifier: MIT
// collate termly PLAN --round R : the dashboard of one round, out/<round>/<plan>-<round>-<adverb
// of the cycle>.xlsx, with the round's register, ledger and findings beside it.
#include "cli/command.hpp"
#include "cli/report_names.hpp"
#include "cli/round_output.hpp"
#include "dashboard/published.hpp"
#include "dashboard/write.hpp"
#include "register/published.hpp"
#include "register/reported.hpp"

#include <fmt/format.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace collate::cli {
namespace {

struct TermlyOptions {
  std::string plan;
  std::string round;
  bool is_final = false;
  bool publish = false;
};

void run_termly(const TermlyOptions& options, Session& session) {
  auto plan = open_usable_plan(options.plan, session);
  if (!plan) return;
  auto merged = merge_and_report(*std::move(plan), options.round, session);
  if (!merged) return;
  // The workbook that is written now is the one that goes to the meeting.
  if (options.is_final) merged->merged.rounds.back().is_final = true;
  session.tell(summary_of(*merged));
  const auto& of = merged->plan;
  const auto shown = merge::published(merged->merged, of.plan, of.schema.small_numbers_under);
  const std::string name = round_report_name(of.plan, *merged->round, of.schema);
  const std::string web = published_name(name);
  std::vector<RoundWorkbook> workbooks = {
      {name, [&] { return dashboard::termly_book(of.schema, of.plan, shown, made_by); }}};
  if (options.publish)
    workbooks.push_back(
        {web,
         [&] { return dashboard::published_termly_book(of.schema, of.plan, shown, made_by); }});
  RoundWriter writer(*merged, session);
  writer.write(workbooks);
  const auto say = [&](std::string_view what, const std::string& file) {
    if (writer.wrote(file))
      session.say(fmt::format("{}: {}", what, (of.folder / merged->out / file).string()));
  };
  say("Dashboard", name);
  say("For a website", web);
  if (writer.finish() && options.is_final) keep_as_reported(*merged, merged->out, session);
}

}  // namespace

void add_termly(CLI::App& app, Session& session) {
  auto options = std::make_shared<TermlyOptions>();
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
