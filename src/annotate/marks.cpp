// SPDX-License-Identifier: MIT
#include "annotate/marks.hpp"

#include "text/fold.hpp"

#include <fmt/format.h>

#include "annotate/outline.hpp"
#include <algorithm>
#include <array>
#include <cstdlib>

namespace collate::annotate {
namespace {

using finding::Severity;

/// A formula that is always true and that nobody else writes: by it our fills are told again.
constexpr std::string_view always = "\"collate\"=\"collate\"";

constexpr std::array<std::string_view, 3> fills = {"FFF7C7C0", "FFFFE699", "FFE4DFEC"};

/// What may stand in front of an element of a worksheet, in the order of the standard.
constexpr std::array<std::string_view, 16> before_conditions = {
    "sheetPr",    "dimension",   "sheetViews",      "sheetFormatPr",    "cols",
    "sheetData",  "sheetCalcPr", "sheetProtection", "protectedRanges",  "scenarios",
    "autoFilter", "sortState",   "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr"};
constexpr std::array<std::string_view, 14> between = {"conditionalFormatting",
                                                      "dataValidations",
                                                      "hyperlinks",
                                                      "printOptions",
                                                      "pageMargins",
                                                      "pageSetup",
                                                      "headerFooter",
                                                      "rowBreaks",
                                                      "colBreaks",
                                                      "customProperties",
                                                      "cellWatches",
                                                      "ignoredErrors",
                                                      "smartTags",
                                                      "drawing"};

template <class Names>
bool is_one_of(std::string_view name, const Names& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_own_fill(std::string_view xml, const Element& element) {
  return element.local() == "conditionalFormatting" &&
         text_inside(xml, element, "formula") == always;
}

std::string ranges_of(const Marks& marks, Severity severity) {
  std::vector<cell::Address> cells;
  for (const auto& [address, mark] : marks) {
    if (mark.severity == severity) cells.push_back(address);
  }
  std::string text = cells.empty() ? std::string() : cell::join_cells(cells);
  std::erase(text, ',');
  return text;
}

std::string conditions(const Marks& marks, std::size_t first_fill) {
  std::string text;
  for (const auto severity : {Severity::error, Severity::query, Severity::note}) {
    const std::string ranges = ranges_of(marks, severity);
    if (ranges.empty()) continue;
    text += fmt::format(
        "<conditionalFormatting sqref=\"{}\"><cfRule type=\"expression\" dxfId=\"{}\" "
        "priority=\"1\" stopIfTrue=\"1\"><formula>{}</formula></cfRule></conditionalFormatting>",
        ranges, first_fill + static_cast<std::size_t>(severity), escaped(always));
  }
  return text;
}

std::string own_fills() {
  std::string text;
  for (const auto fill : fills) {
    text += fmt::format(
        "<dxf><font><color rgb=\"FF000000\"/></font><fill><patternFill patternType=\"solid\">"
        "<fgColor rgb=\"{0}\"/><bgColor rgb=\"{0}\"/></patternFill></fill></dxf>",
        fill);
  }
  return text;
}

constexpr std::string_view own_format =
    "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
    "applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" "
    "wrapText=\"1\"/></xf>";

/// Puts `snippet`, which is `added` elements, behind the children of a list with a count; where it
/// stands there already nothing changes. The index of its first element.
std::size_t put_last(std::string_view xml, const Element& list, const std::string& snippet,
                     std::size_t added, std::vector<Edit>& edits) {
  const auto children = children_of(xml, list).value_or(std::vector<Element>());
  const std::size_t count = children.size();
  if (count >= added && xml.substr(list.inside, list.inside_end - list.inside).ends_with(snippet))
    return count - added;
  std::string open = fmt::format("<{} count=\"{}\">", list.qualified, count + added);
  if (list.is_empty_tag()) {
    edits.push_back(
        {list.begin, list.end, open + snippet + "</" + std::string(list.qualified) + ">"});
  } else {
    edits.push_back({list.begin, list.inside, std::move(open)});
    edits.push_back({list.inside_end, list.inside_end, snippet});
  }
  return count;
}

}  // namespace

std::map<std::string, Marks> marks_of(const finding::Findings& findings) {
  std::map<std::string, Marks> by_sheet;
  for (const auto& finding : findings) {
    auto cells = finding.cells;
    if (cells.empty() && finding.place.cell) cells.push_back(*finding.place.cell);
    std::string name(finding::name(finding.severity));
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
    const std::string line = text::squeeze(name + ": " + finding.message + " " + finding.remedy);
    for (const auto& cell : cells) {
      auto [at, fresh] =
          by_sheet[finding.place.sheet].try_emplace(cell, Mark{finding.severity, line});
      if (fresh || at->second.words.find(line) != std::string::npos) continue;
      at->second.severity = std::min(at->second.severity, finding.severity);
      at->second.words += "\n" + line;
    }
  }
  return by_sheet;
}

std::string_view plain_styles() {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet "
         "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts "
         "count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills "
         "count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
         "patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/>"
         "<top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf "
         "numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs "
         "count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
         "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" "
         "builtinId=\"0\"/></cellStyles><dxfs count=\"0\"></dxfs></styleSheet>";
}

Styles styled(std::string_view xml) {
  const auto root = root_of(xml);
  if (!root || root->local() != "styleSheet") return {};
  const std::string prefix = root->prefix();
  const auto formats = child_of(xml, *root, "cellXfs");
  if (!formats) return {};
  Styles styles;
  std::vector<Edit> edits;
  styles.wrapped = put_last(xml, *formats, prefixed(own_format, prefix), 1, edits);
  const std::string dxfs = prefixed(own_fills(), prefix);
  if (const auto list = child_of(xml, *root, "dxfs")) {
    styles.first_fill = put_last(xml, *list, dxfs, fills.size(), edits);
  } else {
    const auto styles_list = child_of(xml, *root, "cellStyles");
    const std::size_t at = styles_list ? styles_list->end : formats->end;
    edits.push_back(
        {at, at, fmt::format("<{0}dxfs count=\"{1}\">{2}</{0}dxfs>", prefix, fills.size(), dxfs)});
  }
  styles.xml = edited(xml, std::move(edits));
  return styles;
}

std::string legacy_drawing_of(std::string_view xml) {
  const auto root = root_of(xml);
  const auto drawing = root ? child_of(xml, *root, "legacyDrawing") : std::nullopt;
  return drawing ? attribute_of(*drawing, "id") : std::string();
}

std::string with_fills(std::string_view xml, const Marks& marks, std::size_t first_fill,
                       const std::string& legacy_drawing) {
  const auto root = root_of(xml);
  const auto all = root ? children_of(xml, *root) : std::nullopt;
  if (!all || root->local() != "worksheet" || root->is_empty_tag()) return {};
  std::vector<Edit> edits;
  std::size_t conditions_at = root->inside;
  std::size_t drawing_at = root->inside;
  bool has_drawing = false;
  for (const auto& child : *all) {
    if (is_own_fill(xml, child)) edits.push_back({child.begin, child.end, {}});
    const bool early = is_one_of(child.local(), before_conditions);
    if (early) conditions_at = child.end;
    if (early || is_one_of(child.local(), between)) drawing_at = child.end;
    has_drawing = has_drawing || child.local() == "legacyDrawing";
  }
  const std::string prefix = root->prefix();
  edits.push_back({conditions_at, conditions_at, prefixed(conditions(marks, first_fill), prefix)});
  if (!legacy_drawing.empty() && !has_drawing) {
    const bool strict = root->attributes.find("purl.oclc.org") != std::string_view::npos;
    edits.push_back(
        {drawing_at, drawing_at,
         prefixed(fmt::format("<legacyDrawing xmlns:r=\"{}\" r:id=\"{}\"/>",
                              strict ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
                                     : "http://schemas.openxmlformats.org/officeDocument/2006/"
                                       "relationships",
                              escaped(legacy_drawing)),
                  prefix)});
  }
  return edited(xml, std::move(edits));
}

}  // namespace collate::annotate
