// SPDX-License-Identifier: MIT
// Any bytes as an XML part. What the scanner takes, expat must take too; and however the part
// arrives, the same is read.
#include "package/xml.hpp"

#include "support/oracle_xml.hpp"
#include "support/part_in_pieces.hpp"

#include "fuzz.hpp"

using namespace collate;

namespace {

struct Reading {
  std::string refused;  // with this code
  std::size_t sum = 0;  // of all that was told
};

Reading read(package::Part part, const package::Limits& limits) {
  auto xml = package::XmlScanner::open(part, "fuzz.xlsx", "part.xml", limits);
  if (!xml) return {xml.failure().code, 0};
  Reading reading;
  const auto add = [&](std::string_view text) {
    for (const char c : text) reading.sum = reading.sum * 31 + static_cast<unsigned char>(c);
  };
  while (xml->next()) {
    reading.sum += xml->depth();
    if (xml->token() == package::XmlScanner::Token::text) add(xml->text());
    if (xml->token() != package::XmlScanner::Token::start) continue;
    for (const auto& attribute : xml->attributes()) add(attribute.value);
    if (xml->is_start("t")) add(xml->element_text());
    if (xml->is_start("s")) xml->skip_element();
  }
  if (xml->failed()) reading.refused = xml->failure().code;
  return reading;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  const auto as_usual = read(package::Part(package::Buffer::copy(text)), {});
  if (as_usual.refused.empty()) fuzz::must(support::parse_tree(text) != nullptr);

  const auto limits = support::limits_for_pieces(1 + size % 50, 64 + size % 200);
  const auto whole = read(package::Part(package::Buffer::copy(text)), limits);
  const auto pieces = read(support::part_in_pieces(text, limits.piece_bytes), limits);
  if (pieces.refused == "xml-encoding") return 0;  // UTF-16 is only read whole
  fuzz::must(whole.refused.empty() == pieces.refused.empty());
  fuzz::must(!whole.refused.empty() || whole.sum == pieces.sum);
  return 0;
}
