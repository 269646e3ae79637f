// SPDX-License-Identifier: MIT
// Notes on cells: their words stand in a part of comments, their boxes in a drawing of an older
// kind (VML), which programs write with a loose hand and which is therefore edited as text.
#include "finding/seal.hpp"

#include <fmt/format.h>

#include "annotate/marks.hpp"
#include "annotate/outline.hpp"
#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>

namespace collate::annotate {
namespace {

constexpr std::string_view author = "collate";
constexpr std::size_t longest_note = 8000;  // bytes; a cell's note holds 32,767 characters

std::string words_of_note(const Mark& mark) {
  if (mark.words.size() <= longest_note) return finding::sealed(mark.words);
  std::string cut = mark.words.substr(0, mark.words.rfind('\n', longest_note));
  return finding::sealed(cut + "\nand more; see the sheet of findings");
}

std::string comment(cell::Address at, const Mark& mark, std::size_t author_id) {
  return fmt::format(
             "<comment ref=\"{}\" authorId=\"{}\"><text><r><rPr><sz val=\"9\"/><rFont "
             "val=\"Tahoma\"/></rPr><t xml:space=\"preserve\">",
             cell::to_a1(at), author_id) +
         escaped(words_of_note(mark)) + "</t></r></text></comment>";
}

std::string shape(cell::Address at, std::size_t lines) {
  const auto right = std::min(at.column + 1, cell::max_columns - 5);
  const auto bottom = std::min<std::size_t>(4 + lines, 16);
  return fmt::format(
      "<v:shape id=\"_collate_{0}\" type=\"#_x0000_t202\" style=\"position:absolute;"
      "margin-left:80pt;margin-top:2pt;width:280pt;height:{1}pt;z-index:1;visibility:hidden\" "
      "fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" "
      "color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox "
      "style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>"
      "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{2}, 15, "
      "{3}, 2, {4}, 31, {5}, 1</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{6}</x:Row>"
      "<x:Column>{7}</x:Column></x:ClientData></v:shape>",
      cell::to_a1(at), 16 * bottom, right, at.row == 0 ? 0 : at.row - 1, right + 4, at.row + bottom,
      at.row, at.column);
}

/// A tag: where it begins, and its name as it stands there. Drawings of old make need not be XML,
/// so they are searched and not parsed.
struct Tag {
  std::size_t begin = 0;
  std::string_view name;
};

/// The next tag of this name, whatever its prefix.
std::optional<Tag> next_tag(std::string_view vml, std::string_view local, std::size_t from = 0) {
  for (auto at = vml.find('<', from); at != std::string_view::npos; at = vml.find('<', at + 1)) {
    const auto end = vml.find_first_of(" \t\r\n/>", at + 1);
    if (end == std::string_view::npos) return std::nullopt;
    const auto name = vml.substr(at + 1, end - at - 1);
    if (name.substr(name.find(':') + 1) == local) return Tag{at, name};
  }
  return std::nullopt;
}

/// The row and column that a shape's block names.
std::optional<cell::Address> cell_of(std::string_view block) {
  const auto number = [&](std::string_view local) -> std::optional<std::uint32_t> {
    const auto tag = next_tag(block, local);
    const auto at = tag ? block.find('>', tag->begin) : std::string_view::npos;
    if (at == std::string_view::npos) return std::nullopt;
    return static_cast<std::uint32_t>(
        std::strtoul(std::string(block.substr(at + 1, 10)).c_str(), nullptr, 10));
  };
  const auto row = number("Row");
  const auto column = number("Column");
  if (!row || !column) return std::nullopt;
  return cell::Address{*row, *column};
}

std::string without_shapes(std::string_view vml, const std::set<cell::Address>& cells) {
  std::string kept;
  while (true) {
    const auto tag = next_tag(vml, "shape");
    const std::string close = tag ? fmt::format("</{}>", tag->name) : std::string();
    const auto end = tag ? vml.find(close, tag->begin) : std::string_view::npos;
    if (end == std::string_view::npos) return kept.append(vml);
    const auto block = vml.substr(tag->begin, end + close.size() - tag->begin);
    kept += vml.substr(0, tag->begin);
    const auto at = cell_of(block);
    if (!at || !cells.contains(*at)) kept += block;
    vml.remove_prefix(end + close.size());
  }
}

constexpr std::string_view vml_prefixes =
    "xmlns:v=\"urn:schemas-microsoft-com:vml\" "
    "xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
    "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";

/// Some programs declare the prefixes on each element and not on the root: then what is added does
/// so too, or it would be no XML.
void declare_prefixes(std::string_view vml, std::string& added) {
  const auto root = vml.substr(0, vml.find('>', vml.find("<xml")));
  for (const std::string_view prefix : {"xmlns:v=", "xmlns:o=", "xmlns:x="}) {
    if (root.find(prefix) != std::string_view::npos) continue;
    for (const std::string_view tag : {"<v:shape ", "<v:shapetype "}) {
      for (auto at = added.find(tag); at != std::string::npos; at = added.find(tag, at + 1))
        added.insert(at + tag.size(), fmt::format("{} ", vml_prefixes));
    }
    return;
  }
}

std::string with_shapes(std::string vml, const std::string& shapes) {
  if (shapes.empty()) return vml;
  std::string added = shapes;
  if (vml.find("id=\"_x0000_t202\"") == std::string::npos)
    added =
        "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" "
        "path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path "
        "gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>" +
        added;
  declare_prefixes(vml, added);
  const auto end = vml.rfind("</xml>");
  if (end == std::string::npos) return {};
  return vml.insert(end, added);
}

/// The author's place in the list; one is added when there is none.
std::size_t author_in(std::string_view xml, const Element& authors, std::vector<Edit>& edits) {
  const auto all = children_of(xml, authors).value_or(std::vector<Element>());
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (xml.substr(all[i].inside, all[i].inside_end - all[i].inside) == author) return i;
  }
  edits.push_back(appended(authors, xml,
                           prefixed(fmt::format("<author>{}</author>", author), authors.prefix())));
  return all.size();
}

}  // namespace

Notes no_notes() {
  return {
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments "
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors></authors>"
      "<commentList></commentList></comments>",
      fmt::format("<xml {}></xml>", vml_prefixes)};
}

Notes with_notes(const Notes& notes, const Marks& marks) {
  const std::string_view xml = notes.comments;
  const auto root = root_of(xml);
  const auto authors = root ? child_of(xml, *root, "authors") : std::nullopt;
  const auto list = root ? child_of(xml, *root, "commentList") : std::nullopt;
  const auto all = list ? children_of(xml, *list) : std::nullopt;
  if (!authors || !all) return {};
  std::vector<Edit> edits;
  std::set<cell::Address> own;
  std::set<cell::Address> of_others;
  for (const auto& one : *all) {
    const auto at = cell::from_a1(attribute_of(one, "ref"));
    if (!at) continue;
    if (finding::is_sealed(text_inside(xml, one, "t"))) {
      edits.push_back({one.begin, one.end, {}});
      own.insert(*at);
    } else {
      of_others.insert(*at);
    }
  }
  const std::size_t author_id = author_in(xml, *authors, edits);
  std::string added;
  std::string shapes;
  for (const auto& [at, mark] : marks) {
    if (of_others.contains(at)) continue;
    added += prefixed(comment(at, mark, author_id), list->prefix());
    shapes += shape(at, mark.words.size() / 60 + 1);
  }
  edits.push_back(appended(*list, xml, added));
  return {edited(xml, std::move(edits)), with_shapes(without_shapes(notes.shapes, own), shapes)};
}

}  // namespace collate::annotate
