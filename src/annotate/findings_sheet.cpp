// SPDX-License-Identifier: MIT
#include "annotate/findings_sheet.hpp"

#include "finding/group.hpp"
#include "intake/findings_sheet.hpp"
#include "text/fold.hpp"
#include "text/personal.hpp"

#include <fmt/format.h>

#include "annotate/outline.hpp"
#include <utility>
#include <vector>

namespace collate::annotate {
namespace {

constexpr std::size_t longest_text = 8000;  // bytes; a cell holds 32,767 characters

/// Readers take "_x0041_" for a letter.
std::string without_escapes(std::string text) {
  for (auto at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 8))
    text.replace(at, 2, "_x005F_x");
  return text;
}

class SheetText {
 public:
  explicit SheetText(std::size_t wrapped) : wrapped_(wrapped) {}

  void put(cell::Address at, std::string_view words, bool strong = false) {
    std::string text = text::squeeze(words);
    if (text.empty()) return;
    if (text.size() > longest_text) text = text.substr(0, text.rfind(' ', longest_text)) + " ...";
    cells_.emplace_back(at, std::move(text));
    strong_.push_back(strong);
  }

  void link(cell::Address at, const std::string& sheet, cell::Address to) {
    std::string name;
    for (const char c : sheet) name += c == '\'' ? std::string("''") : std::string(1, c);
    links_ += fmt::format("<hyperlink ref=\"{}\" location=\"{}\"/>", cell::to_a1(at),
                          escaped("'" + name + "'!" + cell::to_a1(to)));
  }

  [[nodiscard]] std::string finish() {
    // In order of rows and columns, as it will be read.
    cells_.insert(cells_.begin() + 1, {intake::findings_seal, intake::seal_of_cells(cells_)});
    strong_.insert(strong_.begin() + 1, false);
    std::string rows;
    std::uint32_t row = cell::max_rows;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const auto& [at, text] = cells_[i];
      if (at.row != row)
        rows += fmt::format("{}<row r=\"{}\">", i == 0 ? "" : "</row>", at.row + 1);
      row = at.row;
      rows += fmt::format("<c r=\"{}\" s=\"{}\" t=\"inlineStr\"><is>{}</is></c>", cell::to_a1(at),
                          at.row < 3 ? 0 : wrapped_, words_of(text, strong_[i]));
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet "
           "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/"
           "main\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews>"
           "<sheetView workbookViewId=\"0\"><pane ySplit=\"4\" topLeftCell=\"A5\" "
           "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols><col "
           "min=\"1\" max=\"1\" width=\"10\" customWidth=\"1\"/><col min=\"2\" max=\"4\" "
           "width=\"14\" customWidth=\"1\"/><col min=\"5\" max=\"6\" width=\"60\" "
           "customWidth=\"1\"/><col min=\"7\" max=\"7\" width=\"24\" customWidth=\"1\"/></cols>"
           "<sheetData>" +
           rows + "</row></sheetData>" +
           (links_.empty() ? "" : "<hyperlinks>" + links_ + "</hyperlinks>") +
           "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" "
           "footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" "
           "fitToHeight=\"0\"/></worksheet>";
  }

 private:
  static std::string words_of(const std::string& text, bool strong) {
    const std::string words =
        "<t xml:space=\"preserve\">" + escaped(without_escapes(text)) + "</t>";
    return strong ? "<r><rPr><b/><sz val=\"10\"/><rFont val=\"Arial\"/></rPr>" + words + "</r>"
                  : words;
  }

  std::size_t wrapped_;
  std::vector<std::pair<cell::Address, std::string>> cells_;
  std::vector<bool> strong_;
  std::string links_;
};

}  // namespace

std::string findings_sheet(const finding::Findings& findings, std::size_t wrapped) {
  SheetText sheet(wrapped);
  sheet.put({0, 0}, intake::findings_title, true);
  sheet.put({2, 0},
            "Put it right on the other sheets. This sheet is made anew by each check, and need "
            "not be sent.");
  std::uint32_t column = 0;
  for (const auto* heading :
       {"Weight", "Sheet", "Cell", "Ref", "What was found", "What to do", "Code"})
    sheet.put({3, column++}, heading, true);
  std::uint32_t row = 4;
  for (const auto& finding : finding::group(findings, finding::Order::by_row)) {
    const std::string cells = !finding.cells.empty() ? cell::join_cells(finding.cells)
                              : finding.place.cell   ? cell::to_a1(*finding.place.cell)
                                                     : std::string();
    sheet.put({row, 0}, finding::name(finding.severity));
    sheet.put({row, 1}, finding.place.sheet);
    sheet.put({row, 2}, cells);
    sheet.put({row, 3}, finding.ref);
    sheet.put({row, 4}, finding.message);
    sheet.put({row, 5}, finding.remedy);
    sheet.put({row, 6}, finding.code);
    // A name that was held back leads nowhere.
    if (finding.place.cell && !finding.place.sheet.empty() &&
        text::held_back_in(finding.place.sheet).empty())
      sheet.link({row, 2}, finding.place.sheet, *finding.place.cell);
    ++row;
  }
  if (findings.empty()) sheet.put({row, 0}, "Nothing to correct.");
  return sheet.finish();
}

}  // namespace collate::annotate
