// SPDX-License-Identifier: MIT
#include "desk/report.hpp"

#include "finding/group.hpp"
#include "plan/leads.hpp"
#include "register/coverage.hpp"
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

/// Calls `act` with each line of a file that could not be used, and its round.
template <class Act>
void each_unusable(const MergedRound& merged, Act act) {
  for (const auto& state : merged.all.rounds) {
    for (const auto& line : state.ledger) {
      if (merge::is_unusable(line.state)) act(state, line);
    }
  }
}

std::string round_name(const plan::Plan& plan, const std::string& id) {
  const plan::Round* round = plan.round(id);
  return round == nullptr ? id : round->name;
}

void add_unusable_of_earlier_rounds(const MergedRound& merged, finding::Report& report) {
  each_unusable(merged, [&](const merge::RoundState& state, const merge::LedgerLine& line) {
    if (state.round == merged.round.id) return;
    finding::FileReport file{
        line.file, line.sha256, {}, round_name(merged.ground.plan, state.round), {}, line.failure};
    for (const auto& finding : state.findings) {
      if (finding.place.file == line.file) file.findings.push_back(finding);
    }
    report.files.push_back(std::move(file));
  });
}

}  // namespace

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
    if (!line.lead.empty()) file.lead = plan::lead_name(merged.ground.plan, line.lead);
    file.failure = line.failure;
    file.filled_in = tally(line.cells);
  }
  for (const auto& finding : state.findings)
    file_of(finding.place.file).findings.push_back(finding);
  report.filled_in = tally(state.cells);
  add_unusable_of_earlier_rounds(merged, report);
  return report;
}

namespace {

/// A line for each file that could not be used; those of earlier rounds leave a gap in this one
/// too.
std::string unusable_lines(const MergedRound& merged) {
  std::string lines;
  each_unusable(merged, [&](const merge::RoundState& state, const merge::LedgerLine& line) {
    lines += fmt::format(
        "  Not {}{}: {}: {}\n", line.state == ReturnState::unreadable ? "read" : "used",
        state.round == merged.round.id ? "" : ", " + round_name(merged.ground.plan, state.round),
        text::escape_line(line.file),
        text::escape_line(fmt::format("{}", fmt::join(line.points, " "))));
  });
  return lines;
}

/// "5 errors, 2 queries; 1 error is about a return of an earlier round": the workbook counts
/// this round's alone.
std::string findings_words(const MergedRound& merged) {
  std::string words = to_words(finding::count(report_of(merged)));
  finding::Report earlier;
  add_unusable_of_earlier_rounds(merged, earlier);
  const std::size_t errors = finding::count(earlier).errors;
  if (errors == 0) return words;
  return fmt::format(
      "{}; {} about {}", words, errors == 1 ? "1 error is" : fmt::format("{} errors are", errors),
      earlier.files.size() == 1 ? "a return of an earlier round" : "returns of earlier rounds");
}

}  // namespace

std::string summary_of(const MergedRound& merged) {
  const auto& now = merged.all.now();
  const auto& schema = merged.ground.schema;
  const auto& plan = merged.ground.plan;
  const auto returns = merge::coverage_of(now);
  std::string missing;
  for (const auto& line : now.ledger) {
    if (line.state == ReturnState::missing)
      missing += fmt::format(
          "  No return: {} ({})\n", plan::lead_name(plan, line.lead),
          finding::counted(line.expected, schema.words.action, text::plural(schema.words.action)));
  }
  std::string text = fmt::format(
      "{}, {}: {} of {} returns{}\n", plan.title, merged.round.name, returns.came.size(),
      returns.asked.size(),
      returns.late.empty() ? "" : fmt::format(", {} of them late", returns.late.size()));
  text += missing + unusable_lines(merged);
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
  text += fmt::format("  Findings: {}\n", findings_words(merged));
  return text::escape_message(text);
}

RoundFigures figures_of(const MergedRound& merged) {
  RoundFigures figures;
  const auto& now = merged.all.now();
  const auto returns = merge::coverage_of(now);
  figures.received = returns.came.size();
  figures.late = returns.late.size();
  figures.expected = returns.asked.size();
  each_unusable(merged, [&](const auto&, const auto&) { ++figures.unusable; });
  figures.actions = now.rows.size();
  for (const auto& row : now.rows) {
    if (row.timescale == merge::TimescaleStatus::overdue_no_new_date ||
        row.timescale == merge::TimescaleStatus::overdue_new_date_proposed)
      ++figures.overdue;
    bool off_track = false;
    for (std::size_t i = 0; i < row.ratings.size(); ++i) {
      off_track = off_track || (row.ratings[i].state == merge::TracedRating::State::rated &&
                                merged.ground.schema.ratings[i].values[row.ratings[i].value].role ==
                                    schema::Role::off_track);
    }
    if (off_track) ++figures.off_track;
  }
  const auto counts = finding::count(report_of(merged));
  figures.errors = counts.errors;
  figures.queries = counts.queries;
  return figures;
}

std::string text_of(finding::Report report, const finding::TextForm& form) {
  const auto make_safe = [](std::string& text) { text = text::escape_line(text); };
  for (auto& file : report.files) {
    make_safe(file.path);
    make_safe(file.lead);
    if (file.failure) {
      make_safe(file.failure->place.file);
      make_safe(file.failure->place.sheet);
    }
    for (auto& finding : file.findings) {
      for (auto* text :
           {&finding.message, &finding.remedy, &finding.place.file, &finding.place.sheet})
        make_safe(*text);
    }
  }
  return text::escape_message(to_text(report, form));
}

}  // namespace collate::desk
