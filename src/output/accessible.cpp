// SPDX-License-Identifier: MIT
#include "output/accessible.hpp"

#include "package/rewrite.hpp"

#include <cstddef>
#include <span>
#include <string_view>

namespace collate::output {
namespace {

constexpr std::string_view title_size = "<sz val=\"16\"/>";  // of the titles, and of nothing else

void put_before(std::string& text, std::string_view mark, const std::string& more) {
  if (const auto at = text.find(mark); at != std::string::npos) text.insert(at, more);
}

void replace_first(std::string& text, std::string_view old, std::string_view now) {
  if (const auto at = text.find(old); at != std::string::npos) text.replace(at, old.size(), now);
}

std::string with_language(std::string_view core, const std::string& language) {
  std::string text(core);
  put_before(text, "</cp:coreProperties>", "<dc:language>" + language + "</dc:language>");
  return text;
}

/// Index of the font of the titles; npos when there is none.
std::size_t title_font(std::string_view styles) {
  std::size_t index = 0;
  const auto fonts = styles.substr(0, styles.find("</fonts>"));
  for (auto at = fonts.find("<font>"); at != std::string_view::npos;
       at = fonts.find("<font>", at + 1), ++index) {
    const auto font = fonts.substr(at, fonts.find("</font>", at) - at);
    if (font.find(title_size) != std::string_view::npos) return index;
  }
  return std::string_view::npos;
}

std::string with_headings(std::string_view styles) {
  std::string text(styles);
  const auto font = title_font(styles);
  if (font == std::string_view::npos) return text;
  const std::string of_font = "fontId=\"" + std::to_string(font) + "\"";
  replace_first(text, "<cellStyleXfs count=\"1\">", "<cellStyleXfs count=\"2\">");
  put_before(text, "</cellStyleXfs>",
             "<xf numFmtId=\"0\" " + of_font + " fillId=\"0\" borderId=\"0\" applyFont=\"1\"/>");
  replace_first(text, "<cellStyles count=\"1\">", "<cellStyles count=\"2\">");
  put_before(text, "</cellStyles>", "<cellStyle name=\"Heading 1\" xfId=\"1\" builtinId=\"16\"/>");
  for (auto at = text.find("<cellXfs"); at != std::string::npos; at = text.find("<xf ", at + 1)) {
    if (text.compare(at, 4, "<xf ") != 0) continue;
    if (at > text.find("</cellXfs>")) break;
    const auto end = text.find('>', at);
    if (text.substr(at, end - at).find(of_font) == std::string::npos) continue;
    const auto style = text.find("xfId=\"0\"", at);
    if (style < end) text[style + 6] = '1';
  }
  return text;
}

}  // namespace

finding::Outcome<std::string> with_reading_aids(const sheetwriter::Book& book,
                                                const std::string& file, std::string bytes) {
  const std::string& language = book.properties.language;
  if (language.empty()) return bytes;
  return package::rewrite(
      std::as_bytes(std::span(bytes)), file,
      [](std::string_view part) { return part == "docProps/core.xml" || part == "xl/styles.xml"; },
      [&](std::string_view part, std::string_view content) {
        return part == "xl/styles.xml" ? with_headings(content) : with_language(content, language);
      });
}

}  // namespace collate::output
