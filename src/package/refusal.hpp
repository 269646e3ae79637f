// SPDX-License-Identifier: MIT
// The words of a refused file: one code, one cause, one remedy. Used by every reader of packages
// and workbooks.
#pragma once

#include "finding/outcome.hpp"
#include "package/limits.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace collate::package {

inline constexpr std::string_view save_again =
    "Open it in the spreadsheet program it was made with, save it again as .xlsx and send that "
    "copy.";

/// "The workbook could not be read", with its cause and remedy as whole sentences.
[[nodiscard]] finding::Failure refusal(std::string_view code, const std::string& file,
                                       std::string reason, std::string_view remedy = save_again);

/// A limit passed: the reason names the limit and the figure, e.g. "It holds more than 10,000 zip
/// entries, the most that is read." `held` says what there is too much of: "It holds", "The part
/// xl/workbook.xml takes".
[[nodiscard]] finding::Failure over_limit(std::string_view code, const std::string& file,
                                          std::string_view held, std::uint64_t limit,
                                          std::string_view unit);

/// limit-seconds: the file's time is used up.
[[nodiscard]] finding::Failure out_of_time(const std::string& file, const Limits& limits);

/// What to do about a limit of Limits that is passed: "... raise the limit: --limit
/// cells=40000000."
[[nodiscard]] std::string raise_limit(std::string_view code, std::uint64_t limit);

/// 1048576 -> "1,048,576".
[[nodiscard]] std::string with_commas(std::uint64_t number);

/// For messages: at most 60 bytes, control characters and what is not ASCII shown as "?".
[[nodiscard]] std::string quotable(std::string_view text);

}  // namespace collate::package
