// SPDX-License-Identifier: MIT
#include "cli/kept_run.hpp"

#include "cli/data.hpp"
#include "cli/listing.hpp"
#include "cli/manifest.hpp"
#include "cli/program_digest.hpp"
#include "cli/sha256.hpp"
#include "finding/report.hpp"
#include "register/reported.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <string>

namespace collate::cli {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr const char* format_name = "collate/kept-run/1";
const fs::path kept_file = fs::path("out") / ".received" / "run.json";

/// `within`: "" or "before/", ending with a slash.
void add_plan(const Files& files, const fs::path& folder, const std::string& within,
              const FileLimits& limits, Digests& digests) {
  const auto add = [&](const std::string& file) {
    digests[within + file] = digest_of_file(files, folder / file, limits);
  };
  add("plan.xlsx");
  add("schema.yaml");
  const Listing listing = files_below(files, folder / "returns", folder);
  for (const auto* names : {&listing.files, &listing.lock_files})
    std::for_each(names->begin(), names->end(), add);
  for (const auto& closed : listing.closed) digests[within + closed.file] = closed.failure->code;
  for (const auto& [name, kind] : files.list(folder / "out").found) {
    const auto reported = fs::path("out") / name / merge::reported_file;
    if (kind == Kind::folder && is_taken(files, folder / reported)) add(reported.generic_string());
  }
  if (is_there(files, folder / "before" / "plan.xlsx"))
    add_plan(files, folder / "before", within + "before/", limits, digests);
}

bool is_as_read(const Digests& files, const PlanFolder& plan) {
  const auto agrees = [&](const std::string& name, const std::string& digest) {
    const auto found = files.find(plan.within + name);
    return found != files.end() && found->second == digest;
  };
  return agrees("plan.xlsx", plan.sha256) &&
         std::all_of(plan.as_read->begin(), plan.as_read->end(),
                     [&](const auto& one) { return agrees(one.first, one.second); }) &&
         (plan.before == nullptr || is_as_read(files, *plan.before));
}

/// A text member of that name; empty when there is none.
std::string text_of(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

LookedAt look_at(const Files& files, const fs::path& folder, timescale::Date today,
                 const FileLimits& limits) {
  LookedAt at;
  add_plan(files, folder, {}, limits, at.files);
  std::string all =
      fmt::format("collate {} {} {}\n", COLLATE_VERSION, program_digest, timescale::to_iso(today));
  add_limits(limits, all);
  for (const auto& name : data_names(files, "schemas", ".yaml")) {
    const auto schema = data_file(files, "schemas/" + name + ".yaml");
    all += fmt::format("{} {}\n", name, schema ? sha256_of(schema->text) : schema.failure().code);
  }
  for (const auto& [name, digest] : at.files) all += fmt::format("{} {}\n", digest, name);
  at.digest = sha256_of(all);
  return at;
}

std::optional<PlanRun> kept_run(const Files& files, const fs::path& folder, const LookedAt& at,
                                const FileLimits& limits) {
  if (files.look(folder / kept_file, Links::told).kind != Kind::file) return std::nullopt;
  const auto bytes = files.read(folder / kept_file);
  if (!bytes) return std::nullopt;
  const auto* const text = reinterpret_cast<const char*>(bytes->data());
  const Json json = Json::parse(text, text + bytes->size(), nullptr, false);
  if (!json.is_object() || text_of(json, "format") != format_name ||
      text_of(json, "lookedAt") != at.digest || !json.contains("rounds") ||
      !json["rounds"].is_array() || json["rounds"].empty())
    return std::nullopt;
  PlanRun run;
  run.folder = folder;
  run.plan = text_of(json, "plan");
  run.title = text_of(json, "title");
  for (const auto& one : json["rounds"]) {
    RoundRun round{text_of(one, "round"), text_of(one, "name"), RunStatus::unchanged, {}, {}};
    round.inputs = text_of(one, "inputs");
    const auto made = whole_manifest(files, folder, fs::path("out") / round.round, limits);
    if (!made || made->inputs != round.inputs) return std::nullopt;
    round.figures = made->figures;
    round.exit_code = made->exit_code;
    run.rounds.push_back(std::move(round));
  }
  return run;
}

void keep_run(const PlanFolder& plan, const LookedAt& at, const PlanRun& run) {
  const bool whole = std::all_of(run.rounds.begin(), run.rounds.end(), [](const RoundRun& round) {
    return round.status == RunStatus::written || round.status == RunStatus::unchanged;
  });
  if (!whole || run.rounds.empty() || !is_as_read(at.files, plan)) return;
  Json json = {{"format", format_name},
               {"lookedAt", at.digest},
               {"plan", run.plan},
               {"title", run.title},
               {"rounds", Json::array()}};
  for (const auto& round : run.rounds) {
    json["rounds"].push_back(
        {{"round", round.round}, {"name", round.name}, {"inputs", round.inputs}});
  }
  // A line of the log says what went wrong; it changes nothing that the officer asked for.
  if (const auto written =
          plan.files->put({plan.folder, kept_file},
                          json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
      !written)
    spdlog::info("{}", finding::to_text(written.failure()));
}

}  // namespace collate::cli
