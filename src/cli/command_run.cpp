// SPDX-License-Identifier: MIT
// collate run FOLDER : everything that is due in a plan folder, or in each plan folder of a folder.
#include "cli/command.hpp"
#include "cli/log.hpp"
#include "cli/plan_folder.hpp"
#include "cli/run_report.hpp"
#include "cli/workbook_output.hpp"
#include "dashboard/overview.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace collate::cli {
namespace {

namespace fs = std::filesystem;

struct RunOptions {
  std::string folder;
  std::string today;
  std::string metrics;
  unsigned watch = 0;  ///< seconds between two looks; 0: one look
};

constexpr auto run_help =
    R"(A round is open from the day it is issued until the next one is. For each open round whose returns,
plan or schema have changed since its outputs were made, this checks, merges and writes out/<round>/
anew; where nothing changed nothing is written. One bad return or plan never stops the rest. Once the
returns of a year's last round are due, the annual report is written with it; the schema's
cycle.year says whether a year is 2019 or 2019-20.

  out/run.json     what was done, for monitoring: status, counts, seconds, exit code and reason
  out/overview.xlsx  with several plans: a line for each, with returns, overdue and off track

A second run in the same plan folder ends at once with exit code 4. The exit code is the worst of all
plans: 4 before 2 before 3 before 1.)";

volatile std::sig_atomic_t stopped = 0;

void left_out(const fs::path& folder, std::string reason, Session& session) {
  session.fail({"file-unreadable",
                "The folder was left out",
                {folder.string(), {}, {}},
                std::move(reason),
                "Put the plan folder itself there, where you may open it."},
               exit_usage);
}

/// The plan folders below a folder, or the folder itself. What cannot be looked into is said: there
/// may be a plan in it that nobody misses.
std::vector<fs::path> plan_folders(const fs::path& folder, Session& session) {
  const auto says = [](const std::error_code& error) {
    return fmt::format("The system says: {}.", error.message());
  };
  const Files& files = session.files();
  if (folder.filename() == "plan.xlsx" || is_there(files, folder / "plan.xlsx")) return {folder};
  std::vector<fs::path> found;
  const auto [entries, error] = files.list(folder);
  for (const auto& [name, kind] : entries) {
    const fs::path at = folder / name;
    if (kind != Kind::folder && !(kind == Kind::link && is_folder(files, at))) continue;
    const Look plan = files.look(at / "plan.xlsx");
    if (plan.error)
      left_out(at, says(plan.error), session);
    else if (plan.kind != Kind::nothing && kind == Kind::link)
      left_out(at, "It is a link, and links are not followed.", session);
    else if (plan.kind != Kind::nothing)
      found.push_back(at);
  }
  if (error && error != std::errc::not_a_directory && error != std::errc::no_such_file_or_directory)
    left_out(folder, says(error), session);
  return found;
}

dashboard::OverviewLine overview_line(const PlanRun& plan, const RoundRun& round) {
  const auto& of = round.figures;
  return {plan.title.empty() ? plan.folder.filename().string() : plan.title,
          round.name,
          std::string(words(round.status)),
          of.expected,
          of.received,
          of.late,
          of.unusable,
          of.actions,
          of.overdue,
          of.off_track,
          of.errors,
          of.queries,
          plan.folder.filename().string()};
}

void write_reports(const RunOptions& options, const Run& run, bool several, Session& session) {
  const fs::path folder = plan_folder_path(options.folder);
  const auto tell = [&](const auto& outcome) {
    if (!outcome) session.fail(outcome.failure(), exit_output_failed);
  };
  if (several) {
    std::vector<dashboard::OverviewLine> lines;
    for (const auto& plan : run.plans) {
      for (const auto& round : plan.rounds) lines.push_back(overview_line(plan, round));
    }
    tell(write_workbook(session.files(),
                        dashboard::overview_book(lines, run.today, "collate " COLLATE_VERSION),
                        {folder, "out/overview.xlsx"}));
  }
  if (!options.metrics.empty()) {
    const fs::path path = session.files().absolute(options.metrics);
    tell(session.files().put({path.parent_path(), path.filename()}, to_metrics(run)));
  }
  tell(session.files().put({folder, "out/run.json"}, to_json(run)));
}

