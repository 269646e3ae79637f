// SPDX-License-Identifier: MIT
// The time that one file may take: the core has no clock, so it is started here.
#pragma once

#include "package/limits.hpp"

namespace collate::cli {

/// The limits with the clock of one file running from now on.
[[nodiscard]] package::Limits from_now(const package::Limits& limits);

}  // namespace collate::cli
