// SPDX-License-Identifier: MIT
#include "output/proof.hpp"

#include "package/archive.hpp"
#include "package/xml.hpp"
#include "sheetwriter/safe_text.hpp"
#include "workbook/read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace collate::output {
namespace {

using finding::Done;
using finding::Failure;
using finding::Outcome;
using package::Archive;
using package::Entry;
using package::XmlScanner;

/// The first thing that is not as it was meant; nothing when all is.
struct Fault {
  std::string why;
  std::string sheet = {};
  std::optional<cell::Address> cell = {};
};
using Verdict = std::optional<Fault>;

// ---- the package -------------------------------------------------------------------------------

// Lists that say how many they are: a piece lost from the middle of one shows even where what is
// left is well-formed.
constexpr auto counted_lists = std::to_array<std::string_view>(
    {"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs",
     "mergeCells", "dataValidations", "tableParts", "tableColumns", "rowBreaks", "colBreaks"});

/// What the parts say of each other.
struct Directory {
  std::set<std::string> typed;          ///< parts that [Content_Types].xml names
  std::set<std::string> typed_endings;  ///< endings that it gives a type
  std::set<std::string> referred_to;    ///< targets of relationships, as paths from the root
};

/// Does it say what other parts are, or where?
bool refers(const Entry& entry) {
  return entry.name == "[Content_Types].xml" || entry.name.ends_with(".rels");
}

std::string folder_of(std::string_view part) {
  const auto slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(part.substr(0, slash));
}

/// "xl/worksheets/_rels/sheet1.xml.rels" + "../tables/table1.xml" -> "xl/tables/table1.xml".
std::string resolved(std::string_view relationships, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::string folder = folder_of(folder_of(relationships));
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    folder = folder_of(folder);
  }
  return folder.empty() ? std::string(target) : folder + "/" + std::string(target);
}

void take_reference(const XmlScanner& xml, const Entry& entry, Directory& directory) {
  const auto value = [&](std::string_view name) {
    return std::string(xml.attribute(name).value_or(""));
  };
  if (xml.name() == "Override") {
    directory.typed.insert(value("PartName").substr(value("PartName").starts_with('/') ? 1 : 0));
  } else if (xml.name() == "Default") {
    directory.typed_endings.insert(value("Extension"));
  } else if (xml.name() == "Relationship" && value("TargetMode") != "External") {
    directory.referred_to.insert(resolved(entry.name, value("Target")));
  }
}

/// A list that is being read, and the number of members that it promised.
struct OpenList {
  bool open = false;
  std::string_view name = {};
  std::size_t depth = 0;
  std::size_t promised = 0;
  std::size_t seen = 0;
};

Verdict prove_part(const Archive& archive, const Entry& entry, Directory& directory) {
  auto part = archive.part(entry);
  if (!part) return Fault{finding::to_text(part.failure())};
  auto xml = XmlScanner::open(*part, archive.file_name(), entry.name);
  if (!xml) return Fault{finding::to_text(xml.failure())};
  OpenList list;
  while (xml->next()) {
    if (list.open && xml->token() == XmlScanner::Token::start && xml->depth() == list.depth + 1)
      ++list.seen;
    if (list.open && xml->token() == XmlScanner::Token::end && xml->depth() == list.depth) {
      if (list.seen != list.promised) {
        return Fault{fmt::format("The part {} holds {} of {} {}.", entry.name, list.seen,
                                 list.promised, list.name)};
      }
      list.open = false;
    }
    if (xml->token() != XmlScanner::Token::start) continue;
    if (refers(entry)) take_reference(*xml, entry, directory);
    const auto counted = std::find(counted_lists.begin(), counted_lists.end(), xml->name());
    const auto count = xml->attribute("count");
    if (!list.open && counted != counted_lists.end() && count)
      list = {true, *counted, xml->depth(), std::stoul("0" + std::string(*count)), 0};
  }
  if (xml->failed()) return Fault{finding::to_text(xml->failure())};
  return std::nullopt;
}

/// The parts that a book must have, and how many of each kind.
Verdict prove_parts_are_there(const sheetwriter::Book& book, const Archive& archive) {
  std::size_t tables = 0;
  std::size_t charts = 0;
  for (const auto& sheet : book.sheets) {
    tables += sheet.tables.size();
    charts += sheet.charts.size();
  }
  const auto counts = std::to_array<std::pair<std::string_view, std::size_t>>(
      {{"[Content_Types].xml", 1},
       {"_rels/.rels", 1},
       {"xl/workbook.xml", 1},
       {"xl/_rels/workbook.xml.rels", 1},
       {"xl/styles.xml", 1},
       {"xl/theme/theme1.xml", 1},
       {"docProps/core.xml", 1},
       {"docProps/app.xml", 1},
       {"docProps/custom.xml", book.properties.custom.empty() ? 0U : 1U},
       {"xl/worksheets/sheet", book.sheets.size()},
       {"xl/tables/table", tables},
       {"xl/charts/chart", charts}});
  for (const auto& [name, meant] : counts) {
    const auto there = static_cast<std::size_t>(
        std::count_if(archive.entries().begin(), archive.entries().end(),
                      [&name = name](const Entry& entry) { return entry.name.starts_with(name); }));
    if (there != meant) {
      return Fault{fmt::format("It has {} parts {} instead of {}.", there, name, meant)};
    }
  }
  return std::nullopt;
}

