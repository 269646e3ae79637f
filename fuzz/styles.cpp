// SPDX-License-Identifier: MIT
// Any bytes as styles.xml, and as one number format.
#include "text/number.hpp"
#include "workbook/number_format.hpp"
#include "workbook/xlsx_styles.hpp"

#include "fuzz.hpp"

using namespace collate;
using namespace collate::workbook;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  (void)is_date_format(text);
  (void)text::parse_number(text);
  package::Part part(package::Buffer::copy(text));
  Pool pool;
  package::MemoryUse memory({}, size);
  const auto formats = read_styles(part, "fuzz.xlsx", "styles.xml", {}, memory, pool, [] {
    return ThemeColours{0xffffff, 0x000000, 0xe7e6e6, 0x44546a, 0x4472c4};
  });
  if (!formats) return 0;
  for (const auto& format : formats->formats) fuzz::must(format.style < pool.styles.size());
  return 0;
}
