// SPDX-License-Identifier: MIT
#include "annotate/annotate.hpp"

#include "finding/seal.hpp"
#include "intake/findings_sheet.hpp"
#include "package/archive.hpp"
#include "package/rewrite.hpp"
#include "text/personal.hpp"
#include "workbook/relationships.hpp"

#include <fmt/format.h>

#include "annotate/findings_sheet.hpp"
#include "annotate/marks.hpp"
#include "annotate/outline.hpp"
#include "annotate/rules.hpp"
#include <algorithm>
#include <cstdlib>
#include <optional>

namespace collate::annotate {
namespace {

using finding::Outcome;
using workbook::Relationship;

constexpr std::string_view sheet_type = "worksheet";
constexpr std::string_view sheet_content =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
constexpr std::string_view comments_content =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
constexpr std::string_view styles_content =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
constexpr std::string_view own_sheet_id = "collateFindings";
constexpr std::string_view own_folder = "xl/collate/";

/// "xl/workbook.xml" -> "xl/_rels/workbook.xml.rels".
std::string rels_of(const std::string& part) {
  const auto slash = part.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : part.substr(0, slash + 1);
  return folder + "_rels/" + part.substr(folder.size()) + ".rels";
}

/// The caller returns the Failure of a step that gives nothing.
#define TRY_DONE(step)                                    \
  do {                                                    \
    if (auto done = (step); !done) return done.failure(); \
  } while (false)

class Annotator {
 public:
  Annotator(const package::Archive& archive, const workbook::Workbook& book,
            const finding::Findings& findings, const package::Limits& limits)
      : archive_(archive), book_(book), findings_(findings), limits_(limits) {}

  Outcome<package::NewParts> parts() {
    TRY(const auto root, workbook::read_relationships(archive_, "", limits_));
    const Relationship* main = workbook::find_type(root, "officeDocument");
    if (main == nullptr) return not_possible("its main part is not named");
    workbook_part_ = main->target;
    TRY(of_workbook_, workbook::read_relationships(archive_, workbook_part_, limits_));
    TRY(const std::string xml, text(workbook_part_));
    strict_ = xml.substr(0, 2000).find("purl.oclc.org") != std::string::npos;
    TRY(const Styles styles, style());
    TRY_DONE(mark_sheets(xml, styles));
    TRY_DONE(list_findings(xml, styles));
    return std::move(parts_);
  }

 private:
  using Step = Outcome<finding::Done>;

  finding::Failure not_possible(const std::string& why) const {
    return {"annotate-not-possible",
            "An annotated copy could not be made",
            {archive_.file_name(), {}, {}},
            "The workbook is not as spreadsheet programs write it: " + why + ".",
            "Open it in a spreadsheet program and save it again as .xlsx, or read the findings "
            "without a copy."};
  }

  /// The name as the archive has it.
  std::string name_of(const std::string& part) const {
    const package::Entry* entry = archive_.find(part);
    return entry == nullptr ? part : entry->name;
  }

  bool exists(const std::string& part) const {
    return parts_.contains(name_of(part)) || archive_.find(part) != nullptr;
  }

  Outcome<std::string> text(const std::string& part) const {
    if (const auto found = parts_.find(name_of(part)); found != parts_.end()) return found->second;
    const package::Entry* entry = archive_.find(part);
    if (entry == nullptr) return not_possible("its part " + part + " is missing");
    TRY(const auto buffer, archive_.inflate(*entry));
    return std::string(buffer.view());
  }

  void put(const std::string& part, std::string content) {
    if (strict_ && archive_.find(part) == nullptr) {
      constexpr std::string_view transitional =
          "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
      if (const auto at = content.find(transitional); at != std::string::npos)
        content.replace(at, transitional.size(), "http://purl.oclc.org/ooxml/spreadsheetml/main");
    }
    parts_[name_of(part)] = std::move(content);
  }

