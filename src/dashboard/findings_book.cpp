// SPDX-License-Identifier: MIT
#include "dashboard/findings_book.hpp"

#include <algorithm>
#include <map>

namespace collate::dashboard {
namespace {

namespace look = sheetwriter::look;
using sheetwriter::Row;

constexpr const char* summary_name = "Summary";
constexpr const char* findings_name = "Findings";

/// A finding as a row tells it, a failure among them.
struct Line {
  const finding::FileReport* file = nullptr;
  finding::Finding finding;
};

std::vector<Line> lines_of(const finding::Report& report) {
  std::vector<Line> lines;
  for (const auto& file : report.files) {
    if (file.failure) {
      finding::Finding failed;
      failed.code = file.failure->code;
      failed.message = file.failure->reason.empty() ? file.failure->what : file.failure->reason;
      failed.remedy = file.failure->remedy;
      failed.place = file.failure->place;
      lines.push_back({&file, failed});
    }
    for (const auto& finding : file.findings) lines.push_back({&file, finding});
  }
  std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
    return a.finding.severity < b.finding.severity;
  });
  return lines;
}

/// The decision that explains it: by fingerprint, or by code and ref.
const plan::Decision* explained_by(const plan::Plan& plan, const plan::Round& round,
                                   const finding::Finding& finding) {
  const std::string mark = finding::fingerprint(finding);
  const auto found = std::find_if(
      plan.decisions.begin(), plan.decisions.end(), [&](const plan::Decision& decision) {
        return decision.kind == plan::DecisionKind::explained &&
               (!decision.expires || *decision.expires >= round.position) &&
               (decision.subject == mark ||
                (decision.subject == finding.code && decision.ref == finding.ref));
      });
  return found == plan.decisions.end() ? nullptr : &*found;
}

std::string cells_of(const finding::Finding& finding) {
  if (!finding.cells.empty()) return cell::join_cells(finding.cells);
  return finding.place.cell ? cell::to_a1(*finding.place.cell) : std::string();
}

std::string status_of(const finding::Finding& finding, const plan::Decision* decision) {
  if (decision != nullptr) return "Explained";
  switch (finding.severity) {
    case finding::Severity::error:
      return "To be corrected";
    case finding::Severity::query:
      return "To be corrected or explained";
    case finding::Severity::note:
      return "For information";
  }
  return {};
}

cell::Range put_counts(sheetwriter::Sheet& sheet, const std::string& table, cell::Address at,
                       const std::string& heading,
                       const std::map<std::string, finding::Counts>& counts) {
  std::vector<Row> rows;
  for (const auto& [name, count] : counts) {
    rows.push_back({{name, look::cell},
                    {static_cast<double>(count.errors), look::number},
                    {static_cast<double>(count.queries), look::number},
                    {static_cast<double>(count.notes), look::number}});
  }
  if (rows.empty())
    rows.push_back({{std::string("Nothing was found"), look::cell},
                    {0.0, look::number},
                    {0.0, look::number},
                    {0.0, look::number}});
  return put_table(sheet, table, at,
                   {{heading, look::header},
                    {std::string("Errors"), look::header_number},
                    {std::string("Queries"), look::header_number},
                    {std::string("Notes"), look::header_number}},
                   rows);
}

void count_in(finding::Counts& counts, finding::Severity severity) {
  counts.errors += severity == finding::Severity::error ? 1 : 0;
  counts.queries += severity == finding::Severity::query ? 1 : 0;
  counts.notes += severity == finding::Severity::note ? 1 : 0;
}

void put_summary(sheetwriter::Book& book, const plan::Round& round,
                 const std::vector<Line>& lines) {
  auto& sheet = book.add_sheet(summary_name);
  sheet.widths = {44, 12, 12, 12};
  std::map<std::string, finding::Counts> by_code;
  std::map<std::string, finding::Counts> by_lead;
  for (const auto& line : lines) {
    count_in(by_code[line.finding.code], line.finding.severity);
    const auto& lead = line.file->lead;
    count_in(by_lead[lead.empty() ? line.file->path : lead], line.finding.severity);
  }
  const auto codes = put_counts(sheet, "FindingsByCode", {4, 0}, "Code", by_code);
  put_counts(sheet, "FindingsByLead", {codes.last.row + 3, 0}, "Lead or file", by_lead);
  put_top(sheet, "Findings, " + round.name,
          "Two tables: how many findings of each code, and of each lead.", findings_name,
          "To the findings");
}

void put_findings(sheetwriter::Book& book, const plan::Plan& plan, const plan::Round& round,
                  const std::vector<Line>& lines) {
  auto& sheet = book.add_sheet(findings_name);
  sheet.widths = {10, 26, 24, 12, 10, 12, 60, 50, 24, 40, 18};
  std::vector<sheetwriter::Cell> headings;
  for (const auto* heading : {"Severity", "Code", "Lead", "Ref", "Sheet", "Cells", "What was found",
                              "What to do", "Status", "Decision", "Fingerprint"})
    headings.push_back({std::string(heading), look::header});
  std::vector<Row> rows;
  auto text = look::cell;
  text.wrap = true;
  for (const auto& line : lines) {
    const auto& finding = line.finding;
    const auto* decision = explained_by(plan, round, finding);
    Row row;
    for (auto& words :
         {std::string(name(finding.severity)), finding.code,
          line.file->lead.empty() ? line.file->path : line.file->lead, finding.ref,
          finding.place.sheet, cells_of(finding), finding.message, finding.remedy,
          status_of(finding, decision),
          decision == nullptr ? std::string() : decision->id + ": " + decision->reason,
          finding::fingerprint(finding)})
      row.push_back({words, text});
    rows.push_back(std::move(row));
  }
  if (rows.empty()) {
    Row row{{std::string("none"), text}};
    row.resize(headings.size(), {std::string(), text});
    rows.push_back(std::move(row));
  }
  put_table(sheet, "FindingsTable", {4, 0}, headings, rows, true);
  put_top(sheet, "Every finding", "One table: a row for each finding, the worst first.",
          summary_name, "Back to the summary");
  sheet.freeze = cell::Address{5, 0};
  sheet.print.repeat_rows = {4, 4};
}

}  // namespace

sheetwriter::Book findings_book(const plan::Plan& plan, const plan::Round& round,
                                const finding::Report& report, const std::string& made_by) {
  sheetwriter::Book book;
  book.properties.title = plan.title + ": findings, " + round.name;
  book.properties.comments = "Made by " + made_by;
  book.properties.created = round.position;
  const auto lines = lines_of(report);
  put_summary(book, round, lines);
  put_findings(book, plan, round, lines);
  return book;
}

}  // namespace collate::dashboard
