// SPDX-License-Identifier: MIT
// The time that one file may take: the core has no clock, so it is started here.
#pragma once

#include "package/limits.hpp"

#include <functional>

namespace collate::cli {

/// The limits of what is read, and the clock that measures the seconds among them.
struct FileLimits : package::Limits {
  std::function<double()> passed;  ///< seconds since a fixed moment; called by every worker
};

/// The limits with the clock of one file running from now on.
[[nodiscard]] package::Limits from_now(const FileLimits& limits);

}  // namespace collate::cli
