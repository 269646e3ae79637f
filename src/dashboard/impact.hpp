// SPDX-License-Identifier: MIT
// The leads' own words on what an action has changed, for the reports in words.
#pragma once

#include "register/register.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace collate::dashboard {

struct ReportedImpact {
  std::size_t round = 0;  ///< index into Register::rounds
  std::string lead;       ///< lead id
  std::string words;
};

/// What leads reported last: of the latest round in which any of them did. Of an action that was
/// done and has been reopened since, nothing from before: what it was said to have changed did not
/// last.
[[nodiscard]] std::vector<ReportedImpact> reported_impact(const merge::Register& reg,
                                                          std::string_view ref);

}  // namespace collate::dashboard
