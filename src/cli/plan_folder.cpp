// SPDX-License-Identifier: MIT
#include "cli/plan_folder.hpp"

#include <fmt/format.h>
#include <nettle/sha2.h>

#include <algorithm>
#include <array>

#include "checks/checks.hpp"
#include "cli/files.hpp"
#include "cli/schemas.hpp"
#include "intake/take_in.hpp"
#include "text/near.hpp"
#include "workbook/read.hpp"

namespace collate::cli {
namespace {

namespace fs = std::filesystem;
using finding::Failure;

constexpr std::size_t most_files = 10'000;
constexpr int deepest_folder = 16;

/// Files that programs and systems leave beside people's files; they hold nothing.
bool is_left_behind(const std::string& name) {
  return name.starts_with("~$") || name.starts_with(".") || name == "Thumbs.db" || name == "desktop.ini";
}

/// Files below a folder, relative to `base`, sorted; links are listed (and refused when read), never followed.
std::vector<std::string> files_below(const fs::path& folder, const fs::path& base) {
  std::vector<std::string> files;
  std::error_code error;
  fs::recursive_directory_iterator at(folder, fs::directory_options::none, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (at.depth() >= deepest_folder) at.disable_recursion_pending();
    if (at->is_directory(error) && !at->is_symlink(error)) continue;
    if (!is_left_behind(at->path().filename().string())) files.push_back(at->path().lexically_relative(base).generic_string());
    if (files.size() >= most_files) break;
  }
  std::sort(files.begin(), files.end());
  return files;
}

merge::Arrival arrive(const PlanFolder& plan, const plan::Round& round, const std::string& file,
                      const std::map<std::string, intake::LastAnswer>& last) {
  merge::Arrival arrival;
  arrival.file = file;
  const auto bytes = read_file(plan.folder / file);
  if (!bytes) {
    arrival.failure = bytes.failure();
  } else {
    arrival.sha256 = sha256_of(*bytes);
    const auto book = workbook::read(*bytes, file);
    if (!book) {
      arrival.failure = book.failure();
    } else {
      auto taken = intake::take_in(*book, file, arrival.sha256, plan.schema, plan.plan, round.id);
      arrival.usable = taken.usable;
      arrival.findings = std::move(taken.findings);
      arrival.received = std::move(taken.received);
      if (arrival.usable) {
        const auto checked = checks::check({arrival.received, plan.schema, plan.plan, round, last});
        arrival.findings.insert(arrival.findings.end(), checked.begin(), checked.end());
      }
    }
  }
  if (arrival.failure) arrival.failure->place.file = file;
  return arrival;
}

}  // namespace

bool has_errors(const finding::Findings& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const finding::Finding& f) { return f.severity == finding::Severity::error; });
}

finding::Outcome<PlanFolder> open_plan_folder(const fs::path& path) {
  const fs::path file = path.filename() == "plan.xlsx" ? path : path / "plan.xlsx";
  PlanFolder opened;
  opened.folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  TRY(const auto bytes, read_file(file));
  TRY(const auto book, workbook::read(bytes, file.string()));
  TRY(opened.schema, load_schema_for_plan(opened.folder, book));
  TRY(auto reading, plan::read(book, file.string(), opened.schema));
  opened.plan = std::move(reading.plan);
  opened.findings = std::move(reading.findings);
  schema::apply_severities(opened.findings, opened.schema);
  opened.schema.calendar.plan_start = opened.plan.from;
  opened.schema.calendar.plan_end = opened.plan.to;
  return opened;
}

std::optional<fs::path> plan_folder_of(const fs::path& file) {
  std::error_code error;
  for (fs::path at = fs::absolute(file, error).lexically_normal().parent_path(); at.has_relative_path(); at = at.parent_path()) {
    if (at.filename() == "returns" && fs::exists(at.parent_path() / "plan.xlsx", error)) return at.parent_path();
  }
  return std::nullopt;
}

finding::Outcome<const plan::Round*> find_round(const PlanFolder& plan, const std::string& id) {
  if (const plan::Round* round = plan.plan.round(id)) return round;
  std::vector<std::string> known;
  std::string list;
  for (const auto& round : plan.plan.rounds) {
    known.push_back(round.id);
    list += (list.empty() ? "" : ", ") + round.id;
  }
  const auto near = text::nearest(id, known);
  return Failure{"round-unknown", fmt::format("There is no round '{}'", id), {(plan.folder / "plan.xlsx").string(), "Rounds", {}}, {},
                 near ? fmt::format("Did you mean '{}'? The rounds are: {}.", *near, list) : fmt::format("The rounds are: {}.", list)};
}

bool has_return_files(const PlanFolder& plan, const plan::Round& round) {
  return !files_below(plan.folder / "returns" / round.id, plan.folder).empty();
}

merge::Register collect(const PlanFolder& plan, const plan::Round& last_round) {
  merge::Register merged;
  for (const auto& round : plan.plan.rounds) {
    const merge::RoundState* before = merged.rounds.empty() ? nullptr : &merged.rounds.back();
    const auto last = merge::last_answers(before, plan.schema);
    std::vector<merge::Arrival> arrivals;
    for (const auto& file : files_below(plan.folder / "returns" / round.id, plan.folder)) {
      arrivals.push_back(arrive(plan, round, file, last));
    }
    merged.rounds.push_back(merge::merge_round(plan.schema, plan.plan, round, std::move(arrivals), before));
    if (round.id == last_round.id) break;
  }
  return merged;
}

std::string sha256_of(std::span<const std::byte> bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  std::string text;
  for (const auto byte : digest) text += fmt::format("{:02x}", byte);
  return text;
}

}  // namespace collate::cli
