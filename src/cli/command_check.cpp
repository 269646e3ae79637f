// SPDX-License-Identifier: MIT
// collate check FILE… : is this return ready to be sent, or to be merged?
#include "cli/checked_copy.hpp"
#include "cli/checker.hpp"
#include "cli/command.hpp"
#include "cli/listing.hpp"
#include "cli/log.hpp"
#include "cli/schemas.hpp"
#include "finding/report.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>

#include "desk/report.hpp"
#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace collate::cli {
namespace {

namespace fs = std::filesystem;

struct CheckOptions {
  std::vector<std::string> files;
  HeldAgainst against;
  std::string out;
  bool annotate = false;
  bool json = false;
  bool junit = false;
  bool all = false;
};

/// "L01.xlsx (Strategic lead, Autumn 2019): 2 errors, 1 query".
std::string line_of(const finding::FileReport& file) {
  std::string about;
  for (const auto* part : {&file.lead, &file.round}) {
    if (!part->empty()) about += (about.empty() ? "" : ", ") + *part;
  }
  return fmt::format("{}{}: {}\n", text::escape_line(file.path),
                     about.empty() ? "" : " (" + about + ")",
                     file.failure ? "could not be read" : to_words(count(file.findings)));
}

struct Work {
  finding::Report report;
  std::string copies;         ///< lines that say where copies were written
  std::string against;        ///< lines that say what was held against a schema alone
  bool whole_folder = false;  ///< one line a file is wanted
};

void check_file(const std::string& file, const CheckOptions& options, Checker& checker,
                Session& session, Work& work) {
  Checked checked = checker.check(file);
  if (checked.report.failure) {
    session.note(exit_unreadable);
    log_failure(*checked.report.failure);
  } else if (desk::has_errors(checked.report.findings)) {
    session.note(exit_findings);
  }
  if (!checked.against.empty() && !checked.report.failure)
    work.against += fmt::format("{} {} the schema '{}' alone.\n", file,
                                options.against.schema.empty()
                                    ? "is not a workbook that collate issued; it was held against"
                                    : "was held, as asked, against",
                                checked.against);
  if (options.annotate && checked.book && !checked.report.failure) {
    const auto copy = write_checked_copy(session.files(), file, checked.bytes, *checked.book,
                                         checked.report.findings, options.out, session.limits);
    if (copy)
      work.copies += fmt::format("Written: {}\n", copy->string());
    else
      session.fail(copy.failure(), exit_output_failed);
  }
  work.report.files.push_back(std::move(checked.report));
}

void add_unread(const finding::Failure& failure, Session& session, Work& work) {
  session.note(exit_unreadable);
  log_failure(failure);
  work.report.files.push_back({failure.place.file, {}, {}, {}, {}, failure});
}

/// Every workbook and table below, by name; of a plan folder all that lies under returns/, which is
/// what a merge reads.
void check_folder(const fs::path& folder, const CheckOptions& options, Checker& checker,
                  Session& session, Work& work) {
  const bool is_plan = is_there(session.files(), folder / "plan.xlsx");
  // Its name may be a link, for the user gave it; the empty step follows it.
  const fs::path from = folder / "";
  const Listing listing = files_below(session.files(), is_plan ? folder / "returns" : from, from);
  for (const auto& file : listing.files) {
    if (is_plan || is_called_a_workbook(file))
      check_file((from / file).make_preferred().string(), options, checker, session, work);
  }
  for (const auto& closed : listing.closed) {
    finding::Failure failure = *closed.failure;
    failure.place.file = (from / closed.file).lexically_normal().make_preferred().string();
    add_unread(failure, session, work);
  }
}

void tell(const Work& work, const CheckOptions& options, Session& session) {
  const auto& report = work.report;
  if (options.json) return session.print(to_json(report));
  if (options.junit) return session.print(to_junit(report));
  if (work.whole_folder && !options.all) {
    std::string lines;
    for (const auto& file : report.files) lines += line_of(file);
    session.print(text::escape_message(lines));
  } else {
    // A lead mends a sheet from the top down, and reads what fits one screen.
    constexpr std::size_t screen = 22;
    session.print(desk::text_of(report, {.width = session.columns(),
                                         .lines = options.all ? 0 : screen,
                                         .order = finding::Order::by_row}));
  }
  session.print(text::escape_message(work.against + work.copies));
  if (report.files.size() > 1 || work.whole_folder)
    session.print(fmt::format("{}: {}\n", finding::counted(report.files.size(), "file", "files"),
                              to_words(count(report))));
}

void run_check(const CheckOptions& options, Session& session) {
  const double start = session.passed();
  // Nothing is wrong with the files where the schema is.
  if (!options.against.schema.empty()) {
    if (const auto schema = load_schema(session.files(), options.against.schema); !schema)
      return session.fail(schema.failure(), exit_usage);
  }
  Checker checker(session.files(), options.against, session.limits, session.jobs, session.today());
  Work work;
  for (const auto& file : options.files) {
    if (is_folder(session.files(), file)) {
      work.whole_folder = true;
      check_folder(file, options, checker, session, work);
    } else {
      check_file(file, options, checker, session, work);
    }
  }
  if (checker.refused()) session.note(exit_unreadable);
  for (const auto& warning : checker.warnings()) session.warn(warning);
  for (const auto& failure : checker.unusable_plans()) session.fail(failure, exit_usage);
  work.report.seconds = session.passed() - start;
  tell(work, options, session);
}

}  // namespace

void add_check(CLI::App& app, Session& session) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command = app.add_subcommand("check", "Checks one or many returns");
  command
      ->add_option("file", options->files,
                   "Returns (.xlsx, .ods, .csv), or folders: everything in them, a line each")
      ->required();
  command->add_option("--plan", options->against.plan,
                      "The plan folder to check against, instead of what the workbook carries");
  command
      ->add_option("--round,-r", options->against.round,
                   "The round of returns that do not tell it themselves; goes with --plan")
      ->needs("--plan");
  command
      ->add_option("--schema", options->against.schema,
                   "For a workbook that collate did not issue: the schema to hold it against, "
                   "else the one that its headings fit")
      ->excludes("--plan");
  auto* annotate = command->add_flag(
      "--annotate", options->annotate,
      "Writes a copy of each workbook, with fills and notes on the cells that want a look, and a "
      "sheet of findings");
  command
      ->add_option("--out", options->out,
                   "The folder for copies, instead of beside the file (or out/ of the plan folder)")
      ->needs(annotate);
  command->add_flag("--all", options->all, "Prints every finding, not only one screen of them");
  auto* json = command->add_flag("--json", options->json, "Prints the findings as JSON");
  command->add_flag("--junit", options->junit, "Prints the findings as JUnit XML")->excludes(json);
  command->callback([options, &session] { run_check(*options, session); });
}

}  // namespace collate::cli
