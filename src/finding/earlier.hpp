// SPDX-License-Identifier: MIT
// The findings of an earlier run, from what to_json() wrote then, and what has become of each
// since.
#pragma once

#include "finding/report.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace collate::finding {

/// One finding, with the lead of its file, now or in the earlier run.
struct Listed {
  Finding finding;   ///< of an earlier run: without its rule
  std::string mark;  ///< fingerprint
  std::string lead;
  enum class Since : std::uint8_t { first_run, fresh, still_there, gone } since = Since::first_run;
};

[[nodiscard]] std::string_view words(Listed::Since since);

/// Every finding of now, file by file, then those that are gone. `earlier`: empty, or unreadable:
/// nothing is compared.
[[nodiscard]] std::vector<Listed> listed(const Report& report, const std::string& earlier);

}  // namespace collate::finding
