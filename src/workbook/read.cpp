// SPDX-License-Identifier: MIT
#include "workbook/read.hpp"

#include "package/archive.hpp"
#include "package/refusal.hpp"
#include "workbook/csv.hpp"
#include "workbook/ods.hpp"
#include "workbook/rules.hpp"
#include "workbook/sniff.hpp"
#include "workbook/xlsx.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

namespace collate::workbook {
namespace {

/// Small parts only: a mimetype has 50 bytes, the content types of a workbook some thousands.
std::string text_of(const package::Archive& archive, std::string_view part_name) {
  constexpr std::uint64_t most_bytes = 1 << 20;
  const auto* const entry = archive.find(part_name);
  if (entry == nullptr || entry->size > most_bytes) return {};
  const auto part = archive.inflate(*entry);
  return part ? std::string(part->view()) : std::string();
}

finding::Outcome<Format> format_of(const package::Archive& archive, const std::string& file_name) {
  const bool has_mimetype = archive.find("mimetype") != nullptr;
  if (!has_mimetype && archive.find("xl/workbook.xml") != nullptr)
    return Format::xlsx;  // nearly always
  std::vector<std::string_view> names;
  for (const auto& entry : archive.entries()) names.emplace_back(entry.name);
  return sniff_package(names, text_of(archive, "mimetype"), text_of(archive, "[Content_Types].xml"),
                       file_name);
}

finding::Outcome<Workbook> read_any(std::span<const std::byte> bytes, const std::string& file_name,
                                    const package::Limits& limits) {
  TRY(const Container container, sniff(bytes, file_name));
  if (container == Container::text) return read_csv(bytes, file_name, limits);
  TRY(const auto archive, package::Archive::open(bytes, file_name, limits));
  TRY(const Format format, format_of(archive, file_name));
  return format == Format::ods ? read_ods(archive, file_name, limits) : read_xlsx(archive, limits);
}

/// A table under a workbook's name, or the other way round, is read by its content; that is said.
void note_misleading_name(Workbook& book, const std::string& file_name) {
  struct Kind {
    Format format;
    std::string_view what;
    std::string_view extensions;
  };
  static constexpr auto kinds =
      std::to_array<Kind>({{Format::xlsx, "an Excel workbook", " xlsx xlsm xltx xltm xlam "},
                           {Format::ods, "an OpenDocument spreadsheet", " ods ots "},
                           {Format::csv, "a text table", " csv tsv tab txt "}});
  const std::string ending = extension(file_name);
  if (ending.empty()) return;
  for (const auto& kind : kinds) {
    if (kind.format != book.format ||
        kind.extensions.find(' ' + ending + ' ') != std::string_view::npos)
      continue;
    book.notes.push_back(finding::make(rule("name-differs-from-content"), {file_name, {}, {}},
                                       {.observed = std::string(kind.what)}));
  }
}

}  // namespace

finding::Outcome<Workbook> read(std::span<const std::byte> bytes, const std::string& file_name,
                                const package::Limits& limits) {
  TRY(auto book, read_any(bytes, file_name, limits));
  if (book.sheets.empty()) {
    return package::refusal(
        "workbook-no-sheets", file_name,
        book.notes.empty() ? "It has no sheets."
                           : "It has no sheet that can be read: " + book.notes.front().message);
  }
  note_misleading_name(book, file_name);
  return book;
}

finding::Outcome<Workbook> read_properties(std::span<const std::byte> bytes,
                                           const std::string& file_name,
                                           const package::Limits& limits) {
  TRY(const Container container, sniff(bytes, file_name));
  if (container == Container::text) return Workbook{};
  TRY(const auto archive, package::Archive::open(bytes, file_name, limits));
  TRY(const Format format, format_of(archive, file_name));
  return format == Format::ods ? Workbook{} : read_xlsx_properties(archive, limits);
}

}  // namespace collate::workbook
