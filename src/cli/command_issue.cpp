// SPDX-License-Identifier: MIT
// collate issue PLAN --round R : writes each lead's workbook for a round.
#include "cli/command.hpp"
#include "cli/round_output.hpp"
#include "cli/workbook_output.hpp"
#include "finding/report.hpp"
#include "intake/recognise.hpp"
#include "issue/issue.hpp"
#include "issue/letter.hpp"
#include "plan/cell_lists.hpp"
#include "plan/history.hpp"
#include "text/english.hpp"
#include "text/fold.hpp"
#include "text/printable.hpp"
#include "workbook/convert.hpp"
#include "workbook/read.hpp"

#include <fmt/format.h>

#include "desk/report.hpp"
#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace collate::cli {
namespace {

using finding::Failure;
namespace fs = std::filesystem;

struct IssueOptions {
  std::string plan;
  std::string round;
  std::vector<std::string> leads;
  bool force = false;
};

constexpr auto issue_help =
    R"(The workbooks are written to issued/<round>/ in the plan folder, one for each lead with actions.
A workbook that was issued before is left alone when it would be the same, and kept when it would
differ, because the lead may have begun to fill it in; --force replaces it.)";

fs::path plan_file(const PlanFolder& opened) {
  return opened.folder / "plan.xlsx";
}

Failure not_issued(const PlanFolder& opened, std::string code, std::string sheet,
                   std::optional<cell::Address> at, std::string reason, std::string remedy) {
  return {std::move(code),
          "No workbook was written",
          {plan_file(opened).string(), std::move(sheet), at},
          std::move(reason),
          std::move(remedy)};
}

/// Prints what is wrong with the plan at this level; false when there is nothing.
bool say_of_plan(const PlanFolder& opened, finding::Severity severity, Session& session) {
  finding::FileReport report;
  report.path = plan_file(opened).string();
  std::copy_if(opened.findings.begin(), opened.findings.end(), std::back_inserter(report.findings),
               [&](const finding::Finding& finding) { return finding.severity == severity; });
  if (report.findings.empty()) return false;
  session.print(desk::text_of(finding::Report{{report}, 0}));
  return true;
}

/// A plan that is wrong is not sent out.
bool plan_is_usable(const PlanFolder& opened, Session& session) {
  if (!say_of_plan(opened, finding::Severity::error, session)) return true;
  session.fail(not_issued(opened, "plan-broken", {}, {}, "The plan has errors.",
                          "Correct them, then try again."),
               exit_usage);
  return false;
}

/// The lead with this id, name, role or other spelling.
finding::Outcome<const plan::Lead*> find_lead(const PlanFolder& opened, const std::string& wanted) {
  std::vector<std::string> unknown;
  const auto found = plan::leads_in(wanted, opened.plan, unknown);
  if (found.size() == 1 && unknown.empty()) return opened.plan.lead(found.front());
  std::vector<std::string> ids;
  for (const auto& lead : opened.plan.leads) ids.push_back(lead.id);
  return not_issued(opened, "lead-not-in-plan", "Leads", {},
                    fmt::format("The plan has no lead '{}'.", wanted),
                    fmt::format("The leads are: {}.", fmt::join(ids, ", ")));
}

/// The leads asked for; all with actions when none is named.
finding::Outcome<std::vector<const plan::Lead*>> chosen_leads(const PlanFolder& opened,
                                                              const IssueOptions& options) {
  const auto asked = issue::leads_with_actions(opened.plan);
  if (asked.empty())
    return not_issued(opened, "lead-without-actions", "Actions", {}, "No action has a lead.",
                      "Enter the leads' ids in the column Leads.");
  if (options.leads.empty()) return asked;
  std::vector<const plan::Lead*> chosen;
  for (const auto& wanted : options.leads) {
    TRY(const plan::Lead* lead, find_lead(opened, wanted));
    if (std::find(asked.begin(), asked.end(), lead) == asked.end()) {
      return not_issued(opened, "lead-without-actions", "Leads", lead->place.cell,
                        fmt::format("{}, {}, has no actions in the plan.", lead->id, lead->name()),
                        "Add the lead to an action, or leave the lead out of the command.");
    }
    if (std::find(chosen.begin(), chosen.end(), lead) == chosen.end()) chosen.push_back(lead);
  }
  return chosen;
}

