// SPDX-License-Identifier: MIT
// collate new SCHEMA FOLDER : starts a plan folder from the starter plan of a built-in schema.
// collate new --from TABLE --schema SCHEMA FOLDER : starts one from a plan table that the council
// already has, in a workbook or a text document.
// collate new --from TABLE FOLDER : the same, and proposes a schema.
// collate new --after PLAN FOLDER : starts next year's from this year's.
#include "cli/command.hpp"
#include "cli/data.hpp"
#include "cli/next_plan_folder.hpp"
#include "cli/plan_folder.hpp"
#include "cli/proposed_schema.hpp"
#include "cli/schemas.hpp"
#include "cli/workbook_output.hpp"
#include "finding/group.hpp"
#include "finding/report.hpp"
#include "issue/issue.hpp"
#include "issue/plan_book.hpp"
#include "plan/describe.hpp"
#include "schema/read.hpp"
#include "text/fold.hpp"
#include "text/near.hpp"
#include "text/printable.hpp"
#include "workbook/convert.hpp"
#include "workbook/read.hpp"

#include <fmt/format.h>

#include "conversion/convert.hpp"
#include "conversion/source_file.hpp"
#include "desk/report.hpp"
#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace collate::cli {
namespace {

using finding::Failure;
namespace fs = std::filesystem;

struct NewOptions {
  std::string schema;
  std::string folder;
  std::string from;
  std::string from_schema;  ///< --schema
  std::string after;
};

/// Schemas that have a starter plan.
std::vector<std::string> starters(const Files& files) {
  std::vector<std::string> names;
  for (const auto& name : built_in_schemas(files)) {
    if (has_data_file(files, "templates/" + name + "/actions.csv")) names.push_back(name);
  }
  return names;
}

Failure no_starter(const Files& files, const std::string& wanted) {
  const auto names = starters(files);
  const auto nearest = text::nearest(wanted, names);
  return {"schema-unknown",
          "The plan folder was not made",
          {},
          fmt::format("There is no starter plan '{}'.", wanted),
          fmt::format("{}The starter plans are: {}.",
                      nearest ? fmt::format("Did you mean '{}'? ", *nearest) : "",
                      fmt::join(names, ", "))};
}

finding::Outcome<std::vector<issue::StarterTable>> read_starter(const Files& files,
                                                                const std::string& schema) {
  std::vector<issue::StarterTable> tables;
  for (const auto& sheet : plan::sheets()) {
    if (!sheet.read) continue;
    const std::string name = "templates/" + schema + "/" + text::fold(sheet.name) + ".csv";
    if (!sheet.needed && !has_data_file(files, name)) continue;
    TRY(const auto file, data_file(files, name));
    TRY(auto book, workbook::read(std::as_bytes(std::span(file.text)), file.path));
    tables.push_back({std::string(sheet.name), std::move(book.sheets.front())});
  }
  return tables;
}

Failure plan_exists(const fs::path& plan_file) {
  return {"plan-exists",
          "The plan folder was not made",
          {plan_file.string(), {}, {}},
          "There is a plan already, and it is never overwritten.",
          "Choose another folder, or move the old plan away first."};
}

/// A schema of the council's own lies beside the plan, where every later command looks for it. What
/// it extends by a path of its own would not be found from there: then all of it is written out.
finding::Outcome<finding::Done> keep_own_schema(Files& files, const std::string& name,
                                                const schema::Schema& schema,
                                                const fs::path& folder) {
  const auto built_in = built_in_schemas(files);
  const fs::path own = folder / "schema.yaml";
  if (std::find(built_in.begin(), built_in.end(), name) != built_in.end() || is_there(files, own))
    return finding::Done{};
  TRY(const auto bytes, files.read(name));
  const Target target{folder, own.filename()};
  TRY([[maybe_unused]] const auto copied,
      files.put(target,
                std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size())));
  if (load_schema(files, own.string())) return finding::Done{};
  TRY([[maybe_unused]] const auto written, files.put(target, schema::to_yaml(schema)));
  return finding::Done{};
}

/// What the proposal could not tell, with the likely answers.
void say_questions(const ProposedSchema& proposed, const fs::path& folder, Session& session) {
  const auto& proposal = proposed.proposal;
  session.say(fmt::format("{}  {}: it extends {} and says only what differs",
                          (folder / "schema.yaml").string(),
                          proposed.again ? "answers taken in" : "proposed", proposal.base));
  if (proposal.questions.empty()) return;
  const auto offers = static_cast<std::size_t>(
      std::count_if(proposal.questions.begin(), proposal.questions.end(),
                    [](const conversion::Question& question) { return question.offer; }));
  session.say(fmt::format(
      "{}  {}{}; write an answer in its last column where the one taken is wrong, and run this "
      "again:",
      (folder / "questions.csv").string(),
      finding::counted(proposal.questions.size() - offers, "question", "questions"),
      offers == 0 ? "" : " and " + finding::counted(offers, "offer", "offers")));
  for (const auto& question : proposal.questions)
    session.say(fmt::format(
        "  {}{}{} Taken: {}.", question.offer ? "On offer: " : "",
        question.place.cell ? question.place.sheet + "!" + cell::to_a1(*question.place.cell) + ": "
                            : "",
        question.asks, question.taken));
}

