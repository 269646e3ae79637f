// SPDX-License-Identifier: MIT
#include "cli/run_report.hpp"

#include "cli/cli.hpp"
#include "finding/group.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace collate::cli {
namespace {

using Json = nlohmann::ordered_json;
using desk::RoundFigures;

struct Figure {
  const char* json;
  const char* metric;
  const char* help;
  std::size_t RoundFigures::*value;
};

constexpr auto figures = std::to_array<Figure>(
    {{"expected", "collate_returns_expected", "Returns asked for", &RoundFigures::expected},
     {"received", "collate_returns_received", "Returns received", &RoundFigures::received},
     {"late", "collate_returns_late", "Returns received late", &RoundFigures::late},
     {"unreadable", "collate_returns_unreadable", "Files that could not be read or used",
      &RoundFigures::unusable},
     {"actions", "collate_actions", "Actions of the plan", &RoundFigures::actions},
     {"overdue", "collate_actions_overdue", "Actions overdue", &RoundFigures::overdue},
     {"offTrack", "collate_actions_off_track", "Actions rated off track", &RoundFigures::off_track},
     {"errors", "collate_findings_errors", "Findings at error level", &RoundFigures::errors},
     {"queries", "collate_findings_queries", "Queries", &RoundFigures::queries}});

/// The worst comes first.
RunStatus status_of(const PlanRun& plan) {
  for (const auto status : {RunStatus::failed, RunStatus::locked, RunStatus::written,
                            RunStatus::unchanged, RunStatus::nothing_due}) {
    if (std::any_of(plan.rounds.begin(), plan.rounds.end(),
                    [&](const RoundRun& round) { return round.status == status; }))
      return status;
  }
  return RunStatus::nothing_due;
}

Json round_json(const RoundRun& round) {
  Json json = {{"round", round.round}, {"name", round.name}, {"status", words(round.status)}};
  for (const auto& figure : figures) json[figure.json] = round.figures.*figure.value;
  json["files"] = round.files;
  return json;
}

Json plan_json(const PlanRun& plan) {
  Json json = {{"folder", plan.folder.generic_string()},
               {"plan", plan.plan},
               {"title", plan.title},
               {"status", words(status_of(plan))},
               {"exitCode", plan.exit_code},
               {"reason", reason_of(plan.exit_code)},
               {"seconds", plan.seconds},
               {"rounds", Json::array()}};
  for (const auto& round : plan.rounds) json["rounds"].push_back(round_json(round));
  return json;
}

/// A label's value, as the exposition format wants it: UTF-8, and on one line.
std::string label(const std::string& value) {
  std::string safe;
  for (const char letter : text::escape_line(value)) {
    if (letter == '"' || letter == '\\')
      safe += {'\\', letter};
    else
      safe += letter;
  }
  return safe;
}

}  // namespace

std::string_view reason_of(int exit_code) {
  switch (exit_code) {
    case exit_clean:
      return "clean";
    case exit_findings:
      return "findings at error level";
    case exit_usage:
      return "the command line, schema or plan is wrong";
    case exit_unreadable:
      return "a return could not be read or was refused";
    default:
      return "an output could not be written, or the folder is locked";
  }
}

std::string to_json(const Run& run) {
  Json json = {{"format", "collate/run/1"},
               {"program", "collate " COLLATE_VERSION},
               {"id", run.id},
               {"started", run.started},
               {"today", run.today},
               {"exitCode", run.exit_code},
               {"reason", reason_of(run.exit_code)},
               {"seconds", run.seconds},
               {"plans", Json::array()}};
  for (const auto& plan : run.plans) json["plans"].push_back(plan_json(plan));
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string to_metrics(const Run& run) {
  std::string text = fmt::format(
      "# HELP collate_run_exit_code What the last run ended with\n# TYPE collate_run_exit_code "
      "gauge\ncollate_run_exit_code {}\n# HELP collate_run_seconds How long it took\n# TYPE "
      "collate_run_seconds gauge\ncollate_run_seconds {:.3f}\n",
      run.exit_code, run.seconds);
  text +=
      "# HELP collate_plan_exit_code What the last run of the plan ended with\n"
      "# TYPE collate_plan_exit_code gauge\n";
  for (const auto& plan : run.plans) {
    text += fmt::format("collate_plan_exit_code{{folder=\"{}\"}} {}\n",
                        label(plan.folder.generic_string()), plan.exit_code);
  }
  for (const auto& figure : figures) {
    text += fmt::format("# HELP {0} {1}\n# TYPE {0} gauge\n", figure.metric, figure.help);
    for (const auto& plan : run.plans) {
      for (const auto& round : plan.rounds) {
        if (round.round.empty()) continue;
        // Two folders may hold plans of one name, and the same series twice spoils the whole file.
        text += fmt::format("{}{{folder=\"{}\",plan=\"{}\",round=\"{}\"}} {}\n", figure.metric,
                            label(plan.folder.generic_string()), label(plan.plan),
                            label(round.round), round.figures.*figure.value);
      }
    }
  }
  return text;
}

std::string to_line(const PlanRun& plan, const RoundRun& round, bool one_of_several) {
  std::string name = plan.plan.empty() ? plan.folder.string() : plan.plan;
  if (one_of_several && !plan.plan.empty() && plan.folder.filename() != plan.plan)
    name += fmt::format(" ({})", plan.folder.filename().string());
  if (round.round.empty()) return fmt::format("{}: {}", name, words(round.status));
  const RoundFigures& of = round.figures;
  return fmt::format(
      "{}, {}: {}. {} of {}{}{}; {} of {} overdue; {}", name, round.name, words(round.status),
      of.received, finding::counted(of.expected, "return", "returns"),
      of.late == 0 ? "" : fmt::format(", {} late", of.late),
      of.unusable == 0
          ? ""
          : fmt::format(", {} not usable", finding::counted(of.unusable, "file", "files")),
      of.overdue, finding::counted(of.actions, "action", "actions"),
      finding::counted(of.errors, "error", "errors"));
}

}  // namespace collate::cli