Verdict prove_package(const sheetwriter::Book& book, const Archive& archive) {
  if (auto fault = prove_parts_are_there(book, archive)) return fault;
  Directory directory;
  for (const auto& entry : archive.entries()) {
    if (auto fault = prove_part(archive, entry, directory)) return fault;
  }
  for (const auto* names : {&directory.typed, &directory.referred_to}) {
    for (const auto& name : *names) {
      if (archive.find(name) == nullptr) return Fault{fmt::format("The part {} is missing.", name)};
    }
  }
  for (const auto& entry : archive.entries()) {
    const bool known =
        directory.typed.contains(entry.name) ||
        directory.typed_endings.contains(entry.name.substr(entry.name.rfind('.') + 1));
    if (!known && entry.name != "[Content_Types].xml")
      return Fault{fmt::format("Nothing says what the part {} is.", entry.name)};
    // A lost list of relationships leaves behind the parts that it named.
    if (!refers(entry) && !directory.referred_to.contains(entry.name))
      return Fault{fmt::format("Nothing refers to the part {}.", entry.name)};
  }
  return std::nullopt;
}

// ---- the cells ---------------------------------------------------------------------------------

bool is_amount(cell::Kind kind) {
  return kind == cell::Kind::number || kind == cell::Kind::date_time;
}

bool same(const cell::Value& meant, const workbook::Cell& read) {
  if (meant.kind == cell::Kind::text)
    return read.kind == cell::Kind::text && read.text == meant.text;
  // Which numbers are dates is told by their format. Workbooks hold sixteen digits of a number; the
  // seventeenth, which a third (1.0333...) needs to come back bit by bit, is lost by every program
  // that writes them.
  return is_amount(meant.kind) && is_amount(read.kind) &&
         std::fabs(meant.number - read.number) <= 1e-15 * std::fabs(meant.number);
}

Verdict prove_cell(const sheetwriter::Meant& meant, const workbook::Workbook& read) {
  const auto wrong = [&](std::string why) {
    return Fault{std::move(why), meant.sheet, meant.address};
  };
  const workbook::Sheet* sheet = read.find_sheet(meant.sheet);
  const auto cell = sheet == nullptr ? std::nullopt : sheet->at(meant.address);
  if (!cell) return wrong("The cell is missing.");
  if (cell->formula != meant.formula) return wrong("The cell has another formula.");
  if (!same(meant.value, *cell)) return wrong(fmt::format("The cell says '{}'.", cell->display()));
  return std::nullopt;
}

/// Nothing more and nothing less than was meant.
Verdict prove_cells(const sheetwriter::Book& book, const workbook::Workbook& read) {
  if (read.sheets.size() != book.sheets.size()) return Fault{"It has another number of sheets."};
  std::size_t cells_meant = 0;
  Verdict fault;
  sheetwriter::each_meant(book, [&](const sheetwriter::Meant& meant) {
    if (meant.value.kind == cell::Kind::text && meant.value.text.empty() && meant.formula.empty())
      return true;
    ++cells_meant;
    fault = prove_cell(meant, read);
    return !fault;
  });
  if (fault) return fault;
  std::size_t cells_read = 0;
  for (std::size_t i = 0; i < read.sheets.size(); ++i) {
    cells_read += read.sheets[i].cell_count();
    if ((read.sheets[i].visibility == workbook::Visibility::visible) == book.sheets[i].hidden)
      return Fault{"The sheet is hidden, or should be.", book.sheets[i].name};
  }
  if (cells_read != cells_meant) {
    return Fault{
        fmt::format("It has {} cells with a value instead of {}.", cells_read, cells_meant)};
  }
  for (const auto& [name, value] : book.properties.custom) {
    const auto found = read.custom_properties.find(name);
    if (found == read.custom_properties.end() || found->second != value)
      return Fault{fmt::format("The property {} is not right.", name)};
  }
  for (const auto& name : book.names) {
    if (!read.defined_names.contains(name.name))
      return Fault{fmt::format("The name {} is missing.", name.name)};
  }
  return std::nullopt;
}

Verdict verdict_on(const sheetwriter::Book& book, std::span<const std::byte> bytes,
                   const std::string& file) {
  const auto archive = Archive::open(bytes, file);
  if (!archive) return Fault{finding::to_text(archive.failure())};
  if (auto fault = prove_package(book, *archive)) return fault;
  const auto read = workbook::read(bytes, file);
  if (!read) return Fault{finding::to_text(read.failure())};
  return prove_cells(book, *read);
}

}  // namespace

Outcome<Done> prove(const sheetwriter::Book& book, std::span<const std::byte> bytes,
                    const std::string& file) {
  auto fault = verdict_on(book, bytes, file);
  if (!fault) return Done{};
  return Failure{
      "output-not-as-meant",
      "The workbook was made, but does not read back as it should, so it was thrown away",
      {file, std::move(fault->sheet), fault->cell},
      std::move(fault->why),
      "Check that there is room on the disk and in the temporary folder, then run the "
      "command again."};
}

}  // namespace collate::output
