// SPDX-License-Identifier: MIT
// Forms of English words that come from schemas and plans.
#pragma once

#include <string>
#include <string_view>

namespace collate::text {

/// "action" -> "actions", "Priority" -> "Priorities".
[[nodiscard]] std::string plural(std::string_view word);

/// "Forum" -> "the Forum"; initials and names all in capitals take no article: "SSPG", "RW".
[[nodiscard]] std::string with_article(std::string_view name);

}  // namespace collate::text
