// SPDX-License-Identifier: MIT
// Any bytes as an XML part. What the scanner takes, expat must take too.
#include "fuzz.hpp"
#include "package/xml.hpp"
#include "support/oracle_xml.hpp"

using namespace collate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  package::Buffer part = package::Buffer::copy(text);
  auto xml = package::XmlScanner::open(part, "fuzz.xlsx", "part.xml");
  if (!xml) return 0;
  std::size_t sum = 0;
  while (xml->next()) {
    sum += xml->depth() + xml->text().size();
    if (xml->token() != package::XmlScanner::Token::start) continue;
    for (const auto& attribute : xml->attributes()) {
      for (const char c : attribute.value) sum += static_cast<unsigned char>(c);
    }
    if (xml->is_start("t")) sum += xml->element_text().size();
    if (xml->is_start("s")) xml->skip_element();
  }
  if (!xml->failed()) fuzz::must(support::parse_tree(text) != nullptr);
  return sum == 1 ? 1 : 0;
}
