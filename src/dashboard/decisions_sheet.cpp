// SPDX-License-Identifier: MIT
// The sheet Decisions: what was decided, what is not settled, which queries are explained, and what
// differs from the report that was made final.
#include "dashboard/summary_blocks.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace collate::dashboard {
namespace {

using sheetwriter::Blank;
using sheetwriter::Cell;
using sheetwriter::Look;
namespace look = sheetwriter::look;
namespace colour = sheetwriter::colour;

constexpr std::size_t most_lines = 12;  // the sheet Answers has the whole

Look looks_of(bool ended) {
  Look looks = look::cell;
  if (ended) looks.colour = colour::second_text;
  return looks;
}

// Heading, table and, when there is nothing, one row that says None. Returns the row behind.
std::uint32_t put_block(sheetwriter::Sheet& sheet, const std::string& name,
                        const std::string& heading, const std::vector<std::string>& headings,
                        std::vector<sheetwriter::Row> rows, std::uint32_t row) {
  sheet.put({row, 0}, heading, look::section);
  sheet.heights[row] = summary_heading_height + 6;
  std::vector<Cell> heads;
  for (const std::string& one : headings) heads.push_back({one, look::header});
  if (rows.empty()) {
    rows.push_back({{"None", look::cell}});
    rows.back().resize(headings.size(), {Blank{}, look::cell});
  }
  return put_table(sheet, name, {row + 1, 0}, heads, rows).last.row + 1;
}

std::vector<sheetwriter::Row> rows_applying(const Decisions& all, const sheetwriter::Sheet& sheet) {
  std::vector<sheetwriter::Row> rows;
  for (const DecisionLine& one : all.applying) {
    const Look looks = looks_of(one.ended);
    rows.push_back({{one.id, looks.strong()},
                    {one.ended ? one.what + " (ended)" : one.what, looks},
                    {in_lines(one.action, sheet.widths[2], 3), looks},
                    {one.decided, looks},
                    {one.set_aside, looks},
                    {one.why, looks},
                    {one.who, looks},
                    {one.spell, looks}});
  }
  return rows;
}

std::vector<sheetwriter::Row> rows_open(const TermlyReport& report,
                                        const sheetwriter::Sheet& sheet) {
  std::vector<sheetwriter::Row> rows;
  const std::string by =
      report.meeting ? timescale::to_short_words(*report.meeting) : "Next meeting";
  const auto cell_of = [&](std::span<const std::string> says, double width) {
    std::string words;
    for (const std::string& one : says) words += (words.empty() ? "" : "\n") + one;
    return Cell{in_lines(words, width, most_lines), look::cell};
  };
  for (const DisagreementLine& one : report.decisions.open) {
    const std::span<const std::string> says(one.says);
    rows.push_back({{one.ref, look::cell_strong},
                    {one.counted, look::cell_strong.with_fill(colour::alarm_tint)},
                    {in_lines(one.action, sheet.widths[2], 4), look::cell},
                    {report.words.group, look::cell},
                    cell_of(says.first(std::min<std::size_t>(1, says.size())), sheet.widths[4]),
                    cell_of(says.subspan(std::min<std::size_t>(1, says.size())), sheet.widths[5]),
                    {by, look::cell}});
  }
  return rows;
}

std::vector<sheetwriter::Row> rows_explained(const Decisions& all) {
  std::vector<sheetwriter::Row> rows;
  for (const ExplainedLine& one : all.explained) {
    const Look looks = looks_of(one.ended);
    rows.push_back({{one.id, looks.strong()},
                    {one.ended              ? "Explained (ended)"
                     : one.explains_nothing ? "Explains nothing"
                     : one.queries == 0     ? "Not asked this time"
                                            : "Explained",
                     looks},
                    {one.query, looks},
                    {one.spell, looks},
                    {one.explanation, looks},
                    {one.who, looks}});
  }
  return rows;
}

std::vector<sheetwriter::Row> rows_revised(const Decisions& all) {
  std::vector<sheetwriter::Row> rows;
  for (const RevisionLine& one : all.revised) {
    rows.push_back({{one.ref, look::cell_strong},
                    {one.what, look::cell},
                    {one.reported, look::cell},
                    {one.now, look::cell_strong},
                    {one.why, look::cell}});
  }
  return rows;
}

template <class Lines>
std::size_t still_so(const Lines& lines) {
  return static_cast<std::size_t>(
      std::count_if(lines.begin(), lines.end(), [](const auto& one) { return !one.ended; }));
}

}  // namespace

void put_decisions(const TermlySheets& sheets) {
  const TermlyReport& report = sheets.report;
  const Decisions& all = report.decisions;
  sheetwriter::Sheet& sheet = sheets.book.add_sheet("Decisions");
  sheet.widths = {9, 18, 29, 22, 30, 30, 20, 16};
  sheetwriter::narrow_for_paper(sheet, sheetwriter::least_scale);
  const std::size_t in_force = still_so(all.applying);
  std::uint32_t row =
      put_block(sheet, "DecisionsMade",
                in_force == 1 ? fmt::format("1 decision applies to {}", report.round_name)
                              : fmt::format("{} decisions apply to {}",
                                            in_force == 0 ? "No" : std::to_string(in_force),
                                            report.round_name),
                {"Decision", "What", capitalised(report.words.action), "Decided",
                 "Answer set aside", "Why", "Who decided, when", "From; until"},
                rows_applying(all, sheet), 3);
  row = put_block(sheet, "Disagreements",
                  all.open.empty() ? "No disagreement is open"
                  : all.open.size() == 1
                      ? "1 disagreement is not settled"
                      : fmt::format("{} disagreements are not settled", all.open.size()),
                  {"Ref", "Counted now", capitalised(report.words.action), "Asked of", "One answer",
                   "Another answer", "By"},
                  rows_open(report, sheet), row);
  std::size_t explained = 0;
  for (const ExplainedLine& one : all.explained) explained += one.ended ? 0 : one.queries;
  row = put_block(
      sheet, "ExplainedQueries",
      explained == 0   ? "No query is explained"
      : explained == 1 ? "1 query is explained and not asked again"
                       : fmt::format("{} queries are explained and not asked again", explained),
      {"Decision", "State", "Query", "From; until", "Explanation", "Who explained, when"},
      rows_explained(all), row);
  const bool is_revised = !all.revised.empty();
  if (is_revised) {
    row = put_block(
        sheet, "RevisedSince",
        all.revised.size() == 1
            ? "1 entry differs from the final report [r]"
            : fmt::format("{} entries differ from the final report [r]", all.revised.size()),
        {"Ref", "What", "Reported", "Now", "Why"}, rows_revised(all), row);
  }
  sheet.print.area = cell::Range{{0, 0}, {row - 1, 7}};
  put_top(sheet, "Decisions and open disagreements at " + report.round_name,
          is_revised
              ? "Four tables: decisions, disagreements not settled, explained queries, and what "
                "differs from the final report. Ended ones come last, in grey. [z]: does not apply."
              : "Three tables: decisions, disagreements that no decision has settled, and queries "
                "that are explained and not asked again. Ended ones come last, in grey. [z]: does "
                "not apply.",
          sheets.back_to, sheets.back_words);
}

}  // namespace collate::dashboard