/// "46 actions, 12 headings, ...": every row of the source is one of them.
std::string account_words(const conversion::Conversion& converted) {
  std::string words;
  std::size_t all = 0;
  for (const auto& [kind, count] : converted.account) {
    words += fmt::format("{}{} {}", words.empty() ? "" : ", ", count, kind);
    all += count;
  }
  return fmt::format("{} of the source: {}", finding::counted(all, "row", "rows"), words);
}

struct SchemaToFollow {
  schema::Schema schema;
  conversion::RoundsWanted rounds;  ///< as answered
};

finding::Outcome<SchemaToFollow> schema_of(const std::string& wanted,
                                           const workbook::Workbook& book, const std::string& file,
                                           const fs::path& folder, Session& session) {
  Files& files = session.files();
  SchemaToFollow follows;
  if (!wanted.empty()) {
    TRY(follows.schema, load_schema(files, wanted));
    return follows;
  }
  // A schema of the officer's own beside the plan to be, without questions: it is the one meant.
  const fs::path own = folder / "schema.yaml";
  if (!is_there(files, own) || is_there(files, folder / "questions.csv")) {
    TRY(const auto proposed, propose_schema(files, book, file, folder));
    say_questions(proposed, folder, session);
    follows.rounds = proposed.proposal.rounds;
  }
  TRY(follows.schema, load_schema(files, own.string()));
  return follows;
}

/// The doubts, the account of the source, and what is left to do.
void say_converted(conversion::Conversion converted, const schema::Schema& schema,
                   const std::string& file, const fs::path& folder, Session& session) {
  const auto rows = [&](std::size_t table) { return converted.tables[table].rows.size() - 1; };
  const auto doubts = converted.doubts.size();
  finding::FileReport report{file, {}, {}, {}, std::move(converted.doubts), {}};
  session.print(desk::text_of(finding::Report{{report}, 0}));
  session.say(account_words(converted));
  session.say(fmt::format("{}  {} {}s, {} measures, {} leads; {} doubts",
                          (folder / "plan.xlsx").string(), rows(1), schema.words.action, rows(2),
                          rows(3), doubts));
  std::vector<std::string_view> wanted;
  if (rows(3) == 0) wanted.emplace_back("the leads");
  if (converted.laid_out == 0) wanted.emplace_back("the rounds");
  session.say(fmt::format("Go through the doubts, then {} and issue the first {}.",
                          wanted.empty()
                              ? "look the rounds over in plan.xlsx"
                              : fmt::format("add {} to plan.xlsx", fmt::join(wanted, " and ")),
                          rows(3) == 0 ? "round" : "of them"));
}

/// Every doubt is told with the cell of the source; the plan is written all the same.
void start_from(const NewOptions& options, Session& session) {
  const fs::path folder = options.folder.empty() ? options.schema : options.folder;
  const std::string schema_name =
      options.from_schema.empty() && !options.folder.empty() ? options.schema : options.from_schema;
  if (folder.empty()) {
    return session.fail({"usage",
                         "The plan folder was not made",
                         {},
                         "A folder is needed.",
                         "Say: collate new --from <table> <folder>."},
                        exit_usage);
  }
  Files& files = session.files();
  const bool there = is_taken(files, folder / "plan.xlsx");
  const bool asked = schema_name.empty() && is_there(files, folder / "questions.csv");
  if (there && !asked) return session.fail(plan_exists(folder / "plan.xlsx"), exit_usage);
  const auto bytes = files.read(options.from, session.limits.file_bytes);
  if (!bytes) return session.fail(bytes.failure(), exit_unreadable);
  const auto book = conversion::open_source(*bytes, options.from, session.limits);
  if (!book) return session.fail(book.failure(), exit_unreadable);
  // Nothing is made for a file without a plan.
  if (schema_name.empty()) {
    const auto first = load_schema(files, built_in_schemas(files).front());
    if (!first) return session.fail(first.failure(), exit_usage);
    if (auto tried = conversion::convert(*book, options.from, "plan", *first); !tried)
      return session.fail(tried.failure(), exit_usage);
  }
  const auto follows = schema_of(schema_name, *book, options.from, folder, session);
  if (!follows) return session.fail(follows.failure(), exit_usage);
  const schema::Schema& schema = follows->schema;
  if (there) {
    return session.say(fmt::format(
        "{}  left as it is; head the meetings on its Rounds sheet '{} meeting', or move "
        "it away and run this again to have it made with the answers",
        (folder / "plan.xlsx").string(), schema.bodies.front().short_name));
  }
  auto converted = conversion::convert(
      *book, options.from, issue::file_word(folder.filename().string()), schema, follows->rounds);
  if (!converted) return session.fail(converted.failure(), exit_usage);
  std::vector<issue::StarterTable> tables;
  for (const auto& table : converted->tables)
    tables.push_back({table.sheet, workbook::sheet_of_texts(table.sheet, table.rows)});
  const auto written =
      write_workbook(files, issue::plan_book(schema, tables), {folder, "plan.xlsx"}, IfThere::keep);
  if (!written) return session.fail(written.failure(), exit_output_failed);
  if (const auto kept = schema_name.empty() ? finding::Outcome<finding::Done>(finding::Done{})
                                            : keep_own_schema(files, schema_name, schema, folder);
      !kept)
    return session.fail(kept.failure(), exit_output_failed);
  say_converted(*std::move(converted), schema, options.from, folder, session);
}

