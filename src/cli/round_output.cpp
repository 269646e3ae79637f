// SPDX-License-Identifier: MIT
#include "cli/round_output.hpp"

#include "cli/files.hpp"
#include "finding/group.hpp"
#include "finding/report.hpp"
#include "text/english.hpp"
#include "text/fold.hpp"
#include "text/printable.hpp"
#include "workbook/convert.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::cli {
namespace {

using merge::ReturnState;

std::string lead_name(const plan::Plan& plan, const std::string& id) {
  const plan::Lead* lead = plan.lead(id);
  return lead == nullptr ? id : lead->name();
}

/// Findings by file: first those about the plan, then the returns in order, then what is about no
/// file.
finding::Report report_of(const MergedRound& merged) {
  finding::Report report;
  const auto& state = merged.merged.now();
  const auto file_of = [&](const std::string& path) -> finding::FileReport& {
    const auto found = std::find_if(report.files.begin(), report.files.end(),
                                    [&](const auto& file) { return file.path == path; });
    if (found != report.files.end()) return *found;
    report.files.push_back({path, {}, {}, merged.round->name, {}, {}});
    return report.files.back();
  };
  if (!merged.plan.findings.empty()) {
    auto& plan = file_of("plan.xlsx");
    plan.round.clear();
    plan.findings = merged.plan.findings;
    for (auto& finding : plan.findings) finding.place.file = "plan.xlsx";
  }
  for (const auto& line : state.ledger) {
    if (line.file.empty()) continue;
    auto& file = file_of(line.file);
    file.sha256 = line.sha256;
    if (!line.lead.empty()) file.lead = lead_name(merged.plan.plan, line.lead);
    file.failure = line.failure;
  }
  for (const auto& finding : state.findings)
    file_of(finding.place.file).findings.push_back(finding);
  return report;
}

workbook::Sheet sheet_of(const std::vector<std::vector<std::string>>& rows) {
  workbook::SheetBuilder builder;
  for (std::uint32_t r = 0; r < rows.size(); ++r) {
    for (std::uint32_t c = 0; c < rows[r].size(); ++c)
      builder.put({r, c}, {cell::Kind::text, rows[r][c], 0});
  }
  return builder.finish("register");
}

std::string source_words(const std::optional<intake::Source>& source) {
  return source ? fmt::format("{}, {}, {}", source->file, source->sheet, cell::to_a1(source->cell))
                : std::string();
}

std::string iso(const std::optional<timescale::Date>& date) {
  return date ? timescale::to_iso(*date) : std::string();
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const auto& word : words) {
    if (!text.empty()) text += between;
    text += word;
  }
  return text;
}

std::vector<std::vector<std::string>> register_rows(const MergedRound& merged) {
  const auto& schema = merged.plan.schema;
  const auto& plan = merged.plan.plan;
  std::vector<std::string> heading = {"round", "ref", "priority", "action", "leads", "agreed_date"};
  for (const auto& scale : schema.ratings)
    heading.insert(heading.end(), {scale.id, scale.id + "_source"});
  heading.insert(heading.end(),
                 {"movement", "timescale", "new_date", "new_date_as_written", "new_date_source",
                  "comment", "comment_source", "impact", "impact_source"});
  std::vector<std::string> more;
  for (const auto& column : schema.columns) {
    const bool known = column.id == "comment" || column.id == "impact" || column.id == "new_date";
    if (column.filled_by == schema::FilledBy::lead && column.type != schema::ColumnType::rating &&
        !known)
      more.push_back(column.id);
  }
  for (const auto& id : more) heading.insert(heading.end(), {id, id + "_source"});
  heading.insert(heading.end(), {"returned_by", "also_returned_by", "sha256"});
  std::vector<std::vector<std::string>> rows = {heading};
  for (const auto& state : merged.merged.rounds) {
    for (const auto& row : state.rows) {
      const plan::Action& action = *plan.action(row.ref);
      std::vector<std::string> cells = {
          state.round,         row.ref, action.priority, action.text, joined(action.leads, "; "),
          iso(row.agreed_date)};
      std::string sha256;
      for (std::size_t i = 0; i < schema.ratings.size(); ++i) {
        cells.insert(cells.end(), {words(row.ratings[i], schema.ratings[i]),
                                   source_words(row.ratings[i].source)});
        if (row.ratings[i].source) sha256 = row.ratings[i].source->sha256;
      }
      cells.insert(
          cells.end(),
          {words(row.movement, schema), std::string(words(row.timescale)), iso(row.new_date.date),
           row.new_date.as_written, source_words(row.new_date.source), row.comment.text,
           source_words(row.comment.source), row.impact.text, source_words(row.impact.source)});
      for (const auto& id : more) {
        const auto found = row.more.find(id);
        const merge::TracedText text =
            found == row.more.end() ? merge::TracedText{} : found->second;
        cells.insert(cells.end(), {text.text, source_words(text.source)});
      }
      cells.insert(cells.end(), {row.returned_by, joined(row.also_returned_by, "; "), sha256});
      rows.push_back(std::move(cells));
    }
  }
  return rows;
}

