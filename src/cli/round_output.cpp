// SPDX-License-Identifier: MIT
#include "cli/round_output.hpp"

#include "cli/files.hpp"
#include "cli/workbook_output.hpp"
#include "dashboard/findings_book.hpp"
#include "finding/earlier.hpp"
#include "finding/report.hpp"
#include "plan/history.hpp"
#include "register/explain.hpp"
#include "register/reported.hpp"
#include "text/fold.hpp"
#include "text/printable.hpp"

#include "desk/report.hpp"
#include "desk/tables.hpp"
#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>

namespace collate::cli {

std::string report_file(const schema::Schema& schema) {
  // The adverb is words ("each meeting"), and a schema is a stranger's: nothing but letters and
  // digits goes into a name, so that it cannot lead out of its folder.
  std::string name;
  for (const char letter : text::fold(schema.cycle.adverb)) {
    const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    if (plain)
      name += letter;
    else if (!name.empty() && name.back() != '-')
      name += '-';
  }
  while (name.ends_with('-')) name.pop_back();
  return (name.empty() ? std::string("report") : name) + ".xlsx";
}

std::optional<PlanFolder> open_usable_plan(const std::string& plan, Session& session) {
  auto opened = open_plan_folder(plan, session.limits, session.jobs);
  if (!opened) {
    session.fail(opened.failure(), exit_usage);
    return std::nullopt;
  }
  if (desk::has_errors(opened->findings)) {
    finding::Report report;
    report.files.push_back(
        {(opened->folder / "plan.xlsx").string(), {}, {}, {}, opened->findings, {}});
    print(text::escape_message(to_text(report)));
    session.fail({"plan-broken",
                  "The plan has to be corrected first",
                  {(opened->folder / "plan.xlsx").string(), {}, {}},
                  {},
                  "Correct the cells that are named, then run the command again."},
                 exit_usage);
    return std::nullopt;
  }
  return *std::move(opened);
}

std::optional<MergedRound> merge_and_report(PlanFolder plan, const std::string& round,
                                            Session& session) {
  MergedRound merged{std::move(plan), nullptr, {}, {}};
  const auto found = find_round(merged.plan, round);
  if (!found) {
    session.fail(found.failure(), exit_usage);
    return std::nullopt;
  }
  const std::string id = (*found)->id;
  merged.merged = collect(merged.plan, **found);
  auto then = plan::as_at(merged.plan.plan, **found);
  merged.plan.plan = std::move(then);
  auto explained =
      merge::explain_plan(merged.plan.findings, merged.plan.plan, *merged.plan.plan.round(id));
  auto& all = merged.merged.rounds.back().explained;
  all.insert(all.begin(), explained.begin(), explained.end());
  merged.round = merged.plan.plan.round(id);
  merged.out = merged.plan.folder / "out" / id;
  for (auto& state : merged.merged.rounds) {
    // What the plan before reported is kept and compared there.
    if (merged.plan.is_of_plan_before(*merged.plan.plan.round(state.round))) continue;
    mark_what_was_reported(merged, state, merged.plan.folder / "out" / state.round, session);
    // A return of an earlier round that could not be read leaves a gap in this one too.
    if (std::any_of(state.ledger.begin(), state.ledger.end(),
                    [](const auto& line) { return line.state == merge::ReturnState::unreadable; }))
      session.note(exit_unreadable);
  }
  if (desk::has_errors(merged.merged.now().findings)) session.note(exit_findings);
  return merged;
}

void mark_what_was_reported(MergedRound& merged, merge::RoundState& state,
                            const std::filesystem::path& folder, Session& session) {
  const auto path = folder / merge::reported_file;
  std::error_code error;
  if (!std::filesystem::exists(std::filesystem::symlink_status(path, error))) return;
  const auto bytes = read_file(path, merged.plan.limits.file_bytes);
  if (!bytes) return session.fail(bytes.failure(), exit_output_failed);
  const std::string text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
  const auto kept = merge::reported_from_json(text);
  if (!kept) {
    return session.fail({"reported-broken",
                         "What was reported could not be read",
                         {path.string(), {}, {}},
                         "It is not as it was written.",
                         "Put back a copy of it, or move it away to report anew."},
                        exit_output_failed);
  }
  merge::mark_revised(state, *kept, merged.plan.schema, merged.plan.plan);
}

bool keep_as_reported(const MergedRound& merged, const std::filesystem::path& folder,
                      Session& session) {
  const auto path = folder / merge::reported_file;
  std::error_code error;
  if (std::filesystem::exists(std::filesystem::symlink_status(path, error))) {
    session.fail({"reported-before",
                  "This report was made final before, and is kept as it was",
                  {path.string(), {}, {}},
                  {},
                  "What differs since is marked [r]. To report anew, move this file away first."},
                 exit_usage);
    return false;
  }
  const auto kept = merge::reported(merged.merged.now(), merged.plan.schema, merged.plan.plan);
  const auto written = write_file(path, merge::to_json(kept));
  if (!written) session.fail(written.failure(), exit_output_failed);
  return written.has_value();
}

std::string summary_of(const MergedRound& merged) {
  return desk::summary_of({merged.plan, *merged.round, merged.merged});
}

namespace {

/// What the last run found, as it wrote it; empty when there was none.
std::string findings_of_last_run(const MergedRound& merged) {
  const auto bytes = read_file(merged.out / "findings.json", merged.plan.limits.file_bytes);
  if (!bytes) return {};
  return {reinterpret_cast<const char*>(bytes->data()), bytes->size()};
}

bool write_findings_book(const MergedRound& merged, const std::string& earlier, Session& session) {
  const auto report = desk::report_of({merged.plan, *merged.round, merged.merged});
  const auto book =
      dashboard::findings_book(finding::listed(report, earlier), merged.merged.now().explained,
                               merged.plan.plan, *merged.round, "../../");
  const auto written = write_workbook(book, merged.out / "findings.xlsx");
  if (!written) session.fail(written.failure(), exit_output_failed);
  return written.has_value();
}

}  // namespace

bool write_round_files(const MergedRound& merged, Session& session) {
  const std::string earlier = findings_of_last_run(merged);
  const auto documents = desk::round_documents({merged.plan, *merged.round, merged.merged});
  if (!documents) {
    session.fail(documents.failure(), exit_output_failed);
    return false;
  }
  // A lead who has answered since is not reminded.
  std::error_code error;
  std::filesystem::remove_all(merged.out / desk::reminders_folder, error);
  bool written = true;
  for (const auto& document : *documents) {
    const auto outcome = write_file(merged.out / document.name, document.text);
    if (!outcome) session.fail(outcome.failure(), exit_output_failed);
    written = written && outcome.has_value();
  }
  return write_findings_book(merged, earlier, session) && written;
}

}  // namespace collate::cli