/// Ids become names of files and folders: none may be changed by that, and no two may meet.
std::optional<Failure> unfit_id(const PlanFolder& opened, const plan::Round& round) {
  if (issue::file_word(round.id) != round.id) {
    return not_issued(opened, "plan-broken", "Rounds", round.place.cell,
                      fmt::format("The round's id '{}' cannot name a folder.", round.id),
                      fmt::format("Use letters, digits and hyphens only, such as {}.",
                                  issue::file_word(round.id)));
  }
  std::map<std::string, const plan::Lead*> by_name;
  for (const plan::Lead* lead : issue::leads_with_actions(opened.plan)) {
    const auto [found, fresh] =
        by_name.emplace(text::fold(issue::file_name(opened.plan, round, *lead)), lead);
    if (fresh) continue;
    return not_issued(opened, "plan-broken", "Leads", lead->place.cell,
                      fmt::format("The leads '{}' and '{}' would have the same file name.",
                                  found->second->id, lead->id),
                      "Give one of them another id.");
  }
  return std::nullopt;
}

/// The round before, as its returns tell it; nothing while no round had any. A return that cannot
/// be read is said, for its ratings are missing from the workbooks.
std::optional<merge::RoundState> state_before(const PlanFolder& opened, const plan::Round& round,
                                              Session& session) {
  const plan::Round* before = opened.plan.round_before(round.id);
  if (before == nullptr) return std::nullopt;
  const merge::Register merged = collect(opened, *before);
  const merge::RoundState& state = merged.now();
  for (const auto& line : state.ledger) {
    if (!merge::is_unusable(line.state)) continue;
    session.fail({"return-unreadable",
                  "The last ratings are not complete",
                  {line.file, {}, {}},
                  fmt::format("This return for {} could not be read or used.", before->name),
                  "Run 'collate check' on it to see why; then issue again."},
                 exit_unreadable);
  }
  if (std::none_of(merged.rounds.begin(), merged.rounds.end(), merge::has_returns))
    return std::nullopt;
  return state;
}

/// Quoted where a shell would take it apart.
std::string as_argument(const std::string& text) {
  return text.find_first_of(" '&()\"") == std::string::npos ? text : '"' + text + '"';
}

/// What would differ in the workbook that was issued before: "2.3 is new; ..."; empty when nothing
/// that it carries.
std::string changes_in(const fs::path& path, const std::string& carried, const PlanFolder& opened) {
  const auto bytes = opened.files->read(path, opened.limits.file_bytes);
  if (!bytes) return {};
  const auto book = workbook::read(*bytes, path.string(), opened.limits);
  if (!book) return {};
  const auto was = intake::carried_by(*book);
  const auto is = intake::carried_from_json(carried);
  if (!was || !is) return {};
  return fmt::format("{}", fmt::join(issue::changes_since(*was, *is), "; "));
}

/// What became of each lead's workbook this time, by lead id.
using Issues = std::map<std::string, std::string>;

enum class Ready : bool { no, yes };

Ready issue_one(const PlanFolder& opened, const plan::Round& round, const plan::Lead& lead,
                const merge::RoundState* before, const IssueOptions& options, Issues& issues,
                Session& session) {
  const auto issued = issue::compose(opened.schema, opened.plan, round, lead, before);
  const Target target{opened.folder,
                      fs::path("issued") / round.id / issue::file_name(opened.plan, round, lead)};
  const fs::path path = target.path();
  const auto written = write_workbook(*opened.files, issued.book, target,
                                      options.force ? IfThere::replace : IfThere::keep);
  if (!written) {
    session.fail(written.failure(), exit_output_failed);
    return Ready::no;
  }
  const char* state = *written == Written::unchanged  ? "as before"
                      : *written == Written::replaced ? "replaced"
                      : *written == Written::kept     ? "kept"
                                                      : "new";
  issues[lead.id] = state;
  const auto text =
      opened.files->put({opened.folder, target.below.parent_path() / "letters" /
                                            (issue::file_word(lead.id) + ".txt")},
                        issue::letter(opened.schema, opened.plan, round, lead, before));
  if (!text) session.fail(text.failure(), exit_output_failed);
  if (*written == Written::kept) {
    const std::string changes = changes_in(path, issued.carried, opened);
    session.fail({"issue-differs",
                  "The workbook was issued before and is kept",
                  {path.string(), {}, {}},
                  fmt::format("Since it was issued, {}; {} may already be filling in the old one.",
                              changes.empty() ? "the schema or the look of it changed" : changes,
                              lead.name()),
                  fmt::format("To replace it: collate issue {} --round {} --lead {} --force; then "
                              "send it to the lead again.",
                              as_argument(options.plan), round.id, lead.id)},
                 exit_usage);
    return Ready::no;
  }
  const char* note = *written == Written::unchanged  ? " (as issued before)"
                     : *written == Written::replaced ? " (replaces the one issued before)"
                                                     : "";
  session.say(fmt::format(
      "{}  {}: {} {}{}", path.string(), lead.name(), issued.rows,
      issued.rows == 1 ? opened.schema.words.action : text::plural(opened.schema.words.action),
      note));
  return Ready::yes;
}

