// SPDX-License-Identifier: MIT
// collate check FILE… : is this return ready to be sent, or to be merged?
#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/plan_folder.hpp"
#include "finding/report.hpp"
#include "intake/recognise.hpp"
#include "text/printable.hpp"
#include "workbook/read.hpp"

#include <fmt/format.h>

#include "desk/receive.hpp"
#include "desk/report.hpp"
#include <chrono>
#include <map>
#include <memory>
#include <optional>
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

/// Plan folders are opened once, and what a lead answered in a round before is worked out once.
class Checker {
 public:
  Checker(const Options& options, Session& session)
      : options_(options), session_(session), limits_(session.limits) {}

  finding::FileReport check(const std::string& file) {
    finding::FileReport report;
    report.path = file;
    const auto bytes = read_file(file, limits_.file_bytes);
    if (!bytes) return failed(std::move(report), bytes.failure());
    report.sha256 = sha256_of(*bytes);
    const auto book = workbook::read(*bytes, file, limits_);
    if (!book) return failed(std::move(report), book.failure());
    std::optional<std::filesystem::path> folder;
    if (!options_.plan.empty())
      folder = options_.plan;
    else
      folder = plan_folder_of(file);
    if (folder) return check_in(*folder, *book, std::move(report));
    if (const auto bare = folder_without_plan(file)) {
      session_.warn(fmt::format(
          "collate: there is no plan.xlsx in {}, so {} is checked against what it carries.",
          bare->string(), file));
    }
    const auto carried = desk::ground_carried_by(*book, file);
    if (!carried) return failed(std::move(report), carried.failure());
    auto arrival = desk::receive(*book, file, report.sha256, carried->ground, {});
    desk::check(arrival, carried->ground, carried->last);
    return told(std::move(arrival), carried->ground, std::move(report));
  }

  /// Was a return refused as a whole: another plan or round, no lead, no table?
  [[nodiscard]] bool refused() const { return refused_; }

 private:
  static finding::FileReport failed(finding::FileReport report, const finding::Failure& failure) {
    report.failure = failure;
    return report;
  }

  finding::FileReport check_in(const std::filesystem::path& folder, const workbook::Workbook& book,
                               finding::FileReport report) {
    auto known = folders_.find(folder.string());
    if (known == folders_.end()) {
      auto opened = open_plan_folder(folder, limits_);
      // Not the return's fault: said once, for what it is.
      if (!opened) session_.fail(opened.failure(), exit_usage);
      known = folders_
                  .emplace(folder.string(),
                           opened ? std::optional(*std::move(opened)) : std::optional<PlanFolder>())
                  .first;
    }
    if (!known->second) {
      return failed(std::move(report),
                    {"plan-broken",
                     "The return was not checked",
                     {report.path, {}, {}},
                     fmt::format("The plan in {} cannot be used.", folder.string()),
                     "Mend the plan first. A copy of the return elsewhere is checked against what "
                     "it carries."});
    }
    const PlanFolder& plan = *known->second;
    if (!options_.round.empty()) {
      if (const auto round = find_round(plan, options_.round); !round)
        return failed(std::move(report), round.failure());
    }
    const std::string expected =
        options_.round.empty() ? round_of_folder(plan, report.path) : options_.round;
    const plan::Round* round =
        plan.plan.round(expected.empty() ? intake::recognise(book).round : expected);
    const desk::Ground then =
        round == nullptr ? static_cast<const desk::Ground&>(plan) : desk::as_at(plan, *round);
    auto arrival = desk::receive(book, report.path, report.sha256, then, expected);
    desk::check(arrival, then, last_answers(plan, arrival.received.lead, arrival.received.round));
    return told(std::move(arrival), then, std::move(report));
  }

  const desk::LastAnswers& last_answers(const PlanFolder& plan, const std::string& lead,
                                        const std::string& round) {
    const auto [found, fresh] =
        last_.try_emplace(plan.folder.string() + "\n" + round + "\n" + lead);
    if (fresh) found->second = last_answers_of(plan, lead, round);
    return found->second;
  }

  finding::FileReport told(merge::Arrival arrival, const desk::Ground& ground,
                           finding::FileReport report) {
    if (const auto* lead = ground.plan.lead(arrival.received.lead)) report.lead = lead->name();
    if (const auto* round = ground.plan.round(arrival.received.round)) report.round = round->name;
    report.findings = std::move(arrival.findings);
    schema::apply_severities(report.findings, ground.schema);
    if (!arrival.usable) refused_ = true;
    return report;
  }

  /// The folder that would be the plan's, were there a plan in it: the one above returns/.
  static std::optional<std::filesystem::path> folder_without_plan(
      const std::filesystem::path& file) {
    std::error_code error;
    const auto round = std::filesystem::absolute(file, error).lexically_normal().parent_path();
    if (round.parent_path().filename() == "returns") return round.parent_path().parent_path();
    return std::nullopt;
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
  Session& session_;
  const package::Limits& limits_;
  std::map<std::string, std::optional<PlanFolder>> folders_;  // nothing: cannot be used
  std::map<std::string, desk::LastAnswers> last_;
};

void run_check(const Options& options, Session& session) {
  const auto start = std::chrono::steady_clock::now();
  Checker checker(options, session);
  finding::Report report;
  for (const auto& file : options.files) {
    report.files.push_back(checker.check(file));
    const auto& last = report.files.back();
    if (last.failure)
      session.note(exit_unreadable);
    else if (desk::has_errors(last.findings))
      session.note(exit_findings);
  }
  if (checker.refused()) session.note(exit_unreadable);
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (options.json) return session.print(to_json(report));
  if (options.junit) return session.print(to_junit(report));
  // A lead mends a sheet from the top down, and reads what fits one screen.
  constexpr std::size_t screen = 22;
  session.print(
      desk::text_of(report, {.lines = options.all ? 0 : screen, .order = finding::Order::by_row}));
  if (report.files.size() > 1)
    session.print(fmt::format("{} files: {}\n", report.files.size(), to_words(count(report))));
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
