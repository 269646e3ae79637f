// SPDX-License-Identifier: MIT
#include "cli/plan_run.hpp"

#include "cli/annual_year.hpp"
#include "cli/files.hpp"
#include "cli/kept_run.hpp"
#include "cli/manifest.hpp"
#include "cli/report_names.hpp"
#include "cli/round_output.hpp"
#include "dashboard/write.hpp"
#include "register/published.hpp"

#include <fmt/format.h>

#include <exception>
#include <utility>

namespace collate::cli {
namespace {

namespace fs = std::filesystem;

/// Issued, and the next one is not. A round stays open until then, so that what comes late is still
/// taken in.
bool is_open(const plan::Plan& plan, const plan::Round& round, timescale::Date today) {
  const plan::Round* next = plan.round_after(round.id);
  return round.issued <= today && (next == nullptr || next->issued > today);
}

/// The year whose last round this is, once its returns are due; nothing before, and nothing while
/// none has come.
std::optional<schema::Year> year_ended_by(const PlanFolder& plan, const plan::Round& round,
                                          timescale::Date today) {
  if (today < round.return_by || !has_return_files(plan, round)) return std::nullopt;
  const auto year = schema::year_of(plan.schema, round.position);
  const plan::Round* next = plan.plan.round_after(round.id);
  return next != nullptr && year.days.contains(next->position) ? std::nullopt : std::optional(year);
}

/// Where it lies, as the round's manifest calls it: it is made from the same inputs.
std::string annual_name(const plan::Plan& plan, const schema::Year& year) {
  return "../" + year.name + "/" + annual_report_name(plan, year.name);
}

/// What the annual workbook is made from.
struct OfYear {
  merge::Register shown;
  std::size_t rounds_before;
};

/// The words are compared with those that were reported before any is hidden.
OfYear of_year(const MergedRound& merged, const schema::Year& year, Session& session) {
  merge::Register of_year = merged.merged;
  const std::size_t before = cut_to_year(of_year, merged.plan, year, session);
  return {merge::published(std::move(of_year), merged.plan.plan,
                           merged.plan.schema.small_numbers_under),
          before};
}

/// `year`: also written, when it has ended.
RoundRun write_round(const PlanFolder& plan, const plan::Round& round,
                     const std::optional<schema::Year>& year, RoundRun run, Session& session) {
  const auto merged = merge_and_report(plan, round.id, session);
  if (!merged) return run;
  run.figures = desk::figures_of({merged->plan, *merged->round, merged->merged});
  run.inputs = merged->inputs;
  const auto shown =
      merge::published(merged->merged, merged->plan.plan, merged->plan.schema.small_numbers_under);
  std::vector<RoundWorkbook> workbooks = {
      {round_report_name(merged->plan.plan, *merged->round, merged->plan.schema), [&] {
         return dashboard::termly_book(merged->plan.schema, merged->plan.plan, shown, made_by);
       }}};
  std::optional<OfYear> ended;
  if (year) {
    ended = of_year(*merged, *year, session);
    workbooks.push_back({annual_name(merged->plan.plan, *year), [&] {
                           return dashboard::annual_book(merged->plan.schema, merged->plan.plan,
                                                         ended->shown, year->name, made_by,
                                                         ended->rounds_before);
                         }});
  }
  RoundWriter writer(*merged, session);
  writer.write(workbooks);
  for (const auto& name : writer.names())
    run.files.push_back((merged->out / name).lexically_normal().generic_string());
  if (writer.finish()) run.status = RunStatus::written;
  return run;
}

RoundRun run_round(const PlanFolder& plan, const plan::Round& round, timescale::Date today,
                   Session& session) {
  RoundRun run{round.id, round.name, RunStatus::failed, {}, {}};
  const fs::path out = fs::path("out") / round.id;
  const auto year = year_ended_by(plan, round, today);
  const auto before = whole_manifest(*plan.files, plan.folder, out, plan.limits);
  if (before && before->files.contains(round_report_name(plan.plan, round, plan.schema)) &&
      (!year || before->files.contains(annual_name(plan.plan, *year))) &&
      before->inputs == digest_of_inputs(plan, inputs_of(plan, round))) {
    run.status = RunStatus::unchanged;
    run.figures = before->figures;
    run.inputs = before->inputs;
    run.exit_code = before->exit_code;
    return run;
  }
  return write_round(plan, round, year, std::move(run), session);
}

/// What was wrong with the returns of an unchanged round still is.
void note_what_was_wrong(const PlanRun& run, Session& session) {
  for (const auto& round : run.rounds) session.note(static_cast<ExitCode>(round.exit_code));
}

void run_rounds(PlanRun& run, timescale::Date today, Session& session) {
  const auto none = [&](RunStatus status) { run.rounds.push_back({{}, {}, status, {}, {}}); };
  if (!lock_plan(run.folder, session))
    return none(session.failed_with("plan-locked") ? RunStatus::locked : RunStatus::failed);
  const LookedAt at = look_at(session.files(), run.folder, today, session.limits);
  if (auto kept = kept_run(session.files(), run.folder, at, session.limits)) {
    run = *std::move(kept);
    return note_what_was_wrong(run, session);
  }
  const auto plan = open_usable_plan(run.folder.string(), session, Use::reading);
  if (!plan) return none(RunStatus::failed);
  run.plan = plan->plan.id;
  run.title = plan->plan.title;
  for (const auto& round : plan->plan.rounds) {
    if (plan->asks_in(round) && is_open(plan->plan, round, today))
      run.rounds.push_back(run_round(*plan, round, today, session));
  }
  if (run.rounds.empty()) return none(RunStatus::nothing_due);
  note_what_was_wrong(run, session);
  keep_run(*plan, at, run);
}

}  // namespace

std::string_view words(RunStatus status) {
  switch (status) {
    case RunStatus::written:
      return "written";
    case RunStatus::unchanged:
      return "unchanged";
    case RunStatus::nothing_due:
      return "nothing due";
    case RunStatus::locked:
      return "locked";
    case RunStatus::failed:
      return "failed";
  }
  return "failed";
}

PlanRun run_plan(const fs::path& folder, timescale::Date today, Session& session) {
  const double start = session.passed();
  PlanRun run;
  run.folder = folder;
  Session part = session.part();
  try {
    run_rounds(run, today, part);
  } catch (const std::exception& error) {
    part.fail({"run-stopped",
               "The plan could not be done",
               {folder.string(), {}, {}},
               fmt::format("The machine says: {}.", error.what()),
               "Run it alone; if it stops again, something is wrong with the program."},
              exit_output_failed);
    run.rounds.push_back({});
  }
  run.exit_code = part.exit_code;
  session.note(part.exit_code);
  run.seconds = session.passed() - start;
  return run;
}

}  // namespace collate::cli
