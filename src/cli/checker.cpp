// SPDX-License-Identifier: MIT
#include "cli/checker.hpp"

#include "cli/one_file.hpp"
#include "cli/schemas.hpp"
#include "cli/sha256.hpp"
#include "intake/recognise.hpp"
#include "workbook/read.hpp"

#include <fmt/format.h>

#include "desk/bare.hpp"
#include <utility>

namespace collate::cli {
namespace {

/// The round whose folder under returns/ the file lies in; empty when it lies elsewhere.
std::string round_of_folder(const PlanFolder& plan, const std::string& file) {
  const auto inside = plan.files->absolute(file).lexically_normal().lexically_relative(
      plan.files->absolute(plan.folder).lexically_normal());
  auto part = inside.begin();
  if (part == inside.end() || *part != "returns" || ++part == inside.end()) return {};
  return plan.plan.round(part->string()) == nullptr ? std::string() : part->string();
}

/// The folder that would be the plan's, were there a plan in it: the one above returns/.
std::optional<std::filesystem::path> folder_without_plan(const Files& files,
                                                         const std::filesystem::path& file) {
  const auto round = files.absolute(file).lexically_normal().parent_path();
  if (round.parent_path().filename() == "returns") return round.parent_path().parent_path();
  return std::nullopt;
}

/// The built-in schema whose headings the workbook has; nothing when none is clearly the nearest.
std::optional<schema::Schema> schema_by_headings(const Files& files,
                                                 const workbook::Workbook& book) {
  std::optional<schema::Schema> best;
  double most = 0;
  bool alone = true;
  for (const auto& name : built_in_schemas(files)) {
    auto schema = load_schema(files, name);
    const double likeness = schema ? desk::likeness(book, *schema) : 0;
    if (likeness <= 0) continue;
    if (likeness > most) {
      best = *std::move(schema);
      alone = true;
      most = likeness;
    } else if (likeness == most) {
      alone = false;
    }
  }
  return alone ? best : std::nullopt;
}

}  // namespace

Checked Checker::check(const std::string& file) {
  Checked checked;
  checked.report.path = file;
  of_this_file_ = from_now(limits_);
  auto bytes = files_.read(file, limits_.file_bytes);
  if (!bytes) {
    checked.report.failure = bytes.failure();
    return checked;
  }
  checked.bytes = *std::move(bytes);
  checked.report.sha256 = sha256_of(checked.bytes);
  auto book = workbook::read(checked.bytes, file, of_this_file_);
  if (!book) {
    checked.report.failure = book.failure();
    return checked;
  }
  checked.book = *std::move(book);
  if (std::filesystem::path(file).filename() == "plan.xlsx" && against_.schema.empty()) {
    check_plan(checked);
  } else if (!against_.schema.empty()) {
    check_bare(checked, {});
  } else if (!against_.plan.empty()) {
    check_in(against_.plan, checked);
  } else if (const auto folder = plan_folder_of(files_, file)) {
    check_in(*folder, checked);
  } else {
    if (const auto bare = folder_without_plan(files_, file))
      warnings_.push_back(fmt::format(
          "collate: there is no plan.xlsx in {}, so {} is checked against what it carries.",
          bare->string(), file));
    check_alone(checked);
  }
  return checked;
}

/// The plan is checked like a return, with findings that name its cells.
void Checker::check_plan(Checked& checked) {
  auto opened = open_plan_folder(files_, checked.report.path, limits_, jobs_);
  if (!opened) {
    checked.report.failure = opened.failure();
    return;
  }
  checked.report.findings = std::move(opened->findings);
  for (auto& finding : checked.report.findings) finding.place.file = checked.report.path;
  schema::apply_severities(checked.report.findings, opened->schema, std::nullopt);
}

void Checker::check_alone(Checked& checked) {
  const auto carried = desk::ground_carried_by(*checked.book, checked.report.path);
  if (!carried) return check_bare(checked, carried.failure());
  auto arrival = desk::receive(*checked.book, checked.report.path, checked.report.sha256,
                               carried->ground, {}, of_this_file_);
  desk::check(arrival, carried->ground, carried->last, of_this_file_);
  tell(std::move(arrival), carried->ground, checked);
}

void Checker::check_bare(Checked& checked, const finding::Failure& otherwise) {
  std::optional<schema::Schema> schema;
  if (against_.schema.empty()) {
    schema = schema_by_headings(files_, *checked.book);
    if (!schema) {
      checked.report.failure = otherwise;
      return;
    }
  } else {
    auto loaded = load_schema(files_, against_.schema);
    if (!loaded) {
      checked.report.failure = loaded.failure();
      return;
    }
    schema = *std::move(loaded);
  }
  checked.against = schema->title;
  const auto ground =
      desk::bare_ground(*checked.book, checked.report.path, *std::move(schema), today_);
  if (!ground) {
    checked.report.failure = ground.failure();
    return;
  }
  auto arrival = desk::receive(*checked.book, checked.report.path, checked.report.sha256, *ground,
                               ground->plan.rounds.front().id, of_this_file_);
  desk::leave_out_of_bare_check(arrival.findings);
  desk::check(arrival, *ground, {}, of_this_file_);
  tell(std::move(arrival), *ground, checked);
  checked.report.lead.clear();
  checked.report.round.clear();
  checked.report.return_by.clear();
}

void Checker::check_in(const std::filesystem::path& folder, Checked& checked) {
  auto known = folders_.find(folder.string());
  if (known == folders_.end()) {
    auto opened = open_plan_folder(files_, folder, limits_, jobs_);
    if (!opened) unusable_plans_.push_back(opened.failure());
    known = folders_
                .emplace(folder.string(),
                         opened ? std::optional(*std::move(opened)) : std::optional<PlanFolder>())
                .first;
  }
  if (!known->second) {
    checked.report.failure = {"plan-broken",
                              "The return was not checked",
                              {checked.report.path, {}, {}},
                              fmt::format("The plan in {} cannot be used.", folder.string()),
                              "Mend the plan first. A copy of the return elsewhere is checked "
                              "against what it carries."};
    return;
  }
  const PlanFolder& plan = *known->second;
  if (!against_.round.empty()) {
    if (const auto round = find_round(plan, against_.round); !round) {
      checked.report.failure = round.failure();
      return;
    }
  }
  const std::string expected =
      against_.round.empty() ? round_of_folder(plan, checked.report.path) : against_.round;
  const plan::Round* round =
      plan.plan.round(expected.empty() ? intake::recognise(*checked.book).round : expected);
  const desk::Ground& then = round == nullptr ? plan : ground_at(plan, *round);
  auto arrival = desk::receive(*checked.book, checked.report.path, checked.report.sha256, then,
                               expected, of_this_file_);
  // Its last answers stand in other files, whose time is their own.
  const auto last = last_answers(plan, arrival, then);
  desk::check(arrival, then, last, from_now(limits_));
  tell(std::move(arrival), then, checked);
}

const desk::Ground& Checker::ground_at(const PlanFolder& plan, const plan::Round& round) {
  const auto [found, fresh] = grounds_.try_emplace({&plan, round.id});
  if (fresh) found->second = desk::as_at(plan, round);
  return found->second;
}

desk::LastAnswers Checker::last_answers(const PlanFolder& plan, const merge::Arrival& arrival,
                                        const desk::Ground& then) {
  const std::string& lead = arrival.received.lead;
  const std::string& round = arrival.received.round;
  if (!arrival.usable || lead.empty()) return {};
  const auto [found, fresh] = before_.try_emplace({&plan, round});
  Before& before = found->second;
  if (fresh) {
    // One return opens those of its lead alone; a second lead's opens everyone's, once for all.
    before = {{lead}, rounds_before(plan, round, desk::leads_beside({lead}, plan.plan))};
  } else if (!before.leads.empty() && !before.leads.contains(lead)) {
    before.leads.clear();
    before.rounds = rounds_before(plan, round, {});
  }
  const plan::Round* of = then.plan.round(round);
  if (of == nullptr) return {};
  return desk::last_answers_of(lead, *of, before.rounds, then);
}

void Checker::tell(merge::Arrival arrival, const desk::Ground& ground, Checked& checked) {
  if (arrival.failure) {  // its time was used up
    checked.report.failure = std::move(arrival.failure);
    return;
  }
  if (const auto* lead = ground.plan.lead(arrival.received.lead))
    checked.report.lead = lead->name();
  const auto* round = ground.plan.round(arrival.received.round);
  if (round != nullptr) {
    checked.report.round = round->name;
    checked.report.return_by = timescale::to_words(round->return_by);
  }
  checked.report.return_to = ground.plan.return_to;
  checked.report.findings = std::move(arrival.findings);
  schema::apply_severities(checked.report.findings, ground.schema,
                           round == nullptr ? std::nullopt : std::optional(round->position));
  if (!arrival.usable) refused_ = true;
}

}  // namespace collate::cli
