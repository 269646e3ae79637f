// SPDX-License-Identifier: MIT
#include "text/pattern.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <string>
#include <vector>

using namespace collate::text;

TEST_CASE("a pattern asks for the words it cannot do without") {
  static const Pattern late(R"( (?:slipped|delayed) (?:to|until) )");
  CHECK(late.can_stand_in(" it has slipped to may "));
  CHECK_FALSE(late.can_stand_in(" it has slipped "));
  CHECK_FALSE(late.can_stand_in(" it is on track "));
  static const Pattern any_case(R"((?i)\b(?:no|few) [Cc]hild(?:ren)?\b)");
  CHECK(any_case.can_stand_in("No CHILD waits"));
  CHECK_FALSE(any_case.can_stand_in("No pupil waits"));
}

TEST_CASE("what may be missing is not asked for") {
  static const Pattern maybe(R"(^colou?r(?: of)?(?:x|) {0,2}[0-9]*$)");
  CHECK(maybe.can_stand_in("color"));
  static const Pattern either(R"(red|)");
  CHECK(either.can_stand_in("blue"));
  static const Pattern counted(R"((?:abc){2,3}?d{0}e)");
  CHECK(counted.can_stand_in("abcabce"));
  CHECK_FALSE(counted.can_stand_in("abde"));
  static const Pattern repeated(R"(\b?(?:end|close)\b?x)");
  CHECK(repeated.can_stand_in("endx"));
}

TEST_CASE("digits and signs are asked for") {
  static const Pattern share(R"(\d+ ?%)");
  CHECK(share.can_stand_in("5 %"));
  CHECK_FALSE(share.can_stand_in("five %"));
  CHECK_FALSE(share.can_stand_in("5 of 6"));
  static const Pattern asked(R"(\?\?+|\([^()]{1,25}\?\))");
  CHECK(asked.can_stand_in("who??"));
  CHECK_FALSE(asked.can_stand_in("who knows?"));
  static const Pattern left_open(R"(\b[Xx]{2,} of)");
  CHECK(left_open.can_stand_in("XX of"));
  CHECK_FALSE(left_open.can_stand_in("six of"));
}

TEST_CASE("letters that only Unicode takes for s and k are left to the pattern") {
  static const Pattern risk(R"((?i)risk)");
  CHECK(partial_match("a ri\xC5\xBFk", risk));
  CHECK(partial_match("a ris\xE2\x84\xAA", risk));
}

TEST_CASE("a text that does not meet the need does not match") {
  static const Pattern patterns[] = {
      Pattern(R"( (?:has|have) not (?:yet )?(?:moved|begun) | no (?:[a-z]+ ){1,2}?(?:bid|bids) )"),
      Pattern(
          R"((?i)(?:^|[^\w.,%/-])(\d{1,3}(?:,\d{3})+|\d+|two|both) (?:more |new ){0,2}(?:child|pupils?)(?:\W|$)('s|s')?)"),
      Pattern(R"(\b(?:DRAFT|NOT FINAL)\b|[\[<](?i:add|name)[^\]>]{0,4}[\]>]|\x{2013} [A-Z]\.)"),
      Pattern(R"((?i)\p{Lu}k+s?[^a\]]\(to\)|[[:digit:]]{2}[\d,]x\.y)"),
      Pattern(
          R"(^(?:not |no )?(?:yet |very ){0,2}(?:moved|begun)$|\b?(?:pupil|child)s?(?:\b|'s)?[.(]|(?:a |no )+bids)"),
      Pattern(R"([Yy]ear [1-9]|(?P<who>him|her)self)")};
  const std::vector<std::string> pieces = {
      " has ", " have ", "not ",     "yet ", "moved ", "begun ", " no ",   "a ",    "fair ",
      "bids ", "12",     ",345",     " two", "both",   " more",  " pupil", "s",     "'s",
      "child", "DRAFT",  "NOT FINA", "L",    "[add",   "]",      "<NAME ", ">",     "\xE2\x80\x93",
      " J",    ".",      "k",        "K",    "b(to)",  "1x.y",   "7",      "Year ", "year",
      " 3",    "him",    "self",     "(",    ")"};
  std::mt19937 random(7);  // NOLINT: the same texts every time
  int matched = 0;
  for (int i = 0; i < 40'000; ++i) {
    std::string text;
    for (auto left = random() % 7 + 1; left > 0; --left) text += pieces[random() % pieces.size()];
    for (const auto& pattern : patterns) {
      const bool matches = re2::RE2::PartialMatch(text, pattern.made());
      matched += matches ? 1 : 0;
      if (matches && !pattern.can_stand_in(text))
        FAIL(text << " matches " << pattern.made().pattern());
    }
  }
  CHECK(matched > 1'000);
}
