// SPDX-License-Identifier: MIT
// Text -> tokens for the date grammar, in one pass: mark-up dropped, dashes, quotes and spaces made
// plain, words looked up, numbers read. Time is linear in the length of the text.
#pragma once

#include "timescale/words.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace collate::timescale {

enum class TokenType : std::uint8_t { word, number, mark };

struct Token {
  TokenType type = TokenType::mark;
  Sense sense = Sense::none;  ///< words
  std::uint8_t value = 0;     ///< words: what the sense means by it
  std::uint8_t digits = 0;    ///< numbers
  char mark = 0;              ///< marks: the character; '>' for an arrow
  bool spaced = false;        ///< white space stands before it
  bool hyphened = false;      ///< a hyphen joins it to the token before: "Nov-19", "mid-March"
  bool capital = false;       ///< words: begins with a capital
  bool ordinal = false;       ///< numbers: 1st, 2nd, 10 th
  bool slip = false;          ///< mistyped; the sense or number is that of what was meant
  std::string_view meant;     ///< words: the word of the vocabulary that was meant
  int number = 0;             ///< numbers; -1 when it has more than nine digits
  std::uint32_t begin = 0;    ///< in Scanned::text
  std::uint32_t end = 0;
};

struct Scanned {
  std::string text;    ///< cleaned; labels and conditions are cut from it
  std::string folded;  ///< the same length, ASCII letters in lower case
  std::vector<Token> tokens;
  [[nodiscard]] std::string_view folded_text(const Token& token) const {
    return std::string_view{folded}.substr(token.begin, token.end - token.begin);
  }
};

[[nodiscard]] Scanned scan(std::string_view expression);

}  // namespace collate::timescale
