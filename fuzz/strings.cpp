// SPDX-License-Identifier: MIT
// Any bytes as the table of shared strings, and as one escaped text.
#include "package/utf8.hpp"
#include "support/part_in_pieces.hpp"
#include "workbook/xlsx_strings.hpp"

#include "fuzz.hpp"

using namespace collate;
using namespace collate::workbook;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  Pool pool;
  package::MemoryUse memory({}, size);
  const bool in_pieces = size % 2 == 0;
  const auto limits = in_pieces ? support::limits_for_pieces(1 + size % 50) : package::Limits{};
  auto part = in_pieces ? support::part_in_pieces(text, limits.piece_bytes)
                        : package::Part(package::Buffer::copy(text));
  const auto done =
      read_shared_strings(std::move(part), "fuzz.xlsx", "sharedStrings.xml", limits, memory, pool);
  if (done) {
    for (const auto item : pool.strings)
      fuzz::must(package::first_bad_xml_byte(item) == item.size() || has_escapes(text));
  }
  const auto decoded = decode_escapes(text);
  fuzz::must(decoded.size() <= text.size() && decoded.find('\r') == std::string::npos);
  return 0;
}
