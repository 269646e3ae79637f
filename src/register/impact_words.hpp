// SPDX-License-Identifier: MIT
// Words under impact that tell of none. Used inside this room only.
#pragma once

#include <string_view>

namespace collate::merge {

/// False of "n/a", "no change", "none yet", "too early to say": kept with the answer and quoted
/// nowhere as what has changed; what the lead said of it before stays.
[[nodiscard]] bool tells_of_impact(std::string_view words);

}  // namespace collate::merge
