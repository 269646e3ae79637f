// SPDX-License-Identifier: MIT
// collate check FILE… : is this return ready to be sent, or to be merged?
#include "checks/checks.hpp"
#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/plan_folder.hpp"
#include "finding/report.hpp"
#include "intake/take_in.hpp"
#include "register/rules.hpp"
#include "schema/read.hpp"
#include "text/printable.hpp"
#include "workbook/read.hpp"

#include <fmt/format.h>

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace collate::cli {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string plan;
  std::string round;
  bool json = false;
  bool junit = false;
  bool all = false;
};

/// What a return is held against: the officer's plan folder, or what the workbook carries.
struct Ground {
  schema::Schema schema;
  plan::Plan plan;
  std::map<std::string, intake::LastAnswer> last;
  std::string expected_round;
};

/// Plan folders are opened once, and their registers computed once a round.
class Checker {
 public:
  Checker(const Options& options, const package::Limits& limits)
      : options_(options), limits_(limits) {}

  finding::FileReport check(const std::string& file) {
    finding::FileReport report;
    report.path = file;
    const auto bytes = read_file(file, limits_.file_bytes);
    if (!bytes) return failed(std::move(report), bytes.failure());
    report.sha256 = sha256_of(*bytes);
    const auto book = workbook::read(*bytes, file, limits_);
    if (!book) return failed(std::move(report), book.failure());
    const auto ground = ground_for(file, *book);
    if (!ground) return failed(std::move(report), ground.failure());
    auto taken = intake::take_in(*book, file, report.sha256, ground->schema, ground->plan,
                                 ground->expected_round);
    report.findings = std::move(taken.findings);
    const plan::Round* round = ground->plan.round(taken.received.round);
    if (const plan::Lead* lead = ground->plan.lead(taken.received.lead)) report.lead = lead->name();
    if (round != nullptr) report.round = round->name;
    if (taken.usable && round != nullptr) {
      const auto checked =
          checks::check({taken.received, ground->schema, ground->plan, *round, ground->last});
      report.findings.insert(report.findings.end(), checked.begin(), checked.end());
    }
    if (taken.usable && round == nullptr) {
      report.findings.push_back(
          finding::make(merge::rule("return-without-round"), {file, {}, {}}, {}));
      refused_ = true;
    }
    schema::apply_severities(report.findings, ground->schema);
    if (!taken.usable) refused_ = true;
    return report;
  }

  /// Was a return refused as a whole: another plan or round, no lead, no table?
  [[nodiscard]] bool refused() const { return refused_; }

 private:
  static finding::FileReport failed(finding::FileReport report, const finding::Failure& failure) {
    report.failure = failure;
    return report;
  }

  finding::Outcome<Ground> ground_for(const std::string& file, const workbook::Workbook& book) {
    if (!options_.plan.empty()) return ground_in(options_.plan, file, book);
    if (const auto folder = plan_folder_of(file)) return ground_in(*folder, file, book);
    auto carried = intake::carried_by(book);
    if (!carried) {
      return finding::Failure{
          "return-not-recognised",
          "The workbook could not be checked",
          {file, {}, {}},
          "It does not carry its plan, as a workbook that collate issued would, and it lies in no "
          "plan folder.",
          "Name the plan folder with --plan, or fill in the workbook that was issued."};
    }
    auto reading = schema::read(carried->schema_yaml, file,
                                [](const std::string& name) -> finding::Outcome<schema::NamedText> {
                                  return finding::Failure{"schema-unknown",
                                                          "A schema could not be found",
                                                          {name, {}, {}},
                                                          {},
                                                          "a whole schema"};
                                });
    if (!reading.problems.empty()) {
      return finding::Failure{
          "return-carried-broken",
          "The workbook could not be checked",
          {file, std::string(intake::hidden_sheet_name), {}},
          "The schema on its hidden sheet was changed: " + to_text(reading.problems.front()) + ".",
          "Ask for the workbook to be issued again, or name the plan folder with --plan."};
    }
    reading.schema.calendar.plan_start = carried->plan.from;
    reading.schema.calendar.plan_end = carried->plan.to;
    return Ground{
        std::move(reading.schema), std::move(carried->plan), std::move(carried->last), {}};
  }

