// SPDX-License-Identifier: MIT
// Any bytes as the table of shared strings, and as one escaped text.
#include "fuzz.hpp"
#include "package/utf8.hpp"
#include "workbook/xlsx_strings.hpp"

using namespace collate;
using namespace collate::workbook;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  Pool pool;
  const auto done = read_shared_strings(package::Buffer::copy(text), "fuzz.xlsx", "sharedStrings.xml", {}, pool);
  if (done) {
    for (const auto item : pool.strings) fuzz::must(package::first_bad_xml_byte(item) == item.size() || has_escapes(text));
  }
  const auto decoded = decode_escapes(text);
  fuzz::must(decoded.size() <= text.size() && decoded.find('\r') == std::string::npos);
  return 0;
}
