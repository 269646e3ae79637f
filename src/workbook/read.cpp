// SPDX-License-Identifier: MIT
#include "workbook/read.hpp"

#include "package/archive.hpp"
#include "package/refusal.hpp"
#include "workbook/formats.hpp"
#include "workbook/rules.hpp"
#include "workbook/sniff.hpp"

#include <fmt/format.h>

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
  if (container == Container::text)
    return description(Format::csv).read({bytes, nullptr, file_name, limits});
  TRY(const auto archive, package::Archive::open(bytes, file_name, limits));
  TRY(const Format format, format_of(archive, file_name));
  TRY(auto book, description(format).read({bytes, &archive, file_name, limits}));
  if (archive.padding() > 0) {
    book.notes.push_back(finding::make(
        rule("workbook-defect"), {file_name, {}, {}},
        {.observed = fmt::format("{} zero bytes stand behind its end", archive.padding())}));
  }
  return book;
}

/// A table under a workbook's name, or the other way round, is read by its content; that is said.
void note_misleading_name(Workbook& book, const std::string& file_name) {
  const FormatDescription& is = description(book.format);
  const std::string ending = extension(file_name);
  if (ending.empty() || has_ending(is, ending)) return;
  book.notes.push_back(finding::make(rule("name-differs-from-content"), {file_name, {}, {}},
                                     {.observed = std::string(is.what)}));
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
  const Reader read_them = description(format).read_properties;
  return read_them == nullptr ? Workbook{} : read_them({bytes, &archive, file_name, limits});
}

}  // namespace collate::workbook
