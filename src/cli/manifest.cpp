// SPDX-License-Identifier: MIT
#include "cli/manifest.hpp"

#include "cli/sha256.hpp"
#include "register/reported.hpp"
#include "schema/read.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <iterator>
#include <utility>

namespace collate::cli {
namespace {

using desk::RoundFigures;
using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr const char* format_name = "collate/manifest/1";

// The figures, once, for writing and for reading.
constexpr auto kept_figures = std::to_array<std::pair<const char*, std::size_t RoundFigures::*>>(
    {{"expected", &RoundFigures::expected},
     {"received", &RoundFigures::received},
     {"late", &RoundFigures::late},
     {"unreadable", &RoundFigures::unusable},
     {"actions", &RoundFigures::actions},
     {"overdue", &RoundFigures::overdue},
     {"offTrack", &RoundFigures::off_track},
     {"errors", &RoundFigures::errors},
     {"queries", &RoundFigures::queries}});

/// What the outputs rest on besides the returns.
void add_ground(const PlanFolder& plan, std::string& all) {
  all += sha256_of(schema::to_yaml(plan.schema)) + '\n' + plan.sha256 + '\n';
  add_limits(plan.limits, all);
  if (plan.before) add_ground(*plan.before, all);
}

std::optional<Manifest> read_manifest(const Files& files, const fs::path& path) {
  const auto bytes = files.read(path);
  if (!bytes) return std::nullopt;
  const auto* const text = reinterpret_cast<const char*>(bytes->data());
  const Json json = Json::parse(text, text + bytes->size(), nullptr, false);
  if (!json.is_object() || json.value("format", Json()) != format_name) return std::nullopt;
  const auto made = json.find("files");
  const auto counted = json.find("figures");
  if (made == json.end() || !made->is_object() || counted == json.end() || !counted->is_object() ||
      !json.contains("inputs") || !json["inputs"].is_string())
    return std::nullopt;
  Manifest manifest;
  manifest.inputs = json["inputs"].get<std::string>();
  const auto code = json.find("exitCode");
  if (code != json.end() && code->is_number_integer()) manifest.exit_code = code->get<int>();
  for (const auto& [name, figure] : kept_figures) {
    const auto found = counted->find(name);
    if (found != counted->end() && found->is_number_unsigned())
      manifest.figures.*figure = found->get<std::size_t>();
  }
  for (const auto& [name, digest] : made->items()) {
    if (digest.is_string()) manifest.files[name] = digest.get<std::string>();
  }
  return manifest;
}

}  // namespace

void add_limits(const FileLimits& limits, std::string& all) {
  for (const auto& limit : package::limit_names())
    all += fmt::format("{}={}\n", limit.name, limits.*limit.value);
}

std::vector<Input> inputs_of(const PlanFolder& plan, const plan::Round& round) {
  std::vector<Input> inputs;
  for (const auto& one : plan.plan.rounds) {
    for (const auto& file : files_of(plan, one))
      inputs.push_back({plan.folder / file, file, plan.as_read});
    // What was reported is marked where it differs.
    auto reported = plan.folder / "out" / one.id / merge::reported_file;
    if (is_taken(*plan.files, reported))
      inputs.push_back({std::move(reported), "reported " + one.id, nullptr});
    if (one.id == round.id) break;
  }
  if (plan.before) {
    auto earlier = inputs_of(*plan.before, *last_round_with_returns(*plan.before));
    std::move(earlier.begin(), earlier.end(), std::back_inserter(inputs));
  }
  return inputs;
}

std::string digest_of_inputs(const PlanFolder& plan, const std::vector<Input>& inputs,
                             AsRead as_read) {
  std::string all = fmt::format("collate {}\n", COLLATE_VERSION);
  add_ground(plan, all);
  for (const auto& input : inputs) {
    std::string digest;
    if (as_read == AsRead::no || input.as_read == nullptr) {
      digest = digest_of_file(*plan.files, input.path, plan.limits);
    } else if (const auto known = input.as_read->find(input.name); known != input.as_read->end()) {
      digest = known->second;
    }
    all += fmt::format("{} {}\n", digest, input.name);
  }
  return sha256_of(all);
}

std::optional<Manifest> whole_manifest(const Files& files, const fs::path& folder,
                                       const fs::path& out, const FileLimits& limits) {
  auto manifest = read_manifest(files, folder / out / "manifest.json");
  if (!manifest) return std::nullopt;
  for (const auto& [name, digest] : manifest->files) {
    if (digest_of_file(files, folder / out / fs::path(name).relative_path(), limits) != digest)
      return std::nullopt;
  }
  return manifest;
}

finding::Outcome<finding::Done> write_manifest(const PlanFolder& plan, const fs::path& out,
                                               const Manifest& manifest) {
  Json json = {{"format", format_name},     {"program", "collate " COLLATE_VERSION},
               {"inputs", manifest.inputs}, {"exitCode", manifest.exit_code},
               {"figures", Json::object()}, {"files", Json::object()}};
  for (const auto& [name, figure] : kept_figures) json["figures"][name] = manifest.figures.*figure;
  for (const auto& [name, digest] : manifest.files) json["files"][name] = digest;
  TRY([[maybe_unused]] const auto written,
      plan.files->put({plan.folder, out / "manifest.json"},
                      json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"));
  return finding::Done{};
}

}  // namespace collate::cli
