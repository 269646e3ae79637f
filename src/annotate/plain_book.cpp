// SPDX-License-Identifier: MIT
#include "annotate/plain_book.hpp"

#include "package/rewrite.hpp"

#include <fmt/format.h>

#include "annotate/outline.hpp"
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

namespace collate::annotate {
namespace {

constexpr std::string_view head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view main_ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view relations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view contents = "application/vnd.openxmlformats-officedocument.";

/// Looks that cells have, and their places in the style sheet.
class Looks {
 public:
  std::size_t of(std::string_view format, std::optional<std::uint32_t> fill, bool struck) {
    const Key key{format == "General" ? std::string() : std::string(format), fill, struck};
    const auto [at, fresh] = known_.emplace(key, known_.size() + 1);
    if (fresh) order_.push_back(key);
    return at->second;
  }

  [[nodiscard]] std::string styles() const {
    std::string formats;
    std::string fills;
    std::string cells = "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>";
    std::size_t format_id = 163;
    std::size_t fill_id = 1;
    for (const auto& [format, fill, struck] : order_) {
      if (!format.empty())
        formats += fmt::format("<numFmt numFmtId=\"{}\" formatCode=\"{}\"/>", ++format_id,
                               escaped(format));
      if (fill) {
        ++fill_id;
        fills += fmt::format(
            "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF{:06X}\"/>"
            "</patternFill></fill>",
            *fill);
      }
      cells += fmt::format(
          "<xf numFmtId=\"{}\" fontId=\"{}\" fillId=\"{}\" borderId=\"0\" xfId=\"0\" "
          "applyNumberFormat=\"1\" applyFill=\"1\" applyFont=\"1\"/>",
          format.empty() ? 0 : format_id, struck ? 1 : 0, fill ? fill_id : 0);
    }
    std::string text = fmt::format("{}<styleSheet xmlns=\"{}\">", head, main_ns);
    if (!formats.empty())
      text += fmt::format("<numFmts count=\"{}\">{}</numFmts>", format_id - 163, formats);
    text += fmt::format(
        "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Arial\"/></font><font><strike/><sz "
        "val=\"11\"/><name val=\"Arial\"/></font></fonts><fills count=\"{}\"><fill><patternFill "
        "patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>{}</fills>"
        "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
        "</cellStyleXfs><cellXfs count=\"{}\">{}</cellXfs><cellStyles count=\"1\"><cellStyle "
        "name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
        fill_id + 1, fills, order_.size() + 1, cells);
    return text;
  }

