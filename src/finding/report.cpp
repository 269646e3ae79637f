// SPDX-License-Identifier: MIT
#include "finding/report.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace collate::finding {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t severity_width = 7;
constexpr std::size_t widest_place = 24;

Json to_json(const Finding& finding) {
  Json cells = Json::array();
  for (const auto& cell : finding.cells) cells.push_back(cell::to_a1(cell));
  if (finding.cells.empty() && finding.place.cell)
    cells.push_back(cell::to_a1(*finding.place.cell));
  return {{"code", finding.code},
          {"severity", name(finding.severity)},
          {"message", finding.message},
          {"observed", finding.observed},
          {"expected", finding.expected},
          {"remedy", finding.remedy},
          {"file", finding.place.file},
          {"sheet", finding.place.sheet},
          {"cell", finding.place.cell ? cell::to_a1(*finding.place.cell) : ""},
          {"cells", std::move(cells)},
          {"ref", finding.ref},
          {"round", finding.round},
          {"fingerprint", fingerprint(finding)}};
}

/// A failure told as a finding, so that a machine meets one form only.
Json to_json(const Failure& failure) {
  Finding finding;
  finding.code = failure.code;
  finding.severity = Severity::error;
  finding.message = failure.reason.empty() ? failure.what + "." : failure.reason;
  finding.remedy = failure.remedy;
  finding.place = failure.place;
  return to_json(finding);
}

std::string heading(const FileReport& file) {
  std::string about;
  for (const auto* part : {&file.lead, &file.round}) {
    if (!part->empty()) about += (about.empty() ? "" : ", ") + *part;
  }
  const std::string state = file.failure ? "could not be read" : to_words(count(file.findings));
  return about.empty() ? fmt::format("{}: {}\n", file.path, state)
                       : fmt::format("{} ({}): {}\n", file.path, about, state);
}

/// "Actions!H7:H9, H14"; empty for a finding about the whole file.
std::string where(const Finding& finding) {
  const std::string cells = !finding.cells.empty() ? cell::join_cells(finding.cells)
                            : finding.place.cell   ? cell::to_a1(*finding.place.cell)
                                                   : std::string();
  if (cells.empty()) return finding.place.sheet;
  return finding.place.sheet.empty() ? cells : finding.place.sheet + "!" + cells;
}

struct Line {
  std::string_view severity;
  std::string where;
  std::string message;
  std::string remedy;
};

void add_lines(std::string& text, const std::vector<Line>& lines) {
  std::size_t width = 0;
  for (const auto& line : lines) width = std::max(width, std::min(line.where.size(), widest_place));
  const std::size_t indent = 2 + severity_width + (width == 0 ? 0 : width + 2);
  for (const auto& line : lines) {
    text += fmt::format("  {:<{}}", line.severity, severity_width);
    if (width > 0) text += fmt::format("{:<{}}  ", line.where, width);
    text += line.message + "\n";
    if (!line.remedy.empty()) text += fmt::format("{:{}}{}\n", "", indent, line.remedy);
  }
}

}  // namespace

Counts count(const Report& report) {
  Counts counts;
  for (const auto& file : report.files) {
    const Counts one = count(file.findings);
    counts.errors += one.errors + (file.failure ? 1 : 0);
    counts.queries += one.queries;
    counts.notes += one.notes;
  }
  return counts;
}

std::string to_text(const Report& report) {
  std::string text;
  for (const auto& file : report.files) {
    text += heading(file);
    std::vector<Line> lines;
    if (file.failure) {
      lines.push_back(
          {name(Severity::error), "",
           file.failure->reason.empty() ? file.failure->what + "." : file.failure->reason,
           file.failure->remedy});
    }
    for (const auto& finding : group(file.findings)) {
      lines.push_back({name(finding.severity), where(finding), finding.message, finding.remedy});
    }
    add_lines(text, lines);
  }
  return text;
}

std::string to_json(const Report& report) {
  const Counts counts = count(report);
  Json files = Json::array();
  for (const auto& file : report.files) {
    Json findings = Json::array();
    if (file.failure) findings.push_back(to_json(*file.failure));
    for (const auto& finding : file.findings) findings.push_back(to_json(finding));
    files.push_back({{"path", file.path},
                     {"sha256", file.sha256},
                     {"lead", file.lead},
                     {"round", file.round},
                     {"findings", std::move(findings)}});
  }
  const Json json = {{"valid", counts.errors == 0},
                     {"stats",
                      {{"files", report.files.size()},
                       {"errors", counts.errors},
                       {"queries", counts.queries},
                       {"notes", counts.notes},
                       {"seconds", report.seconds}}},
                     {"files", std::move(files)}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace collate::finding
