// SPDX-License-Identifier: MIT
#include "desk/report.hpp"

#include "finding/group.hpp"
#include "text/english.hpp"
#include "text/fold.hpp"
#include "text/printable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace collate::desk {

using merge::ReturnState;

bool has_errors(const finding::Findings& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const finding::Finding& finding) {
    return finding.severity == finding::Severity::error;
  });
}

std::string lead_name(const plan::Plan& plan, const std::string& id) {
  const plan::Lead* lead = plan.lead(id);
  return lead == nullptr ? id : lead->name();
}

namespace {

template <class Act>
void each_fate(const merge::Conservation& cells, Act act) {
  for (std::size_t i = 0; i < merge::fate_count; ++i) {
    if (cells.went[i] > 0) act(std::string(words(static_cast<merge::Fate>(i))), cells.went[i]);
  }
}

finding::Tally tally(const merge::Conservation& cells) {
  finding::Tally tally = {{"all", cells.typed}};
  each_fate(cells, [&](std::string fate, std::size_t count) {
    std::replace(fate.begin(), fate.end(), ' ', '_');
    std::erase(fate, '\'');
    tally.emplace_back(std::move(fate), count);
  });
  return tally;
}

/// "Filled in by leads: 146 cells: 132 counted, 6 superseded, 8 on the start sheet".
std::string filled_in(const merge::Conservation& cells) {
  std::string went;
  each_fate(cells, [&](const std::string& fate, std::size_t count) {
    went += fmt::format("{}{} {}", went.empty() ? ": " : ", ", count, fate);
  });
  return fmt::format("  Filled in by leads: {}{}\n", finding::counted(cells.typed, "cell", "cells"),
                     went);
}

}  // namespace

/// Findings by file: first those about the plan, then the returns in order, then what is about no
/// file.
finding::Report report_of(const MergedRound& merged) {
  finding::Report report;
  const auto& state = merged.all.now();
  std::map<std::string, std::size_t> position_of;
  const auto file_of = [&](const std::string& path) -> finding::FileReport& {
    const auto [at, fresh] = position_of.emplace(path, report.files.size());
    if (!fresh) return report.files[at->second];
    report.files.push_back({path, {}, {}, merged.round.name, {}, {}});
    return report.files.back();
  };
  if (!merged.ground.findings.empty()) {
    auto& plan = file_of("plan.xlsx");
    plan.round.clear();
    plan.findings = merged.ground.findings;
    for (auto& finding : plan.findings) finding.place.file = "plan.xlsx";
  }
  for (const auto& line : state.ledger) {
    if (line.file.empty()) continue;
    auto& file = file_of(line.file);
    file.sha256 = line.sha256;
    if (!line.lead.empty()) file.lead = lead_name(merged.ground.plan, line.lead);
    file.failure = line.failure;
    file.filled_in = tally(line.cells);
  }
  for (const auto& finding : state.findings)
    file_of(finding.place.file).findings.push_back(finding);
  report.filled_in = tally(state.cells);
  return report;
}

namespace {

/// Their ratings are missing from this round too.
std::string unread_of_earlier_rounds(const MergedRound& merged) {
  std::string lines;
  for (const auto& state : merged.all.rounds) {
    if (state.round == merged.round.id) continue;
    const plan::Round* round = merged.ground.plan.round(state.round);
    for (const auto& line : state.ledger) {
      if (line.state != ReturnState::unreadable) continue;
      lines += fmt::format("  Not read, {}: {}: {}\n", round == nullptr ? state.round : round->name,
                           line.file, fmt::format("{}", fmt::join(line.points, " ")));
    }
  }
  return lines;
}

}  // namespace

std::string summary_of(const MergedRound& merged) {
  const auto& now = merged.all.now();
  const auto& schema = merged.ground.schema;
  const auto& plan = merged.ground.plan;
  // Leads, not files: copies of one lead's workbook add up.
  std::set<std::string> received;
  std::set<std::string> late;
  std::set<std::string> expected;
  std::string missing;
  std::string unreadable;
  for (const auto& line : now.ledger) {
    const bool counts = line.state == ReturnState::received || line.state == ReturnState::late ||
                        line.state == ReturnState::nil;
    if (counts) received.insert(line.lead);
    if (line.state == ReturnState::late) late.insert(line.lead);
    if (counts || (line.expected > 0 && line.state != ReturnState::nothing_due))
      expected.insert(line.lead);
    if (line.state == ReturnState::missing)
      missing += fmt::format(
          "  No return: {} ({})\n", lead_name(plan, line.lead),
          finding::counted(line.expected, schema.words.action, text::plural(schema.words.action)));
    if (line.state == ReturnState::unreadable)
      unreadable += fmt::format("  Not read: {}: {}\n", line.file,
                                fmt::format("{}", fmt::join(line.points, " ")));
  }
  std::string text = fmt::format("{}, {}: {} of {} returns{}\n", plan.title, merged.round.name,
                                 received.size(), expected.size(),
                                 late.empty() ? "" : fmt::format(", {} of them late", late.size()));
  text += missing + unreadable + unread_of_earlier_rounds(merged);
  for (std::size_t i = 0; i < schema.ratings.size(); ++i) {
    std::string counts;
    const auto add = [&](std::size_t count, const std::string& label) {
      counts += fmt::format("{}{} {}", counts.empty() ? "" : ", ", count, label);
    };
    for (std::size_t v = schema.ratings[i].values.size(); v-- > 0;) {
      add(static_cast<std::size_t>(std::count_if(now.rows.begin(), now.rows.end(),
                                                 [&](const merge::Row& row) {
                                                   return row.ratings[i].state ==
                                                              merge::TracedRating::State::rated &&
                                                          row.ratings[i].value == v;
                                                 })),
          schema.ratings[i].values[v].label);
    }
    for (const auto state :
         {merge::TracedRating::State::not_rated, merge::TracedRating::State::no_return}) {
      const merge::TracedRating sample{state, 0, {}};
      add(static_cast<std::size_t>(
              std::count_if(now.rows.begin(), now.rows.end(),
                            [&](const merge::Row& row) { return row.ratings[i].state == state; })),
          words(sample, schema.ratings[i]));
    }
    text += fmt::format(
        "  {} of {}: {}\n", schema.ratings[i].name,
        finding::counted(now.rows.size(), schema.words.action, text::plural(schema.words.action)),
        counts);
  }
  text += filled_in(now.cells);
  text += fmt::format("  Findings: {}\n", to_words(finding::count(report_of(merged))));
  return text::escape_message(text);
}

}  // namespace collate::desk
