// SPDX-License-Identifier: MIT
// collate new SCHEMA FOLDER : starts a plan folder from the starter plan of a built-in schema.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/plan_folder.hpp"
#include "cli/schemas.hpp"
#include "cli/workbook_output.hpp"
#include "finding/report.hpp"
#include "issue/issue.hpp"
#include "issue/plan_book.hpp"
#include "text/fold.hpp"
#include "text/near.hpp"
#include "text/printable.hpp"
#include "workbook/read.hpp"

namespace collate::cli {
namespace {

using finding::Failure;
namespace fs = std::filesystem;

struct Options {
  std::string schema;
  std::string folder;
};

void say(const std::string& line) { print(text::escape_message(line) + "\n"); }

/// Schemas that have a starter plan.
std::vector<std::string> starters() {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& name : built_in_schemas()) {
    if (fs::is_directory(data_folder() / "templates" / name, error)) names.push_back(name);
  }
  return names;
}

Failure no_starter(const std::string& wanted) {
  const auto names = starters();
  const auto near = text::nearest(wanted, names);
  return {"schema-unknown", "The plan folder was not made", {}, fmt::format("There is no starter plan '{}'.", wanted),
          fmt::format("{}The starter plans are: {}.", near ? fmt::format("Did you mean '{}'? ", *near) : "", fmt::join(names, ", "))};
}

finding::Outcome<std::vector<issue::StarterTable>> read_starter(const std::string& schema) {
  std::vector<issue::StarterTable> tables;
  std::error_code error;
  for (const auto sheet : plan::sheet_names) {
    const fs::path file = data_folder() / "templates" / schema / (text::fold(sheet) + ".csv");
    if (sheet == "Indicators" && !fs::exists(file, error)) continue;
    TRY(const auto bytes, read_file(file));
    TRY(auto book, workbook::read(bytes, file.string()));
    tables.push_back({std::string(sheet), std::move(book.sheets.front())});
  }
  return tables;
}

void start(const Options& options, Session& session) {
  const auto names = starters();
  if (std::find(names.begin(), names.end(), options.schema) == names.end()) return session.fail(no_starter(options.schema), exit_usage);
  const fs::path folder = options.folder;
  const fs::path plan_file = folder / "plan.xlsx";
  std::error_code error;
  if (fs::exists(fs::symlink_status(plan_file, error))) {
    return session.fail({"plan-exists", "The plan folder was not made", {plan_file.string(), {}, {}}, "There is a plan already, and it is never overwritten.",
                         "Choose another folder, or move the old plan away first."}, exit_usage);
  }
  const auto schema = load_schema(options.schema);
  if (!schema) return session.fail(schema.failure(), exit_usage);
  const auto tables = read_starter(options.schema);
  if (!tables) return session.fail(tables.failure(), exit_usage);
  const auto written = write_workbook(issue::plan_book(*schema, *tables), plan_file, IfThere::keep);
  if (!written) return session.fail(written.failure(), exit_output_failed);

  const auto opened = open_plan_folder(options.folder);
  if (!opened) return session.fail(opened.failure(), exit_usage);
  if (has_errors(opened->findings)) {
    finding::FileReport report{plan_file.string(), {}, {}, {}, opened->findings, {}};
    std::erase_if(report.findings, [](const finding::Finding& finding) { return finding.severity != finding::Severity::error; });
    print(text::escape_message(finding::to_text(finding::Report{{report}, 0})));
    return session.note(exit_usage);
  }
  for (const auto& round : opened->plan.rounds) {
    const fs::path returns = folder / "returns" / round.id;
    fs::create_directories(returns, error);
    if (error) {
      return session.fail({"output-unwritable", "The folder for returns could not be made", {returns.string(), {}, {}},
                           fmt::format("The system says: {}.", error.message()), "Check that the folder may be written to."}, exit_output_failed);
    }
  }
  const auto& plan = opened->plan;
  const auto leads = issue::leads_with_actions(plan).size();
  say(fmt::format("{}  {}: {} {}s, {} measures, {} leads, {} rounds", plan_file.string(), plan.title, plan.actions.size(), schema->words.action, plan.measures.size(), leads, plan.rounds.size()));
  say(fmt::format("{}  a folder for the returns of each round", (folder / "returns").string()));
  say("Open plan.xlsx and make it your own: leads, dates, mailboxes, rounds. Then issue the first round with:");
  say(fmt::format("  collate issue {} --round {}", options.folder, plan.rounds.front().id));
}

}  // namespace

void add_new(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("new", "Start a plan folder from one of the starter plans");
  command->add_option("schema", options->schema, "Name of the schema; 'collate schema list' shows them")->required()->type_name("SCHEMA");
  command->add_option("folder", options->folder, "The folder to make")->required()->type_name("FOLDER");
  command->callback([options, &session] { start(*options, session); });
}

}  // namespace collate::cli