  Step relate(const std::string& part, std::string_view id, std::string_view type,
              const std::string& target) {
    const std::string rels = rels_of(part);
    std::string xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships "
        "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
    if (exists(rels)) {
      TRY(xml, text(rels));
    }
    const auto root = root_of(xml);
    const auto all = root ? children_of(xml, *root) : std::nullopt;
    if (!all) return not_possible("its part " + rels + " cannot be edited");
    for (const auto& one : *all) {
      if (attribute_of(one, "Id") == id) return finding::Done{};
    }
    const std::string base =
        strict_ ? "http://purl.oclc.org/ooxml/officeDocument/relationships/"
                : "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    put(rels, edited(xml, {appended(*root, xml,
                                    prefixed(fmt::format("<Relationship Id=\"{}\" Type=\"{}{}\" "
                                                         "Target=\"/{}\"/>",
                                                         id, base, type, escaped(target)),
                                             root->prefix()))}));
    return finding::Done{};
  }

  /// `extension` empty: of the one part; else of all with this extension.
  Step declare(const std::string& part, std::string_view extension, std::string_view type) {
    const std::string name = "[Content_Types].xml";
    TRY(const std::string xml, text(name));
    const auto root = root_of(xml);
    const auto all = root ? children_of(xml, *root) : std::nullopt;
    if (!all) return not_possible("its list of parts cannot be edited");
    for (const auto& one : *all) {
      if (extension.empty() ? attribute_of(one, "PartName") == "/" + part
                            : attribute_of(one, "Extension") == extension)
        return finding::Done{};
    }
    const std::string line =
        extension.empty()
            ? fmt::format("<Override PartName=\"/{}\" ContentType=\"{}\"/>", escaped(part), type)
            : fmt::format("<Default Extension=\"{}\" ContentType=\"{}\"/>", extension, type);
    put(name, edited(xml, {appended(*root, xml, prefixed(line, root->prefix()))}));
    return finding::Done{};
  }

  Outcome<Styles> style() {
    const Relationship* to = workbook::find_type(of_workbook_, "styles");
    std::string part = std::string(own_folder) + "styles.xml";
    std::string xml(plain_styles());
    if (to != nullptr && archive_.find(to->target) != nullptr) {
      part = to->target;
      TRY(xml, text(part));
    } else {
      TRY_DONE(relate(workbook_part_, "collateStyles", "styles", part));
      TRY_DONE(declare(part, {}, styles_content));
    }
    Styles styles = styled(xml);
    if (styles.xml.empty()) return not_possible("its styles cannot be edited");
    put(part, styles.xml);
    return styles;
  }

  const Relationship* related(std::string_view id) const {
    const auto found = std::find_if(of_workbook_.begin(), of_workbook_.end(),
                                    [&](const Relationship& one) { return one.id == id; });
    return found == of_workbook_.end() || found->external ? nullptr : &*found;
  }

  Step mark_sheets(const std::string& workbook_xml, const Styles& styles) {
    const auto root = root_of(workbook_xml);
    const auto list = root ? child_of(workbook_xml, *root, "sheets") : std::nullopt;
    const auto tabs = list ? children_of(workbook_xml, *list) : std::nullopt;
    if (!tabs) return not_possible("its list of sheets cannot be edited");
    const auto marks = marks_of(findings_);
    std::size_t number = 0;
    for (const auto& tab : *tabs) {
      ++number;
      const Relationship* to = related(attribute_of(tab, "id"));
      if (to == nullptr || to->type != sheet_type || archive_.find(to->target) == nullptr) continue;
      const auto found = marks.find(text::hold_back(attribute_of(tab, "name")));
      TRY_DONE(mark(to->target, found == marks.end() ? Marks() : found->second, number, styles));
    }
    return finding::Done{};
  }

  Step mark(const std::string& part, const Marks& marks, std::size_t number, const Styles& styles) {
    TRY(const std::string xml, text(part));
    TRY(const auto related, workbook::read_relationships(archive_, part, limits_));
    const Relationship* comments = workbook::find_type(related, "comments");
    std::string comments_part = comments == nullptr
                                    ? fmt::format("{}comments{}.xml", own_folder, number)
                                    : comments->target;
    const std::string drawing = legacy_drawing_of(xml);
    const auto shapes = std::find_if(related.begin(), related.end(), [&](const auto& one) {
      return !drawing.empty() && one.id == drawing && !one.external;
    });
    const bool has_shapes = shapes != related.end() && archive_.find(shapes->target) != nullptr;
    const std::string shapes_part =
        has_shapes ? shapes->target : fmt::format("{}notes{}.vml", own_folder, number);
    const bool has_comments = comments != nullptr && archive_.find(comments_part) != nullptr;
    Notes notes = no_notes();
    if (has_comments) {
      TRY(notes.comments, text(comments_part));
    }
    if (has_shapes) {
      TRY(notes.shapes, text(shapes_part));
    }
    const bool marked = xml.find("collate&quot;=&quot;collate") != std::string::npos ||
                        xml.find("\"collate\"=\"collate\"") != std::string::npos ||
                        notes.comments.find("(collate ") != std::string::npos;
    if (marks.empty() && !marked) return finding::Done{};
    const bool needs_notes = !marks.empty() || has_comments;
    if (needs_notes) {
      const Notes with = with_notes(notes, marks);
      if (with.comments.empty() || with.shapes.empty())
        return not_possible("the notes of a sheet cannot be edited");
      put(comments_part, with.comments);
      put(shapes_part, with.shapes);
      if (!has_comments) {
        TRY_DONE(relate(part, "collateComments", "comments", comments_part));
        TRY_DONE(declare(comments_part, {}, comments_content));
      }
      if (!has_shapes) {
        TRY_DONE(relate(part, "collateShapes", "vmlDrawing", shapes_part));
        TRY_DONE(declare(shapes_part, "vml",
                         "application/vnd.openxmlformats-officedocument.vmlDrawing"));
      }
    }
    std::string filled = with_fills(xml, marks, styles.first_fill,
                                    needs_notes && !has_shapes ? "collateShapes" : "");
    if (filled.empty()) return not_possible("a sheet cannot be edited");
    put(part, std::move(filled));
    return finding::Done{};
  }

  /// The sheet of findings: in place of an earlier one, or behind the last.
  Step list_findings(const std::string& workbook_xml, const Styles& styles) {
    const auto root = root_of(workbook_xml);
    const auto list = child_of(workbook_xml, *root, "sheets");
    const auto tabs = children_of(workbook_xml, *list);
    const std::string content = findings_sheet(findings_, styles.wrapped);
    std::size_t last_id = 0;
    for (const auto& tab : *tabs) {
      last_id = std::max<std::size_t>(
          last_id, std::strtoul(attribute_of(tab, "sheetId").c_str(), nullptr, 10));
      const auto* sheet = book_.find_sheet(attribute_of(tab, "name"));
      const Relationship* to = related(attribute_of(tab, "id"));
      if (sheet == nullptr || to == nullptr || !intake::is_findings_sheet(*sheet)) continue;
      put(to->target, content);
      return finding::Done{};
    }
    std::string name = "Findings";
    for (int i = 2; book_.find_sheet(name) != nullptr; ++i) name = fmt::format("Findings {}", i);
    const std::string part = fmt::format("{}findings{}.xml", own_folder, last_id + 1);
    const std::string id = fmt::format("{}{}", own_sheet_id, last_id + 1);
    put(part, content);
    TRY_DONE(relate(workbook_part_, id, sheet_type, part));
    TRY_DONE(declare(part, {}, sheet_content));
    const std::string line = prefixed(
        fmt::format("<sheet xmlns:r=\"{}\" name=\"{}\" sheetId=\"{}\" r:id=\"{}\"/>",
                    strict_ ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
                            : "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    name, last_id + 1, id),
        list->prefix());
    put(workbook_part_, edited(workbook_xml, {appended(*list, workbook_xml, line)}));
    return finding::Done{};
  }

  const package::Archive& archive_;
  const workbook::Workbook& book_;
  const finding::Findings& findings_;
  const package::Limits& limits_;
  std::string workbook_part_;
  std::vector<Relationship> of_workbook_;
  bool strict_ = false;
  package::NewParts parts_;
};

}  // namespace

Outcome<std::string> annotate(std::span<const std::byte> bytes, const std::string& file_name,
                              const workbook::Workbook& book, const finding::Findings& findings,
                              const package::Limits& limits) {
  TRY(const auto archive, package::Archive::open(bytes, file_name, limits));
  TRY(const auto parts, Annotator(archive, book, findings, limits).parts());
  return package::with_parts(bytes, file_name, parts, limits);
}

}  // namespace collate::annotate
