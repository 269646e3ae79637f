// SPDX-License-Identifier: MIT
#include "finding/report.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace collate::finding {
namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr std::size_t severity_width = 7;

OrderedJson to_json(const Finding& finding) {
  OrderedJson cells = OrderedJson::array();
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
OrderedJson to_json(const Failure& failure) {
  Finding finding;
  finding.code = failure.code;
  finding.severity = Severity::error;
  finding.message = failure.reason.empty() ? failure.what + "." : failure.reason;
  finding.remedy = failure.remedy;
  finding.place = failure.place;
  return to_json(finding);
}

OrderedJson to_json(const Tally& tally) {
  OrderedJson json = OrderedJson::object();
  for (const auto& [part, count] : tally) json[part] = count;
  return json;
}

std::string heading(const FileReport& file) {
  std::string about;
  for (const auto* part : {&file.lead, &file.round}) {
    if (!part->empty()) about += (about.empty() ? "" : ", ") + *part;
  }
  const std::string state = file.failure ? "could not be read" : to_words(count(file.findings));
  return about.empty() ? fmt::format("{}: {}", file.path, state)
                       : fmt::format("{} ({}): {}", file.path, about, state);
}

/// The sheet that most findings are about.
std::string usual_sheet(const Findings& findings) {
  std::map<std::string, std::size_t> counts;
  for (const auto& finding : findings) {
    if (finding.place.cell) ++counts[finding.place.sheet];
  }
  const auto most =
      std::max_element(counts.begin(), counts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.end() ? std::string() : most->first;
}

/// "Measures!D7"; left out is a cell that the message says itself, and then the usual sheet too.
std::string where(const Finding& finding, const std::string& usual) {
  const std::string cells = !finding.cells.empty() ? cell::join_cells(finding.cells)
                            : finding.place.cell   ? cell::to_a1(*finding.place.cell)
                                                   : std::string();
  const bool said = cells.empty() || finding.message.find(cells) != std::string::npos;
  if (!said) return finding.place.sheet.empty() ? cells : finding.place.sheet + "!" + cells;
  const bool named = finding.place.sheet == usual ||
                     finding.message.starts_with(finding.place.sheet);  // "Leads are nobody ..."
  return named ? std::string() : finding.place.sheet;
}

/// Characters, not bytes: continuation bytes of UTF-8 take no room.
std::size_t columns_of(std::string_view word) {
  return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

/// Words broken into lines of at most `width`, all but the first indented.
std::string wrapped(std::string_view first, std::string_view words, std::size_t indent,
                    std::size_t width) {
  std::string text(first);
  std::size_t at = columns_of(first);
  bool line_start = true;
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    const auto word = words.substr(0, end);
    words.remove_prefix(std::min(end + 1, words.size()));
    if (word.empty()) continue;
    if (!line_start && at + 1 + columns_of(word) > width) {
      text += "\n" + std::string(indent, ' ');
      at = indent;
      line_start = true;
    }
    if (!line_start) {
      text += ' ';
      ++at;
    }
    text += word;
    at += columns_of(word);
    line_start = false;
  }
  return text + "\n";
}

/// One finding as a paragraph: severity, where, message, remedy, code.
std::string paragraph(std::string_view severity, const std::string& place,
                      const std::string& message, const std::string& remedy, std::string_view code,
                      std::size_t width) {
  const std::string first = fmt::format("  {:<{}}", severity, severity_width);
  std::string words = place.empty() ? message : place + ": " + message;
  if (!remedy.empty()) words += " " + remedy;
  if (!code.empty()) words += fmt::format(" [{}]", code);
  return wrapped(first, words, first.size(), width);
}

/// "G6, G11, G16, G21, G26, G31 and 194 more": a list of cells or refs that would fill the screen.
/// Items are words with a digit in them; what stands round the list stays.
std::string with_short_lists(std::string_view text) {
  constexpr std::size_t kept = 6;
  constexpr std::size_t short_enough = 12;
  const auto is_item = [](std::string_view word) {
    return word.find_first_of(" ()'") == std::string_view::npos && word.size() < 16 &&
           std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  std::string shown;
  while (!text.empty()) {
    auto comma = text.find(", ");
    if (comma == std::string_view::npos) break;
    const auto before = text.find_last_of(" (", comma);
    std::size_t from = before == std::string_view::npos ? 0 : before + 1;
    std::size_t items = is_item(text.substr(from, comma - from)) ? 1 : 0;
    std::size_t end = comma + 2;  // behind the last comma of the list
    std::size_t keep = end;       // behind the last item that is shown
    while (items > 0) {
      const auto next = text.find(", ", end);
      if (next == std::string_view::npos || !is_item(text.substr(end, next - end))) break;
      end = next + 2;
      if (++items == kept) keep = end;
    }
    if (items <= short_enough) {
      shown += text.substr(0, end);
      text.remove_prefix(end);
      continue;
    }
    // The word behind the last comma is an item too, and so is what follows "and".
    const auto word_end = [&](std::size_t at) {
      auto stop = std::min(text.find_first_of(" );", at), text.size());
      if (stop > at && (text[stop - 1] == '.' || text[stop - 1] == ':')) --stop;
      return stop;
    };
    auto stop = word_end(end);
    ++items;
    constexpr std::string_view and_one = " and ";
    if (const auto next = stop + and_one.size();
        text.substr(stop).starts_with(and_one) &&
        is_item(text.substr(next, word_end(next) - next))) {
      stop = word_end(next);
      ++items;
    }
    shown += text.substr(0, keep - 2);
    shown += fmt::format(" and {} more", items - kept);
    text.remove_prefix(stop);
  }
  return shown + std::string(text);
}

/// ": 042f57ff11ef290b, 60799477bffa641d"; nothing of what cannot be explained.
std::string marks_of(const std::vector<std::size_t>& members, const Findings& findings) {
  std::vector<std::string> marks;
  for (const std::size_t i : members) {
    if (findings[i].severity != Severity::query) continue;
    const std::string mark = fingerprint(findings[i]);
    if (std::find(marks.begin(), marks.end(), mark) == marks.end()) marks.push_back(mark);
  }
  return marks.empty() ? std::string() : fmt::format(": {}", fmt::join(marks, ", "));
}

std::vector<std::string> paragraphs(const FileReport& file, const TextForm& form) {
  std::vector<std::string> all;
  if (file.failure) {
    all.push_back(
        paragraph(name(Severity::error), {},
                  file.failure->reason.empty() ? file.failure->what + "." : file.failure->reason,
                  file.failure->remedy, file.failure->code, form.width));
  }
  // The workbook of the plan has many sheets that matter alike.
  const std::string usual =
      base_name(file.path) == "plan.xlsx" ? std::string() : usual_sheet(file.findings);
  for (const auto& [finding, members] : groups(file.findings, form.order)) {
    const bool screen = form.lines > 0;
    const std::string at = where(finding, usual);
    all.push_back(
        paragraph(name(finding.severity), screen ? with_short_lists(at) : at,
                  screen ? with_short_lists(finding.message) : finding.message, finding.remedy,
                  finding.code + (form.marks ? marks_of(members, file.findings) : ""), form.width));
  }
  return all;
}

std::size_t lines_of(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

/// As many paragraphs as fit, and how many there are more.
std::string fitted(const std::vector<std::string>& all, std::size_t lines) {
  std::size_t needed = 0;
  for (const auto& one : all) needed += lines_of(one);
  std::string text;
  std::size_t used = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (lines > 0 && needed > lines && i > 0 && used + lines_of(all[i]) > lines - 1)
      return text + fmt::format("  and {} more; --all shows them\n", all.size() - i);
    text += all[i];
    used += lines_of(all[i]);
  }
  return text;
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

std::string to_text(const Report& report, const TextForm& form) {
  std::string text;
  for (const auto& file : report.files) {
    const std::string head = wrapped("", heading(file), 2, form.width);
    text += head;
    const std::size_t room = form.lines > lines_of(head) ? form.lines - lines_of(head) : 1;
    text += fitted(paragraphs(file, form), form.lines == 0 ? 0 : room);
  }
  return text;
}

namespace {

/// What a lead has to do with a return, for a heading.
std::string verdict(const Counts& found) {
  const auto queries = counted(found.queries, "query", "queries");
  if (found.errors > 0) {
    return counted(found.errors, "error", "errors") + " to correct" +
           (found.queries > 0 ? ", " + queries + " to correct or explain" : "");
  }
  if (found.queries > 0) return "Nothing to correct; " + queries + " to correct or explain";
  return "Clean, ready to send";
}

/// "stopped": nothing in the file was judged, for it was not read or not recognised.
const char* file_status(const FileReport& file, const Counts& found) {
  const bool about_a_cell =
      std::any_of(file.findings.begin(), file.findings.end(),
                  [](const Finding& finding) { return finding.place.cell.has_value(); });
  if (file.failure || (file.lead.empty() && found.errors > 0 && !about_a_cell)) return "stopped";
  return found.errors > 0 ? "errors" : found.queries > 0 ? "queries" : "clean";
}

}  // namespace

namespace {

OrderedJson to_json(const FileReport& file) {
  OrderedJson findings = OrderedJson::array();
  if (file.failure) findings.push_back(to_json(*file.failure));
  for (const auto& finding : file.findings) findings.push_back(to_json(finding));
  OrderedJson groups = OrderedJson::array();
  for (const auto& finding : group(file.findings)) groups.push_back(to_json(finding));
  Counts found = count(file.findings);
  if (file.failure) ++found.errors;
  OrderedJson one = {
      {"path", file.path}, {"sha256", file.sha256}, {"lead", file.lead}, {"round", file.round}};
  if (!file.filled_in.empty()) one["filled_in"] = to_json(file.filled_in);
  if (!file.return_to.empty()) one["return_to"] = file.return_to;
  if (!file.return_by.empty()) one["return_by"] = file.return_by;
  one["status"] = file_status(file, found);
  one["verdict"] = verdict(found);
  one["stats"] = {{"errors", found.errors}, {"queries", found.queries}, {"notes", found.notes}};
  one["findings"] = std::move(findings);
  one["groups"] = std::move(groups);
  return one;
}

constexpr int indent = 2;

std::string text_of(const OrderedJson& json) {
  return json.dump(indent, ' ', false, OrderedJson::error_handler_t::replace);
}

/// Line ends inside of texts are escaped, so every other begins a line.
void append_indented(std::string& text, std::string_view lines, std::size_t by) {
  while (!lines.empty()) {
    const auto end = std::min(lines.find('\n'), lines.size() - 1) + 1;
    text.append(by, ' ');
    text += lines.substr(0, end);
    lines.remove_prefix(end);
  }
}

}  // namespace

std::string to_json(const Report& report) {
  const Counts counts = count(report);
  OrderedJson stats = {{"files", report.files.size()},
                       {"errors", counts.errors},
                       {"queries", counts.queries},
                       {"notes", counts.notes},
                       {"seconds", report.seconds}};
  if (!report.filled_in.empty()) stats["filled_in"] = to_json(report.filled_in);
  std::string text = text_of({{"valid", counts.errors == 0},
                              {"words", to_words(counts)},
                              {"stats", stats},
                              {"files", OrderedJson::array()}});
  if (report.files.empty()) return text + "\n";
  // File by file: as values they would take several times what they take as text.
  text.resize(text.size() - std::string_view("]\n}").size());
  const char* before = "\n";
  for (const auto& file : report.files) {
    text += before;
    append_indented(text, text_of(to_json(file)), std::size_t{2} * indent);
    before = ",\n";
  }
  return text + "\n  ]\n}\n";
}

}  // namespace collate::finding