  finding::Outcome<Ground> ground_in(const std::filesystem::path& folder, const std::string& file,
                                     const workbook::Workbook& book) {
    auto known = folders_.find(folder.string());
    if (known == folders_.end()) {
      TRY(auto opened, open_plan_folder(folder, limits_));
      known = folders_.emplace(folder.string(), std::move(opened)).first;
    }
    const PlanFolder& plan = known->second;
    if (!options_.round.empty()) {
      if (const auto known_round = find_round(plan, options_.round); !known_round)
        return known_round.failure();
    }
    Ground ground{plan.schema,
                  plan.plan,
                  {},
                  options_.round.empty() ? round_of_folder(plan, file) : options_.round};
    const std::string round =
        ground.expected_round.empty() ? intake::recognise(book).round : ground.expected_round;
    if (const plan::Round* before = plan.plan.round_before(round)) {
      const std::string key = folder.string() + "\n" + before->id;
      auto found = last_.find(key);
      if (found == last_.end()) {
        const auto merged = collect(plan, *before);
        found = last_.emplace(key, merge::last_answers(&merged.now(), plan.schema)).first;
      }
      ground.last = found->second;
    }
    return ground;
  }

  /// The round whose folder under returns/ the file lies in; empty when it lies elsewhere.
  static std::string round_of_folder(const PlanFolder& plan, const std::string& file) {
    std::error_code error;
    const auto inside =
        std::filesystem::absolute(file, error)
            .lexically_normal()
            .lexically_relative(std::filesystem::absolute(plan.folder, error).lexically_normal());
    auto part = inside.begin();
    if (part == inside.end() || *part != "returns" || ++part == inside.end()) return {};
    return plan.plan.round(part->string()) == nullptr ? std::string() : part->string();
  }

  bool refused_ = false;
  const Options& options_;
  const package::Limits& limits_;
  std::map<std::string, PlanFolder> folders_;
  std::map<std::string, std::map<std::string, intake::LastAnswer>> last_;
};

void run_check(const Options& options, Session& session) {
  const auto start = std::chrono::steady_clock::now();
  Checker checker(options, session.limits);
  finding::Report report;
  for (const auto& file : options.files) {
    report.files.push_back(checker.check(file));
    const auto& last = report.files.back();
    if (last.failure)
      session.note(exit_unreadable);
    else if (has_errors(last.findings))
      session.note(exit_findings);
  }
  if (checker.refused()) session.note(exit_unreadable);
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (options.json) return print(to_json(report));
  if (options.junit) return print(to_junit(report));
  // A lead mends a sheet from the top down, and reads what fits one screen.
  constexpr std::size_t screen = 22;
  print(text::escape_message(to_text(
      report, {.lines = options.all ? 0 : screen, .order = finding::Order::by_row})));
  if (report.files.size() > 1)
    print(fmt::format("{} files: {}\n", report.files.size(), to_words(count(report))));
}

}  // namespace

void add_check(CLI::App& app, Session& session) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("check", "Checks one or many returns");
  command->add_option("file", options->files, "Returns (.xlsx, .ods, .csv)")->required();
  command->add_option("--plan", options->plan,
                      "The plan folder to check against, instead of what the workbook carries");
  command
      ->add_option("--round,-r", options->round,
                   "The round of returns that do not tell it themselves; goes with --plan")
      ->needs("--plan");
  command->add_flag("--all", options->all, "Prints every finding, not only one screen of them");
  auto* json = command->add_flag("--json", options->json, "Prints the findings as JSON");
  command->add_flag("--junit", options->junit, "Prints the findings as JUnit XML")->excludes(json);
  command->callback([options, &session] { run_check(*options, session); });
}

}  // namespace collate::cli
