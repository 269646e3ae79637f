// SPDX-License-Identifier: MIT
// Any bytes as a file: the directory, every part, and the whole workbook.
#include "package/archive.hpp"
#include "support/part_in_pieces.hpp"
#include "workbook/read.hpp"

#include "fuzz.hpp"

using namespace collate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span{data, size});
  package::Limits limits =
      size % 2 == 0 ? support::limits_for_pieces(1 + size % 50) : package::Limits{};
  limits.part_bytes = 1U << 20;
  limits.workbook_bytes = 4U << 20;
  const auto archive = package::Archive::open(bytes, "fuzz.xlsx", limits);
  if (archive) {
    for (const auto& entry : archive->entries()) {
      fuzz::must(archive->find(entry.name) == &entry);
      const auto part = archive->inflate(entry);
      if (part) fuzz::must(part->size() == entry.size);
    }
  }
  const auto book = workbook::read(bytes, "fuzz.xlsx", limits);
  if (!book) {
    fuzz::must(!book.failure().code.empty() && !book.failure().what.empty());
    return 0;
  }
  for (const auto& sheet : book->sheets) fuzz::touch(sheet);
  return 0;
}
