// SPDX-License-Identifier: MIT
#include "support/xlsx_parts.hpp"

#include <fmt/format.h>

namespace collate::support {

std::string XlsxParts::zip(Packing packing) const {
  ZipWriter writer;
  for (const auto& [name, content] : parts) writer.add(name, content, packing);
  return writer.finish();
}

std::string relations(const std::vector<Relation>& list) {
  std::string text =
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  for (const Relation& relation : list) {
    const std::string_view base =
        relation.type == "custom-properties" || relation.type == "extended-properties" ||
                relation.type == "officeDocument"
            ? "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            : relations_uri;
    text += fmt::format("<Relationship Id=\"{}\" Type=\"{}/{}\" Target=\"{}\"/>", relation.id, base,
                        relation.type, relation.target);
  }
  return text + "</Relationships>";
}

std::string sheet_part(std::string_view sheet_data, std::string_view after,
                       std::string_view before) {
  return fmt::format(
      "<worksheet xmlns=\"{}\" xmlns:r=\"{}\">{}<sheetData>{}</sheetData>{}</worksheet>", main_uri,
      relations_uri, before, sheet_data, after);
}

std::string workbook_part(std::string_view sheets, std::string_view before,
                          std::string_view after) {
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<workbook xmlns=\"{}\" "
      "xmlns:r=\"{}\">{}<sheets>{}</sheets>{}</workbook>",
      main_uri, relations_uri, before, sheets, after);
}

XlsxParts xlsx_with_sheet(std::string_view sheet_data, std::string_view shared_items,
                          std::string_view style_sections, std::string_view after_data,
                          std::string_view before_data) {
  XlsxParts book;
  std::vector<Relation> list = {{"rId1", "worksheet", "worksheets/sheet1.xml"}};
  if (!shared_items.empty()) {
    list.push_back({"rId2", "sharedStrings", "sharedStrings.xml"});
    book.parts["xl/sharedStrings.xml"] =
        fmt::format("<sst xmlns=\"{}\">{}</sst>", main_uri, shared_items);
  }
  if (!style_sections.empty()) {
    list.push_back({"rId3", "styles", "styles.xml"});
    book.parts["xl/styles.xml"] =
        fmt::format("<styleSheet xmlns=\"{}\">{}</styleSheet>", main_uri, style_sections);
  }
  book.parts["_rels/.rels"] = relations({{"rId1", "officeDocument", "xl/workbook.xml"}});
  book.parts["xl/_rels/workbook.xml.rels"] = relations(list);
  book.parts["xl/workbook.xml"] =
      workbook_part("<sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/>");
  book.parts["xl/worksheets/sheet1.xml"] = sheet_part(sheet_data, after_data, before_data);
  return book;
}

}  // namespace collate::support
