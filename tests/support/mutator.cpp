// SPDX-License-Identifier: MIT
#include "support/mutator.hpp"

#include <algorithm>
#include <iterator>

namespace collate::support {
namespace {

using namespace std::string_view_literals;

// What values, texts and markup people, programs and attackers write.
constexpr std::string_view values[] = {
    "",
    "0",
    "1",
    "2",
    "5",
    "-1",
    "60",
    "43800",
    "1e3",
    "1E-300",
    "0.1",
    "0.30000000000000004",
    "1.7976931348623157E308",
    "1e999",
    "-0",
    " 7 ",
    "+3",
    ".5",
    "5.",
    "abc",
    "true",
    "false",
    "TRUE",
    "s",
    "str",
    "inlineStr",
    "b",
    "e",
    "d",
    "n",
    "z",
    "#N/A",
    "#DIV/0!",
    "A1",
    "$B$2",
    "b3",
    "XFD1",
    "XFE1",
    "A0",
    "A1048576",
    "A1048577",
    "ZZZ9",
    "A1:B2",
    "B2:A1",
    "A1:",
    "2019-12-02",
    "2019-02-30",
    "2019-12-02T09:30:00",
    "09:30",
    "1900-02-29",
    "hidden",
    "veryHidden",
    "shared",
    "array",
    "rId1",
    "rId2",
    "rId3",
    "rId9",
    "14",
    "164",
    "16384",
    "1048576",
    "4294967296",
    "d mmm yyyy",
    "General",
    "[Red]0.00",
    "[hh]:mm",
    "\"d\"0",
    "0;yyyy",
    "preserve",
    "worksheets/sheet2.xml",
    "/xl/worksheets/sheet1.xml",
    "../xl/styles.xml",
    "_x0041_",
    "_x005F_x0041_",
    "_xD83D__xDE00_",
    "_xD83D_",
    "_x000D_",
    "_x0000_",
    "_x00g0_",
    "a_x",
    "http://example.org/other",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "\xc3\xa9",
    "\xf0\x9f\x98\x80",
    "long text long text long text long text long text long text"};

constexpr std::string_view markup[] = {
    "&amp;",
    "&lt;",
    "&gt;",
    "&quot;",
    "&apos;",
    "&#65;",
    "&#x41;",
    "&#xD;",
    "&#13;",
    "&#10;",
    "&#x1F600;",
    "&#0;",
    "&#xD800;",
    "&#xFFFE;",
    "&#99999999;",
    "&nbsp;",
    "&amp",
    "&;",
    "&",
    "<",
    ">",
    "]]>",
    "]]",
    "<!-- x -->",
    "<!-- x -- y -->",
    "<!---->",
    "<!-->",
    "<![CDATA[x<y&z]]>",
    "<![CDATA[]]>",
    "<![CDATA[",
    "<?pi x?>",
    "<?xml version=\"1.0\"?>",
    "<?Xml x?>",
    "<!DOCTYPE a>",
    "<x/>",
    "<x:x/>",
    "<x xmlns=\"urn:x\"/>",
    "<x xmlns:y=\"urn:x\" y:z=\"1\"/>",
    "\r\n",
    "\r",
    "\n",
    "\t",
    "  ",
    "\x01",
    "\x7f",
    "\x80",
    "\xc3\xa9",
    "\xe2\x82",
    "\xed\xa0\x80",
    "\xef\xbf\xbe",
    "\xef\xbf\xbf",
    "\xf4\x90\x80\x80",
    "\xef\xbb\xbf",
    "<c r=\"D4\"><v>9</v></c>",
    "<c><v>1</v></c>",
    "<row><c><v>1</v></c></row>",
    "<row r=\"9\" hidden=\"1\"><c r=\"C9\" t=\"b\"><v>1</v></c></row>",
    "<c t=\"inlineStr\"><is><t>in</t></is></c>",
    "<is><r><t>a</t></r><rPh sb=\"0\" eb=\"1\"><t>b</t></rPh><r><t xml:space=\"preserve\"> "
    "c</t></r></is>",
    "<f>A1+1</f>",
    "<f t=\"shared\" si=\"0\"/>",
    "<f t=\"shared\" ref=\"A1:B9\" si=\"0\">$A1+B$2&amp;\"A1\"</f>",
    "<v>2</v>",
    "<v/>",
    "<t>x</t>",
    "<si/>",
    "<si><t>new</t></si>",
    "</c>",
    "</row>",
    "<mergeCell ref=\"C3:D4\"/>",
    "<col min=\"2\" max=\"4\" hidden=\"true\"/>",
    "<extLst><ext><dataValidation/></ext></extLst>",
    "<autoFilter ref=\"A1:B2\"/>",
    "<numFmt numFmtId=\"164\" formatCode=\"yyyy\"/>",
    "<xf numFmtId=\"14\"/>",
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF00FF00\"/></patternFill></fill>"};

template <std::size_t size>
std::string pick(Mutator& mutator, const std::string_view (&from)[size]) {
  return std::string(from[mutator.below(size)]);
}

std::string utf16(std::string_view text, bool big, bool mark) {
  std::string wide;
  const auto put = [&](unsigned unit) {
    const char low = static_cast<char>(unit & 0xff);
    const char high = static_cast<char>(unit >> 8);
    wide += big ? std::string{high, low} : std::string{low, high};
  };
  if (mark) put(0xfeff);
  for (const char c : text)
    put(static_cast<unsigned char>(c));  // right for ASCII, wrong characters otherwise: also fine
  return wide;
}

// <worksheet xmlns="..."> -> <m:worksheet xmlns:m="...">, all elements without prefix.
std::string with_prefix(std::string_view xml) {
  std::string text;
  for (std::size_t i = 0; i < xml.size(); ++i) {
    text += xml[i];
    if (xml[i] != '<' || i + 1 >= xml.size()) continue;
    if (xml[i + 1] == '/') text += xml[++i];
    if (i + 1 < xml.size() && xml[i + 1] != '?' && xml[i + 1] != '!') text += "m:";
  }
  const auto at = text.find(" xmlns=\"");
  if (at != std::string::npos) text.insert(at + 6, ":m");
  return text;
}

}  // namespace

std::vector<Mutator::Piece> Mutator::pieces_of(std::string_view xml) {
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < xml.size();) {
    const bool tag = xml[at] == '<';
    std::size_t to = tag ? xml.find('>', at) : xml.find('<', at);
    to = to == std::string_view::npos ? xml.size() : to + (tag ? 1 : 0);
    pieces.push_back({at, to, tag});
    at = to;
  }
  return pieces;
}

