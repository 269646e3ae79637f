// SPDX-License-Identifier: MIT
#include "workbook/ods.hpp"

#include "package/refusal.hpp"
#include "text/ascii.hpp"
#include "workbook/not_a_workbook.hpp"
#include "workbook/ods_styles.hpp"
#include "workbook/ods_table.hpp"
#include "workbook/ods_xml.hpp"

#include <fmt/format.h>

#include <set>

namespace collate::workbook {
namespace {

using finding::Done;
using finding::Outcome;
using package::Archive;
using package::XmlScanner;

/// Inflates a part, opens a scanner on it, moves to its root and hands it to `use`. A part that is
/// not there is Done.
template <class Use>
Outcome<Done> with_part(const Archive& archive, std::string_view part_name,
                        const std::string& file_name, const package::Limits& limits,
                        package::MemoryUse& memory, Use use) {
  const auto* const entry = archive.find(part_name);
  if (entry == nullptr) return Done{};
  TRY(auto part, archive.part(*entry, package::whole_up_to(memory)));
  TRY(auto xml, XmlScanner::open(part, file_name, part_name, limits));
  const std::uint64_t standing = package::standing(part.size());
  memory.take(standing);
  if (xml.next()) use(xml);
  if (memory.is_over()) return memory.refusal(file_name);
  if (xml.failed()) return xml.failure();
  while (xml.next()) {
  }
  if (xml.failed()) return xml.failure();
  memory.give_back(standing);
  return Done{};
}

/// A part that is encrypted is listed with its key data in the manifest. Only the word is looked
/// for: manifests of early programs have a DOCTYPE, which the scanner refuses.
Outcome<Done> check_not_encrypted(const Archive& archive, const std::string& file_name) {
  if (archive.find("encrypted-package") != nullptr)
    return not_a_workbook("workbook-encrypted", file_name);
  const auto* const entry = archive.find("META-INF/manifest.xml");
  if (entry == nullptr) return Done{};
  TRY(const auto manifest, archive.inflate(*entry));
  if (manifest.view().find("encryption-data") != std::string_view::npos)
    return not_a_workbook("workbook-encrypted", file_name);
  return Done{};
}

void read_meta(XmlScanner& xml, Workbook& book, package::MemoryUse& memory) {
  for_each_child(xml, [&] {
    if (!is_ods_start(xml, "office", "meta")) return;
    for_each_child(xml, [&] {
      if (is_ods_start(xml, "meta", "generator")) {
        book.creator_program = xml.element_text();
      } else if (xml.name() == "date") {
        book.modified = xml.element_text();
      } else if (is_ods_start(xml, "meta", "user-defined")) {
        constexpr std::uint64_t about_a_property = 256;
        const std::string name(ods_attribute(xml, "meta", "name").value_or(""));
        take_memory(xml, memory, about_a_property + name.size());
        book.custom_properties.insert_or_assign(name, std::string(xml.element_text()));
      }
    });
  });
}

/// "$'It''s.here'.A1:B9" -> "It's.here".
std::string sheet_of_reference(std::string_view address) {
  if (address.starts_with('$')) address.remove_prefix(1);
  if (!address.starts_with('\'')) return std::string(address.substr(0, address.find('.')));
  std::string name;
  for (std::size_t at = 1; at < address.size(); ++at) {
    if (address[at] == '\'' && address.substr(at, 2) != "''") break;
    if (address[at] == '\'') ++at;  // doubled where it means itself
    name += address[at];
  }
  return name;
}

/// At the start of a table:database-ranges: sheets with filter buttons.
void read_filters(XmlScanner& xml, std::vector<Sheet>& sheets) {
  for_each_child(xml, [&] {
    if (ods_attribute(xml, "table", "display-filter-buttons") != "true") return;
    const auto name =
        sheet_of_reference(ods_attribute(xml, "table", "target-range-address").value_or(""));
    for (auto& sheet : sheets) {
      if (sheet.name == name) sheet.has_filter = true;
    }
  });
}

struct ContentReader {
  XmlScanner& xml;
  Workbook& book;
  OdsStyles& styles;
  OdsReading& reading;
  std::set<std::string> names{};  // of the sheets so far, in small letters

  void read() {
    for_each_child(xml, [&] {
      if (is_ods_start(xml, "office", "automatic-styles"))
        styles.read(xml, reading.memory);
      else if (is_ods_start(xml, "office", "body"))
        read_body();
    });
  }

  void read_body() {
    for_each_child(xml, [&] {
      if (!is_ods_start(xml, "office", "spreadsheet")) return;
      for_each_child(xml, [&] { read_spreadsheet_child(); });
    });
  }

  void read_spreadsheet_child() {
    if (is_ods_start(xml, "table", "table")) {
      // LibreOffice keeps copies of other files' cells in tables of this style: they are no sheets.
      if (ods_attribute(xml, "table", "style-name") == "ta_extref") return;
      if (book.sheets.size() >= reading.limits.sheets) {
        reading.failure = package::over_limit("limit-sheets", reading.file_name, "It holds",
                                              reading.limits.sheets, "sheets");
        xml.fail("limit-sheets", "it was not read further");
        return;
      }
      Sheet sheet = read_ods_table(xml, reading);
      // Spreadsheet programs take names that differ in case only for the same.
      if (!names.insert(text::in_small_letters(sheet.name)).second) {
        xml.fail("ods-sheet-name-twice",
                 fmt::format("two sheets have the same name, '{}'", package::quotable(sheet.name)));
      }
      book.sheets.push_back(std::move(sheet));
    } else if (is_ods_start(xml, "table", "named-expressions")) {
      read_ods_names(xml, book.defined_names, {}, reading.memory);
    } else if (is_ods_start(xml, "table", "database-ranges")) {
      read_filters(xml, book.sheets);
    } else if (is_ods_start(xml, "table", "calculation-settings")) {
      for_each_child(xml, [&] {
        const bool from_1904 = is_ods_start(xml, "table", "null-date") &&
                               ods_attribute(xml, "table", "date-value") == "1904-01-01";
        if (from_1904) book.date_system = timescale::DateSystem::from_1904;
      });
    }
  }
};

}  // namespace

Outcome<Workbook> read_ods(const Archive& archive, const std::string& file_name,
                           const package::Limits& limits) {
  TRY([[maybe_unused]] const Done plain, check_not_encrypted(archive, file_name));
  if (archive.find("content.xml") == nullptr) {
    return package::refusal("ods-no-content", file_name,
                            "It is an OpenDocument file without content.");
  }
  Workbook book;
  book.format = Format::ods;
  OdsStyles styles;
  package::MemoryUse memory(limits, archive.file_bytes());
  TRY([[maybe_unused]] const Done met,
      with_part(archive, "meta.xml", file_name, limits, memory,
                [&](XmlScanner& xml) { read_meta(xml, book, memory); }));
  TRY([[maybe_unused]] const Done styled,
      with_part(archive, "styles.xml", file_name, limits, memory, [&](XmlScanner& xml) {
        for_each_child(xml, [&] {
          if (is_ods_start(xml, "office", "styles")) styles.read(xml, memory);
        });
      }));
  OdsReading reading{file_name, styles, limits, book.defined_names, book.notes, 0, 0, memory, {}};
  const auto read =
      with_part(archive, "content.xml", file_name, limits, memory, [&](XmlScanner& xml) {
        ContentReader{xml, book, styles, reading}.read();
      });
  if (reading.failure) return *std::move(reading.failure);
  if (!read) return read.failure();
  return book;
}

}  // namespace collate::workbook