/// Of all leads, also of those that were not asked for this time.
void write_index(const PlanFolder& asked, const plan::Round& round, Issues issues,
                 Session& session) {
  const fs::path folder = asked.folder / "issued" / round.id;
  if (!is_there(*asked.files, folder / "index.csv")) {
    // A run that was stopped before it came to the index has told nobody which workbooks are new.
    for (auto& [lead, state] : issues) {
      if (state == "as before") state = "new";
    }
  }
  std::vector<std::vector<std::string>> rows = {issue::index_headings()};
  for (const plan::Lead* lead : issue::leads_with_actions(asked.plan)) {
    const auto now = issues.find(lead->id);
    const bool there = is_there(*asked.files, folder / issue::file_name(asked.plan, round, *lead));
    rows.push_back(issue::index_row(asked.plan, round, *lead,
                                    now != issues.end() ? now->second
                                    : there             ? "issued before"
                                                        : "not issued"));
  }
  const auto csv = workbook::to_csv(workbook::sheet_of_texts("index", rows), "index.csv");
  if (!csv) return session.fail(csv.failure(), exit_output_failed);
  const auto written =
      asked.files->put({asked.folder, fs::path("issued") / round.id / "index.csv"}, *csv);
  if (!written) session.fail(written.failure(), exit_output_failed);
}

void issue_round(const IssueOptions& options, Session& session) {
  if (!lock_plan(options.plan, session)) return;
  const auto opened = open_plan_folder(session.files(), options.plan, session.limits, session.jobs);
  if (!opened) return session.fail(opened.failure(), exit_usage);
  if (!plan_is_usable(*opened, session)) return;
  const auto found = find_round(*opened, options.round);
  if (!found) return session.fail(found.failure(), exit_usage);
  const plan::Round& round = **found;
  PlanFolder asked = *opened;
  asked.plan = plan::as_at(opened->plan, round);
  const auto leads = chosen_leads(asked, options);
  if (!leads) return session.fail(leads.failure(), exit_usage);
  if (const auto unfit = unfit_id(asked, round)) return session.fail(*unfit, exit_usage);

  auto before = state_before(*opened, round, session);
  if (before) merge::call_as_at(*before, asked.plan);
  std::size_t ready = 0;
  Issues issues;
  for (const plan::Lead* lead : *leads) {
    if (issue_one(asked, round, *lead, before ? &*before : nullptr, options, issues, session) ==
        Ready::yes)
      ++ready;
  }
  write_index(asked, round, std::move(issues), session);
  if (ready == 0) return;
  say_of_plan(*opened, finding::Severity::query, session);
  session.say(fmt::format("{} workbook{} for {}. Send {} to the lead{}; they are due back by {}{}.",
                          ready, ready == 1 ? "" : "s", round.name, ready == 1 ? "it" : "each",
                          ready == 1 ? "" : " it is named for",
                          timescale::to_words(round.return_by),
                          opened->plan.return_to.empty() ? "" : " at " + opened->plan.return_to));
  session.say(fmt::format("Put what comes back into {}.",
                          (opened->folder / "returns" / round.id).string()));
}

}  // namespace

void add_issue(CLI::App& app, Session& session) {
  auto options = std::make_shared<IssueOptions>();
  auto* command = app.add_subcommand("issue", "Write each lead's workbook for a round");
  command->add_option("plan", options->plan, "The plan folder")->required()->type_name("FOLDER");
  command->add_option("--round,-r", options->round, "Id of the round, such as 2019-autumn")
      ->required()
      ->type_name("ROUND");
  command->add_option("--lead,-l", options->leads, "Only this lead; may be given more than once")
      ->type_name("LEAD")
      ->allow_extra_args(false);
  command->add_flag("--force", options->force,
                    "Replace workbooks that were issued before and would now differ");
  command->footer(issue_help);
  command->callback([options, &session] { issue_round(*options, session); });
}

}  // namespace collate::cli
