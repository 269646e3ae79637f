// SPDX-License-Identifier: MIT
// Any bytes as the content.xml of an OpenDocument spreadsheet, in a zip without compression so that
// mutations reach it.
#include "workbook/ods.hpp"

#include "support/part_in_pieces.hpp"
#include "support/zip_writer.hpp"

#include "fuzz.hpp"

using namespace collate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  support::ZipWriter zip;
  zip.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet", support::Packing::stored);
  zip.add("content.xml", fuzz::text_of(data, size), support::Packing::stored);
  const std::string bytes = zip.finish();
  package::Limits limits =
      size % 2 == 0 ? support::limits_for_pieces(1 + size % 50) : package::Limits{};
  limits.cells = 100'000;
  limits.string_table_bytes = 1 << 20;
  limits.sheets = 100;
  const auto archive = package::Archive::open(support::as_bytes(bytes), "fuzz.ods", limits);
  if (!archive) return 0;
  if (const auto book = workbook::read_ods(*archive, "fuzz.ods", limits)) {
    for (const auto& sheet : book->sheets) fuzz::touch(sheet);
  }
  return 0;
}
