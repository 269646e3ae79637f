// SPDX-License-Identifier: MIT
#include "workbook/xlsx_remarks.hpp"

#include "package/refusal.hpp"
#include "package/xml.hpp"
#include "text/fold.hpp"
#include "workbook/xlsx_names.hpp"
#include "workbook/xlsx_strings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace collate::workbook {
namespace {

using package::XmlScanner;
using Token = XmlScanner::Token;

/// Excel 365 keeps beside each threaded comment a note for older programs, which begins so.
constexpr std::string_view stand_in = "[Threaded comment]";

class RemarkReader {
 public:
  RemarkReader(const package::Limits& limits, package::MemoryUse& memory)
      : limits_(limits), memory_(memory) {}

  /// xl/comments1.xml
  void read_notes(XmlScanner& xml) {
    std::vector<std::string> authors;
    std::string room;
    std::optional<cell::Address> at;
    std::size_t author = 0;
    while (xml.next()) {
      if (xml.token() != Token::start || !is_main(xml.uri())) continue;
      if (xml.name() == "author") {
        authors.emplace_back(xml.element_text());
      } else if (xml.name() == "comment") {
        at = cell::from_a1(xml.attribute("ref").value_or(""));
        author = whole_number(xml.attribute("authorId").value_or("")).value_or(0);
      } else if (xml.name() == "text" && at) {
        std::string text(read_string_item(xml, room, limits_.cell_text_bytes).text);
        if (author < authors.size()) text = without_author(text, authors[author]);
        if (!text::trim(text).starts_with(stand_in)) add_note(*at, text);
      }
    }
  }

  /// xl/threadedComments/threadedComment1.xml: the first of a thread, then its replies.
  void read_threads(XmlScanner& xml) {
    std::optional<cell::Address> at;
    while (xml.next()) {
      if (xml.is_start("threadedComment")) at = cell::from_a1(xml.attribute("ref").value_or(""));
      if (xml.is_start("text") && at) add_note(*at, xml.element_text());
    }
  }

  /// xl/drawings/drawing1.xml: every shape with words in it.
  void read_boxes(XmlScanner& xml) {
    cell::Address corner;
    bool in_from = false;
    std::string text;
    while (xml.next()) {
      const bool start = xml.token() == Token::start;
      if (xml.token() != Token::text && xml.name() == "from") in_from = start;
      if (xml.token() == Token::start && xml.name().ends_with("Anchor")) corner = {};
      if (start && in_from && xml.name() == "col")
        corner.column =
            std::min(whole_number(xml.element_text()).value_or(0), cell::max_columns - 1);
      else if (start && in_from && xml.name() == "row")
        corner.row = std::min(whole_number(xml.element_text()).value_or(0), cell::max_rows - 1);
      else if (start && xml.name() == "t")
        text += xml.element_text();
      else if (start && xml.name() == "br")
        text += '\n';
      else if (xml.is_end("p"))
        text += '\n';
      else if (xml.is_end("txBody"))
        add({Remark::Kind::text_box, corner, std::exchange(text, {})});
      if (text.size() > limits_.cell_text_bytes) text.resize(limits_.cell_text_bytes);
    }
  }

  void give(Sheet& sheet) {
    for (auto& [at, text] : notes_) sheet.remarks.push_back({Remark::Kind::note, at, text});
    std::move(boxes_.begin(), boxes_.end(), std::back_inserter(sheet.remarks));
  }

 private:
  /// Excel begins a note with its writer's name.
  static std::string without_author(const std::string& text, const std::string& author) {
    const std::string_view trimmed = text::trim(text);
    if (author.empty() || !trimmed.starts_with(author)) return text;
    const auto rest = trimmed.substr(author.size());
    return std::string(rest.starts_with(':') ? rest.substr(1) : trimmed);
  }

  void add_note(cell::Address at, std::string_view text) {
    const auto words = text::trim(text);
    if (words.empty()) return;
    auto& note = notes_[at];
    note += (note.empty() ? "" : "\n") + std::string(words);
    memory_.take(words.size() + sizeof(Remark));
  }

  void add(Remark remark) {
    remark.text = text::trim(remark.text);
    if (remark.text.empty()) return;
    memory_.take(remark.text.size() + sizeof(Remark));
    boxes_.push_back(std::move(remark));
  }

  const package::Limits& limits_;
  package::MemoryUse& memory_;
  std::map<cell::Address, std::string> notes_;
  std::vector<Remark> boxes_;
};

void note_broken(const package::Archive& archive, const Sheet& sheet, std::string_view what,
                 const std::string& why, finding::Findings& notes) {
  finding::Finding finding;
  finding.code = "sheet-remarks-unreadable";
  finding.severity = finding::Severity::query;
  finding.message =
      fmt::format("The {} of the sheet '{}' could not be read: {}", what, sheet.name, why);
  finding.remedy = "Open the workbook and look whether they say something that is wanted.";
  finding.place = {archive.file_name(), sheet.name, {}};
  notes.push_back(std::move(finding));
}

}  // namespace

finding::Outcome<finding::Done> read_remarks(const package::Archive& archive,
                                             const std::vector<Relationship>& of_sheet,
                                             const package::Limits& limits,
                                             package::MemoryUse& memory, Sheet& sheet,
                                             finding::Findings& notes) {
  struct Source {
    std::string_view type;
    std::string_view what;
    void (RemarkReader::*read)(XmlScanner&);
  };
  constexpr Source sources[] = {{"comments", "notes", &RemarkReader::read_notes},
                                {"threadedComment", "comments", &RemarkReader::read_threads},
                                {"drawing", "text boxes", &RemarkReader::read_boxes}};
  RemarkReader reader(limits, memory);
  for (const auto& source : sources) {
    std::set<std::string> read;
    for (const auto& relationship : of_sheet) {
      if (relationship.type != source.type || relationship.external ||
          !read.insert(relationship.target).second)
        continue;
      const package::Entry* entry = archive.find(relationship.target);
      if (entry == nullptr) continue;
      auto part = archive.part(*entry);
      if (!part) {
        note_broken(archive, sheet, source.what, part.failure().reason, notes);
        continue;
      }
      auto xml = XmlScanner::open(*part, archive.file_name(), entry->name, limits);
      if (xml) (reader.*source.read)(*xml);
      if (memory.is_over()) return memory.refusal(archive.file_name());
      if (!xml || xml->failed())
        note_broken(archive, sheet, source.what, (xml ? xml->failure() : xml.failure()).reason,
                    notes);
    }
  }
  reader.give(sheet);
  return finding::Done{};
}

}  // namespace collate::workbook
