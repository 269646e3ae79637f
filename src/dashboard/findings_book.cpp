// SPDX-License-Identifier: MIT
#include "dashboard/findings_book.hpp"

#include "sheetwriter/look.hpp"
#include "sheetwriter/measure.hpp"
#include "sheetwriter/pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

namespace collate::dashboard {
namespace {

using finding::Listed;
using finding::Severity;
using sheetwriter::Cell;
using sheetwriter::Row;
namespace look = sheetwriter::look;

constexpr std::string_view summary_name = "Summary";
constexpr std::string_view list_name = "Findings";

struct Tally {
  double errors = 0;
  double queries = 0;
  double notes = 0;
  double fresh = 0;
  double gone = 0;

  void add(const Listed& one) {
    if (one.since == Listed::Since::gone) {
      ++gone;
      return;
    }
    (one.finding.severity == Severity::error   ? errors
     : one.finding.severity == Severity::query ? queries
                                               : notes) += 1;
    if (one.since == Listed::Since::fresh) ++fresh;
  }
};

Row row_of(const std::string& name, const Tally& tally) {
  return {{name, look::cell_strong},   {tally.errors, look::number}, {tally.queries, look::number},
          {tally.notes, look::number}, {tally.fresh, look::number},  {tally.gone, look::number}};
}

std::vector<Cell> headings(const char* first) {
  std::vector<Cell> cells = {{std::string(first), look::header}};
  for (const auto* heading : {"Errors", "Queries", "Notes", "New", "Gone"})
    cells.push_back({std::string(heading), look::header_number});
  return cells;
}

/// Heading and table; the row behind them.
std::uint32_t put_tallies(sheetwriter::Sheet& sheet, const std::string& table, const char* first,
                          const std::string& title, const std::map<std::string, Tally>& tallies,
                          std::uint32_t row) {
  sheet.put({row, 0}, title, look::section);
  std::vector<Row> rows;
  for (const auto& [name, tally] : tallies) rows.push_back(row_of(name, tally));
  if (rows.empty()) rows.push_back(row_of("None", {}));
  return put_table(sheet, table, {row + 1, 0}, headings(first), rows).last.row + 2;
}

void put_summary(sheetwriter::Book& book, const std::vector<Listed>& findings,
                 const plan::Plan& plan, const plan::Round& round) {
  sheetwriter::Sheet& sheet = book.add_sheet(std::string(summary_name));
  sheet.widths = {64, 11, 11, 11, 11, 11};
  sheet.print.repeat_rows = {0, 0};
  std::map<std::string, Tally> by_code;
  std::map<std::string, Tally> by_lead;
  for (const auto& one : findings) {
    by_code[one.finding.code].add(one);
    by_lead[one.lead.empty() ? "About the plan or the folder" : one.lead].add(one);
  }
  const std::string title = fmt::format("Findings of {}: {}", round.name, plan.title);
  const double width = sheetwriter::columns_points(sheet.widths);
  sheet.put({0, 0}, title,
            look::title.with_size(sheetwriter::fitting_size(title, {10, look::title.size, 1},
                                                            sheetwriter::Weight::bold, width)));
  sheet.put(
      {1, 0},
      "Two tables: by lead, and by kind. New and gone are since the last run; 'collate explain "
      "<code>' says what a kind means.",
      look::subtitle);
  const auto next = put_tallies(sheet, "FindingsByLead", "Lead", "By lead", by_lead, 3);
  put_tallies(sheet, "FindingsByCode", "Code", "By kind", by_code, next);
}

/// No address holds them, and neither does XML, where links are written.
bool has_control_characters(const std::string& text) {
  return std::any_of(text.begin(), text.end(),
                     [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

/// "external:../../returns/2019-autumn/L01.xlsx#'Actions'!G7"; empty for what is about no file, or
/// about one that no link can lead to.
std::string link_to(const finding::Place& place, const std::string& to_folder) {
  if (place.file.empty() || place.file.ends_with('/')) return {};
  if (has_control_characters(place.file + place.sheet)) return {};
  std::string link = "external:" + to_folder + place.file;
  if (place.sheet.empty()) return link;
  std::string sheet;
  for (const char c : place.sheet) sheet += c == '\'' ? std::string("''") : std::string(1, c);
  return fmt::format("{}#'{}'!{}", link, sheet, place.cell ? cell::to_a1(*place.cell) : "A1");
}

Row row_of(const Listed& one, const std::string& decision, const std::string& to_folder) {
  const auto& finding = one.finding;
  // Characters that an address of a file cannot hold would make a link that leads nowhere.
  const std::string link =
      one.since == Listed::Since::gone ? "" : link_to(finding.place, to_folder);
  constexpr std::size_t longest_link = 2000;
  const bool links = !link.empty() && link.size() < longest_link;
  const std::string cells = !finding.cells.empty() ? cell::join_cells(finding.cells)
                            : finding.place.cell
                                ? cell::to_a1(*finding.place.cell)
                                : std::string(finding.place.file.empty() ? "" : "file");
  return {{std::string(decision.empty() ? words(one.since) : "Explained"), look::cell_strong},
          {std::string(name(finding.severity)), look::cell},
          {one.lead, look::cell},
          {finding.place.file, look::cell},
          {finding.place.sheet, look::cell},
          {cells, links ? look::link : look::cell, links ? link : std::string()},
          {finding.ref, look::cell},
          {finding.message, look::cell},
          {finding.remedy, look::cell},
          {decision, look::cell},
          {finding.code, look::cell},
          {one.mark, look::cell}};
}

std::string decided_words(const plan::Decision& decision) {
  return fmt::format("{}: {} ({}{})", decision.id, decision.reason, decision.post,
                     decision.expires ? ", until " + timescale::to_words(*decision.expires) : "");
}

}  // namespace

sheetwriter::Book findings_book(const std::vector<Listed>& findings,
                                const std::vector<merge::Explained>& explained,
                                const plan::Plan& plan, const plan::Round& round,
                                const std::string& to_folder) {
  sheetwriter::Book book;
  book.properties = {
      .title = fmt::format("{}: findings, {}", plan.title, round.name),
      .subject = "Findings",
      .author = plan.compiled_by,
      .company = {},
      .category = {},
      .keywords = "findings, " + round.name,
      .comments = "Made by collate from the monitoring returns.",
      .status = "Working list",
      .created = round.position,
      .custom = {
          {"collate.kind", "findings"}, {"collate.plan", plan.id}, {"collate.round", round.id}}};
  book.footer = fmt::format("{}: findings, {}", plan.title, round.name);
  put_summary(book, findings, plan, round);
  sheetwriter::Sheet& sheet = book.add_sheet(std::string(list_name));
  sheet.widths = {11, 8, 26, 40, 14, 12, 10, 60, 50, 30, 24, 18};
  sheetwriter::narrow_for_paper(sheet, sheetwriter::least_scale);
  std::vector<Cell> heads;
  for (const auto* heading : {"Status", "Weight", "Lead", "File", "Sheet", "Cell", "Ref",
                              "What was found", "What to do", "Decision", "Code", "Mark"})
    heads.push_back({std::string(heading), look::header});
  std::vector<Row> rows;
  for (const auto& one : findings) rows.push_back(row_of(one, {}, to_folder));
  std::map<std::string_view, const plan::Decision*> decisions;
  for (const auto& decision : plan.decisions) decisions.emplace(decision.id, &decision);
  for (const auto& one : explained) {
    const auto by = decisions.find(one.decision);
    const Listed listed{one.finding, finding::fingerprint(one.finding), {}, {}};
    rows.push_back(row_of(listed, by == decisions.end() ? one.decision : decided_words(*by->second),
                          to_folder));
  }
  if (rows.empty()) {
    rows.emplace_back(heads.size(), Cell{std::string(), look::cell});
    rows.front().front() = {std::string("None"), look::cell};
  }
  const auto range = put_table(sheet, "AllFindings", {4, 0}, heads, rows, true);
  sheet.freeze = cell::Address{5, 0};
  sheet.number_like_text = {{{5, 6}, {range.last.row, 6}}};
  sheet.print.repeat_rows = {4, 4};
  put_top(sheet, "Every finding",
          "One table, a row each. The cell leads to the file. An explained query stands with its "
          "decision; one that is gone was there in the last run.",
          std::string(summary_name), "Back to Summary");
  return book;
}

}  // namespace collate::dashboard