bool anything_written(const Run& run) {
  return std::any_of(run.plans.begin(), run.plans.end(), [](const PlanRun& plan) {
    return std::any_of(plan.rounds.begin(), plan.rounds.end(), [](const RoundRun& round) {
      return round.status != RunStatus::unchanged && round.status != RunStatus::nothing_due;
    });
  });
}

/// One look at all plans. `first`: say also what did not change.
void look(const RunOptions& options, timescale::Date today, bool first, Session& session) {
  const double start = session.passed();
  Session part = session.part();
  const auto folders = plan_folders(options.folder, part);
  if (folders.empty()) {
    session.note(part.exit_code);
    return session.fail({"run-without-plans",
                         "There is nothing to run",
                         {options.folder, {}, {}},
                         "There is no plan.xlsx in it, nor in a folder directly below it.",
                         "Name a plan folder, or the folder that holds your plan folders."},
                        exit_usage);
  }
  Run run;
  run.id = run_id();
  run.started = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(session.now()));
  run.today = timescale::to_iso(today);
  const bool several = folders.size() > 1 || folders.front() != fs::path(options.folder);
  for (const auto& folder : folders) {
    run.plans.push_back(run_plan(folder, today, part));
    for (const auto& round : run.plans.back().rounds) {
      if (first || round.status != RunStatus::unchanged)
        part.say(to_line(run.plans.back(), round, several));
    }
    if (stopped != 0) break;
  }
  run.exit_code = part.exit_code;
  run.seconds = session.passed() - start;
  const bool locked = !several && run.plans.front().rounds.front().status == RunStatus::locked;
  if (!locked && (first || anything_written(run))) write_reports(options, run, several, part);
  part.finish();
  session.exit_code = exit_clean;  // of several looks the last one counts
  session.note(part.exit_code);
}

void run_all(const RunOptions& options, Session& session) {
  auto today = session.today();
  if (!options.today.empty()) {
    const auto given = timescale::from_iso(options.today);
    if (!given) {
      return session.fail({"usage",
                           fmt::format("'{}' is no day", options.today),
                           {},
                           {},
                           "Give the day as 2019-11-08."},
                          exit_usage);
    }
    today = *given;
  }
  if (options.watch > 0) {
    std::signal(SIGINT, [](int) { stopped = 1; });
    std::signal(SIGTERM, [](int) { stopped = 1; });
  }
  const ExitCode before = session.exit_code;  // a log that could not be written
  for (bool first = true;; first = false) {
    look(options, today, first, session);
    session.note(before);
    for (unsigned second = 0; second < options.watch && stopped == 0; ++second)
      std::this_thread::sleep_for(std::chrono::seconds(1));
    if (options.watch == 0 || stopped != 0) return;
    if (options.today.empty()) today = session.today();
  }
}

}  // namespace

void add_run(CLI::App& app, Session& session) {
  auto options = std::make_shared<RunOptions>();
  CLI::App* command = app.add_subcommand(
      "run", "Does everything that is due, again and again, for nobody to watch");
  command->add_option("folder", options->folder, "A plan folder, or a folder of plan folders")
      ->required()
      ->type_name("FOLDER");
  command->add_option("--today", options->today, "The day that decides which rounds are open")
      ->type_name("YYYY-MM-DD");
  command
      ->add_option("--watch", options->watch,
                   "Looks again every so many seconds, until it is stopped")
      ->type_name("SECONDS");
  command
      ->add_option("--metrics", options->metrics,
                   "Also writes the figures for Prometheus' textfile collector")
      ->type_name("FILE");
  command->footer(run_help);
  command->callback([options, &session] { run_all(*options, session); });
}

}  // namespace collate::cli
