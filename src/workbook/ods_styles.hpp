// SPDX-License-Identifier: MIT
// The styles of an OpenDocument spreadsheet, as far as they say what a value is: the number format
// of a cell (as an Excel code), its fill, and whether a sheet is shown.
#pragma once

#include "package/memory_use.hpp"
#include "package/xml.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace collate::workbook {

struct OdsCellStyle {
  std::string number_format;          ///< "d mmm yyyy"; empty when plain
  std::optional<std::uint32_t> fill;  ///< 0xRRGGBB
  bool struck = false;                ///< struck through
};

class OdsStyles {
 public:
  /// At the start of office:styles or office:automatic-styles: takes all that is inside. Called
  /// once for styles.xml's common styles, then for content.xml's automatic ones, which may build on
  /// them.
  void read(package::XmlScanner& xml, package::MemoryUse& memory);

  /// What a cell style comes to with all that it inherits; plain when there is no such style.
  [[nodiscard]] OdsCellStyle cell_style(std::string_view name) const;

  /// Whether a style of characters strikes its text through.
  [[nodiscard]] bool strikes(std::string_view name) const;

  /// Whether the table style (of a sheet) says that the sheet is shown.
  [[nodiscard]] bool shows_table(std::string_view name) const;

 private:
  struct Style {
    std::string parent;
    std::string data_style;
    std::optional<std::uint32_t> fill;
    bool no_fill = false;  ///< says "transparent", so nothing is inherited
    std::optional<bool> struck;
  };
  void read_cell_style(package::XmlScanner& xml);
  void read_text_style(package::XmlScanner& xml);
  void read_table_style(package::XmlScanner& xml);
  void read_data_style(package::XmlScanner& xml);

  std::map<std::string, Style, std::less<>> cell_styles_;
  std::set<std::string, std::less<>> striking_;
  std::map<std::string, bool, std::less<>> table_shown_;
  std::map<std::string, std::string, std::less<>> number_formats_;
};

}  // namespace collate::workbook
