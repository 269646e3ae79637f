// SPDX-License-Identifier: MIT
#include "cli/round_output.hpp"

#include "cli/log.hpp"
#include "cli/manifest.hpp"
#include "cli/progress.hpp"
#include "cli/sha256.hpp"
#include "cli/side_by_side.hpp"
#include "dashboard/findings_book.hpp"
#include "dashboard/write.hpp"
#include "finding/earlier.hpp"
#include "finding/report.hpp"
#include "plan/history.hpp"
#include "register/explain.hpp"
#include "register/reported.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>

#include "desk/report.hpp"
#include "desk/tables.hpp"
#include "output/workbook_bytes.hpp"
#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <utility>

namespace collate::cli {
namespace {

/// Spreadsheet programs put a file of their own beside one that they have open.
bool is_open_elsewhere(const Files& files, const std::filesystem::path& file) {
  const std::string name = file.filename().string();
  return is_there(files, file.parent_path() / ("~$" + name)) ||
         is_there(files, file.parent_path() / (".~lock." + name + "#"));
}

}  // namespace

bool lock_plan(const std::filesystem::path& plan, Session& session) {
  const auto folder = plan_folder_path(plan);
  if (is_open_elsewhere(session.files(), folder / "plan.xlsx"))
    session.warn(
        fmt::format("collate: {} is open in a spreadsheet program; what was saved last is "
                    "read.",
                    (folder / "plan.xlsx").string()));
  if (!is_folder(session.files(), folder)) return true;  // opening it will say so
  const auto locked = session.lock(folder);
  if (!locked) session.fail(locked.failure(), exit_output_failed);
  return locked.has_value();
}

std::optional<PlanFolder> open_usable_plan(const std::string& plan, Session& session, Use use) {
  if (use == Use::writing && !lock_plan(plan, session)) return std::nullopt;
  auto opened = open_plan_folder(session.files(), plan, session.limits, session.jobs);
  if (!opened) {
    session.fail(opened.failure(), exit_usage);
    return std::nullopt;
  }
  if (desk::has_errors(opened->findings)) {
    finding::Report report;
    report.files.push_back(
        {(opened->folder / "plan.xlsx").string(), {}, {}, {}, opened->findings, {}});
    session.print(desk::text_of(report));
    session.fail({"plan-broken",
                  "The plan has to be corrected first",
                  {(opened->folder / "plan.xlsx").string(), {}, {}},
                  {},
                  "Correct the cells that are named, then try again."},
                 exit_usage);
    return std::nullopt;
  }
  return *std::move(opened);
}

namespace {

/// A file that could be read and not be used has a finding that says why.
finding::Failure why_unusable(const merge::LedgerLine& line, const merge::RoundState& state) {
  if (line.failure) return *line.failure;
  const auto said =
      std::find_if(state.findings.begin(), state.findings.end(), [&](const auto& finding) {
        return finding.place.file == line.file && finding.severity == finding::Severity::error;
      });
  return {
      said == state.findings.end() ? std::string() : said->code, {}, {line.file, {}, {}}, {}, {}};
}

}  // namespace

std::optional<MergedRound> merge_and_report(PlanFolder plan, const std::string& round,
                                            Session& session) {
  MergedRound merged{std::move(plan), nullptr, {}, {}, {}};
  const auto found = find_round(merged.plan, round);
  if (!found) {
    session.fail(found.failure(), exit_usage);
    return std::nullopt;
  }
  const std::string id = (*found)->id;
  const auto inputs = inputs_of(merged.plan, **found);
  {
    Progress progress(session, "Reading returns", inputs.size());
    merged.plan.on_return = [&] { progress.step(); };
    merged.merged = collect(merged.plan, **found);
    merged.plan.on_return = nullptr;
  }
  merged.inputs = digest_of_inputs(merged.plan, inputs, AsRead::yes);
  auto then = plan::as_at(merged.plan.plan, **found);
  merge::word_as_answered(then, merged.merged.now());
  merged.plan.plan = std::move(then);
  auto explained =
      merge::explain_plan(merged.plan.findings, merged.plan.plan, *merged.plan.plan.round(id));
  auto& all = merged.merged.rounds.back().explained;
  all.insert(all.begin(), explained.begin(), explained.end());
  merged.round = merged.plan.plan.round(id);
  merged.out = std::filesystem::path("out") / id;
  auto& rounds = merged.merged.rounds;
  for (std::size_t i = 0; i < rounds.size(); ++i) {
    auto& state = rounds[i];
    // What the plan before reported is kept and compared there.
    if (!merged.plan.is_of_plan_before(*merged.plan.plan.round(state.round)))
      mark_what_was_reported(merged.plan, state, std::span(rounds).first(i),
                             std::filesystem::path("out") / state.round, session);
    // A return of an earlier round that could not be read leaves a gap in this one too, and one of
    // the plan before in what this one compares with.
    for (const auto& line : state.ledger) {
      if (!merge::is_unusable(line.state)) continue;
      session.note(exit_unreadable);
      log_failure(why_unusable(line, state));
    }
  }
  if (desk::has_errors(merged.merged.now().findings)) session.note(exit_findings);
  return merged;
}

void mark_what_was_reported(const PlanFolder& plan, merge::RoundState& state,
                            std::span<const merge::RoundState> earlier,
                            const std::filesystem::path& folder, Session& session) {
  const auto path = plan.folder / folder / merge::reported_file;
  if (!is_taken(*plan.files, path)) return;
  const auto bytes = plan.files->read(path, plan.limits.file_bytes);
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
  merge::mark_revised(state, *kept, plan.schema, plan.plan, earlier);
}

bool keep_as_reported(const MergedRound& merged, const std::filesystem::path& folder,
                      Session& session) {
  const Target target{merged.plan.folder, folder / merge::reported_file};
  const auto path = target.path();
  if (is_taken(*merged.plan.files, path)) {
    session.fail({"reported-before",
                  "This report was made final before, and is kept as it was",
                  {path.string(), {}, {}},
                  {},
                  "What differs since is marked [r]. To report anew, move this file away first."},
                 exit_usage);
    return false;
  }
  const auto kept = merge::reported(merged.merged.now(), merged.plan.schema, merged.plan.plan);
  const auto written = merged.plan.files->put(target, merge::to_json(kept), IfThere::keep);
  if (written)
    session.say(fmt::format("Final: kept as reported in {}", path.string()));
  else
    session.fail(written.failure(), exit_output_failed);
  return written.has_value();
}

std::string summary_of(const MergedRound& merged) {
  return desk::summary_of({merged.plan, *merged.round, merged.merged});
}

Target RoundWriter::target_of(const std::string& name) const {
  return {merged_.plan.folder, (merged_.out / name).lexically_normal()};
}

void RoundWriter::take(const std::string& name, const finding::Outcome<std::string>& content) {
  const Target target = target_of(name);
  if (content && name.ends_with(".xlsx") && is_open_elsewhere(*merged_.plan.files, target.path()))
    session_.warn(
        fmt::format("collate: {} is open in a spreadsheet program; close it there "
                    "without saving to see the new one.",
                    target.path().string()));
  const auto written = content ? merged_.plan.files->put(target, *content) : content.failure();
  if (!written) {
    session_.fail(written.failure(), exit_output_failed);
    good_ = false;
    return;
  }
  names_.push_back(name);
  files_[name] = sha256_of(*content);
}

namespace {

/// What the last run found, as it wrote it; empty when there was none.
std::string findings_of_last_run(const MergedRound& merged) {
  const auto bytes = merged.plan.files->read(merged.plan.folder / merged.out / "findings.json",
                                             merged.plan.limits.file_bytes);
  if (!bytes) return {};
  return {reinterpret_cast<const char*>(bytes->data()), bytes->size()};
}

}  // namespace

bool RoundWriter::write(const std::vector<RoundWorkbook>& workbooks) {
  const desk::MergedRound round{merged_.plan, *merged_.round, merged_.merged};
  const std::string earlier = findings_of_last_run(merged_);
  std::vector<RoundWorkbook> all = {{"findings.xlsx", [&]() -> finding::Outcome<sheetwriter::Book> {
                                       return dashboard::findings_book(
                                           finding::listed(desk::report_of(round), earlier),
                                           merged_.merged.now().explained, merged_.plan.plan,
                                           *merged_.round, "../../");
                                     }}};
  all.insert(all.end(), workbooks.begin(), workbooks.end());
  if (!workbooks.empty() && merged_.plan.plan.actions.empty()) {
    session_.fail(dashboard::no_actions(merged_.plan.plan), exit_usage);
    return good_ = false;
  }
  std::vector<std::optional<finding::Failure>> refused(all.size());
  std::vector<std::optional<finding::Outcome<std::string>>> made(all.size());
  side_by_side(all.size() + 1, merged_.plan.jobs, [&](std::size_t i) {
    // One worker alone takes what is made, and the texts one by one: a round's are many.
    if (i == all.size()) {
      return desk::round_documents(round,
                                   [&](const desk::Document& one) { take(one.name, one.text); });
    }
    auto book = all[i].make();
    if (book)
      made[i] = output::workbook_bytes(*std::move(book), target_of(all[i].name).path().string());
    else
      refused[i] = book.failure();
  });
  for (const auto& failure : refused) {
    if (!failure) continue;
    session_.fail(*failure, exit_usage);
    return good_ = false;
  }
  clear_reminders();
  for (std::size_t i = 0; i < all.size(); ++i) take(all[i].name, *made[i]);
  return good_;
}

void RoundWriter::clear_reminders() const {
  const auto folder = merged_.plan.folder / merged_.out / desk::reminders_folder;
  Files& files = *merged_.plan.files;
  // put() has refused a link in the way of it, if there is one.
  if (!good_ || files.look(folder, Links::told).kind != Kind::folder) return;
  for (const auto& entry : files.list(folder).found) {
    if (!files_.contains(fmt::format("{}/{}", desk::reminders_folder, entry.name.string())))
      files.remove(folder / entry.name);
  }
}

bool RoundWriter::finish() {
  if (!good_) return false;
  Manifest manifest;
  // What failed is tried again, and said again, by the next run.
  if (session_.exit_code != exit_output_failed) manifest.inputs = merged_.inputs;
  manifest.exit_code = session_.exit_code;
  manifest.figures = desk::figures_of({merged_.plan, *merged_.round, merged_.merged});
  manifest.files = files_;
  const auto written = write_manifest(merged_.plan, merged_.out, manifest);
  if (!written) session_.fail(written.failure(), exit_output_failed);
  return written.has_value();
}

}  // namespace collate::cli
