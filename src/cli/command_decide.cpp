// SPDX-License-Identifier: MIT
// collate decide PLAN [--round R] : for everything that wants a decision, the row to paste into the
// Decisions sheet of plan.xlsx; also as out/<round>/decisions-wanted.csv.
#include "cli/command.hpp"
#include "cli/round_output.hpp"
#include "register/decide.hpp"
#include "text/printable.hpp"
#include "workbook/convert.hpp"

#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

namespace collate::cli {
namespace {

struct DecideOptions {
  std::string plan;
  std::string round;
};

constexpr auto decide_help =
    R"(Each row is divided by tabs: paste it into the Decisions sheet of plan.xlsx, fill in Post, Date and
Reason, and change what was decided otherwise. The last column says what it is about; leave it out.)";

/// The last round with a return in it.
const plan::Round* latest_round(const PlanFolder& plan) {
  const plan::Round* found = nullptr;
  for (const auto& round : plan.plan.rounds) {
    if (has_return_files(plan, round)) found = &round;
  }
  return found;
}

std::string tabbed(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i)
    line += (i == 0 ? "" : "\t") + text::escape(cells[i]);
  return line + "\n";
}

void run_decide(DecideOptions options, Session& session) {
  auto plan = open_usable_plan(options.plan, session);
  if (!plan) return;
  if (options.round.empty()) {
    const plan::Round* latest = latest_round(*plan);
    if (latest == nullptr)
      return session.fail({"round-without-returns",
                           "There is nothing to decide yet",
                           {(plan->folder / "returns").string(), {}, {}},
                           "No round has a return.",
                           "Put the returns into returns/<round>/, or name a round with --round."},
                          exit_usage);
    options.round = latest->id;
  }
  const auto merged = merge_and_report(*std::move(plan), options.round, session);
  if (!merged) return;
  const auto wanted = merge::wanted_decisions(merged->merged, merged->plan.schema,
                                              merged->plan.plan, merged->plan.findings);
  const auto& schema = merged->plan.schema;
  std::vector<std::vector<std::string>> rows = {merge::decision_headings(schema)};
  rows.front().emplace_back("About");
  std::size_t number = merge::next_number(merged->plan.plan);
  for (const auto& one : wanted) {
    rows.push_back(merge::cells(one, number++, schema));
    rows.back().push_back(one.about);
  }
  const auto csv =
      workbook::to_csv(workbook::sheet_of_texts("decisions", rows), "decisions-wanted.csv");
  if (!csv) return session.fail(csv.failure(), exit_output_failed);
  for (const auto& row : rows) session.print(tabbed(row));
  if (wanted.empty()) session.print("Nothing wants a decision.\n");
  const auto written =
      session.files().put({merged->plan.folder, merged->out / "decisions-wanted.csv"}, *csv);
  if (!written) return session.fail(written.failure(), exit_output_failed);
}

}  // namespace

void add_decide(CLI::App& app, Session& session) {
  auto options = std::make_shared<DecideOptions>();
  CLI::App* command =
      app.add_subcommand("decide", "Lists what wants a decision, as rows of the Decisions sheet");
  command->add_option("plan", options->plan, "The plan folder")->required();
  command->add_option("--round", options->round, "The round; the last with returns when left out");
  command->footer(decide_help);
  command->callback([options, &session] { run_decide(*options, session); });
}

}  // namespace collate::cli
