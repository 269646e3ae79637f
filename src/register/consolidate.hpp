// SPDX-License-Identifier: MIT
// What leads sent on one action -> its row: every answer kept whole, the most cautious rating on
// each scale by itself, all leads' words, disagreements and what settled them. Used inside this
// room only.
#pragma once

#include "register/sent.hpp"

#include <vector>

namespace collate::merge {

/// The row without what other rounds tell of it (see history.hpp). Adds findings on disagreements
/// and on decisions that change nothing.
[[nodiscard]] Row consolidate(const plan::Action& action, const std::vector<SentRow>& sent,
                              const Context& context, finding::Findings& findings);

/// The place of a decision is in plan.xlsx, however the command was given it.
[[nodiscard]] finding::Finding idle(const plan::Decision& decision, std::string why);

}  // namespace collate::merge