std::string Mutator::bend_attribute(const std::string& tag) {
  std::vector<std::pair<std::size_t, std::size_t>>
      found;  // from the space before a name to the end quote
  for (std::size_t at = 0; (at = tag.find("=\"", at)) != std::string::npos;) {
    const auto from = tag.rfind(' ', at);
    const auto to = tag.find('"', at + 2);
    if (from == std::string::npos || to == std::string::npos) break;
    found.emplace_back(from, to + 1);
    at = to;
  }
  if (found.empty()) return tag;
  const auto [from, to] = found[below(found.size())];
  const std::string attribute = tag.substr(from, to - from);
  const auto equals = attribute.find('=');
  switch (below(8)) {
    case 0:
      return tag.substr(0, from) + tag.substr(to);
    case 1:
      return tag.substr(0, to) + attribute + tag.substr(to);
    case 2:
      return tag.substr(0, from) + attribute.substr(0, equals) + "=\"" + pick(*this, markup) +
             "\"" + tag.substr(to);
    case 3: {
      std::string quoted = attribute;
      quoted[equals + 1] = quoted.back() = '\'';
      return tag.substr(0, from) + quoted + tag.substr(to);
    }
    case 4:
      return tag.substr(0, from) + "\n\t" + attribute.substr(1, equals - 1) + " = " +
             attribute.substr(equals + 1) + " " + tag.substr(to);
    default:
      return tag.substr(0, from) + attribute.substr(0, equals) + "=\"" + pick(*this, values) +
             "\"" + tag.substr(to);
  }
}

std::string Mutator::bend_xml(std::string xml) {
  const auto pieces = pieces_of(xml);
  if (pieces.empty()) return xml;
  const Piece piece = pieces[below(pieces.size())];
  const std::string text = xml.substr(piece.from, piece.to - piece.from);
  const auto with = [&](const std::string& instead) {
    return xml.substr(0, piece.from) + instead + xml.substr(piece.to);
  };
  switch (below(24)) {
    case 0:
      return with("");
    case 1:
      return with(text + text);
    case 2: {
      const Piece other = pieces[below(pieces.size())];
      return with(xml.substr(other.from, other.to - other.from));
    }
    case 3: {  // a whole element once more: from a start to the next end
      const auto close = xml.find("</", piece.from);
      const auto end = close == std::string::npos ? close : xml.find('>', close);
      return end == std::string::npos
                 ? with(text)
                 : xml.substr(0, end + 1) + xml.substr(piece.from, end + 1 - piece.from) +
                       xml.substr(end + 1);
    }
    case 4:
    case 5:
    case 6:
      return with(text + pick(*this, markup));
    case 7: {
      const std::size_t middle = piece.from + below(text.size() + 1);
      return xml.substr(0, middle) + pick(*this, markup) + xml.substr(middle);
    }
    case 8:
      damage(xml);
      return xml;
    case 9:
      return one_in(4) ? xml.substr(0, below(xml.size())) : with_prefix(xml);
    case 10:
      return one_in(2) ? "\xef\xbb\xbf" + xml : utf16(xml, one_in(2), one_in(2));
    case 11:
      return with(" " + text);
    default:
      break;
  }
  if (piece.tag) return with(bend_attribute(text));
  return with(one_in(3) ? pick(*this, values) + pick(*this, markup) : pick(*this, values));
}

void Mutator::damage(std::string& bytes) {
  for (std::size_t times = 1 + below(3); times > 0 && !bytes.empty(); --times) {
    const std::size_t at = below(bytes.size());
    switch (below(4)) {
      case 0:
        bytes[at] = static_cast<char>(below(256));
        break;
      case 1:
        bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(1U << below(8)));
        break;
      case 2:
        bytes.erase(at, 1 + below(4));
        break;
      default:
        bytes.insert(at, 1 + below(3), static_cast<char>(below(256)));
        break;
    }
  }
}

void Mutator::bend(XlsxParts& book) {
  for (std::size_t times = 1 + below(4); times > 0; --times) {
    const auto part =
        std::next(book.parts.begin(), static_cast<std::ptrdiff_t>(below(book.parts.size())));
    if (!one_in(40)) {
      part->second = bend_xml(part->second);
      continue;
    }
    const std::string name = part->first;
    const std::string content = part->second;
    if (one_in(2)) book.parts.erase(part);
    if (one_in(2)) {
      std::string other = name;
      std::replace(other.begin(), other.end(), '/', '\\');
      std::transform(other.begin(), other.end(), other.begin(),
                     [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
      book.parts[other] = content;
    }
    if (book.parts.empty()) book.parts[name] = content;
  }
}

}  // namespace collate::support