 private:
  using Key = std::tuple<std::string, std::optional<std::uint32_t>, bool>;
  std::map<Key, std::size_t> known_;
  std::vector<Key> order_;
};

std::string value_of(const workbook::Cell& cell, std::string_view opened) {
  switch (cell.kind) {
    case cell::Kind::text:
      return fmt::format("{} t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", opened,
                         escaped(cell.text));
    case cell::Kind::boolean:
      return fmt::format("{} t=\"b\"><v>{}</v></c>", opened, cell.number != 0 ? 1 : 0);
    case cell::Kind::error:
      return fmt::format("{} t=\"e\"><v>{}</v></c>", opened, escaped(cell.text));
    case cell::Kind::number:
    case cell::Kind::date_time:
      return fmt::format("{}><v>{:.17g}</v></c>", opened, cell.number);
    case cell::Kind::empty:
      break;
  }
  return fmt::format("{}/>", opened);
}

/// Cells and fills without cells, by address.
std::map<cell::Address, std::string> cells_of(const workbook::Sheet& sheet, Looks& looks) {
  std::map<cell::Address, std::string> cells;
  for (const auto& [at, colour] : sheet.coloured)
    cells[at] = fmt::format("<c r=\"{}\" s=\"{}\"/>", cell::to_a1(at), looks.of({}, colour, false));
  for (std::size_t i = 0; i < sheet.cell_count(); ++i) {
    const auto cell = sheet.cell(i);
    const bool date = cell.kind == cell::Kind::date_time;
    const std::string_view format =
        date && cell.number_format.empty() ? std::string_view("yyyy-mm-dd") : cell.number_format;
    cells[cell.address] =
        value_of(cell, fmt::format("<c r=\"{}\" s=\"{}\"", cell::to_a1(cell.address),
                                   looks.of(format, cell.fill, cell.struck)));
  }
  return cells;
}

std::string sheet_part(const workbook::Sheet& sheet, Looks& looks) {
  const auto cells = cells_of(sheet, looks);
  const std::set<std::uint32_t> hidden(sheet.hidden_rows.begin(), sheet.hidden_rows.end());
  std::string columns;
  for (const auto column : sheet.hidden_columns)
    columns += fmt::format("<col min=\"{0}\" max=\"{0}\" width=\"9\" hidden=\"1\"/>", column + 1);
  std::map<std::uint32_t, std::string> rows;
  for (const auto row : hidden) rows[row];
  for (const auto& [at, text] : cells) rows[at.row] += text;
  std::string text = fmt::format("{}<worksheet xmlns=\"{}\">", head, main_ns);
  if (!columns.empty()) text += "<cols>" + columns + "</cols>";
  text += "<sheetData>";
  for (const auto& [row, inside] : rows)
    text += fmt::format("<row r=\"{}\"{}>{}</row>", row + 1,
                        hidden.contains(row) ? " hidden=\"1\"" : "", inside);
  text += "</sheetData>";
  if (!sheet.merged.empty()) {
    text += fmt::format("<mergeCells count=\"{}\">", sheet.merged.size());
    for (const auto& range : sheet.merged)
      text += fmt::format("<mergeCell ref=\"{}:{}\"/>", cell::to_a1(range.first),
                          cell::to_a1(range.last));
    text += "</mergeCells>";
  }
  return text + "</worksheet>";
}

std::string custom_properties(const workbook::Workbook& book) {
  std::string text = fmt::format(
      "{}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/"
      "custom-properties\" xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/"
      "docPropsVTypes\">",
      head);
  int id = 2;
  for (const auto& [name, value] : book.custom_properties)
    text += fmt::format(
        "<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{}\" name=\"{}\">"
        "<vt:lpwstr>{}</vt:lpwstr></property>",
        id++, escaped(name), escaped(value));
  return text + "</Properties>";
}

std::string_view state_of(workbook::Visibility visibility) {
  switch (visibility) {
    case workbook::Visibility::hidden:
      return " state=\"hidden\"";
    case workbook::Visibility::very_hidden:
      return " state=\"veryHidden\"";
    case workbook::Visibility::visible:
      break;
  }
  return "";
}

std::string relationships(const std::string& lines) {
  return fmt::format(
      "{}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}"
      "</Relationships>",
      head, lines);
}

}  // namespace

std::string plain_book(const workbook::Workbook& book) {
  package::NewParts parts;
  Looks looks;
  std::string tabs;
  std::string to_sheets;
  std::string types = fmt::format(
      "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package."
      "relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      "<Override PartName=\"/xl/workbook.xml\" ContentType=\"{0}spreadsheetml.sheet.main+xml\"/>"
      "<Override PartName=\"/xl/styles.xml\" ContentType=\"{0}spreadsheetml.styles+xml\"/>"
      "<Override PartName=\"/docProps/custom.xml\" ContentType=\"{0}custom-properties+xml\"/>",
      contents);
  std::size_t number = 0;
  for (const auto& sheet : book.sheets) {
    ++number;
    const std::string part = fmt::format("xl/worksheets/sheet{}.xml", number);
    parts[part] = sheet_part(sheet, looks);
    tabs += fmt::format("<sheet name=\"{}\" sheetId=\"{}\"{} r:id=\"rId{}\"/>", escaped(sheet.name),
                        number, state_of(sheet.visibility), number);
    to_sheets += fmt::format(
        "<Relationship Id=\"rId{0}\" Type=\"{1}/worksheet\" "
        "Target=\"worksheets/sheet{0}.xml\"/>",
        number, relations);
    types +=
        fmt::format("<Override PartName=\"/{}\" ContentType=\"{}spreadsheetml.worksheet+xml\"/>",
                    part, contents);
  }
  to_sheets += fmt::format("<Relationship Id=\"rId{}\" Type=\"{}/styles\" Target=\"styles.xml\"/>",
                           number + 1, relations);
  parts["[Content_Types].xml"] = fmt::format(
      "{}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">{}</Types>",
      head, types);
  parts["_rels/.rels"] = relationships(fmt::format(
      "<Relationship Id=\"rId1\" Type=\"{0}/officeDocument\" Target=\"xl/workbook.xml\"/>"
      "<Relationship Id=\"rId2\" Type=\"{0}/custom-properties\" Target=\"docProps/custom.xml\"/>",
      relations));
  parts["docProps/custom.xml"] = custom_properties(book);
  parts["xl/workbook.xml"] =
      fmt::format("{}<workbook xmlns=\"{}\" xmlns:r=\"{}\"><sheets>{}</sheets></workbook>", head,
                  main_ns, relations, tabs);
  parts["xl/_rels/workbook.xml.rels"] = relationships(to_sheets);
  parts["xl/styles.xml"] = looks.styles();
  return package::zip_of(parts);
}

}  // namespace collate::annotate
