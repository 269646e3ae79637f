// SPDX-License-Identifier: MIT
// A pattern of the program's own, made when the first text comes that it can stand in. To make one
// takes as long as to read a thousand comments with it, and most comments have no word of most
// patterns; so a pattern first asks for the words that its own source says it cannot do without.
//   static const text::Pattern late(R"( (?:slipped|delayed) (?:to|until) )");
//   text::partial_match(" all is well ", late)  -> false, and nothing was made
#pragma once

#include <re2/re2.h>

#include <atomic>
#include <cassert>
#include <string>
#include <string_view>
#include <utility>

namespace collate::text {

/// What has to stand in a text that a pattern matches; see pattern.cpp.
struct Need;

/// Lives as long as the program, as a static; what it made is never freed. Several threads may ask
/// one pattern at once.
class Pattern {
 public:
  /// `source` has to live as long.
  constexpr explicit Pattern(const char* source,
                             re2::RE2::CannedOptions options = re2::RE2::DefaultOptions)
      : source_(source), options_(options) {}
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;

  /// False only where the text lacks words without which the pattern cannot match.
  [[nodiscard]] bool can_stand_in(re2::StringPiece text) const;
  /// The pattern itself, made when this is first called.
  [[nodiscard]] const re2::RE2& made() const;
  [[nodiscard]] bool is_made() const { return made_.load(std::memory_order_relaxed) != nullptr; }

 private:
  const char* source_;
  re2::RE2::CannedOptions options_;
  mutable std::atomic<const Need*> need_ = nullptr;
  mutable std::atomic<const re2::RE2*> made_ = nullptr;
};

// As the functions of RE2 with these names.

template <class... Found>
bool partial_match(re2::StringPiece text, const Pattern& pattern, Found&&... found) {
  if (pattern.can_stand_in(text))
    return re2::RE2::PartialMatch(text, pattern.made(), std::forward<Found>(found)...);
  assert(!re2::RE2::PartialMatch(text, pattern.made()));
  return false;
}

template <class... Found>
bool full_match(re2::StringPiece text, const Pattern& pattern, Found&&... found) {
  // One that is made sees from the first letters that it does not match.
  if (pattern.is_made() || pattern.can_stand_in(text))
    return re2::RE2::FullMatch(text, pattern.made(), std::forward<Found>(found)...);
  assert(!re2::RE2::FullMatch(text, pattern.made()));
  return false;
}

template <class... Found>
bool find_and_consume(re2::StringPiece* text, const Pattern& pattern, Found&&... found) {
  if (pattern.can_stand_in(*text))
    return re2::RE2::FindAndConsume(text, pattern.made(), std::forward<Found>(found)...);
  assert(!re2::RE2::PartialMatch(*text, pattern.made()));
  return false;
}

template <class... Found>
bool consume(re2::StringPiece* text, const Pattern& pattern, Found&&... found) {
  return pattern.can_stand_in(*text) &&
         re2::RE2::Consume(text, pattern.made(), std::forward<Found>(found)...);
}

/// Where the first match stands; empty and without data when there is none.
[[nodiscard]] inline re2::StringPiece first_match(re2::StringPiece text, const Pattern& pattern) {
  re2::StringPiece found;
  if (pattern.can_stand_in(text))
    pattern.made().Match(text, 0, text.size(), re2::RE2::UNANCHORED, &found, 1);
  return found;
}

inline bool replace_first(std::string* text, const Pattern& pattern, re2::StringPiece with) {
  return pattern.can_stand_in(*text) && re2::RE2::Replace(text, pattern.made(), with);
}

inline int replace_every(std::string* text, const Pattern& pattern, re2::StringPiece with) {
  return pattern.can_stand_in(*text) ? re2::RE2::GlobalReplace(text, pattern.made(), with) : 0;
}

}  // namespace collate::text
