// SPDX-License-Identifier: MIT
// collate annual PLAN --year Y : the year's dashboard for the board,
// out/<year>/<plan>-<year>-annual.xlsx.
#include "cli/annual_year.hpp"
#include "cli/command.hpp"
#include "cli/report_names.hpp"
#include "cli/round_output.hpp"
#include "cli/workbook_output.hpp"
#include "dashboard/published.hpp"
#include "dashboard/write.hpp"
#include "register/published.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>

namespace collate::cli {
namespace {

namespace fs = std::filesystem;

struct AnnualOptions {
  std::string plan;
  std::string year;
  bool is_final = false;
  bool publish = false;
};

/// The last round of the year with a return in it; null when there is none.
const plan::Round* last_round_of(const PlanFolder& plan, const timescale::Window& year) {
  const plan::Round* last = nullptr;
  for (const auto& round : plan.plan.rounds) {
    if (year.contains(round.position) && has_return_files(plan, round)) last = &round;
  }
  return last;
}

/// The partnership approves the annual report before the board gets it; whoever makes it final
/// without that is told, and the report says so too.
void warn_without_approval(const plan::Plan& plan, const std::string& year, Session& session) {
  const bool approved =
      std::any_of(plan.decisions.begin(), plan.decisions.end(), [&](const auto& decision) {
        return decision.kind == plan::DecisionKind::approve_annual &&
               (decision.subject.empty() || decision.subject == year);
      });
  if (!approved)
    session.warn(fmt::format(
        "collate: no decision of the kind 'approve report' is on the Decisions sheet for "
        "{}; the report is kept as final without it, and says so.",
        year));
}

void run_annual(const AnnualOptions& options, Session& session) {
  auto opened = open_usable_plan(options.plan, session);
  if (!opened) return;
  const auto year = schema::year_called(opened->schema, options.year);
  if (!year) {
    return session.fail({"year-unclear",
                         fmt::format("'{}' is no year", options.year),
                         {},
                         {},
                         "Give a calendar year such as 2019, or a split year such as 2019-20."},
                        exit_usage);
  }
  const plan::Round* last = last_round_of(*opened, year->days);
  if (last == nullptr) {
    return session.fail({"year-without-returns",
                         fmt::format("There is nothing to report for {}", options.year),
                         {(opened->folder / "returns").string(), {}, {}},
                         "No round of that year has a return.",
                         "Check the year, and put the returns into returns/<round>/."},
                        exit_usage);
  }
  const std::string last_round = last->id;
  auto merged = merge_and_report(*std::move(opened), last_round, session);
  if (!merged) return;
  const std::size_t rounds_before = cut_to_year(merged->merged, merged->plan, *year, session);
  const auto out = year_folder(*year);
  session.tell(summary_of(*merged));
  const auto shown =
      merge::published(merged->merged, merged->plan.plan, merged->plan.schema.small_numbers_under);
  auto book = dashboard::annual_book(merged->plan.schema, merged->plan.plan, shown, year->name,
                                     made_by, rounds_before);
  if (!book) return session.fail(book.failure(), exit_usage);
  const std::string name = annual_report_name(merged->plan.plan, year->name);
  const Target target{merged->plan.folder, out / name};
  const auto written = write_workbook(session.files(), *std::move(book), target);
  if (!written) return session.fail(written.failure(), exit_output_failed);
  session.say(fmt::format("Dashboard: {}", target.path().string()));
  if (options.publish) {
    auto edition = dashboard::published_annual_book(merged->plan.schema, merged->plan.plan, shown,
                                                    year->name, made_by, rounds_before);
    if (!edition) return session.fail(edition.failure(), exit_usage);
    const Target web{merged->plan.folder, out / published_name(name)};
    if (const auto put = write_workbook(session.files(), *std::move(edition), web); !put)
      return session.fail(put.failure(), exit_output_failed);
    session.say(fmt::format("For a website: {}", web.path().string()));
  }
  if (!options.is_final) return;
  warn_without_approval(merged->plan.plan, year->name, session);
  keep_as_reported(*merged, out, session);
}

}  // namespace

void add_annual(CLI::App& app, Session& session) {
  auto options = std::make_shared<AnnualOptions>();
  CLI::App* command = app.add_subcommand("annual", "Writes the dashboard of a year for the board");
  command->add_option("plan", options->plan, "The plan folder")->required();
  command
      ->add_option("--year", options->year,
                   "A calendar year such as 2019, or a split year such as 2019-20")
      ->required();
  command->add_flag("--final", options->is_final,
                    "The report is final: keep the register as reported, and mark what differs "
                    "later as revised");
  command->add_flag("--publish", options->publish,
                    "Also write the edition for a website: accessible, without leads' words, small "
                    "numbers held back");
  command->callback([options, &session] { run_annual(*options, session); });
}

}  // namespace collate::cli
