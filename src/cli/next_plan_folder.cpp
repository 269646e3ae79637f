// SPDX-License-Identifier: MIT
#include "cli/next_plan_folder.hpp"

#include "cli/plan_folder.hpp"
#include "cli/workbook_output.hpp"
#include "issue/issue.hpp"
#include "issue/next_plan.hpp"
#include "plan/describe.hpp"
#include "text/english.hpp"
#include "text/printable.hpp"
#include "workbook/read.hpp"

#include <fmt/format.h>

#include "desk/report.hpp"
#include <filesystem>
#include <optional>
#include <system_error>

namespace collate::cli {
namespace {

using finding::Failure;
namespace fs = std::filesystem;

Failure not_made(std::string code, const fs::path& place, std::string reason, std::string remedy) {
  return {std::move(code),
          "The plan folder was not made",
          {place.string(), {}, {}},
          std::move(reason),
          std::move(remedy)};
}

/// What a re-run of the old rounds needs, and nothing that can be made again.
finding::Outcome<finding::Done> keep_before(Files& files, const fs::path& old,
                                            const fs::path& folder) {
  const fs::path before = folder / "before";
  std::error_code error;
  const auto keep = [&](const char* name, const fs::path& in) {
    if (!error && is_taken(files, old / name)) error = files.copy(old / name, in / name);
  };
  for (const char* name : {"plan.xlsx", "schema.yaml", "returns", "before"}) keep(name, before);
  keep("schema.yaml", folder);
  if (!error) return finding::Done{};
  return not_made("output-unwritable", before, fmt::format("The system says: {}.", error.message()),
                  "Check that the folder may be written to, and that there is room.");
}

/// A plan that the new one would overwrite.
std::optional<fs::path> what_is_there(const Files& files, const fs::path& folder) {
  for (const char* name : {"plan.xlsx", "before"}) {
    if (is_taken(files, folder / name)) return folder / name;
  }
  return std::nullopt;
}

/// What goes on, what is done, what begins later, and what to do now.
std::string what_was_made(const PlanFolder& old, const plan::Round& last,
                          const issue::NextPlan& next, const fs::path& folder,
                          const std::string& target, const std::string& first_round) {
  const auto& word = old.schema.words.action;
  const auto counted = [&](std::size_t count) {
    return fmt::format("{} {}", count, count == 1 ? word : text::plural(word));
  };
  std::string later;
  const auto goes_along = [&](const std::vector<std::string>& what, const std::string& one,
                              const char* how, plan::PlanSheet sheet) {
    if (what.empty()) return;
    later += fmt::format("  {} {} {}, on the sheet '{}': {}\n", what.size(),
                         what.size() == 1 ? one : text::plural(one), how,
                         plan::description(sheet).name, fmt::join(what, ", "));
  };
  constexpr const char* later_on = "from a later round on";
  goes_along(next.begin_later, "new " + word, later_on, plan::PlanSheet::actions);
  goes_along(next.decisions, "decision", later_on, plan::PlanSheet::decisions);
  goes_along(next.explained, "explanation", "in force", plan::PlanSheet::decisions);
  return text::escape_message(fmt::format(
      "{}  {} carried forward from {}, as at {}; {} done, listed on the sheet '{}'\n{}"
      "{}  the plan before, with its returns\n"
      "Open plan.xlsx: check the title, the period, the dates of the rounds and the agreed dates; "
      "add what is new. An action may be given another ref: its column '{}' says what it was. Then "
      "issue the first round with:\n  collate issue {} --round {}\n",
      (folder / "plan.xlsx").string(), counted(next.carried), old.plan.title, last.name,
      counted(next.done), plan::description(plan::PlanSheet::done_before).name, later,
      (folder / "before").string(), plan::ref_before_heading, target, first_round));
}

}  // namespace

void start_after(const std::string& old_plan, const std::string& target, Session& session) {
  const fs::path folder = target;
  Files& files = session.files();
  if (const auto there = what_is_there(files, folder))
    return session.fail(
        not_made("plan-exists", *there, "There is a plan already, and it is never overwritten.",
                 "Choose another folder, or move the old plan away first."),
        exit_usage);
  const auto opened = open_plan_folder(files, old_plan, session.limits, session.jobs);
  if (!opened) return session.fail(opened.failure(), exit_usage);
  const fs::path plan_file = opened->folder / "plan.xlsx";
  if (desk::has_errors(opened->findings))
    return session.fail(not_made("plan-broken", plan_file, "The plan before has errors.",
                                 "Correct them, then try again."),
                        exit_usage);
  const plan::Round* last = last_round_with_returns(*opened);
  if (last == nullptr)
    return session.fail(not_made("year-without-returns", opened->folder / "returns",
                                 "No round of the plan before has a return.",
                                 "Copy the folder, or start with 'collate new <schema> <folder>'."),
                        exit_usage);
  const auto bytes = files.read(plan_file, session.limits.file_bytes);
  if (!bytes) return session.fail(bytes.failure(), exit_usage);
  const auto book = workbook::read(*bytes, plan_file.string(), session.limits);
  if (!book) return session.fail(book.failure(), exit_usage);

  const auto merged = collect(*opened, *last);
  const auto next = issue::next_plan(*book, opened->schema, opened->plan, *last, merged.now(),
                                     issue::file_word(files.absolute(folder).filename().string()));
  if (const auto kept = keep_before(files, opened->folder, folder); !kept)
    return session.fail(kept.failure(), exit_output_failed);
  const auto written = write_workbook(files, issue::plan_book(opened->schema, next.tables),
                                      {folder, "plan.xlsx"}, IfThere::keep);
  if (!written) return session.fail(written.failure(), exit_output_failed);

  const auto made = open_plan_folder(files, folder, session.limits, session.jobs);
  if (!made) return session.fail(made.failure(), exit_usage);
  const plan::Round* first = nullptr;
  for (const auto& round : made->plan.rounds) {
    if (!made->asks_in(round)) continue;
    if (first == nullptr) first = &round;
    // Whoever brings the first return makes one that is missing.
    static_cast<void>(files.make_folder({folder, fs::path("returns") / round.id}));
  }
  session.tell(what_was_made(*opened, *last, next, folder, target,
                             first == nullptr ? "<round>" : first->id));
}

}  // namespace collate::cli