std::vector<std::vector<std::string>> ledger_rows(const MergedRound& merged) {
  std::vector<std::vector<std::string>> rows = {{"round", "lead", "name", "return", "file",
                                                 "sha256", "completed_on", "actions", "rated",
                                                 "points"}};
  for (const auto& state : merged.merged.rounds) {
    for (const auto& line : state.ledger) {
      rows.push_back(
          {state.round, line.lead, line.lead.empty() ? "" : lead_name(merged.plan.plan, line.lead),
           std::string(words(line.state)), line.file, line.sha256, iso(line.received),
           std::to_string(line.expected), std::to_string(line.rated), joined(line.points, " ")});
    }
  }
  return rows;
}

}  // namespace

std::string report_file(const schema::Schema& schema) {
  // The adverb is words ("each meeting"); a file name has no spaces.
  std::string name = text::fold(schema.cycle.adverb);
  std::replace(name.begin(), name.end(), ' ', '-');
  return name + ".xlsx";
}

std::optional<PlanFolder> open_usable_plan(const std::string& plan, Session& session) {
  auto opened = open_plan_folder(plan, session.limits);
  if (!opened) {
    session.fail(opened.failure(), exit_usage);
    return std::nullopt;
  }
  if (has_errors(opened->findings)) {
    finding::Report report;
    report.files.push_back(
        {(opened->folder / "plan.xlsx").string(), {}, {}, {}, opened->findings, {}});
    print(text::escape_message(to_text(report)));
    session.fail({"plan-broken",
                  "The plan has to be corrected first",
                  {(opened->folder / "plan.xlsx").string(), {}, {}},
                  {},
                  "Correct the cells that are named, then run the command again."},
                 exit_usage);
    return std::nullopt;
  }
  return *std::move(opened);
}

std::optional<MergedRound> merge_and_report(PlanFolder plan, const std::string& round,
                                            Session& session) {
  MergedRound merged{std::move(plan), nullptr, {}, {}};
  const auto found = find_round(merged.plan, round);
  if (!found) {
    session.fail(found.failure(), exit_usage);
    return std::nullopt;
  }
  const std::string id = (*found)->id;
  merged.merged = collect(merged.plan, **found);
  merged.round = merged.plan.plan.round(id);
  merged.out = merged.plan.folder / "out" / id;
  const auto& now = merged.merged.now();
  if (std::any_of(now.ledger.begin(), now.ledger.end(),
                  [](const auto& line) { return line.state == ReturnState::unreadable; }))
    session.note(exit_unreadable);
  if (has_errors(now.findings)) session.note(exit_findings);
  return merged;
}

std::string summary_of(const MergedRound& merged) {
  const auto& now = merged.merged.now();
  const auto& schema = merged.plan.schema;
  const auto& plan = merged.plan.plan;
  std::size_t received = 0;
  std::size_t late = 0;
  std::string missing;
  std::string unreadable;
  for (const auto& line : now.ledger) {
    if (line.state == ReturnState::received || line.state == ReturnState::late) ++received;
    if (line.state == ReturnState::late) ++late;
    if (line.state == ReturnState::missing)
      missing += fmt::format(
          "  No return: {} ({})\n", lead_name(plan, line.lead),
          finding::counted(line.expected, schema.words.action, text::plural(schema.words.action)));
    if (line.state == ReturnState::unreadable)
      unreadable += fmt::format("  Not read: {}: {}\n", line.file, joined(line.points, " "));
  }
  std::string text = fmt::format(
      "{}, {}: {} of {} returns{}\n", plan.title, merged.round->name, received,
      received + static_cast<std::size_t>(std::count_if(
                     now.ledger.begin(), now.ledger.end(),
                     [](const auto& line) { return line.state == ReturnState::missing; })),
      late == 0 ? "" : fmt::format(", {} of them late", late));
  text += missing + unreadable;
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
  text += fmt::format("  Findings: {}\n", to_words(finding::count(report_of(merged))));
  return text::escape_message(text);
}

bool write_round_files(const MergedRound& merged, Session& session) {
  const auto report = report_of(merged);
  bool written = true;
  const auto write = [&](const char* name, const std::string& content) {
    const auto outcome = write_file(merged.out / name, content);
    if (!outcome) session.fail(outcome.failure(), exit_output_failed);
    written = written && outcome.has_value();
  };
  const auto csv = [&](const char* name, const std::vector<std::vector<std::string>>& rows) {
    const auto text = workbook::to_csv(sheet_of(rows), name);
    if (text) return write(name, *text);
    session.fail(text.failure(), exit_output_failed);
    written = false;
  };
  csv("register.csv", register_rows(merged));
  csv("ledger.csv", ledger_rows(merged));
  write("findings.txt", text::escape_message(to_text(report)));
  write("findings.json", to_json(report));
  return written;
}

}  // namespace collate::cli
