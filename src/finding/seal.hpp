// SPDX-License-Identifier: MIT
// Words that collate writes into somebody's workbook, told again later: a seal behind them that
// the words themselves give. When a person changes the words the seal no longer fits, and the words
// are theirs.
//   sealed("Rating is blank.") -> "Rating is blank.\n(collate 1f0c55aa)"
#pragma once

#include <string>
#include <string_view>

namespace collate::finding {

/// "(collate 1f0c55aa)", the same for words that differ in white space only.
[[nodiscard]] std::string seal_of(std::string_view words);
[[nodiscard]] std::string sealed(std::string_view words);
[[nodiscard]] bool is_sealed(std::string_view text);

}  // namespace collate::finding
