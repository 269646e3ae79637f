// SPDX-License-Identifier: MIT
// Was the return made in time? Monitoring arrangements of the first plan: dates are agreed in
// advance.
#include "checks/family.hpp"

namespace collate::checks {

void check_timeliness(const Case& c, Findings& findings) {
  const auto completed = c.received.completed_on;
  if (completed && *completed > c.round.return_by) {
    findings.push_back(
        make("return-late", {c.received.file, {}, {}},
             {timescale::to_words(*completed), timescale::to_words(c.round.return_by), {}, {}}));
  }
}

}  // namespace collate::checks
