// SPDX-License-Identifier: MIT
// Text made comparable: what people see as the same word becomes the same bytes. All text is UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace collate::text {

[[nodiscard]] bool is_valid_utf8(std::string_view text);

/// Without leading and trailing white space, Unicode's spaces, zero-width characters and byte-order
/// marks included.
[[nodiscard]] std::string_view trim(std::string_view text);

/// Trimmed, and every run of white space (line ends too) made one space.
[[nodiscard]] std::string squeeze(std::string_view text);

/// For a message that quotes a long text: squeezed, and cut behind a word with " ..." when it is
/// longer than `most` bytes.
[[nodiscard]] std::string first_words(std::string_view text, std::size_t most = 60);

/// For comparing: squeezed, compatibility-normalised, lower case, curly quotes and long dashes made
/// plain, letters of other alphabets that look Latin made Latin (one council's plan has a heading
/// in such letters).
[[nodiscard]] std::string fold(std::string_view text);

/// fold() without anything but letters and digits: "In-progress " and "in progress" become
/// "inprogress".
[[nodiscard]] std::string fold_letters(std::string_view text);

/// What long texts came to is kept, by each thread for itself. A thread that is not the first one
/// calls this before it ends.
void forget_long_texts();

/// Number of UTF-16 units, which is how spreadsheets count characters.
[[nodiscard]] std::size_t utf16_length(std::string_view text);

}  // namespace collate::text