void start(const NewOptions& options, Session& session) {
  if (!options.after.empty() && options.folder.empty() && !options.schema.empty())
    return start_after(options.after, options.schema, session);
  if (!options.from.empty()) return start_from(options, session);
  if (options.folder.empty()) {
    return session.fail({"usage",
                         "The plan folder was not made",
                         {},
                         "No folder is named.",
                         "Say: collate new <schema> <folder>."},
                        exit_usage);
  }
  Files& files = session.files();
  const auto names = starters(files);
  if (std::find(names.begin(), names.end(), options.schema) == names.end())
    return session.fail(no_starter(files, options.schema), exit_usage);
  const fs::path folder = options.folder;
  const fs::path plan_file = folder / "plan.xlsx";
  if (is_taken(files, plan_file)) {
    return session.fail(plan_exists(plan_file), exit_usage);
  }
  const auto schema = load_schema(files, options.schema);
  if (!schema) return session.fail(schema.failure(), exit_usage);
  const auto tables = read_starter(files, options.schema);
  if (!tables) return session.fail(tables.failure(), exit_usage);
  const auto written = write_workbook(files, issue::plan_book(*schema, *tables),
                                      {folder, "plan.xlsx"}, IfThere::keep);
  if (!written) return session.fail(written.failure(), exit_output_failed);

  const auto opened = open_plan_folder(files, options.folder, session.limits, session.jobs);
  if (!opened) return session.fail(opened.failure(), exit_usage);
  if (desk::has_errors(opened->findings)) {
    finding::FileReport report{plan_file.string(), {}, {}, {}, opened->findings, {}};
    std::erase_if(report.findings, [](const finding::Finding& finding) {
      return finding.severity != finding::Severity::error;
    });
    session.print(desk::text_of(finding::Report{{report}, 0}));
    return session.note(exit_usage);
  }
  for (const auto& round : opened->plan.rounds) {
    const auto made = files.make_folder({folder, fs::path("returns") / round.id});
    if (!made) return session.fail(made.failure(), exit_output_failed);
  }
  const auto& plan = opened->plan;
  const auto leads = issue::leads_with_actions(plan).size();
  session.say(fmt::format("{}  {}: {} {}s, {} measures, {} leads, {} rounds", plan_file.string(),
                          plan.title, plan.actions.size(), schema->words.action,
                          plan.measures.size(), leads, plan.rounds.size()));
  session.say(
      fmt::format("{}  a folder for the returns of each round", (folder / "returns").string()));
  session.say(
      "Open plan.xlsx and make it your own: leads, dates, mailboxes, rounds. Then issue the first "
      "round with:");
  session.say(fmt::format("  collate issue {} --round {}", options.folder, plan.rounds.front().id));
}

}  // namespace

void add_new(CLI::App& app, Session& session) {
  auto options = std::make_shared<NewOptions>();
  auto* command = app.add_subcommand(
      "new", "Start a plan folder from one of the starter plans, or from a plan that you have");
  command
      ->add_option("schema", options->schema,
                   "Name of the schema; 'collate schema list' shows them")
      ->type_name("SCHEMA");
  command->add_option("folder", options->folder, "The folder to make")->type_name("FOLDER");
  command
      ->add_option(
          "--from", options->from,
          "A workbook or a .docx with the plan as a table, as it is; every doubt is listed with "
          "its cell")
      ->type_name("TABLE");
  command
      ->add_option("--schema", options->from_schema,
                   "With --from: the schema that the plan is to follow; any schema file will do. "
                   "Without it one is proposed")
      ->type_name("SCHEMA");
  command
      ->add_option("--after", options->after,
                   "A plan folder of this year: what is not done goes on in the new one, which is "
                   "compared with it. Say: collate new --after <plan> <folder>")
      ->type_name("PLAN");
  command->callback([options, &session] { start(*options, session); });
}

}  // namespace collate::cli
