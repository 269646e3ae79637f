// SPDX-License-Identifier: MIT
// The bytes are what Python's codecs write for the words.
#include "workbook/eight_bit.hpp"

#include <catch2/catch.hpp>

using namespace collate::workbook;

TEST_CASE("the encoding of eight-bit text is told by what stands beside its letters and signs") {
  struct Case {
    const char* bytes;
    const char* words;
    const char* encoding;
  };
  const Case cases[] = {
      {"The team\xD5s form \xD0 \xA3"
       "5000 spent; caf\x8E opened",
       "The team’s form – £5000 spent; café opened", "Mac Roman"},
      {"The team\x92s form \x96 \xA3"
       "5000 spent; caf\xE9 opened",
       "The team’s form – £5000 spent; café opened", "Windows-1252"},
      {"caf\x82 opened, \x9C"
       "5000 spent",
       "café opened, £5000 spent", "DOS (850)"},
      {"\xD2Well done\xD3, said the lead", "“Well done”, said the lead", "Mac Roman"},
      {"\x93Well done\x94, said the lead", "“Well done”, said the lead", "Windows-1252"},
      {"\xA3"
       "5000",
       "£5000", "Windows-1252"},
      {"progress\x85 and more", "progress… and more", "Windows-1252"},
      {"Si\x89n and Si\x89"
       "d",
       "Siân and Siâd", "Mac Roman"},
  };
  for (const auto& c : cases) {
    INFO(c.words);
    const auto read = read_eight_bit(c.bytes);
    CHECK(read.text == c.words);
    CHECK(read.encoding == c.encoding);
    CHECK(read.sure);
  }
}

TEST_CASE("where two encodings fit as well, both are shown") {
  const auto read = read_eight_bit("M\x97nica says yes");  // ó on a Mac, a dash in Windows
  CHECK_FALSE(read.sure);
  CHECK((read.here == "Mónica says yes" || read.there == "Mónica says yes"));
}
