// SPDX-License-Identifier: MIT
#include "text/fold.hpp"

#include "text/same.hpp"
#include "text/work.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace collate;
using namespace collate::text;

TEST_CASE("a long text is quoted by its first words, never by half a character") {
  CHECK(first_words("Write  the policy", 20) == "Write the policy");
  CHECK(first_words("Write the policy and publish it", 19) == "Write the policy ...");
  CHECK(first_words("\xC3\xA9\xC3\xA9\xC3\xA9", 3) == "\xC3\xA9 ...");
}

TEST_CASE("white space of every kind is trimmed and squeezed") {
  CHECK(trim(" \t\xC2\xA0 a b \xE2\x80\x8B\r\n") == "a b");
  CHECK(squeeze("a \n\xC2\xA0 b\tc") == "a b c");
  CHECK(trim("").empty());
  CHECK(trim("\xEF\xBB\xBFx") == "x");
}

TEST_CASE("what looks the same compares equal") {
  CHECK(fold("Children\xE2\x80\x99s  Trust \xE2\x80\x93 Board") == "children's trust - board");
  CHECK(fold("\xD0\xA1hallenge") == "challenge");  // a Cyrillic letter at the start
  CHECK(fold_letters("In-Progress ") == "inprogress");
  CHECK(fold_letters("in progress") == "inprogress");
  CHECK(fold("\xEF\xBC\xA1") == "a");  // full-width A
}

TEST_CASE("broken UTF-8 is told apart and does no harm") {
  CHECK(is_valid_utf8("caf\xC3\xA9"));
  CHECK_FALSE(is_valid_utf8("caf\xE9"));
  CHECK_FALSE(is_valid_utf8("\xED\xA0\x80"));
  CHECK(trim("\xE9") == "\xE9");
  CHECK_FALSE(fold("caf\xE9").empty());
}

TEST_CASE("characters are counted as spreadsheets count them") {
  CHECK(utf16_length("caf\xC3\xA9") == 4);
  CHECK(utf16_length("\xF0\x9F\x98\x80") == 2);
}

TEST_CASE("plain text folds as it does beside letters that need more work") {
  const std::string other = "\xC3\xA9";
  for (int first = 1; first < 128; ++first) {
    for (const char second : {'a', 'Z', ' ', '`', '-', '\t', '\x7F'}) {
      const std::string text = {'x', static_cast<char>(first), second, 'y'};
      CHECK(fold(text + other) == fold(text) + other);
      CHECK(fold_letters(text + other) == fold_letters(text) + other);
    }
  }
}

TEST_CASE("a long text that comes again and again folds to the same, and is folded once") {
  std::string longer(30'000, 'X');
  const std::string plain(30'000, 'x');
  const std::string other(30'000, 'Y');
  [[maybe_unused]] const auto folds = [&] {
    CHECK(fold(longer) == plain);
    CHECK(fold_letters(longer + ".") == plain);
    CHECK(fold(other).front() == 'y');
  };
  folds();
#ifndef NDEBUG
  const auto before = work.folded;
  for (int row = 0; row < 1000; ++row) folds();
  CHECK(work.folded == before);
#endif
  // The same place in memory with other letters is another text.
  longer[29'999] = 'Z';
  CHECK(fold(longer).back() == 'z');
  for (std::size_t i = 0; i < 10; ++i)
    CHECK(fold(std::string(2000 + i, 'A')) == std::string(2000 + i, 'a'));
}

TEST_CASE("whether texts fold to the same is told without folding them") {
  const std::vector<std::string> texts = {"",
                                          " ",
                                          "\n\t",
                                          "-",
                                          "n/a",
                                          " N/A ",
                                          "In progress",
                                          "in  progress",
                                          "In-progress",
                                          "inprogress",
                                          "in progress.",
                                          "In progresses",
                                          "In progres",
                                          "IN\tPROGRESS\n",
                                          "`",
                                          "'",
                                          "\u2019",
                                          "in\u00a0progress",
                                          "caf\u00e9",
                                          "CAFE\u0301",
                                          "1.1",
                                          "11",
                                          "a b",
                                          "ab",
                                          " a  b "};
  for (const auto& a : texts) {
    for (const auto& b : texts) {
      INFO("'" << a << "' and '" << b << "'");
      CHECK(text::folds_to(a, text::fold(b)) == (text::fold(a) == text::fold(b)));
      CHECK(text::has_letters(a, text::fold_letters(b)) ==
            (text::fold_letters(a) == text::fold_letters(b)));
    }
  }
  CHECK(text::folds_to(" In  Progress", "in progress"));
  CHECK_FALSE(text::folds_to("In progress", "in progress "));
  CHECK(text::has_letters("In-progress!", "inprogress"));
  CHECK_FALSE(text::has_letters("In-progress!", "in-progress"));
  CHECK(text::fold_letters(" In-Progress, 1.1 ") == "inprogress11");
}
