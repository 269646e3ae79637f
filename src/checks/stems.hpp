// SPDX-License-Identifier: MIT
// Stems that stand in a comment without being denied; what the files of words share.
#pragma once

#include "checks/words.hpp"
#include "text/known_text.hpp"
#include "text/pattern.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

// Months, for patterns over plain words.
#define COLLATE_MONTHS                                                                         \
  "january|february|march|april|may|june|july|august|september|october|november|december|jan|" \
  "feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"

namespace collate::checks {

using Stems = std::initializer_list<std::string_view>;

inline re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

/// Asked before a pattern, which takes time to make: most words have none of them.
[[nodiscard]] inline bool has_any(const std::string& words, Stems any) {
  return text::holds_one_of(words, {any.begin(), any.size()});
}

/// Does any stem stand in the plain words, without "no", "not", "without" or "avoid" before it?
/// Stems start with a space; one that ends with a space is a whole word.
[[nodiscard]] bool any_stands_in(const std::string& words, Stems stems);
[[nodiscard]] inline bool any_stands(const Said& comment, Stems stems) {
  return any_stands_in(comment.words, stems);
}

/// "Will take us to Easter", "a month after the agreed date": a time beside the agreed one, and no
/// verb of moving.
[[nodiscard]] bool goes_beyond(const std::string& words);
/// The words without delays that people complained of or asked about.
[[nodiscard]] std::string without_complaints(const std::string& words);

/// "Waiting times have got longer", "the backlog keeps growing", "attendance has fallen".
[[nodiscard]] bool gets_worse(const std::string& words);

}  // namespace collate::checks
