// SPDX-License-Identifier: MIT
#include "text/known_text.hpp"

#include <algorithm>

namespace collate::text {

bool KnownText::is(std::string_view other) const {
  return is_known_ && other == std::string_view(text_.data(), size_);
}

void KnownText::become(std::string_view other) {
  size_ = other.size();
  std::copy(other.begin(), other.end(), text_.begin());
  is_known_ = true;
  has_digit_ = false;
  stands_.fill(0);
  std::size_t three = 0;
  for (std::size_t i = 0; i < size_; ++i) {
    const char c = other[i];
    small_[i] = small_letter(c);
    has_digit_ = has_digit_ || is_digit(c);
    three = (three * letter_classes + letter_class(c)) % threes;
    stands_[three / 64] |= std::uint64_t{1} << three % 64;
  }
  folds_oddly_ = !is_ascii(other) && (other.find("\xC5\xBF") != std::string_view::npos ||
                                      other.find("\xE2\x84\xAA") != std::string_view::npos);
}

namespace {

thread_local std::array<KnownText, 4> known_texts;  // NOLINT: nothing depends on what they hold
thread_local std::size_t next_known_text = 0;       // NOLINT

/// Hands every word that stands in the text to `act`, until that says true.
template <class Act>
bool each_held(std::string_view text, std::span<const std::string_view> words, Act act) {
  const KnownText* known = text.size() <= KnownText::longest ? &known_text(text) : nullptr;
  for (const std::string_view word : words) {
    const auto size = word.size();
    const bool lacks_letters =
        known != nullptr && size > 2 &&
        !(known->has(three_of(word[0], word[1], word[2])) &&
          known->has(three_of(word[size - 3], word[size - 2], word[size - 1])));
    if (!lacks_letters && text.find(word) != std::string_view::npos && act(word)) return true;
  }
  return false;
}

}  // namespace

const KnownText& known_text(std::string_view text) {
  for (const auto& one : known_texts) {
    if (one.is(text)) return one;
  }
  KnownText& oldest = known_texts[next_known_text];
  next_known_text = (next_known_text + 1) % known_texts.size();
  oldest.become(text);
  return oldest;
}

bool holds_one_of(std::string_view text, std::span<const std::string_view> words) {
  return each_held(text, words, [](std::string_view) { return true; });
}

std::vector<std::string_view> held_of(std::string_view text,
                                      std::span<const std::string_view> words) {
  std::vector<std::string_view> held;
  each_held(text, words, [&](std::string_view word) {
    held.push_back(word);
    return false;
  });
  return held;
}

}  // namespace collate::text
