// SPDX-License-Identifier: MIT
// Who returned what: one line for each file and for each return that is missing, with the findings
// of the files that count. Used inside this room only.
#pragma once

#include "register/sent.hpp"

#include <string>
#include <vector>

namespace collate::merge {

/// A file that could be read, and the decision that leaves it out; null when none does.
struct Accepted {
  const Arrival* arrival = nullptr;
  const plan::Decision* excluded_by = nullptr;
};

/// A file that came and cannot be counted: it cannot be read, or it is not of this plan and round.
struct Uncounted {
  const Arrival* arrival = nullptr;
  const plan::Decision* excluded_by = nullptr;
};
/// Its line, under the lead whose it is by its content or, failing that, by its name; no lead's
/// when it is of another plan. Adds its findings.
[[nodiscard]] LedgerLine uncounted_line(const Uncounted& uncounted, const Context& context,
                                        RoundState& state);

/// The lines of one lead, without those of files that cannot be counted; `came`: there is one, so
/// that nothing is missing. `resting`: refs of the lead's actions that stand as done since an
/// earlier round; nothing is asked of them.
void account_for(const plan::Lead& lead, const std::vector<Accepted>& returns, const SentRows& sent,
                 const std::vector<std::string>& resting, bool came, const Context& context,
                 RoundState& state);

}  // namespace collate::merge
