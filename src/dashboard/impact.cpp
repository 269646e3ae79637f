// SPDX-License-Identifier: MIT
#include "dashboard/impact.hpp"

namespace collate::dashboard {

std::vector<ReportedImpact> reported_impact(const merge::Register& reg, std::string_view ref) {
  std::vector<ReportedImpact> reported;
  bool goes_on = false;  // in a later round it was not done
  for (std::size_t r = reg.rounds.size(); r-- > 0 && reported.empty();) {
    const merge::Row* row = reg.rounds[r].row(ref);
    if (row == nullptr) continue;
    if (row->done_in.empty())
      goes_on = true;
    else if (goes_on)
      break;
    for (const auto& [lead, words] : row->impacts) reported.push_back({r, lead, words.text});
  }
  return reported;
}

}  // namespace collate::dashboard
