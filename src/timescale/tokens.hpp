// SPDX-License-Identifier: MIT
// Questions that every part of the grammar asks of the tokens of one expression. Every index may
// lie past the end: nothing is there then.
#pragma once

#include "timescale/scan.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace collate::timescale {

using Index = std::uint32_t;

/// The scanned text must outlive it.
struct Tokens {
  explicit Tokens(const Scanned& text) : scanned(text), tokens(text.tokens) {}

  const Scanned& scanned;
  const std::vector<Token>& tokens;

  [[nodiscard]] const Token* token(Index i) const {
    return i < tokens.size() ? &tokens[i] : nullptr;
  }
  [[nodiscard]] bool is(Index i, Sense sense) const {
    return i < tokens.size() && tokens[i].type == TokenType::word && tokens[i].sense == sense;
  }
  [[nodiscard]] bool is_unit(Index i) const { return is(i, Sense::unit); }
  [[nodiscard]] bool is_unit(Index i, Unit unit) const {
    return is(i, Sense::unit) && tokens[i].value == static_cast<std::uint8_t>(unit);
  }
  [[nodiscard]] bool is_part(Index i, Part part) const {
    return is(i, Sense::part) && tokens[i].value == static_cast<std::uint8_t>(part);
  }
  [[nodiscard]] bool is_mark(Index i, char mark) const {
    return i < tokens.size() && tokens[i].type == TokenType::mark && tokens[i].mark == mark;
  }
  [[nodiscard]] bool is_number(Index i) const {
    return i < tokens.size() && tokens[i].type == TokenType::number;
  }
  [[nodiscard]] bool says(Index i, std::string_view word) const {
    return i < tokens.size() && tokens[i].type == TokenType::word &&
           scanned.folded_text(tokens[i]) == word;
  }
  [[nodiscard]] Index skip_articles(Index i) const {
    while (is(i, Sense::article) || is_mark(i, '~')) ++i;
    return i;
  }
  /// A number in figures or words; 0 when there is none.
  [[nodiscard]] int small_number(Index i) const {
    if (is_number(i) && tokens[i].digits <= 3 && !tokens[i].ordinal) return tokens[i].number;
    return is(i, Sense::number) ? tokens[i].value : 0;
  }
};

}  // namespace collate::timescale
