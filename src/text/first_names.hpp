// SPDX-License-Identifier: MIT
// First names that children often have: the commonest of the last twenty years, and some of the
// commonest in other languages. Those that are words, months or places as well (Amber, April,
// Grace, Will) are left out, and so are those that only older people have (Susan, Kevin): a
// colleague is no child.
#pragma once

#include <string_view>

namespace collate::text {

/// "Oliver", "Zara"; the word as it is written, with its capital.
[[nodiscard]] bool is_first_name(std::string_view word);

}  // namespace collate::text
