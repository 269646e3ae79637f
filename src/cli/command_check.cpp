// SPDX-License-Identifier: MIT
// collate check FILE… : is this return ready to be sent, or to be merged?
#include "cli/command.hpp"
#include "cli/files.hpp"
#include "cli/plan_folder.hpp"
#include "cli/side_by_side.hpp"
#include "finding/report.hpp"
#include "intake/recognise.hpp"
#include "text/printable.hpp"
#include "workbook/read.hpp"

#include <fmt/format.h>

#include "desk/receive.hpp"
#include "desk/report.hpp"
#include "desk/rounds.hpp"
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
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

/// A plan folder, opened once for all files that lie in it.
struct Opened {
  finding::Outcome<PlanFolder> plan;
  std::map<std::string, desk::Ground> grounds = {};  ///< by round
};

/// A file on its way through the check.
struct Checking {
  finding::FileReport report;
  bool refused = false;  ///< as a whole: another plan or round, no lead, no table
  /// Of a file in a plan folder, until it is known what its lead said in the rounds before.
  std::optional<merge::Arrival> arrival = std::nullopt;
  Opened* folder = nullptr;
  const desk::Ground* then = nullptr;
};

/// Receives every file, side by side; then reads for each folder and round the rounds before, once
/// for all leads who sent one.
class Checker {
 public:
  Checker(const Options& options, const Session& session)
      : options_(options), limits_(session.limits), jobs_(session.jobs) {}

  std::vector<Checking> check() {
    std::vector<Checking> all(options_.files.size());
    side_by_side(all.size(), jobs_, [&](std::size_t i) { receive(options_.files[i], all[i]); });
    std::map<std::pair<Opened*, std::string>, std::vector<Checking*>> waiting;
    for (auto& one : all) {
      if (one.arrival) waiting[{one.folder, one.arrival->received.round}].push_back(&one);
    }
    for (const auto& [where, those] : waiting) check_in(where.second, *where.first->plan, those);
    return all;
  }

 private:
  void receive(const std::string& file, Checking& one) {
    auto& report = one.report;
    report.path = file;
    const auto turn = large_.turn_for(file);
    const auto bytes = read_file(file, limits_.file_bytes);
    if (!bytes) return fail(report, bytes.failure());
    report.sha256 = sha256_of(*bytes);
    const auto book = workbook::read(*bytes, file, limits_);
    if (!book) return fail(report, book.failure());
    std::optional<std::filesystem::path> folder;
    if (!options_.plan.empty())
      folder = options_.plan;
    else
      folder = plan_folder_of(file);
    if (folder) return receive_in(*folder, *book, one);
    const auto carried = desk::ground_carried_by(*book, file);
    if (!carried) return fail(report, carried.failure());
    auto arrival = desk::receive(*book, file, report.sha256, carried->ground, {});
    desk::check(arrival, carried->ground, carried->last);
    tell(std::move(arrival), carried->ground, one);
  }

  static void fail(finding::FileReport& report, const finding::Failure& failure) {
    report.failure = failure;
  }

  void receive_in(const std::filesystem::path& path, const workbook::Workbook& book,
                  Checking& one) {
    Opened& folder = opened(path);
    if (!folder.plan) return fail(one.report, folder.plan.failure());
    const PlanFolder& plan = *folder.plan;
    if (!options_.round.empty()) {
      if (const auto round = find_round(plan, options_.round); !round)
        return fail(one.report, round.failure());
    }
    const std::string expected =
        options_.round.empty() ? round_of_folder(plan, one.report.path) : options_.round;
    one.folder = &folder;
    one.then = &ground_at(folder, expected.empty() ? intake::recognise(book).round : expected);
    one.arrival = desk::receive(book, one.report.path, one.report.sha256, *one.then, expected);
  }

  Opened& opened(const std::filesystem::path& folder) {
    const std::lock_guard lock(opening_);
    const auto known = folders_.find(folder.string());
    if (known != folders_.end()) return known->second;
    return folders_.emplace(folder.string(), Opened{open_plan_folder(folder, limits_, jobs_)})
        .first->second;
  }

  const desk::Ground& ground_at(Opened& folder, const std::string& id) {
    const plan::Round* round = folder.plan->plan.round(id);
    if (round == nullptr) return *folder.plan;
    const std::lock_guard lock(opening_);
    const auto known = folder.grounds.find(id);
    if (known != folder.grounds.end()) return known->second;
    return folder.grounds.emplace(id, desk::as_at(*folder.plan, *round)).first->second;
  }

  /// The files of one round.
  void check_in(const std::string& round, const PlanFolder& plan,
                const std::vector<Checking*>& those) {
    std::set<std::string> leads;
    for (const auto* one : those) {
      if (one->arrival->usable && !one->arrival->received.lead.empty())
        leads.insert(one->arrival->received.lead);
    }
    const auto before = leads.empty()
                            ? merge::Register()
                            : rounds_before(plan, round, desk::leads_beside(leads, plan.plan));
    side_by_side(those.size(), jobs_, [&](std::size_t i) {
      Checking& one = *those[i];
      desk::check(*one.arrival, *one.then,
                  desk::last_answers_of(one.arrival->received.lead, before, *one.then));
      tell(*std::exchange(one.arrival, std::nullopt), *one.then, one);
    });
  }

  static void tell(merge::Arrival arrival, const desk::Ground& ground, Checking& one) {
    auto& report = one.report;
    if (const auto* lead = ground.plan.lead(arrival.received.lead)) report.lead = lead->name();
    if (const auto* round = ground.plan.round(arrival.received.round)) report.round = round->name;
    report.findings = std::move(arrival.findings);
    schema::apply_severities(report.findings, ground.schema);
    one.refused = !arrival.usable;
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

  const Options& options_;
  const package::Limits& limits_;
  std::size_t jobs_;
  OneLargeFile large_;
  std::mutex opening_;                     // guards the two below
  std::map<std::string, Opened> folders_;  // a map, so that addresses hold
};

void run_check(const Options& options, Session& session) {
  const auto start = std::chrono::steady_clock::now();
  finding::Report report;
  for (auto& one : Checker(options, session).check()) {
    if (one.report.failure || one.refused) session.note(exit_unreadable);
    if (desk::has_errors(one.report.findings)) session.note(exit_findings);
    report.files.push_back(std::move(one.report));
  }
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (options.json) return print(to_json(report));
  if (options.junit) return print(to_junit(report));
  // A lead mends a sheet from the top down, and reads what fits one screen.
  constexpr std::size_t screen = 22;
  print(text::escape_message(
      to_text(report, {.lines = options.all ? 0 : screen, .order = finding::Order::by_row})));
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
