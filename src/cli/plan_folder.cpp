// SPDX-License-Identifier: MIT
#include "cli/plan_folder.hpp"

#include "cli/kept_returns.hpp"
#include "cli/listing.hpp"
#include "cli/one_file.hpp"
#include "cli/schemas.hpp"
#include "cli/sha256.hpp"
#include "cli/side_by_side.hpp"
#include "register/rules.hpp"
#include "text/near.hpp"
#include "workbook/read.hpp"

#include <fmt/format.h>

#include "desk/plan_before.hpp"
#include "desk/receive.hpp"
#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <iterator>
#include <mutex>
#include <optional>

namespace collate::cli {
namespace {

namespace fs = std::filesystem;
using finding::Failure;

/// Returns that lie beside the folders of the rounds would never be read, so they are named.
void name_strays(const PlanFolder& plan, finding::Findings& findings) {
  const fs::path returns = plan.folder / "returns";
  if (plan.files->look(returns, Links::told).kind != Kind::folder) return;
  const Listing listing = files_below(*plan.files, returns, plan.folder);
  for (const auto& file : listing.files) {
    const auto relative = fs::path(file).lexically_relative("returns");
    const auto first = relative.begin()->string();
    const plan::Round* round = plan.plan.round(first);
    if (std::next(relative.begin()) != relative.end() && round != nullptr && plan.asks_in(*round))
      continue;
    if (plan.plan.round(file.substr(std::string_view("returns/").size())) != nullptr)
      continue;  // said where the round is read
    findings.push_back(finding::make(merge::rule("return-stray"), {file, {}, {}}, {}));
  }
}

/// What the returns of a round are received on.
struct Receiving {
  const PlanFolder& plan;
  const desk::Ground& then;
  std::string round;
  const std::set<std::string>& only_leads;  ///< empty: everyone
  const KeptReturns& kept;
  OneLargeFile large = {};
};

/// Nothing when the return is certainly another lead's.
std::optional<merge::Arrival> arrive(Receiving& at, const std::string& file) {
  const fs::path path = at.plan.folder / file;
  const Files& files = *at.plan.files;
  const auto turn = at.large.turn_for(files.look(path).bytes);
  const auto bytes = files.read(path, at.plan.limits.file_bytes);
  const std::string name = at.plan.within + file;
  if (!bytes) return desk::unread(name, bytes.failure());
  desk::Delivery delivery{name, {}, *bytes};
  std::optional<merge::Arrival> arrival;
  if (at.kept.knows(name)) {
    delivery.sha256 = sha256_of(*bytes);
    arrival = at.kept.find(name, delivery.sha256);
  }
  if (!at.only_leads.empty()) {
    const bool wanted = arrival ? at.only_leads.contains(arrival->received.lead)
                                : desk::may_be_from(at.only_leads, delivery, at.plan.limits);
    if (!wanted) return std::nullopt;
  }
  if (!arrival) {
    if (delivery.sha256.empty()) delivery.sha256 = sha256_of(*bytes);
    arrival = desk::receive(delivery, at.then, at.round, from_now(at.plan.limits));
  }
  // Of returns that do not say when they were made. Asked for once the file is read: one that is
  // replaced in between has another digest then, and the next run takes it in.
  arrival->file_day = files.look(path).written;
  return arrival;
}

void note_digest(Digests& digests, const std::string& file, const merge::Arrival& arrival) {
  digests[file] =
      arrival.sha256.empty() && arrival.failure ? arrival.failure->code : arrival.sha256;
}

/// What lies under returns/<round>/. With leads, returns that are certainly another's are left out
/// unread.
desk::RoundReturns fetch(const PlanFolder& plan, const plan::Round& round, const desk::Ground& then,
                         const std::set<std::string>& only_leads, const KeptReturns& kept) {
  desk::RoundReturns returns;
  Listing listing = files_below(*plan.files, plan.folder / "returns" / round.id, plan.folder);
  std::vector<std::optional<merge::Arrival>> arrived(listing.files.size());
  Receiving at{plan, then, round.id, only_leads, kept};
  std::mutex one_at_a_time;
  side_by_side(arrived.size(), plan.jobs, [&](std::size_t i) {
    arrived[i] = arrive(at, listing.files[i]);
    const std::lock_guard lock(one_at_a_time);
    if (arrived[i]) note_digest(*plan.as_read, listing.files[i], *arrived[i]);
    if (plan.on_return) plan.on_return();
  });
  for (const auto& closed : listing.closed) note_digest(*plan.as_read, closed.file, closed);
  for (const auto& file : listing.lock_files)
    (*plan.as_read)[file] = digest_of_file(*plan.files, plan.folder / file, plan.limits);
  for (auto& arrival : arrived) {
    if (arrival) returns.arrivals.push_back(*std::move(arrival));
  }
  std::move(listing.closed.begin(), listing.closed.end(), std::back_inserter(returns.arrivals));
  for (const auto& file : listing.lock_files) {
    returns.findings.push_back(
        finding::make(merge::rule("return-open"), {file, {}, {}},
                      {{}, {}, {}, locked_by(fs::path(file).filename().string())}));
  }
  return returns;
}

/// Whether what was received and found is kept for the next run. A check writes nothing.
enum class Keep : bool { no, yes };

/// What an earlier run found in an unchanged return is not looked for again.
void check_all(const PlanFolder& plan, const KeptReturns& kept, Keep keep,
               std::vector<merge::Arrival>& arrivals, const desk::Ground& then,
               const desk::LastOf& last) {
  std::vector<std::string> rests_on(arrivals.size());
  side_by_side(arrivals.size(), plan.jobs, [&](std::size_t i) {
    auto& arrival = arrivals[i];
    const auto answers = last(arrival.received.lead);
    rests_on[i] = kept.checks_rest_on(answers);
    if (!kept.add_found(arrival, rests_on[i]))
      desk::check(arrival, then, answers, from_now(plan.limits));
  });
  if (keep == Keep::yes) kept.keep(arrivals, rests_on);
}

merge::Register register_before(const PlanFolder& plan, const std::set<std::string>& only_leads,
                                Keep keep);

/// The register up to and with a round. With leads, from their returns only.
merge::Register collected(const PlanFolder& plan, const plan::Round& last_round,
                          const std::set<std::string>& only_leads, Keep keep) {
  std::optional<KeptReturns> kept;  // of the round that is being read
  return desk::collect(
      plan, last_round,
      [&](const plan::Round& round, const desk::Ground& then) {
        kept.emplace(plan, round.id, then);
        auto returns = fetch(plan, round, then, only_leads, *kept);
        if (round.id == last_round.id && plan.within.empty()) name_strays(plan, returns.findings);
        return returns;
      },
      register_before(plan, only_leads, keep),
      [&](auto& arrivals, const auto& then, const auto& last) {
        check_all(plan, *kept, keep, arrivals, then, last);
      });
}

/// What the plan before came to, in the words of this one.
merge::Register register_before(const PlanFolder& plan, const std::set<std::string>& only_leads,
                                Keep keep) {
  if (!plan.before) return {};
  const PlanFolder& old = *plan.before;
  return desk::continued(collected(old, *last_round_with_returns(old), only_leads, keep), old.plan,
                         plan.plan);
}

finding::Outcome<finding::Done> open_plan_before(PlanFolder& plan) {
  if (!is_there(*plan.files, plan.folder / "before" / "plan.xlsx")) return finding::Done{};
  TRY(auto old, open_plan_folder(*plan.files, plan.folder / "before", plan.limits, plan.jobs,
                                 plan.within + "before/"));
  const plan::Round* last = last_round_with_returns(old);
  if (last == nullptr) return finding::Done{};
  for (const auto& round : plan.plan.rounds) {
    const plan::Round* same = old.plan.round(round.id);
    if (round.position > last->position && (same == nullptr || same->position > last->position))
      continue;
    return Failure{"plan-broken",
                   "The plan could not be opened",
                   {(plan.folder / "plan.xlsx").string(), "Rounds", round.place.cell},
                   fmt::format("The round {} is one of the plan before, or not after its last one, "
                               "{}.",
                               round.id, last->id),
                   "Give it an id and dates of its own."};
  }
  desk::put_rounds_before(plan.plan, old.plan, *last);
  plan.before = std::make_shared<const PlanFolder>(std::move(old));
  return finding::Done{};
}

/// A round's id is the name of folders that are read and written.
std::optional<Failure> unsafe_round(const PlanFolder& plan, const fs::path& file) {
  for (const auto& round : plan.plan.rounds) {
    const bool plain = std::all_of(round.id.begin(), round.id.end(), [](unsigned char letter) {
      return std::isalnum(letter) != 0 || letter == '-' || letter == '_' || letter == '.' ||
             letter == ' ' || letter >= 0x80;
    });
    // Beside the folders of the rounds lie the report of a run and its overview.
    const bool ours = round.id == "run.json" || round.id == "overview.xlsx";
    if (plain && !ours && !round.id.empty() && round.id.front() != '.') continue;
    return Failure{"plan-broken",
                   "The plan cannot be used",
                   {file.string(), "Rounds", round.place.cell},
                   fmt::format("The round's id '{}' cannot name a folder.", round.id),
                   "Use letters, digits and hyphens only, such as 2019-autumn."};
  }
  return std::nullopt;
}

}  // namespace

bool PlanFolder::is_of_plan_before(const plan::Round& round) const {
  if (!before) return false;
  // Rounds that the old plan had planned for later may be rounds of this one.
  const plan::Round* same = before->plan.round(round.id);
  return same != nullptr && same->position <= last_round_with_returns(*before)->position;
}

bool PlanFolder::asks_in(const plan::Round& round) const {
  return !round.is_told() && !is_of_plan_before(round);
}

const plan::Round* last_round_with_returns(const PlanFolder& plan) {
  const plan::Round* last = nullptr;
  for (const auto& round : plan.plan.rounds) {
    if (has_return_files(plan, round)) last = &round;
  }
  return last;
}

const plan::Round* first_round_that_asks(const PlanFolder& plan) {
  const auto& rounds = plan.plan.rounds;
  const auto found = std::find_if(rounds.begin(), rounds.end(),
                                  [&](const plan::Round& one) { return plan.asks_in(one); });
  return found == rounds.end() ? nullptr : &*found;
}

fs::path plan_folder_path(const fs::path& path) {
  if (path.filename() != "plan.xlsx") return path;
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

finding::Outcome<PlanFolder> open_plan_folder(Files& files, const fs::path& path,
                                              const FileLimits& limits, std::size_t jobs,
                                              const std::string& within) {
  PlanFolder opened;
  opened.files = &files;
  opened.folder = plan_folder_path(path);
  const fs::path file = opened.folder / "plan.xlsx";
  opened.limits = limits;
  opened.jobs = jobs;
  opened.within = within;
  TRY(const auto bytes, files.read(file, limits.file_bytes));
  opened.sha256 = sha256_of(bytes);
  TRY(const auto book, workbook::read(bytes, file.string(), from_now(limits)));
  TRY(auto schema, load_schema_for_plan(files, opened.folder, book));
  TRY(static_cast<desk::Ground&>(opened),
      desk::ground_of_plan(book, file.generic_string(), std::move(schema)));
  if (auto unsafe = unsafe_round(opened, file)) return *std::move(unsafe);
  if (auto done = open_plan_before(opened); !done) return done.failure();
  return opened;
}

std::optional<fs::path> plan_folder_of(const Files& files, const fs::path& file) {
  for (fs::path at = files.absolute(file).lexically_normal().parent_path(); at.has_relative_path();
       at = at.parent_path()) {
    if (at.filename() == "returns" && is_there(files, at.parent_path() / "plan.xlsx"))
      return at.parent_path();
  }
  return std::nullopt;
}

finding::Outcome<const plan::Round*> find_round(const PlanFolder& plan, const std::string& id) {
  if (const plan::Round* round = plan.plan.round(id)) {
    if (plan.asks_in(*round)) return round;
    const std::string file = (plan.folder / "plan.xlsx").string();
    if (plan.is_of_plan_before(*round))
      return Failure{"round-before",
                     fmt::format("{} is a round of the plan before this one", round->name),
                     {file, "Rounds", {}},
                     {},
                     fmt::format("Run the command on {}.", (plan.folder / "before").string())};
    return Failure{
        "round-told",
        fmt::format("{} is told by the plan, and nobody was asked for a return", round->name),
        {file, "Rounds", round->place.cell},
        {},
        "Name a round for which leads are asked; its reports show this one beside it."};
  }
  std::vector<std::string> known;
  std::string list;
  for (const auto& round : plan.plan.rounds) {
    if (round.is_told()) continue;
    known.push_back(round.id);
    list += (list.empty() ? "" : ", ") + round.id;
  }
  const auto nearest = text::nearest(id, known);
  return Failure{"round-unknown",
                 fmt::format("There is no round '{}'", id),
                 {(plan.folder / "plan.xlsx").string(), "Rounds", {}},
                 {},
                 nearest ? fmt::format("Did you mean '{}'? The rounds are: {}.", *nearest, list)
                         : fmt::format("The rounds are: {}.", list)};
}

std::vector<std::string> files_of(const PlanFolder& plan, const plan::Round& round) {
  Listing listing = files_below(*plan.files, plan.folder / "returns" / round.id, plan.folder);
  std::vector<std::string> files = std::move(listing.files);
  files.insert(files.end(), listing.lock_files.begin(), listing.lock_files.end());
  for (const auto& closed : listing.closed) files.push_back(closed.file);
  return files;
}

std::string digest_of_file(const Files& files, const fs::path& path,
                           const package::Limits& limits) {
  auto digest = sha256_of_file(files, path, limits.file_bytes);
  return digest ? *std::move(digest) : digest.failure().code;
}

bool has_return_files(const PlanFolder& plan, const plan::Round& round) {
  return !round.is_told() &&
         !files_below(*plan.files, plan.folder / "returns" / round.id, plan.folder).files.empty();
}

merge::Register collect(const PlanFolder& plan, const plan::Round& last_round) {
  return collected(plan, last_round, {}, Keep::yes);
}

merge::Register rounds_before(const PlanFolder& plan, const std::string& round,
                              const std::set<std::string>& leads) {
  return desk::rounds_before(
      round, plan,
      [&](const plan::Round& before, const desk::Ground& then) {
        return fetch(plan, before, then, leads, KeptReturns(plan, before.id, then));
      },
      register_before(plan, leads, Keep::no));
}

}  // namespace collate::cli
