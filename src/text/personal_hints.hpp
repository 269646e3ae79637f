// SPDX-License-Identifier: MIT
// What a text has to hold before a costly pattern of personal.cpp is worth a try: letters, signs
// and words that stand in everything that the pattern matches. Told in one pass over the text.
#pragma once

#include <cstdint>
#include <string_view>

namespace collate::text {

/// A set of the bits below.
using Hints = std::uint32_t;

namespace hint {

inline constexpr Hints at = 1U << 0U;  ///< of an e-mail address: a sign or a word for it
inline constexpr Hints digit = 1U << 1U;
inline constexpr Hints ten_digits = 1U << 2U;     ///< in all
inline constexpr Hints eleven_digits = 1U << 3U;  ///< one after another
inline constexpr Hints letter_after_digit = 1U << 4U;
inline constexpr Hints digit_comma = 1U << 5U;
inline constexpr Hints bracket = 1U << 6U;
inline constexpr Hints possessive = 1U << 7U;
inline constexpr Hints single_capital = 1U << 8U;
inline constexpr Hints first_name = 1U << 9U;
inline constexpr Hints title = 1U << 10U;  ///< "Mrs"
inline constexpr Hints birth = 1U << 11U;
inline constexpr Hints age = 1U << 12U;
inline constexpr Hints year = 1U << 13U;  ///< a school's
inline constexpr Hints school = 1U << 14U;
inline constexpr Hints pronoun = 1U << 15U;
inline constexpr Hints child = 1U << 16U;
inline constexpr Hints siblings = 1U << 17U;
inline constexpr Hints relative = 1U << 18U;
inline constexpr Hints matter = 1U << 19U;  ///< "the review of": a relative's, or a child's own
inline constexpr Hints fate = 1U << 20U;    ///< "was excluded"
inline constexpr Hints one_of = 1U << 21U;  ///< "that of"
inline constexpr Hints initials = 1U << 22U;

}  // namespace hint

[[nodiscard]] Hints hints_in(std::string_view text);

}  // namespace collate::text
