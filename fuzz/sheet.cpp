// SPDX-License-Identifier: MIT
// Any bytes as a worksheet part, with five formats and three shared strings to point at.
#include "support/part_in_pieces.hpp"
#include "workbook/xlsx_sheet.hpp"

#include "fuzz.hpp"

using namespace collate;
using namespace collate::workbook;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  package::Limits limits =
      size % 5 == 0 ? support::limits_for_pieces(1 + size % 50) : package::Limits{};
  package::Part part = size % 5 == 0 ? support::part_in_pieces(text, limits.piece_bytes)
                                     : package::Part(package::Buffer::copy(text));
  limits.cells = 100'000;
  auto pool = std::make_shared<Pool>();
  for (const char* shared : {"one", "", "three"}) pool->add_string(shared);
  pool->styles.push_back({"d mmm yyyy", {}});
  pool->styles.push_back({"", 0xff0000});
  const std::vector<CellFormat> formats = {
      {0, false}, {1, true}, {2, false}, {0, false}, {1, true}};
  finding::Findings notes;
  package::MemoryUse memory(limits, size);
  SheetContext context{"fuzz.xlsx", limits, formats, size % 2 == 0, pool, 3,
                       {},          0,      0,       memory,        notes};
  if (size % 3 == 0) context.long_texts = {2};
  const auto sheet = read_sheet(part, "sheet1.xml", "Sheet1", context);
  part = package::Part(package::Buffer());  // the sheet must not need it any longer
  if (sheet) fuzz::touch(*sheet);
  return 0;
}
