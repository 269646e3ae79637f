// SPDX-License-Identifier: MIT
// Small .xlsx packages put together from text, part by part, so that a test shows exactly what a
// trap looks like.
//   auto book = xlsx_with_sheet("<row r='1'><c r='A1'><v>5</v></c></row>");
//   book.parts["xl/styles.xml"] = "...";  auto bytes = book.zip();
#pragma once

#include "support/zip_writer.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace collate::support {

inline constexpr std::string_view main_uri =
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
inline constexpr std::string_view relations_uri =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

struct XlsxParts {
  std::map<std::string, std::string> parts;
  [[nodiscard]] std::string zip(Packing packing = Packing::stored) const;
};

/// One sheet named Sheet1 whose <sheetData> is given; with shared strings and styles when their
/// insides are given.
[[nodiscard]] XlsxParts xlsx_with_sheet(std::string_view sheet_data,
                                        std::string_view shared_items = {},
                                        std::string_view style_sections = {},
                                        std::string_view after_data = {},
                                        std::string_view before_data = {});

/// <Relationships> of (id, type's last step, target).
struct Relation {
  std::string_view id;
  std::string_view type;
  std::string_view target;
};
[[nodiscard]] std::string relations(const std::vector<Relation>& list);

/// A sheet part, and a workbook part of these <sheet> elements.
[[nodiscard]] std::string sheet_part(std::string_view sheet_data, std::string_view after = {},
                                     std::string_view before = {});
[[nodiscard]] std::string workbook_part(std::string_view sheets, std::string_view before = {},
                                        std::string_view after = {});

}  // namespace collate::support
