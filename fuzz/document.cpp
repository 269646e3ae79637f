// SPDX-License-Identifier: MIT
// Any bytes as the text of a document (.docx), in a zip without compression so that mutations reach
// it.
#include "workbook/document.hpp"

#include "support/part_in_pieces.hpp"
#include "support/zip_writer.hpp"

#include "fuzz.hpp"

using namespace collate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  support::ZipWriter zip;
  zip.add("word/document.xml", fuzz::text_of(data, size), support::Packing::stored);
  const std::string bytes = zip.finish();
  const package::Limits limits =
      size % 2 == 0 ? support::limits_for_pieces(1 + size % 50) : package::Limits{};
  fuzz::must(workbook::is_document(support::as_bytes(bytes)));
  if (const auto book = workbook::read_document(support::as_bytes(bytes), "fuzz.docx", limits)) {
    for (const auto& sheet : book->sheets) {
      fuzz::touch(sheet);
      for (const auto& range : sheet.merged)
        fuzz::must(range.first.row <= range.last.row && range.first.column <= range.last.column);
    }
  }
  return 0;
}
