// SPDX-License-Identifier: MIT
// Which letters stand in a text, looked up once for all that is asked of it: one word or pattern
// after another is told by three letters on end that it does not stand there.
//   holds_one_of(" the board met ", {" cabinet ", " panel "})  -> false
#pragma once

#include "text/ascii.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace collate::text {

/// Letters 1 to 26; digits, spaces and all other bytes one class each.
constexpr std::size_t letter_classes = 32;
constexpr auto letter_class_of = [] {
  std::array<std::uint8_t, 256> all{};
  for (std::size_t i = 0; i < all.size(); ++i) {
    const char c = static_cast<char>(i);
    all[i] = is_letter(c)  ? static_cast<std::uint8_t>(small_letter(c) - 'a' + 1)
             : is_digit(c) ? 27
             : c == ' '    ? 28
                           : 29;
  }
  return all;
}();
constexpr std::size_t letter_class(char c) {
  return letter_class_of[static_cast<unsigned char>(c)];
}
/// Three letters on end, as a number.
constexpr std::size_t threes = letter_classes * letter_classes * letter_classes;
constexpr std::size_t three_of(char a, char b, char c) {
  return (letter_class(a) * letter_classes + letter_class(b)) * letter_classes + letter_class(c);
}

/// A variable of the thread, so it begins as zeros and has no destructor (ARCHITECTURE.md,
/// "Threads").
class KnownText {
 public:
  static constexpr std::size_t longest = 2048;

  [[nodiscard]] bool is(std::string_view other) const;
  /// REQUIRES: `other` is no longer than `longest`.
  void become(std::string_view other);

  [[nodiscard]] bool has(std::size_t three) const {
    return (stands_[three / 64] >> three % 64 & 1U) != 0;
  }
  [[nodiscard]] bool has_digit() const { return has_digit_; }
  /// A long s or a Kelvin sign: for patterns of any case s and k.
  [[nodiscard]] bool folds_oddly() const { return folds_oddly_; }
  [[nodiscard]] std::string_view in_small_letters() const { return {small_.data(), size_}; }

 private:
  std::size_t size_;
  bool is_known_;
  bool has_digit_;
  bool folds_oddly_;
  std::array<char, longest> text_;
  std::array<char, longest> small_;
  std::array<std::uint64_t, threes / 64> stands_;  ///< bits of the threes
};

/// The last few texts are kept; good until the next text is asked about.
/// REQUIRES: `text` is no longer than KnownText::longest.
[[nodiscard]] const KnownText& known_text(std::string_view text);

[[nodiscard]] bool holds_one_of(std::string_view text, std::span<const std::string_view> words);
/// Those of the words that stand in the text, in order.
[[nodiscard]] std::vector<std::string_view> held_of(std::string_view text,
                                                    std::span<const std::string_view> words);

}  // namespace collate::text
